"""Every screen in a language that nobody speaks, read for what is not said."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from textual.screen import Screen

from tests.language.letters import turned, turned_edition
from tests.tui.driver import EDITION, Time, User, user_at
from tests.tui.letters import Reader, TurnedEdition, unsaid
from tests.tui.making import answered, begin
from tests.tui.test_trouble import no_room
from wwc_tui import screens
from wwc_tui.app import LaunchOptions
from wwc_tui.demo import ANSWERS, words_file
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.log import Log
from wwc_tui.live_session import open_interview
from wwc_tui.screens.confirm import ConfirmScreen
from wwc_tui.screens.finish import FinishScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.store.documents import Head
from wwc_tui.store.session_store import SessionStore

AROUND = {"SessionsScreen", "SetupScreen", "FormScreen", "ConfirmScreen", "HelpScreen", "InterviewScreen", "TooSmallScreen"}
INSTRUMENTS = {
    "InterviewScreen", "EvidenceScreen", "ParkScreen", "PeopleScreen", "GatesScreen", "FindScreen", "ListScreen", "PointsScreen",
    "ExplainScreen", "HistoryScreen", "ChooseScreen", "DisputesScreen", "FormScreen", "SetupScreen", "HelpScreen",
}  # fmt: skip
END = {"FinishScreen", "FormScreen", "ConfirmScreen", "ActionsScreen", "ChecksScreen", "HelpScreen"}

CITY = (
    Edit("session", "facilitator", "Ким Пак"),
    Edit("session", "planned_minutes", 90),
    Edit("city", "name", "Спринг"),
    Edit("city", "region", "МА"),
    Edit("city", "country", "DE"),
    Edit("city", "population", 1_500),
    Edit("person/1", "name", "Ана Руис"),
    Edit("person/1", "role", "глава"),
    Edit("person/2", "name", "Бо Линд"),
    Edit("person/2", "department", "казна"),
    Edit("session", "speaker", "1"),
)
"""A city whose people write in letters that are not Latin; what is Latin on the screen is the program's own."""

ASKED = (
    Edit("DM1", "verdict", "met"),
    Edit("DM2", "verdict", "not_met"),
    Edit("DM2", "parked", {"reason": "time", "owner": "Бо", "due": ""}),
    Edit("LC1", "verdict", "not_met"),
    *(Edit(f"LC1/indicator/{one.id}", "state", True) for one in EDITION.criterion("LC1").indicators),
    *(Edit(f"PA1/indicator/{one.id}", "state", True) for one in EDITION.criterion("PA1").indicators[:-1]),
    Edit("PA1", "verdict", "not_met"),
    Edit("action/1", "text", "Своё дело"),
    Edit("action/1", "horizon", 3),
    Edit("DM3", "verdict", "met"),
    Edit("DM3", "confidence", "fairly"),
    Edit("DM3", "claim", "Всё можно."),
    Edit("DM3", "note", "Почти всё."),
    Edit("DM3", "private", "Не всё."),
    Edit("DM3", "outside", "Закон"),
    Edit("DM3/indicator/procedure", "state", True),
    Edit("DM3/indicator/turnaround", "state", False),
    Edit("DM3/evidence/e1", "title", "Порядок"),
    Edit("DM3/evidence/e1", "link", "полка"),
    Edit("DM3/evidence/e1", "state", "seen"),
    Edit("DM3/evidence/e2", "title", "Договор"),
    Edit("DM3/evidence/e2", "owner", "Ана"),
    Edit("DM3/evidence/e2", "due", "2026-02-28"),
    Edit("DM3/dispute/d1", "one", "Да"),
    Edit("DM3/dispute/d1", "one_by", "Ана"),
    Edit("DM3/dispute/d1", "other", "Нет"),
    Edit("DM3/dispute/d1", "other_by", "Бо"),
    Edit("DM3", "parked", {"reason": "document", "owner": "Ана", "due": "2026-04-30"}),
)

KNOWN = frozenset({"DE", "US"})
"""Countries of the cities."""


pytestmark = pytest.mark.usefixtures("other_letters")


def all_screens() -> set[str]:
    """The names of all screens of the program that one can come to."""
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)

    def below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    ours = {one for one in below(Screen) if one.__module__.startswith(screens.__name__)}
    return {one.__name__ for one in ours if not any(issubclass(other, one) for other in ours - {one})}


def test_every_screen_is_walked_through() -> None:
    assert all_screens() == AROUND | INSTRUMENTS | END


def test_the_reader_finds_what_is_not_said_and_nothing_else() -> None:
    assert not unsaid(f"DM3 {turned('Sharing Data')} · Ctrl+S Esc F1 · 14:02 · page")
    assert unsaid(f"{turned('saved')} today at DM3x, É") == {"today", "at", "DM", "x", "É"}
    assert turned("{name} is open") == f"{{name}} {turned('is open')}"
    assert turned_edition(EDITION).structure_hash() == EDITION.structure_hash()


@pytest.mark.slow
async def test_an_empty_list_setting_up_and_bringing_in(store: Path, tmp_path: Path) -> None:
    Path("1.csv").write_text("criterion,verdict,note\nDM1,может,\n", encoding="utf-8")
    Path("2.csv").write_text("criterion,verdict,note\nDM1,met,\n", encoding="utf-8")
    begin(tmp_path / "3", *CITY, name="7")
    altered = begin(tmp_path / "3", *CITY, name="8")
    altered.write_bytes(altered.read_bytes().replace("Ана".encode(), "Аня".encode()))
    strange = Head("9", "0", EDITION.structure_hash(), "2026-03-02T14:02:00.000Z", {})
    SessionStore(tmp_path / "3").create(strange, Log())
    async with user_at(store, library=TurnedEdition()) as user:
        reader = Reader(user, {*KNOWN, "csv", "json", f"met, not_met {turned('or')} open"})
        await reader.press("? escape n ctrl+s f1 escape")
        await reader.fills("Спринг", "city")
        for field, wrong in (("country", "Я"), ("population", "много"), ("language", "ы"), ("target", "ы"), ("minutes", "час")):
            await reader.fills(wrong, field)
            await reader.press("ctrl+s")
            await reader.fills("", field)
        await reader.fills("DE", "country")
        await reader.fills("20", "population")
        await reader.press("escape escape escape enter")
        for file in ("1.csv", "2.csv", "3/7.json", "3/7.json", "3/8.json", "3/9.json", "9"):
            await reader.press("i")
            await reader.fills(file)
            await reader.press("enter")
        await reader.press("escape")
        reader.check({"SessionsScreen", "SetupScreen", "FormScreen", "ConfirmScreen", "HelpScreen"})


@pytest.mark.slow
async def test_the_made_up_city(store: Path) -> None:
    typed = {word for file in (ANSWERS, words_file("es")) for word in re.findall(r"[^\W\d_]+", file.read_text("utf-8"))}
    async with user_at(store, library=TurnedEdition()) as user:
        reader = Reader(user, KNOWN | typed)
        await reader.press("d j i enter enter backspace enter enter enter enter enter enter K q end enter K q")
        reader.check({"SessionsScreen", "InterviewScreen"})


@pytest.mark.slow
async def test_a_list_with_all_kinds_of_sessions(store: Path) -> None:
    begin(store, *CITY, *answered(["met"] * 30 + ["not_met"] * 4), Edit("DM9", "parked", {"reason": "ask"}), name="1")
    begin(store, Edit("city", "name", "Ели"), *answered(["met"] * 43), name="2", time=Time(Time().moment.replace(year=2025)))
    begin(store, Edit("city", "name", "Пусто"), name="3")
    begin(store, Edit("session", "archived", True), name="4")
    (store / "5.json").write_text('{"session": {"1": {"for')
    async with user_at(store, library=TurnedEdition()) as user:
        reader = Reader(user, KNOWN | {"json"})
        await reader.press("j j j enter h home a enter z ? escape e escape f escape escape q T T T T T")
        await user.resizes(59, 17)
        reader.look("Show the list of criteria")
        reader.check({"SessionsScreen", "HelpScreen", "SetupScreen", "TooSmallScreen"})


@pytest.mark.slow
async def test_all_archived(store: Path) -> None:
    begin(store, Edit("session", "archived", True), name="4")
    async with user_at(store, library=TurnedEdition()) as user:
        Reader(user).check({"SessionsScreen"})


@pytest.mark.slow
async def test_sessions_that_cannot_be_opened_as_they_are(store: Path) -> None:
    held, damaged = begin(store, *CITY, *ASKED, name="1"), begin(store, *CITY, name="2")
    with_backup = open_interview(SessionStore(store), EDITION, damaged.stem, clock=Time())
    with_backup.record(Edit("DM1", "verdict", "met"))
    with_backup.close()
    damaged.write_bytes(damaged.read_bytes()[:200])
    holder = open_interview(SessionStore(store), EDITION, held.stem, clock=Time())
    about = {*re.findall(r"[^\W\d_]+", socket.gethostname()), "root", os.environ.get("USER", "root"), "json"}
    try:
        async with user_at(store, library=TurnedEdition()) as user:
            reader = Reader(user, KNOWN | about)
            await reader.press(
                "home enter enter y e p s v a s escape g end y escape / ы escape f F a a x s z escape escape z m q"
            )
            await reader.press("end enter escape enter enter q")
            reader.check({"SessionsScreen", "ConfirmScreen", "InterviewScreen", "ActionsScreen", "EvidenceScreen"})
    finally:
        holder.close()


@pytest.mark.slow
async def test_an_interview_and_its_instruments(store: Path) -> None:
    path = begin(store, *CITY, *ASKED)
    async with user_at(store, library=TurnedEdition(), start=LaunchOptions(session=path.stem)) as user:
        reader = Reader(user, {*KNOWN, "D"})  # what is looked for
        await reader.press("? pagedown pagedown pagedown escape backspace y n n a 1 2 3 4 5 6 7 8 b space")
        await reader.press("e ы ctrl+t escape c ы escape E ы escape O O enter ы enter z Z Z H H P P S z S t t L B B B L")
        await reader.press(", k j right left . / D M 5 enter p 2")
        await reader.fills("ы", "due")
        await reader.press("ctrl+s escape enter p 1 enter enter p v f1 a ctrl+s escape s down enter ctrl+s x escape")
        await reader.press("s a ctrl+s escape space 1 g j j j y n escape h j escape / ы ы escape /" + " down" * 45)
        await reader.press(
            "escape l down escape u f1 escape escape d ctrl+s ы escape enter escape o down down escape x" + " down" * 18
        )
        await reader.press("escape m F escape")
        reader.check(INSTRUMENTS)


@pytest.mark.slow
async def test_trying_and_choosing(store: Path) -> None:
    path = begin(store, *CITY, *answered(["met"] * 42), Edit("CI3", "verdict", "open"))
    async with user_at(store, library=TurnedEdition(), start=LaunchOptions(session=path.stem)) as user:
        reader = Reader(user, KNOWN)
        for choice in range(2, 8):
            await reader.press(f"F {choice}")
        await reader.press("F 1 w e w w y w 1 w y w 2 y . z z Z")
        while user.interview.log.undo():
            await user.press("z")
        await reader.press("z x escape h escape o m f end c escape a escape")
        reader.check({"InterviewScreen", "ChooseScreen", "FinishScreen"})


async def back(user: User, reader: Reader, screen: type[Screen[Any]]) -> None:
    """Go back to a screen, whatever has to be cleared, discarded or left on the way."""
    for _ in range(9):
        if user.on(screen):
            return
        await reader.press("enter" if user.on(ConfirmScreen) else "q" if user.on(InterviewScreen) else "escape")
    raise AssertionError(f"{screen.__name__} was not reached")


@pytest.mark.slow
async def test_results_of_all_kinds(store: Path) -> None:
    verdicts = {"1": ["met"] * 43, "2": ["met"] * 29 + ["not_met"] * 14, "3": ["not_met"] * 43}
    for name, given in verdicts.items():
        begin(store, *CITY, *answered(given), name=name)
    async with user_at(store, library=TurnedEdition()) as user:
        reader = Reader(user, KNOWN)
        for path in user.files():
            user.app.screen.open(path.stem, finish=True)  # type: ignore[attr-defined]
            await user.settle()
            reader.look("at the end")
            await reader.press("t t t a enter x")
            await back(user, reader, FinishScreen)
            await reader.press("c escape")
            await back(user, reader, SessionsScreen)
        reader.check({"FinishScreen", "ActionsScreen", "ChecksScreen"})


@pytest.mark.slow
async def test_two_copies_that_differ(store: Path, tmp_path: Path) -> None:
    path = begin(store, *CITY)
    (tmp_path / "other").mkdir()
    copy = tmp_path / "other" / path.name
    copy.write_bytes(path.read_bytes())
    theirs, ours = (open_interview(SessionStore(one.parent), EDITION, one.stem, clock=Time()) for one in (copy, path))
    for interview, word, verdict in ((theirs, "Наш", "met"), (ours, "Ваш", "not_met")):
        interview.record(Edit("DM1", "note", word))
        interview.record(Edit("DM1", "verdict", verdict))
        interview.record(Edit("DM1", "parked", {"reason": "time", "owner": "", "due": "2026-01-01"} if word == "Наш" else None))
    theirs.close()
    ours.merge(theirs.log)
    ours.close()
    async with user_at(store, library=TurnedEdition(), start=LaunchOptions(session=path.stem)) as user:
        reader = Reader(user, KNOWN)
        await reader.press("f c escape escape")
        while user.interview.conflicts:
            await reader.press("m 1")
        reader.check({"InterviewScreen", "ChooseScreen", "ChecksScreen"})


@pytest.mark.slow
async def test_the_end(store: Path) -> None:
    path = begin(store, *CITY, *ASKED, Edit("DM4", "verdict", "not_met"), Edit("session", "target", "gold"))
    async with user_at(store, library=TurnedEdition(), start=LaunchOptions(session=path.stem)) as user:
        reader = Reader(
            user,
            KNOWN
            | {"roadmap", "comparison", "answers", "actions", "session", "md", "html", "csv", "json", "bak"}
            | {"docx", "xlsx", "ics", "calendar", "workbook", "disputes", "evidence", "indicators"},
        )
        await reader.press("f ? escape pagedown end t end t end tab pagedown end tab end tab")
        await user.press("w")
        await reader.fills("")
        await reader.press("enter")
        await reader.fills("~ы")
        await reader.press("enter")
        await reader.fills("1")
        await reader.press("up")
        await reader.fills("ы", "language")
        await reader.press("ctrl+s")
        await reader.fills("pt", "language")
        await reader.press("ctrl+s")
        Path("1", "roadmap.md").write_text("ы")
        await user.press("e")
        await reader.fills("1", "folder")
        await reader.press("ctrl+s enter F enter F c j escape a enter")
        await plans(reader)
        await reader.press("escape c" + " down" * 12 + " escape F enter escape y f F")
        reader.check(END)


async def plans(reader: Reader) -> None:
    """Do everything that one can do to a plan, beginning in the form of its first action."""
    await reader.fills("ы", "effort")
    await reader.press("ctrl+s")
    await reader.fills("", "effort")
    await reader.fills("7", "horizon")
    await reader.press("ctrl+s")
    await reader.fills("", "horizon")
    await reader.fills("ы", "due")
    await reader.press("ctrl+s")
    await reader.fills("2026-05-01", "due")
    await reader.press("ctrl+s r left right right right r x ctrl+s")
    await reader.fills("ы")
    await reader.press("enter down down down end right x a ctrl+s")
    await reader.fills("Дело", "text")
    await reader.press("ctrl+s s")
    await reader.fills("ы")
    await reader.press("enter")
    await reader.fills("2026-06-01")
    await reader.press("enter z ? escape")


@pytest.mark.slow
async def test_what_cannot_be_saved(store: Path) -> None:
    path = begin(store, *CITY)
    with no_room():
        refused = os.strerror(27).split()
    async with user_at(store, library=TurnedEdition(), start=LaunchOptions(session=path.stem)) as user:
        reader = Reader(user, {*KNOWN, *refused, str(store), "criteria", "pinned", "json"})
        with no_room():
            await reader.press("y f F enter a a")
            await reader.fills("Дело", "text")
            await reader.press("ctrl+s")
            await back(user, reader, InterviewScreen)
            await reader.press("q escape q enter a enter e ы ctrl+s")
            await back(user, reader, SessionsScreen)
            await reader.press("n")
            await reader.fills("Другой", "city")
            await reader.press("ctrl+s")
        reader.check({"InterviewScreen", "FinishScreen", "ActionsScreen", "ConfirmScreen", "SessionsScreen"})
