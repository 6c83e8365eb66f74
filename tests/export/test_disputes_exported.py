"""What people did not agree on leaves the program in every document: both positions, each with its speaker, open or settled."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.export.cities import HOSTILE
from tests.export.pages import Page
from tests.export.rendered import Rendered, expected
from tests.export.test_complete import MARK, part, table
from wwc_tui.cli import main
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.new_session import create_session
from wwc_tui.store.session_store import SessionStore


@dataclass(frozen=True)
class Told:
    """A dispute as it was told, and how it stands."""

    criterion: str
    key: str
    one: str
    one_by: str
    other: str
    other_by: str
    settled: bool

    def edits(self) -> list[Edit]:
        """What writing it down records."""
        fields = {"one": self.one, "one_by": self.one_by, "other": self.other, "other_by": self.other_by}
        subject = f"{self.criterion}/dispute/{self.key}"
        return [Edit(subject, name, text) for name, text in fields.items()] + [Edit(subject, "settled", self.settled or None)]

    def document(self) -> dict[str, Any]:
        """What a program that reads the export has to find."""
        return {
            "one": self.one,
            "one_by": self.one_by,
            "other": self.other,
            "other_by": self.other_by,
            "settled": self.settled,
        }

    def stands_in(self, line: str) -> bool:
        """Whether what is seen in a line holds both positions, each right behind its speaker; apostrophes are passed over."""
        first, second = (
            expected(f"{who}: {what}").replace("'", "") for who, what in ((self.one_by, self.one), (self.other_by, self.other))
        )
        return second in line.replace("'", "").partition(first)[2]


def told(edition: Edition, texts: tuple[str, ...]) -> list[Told]:
    """Disputes at criteria with nothing else, with much else, with another dispute, and at one that the edition does not have."""
    bare, judged, full, twice = edition.criterion_ids[:4]
    places = [(bare, "d1", False), (judged, "d1", True), (full, "d1", False), (twice, "d1", True), (twice, "d2", False)]
    places += [("ZZ9", "d1", False), ("ZZ9", "d2", True)]
    found = []
    for number, (criterion, key, settled) in enumerate(places):
        one, one_by, other, other_by = (f"{texts[(number + place) % len(texts)]} {number}{place}" for place in range(4))
        found.append(Told(criterion, key, one, one_by, other, other_by, settled))
    return found


def export(folder: Path, edition: Edition, disputes: list[Told]) -> Path:
    """Write the documents of a session with these disputes; returns their folder."""
    _, judged, full, _ = edition.criterion_ids[:4]
    edits = [
        Edit("city", "name", "Alder Falls"),
        Edit(judged, "verdict", "met"),
        Edit(full, "verdict", "not_met"),
        Edit(full, "claim", "We do."),
        Edit(full, "confidence", "unsure"),
        Edit(full, "parked", {"reason": "disputed", "owner": "Ana Ruiz", "due": ""}),
        *(edit for one in disputes for edit in one.edits()),
    ]
    store = SessionStore(folder / "store")
    path = store.file_of(create_session(store, edition, edits))
    assert main(["export", str(path), "--out", str(folder / "out"), "--format", "md,html,csv,json"]) == 0
    return folder / "out"


TEXTS = pytest.mark.parametrize(
    "texts",
    [("We share it all", "Ana Ruiz", "Not health", "Bo Lind"), HOSTILE[:5], HOSTILE[5:]],
    ids=["plain", "hostile", "more"],
)


@pytest.mark.slow
@TEXTS
@pytest.mark.parametrize("name", ["roadmap.md", "roadmap.html"])
def test_the_annex_of_the_roadmap_has_every_dispute_and_how_it_stands(
    tmp_path: Path, real_edition: Edition, texts: tuple[str, ...], name: str
) -> None:
    disputes = told(real_edition, texts)
    source = (export(tmp_path, real_edition, disputes) / name).read_text(encoding="utf-8")
    annex = part((Rendered if name.endswith(".md") else Page)(source).flow(), MARK)
    for one in disputes:
        found = [line for line in annex if one.stands_in(line)]
        assert len(found) == 1, one
        assert found[0].endswith("(settled)" if one.settled else "(open)")


@pytest.mark.slow
@TEXTS
@pytest.mark.parametrize("name", ["roadmap.md", "roadmap.html"])
def test_the_roadmap_lists_the_open_ones_apart_and_no_settled_one(
    tmp_path: Path, real_edition: Edition, texts: tuple[str, ...], name: str
) -> None:
    disputes = [one for one in told(real_edition, texts) if one.criterion in real_edition]
    source = (export(tmp_path, real_edition, disputes) / name).read_text(encoding="utf-8")
    cells = Rendered(source).table("Disputes") if name.endswith(".md") else Page(source).rows("disputed")
    rows = [" · ".join(row) for row in cells]
    assert len(rows) == sum(not one.settled for one in disputes)
    for one in disputes:
        assert any(one.stands_in(row) and row.startswith(one.criterion) for row in rows) is not one.settled


@TEXTS
def test_the_table_of_answers_has_every_dispute_of_the_edition(
    tmp_path: Path, real_edition: Edition, texts: tuple[str, ...]
) -> None:
    disputes = [one for one in told(real_edition, texts) if one.criterion in real_edition]
    out = export(tmp_path, real_edition, disputes)
    rows = table((out / "disputes.csv").read_bytes().decode())
    for criterion in real_edition.criterion_ids:
        here = [one for one in disputes if one.criterion == criterion]
        found = [row for row in rows if row["criterion"] == criterion]
        assert [row["settled"] for row in found] == [str(one.settled).lower() for one in here]
        for one, row in zip(here, found, strict=True):
            # with an apostrophe where a spreadsheet would take a line for a formula
            assert one.stands_in(expected(f"{row['one_by']}: {row['one']} — {row['other_by']}: {row['other']}"))


@TEXTS
def test_the_data_has_every_dispute_as_it_was_told(tmp_path: Path, real_edition: Edition, texts: tuple[str, ...]) -> None:
    disputes = told(real_edition, texts)
    document = json.loads((export(tmp_path, real_edition, disputes) / "session.json").read_text(encoding="utf-8"))
    answers = {**document["answers"], **document["export"]["set_aside"]["answers"]}
    for criterion in {one.criterion for one in disputes}:
        assert answers[criterion]["disputes"] == [one.document() for one in disputes if one.criterion == criterion]
    changes = [(one["subject"], one["field"], one["value"]) for one in document["export"]["changes"]]
    for one in disputes:
        for edit in one.edits():
            assert edit.value is None or (edit.subject, edit.field, edit.value) in changes
