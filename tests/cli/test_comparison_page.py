"""docs/comparison.md names every field that the commands print, every cause and reason, and the numbers of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.copies import begin, work
from tests.cli.test_compare import CITY, MET, NOT_MET, peers
from wwc_tui.constants import FEWEST
from wwc_tui.domain.certified import SIZES
from wwc_tui.domain.gaps import Reason
from wwc_tui.domain.peers import AT_LEAST, LeftOut
from wwc_tui.domain.progress import Cause
from wwc_tui.export import benchmark_words
from wwc_tui.reading.certified import COLUMNS, read_certified

PAGE = (Path(__file__).parents[2] / "docs" / "comparison.md").read_text("utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE))


def keys(document: Any) -> Iterator[str]:
    """Every key in a document that does not stand for a criterion or a reason."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield key
            yield from keys(value)
    elif isinstance(document, list):
        for one in document:
            yield from keys(one)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["compare", "cohort", "plan"])
def test_every_field_is_described(cli: CommandLine, command: str) -> None:
    first, later = begin(cli.folder, *CITY, MET), begin(cli.folder, *CITY)
    work(later, NOT_MET, hours=48)
    peers(cli, 8)
    words = {"compare": [later.stem, "--names"], "cohort": ["--names"], "plan": [later.stem]}[command]
    document = cli(command, *words, "--json").document
    if command == "compare":
        assert document["differences"][0]["earlier"]["session"] == first.stem
        document["sessions"] = [{key: document["sessions"][0][key] for key in ("answered", "scales")}]  # the rest is a score
    assert set(keys(document)) - NAMED == set()


def test_every_cause_reason_and_number_is_named() -> None:
    assert {*Cause, *LeftOut, *Reason, *COLUMNS} <= NAMED
    assert all(f"| {benchmark_words.cause(one)} | `{one.value}` |" in PAGE for one in Cause)
    assert f"`--at-least N` sets another number, {FEWEST} or more" in PAGE
    assert AT_LEAST == 5
    assert "Never fewer than five" in PAGE
    assert "100,000 residents, then\nfrom 100,000, 250,000, 500,000 and 1,000,000 up" in PAGE
    assert SIZES == (0, 100_000, 250_000, 500_000, 1_000_000)


def test_the_numbers_of_the_list_are_right() -> None:
    certified = read_certified()
    latest = certified.latest
    assert f"{len(certified.awards)} awards to {len(latest)}\ncities" in PAGE
    assert f"the last label year is {certified.newest}" in PAGE
    assert f"For {sum(one.tier is None for one in latest)} cities the tier of the latest award is not known" in PAGE
    assert sum(one.year is None for one in certified.awards) == 5
    assert f"known for {sum(one.city.population is not None for one in latest)} of the {len(latest)} cities" in PAGE
