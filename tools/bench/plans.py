"""What plans are measured with: sessions of the built-in edition, and of editions whose prerequisites are tangled."""

from __future__ import annotations

import time
from random import Random

from tests.strategies import Desk, make_criterion, make_edition
from tools.bench.stores import built_in
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort
from wwc_tui.domain.folding import fold
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import Score, score
from wwc_tui.domain.session import Session


class Planned:
    """An edition that was answered here and there, ready to be planned from.

    Attributes:
        title: What it is, for the table.
    """

    def __init__(self, title: str, edition: Edition) -> None:
        self.title = title
        self.edition = edition
        self.session = _answered(edition)
        self.score: Score = score(edition, self.session)

    def milliseconds(self) -> float:
        """How long one plan to the highest but one tier takes."""
        began = time.perf_counter()
        plan_roadmap(self.edition, self.session, self.score, "gold", start="2026-04-01")
        return (time.perf_counter() - began) * 1000


def built_in_edition() -> Planned:
    """The edition that comes with the program; none of its criteria has prerequisites."""
    return Planned("43 criteria", built_in())


def tangled(criteria: int, part: int) -> Planned:
    """An edition in which each criterion needs up to three of those before it in its part.

    Args:
        part: How many criteria hang together.
    """
    chance = Random(1)
    made = []
    for number in range(criteria):
        behind = [f"DM{other + 1}" for other in range(number - number % part, number)]
        steps = [(chance.choice(list(Effort)), chance.choice(HORIZONS)) for _ in range(4)]
        after = chance.sample(behind, min(len(behind), chance.randint(0, 3)))
        made.append(make_criterion(f"DM{number + 1}", needs=3, steps=steps, after=after))
    return Planned(f"{criteria} criteria, in tangled parts of {part}", make_edition(made))


def _answered(edition: Edition) -> Session:
    """A third of the criteria met, a third not met, a third open; of the indicators a half holds."""
    chance, desk = Random(2), Desk()
    for criterion in edition.criteria:
        desk.act(Edit(criterion.id, "verdict", chance.choice(["met", "not_met", None])))
        desk.act(*(Edit(f"{criterion.id}/indicator/{i.id}", "state", chance.choice([True, False])) for i in criterion.indicators))
    return fold(desk.log)
