"""Reads an edition's conditions: what each asks for, what it is called, and what a city can do to meet it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeAlias

from wwc_tui.domain.criteria import ConditionStep, Gate
from wwc_tui.i18n import tr
from wwc_tui.reading.folders import NAME
from wwc_tui.reading.outline import Item, Section
from wwc_tui.reading.practices import INDICATOR
from wwc_tui.reading.steps import read_next_step, step_faults, title_faults

_LABELS = ("Name", "Short name")

Complain: TypeAlias = Callable[[int, str], None]
"""Takes the line of a fault and what is wrong there."""


def read_conditions(section: Section, criteria: Collection[str], fault: Complain, *, strict: bool = False) -> tuple[Gate, ...]:
    """Return the conditions of an edition, each once.

    Args:
        criteria: The ids of the edition's criteria.
        strict: Whether to name also a short title of a next step that is lacking or no title.
    """
    found: list[Gate] = []
    for item in section.items:
        text = item.text
        words = text.after.lstrip(": ").strip()
        if not NAME.fullmatch(text.code):
            fault(text.line, tr("should begin with a criterion's id, or an id of its own, in backticks"))
        elif any(text.code == one.id for one in found):
            fault(text.line, tr("has the condition “{gate}” twice", gate=text.code))
        elif text.code in criteria:
            if item.items:
                said = tr(
                    "“{gate}” is a criterion, which has its own name and next steps; remove what is below it", gate=text.code
                )
                fault(item.items[0].text.line, said)
            found.append(Gate(text.code, words, text.code))
        elif not words:
            fault(text.line, tr("names “{gate}”, which is not a criterion here, without saying what it asks for", gate=text.code))
        else:
            found.append(_own(item, words, fault, strict=strict))
    return tuple(found)


def _own(item: Item, words: str, fault: Complain, *, strict: bool) -> Gate:
    """A condition with an answer of its own, with what stands below it."""
    gate = item.text.code
    names: dict[str, str] = {}
    steps: list[ConditionStep] = []
    for below in item.items:
        text, label = below.text, below.text.strong.rstrip(":")
        if text.code:
            step = _step(gate, below, fault, {one.step.short: one.id for one in reversed(steps)} if strict else None)
            if step and any(step.id == one.id for one in steps):
                fault(text.line, tr("“{gate}” has the next step `{id}` twice", gate=gate, id=step.id))
            elif step:
                steps.append(step)
        elif label not in _LABELS:
            said = tr(
                "“{gate}”: “{label}” is not Name, Short name, or a next step with its id",
                gate=gate,
                label=label or text.plain[:30],
            )
            fault(text.line, said)
        elif label in names:
            fault(text.line, tr("“{gate}” says “{label}” twice", gate=gate, label=label))
        elif not (value := text.after.strip()):
            said = tr("“{gate}” has an empty “{label}”; remove it or fill it in", gate=gate, label=label)
            fault(text.line, said)
        else:
            names[label] = value
    return Gate(gate, words, None, names.get("Name", ""), names.get("Short name", ""), tuple(steps))


def _step(gate: str, item: Item, fault: Complain, titles: Mapping[str, str] | None) -> ConditionStep | None:
    """A next step of a condition, or None where it is none.

    Args:
        titles: The short titles before it, with the id that each belongs to; None where nobody asks for titles.
    """
    text = item.text
    step = read_next_step(text.strong, step_words(item), item.items)
    if not INDICATOR.fullmatch(text.code) or step is None:
        said = tr("“{gate}”: a next step is written - `id` **Next step (S, M or L, 3, 6 or 12 months):** …", gate=gate)
        fault(text.line, said)
        return None
    part = f"“{gate}” `{text.code}`"
    for said in (*step_faults(step, part), *(title_faults(item.items, part, titles) if titles is not None else ())):
        fault(text.line, said)
    return ConditionStep(text.code, step)


def step_words(item: Item) -> str:
    """Return what stands behind the label of a next step that has an id before it."""
    return item.text.after.strip().removeprefix(item.text.strong).strip()


def labeled(item: Item) -> Iterator[tuple[str, Item]]:
    """Yield what stands below a condition: each next step by its id, all else by its label."""
    for below in item.items:
        yield below.text.code or below.text.strong.rstrip(":"), below
