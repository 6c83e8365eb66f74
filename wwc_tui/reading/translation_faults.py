"""What is said of each kind of thing that a translation has to hold: whole sentences, since not every noun fits into one."""

from __future__ import annotations

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import N_


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


PART = TextKind(N_("{part} has no text"), N_("{part} is not translated"))
"""What the file itself gives a name: a criterion's id with a heading, or an indicator."""

EDITION_TITLE = TextKind(N_("the title has no text"), N_("the title is not translated"))
EDITION_ABOUT = TextKind(N_("does not say what the edition is about"), N_("what the edition is about is not translated"))
SCALE_TITLE = TextKind(
    N_("the title of the tier scale “{scale}” has no text"), N_("the title of the tier scale “{scale}” is not translated")
)
SCALE_SOURCE = TextKind(
    N_("the source of the tier scale “{scale}” has no text"), N_("the source of the tier scale “{scale}” is not translated")
)
GATE_TEXT = TextKind(N_("the condition “{gate}” has no text"), N_("the condition “{gate}” is not translated"))
PRACTICE_TITLE = TextKind(N_("the practice area's title has no text"), N_("the practice area's title is not translated"))
PRACTICE_ABOUT = TextKind(
    N_("does not say what the practice area is about"), N_("what the practice area is about is not translated")
)
CRITERION_NAME = TextKind(N_("the name of {criterion} has no text"), N_("the name of {criterion} is not translated"))
CRITERION_GIST = TextKind(N_("the gist of {criterion} has no text"), N_("the gist of {criterion} is not translated"))

SCALE = ThingKind(
    N_("names the tier scale “{id}”, which the base file does not have"),
    N_("names the tier scale “{id}” twice"),
    N_("does not translate the tier scale “{id}”"),
)
GATE = ThingKind(
    N_("names the condition “{id}”, which the base file does not have"),
    N_("names the condition “{id}” twice"),
    N_("does not translate the condition “{id}”"),
)
PRACTICE = ThingKind(
    N_("names the practice area “{id}”, which the base file does not have"),
    N_("names the practice area “{id}” twice"),
    N_("does not translate the practice area “{id}”"),
)
