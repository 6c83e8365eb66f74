"""What a round of one kind found, and the table of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


class EnoughLost(Exception):
    """Something was lost, and no more was asked for."""


@dataclass
class Report:
    """What one kind of harm did.

    Attributes:
        points: How many moments, errors or states were tried.
        checked: How many acknowledged changes were looked for afterward, over all points.
        lost: A sentence for everything that was lost, torn, or not noticed.
        to_the_first: Whether to stop at the first loss.
    """

    kind: str
    points: int = 0
    checked: int = 0
    lost: list[str] = field(default_factory=list)
    to_the_first: bool = False

    def add(self, where: str, checked: int, losses: Iterable[str]) -> None:
        """Enter one point.

        Raises:
            EnoughLost: Something was lost, and no more is asked for.
        """
        self.points += 1
        self.checked += checked
        self.lost += [f"{where}: {loss}" for loss in losses]
        if self.lost and self.to_the_first:
            raise EnoughLost


def table(reports: Iterable[Report]) -> str:
    """The reports as a table for a terminal."""
    rows = [("kind", "points tried", "acknowledged changes checked", "lost")]
    rows += [(report.kind, f"{report.points:,}", f"{report.checked:,}", f"{len(report.lost):,}") for report in reports]
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    lines = ["  ".join([row[0].ljust(first), *map(str.rjust, row[1:], others)]) for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
