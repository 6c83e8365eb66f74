"""The roadmap that a city takes home, as Markdown: where it stands, what to do next, and everything that was said and found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Answer, Evidence, Session, Sitting
from wwc_tui.export import words
from wwc_tui.export.annex import annex, reckoning
from wwc_tui.export.comparison import about, gate_table, indicative, label, practice_table, warnings
from wwc_tui.export.regions import document, region
from wwc_tui.export.steps import gaps_without_steps, next_steps, on_way
from wwc_tui.export.text import cell, escape, heading, item, items, link, named, shorten, table
from wwc_tui.language import counted, say, say_as


def roadmap_markdown(  # noqa: PLR0917 - the parts of one result, which every caller has in this order
    edition: Edition, session: Session, score: Score, roadmap: Roadmap, made: date, session_id: str, *, private: bool = False
) -> str:
    """A session's roadmap as a Markdown document.

    Every part stands between two comments that name it, so that it can be made anew and what people write outside stays.

    Args:
        roadmap: The plan made from the same session and score.
        made: The day on which the document is made.
        private: Whether the facilitator's private notes stand in the annex.
    """
    return document(
        [
            region("title", [heading(1, say("Roadmap for {city}", city=_city(session))), indicative()]),
            region("summary", _summary(session, score, roadmap)),
            region("gates", [heading(2, say("Conditions beside the score")), *gate_table(edition, score)]),
            region("meeting", _meeting(session, made, session_id)),
            region("practices", [heading(2, say("Results by practice")), practice_table(score)]),
            region("strengths", _strengths(session, roadmap)),
            region("next-steps", next_steps(edition, session, score, roadmap)),
            region("gaps", gaps_without_steps(roadmap)),
            region("to-ask", _to_ask(edition, roadmap)),
            region("parked", _parked(session, roadmap)),
            region("evidence-owed", _owed(roadmap)),
            region("disputed", _disputed(session, roadmap)),
            region("annex", annex(edition, session, score, private=private)),
            region("score", reckoning(edition, score)),
            region("about", [heading(2, say("About this roadmap")), *about(edition)]),
        ]
    )


def _city(session: Session) -> str:
    return escape(words.city_name(session.city))


def _summary(session: Session, score: Score, roadmap: Roadmap) -> Iterator[str]:
    count = score.count
    yield heading(2, say("Summary"))
    yield items(
        [
            named(
                say("Criteria met"),
                say("{met} of {total} ({percent})", met=count.met, total=count.total, percent=words.percent(score.percent)),
            ),
            named(say("Not met and open"), say("{not_met} not met, {open} open", not_met=count.not_met, open=count.open)),
            named(
                say_as("criteria", "Documented"),
                counted(
                    "{number} criterion has evidence that was all seen",
                    "{number} criteria have evidence that was all seen",
                    count.documented,
                ),
            ),
            named(say("Tier secured, by what is met now"), escape(words.tier_state(score.secured))),
            named(say("Tier possible, if every open criterion is met"), escape(words.tier_state(score.possible))),
            named(
                say("Target"),
                say("{tier}. {distance}", tier=_tier(roadmap), distance=words.distance(score, roadmap.target)),
            ),
        ]
    )
    yield from _other_scales(score)
    yield from warnings(session)


def _tier(roadmap: Roadmap) -> str:
    return escape(words.tier(roadmap.target))


def _other_scales(score: Score) -> Iterator[str]:
    if score.other_scales:
        yield say("The tiers above go by the scale “{scale}”.", scale=escape(score.scale.title))
        yield items(map(escape, words.scales_differ(score)))


def _meeting(session: Session, made: date, session_id: str) -> Iterator[str]:
    yield heading(2, say("Who took part, and when"))
    lines = [
        "- " + named(say("Roadmap made on"), words.day(made)),
        "- " + named(say("Session"), escape(session_id)),
        "- " + named(say("State"), escape(words.finality(session))),
        "- " + named(say("Facilitator"), escape(session.facilitator or say("not named"))),
    ]
    if session.people:
        lines.append(item("**" + say("People of the city") + ":**", (escape(words.person(person)) for person in session.people)))
    if session.sittings:
        lines.append(item("**" + say("Sittings") + ":**", (_sitting(session, sitting) for sitting in session.sittings)))
    yield "\n".join(lines)


def _sitting(session: Session, sitting: Sitting) -> str:
    began = escape(words.moment(sitting.started))
    present = [who.name for identity in sitting.present if (who := session.person(identity)) and who.name]
    if not present:
        return say("Sitting {number} began on {moment}.", number=sitting.number, moment=began)
    return say(
        "Sitting {number} began on {moment}, with {people}.",
        number=sitting.number,
        moment=began,
        people=", ".join(escape(name) for name in present),
    )


def _strengths(session: Session, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, say("Strengths"))
    if not roadmap.strengths:
        yield say("No criterion is met yet.")
        return
    yield say("These criteria are met. The city can build on them.")
    yield "\n".join(_strength(criterion, session.answer(criterion.id)) for criterion in roadmap.strengths)


def _strength(criterion: Criterion, answer: Answer) -> str:
    seen = [_document(piece) for piece in answer.evidence if piece.seen]
    lines = []
    if answer.claim:
        lines.append(say("What the city says: {claim}", claim=_brief(answer.claim)))
    if seen:
        lines.append(say("Evidence seen: {documents}", documents="; ".join(seen)))
    mark = say("(documented)") if answer.documented else ""
    return item(f"**{label(criterion)}** {mark}".rstrip(), lines)


def _brief(text: str) -> str:
    """The beginning of a long text; the whole of it stands in the annex."""
    return escape(shorten(text))


def _document(piece: Evidence) -> str:
    return link(piece.title, piece.link)


def _to_ask(edition: Edition, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, say("Still to be asked"))
    unjudged = [*roadmap.to_ask, *(one for one in roadmap.gaps if one.to_ask)]
    conditions = [one.state.gate for one in roadmap.unmet if one.open]
    if not unjudged and not conditions:
        yield say("Every criterion and every condition was judged.")
        return
    way = {one.criterion.id for one in roadmap.way}
    no_tier = say("no tier is given without it")
    rows = [[cell(words.condition_name(edition, gate)), say("Condition"), "–", no_tier] for gate in conditions]
    for one in unjudged:
        remarks = [on_way(roadmap)] if one.criterion.id in way else []
        if one.waits_for:
            remarks.append(say("waits for {criteria}", criteria=escape(", ".join(one.waits_for))))
        elif not one.missing:
            remarks.append(say("enough is in place, only the verdict is missing"))
        if one.answer.parked:
            remarks.append(say_as("criterion", "parked"))
        practice = edition.practice_of(one.criterion.id).title
        rows.append([label(one.criterion), cell(practice), cell("; ".join(one.criterion.respondents)), "; ".join(remarks) or "–"])
    yield table([say("Criterion"), say("Practice"), say("Who usually answers"), say("Remark")], rows)


def _parked(session: Session, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, say("Parked, to come back to"))
    rows = []
    for criterion in roadmap.parked:
        answer = session.answer(criterion.id)
        if answer.parked:
            reason, who, due = answer.parked.reason, answer.parked.owner, answer.parked.due
            cells = (words.park_reason(reason), words.owner(who), words.due(due), shorten(answer.note))
            rows.append([label(criterion), *(cell(one) for one in cells)])
    if not rows:
        yield say("Nothing is parked.")
        return
    yield table([say("Criterion"), say("Why"), say("Owner"), say("Due"), say("Note")], rows)


def _disputed(session: Session, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, say("Disputed points"))
    rows = [
        [label(criterion), *(cell(words.position(who, what)) for who, what in words.positions(dispute))]
        for criterion in roadmap.disputed
        for dispute in session.answer(criterion.id).disputed
    ]
    if not rows:
        yield say("Nothing is disputed.")
        return
    yield table([say("Criterion"), say("One says"), say("The other says")], rows)


def _owed(roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, say("Evidence owed"))
    if not roadmap.owed:
        yield say("No promised document is missing.")
        return
    rows = [
        [
            _document(one.evidence),
            label(one.criterion),
            cell(words.owner(one.evidence.owner)),
            cell(words.due(one.evidence.due)),
        ]
        for one in roadmap.owed
    ]
    yield table([say("Document"), say("Criterion"), say("Owner"), say("Due")], rows)
