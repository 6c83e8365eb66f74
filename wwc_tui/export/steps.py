"""What to do next, the heart of the roadmap: the way to the target, the actions by horizon, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wwc_tui.domain.actions import Action
from wwc_tui.domain.criteria import HORIZONS, Criterion, Edition, Effort, Resource
from wwc_tui.domain.planning import Gap, Roadmap
from wwc_tui.domain.session import Session
from wwc_tui.export import planned, words
from wwc_tui.export.comparison import label, lacks, not_holding, waits
from wwc_tui.export.text import cell, escape, heading, item, items, link, table
from wwc_tui.language import counted, listed, say


def next_steps(edition: Edition, session: Session, roadmap: Roadmap) -> Iterator[str]:
    """The way to the target, then every action: by horizon, and within it by criterion in the order of the plan."""
    yield heading(2, say("Next steps"))
    if session.plan_start:
        yield say("The plan begins on {day}.", day=escape(words.due(session.plan_start)))
    yield from _way(roadmap)
    told: set[str] = set()
    for months in HORIZONS if roadmap.actions or not roadmap.unasked else ():
        yield heading(3, words.horizon(months))
        grouped: dict[str, list[Action]] = {}
        for one in roadmap.actions:
            if one.horizon == months:
                grouped.setdefault(one.criterion.id if one.criterion else "", []).append(one)
        found = [_actions(edition, roadmap, of_one, name in told) for name, of_one in grouped.items()]
        yield "\n".join(found) or say("No step falls into this time.")
        told |= grouped.keys()
    if roadmap.dropped:
        yield heading(3, say("Left out on purpose"))
        yield items(_dropped(one) for one in roadmap.dropped)


def _way(roadmap: Roadmap) -> Iterator[str]:
    """Through which criteria the target is reached, why each of them, and what else could be done."""
    tier = escape(words.tier(roadmap.target))
    if roadmap.ready:
        if roadmap.needs and not roadmap.unasked:
            yield say("The shortest way to {tier} leads through these criteria. Their steps are marked.", tier=tier)
        elif roadmap.unasked:
            yield say("These criteria lead to {tier}. Their steps are marked.", tier=tier)
        else:
            yield say("{tier} is reached by what is met now. Beside that, these criteria have to be met:", tier=tier)
        rows = [
            [label(one.criterion), cell(planned.why(one)), str(one.cost), say("still to be asked") if one.to_ask else "–"]
            for one in roadmap.ready
        ]
        yield table([say("Criterion"), say("Why"), say("Effort"), say("Remark")], rows, numbers=[2])
        yield say(
            "Effort is counted in small steps: a medium one counts {medium} of them, and a large one {large}.",
            medium=Effort.MEDIUM.weight,
            large=Effort.LARGE.weight,
        )
    yield escape(" ".join(planned.summary(roadmap)))


def _actions(edition: Edition, roadmap: Roadmap, actions: list[Action], told: bool) -> str:
    """The actions for one criterion within one horizon: what to do, who does it, what shows it, what helps.

    Args:
        told: Whether an earlier horizon has said already what shows it and what helps.
    """
    criterion, first = actions[0].criterion, actions[0]
    lines = [_action(one) for one in actions]
    if criterion is None:
        return item("**" + say("For no criterion in particular") + "**", lines)
    marks = []
    if first.on_way:
        marks.append(on_way(roadmap))
    if criterion.id in edition.core:
        marks.append(say("must be met whatever the score"))
    if first.to_ask:
        marks.append(say("still to be asked"))
    if first.waits_for:
        lines.append(waits(first.waits_for))
    lines.extend([say("Evidence and help: as for the earlier steps of this criterion.")] if told else _support(criterion))
    return item(f"**{label(criterion)}** {in_brackets(marks)}".rstrip(), lines)


def _action(one: Action) -> str:
    """What to do, how much work it is, who does it and by when, each as a sentence."""
    begins = (
        say("Step of the city's own: {text}", text=escape(one.text)) if one.added else say("Step: {text}", text=escape(one.text))
    )
    sentences = [
        begins,
        say("Effort: {effort}.", effort=words.effort(one.effort)),
        say("Owner: {owner}.", owner=escape(words.owner(one.owner))),
    ]
    if one.due:
        sentences.append(say("Due: {day}.", day=escape(words.due(one.due))))
    if one.early:
        sentences.append(say("It stands before what it needs: {criteria}.", criteria=escape(listed(one.early))))
    return " ".join(sentences)


def _dropped(one: Action) -> str:
    """An action that is not to be done, and why."""
    named = (
        say("{criterion}: {text}", criterion=label(one.criterion), text=escape(one.text)) if one.criterion else escape(one.text)
    )
    reason = escape(one.dropped or "") or say("none was given")
    return say("{action} Reason: {reason}", action=named, reason=reason)


def _support(criterion: Criterion) -> Iterator[str]:
    """What shows that a criterion is met, and what helps with it."""
    if criterion.evidence:
        yield say("Evidence to produce: {documents}", documents="; ".join(escape(one) for one in criterion.evidence))
    if criterion.resources:
        yield say("What helps: {resources}", resources="; ".join(_resource(one) for one in criterion.resources))


def _resource(one: Resource) -> str:
    guide = link(one.title, one.url)
    return say("{title}, {publisher}", title=guide, publisher=escape(one.publisher)) if one.publisher else guide


def gaps_without_steps(roadmap: Roadmap) -> Iterator[str]:
    """Criteria that are not met and for which the plan has nothing to do."""
    yield heading(2, say("Gaps without a next step"))
    planned_for = {one.criterion.id for one in (*roadmap.actions, *roadmap.dropped) if one.criterion}
    found = [one for one in roadmap.gaps if one.criterion.id not in planned_for]
    if not found:
        yield say("Every criterion that is not met has a next step above.")
        return
    way = {one.criterion.id for one in roadmap.way}
    marks = [in_brackets([on_way(roadmap)] if one.criterion.id in way else []) for one in found]
    yield "\n".join(
        item(f"**{label(one.criterion)}** {mark}".rstrip(), [_lacks(one), *(() if one.out_of_reach else not_holding(one))])
        for one, mark in zip(found, marks, strict=True)
    )


def _lacks(one: Gap) -> str:
    """Why nothing is to be done for a gap."""
    if one.out_of_reach == (one.criterion.id,):
        return say("The city says that this is outside its control.")
    if one.out_of_reach:
        return counted(
            "It is out of reach, because {criteria} is.",
            "It is out of reach, because {criteria} are.",
            len(one.out_of_reach),
            criteria=escape(listed(one.out_of_reach)),
        )
    return lacks(one)


def on_way(roadmap: Roadmap) -> str:
    """The remark on what lies on the way to the target."""
    return say("on the way to {tier}", tier=escape(words.tier(roadmap.target)))


def in_brackets(marks: Iterable[str]) -> str:
    """Remarks behind a criterion; nothing where there is none."""
    joined = "; ".join(marks)
    return f"({joined})" if joined else ""
