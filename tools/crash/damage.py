"""What happens to a file outside of any save: cut, emptied, zeroed, deleted, edited, replaced while open, single bits turned."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tinydb import TinyDB, where

from tools.crash.report import Report
from tools.crash.work import Acknowledged, act, begin, documents, go_on, losses, losses_going_on
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.errors import DamagedFile, StoreError
from wwc_tui.store.findings import Kind, examine
from wwc_tui.store.recovery import recover
from wwc_tui.store.sealed import Seal, unseal
from wwc_tui.store.session_store import read_session


class Patient:
    """A session that was worked at, and copies of it to be harmed.

    Attributes:
        all: Everything that was acknowledged.
        but_last: The same before the last save; that is what the last good generation holds.
    """

    def __init__(self, scratch: Path, answers: int) -> None:
        self._scratch = scratch
        self._copies = 0
        path = begin(scratch / "whole", answers)
        interview = go_on(path)
        for number in range(9):
            act(interview, number)
        self.but_last = Acknowledged(path.stem, documents(interview.log))
        act(interview, 12)
        self.all = Acknowledged(path.stem, documents(interview.log))
        interview.close()
        self.data = path.read_bytes()

    def copy(self) -> Path:
        """A copy of the store to be harmed; the one before is thrown away."""
        shutil.rmtree(self._scratch / f"copy-{self._copies}", ignore_errors=True)
        self._copies += 1
        folder = self._scratch / f"copy-{self._copies}"
        shutil.copytree(self._scratch / "whole", folder)
        return folder / f"{self.all.name}.json"


def damage(report: Report, *, long: bool = False) -> None:
    """Every kind of harm; in its long form at every place of the file."""
    with tempfile.TemporaryDirectory() as name:
        patient = Patient(Path(name), 20 if long else 8)
        size = len(patient.data)
        for length in range(0, size, size // (400 if long else 12)):
            _broken(report, patient, f"cut to {length} bytes", patient.data[:length])
        for page in range(0, size, 512):
            zeroed = patient.data[:page] + bytes(min(512, size - page)) + patient.data[page + 512 :]
            _broken(report, patient, f"a zero page at {page}", zeroed)
        _broken(report, patient, "deleted", None)
        for number in range(5):
            _strays(report, patient, number)
        _edited_by_stock(report, patient)
        for way in ("older", "edited", "deleted", "emptied"):
            _while_open(report, patient, way)
        _flips(report, patient, None if long else 3000)


def _broken(report: Report, patient: Patient, how: str, data: bytes | None) -> None:
    """A file that cannot be read is refused and left alone, and the generation before it is brought back."""
    path = patient.copy()
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    report.add(how, len(patient.but_last.changes), _brought_back(path, data, patient.but_last))


def _brought_back(path: Path, data: bytes | None, held: Acknowledged) -> Iterator[str]:
    try:
        go_on(path)
        yield "it was opened as if nothing were wrong"
    except DamagedFile as error:
        if error.backup != backup_name(path):
            yield "the last good copy is not named"
    if data is not None and path.read_bytes() != data:
        yield "it was altered"
    recover(path)
    yield from losses_going_on(path.parent, held)
    if data is not None and [one.read_bytes() for one in path.parent.glob("*.damaged-*")] != [data]:
        yield "the damaged file was not kept"


def _strays(report: Report, patient: Patient, number: int) -> None:
    """What broken-off saves left, or somebody put there, is in nobody's way."""
    path = patient.copy()
    stray = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    precious = path.with_name("precious.txt")
    precious.write_text("mine")
    match number:
        case 0:
            stray.write_bytes(patient.data[:100])
        case 1:
            stray.symlink_to(precious)
        case 2:
            stray.with_name(f".{path.name}.bak.{os.getpid()}.tmp").symlink_to(precious)
        case 3:
            stray.with_name(f".{path.name}.1.tmp").mkdir()
        case _:
            backup_name(path).unlink()
            backup_name(path).symlink_to(precious)
    found = list(losses_going_on(path.parent, patient.all)) if number != 4 else list(_after_one_save(path, patient.all))
    if precious.read_text() != "mine":
        found.append("another file was written to")
    report.add(f"stray file {number}", len(patient.all.changes), found)


def _after_one_save(path: Path, held: Acknowledged) -> Iterator[str]:
    """A backup that is none is replaced by the next save."""
    interview = go_on(path)
    act(interview, 996)
    interview.close()
    yield from losses(path.parent, held)


def _edited_by_stock(report: Report, patient: Patient) -> None:
    """TinyDB as it comes changes a text: that is seen and said, and everything else is as it was."""
    path = patient.copy()
    edited = next(one for one in patient.all.changes.values() if one["field"] == "title")
    with TinyDB(path) as db:
        db.table("changes").update({"value": "Altered elsewhere"}, where("id") == edited["id"])
    found = []
    if not read_session(path).foreign or Kind.FOREIGN not in {finding.kind for finding in examine(path.parent)}:
        found.append("nobody noticed")
    held = Acknowledged(patient.all.name, {**patient.all.changes, edited["id"]: {**edited, "value": "Altered elsewhere"}})
    found += _after_one_save(path, held)
    report.add("edited by TinyDB as it comes", len(held.changes), found)


def _while_open(report: Report, patient: Patient, way: str) -> None:
    """The file changes while an interview is open: both are brought together, or ours is put back, or kept beside it."""
    path = patient.copy()
    interview = go_on(path)
    match way:
        case "older":
            shutil.copy(backup_name(path), path.with_name("aside"))
            os.replace(path.with_name("aside"), path)
        case "edited":
            with TinyDB(path) as db:
                db.table("changes").remove(where("id") == next(iter(patient.all.changes)))
        case "deleted":
            path.unlink()
        case _:
            path.write_bytes(b"")
    act(interview, 18)
    told = Acknowledged(patient.all.name, dict(patient.all.changes))
    found = []
    if way == "emptied":
        if not interview.saved.trouble or path.read_bytes():
            found.append("an emptied file was written over, or nobody was told")
        copies = [documents(read_session(mine).changes) for mine in path.parent.glob("*.mine-*.json")]
        if copies != [documents(interview.log)]:
            found.append("the copy of ours does not hold all of it")
        interview.close()
    else:
        told.changes = documents(interview.log)
        if interview.saved.trouble:
            found.append(interview.saved.trouble)
        interview.close()
        if patient.all.changes.keys() - told.changes.keys():
            found.append("the interview itself lost something")
        found += losses_going_on(path.parent, told)
    report.add(f"{way} while open", len(told.changes), found)


def _flips(report: Report, patient: Patient, sample: int | None) -> None:
    """Single bits: each is noticed."""
    bits = range(len(patient.data) * 8)
    for bit in bits if sample is None else random.Random(5).sample(bits, min(sample, len(bits))):
        flipped = bytearray(patient.data)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            noticed = unseal(bytes(flipped))[1] is not Seal.WHOLE
        except ValueError:
            noticed = True
        report.add(f"bit {bit}", 0, [] if noticed else ["nobody noticed"])
    path = patient.copy()
    flipped = bytearray(patient.data)
    flipped[len(flipped) // 2] ^= 0x80  # no longer UTF-8
    path.write_bytes(flipped)
    try:
        read_session(path)
        report.add("a bit in a file", 0, ["it was read"])
    except StoreError:
        report.add("a bit in a file", len(patient.but_last.changes), _brought_back(path, bytes(flipped), patient.but_last))
