"""What is gathered out of a store to compare a session with."""

from __future__ import annotations

from pathlib import Path

from tests.cli.copies import CITY, EDITION, begin, work
from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.log import Log
from wwc_tui.domain.progress import compare, side
from wwc_tui.reading.library import Library
from wwc_tui.services.load_benchmarks import gather
from wwc_tui.services.read_results import ResultsReader
from wwc_tui.store.session_store import SessionStore, read_session

MET, NOT_MET = (Edit("DM1", "verdict", verdict) for verdict in ("met", "not_met"))


def gathered(path: Path, folder: Path | None = None, *, names: bool = False) -> Benchmarks:
    log = Log(read_session(path).changes)
    return gather(SessionStore(folder or path.parent), Library(), EDITION, log, path.stem, names=names)


def test_everything_at_hand_is_gathered(tmp_path: Path) -> None:
    old, now = begin(tmp_path, *CITY, MET), begin(tmp_path, *CITY)
    work(now, NOT_MET, hours=48)
    others = [begin(tmp_path, Edit("city", "name", f"Ash {number}"), MET) for number in range(5)]
    found = gathered(now)
    assert found.earlier is not None
    assert (found.earlier.earlier.id, found.earlier.later.id) == (old.stem, now.stem)
    assert [one.criterion.id for one in found.earlier.differences] == ["DM1"]
    assert found.peers is not None
    assert (found.peers.cities, found.peers.figures is not None, found.peers.named) == (5, True, ())
    named = gathered(now, names=True).peers
    assert named is not None
    assert {one.id for one in named.named} == {path.stem for path in others}
    assert found.certified is not None
    assert found.certified.all.cities == 98


def test_an_earlier_state_that_is_given_goes_first(tmp_path: Path) -> None:
    begin(tmp_path, *CITY, MET)
    now = begin(tmp_path, *CITY)
    work(now, NOT_MET, hours=48)
    log = Log(read_session(now).changes)
    given = compare(side("before", EDITION, Log()), side(now.stem, EDITION, log))
    assert gather(SessionStore(tmp_path), Library(), EDITION, log, now.stem, earlier=given).earlier is given


def test_a_session_without_a_store_is_compared_all_the_same(tmp_path: Path) -> None:
    path = begin(tmp_path / "one", *CITY, MET)
    (tmp_path / "file").write_text("x")
    found = gathered(path, tmp_path / "file")
    assert (found.earlier, found.peers) == (None, None)
    assert found.certified is not None
    empty = gathered(path, tmp_path / "nothing")
    assert empty.peers is not None
    assert (empty.peers.cities, empty.peers.left_out) == (0, {})


def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    path = begin(tmp_path, *CITY, MET)
    (tmp_path / "broken.json").write_text("{")
    found = ResultsReader(SessionStore(tmp_path), Library()).read()
    assert [one.id for one in found.results] == [path.stem]
    assert [(one.id, "cannot be read" in one.why) for one in found.unread] == [("broken", True)]
    assert found.kept_as == {path.stem: path.stem}
    assert [one.id for one in found.editions.values()] == ["wwc-2022"]


def test_both_sides_are_counted_on_the_scale_that_was_chosen(tmp_path: Path) -> None:
    begin(tmp_path, *CITY, MET)
    now = begin(tmp_path, *CITY)
    work(now, NOT_MET, hours=48)
    log = Log(read_session(now).changes)
    for scale in ("2022-08", "page"):
        earlier = gather(SessionStore(tmp_path), Library(), EDITION, log, now.stem, scale=scale).earlier
        assert earlier is not None
        assert (earlier.earlier.score.scale.id, earlier.later.score.scale.id) == (scale, scale)
