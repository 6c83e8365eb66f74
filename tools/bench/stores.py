"""What is measured with: stores of many sessions, a session of many changes, and an edition of many criteria."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from wwc_tui.clock import timestamp
from wwc_tui.demo import ANSWERS
from wwc_tui.domain.changes import Change, Edit, new_id
from wwc_tui.domain.criteria import DEFAULT_EDITION, Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.scoring import score
from wwc_tui.live_session import summary_of
from wwc_tui.reading.answers import read_answers
from wwc_tui.reading.folders import built_in_folder
from wwc_tui.reading.library import Library
from wwc_tui.store.documents import Head, head_document
from wwc_tui.store.sealed import seal, unseal
from wwc_tui.store.session_store import SessionStore

USUAL_CHANGES = 400
"""About as many as a whole interview of 43 criteria leaves behind."""

MANY_CHANGES = 5000
MANY_CRITERIA = 500


def make_session(folder: Path, name: str, edition: Edition, changes: int, note: int = 0) -> Path:
    """Write a session with a number of changes, at the first criterion, as an interview would have left it.

    Args:
        note: How many characters the note on the first criterion has.
    """
    head, log = _interviewed(name, edition, changes)
    if note:
        place, last = edition.criterion_ids[0], list(log)[-1]
        before = log.heads.get((place, "note"))
        line = "The team showed how it is done, and who does it when the lead is away.\n"
        text = (line * (note // len(line) + 1))[:note]
        identity = new_id(0, bytes(10), last.id)
        log.append(Change(identity, last.at, "Kim Park", place, "note", text, before.id if before else None, identity))
    store = SessionStore(folder)
    return store.file_of(store.create(head, log))


def make_store(folder: Path, sessions: int) -> Path:
    """Make a store of sessions that were each half done."""
    folder.mkdir(parents=True)
    head, log = _interviewed("city-0001", built_in(), USUAL_CHANGES)
    store = SessionStore(folder)
    data = store.file_of(store.create(head, log)).read_bytes()
    for number in range(2, sessions + 1):  # copies under other ids: what is read at the start is the same for each
        identity = f"city-{number:04}"
        (folder / f"{identity}.json").write_bytes(_renamed(data, head, identity))
    return folder


def make_cohort(folder: Path, sessions: int) -> Path:
    """Make a store of sessions that are each about another city."""
    folder.mkdir(parents=True)
    head, log = _interviewed("city-0001", built_in(), USUAL_CHANGES)
    store = SessionStore(folder)
    data = store.file_of(store.create(head, log)).read_bytes()
    for number in range(1, sessions + 1):
        identity = f"city-{number:04}"
        (folder / f"{identity}.json").write_bytes(_renamed(data, head, identity, city=f"City {number}"))
    return folder


def _renamed(data: bytes, head: Head, identity: str, city: str = "") -> bytes:
    tables, _ = unseal(data)
    tables["session"] = {"1": head_document(replace(head, id=identity))}
    for change in tables["changes"].values():
        if city and (change["subject"], change["field"]) == ("city", "name"):
            change["value"] = city
    return seal(tables)


def built_in() -> Edition:
    """The edition that comes with the program."""
    return Library().edition()


def _interviewed(name: str, edition: Edition, changes: int) -> tuple[Head, Log]:
    """An interview of so many changes; the last one is made where a resumed interview is to open."""
    began = datetime(2026, 3, 2, 9, tzinfo=UTC)
    log = Log()
    last = Edit(edition.criterion_ids[0], "confidence", "sure")
    for number, edit in enumerate([Edit("sitting/1", "started", timestamp(began)), *islice(_edits(edition), changes - 2), last]):
        moment = began + timedelta(seconds=number)
        identity = new_id(int(moment.timestamp() * 1000), number.to_bytes(10, "big"), log.last.id if log.last else None)
        before = log.heads.get((edit.subject, edit.field))
        replaces = before.id if before else None
        log.append(Change(identity, timestamp(moment), "Kim Park", edit.subject, edit.field, edit.value, replaces, identity))
    session = fold(log)
    summary = summary_of(edition, session, score(edition, session))
    return Head(name, edition.id, edition.structure_hash(), timestamp(began), summary), log


def _edits(edition: Edition) -> Iterable[Edit]:
    """The made-up city's answers; then verdicts and marks round and round, as somebody does who thinks again."""
    own = read_answers(ANSWERS, Library()).edits
    yield from (edit for edit in own if edit.subject.partition("/")[0] in {"city", "session", "person"})
    yield from (edit for edit in own if edit.subject.partition("/")[0] in edition)
    for turn in cycle(range(6)):
        for criterion in edition.criteria:
            yield Edit(criterion.id, "verdict", (None, "met", "not_met")[turn % 3])
            for indicator in criterion.indicators:
                yield Edit(f"{criterion.id}/indicator/{indicator.id}", "state", (True, False)[turn % 2])
            yield Edit(criterion.id, "note", f"Said in round {turn}: the team showed how it is done, and who does it.")


def make_edition(folder: Path, criteria: int = MANY_CRITERIA) -> Edition:
    """Write an edition of many criteria: the built-in one's practices over and over, under other ids.

    Args:
        folder: Where to; its name becomes the edition's id.
        criteria: How many at least.
    """
    source = built_in_folder() / DEFAULT_EDITION
    folder.mkdir(parents=True)
    cover = (source / "edition.md").read_text(encoding="utf-8")
    practices = re.findall(r"\d+\. `(\w+)` \[(.+?)\]\(.+?\), (\d+) criteria", cover)
    lines: list[str] = []
    made = 0
    for round_ in range(1, 100):
        for code, title, count in practices:
            if made >= criteria:
                break
            copy = f"{code}{chr(64 + round_)}"
            page = (source / f"{code}.md").read_text(encoding="utf-8")
            (folder / f"{copy}.md").write_text(_other_ids(page, code, copy, title, round_), encoding="utf-8")
            lines.append(f"{len(lines) + 1}. `{copy}` [{title} {round_}]({copy}.md), {count} criteria")
            made += int(count)
    cover = re.sub(r"(?:\d+\. `\w+` \[.+\n)+", "\n".join(lines) + "\n", cover, count=1)
    cover = cover.replace(f"`{DEFAULT_EDITION}`", f"`{folder.name}`")
    cover = re.sub(r"- `(LC|DM|PA)1`", r"- `\1A1`", cover)
    (folder / "edition.md").write_text(cover, encoding="utf-8")
    return Library(own=folder).edition()


def _other_ids(page: str, code: str, copy: str, title: str, round_: int) -> str:
    page = page.replace(f"# {title}\n", f"# {title} {round_}\n", 1)
    return re.sub(rf"\b{code}(\d)", rf"{copy}\1", page)
