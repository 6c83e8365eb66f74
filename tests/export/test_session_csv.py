"""The tables: no cell is a formula, whatever a spreadsheet takes for the border of one, and the answers can be imported again."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.cities import HOSTILE, Case, hostile, made_up, recorded
from tests.export.rendered import DIRECTIONS
from wwc_tui.constants import CSV_SEPARATORS
from wwc_tui.domain.criteria import Edition
from wwc_tui.export.session_csv import harmless, table
from wwc_tui.export.tables import answers_table
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.answers_csv import read_table
from wwc_tui.reading.library import Library
from wwc_tui.services.export_session import documents

FORMULA = tuple("=+-@＝＋－＠\t\r")


TABLES = ["answers.csv", "indicators.csv", "evidence.csv", "disputes.csv", "actions.csv", "session.csv"]


def tables(edition: Edition) -> dict[str, str]:
    return documents(hostile(edition).source(private=True), ["csv"])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("plain, with = and - inside", "plain, with = and - inside"),
        ("=1+1", "'=1+1"),
        ("  @SUM(1)", "  '@SUM(1)"),
        ("\t=1", " '=1"),
        ("\r=1", "\n'=1"),
        ("-5", "'-5"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'tis so", "'tis so"),
        ("so;=1;+2; x", "so;'=1;'+2; x"),
        ("- one\r\n- two\n\n-three", "'- one\n'- two\n\n'-three"),
        ("\x1b[31mred\x00\u202e", "[31mred"),
        ("a\u2028=1", "a =1"),
    ],
)
def test_a_cell_is_no_formula(text: str, cell: str) -> None:
    assert harmless(text) == cell


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_an_export_begins_like_a_formula(name: str, real_edition: Edition) -> None:
    text = tables(real_edition)[name]
    cells = [cell for row in csv.reader(io.StringIO(text[1:], newline=""), strict=True) for cell in row]
    assert len(cells) > 200
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(FORMULA)]
    pieces = [piece for cell in cells for piece in re.split(r"[;\n]", cell)]
    assert not [piece for piece in pieces if piece.lstrip(" ").startswith(FORMULA)]


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_as_the_standard_and_excel_want_it(name: str, real_edition: Edition) -> None:
    data = tables(real_edition)[name].encode()
    assert data.startswith(b'\xef\xbb\xbf"')
    assert data.endswith(b'"\r\n')
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", data)
    bare = re.sub(rb'"(?:[^"]|"")*"', b"", data[3:])
    assert set(bare.split(b"\r\n")) == {b"," * bare.split(b"\r\n")[0].count(b","), b""}, "every cell is quoted, every row as long"


class Once(Library):
    """The library that comes with the program, read once for all examples."""

    @cache  # noqa: B019 - there is one of them
    def _read(self, folder: Path, language: str) -> Edition:
        return super()._read(folder, language)


LIBRARY = Once()


@given(
    st.lists(st.text(alphabet="'=-+@; \n,\"abß\t\r", max_size=12), min_size=2, max_size=2),
    st.sampled_from(list(CSV_SEPARATORS.values())),
)
def test_what_was_put_in_is_taken_out_again(texts: list[str], separator: str) -> None:
    claim, note = texts
    made = table(["criterion", "verdict", "claim", "note"], [["DM1", "met", claim, note]], separator)
    edits = {edit.field: edit.value for edit in read_table("a.csv", made.removeprefix("\ufeff"), LIBRARY).edits}
    for name, text in (("claim", claim), ("note", note)):
        assert edits.get(name, "") == text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip()


def kept(text: str) -> str:
    """What a table keeps of a text: everything but control characters."""
    lines = text.replace("\r\n", "\n").replace("\t", " ")
    bare = "".join(one for one in lines if one == "\n" or (unicodedata.category(one) != "Cc" and one not in DIRECTIONS))
    return bare.strip()


@pytest.mark.slow
@pytest.mark.parametrize("make", [made_up, hostile])
@pytest.mark.parametrize("separator", CSV_SEPARATORS.values())
def test_exported_answers_can_be_imported_again(
    make: Callable[[Edition], Case], separator: str, real_edition: Edition, tmp_path: Path
) -> None:
    case = make(real_edition)
    path = tmp_path / "alder-falls.csv"
    made = answers_table(real_edition, case.session)
    path.write_bytes(table(made.columns, made.rows, separator).encode())
    again = recorded(real_edition, read_answers(path, Library()).edits)
    assert again.score.standing == case.score.standing
    for criterion in real_edition.criterion_ids:
        before, after = case.session.answer(criterion), again.session.answer(criterion)
        assert after.verdict is before.verdict
        assert (after.claim, after.note) == (kept(before.claim), kept(before.note))


def test_hostile_texts_were_hostile() -> None:
    assert any(text.startswith(FORMULA) for text in HOSTILE)
    assert any(";=" in text for text in HOSTILE)
