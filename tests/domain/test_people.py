"""People in lines: what separates their parts, and when two spellings are one person."""

from __future__ import annotations

import pytest

from tests.strategies import session_of
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import join
from wwc_tui.domain.people import people_text, read_person, split_people
from wwc_tui.domain.session import Person, Session
from wwc_tui.domain.session_setup import set_up

COMPOSED, APART = "José Nuñez", "Jose\u0301 Nun\u0303ez"
SPELLINGS = (COMPOSED, APART, "JOSÉ NUÑEZ", " josé   nuñez ", "José\u00a0Nuñez", "José\u200b Nuñez\ufeff")


@pytest.mark.parametrize(
    "line",
    ["Tom Okafor, Budget Director, Finance", "Tom Okafor;Budget Director; Finance", "Tom Okafor\tBudget Director\tFinance"],
)
def test_commas_semicolons_and_tabs_separate(line: str) -> None:
    assert read_person(line) == Person("", "Tom Okafor", "Budget Director", "Finance")


def test_commas_stay_where_semicolons_separate(real_edition: Edition) -> None:
    session = session_of(*set_up(Session(), real_edition, {"people": "Okafor, Tom; Director, Budget; Finance\nBo, clerk\n\n"}))
    assert [(one.name, one.role, one.department) for one in session.people] == [
        ("Bo", "clerk", ""),
        ("Okafor, Tom", "Director, Budget", "Finance"),
    ]
    again = people_text(session)
    assert set_up(session, real_edition, {"people": again}) == ()
    edits = set_up(session, real_edition, {"people": f"{again}\nAna"})
    assert edits == (Edit("person/ana", "name", "Ana"),)


@pytest.mark.parametrize("name", ["a;b", "a\tb", "a, b", "a,b;c", ";", "x ;"])
def test_a_line_that_is_left_alone_leaves_its_person_alone(real_edition: Edition, name: str) -> None:
    session = session_of(Edit("person/a", "name", name), Edit("person/b", "name", "Bo"))
    lines = people_text(session)
    assert set_up(session, real_edition, {"people": f"{lines}, mayor"}) == (Edit("person/b", "role", "mayor"),)


@pytest.mark.parametrize("first", SPELLINGS)
@pytest.mark.parametrize("second", SPELLINGS)
def test_the_same_person_is_not_a_second_one(real_edition: Edition, first: str, second: str) -> None:
    identity, edits = join(Session(), first, "mayor")
    session = session_of(*edits)
    assert join(session, second) == (identity, ())
    assert join(session, second, "mayor", "IT") == (identity, (Edit(f"person/{identity}", "department", "IT"),))
    twice = session_of(*set_up(Session(), real_edition, {"people": f"{first}, mayor\n{second}"}))
    assert len(twice.people) == 1
    assert twice.people[0].role == "mayor"
    kept = session_of(*edits, *set_up(session, real_edition, {"people": f"{second}, clerk"}))
    assert [one.id for one in kept.people] == [identity]


def test_two_people_may_have_one_name(real_edition: Edition) -> None:
    session = session_of(*set_up(Session(), real_edition, {"people": "Ana Ruiz, mayor\nAna Ruiz, clerk"}))
    assert [(one.id, one.role) for one in session.people] == [("ana-ruiz", "mayor"), ("ana-ruiz-2", "clerk")]
    edits = set_up(session, real_edition, {"people": "Ana Ruiz, mayor\nAna Ruiz, head clerk"})
    assert edits == (Edit("person/ana-ruiz-2", "role", "head clerk"),)
    assert join(session, "Ana Ruiz", "treasurer")[0] == "ana-ruiz-3"


def test_whoever_has_left_comes_back_as_who_they_were() -> None:
    session = session_of(Edit("person/ana", "name", "Ana"), Edit("person/ana", "left", True))
    identity, edits = join(session, "ana", "mayor")
    assert (identity, edits) == ("ana", (Edit("person/ana", "role", "mayor"), Edit("person/ana", "left", None)))


@pytest.mark.parametrize(
    ("line", "name", "role", "department"),
    [
        ("Ana Ruiz (CDO)", "Ana Ruiz", "CDO", ""),
        ("- Ana Ruiz (CDO, acting), Finance", "Ana Ruiz", "CDO, acting", "Finance"),
        ("3. Ana Ruiz, CDO, IT", "Ana Ruiz", "CDO", "IT"),
        ("• Ana Ruiz\tCDO\tIT", "Ana Ruiz", "CDO", "IT"),
        ("Ana Ruiz <ana.ruiz@city.gov>", "Ana Ruiz", "", ""),
        ("Ana Ruiz <ana@city.gov>, CDO", "Ana Ruiz", "CDO", ""),
        ("Ana Ruiz, CDO, ana@city.gov", "Ana Ruiz", "CDO", ""),
        ("Budget director: Tom Okafor", "Tom Okafor", "Budget director", ""),
        ("2) Mayor: Ana Ruiz", "Ana Ruiz", "Mayor", ""),
        ("de la Cruz, Ana", "de la Cruz, Ana", "", ""),
        ("De la Cruz, Ana, alcaldesa, Despacho", "De la Cruz, Ana", "alcaldesa", "Despacho"),
        ("de la Cruz, Ana (alcaldesa)", "de la Cruz, Ana", "alcaldesa", ""),
        ("Ana de la Cruz, alcaldesa", "Ana de la Cruz", "alcaldesa", ""),
    ],
)
def test_people_are_read_as_lists_have_them(line: str, name: str, role: str, department: str) -> None:
    (found,) = split_people(line)
    assert read_person(found) == Person("", name, role, department)


def test_several_people_are_pasted_in_any_form(real_edition: Edition) -> None:
    pasted = "1. Ana Ruiz (CDO); Bo Lind (clerk), Cy Moss (IT)\n\n* Di Fox <di@x.org>, Ed Ash <ed@x.org>\nMayor: Flo Gray\n"
    session = session_of(*set_up(Session(), real_edition, {"people": pasted}))
    assert {(one.name, one.role) for one in session.people} == {
        ("Ana Ruiz", "CDO"), ("Bo Lind", "clerk"), ("Cy Moss", "IT"), ("Di Fox", ""), ("Ed Ash", ""), ("Flo Gray", "Mayor"),
    }  # fmt: skip
    assert set_up(session, real_edition, {"people": people_text(session)}) == ()
