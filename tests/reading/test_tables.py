"""Tables as spreadsheets and people write them: one reader opens those with answers and those of certified cities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reading.refused import faults_said
from wwc_tui.domain.session import Verdict
from wwc_tui.domain.session_setup import SetupProblem, read_minutes, read_number
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.answers_csv import read_table
from wwc_tui.reading.certified import COLUMNS, read_certified
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library
from wwc_tui.reading.spellings import read_known, read_verdict
from wwc_tui.reading.table_reader import MAX_ROWS, read_rows

TITLE = "“What Works Cities Certification, criteria of 2022”"

LIBRARY = Library()
ANSWERS = [["criterion", "verdict", "note"], ["DM1", "met", "a note"], ["DM2", "not_met", ""]]
CITIES = [[*COLUMNS], ["Boulder", "CO", "US", "silver", "2020", ""], ["Recife", "PE", "BR", "gold", "", ""]]
FORMS = {
    "commas": (",", "{}", "", ""),
    "semicolons": (";", "{}", "", ""),
    "tabs": ("\t", "{}", "", ""),
    "a sep= line": (";", "{}", "", "sep=;\r\n"),
    "a sep= line in quotes, with empty cells": (",", "{}", "", '"sep=,",,\r\n'),
    "a sep= line of another sign": ("|", "{}", "", "SEP=|\n"),
    "a sep= line that is wrong": (",", "{}", "", "sep=;\n"),
    "quotes": (",", '"{}"', "", ""),
    "blanks before quotes": (", ", '"{}"', "", ""),
    "blanks around": (" ; ", "{}", "", ""),
    "empty columns at the right": (",", "{}", ",,,", ""),
    "a byte order mark": (",", "{}", "", "\ufeff"),
    "two byte order marks": (";", "{}", "", "\ufeff\ufeff"),
    "a byte order mark and a sep= line": (";", "{}", ";;", "\ufeffsep=;\r\n"),
    "signs without width": (",", "\u200b{}\ufeff\u2060", "", ""),
    "no-break blanks": (",", "\u00a0{}\u00a0", "", ""),
}


def as_csv(rows: list[list[str]], form: str, ends: str) -> str:
    sign, cell, more, first = FORMS[form]
    return first + ends.join(sign.join(cell.format(one) for one in row) + more for row in rows) + ends


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("form", FORMS)
def test_answers_and_cities_are_taken_in_every_form(tmp_path: Path, form: str, ends: str) -> None:
    (tmp_path / "a.csv").write_bytes(as_csv(ANSWERS, form, ends).encode())
    (tmp_path / "c.csv").write_bytes(as_csv(CITIES, form, ends).encode())
    answers = read_answers(tmp_path / "a.csv", LIBRARY)
    assert [(edit.subject, edit.field, edit.value) for edit in answers.edits[1:]] == [
        ("DM1", "verdict", "met"),
        ("DM1", "note", "a note"),
        ("DM2", "verdict", "not_met"),
    ]
    assert len(answers.warnings) == 1  # about the city's name
    awards = read_certified(tmp_path / "c.csv").awards
    assert [(one.city.name, one.city.country, one.tier) for one in awards] == [
        ("Boulder", "US", "silver"),
        ("Recife", "BR", "gold"),
    ]


def table_faults(rows: str) -> list[str]:
    return faults_said(lambda: read_table("a.csv", rows, LIBRARY))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("criterion|verdict|note\nDM1|met|x\n", "a.csv:1: does not name the columns"),
        ("DM1,met,x\nDM2,met,\n", "a.csv:1: does not name the columns"),
        ("sep=;\ncriterion,claim\n", "a.csv:2: has no column “verdict” and “note”"),
        ("sep=;\r\ncriterion;verdict;note\r\nDM1;maybe;\r\n", "a.csv:3: gives DM1 the verdict “maybe”"),
        ('criterion,verdict,note\nDM1,met,"a" b\n', "a.csv:2: has text after a closing quote"),
        ('criterion,verdict,note\nDM1,met,"a\nb\n', "a.csv:2: has a quote that is never closed"),
        ("criterion,verdict,note,verdict,\n", "a.csv:1: has the column “verdict” twice"),
        (
            "criterion,verdict,note\nDM99\u200b,met,\n",
            f"names criterion “DM99”, which {TITLE} does not have",
        ),
    ],
)
def test_one_sentence_names_the_cause(text: str, told: str) -> None:
    (found,) = table_faults(text)
    assert told in found


def test_a_column_without_a_name_is_named_once_and_only_if_it_holds_something() -> None:
    empty = read_table("a.csv", "criterion,verdict,note,,,\nDM1,met,x,,,\n", LIBRARY)
    assert not any("ignored" in one for one in empty.warnings)
    filled = read_table("a.csv", "criterion,verdict,note,,,\nDM1,met,x,y,z,\n", LIBRARY)
    assert [one for one in filled.warnings if "ignored" in one] == ["these columns were ignored: one without a name"]


def test_a_cell_is_as_long_as_it_is() -> None:
    note = "x" * 500_000
    (edit,) = read_table("a.csv", f'criterion,verdict,note\nDM1,,"{note}"\n', LIBRARY).edits[1:]
    assert edit.value == note


def test_a_table_that_is_utf_16_is_said_to_be(tmp_path: Path) -> None:
    for name in ("a.csv", "a.json"):
        for encoding in ("utf-16", "utf-16-be", "utf-16-le"):
            (tmp_path / name).write_bytes("criterion,verdict,note\n".encode(encoding))
            with pytest.raises(ReadingError, match="UTF-16" if encoding == "utf-16" else "NUL"):
                read_answers(tmp_path / name, LIBRARY)


SPELLINGS = {
    Verdict.MET: "met Met MET yes Yes y sí Sí si SIM sim cumple Cumplido cumprido",
    Verdict.NOT_MET: "not_met not-met NOT_MET Not-Met no No não nao NÃO no_cumple não_cumprido nao-cumprido",
    Verdict.OPEN: "open Open pendiente em_aberto EM-ABERTO",
}


def spellings() -> Iterator[tuple[str, Verdict]]:
    for verdict, words in SPELLINGS.items():
        for word in words.split():
            yield word, verdict
            yield f" {word.replace('_', ' ')}\u200b ", verdict


@pytest.mark.parametrize(("spelling", "verdict"), [*spellings()])
def test_a_verdict_is_read_in_any_language(spelling: str, verdict: Verdict) -> None:
    assert read_verdict(spelling) is verdict
    edits = read_table("a.csv", f"criterion,verdict,note\nDM1,{spelling},\n", LIBRARY).edits[1:]
    assert [edit.value for edit in edits] == ([] if verdict is Verdict.OPEN else [verdict.value])


@pytest.mark.parametrize("word", ["", "maybe", "1", "true", "x", "metmet", "nnot met", "almost"])
def test_what_is_no_verdict_is_none(word: str) -> None:
    assert read_verdict(word) is None


def test_ids_are_known_however_they_are_spelled() -> None:
    for spelling in ("DM1", "dm1", " Dm1\ufeff", "d\u200bm1"):
        (edit,) = read_table("a.csv", f"criterion,verdict,note\n{spelling},met,\n", LIBRARY).edits[1:]
        assert edit.subject == "DM1"
        assert read_known(spelling, ["DM1", "DM2"]) == "DM1"
    assert "answers DM1 a second time" in table_faults("criterion,verdict,note\nDM1,met,\ndm1,open,\n")[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120000", 120_000), ("120,000", 120_000), ("120.000", 120_000), ("120 000", 120_000), ("120'000", 120_000),
        ("120000.0", 120_000), ("120000,00", 120_000), ("120000.000", 120_000), ("1.200.000", 1_200_000),
        ("1,200,000.00", 1_200_000),
        ("1.200.000,0", 1_200_000), ("120\u00a0000", 120_000), (" 7 ", 7), ("", None),
    ],
)  # fmt: skip
def test_a_number_of_people_is_read_as_it_is_written_anywhere(tmp_path: Path, text: str, number: int | None) -> None:
    assert read_number("population", text) == number
    table = f'{",".join(COLUMNS)},population\nBoulder,CO,US,silver,2020,,"{text}"\n'
    (tmp_path / "c.csv").write_text(table)
    assert read_certified(tmp_path / "c.csv").awards[0].city.population == number


@pytest.mark.parametrize(
    "text", ["120.5", "1,20,000", "1.200,000", "12,0001", "1e5", "-5", "many", "9999999999", "٣", "120,000 people"]
)
def test_what_is_no_number_of_people_is_refused(text: str) -> None:
    with pytest.raises(SetupProblem):
        read_number("population", text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("240", 240), ("4h", 240), ("4 h", 240), ("4:00", 240), ("1:30", 90), ("1h30", 90), ("1 h 30 min", 90), ("1.5h", 90),
        ("1,5 horas", 90), ("90 min", 90), ("90 minutos", 90), ("2 hours", 120), ("240.0", 240), ("1,500", 1500), ("", None),
    ],
)  # fmt: skip
def test_a_length_of_time_is_minutes_or_hours(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["4:60", "4:5", "4d", "an hour", "-1", "100001", "1700h", "1.5h30", "1:30:00"])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    with pytest.raises(SetupProblem, match="is not a length of time"):
        read_minutes(text)


def test_a_table_keeps_the_lines_of_its_rows() -> None:
    table = read_rows("a.csv", 'sep=;\n\na;b\n"x\ny";z\n;\n1;2\n', ("a", "b"))
    assert (table.line, [line for line, _ in table.rows]) == (3, [4, 7])


@pytest.mark.parametrize("line", ["DM1,met,\n", "a,b\n", "a,b,c,d,e\n"])
def test_a_table_with_more_rows_than_any_has_is_refused_with_one_sentence(line: str) -> None:
    with pytest.raises(ReadingError) as refused:
        read_rows("foo.csv", "criterion,verdict,note\n" + line * (MAX_ROWS + 1), ("criterion",))
    (fault,) = refused.value.faults
    assert str(fault) == "foo.csv:10002: has more than 10,000 rows; check that it is the right file"
    assert len(read_rows("foo.csv", "criterion,verdict,note\n" + "DM1,met,\n" * MAX_ROWS, ("criterion",)).rows) == MAX_ROWS


def test_a_column_that_stands_there_many_times_is_named_once() -> None:
    with pytest.raises(ReadingError) as refused:
        read_rows("foo.csv", "criterion," + "a," * 200_000 + "\n", ("criterion",))
    assert [fault.text for fault in refused.value.faults] == ["has the column “a” twice"]
