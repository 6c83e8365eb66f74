"""What a user sees when something goes wrong: a disk that is full, a save that fails, a fault of the program."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tui.driver import EDITION, Time, User, user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.session import Verdict
from wwc_tui.interview import moves
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome
from wwc_tui.live_session import open_interview
from wwc_tui.screens import interview as interview_screen
from wwc_tui.screens.confirm import ConfirmScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.store.locations import log_folder
from wwc_tui.store.session_store import SessionStore

SMALL = (80, 24)


@contextmanager
def no_room() -> Iterator[None]:
    """No file may grow: what a full disk does to a save, without filling one."""
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


async def test_a_save_that_fails_says_so_until_it_succeeds(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interview_screen, "RETRY_PAUSE", 0.1)
    path = begin(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        with no_room():
            await user.press("y")
            user.sees("NOT SAVED: springfield-abc234.json could not be written: File too large", "✓ met")
            user.does_not_see("saved 14:02")
            await user.press("j", "n", "e")
            await user.fills("Typed while there is no room.")
            await user.press("escape")
            user.sees("NOT SAVED")
        assert user.interview.unsaved
        await user.until(lambda: not user.interview.unsaved, "the save to be tried again")
        user.sees("saved 14:02", "Everything is now saved.")
        session = user.saved()
    assert session.answer("DM1").verdict is Verdict.MET
    assert session.answer("DM2").verdict is Verdict.NOT_MET
    assert session.answer("DM2").note == "Typed while there is no room."


async def test_leaving_with_unsaved_changes_asks_first(store: Path) -> None:
    path = begin(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        for key in ("q", "ctrl+q"):
            with no_room():
                await user.press("y", key)
            assert user.on(ConfirmScreen), key
            user.sees("Changes not yet on disk", "File too large")
            user.sees("leave anyway and lose these changes", "stay here")
            await user.press("escape")
            assert user.on(InterviewScreen)
            assert user.app.is_running
        await user.press("q")
        assert user.on(SessionsScreen), "there is room again, so nothing is asked"
        assert user.saved().answer("DM1").verdict is Verdict.OPEN


async def test_leaving_all_the_same_leaves_the_file_whole(store: Path) -> None:
    path = begin(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("y")
        with no_room():
            await user.press("j", "y", "q", "enter")
            assert user.on(SessionsScreen)
        assert user.saved().answer("DM1").verdict is Verdict.MET
        assert user.saved().answer("DM2").verdict is Verdict.OPEN
        await user.press("enter", "z")
        assert user.saved().answer("DM1").verdict is Verdict.OPEN, "the session was let go of and can be opened again"


async def test_a_new_session_that_cannot_be_written_says_so(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(setup=True)) as user:
        with no_room():
            await user.press(*"Salem", "ctrl+s")
            assert user.on(SessionsScreen)
            user.sees("File too large")
        assert user.files() == []


@pytest.mark.slow
async def test_another_program_that_replaced_the_file_loses_nothing_of_either(store: Path, tmp_path: Path) -> None:
    path = begin(store)
    (tmp_path / "other").mkdir()
    copy = tmp_path / "other" / path.name
    copy.write_bytes(path.read_bytes())
    other = open_interview(SessionStore(copy.parent), EDITION, copy.stem, clock=Time())
    other.record(Edit("DM2", "note", "theirs"))
    other.close()
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("y")
        path.write_bytes(copy.read_bytes())
        await user.press("j", "j", "n")
        user.sees("both versions were merged", "saved 14:02")
        session = user.saved(path)
        assert session.answer("DM2").note == "theirs"
        assert session.answer("DM1").verdict is Verdict.MET
        assert session.answer("DM3").verdict is Verdict.NOT_MET
        await user.press("y")
        user.does_not_see("both versions were merged")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
async def test_a_store_that_may_not_be_read_says_so(store: Path) -> None:
    begin(store)
    store.chmod(0)
    try:
        async with user_at(store, size=SMALL) as user:
            user.sees("cannot be read")
    finally:
        store.chmod(stat.S_IRWXU)


async def test_a_fault_of_the_program_ends_with_status_1_and_a_report_without_answers(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Fault(Exception):
        pass

    def fails(_controller: Controller, _by: int) -> Outcome:
        secret_local = "a note that is nobody's business"
        raise Fault(secret_local)

    monkeypatch.setattr(moves, "step", fails)
    path = begin(store, *SPRINGFIELD, Edit("DM1", "note", "secret minutes"))
    user: User | None = None
    with pytest.raises(Fault):  # noqa: PT012 - the fault arises in the program, and comes out where it is left
        async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
            await user.press("y")
            await user.dies("j")
    assert user is not None
    assert user.app.return_code == 1
    assert user.app.crashed
    (report,) = log_folder().glob("crash-*.txt")
    text = report.read_text()
    report.unlink()
    assert "Fault" in text
    assert "fails" in text
    shown = capsys.readouterr()
    for hidden in ("secret", "nobody's business", "Springfield"):
        assert hidden not in text.replace("secret_local", ""), hidden
        assert hidden not in shown.out + shown.err
    assert user.saved(path).answer("DM1").verdict is Verdict.MET
    open_interview(SessionStore(store), EDITION, path.stem).close()


async def test_without_color_no_color_is_sent(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = begin(store, *SPRINGFIELD, Edit("DM1", "verdict", "met"))
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        assert user.app.theme == "wwc-plain"
        for keys in ((), ("p",), ("escape", "e", "x"), ("escape", "f"), ("escape", "u")):
            await user.press(*keys)
            assert colors(user) == set(), keys


async def test_with_color_there_is_some(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(session=begin(store).stem)) as user:
        assert user.app.theme == "wwc-dark"
        assert colors(user)


def colors(user: User) -> set[str]:
    """The colors that the screen in front would send to a terminal that has them all."""
    from tests.tui.driver import strips_of

    found = set()
    for strip in strips_of(user.app):
        for segment in strip:
            for color in (segment.style.color, segment.style.bgcolor) if segment.style else ():
                if color is not None and not color.is_default:
                    found.add(color.name)
    return found
