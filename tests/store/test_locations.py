"""Paths as people name them: with ``~``, dropped on a terminal, copied from elsewhere; and folders that cannot be used."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from wwc_tui.store import locations
from wwc_tui.store.locations import NotAPath, to_path, why_no_folder

HOME = Path(pwd.getpwuid(os.getuid()).pw_dir)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, which is the home folder too."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("pasted", [False, True])
def test_a_tilde_is_the_home_folder(place: Path, pasted: bool) -> None:
    (place / "~").mkdir()  # as an earlier version made it; it can be reached as ./~
    assert to_path("~", pasted=pasted) == place
    assert to_path("~/a/b c", pasted=pasted) == place / "a" / "b c"
    assert to_path("./~/a", pasted=pasted) == Path("~/a")
    assert to_path("a/~/b", pasted=pasted) == Path("a/~/b")
    assert to_path(f"~{pwd.getpwuid(os.getuid()).pw_name}/a", pasted=pasted) == HOME / "a"


def test_the_home_of_nobody_is_said(place: Path) -> None:
    with pytest.raises(NotAPath, match="there is no home folder ~nobody-here"):
        to_path("~nobody-here/a")
    (place / "~old.json").touch()
    assert to_path("~old.json") == Path("~old.json")


@pytest.mark.parametrize("value", ["", None])
def test_without_a_variable_home_the_system_knows_it(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    for name in ("WWC_TUI_STORE", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    if value is None:
        monkeypatch.delenv("HOME", raising=False)
    else:
        monkeypatch.setenv("HOME", value)
    assert to_path("~/a") == HOME / "a"
    assert locations.store_folder() == HOME / ".local/share/wwc-tui/sessions"
    assert locations.cache_folder() == HOME / ".cache/wwc-tui"
    assert locations.settings_folder() == HOME / ".config/wwc-tui"
    assert locations.log_folder() == HOME / ".local/state/wwc-tui/log"


def test_every_variable_takes_a_tilde(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", f"~/{kind}")
    monkeypatch.delenv("WWC_TUI_STORE", raising=False)
    assert locations.store_folder() == place / "DATA/wwc-tui/sessions"
    assert locations.log_folder() == place / "STATE/wwc-tui/log"
    assert locations.settings_folder() == place / "CONFIG/wwc-tui"
    assert locations.cache_folder() == place / "CACHE/wwc-tui"
    monkeypatch.setenv("WWC_TUI_STORE", "~/interviews")
    assert locations.store_folder() == place / "interviews"
    monkeypatch.setenv("WWC_TUI_STORE", "~nobody-here/interviews")
    with pytest.raises(NotAPath):
        locations.store_folder()
    monkeypatch.setenv("XDG_CONFIG_HOME", "~nobody-here/config")  # no whole path, and so it is ignored
    assert locations.settings_folder() == place / ".config/wwc-tui"


NAMES = ["a.json", "my files/a.json", "it's/ñ é.json", 'say "x"; $HOME & (1).json', "100%/a#b?.json", "back\\slash.json", "*[a]!"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("there", [True, False])
def test_a_dropped_file_is_the_file(place: Path, name: str, there: bool) -> None:
    import re
    import shlex
    from urllib.parse import quote

    path = place / name
    if there:
        path.parent.mkdir(exist_ok=True)
        path.touch()
    escaped = re.sub(r"([^\w/.\-])", r"\\\1", str(path))
    double = re.sub(r'(["\\])', r"\\\1", str(path))
    address = quote(str(path))
    ways = [f"'{path}'" if "'" not in name else shlex.quote(str(path)), f'"{double}"', escaped]
    ways += [f"file://{address}", f"file://localhost{address}", f"file:{address}", f"FILE://{address}"]
    for way in ways:
        for around in ("{}", " {} ", "{}\n", "\t{}\r\n"):
            assert to_path(around.format(way), pasted=True) == path, way
    shown = str(path)
    assert to_path(f"'{name}'" if "'" not in name else shlex.quote(name), pasted=True) == Path(name)
    if there or not set(name) & set("'\"\\"):
        assert to_path(shown, pasted=True) == path


@pytest.mark.parametrize(
    "name", ["'quoted'.json", '"a"', "a\\ b.json", "ends in a blank ", " begins", "file:x", "a\\b", "it's", "'half", 'x"y']
)
def test_what_is_there_as_it_was_typed_is_meant(place: Path, name: str) -> None:
    (place / name).touch()
    assert to_path(name, pasted=True) == Path(name)
    assert to_path(name) == Path(name)


@pytest.mark.parametrize(
    "text", ["a b", "it's", "'half", "a\\b", "C:\\x\\y", "file://elsewhere/x", "file:x", "'a' 'b'", "a 'b' c"]
)
def test_what_is_no_dropped_path_is_taken_as_it_is(place: Path, text: str) -> None:
    assert to_path(text, pasted=True) == Path(text)


@pytest.mark.parametrize("text", ["'a b'", '"a"', "a\\ b", "file:///a", "a "])
def test_a_shell_has_taken_the_quotes_away_already(place: Path, text: str) -> None:
    assert to_path(text) == Path(text)


def test_quotes_may_stand_around_a_home(place: Path) -> None:
    assert to_path("'~/my files'", pasted=True) == place / "my files"
    assert to_path(" ~/my\\ files\n", pasted=True) == place / "my files"


def test_no_path_has_a_nul(place: Path) -> None:
    for text in ("a\0b", "~/a\0b", "'a\0b'", "file:///a%00b"):
        with pytest.raises(NotAPath):
            to_path(text, pasted=True)


def test_a_folder_that_cannot_be_used_is_said(place: Path) -> None:
    (place / "file").touch()
    (place / "dangling").symlink_to(place / "drive" / "sessions")
    (place / "one").symlink_to(place / "two")
    (place / "two").symlink_to(place / "one")
    (place / "good").symlink_to(place)
    assert "is a link to" in why_no_folder(place / "dangling")
    assert str(place / "drive") in why_no_folder(place / "dangling" / "deeper" / "still")
    assert "back to itself" in why_no_folder(place / "one")
    assert "back to itself" in why_no_folder(place / "two" / "x")
    assert "is not a folder" in why_no_folder(place / "file")
    assert "is not a folder" in why_no_folder(place / "file" / "x")
    for fine in (place, place / "good", place / "good" / "new", place / "new" / "newer"):
        assert why_no_folder(fine) == ""
