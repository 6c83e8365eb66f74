"""All sessions of a store as one report, for the person who runs the program in a region; no city is named unless asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wwc_tui.domain.cohort import Cohort, CriterionTally, Group
from wwc_tui.domain.peers import Figures
from wwc_tui.domain.results import Result
from wwc_tui.export import benchmark_words, text, tier_words, words
from wwc_tui.export.benchmark_sections import spread_table
from wwc_tui.export.regions import document, region
from wwc_tui.export.sections import Heading, Listing, Part, Section, Table, listing, markdown
from wwc_tui.i18n import ngettext, tr

_SHOWN = 10
"""How many criteria of a ranking are shown; the report as JSON has all of them."""

_ABSENT_SHOWN = 2


def cohort_markdown(cohort: Cohort, made: date) -> str:
    """The report as a Markdown document.

    Args:
        made: The day on which the document is made.
    """
    return document(
        [
            region(
                "title",
                [
                    text.heading(1, tr("All cities in one report")),
                    f"**{words.indicative()}**",
                    tr("Made on {day}.", day=words.day(made)),
                ],
            ),
            *map(markdown, cohort_sections(cohort)),
            region("about", [text.heading(2, tr("About this report")), *_guidance(cohort), words.indicative()]),
        ]
    )


def _guidance(cohort: Cohort) -> Iterator[str]:
    """Whose words the criteria of all groups are, each said once."""
    said = dict.fromkeys(words.guidance(group.edition) for group in cohort.groups)
    yield from (text.escape(one) for one in said if one)


def cohort_sections(cohort: Cohort) -> Iterator[Section]:
    """What is counted, and then a section for the cities of each edition."""
    yield Section("counted", tr("What is counted"), tuple(_counted(cohort)))
    for number, group in enumerate(cohort.groups, 1):
        yield Section(f"edition-{number}", group.edition.title, tuple(_group(group, cohort.at_least)))


def _counted(cohort: Cohort) -> Iterator[Part]:
    yield ngettext(
        "There is {number} session in the session folder.", "There are {number} sessions in the session folder.", cohort.sessions
    )
    yield ngettext(
        "{number} city is counted, with its latest session.",
        "{number} cities are counted, each with its latest session.",
        cohort.cities,
    )
    if reasons := benchmark_words.left_out(cohort.left_out):
        yield tr("Left out:")
        yield listing(reasons)
    if len(cohort.groups) > 1:
        yield tr("Cities that were interviewed with different criteria are reported separately below.")


def _group(group: Group, at_least: int) -> Iterator[Part]:
    yield ngettext(
        "{number} city was interviewed with these criteria.",
        "{number} cities were interviewed with these criteria.",
        group.cities,
    )
    if group.figures is None:
        yield benchmark_words.too_few(at_least)
    else:
        yield from _scores(group, group.figures)
        yield from _rankings(group)
    if group.results:
        yield Heading(tr("The cities"))
        yield Table(
            (tr("City"), *words.count_heads(), tr("Tier secured"), tr("Last answer"), tr("Session")),
            tuple(_city(one, group) for one in group.results),
            numbers=(1, 2, 3),
        )


def _scores(group: Group, figures: Figures) -> Iterator[Part]:
    yield Heading(tr("Criteria met"))
    yield spread_table(figures.met, figures.open, figures.practices)
    yield Heading(tr("Tiers based on what is met now"))
    tiers = list(dict.fromkeys(tier for one in group.tiers for tier in one.tiers))
    yield Table(
        (tr("Scale"), *(tier_words.tier(tier) for tier in tiers), tr("Of these, pending"), tr("Blocked"), tr("No tier yet")),
        tuple(
            (
                one.scale.title,
                *(str(one.tiers.get(tier, 0)) for tier in tiers),
                str(one.pending),
                str(one.blocked),
                str(one.below),
            )
            for one in group.tiers
        ),
        numbers=tuple(range(1, len(tiers) + 4)),
    )
    yield tr(
        "A tier is pending while a condition is open. A city is blocked if its count is enough for a tier "
        "but a condition is not met."
    )


def _rankings(group: Group) -> Iterator[Part]:
    yield Heading(tr("Most met"))
    yield _ranking(group.most_met[:_SHOWN]) or tr("No city meets a criterion yet.")
    yield from _cut(len(group.most_met))
    yield Heading(tr("Least met"))
    yield _ranking(group.least_met[:_SHOWN]) or tr("Every city meets every criterion.")
    yield from _cut(len(group.least_met))
    yield Heading(tr("Most common gaps"))
    yield Listing(tuple(map(_gap, group.gaps[:_SHOWN]))) if group.gaps else tr("No criterion is marked as not met.")
    yield from _cut(len(group.gaps))


def _cut(number: int) -> Iterator[Part]:
    """That a ranking is longer than what is shown of it."""
    if number > _SHOWN:
        yield tr("Showing {shown} of {number}; the JSON report has all of them.", shown=_SHOWN, number=number)


def _ranking(tallies: tuple[CriterionTally, ...]) -> Table | None:
    """Criteria with how many cities meet them; None where there is none."""
    if not tallies:
        return None
    return Table(
        (tr("Criterion"), *words.count_heads()),
        tuple((words.criterion_name(one.criterion), str(one.met), str(one.not_met), str(one.open)) for one in tallies),
        numbers=(1, 2, 3),
    )


def _gap(one: CriterionTally) -> tuple[str, tuple[str, ...]]:
    cities = ngettext(
        "{criterion}: {number} city", "{criterion}: {number} cities", one.not_met, criterion=words.criterion_name(one.criterion)
    )
    below = [
        ngettext("Missing in {number} city: {what}", "Missing in {number} cities: {what}", number, what=indicator.text)
        for indicator, number in one.absent[:_ABSENT_SHOWN]
    ]
    if one.near:
        below.insert(
            0,
            ngettext(
                "{number} of them is almost there: 1 more indicator needed.",
                "{number} of them are almost there: 1 more indicator needed.",
                one.near,
            ),
        )
    return cities, tuple(below)


def _city(one: Result, group: Group) -> tuple[str, ...]:
    tally = one.tally
    return (
        words.city_name(one.city),
        *map(str, (tally.met, tally.not_met, tally.open)),
        tier_words.tier_state(one.tiers(group.edition.scale())[0]),
        benchmark_words.answered_on(one.moment),
        one.id,
    )
