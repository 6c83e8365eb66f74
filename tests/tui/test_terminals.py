"""Terminals of every kind: too small, without UTF-8, with few colors; and colors that are chosen and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.color import Color, rgb_to_lab

from tests.contrast import Rgb
from tests.tui.driver import strips_of, user_at
from tests.tui.making import FULL, SPRINGFIELD, begin, half_way
from tests.tui.test_contrast import palette
from wwc_tui.app import LaunchOptions
from wwc_tui.launch_options import Appearance
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.store.settings import FILE, read_settings, remember, settings_path
from wwc_tui.themes import CHOICES, SAFE
from wwc_tui.widgets.ascii import SIGNS, in_ascii, speaks_ascii_only


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.mark.parametrize("size", [(59, 18), (60, 17), (20, 5), (1, 1)], ids=lambda size: "x".join(map(str, size)))
async def test_a_window_that_is_too_small_says_so_and_takes_no_answers(store: Path, size: tuple[int, int]) -> None:
    path = half_way(store)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        before, place = user.saved(), user.interviewing.controller.place
        await user.press("e", *"half ")
        await user.resizes(*size)
        if size[0] > 40:
            user.sees("Window too small (needs 60 x 18). Nothing is lost.")
        await user.press("n", "y", "x")
        await user.resizes(60, 18)
        assert user.on(InterviewScreen)
        await user.press(*"a note", "escape")
        assert user.saved().answer(place).note.endswith("half a note")
        assert user.saved().answer(place).verdict is before.answer(place).verdict


async def test_a_program_that_begins_too_small_goes_on_when_the_window_grows(store: Path) -> None:
    half_way(store)
    async with user_at(store, size=(50, 10)) as user:
        user.sees("Window too small")
        await user.resizes(80, 24)
        user.sees("Puerto Claro", "? help")


async def test_the_theme_is_stepped_on_by_key_and_remembered(store: Path) -> None:
    begin(store, *SPRINGFIELD)
    async with user_at(store) as user:
        assert user.app.theme == "wwc-dark"
        await user.press("T")
        user.sees("Colors: light.")
        assert user.app.theme == "wwc-light"
        await user.press("enter", "T")
        user.sees("Colors: high contrast.")
    assert read_settings().theme == "contrast"
    async with user_at(store) as user:
        assert user.app.theme == "wwc-contrast"


@pytest.mark.slow
async def test_what_was_drawn_takes_the_new_colors(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *FULL)
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        for word in ("light", "contrast", "safe", "plain", "dark"):
            await user.press("T")
            theme = CHOICES[word]
            assert user.app.theme == theme.name
            if word == "plain":
                continue
            known = set(palette(theme).values())
            styles = [
                segment.style for strip in strips_of(user.app) for segment in strip if segment.text.strip() and segment.style
            ]
            inks = {style.color.get_truecolor() for style in styles if style.color}
            assert inks <= known, word


@pytest.mark.parametrize("word", CHOICES)
async def test_a_theme_is_chosen_on_the_command_line(word: str, store: Path) -> None:
    remember(theme="contrast")
    async with user_at(store, start=LaunchOptions(look=Appearance(theme=word))) as user:
        assert user.app.theme == CHOICES[word].name


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"theme": 5, "toured": "yes"}', b"\xff", b"[" * 100_000])
def test_settings_that_cannot_be_read_are_passed_over(content: bytes) -> None:
    settings_path().parent.mkdir(parents=True)
    settings_path().write_bytes(content)
    assert read_settings().theme == ""
    assert read_settings().toured is False
    remember(toured=True)
    assert read_settings().toured is True


def test_settings_are_private_and_a_folder_that_refuses_them_is_passed_over(tmp_path: Path) -> None:
    remember(theme="safe")
    assert settings_path().name == FILE
    assert settings_path().stat().st_mode & 0o077 == 0
    settings_path().unlink()
    settings_path().mkdir()
    remember(theme="light")
    assert read_settings().theme == ""


WALK = "e escape p p escape escape v escape g escape l escape ? escape / escape u escape x escape o escape w w f r r escape q n"
"""Keys that lead over screens with every kind of sign and border."""


@pytest.mark.slow
async def test_a_terminal_without_utf8_is_written_to_in_ascii(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, *FULL)
    async with user_at(store, start=LaunchOptions(session=path.stem, look=Appearance(ascii=True))) as user:
        for key in WALK.split():
            await user.press(key)
            assert user.screen.isascii(), sorted({sign for sign in user.screen if not sign.isascii()})


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_is_as_wide_in_ascii(sign: str) -> None:
    assert cell_len(SIGNS[sign]) == cell_len(sign) == 1
    assert SIGNS[sign].isascii()


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Educación, São Paulo", "Educacion, Sao Paulo"), ("✓ met · ⚑", "v met . !"), ("市", "??"), ("ñandú", "nandu"), ("ß", "?")],
)
def test_a_text_keeps_its_width_in_ascii(text: str, plain: str) -> None:
    assert in_ascii(text) == plain
    assert cell_len(in_ascii(text)) == cell_len(text)


@pytest.mark.parametrize(
    ("environment", "ascii_only"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "pt_BR.utf8@euro"}, False),
        ({"LANG": "en_US.ISO-8859-1"}, True),
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, False),
        ({"LANG": "es_MX"}, False),
        ({"LANG": "en_US.UTF-8", "TERM": "linux"}, True),
        ({"LANG": "en_US.UTF-8", "TERM": "vt220"}, True),
        ({"LANG": "en_US.UTF-8", "TERM": "xterm-256color"}, False),
    ],
)
def test_a_terminal_that_knows_ascii_only_is_known_by_its_environment(environment: dict[str, str], ascii_only: bool) -> None:
    assert speaks_ascii_only(environment) is ascii_only


DALTON = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""How people without one kind of cones see linear colors (Machado, Oliveira and Fernandes, 2009, severity 1)."""


def seen_as(color: Rgb, kind: str) -> tuple[float, float, float]:
    """A color in CIELAB, as seen by somebody."""
    linear = [(part / 255) / 12.92 if part <= 10 else (((part / 255) + 0.055) / 1.055) ** 2.4 for part in color]
    changed = [min(1.0, max(0.0, sum(f * part for f, part in zip(row, linear, strict=True)))) for row in DALTON[kind]]
    encoded = [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in changed]
    red, green, blue = (round(part * 255) for part in encoded)
    found = rgb_to_lab(Color(red, green, blue))
    return found.L, found.a, found.b


@pytest.mark.parametrize("kind", DALTON)
def test_verdicts_can_be_told_apart_without_one_kind_of_cones(kind: str) -> None:
    colors = {name: seen_as(palette(SAFE)[name], kind) for name in ("met", "not-met", "parked")}
    names = list(colors)
    for one, other in ((a, b) for place, a in enumerate(names) for b in names[place + 1 :]):
        apart = sum((x - y) ** 2 for x, y in zip(colors[one], colors[other], strict=True)) ** 0.5
        assert apart > 20, (one, other, apart)
