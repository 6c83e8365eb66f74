"""A session's score against the tiers, an earlier session and other cities, as Markdown; and what the roadmap shares with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wwc_tui.domain import scoring
from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.planning import Gap, plan_roadmap
from wwc_tui.domain.scoring import Count, Score
from wwc_tui.domain.session import Answer, Session, Verdict
from wwc_tui.export import tier_words, words
from wwc_tui.export.benchmark_sections import benchmark_sections
from wwc_tui.export.regions import document, region
from wwc_tui.export.sections import markdown
from wwc_tui.export.text import cell, escape, heading, item, items, table
from wwc_tui.i18n import ngettext, pgettext, tr

_CELLS = 10
"""The width of a share bar, in characters."""


def comparison_markdown(
    edition: Edition, session: Session, score: Score, made: date, session_id: str, *, against: Benchmarks | None = None
) -> str:
    """How a session compares with the tiers of every scale of its edition, and with other sessions, as a Markdown document.

    Its regions are always the same, so that it can be made anew whatever is available to compare with.

    Args:
        score: The session's score on the scale that stands first.
        made: The day on which the document is made.
        against: What else the result is compared with; a section of which there is nothing says so.
    """
    scores = [score, *(scoring.score(edition, session, scale.id) for scale in edition.scales if scale.id != score.scale.id)]
    return document(
        [
            region("title", _title(session, made, session_id)),
            region("tiers", _tiers(scores)),
            region("practices", [heading(2, tr("Results by practice area")), practice_table(score)]),
            *map(markdown, benchmark_sections(against or Benchmarks(), score)),
            region("gates", [heading(2, tr("Conditions regardless of score")), *gate_table(edition, score)]),
            region("documented", _documented(score)),
            region("gaps", _gaps(edition, session, score)),
            region("verdicts", _disagreeing(edition, session)),
            region("about", [heading(2, tr("About this comparison")), *about(edition)]),
        ]
    )


def indicative() -> str:
    """The line that stands wherever a tier is shown."""
    return f"**{words.indicative()}**"


def warnings(session: Session) -> Iterator[str]:
    """What stands against the city's eligibility; nothing where nothing does."""
    found = words.eligibility(session.city)
    if found:
        yield tr("Please note:")
        yield items(escape(sentence) for sentence in found)


def label(criterion: Criterion) -> str:
    """A criterion's id and name."""
    return escape(words.criterion_name(criterion))


def about(edition: Edition) -> Iterator[str]:
    """What a reader has to know of every export: the edition, whose words these are, and how far the result goes."""
    yield ngettext(
        "The criteria are those of “{title}”, which has {number} criterion.",
        "The criteria are those of “{title}”, which has {number} criteria.",
        edition.total,
        title=escape(edition.title),
    )
    if said := words.guidance(edition):
        yield escape(said)
    yield words.indicative()


def share_bar(count: Count) -> str:
    """The shares of the criteria met, open and not met as ten characters; a part is never drawn larger than it is."""
    if not count.total:
        return ""
    met, possible = (_CELLS * part // count.total for part in (count.met, count.possible))
    return "█" * met + "▒" * (possible - met) + "░" * (_CELLS - possible)


def practice_table(score: Score) -> str:
    """The results of each practice, and of all together."""
    header = [tr("Practice area"), *words.count_heads(), pgettext("column", "Of"), tr("Share (█ met, ▒ open, ░ not met)")]
    rows = [(cell(practice.title), practice.count) for practice in score.practices]
    return table(
        header,
        [
            [title, str(count.met), str(count.not_met), str(count.open), str(count.total), share_bar(count)]
            for title, count in [*rows, (pgettext("row", "All"), score.count)]
        ],
        numbers=range(1, 5),
    )


def tier_table(score: Score) -> str:
    """How far each tier of the score's scale is, and what the conditions make of that."""
    blocked = cell(tier_words.blocked(score.secured)) if score.secured.blocked_by else ""
    return table(
        [
            tr("Tier"),
            tr("Threshold"),
            tr("Needed"),
            words.count_heads()[0],
            tr("To go"),
            tr("Secured?"),
            tr("Still possible?"),
        ],
        [
            [
                cell(tier_words.tier(one.tier)),
                tr("{floor}%", floor=one.percent),
                str(one.threshold),
                str(score.count.met),
                str(one.needs),
                cell(tier_words.tier_secured(score, one)),
                words.indicator(one.within_reach) if not one.within_reach or not blocked else blocked,
            ]
            for one in score.distances
        ],
        numbers=range(1, 5),
    )


def gate_table(edition: Edition, score: Score) -> Iterator[str]:
    """The conditions beside the score, and how each stands."""
    if not score.gates:
        yield tr("This edition has none.")
        return
    yield tr("Each of these must be met, whatever the score.")
    if warning := tier_words.condition_warning(score):
        yield f"**{escape(warning)}**"
    yield table(
        [tr("Condition"), tr("State")],
        [[cell(tier_words.condition_name(edition, gate.gate)), _condition(gate.state)] for gate in score.gates],
    )


def _condition(state: Verdict) -> str:
    """How a condition stands; what keeps a city from a tier stands out."""
    said = tier_words.condition_state(state)
    return said if state is Verdict.MET else f"**{said}**"


def lacks(one: Gap) -> str:
    """What a gap still needs, in one or two sentences."""
    sentences = []
    if one.missing:
        more = ngettext("One more of these is needed.", "{number} more of these are needed.", one.missing)
        sentences.append(more)
    if one.waits_for:
        sentences.append(waits(one.waits_for))
    return " ".join(sentences) or tr("Enough indicators are met. Reassess the criterion.")


def waits(criteria: Sequence[str]) -> str:
    """That a criterion counts only once others are met."""
    return ngettext(
        "It counts once {criteria} is met.",
        "It counts once all of these are met: {criteria}.",
        len(criteria),
        criteria=escape(", ".join(criteria)),
    )


def not_holding(one: Gap) -> Iterator[str]:
    """The things to look for that a gap's criterion does not show yet."""
    for indicator in one.criterion.indicators:
        state = one.answer.indicators.get(indicator.id)
        if state is not True:
            yield tr("{state}: {text}", state=words.indicator(state), text=escape(indicator.text))


def disagreement(answer: Answer, criterion: Criterion) -> str:
    """That a verdict is the opposite of what its indicators suggest; empty where it is not."""
    if not answer.disagrees(criterion):
        return ""
    return tr(
        "The verdict is “{verdict}”, but the indicators point to “{suggestion}” ({holding} met, {needs} "
        "needed). The verdict counts.",
        verdict=words.verdict(answer.verdict),
        suggestion=words.verdict(answer.suggestion(criterion)),
        holding=answer.holding(criterion),
        needs=criterion.needs,
    )


def _title(session: Session, made: date, session_id: str) -> Iterator[str]:
    yield heading(1, tr("Comparison with the tiers: {city}", city=escape(words.city_name(session.city))))
    yield indicative()
    yield tr("Made on {day} from session {session}.", day=words.day(made), session=escape(session_id))
    yield from warnings(session)


def _tiers(scores: list[Score]) -> Iterator[str]:
    yield heading(2, tr("The tiers"))
    yield tier_words.count_sentence(scores[0])
    yield tr("“Secured” is based on what is met now. “Still possible” is the result if every open criterion is met.")
    for one in scores:
        yield heading(3, escape(one.scale.title))
        yield tier_table(one)
        yield escape(tier_words.scale_result(one))
        yield tr("Source of the scale: {source}", source=escape(one.scale.source))
    if scores[0].other_scales:
        yield escape(" ".join(tier_words.scales_differ(scores[0])))
        yield tr("When you name a tier, say which scale you mean.")


def _documented(score: Score) -> Iterator[str]:
    documented, total = score.count.documented, score.count.total
    yield heading(2, tr("Documented: a second measure"))
    yield ngettext(
        "{number} of {met} met criteria is fully documented: all of its evidence was seen.",
        "{number} of {met} met criteria are fully documented: all of their evidence was seen.",
        documented,
        met=score.count.met,
    )
    yield tr(
        "If only documented criteria counted, the result on the scale “{scale}” would be: {tier}.",
        scale=escape(score.scale.title),
        tier=escape(tier_words.tier_state(score.at(score.scale.tier(documented, total)))),
    )


def _gaps(edition: Edition, session: Session, score: Score) -> Iterator[str]:
    # The target decides nothing here; a session's own may be a tier that this scale does not have.
    gaps = plan_roadmap(edition, session, score, score.scale.floors[-1].tier).gaps
    yield heading(2, tr("Gaps, almost there first"))
    if not gaps:
        yield tr("No criterion is marked as not met.")
    for near, title in ((True, tr("Almost there")), (False, tr("Other gaps"))):
        found = [one for one in gaps if one.near is near]
        if found:
            yield heading(3, title)
            yield "\n".join(item(f"**{label(one.criterion)}**: {lacks(one)}", not_holding(one)) for one in found)
    if score.count.open:
        yield ngettext("{number} criterion is still open.", "{number} criteria are still open.", score.count.open)


def _disagreeing(edition: Edition, session: Session) -> Iterator[str]:
    yield heading(2, tr("Verdicts that differ from the indicators"))
    found = [(c, sentence) for c in edition.criteria if (sentence := disagreement(session.answer(c.id), c))]
    yield items(f"**{label(c)}**: {sentence}" for c, sentence in found) or tr("None.")
