"""A file is refused before it fills the memory, by what it would take: no file of any kind brings the program to 500 MB."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.copies import begin
from tests.store.making import tables
from wwc_tui.memory_limits import MOST, Growing, takes, too_much
from wwc_tui.store.sealed import MAX_BYTES, seal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system says what a process took in kilobytes")

RUN = """
import sys
from wwc_tui.cli import main
status = main(sys.argv[1:])
(most,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(status, int(most) // 1024)
"""
ROOM = 500
"""MB that the program may take, whatever it reads."""

MARK = b'"@@@"'


def run(*words: str | Path) -> tuple[int, int, str]:
    """A command in a process of its own: its status, its MB of memory, and what it said."""
    done = subprocess.run([sys.executable, "-c", RUN, *map(str, words)], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    status, memory = done.stdout.split()[-2:]
    return int(status), int(memory), done.stderr


def filled(piece: bytes, size: int, around: tuple[bytes, bytes] = (b"[", b"]")) -> bytes:
    """A value of JSON of about so many bytes."""
    return around[0] + piece * (size // len(piece)) + piece.rstrip(b",") + around[1]


def named(size: int) -> bytes:
    """An object of many names, each another one."""
    return b"{" + b",".join(b'"%x":1' % number for number in range(size // 13)) + b"}"


BOMBS: dict[str, Callable[[int], bytes]] = {
    "objects": lambda size: filled(b"{},", size),
    "lists": lambda size: filled(b"[],", size),
    "nested": lambda size: filled(b"[[{}]],", size),
    "names": named,
    "numbers": lambda size: filled(b"12345678,", size),
    "words": lambda size: filled(b'"ab",', size),
    "one word": lambda size: b'"' + b"x" * size + b'"',
    "one word, wide": lambda size: b'"' + b"x" * (size - 8) + "😀".encode() + b'"',
    "one word, wide by escape": lambda size: b'"' + b"x" * (size - 14) + b'\\ud83d\\ude00"',
    "accents": lambda size: b'"' + "é".encode() * (size // 2) + b'"',
}


def bomb(path: Path, value: bytes, where: str) -> None:
    """Make a session file in which one value is this one, with a seal that fits."""
    found = {name: table for name, table in tables(path).items() if name != "seal"}
    if where == "a value":
        found["changes"]["1"]["value"] = MARK.decode().strip('"')
    else:
        found["other"] = {"1": {"x": MARK.decode().strip('"')}}
    data = seal(found)
    rest = data[data.index(b"}},") + 3 :].replace(MARK, value)
    path.write_bytes(b'{"seal":{"1":{"sha256":"%s"}},' % hashlib.sha256(rest).hexdigest().encode() + rest)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "size", "where"),
    [*((name, 96_000_000, "a value") for name in BOMBS), *((name, 5_000_000, "another table") for name in BOMBS)],
)
def test_no_session_file_fills_the_memory(tmp_path: Path, name: str, size: int, where: str) -> None:
    path = begin(tmp_path / "elsewhere")
    bomb(path, BOMBS[name](size), where)
    status, memory, said = run("import", path, "--store", tmp_path / "store")
    assert memory < ROOM, f"status {status}: {said[:200]}"
    assert status == 0 or "would need more than" in said or "never writes" in said
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_no_other_file_fills_the_memory(tmp_path: Path, name: str) -> None:
    answers, certified = tmp_path / "answers.json", tmp_path / "certified.csv"
    answers.write_bytes(b'{"edition":"wwc-2022","answers":' + BOMBS[name](9_900_000) + b"}")
    status, memory, said = run("import", answers, "--store", tmp_path / "store")
    assert (status, memory < ROOM) == (1, True), (memory, said[:200])
    path = begin(tmp_path / "store")
    certified.write_bytes(BOMBS[name](1_990_000))
    status, memory, said = run("compare", path.stem, "--certified", certified, "--store", tmp_path / "store")
    assert (status, memory < ROOM) == (1, True), (memory, said[:200])


@pytest.mark.slow
@pytest.mark.parametrize("line", ["a,b\n", "\n", ",,,,,\n", '"",\n', "DM1,met,\n"])
def test_no_table_fills_the_memory(tmp_path: Path, line: str) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("criterion,verdict,note\n" + line * (9_900_000 // len(line)))
    _, memory, said = run("import", path, "--store", tmp_path / "store")
    assert memory < ROOM, said[:200]
    assert "Traceback" not in said


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["*a*", "- a\n", "a\n", "[a](b)", "> a\n\n", "# a\n\n"])
def test_no_page_of_criteria_fills_the_memory(tmp_path: Path, piece: str) -> None:
    folder = tmp_path / "bomb-2030"
    folder.mkdir()
    (folder / "edition.md").write_text(piece * (249_000 // len(piece)))
    status, memory, said = run("criteria", "check", folder)
    assert (status, memory < ROOM) == (1, True), (memory, said[:200])


def test_what_would_take_too_much_is_told_from_its_letters() -> None:
    assert too_much(b"{}," * 5_000_000)
    assert too_much(b"[]," * 4_000_000)
    assert not too_much(b"x" * MAX_BYTES)
    assert too_much(b"x" * (MAX_BYTES - 4) + "😀".encode())
    assert not too_much(b"[" * 100_000)
    assert takes(b"") == 0


def test_long_interviews_are_far_from_the_limit(tmp_path: Path) -> None:
    """A session of 20,000 changes, a hundred times an interview, takes less than half of what is refused."""
    found = tables(begin(tmp_path))
    change = {**found["changes"]["1"], "value": "They showed us the inventory, and where it is kept: añadir, {sic}."}
    found["changes"] = {str(number): change for number in range(1, 20_001)}
    assert takes(seal(found)) < MOST // 2


def test_a_bomb_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = begin(tmp_path / "elsewhere")
    bomb(path, b"[" + b"{}," * 1_700_000 + b"{}]", "a value")
    status, memory, said = run("import", path, "--store", tmp_path / "store")
    assert (status, memory < 150) == (1, True), memory
    assert "contains more than any interview" in said
    assert not os.path.lexists(tmp_path / "store" / path.name)


@given(st.lists(st.sampled_from([b"{}" * 40, b"x" * 90, b'"a":1,' * 30, b"[" * 50, "😀".encode() * 20]), max_size=30))
def test_a_text_that_grows_is_too_much_as_soon_as_the_whole_of_it_is(pieces: list[bytes]) -> None:
    """Most saves do not count the whole file, and find what counting it would find."""
    room, text = Growing(9_000), b""
    for piece in pieces:
        text += piece
        assert room.too_much(text, [piece]) == too_much(text, 9_000)
