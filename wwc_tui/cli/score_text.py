"""A score as a short text for people."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from wwc_tui.cli.context import Loaded
from wwc_tui.cli.output import cells, fitted, table, width
from wwc_tui.domain.scoring import Count, GateState, Score, TierState
from wwc_tui.export import tier_words, words
from wwc_tui.export.text import printable
from wwc_tui.i18n import listed, ngettext, pgettext, tr


def score_text(loaded: Loaded, scored: Score) -> str:
    """A score for people; it ends with the sentence that it is indicative."""
    return "\n".join(_lines(loaded, scored))


def _lines(loaded: Loaded, scored: Score) -> Iterator[str]:
    yield from _wrapped(words.city_name(loaded.session.city))
    yield from _wrapped(loaded.edition.title)
    yield ""
    facts = list(_facts(scored))
    label_width = max(cells(label) for label, _ in facts) + 2
    for label, text in facts:
        yield from _wrapped(text, fitted(label, label_width))
    yield ""
    header = (
        tr("Practice area"),
        pgettext("column", "met"),
        pgettext("column", "not met"),
        pgettext("column", "open"),
        pgettext("column", "of"),
    )
    rows = [(f"{one.code} {printable(one.title)}", *_numbers(one.count)) for one in scored.practices]
    yield from table([header, *rows])
    yield ""
    for criterion, missing in scored.held_back.items():
        yield from _wrapped(
            ngettext(
                "{criterion} is marked as met but does not count until {missing} is met.",
                "{criterion} is marked as met but does not count until {missing} are met.",
                len(missing),
                criterion=criterion,
                missing=listed(missing),
            )
        )
    for sentence in (*words.eligibility(loaded.session.city), words.indicative()):
        yield from _wrapped(sentence)


def _facts(scored: Score) -> Iterator[tuple[str, str]]:
    """Each thing to know about the whole, with a word that names it; an empty one where it belongs to the line before."""
    count, scale = scored.count, scored.scale
    yield (
        tr("Criteria"),
        tr(
            "{met} met, {not_met} not met, {open} open, of {total}",
            met=count.met,
            not_met=count.not_met,
            open=count.open,
            total=count.total,
        ),
    )
    yield tr("Share met"), words.percent(scored.percent)
    secured, possible = tier_words.tier_state(scored.secured), tier_words.tier_state(scored.possible)
    # Behind a condition that is named, the remark would read as if it were about the condition.
    yield tr("Secured"), tr("{tier}, based on what is met now", tier=secured) if _plain(scored.secured) else secured
    yield tr("Still possible"), tr("{tier}, if everything open were met", tier=possible) if _plain(scored.possible) else possible
    if scored.next:
        yield pgettext("tier", "Next"), f"{tier_words.tier(scored.next.tier)}. {tier_words.distance(scored, scored.next.tier)}"
    seen = ngettext(
        "{number} of {met} met criteria is fully documented",
        "{number} of {met} met criteria are fully documented",
        count.documented,
        met=count.met,
    )
    yield pgettext("criteria", "Documented"), seen
    yield tr("Scale"), scale.title
    yield from (("", sentence) for sentence in tier_words.scales_differ(scored))
    for number, line in enumerate(_conditions(scored.gates)):
        yield "" if number else tr("Conditions"), line


def _plain(state: TierState) -> bool:
    """Whether a tier is told without its conditions."""
    return state.clear or state.by_count is None


def _wrapped(text: str, label: str = "") -> list[str]:
    return textwrap.wrap(
        printable(text), width(), initial_indent=label, subsequent_indent=" " * len(label), break_on_hyphens=False
    )


def _numbers(count: Count) -> tuple[str, ...]:
    return tuple(str(number) for number in (count.met, count.not_met, count.open, count.total))


def _conditions(gates: tuple[GateState, ...]) -> Iterator[str]:
    """The conditions outside the total, the core criteria on one line and every other one on its own."""
    core = [f"{gate.id} {words.verdict(gate.state)}" for gate in gates if gate.criterion]
    if core:
        yield tr("core criteria: {gates}", gates=", ".join(core))
    yield from (f"{gate.name}: {tier_words.condition_state(gate.state)}" for gate in gates if not gate.criterion)
