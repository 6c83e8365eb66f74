"""Waiting for the other sessions of a store, which a result is compared with: off the keys, and with a word about how far."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.timer import Timer
from textual.worker import get_current_worker

from wwc_tui.interview.controller import Controller
from wwc_tui.screens.base import CommandScreen

MUCH = 1_000_000
"""Bytes of session files from which on reading them would hold up the keys."""

_EVERY = 0.1
"""Seconds after which it is said again how far it has come."""


class _Left(Exception):
    """Nobody waits any more."""


class ReadsOthers(CommandScreen):
    """A screen on which some things need the other sessions of the store."""

    controller: Controller
    _reading: Timer | None = None
    _far = (0, 0)
    _then: Callable[[], None] | None = None

    def read_others(self) -> None:
        """Begin to read the other sessions, where that takes a while."""
        if not self._reading and self.controller.bytes_of_others() >= MUCH:
            self._reading = self.set_interval(_EVERY, self._tell_how_far)
            self.run_worker(self._read, thread=True)

    def waits(self, then: Callable[[], None]) -> bool:
        """Return whether something has to wait until the other sessions are read; it is then done by itself."""
        self.read_others()
        self._then = then if self._reading else None
        self._tell_how_far()
        return self._then is not None

    def on_key(self, event: events.Key) -> None:
        """Esc: do not wait any more; what is read already is known from then on."""
        if event.key == "escape":
            self._then = None

    def _read(self) -> None:
        """Read them, on a thread of its own."""
        worker = get_current_worker()

        def tell(done: int, total: int) -> None:
            self._far = done, total
            if worker.is_cancelled:
                raise _Left

        try:
            self.controller.read_others(tell)
        except _Left:
            return
        self.call_later(self._go_on)

    def _tell_how_far(self) -> None:
        if self._then is not None and self.is_current and self._far[1]:
            from wwc_tui.services.read_results import how_far

            self.tell(how_far(*self._far))

    def _go_on(self) -> None:
        if self._reading:
            self._reading.stop()
        self._reading = None
        then, self._then = self._then, None
        if then is not None and self.is_current:
            self.tell("")
            then()
