"""What a session is compared with, as sections: an earlier session, other cities, the certified ones, sessions side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wwc_tui.domain.against import Against
from wwc_tui.domain.certified import TIERS, Beside, Share
from wwc_tui.domain.comparing import Comparison, Difference, Shift, Side
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.peers import Peers, PracticeSpread, Spread
from wwc_tui.domain.scoring import Count, Score
from wwc_tui.export import phrases, words
from wwc_tui.export.sections import Heading, Part, Section, Table, listing
from wwc_tui.language import counted, say, say_as


def against_sections(against: Against, score: Score) -> tuple[Section, Section, Section]:
    """The three sections of what a session is held against; each says so where it has nothing.

    They are always three, so that a page which is made anew has the same parts.

    Args:
        score: The session's own score.
    """
    return earlier_section(against.earlier), peers_section(against.peers, score), certified_section(against.certified)


def earlier_section(comparison: Comparison | None) -> Section:
    """What differs from an earlier session of the same city."""
    parts = tuple(_earlier(comparison)) if comparison else (say("No earlier session of this city is at hand."),)
    return Section("earlier", say("Compared with an earlier session"), parts)


def _earlier(comparison: Comparison) -> Iterator[Part]:
    earlier, later = comparison.earlier, comparison.later
    yield phrases.sides(earlier, later)
    if earlier.edition.id != later.edition.id:
        yield say(
            "The criteria are not the same: “{earlier}” before, “{later}” now.",
            earlier=earlier.edition.title,
            later=later.edition.title,
        )
    yield Table(
        (say("Result"), say_as("column", "Earlier"), say_as("column", "Later")),
        tuple((name, before, after) for (name, before), (_, after) in zip(_facts(earlier), _facts(later), strict=True)),
    )
    if not comparison.differences:
        yield say("No criterion counts differently.")
        return
    yield Heading(say("Why it differs"))
    yield _causes(comparison)
    yield listing(
        say("{cause}: {meaning}", cause=phrases.cause(cause), meaning=phrases.cause_explained(cause))
        for cause, shift in comparison.shifts.items()
        if shift.criteria
    )
    yield Heading(say("Practices"))
    yield Table(
        (say("Practice"), say("Met earlier"), say("Met later")),
        tuple((one.title, _met(one.before), _met(one.after)) for one in comparison.practices),
        numbers=(1, 2),
    )
    yield Heading(say("Criteria that count differently"))
    heads = (say("Criterion"), say_as("column", "Earlier"), say_as("column", "Later"), say("Why"))
    yield Table(heads, tuple(_difference(one) for one in comparison.differences))


def _facts(side: Side) -> Iterator[tuple[str, str]]:
    """What there is to say of either side, each with its name."""
    count, scale = side.score.count, side.score.scale
    yield say("Criteria met"), say("{met} of {total}", met=count.met, total=count.total)
    yield say_as("column", "Not met"), str(count.not_met)
    yield say_as("column", "Open"), str(count.open)
    yield say_as("criteria", "Documented"), str(count.documented)
    yield say("Tier secured"), words.tier_state(side.score.secured)
    yield say("Tier possible"), words.tier_state(side.score.possible)
    yield say("Scale"), scale.title


def _causes(comparison: Comparison) -> Table:
    rows = [(phrases.cause(cause), shift) for cause, shift in comparison.shifts.items() if shift.criteria]
    shifts = [shift for _, shift in rows]
    together = Shift(sum(one.criteria for one in shifts), sum(one.gained for one in shifts), sum(one.lost for one in shifts))
    return Table(
        (say("Why"), say("Criteria"), say("Points gained"), say("Points lost")),
        tuple((name, *map(str, (one.criteria, one.gained, one.lost))) for name, one in [*rows, (say_as("row", "All"), together)]),
        numbers=(1, 2, 3),
    )


def _difference(one: Difference) -> tuple[str, ...]:
    before = f"{one.was} → " if one.was not in (None, one.criterion.id) else ""
    return f"{before}{_label(one.criterion)}", phrases.standing(one.before), phrases.standing(one.after), phrases.cause(one.cause)


def _label(criterion: Criterion) -> str:
    return f"{criterion.id} {criterion.name}"


def _met(count: Count | None) -> str:
    return say("{met} of {total}", met=count.met, total=count.total) if count else "–"


def peers_section(peers: Peers | None, score: Score) -> Section:
    """Where a session stands among other cities.

    Args:
        score: The session's own score.
    """
    parts = tuple(_peers(peers, score)) if peers else (say("No other sessions were looked at."),)
    return Section("peers", say("Compared with other cities"), parts)


def _peers(peers: Peers, score: Score) -> Iterator[Part]:
    yield counted(
        "{number} other city was interviewed with the same criteria. Of each city only the latest session counts.",
        "{number} other cities were interviewed with the same criteria. Of each city only the latest session counts.",
        peers.cities,
    )
    if reasons := phrases.left_out(peers.left_out):
        yield say("Left out were:")
        yield listing(reasons)
    if peers.figures is None:
        yield phrases.too_few(peers.at_least)
        return
    yield spread_table(peers.figures.met, peers.figures.open, peers.figures.practices, score)
    yield say("These are the user's own sessions, as far as each has come. They do not stand for all cities.")
    if peers.named:
        yield Heading(say("The other cities"))
        yield Table(
            (say("City"), say_as("column", "Met"), say_as("column", "Open"), say("Tier secured")),
            tuple(
                (
                    words.city_name(one.city),
                    str(one.tally.met),
                    str(one.tally.open),
                    words.tier_state(one.tiers(score.scale)[0]),
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
    rows.append((say_as("row", "All"), total, score.count.met if score else None, met, unasked))
    quartiles = met.lower is not None
    header = [say("Practice"), say_as("column", "Of"), *([say("This city")] if score else []), say("Median")]
    header += [*([say("Middle half")] if quartiles else []), say("Range"), say("Open (median)")]
    return Table(
        tuple(header),
        tuple(
            (
                title,
                str(of),
                *([str(mine)] if score else []),
                phrases.points(spread.median),
                *([phrases.span(spread.lower, spread.upper)] if quartiles else []),
                phrases.span(spread.least, spread.most),
                phrases.points(unasked.median),
            )
            for title, of, mine, spread, unasked in rows
        ),
        numbers=tuple(range(1, len(header))),
    )


def certified_section(seen: Beside | None) -> Section:
    """Which cities hold which tier, as a public list of awards has it."""
    parts = tuple(_certified(seen)) if seen else (say("No list of certified cities was looked at."),)
    return Section("certified", say("Compared with certified cities"), parts)


def _certified(seen: Beside) -> Iterator[Part]:
    yield phrases.certified_list(seen)
    yield say("It says what was awarded. Whether an award still holds is for the programme to say.")
    if seen.own:
        yield counted(
            "A city of this name is on the list. Look whether it is this one:",
            "{number} cities of this name are on the list. Look whether one of them is this one:",
            len(seen.own),
        )
        yield listing(phrases.award(one) for one in seen.own)
    rows = [(say("All cities of the list"), seen.all)]
    if seen.country:
        rows.append((say("Those in the same country ({country})", country=seen.city.country), seen.country))
    if seen.size and seen.city.population is not None:
        rows.append((say("Those of the same size ({size})", size=phrases.size(seen.city.population)), seen.size))
    tiers = (*(words.tier(tier) for tier in TIERS), say("Tier not known"), say_as("column", "All"))
    yield Table(
        (say("Cities, by their latest award"), *tiers),
        tuple((name, *_shared(share)) for name, share in rows),
        numbers=tuple(range(1, len(TIERS) + 3)),
    )
    if seen.nearest:
        yield say("Certified cities of the same country that are nearest in size:")
        yield listing(phrases.award(one) for one in seen.nearest)


def _shared(share: Share) -> tuple[str, ...]:
    return tuple(map(str, (*share.tiers.values(), share.unknown, share.cities)))


def side_by_side(sides: Sequence[Side]) -> Section:
    """Sessions side by side, practice by practice; they are named, since whoever compares them named them."""
    return Section("side-by-side", say("Side by side"), tuple(_side_by_side(sides)))


def _side_by_side(sides: Sequence[Side]) -> Iterator[Part]:
    names = [
        say("{number}. {city}", number=number, city=words.city_name(one.session.city)) for number, one in enumerate(sides, 1)
    ]
    yield listing(
        say("{city}: session {id}, last answer: {day}", city=name, id=one.id, day=phrases.answered_on(one.moment))
        for name, one in zip(names, sides, strict=True)
    )
    if len({one.edition.id for one in sides}) > 1:
        yield say("They were not all made with the same criteria, so the numbers can be compared only as shares.")
    facts = zip(*(_facts(one) for one in sides), strict=True)
    yield Table((say("Result"), *names), tuple((row[0][0], *(value for _, value in row)) for row in facts))
    practices = {one.code: one.title for side in reversed(sides) for one in side.score.practices}
    counts = [{one.code: one.count for one in side.score.practices} for side in sides]
    order = dict.fromkeys(one.code for side in sides for one in side.score.practices)
    yield Table(
        (say("Practice, criteria met"), *names),
        tuple((practices[code], *(_met(count.get(code)) for count in counts)) for code in order),
        numbers=tuple(range(1, len(sides) + 1)),
    )


def tiers_section(scores: Sequence[Score]) -> Section:
    """How far a session is from each tier, on every scale."""
    return Section("tiers", say("Compared with the tiers"), tuple(_tiers(scores)))


def _tiers(scores: Sequence[Score]) -> Iterator[Part]:
    count = scores[0].count
    yield say(
        "{met} of {total} criteria are met ({percent}), {not_met} are not met and {open} are open.",
        met=count.met,
        total=count.total,
        percent=words.percent(scores[0].percent),
        not_met=count.not_met,
        open=count.open,
    )
    for one in scores:
        yield Heading(one.scale.title)
        yield Table(
            (say("Tier"), say("Floor"), say("Needed"), say("Still needed"), say("Secured?")),
            tuple(
                (
                    words.tier(d.tier),
                    say("{floor} %", floor=d.percent),
                    str(d.threshold),
                    str(d.needs),
                    words.tier_secured(one, d),
                )
                for d in one.distances
            ),
            numbers=(1, 2, 3),
        )
        yield say(
            "Result on this scale: {secured}. Still possible: {possible}.",
            secured=words.tier_state(one.secured),
            possible=words.tier_state(one.possible),
        )
