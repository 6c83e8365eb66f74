"""Names and notes that would like to be something else: markup, links, other directions, very long; on every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import User, user_at
from tests.tui.making import begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.screens.sessions import SessionsScreen

pytestmark = pytest.mark.slow

SONS = "[/b] & Sons | <x>"
NAMES = {
    "markup": f"{SONS} [@click=app.quit]x[/]",
    "letters": "\u202eevil\u202c עיר שלום \u2067x👩🏽\u200d🚀 Ciudad 🏙️ é́",
    "controls": "one\ntwo\ttab\x07bell\x1b[31mred\x9b1m",
    "long": "Ab[c " * 1000,
}


def hostile(folder: Path, name: str) -> Path:
    """A session in which everything that can be typed is the name."""
    return begin(
        folder,
        Edit("session", "facilitator", name),
        Edit("city", "name", name),
        Edit("city", "region", name),
        Edit("city", "country", "US"),
        Edit("session", "target", name),
        Edit("person/one", "name", name),
        Edit("person/one", "role", name),
        Edit("person/one", "department", name),
        Edit("session", "speaker", "one"),
        Edit("DM1", "verdict", "met"),
        Edit("DM1", "claim", name),
        Edit("DM1", "note", name),
        Edit("DM1/evidence/e1", "title", name),
        Edit("DM1/evidence/e1", "link", name),
        Edit("DM1/evidence/e1", "owner", name),
        Edit("DM1/evidence/e1", "due", name),
        Edit("DM1", "parked", {"reason": name, "owner": name, "due": name}),
        Edit("DM2/indicator/[/b]", "state", True),
        Edit("DM2", "verdict", "not_met"),
    )


def whole(user: User) -> None:
    """The screen is drawn, line by line, and holds no control character."""
    screen = user.screen
    assert len(screen.split("\n")) == user.app.size.height
    assert not [letter for letter in screen if letter != "\n" and ord(letter) < 32]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
async def test_no_name_breaks_a_screen(store: Path, name: str, tmp_path: Path) -> None:
    hostile(store, name)
    async with user_at(store, size=(100, 24)) as user:
        whole(user)
        for keys in (
            ("e",),
            ("escape", "enter", "k"),
            ("space",),
            ("p", "p"),
            ("escape", "z", "v"),
            ("enter",),
            ("escape", "escape", "s"),
            ("escape", "c"),
            ("escape", "f"),
            ("end",),
            ("r", "end"),
        ):
            await user.press(*keys)
            assert user.app.is_running, keys
            whole(user)
        await user.press("w")
        await user.fills("out")
        await user.press("enter")
        user.sees("Wrote roadmap.md, comparison.md to out")
        await user.press("q", "q", "a")
        whole(user)  # the question names the city
        await user.press("enter", "h")
        assert user.on(SessionsScreen)
        whole(user)
    assert Path("out", "roadmap.md").is_file()


async def test_markup_stands_on_the_screen_as_it_was_typed(store: Path) -> None:
    name = SONS
    path = hostile(store, name)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        user.sees(f"{name}, {name}, US", f"speaker: {name}")
        await user.press("k")
        user.sees(f"⚑ parked: {name}")
        await user.press("v")
        user.sees(f"… promised {name} · {name} · {name}")
        await user.press("enter")
        user.sees(f"Document {name}")
        await user.press("escape", "escape", "s")
        user.sees(f"{name} ({name}, {name})")
        await user.press("escape", "f")
        user.sees(f"Result for {name}")
        await user.press("w")
        await user.fills(name.replace("/", "-").replace("|", "-"))
        await user.press("enter")
        user.sees("Wrote roadmap.md, comparison.md to [-b] & Sons - <x>")


async def test_what_is_typed_into_fields_is_never_markup(store: Path) -> None:
    name = SONS
    async with user_at(store, size=(80, 24), start=LaunchOptions(setup=True)) as user:
        await user.fills(name, "city")
        await user.press("ctrl+s", "e", *"[/b]", "escape", "p", "1", *"[/x]", "enter", *"[/y]", "enter")
        user.sees("Not a date")
        await user.fills("", "due")
        await user.press("enter", "/", *"[/z]")
        user.sees("Nothing matches all of these words")
        await user.press("escape", "q")
        session = user.saved()
    assert session.city.name == name
    assert session.answer("DM1").note == "[/b]"
    assert session.answer("DM1").parked is not None
    parked = session.answer("DM1").parked
    assert parked is not None
    assert parked.owner == "[/x]"


async def test_a_click_on_a_name_runs_nothing(store: Path) -> None:
    begin(store, Edit("city", "name", "[@click=app.quit]click me[/]"))
    async with user_at(store) as user:
        user.sees("[@click=app.quit]click me[/]")
        await user.clicks(8, 2)
        await user.clicks(8, 2)
        await user.press("escape")
        assert user.app.is_running
