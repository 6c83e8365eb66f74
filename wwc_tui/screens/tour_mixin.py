"""The tour over an interview: shown once, called again by a key, and never in the way of somebody who just types."""

from __future__ import annotations

from textual import events, on

from wwc_tui.interview.commands import Where
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import commands
from wwc_tui.screens.base import CommandScreen
from wwc_tui.store.settings import read_settings, remember
from wwc_tui.widgets.criterion import CriterionPane
from wwc_tui.widgets.tour import BACK_KEYS, NEXT_KEYS, TOUR_KEYS, TourCard


class TourMixin(CommandScreen):
    """What an interview does with the tour.

    The card takes no focus and is no dialog. A key that is not its own ends the tour and does what it always does: nothing on the
    screen is covered that such a key speaks of, what it does is shown and can be undone, and an answer must not get lost because
    a card was there.
    """

    @property
    def touring(self) -> TourCard | None:
        """The card that is shown; None where no tour is under way."""
        return self.query_one_optional(TourCard)

    def tour_once(self) -> None:
        """Begin the tour, unless this user has seen it."""
        if not read_settings().toured:
            self.action_tour()

    def action_tour(self) -> None:
        """Begin the tour; from now on this user has seen it."""
        remember(toured=True)
        self.end_tour()
        self.query_one("#center").mount(TourCard(tour_keys()))

    def end_tour(self) -> None:
        """Take the card away, and show the criterion from where it begins again if the card had it read on."""
        card = self.touring
        if card is not None:
            self._show_around(indicators=False, before=card.card.indicators)
            card.remove()

    def takes_for_tour(self, key: str) -> bool:
        """Turn the card or end the tour by a key.

        Returns:
            Whether the key was the tour's own; any other one has ended it, and does now what it always does.
        """
        card = self.touring
        if card is None:
            return False
        if key in NEXT_KEYS | BACK_KEYS:
            self._turn(card, 1 if key in NEXT_KEYS else -1)
        else:
            self.end_tour()
        return key in TOUR_KEYS

    def _turn(self, card: TourCard, step: int) -> None:
        before = card.card.indicators
        if card.turn(step):
            self._show_around(indicators=card.card.indicators, before=before)
        else:
            self.end_tour()

    def _show_around(self, *, indicators: bool, before: bool) -> None:
        """Bring what a card speaks of into view, beside the card."""
        pane = self.query_one(CriterionPane)
        if indicators:
            self.call_after_refresh(self._show_indicators)
        elif before:
            pane.action_scroll_edge(0)

    def _show_indicators(self) -> None:
        card = self.touring
        if card is not None and card.card.indicators:
            pane = self.query_one(CriterionPane)
            pane.show_indicators(pane.size.height - card.outer_size.height)

    @on(TourCard.Clicked)
    def _clicked(self) -> None:
        if self.touring is not None:
            self._turn(self.touring, 1)

    def on_click(self, event: events.Click) -> None:
        """A click beside the card does what it does anywhere, and ends the tour."""
        if not isinstance(event.widget, TourCard):
            self.end_tour()


def tour_keys() -> dict[str, str]:
    """Return the key of each command of the interview, as it is written for people."""
    return {**{command.id: key_name(command.keys[0]) for command in commands(Where.INTERVIEW)}, "mark": "1-9"}
