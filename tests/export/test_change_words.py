"""What a change sets is said in words: every field that a session knows has its own, and every value of the program's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.foreign import foreign, write_catalogs
from wwc_tui.domain.changes import Edit, Value
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.schema import RECORDS
from wwc_tui.domain.session import Answer, Confidence, Evidence, Person, Session, Verdict
from wwc_tui.export import change_words
from wwc_tui.export.change_words import LONGEST, describe
from wwc_tui.i18n import use_language

ELSEWHERE = {
    **{head: tuple(RECORDS[head].fields) for head in ("city", "session", "person", "action", "origin")},
    "gate": ("state",),
    "sitting": ("started", "present"),
}
"""Every field that a session takes from a change of something else than a criterion."""

DOCUMENT = Evidence("e1", "Charter of the data group, signed by the mayor")


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    write_catalogs(folder)
    return folder


@pytest.fixture(autouse=True)
def _foreign_words(catalogs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wwc_tui.i18n.FOLDER", catalogs)


def of_a_criterion(edition: Edition, part: str, field: str) -> str:
    criterion = edition.criterion("DM1")
    return change_words.part_of_criterion(criterion, Answer("DM1", pieces=(DOCUMENT,)), part, field)


def said(text: str) -> bool:
    """Whether all but what people and ids say of a text is in the language that is spoken."""
    return not set(text.replace("Ana", "").replace("Charter of the data", "").replace("…", "")) & set(
        "abcdefghijklmnopqrstuvwxyz"
    )


@pytest.mark.parametrize("head", ELSEWHERE)
def test_every_field_of_a_session_has_words(head: str) -> None:
    with use_language("es"):
        found = [change_words.elsewhere(head, "Ana", field) for field in ELSEWHERE[head]]
    assert all(said(one) for one in found), found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("part", "known"),
    [
        ("", tuple(RECORDS[""].fields)),
        ("evidence/e1", tuple(RECORDS["evidence"].fields)),
        ("dispute/d1", tuple(RECORDS["dispute"].fields)),
        ("indicator/duties", ("state",)),
    ],
)
def test_every_field_of_a_criterion_has_words(real_edition: Edition, part: str, known: tuple[str, ...]) -> None:
    with use_language("es"):
        found = {of_a_criterion(real_edition, part, field) for field in known}
    assert all(said(one) for one in found), found
    assert len(found) == len(known) - (part == "evidence/e1"), "a document's title and state are the document itself"


def test_parts_are_named_as_the_screen_numbers_them(real_edition: Edition) -> None:
    assert of_a_criterion(real_edition, "indicator/quarterly", "state") == "indicator 2"
    assert of_a_criterion(real_edition, "indicator/gone", "state") == "indicator gone"
    assert of_a_criterion(real_edition, "evidence/e1", "state") == "document Charter of the data …"
    assert of_a_criterion(real_edition, "evidence/e1", "owner") == "document Charter of the data …, owner"
    assert of_a_criterion(real_edition, "evidence/gone", "title") == "document"


def test_what_this_version_does_not_know_is_shown_as_it_is(real_edition: Edition) -> None:
    assert change_words.elsewhere("city", "", "mayor") == "city mayor"
    assert of_a_criterion(real_edition, "", "mood") == "mood"
    assert of_a_criterion(real_edition, "dispute/d1", "judge") == "dispute, judge"
    assert change_words.value("", "verdict", "maybe") == "maybe"
    assert change_words.value("session", "language", "fr") == "fr"


@pytest.mark.parametrize(
    ("kind", "field", "held"),
    [
        *(("", "verdict", one.value) for one in Verdict),
        *(("gate", "state", one.value) for one in Verdict),
        *(("", "confidence", one.value) for one in Confidence),
        *(("evidence", "state", one) for one in ("seen", "promised")),
        *(("indicator", "state", one) for one in (True, False, None)),
        *(("session", "target", one) for one in ("silver", "gold", "platinum")),
        *(("action", "effort", one) for one in "SML"),
        ("action", "horizon", 3),
        ("session", "archived", True),
        ("", "note", ""),
        ("", "parked", {"reason": "document", "owner": "Ana", "due": "2026-04-30"}),
        ("", "parked", {"reason": "", "owner": None}),
    ],
)
def test_every_value_of_the_program_is_said(kind: str, field: str, held: Value) -> None:
    plain = change_words.value(kind, field, held)
    with use_language("es"):
        assert said(change_words.value(kind, field, held))
        assert said(change_words.nothing(kind, field))
    assert plain
    assert "_" not in plain


def test_what_people_typed_stays_as_it_is_on_one_line() -> None:
    with use_language("es"):
        assert change_words.value("", "note", "It is not met,\n\x1b[31m {here}") == "It is not met, \x1b[31m {here}"
        assert change_words.value("", "claim", "met") == "met"
        assert change_words.value("session", "plan", ("DM1", "DM2")) == "DM1, DM2"
        assert change_words.value("", "later", {"who": "Ana", "when": ""}) == "who Ana"
        assert change_words.value("sitting", "present", ()) == ""
        assert change_words.elsewhere("sitting", "2", "present/Ana Ruiz") == foreign("{person} at sitting {name}").format(
            person="Ana Ruiz", name="2"
        )
        assert change_words.value("", "parked", {"reason": "no key\nyet"}) == "no key yet"
        assert change_words.value("", "verdict", "met") == foreign("met")


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("DM1", ""),
        ("DM1/evidence/e1", "evidence"),
        ("DM1/indicator/duties", "indicator"),
        ("city", "city"),
        ("gate/outcome", "gate"),
        ("person/ana", "person"),
    ],
)
def test_what_kind_of_thing_a_subject_is(subject: str, kind: str) -> None:
    assert change_words.kind_of(subject) == kind


ANA = Session(everyone=(Person("ana-ruiz", "Ana Ruiz"),))


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("DM3", "verdict", "met"), "DM3 verdict: met"),
        (Edit("DM3", "verdict", None), "DM3 verdict: open"),
        (Edit("DM3", "note", None), "DM3 note: (empty)"),
        (Edit("DM3", "private", "mine"), "DM3 private"),
        (Edit("DM3", "parked", {"reason": "ask"}), "DM3 parked"),
        (Edit("DM3", "parked", None), "DM3 not parked"),
        (Edit("DM1/indicator/duties", "state", True), "DM1 indicator 1: yes"),
        (Edit("DM1/indicator/duties", "state", None), "DM1 indicator 1: unknown"),
        (Edit("person/ana-ruiz", "role", "clerk"), "Ana Ruiz's role: clerk"),
        (Edit("city", "name", "Springfield"), "the city's name: Springfield"),
    ],
)
def test_an_edit_is_told_by_its_thing_and_its_value(real_edition: Edition, edit: Edit, words: str) -> None:
    assert describe(real_edition, ANA, edit) == words


def test_a_long_value_is_cut_and_a_hostile_one_stays_on_its_line(real_edition: Edition) -> None:
    told = describe(real_edition, ANA, Edit("DM3", "note", "[/b] | \x1b[31m\n" + "word " * 50))
    assert told.startswith("DM3 note: [/b] | [31m word")
    assert "\n" not in told
    assert "\x1b" not in told
    assert len(told) <= LONGEST + len("DM3 note:  …")


def test_those_who_look_on_are_told_the_thing_only(real_edition: Edition) -> None:
    assert describe(real_edition, ANA, Edit("DM3", "note", "Found."), showing=True) == "DM3 note"
