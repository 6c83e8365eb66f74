"""Files of answers: what they may hold, and the sentence for each thing that is wrong with one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.refused import faults_said
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import City, Confidence, Evidence, Parked, Session, Verdict
from wwc_tui.export.session_json import answers_document
from wwc_tui.live_session import Interview
from wwc_tui.reading.answer_values import Answers, lines, one_line, storable
from wwc_tui.reading.answers import MAX_BYTES, read_answers
from wwc_tui.reading.answers_csv import city_from, read_table
from wwc_tui.reading.answers_json import read_document
from wwc_tui.reading.faults import Fault, ReadingError, clipped, nearest
from wwc_tui.reading.library import Library

TITLE = "“What Works Cities Certification, criteria of 2022”"


class Shelf(Library):
    """A library that reads each edition once, since hundreds of examples ask for it."""

    def __init__(self) -> None:
        super().__init__()
        self.read: dict[str | None, Edition] = {}

    def edition(self, name: str | None = None, language: str | None = None) -> Edition:
        if name not in self.read:
            self.read[name] = super().edition(name)
        return self.read[name]


LIBRARY = Shelf()
KEYS = ["edition", "city", "answers", "people", "gates", "DM1", "DM3", "name", "title", "due", "verdict", "evidence", "parked"]
"""Keys that lead a made-up document some way into the reader."""

FULL: dict[str, Any] = {
    "edition": "wwc-2022",
    "city": {"name": "Springfield", "region": "Oregon", "country": "us", "population": 61000},
    "facilitator": "Kim Park",
    "language": "es",
    "target": "gold",
    "planned_minutes": 90,
    "people": [{"name": "Ana Ruiz", "role": "data lead", "department": "IT"}, {"name": "Ana Ruiz", "role": "clerk"}],
    "gates": {"outcome": "met"},
    "answers": {
        "DM3": {
            "verdict": "met",
            "confidence": "fairly",
            "claim": "We know\r\nwhom to call. ",
            "note": "Seen.",
            "indicators": {"procedure": True, "protected": False, "template": None},
            "evidence": [
                {"title": "Procedure", "link": "https://x.example", "state": "seen"},
                {"title": "Agreement\n2", "state": "promised", "owner": "Legal", "due": "2026-3-9"},
            ],
            "parked": {"reason": "document", "owner": "Ana", "due": "2026-04-01"},
        },
        "DM4": {"verdict": "open", "note": ""},
        "DM5": {"verdict": "not_met", "parked": {"reason": "The clerk is away"}},
    },
}


def read(document: Any, file: str = "a.json") -> Answers:
    return read_document(file, document if isinstance(document, str) else json.dumps(document), LIBRARY)


def answer_faults(text: Any, file: str = "a.json") -> list[str]:
    return faults_said(lambda: read(text, file) if file.endswith(".json") else read_table(file, text, LIBRARY))


def session_from(answers: Answers) -> Session:
    interview = Interview(answers.edition, Log(), None)
    interview.read_only = False
    interview.record(*answers.edits)
    return interview.session


def changed(**parts: Any) -> dict[str, Any]:
    return {**FULL, **parts}


def answered(**parts: Any) -> dict[str, Any]:
    return changed(answers={"DM3": parts})


# --- JSON that is right -----------------------------------------------------------------------------------------------


def test_everything_that_a_document_says_is_in_the_session() -> None:
    answers = read(FULL)
    session = session_from(answers)
    assert answers.warnings == ()
    assert answers.city == session.city == City("Springfield", "Oregon", "US", 61000)
    assert (session.facilitator, session.language, session.target, session.planned_minutes) == ("Kim Park", "es", "gold", 90)
    assert [(one.id, one.role) for one in session.people] == [("ana-ruiz", "data lead"), ("ana-ruiz-2", "clerk")]
    assert session.gates == {"outcome": Verdict.MET}
    answer = session.answer("DM3")
    assert (answer.verdict, answer.confidence) == (Verdict.MET, Confidence.FAIRLY)
    assert (answer.claim, answer.note) == ("We know\nwhom to call.", "Seen.")
    assert answer.indicators == {"procedure": True, "protected": False}
    assert answer.evidence == (
        Evidence("e0001", "Procedure", "https://x.example", seen=True),
        Evidence("e0002", "Agreement 2", owner="Legal", due="2026-03-09"),
    )
    assert answer.parked == Parked("document", "Ana", "2026-04-01")
    assert "DM4" not in session.answers
    assert session.answer("DM5").parked == Parked("The clerk is away")


def test_little_is_enough() -> None:
    answers = read({"city": {"name": "X"}})
    assert session_from(answers).city == City("X")
    assert answers.edition.id == "wwc-2022"
    assert answers.warnings == (f"the file names no edition, so its answers are read as answers to {TITLE}",)


def test_null_is_as_good_as_left_out() -> None:
    empty = {"verdict": None, "claim": None, "indicators": None, "evidence": None, "parked": None}
    document = {**dict.fromkeys(FULL, None), "city": {"name": "X", "population": None}, "answers": {"DM3": empty, "DM4": None}}
    assert session_from(read(document)).answers == {}


def test_keys_of_evidence_sort_in_the_order_of_the_list() -> None:
    pieces = [{"title": f"Document {number}"} for number in range(120)]
    titles = [piece.title for piece in session_from(read(answered(evidence=pieces))).answer("DM3").evidence]
    assert titles == [piece["title"] for piece in pieces]


def test_an_exported_session_reads_as_the_same_session() -> None:
    session = session_from(read(FULL))
    edition = LIBRARY.edition()
    document = {**answers_document(edition, session), "export": {"anything": 1}}
    again = read(document)
    assert answers_document(edition, session_from(again)) == answers_document(edition, session)
    assert again.warnings == ("the change log in the file is not imported: the history starts over, and the result is a draft",)


# --- JSON that is wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{", "a.json:1: is not valid JSON at column 2"),
        ('{"city": {"name": "X"},\n "answers": }', "a.json:2: is not valid JSON at column 13"),
        ("[]", "a.json:1: should contain an object"),
        ('"x"', "a.json:1: should contain an object"),
        ("[" * 100_000, "a.json: is nested too deeply"),
        ('{"a":' * 100_000, "a.json: is nested too deeply"),
        ('{"city": NaN}', "a.json: contains a number that cannot be read"),
        ('{"planned_minutes": -Infinity}', "a.json: contains a number that cannot be read"),
        ('{"planned_minutes": %s}' % ("9" * 5000), "a.json: contains a number that cannot be read"),
        ({"citty": {}}, "“citty” is an unknown key; did you mean “city”?"),
        (changed(edition="wwc-2021"), "edition is “wwc-2021”, which is not available; choose from wwc-2022; did"),
        (changed(edition="../wwc-2022"), "edition is “../wwc-2022”, which is not available"),
        (changed(edition=7), "edition should be text"),
        (changed(city={}), "city.name is missing"),
        (changed(city={"name": " \n"}), "city.name is missing"),
        (changed(city="X"), "city should be an object"),
        (changed(city={"name": ["X"]}), "city.name should be text"),
        (changed(city={"name": "X", "country": "Atlantis"}), "city.country is “Atlantis”; write the country as two letters"),
        (changed(city={"name": "X", "country": "ÜÖ"}), "city.country is “ÜÖ”"),
        (changed(city={"name": "X", "population": -1}), "city.population should be a whole number"),
        (changed(city={"name": "X", "population": 1.5}), "city.population should be a whole number"),
        (changed(city={"name": "X", "population": True}), "city.population should be a whole number"),
        (changed(city={"name": "X", "population": "61000"}), "city.population should be a whole number"),
        (changed(city={"name": "X", "population": 10**30}), "city.population should be a whole number"),
        (changed(city={"name": "X", "mayor": "Y"}), "city.“mayor” is an unknown key"),
        (changed(language="fr"), "language is “fr”; use en, es or pt"),
        (changed(target="bronze"), "target is “bronze”; use silver, gold or platinum"),
        (changed(planned_minutes="90"), "planned_minutes should be a whole number"),
        (changed(people={}), "people should be a list"),
        (changed(people=["Ana"]), "people[1] should be an object"),
        (changed(people=[{"name": "Ana"}, {"role": "x"}]), "people[2].name is missing"),
        (changed(gates={"outcom": "met"}), f"gates.“outcom” is not a condition of {TITLE}; did you mean “outcome”?"),
        (changed(gates={"DM1": "met"}), "gates.DM1 follows the verdict of DM1; leave it out"),
        (changed(gates={"outcome": True}), "gates.outcome should be text"),
        (changed(answers=[]), "answers should be an object"),
        (changed(answers={"dm33": {}}), f"answers.“dm33” is not a criterion of {TITLE}; did you mean “DM3”?"),
        (changed(answers={"dm3": {}, "DM3": {}}), "answers.DM3 appears twice"),
        (changed(answers={"DM3": "met"}), "answers.DM3 should be an object"),
        (answered(verdict="Mett"), "answers.DM3.verdict is “Mett”; use met, not_met or open; did you mean “met”?"),
        (answered(verdict="not mett"), "did you mean “not_met”?"),
        (answered(verdict=True), "answers.DM3.verdict should be text"),
        (answered(verdikt="met"), "answers.DM3.“verdikt” is an unknown key; did you mean “verdict”?"),
        (answered(confidence="very"), "answers.DM3.confidence is “very”"),
        (answered(note=5), "answers.DM3.note should be text"),
        (answered(note="a\x00b"), "answers.DM3.note contains a character that cannot be saved"),
        (answered(claim="\ud800"), "answers.DM3.claim contains a character that cannot be saved"),
        (answered(indicators={"procedur": True}), "answers.DM3.indicators.“procedur” is not an indicator of DM3; did"),
        (answered(indicators={"procedure": "yes"}), "answers.DM3.indicators.procedure should be true, false or null"),
        (answered(indicators={"procedure": 1}), "answers.DM3.indicators.procedure should be true, false or null"),
        (answered(evidence={}), "answers.DM3.evidence should be a list"),
        (answered(evidence=[{"title": "a"}, {}]), "answers.DM3.evidence[2].title is missing"),
        (answered(evidence=[{"title": "a", "state": "found"}]), "answers.DM3.evidence[1].state is “found”; use promised or seen"),
        (answered(evidence=[{"title": "a", "due": "soon"}]), "answers.DM3.evidence[1].due is “soon”; write a date"),
        (answered(evidence=[{"title": "a", "due": "2026-02-30"}]), "answers.DM3.evidence[1].due is “2026-02-30”"),
        (answered(parked="later"), "answers.DM3.parked should be an object"),
        (answered(parked={"reason": "ask", "due": "1/2/26"}), "answers.DM3.parked.due is “1/2/26”"),
        (answered(parked={"raison": "ask"}), "answers.DM3.parked.“raison” is an unknown key"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_key(document: Any, expected: str) -> None:
    (found, *_) = answer_faults(document)
    assert found.startswith("a.json:")
    assert expected in found


def test_a_key_that_stands_there_twice() -> None:
    text = '{"city": {"name": "X", "name": "Y"}, "answers": {"DM3": {"verdict": "met"}, "DM3": {"verdict": "open"}}}'
    assert answer_faults(text) == [
        "a.json: city.name appears twice; remove one of the two",
        "a.json: answers.DM3 appears twice; remove one of the two",
    ]


def test_every_fault_is_named_in_one_go() -> None:
    found = answer_faults(changed(language="fr", answers={"DM3": {"verdict": "x"}, "DM99": {}, "DM4": {"note": 1}}))
    assert len(found) == 4


def test_a_long_word_is_shown_cut_short() -> None:
    assert all(len(one) < 200 for one in answer_faults(changed(target="x" * 5000)))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["met", "DM3", "seen"]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
        max_leaves=20,
    )
)
def test_no_document_does_worse_than_be_refused(document: Any) -> None:
    found: tuple[Fault, ...] = ()
    try:
        session_from(read(json.dumps(document)))
    except ReadingError as error:
        found = error.faults
    assert all(fault.text and fault.file == "a.json" for fault in found)


# --- tables -----------------------------------------------------------------------------------------------------------

HEADER = "criterion,verdict,note\n"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_with_any_of_the_usual_delimiters(sign: str) -> None:
    rows = [["Criterion ", "VERDICT", "note", "claim"], ["DM1", " met ", '"a, b; c\td"', "said"], ["DM2", "", "", ""]]
    answers = read_table("puerto-claro.csv", "\r\n".join(sign.join(row) for row in rows), LIBRARY)
    session = session_from(answers)
    assert session.city.name == answers.city.name == "Puerto Claro"
    assert session.answer("DM1").verdict is Verdict.MET
    assert (session.answer("DM1").note, session.answer("DM1").claim) == ("a, b; c\td", "said")
    assert set(session.answers) == {"DM1"}
    assert len(answers.warnings) == 1


def test_lines_are_counted_through_notes_of_several_lines_and_empty_ones() -> None:
    text = HEADER + 'DM1,met,"one\ntwo\nthree"\n\n,,\nDM2,maybe,\n'
    assert answer_faults(text, "a.csv") == ["a.csv:7: gives DM2 the verdict “maybe”; use met, not_met or open"]


def test_a_note_keeps_its_lines() -> None:
    answers = read_table("a.csv", HEADER + 'DM1,met,"one\r\ntwo\rthree"\r\n', LIBRARY)
    assert session_from(answers).answer("DM1").note == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a.csv:1: is empty"),
        ("\n\n", "a.csv:1: is empty"),
        ("criterion,verdict\nDM1,met\n", "a.csv:1: has no column “note”"),
        ("criterion,verdict,note,NOTE\n", "a.csv:1: has the column “note” twice"),
        (HEADER + "DM99,met,\n", f"a.csv:2: names criterion “DM99”, which {TITLE} does not have; did you mean “DM9”?"),
        (HEADER + ",met,\n", "a.csv:2: names no criterion"),
        (HEADER + "DM1,mett,\n", "a.csv:2: gives DM1 the verdict “mett”; use met, not_met or open; did you mean “met”?"),
        (HEADER + "DM1,met,\nDM1,open,\n", "a.csv:3: answers DM1 a second time; the first is on line 2"),
        (HEADER + "DM1,met,yes, and more\n", "a.csv:2: has 4 cells for 3 columns"),
        (HEADER + 'DM1,met,"never closed\nDM2,met,\n', "a.csv:2: has a quote that is never closed"),
        (HEADER + 'DM1,met,"closed" too early\n', "a.csv:2: has text after a closing quote"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_table_is_named_with_its_line(text: str, expected: str) -> None:
    assert expected in answer_faults(text, "a.csv")[0]


def test_a_row_may_end_early_and_go_on_with_nothing() -> None:
    session = session_from(read_table("a.csv", HEADER + "DM1,met\nDM2,not_met,,,\nDM4\n", LIBRARY))
    assert {name: answer.verdict for name, answer in session.answers.items()} == {"DM1": "met", "DM2": "not_met"}


def test_columns_that_mean_nothing_are_named() -> None:
    answers = read_table("a.csv", "criterion,verdict,note,who,\nDM1,met,,Ana,x\n", LIBRARY)
    assert "these columns were ignored: who, one without a name" in answers.warnings


def test_a_table_without_answers_is_taken_and_said_so() -> None:
    assert "the file holds no answers, so every criterion is open" in read_table("a.csv", HEADER, LIBRARY).warnings


@given(st.text(alphabet=st.sampled_from('abDM123,;\t"\n\r met'), max_size=60))
def test_no_table_does_worse_than_be_refused(text: str) -> None:
    found: tuple[Fault, ...] = ()
    try:
        session_from(read_table("a.csv", HEADER + text, LIBRARY))
    except ReadingError as error:
        found = error.faults
    assert all(fault.line > 1 for fault in found)


@pytest.mark.parametrize(
    ("file", "city"),
    [
        ("puerto-claro.csv", "Puerto Claro"), ("São_Paulo.csv", "São Paulo"), ("NYC.CSV", "NYC"), ("---.csv", "City"),
        ("answers 2026.csv", "Answers 2026"), ("bad\udcff.csv", "City"),
    ],
)  # fmt: skip
def test_a_city_is_called_what_its_file_is_called(file: str, city: str) -> None:
    assert city_from(file) == city


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"{}", "a.txt: does not end in .json or .csv"),
        ("a.csv", b"\xff\xfe\0c", "a.csv:1: is UTF-16 text"),
        ("a.json", b'{\n"city": "\xe9"}', "a.json:2: is not UTF-8 text"),
        ("a.csv", b"criterion,verdict,note\nDM1,met,\0\n", "a.csv:2: contains a NUL character"),
        ("a.json", b"{}" + b" " * MAX_BYTES, "a.json: is larger than 30 MB"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadingError, match="^" + expected.replace(".", r"\.")):
        read_answers(path, LIBRARY)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    for path, expected in {
        tmp_path / "folder.json": "is not a file",
        tmp_path / "none.json": "does not exist",
        tmp_path / "a\0b.json": "is",
    }.items():
        with pytest.raises(ReadingError, match=expected):
            read_answers(path, LIBRARY)


@pytest.mark.parametrize("name", ["a.JSON", "a.csv"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    text = json.dumps(FULL) if name == "a.JSON" else HEADER + "DM1,met,\n"
    path.write_text(text, "utf-8-sig")
    assert read_answers(path, LIBRARY).edits


# --- words ------------------------------------------------------------------------------------------------------------


def test_small_things(real_edition: Edition) -> None:
    assert one_line(" a\n\tb ") == "a b"
    assert lines("a\r\nb\rc \n") == "a\nb\nc"
    assert [storable(text) for text in ("aé数", "\0", "\ud800")] == [True, False, False]
    assert nearest("EVAL9", real_edition.criterion_ids).startswith("; did you mean “EVAL")
    assert nearest("nonsense", real_edition.criterion_ids) == ""
    assert clipped("x" * 100) == f"“{'x' * 59}…”"
