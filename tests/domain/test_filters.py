"""Which criteria a filter lets through, what words find, how the time is kept, and what a what-if changes."""

from __future__ import annotations

import pytest

from tests.strategies import Desk, bare_edition, session_of
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.folding import fold
from wwc_tui.domain.pacing import Pace
from wwc_tui.domain.search import next_open, plain, rank
from wwc_tui.domain.session import Session, Verdict
from wwc_tui.domain.what_if import newly_met, with_verdicts

EDITION = bare_edition(5)


def answered() -> Session:
    return session_of(
        Edit("DM1", "verdict", "met"),
        Edit("DM2", "verdict", "not_met"),
        Edit("DM3", "parked", {"reason": "Ask the budget office."}),
        Edit("person/ana", "name", "Ana Ruiz"),
        Edit("person/ana", "role", "Lead for data, City Hall"),
        Edit("person/ben", "name", "Ben Osei"),
        Edit("person/ben", "role", "City lead"),
    )


@pytest.mark.parametrize(
    ("chosen", "practice", "through"),
    [
        (Filter.ALL, "", ("DM1", "DM2", "DM3", "DM4", "DM5")),
        (Filter.OPEN, "", ("DM3", "DM4", "DM5")),
        (Filter.PARKED, "", ("DM3",)),
        (Filter.DISPUTED, "", ()),
        (Filter.UNDOCUMENTED, "", ("DM1",)),
        (Filter.PRACTICE, "DM", ("DM1", "DM2", "DM3", "DM4", "DM5")),
        (Filter.PRACTICE, "EV", ()),
        (Filter.PERSON, "", ()),
    ],
)
def test_a_filter_lets_through_what_it_says(chosen: Filter, practice: str, through: tuple[str, ...]) -> None:
    assert Choice(chosen, practice).lets_through(EDITION, answered()) == through


@pytest.mark.parametrize(("speaker", "found"), [("ana", 5), ("ben", 0)])
def test_a_speaker_is_found_by_a_telling_word_of_the_role(speaker: str, found: int) -> None:
    desk = Desk()
    for person, role in (("ana", "Lead for data"), ("ben", "City lead")):
        desk.act(Edit(f"person/{person}", "name", person), Edit(f"person/{person}", "role", role))
    desk.act(Edit("session", "speaker", speaker))
    assert len(Choice(Filter.PERSON).lets_through(EDITION, fold(desk.log))) == found


def test_words_are_found_without_accents_and_the_best_place_ranks_first() -> None:
    assert plain("Gestión ÁGIL") == "gestion agil"
    places = ("DM1", "Data governance", "The city governs its data", "")
    assert rank("dm1", places) == -2
    assert rank("DATA", places) == 2
    assert rank("overn", places) == 3
    assert rank("data governs", places) == 2 + 4
    assert rank("budget", places) is None


def test_the_next_open_criterion_is_looked_for_round_the_end() -> None:
    session = answered()
    assert next_open(EDITION, session, "DM1") == "DM3"
    assert next_open(EDITION, session, "DM5") == "DM3"
    done = session_of(*(Edit(name, "verdict", "met") for name in EDITION.criterion_ids))
    assert next_open(EDITION, done, "DM2") is None


def test_the_time_that_is_left_is_shared_by_the_criteria_that_are_left() -> None:
    assert Pace(used=30, planned=90, left=12).per_criterion == 5
    assert Pace(used=100, planned=90, left=12).per_criterion == 0
    assert Pace(used=30, planned=None, left=12).per_criterion is None
    assert Pace(used=30, planned=90, left=0).per_criterion is None


def test_a_what_if_changes_verdicts_of_a_copy_and_knows_what_it_gains() -> None:
    session = answered()
    verdicts = {"DM1": Verdict.MET, "DM2": Verdict.MET, "DM4": Verdict.NOT_MET}
    what_if = with_verdicts(session, verdicts)
    assert [what_if.answer(name).verdict for name in verdicts] == list(verdicts.values())
    assert what_if.answer("DM3").parked is not None
    assert session == answered()
    assert newly_met(session, verdicts) == ("DM2",)
