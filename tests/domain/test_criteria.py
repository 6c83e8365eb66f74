"""An edition as a value: what it finds by id, and a digest of what decides a score, not of its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.strategies import make_criterion, make_edition, make_scale
from wwc_tui.domain.criteria import Criterion, Edition, Effort, Floor, Gate, Indicator, NextStep, Practice, Resource

SMALL = make_edition(
    [
        make_criterion("DM1", steps=[(Effort.SMALL, 3), (Effort.LARGE, 12)]),
        make_criterion("DM2"),
        make_criterion("LC1", after=["DM1"]),
    ],
    gates=[Gate("LC1", "", "LC1"), Gate("outcome", "Shows an outcome.", None)],
    others=[make_scale("later", (50, 60, 90))],
)


def with_first(change: Callable[[Criterion], Criterion], edition: Edition = SMALL) -> Edition:
    """The edition with another first criterion."""
    practice = edition.practices[0]
    return replace(
        edition,
        practices=(replace(practice, criteria=(change(practice.criteria[0]), *practice.criteria[1:])), *edition.practices[1:]),
    )


def with_first_indicator(change: Callable[[Indicator], Indicator]) -> Edition:
    return with_first(lambda one: replace(one, indicators=(change(one.indicators[0]), *one.indicators[1:])))


def with_first_step(change: Callable[[NextStep], NextStep]) -> Edition:
    return with_first_indicator(lambda one: replace(one, step=change(one.step)))


def with_practices(change: Callable[[tuple[Practice, ...]], tuple[Practice, ...]]) -> Edition:
    return replace(SMALL, practices=change(SMALL.practices))


# --- finding ----------------------------------------------------------------------------------------------------------


def test_what_an_edition_finds() -> None:
    assert SMALL.total == 3
    assert SMALL.criterion_ids == ("DM1", "DM2", "LC1")
    assert [criterion.id for criterion in SMALL.criteria] == ["DM1", "DM2", "LC1"]
    assert SMALL.criterion("LC1").after == ("DM1",)
    assert SMALL.practice_of("LC1").code == "LC"
    assert SMALL.core == {"LC1"}
    assert "DM2" in SMALL
    assert "DM9" not in SMALL
    assert SMALL.scale().id == "page"
    assert SMALL.scale("later").floors[0] == Floor("silver", 50)


@pytest.mark.parametrize("look", [SMALL.criterion, SMALL.practice_of, SMALL.scale])
def test_what_is_not_there_is_a_key_error(look: Callable[[str], object]) -> None:
    with pytest.raises(KeyError):
        look("DM9")


def test_the_weight_of_an_effort() -> None:
    assert [effort.weight for effort in Effort] == [1, 3, 8]


# --- the digest -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        replace(SMALL, title="Another title", about="Something else", language="es"),
        with_practices(lambda all_: tuple(replace(one, title=f"X {one.title}", about="?") for one in all_)),
        with_first(
            lambda one: replace(one, name="Other", gist="Other", known="Other", respondents=("Other",), questions=("Why?",))
        ),
        with_first(lambda one: replace(one, evidence=("Other",), resources=(Resource("Other", "https://example.org", "Other"),))),
        with_first_indicator(lambda one: replace(one, text="Other")),
        with_first_step(lambda one: replace(one, text="Other")),
        replace(SMALL, scales=tuple(replace(scale, title="Other", source="Other") for scale in SMALL.scales)),
        replace(SMALL, gates=tuple(replace(gate, text="Other") for gate in SMALL.gates)),
    ],
    ids=["edition", "practices", "criterion", "evidence", "indicator", "step", "scales", "gates"],
)
def test_the_digest_takes_no_notice_of_words(other: Edition) -> None:
    assert other != SMALL
    assert other.structure_hash() == SMALL.structure_hash()


@pytest.mark.parametrize(
    "other",
    [
        replace(SMALL, id="other"),
        with_practices(lambda all_: all_[::-1]),
        with_practices(lambda all_: all_[:1]),
        with_practices(lambda all_: (replace(all_[0], criteria=all_[0].criteria[::-1]), all_[1])),
        with_practices(lambda all_: (replace(all_[0], code="XX"), all_[1])),
        with_first(lambda one: replace(one, id="DM7")),
        with_first(lambda one: replace(one, needs=2)),
        with_first(lambda one: replace(one, after=("LC1",))),
        with_first(lambda one: replace(one, indicators=one.indicators[::-1])),
        with_first(lambda one: replace(one, indicators=one.indicators[:1])),
        with_first_indicator(lambda one: replace(one, id="other")),
        with_first_step(lambda one: replace(one, effort=Effort.MEDIUM)),
        with_first_step(lambda one: replace(one, horizon=6)),
        replace(SMALL, scales=SMALL.scales[::-1]),
        replace(SMALL, scales=(make_scale("page", (51, 68, 84)), SMALL.scales[1])),
        replace(SMALL, scales=(make_scale("leaf", (51, 67, 84)), SMALL.scales[1])),
        replace(SMALL, gates=SMALL.gates[:1]),
        replace(SMALL, gates=(Gate("LC1", "", None), SMALL.gates[1])),
        replace(SMALL, gates=(Gate("LC1", "", "DM1"), SMALL.gates[1])),
    ],
    ids=[
        *("edition-id", "practice-order", "practice-gone", "criterion-order", "practice-code", "criterion-id", "needs", "after"),
        *("indicator-order", "indicator-gone", "indicator-id", "effort", "horizon", "scale-order", "floor", "scale-id"),
        *("gate-gone", "gate-own", "gate-other"),
    ],
)
def test_the_digest_notices_whatever_decides_a_score_or_a_plan(other: Edition) -> None:
    assert other.structure_hash() != SMALL.structure_hash()


def test_the_digest_is_sixteen_hexadecimal_digits_and_stays_the_same() -> None:
    assert SMALL.structure_hash() == with_first(lambda one: one).structure_hash()
    assert len(SMALL.structure_hash()) == 16
    assert int(SMALL.structure_hash(), 16) >= 0


def test_the_digest_of_the_real_edition_is_the_one_that_saved_sessions_carry(real_edition: Edition) -> None:
    # Whoever changes this on purpose gives the edition another id, or old sessions are told that their criteria changed.
    assert real_edition.structure_hash() == "8f6e5c65ef605632"
