"""Each step ends in its indicator's state: a person has read every pair as it is now, and the table says what they found."""

from __future__ import annotations

import re
from dataclasses import replace as changed
from pathlib import Path

import pytest

from tools.judged_steps import DONE, TABLE, digest, main, pairs, read_table, table, unread, verdicts
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import replace

LOOKS_BACK = re.compile(
    r"\b(in|of|within|at|over)( each of)?( at least \w+ of)? the last\b|\blast (two|three|four|five|ten|year|quarter|\d+)\b"
)
"""How an indicator says that it looks back over a time, or over several events."""


def test_every_pair_was_read_as_it_is_now(real_edition: Edition) -> None:
    """Where this fails, read the pairs that `python -m tools.judged_steps` names, and record what you find with it."""
    rows = read_table()
    assert list(unread(real_edition, rows)) == []
    assert len(rows) == 220
    assert TABLE.read_text("utf-8") == table(real_edition, rows)


def test_an_indicator_that_looks_back_says_from_when_it_counts_or_why_at_once(real_edition: Edition) -> None:
    rows = {row.indicator: row for row in read_table()}
    looking_back = [name for name, one in pairs(real_edition).items() if LOOKS_BACK.search(one.text)]
    assert len(looking_back) > 70
    assert [name for name in looking_back if not rows[name].note and not rows[name].verdict.startswith("from month")] == []


def test_what_repeats_over_a_year_counts_only_after_it(real_edition: Edition) -> None:
    each_quarter = [one for one in pairs(real_edition).values() if "each of the last four" in one.text]
    assert len(each_quarter) == 5
    assert {one.step.counts_from for one in each_quarter} == {12}


def test_a_pair_that_changed_has_to_be_read_again(real_edition: Edition) -> None:
    (name, indicator), *_ = pairs(real_edition).items()
    rows = read_table()
    other = replace(indicator, text="Another state.")
    assert digest(other) != digest(indicator)
    assert digest(replace(indicator, step=replace(indicator.step, text="Another step."))) != digest(indicator)
    assert digest(replace(indicator, step=replace(indicator.step, short="Another title"))) == digest(indicator)
    stale = [changed(row, read=digest(other)) if row.indicator == name else row for row in rows]
    assert list(unread(real_edition, stale)) == [name]
    assert list(unread(real_edition, rows[1:])) == [name]


def test_a_verdict_fits_the_month_from_which_a_step_counts(real_edition: Edition) -> None:
    indicator = pairs(real_edition)["DM1/quarterly"]
    assert verdicts(indicator) == ("from month 12",)
    rows = [changed(row, verdict=DONE) if row.indicator == "DM1/quarterly" else row for row in read_table()]
    assert list(unread(real_edition, rows)) == ["DM1/quarterly"]


def test_the_tool_records_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / TABLE.name
    copy.write_text(TABLE.read_text("utf-8").replace("\nDM1/duties,", "\nDM9/duties,"), "utf-8")
    monkeypatch.setattr("tools.judged_steps.TABLE", copy)
    monkeypatch.setattr("tools.judged_steps.read_table", lambda: read_table(copy))
    assert main([]) == 1
    assert "DM1/duties" in capsys.readouterr().out
    assert main(["DM1/duties", "perhaps"]) == 2
    assert main(["DM1/duties", DONE]) == 0
    assert main([]) == 0
    assert copy.read_text("utf-8") == TABLE.read_text("utf-8")
