"""What of an edition decides a score or a plan, without its words; and what differs between two states of it.

A session keeps the structure of the edition that it was made with, so that it can always be said what became of it since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wwc_tui.domain.criteria import Criterion, Edition, Effort, Floor, Gate, Indicator, NextStep, Practice, TierScale
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.session import Session


def structure_document(edition: Edition) -> dict[str, Any]:
    """An edition's structure as plain dictionaries and lists, in the edition's order."""
    return {
        "edition": edition.id,
        "follows": edition.follows,
        "practices": {
            practice.code: {criterion.id: _criterion_document(criterion) for criterion in practice.criteria}
            for practice in edition.practices
        },
        "scales": {scale.id: {floor.tier: floor.percent for floor in scale.floors} for scale in edition.scales},
        "gates": {gate.id: gate.criterion for gate in edition.gates},
    }


def _criterion_document(criterion: Criterion) -> dict[str, Any]:
    return {
        "needs": criterion.needs,
        "indicators": {one.id: [one.step.effort.value, one.step.horizon] for one in criterion.indicators},
        **({"after": list(criterion.after)} if criterion.after else {}),
        **({"was": criterion.was} if criterion.was is not None else {}),
    }


def edition_of_structure(document: Mapping[str, Any], structure: str) -> Edition | None:
    """An edition that has a structure and no words: it scores, and nobody could be asked through it.

    Args:
        document: What `structure_document` made, or what a file from elsewhere holds in its place.
        structure: The digest that it has to have.

    Returns:
        The edition; None where the document is none, or another one's.
    """
    try:
        edition = Edition(
            id=document["edition"],
            title=document["edition"],
            about="",
            language="",
            practices=tuple(
                Practice(code, code, "", tuple(_criterion(name, one) for name, one in criteria.items()))
                for code, criteria in document["practices"].items()
            ),
            scales=tuple(
                TierScale(name, name, tuple(Floor(tier, _whole(percent)) for tier, percent in floors.items()), "")
                for name, floors in document["scales"].items()
            ),
            gates=tuple(Gate(name, "", criterion) for name, criterion in document["gates"].items()),
            follows=_word(document.get("follows", "")),
        )
        sound = edition.core <= set(edition.criterion_ids) and edition.total and all(scale.floors for scale in edition.scales)
        return edition if sound and edition.scales and edition.structure_hash() == structure else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _criterion(name: str, document: Mapping[str, Any]) -> Criterion:
    indicators = tuple(
        Indicator(one, one, NextStep("", Effort(effort), _whole(horizon)))
        for one, (effort, horizon) in document["indicators"].items()
    )
    was = document.get("was")
    return Criterion(
        id=name,
        name="",
        gist="",
        respondents=(),
        questions=(),
        indicators=indicators,
        needs=_whole(document["needs"]),
        evidence=(),
        after=tuple(_word(one) for one in document.get("after", ())),
        was=None if was is None else _word(was),
    )


def _whole(value: object) -> int:
    """A whole number.

    Raises:
        TypeError: It is none. The digest cannot tell it from its digits in a text.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError


def _word(value: object) -> str:
    """A text.

    Raises:
        TypeError: It is none.
    """
    if isinstance(value, str):
        return value
    raise TypeError


@dataclass(frozen=True, slots=True)
class Altered:
    """One thing that both states have and that is not the same in them: its id, and how it was and is, each as plain text."""

    id: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two states of an edition, by id.

    Attributes:
        came: Criteria that are new.
        gone: Criteria that are not there any more.
        indicators_came: Indicators that are new in a criterion that both have, as ``DM3/template``.
        indicators_gone: The same, of those that are not there any more.
        needs: Criteria of which another number of indicators has to hold.
        after: Criteria with other prerequisites.
        steps: Indicators whose next step has another effort or horizon.
        scales: Tier scales that came, went or have other floors.
        gates: Gates that came, went, or ask for something else.
        moved: Whether practices, criteria or indicators that both have stand in another order or place.
    """

    came: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    indicators_came: tuple[str, ...] = ()
    indicators_gone: tuple[str, ...] = ()
    needs: tuple[Altered, ...] = ()
    after: tuple[Altered, ...] = ()
    steps: tuple[Altered, ...] = ()
    scales: tuple[Altered, ...] = ()
    gates: tuple[Altered, ...] = ()
    moved: bool = False


def differences(before: Edition, now: Edition) -> Differences:
    """What differs in structure between an edition as it was and as it is; words do not count."""
    both = [(before.criterion(one.id), one) for one in now.criteria if one.id in before]
    were = {old.id: {one.id: one for one in old.indicators} for old, _ in both}
    are = {new.id: {one.id: one for one in new.indicators} for _, new in both}
    return Differences(
        came=tuple(one for one in now.criterion_ids if one not in before),
        gone=tuple(one for one in before.criterion_ids if one not in now),
        indicators_came=tuple(f"{name}/{one}" for name, found in are.items() for one in found if one not in were[name]),
        indicators_gone=tuple(f"{name}/{one}" for name, found in were.items() for one in found if one not in are[name]),
        needs=tuple(_altered({old.id: _needs(old) for old, _ in both}, {new.id: _needs(new) for _, new in both})),
        after=tuple(_altered({old.id: _after(old) for old, _ in both}, {new.id: _after(new) for _, new in both})),
        steps=tuple(
            one
            for name, found in were.items()
            for one in _altered(
                {f"{name}/{key}": _step(indicator) for key, indicator in found.items() if key in are[name]},
                {f"{name}/{key}": _step(indicator) for key, indicator in are[name].items() if key in found},
            )
        ),
        scales=tuple(_altered({one.id: _floors(one) for one in before.scales}, {one.id: _floors(one) for one in now.scales})),
        gates=tuple(_altered(_gates(before), _gates(now))),
        moved=_places(before, now) != _places(now, before),
    )


def _altered(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Altered]:
    """Whatever is not the same on both sides; what one side does not have is empty there."""
    for name in dict.fromkeys([*before, *now]):
        was, is_now = before.get(name, ""), now.get(name, "")
        if was != is_now:
            yield Altered(name, was, is_now)


def _needs(criterion: Criterion) -> str:
    return str(criterion.needs)


def _after(criterion: Criterion) -> str:
    return ", ".join(sorted(criterion.after)) or "–"


def _step(indicator: Indicator) -> str:
    return f"{indicator.step.effort} {indicator.step.horizon}"


def _floors(scale: TierScale) -> str:
    return ", ".join(f"{floor.tier} {floor.percent}" for floor in scale.floors)


def _gates(edition: Edition) -> dict[str, str]:
    return {one.id: one.criterion or "?" for one in edition.gates}


def _places(one: Edition, other: Edition) -> list[tuple[str, str, tuple[str, ...]]]:
    """Where each criterion of one that the other has too stands in it, and its indicators that the other has too."""
    return [
        (practice.code, criterion.id, tuple(i.id for i in criterion.indicators if i.id in known))
        for practice in one.practices
        for criterion in practice.criteria
        if criterion.id in other
        for known in ({i.id for i in other.criterion(criterion.id).indicators},)
    ]


def without_place(edition: Edition, session: Session) -> tuple[str, ...]:
    """What a session holds answers to and an edition does not have: criteria, and indicators as ``DM3/template``."""
    found = []
    for name, answer in session.answers.items():
        if name not in edition:
            found.append(name)
            continue
        known = {one.id for one in edition.criterion(name).indicators}
        found += [f"{name}/{one}" for one in answer.indicators if one not in known]
    asked = {one.id for one in edition.gates if one.criterion is None}
    return (*found, *(f"gate/{one}" for one in session.gates if one not in asked))
