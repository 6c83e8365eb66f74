"""Small editions, edits, logs and copies that went apart, for property tests; and the desk that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from hypothesis import strategies as st

from wwc_tui.domain.changes import Change, Edit, Value, new_id, retype
from wwc_tui.domain.criteria import HORIZONS, Criterion, Edition, Effort, Floor, Gate, Indicator, NextStep, Practice, TierScale
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.session import Confidence, ParkReason, Session, Verdict

START = 1_750_000_000_000
"""The moment at which desks begin to write, in milliseconds since 1970."""

TIERS = ("silver", "gold", "platinum")
CODES = ("DM", "LC", "OD", "PA")
PEOPLE = ("ana", "ben")
ANSWERED = ("DM1", "DM2", "LC1")
"""The criteria that random edits are about; small editions have some of them, and others."""


# --- editions ---------------------------------------------------------------------------------------------------------


def make_criterion(
    name: str,
    *,
    needs: int = 1,
    steps: Sequence[tuple[Effort, int]] = ((Effort.SMALL, 3),),
    after: Iterable[str] = (),
) -> Criterion:
    """A criterion with one indicator for each step; the words are made from its id."""
    indicators = tuple(
        Indicator(f"i{number}", f"{name} shows {number}.", NextStep(f"Do {number} for {name}.", effort, horizon))
        for number, (effort, horizon) in enumerate(steps, 1)
    )
    return Criterion(
        id=name,
        name=f"Name of {name}",
        gist=f"The city has {name}.",
        respondents=("Data lead",),
        questions=(f"When did you last use {name}?", "Who was there?"),
        indicators=indicators,
        needs=needs,
        evidence=(f"A document about {name}", "A note"),
        after=tuple(after),
    )


def make_edition(
    criteria: Sequence[Criterion],
    *,
    floors: Sequence[int] = (51, 67, 84),
    gates: Sequence[Gate] = (),
    others: Sequence[TierScale] = (),
) -> Edition:
    """An edition of those criteria, which fall into practices by the letters of their ids."""
    codes = dict.fromkeys(criterion.id.rstrip("0123456789") for criterion in criteria)
    practices = tuple(
        Practice(code, f"Practice {code}", f"About {code}.", tuple(c for c in criteria if c.id.rstrip("0123456789") == code))
        for code in codes
    )
    scales = (make_scale("page", floors), *others)
    return Edition("small", "A small edition", "For tests.", "en", practices, scales, tuple(gates))


def make_scale(name: str, floors: Sequence[int]) -> TierScale:
    """A tier scale with these floors in whole percent, lowest first."""
    named = tuple(Floor(tier, percent) for tier, percent in zip(TIERS, floors, strict=True))
    return TierScale(name, f"Scale {name}", named, "made up")


def bare_edition(total: int, floors: Sequence[int] = (51, 67, 84), *, others: Sequence[TierScale] = ()) -> Edition:
    """An edition of so many criteria, ``DM1`` and on."""
    return make_edition([make_criterion(f"DM{number}") for number in range(1, total + 1)], floors=floors, others=others)


@st.composite
def floors_of_tiers(draw: st.DrawFn) -> tuple[int, ...]:
    """Three floors in whole percent, lowest first."""
    return tuple(sorted(draw(st.sets(st.integers(1, 100), min_size=3, max_size=3))))


_STEPS = st.sampled_from([(effort, horizon) for effort in Effort for horizon in HORIZONS])


@st.composite
def editions(draw: st.DrawFn, *, most: int = 12, prerequisites: bool = True, core: bool = True, circles: bool = False) -> Edition:
    """Editions of 1 to 4 practices and 1 to ``most`` criteria.

    Args:
        prerequisites: Whether some criteria may come after others.
        core: Whether gates may ask for criteria.
        circles: Whether prerequisites may run in a circle, or name a criterion that does not exist.
    """
    codes = sorted(draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=most)))
    ids = [f"{code}{codes[:place].count(code) + 1}" for place, code in enumerate(codes)]
    criteria = []
    for name in ids:
        # Not only what stands above it: an edition may list a criterion before what it rests on.
        behind = [*ids, "ZZ9"] if circles else [other for other in ids if _rank(other) < _rank(name)]
        wanted = (prerequisites or circles) and behind
        after = draw(st.lists(st.sampled_from(behind), max_size=2, unique=True)) if wanted else []
        steps = draw(st.lists(_STEPS, min_size=1, max_size=4))
        criteria.append(make_criterion(name, needs=draw(st.integers(1, len(steps))), steps=steps, after=after))
    asked = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)) if core else []
    gates = [*(Gate(name, "", name) for name in asked), Gate("outcome", "The city shows an outcome.", None)]
    scales = [
        make_scale(f"other-{number}", floors) for number, floors in enumerate(draw(st.lists(floors_of_tiers(), max_size=2)))
    ]
    return make_edition(criteria, floors=draw(floors_of_tiers()), gates=gates, others=scales)


def _rank(name: str) -> tuple[str, str]:
    """An order of criteria that is not the edition's: by number first."""
    return name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), name


# --- edits ------------------------------------------------------------------------------------------------------------

TEXTS: tuple[Value, ...] = (None, "", "We keep a list.", "Nobody knows — yet.", "ни одного", "two\nlines")
PARKED: tuple[Value, ...] = (
    None,
    MappingProxyType({"reason": ParkReason.ASK.value, "owner": "Ana Ruiz", "due": ""}),
    MappingProxyType({"reason": ParkReason.DOCUMENT.value, "owner": "", "due": "2026-03-01"}),
)
VERDICTS: tuple[Value, ...] = tuple(verdict.value for verdict in Verdict)


def _all_edits() -> Iterator[Edit]:
    names: tuple[Value, ...] = (None, "Ana Ruiz", "Ben Okafor")
    fields: dict[tuple[str, str], tuple[Value, ...]] = {
        ("city", "name"): names,
        ("city", "country"): (None, "US", "BR"),
        ("city", "population"): (None, 20_000, 200_000),
        ("session", "facilitator"): names,
        ("session", "speaker"): (None, *PEOPLE),
        ("session", "target"): (None, *TIERS),
        ("session", "plan"): (None, ("DM2",), ("LC1", "DM9")),
        ("session", "plan_start"): (None, "2026-04-01"),
        ("session", "final"): (None, "2026-03-02T15:00:00.000Z"),
        ("action/DM1/i1", "owner"): names,
        ("action/DM1/i1", "horizon"): (None, *HORIZONS),
        ("action/DM2/i1", "dropped"): (None, "No money."),
        ("action/DM2/i1", "effort"): (None, "S", "L"),
        ("action/a1", "text"): TEXTS,
        ("action/a1", "criterion"): (None, "LC1", "DM9"),
        ("gate/outcome", "state"): VERDICTS,
    }
    for person in PEOPLE:
        fields |= {(f"person/{person}", "name"): names, (f"person/{person}", "role"): TEXTS}
        fields |= {(f"person/{person}", "left"): (None, True)}
    for name in ANSWERED:
        fields |= {(name, "verdict"): VERDICTS, (name, "note"): TEXTS, (name, "claim"): TEXTS, (name, "parked"): PARKED}
        fields |= {(name, "outside"): (None, "The state decides."), (name, "private"): TEXTS}
        fields |= {(name, "confidence"): (None, *(confidence.value for confidence in Confidence))}
        fields |= {(f"{name}/indicator/i{number}", "state"): (None, True, False) for number in (1, 2)}
        piece = f"{name}/evidence/1"
        fields |= {(f"{name}/dispute/1", "one"): TEXTS, (f"{name}/dispute/1", "settled"): (None, True)}
        fields |= {(piece, "title"): TEXTS, (piece, "state"): ("promised", "seen"), (piece, "dropped"): (None, True)}
    for (subject, name), values in fields.items():
        yield from (Edit(subject, name, value) for value in values)


def edits() -> st.SearchStrategy[Edit]:
    """Anything that the program itself would record; few enough fields that each is set again and again."""
    return st.sampled_from(list(_all_edits()))


def acts() -> st.SearchStrategy[tuple[Edit, ...]]:
    """What a user does at once: one edit, or several."""
    return st.lists(edits(), min_size=1, max_size=3).map(tuple)


def hostile_values() -> st.SearchStrategy[Value]:
    """Whatever a file may hold where a value is expected."""
    plain = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["met", "seen", "sure", "ana"])

    def nest(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
        words = st.sampled_from(["reason", "owner", "due", "x"])
        return st.lists(inner, max_size=3).map(tuple) | st.dictionaries(words, inner, max_size=3)

    values: st.SearchStrategy[Value] = st.recursive(plain, nest, max_leaves=5)
    return values


def hostile_edits() -> st.SearchStrategy[Edit]:
    """Edits that no version of this program writes, many of them nearly right."""
    known = [
        f"{name}{part}" for name in ANSWERED for part in ("", "/indicator/i1", "/evidence/1", "/evidence/", "/dispute/1", "/")
    ]
    others = ["city", "session", "person/ana", "person/", "gate/outcome", "gate/", "DM99", "DM1/unknown/1", "", "/"]
    others += ["action/1", "action/DM1/i1", "action/"]
    others += ["sitting/1", "sitting/x", "sitting/", "sitting/٣", "sitting/" + "9" * 5_000]
    fields = "name region country population role left started present verdict confidence claim note parked state title"
    more = "link one one_by other other_by settled plan owner due dropped facilitator language target speaker archived color"
    latest = "outside private plan_start final text effort horizon criterion"
    subjects = st.sampled_from([*known, *others]) | st.text(max_size=6)
    return st.builds(Edit, subjects, st.sampled_from(f"{fields} {more} {latest}".split()), hostile_values())


# --- logs -------------------------------------------------------------------------------------------------------------


@dataclass
class Desk:
    """Writes acts to a log as a running program does, with a clock and a hand of its own.

    Attributes:
        hand: Tells the ids of one desk from those of another at the same moment; 0 to 255.
        now: Its clock, in milliseconds since 1970.
    """

    hand: int = 0
    now: int = START
    log: Log = field(default_factory=Log)
    _written: int = 0

    def act(self, *wishes: Edit, pause: int = 1_000, undoes: str | None = None) -> tuple[Change, ...]:
        """Write one act; the clock moves on by ``pause`` milliseconds first, which may be backward."""
        self.now += pause
        written: list[Change] = []
        for wish in wishes:
            self._written += 1
            last, before = self.log.last, self.log.heads.get((wish.subject, wish.field))
            entropy = bytes([0, self.hand]) + self._written.to_bytes(8, "big")
            identity = new_id(self.now, entropy, last.id if last else None)
            change = Change(
                id=identity,
                at=self.stamp(),
                by=f"hand {self.hand}",
                subject=wish.subject,
                field=wish.field,
                value=wish.value,
                replaces=before.id if before else None,
                act=written[0].act if written else identity,
                undoes=undoes,
            )
            self.log.append(change)
            written.append(change)
        return tuple(written)

    def stamp(self) -> str:
        """The clock's moment; for tests it only has to sort."""
        return f"{self.now:020d}"

    def undo(self) -> bool:
        """Take the last act back; whether there was one."""
        return self._take_back(self.log.undo())

    def redo(self) -> bool:
        """Take the last undo back; whether there was one."""
        return self._take_back(self.log.redo())

    def _take_back(self, found: tuple[str, tuple[Edit, ...]] | None) -> bool:
        if found is None:
            return False
        act, wishes = found
        self.act(*wishes, undoes=act)
        return True

    def type_on(self, text: str) -> None:
        """Go on typing the last change."""
        last = self.log.last
        assert last is not None
        self.now += 1
        self.log.amend(retype(last, text, self.stamp()))

    def restart(self) -> None:
        """Begin again from what a file would hold: the changes, in no order."""
        self.log = Log(reversed(list(self.log)))

    def copy(self, hand: int) -> Desk:
        """Somebody else's desk with a copy of this log."""
        return Desk(hand, self.now, Log(self.log), self._written)


Step: TypeAlias = tuple[str, tuple[Edit, ...], int]
"""What to do (act, undo or redo), the edits, and how far the clock moves on before them."""

_PAUSES = st.sampled_from([0, 1, 1_000, 60_000, -5_000])


def scripts(most: int = 12) -> st.SearchStrategy[list[Step]]:
    """Up to ``most`` things to do at a desk one after the other."""
    doing = st.sampled_from(["act", "act", "act", "undo", "redo"])
    return st.lists(st.tuples(doing, acts(), _PAUSES), max_size=most)


def work(desk: Desk, script: Iterable[Step]) -> Desk:
    """Do what a script says at a desk, and hand the desk back."""
    for doing, wishes, pause in script:
        match doing:
            case "act":
                desk.act(*wishes, pause=pause)
            case "undo":
                desk.undo()
            case _:
                desk.redo()
    return desk


def desks(most: int = 12) -> st.SearchStrategy[Desk]:
    """Desks at which some acts were done, some of them taken back again."""
    return scripts(most).map(lambda script: work(Desk(), script))


def copies(count: int = 2) -> st.SearchStrategy[tuple[Desk, ...]]:
    """A desk's log as it was, first, and then ``count`` copies of it that went on by themselves."""

    def part(drawn: tuple[Desk, tuple[list[Step], ...]]) -> tuple[Desk, ...]:
        origin, ways = drawn
        return origin, *(work(origin.copy(hand), way) for hand, way in enumerate(ways, 1))

    return st.tuples(desks(5), st.tuples(*[scripts(5)] * count)).map(part)


# --- sessions ---------------------------------------------------------------------------------------------------------


def session_of(*wishes: Edit) -> Session:
    """The session of acts of one edit each."""
    desk = Desk()
    for wish in wishes:
        desk.act(wish)
    return fold(desk.log)


def with_verdicts(given: dict[str, Verdict] | Iterable[str]) -> Session:
    """A session with these verdicts; of a plain list of ids, all are met."""
    wanted = given if isinstance(given, dict) else dict.fromkeys(given, Verdict.MET)
    desk = Desk()
    desk.act(*(Edit(name, "verdict", verdict.value) for name, verdict in wanted.items()))
    return fold(desk.log)


def content(session: Session) -> Session:
    """A session without what only says when and where work was done: place, moments and sittings."""
    return replace(session, place=None, changed=None, changed_since_final=False, sittings=())


def held(log: Log) -> dict[tuple[str, str], Value]:
    """All that the log's fields hold now; an emptied field is the same as one that was never set."""
    return {key: head.value for key, head in log.heads.items() if head.value is not None and not key[0].startswith("sitting/")}
