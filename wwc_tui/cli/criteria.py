"""``criteria``: the standard to read, criterion by criterion, and a check of your own editions."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from wwc_tui.cli.context import open_places, unknown_criterion
from wwc_tui.cli.output import Refused, error_message, show, width
from wwc_tui.domain.criteria import Criterion, Edition, Indicator, NextStep
from wwc_tui.export import words
from wwc_tui.export.text import printable
from wwc_tui.i18n import ngettext, tr
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Library


def criteria(arguments: Namespace) -> int:
    """List the criteria, show one, or begin or check an edition."""
    if arguments.action == "new":
        from wwc_tui.cli.new_edition import begin

        return begin(arguments.folder)
    library = open_places(arguments).library
    if arguments.action == "check":
        return check(library, arguments.folder)
    edition = library.edition()
    lines = _listed(edition) if arguments.action == "list" else _described(edition, arguments.criterion)
    for line in lines:
        show(line)
    return 0


def check(library: Library, folder: Path | None) -> int:
    """Print every fault of one edition, of those in a folder, or of all available.

    Returns:
        0 where there is none, else 1.
    """
    from wwc_tui.reading.editions import check_edition
    from wwc_tui.reading.translations import check_translations

    faulty = 0
    for place in _to_check(library, folder):
        try:
            edition = check_edition(place, partial(_at_hand, library))
            translated = check_translations(edition, place)
            show(_sound(edition, translated))
        except ReadingError as error:
            faulty += 1
            for fault in error.faults:
                show(printable(f"{place / fault.file}{str(fault).removeprefix(fault.file)}"))
    if faulty:
        error_message(
            ngettext(
                "{number} edition has problems; fix them and check again",
                "{number} editions have problems; fix them and check again",
                faulty,
            )
        )
    return 1 if faulty else 0


def _at_hand(library: Library, name: str) -> Edition | None:
    try:
        return library.edition(name)
    except ReadingError:
        return None


def _to_check(library: Library, folder: Path | None) -> list[Path]:
    if folder is None:
        return list(library.folders().values())
    return [place for place in Library(own=folder).folders().values() if folder in (place, place.parent)]


def _sound(edition: Edition, translated: Sequence[str]) -> str:
    criteria = ngettext("{number} criterion", "{number} criteria", edition.total)
    practices = ngettext("{number} practice area", "{number} practice areas", len(edition.practices))
    if not translated:
        return tr("{edition}: {criteria} in {practices}, no problems", edition=edition.id, criteria=criteria, practices=practices)
    return tr(
        "{edition}: {criteria} in {practices}, no problems, also in {languages}",
        edition=edition.id,
        criteria=criteria,
        practices=practices,
        languages=", ".join(translated),
    )


def _listed(edition: Edition) -> Iterator[str]:
    longest = max(len(criterion.id) for criterion in edition.criteria)
    yield printable(edition.title)
    for practice in edition.practices:
        yield ""
        yield f"{practice.code}  {printable(practice.title)}"
        for criterion in practice.criteria:
            yield f"  {criterion.id:<{longest}}  {printable(criterion.name)}"


def _described(edition: Edition, name: str) -> Iterator[str]:
    if name not in edition:
        raise Refused(unknown_criterion(edition, name))
    return _description(edition, edition.criterion(name))


def _description(edition: Edition, criterion: Criterion) -> Iterator[str]:
    """Everything that the edition says about a criterion, wrapped to the width of the terminal."""
    practice = edition.practice_of(criterion.id)
    yield from _wrapped(criterion.name, f"{criterion.id}  ")
    yield from _wrapped(f"{practice.title}, {edition.title}")
    yield ""
    yield from _wrapped(criterion.gist)
    yield ""
    yield from _wrapped(tr("Usually answers: {who}", who="; ".join(criterion.respondents)))
    if criterion.after:
        yield from _wrapped(tr("Counts only once these are met: {criteria}", criteria=", ".join(criterion.after)))
    if criterion.id in edition.core:
        yield from _wrapped(tr("Core criterion: a city must meet it, whatever its score."))
    if criterion.known:
        yield from _wrapped(tr("Background: {what}", what=criterion.known))
    yield from _section(tr("Ask"), criterion.questions)
    yield ""
    yield from _wrapped(tr("Look for ({needs} of {total} needed)", needs=criterion.needs, total=len(criterion.indicators)))
    for number, indicator in enumerate(criterion.indicators, 1):
        yield from _wrapped(f"{indicator.text} [{indicator.id}]", f"{number}. ")
        for said in _below(indicator):
            yield from _wrapped(said, "   ")
    yield from _section(tr("Evidence"), criterion.evidence)
    yield from _section(tr("Resources"), [f"{one.title}, {one.publisher}: {one.url}" for one in criterion.resources])
    if said := words.guidance(edition):
        yield ""
        yield from _wrapped(said)


def _below(indicator: Indicator) -> Iterator[str]:
    """What stands below an indicator: its step, and whatever else the edition says about it."""
    step = indicator.step
    yield _step(step)
    if step.short:
        yield tr("Short title: {title}", title=step.short)
    if step.counts_from is not None:
        yield tr("Counts from month {month} after the start.", month=step.counts_from)
    if indicator.ahead:
        yield tr("Before the meeting: {what}", what=indicator.ahead)


def _step(step: NextStep) -> str:
    return ngettext(
        "Next step (within {number} month; {effort}): {step}",
        "Next step (within {number} months; {effort}): {step}",
        step.horizon,
        effort=words.effort(step.effort),
        step=step.text,
    )


def _section(title: str, members: list[str] | tuple[str, ...]) -> Iterator[str]:
    if members:
        yield ""
        yield title
        for member in members:
            yield from _wrapped(member, "- ")


def _wrapped(text: str, before: str = "") -> list[str]:
    return textwrap.wrap(
        printable(text),
        width(),
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_long_words=False,
        break_on_hyphens=False,
    )
