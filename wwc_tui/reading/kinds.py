"""What is said of each kind of thing that a translation has to hold: whole sentences, since not every noun fits into one."""

from __future__ import annotations

from wwc_tui.domain.values import dataclass
from wwc_tui.language import mark


@dataclass(frozen=True, slots=True)
class TextKind:
    """A kind of text; both sentences are marked, with the same gaps.

    Attributes:
        lacking: Where it is not there.
        same: Where it is still that of the base language.
    """

    lacking: str
    same: str


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A kind of thing that stands in a list, each with its id; the sentences are marked, with the gap ``id``.

    Attributes:
        unknown: Where the base file does not have it.
        twice: Where it stands there a second time.
        lacking: Where it is not there.
    """

    unknown: str
    twice: str
    lacking: str


PART = TextKind(mark("{part} has no text"), mark("{part} is not translated"))
"""What the file itself gives a name: a criterion's id with a heading, or an indicator."""

EDITION_TITLE = TextKind(mark("the title has no text"), mark("the title is not translated"))
EDITION_ABOUT = TextKind(mark("does not say what the edition is about"), mark("what the edition is about is not translated"))
SCALE_TITLE = TextKind(
    mark("the title of the tier scale «{scale}» has no text"), mark("the title of the tier scale «{scale}» is not translated")
)
SCALE_SOURCE = TextKind(
    mark("the source of the tier scale «{scale}» has no text"), mark("the source of the tier scale «{scale}» is not translated")
)
GATE_TEXT = TextKind(mark("the gate «{gate}» has no text"), mark("the gate «{gate}» is not translated"))
PRACTICE_TITLE = TextKind(mark("the practice's title has no text"), mark("the practice's title is not translated"))
PRACTICE_ABOUT = TextKind(mark("does not say what the practice is about"), mark("what the practice is about is not translated"))
CRITERION_NAME = TextKind(mark("the name of {criterion} has no text"), mark("the name of {criterion} is not translated"))
CRITERION_GIST = TextKind(mark("the gist of {criterion} has no text"), mark("the gist of {criterion} is not translated"))

SCALE = ThingKind(
    mark("names the tier scale «{id}», which the base file does not have"),
    mark("names the tier scale «{id}» twice"),
    mark("does not translate the tier scale «{id}»"),
)
GATE = ThingKind(
    mark("names the gate «{id}», which the base file does not have"),
    mark("names the gate «{id}» twice"),
    mark("does not translate the gate «{id}»"),
)
PRACTICE = ThingKind(
    mark("names the practice «{id}», which the base file does not have"),
    mark("names the practice «{id}» twice"),
    mark("does not translate the practice «{id}»"),
)
