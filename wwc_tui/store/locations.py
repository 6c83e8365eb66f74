"""Where things lie: the store's folder, the cache and the log of a crash."""

from __future__ import annotations

import os
import sys
from pathlib import Path

STORE_VARIABLE = "WWC_TUI_STORE"
_NAME = "wwc-tui"


def store_folder(chosen: Path | None = None) -> Path:
    """The folder of the sessions: the one chosen, else the one the environment names, else the platform's data folder."""
    if chosen is not None:
        return chosen
    named = os.environ.get(STORE_VARIABLE)
    if named:
        return Path(named)
    return (_free_desktop("XDG_DATA_HOME", ".local/share") or _platform("data")) / "sessions"


def cache_folder() -> Path:
    """The platform's folder for what can be made again."""
    return _free_desktop("XDG_CACHE_HOME", ".cache") or _platform("cache")


def settings_folder() -> Path:
    """The platform's folder for what the program remembers of its user."""
    return _free_desktop("XDG_CONFIG_HOME", ".config") or _platform("config")


def log_folder() -> Path:
    """The platform's folder for reports of a crash."""
    return _platform("log")


def _free_desktop(variable: str, otherwise: str) -> Path | None:
    """The folder by the plain rule of freedesktop.org; None where another rule holds, or the variable holds no whole path.

    On Linux this is what platformdirs does, and importing that takes longer than reading a session and scoring it.
    """
    named = os.environ.get(variable, "").strip()
    if sys.platform != "linux" or hasattr(sys, "getandroidapilevel") or (named and not named.startswith("/")):
        return None
    return Path(named or os.path.expanduser(f"~/{otherwise}")) / _NAME  # noqa: PTH111 - as platformdirs has it


def _platform(kind: str) -> Path:
    import platformdirs

    folders = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
        "log": platformdirs.user_log_path,
    }
    return folders[kind](_NAME, appauthor=False)
