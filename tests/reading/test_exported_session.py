"""What the program exports it can import: nothing of the answers changes on the way, and every wrong type is refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.refused import faults_said
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Person, Session
from wwc_tui.export.session_csv import table
from wwc_tui.export.session_json import answers_document, session_document
from wwc_tui.export.tables import answers_table
from wwc_tui.live_session import Interview
from wwc_tui.reading.answers_csv import read_table
from wwc_tui.reading.answers_json import read_document
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library

EDITION = Library().edition()


class Shelf(Library):
    """A library with one edition, read once."""

    def edition(self, name: str | None = None, language: str | None = None) -> Edition:
        return EDITION


SHELF = Shelf()
OWN = "01890a5d-ac96-7000-8000-000000000001"
EDITS = (
    Edit("city", "name", "Springfield"),
    Edit("city", "population", 61_000),
    Edit("session", "facilitator", "Kim Park"),
    Edit("session", "target", "gold"),
    Edit("session", "planned_minutes", 90),
    Edit("session", "plan", ("DM1", "LC1")),
    Edit("session", "plan_start", "2026-02-01"),
    Edit("person/ana-ruiz", "name", "Ana Ruiz"),
    Edit("person/ana-ruiz", "role", "data lead, IT"),
    Edit("person/bo-lind", "name", "Bo Lind"),
    Edit("person/gone", "name", "Gone Girl"),
    Edit("person/gone", "left", True),
    Edit("gate/outcome", "state", "met"),
    Edit("DM3", "verdict", "not_met"),
    Edit("DM3", "confidence", "unsure"),
    Edit("DM3", "claim", "We do."),
    Edit("DM3", "note", '=1+1\n\'seen, with "quotes"; and more\n' + "x" * 200_000),
    Edit("DM3", "outside", "a law"),
    Edit("DM3/indicator/procedure", "state", True),
    Edit("DM3/evidence/e1", "title", "Procedure"),
    Edit("DM3/evidence/e1", "state", "seen"),
    Edit("DM3/evidence/e2", "title", "Agreement"),
    Edit("DM3/evidence/e2", "due", "2026-12-31"),
    Edit("DM3/dispute/d1", "one", "Yes"),
    Edit("DM3/dispute/d1", "one_by", "Ana Ruiz"),
    Edit("DM3/dispute/d1", "other", "No"),
    Edit("DM3/dispute/d1", "settled", True),
    Edit("DM3", "parked", {"reason": "ask", "owner": "Bo", "due": "2026-04-01"}),
    Edit("action/DM3/template", "owner", "Legal"),
    Edit("action/DM3/template", "due", "2026-05-01"),
    Edit("action/DM3/template", "effort", "L"),
    Edit("action/DM3/template", "horizon", 12),
    Edit("action/DM3/protected", "dropped", ""),
    Edit(f"action/{OWN}", "text", "Publish the log"),
    Edit(f"action/{OWN}", "criterion", "DM3"),
    Edit(f"action/{OWN}", "dropped", "too dear"),
    Edit("sitting/1", "started", "2026-01-05T15:00:00.000Z"),
    Edit("sitting/1", "present", ("ana-ruiz", "gone")),
    Edit("sitting/2", "started", "2026-01-07T15:00:00.000Z"),
    Edit("sitting/2", "present", ("bo-lind",)),
)


def recorded(edits: tuple[Edit, ...]) -> Interview:
    interview = Interview(EDITION, Log(), None)
    interview.read_only = False
    sittings = [edit for edit in edits if edit.subject.startswith("sitting/")]
    interview.record(*(edit for edit in edits if edit not in sittings))
    interview.record(*sittings)
    return interview


def exported(interview: Interview) -> dict[str, Any]:
    session, scored = interview.session, score(EDITION, interview.session)
    roadmap = plan_roadmap(EDITION, session, scored, start=session.plan_start or "2026-01-01")
    made = session_document("springfield-abcdef", "", EDITION, session, interview.log, scored, roadmap, private=True)
    copied: dict[str, Any] = json.loads(json.dumps(made))
    return copied


def again(document: dict[str, Any]) -> Interview:
    return recorded(read_document("session.json", json.dumps(document), SHELF).edits)


def test_a_session_comes_back_with_its_plan_its_people_and_its_sittings() -> None:
    document = exported(recorded(EDITS))
    back = exported(again(document))
    for name in (*(key for key in document if key != "export"),):
        assert back[name] == document[name], name
    for name in ("plan", "actions", "score"):
        assert back["export"][name] == document["export"][name], name
    known = {one["id"]: one["name"] for one in document["export"]["people"]}
    now = {one["id"]: one["name"] for one in back["export"]["people"]}
    assert sorted(known.values()) == sorted(now.values())
    assert [one["left"] for one in back["export"]["people"] if one["name"] == "Gone Girl"] == [True]
    for was, one in zip(document["export"]["sittings"], back["export"]["sittings"], strict=True):
        assert one["started"] == was["started"]
        assert [now[person] for person in one["present"]] == [known[person] for person in was["present"]]


def test_what_is_asked_after_an_import_belongs_to_a_sitting_of_its_own() -> None:
    interview = again(exported(recorded(EDITS)))
    assert interview.sitting == 3
    assert interview.minutes() == 0


def answers_csv(session: Session) -> str:
    made = answers_table(EDITION, session)
    return table(made.columns, made.rows).removeprefix("\ufeff")


def test_a_table_comes_back_with_its_verdicts_claims_and_notes() -> None:
    session = recorded(EDITS).session
    back = recorded(read_table("springfield.csv", answers_csv(session), SHELF).edits).session
    assert [back.answer(one).verdict for one in EDITION.criterion_ids] == [
        session.answer(o).verdict for o in EDITION.criterion_ids
    ]
    assert (back.answer("DM3").claim, back.answer("DM3").note) == (session.answer("DM3").claim, session.answer("DM3").note)


def test_a_number_may_have_decimals_that_say_nothing() -> None:
    document = exported(recorded(EDITS))
    (step,) = [one for one in document["export"]["plan"]["decisions"] if one["horizon"] == 12]
    step["horizon"] = 12.0
    assert exported(again(document))["export"]["plan"] == exported(again(exported(recorded(EDITS))))["export"]["plan"]
    step["horizon"] = 7.0
    assert any("is 7; use 3, 6" in one for one in faults_said(lambda: again(document)))


def test_a_sitting_begins_at_a_moment_or_is_refused() -> None:
    document = exported(recorded(EDITS))
    document["export"]["sittings"][0]["started"] = "yesterday"
    (fault,) = faults_said(lambda: again(document))
    assert "export.sittings" in fault
    assert "which is not a date and time" in fault


NOTES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"], include_characters="\n,;\"'=\t"), max_size=40)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from(EDITION.criterion_ids), st.tuples(st.sampled_from(["met", "not_met", "open"]), NOTES), max_size=6
    )
)
def test_export_import_export_gives_the_same_answers(answers: dict[str, tuple[str, str]]) -> None:
    edits = [Edit("city", "name", "X")]
    for criterion, (verdict, note) in answers.items():
        edits += [Edit(criterion, "verdict", verdict), Edit(criterion, "note", note), Edit(criterion, "claim", note)]
    first = again(exported(recorded(tuple(edits)))).session
    assert answers_document(EDITION, again(answers_document(EDITION, first)).session) == answers_document(EDITION, first)
    made = answers_csv(first)
    back = recorded(read_table("x.csv", made, SHELF).edits).session
    assert answers_csv(back) == made


WRONG: tuple[Any, ...] = (True, 7, 1.5, "a text", [], {}, ["x"], {"x": 1}, [1], [[]])
KINDS: dict[type, tuple[type, ...]] = {str: (str,), bool: (bool,), int: (int,), dict: (dict,), list: (list,)}
FREE = {"export.plan.way", "export.plan.needs", "export.plan.reachable", "export.plan.target"}
READ = ("plan", "people", "sittings")
"""What of an export is read; the rest of it is passed over."""


def places(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value within a document that a reader looks at, with the way to it."""
    shown = ".".join(map(str, way))
    if shown in FREE or (len(way) == 2 and way[0] == "export" and way[1] not in READ):
        return
    if way:
        yield way, value
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from places(member, (*way, key))


SMALL = exported(recorded(tuple(edit for edit in EDITS if edit.field != "note")))


def test_a_wrong_type_is_refused_with_its_key_in_every_place() -> None:
    for number, (way, value) in enumerate(places(SMALL)):
        refused_with_its_key(way, value, (WRONG[number % len(WRONG)], WRONG[(number + 5) % len(WRONG)]))


@pytest.mark.slow
def test_every_wrong_type_is_refused_with_its_key() -> None:
    for way, value in places(SMALL):
        refused_with_its_key(way, value, WRONG)


def refused_with_its_key(way: tuple[str | int, ...], value: object, tried: tuple[Any, ...]) -> None:
    """See that nothing of another type is taken in the place of a value."""
    wanted = {str: str, bool: bool, int: int, dict: dict, list: list, type(None): type(None)}[type(value)]
    for wrong in tried:
        if type(wrong) is wanted or (wanted is type(None)):
            continue
        document = copy.deepcopy(SMALL)
        inner: Any = document
        for step in way[:-1]:
            inner = inner[step]
        inner[way[-1]] = wrong
        with pytest.raises(ReadingError) as caught:
            read_document("a.json", json.dumps(document), SHELF)
        place = ".".join(f"[{step + 1}]" if isinstance(step, int) else step for step in way).replace(".[", "[")
        assert any(place in str(fault) for fault in caught.value.faults), (place, wrong, caught.value.faults)


def test_somebody_who_stands_there_twice_is_one_person() -> None:
    people = [
        {"name": "José Nuñez"},
        {"name": "Jose\u0301 Nun\u0303ez", "role": "mayor"},
        {"name": " JOSÉ  NUÑEZ\u200b "},
        {"name": "Jo"},
    ]
    session: Session = again({"city": {"name": "X"}, "people": people}).session
    assert session.people == (Person("jo", "Jo"), Person("jose-nunez", "José Nuñez", "mayor"))
