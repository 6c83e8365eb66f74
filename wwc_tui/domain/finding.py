"""Finds criteria by their id or by words in them and in what was written about them."""

from __future__ import annotations

import unicodedata

from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.session import Session


def plain(text: str) -> str:
    """A text without accents and capitals, so that «gestión» is found by «gestion»."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def find(edition: Edition, session: Session, query: str) -> list[Criterion]:
    """Criteria that hold every word of a query, the best first: by id, by name, by indicators, by claim and note.

    An empty query finds all of them, in the edition's order.
    """
    words = plain(query).split()
    ranked: list[tuple[int, Criterion]] = []
    for criterion in edition.criteria:
        answer = session.answer(criterion.id)
        places = (
            criterion.id,
            criterion.name,
            " ".join([criterion.gist, *(indicator.text for indicator in criterion.indicators)]),
            " ".join([answer.claim, answer.note, *(piece.title for piece in answer.evidence)]),
        )
        rank = _rank(words, [plain(place) for place in places])
        if rank is not None:
            ranked.append((rank, criterion))
    ranked.sort(key=lambda found: found[0])
    return [criterion for _, criterion in ranked]


def _rank(words: list[str], places: list[str]) -> int | None:
    """The sum of the places in which the words were found; None where one of them stands nowhere."""
    total = 0
    for word in words:
        found = next((number for number, place in enumerate(places) if word in place), None)
        if found is None:
            return None
        total += found if not (found == 0 and places[0] == word) else -1
    return total
