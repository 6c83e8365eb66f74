"""``compare``: one session against the tiers, other cities and certified ones; or several sessions with each other."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from itertools import combinations, pairwise

from wwc_tui.cli.context import Context, Loaded, load, load_all, open_places
from wwc_tui.cli.output import Refused, WrongUse, progress, show, show_json
from wwc_tui.cli.report import report_text
from wwc_tui.domain.cities import by_city
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.log import Log
from wwc_tui.domain.peers import AT_LEAST
from wwc_tui.domain.progress import Comparison, Side, before_moment, before_sitting, compare, side
from wwc_tui.domain.scoring import score
from wwc_tui.export import words
from wwc_tui.export.benchmark_sections import benchmark_sections, earlier_section, side_by_side, tiers_section
from wwc_tui.export.report_json import compare_document
from wwc_tui.export.sections import Section
from wwc_tui.i18n import listed, tr
from wwc_tui.local_time import begin_of
from wwc_tui.reading.certified import read_certified
from wwc_tui.services.load_benchmarks import gather
from wwc_tui.services.read_results import how_far


def compare_sessions(arguments: Namespace) -> int:
    """Compare one session with all there is, or several with each other."""
    places = open_places(arguments)
    if len(arguments.sessions) == 1:
        return _one(places, arguments)
    _refuse_options(arguments)
    return _several(places, arguments)


def _refuse_options(arguments: Namespace) -> None:
    """Refuse what means nothing where several sessions are compared.

    Raises:
        WrongUse: Some of it was given.
    """
    given = {
        "--since": arguments.since is not None,
        "--at-least": arguments.at_least is not None,
        "--names": arguments.names,
        "--all": arguments.all,
        "--certified": arguments.certified is not None,
    }
    if named := [option for option, there in given.items() if there]:
        number = len(arguments.sessions)
        said = tr("use {options} with a single session, not with {number}", options=listed(named), number=number)
        raise WrongUse(said)


def _one(places: Context, arguments: Namespace) -> int:
    certified = read_certified(arguments.certified) if arguments.certified else None
    loaded = load(places, arguments.sessions[0])
    own = side(loaded.id, loaded.edition, loaded.log)
    since = arguments.since
    with progress(how_far) as tell:
        against = gather(
            places.store,
            places.library,
            loaded.edition,
            loaded.log,
            loaded.id,
            earlier=compare(_as_it_was(loaded, since), own) if since is not None else None,
            at_least=AT_LEAST if arguments.at_least is None else arguments.at_least,
            archived=arguments.all,
            names=arguments.names,
            certified=certified,
            tell=tell,
        )
    if arguments.json:
        show_json(compare_document([own], [against.earlier] if against.earlier else [], against))
        return 0
    scores = [score(loaded.edition, loaded.session, scale.id) for scale in loaded.edition.scales]
    _show([own], [tiers_section(scores), *benchmark_sections(against, own.score)])
    return 0


def _as_it_was(loaded: Loaded, since: str) -> Side:
    """A session as it was when a day or a sitting began.

    Raises:
        WrongUse: The text is neither a day nor the number of a sitting.
        Refused: The session has no such sitting, or nothing was answered before.
    """
    log = _log_before(loaded, since)
    found = side(loaded.id, loaded.edition, log)
    if not found.moment:
        said = tr("nothing was answered before “{since}”, so there is nothing to compare {id} with", since=since, id=loaded.id)
        raise Refused(said)
    return found


def _log_before(loaded: Loaded, since: str) -> Log:
    if since.isascii() and since.isdecimal():
        try:
            return before_sitting(loaded.log, int(since[:9]))
        except KeyError:
            there = len(loaded.session.sittings)
            said = tr("{id} has no sitting {sitting}; it has {there}", id=loaded.id, sitting=since[:9], there=there)
            raise Refused(said) from None
    day = read_day(since)
    if not day:
        raise WrongUse(tr("--since takes a date, such as 2026-03-31, or a sitting's number"))
    return before_moment(loaded.log, begin_of(day))


def _several(places: Context, arguments: Namespace) -> int:
    loaded = load_all(places, arguments.sessions)
    if any(places.store.are_one(one.found, other.found) for one, other in combinations(loaded, 2)):
        raise WrongUse(tr("the same session is given twice; to compare a session with its own past, use compare --since"))
    sides = [side(one.id, one.edition, one.log) for one in loaded]
    comparisons = list(_within_cities(sides))
    if arguments.json:
        show_json(compare_document(sides, comparisons))
        return 0
    only_two = len(sides) == 2 and len(comparisons) == 1
    sections = [] if only_two else [side_by_side(sides)]
    _show(sides, [*sections, *map(earlier_section, comparisons)])
    return 0


def _within_cities(sides: Sequence[Side]) -> list[Comparison]:
    """Each session of a city with the one before it."""
    found = []
    for group in by_city(sides, lambda one: one.session.city):
        in_order = sorted(group, key=lambda one: one.moment)
        found += [compare(earlier, later) for earlier, later in pairwise(in_order)]
    return found


def _show(sides: Sequence[Side], sections: Sequence[Section]) -> None:
    """Print a report under the names of the cities that it is about."""
    cities = dict.fromkeys(words.city_name(one.session.city) for one in sides)
    warnings = dict.fromkeys(sentence for one in sides for sentence in words.eligibility(one.session.city))
    show(report_text(sections, title=" · ".join(cities), end=" ".join((*warnings, words.indicative()))))
