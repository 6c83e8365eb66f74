"""Sessions, scores and histories as documents for other programs: dictionaries of what JSON can hold. Their keys stay.

Texts stand here as they were typed; whoever shows them has to make them safe for the place where they are shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Change, as_document, thaw
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.schema import ACTION, ANSWER, CITY, DISPUTE, EVIDENCE, PERSON, SESSION
from wwc_tui.domain.scoring import Count, Score, tier_fields
from wwc_tui.domain.session import Answer, ParkReason, Session
from wwc_tui.i18n import current_language

FORMAT = 1
"""The version of the exported session's shape."""


_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters that JSON lets stand in a text, and those that reorder what is shown."""

_LINKS = frozenset({"replaces", "act", "undoes"})
"""What a change says of other changes; a history says in place of it what was there before."""


def json_text(document: Mapping[str, Any]) -> str:
    """A document as JSON text, indented, in which no character can steer a terminal that shows it."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def score_document(session_id: str, edition: Edition, session: Session, score: Score) -> dict[str, Any]:
    """A score, with where it stands on each tier. Indicative, and no certification."""
    ahead = score.next
    return {
        "session": session_id,
        "city": session.city.name,
        "edition": edition.id,
        "scale": score.scale.id,
        **count_document(score.count),
        "documented": score.count.documented,
        "percent": score.percent,
        **tier_fields(score.secured, score.possible),
        "next": {"tier": ahead.tier, "needs": ahead.needs} if ahead else None,
        "gates": [{"id": gate.id, "state": gate.state.value} for gate in score.gates],
        "practices": [
            {"id": practice.code, **count_document(practice.count), "documented": practice.count.documented}
            for practice in score.practices
        ],
        "tiers": [
            {"tier": one.tier, "percent": one.percent, "threshold": one.threshold, "needs": one.needs} for one in score.distances
        ],
        "other_scales": [
            {"scale": scale.id, **tier_fields(secured, possible)} for scale, secured, possible in score.other_scales
        ],
        "held_back": {criterion: list(missing) for criterion, missing in score.held_back.items()},
        "indicative": True,
    }


def count_document(count: Count) -> dict[str, int]:
    """How many criteria there are, and how they stand."""
    return {"total": count.total, "met": count.met, "not_met": count.not_met, "open": count.open}


def history_document(log: Log, criterion: str | None = None) -> dict[str, Any]:
    """The changes of a session, oldest first, each with what it replaced.

    Args:
        criterion: Only the changes of this criterion, with its indicators and evidence.
    """
    return {"changes": [{**_set(change), "was": thaw(was)} for change, was in log.history(criterion or "")]}


def _set(change: Change) -> dict[str, Any]:
    """What a change set, when, and who did."""
    return {name: held for name, held in as_document(change).items() if name not in _LINKS}


def answers_document(edition: Edition, session: Session, *, private: bool = False) -> dict[str, Any]:
    """A session as an answers file, from which a new session can be made.

    It holds what the edition knows. Answers to criteria that the edition does not have, and evidence without a title, are not in
    it; `session_document` has them too.

    Args:
        private: Whether the facilitator's private notes are in it.
    """
    gates = {gate.id for gate in edition.gates if gate.criterion is None}
    answers = {criterion: session.answers[criterion] for criterion in edition.criterion_ids if criterion in session.answers}
    return {
        "edition": edition.id,
        "city": CITY.document(session.city),
        **SESSION.document(session),
        "language": session.language or current_language(),
        "people": [PERSON.document(one) for one in session.people],
        "gates": {gate: state.value for gate, state in session.gates.items() if gate in gates},
        "answers": {
            criterion: _answer(answer, {one.id for one in edition.criterion(criterion).indicators}, private)
            for criterion, answer in answers.items()
        },
    }


def _answer(answer: Answer, indicators: set[str] | None, private: bool) -> dict[str, Any]:
    """An answer, with those of its indicators that the edition knows, or with all of them."""
    held = ANSWER.document(answer if private else replace(answer, private=""))
    parked = held.pop("parked")
    return {
        **held,
        "indicators": {one: state for one, state in answer.indicators.items() if indicators is None or one in indicators},
        "evidence": [EVIDENCE.document(piece) for piece in answer.evidence],
        "parked": {**parked, "reason": parked["reason"] or ParkReason.OTHER.value} if parked else None,
        **({"disputes": [DISPUTE.document(dispute) for dispute in answer.disputes]} if answer.disputes else {}),
    }


def private_notes(session: Session) -> int:
    """How many private notes of the facilitator a session holds."""
    return sum(bool(answer.private) for answer in session.answers.values())


def session_document(  # noqa: PLR0917 - the parts of one result, which every caller has in this order
    session_id: str,
    created: str,
    edition: Edition,
    session: Session,
    log: Log,
    score: Score,
    roadmap: Roadmap,
    *,
    private: bool = False,
) -> dict[str, Any]:
    """Everything that a session holds: an answers file with one more part, ``export``, for what such a file has no place for.

    docs/session.schema.json describes it.

    Args:
        session_id: The session's id.
        created: The moment it was made, ISO 8601, UTC.
        roadmap: The plan made from the same session and score.
        private: Whether the facilitator's private notes are in it, and the changes that made them.
    """
    return {
        **answers_document(edition, session, private=private),
        "export": {
            "format": FORMAT,
            "session": session_id,
            "created": created,
            "changed": session.changed,
            "edition_title": edition.title,
            "structure": edition.structure_hash(),
            **SESSION.document(session, "export"),
            "changed_since_final": session.changed_since_final,
            "private_notes": {"held": private_notes(session), "included": private},
            "people": [{"id": one.id, **PERSON.document(one, "", "export")} for one in session.everyone],
            "sittings": [
                {"number": one.number, "started": one.started, "present": list(one.present)} for one in session.sittings
            ],
            "set_aside": _set_aside(edition, session, private),
            "score": score_document(session_id, edition, session, score),
            "plan": _plan(session, roadmap),
            "actions": [_action(one) for one in (*roadmap.actions, *roadmap.dropped)],
            "changes": [as_document(change) for change in log if private or change.field != "private"],
        },
    }


def _plan(session: Session, roadmap: Roadmap) -> dict[str, Any]:
    """The way to the target, what the city chose, and every decision about an action, even if its step is done by now."""
    return {
        "target": roadmap.target,
        "needs": roadmap.needs,
        "reachable": roadmap.reachable_by_count,
        "way": [{"id": one.criterion.id, "why": one.why.value if one.why else None, "effort": one.cost} for one in roadmap.way],
        **thaw(SESSION.document(session, "export.plan")),
        "decisions": [{"key": one.key, **ACTION.document(one)} for one in session.actions],
    }


def _action(one: Action) -> dict[str, Any]:
    return {
        "key": one.key,
        "criterion": one.criterion.id if one.criterion else None,
        "condition": one.condition.id if one.condition else None,
        "indicator": one.indicator.id if one.indicator else None,
        "text": one.text,
        "title": one.title,
        "effort": one.effort.value,
        "horizon": one.horizon,
        "owner": one.owner,
        "due": one.due,
        "counts_from": one.counts_from,
        "on_way": one.on_way,
        "gate": one.gate,
        "to_ask": one.to_ask,
        "added": one.added,
        "moved": one.moved,
        "dated": one.dated,
        "waits_for": list(one.waits_for),
        "early": list(one.early),
        "dropped": one.dropped,
    }


def _set_aside(edition: Edition, session: Session, private: bool) -> dict[str, Any]:
    """What counts for nothing and is kept: answers and gates unknown to the edition, evidence dropped or without title."""
    pieces = {criterion: [one for one in a.pieces if one not in a.evidence] for criterion, a in session.answers.items()}
    return {
        "answers": {criterion: _answer(a, None, private) for criterion, a in session.answers.items() if criterion not in edition},
        "indicators": {
            criterion: unknown
            for criterion, answer in session.answers.items()
            if criterion in edition and (unknown := _unknown_indicators(edition, answer))
        },
        "gates": {
            gate: state.value
            for gate, state in session.gates.items()
            if gate not in {g.id for g in edition.gates if not g.criterion}
        },
        "evidence": {
            criterion: [EVIDENCE.document(one, "", "export") for one in found] for criterion, found in pieces.items() if found
        },
    }


def _unknown_indicators(edition: Edition, answer: Answer) -> dict[str, bool]:
    known = {indicator.id for indicator in edition.criterion(answer.criterion).indicators}
    return {indicator: state for indicator, state in answer.indicators.items() if indicator not in known}
