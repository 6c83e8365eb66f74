"""The workbook loses nothing: it is read back cell by cell, and no text in it is a formula, a link or a broken cell."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.export.cities import HOSTILE, Case, dispute, empty, evidence, full, hostile, made_up, recorded
from tests.export.office import MISSING, PROGRAM, converted
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.commitments import commitments, dropped
from wwc_tui.domain.criteria import Edition
from wwc_tui.export import commitment_words, words
from wwc_tui.export.tables import lines
from wwc_tui.export.workbook import MOST_IN_A_CELL, day_or_text, pieces, sheet_name
from wwc_tui.i18n import use_language
from wwc_tui.reading.library import Library
from wwc_tui.services.export_session import files

CASES: dict[str, Callable[[Edition], Case]] = {"empty": empty, "made up": made_up, "full": full, "hostile": hostile}


def workbook(case: Case, *, private: bool = True) -> bytes:
    made = files(case.source(private=private), ["xlsx"])["workbook.xlsx"]
    assert isinstance(made, bytes)
    return made


def opened(made: bytes) -> Any:
    """The workbook as another program sees it; to type checkers its cells could be parts of merged ones, which it has none of."""
    return load_workbook(io.BytesIO(made))


def plain(value: Any) -> Any:
    """A value as it was written: texts as they were, days as ISO 8601, and nothing for an empty cell."""
    if isinstance(value, str):
        return value
    return value.date().isoformat() if isinstance(value, datetime) else "" if value is None else value


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings; a code, which has the heading of its CSV column, never takes another's place."""
    heads, *found = book[sheet].iter_rows(values_only=True)
    assert len(set(heads)) == len(heads)
    return [dict(zip(map(str, heads), map(plain, row), strict=True)) for row in found]


@pytest.fixture(scope="module")
def book(case: Case) -> Any:
    return opened(workbook(case))


def test_its_sheets_are_those_that_were_promised(case: Case, book: Any) -> None:
    disputes = any(answer.disputes for answer in case.session.answers.values())
    wanted = ["Summary", "Plan", "Criteria", "Indicators", "Evidence", *(["Disputes"] if disputes else []), "People"]
    assert book.sheetnames == wanted
    for sheet in book.worksheets[1:]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes is not None


def test_the_summary_has_the_numbers_of_the_score(case: Case, book: Any) -> None:
    cells = list(book["Summary"].iter_rows(values_only=True))
    told = {plain(row[0]): row[1] for row in reversed(cells) if row[0] is not None}  # the first of a name counts
    assert plain(cells[1][0]) == words.indicative()
    count = case.score.count
    assert (told["Met"], told["Not met"], told["Open"], told["Criteria"]) == (count.met, count.not_met, count.open, count.total)
    assert told["Share of criteria met"] == pytest.approx(case.score.percent / 100)
    assert told["Met and documented"] == count.documented
    assert (plain(told["Exported"]), told["Session id"]) == ("2026-03-20", case.id)
    start = next(place for place, row in enumerate(cells) if row[0] == "Practice area")
    for one, row in zip(case.score.practices, cells[start + 1 :], strict=False):
        assert row[:5] == (one.title, one.count.met, one.count.not_met, one.count.open, one.count.total)
    for gate, row in zip(
        case.score.gates, cells[next(p for p, r in enumerate(cells) if r[0] == "Condition") + 1 :], strict=False
    ):
        assert words.verdict(gate.state) in str(row[1])


def test_the_plan_has_every_commitment_and_those_that_were_dropped(case: Case, book: Any) -> None:
    wanted = [*commitments(case.edition, case.session, case.plan()), *dropped(case.plan())]
    for one, row in zip(wanted, rows(book, "Plan"), strict=True):
        assert (row["What"], row["Owner"], row["Due"]) == (lines(one.what), lines(one.owner), lines(one.due))
        assert (row["Criterion or condition"], row["kind"]) == (one.subject, one.kind.value)
        assert row["Effort"] == (words.effort_name(one.effort) if one.effort else "")
        assert row["State"] == commitment_words.state(one.state)
        assert row["Reason"] == lines(commitment_words.reason(one))
        assert row["key"] == (one.action.key if one.action else one.key)
        if one.action:
            assert row["Months"] == one.action.horizon


def test_the_criteria_have_everything_that_was_said(case: Case, book: Any) -> None:
    found = {row["Criterion"]: row for row in rows(book, "Criteria")}
    assert set(found) == {*case.edition.criterion_ids, *case.session.answers}
    for name, row in found.items():
        answer = case.session.answer(name)
        assert (row["verdict"], row["confidence"]) == (answer.verdict.value, answer.confidence.value if answer.confidence else "")
        assert row["Verdict"] == words.verdict(answer.verdict)
        told = (row["What the city says"], row["What was found"], row["Outside the city's control"], row["Private note"])
        assert told == (lines(answer.claim), lines(answer.note), lines(answer.outside), lines(answer.private))
        if answer.parked:
            assert row["parked_reason"] == lines(answer.parked.reason or "other")
            assert row["Who brings it forward"] == lines(answer.parked.owner)
            assert row["Parked until"] == lines(answer.parked.due)
        if name in case.edition:
            criterion = case.edition.criterion(name)
            assert (row["Indicators met"], row["Indicators needed"]) == (answer.holding(criterion), criterion.needs)


def test_the_indicators_documents_disputes_and_people_are_all_there(case: Case, book: Any) -> None:
    session, edition = case.session, case.edition
    states = {(row["Criterion"], row["indicator"]): row["state"] for row in rows(book, "Indicators")}
    asked = {(criterion.id, one.id): "" for criterion in edition.criteria for one in criterion.indicators}
    told = {(answer.criterion, name): state for answer in session.answers.values() for name, state in answer.indicators.items()}
    assert states == {**asked, **told}
    pieces_told = {(row["Criterion"], row["key"]): row for row in rows(book, "Evidence")}
    pieces_held = {(answer.criterion, one.key): one for answer in session.answers.values() for one in answer.evidence}
    assert set(pieces_told) == set(pieces_held)
    for place, one in pieces_held.items():
        row = pieces_told[place]
        held = (one.title, one.link, one.owner, one.due)
        assert (row["Document"], row["Link"], row["Owner"], row["Due"]) == tuple(map(lines, held))
        assert row["state"] == one.state
    held_disputes = [(answer.criterion, one) for answer in session.answers.values() for one in answer.disputes]
    told_disputes = {(row["Criterion"], row["key"]): row for row in rows(book, "Disputes")} if held_disputes else {}
    assert len(told_disputes) == len(held_disputes)
    for criterion, each in held_disputes:
        row = told_disputes[criterion, each.key]
        assert (row["Position A"], row["Position B"]) == (lines(each.one), lines(each.other))
        assert (row["Who holds position A"], row["Who holds position B"]) == (lines(each.one_by), lines(each.other_by))
        assert row["settled"] is each.settled
    assert [(row["Name"], row["Role"], row["Department"], row["id"], row["left"]) for row in rows(book, "People")] == [
        (lines(one.name), lines(one.role), lines(one.department), one.id, one.left) for one in session.everyone
    ]


def test_days_are_dates_and_numbers_are_numbers(real_edition: Edition) -> None:
    sheet = opened(workbook(made_up(real_edition)))["Plan"]
    heads = [cell.value for cell in sheet[1]]
    days = [row[heads.index("Due")] for row in sheet.iter_rows(min_row=2)]
    assert sum(cell.is_date for cell in days) == sum(cell.value is not None for cell in days) > 10
    months = [row[heads.index("Months")].value for row in sheet.iter_rows(min_row=2)]
    assert {type(value) for value in months} == {int, type(None)}


def test_owner_effort_and_state_are_chosen_from_lists_below_the_last_row_too(real_edition: Edition) -> None:
    sheet = opened(workbook(made_up(real_edition)))["Plan"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    rules = {
        next(iter(rule.sqref.ranges)).coord.split(":")[0].rstrip("0123456789"): rule
        for rule in sheet.data_validations.dataValidation
    }
    assert set(rules) == {heads["Owner"], heads["Effort"], heads["State"]}
    assert rules[heads["Owner"]].formula1 == "'People'!$A$2:$A$3"
    assert rules[heads["State"]].formula1 == '"to do,started,done,dropped"'
    for rule in rules.values():
        assert not rule.showErrorMessage, "any other name can be typed"
        assert next(iter(rule.sqref.ranges)).max_row > sheet.max_row + 100


@pytest.mark.parametrize("language", ["es", "pt"])
def test_choices_and_sheets_speak_the_language_and_codes_stay(language: str) -> None:
    english = opened(workbook(made_up(Library().edition())))
    with use_language(language):
        book = opened(workbook(made_up(Library().edition(language=language))))
    assert not set(book.sheetnames) & {"Summary", "Criteria", "Evidence", "People"}
    for sheet, other in zip(book.worksheets[1:], english.worksheets[1:], strict=True):
        heads, same = ([str(cell.value) for cell in one[1]] for one in (sheet, other))
        codes = [head for head in same if re.fullmatch("[a-z_]+", head)]
        assert [head for head in heads if head in codes] == codes
        assert not (set(heads) & set(same)) - {*codes, "Link"}, sheet.title
        for code in codes:
            columns = (
                [row[head.index(code)] for row in one.iter_rows(min_row=2, values_only=True)]
                for one, head in ((sheet, heads), (other, same))
            )
            assert next(columns) == next(columns), (sheet.title, code)


def parts(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_nothing_is_a_formula_or_a_link(case: Case) -> None:
    for name, text in parts(workbook(case)).items():
        assert "<f>" not in text, name
        assert "hyperlink" not in text, name
    for sheet in opened(workbook(case)).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}


def test_the_same_session_makes_the_same_bytes(case: Case) -> None:
    assert workbook(case) == workbook(case)


def test_private_notes_are_in_it_only_when_asked_for(real_edition: Edition) -> None:
    case = made_up(real_edition)
    assert not any("may not run again" in text for text in parts(workbook(case, private=False)).values())
    assert "Private note" not in [cell.value for cell in opened(workbook(case, private=False))["Criteria"][1]]


def test_a_text_longer_than_a_cell_goes_on_in_a_column_of_its_own(real_edition: Edition) -> None:
    long = "".join(f"{number} 🏙️ " for number in range(12_000))
    case = recorded(real_edition, [Edit("city", "name", "X" * 40_000), Edit("DM1", "note", long), Edit("DM2", "note", "short")])
    book = opened(workbook(case))
    found, short = rows(book, "Criteria")[:2]
    told = [found["What was found"], *(text for head, text in found.items() if head.startswith("What was found (continued "))]
    assert len(told) > 2
    assert "".join(told) == lines(long)
    assert all(len(text.encode("utf-16-le")) <= 2 * MOST_IN_A_CELL for text in told)
    assert short["What was found"] == "short"
    assert "X" * 40_000 in "".join(str(cell.value or "") for row in book["Summary"].iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("text", "number"), [("", 1), ("x" * 32_767, 1), ("x" * 32_768, 3), ("🏙" * 16_383, 1), ("🏙" * 16_384, 2)]
)
def test_pieces_fit_and_lose_nothing(text: str, number: int) -> None:
    assert len(pieces(text)) == number
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [
        ("Plan", [], "Plan"),
        ("Plan", ["plan"], "Plan 2"),
        ("Plan", ["Plan", "Plan 2"], "Plan 3"),
        ("a/b\\c[d]:e*f?", [], "a b c d e f"),
        ("'quoted'", [], "quoted"),
        ("", [], "1"),
        ("x" * 40, [], "x" * 31),
        ("x" * 40, ["x" * 31], "x" * 29 + " 2"),
        ("\x00tab\tand\nline", [], "tab and line"),
    ],
)
def test_a_sheet_has_a_name_that_it_may_have(title: str, taken: list[str], name: str) -> None:
    assert sheet_name(title, taken) == name
    assert len(sheet_name(title, taken)) <= 31


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-03-20", date(2026, 3, 20)),
        ("9999-12-31", date(9999, 12, 31)),
        ("1900-03-01", date(1900, 3, 1)),
        ("1900-02-28", "1900-02-28"),
        ("0001-01-01", "0001-01-01"),
        ("before the summer", "before the summer"),
        ("", ""),
    ],
)
def test_a_day_that_no_sheet_can_hold_stays_a_text(text: str, value: object) -> None:
    assert day_or_text(text) == value


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_time_are_in_it(day: str, real_edition: Edition) -> None:
    case = recorded(real_edition, [Edit("city", "name", "X"), *evidence("DM1", "1", "Inventory", due=day)])
    (row,) = rows(opened(workbook(case)), "Evidence")
    assert row["Due"] == day


@pytest.mark.parametrize("text", [*HOSTILE, "_x0041_", "_x000D_\n", "\ufffe\uffff", "https://a.example/", "\ud800"])
def test_every_text_stays_what_it_is(text: str, real_edition: Edition) -> None:
    edits = [Edit("city", "name", text.strip() or "X"), Edit("person/ana", "name", text), Edit("DM1", "note", text)]
    case = recorded(real_edition, [*edits, *dispute("DM1", "1", (text, text), (text, text))])
    book = opened(workbook(case))
    text = case.session.answer("DM1").note  # a log has no halves of characters
    assert rows(book, "Criteria")[0]["What was found"] == lines(text)
    assert rows(book, "Disputes")[0]["Position A"] == lines(text)
    assert rows(book, "People")[0]["Name"] == lines(text)


@pytest.mark.slow
@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
@pytest.mark.parametrize("make", [made_up, hostile])
def test_libreoffice_opens_it_and_sees_the_plan(make: Callable[[Edition], Case], real_edition: Edition, tmp_path: Path) -> None:
    case = make(real_edition)
    file = tmp_path / "workbook.xlsx"
    file.write_bytes(workbook(case))
    text = converted(file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2").read_text("utf-8")
    told = [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    plan = [*commitments(case.edition, case.session, case.plan()), *dropped(case.plan())]
    assert [one.strip() for one in told] == [lines(one.what).strip() for one in plan]
