"""What a city is asked to find out before the meeting: a page for each of those who usually answer, to send a week ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wwc_tui.domain.criteria import Criterion, Edition, Indicator
from wwc_tui.export import words
from wwc_tui.export.text import escape, heading, item
from wwc_tui.i18n import tr


def pre_visit_markdown(edition: Edition, city: str) -> str:
    """Return the request as Markdown, in the language that is spoken.

    It asks for what a look in the room cannot settle: what has to be counted, compared or asked of others. Each question stands
    once, with the first of those who usually answer for its criterion.

    Args:
        edition: The criteria, in the language of the city.
        city: The city's name as it was typed; may be empty.
    """
    return "\n\n".join([*_parts(edition, city), escape(words.guidance(edition))]).rstrip() + "\n"


def _parts(edition: Edition, city: str) -> Iterator[str]:
    title = tr("Before the meeting with {city}", city=escape(city)) if city.strip() else tr("Before the meeting")
    yield heading(1, title)
    asked = requests(edition)
    if not asked:
        yield tr("These criteria ask for nothing to be found out before the meeting.")
        return
    yield tr(
        "These questions take more than a look at a document. Please have an answer to each at the meeting: a number or a short "
        "list is enough, and so is “we do not know yet”. You do not need to send anything ahead."
    )
    for who, found in asked.items():
        yield heading(2, escape(who))
        yield "\n".join(_request(criterion, indicator) for criterion, indicator in found)


def requests(edition: Edition) -> Mapping[str, list[tuple[Criterion, Indicator]]]:
    """Return what has to be found out before the meeting, by the first of those who usually answer, in the edition's order."""
    asked: dict[str, list[tuple[Criterion, Indicator]]] = {}
    for criterion in edition.criteria:
        for indicator in criterion.indicators:
            if indicator.ahead:
                asked.setdefault(criterion.respondents[0], []).append((criterion, indicator))
    return asked


def _request(criterion: Criterion, indicator: Indicator) -> str:
    """What to find out, and what for, with room for the answer."""
    reason = tr("For {criterion}: {indicator}", criterion=escape(criterion.id), indicator=escape(indicator.text))
    return item(f"**{escape(indicator.ahead)}**", [reason, tr("Answer:")])
