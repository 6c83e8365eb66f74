"""A session that is carried to another edition: in words, and as a document for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.migrating import Fate, Migration, Step
from wwc_tui.domain.scoring import Score, tier_fields
from wwc_tui.export import tier_words
from wwc_tui.i18n import listed, tr


def fate(one: Fate) -> str:
    """What becomes of a criterion."""
    match one:
        case Fate.CARRIED:
            return tr("Carried over")
        case Fate.NEW:
            return tr("New, still to be asked")
        case Fate.SET_ASIDE:
            return tr("Set aside and kept")


def remarks(migration: Migration) -> Iterator[str]:
    """What else has no place in the new edition, a sentence each."""
    for step in migration.of(Fate.CARRIED):
        if step.indicators:
            yield tr(
                "{criterion} does not look for {indicators} any more; the answers are kept and count for nothing.",
                criterion=step.now,
                indicators=listed(step.indicators),
            )
    if migration.gates:
        yield tr(
            "These conditions are gone; their answers are kept and count for nothing: {gates}.", gates=listed(migration.gates)
        )
    if migration.target:
        yield tr("The target {tier} is no tier there; choose another one.", tier=tier_words.tier(migration.target))
    for criterion, missing in migration.after.held_back.items():
        yield tr(
            "{criterion} was judged met and earns no point there until these are met: {criteria}.",
            criterion=criterion,
            criteria=listed(missing),
        )


def result(migration: Migration) -> Iterator[str]:
    """The tier under both editions."""
    for edition, score in ((migration.old, migration.before), (migration.new, migration.after)):
        yield tr(
            "{edition}: {met} of {total} met. Secured: {secured}. Possible: {possible}.",
            edition=edition.id,
            met=score.count.met,
            total=score.count.total,
            secured=tier_words.tier_state(score.secured),
            possible=tier_words.tier_state(score.possible),
        )


def migration_document(session: str, made: str, migration: Migration) -> dict[str, Any]:
    """What becomes of a session. Its keys stay, and docs/migrate.md describes them. A tier in it is indicative.

    Args:
        session: The id of the session that is carried over.
        made: The id of the new one; empty where none was written.
    """
    return {
        "session": session,
        "made": made or None,
        "from": _side(migration.old, migration.before),
        "to": _side(migration.new, migration.after),
        "criteria": [_step(step) for step in migration.steps],
        "gates_set_aside": list(migration.gates),
        "target_set_aside": migration.target or None,
        "held_back": {criterion: list(missing) for criterion, missing in migration.after.held_back.items()},
        "indicative": True,
    }


def _side(edition: Edition, score: Score) -> dict[str, Any]:
    return {
        "edition": edition.id,
        "structure": edition.structure_hash(),
        "scale": score.scale.id,
        "total": score.count.total,
        "met": score.count.met,
        "not_met": score.count.not_met,
        "open": score.count.open,
        **tier_fields(score.secured, score.possible),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "fate": step.fate.value,
        "was": step.was or None,
        "now": step.now,
        "answered": step.answered,
        "before": step.before.value if step.before else None,
        "after": step.after.value if step.after else None,
        "indicators_set_aside": list(step.indicators),
    }
