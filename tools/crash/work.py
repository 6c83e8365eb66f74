"""An interview that is worked at in a child process, what it acknowledged, and whether that is all on the disk."""

from __future__ import annotations

import gc
import json
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from wwc_tui.domain.changes import Change, Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.live_session import Interview, open_interview
from wwc_tui.new_session import create_session
from wwc_tui.reading.library import Library
from wwc_tui.store.atomic import backup_name
from wwc_tui.store.documents import change_document
from wwc_tui.store.errors import StoreError
from wwc_tui.store.session_store import SessionStore, read_session

Document = dict[str, Any]

_write = os.write
"""As it was before anybody stood in its way: acknowledgements are no part of what is tried."""


@cache
def edition() -> Edition:
    """The edition that comes with the program."""
    return Library().edition()


@dataclass
class Acknowledged:
    """What a child said to be saved.

    Attributes:
        name: The session's id, once its file was said to be made.
        changes: The last acknowledged state of each change, as a document, by its id.
        words: What else the child said.
    """

    name: str | None = None
    changes: dict[str, Document] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def hear(self, line: bytes) -> None:
        """Take in one line of the child."""
        said = json.loads(line)
        self.name = said.get("created", self.name)
        self.changes.update(said.get("saved", {}))
        if "word" in said:
            self.words.append(said["word"])

    def learn(self, other: Acknowledged) -> None:
        """Take in what another child acknowledged later."""
        self.name = other.name or self.name
        self.changes |= other.changes
        self.words += other.words

    def hear_all(self, lines: bytes) -> None:
        """Take in all that a child said; a line that was cut off by its end was not said."""
        for line in lines.split(b"\n")[:-1]:
            self.hear(line)


class Teller:
    """The child's side: says what is saved, over a pipe, the moment it is."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self.told = Acknowledged()

    def _say(self, **said: Any) -> None:
        line = json.dumps(said).encode()
        self.told.hear(line)
        view = memoryview(line + b"\n")
        while view:
            view = view[_write(self._pipe, view) :]

    def created(self, path: Path) -> None:
        """A session was made, and everything in it is acknowledged."""
        self._say(created=path.stem, saved=documents(read_session(path).changes))

    def saved(self, interview: Interview) -> None:
        """Everything of the interview is on the disk; if it says itself that it is not, nothing is acknowledged."""
        if not interview.unsaved and not interview.saved.trouble:
            self._say(saved={key: one for key, one in documents(interview.log).items() if self.told.changes.get(key) != one})

    def word(self, word: str) -> None:
        """Something else that the parent should know."""
        self._say(word=word)


def documents(changes: Any) -> dict[str, Document]:
    """Changes as documents by their ids, as they look after their way through JSON."""
    found: dict[str, Document] = json.loads(json.dumps({change.id: change_document(change) for change in changes}))
    return found


def begin(folder: Path, answers: int) -> Path:
    """Make a session that holds so many answers."""
    criteria = edition().criterion_ids
    edits = [Edit("session", "facilitator", "Kim Park"), Edit("city", "name", "Springfield")]
    for number in range(answers):
        criterion = criteria[number % len(criteria)]
        edits.append(Edit(f"{criterion}/evidence/{number}", "title", f"Policy {number}, adopted by the council: añadir"))
    store = SessionStore(folder)
    return store.file_of(create_session(store, edition(), edits))


def act(interview: Interview, number: int) -> None:
    """One act of a facilitator: a verdict, a note that is typed in three pieces, evidence, and an undo."""
    criteria = edition().criterion_ids
    criterion = criteria[number // 6 % len(criteria)]
    text = f"Note {number // 6}: they showed us the inventory, and where it is kept"
    match number % 6:
        case 0:
            interview.record(Edit(criterion, "verdict", "met" if number // 6 % 2 else "not_met"))
        case 1 | 2 | 3:
            interview.type_text(criterion, "note", text[: 16 * (number % 6)])
        case 4:
            key = f"{criterion}/evidence/e{number}"
            interview.record(
                Edit(key, "title", f"Inventory {number}"), Edit(key, "owner", "Ana Ruiz"), Edit(key, "state", "seen")
            )
        case _:
            interview.undo()


def go_on(path: Path) -> Interview:
    """Open a session for work."""
    return open_interview(SessionStore(path.parent), edition(), path.stem)


@cache
def _prepare() -> None:
    """Have everything in memory that each child needs, so that none spends its life on getting it."""
    import filelock  # noqa: F401

    edition()
    gc.freeze()


@dataclass
class Child:
    """A process that works, and what it says."""

    number: int
    pipe: int

    def finish(self, *, kill_after: float | None = None) -> Acknowledged:
        """Wait for its end.

        Args:
            kill_after: So many seconds after its first word it is killed.

        Returns:
            What it acknowledged until its end.
        """
        lines = b""
        if kill_after is not None:
            lines = os.read(self.pipe, 1 << 16)
            time.sleep(kill_after)
            os.kill(self.number, signal.SIGKILL)
        with os.fdopen(self.pipe, "rb") as pipe:
            lines += pipe.read()
        os.waitpid(self.number, 0)
        heard = Acknowledged()
        heard.hear_all(lines)
        return heard


def start(work: Callable[[Teller], None], known: Acknowledged | None = None) -> Child:
    """Do something in a process of its own, which need not say again what is known already."""
    _prepare()
    listen, say = os.pipe()
    child = os.fork()
    if child == 0:
        teller = Teller(say)
        try:
            gc.disable()
            os.close(listen)
            teller.told = deepcopy(known) if known else teller.told
            work(teller)
        except BaseException:  # noqa: BLE001  # whatever it is, the parent is to know
            teller.word(f"crashed: {traceback.format_exc()}")
        finally:
            os._exit(0)
    os.close(say)
    return Child(child, listen)


def in_child(work: Callable[[Teller], None]) -> Acknowledged:
    """Do something in a process of its own, and wait for its end."""
    return start(work).finish()


def losses(folder: Path, acknowledged: Acknowledged, *, in_flight: int = 1) -> Iterator[str]:
    """What of the acknowledged changes is not on the disk, or not as it was acknowledged, or there beside it without reason.

    Args:
        in_flight: How many acts may be there that were not acknowledged yet.
    """
    if acknowledged.name is None:
        for path in folder.glob("*.json"):
            yield from _unreadable(path)
        return
    path = folder / f"{acknowledged.name}.json"
    yield from _unreadable(path)
    if backup_name(path).exists():
        yield from _unreadable(backup_name(path), sealed=False)  # it may be what another program wrote
    try:
        held = documents(read_session(path).changes)
    except StoreError:
        return
    for key, document in acknowledged.changes.items():
        if key not in held:
            yield f"change {key} is gone: {document['subject']} {document['field']} = {document['value']!r}"
    beyond = [document for key, document in held.items() if acknowledged.changes.get(key) != document]
    if len({document["act"] for document in beyond}) > in_flight:
        yield f"{len(beyond)} changes are there that nobody acknowledged: {beyond}"
    for document in beyond:
        before = acknowledged.changes.get(document["id"])
        if before is not None and not str(document["value"]).startswith(str(before["value"])):
            yield f"a text is not what was acknowledged: {before['value']!r} is {document['value']!r}"
    with TinyDB(path, access_mode="r") as db:
        if {document["id"]: dict(document) for document in db.table("changes").all()} != held:
            yield "TinyDB as it comes reads something else"


def _unreadable(path: Path, *, sealed: bool = True) -> Iterator[str]:
    try:
        if read_session(path).foreign and sealed:
            yield f"{path.name} does not match its seal"
    except StoreError as error:
        yield str(error)


def losses_going_on(folder: Path, acknowledged: Acknowledged) -> Iterator[str]:
    """Whether the session can be worked at again, and still holds all that was acknowledged."""
    yield from losses(folder, acknowledged)
    if acknowledged.name is None:
        return
    try:
        interview = go_on(folder / f"{acknowledged.name}.json")
        act(interview, 996)
        if interview.saved.trouble or interview.saved.notice:
            yield f"the next save says: {interview.saved.trouble or interview.saved.notice}"
        interview.close()
    except StoreError as error:
        yield f"it cannot be opened again: {error}"
    held = {change.id for change in _changes(folder / f"{acknowledged.name}.json")}
    if missing := acknowledged.changes.keys() - held:
        yield f"{len(missing)} changes are gone after the next save"


def _changes(path: Path) -> tuple[Change, ...]:
    try:
        return read_session(path).changes
    except StoreError:
        return ()
