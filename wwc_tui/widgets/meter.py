"""The score as a range: what is met now, what is possible, and how far the tiers are."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from wwc_tui.domain.scoring import PracticeCount, Score, TierDistance
from wwc_tui.export import tier_words
from wwc_tui.export.text import shorten
from wwc_tui.i18n import N_, ngettext, pgettext, tr
from wwc_tui.widgets.lines import Lines, padded, text
from wwc_tui.widgets.page import wrap
from wwc_tui.widgets.signs import SIGNS, STYLES, percent_bar

INDICATIVE = N_("Indicative, not a certification")
"""Shown wherever a tier is shown; the caller translates it."""


class ScoreMeter(Lines):
    """Shows a score; on one line where there is room for no more."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._score: Score | None = None
        self._tried: Score | None = None
        self._hidden = False

    def show(self, score: Score, tried: Score | None = None, *, hidden: bool = False) -> None:
        """Show another score.

        Args:
            score: What the session amounts to.
            tried: What it would amount to by verdicts that are only tried.
            hidden: Show neither, because people look on.
        """
        self._score, self._tried, self._hidden = score, tried, hidden
        self.redraw()

    def compose_lines(self, width: int, height: int) -> Sequence[Content]:
        """The whole meter, or its one-line form."""
        if self._score is None:
            return []
        if self._hidden:
            return wrap(text(" ", (tr("The score is hidden. Show it: {key}", key="H"), "dim")), width)
        if height < 6:
            return [one_line(self._score, width) if not self._tried else _both(self._score, self._tried, width)]
        return [*_what_if(self._tried, width), *meter_lines(self._score, width)]


_LEAST_BAR = 4
"""A bar of fewer cells says nothing."""


def one_line(score: Score, width: int) -> Content:
    """The meter in one line: counts, range, the tier that is secured, and what the next one needs; the range where it fits."""
    count = score.count
    short = f" ✓{count.met} ✗{count.not_met} ·{count.open}  "
    tiers = tier_words.tier_forms(score.secured)
    needs = _needs(score.next)
    forms: list[tuple[str, ...]] = [(tiers[0], needs)] if needs else []
    if needs and score.secured.by_count is None and not score.secured.blocked_by:
        whole = tr("indicative: {state}", state=", ".join(forms[0]))
        if width - cell_len(f" {_counts(score)}  ") - cell_len(whole) - 3 < _LEAST_BAR:
            forms = [(needs,)]  # what the next tier needs says already that there is none; the bar is worth more
    forms += [(tier,) for tier in tiers]
    states = [tr("indicative: {state}", state=", ".join(form)) for form in forms]
    for state in states:
        for counts in (f" {_counts(score)}  ", short):
            room = min(30, width - cell_len(counts) - cell_len(state) - 3)
            if room >= _LEAST_BAR:
                return text((counts, "title"), *_bar(score, room), "  ", state)
            if cell_len(counts) + cell_len(state) < width:
                return text((counts, "title"), state)
    return text((short, "title"), states[-1])


def meter_lines(score: Score, width: int) -> list[Content]:
    """The meter on its own panel."""
    count = score.count
    inner = width - 1
    lines = [
        *wrap(text((tr("Score"), "title"), "  ", (tr("Scale: {scale}", scale=score.scale.title), "dim")), inner),
        *wrap(text(_counts(score)), width),
        text(*_bar(score, inner)),
        text((_marks(score, inner), "dim")),
        *_reached(score, inner),
    ]
    if score.next:
        lines += wrap(text(_needs(score.next)), inner)
    elif score.secured.clear:
        lines += wrap(text((tr("highest tier reached"), "met")), inner)
    else:
        lines += wrap(text(tr("enough criteria for the highest tier")), inner)
    documented = tr("{documented} of {met} met documented", documented=count.documented, met=count.met)
    lines += wrap(text((documented, "dim")), inner)
    lines += wrap(text((tr(INDICATIVE), "dim")), inner)
    for other, secured, possible in score.other_scales:
        differs = tr(
            "the sources differ; {scale}: {tier}", scale=other.title, tier=tier_words.tier_range(secured, possible, short=True)
        )
        lines += wrap(text((differs, "warning")), inner)
    lines.append(text(""))
    lines += [_practice(practice, inner) for practice in score.practices]
    lines += [text(""), *wrap(text((tr("Conditions"), "title"), "  ", (tr("for any tier"), "dim")), inner)]
    lines += [text((SIGNS[gate.state], STYLES[gate.state]), " ", shorten(gate.short, inner - 2)) for gate in score.gates]
    if score.held_back:
        lines.append(text(""))
    for criterion, missing in score.held_back.items():
        waiting = tr("{criterion} earns no point until {criteria} is met", criterion=criterion, criteria=", ".join(missing))
        lines += wrap(text((waiting, "warning")), inner)
    return lines


def _both(score: Score, tried: Score, width: int) -> Content:
    now, then = tier_words.tier_forms(score.secured), tier_words.tier_forms(tried.secured)
    count = {"met": score.count.met, "tried": tried.count.met}
    changes = [tr("met {met} → {tried} · indicative: {now} → {then}", **count, now=one, then=then[0]) for one in now]
    changes += [tr("met {met} → {tried} · indicative: {then}", **count, then=one) for one in then]
    lines = [text(" ", (tr("WHAT IF"), "warning"), " ", change) for change in changes]
    return next((line for line in lines if line.cell_length <= width), lines[-1])


def _counts(score: Score) -> str:
    count = score.count
    return tr("met {met} · not met {not_met} · open {open}", met=count.met, not_met=count.not_met, open=count.open)


def _reached(score: Score, width: int) -> list[Content]:
    """The tier that is secured and the one that is possible, under each other."""
    secured, possible = tr("secured"), tr("still possible")
    room = max(cell_len(secured), cell_len(possible)) + 2
    return [
        *wrap(text((padded(secured, room), "dim"), (tier_words.tier_state(score.secured, short=True), "title")), width, 2),
        *wrap(text((padded(possible, room), "dim"), tier_words.tier_state(score.possible, short=True)), width, 2),
    ]


def _what_if(tried: Score | None, width: int) -> list[Content]:
    """The tried score over the real one."""
    if tried is None:
        return []
    inner = width - 1
    return [
        *wrap(text((tr("What if"), "warning"), "  ", (tr("nothing is saved"), "dim")), inner),
        *wrap(text(_counts(tried)), width),
        text(*_bar(tried, inner)),
        *_reached(tried, inner),
        text(""),
        text((tr("Actual"), "title")),
    ]


def _needs(distance: TierDistance | None) -> str:
    if distance is None:
        return ""
    name = tier_words.tier(distance.tier)
    if distance.within_reach:
        return ngettext(
            "{name} needs {needs} of {number} open",
            "{name} needs {needs} of {number} open",
            distance.open,
            name=name,
            needs=distance.needs,
        )
    return ngettext(
        "{name} needs {needs}, {number} is open",
        "{name} needs {needs}, {number} are open",
        distance.open,
        name=name,
        needs=distance.needs,
    )


def _bar(score: Score, width: int) -> tuple[tuple[str, str], ...]:
    met, possible, rest = percent_bar(width, score.count.met, score.count.possible, score.count.total)
    return ("█" * met, "met"), ("░" * possible, "open"), ("·" * rest, "dim")


def _marks(score: Score, width: int) -> str:
    """The tiers' thresholds under the bar, each ending in the cell where it is reached."""
    line = ""
    for distance in score.distances:
        threshold = f"{_letter(distance.tier)}{distance.threshold}"
        end = -(-distance.threshold * width // max(1, score.count.total))
        line = line.ljust(min(end, width) - len(threshold))
        line += threshold if not line or line.endswith(" ") else f" {threshold}"
    return line


def _letter(tier: str) -> str:
    """What stands for a tier under the bar: a letter or two that no other tier of the scale has."""
    known = {
        "silver": pgettext("under the bar", "S"),
        "gold": pgettext("under the bar", "G"),
        "platinum": pgettext("under the bar", "P"),
    }
    return known.get(tier) or tier[:1].upper()


def _practice(practice: PracticeCount, width: int) -> Content:
    count = practice.count
    right = f" {count.met}/{count.total}"
    cells = max(4, min(12, width - 5 - len(right)))
    met, possible, rest = percent_bar(cells, count.met, count.possible, count.total)
    return text(f"{practice.code:<5}", ("█" * met, "met"), ("░" * possible, "open"), ("·" * rest, "dim"), right)
