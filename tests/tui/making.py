"""Session files for the tests of the screens: made through the interview, under ids that are the same in every run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.tui.driver import EDITION, LIBRARY, NOON, Time
from wwc_tui.clock import timestamp
from wwc_tui.demo import ANSWERS
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.log import Log
from wwc_tui.live_session import Interview, summary_of
from wwc_tui.reading.answers import read_answers
from wwc_tui.store.documents import Head
from wwc_tui.store.session_store import SessionStore

SPRINGFIELD = (
    Edit("session", "facilitator", "Kim Park"),
    Edit("city", "name", "Springfield"),
    Edit("city", "region", "MA"),
    Edit("city", "country", "US"),
    Edit("city", "population", 155_000),
    Edit("person/ana-ruiz", "name", "Ana Ruiz"),
    Edit("person/ana-ruiz", "role", "data lead"),
    Edit("person/bo-lind", "name", "Bo Lind"),
    Edit("person/bo-lind", "department", "Finance"),
)
"""A city that was set up and not asked anything yet."""

FULL = (
    Edit("DM3", "verdict", "met"),
    Edit("DM3", "claim", "Any department can have any dataset within a week."),
    Edit(
        "DM3", "note", "The procedure is from 2024. Two requests were shown, both answered within ten days.\nHealth is not in it."
    ),
    Edit("DM3/indicator/procedure", "state", True),
    Edit("DM3/indicator/template", "state", True),
    Edit("DM3/indicator/turnaround", "state", False),
    Edit("DM3/evidence/e1", "title", "Data sharing procedure"),
    Edit("DM3/evidence/e1", "link", "https://springfield.example/sharing"),
    Edit("DM3/evidence/e1", "state", "seen"),
    Edit("DM3/evidence/e2", "title", "Agreement with the university"),
    Edit("DM3/evidence/e2", "owner", "Ana Ruiz"),
    Edit("DM3/evidence/e2", "due", "2026-04-30"),
    Edit("DM3", "parked", {"reason": "document", "owner": "Ana Ruiz", "due": "2026-04-30"}),
)
"""A criterion of which everything is known that can be."""


def begin(folder: Path, *edits: Edit, name: str = "springfield-abc234", time: Time | None = None) -> Path:
    """A session of these edits in a store's folder, each an act of its own, made at the time's moment.

    Args:
        name: The session's id.
    """
    time = time or Time()
    draft = Interview(EDITION, Log(), None, clock=time)
    draft.read_only = False
    for edit in edits or SPRINGFIELD:
        draft.record(edit)
    summary = summary_of(EDITION, draft.session, draft.score)
    head = Head(name, EDITION.id, EDITION.structure_hash(), timestamp(time.moment), summary)
    store = SessionStore(folder)
    return store.file_of(store.create(head, draft.log))


def demo_edits(count: int | None = None) -> Iterator[Edit]:
    """The made-up city: how it is set up, and what it answers to the first so many criteria, or to all of them."""
    wanted = set(EDITION.criterion_ids[:count])
    for edit in read_answers(ANSWERS, LIBRARY).edits:
        head = edit.subject.partition("/")[0]
        if head not in EDITION or head in wanted:
            yield edit


def half_way(folder: Path) -> Path:
    """A session of the made-up city in which half of the criteria were asked."""
    return begin(folder, *demo_edits(21), name="puerto-claro-abc234")


def answered(verdicts: Iterable[str]) -> list[Edit]:
    """Verdicts for the first criteria, in the edition's order."""
    return [Edit(criterion, "verdict", verdict) for criterion, verdict in zip(EDITION.criterion_ids, verdicts, strict=False)]


def crowd(folder: Path) -> None:
    """A store as it looks after a year: several cities, one of them archived, and a file that cannot be read."""
    begin(folder, *SPRINGFIELD, *answered(["met"] * 30 + ["not_met"] * 4), name="springfield-abc234")
    begin(folder, *demo_edits(), name="puerto-claro-abc234", time=Time(NOON.replace(day=1)))
    brazil = (Edit("city", "name", "São José dos Campos"), Edit("city", "region", "SP"), Edit("city", "country", "BR"))
    begin(folder, *brazil, name="sao-jose-abc234", time=Time(NOON.replace(month=1)))
    begin(
        folder,
        Edit("city", "name", "Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu"),
        *answered(["met"] * 43),
        name="taumata-abc234",
        time=Time(NOON.replace(year=2025)),
    )
    begin(folder, Edit("city", "name", "Hidden Falls"), Edit("session", "archived", True), name="hidden-abc234")
    (folder / "shelbyville-abc234.json").write_text('{"session": {"1": {"for')
