"""What to do next, the heart of the roadmap: the way to a tier, the actions by horizon, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wwc_tui.domain.actions import Action
from wwc_tui.domain.criteria import HORIZONS, Criterion, Edition, Effort, NextStep, Resource
from wwc_tui.domain.planning import Gap, Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.export import plan_words, tier_words, words
from wwc_tui.export.comparison import label, lacks, not_holding, waits
from wwc_tui.export.sections import Heading, Listing, Part, Section, Table
from wwc_tui.export.text import cell, escape, heading, item, items, link, table
from wwc_tui.i18n import listed, ngettext, tr


def next_steps(edition: Edition, session: Session, score: Score, roadmap: Roadmap) -> Iterator[str]:
    """The way to the target, then every action: by horizon, and within it by criterion or condition in the order of the plan."""
    yield heading(2, tr("Next steps"))
    if session.plan_start:
        yield tr("The plan begins on {day}.", day=escape(words.due(session.plan_start)))
    yield from _way_markdown(score, roadmap)
    told: set[str] = set()
    for months in HORIZONS if roadmap.actions or not roadmap.unasked else ():
        yield heading(3, words.horizon(months))
        grouped: dict[str, list[Action]] = {}
        for one in roadmap.actions:
            if one.horizon == months:
                grouped.setdefault(one.subject, []).append(one)
        found = [_actions(edition, roadmap, of_one, name in told) for name, of_one in grouped.items()]
        yield "\n".join(found) or tr("No steps in this period.")
        told |= grouped.keys()
    if roadmap.dropped:
        yield heading(3, tr("Left out on purpose"))
        yield items(_dropped(one) for one in roadmap.dropped)


def _way_markdown(score: Score, roadmap: Roadmap) -> Iterator[str]:
    """Through which criteria the target is reached, why each of them, and what else could be done."""
    tier = escape(tier_words.tier(roadmap.target))
    if not roadmap.needs:
        yield escape(tier_words.tier_reached(score, roadmap.target))
    if roadmap.ready or roadmap.ready_conditions:
        if roadmap.needs and not roadmap.unasked:
            yield tr("The shortest way to {tier} is to meet these criteria and conditions. Their steps are marked.", tier=tier)
        elif roadmap.unasked:
            yield tr("These criteria lead to {tier}. Their steps are marked.", tier=tier)
        else:
            yield tr("These must also be met:")
        to_ask, no_tier = tr("still to ask"), tr("no tier is given without it")
        rows = [
            [cell(one.state.gate.name or one.state.text), no_tier, str(one.cost), to_ask if one.open else "–"]
            for one in roadmap.ready_conditions
        ]
        rows += [
            [label(one.criterion), cell(plan_words.why(one)), str(one.cost), to_ask if one.to_ask else "–"]
            for one in roadmap.ready
        ]
        yield table([tr("Criterion or condition"), tr("Why"), tr("Effort"), tr("Remark")], rows, numbers=[2])
        yield _effort_counted()
    yield escape(" ".join(plan_words.summary(roadmap)))


def _effort_counted() -> str:
    return tr(
        "Effort is counted in small steps: a medium step counts as {medium}, a large one as {large}.",
        medium=Effort.MEDIUM.weight,
        large=Effort.LARGE.weight,
    )


def _actions(edition: Edition, roadmap: Roadmap, actions: list[Action], told: bool) -> str:
    """The actions for one criterion within one horizon: what to do, who does it, what shows it, what helps.

    Args:
        told: Whether an earlier horizon has said already what shows it and what helps.
    """
    criterion, first = actions[0].criterion, actions[0]
    lines = [_action(one) for one in actions]
    if first.condition is not None:
        marks = [tr("a condition for any tier"), *([tr("still to ask")] if first.to_ask else [])]
        return item(f"**{escape(first.condition.name or first.condition.text)}** {in_brackets(marks)}", lines)
    if criterion is None:
        return item("**" + tr("For the city as a whole") + "**", lines)
    marks = []
    if first.on_way:
        marks.append(on_way(roadmap))
    if criterion.id in edition.core:
        marks.append(tr("must be met whatever the score"))
    if first.to_ask:
        marks.append(tr("still to ask"))
    if first.waits_for:
        lines.append(waits(first.waits_for))
    lines.extend([tr("Evidence and help: see the earlier steps of this criterion.")] if told else _support(criterion))
    return item(f"**{label(criterion)}** {in_brackets(marks)}".rstrip(), lines)


def _action(one: Action) -> str:
    """What to do, how much work it is, who does it and by when, each as a sentence."""
    begins = tr("City's own step: {text}", text=escape(one.text)) if one.added else tr("Step: {text}", text=escape(one.text))
    sentences = [
        begins,
        tr("Effort: {effort}.", effort=words.effort(one.effort)),
        tr("Owner: {owner}.", owner=escape(words.owner(one.owner))),
    ]
    if one.due:
        sentences.append(tr("Due: {day}.", day=escape(words.due(one.due))))
    if one.counts_from:
        sentences.append(tr("Counts from {day}.", day=escape(words.due(one.counts_from))))
    elif one.counts_later:
        sentences.append(tr("Counts from month {month} after the start.", month=one.horizon + one.counts_later))
    if one.early:
        sentences.append(tr("Scheduled before what it needs: {criteria}.", criteria=escape(listed(one.early))))
    return " ".join(sentences)


def _dropped(one: Action) -> str:
    """An action that is not to be done, and why."""
    gate = one.condition
    subject = label(one.criterion) if one.criterion else escape(gate.name or gate.text) if gate else ""
    named = tr("{criterion}: {text}", criterion=subject, text=escape(one.text)) if subject else escape(one.text)
    reason = escape(one.dropped or "") or tr("none was given")
    return tr("{action} Reason: {reason}", action=named, reason=reason)


def _support(criterion: Criterion) -> Iterator[str]:
    """What shows that a criterion is met, and what helps with it."""
    if criterion.evidence:
        yield tr("Evidence to gather: {documents}", documents="; ".join(escape(one) for one in criterion.evidence))
    if criterion.resources:
        yield tr("What helps: {resources}", resources="; ".join(_resource(one) for one in criterion.resources))


def _resource(one: Resource) -> str:
    guide = link(one.title, one.url)
    return tr("{title}, {publisher}", title=guide, publisher=escape(one.publisher)) if one.publisher else guide


def gaps_without_steps(roadmap: Roadmap) -> Iterator[str]:
    """Criteria and conditions that are not met and for which the plan has nothing to do."""
    yield heading(2, tr("Gaps without a next step"))
    planned_for = {one.subject for one in roadmap.actions}
    left_out = {one.subject for one in roadmap.dropped} - planned_for
    found = [one for one in roadmap.gaps if one.criterion.id not in planned_for]
    conditions = [one for one in roadmap.unmet if not one.open and one.state.id not in planned_for]
    if not found and not conditions:
        yield tr("Every criterion and condition that is not met has a next step above.")
        return
    on_purpose = tr("All its steps were left out on purpose.")
    if conditions:
        yield "\n".join(
            item(
                f"**{escape(one.state.text or one.state.name)}**",
                [on_purpose if one.state.id in left_out else tr("No tier is given without it, and the plan has no step for it.")],
            )
            for one in conditions
        )
    if not found:
        return
    way = {one.criterion.id for one in roadmap.way}
    marks = [in_brackets([on_way(roadmap)] if one.criterion.id in way else []) for one in found]
    yield "\n".join(
        item(
            f"**{label(one.criterion)}** {mark}".rstrip(),
            [
                *([on_purpose] if one.criterion.id in left_out else []),
                _lacks(one),
                *(() if one.out_of_reach else not_holding(one)),
            ],
        )
        for one, mark in zip(found, marks, strict=True)
    )


def _lacks(one: Gap) -> str:
    """Why nothing is to be done for a gap."""
    if one.out_of_reach == (one.criterion.id,):
        return tr("The city says that this is outside its control.")
    if one.out_of_reach:
        return ngettext(
            "Out of reach, because {criteria} is.",
            "Out of reach, because {criteria} are.",
            len(one.out_of_reach),
            criteria=escape(listed(one.out_of_reach)),
        )
    return lacks(one)


def on_way(roadmap: Roadmap) -> str:
    """The remark on what lies on the way to the target."""
    return tr("on the way to {tier}", tier=escape(tier_words.tier(roadmap.target)))


def in_brackets(marks: Iterable[str]) -> str:
    """Remarks behind a criterion; nothing where there is none."""
    joined = "; ".join(marks)
    return f"({joined})" if joined else ""


def way_section(roadmap: Roadmap, score: Score) -> Section:
    """The way to a tier as a section: the criteria that lead there, why each of them, and what is to be done for it."""
    title = tr("The shortest way to {tier}", tier=tier_words.tier(roadmap.target))
    return Section("way", title, tuple(_way_parts(roadmap, score)))


def _way_parts(roadmap: Roadmap, score: Score) -> Iterator[Part]:
    yield tier_words.distance(score, roadmap.target)
    yield from plan_words.summary(roadmap)
    if not roadmap.way and not roadmap.unmet:
        yield tr("Nothing is left to do.") if roadmap.reachable else tr("No remaining criterion can be met.")
        return
    if not roadmap.ready and not roadmap.ready_conditions:
        return
    rows = [
        (one.state.gate.name or one.state.text, words.verdict(one.state.state), str(one.cost), tr("no tier is given without it"))
        for one in roadmap.ready_conditions
    ]
    rows += [
        (words.criterion_name(one.criterion), words.verdict(one.answer.verdict), str(one.cost), plan_words.why(one))
        for one in roadmap.ready
    ]
    yield Table((tr("Criterion or condition"), tr("Verdict"), tr("Effort"), tr("Why")), tuple(rows), numbers=(2,))
    yield _effort_counted()
    yield Heading(tr("Steps"))
    conditions = (
        (one.state.text or one.state.name, tuple(_step(own.step) for own in one.steps)) for one in roadmap.ready_conditions
    )
    criteria = ((_marked(one), tuple(_step(indicator.step) for indicator in one.steps)) for one in roadmap.ready)
    yield Listing((*conditions, *criteria))


def _marked(one: Gap) -> str:
    """A criterion, with whether it has to be asked before anything is done, and what it waits for."""
    marks = [tr("still to ask")] if one.to_ask else []
    if one.waits_for:
        marks.append(tr("counts once these are met: {criteria}", criteria=listed(one.waits_for)))
    name = words.criterion_name(one.criterion)
    return tr("{criterion} ({marks})", criterion=name, marks="; ".join(marks)) if marks else name


def _step(step: NextStep) -> str:
    when = words.horizon(step.horizon)
    return tr("{when}: {step} Effort: {effort}.", when=when, step=step.text, effort=words.effort(step.effort))
