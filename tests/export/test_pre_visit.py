"""The request before the meeting: each question once, with whoever usually answers, in the language that is spoken."""

from __future__ import annotations

import pytest

from tests.strategies import bare_edition
from wwc_tui.domain.criteria import Edition
from wwc_tui.export.pre_visit import pre_visit_markdown, requests
from wwc_tui.i18n import use_language
from wwc_tui.reading.library import Library


def marked(edition: Edition) -> list[str]:
    """What an edition marks as to be found out before the meeting."""
    return [one.ahead for criterion in edition.criteria for one in criterion.indicators if one.ahead]


def test_each_question_stands_once_below_whoever_usually_answers(real_edition: Edition) -> None:
    page = pre_visit_markdown(real_edition, "Fort Alder")
    assert page.startswith("# Before the meeting with Fort Alder\n")
    asked = marked(real_edition)
    assert len(asked) == 25
    assert [page.count(f"**{one}**") for one in asked] == [1] * 25
    assert page.count("Answer:") == 25
    for who, found in requests(real_edition).items():
        part = page.partition(f"\n## {who}\n")[2].partition("\n## ")[0]
        assert [f"**{indicator.ahead}**" in part for _, indicator in found] == [True] * len(found)
    assert "own working guidance" in page


def test_what_cannot_be_settled_in_the_room_is_marked(real_edition: Edition) -> None:
    """The kinds that readers found: samples, shares, and what others have to be asked."""
    found = {f"{criterion.id}/{one.id}" for criterion in real_edition.criteria for one in criterion.indicators if one.ahead}
    assert found >= {
        "LC1/same-story", "LC5/delivered", "OD3/fresh", "RDC3/rated", "RDC6/renewal", "DM6/leavers", "DM2/coverage",
        "DM1/actions", "LC3/across",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "title", "answer"),
    [("es", "# Antes de la reunión con Fort Alder\n", "Respuesta:"), ("pt", "# Antes da reunião com Fort Alder\n", "Resposta:")],
)
def test_it_is_in_the_language_that_is_spoken(language: str, title: str, answer: str) -> None:
    with use_language(language):
        edition = Library().edition(language=language)
        page = pre_visit_markdown(edition, "Fort Alder")
    assert page.startswith(title)
    assert page.count(answer) == 25
    assert all(one in page for one in marked(edition))


def test_a_city_without_a_name_and_an_edition_without_questions() -> None:
    page = pre_visit_markdown(bare_edition(3), " ")
    assert page.startswith("# Before the meeting\n\nThese criteria ask for nothing to be found out before the meeting.")


@pytest.mark.parametrize("city", ["*A* [b](https://a.example) <i>", "a\n# b", "x|y `z`"])
def test_a_name_stays_a_text(city: str, real_edition: Edition) -> None:
    first = pre_visit_markdown(real_edition, city).partition("\n\n")[0]
    assert "\n" not in first
    assert "](https" not in first
    assert "<i>" not in first
