"""The languages of an interview by keys: stepping through them loses nothing, and two stand one under the other."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from textual.widgets import TextArea

from tests.editions import HARBOUR
from tests.language.foreign import foreign, write_catalogs
from tests.tui.driver import EDITION, User, in_language, strips_of, user_at
from tests.tui.making import FULL, SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import DEFAULT_EDITION, Criterion, Edition
from wwc_tui.i18n import current_language
from wwc_tui.new_session import create_session
from wwc_tui.reading.editions import read_edition
from wwc_tui.reading.folders import built_in_folder
from wwc_tui.reading.library import Library
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.store.session_store import SessionStore
from wwc_tui.widgets.criterion import CriterionPane

SIZES = pytest.mark.parametrize("size", [(120, 36), pytest.param((80, 24), marks=pytest.mark.slow)])

SPANISH, PORTUGUESE = in_language("es"), in_language("pt")

KEYS = {"Enter", "Esc", "PgDn", "PgUp", "Space", "Ctrl", "Tab", "Backspace"}
"""Words on a screen that are the same in every language, since they stand on the keyboard."""

NAMES = {"Español", "Português", "English"}


@pytest.fixture(autouse=True)
def _foreign_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Spanish and Portuguese the program's own sentences stand in letters that no criterion has."""
    write_catalogs(tmp_path / "words")
    monkeypatch.setattr("wwc_tui.i18n.FOLDER", tmp_path / "words")


def letters(text: str) -> set[str]:
    """The words of a text."""
    return set(re.findall(r"[A-Za-zÀ-ÿ]{2,}", text))


def text_of(edition: Edition) -> str:
    """All that an edition says on the screens of an interview."""
    parts = [edition.title, *(scale.title + scale.source + scale.id for scale in edition.scales)]
    parts += [f"{gate.id} {gate.text} {gate.name} {gate.short}" for gate in edition.gates]
    for practice in edition.practices:
        parts += [practice.code, practice.title]
        for one in practice.criteria:
            parts += [one.id, one.name, one.gist, one.known, *one.respondents, *one.questions, *one.evidence]
            parts += [indicator.text for indicator in one.indicators]
    return "\n".join(parts)


def english(user: User, edition: Edition) -> set[str]:
    """Words on the screen that neither an edition says, nor people typed, nor a keyboard has."""
    shown = user.screen
    session = user.interview.session
    typed = " ".join(str(change.value) for change in user.interview.log) + f" {session.facilitator} {session.city}"
    known = letters(text_of(edition)) | letters(typed) | KEYS | NAMES
    cut = set(re.findall(r"([A-Za-zÀ-ÿ]{2,})(?=[…│▕╭╰])", shown)) | set(re.findall(r"(?<=[│▏])([A-Za-zÀ-ÿ]{2,})", shown))
    return {word for word in letters(shown) - known if word not in cut or not any(word in other for other in known)}


@SIZES
async def test_one_key_steps_through_the_languages_and_keeps_the_place(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, *FULL)
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        before, lines = user.saved(), len(user.interview.log)
        await user.press("k")
        first = user.screen
        await user.press("L")
        user.sees("Español", "DM2", SPANISH.criterion("DM2").name, foreign("Ask"), SPANISH.criterion("DM2").questions[0])
        assert current_language() == "es"
        assert not english(user, SPANISH)
        await user.press("j", "k")
        user.sees(foreign("not met"), foreign("indicative") if size[0] < 100 else foreign("Indicative"))
        assert not english(user, SPANISH)
        await user.press("L")
        user.sees("Português", PORTUGUESE.criterion("DM2").name)
        assert not english(user, PORTUGUESE)
        await user.press("L")
        user.sees("Now in English. Set the session's own language with u.")
        await user.press("j", "k")
        assert user.screen == first
        assert user.saved() == before
        assert len(user.interview.log) == lines


@pytest.mark.slow
@SIZES
async def test_a_language_is_stepped_to_while_a_note_is_written(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store).stem)) as user:
        before = len(user.interview.log)
        await user.press("e", *"Lá em L", "left", "left", "ctrl+l")
        area = user.find(TextArea)
        assert user.app.focused is area
        assert (area.text, area.cursor_location) == ("Lá em L", (0, 5))
        user.sees(foreign("Note on {criterion}").format(criterion="DM1"), SPANISH.criterion("DM1").name)
        assert current_language() == "es"
        await user.press("s")
        done = f"Esc {foreign('done')}"
        await user.until(lambda: done in user.screen, "the keys, once one types on")
        await user.press("escape")
        assert user.saved().answer("DM1").note == "Lá ems L"
        assert len(user.interview.log) == before + 1, "the note is one change, in however many languages it was written"


@pytest.mark.slow
@SIZES
async def test_one_reads_on_where_one_was(store: Path, size: tuple[int, int]) -> None:
    """What stands at the top of the pane is of the same paragraph in the other language."""
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store, *SPRINGFIELD, *FULL).stem)) as user:
        await user.press("pagedown")
        while "Note" not in user.screen:
            await user.press("pagedown")
        await user.press("L")
        user.sees(foreign("Note"), "Two requests were shown")
        await user.press("L", "L")
        user.sees("Note", "Two requests were shown")


@SIZES
async def test_two_languages_stand_one_under_the_other(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size, start=LaunchOptions(session=begin(store, *SPRINGFIELD, *FULL).stem)) as user:
        english_one, spanish, portuguese = (one.criterion("DM3") for one in (EDITION, SPANISH, PORTUGUESE))
        await user.press("B")
        user.sees("Español")
        seen = await read_through(user)
        for one in (english_one, spanish):
            assert all(said in seen for said in shown(one)), one.name
        assert seen.index(english_one.gist) < seen.index(spanish.gist)
        for number, (indicator, other) in enumerate(zip(english_one.indicators, spanish.indicators, strict=True), 1):
            assert f"{number} {indicator.text} {other.text}" in seen
        await user.press("3")
        assert user.saved().answer("DM3").indicators.get(english_one.indicators[2].id) is not None
        await user.press("B")
        seen = await read_through(user)
        assert portuguese.gist in seen
        assert spanish.gist not in seen
        await user.press("L", "L")  # now Portuguese is spoken, so the one before stands under it
        seen = await read_through(user)
        assert seen.index(portuguese.gist) < seen.index(spanish.gist)
        await user.press("B", "B")
        assert english_one.gist in await read_through(user)
        await user.press("j")
        user.sees(PORTUGUESE.criterion("DM4").name, EDITION.criterion("DM4").name)
        await user.press("B", "B")
        assert user.interviewing.controller.second is None
        user.does_not_see(EDITION.criterion("DM4").name)


def shown(criterion: Criterion) -> tuple[str, ...]:
    """What of a criterion stands in two languages."""
    return criterion.name, criterion.gist, *criterion.questions, *(one.text for one in criterion.indicators)


async def read_through(user: User) -> str:
    """All that the pane says, from a window that is high enough for it, on one line."""
    width, height = user.app.size
    await user.resizes(width, 200)
    pane = user.find(CriterionPane)
    region = pane.content_region
    rows = [strip.crop(region.x, region.right).text for strip in strips_of(user.app)[region.y : region.bottom]]
    await user.resizes(width, height)
    return " ".join(" ".join(rows).split())


@pytest.mark.slow
@SIZES
async def test_no_english_is_left_on_what_opens_over_it(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, *FULL, Edit("DM3/dispute/d1", "one", "Sí"), Edit("DM3/dispute/d1", "other", "No"))
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        await user.press("L", "j", "k")
        assert not english(user, SPANISH)
        for key in "xhoFppdsgl/":  # the first p takes the criterion up again
            await user.press(key)
            assert not english(user, SPANISH), user.screen
            if user.on(InterviewScreen):
                continue
            for step in ("down", "down", "end", "escape"):
                await user.press(step)
                assert not english(user, SPANISH), user.screen
        await user.press("/")
        await user.fills(foreign("undo"))
        user.sees(foreign("Undo"))
        assert not english(user, SPANISH), user.screen


@pytest.mark.slow
@SIZES
async def test_no_english_is_left_in_what_is_said_of_an_act(store: Path, size: tuple[int, int]) -> None:
    path = begin(store, *SPRINGFIELD, *FULL)
    async with user_at(store, size=size, start=LaunchOptions(session=path.stem)) as user:
        await user.press("L")
        for key in (*"yzZzaz9pz,ttPPHHwyew", "enter", *"SSmBBB"):
            await user.press(key)
            second = user.interviewing.controller.second
            two = in_language("pt") if second and second.language == "pt" else EDITION
            left = english(user, SPANISH)
            assert not (left - letters(text_of(two)) if second else left), f"{key}: {user.screen}"
        for field in "ecE":
            await user.press(field)
            assert not english(user, SPANISH), user.screen
            await user.press("escape")


@pytest.mark.slow
async def test_a_session_is_opened_in_its_own_language_and_the_list_in_the_reader_s(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("session", "language", "es"))
    async with user_at(store) as user:
        user.sees("Springfield")
        await user.press("enter")
        user.sees(SPANISH.criterion("DM1").name, foreign("Ask"))
        assert not english(user, SPANISH)
        await user.press("L", "q")
        assert user.on(SessionsScreen)
        assert current_language() == "en"
        user.sees("1 session", "Last change")
    async with user_at(store, start=LaunchOptions(session=path.stem, language="pt")) as user:
        user.sees(PORTUGUESE.criterion("DM1").name)
        await user.press("q")
        assert current_language() == "pt"
        await user.press("enter")
        assert current_language() == "pt"


async def test_the_environment_chooses_where_nobody_else_does(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = begin(store)
    monkeypatch.setenv("LANG", "pt_BR.UTF-8")
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        user.sees(PORTUGUESE.criterion("DM1").name)


@pytest.mark.slow
async def test_why_nothing_is_saved_is_said_anew(store: Path) -> None:
    path = begin(store)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        store.chmod(0o500)
        path.unlink()
        path.mkdir()
        await user.press("y")
        user.sees("NOT SAVED")
        await user.press("L")
        user.sees(foreign("NOT SAVED"))
        user.does_not_see("NOT SAVED")
        path.rmdir()
        store.chmod(0o700)


async def test_the_next_open_one_in_the_what_if_is_open_by_what_is_tried(store: Path) -> None:
    async with user_at(store, start=LaunchOptions(session=begin(store).stem)) as user:
        await user.press("j", "w", "y", "k", ".")
        assert user.interviewing.controller.place == "DM3"
        await user.press("w", "enter", "k", "k", ".")
        assert user.interviewing.controller.place == "DM2"


@pytest.mark.slow
async def test_the_filter_for_who_speaks_follows_the_speaker_in_any_language(store: Path) -> None:
    people = (Edit("person/bo-lind", "role", "presupuesto"), Edit("person/bo-lind", "department", ""))
    async with user_at(store, start=LaunchOptions(session=begin(store, *SPRINGFIELD, *people).stem)) as user:
        await user.press("F", "7")
        user.sees("No speaker is set. Set one first with s.")
        await user.press("s", "1", "F", "7")
        of_ana = user.interviewing.controller.order
        await user.press("L")
        assert user.interviewing.controller.order == of_ana, (
            "a role is written in one language and the criteria are read in another"
        )
        await user.press("L", "L", "s", "2")
        of_bo = user.interviewing.controller.order
        assert "BF1" in of_bo
        assert set(of_bo) != set(of_ana)


@pytest.mark.slow
async def test_criteria_of_one_language_say_so(store: Path, tmp_path: Path) -> None:
    own = tmp_path / DEFAULT_EDITION
    copytree(built_in_folder() / DEFAULT_EDITION, own, ignore=ignore_patterns("*.es.md", "*.pt.md"))
    async with user_at(store, start=LaunchOptions(session=begin(store).stem), library=Library(own)) as user:
        for key in "LB":
            await user.press(key)
            user.sees("These criteria are available in one language only.")
            await user.press("j")
        assert current_language() == "en"


async def test_criteria_that_were_changed_meanwhile_are_not_taken_for_the_same(store: Path, tmp_path: Path) -> None:
    own = tmp_path / HARBOUR.name
    copytree(HARBOUR, own)
    session = create_session(
        SessionStore(store), read_edition(own), [Edit("DM1", "verdict", "met")]
    )  # no copy of its words is kept
    async with user_at(store, start=LaunchOptions(session=session), library=Library(own, cache=tmp_path / "cache")) as user:
        for file in own.glob("DM*.md"):
            text = file.read_text("utf-8")
            file.write_text(text.replace("1. `duties`", "1. `tasks`"), "utf-8")
        for key in "LB":
            await user.press(key)
            user.sees("The criteria have changed since this session was opened.")
        (own / "DM.es.md").write_text("# Gestión de datos\n", "utf-8")
        await user.press("L")
        user.sees("DM.es.md")
        assert current_language() == "en"
