"""An edition of the criteria: practices, criteria, indicators, tier scales and gates, as read-only values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from enum import StrEnum

from wwc_tui.domain.fast_dataclass import dataclass, field

DEFAULT_EDITION = "wwc-2022"
"""The id of the edition that comes with the program, whose guidance this project wrote."""

HORIZONS = (3, 6, 12)
"""Months from the start of a roadmap; the only horizons the program has named in public (GovFresh, 2017)."""


TIERS = ("bronze", "silver", "gold", "platinum")
"""Tiers that have a name in every language; any other one is called as its edition writes it."""


class Effort(StrEnum):
    """How much work a next step is: days of one person, weeks or two departments, months or money or a vote."""

    SMALL = "S"
    MEDIUM = "M"
    LARGE = "L"

    @property
    def weight(self) -> int:
        """Its cost in a plan, in units of a small step (our own working choice: 1, 3, 8)."""
        return {"S": 1, "M": 3, "L": 8}[self.value]


@dataclass(frozen=True, slots=True)
class NextStep:
    """An action that a city can start to make one indicator hold.

    Attributes:
        text: The action, one sentence.
        effort: How much work it is.
        horizon: Months until it can be done: 3, 6 or 12.
        short: The same in a few words, without a period, for lists, calendars and tables; empty where the edition gives none.
        counts_from: Months from the start after which its indicator can hold at the earliest, where that looks back over a longer
            time than the step takes; None where it can hold as soon as the step is done.
    """

    text: str
    effort: Effort
    horizon: int
    short: str = ""
    counts_from: int | None = None

    @property
    def title(self) -> str:
        """Its short title, or the whole step where the edition gives it none."""
        return self.short or self.text


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something to look for: one sentence that can be seen to be true or not, and the step that makes it true.

    Attributes:
        ahead: What has to be counted, compared or asked before the meeting, one sentence; empty where a look in the room will do.
    """

    id: str
    text: str
    step: NextStep
    ahead: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A public guide or tool that helps with a criterion."""

    title: str
    url: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a city is asked to show. It counts one point when met.

    Attributes:
        id: Its public id, such as ``DM3``.
        needs: How many of the indicators must hold for "met" to be suggested.
        after: Ids of criteria that must be met first; otherwise this one earns no point.
        was: Its id in the edition that this one follows; empty where that had none for it. Where nothing is said, it is None,
            and the same id is meant.
        known: A public fact about its rule and where that comes from; empty where none is known.
    """

    id: str
    name: str
    gist: str
    respondents: tuple[str, ...]
    questions: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    needs: int
    evidence: tuple[str, ...]
    resources: tuple[Resource, ...] = ()
    after: tuple[str, ...] = ()
    known: str = ""
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice area: a code, a title, and its criteria in order."""

    code: str
    title: str
    about: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Floor:
    """A tier's lower bound: the share of all criteria, in whole percent, from which the tier is reached."""

    tier: str
    percent: int

    def threshold(self, total: int) -> int:
        """The least number of criteria met that reaches the tier: ``100 * met >= percent * total``, never rounded."""
        return -(-self.percent * total // 100)


@dataclass(frozen=True, slots=True)
class TierScale:
    """Named floors of the tiers, lowest first, with the source that published them."""

    id: str
    title: str
    floors: tuple[Floor, ...]
    source: str

    def tier(self, met: int, total: int) -> str | None:
        """The highest tier reached with ``met`` of ``total`` criteria, or None below the first floor."""
        reached = [floor.tier for floor in self.floors if total and met >= floor.threshold(total)]
        return reached[-1] if reached else None

    def threshold(self, tier: str, total: int) -> int:
        """The least number of criteria met that reaches ``tier``.

        Raises:
            KeyError: The scale has no such tier.
        """
        for floor in self.floors:
            if floor.tier == tier:
                return floor.threshold(total)
        raise KeyError(tier)

    def named(self, said: str) -> str:
        """The tier that somebody names, in whatever case, since an edition's own names have their own; empty for none."""
        wanted = said.strip().casefold()
        return next((floor.tier for floor in self.floors if floor.tier.casefold() == wanted), "")


@dataclass(frozen=True, slots=True)
class ConditionStep:
    """An action that a city can start to meet a condition that is no criterion.

    Attributes:
        id: Its name within the condition; people's decisions about the action refer to it.
    """

    id: str
    step: NextStep


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition beside the total: a core criterion that must be met, or a question with an answer of its own.

    Attributes:
        text: What it asks for, a sentence; may be empty for a criterion.
        criterion: The criterion that must be met; None for a question with an answer of its own.
        name: What it is called within a sentence; empty where the edition gives it no name.
        short: The same in a word, for where there is little room; or empty.
        steps: What can be done to meet it; a criterion has its own steps instead.
    """

    id: str
    text: str
    criterion: str | None
    name: str = ""
    short: str = ""
    steps: tuple[ConditionStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole standard, as one reader can hold it in the hand.

    Attributes:
        follows: The id of the edition that it takes the place of, in whose ids its criteria say what they were; or empty.
    """

    id: str
    title: str
    about: str
    language: str
    practices: tuple[Practice, ...]
    scales: tuple[TierScale, ...]
    gates: tuple[Gate, ...]
    follows: str = ""
    _by_id: Mapping[str, tuple[Practice, Criterion]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {criterion.id: (practice, criterion) for practice in self.practices for criterion in practice.criteria}
        object.__setattr__(self, "_by_id", by_id)

    def __contains__(self, criterion: str) -> bool:
        return criterion in self._by_id

    @property
    def total(self) -> int:
        """The number of criteria: the denominator of every score, whatever was answered."""
        return len(self._by_id)

    @property
    def criteria(self) -> Iterator[Criterion]:
        """All criteria in the order of the practices."""
        return (criterion for _, criterion in self._by_id.values())

    @property
    def criterion_ids(self) -> tuple[str, ...]:
        """The ids of all criteria in order."""
        return tuple(self._by_id)

    def condition(self, gate: str) -> Gate | None:
        """Return the condition with that id that is no criterion, or None where there is none."""
        return next((one for one in self.gates if one.id == gate and one.criterion is None), None)

    @property
    def core(self) -> frozenset[str]:
        """Ids of the core criteria: those that a gate asks for."""
        return frozenset(gate.criterion for gate in self.gates if gate.criterion)

    def criterion(self, criterion: str) -> Criterion:
        """The criterion with that id.

        Raises:
            KeyError: There is none.
        """
        return self._by_id[criterion][1]

    def practice_of(self, criterion: str) -> Practice:
        """The practice that a criterion belongs to.

        Raises:
            KeyError: There is no such criterion.
        """
        return self._by_id[criterion][0]

    def scale(self, name: str | None = None) -> TierScale:
        """The named tier scale, or the default one (the first).

        Raises:
            KeyError: There is no scale of that name.
        """
        if name is None:
            return self.scales[0]
        for scale in self.scales:
            if scale.id == name:
                return scale
        raise KeyError(name)

    def structure_hash(self) -> str:
        """A digest of everything that decides a score or a plan, and of no words: sixteen hexadecimal digits."""
        parts: list[str] = [self.id]
        for practice in self.practices:
            parts.append(f"practice {practice.code}")
            for criterion in practice.criteria:
                parts.append(f"criterion {criterion.id} {criterion.needs} after {','.join(criterion.after)}")
                parts += [f"indicator {i.id} {i.step.effort} {i.step.horizon}" for i in criterion.indicators]
        for scale in self.scales:
            parts.append(f"scale {scale.id} " + " ".join(f"{floor.tier}={floor.percent}" for floor in scale.floors))
        parts += [f"gate {gate.id} {gate.criterion or ''}" for gate in self.gates]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
