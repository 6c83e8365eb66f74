"""Which criteria to go through: all, or those that are open, parked, disputed, undocumented, or for one person."""

from __future__ import annotations

from enum import StrEnum

from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.language_words import LANGUAGE_WORDS
from wwc_tui.domain.search import plain
from wwc_tui.domain.session import Person, Session, Verdict


class Filter(StrEnum):
    """A choice of criteria."""

    ALL = "all"
    OPEN = "open"
    PARKED = "parked"
    DISPUTED = "disputed"
    UNDOCUMENTED = "undocumented"
    PRACTICE = "practice"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter and what it needs to know. `Filter.PERSON` asks for what whoever is speaking now can answer.

    Attributes:
        practice: The code of the practice that `Filter.PRACTICE` asks for.
    """

    filter: Filter = Filter.ALL
    practice: str = ""

    def lets_through(self, edition: Edition, session: Session, *others: Edition) -> tuple[str, ...]:
        """The ids of the criteria that pass, in the edition's order.

        Args:
            others: The same edition in other languages: a role is written in one, and criteria may be read in another.
        """
        return tuple(criterion.id for criterion in edition.criteria if self._passes((edition, *others), session, criterion))

    def _passes(self, editions: tuple[Edition, ...], session: Session, criterion: Criterion) -> bool:
        answer = session.answer(criterion.id)
        match self.filter:
            case Filter.OPEN:
                return answer.verdict is Verdict.OPEN
            case Filter.PARKED:
                return answer.parked is not None
            case Filter.DISPUTED:
                return bool(answer.disputed)
            case Filter.UNDOCUMENTED:
                return answer.verdict is Verdict.MET and not answer.documented
            case Filter.PRACTICE:
                return editions[0].practice_of(criterion.id).code == self.practice
            case Filter.PERSON:
                person = session.person(session.speaker)
                return person is not None and any(can_answer(person, one.criterion(criterion.id)) for one in editions)
            case _:
                return True


def can_answer(person: Person, criterion: Criterion) -> bool:
    """Whether a person's role or department shares a telling word with the roles that usually answer a criterion."""
    words = _telling(f"{person.role} {person.department}")
    return bool(words & _telling(" ".join(criterion.respondents)))


def _telling(text: str) -> set[str]:
    everyday = frozenset().union(*(one.everyday for one in LANGUAGE_WORDS.values()))
    words = "".join(character if character.isalnum() else " " for character in plain(text)).split()
    return {word for word in words if len(word) > 1 and word not in everyday}
