"""Whatever happens to a store is said in the language that is spoken; only names of files and commands stay as they are."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.language.letters import Turned, latin
from tests.store.making import NAME, SUMMARY, UNSAID, made, make_change, make_head, opened, saved_twice
from wwc_tui.i18n import use_language
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.delivery import put_into
from wwc_tui.store.errors import NewerFile, SaveFailed, StoreError
from wwc_tui.store.findings import examine
from wwc_tui.store.recovery import repair
from wwc_tui.store.session_store import SessionStore, read_session
from wwc_tui.system_messages import reason, translate_system_message

COMMANDS = "wwc-tui", "doctor", "repair", "merge", "sessions", "json", "leftovers", "MB"


def said(act: Callable[[], object]) -> str:
    """What a store says against something, in the language that nobody speaks."""
    with use_language("es", Turned()), pytest.raises(StoreError) as caught:
        act()
    return str(caught.value)


def left(text: str, folder: Path) -> set[str]:
    """The Latin words that are neither names of files nor commands."""
    names = {path.name for path in folder.rglob("*")}
    return latin(text, {str(folder), NAME, f"{NAME}.json", *names, *(name.lstrip(".") for name in names), *COMMANDS})


def test_what_the_doctor_finds_and_does_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    path = saved_twice(folder)
    kept = path.read_bytes()
    for name in ("gone-1", "lost-1", "newer-1", "garbled-1", "copy-1"):
        (folder / f"{name}.json").write_bytes(kept.replace(NAME.encode(), b"x" * len(NAME)) if name == "copy-1" else kept)
    (folder / "newer-1.json").write_bytes(kept.replace(b'"format":1', b'"format":9'))
    (folder / "garbled-1.json").write_bytes(b"{")
    (folder / "garbled-1.json.bak").write_bytes(kept)
    (folder / "lost-1.json").rename(folder / "lost-1.json.bak")
    (folder / "gone-1.json").unlink()
    (folder / "gone-1.json.bak").write_bytes(b"{")
    (folder / f".{path.name}.99.tmp").write_bytes(b"{")
    (folder / f"{NAME}.mine-1.json").write_bytes(backup_name(path).read_bytes())
    (folder / "letter.txt").write_bytes(b"")
    path.chmod(0o644)
    folder.chmod(0o755)
    with use_language("es", Turned()):
        found = examine(folder)
        told = [finding.words for finding in found] + [repair(finding) for finding in found]
    assert len({finding.kind for finding in found}) > 7
    assert left("\n".join(told), folder) <= {"gone", "x" * len(NAME)}  # what is there no more


def test_what_stands_against_opening_and_writing_is_said(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    path = made(tmp_path)
    made(tmp_path, name=f"{NAME}-2")
    garbled = tmp_path / "garbled.json"
    garbled.write_bytes(b"{")
    with opened(path):
        holder = said(lambda: store.open(path.stem))
    told = [
        said(lambda: store.find("nobody")),
        said(lambda: store.find("NOBODY")),
        said(lambda: store.find("spring")),
        said(lambda: store.find("./nobody.json")),
        said(lambda: store.create(make_head("NOBODY"), ())),
        said(lambda: store.create(make_head(), ())),
        said(lambda: store.read(garbled.stem)),
        said(lambda: read_session(tmp_path)),
    ]
    assert (
        latin("\n".join(told), {str(tmp_path), "nobody", "NOBODY", "spring", "garbled.json", NAME, *COMMANDS, tmp_path.name})
        == set()
    )
    assert "process" not in holder
    assert str(os.getpid()) in holder
    assert str(NewerFile(path, 9)).startswith(f"{NAME}.json was written")


def test_a_file_that_another_program_replaced_is_said(tmp_path: Path) -> None:
    path = made(tmp_path)
    with opened(path) as session:
        path.write_bytes(made(tmp_path / "elsewhere", 2).read_bytes())
        told = said(lambda: session.save([make_change(9, UNSAID)], SUMMARY))
    assert left(told, tmp_path) == set()


@pytest.mark.parametrize(
    "wrong",
    [
        b'{"session":{"1":{"format":1}},"changes":{}}',
        b'{"session":{"x":{}},"changes":{}}',
        b'{"session":{"1":3},"changes":{}}',
        b'{"session":{},"changes":{}}',
        b"[]",
    ],
)
def test_why_a_file_is_no_session_is_said(tmp_path: Path, wrong: bytes) -> None:
    path = made(tmp_path)
    path.write_bytes(wrong)
    assert left(said(lambda: SessionStore(tmp_path).read(path.stem)), tmp_path) == set()


def test_what_stands_against_delivering_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("theirs")
    (tmp_path / "b.md").mkdir()
    files = {"a.md": "ours"}
    told = [said(lambda: put_into(tmp_path, files, force=False)), said(lambda: put_into(tmp_path / "a.md", files, force=True))]
    told.append(said(lambda: put_into(tmp_path, {"b.md": "ours"}, force=True)))
    assert left("\n".join(told), tmp_path) == set()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOENT, errno.EFBIG])
def test_what_the_system_says_is_said_too(code: int) -> None:
    error = OSError(code, os.strerror(code))
    assert reason(error) == os.strerror(code)
    with use_language("es", Turned()):
        assert latin(str(SaveFailed(Path("a.json"), error)), {"a.json"}) == set()


def test_what_python_says_of_json_is_repeated_without_the_place_that_it_names_behind_it() -> None:
    for text, told in (('"a', "Unterminated string"), ('"\n"', "Invalid control character"), ("{a}", "")):
        with pytest.raises(json.JSONDecodeError) as error:
            json.loads(text)
        assert translate_system_message(error.value.msg) == (told or error.value.msg)
        with use_language("es", Turned()):
            assert latin(translate_system_message(error.value.msg), set()) == set()


def test_what_others_say_that_is_not_known_here_is_told_as_it_comes() -> None:
    with use_language("es", Turned()):
        assert translate_system_message("{none} of [these]: ") == "{none} of [these]: "
        assert reason(OSError()) == "OSError"
