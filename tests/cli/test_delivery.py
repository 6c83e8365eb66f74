"""Finished texts in a folder: all of them or none, and never one over another unasked."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from wwc_tui.store.delivery import Delivered, WouldOverwrite, deliver, put_into
from wwc_tui.store.errors import StoreError

FILES = {"roadmap.md": "# Ñandú\n", "comparison.md": "two\n"}


def left(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_the_files_are_there_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert deliver(folder, FILES, force=False) == [folder / "roadmap.md", folder / "comparison.md"]
    assert left(folder) == FILES


def test_what_is_there_stays_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "comparison.md").write_text("mine")
    with pytest.raises(WouldOverwrite, match=r"already contains comparison\.md; nothing was written") as caught:
        deliver(tmp_path, FILES, force=False)
    assert caught.value.names == ("comparison.md",)
    assert left(tmp_path) == {"comparison.md": "mine"}


def test_all_that_is_there_is_named(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("mine")
    with pytest.raises(WouldOverwrite, match="already contains a, b and c; nothing was written"):
        deliver(tmp_path, dict.fromkeys("abc", "new"), force=False)


def test_a_link_that_leads_nowhere_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "roadmap.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(WouldOverwrite):
        deliver(tmp_path, FILES, force=False)


def test_force_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("somebody else's")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "roadmap.md").symlink_to(other)
    deliver(folder, FILES, force=True)
    assert left(folder) == FILES
    assert other.read_text() == "somebody else's"


def test_a_name_that_is_a_folder_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "comparison.md").mkdir()
    with pytest.raises(StoreError, match="is a folder"):
        deliver(tmp_path, FILES, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["comparison.md"]


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", "/etc/x", ".hidden", "a\0b", "a\nb", "c:x"])
def test_a_name_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="is not a file name"):
        deliver(tmp_path / "out", {"roadmap.md": "x", name: "y"}, force=True)
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_in_the_last_moment_takes_the_others_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def overtaken(source: Path, target: Path, **kind: bool) -> None:
        if target.name == "comparison.md" and target.parent == tmp_path:
            target.write_text("theirs")
        link(source, target, **kind)

    monkeypatch.setattr(os, "link", overtaken)
    with pytest.raises(WouldOverwrite):
        deliver(tmp_path, FILES, force=False)
    assert left(tmp_path) == {"comparison.md": "theirs"}


def test_a_replacement_that_fails_puts_the_old_files_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if target == tmp_path / "comparison.md" and not source.name.endswith(".before"):
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    (tmp_path / "roadmap.md").write_text("old one")
    (tmp_path / "comparison.md").write_text("old two")
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(StoreError, match="Permission denied"):
        deliver(tmp_path, FILES, force=True)
    monkeypatch.undo()
    assert left(tmp_path) == {"roadmap.md": "old one", "comparison.md": "old two"}


class Anew:
    """Makes a file anew by putting the new text behind the old one."""

    def __init__(self, against: str = "") -> None:
        self.against = against
        self.content = b""

    def __call__(self, old: bytes, new: str, /) -> Anew:
        self.content = old + new.encode()
        return self


def test_a_file_that_people_write_in_is_made_anew_unasked(tmp_path: Path) -> None:
    (tmp_path / "roadmap.md").write_bytes(b"ours \xff")
    delivered = put_into(tmp_path, {"roadmap.md": "new"}, force=False, renew={"roadmap.md": Anew()})
    assert delivered == Delivered((tmp_path / "roadmap.md",))
    assert (tmp_path / "roadmap.md").read_bytes() == b"ours \xffnew"


def test_a_file_that_would_lose_something_is_kept_when_forced(tmp_path: Path) -> None:
    (tmp_path / "roadmap.md").write_text("ours")
    (tmp_path / "comparison.md").write_text("theirs")
    anew = {"roadmap.md": Anew("was edited")}
    with pytest.raises(WouldOverwrite) as caught:
        put_into(tmp_path, FILES, force=False, renew=anew)
    assert str(caught.value) == (
        f"{tmp_path} already contains comparison.md; {tmp_path / 'roadmap.md'} already exists and was edited; nothing was written"
    )
    assert caught.value.names == ("roadmap.md", "comparison.md")
    assert left(tmp_path) == {"roadmap.md": "ours", "comparison.md": "theirs"}
    (tmp_path / "roadmap.md.bak").write_text("an older one")
    delivered = put_into(tmp_path, FILES, force=True, renew=anew)
    assert delivered.kept == (tmp_path / "roadmap.md.bak-2", tmp_path / "comparison.md.bak")
    assert left(tmp_path) == {
        "roadmap.md": "ours# Ñandú\n",
        "comparison.md": "two\n",
        "roadmap.md.bak": "an older one",
        "roadmap.md.bak-2": "ours",
        "comparison.md.bak": "theirs",
    }


def test_the_very_same_may_be_written_again_unasked(tmp_path: Path) -> None:
    deliver(tmp_path, FILES, force=False)
    assert put_into(tmp_path, FILES, force=False).kept == ()
    assert left(tmp_path) == FILES


def test_a_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    deliver(tmp_path, FILES, force=False)
    (tmp_path / "roadmap.md").chmod(0o664)
    put_into(tmp_path, {"roadmap.md": "new"}, force=True)
    assert stat.S_IMODE((tmp_path / "roadmap.md").stat().st_mode) == 0o664
    put_into(tmp_path, {"other.md": "new"}, force=True)
    assert stat.S_IMODE((tmp_path / "other.md").stat().st_mode) == 0o600


def test_what_was_saved_in_an_editor_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.md"
    path.write_text("ours")

    class Slow(Anew):
        def __call__(self, old: bytes, new: str, /) -> Anew:
            path.write_text("saved meanwhile")
            return super().__call__(old, new)

    with pytest.raises(StoreError, match="was changed by another program just now; try again"):
        put_into(tmp_path, {"roadmap.md": "new", "other.md": "x"}, force=True, renew={"roadmap.md": Slow("edited")})
    assert left(tmp_path) == {"roadmap.md": "saved meanwhile"}


def test_where_there_are_no_hard_links_a_copy_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    (tmp_path / "roadmap.md").write_text("ours")
    monkeypatch.setattr(os, "link", unknown)
    assert put_into(tmp_path, FILES, force=True).kept == (tmp_path / "roadmap.md.bak",)
    assert left(tmp_path) == {**FILES, "roadmap.md.bak": "ours"}


def test_a_file_of_gigabytes_is_not_read_and_kept_all_the_same(tmp_path: Path) -> None:
    with (tmp_path / "roadmap.md").open("wb") as large:
        large.truncate(2_000_000_000)
    with pytest.raises(WouldOverwrite, match=r"already contains roadmap\.md; nothing was written"):
        put_into(tmp_path, {"roadmap.md": "new"}, force=False, renew={"roadmap.md": Anew()})
    assert put_into(tmp_path, {"roadmap.md": "new"}, force=True, renew={"roadmap.md": Anew()}).kept
    assert (tmp_path / "roadmap.md.bak").stat().st_size == 2_000_000_000
    assert (tmp_path / "roadmap.md").read_text() == "new"


FULL = """
import resource, sys
from pathlib import Path
from wwc_tui.store.delivery import deliver
from wwc_tui.store.errors import StoreError
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    deliver(Path(sys.argv[1]), {"small.md": "x", "large.md": "y" * 5000}, force=True)
except StoreError as error:
    print(error)
"""


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path) -> None:
    assert resource.RLIMIT_FSIZE
    (tmp_path / "small.md").write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
    )
    assert f"nothing could be written to {tmp_path}: File too large" in done.stdout
    assert left(tmp_path) == {"small.md": "old"}


@pytest.mark.skipif(os.name == "nt", reason="modes are Unix's")
@pytest.mark.parametrize("before", [0o644, 0o664, 0o600])
def test_what_holds_private_notes_is_its_owner_s_alone_whatever_was_there(tmp_path: Path, before: int) -> None:
    for private, after in ((False, before), (True, 0o600), (False, 0o600)):
        path = tmp_path / "roadmap.md"
        if not private and not path.exists():
            path.write_text("old")
            path.chmod(before)
        put_into(tmp_path, {"roadmap.md": f"new {private}"}, force=True, private=private)
        assert stat.S_IMODE(path.stat().st_mode) == after, "a mode that the user widened is kept where nothing is private"


@pytest.mark.skipif(os.name == "nt", reason="modes are Unix's")
def test_what_is_the_same_already_becomes_private_too(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.md"
    path.write_text("the same")
    path.chmod(0o644)
    put_into(tmp_path, {"roadmap.md": "the same"}, force=False, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
