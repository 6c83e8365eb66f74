"""Each command once: what it says, and what it leaves in the session."""

from __future__ import annotations

import gc
import io
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editions import HARBOUR
from tests.line.conftest import CITY, Line
from wwc_tui.cli import main
from wwc_tui.domain.changes import Change, Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Confidence, Parked, Verdict
from wwc_tui.live_session import open_interview
from wwc_tui.new_session import create_session
from wwc_tui.reading.library import Library
from wwc_tui.store.session_store import SessionStore

COUNT = (
    "1 met, 0 not met, 42 open; secured: no tier yet, still possible: Platinum · "
    "pending: LC1, PA1 and recognized outcome; indicative only, not a certification."
)


def test_coming_to_a_criterion_it_is_read(line: Line) -> None:
    said = line.good()
    begun = said.lines.index("Criterion 1 of 43, Data Management 1 of 9.")
    assert said.lines[begun + 1] == "DM1 Implementing Data Strategy and Governance: open."
    assert "Core criterion: no tier is possible without it." in said.lines
    assert any(one.startswith("Ask: Tell me about the last time") for one in said.lines)
    assert "1, unknown: A current document says who decides, who looks after and who may use the city's data." in said.lines
    assert "No evidence yet. Ask for:" in said.lines


def test_a_verdict_is_counted_and_saved(line: Line) -> None:
    said = line.good("met")
    assert said.answer.verdict is Verdict.MET
    assert said.lines[-4] == "DM1 Implementing Data Strategy and Governance: met."
    assert said.lines[-3] == COUNT
    assert re.fullmatch(r"Saved \d\d:\d\d\.", said.lines[-2])


def test_a_verdict_said_twice_stays_and_open_takes_it_back(line: Line) -> None:
    assert line.good("met", "y").answer.verdict is Verdict.MET
    assert line.good("not-met", "n").answer.verdict is Verdict.NOT_MET
    assert line.good("open").answer.verdict is Verdict.OPEN


@pytest.mark.parametrize("words", ["met DM3", "undo 2", "final now", "next 3"])
def test_a_command_that_is_said_alone_does_nothing_with_more(line: Line, words: str) -> None:
    before = len(line.log)
    said = line(words)
    assert said.status == 1
    assert "takes nothing after it. Nothing was done." in said.err
    assert len(said.log) == before


def test_indicators_by_word_and_by_digit(line: Line) -> None:
    said = line.good("look 1 yes", "2 no", "3: yes", "4", "5", "5", "3 unknown")
    assert said.answer.indicators == {"duties": True, "quarterly": False, "departments": True, "actions": False}
    assert "2, no: The group that acts on it met in each of the last four quarters." in said.lines
    for wrong in ("look 9 yes", "look", "2 perhaps", "look x"):
        assert line(wrong).status == 1


def test_what_the_indicators_suggest_is_said(line: Line) -> None:
    said = line.good("1 yes", "2 yes", "3 yes", "4 yes")
    assert "Indicators suggest met." in said.lines
    assert "Indicators point to met." in line.good("not-met").lines


def test_confidence(line: Line) -> None:
    assert line.good("confidence unsure").answer.confidence is Confidence.UNSURE
    assert line.good("a").answer.confidence is None
    assert line.good("a").answer.confidence is Confidence.SURE
    assert line.good("confidence none").answer.confidence is None
    assert line("confidence very").status == 1


def test_gates(line: Line) -> None:
    said = line.good("gate", "gate outcome met", "gate 4 not-met")
    assert "1, LC1, open: Executive Commitment to Data Informed Government" in said.lines
    assert said.session.gates == {"outcome": Verdict.NOT_MET}
    assert line.good("gate outcome open").session.gates == {}
    assert "LC1 is a criterion" in line("gate LC1 met").err


def test_what_if_stores_nothing_until_it_becomes_the_plan(line: Line) -> None:
    before = len(line.log)
    said = line.good("what-if", "met", "w")
    assert COUNT in said.lines
    assert said.lines.count("What if: verdicts are only tried; nothing is saved.") == 1
    assert len(said.log) == before
    assert line.good("what-if", "DM2", "met", "what-if plan").session.plan == ("DM2",)
    told = line.good("what-if").lines
    assert "What if: try verdicts (“met”, “not-met”); nothing is saved. Leave, or make it the plan: “what-if”" in told
    assert "what-if plan: Leave, and make the criteria tried as met the plan." in told
    blocked = line("what-if", "note: x", "what-if")
    assert blocked.status == 1
    assert blocked.answer.note == ""


def test_a_text_on_one_line_replaces_adds_and_empties(line: Line) -> None:
    assert line.good("note: One: two; three.").answer.note == "One: two; three."
    assert line.good("note: + Four.").answer.note == "One: two; three.\nFour."
    assert line.good("e -").answer.note == ""
    assert line.good("note: +5 % growth").answer.note == "+5 % growth"
    said = line.good("speaker ana", "claim: We do.", "private: Do they?")
    assert (said.answer.claim, said.answer.private) == ("We do.", "Do they?")
    assert [change.by for change in said.log if change.field == "claim"] == ["Ana Ruiz"]


def test_a_text_of_several_lines_is_one_change(line: Line) -> None:
    said = line.good("note", "First.", "", "  Third; met", "# not a comment", ".", "met")
    assert said.answer.note == "First.\n\n  Third; met\n# not a comment"
    assert said.answer.verdict is Verdict.MET
    assert sum(change.field == "note" for change in said.log) == 1
    assert line.good("note", "", "met").answer.note == said.answer.note
    assert line.good("note", "+", "More.", ".").answer.note.endswith("# not a comment\nMore.")
    assert line.good("note", "-").answer.note == ""


def test_the_end_of_the_lines_keeps_a_text_that_was_not_ended(line: Line) -> None:
    assert line.good("note", "Half", "a note").answer.note == "Half\na note"


def test_quotes(line: Line) -> None:
    assert line.good("note", "They said:", "We never meet.", ".", "quote").answer.note == "They said:\n> We never meet."
    assert line.good("quote note 1").answer.note.startswith("> They said:")
    assert line.good("quote 1").answer.note.startswith("They said:")
    assert line("quote claim").status == 1
    assert line("quote 7").status == 1


def test_evidence(line: Line) -> None:
    said = line.good("evidence add Charter; https://a.example/?x=1; Ana Ruiz; 2027-1-5", "evidence seen 1", "v")
    (piece,) = said.answer.evidence
    assert (piece.title, piece.link, piece.owner, piece.due, piece.seen) == (
        "Charter", "https://a.example/?x=1", "Ana Ruiz", "2027-01-05", True,
    )  # fmt: skip
    assert "1, seen: Charter; https://a.example/?x=1; Ana Ruiz" in said.lines
    (piece,) = line.good("evidence edit 1 who=Bo; where=-").answer.evidence
    assert (piece.title, piece.link, piece.owner, piece.due) == ("Charter", "", "Bo", "2027-01-05")
    said = line.good("evidence seen 2")
    assert said.answer.evidence[1].title == "The signed strategy or governance charter, with its date"
    assert said.answer.evidence[1].seen
    assert len(line.good("evidence off 1").answer.evidence) == 1
    for wrong in (
        "evidence add",
        "evidence add X; ; ; soon",
        "evidence add ; a",
        "evidence seen 9",
        "evidence off x",
        "evidence y",
    ):
        before = line.log
        assert line(wrong).status == 1, wrong
        assert [*line.log] == [*before]


def test_what_can_be_asked_for_is_listed_by_the_number_it_is_seen_by(line: Line) -> None:
    said = line.good("evidence", "evidence seen 2", "v")
    second = "Minutes or action lists of the last four meetings, with the names of those present"
    assert said.lines.count(f"2, suggested: {second}") == 1
    assert said.answer.evidence[0].title == second
    assert f"1, seen: {second}" in said.lines
    assert "2, suggested: The signed strategy or governance charter, with its date" in said.lines


def test_where_says_that_everything_is_saved_also_before_the_first_change(line: Line) -> None:
    assert "Everything is now saved." in line.good("where").lines


def test_what_is_not_on_the_line_is_asked_for(line: Line) -> None:
    said = line.good("evidence add", "Minutes", "", "Ana", "2027-01-05", "park", "document", "Bo", "", "met")
    (piece,) = said.answer.evidence
    assert (piece.title, piece.link, piece.owner, piece.due) == ("Minutes", "", "Ana", "2027-01-05")
    assert said.answer.parked == Parked("document", "Bo")
    assert said.answer.verdict is Verdict.MET


def test_a_day_is_typed_as_people_say_it_and_told_with_its_weekday(line: Line) -> None:
    said = line.good("evidence add Minutes; Ana; ; Jan 5, 2027")
    assert [one.due for one in said.answer.evidence] == ["2027-01-05"]
    assert "By when: Tue, Jan 5, 2027" in said.lines
    said = line.good("evidence add", "Budget", "", "", "15 dec 2027")
    assert "By when: Wed, Dec 15, 2027" in said.lines
    said = line.good("plan start 12/15/2027")
    assert (said.session.plan_start, "Start date: Wed, Dec 15, 2027" in said.lines) == ("2027-12-15", True)
    assert "+2w" in line("plan start someday").err


def test_people_are_pasted_as_a_list(line: Line) -> None:
    said = line.good("people add 1. Cy Moss (CDO), Di Fox (IT) <di@x.org>", "people add Mayor: Flo Gray")
    assert {("Cy Moss", "CDO"), ("Di Fox", "IT"), ("Flo Gray", "Mayor")} <= {(p.name, p.role) for p in said.session.people}
    said = line.good("people add", "Ed Ash (clerk); Gil Oak (mayor)", "", "")
    assert {("Ed Ash", "clerk"), ("Gil Oak", "mayor")} <= {(one.name, one.role) for one in said.session.people}


def test_parking(line: Line) -> None:
    said = line.good("park disputed; Ana Ruiz; 2027-01-05")
    assert said.answer.parked == Parked("disputed", "Ana Ruiz", "2027-01-05")
    assert "Parked DM1: people in the room disagree; Ana Ruiz; by Tue, Jan 5, 2027." in said.lines
    assert line.good("park 2").answer.parked == Parked("document", "Ana Ruiz", "2027-01-05")
    assert "DM1, parked: need to find a document; Ana Ruiz; by Tue, Jan 5, 2027" in line.good("come-back").lines
    assert line.good("p").answer.parked is None
    assert line.good("park time", "take-up").answer.parked is None
    assert line("take-up").status == 1
    assert line("park nonsense").status == 1


def test_outside(line: Line) -> None:
    assert line.good("outside: a law of the state").answer.outside == "a law of the state"
    assert line.good("outside").answer.outside == ""
    assert line.good("O", "the county").answer.outside == "the county"
    assert line("outside -").answer.outside == ""
    assert line("outside", "").status == 1


def test_disputes(line: Line) -> None:
    said = line.good("dispute add It is kept; Ana; It is not; Bo", "d")
    (dispute,) = said.answer.disputed
    assert (dispute.one, dispute.one_by, dispute.other, dispute.other_by) == ("It is kept", "Ana", "It is not", "Bo")
    assert "Dispute, open: Ana: It is kept / Bo: It is not" in said.lines
    assert line.good("dispute edit 1 other=Never").answer.disputes[0].other == "Never"
    assert line.good("dispute settle 1").answer.disputed == ()
    assert line("dispute add only one").status == 1


def test_people(line: Line) -> None:
    said = line.good("people add Cy Orr; clerk", "speaker 2", "present 1", "s")
    assert "2, Bo Lind: speaking" in said.lines
    assert "1, Ana Ruiz (data lead): present" in said.lines
    assert [person.name for person in said.session.people] == ["Ana Ruiz", "Bo Lind", "Cy Orr"]
    assert said.session.sittings[-1].present == ("cy-orr", "bo-lind", "ana-ruiz")
    assert line.good("speaker nobody").session.speaker == ""
    said = line.good("people edit ana role=chief data officer; department=IT", "people off 2", "sittings")
    assert [(one.name, one.role, one.department) for one in said.session.people] == [
        ("Ana Ruiz", "chief data officer", "IT"),
        ("Cy Orr", "clerk", ""),
    ]
    for wrong in ("speaker 9", "speaker nobody-here", "people add", "people x", "present Bo"):
        assert line(wrong).status == 1, wrong


@pytest.mark.parametrize(
    "said", ["Cy Orr; clerk; IT", "Cy Orr, clerk, IT", "Cy Orr\tclerk\tIT", "name=Cy Orr; role=clerk; department=IT"]
)
def test_a_person_is_written_in_any_of_the_usual_ways(line: Line, said: str) -> None:
    added = line.good(f"people add {said}").session.people[-1]
    assert (added.name, added.role, added.department) == ("Cy Orr", "clerk", "IT")


def test_somebody_who_is_there_does_not_join_again(line: Line) -> None:
    again = ("ana ruiz", "A\u0301na Ruiz; mayor", "\u00c1na Ruiz", "ÁNA  RUIZ\u200b", "Ana Ruiz")
    said = line.good(*(f"people add {one}" for one in again))
    assert "Ana Ruiz is already on the list, and is present." in said.lines
    assert [(one.name, one.role) for one in said.session.people] == [
        ("Ana Ruiz", "data lead"),
        ("Ána Ruiz", "mayor"),
        ("Bo Lind", ""),
    ]
    assert len(said.session.sittings[-1].present) == 2
    assert "A\u0301na" not in said.session.people[1].name


def test_setup(line: Line) -> None:
    said = line.good(
        "setup population: 20,000", "setup region: Oregon", "setup language: es", "setup minutes 90", "setup city", ""
    )
    assert (said.session.city.population, said.session.city.region) == (20_000, "Oregon")
    assert (said.session.language, said.session.planned_minutes) == ("es", 90)
    assert any("requires a population" in one for one in said.lines)
    assert "Language: Español" in said.lines
    assert line.good("setup population: -").session.city.population is None
    for wrong in ("setup city: -", "setup country: Atlantis", "setup color: red"):
        assert line(wrong).status == 1, wrong


def test_target_and_scale(line: Line) -> None:
    said = line.good("target gold", "scale 2022-08", "scale")
    assert said.session.target == "gold"
    assert (
        "Target: Gold. It needs 29 more of the 43 criteria that are open or not met."
        " No tier is given without these conditions, which are not met yet: LC1, DM1, PA1 and recognized outcome."
    ) in said.lines
    assert [one for one in said.lines if one.startswith("Scale:")] == [
        "Scale: Assessment of August 2022",
        "Scale: Certification page, spring 2022",
    ]
    assert line.good("target -").session.target == ""
    assert line("target bronze").status == 1
    assert line("scale 1999").status == 1


def test_tiers_and_languages_are_taken_by_the_names_that_are_shown(line: Line) -> None:
    said = line.good("language es", "target oro", "setup language: português", "setup target: Platino")
    assert (said.session.target, said.session.language) == ("platinum", "pt")


def test_undo_and_redo_lead_to_where_it_was(line: Line) -> None:
    said = line.good("DM3", "met", "DM5", "undo")
    assert said.session.answer("DM3").verdict is Verdict.OPEN
    assert "Undone. Now: DM3 verdict: open" in said.lines
    said = line.good("redo", "where")
    assert said.session.answer("DM3").verdict is Verdict.MET
    assert "DM3 Sharing Data." in said.lines
    assert "Nothing to redo." in line("redo").err


def test_history_tells_an_undo_from_a_redo(line: Line) -> None:
    said = line.good("met", "undo", "redo", "history")
    told = [one.partition("Kim Park")[2] for one in said.lines if re.match(r"\d, ", one) and "from" in one]
    assert told == [
        ", redone: verdict, from open to met" if "from open" in told[0] else ", redone: verdict, from (empty) to met",
        ", undone: verdict, from met to (empty)",
        ": verdict, from (empty) to met",
    ]


def test_history_and_putting_back(line: Line) -> None:
    said = line.good("met", "note: One.", "note: Two.", "history")
    told = [one for one in said.lines if re.match(r"\d, ", one) and "from" in one]
    assert [one.partition("Kim Park: ")[2] for one in told] == [
        "note, from One. to Two.",
        "note, from (empty) to One.",
        "verdict, from (empty) to met",
    ]
    assert line.good("history back 2").answer.note == "One."
    assert line("history back 17").status == 1
    assert line("history forth").status == 1


def test_going_about(line: Line) -> None:
    said = line.good("next", "j", "previous", "next-area", "previous-area", "go od4", "dm2", ",", "k", "where")
    places = [one for one in said.lines if one.startswith("Criterion ")]
    assert [re.findall(r"\d+", one)[0] for one in places] == ["1", "2", "3", "2", "10", "1", "24", "2", "24", "23", "23"]
    assert "This is the first criterion." in line.good("previous").lines
    assert "This is the last criterion." in line.good("CI3", "next").lines
    assert "did you mean “DM3”?" in line("go DMM3").err
    assert line("jump-back").status == 1


def test_next_open_passes_what_has_a_verdict_also_in_the_what_if(line: Line) -> None:
    said = line.good("met", "next", "not-met", "DM1", ".")
    assert "Criterion 3 of 43, Data Management 3 of 9." in said.lines
    said = line.good("DM1", "what-if", "DM3", "met", "DM1", ".", "w")
    assert "Criterion 4 of 43, Data Management 4 of 9." in said.lines


def test_filters(line: Line) -> None:
    said = line.good("DM3", "park time", "DM1", "filter parked", "list", "filter practice", "filter all")
    assert "1 of 43 criteria: parked." in said.lines
    assert "DM3 Sharing Data: open, parked" in said.lines
    assert "No criterion is disputed." in line("filter disputed").err
    assert "Set one first" in line("filter person").err
    said = line.good("speaker ana", "filter person", "next")
    assert said.lines[-2] != said.lines[-1]
    assert line("filter nonsense").status == 1


def test_a_choice_is_made_by_its_word_by_its_number_or_by_what_it_is_called(line: Line) -> None:
    line.good("DM3", "park time")
    for said in ("parked", "3", "Parked"):
        assert "1 of 43 criteria: parked." in line.good(f"filter {said}").lines, said
    assert any(one.startswith("1 de 43 criterios:") for one in line("filter aplazados", words=("--lang", "es")).lines)
    assert "Choose one by number, from 1 to 7." in line("filter 9").err
    assert "all, open, parked, disputed, undocumented, practice, person" in line("filter nonsense").err


def test_what_is_answered_in_a_script_is_no_command_even_where_it_cannot_be_taken(line: Line) -> None:
    said = line("dispute add", "They meet.", "Ana", "", "met")
    assert "Fill in both positions." in said.err
    assert (said.answer.disputes, said.answer.verdict) == ((), Verdict.OPEN)


def test_what_is_the_same_already_is_not_passed_over_in_silence(line: Line) -> None:
    said = line.good("evidence add Charter", "evidence edit 1 what=Charter", "not-met", "plan release 1", "1 yes", "1 yes")
    assert said.lines.count("Unchanged.") == 1
    assert "It was not moved manually." in said.lines
    assert sum(one.startswith("1, yes: A current document") for one in said.lines) == 2


def test_find(line: Line) -> None:
    said = line.good("find privacy", "/ruiz", "find undo")
    assert "DM5 Protecting Data Privacy and Confidentiality: open" in said.lines
    assert "Person 1: Ana Ruiz (data lead)" in said.lines
    assert any(one.startswith("Command undo, short z") for one in said.lines)
    assert "Nothing matches all of these words." in line.good("find xyzzy").lines
    assert line("find").status == 1


def test_score_explained(line: Line) -> None:
    said = line.good("met", "score", "explain gold", "explain not-met", "pace")
    assert (
        "Gold: threshold 29 of 43. It needs 28 more of the 42 criteria that are open or not met. "
        "No tier is given without these conditions, which are not met yet: LC1, PA1 and recognized outcome."
    ) in said.lines
    assert any(one.startswith("The scale “") for one in said.lines)
    assert said.lines.count("This is an indicative self-assessment. It is not a certification.") == 2
    assert any("minute" in one for one in said.lines)
    assert line("explain nonsense").status == 1


def test_plan(line: Line) -> None:
    said = line.good("not-met", "1 yes", "2 yes", "3 yes", "plan")
    listed = [one for one in said.lines if "DM1: " in one]
    assert listed
    assert "indicative only, not a certification" in next(one for one in said.lines if one.startswith("Action plan to Silver"))
    number = listed[0].partition(",")[0]
    said = line.good(f"plan change {number} who=Ana Ruiz; when=2027-05-05; effort=l")
    (action,) = said.session.actions
    assert (action.owner, action.due, action.effort) == ("Ana Ruiz", "2027-05-05", "L")
    key = action.key
    where = next(one for one in line.good("plan").lines if "Ana Ruiz" in one).partition(",")[0]
    horizon = line.good(f"plan later {where}").session.action(key).horizon
    assert horizon in (6, 12)
    where = next(one for one in line.good("plan").lines if "Ana Ruiz" in one).partition(",")[0]
    assert line.good(f"plan release {where}").session.action(key).horizon is None
    where = next(one for one in line.good("plan").lines if "Ana Ruiz" in one).partition(",")[0]
    said = line.good(f"plan drop {where}: too dear; for now", "plan")
    assert said.session.action(key).dropped == "too dear; for now"
    dropped = next(one for one in said.lines if "dropped: too dear; for now" in one).partition(",")[0]
    assert line.good(f"plan take-up {dropped}").session.action(key).dropped is None
    said = line.good("plan add Meet every quarter; Bo Lind; 2027-02-02; S; 3", "plan start 2027-01-01")
    assert [one.criterion for one in said.session.actions if one.text == "Meet every quarter"] == [""], "at DM1, and not for it"
    assert said.session.plan_start == "2027-01-01"
    assert line.good("plan start -").session.plan_start == ""
    for wrong in ("plan add", "plan start soon", "plan later 99", "plan x", "plan change 1 effort=huge", "plan add X; ; ; ; 4"):
        assert line(wrong).status == 1, wrong


def test_an_effort_is_taken_and_shown_in_the_letters_of_the_language(line: Line) -> None:
    for language, typed, effort in (("pt", "g", "L"), ("pt", "Médio", "M"), ("es", "L", "L"), ("en", "m", "M")):
        text = f"{language} {typed}"
        said = line(f"plan add {text}; ; ; {typed}", words=("--lang", language))
        assert [one.effort for one in said.session.actions if one.text == text] == [effort]
    assert "S, M or L" in line("plan add X; ; ; huge", words=("--lang", "en")).err


def test_finish_check_final_and_draft(line: Line) -> None:
    said = line.good("not-met", "park time; Bo", "evidence add Minutes; ; Ana", "check", "finish", "final", "finish")
    assert "Result for Springfield, US: draft." in said.lines
    assert any(one.startswith("Gap: DM1 ") for one in said.lines)
    assert "Parked: DM1 Implementing Data Strategy and Governance: ran out of time; Bo." in said.lines
    assert "Evidence owed: DM1, Minutes; Ana." in said.lines
    assert "still open: DM1 Implementing Data Strategy and Governance: “Minutes” was promised but not seen yet." in said.lines
    assert said.session.final
    left = next(one for one in said.lines if "checks are" in one)
    assert left.endswith("checks are still open (“check”).")
    assert "It is already final." in line.good("final").lines
    assert line.good("draft").session.final is None
    assert line("draft").status == 1


def test_the_documents_can_be_read_before_they_are_written(line: Line) -> None:
    said = line.good("met", "finish roadmap", "finish comparison")
    assert any(one.startswith("# ") and "Springfield" in one for one in said.lines)
    assert line("finish poem").status == 1


def test_export(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "with blanks" / "out"
    said = line.good("met", "private: mine", f"export {out}; formats=md,html,csv,json")
    assert {path.name for path in out.iterdir()} >= {"roadmap.md", "comparison.md", "roadmap.html", "answers.csv", "session.json"}
    assert "1 private note was left out. Add private=yes to include it." in said.lines
    assert "mine" not in (out / "roadmap.md").read_text("utf-8")
    spanish = tmp_path / "es"
    said = line.good(f"export {spanish}; language=es; private=yes", "where")
    text = (spanish / "roadmap.md").read_text("utf-8")
    assert "Gestión de datos" in text
    assert "mine" in text
    assert "DM1 Implementing Data Strategy and Governance." in said.lines
    line.good(f"export {tmp_path / 'pt'}; language=português")
    assert "Gestão de dados" in (tmp_path / "pt/roadmap.md").read_text("utf-8")
    for wrong in ("export", f"export {out}; formats=doc", f"export {out}; language=fr", f"export {out}; private=perhaps"):
        assert line(wrong, "").status == 1, wrong


def test_export_asks_before_it_replaces_what_others_wrote(line: Line, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "roadmap.md").write_text("Somebody else's.\n")
    said = line(f"export {out}")
    assert said.status == 1
    assert "replace=yes" in said.err
    assert (out / "roadmap.md").read_text() == "Somebody else's.\n"
    assert "is kept as" in line.good(f"export {out}; replace=yes").out


def test_settling_what_two_copies_say(line: Line, real_edition: Edition, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    line.good("note: Common.")
    copy.write_bytes(line.path.read_bytes())
    line.good("note: Here.")
    other = SessionStore(tmp_path / "elsewhere")
    other.folder.mkdir()
    there = other.folder / line.path.name
    there.write_bytes(copy.read_bytes())
    interview = open_interview(other, real_edition, there.stem)
    interview.record(Edit("DM1", "note", "There."))
    changes: list[Change] = [*interview.log]
    interview.close()
    interview = open_interview(SessionStore(line.path.parent), real_edition, line.path.stem)
    interview.merge(changes)
    interview.close()
    said = line.good("settle", "settle 3")
    assert "Two copies of this session differ in 1 place. Resolve it with “settle”." in said.lines
    assert "Two copies of this session differ: note. Type settle to choose." in said.lines
    assert any("Two copies differ: DM1 note" in one for one in said.lines)
    assert "3: keep both, one after the other" in said.lines
    assert said.answer.note == "Here.\n\nThere."
    assert line("settle").status == 1


def test_languages(line: Line) -> None:
    said = line.good("language es", "DM3", "L", "both", "language en")
    assert any("Gestión de datos" in one for one in said.lines)
    assert any("Compartilhamento" in one for one in said.lines)
    assert said.session.language == ""
    assert line("language fr").status == 1


def test_archiving(line: Line) -> None:
    assert line.good("archive").session.archived
    assert not line.good("archive").session.archived
    before = line.good("DM1", "met").session
    after = line.good("archive", "undo").session
    assert (after.archived, after.answers) == (True, {}), "undo takes the verdict back, and not the archiving"
    assert line.good("archive").session.changed == after.changed
    assert before.changed


def test_an_action_of_the_citys_own_is_for_the_whole_city_unless_a_criterion_is_named(line: Line) -> None:
    said = line.good("DM1", "plan add Hire a data engineer", "plan add Write it down; for=dm3", "plan")
    assert {one.text: one.criterion for one in said.session.actions} == {"Hire a data engineer": "", "Write it down": "DM3"}
    assert any("city's own: Hire a data engineer" in one for one in said.lines)
    number = [one for one in said.lines if "Hire a data engineer" in one][-1].partition(",")[0]
    said = line.good(f"plan change {number} for=Sharing Data")
    assert {one.criterion for one in said.session.actions} == {"DM3"}
    said = line("plan add Nothing; for=DM99")
    assert said.status == 1
    assert "There is no criterion or condition “DM99”. Type an id such as DM1" in said.err
    assert len(said.session.actions) == 2


def test_help(line: Line) -> None:
    said = line.good("help", "help evidence", "?park")
    assert "undo, short z: Undo the last change, all the way back if you like." in said.lines
    assert "For example: evidence seen 2" in said.lines
    assert line("help frob").status == 1


def test_quit_leaves_the_rest_unsaid(line: Line) -> None:
    assert line.good("quit", "met").answer.verdict is Verdict.OPEN


def test_the_session_was_not_touched_by_reading_it(line: Line) -> None:
    before = line.path.read_bytes()
    line.good("where", "score", "list", "history", "plan", "finish", "help", "evidence", "gate", "people", "setup", "come-back")
    assert line.path.read_bytes() == before
    assert len(line.log) >= len(CITY)


def test_a_colon_with_nothing_behind_it_swallows_no_line_of_a_script(line: Line) -> None:
    said = line("note:", "met", "setup region:", "outside: ", "plan add:", "next")
    assert said.status == 1
    assert said.err.count("There is nothing after the colon. Nothing was done.") == 4
    assert said.answer.verdict is Verdict.MET
    assert (said.answer.note, said.session.city.region, said.answer.outside) == ("", "", "")
    assert "Criterion 2 of 43, Data Management 2 of 9." in said.lines
    assert line.good("note: We asked:", "claim", "They say:", ".").answer.claim == "They say:"


def test_a_text_that_stays_as_it_was_is_not_passed_over_in_silence(line: Line) -> None:
    said = line.good("note: One.", "note: One.", "note: +", "note", "")
    assert said.lines.count("Unchanged.") == 3
    assert sum(change.field == "note" for change in said.log) == 1


def test_a_full_stop_ends_a_text_also_with_blanks_behind_it(line: Line) -> None:
    assert line.good("note", "One.", ". ", "met").answer.verdict is Verdict.MET


def test_numbers_may_be_followed_by_a_colon(line: Line) -> None:
    said = line.good("look 2: yes", "gate 4: met")
    assert said.answer.indicators == {"quarterly": True}
    assert said.session.gates == {"outcome": Verdict.MET}


def test_no_criterion_is_read_twice_in_one_language(line: Line) -> None:
    said = line.good("both", "language es")
    titles = [one.split()[1] for one in said.lines if one.startswith("DM1 Implement")]
    assert titles == ["Implementing", "Implementing", "Implementación", "Implementación", "Implementing"]


def test_what_there_is_to_come_back_to_is_counted_as_the_language_does(line: Line) -> None:
    line.good("park time", "DM2", "park time")
    assert "Pendientes: 2 aplazados (“come-back”)" in line("where", words=("--lang", "es")).out


def differ(line: Line, edition: Edition, tmp_path: Path) -> None:
    """Bring in another copy of the session, in which the note of DM1 is another one: “There.” in place of “Here.”."""
    copy = SessionStore(tmp_path / "elsewhere")
    copy.folder.mkdir()
    there = copy.folder / line.path.name
    there.write_bytes(line.path.read_bytes())
    line.good("note: Here.")
    other = open_interview(copy, edition, there.stem)
    other.record(Edit("DM1", "note", "There."))
    changes = [*other.log]
    other.close()
    interview = open_interview(SessionStore(line.path.parent), edition, line.path.stem)
    interview.merge(changes)
    interview.close()


def test_settling_says_what_was_settled(line: Line, real_edition: Edition, tmp_path: Path) -> None:
    differ(line, real_edition, tmp_path)
    assert "DM1 note: There." in line.good("DM3", "settle 2").lines


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_settlement_that_is_undone_can_be_settled_anew(line: Line, real_edition: Edition, tmp_path: Path, version: str) -> None:
    differ(line, real_edition, tmp_path)
    said = line.good(f"settle {version}", "undo", "settle")
    assert any("Two copies differ: DM1 note." in one for one in said.lines)
    assert not any("settled/" in one for one in said.lines)


def test_an_undo_names_who_is_speaking_again(line: Line) -> None:
    assert "Undone. Now: the session's speaker: Ana Ruiz" in line.good("speaker Ana", "speaker nobody", "undo").lines


def test_a_name_that_can_be_no_folder_is_refused_in_words(line: Line) -> None:
    said = line("export a\0b")
    assert (said.status, said.session.answers) == (1, {})
    assert "line 1: is UTF-16 or binary, not UTF-8 text" in said.err
    assert not list(line.path.parent.glob("a*b"))


class Watched:
    """Lines, before each of which something is done."""

    def __init__(self, lines: str, act: Callable[[], object]) -> None:
        self._lines = io.StringIO(lines)
        self._act = act

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        self._act()
        return self._lines.readline()


def test_criteria_that_cannot_be_read_any_more_end_nothing(line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    store = line.path.parent
    folder = Path(shutil.copytree(HARBOUR, store / "criteria" / HARBOUR.name))
    identity = create_session(SessionStore(store), Library(criteria=store / "criteria").edition("harbour-2030", "en"), CITY)

    def spoil() -> None:
        for file in folder.glob("*.md"):
            file.write_text("# Nothing\n")

    export = f"export {store / 'out'}; language=es\n"
    line.patch.setattr(sys, "stdin", Watched(f"language es\nboth\nmet\n{export}", spoil))
    assert main(["resume", identity, "--line"]) == 1
    said = capsys.readouterr()
    assert "wwc-tui: 2 lines could not be run." in said.err
    assert fold(Log(SessionStore(store).read(identity).changes)).answer("DM1").verdict is Verdict.MET
    assert "Hoja de ruta" in (store / "out/roadmap.md").read_text("utf-8")


def test_memory_is_tidied_up_while_an_interview_goes_on(line: Line) -> None:
    seen: list[bool] = []
    line.patch.setattr(sys, "stdin", Watched("", lambda: seen.append(gc.isenabled())))
    assert main(["resume", line.path.stem, "--line"]) == 0
    assert seen == [True]
