"""How an interview keeps to the time that was planned."""

from __future__ import annotations

from wwc_tui.domain.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Time used and time left, in whole minutes, and what is left to do in it.

    Attributes:
        planned: Minutes planned for the sitting; None where nothing was planned.
        left: Criteria without a verdict that are not parked.
    """

    used: int
    planned: int | None
    left: int

    @property
    def per_criterion(self) -> float | None:
        """Minutes there are for each criterion that is left; None where nothing is planned or nothing is left."""
        if self.planned is None or not self.left:
            return None
        return max(0, self.planned - self.used) / self.left
