"""The tour of the interview screen: a few cards, one at a time, in a box that leaves visible what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import N_, tr
from wwc_tui.widgets.lines import Lines, text
from wwc_tui.widgets.page import wrap

LEAVE_KEYS = frozenset({"escape"})
"""Keys that end the tour and do nothing else."""

NEXT_KEYS = frozenset({"enter"})
"""Keys that turn to the next card; on the last one they end the tour."""

BACK_KEYS = frozenset({"backspace", "left"})
"""Keys that turn to the card before."""

TOUR_KEYS = LEAVE_KEYS | NEXT_KEYS | BACK_KEYS
"""Keys that are the tour's own while it is shown. Every other one ends it and does what it always does."""

_AROUND_KEY = "\x1f"


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the tour. Its texts are said when they are shown, with the keys of the commands that they name as gaps.

    Attributes:
        title: What it is about, in a few words.
        body: Two or three short sentences.
        narrow: The same for a window that has room for one pane only; empty where nothing is different there.
        indicators: Whether it speaks of what to look for, which then has to be in view.
    """

    title: str
    body: str
    narrow: str = ""
    indicators: bool = False


CARDS = (
    Card(
        N_("Where you are"),
        N_(
            "Criteria are on the left, the current one in the middle, the score on the right. {down} goes to the "
            "next criterion, {up} to the previous one."
        ),
        N_(
            "This is the current criterion, with the score above it. {down} goes to the next criterion, {up} to "
            "the previous one, and {list_criteria} lists them all."
        ),
    ),
    Card(
        N_("Ask, then mark"),
        N_(
            "Ask in your own words, and listen. {mark} marks each indicator under “Look for”: yes, no, unknown. "
            "The verdict is yours: {judge_met} for met, {judge_not_met} for not met."
        ),
        indicators=True,
    ),
    Card(
        N_("Write"),
        N_(
            "{write_claim} is for what the city says about itself, {write_note} for what you find. Everything is "
            "saved as you type, and {undo} undoes a change."
        ),
    ),
    Card(
        N_("Evidence and follow-ups"),
        N_(
            "{list_evidence} lists documents, promised or seen. {park} sets a criterion aside with a reason, a "
            "person and a date. {come_back} lists all follow-ups."
        ),
    ),
    Card(
        N_("When others can see the screen"),
        N_(
            "{hide_score} hides the score; {showing} hides notes, names and your ratings too. {find} finds a "
            "criterion, a person or a command."
        ),
    ),
    Card(
        N_("On to the roadmap"),
        N_(
            "{finish} shows the result at any time; write the roadmap from there. A tier is indicative, never a "
            "certification. {tour} shows these cards again, {show_help} every key."
        ),
    ),
)
"""The cards, in their order."""


class TourCard(Lines):
    """Shows one card of the tour.

    Attributes:
        place: Which card, counted from 0.
    """

    class Clicked(Message):
        """Somebody clicked on the card, for the next one."""

    def __init__(self, keys: Mapping[str, str], *, id: str | None = None) -> None:
        """Begin with the first card.

        Args:
            keys: The key of each command by its id, as it is written for people.
        """
        super().__init__(id=id)
        self.keys = keys
        self.place = 0

    @property
    def card(self) -> Card:
        """The card that is shown."""
        return CARDS[self.place]

    def turn(self, step: int) -> bool:
        """Turn to another card.

        Returns:
            Whether there is one; before the first one there is none, and the first one stays.
        """
        if self.place + step >= len(CARDS):
            return False
        self.place = max(0, self.place + step)
        self.refresh(layout=True)
        self.redraw()
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its text."""
        return len(card_lines(self.place, width, self.keys, narrow=self._narrow))

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """The card, for the width there is."""
        return card_lines(self.place, width, self.keys, narrow=self._narrow)

    @property
    def _narrow(self) -> bool:
        return self.screen.has_class("-narrow")

    def on_click(self, event: events.Click) -> None:
        """A click is as good as the key."""
        event.stop()
        self.post_message(self.Clicked())


def card_lines(place: int, width: int, keys: Mapping[str, str], *, narrow: bool = False) -> list[Content]:
    """A card's lines for a width.

    Args:
        place: Which card, counted from 0.
        keys: The key of each command that a card names.
        narrow: Whether the window has room for one pane only.
    """
    card = CARDS[place]
    number = tr("{number} of {total}", number=place + 1, total=len(CARDS))
    heading = text((tr(card.title), "title")).truncate(width - len(number) - 1, ellipsis=True, pad=True)
    body = (card.narrow if narrow else "") or card.body
    return [
        text(heading, (f" {number}", "dim")),
        *wrap(text(*_said(body, keys)), width),
        *wrap(text((_hint(place), "dim")), width),
    ]


def _said(body: str, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A sentence with its keys, which stand out."""
    said = tr(body, **{name: f"{_AROUND_KEY}{key}{_AROUND_KEY}" for name, key in keys.items()})
    for number, part in enumerate(said.split(_AROUND_KEY)):
        if part:
            yield part, "accent" if number % 2 else ""


def _hint(place: int) -> str:
    """Which keys turn the cards and end the tour."""
    if place == 0:
        return tr("Enter: next · Esc: end the tour")
    if place == len(CARDS) - 1:
        return tr("Enter: end the tour · ←: back")
    return tr("Enter: next · ←: back · Esc: end the tour")
