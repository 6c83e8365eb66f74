"""Scripts on standard input, through the real program: whole interviews, wrong lines, every kind of end, hostile text."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.line.conftest import PATIENCE, ROOT, environment, program
from tests.store.making import only_session
from wwc_tui.domain.session import Parked, Verdict

PAGE = ROOT / "docs/line-mode.md"
HOSTILE = "[/b] | <x> \x1b[31m\x07 ${HOME} {name} %s \u202e ; = ' \\"


def test_the_example_of_the_page_goes_from_an_empty_store_to_a_roadmap(tmp_path: Path) -> None:
    page = PAGE.read_text("utf-8")
    command = re.search(r"```sh\n(wwc-tui .*?) < interview.txt\n```", page)
    script = re.search(r"```text\n(.*?)```", page, re.DOTALL)
    assert command
    assert script
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "wwc-tui").write_text(f'#!/bin/sh\nexec {sys.executable} -m wwc_tui "$@"\n')
    (bin_ / "wwc-tui").chmod(0o755)
    (tmp_path / "interview.txt").write_text(script[1], "utf-8")
    env = environment(tmp_path / "store", PATH=f"{bin_}{os.pathsep}{os.environ['PATH']}")
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command[1]} < interview.txt"],
        cwd=tmp_path, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    session = only_session(tmp_path / "store")
    assert session.facilitator == "Kim Park"
    answer = session.answer("DM1")
    assert answer.verdict is Verdict.MET
    assert answer.documented
    assert answer.note == "The charter is from 2024.\nMinutes of three of the last four quarters were shown."
    assert session.answer("DM2").parked == Parked("document", "Ana Ruiz", "2027-01-15")
    assert [change for change in (tmp_path / "springfield").iterdir() if change.name == "roadmap.md"]
    roadmap = (tmp_path / "springfield/roadmap.md").read_text("utf-8")
    assert "Springfield" in roadmap
    assert "not a certification" in roadmap
    assert "Wrote roadmap.md, comparison.md to springfield." in done.stdout


def begin(store: Path, *more: str) -> str:
    """A new session's id."""
    done = program(store, ["new", "--no-open", "--city", "Springfield", *more], "")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.mark.slow
def test_a_whole_interview_of_43_criteria(tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out"
    script: list[str] = []
    for number in range(43):
        script += ["1 yes", f"note: Found {number}.", ("met", "not-met")[number % 3 == 2], "next"]
    done = program(store, ["new", "--city", "Springfield", "--line"], "\n".join([*script, "finish", f"export {out}"]))
    assert (done.returncode, done.stderr) == (0, "")
    gold = "Gold · pending: recognized outcome"
    assert (
        f"29 met, 14 not met, 0 open; secured: {gold}, still possible: {gold}; indicative only, not a certification."
        in done.stdout
    )
    assert done.stdout.count("Criterion 43 of 43, Community Impact 3 of 3.") == 1
    session = only_session(store)
    assert session.answer("CI3").note == "Found 42."
    assert {path.name for path in out.iterdir()} == {"roadmap.md", "comparison.md"}


def test_wrong_lines_are_named_and_the_rest_is_done(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    text = "# a comment\n\nmett\nmet\n2 perhaps\nmet DM9\nevidence seen 9\nnext\n\nevidence add\n"
    done = program(store, ["resume", session, "--line"], text)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "wwc-tui: line 3: There is no command “mett”; did you mean “met”?",
        "wwc-tui: line 5: Type one of: yes, no, unknown.",
        "wwc-tui: line 6: The command met takes nothing after it. Nothing was done.",
        "wwc-tui: line 7: Choose one by number, from 1 to 3.",
        "wwc-tui: line 10: The input ends in the middle of this command, so it was not run.",
        "wwc-tui: 5 lines could not be run.",
    ]
    assert only_session(store).answer("DM1").verdict is Verdict.MET
    assert "Criterion 2 of 43" in done.stdout


def test_without_a_terminal_line_mode_is_chosen_and_says_so(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    done = program(store, ["resume", session], "met")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "line by line" in done.stderr
    assert only_session(store).answer("DM1").verdict is Verdict.MET


def test_the_demo_by_lines_keeps_nothing(tmp_path: Path) -> None:
    done = program(tmp_path / "store", ["demo", "--line"], "met\nquit\n", {"TMPDIR": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Puerto Claro" in done.stdout
    assert "Sample city: nothing is kept." in done.stdout or "It is already met." in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_demo_is_kept_when_asked(tmp_path: Path) -> None:
    store, temporary = tmp_path / "store", tmp_path / "temporary"
    temporary.mkdir()
    text = "DM1\nnote: Before.\nkeep\nnote: + After.\nwhere\nkeep\n"
    done = program(store, ["demo", "--line"], text, {"TMPDIR": str(temporary)})
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == "wwc-tui: line 6: This session is already your own."
    session = only_session(store)
    assert session.answer("DM1").note == "Before.\nAfter."
    assert session.city.name == "Puerto Claro"
    assert re.search(r"^Saved \d\d:\d\d\.$", done.stdout.partition("Kept. ")[2], re.MULTILINE)
    assert list(temporary.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("end", ["", "\n", "note\nunended", "quit", "q\nmet\n"], ids=repr)
def test_every_end_of_the_lines_ends_in_order(tmp_path: Path, end: str) -> None:
    store = tmp_path / "store"
    session = begin(store)
    done = program(store, ["resume", session, "--line"], f"not-met\n{end}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"Everything is saved. The session is {session}.\n")
    answer = only_session(store).answer("DM1")
    assert answer.verdict is Verdict.NOT_MET
    assert answer.note == ("unended" if "unended" in end else "")
    assert not list(store.glob("*.lock")) or program(store, ["resume", session, "--line"], "").returncode == 0


def test_hostile_text_is_kept_as_it_is_and_steers_nothing(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store, "--facilitator", "Kim")
    text = (
        f"note: {HOSTILE}\nclaim\n{HOSTILE}\n.\npeople add {HOSTILE.replace(';', ',').replace('=', ':')}\nspeaker 1\n"
        "evidence add [/b] \x1b]0;x\x07 | <x>\npark other; \x1b[2J\noutside: \x1b[5m\nhistory\nfinish\nplan\nread\n"
        f"{HOSTILE}\nsetup region: \x1b[1m|<x>\nwhere\n"
    )
    done = program(store, ["resume", session, "--line"], text)
    assert done.returncode == 1
    assert done.stderr.count("line 14: ") == 1
    for stream in (done.stdout, done.stderr):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", stream)
    answer = only_session(store).answer("DM1")
    assert answer.note == HOSTILE
    assert answer.claim == HOSTILE
    assert answer.evidence[0].title.startswith("[/b] \x1b]0")


def test_bytes_that_are_no_text_are_refused_with_their_line_and_what_came_before_is_kept(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    done = subprocess.run(
        [sys.executable, "-m", "wwc_tui", "resume", session, "--line"],
        input=b"\xef\xbb\xbfmet\r\nnote: \xff\xfe\x00 caf\xc3\xa9\r\n",
        env=environment(store, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"),
        capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"line 2: is UTF-16 or binary, not UTF-8 text" in done.stderr
    assert b"Traceback" not in done.stderr
    assert only_session(store).answer("DM1").verdict is Verdict.MET
    assert only_session(store).answer("DM1").note == ""


@pytest.mark.slow
def test_what_is_said_is_said_in_the_sessions_language(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store, "--language", "es")
    done = program(store, ["resume", session, "--line"], "met\n")
    assert "Gestión de datos" in done.stdout
    done = program(store, ["resume", session, "--line", "--lang", "pt"], "met\n")
    assert "Gestão de dados" in done.stdout


@contextmanager
def running(store: Path, session: str) -> Iterator[subprocess.Popen[str]]:
    """The program, waiting for lines."""
    argv = [sys.executable, "-m", "wwc_tui", "resume", session, "--line"]
    env = environment(store)
    with subprocess.Popen(argv, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as one:
        try:
            yield one
        finally:
            one.kill()


def said_until(one: subprocess.Popen[str], pattern: str) -> str:
    """What it says up to a line."""
    assert one.stdout
    said = ""
    while line := one.stdout.readline():
        said += line
        if re.match(pattern, line):
            return said
    raise AssertionError(f"it ended without {pattern!r}: {said}")


def tell(one: subprocess.Popen[str], text: str) -> None:
    assert one.stdin
    one.stdin.write(text)
    one.stdin.flush()


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    for number, ids in enumerate(("DM1", "DM2", "DM3")):
        with running(store, session) as one:
            tell(one, f"{ids}\nmet\n")
            said_until(one, r"Saved \d\d:\d\d\.")
            tell(one, "note\nFirst line.\n")
            end = time.monotonic() + PATIENCE
            while only_session(store).answer(ids).note != "First line.":  # saved line by line, before the text is ended
                assert time.monotonic() < end
                time.sleep(0.01)
            one.send_signal(signal.SIGKILL)
            one.wait(PATIENCE)
        answer = only_session(store).answer(ids)
        assert (answer.verdict, answer.note) == (Verdict.MET, "First line."), number
    assert program(store, ["resume", session, "--line"], "undo\n").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_signals_end_it_in_order(tmp_path: Path, number: signal.Signals, status: int) -> None:
    store = tmp_path / "store"
    session = begin(store)
    with running(store, session) as one:
        tell(one, "met\n")
        said_until(one, r"Saved \d\d:\d\d\.")
        one.send_signal(number)
        assert one.wait(PATIENCE) == status
        assert one.stderr
        assert one.stderr.read() == ""
    assert only_session(store).answer("DM1").verdict is Verdict.MET
    assert program(store, ["resume", session, "--line"], "").returncode == 0


def test_a_reader_that_goes_away_loses_nothing(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    with running(store, session) as one:
        tell(one, "met\n")
        said_until(one, "Saved")
        assert one.stdout
        one.stdout.close()
        tell(one, "note: x\n")
        assert one.stdin
        one.stdin.close()
        assert one.wait(PATIENCE) == 0
    assert only_session(store).answer("DM1").verdict is Verdict.MET


@pytest.mark.slow
@pytest.mark.parametrize(("closed", "verdict"), [("<&-", Verdict.OPEN), (">&-", Verdict.MET), (">&- 2>&-", Verdict.MET)])
def test_streams_that_were_closed_before_it_began(tmp_path: Path, closed: str, verdict: Verdict) -> None:
    store = tmp_path / "store"
    session = begin(store)
    command = f"{sys.executable} -m wwc_tui resume {session} --line {closed}"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        input="met\n", env=environment(store), capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert only_session(store).answer("DM1").verdict is verdict


@pytest.mark.slow
def test_a_session_that_is_open_elsewhere_is_refused_in_a_script(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    with running(store, session) as one:
        said_until(one, "Criterion 1 of 43")
        done = program(store, ["resume", session, "--line"], "met\n")
        assert done.returncode == 1
        assert "is open in another program" in done.stderr
    assert only_session(store).answer("DM1").verdict is Verdict.OPEN


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="this system does not let one process limit another")
def test_what_cannot_be_saved_is_said_kept_and_tried_again(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    with running(store, session) as one:
        said_until(one, "Criterion 1 of 43")
        before = resource.prlimit(one.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(one.pid, resource.RLIMIT_FSIZE, (64, before[1]))  # what a full disk does to a save
        tell(one, "met\n")
        assert "File too large" in said_until(one, "NOT SAVED: ")
        assert only_session(store).answer("DM1").verdict is Verdict.OPEN
        resource.prlimit(one.pid, resource.RLIMIT_FSIZE, before)
        tell(one, "where\n")
        said_until(one, "Everything is now saved.")
        assert only_session(store).answer("DM1").verdict is Verdict.MET
    with running(store, session) as one:
        said_until(one, "Criterion 1 of 43")
        resource.prlimit(one.pid, resource.RLIMIT_FSIZE, (64, before[1]))
        out, err = one.communicate("not-met\n", PATIENCE)
        assert one.returncode == 1
        assert "Everything is saved" not in out
        assert "NOT SAVED: " in err
    assert only_session(store).answer("DM1").verdict is Verdict.MET


def test_a_reader_that_goes_away_leaves_no_line_undone(tmp_path: Path) -> None:
    store = tmp_path / "store"
    session = begin(store)
    with running(store, session) as one:
        said_until(one, "Criterion 1 of 43")
        assert one.stdout
        one.stdout.close()
        tell(one, "met\nnext\nfinish roadmap\nnot-met\nfrobnicate\nnote: x\n")
        assert one.stdin
        one.stdin.close()
        assert one.wait(PATIENCE) == 1
        assert one.stderr
        assert one.stderr.read().startswith("wwc-tui: line 5: There is no command “frobnicate”")
    held = only_session(store)
    assert (held.answer("DM1").verdict, held.answer("DM2").verdict) == (Verdict.MET, Verdict.NOT_MET)
    assert held.answer("DM2").note == "x"
