"""What the tests of gaps, ways, actions and checks share: answers at a desk, and the plan that follows from them."""

from __future__ import annotations

from itertools import combinations, cycle
from typing import TypeAlias

from hypothesis import strategies as st

from tests.strategies import Desk, editions
from wwc_tui.domain.changes import Edit, Value
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort
from wwc_tui.domain.folding import fold
from wwc_tui.domain.gaps import Gap
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Verdict

S, M, L = Effort.SMALL, Effort.MEDIUM, Effort.LARGE
WEIGHT = {S: 1, M: 3, L: 8}

VERDICTS = st.lists(st.sampled_from(Verdict), min_size=6, max_size=6)
STATES = st.lists(st.sampled_from([None, True, False]), min_size=17, max_size=17)


def plan(edition: Edition, log: Log, target: str | None = None, start: str = "") -> Roadmap:
    """The roadmap of what a log amounts to."""
    session = fold(log)
    return plan_roadmap(edition, session, score(edition, session), target, start=start)


def ids(gaps: tuple[Gap, ...]) -> list[str]:
    """The ids of the criteria of some gaps."""
    return [one.criterion.id for one in gaps]


def desk_of(*wishes: tuple[str, str, Value]) -> Desk:
    """A desk at which these fields were set, each by an act of its own."""
    desk = Desk()
    for subject, field, value in wishes:
        desk.act(Edit(subject, field, value))
    return desk


def unmet(edition: Edition, *wishes: tuple[str, str, Value]) -> Desk:
    """A desk at which every criterion of an edition was judged not met, so that all can be planned, and these fields set."""
    return desk_of(*((name, "verdict", Verdict.NOT_MET.value) for name in edition.criterion_ids), *wishes)


def filled(edition: Edition, verdicts: list[Verdict], states: list[bool | None]) -> Desk:
    """A desk where every verdict and indicator of an edition was answered, with these answers over and over."""
    desk, more_verdicts, more_states = Desk(), cycle(verdicts), cycle(states)
    for criterion in edition.criteria:
        desk.act(Edit(criterion.id, "verdict", next(more_verdicts).value))
        desk.act(*(Edit(f"{criterion.id}/indicator/{i.id}", "state", next(more_states)) for i in criterion.indicators))
    return desk


def least_cost(one: Gap) -> int:
    """The least effort that makes enough indicators hold, over all choices there are."""
    criterion = one.criterion
    lacking = [i for i in criterion.indicators if one.answer.indicators.get(i.id) is not True]
    wanted = criterion.needs - one.answer.holding(criterion)
    if wanted <= 0 or one.answer.verdict is Verdict.MET:
        return 0
    return min(sum(WEIGHT[indicator.step.effort] for indicator in chosen) for chosen in combinations(lacking, wanted))


Situation: TypeAlias = tuple[Edition, Desk]


@st.composite
def situations(draw: st.DrawFn, *, most: int = 8, circles: bool = False, actions: bool = False) -> Situation:
    """Editions with prerequisites, answered in any way; some of it outside the city's control, some of it chosen.

    Args:
        circles: Whether prerequisites may run in a circle or name what the edition does not have.
        actions: Whether people moved, dropped, altered and added actions.
    """
    edition = draw(editions(most=most, circles=circles))
    desk = filled(edition, draw(VERDICTS), draw(STATES))
    names = st.sampled_from(edition.criterion_ids)
    for name in draw(st.lists(names, max_size=2, unique=True)):
        desk.act(Edit(name, "outside", "The state decides."))
    desk.act(Edit("session", "plan", tuple(draw(st.lists(names, max_size=2)))))
    if actions:
        steps = [f"{criterion.id}/{indicator.id}" for criterion in edition.criteria for indicator in criterion.indicators]
        for key in draw(st.lists(st.sampled_from([*steps, "a1", "a2"]), max_size=5, unique=True)):
            desk.act(*draw(_decisions(key, edition)))
    return edition, desk


@st.composite
def _decisions(draw: st.DrawFn, key: str, edition: Edition) -> tuple[Edit, ...]:
    """What people decided about one action."""
    values: dict[str, st.SearchStrategy[Value]] = {
        "horizon": st.sampled_from(HORIZONS),
        "effort": st.sampled_from([effort.value for effort in Effort]),
        "dropped": st.sampled_from(["", "No money."]),
        "owner": st.just("Ana Ruiz"),
        "due": st.just("2026-09-01"),
    }
    fields = draw(st.sets(st.sampled_from(sorted(values)), min_size=1))
    edits = [Edit(f"action/{key}", field, draw(values[field])) for field in sorted(fields)]
    if "/" not in key:
        edits.append(Edit(f"action/{key}", "text", f"Do {key}."))
        edits.append(Edit(f"action/{key}", "criterion", draw(st.sampled_from([None, "ZZ9", *edition.criterion_ids]))))
    return tuple(edits)
