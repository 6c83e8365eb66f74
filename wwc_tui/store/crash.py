"""The report that a crash leaves behind: where it happened, and no word of anybody's answers."""

from __future__ import annotations

import os
import platform
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import wwc_tui
from wwc_tui.store.atomic import FILE_MODE, make_folder
from wwc_tui.store.locations import log_folder


def write_crash_report(error: BaseException) -> Path | None:
    """Keep where an error arose: files, lines and kinds of error, but neither values nor messages, which may quote an answer.

    Returns:
        The report, which only its owner can read; None where it could not be written.
    """
    folder = log_folder()
    name = f"crash-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}"
    system = f"wwc-tui {wwc_tui.__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}\n"
    try:
        make_folder(folder)
        report, handle = _begin(folder, name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines([system, *_course(error)])
    except OSError:
        return None
    return report


def _begin(folder: Path, name: str) -> tuple[Path, int]:
    """A new file, open for writing. Two crashes in one second are two reports, whichever process they are met in."""
    for number in range(1, 100):
        report = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        with suppress(FileExistsError):
            return report, os.open(report, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    raise FileExistsError(name)


def _course(error: BaseException) -> list[str]:
    """The error and those that led to it, the first one first, each with the lines it went through."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.insert(0, one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    lines: list[str] = []
    for one in chain:
        stack = traceback.StackSummary.extract(traceback.walk_tb(one.__traceback__), capture_locals=False)
        lines += [f"\n{type(one).__name__}\n", *stack.format()]
    return lines
