"""Reads a next step: how much work it is, when it can be done and when it counts, and its short title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from wwc_tui.domain.criteria import HORIZONS, Effort, NextStep
from wwc_tui.i18n import tr
from wwc_tui.reading.outline import Item

SHORT = "Short title"
"""The label of a step's short title in the base files."""

MOST_WORDS = 8
"""So many words of a short title fit into a column or a calendar entry."""

LATEST = 60
"""A step that shows its effect only more than five years on is no step of a roadmap of one year."""

_STEP = re.compile(r"Next step \(([SML]), (\d{1,3}) months(?:; counts from month (\d{1,3}))?\):")


def read_next_step(label: str, words: str, below: Sequence[Item] = ()) -> NextStep | None:
    """Return a next step, or None where the label is none.

    Args:
        label: As `Next step (S, 3 months):` or `Next step (S, 3 months; counts from month 12):`.
        below: What stands in the list below it: its short title.
    """
    rule = _STEP.fullmatch(label)
    if not rule or int(rule[2]) not in HORIZONS:
        return None
    counts_from = int(rule[3]) if rule[3] else None
    return NextStep(words, Effort(rule[1]), int(rule[2]), short_title(below), counts_from)


def short_title(below: Sequence[Item], label: str = SHORT) -> str:
    """Return the short title below a step, or an empty text.

    Args:
        label: What it is called in the language of the file.
    """
    return next((one.text.after.strip() for one in below if one.text.strong.rstrip(":") == label), "")


def step_faults(step: NextStep, part: str) -> Iterator[str]:
    """Yield what no step may say.

    Args:
        part: What the step is called where a fault is named, such as "DM1 `duties`".
    """
    if not step.text:
        yield tr("{part}: the next step has no text", part=part)
    if step.counts_from is not None and not step.horizon < step.counts_from <= LATEST:
        yield tr("{part}: “counts from month” takes a month after the horizon, {latest} at most", part=part, latest=LATEST)


def title_faults(below: Sequence[Item], part: str, titles: Mapping[str, str], label: str = SHORT) -> Iterator[str]:
    """Yield what is wrong with the short title below a step; only a check asks for it, since editions did without before.

    Args:
        below: What stands in the list below the step.
        part: What the step is called where a fault is named.
        titles: The short titles before it in the same criterion or condition, with the id that each belongs to.
        label: What a short title is called in the language of the file.
    """
    title = short_title(below, label)
    for one in below:
        if one.text.strong.rstrip(":") != label:
            found = one.text.strong.rstrip(":") or one.text.plain[:30]
            yield tr("{part}: “{found}” below the next step is not “{label}”", part=part, found=found, label=label)
    if not title:
        yield tr("{part} has no short title; write below the next step: - **{label}:** …", part=part, label=label)
        return
    if len(title.split()) > MOST_WORDS:
        number = len(title.split())
        yield tr("{part}: the short title has {number} words; the maximum is {most}", part=part, number=number, most=MOST_WORDS)
    if title.endswith("."):
        yield tr("{part}: the short title ends with a period; remove it", part=part)
    if title in titles:
        yield tr("{part}: the short title is the same as that of `{other}`; give each its own", part=part, other=titles[title])
