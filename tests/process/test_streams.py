"""Paths, standard streams and scripts of the real program: closed, full, and in other encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ANSWERS = '{"city": {"name": "Foo"}}'


def shell(command: str, folder: Path, text: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line with a shell; ``$W`` in it is the program."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "W": f"{sys.executable} -m wwc_tui", "PYTHONPATH": str(ROOT)}
    (folder / "home").mkdir(exist_ok=True)
    return subprocess.run(["/bin/sh", "-c", command], cwd=folder, input=text, capture_output=True, check=False, env=env | more)


@pytest.mark.slow
def test_a_tilde_is_the_home_folder_behind_every_option(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "a.json").write_text(ANSWERS)
    done = shell("id=$($W '--store=~/one' import '~/a.json') && $W '--store=~/one' export $id '--out=~/out'", tmp_path)
    assert done.returncode == 0, done.stderr
    assert list((home / "one").glob("foo-*.json"))
    assert (home / "out" / "roadmap.md").exists()
    assert shell("$W new --no-open --city Bar", tmp_path, WWC_TUI_STORE="~/two").returncode == 0
    assert list((home / "two").glob("bar-*.json"))
    done = shell("$W '--store=~nobody-here/x' sessions; echo $?; $W sessions; echo $?", tmp_path, WWC_TUI_STORE="~nobody-here/y")
    assert done.stdout == b"2\n1\n"
    assert done.stderr.count(b"there is no home folder ~nobody-here on this computer") == 2
    assert not (tmp_path / "~").exists()
    assert not list(tmp_path.glob("~*"))


COMMANDS = [
    "sessions", "sessions --json", "sessions --ids", "score foo", "score foo --json", "plan foo", "history foo", "compare foo",
    "criteria list", "criteria show DM1", "export foo --out o --force", "cohort --json", "doctor", "completion bash", "--version",
    "--help", "import a.json", "new --no-open --city Foo", "migrate foo --to wwc-2022 --dry-run",
]  # fmt: skip
"""Every command that prints data."""


@pytest.mark.slow
def test_what_cannot_be_written_to_standard_output_is_status_1(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(ANSWERS)
    first = shell("$W --store first import a.json", tmp_path)
    for command in COMMANDS:
        line = f"rm -rf s; cp -r first s; $W --store s {command}"
        if shell(line, tmp_path).returncode != 0:
            assert command.startswith("migrate")  # it refuses to carry a session to its own edition
            continue
        closed = shell(f"{line} >&-", tmp_path)
        assert (closed.returncode, closed.stderr.count(b"standard output: ")) == (1, 1), (command, closed.stderr)
        if Path("/dev/full").exists():
            full = shell(f"{line} >/dev/full", tmp_path)
            assert (full.returncode, full.stderr.count(b"standard output: ")) == (1, 1), (command, full.stderr)
    headed = shell("$W --store first criteria list | head -1", tmp_path)
    assert (headed.returncode, headed.stderr) == (0, b"")
    assert first.returncode == 0


@pytest.mark.slow
def test_words_never_go_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(ANSWERS)
    done = shell("$W --store s import a.json 2>&-", tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(b"foo-")
    assert done.stdout.count(b"\n") == 1
    for command in ("score none", "import none.json", "--wrong", "sessions --store a.json"):
        done = shell(f"$W --store s {command} 2>&-", tmp_path)
        assert (done.stdout, done.returncode > 0) == (b"", True), command
    done = shell("$W --store s resume foo --line 2>&-", tmp_path, b"nonsense\nmet\n")
    assert done.returncode == 1
    assert b"wwc-tui:" not in done.stdout
    assert shell("$W --store s sessions 2>/dev/full", tmp_path).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "line", "why"),
    [
        ("DM1\nmet\nnote\nfine\ncafé\nnot-met\n.\nDM2\nmet\n".encode("latin-1"), 5, b"is not UTF-8 text"),
        ("DM1\nmet\nnote: fine\nnote: café\n".encode("latin-1"), 4, b"is not UTF-8 text"),
        ("DM1\nmet\n".encode("utf-16"), 1, b"is UTF-16"),
        ("DM1\nmet\n".encode("utf-16-le"), 1, b"is UTF-16"),
        (b"DM1\nmet\nnote: fine\nnote: a\0b\nDM2\nmet\n", 4, b"is UTF-16 or binary"),
    ],
)
def test_a_script_that_is_no_utf_8_is_refused_from_that_line_on(tmp_path: Path, script: bytes, line: int, why: bytes) -> None:
    (tmp_path / "a.json").write_text(ANSWERS)
    assert shell("$W --store s import a.json", tmp_path).returncode == 0
    done = shell("$W --store s resume foo --line", tmp_path, script)
    assert done.returncode == 1
    assert b"wwc-tui: line %d: %s" % (line, why) in done.stderr
    history = shell("$W --store s history foo", tmp_path).stdout.decode()
    assert "caf" not in history
    assert "not met" not in history
    assert "DM2" not in history
    assert ("fine" in history) is (line > 1)


@pytest.mark.slow
def test_a_store_behind_a_broken_link_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "drive")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for store, told in (("gone", b"is a link to"), ("gone/deeper", b"is a link to"), ("loop", b"leads back to itself")):
        for command in ("sessions", "new --no-open --city Foo", "score foo"):
            done = shell(f"$W --store {store} {command}", tmp_path)
            assert (done.returncode, done.stdout) == (1, b"")
            assert told in done.stderr
            assert b"--store" in done.stderr


@pytest.mark.slow
def test_a_city_is_named_at_import_and_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "Gate.csv").write_text("criterion,verdict,note\nDM1,met,\n")
    (tmp_path / "b.json").write_text('{"answers": {}}')
    done = shell("$W --store s import Gate.csv", tmp_path)
    assert b"import it with --city" in done.stderr
    done = shell("$W --store t import Gate.csv --city 'São  Paulo'; $W --store t import b.json --city Recife", tmp_path)
    assert done.stdout.startswith(b"sao-paulo-")
    assert b"\nrecife-" in done.stdout
    assert b"called" not in done.stderr
    assert "São Paulo" in shell("$W --store t sessions", tmp_path).stdout.decode()
    for name in ("SAO", "'São Paulo'", "paulo", "Sao-Paulo"):
        done = shell(f"$W --store t score {name}", tmp_path)
        assert done.returncode == 1
        assert b"did you mean sao-paulo-" in done.stderr
    assert b"is not a session id" in shell("$W --store t score 'x y'", tmp_path).stderr
    id_ = shell("$W --store t sessions --ids | head -1", tmp_path).stdout.decode().strip()
    done = shell(f"$W --store u import t/{id_}.json --city X; echo $?; $W --store u import b.json --city ' '; echo $?", tmp_path)
    assert done.stdout == b"1\n2\n"
    assert b"import it without --city" in done.stderr
