"""Where things lie: the store's folder, the cache and the log of a crash; and which path somebody means who names one."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from wwc_tui.i18n import tr
from wwc_tui.store.errors import StoreError

STORE_VARIABLE = "WWC_TUI_STORE"

CRITERIA, TEMPLATES = "criteria", "templates"
"""The folders that may lie in a store: editions, and templates of documents."""

_NAME = "wwc-tui"
_POSIX = os.name == "posix"


class NotAPath(StoreError):
    """What somebody named can be no path."""


def to_path(text: str, *, pasted: bool = False) -> Path:
    """Return the path that a text names; ``~`` at its beginning is the home folder, as a shell has it.

    Args:
        pasted: Whether it was typed, pasted or dropped into a field. Then it may also come as terminals and file managers hand
            a file over: in quotes, with backslashes before blanks, as a ``file://`` address, and with blanks around it. What is
            there under exactly the name that was typed is meant all the same.

    Raises:
        NotAPath: It can be none, or names the home folder of somebody who is not known here.
    """
    if pasted and not _is_there(_at_home(text)):
        given = text.strip()
        text = given if _is_there(_at_home(given)) else _unwrapped(given)
    if "\0" in text:
        raise NotAPath(tr("a path cannot contain a NUL character; choose another"))
    path = _at_home(text)
    if path is None:
        user = text.replace("\\", "/").partition("/")[0]
        raise NotAPath(tr("there is no home folder {user} on this computer; write the full path", user=user))
    return path


def home() -> Path | None:
    """Return the user's home folder; None where nobody knows it. A variable HOME that is empty is none."""
    if _POSIX and not os.environ.get("HOME"):
        import pwd

        try:
            return Path(pwd.getpwuid(os.getuid()).pw_dir)
        except KeyError:
            return None
    try:
        return Path.home()
    except RuntimeError:
        return None


def _at_home(text: str) -> Path | None:
    """A path with ``~`` replaced; None where there is no such home. What is there as it stands, such as ``~old.json``, stays."""
    if not text.startswith("~"):
        return Path(text)
    user, *rest = re.split(r"[/\\]" if not _POSIX else "/", text, maxsplit=1)
    if user == "~":
        folder = home()
        return None if folder is None else Path(folder, *rest)
    if _is_there(Path(text)):
        return Path(text)
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return None


def _is_there(path: Path | None) -> bool:
    try:
        return path is not None and bool(os.fspath(path)) and os.path.lexists(path)  # a link to nothing is there too
    except ValueError:
        return False


def _unwrapped(text: str) -> str:
    """A path without what a terminal, a shell or a file manager put around it; as it is where it holds nothing of that."""
    if text[:5].lower() == "file:":
        return _of_address(text)
    quoted = len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]
    if not _POSIX:
        return text[1:-1] if quoted else text
    if not quoted and re.search(r"(?<!\\)\\(?:\\\\)*\w", text):  # nobody escapes a letter, so the backslash is one of the name
        return text
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        return text
    return words[0] if len(words) == 1 else text


def _of_address(text: str) -> str:
    """The path of a ``file:`` address on this computer; any other as it is."""
    import platform
    from urllib.parse import unquote

    found = re.fullmatch(r"file:(?://([^/]*))?(/.*)", text, re.IGNORECASE | re.DOTALL)
    if found is None or (found[1] or "localhost").lower() not in ("localhost", platform.node().lower()):
        return text
    if _POSIX:
        return unquote(found[2], errors="surrogateescape")
    from urllib.request import url2pathname

    return url2pathname(found[2])


def store_folder(chosen: Path | None = None) -> Path:
    """Return the folder of the sessions: the one chosen, else the one the environment names, else the platform's data folder.

    Raises:
        NotAPath: The environment names what can be none.
    """
    if chosen is not None:
        return chosen
    named = os.environ.get(STORE_VARIABLE)
    if named:
        return to_path(named)
    return (_free_desktop("XDG_DATA_HOME", ".local/share") or _platform("data")) / "sessions"


def cache_folder() -> Path:
    """Return the platform's folder for what can be made again."""
    return _free_desktop("XDG_CACHE_HOME", ".cache") or _platform("cache")


def settings_folder() -> Path:
    """Return the platform's folder for what the program remembers of its user."""
    return _free_desktop("XDG_CONFIG_HOME", ".config") or _platform("config")


def log_folder() -> Path:
    """Return the platform's folder for reports of a crash."""
    state = _free_desktop("XDG_STATE_HOME", ".local/state")
    return state / "log" if state else _platform("log")


def why_no_folder(folder: Path) -> str:
    """Return why a folder cannot be used or made: a sentence; an empty text where nothing stands against it.

    It may be a file, or lead over a symbolic link whose target is not there, as a drive that is not connected leaves it.
    """
    for place in (folder, *folder.parents):
        try:
            if place.is_symlink() and not place.exists():
                return _why_no_link(place)
            if place.exists():
                return "" if place.is_dir() else tr("{folder} is not a folder, so it cannot hold sessions", folder=place)
        except (OSError, ValueError):
            return ""
    return ""


def _why_no_link(link: Path) -> str:
    import errno

    target = Path(os.readlink(link))  # noqa: PTH115 - Path.readlink gives the same and cannot be read of a loop on Windows
    try:
        link.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return tr("{link} is a link that leads back to itself; fix the link", link=link)
    return tr(
        "{link} is a link to {target}, which cannot be found now; connect the drive, or fix the link",
        link=link,
        target=target,
    )


def _free_desktop(variable: str, otherwise: str) -> Path | None:
    """The folder by the plain rule of freedesktop.org; None where another rule holds, or the variable holds no whole path.

    On Linux this is what platformdirs does, and importing that takes longer than reading a session and scoring it.
    """
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel"):
        return None
    named = _at_home(os.environ.get(variable, "").strip())
    if named is not None and named.is_absolute():
        return named / _NAME
    folder = home()
    return folder / otherwise / _NAME if folder else None


def _platform(kind: str) -> Path:
    import platformdirs

    folders = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
        "log": platformdirs.user_log_path,
    }
    return folders[kind](_NAME, appauthor=False)
