"""The command line as a process: what it imports, what it does when its output goes nowhere, and what a crash leaves behind."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from wwc_tui.store import locations

ROOT = Path(__file__).parents[2]
RUN = "from wwc_tui.cli import run; run()"
SCREENS = {"textual", "rich", "questionary", "prompt_toolkit", "tinydb"}


def process(
    words: Sequence[str | Path], env: Mapping[str, str] | None = None, *, code: str = RUN, stdout: int | None = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    argv = [sys.executable, "-c", code, *(str(word) for word in words)]
    return subprocess.run(
        argv, env=variables, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, check=False, timeout=60
    )


@pytest.fixture
def session(cli: CommandLine) -> str:
    return cli.imported()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["--version", "score", "export", "sessions", "history"])
def test_a_command_without_a_screen_imports_nothing_of_one(session: str, tmp_path: Path, command: str) -> None:
    words = {
        "score": [session, "--json"],
        "export": [session, "--out", str(tmp_path / "out"), "--format", "md,json"],
        "history": [session],
    }
    looks = f"try:\n    {RUN}\nfinally:\n    import sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = process([command, *words.get(command, [])], code=looks)
    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert "argparse" in loaded
    assert loaded & (SCREENS | {"markdown_it", "platformdirs", "filelock"}) == set()


def test_markdown_is_read_only_for_an_edition_that_is_not_in_the_cache(session: str, tmp_path: Path) -> None:
    looks = f"try:\n    {RUN}\nfinally:\n    import sys; print('markdown_it' in sys.modules, file=sys.stderr)"
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    first, second = (process(["score", session], env, code=looks) for _ in range(2))
    assert (first.stderr, second.stderr) == (b"True\n", b"False\n")
    assert first.stdout == second.stdout


def test_output_is_utf_8_whatever_the_language(cli: CommandLine) -> None:
    session = cli.imported({"edition": "wwc-2022", "city": {"name": "Peñón 数据"}})
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    for words in (["score", session], ["score", session, "--json"], ["sessions"], ["history", session]):
        done = process(words, env)
        assert done.returncode == 0, done.stderr
        assert "Peñón 数据" in done.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_trouble(session: str) -> None:
    for words in ("history", session), ("--help",):
        reading, writing = os.pipe()
        os.close(reading)
        done = process(words, stdout=writing)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")


def test_output_that_cannot_be_written_is_said_so(session: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(["score", session, "--json"], stdout=full.fileno())
    assert done.returncode == 1
    assert done.stderr.decode() == "wwc-tui: standard output: No space left on device\n"


def test_a_closed_output_is_said_so(session: str) -> None:
    done = process(["score", session], code=f"import sys; sys.stdout = None; {RUN}")
    assert (done.returncode, done.stderr) == (1, b"wwc-tui: standard output: Bad file descriptor\n")


def test_the_package_runs_as_a_module(session: str) -> None:
    argv = [sys.executable, "-m", "wwc_tui", "score", session, "--json"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, check=True)
    assert json.loads(done.stdout)["session"] == session


CRASH = """
import wwc_tui.cli.scores
def broken(*_):
    secret = "what Ana said"
    try:
        raise KeyError(secret)
    except KeyError:
        raise RuntimeError(secret + " too")
wwc_tui.cli.scores.load = broken
from wwc_tui.cli import run
run()
"""


def test_a_fault_of_the_program_leaves_two_lines_and_a_private_report(session: str, tmp_path: Path) -> None:
    done = process(["score", session], {"XDG_STATE_HOME": str(tmp_path / "state")}, code=CRASH)
    assert (done.returncode, done.stdout) == (1, b"")
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 2
    assert all(line.startswith("wwc-tui: ") for line in lines)
    (report,) = (tmp_path / "state").rglob("crash-*.txt")
    assert str(report) in lines[1]
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text("utf-8")
    assert "KeyError" in text
    assert "RuntimeError" in text
    assert "in broken" in text
    assert "what Ana said" not in text
    assert "what Ana said" not in done.stderr.decode()


def test_a_report_that_cannot_be_written_is_no_second_crash(session: str, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    done = process(["score", session], {"XDG_STATE_HOME": str(tmp_path / "state")}, code=CRASH)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr.decode()
    assert "no error report could be written" in done.stderr.decode()


# A program that is started in the background, as by nohup, inherits a SIGINT that is ignored, and so do those that it starts.
WAITING = f"""
import signal, time
import wwc_tui.cli.scores
signal.signal(signal.SIGINT, signal.default_int_handler)
wwc_tui.cli.scores.load = lambda *_: print("ready", flush=True) or time.sleep(60)
{RUN}
"""


def test_breaking_off_is_quiet(session: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    argv = [sys.executable, "-c", WAITING, "score", session]
    with subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (130, b"")


FULL = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
{RUN}
"""


def test_a_full_disk_is_said_so_and_leaves_nothing(cli: CommandLine, session: str, tmp_path: Path) -> None:
    done = process(["export", session, "--out", tmp_path / "out"], code=FULL)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "nothing could be written" in done.stderr.decode()
    assert list((tmp_path / "out").iterdir()) == []
    before = cli.files
    done = process(["import", tmp_path / "answers.json"], code=FULL)
    assert done.returncode == 1
    assert "could not be written" in done.stderr.decode()
    assert sorted(path.name for path in cli.folder.iterdir() if path.is_file() and not path.name.startswith(".")) == before


@pytest.mark.parametrize("kind", ["data", "cache"])
@pytest.mark.parametrize("named", ["", "/somewhere/else", "relative"])
def test_folders_are_where_platformdirs_has_them(monkeypatch: pytest.MonkeyPatch, kind: str, named: str) -> None:
    import platformdirs

    monkeypatch.delenv("WWC_TUI_STORE", raising=False)
    monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", named)
    if kind == "data":
        assert locations.store_folder() == platformdirs.user_data_path("wwc-tui", appauthor=False) / "sessions"
    else:
        assert locations.cache_folder() == platformdirs.user_cache_path("wwc-tui", appauthor=False)
