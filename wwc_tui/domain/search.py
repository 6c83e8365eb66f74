"""Finds things by words: where to look in a criterion, and how well a query fits what stands there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.session import Session, Verdict


def plain(text: str) -> str:
    """A text without accents and capitals, so that “gestión” is found by “gestion”."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def criterion_places(session: Session, criterion: Criterion) -> tuple[str, ...]:
    """Where a criterion is looked for, the best place first."""
    answer = session.answer(criterion.id)
    return (
        criterion.id,
        criterion.name,
        " ".join([criterion.gist, *(indicator.text for indicator in criterion.indicators)]),
        " ".join([answer.claim, answer.note, *(piece.title for piece in answer.evidence)]),
    )


def next_open(edition: Edition, session: Session, place: str) -> str | None:
    """The next criterion without a verdict behind a place, round the end to the beginning; None where no other is open."""
    order = edition.criterion_ids
    here = order.index(place)
    following = (*order[here + 1 :], *order[:here])
    return next((one for one in following if session.answer(one).verdict is Verdict.OPEN), None)


def rank(query: str, places: Iterable[str]) -> int | None:
    """How well something is found by a query: the less the better; None where a word of the query stands nowhere.

    Args:
        places: The texts in which words may stand, the best one first. A word that begins there counts more than one within.
    """
    texts = [f" {plain(place)}" for place in places]
    total = 0
    for word in plain(query).split():
        found = next((number for number, place in enumerate(texts) if word in place), None)
        if found is None:
            return None
        if found == 0 and texts[0] == f" {word}":
            total -= 2
        else:
            total += 2 * found + (f" {word}" not in texts[found])
    return total
