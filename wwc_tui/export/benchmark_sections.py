"""What a session is compared with, as sections: an earlier session, other cities, the certified ones, sessions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.certified import TIERS, NearestCertified, Share
from wwc_tui.domain.peers import Peers, PracticeSpread, Spread
from wwc_tui.domain.progress import Comparison, Difference, Shift, Side
from wwc_tui.domain.scoring import Count, Score
from wwc_tui.export import benchmark_words, tier_words, words
from wwc_tui.export.sections import Heading, Part, Section, Table, listing
from wwc_tui.i18n import ngettext, pgettext, tr


def benchmark_sections(against: Benchmarks, score: Score) -> tuple[Section, Section, Section]:
    """The three sections of what a session is compared with; each says so where it has nothing.

    They are always three, so that a page which is made anew has the same parts.

    Args:
        score: The session's own score.
    """
    return earlier_section(against.earlier), peers_section(against.peers, score), certified_section(against.certified)


def earlier_section(comparison: Comparison | None) -> Section:
    """What differs from an earlier session of the same city."""
    parts = tuple(_earlier(comparison)) if comparison else (tr("No earlier session for this city."),)
    return Section("earlier", tr("Compared with an earlier session"), parts)


def _earlier(comparison: Comparison) -> Iterator[Part]:
    earlier, later = comparison.earlier, comparison.later
    yield benchmark_words.sides(earlier, later)
    if earlier.edition.id != later.edition.id:
        yield tr(
            "The criteria are not the same: “{earlier}” before, “{later}” now.",
            earlier=earlier.edition.title,
            later=later.edition.title,
        )
    yield Table(
        (tr("Result"), pgettext("column", "Earlier"), pgettext("column", "Later")),
        tuple((name, before, after) for (name, before), (_, after) in zip(_facts(earlier), _facts(later), strict=True)),
    )
    if not comparison.differences:
        yield tr("No criterion counts differently.")
        return
    yield Heading(tr("Why the result differs"))
    yield _causes(comparison)
    yield listing(
        tr("{cause}: {meaning}", cause=benchmark_words.cause(cause), meaning=benchmark_words.cause_explained(cause))
        for cause, shift in comparison.shifts.items()
        if shift.criteria
    )
    yield Heading(tr("Practice areas"))
    yield Table(
        (tr("Practice area"), tr("Met earlier"), tr("Met later")),
        tuple((one.title, _met(one.before), _met(one.after)) for one in comparison.practices),
        numbers=(1, 2),
    )
    yield Heading(tr("Criteria that count differently"))
    heads = (tr("Criterion"), pgettext("column", "Earlier"), pgettext("column", "Later"), tr("Why"))
    yield Table(heads, tuple(_difference(one) for one in comparison.differences))


def _facts(side: Side) -> Iterator[tuple[str, str]]:
    """What there is to say of either side, each with its name."""
    count, scale = side.score.count, side.score.scale
    yield tr("Criteria met"), tr("{met} of {total}", met=count.met, total=count.total)
    yield pgettext("column", "Not met"), str(count.not_met)
    yield pgettext("column", "Open"), str(count.open)
    yield pgettext("criteria", "Documented"), str(count.documented)
    yield tr("Tier secured"), tier_words.tier_state(side.score.secured)
    yield tr("Tier still possible"), tier_words.tier_state(side.score.possible)
    yield tr("Scale"), scale.title


def _causes(comparison: Comparison) -> Table:
    rows = [(benchmark_words.cause(cause), shift) for cause, shift in comparison.shifts.items() if shift.criteria]
    shifts = [shift for _, shift in rows]
    together = Shift(sum(one.criteria for one in shifts), sum(one.gained for one in shifts), sum(one.lost for one in shifts))
    return Table(
        (tr("Why"), tr("Criteria"), tr("Points gained"), tr("Points lost")),
        tuple(
            (name, *map(str, (one.criteria, one.gained, one.lost))) for name, one in [*rows, (pgettext("row", "All"), together)]
        ),
        numbers=(1, 2, 3),
    )


def _difference(one: Difference) -> tuple[str, ...]:
    before = f"{one.was} → " if one.was not in (None, one.criterion.id) else ""
    return (
        f"{before}{words.criterion_name(one.criterion)}",
        benchmark_words.standing(one.before),
        benchmark_words.standing(one.after),
        benchmark_words.cause(one.cause),
    )


def _met(count: Count | None) -> str:
    return tr("{met} of {total}", met=count.met, total=count.total) if count else "–"


def peers_section(peers: Peers | None, score: Score) -> Section:
    """Where a session stands among other cities.

    Args:
        score: The session's own score.
    """
    parts = tuple(_peers(peers, score)) if peers else (tr("Not compared with other sessions."),)
    return Section("peers", tr("Compared with other cities"), parts)


def _peers(peers: Peers, score: Score) -> Iterator[Part]:
    yield ngettext(
        "{number} other city was interviewed with the same criteria. Only the latest session of each city counts.",
        "{number} other cities were interviewed with the same criteria. Only the latest session of each city counts.",
        peers.cities,
    )
    if reasons := benchmark_words.left_out(peers.left_out):
        yield tr("Left out:")
        yield listing(reasons)
    if peers.figures is None:
        yield benchmark_words.too_few(peers.at_least)
        return
    yield spread_table(peers.figures.met, peers.figures.open, peers.figures.practices, score)
    yield tr("These figures come from the sessions in one session folder, finished or not. They do not represent all cities.")
    if peers.named:
        yield Heading(tr("The other cities"))
        yield Table(
            (tr("City"), pgettext("column", "Met"), pgettext("column", "Open"), tr("Tier secured")),
            tuple(
                (
                    words.city_name(one.city),
                    str(one.tally.met),
                    str(one.tally.open),
                    tier_words.tier_state(one.tiers(score.scale)[0]),
                )
                for one in peers.named
            ),
            numbers=(1, 2),
        )


def spread_table(met: Spread, unasked: Spread, practices: Sequence[PracticeSpread], score: Score | None = None) -> Table:
    """How the criteria met are spread over cities, practice by practice and in all; with the middle half where there are enough.

    Args:
        met: Of all criteria.
        unasked: How many of them are open.
        score: A session's own score, to stand beside it.
    """
    own = {practice.code: practice.count.met for practice in score.practices} if score else {}
    rows = [(one.title, one.total, own.get(one.code), one.met, one.open) for one in practices]
    total = sum(one.total for one in practices)
    rows.append((pgettext("row", "All"), total, score.count.met if score else None, met, unasked))
    quartiles = met.lower is not None
    header = [tr("Practice area"), pgettext("column", "Of"), *([tr("This city")] if score else []), tr("Median")]
    header += [*([tr("Middle half")] if quartiles else []), tr("Range"), tr("Open (median)")]
    return Table(
        tuple(header),
        tuple(
            (
                title,
                str(of),
                *([str(mine)] if score else []),
                benchmark_words.points(spread.median),
                *([benchmark_words.span(spread.lower, spread.upper)] if quartiles else []),
                benchmark_words.span(spread.least, spread.most),
                benchmark_words.points(unasked.median),
            )
            for title, of, mine, spread, unasked in rows
        ),
        numbers=tuple(range(1, len(header))),
    )


def certified_section(seen: NearestCertified | None) -> Section:
    """Which cities hold which tier, as a public list of awards has it."""
    parts = tuple(_certified(seen)) if seen else (tr("Not compared with a list of certified cities."),)
    return Section("certified", tr("Compared with certified cities"), parts)


def _certified(seen: NearestCertified) -> Iterator[Part]:
    yield benchmark_words.certified_list(seen)
    yield tr("The list shows what was awarded. Only the program can say whether an award is still valid.")
    if seen.own:
        yield ngettext(
            "A city with this name is listed; check whether it is yours:",
            "{number} cities with this name are listed; check whether one of them is yours:",
            len(seen.own),
        )
        yield listing(benchmark_words.award(one) for one in seen.own)
    rows = [(tr("All cities on the list"), seen.all)]
    if seen.country:
        rows.append((tr("In the same country ({country})", country=seen.city.country), seen.country))
    if seen.size and seen.city.population is not None:
        rows.append((tr("Of the same size ({size})", size=benchmark_words.size(seen.city.population)), seen.size))
    tiers = (*(tier_words.tier(tier) for tier in TIERS), tr("Tier unknown"), pgettext("column", "All"))
    yield Table(
        (tr("Cities by latest award"), *tiers),
        tuple((name, *_shared(share)) for name, share in rows),
        numbers=tuple(range(1, len(TIERS) + 3)),
    )
    if seen.nearest:
        yield tr("Certified cities in the same country, nearest in size:")
        yield listing(benchmark_words.award(one) for one in seen.nearest)


def _shared(share: Share) -> tuple[str, ...]:
    return tuple(map(str, (*share.tiers.values(), share.unknown, share.cities)))


def side_by_side(sides: Sequence[Side]) -> Section:
    """Sessions side by side, practice by practice; they are named, since whoever compares them named them."""
    return Section("side-by-side", tr("Side by side"), tuple(_side_by_side(sides)))


def _side_by_side(sides: Sequence[Side]) -> Iterator[Part]:
    names = [tr("{number}. {city}", number=number, city=words.city_name(one.session.city)) for number, one in enumerate(sides, 1)]
    yield listing(
        tr("{city}: session {id}, last answer: {day}", city=name, id=one.id, day=benchmark_words.answered_on(one.moment))
        for name, one in zip(names, sides, strict=True)
    )
    if len({one.edition.id for one in sides}) > 1:
        yield tr("These sessions do not all use the same criteria, so compare the shares, not the numbers.")
    facts = zip(*(_facts(one) for one in sides), strict=True)
    yield Table((tr("Result"), *names), tuple((row[0][0], *(value for _, value in row)) for row in facts))
    practices = {one.code: one.title for side in reversed(sides) for one in side.score.practices}
    counts = [{one.code: one.count for one in side.score.practices} for side in sides]
    order = dict.fromkeys(one.code for side in sides for one in side.score.practices)
    yield Table(
        (tr("Practice area, criteria met"), *names),
        tuple((practices[code], *(_met(count.get(code)) for count in counts)) for code in order),
        numbers=tuple(range(1, len(sides) + 1)),
    )


def tiers_section(scores: Sequence[Score]) -> Section:
    """How far a session is from each tier, on every scale."""
    return Section("tiers", tr("Compared with the tiers"), tuple(_tiers(scores)))


def _tiers(scores: Sequence[Score]) -> Iterator[Part]:
    yield tier_words.count_sentence(scores[0])
    for one in scores:
        yield Heading(one.scale.title)
        yield Table(
            (tr("Tier"), tr("Threshold"), tr("Needed"), tr("To go"), tr("Secured?")),
            tuple(
                (
                    tier_words.tier(d.tier),
                    tr("{floor}%", floor=d.percent),
                    str(d.threshold),
                    str(d.needs),
                    tier_words.tier_secured(one, d),
                )
                for d in one.distances
            ),
            numbers=(1, 2, 3),
        )
        yield tier_words.scale_result(one)
