"""The roadmap that a city takes home, as Markdown: where it stands, what to do next, and everything that was said and found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Answer, Evidence, Session, Sitting
from wwc_tui.export import tier_words, words
from wwc_tui.export.annex import annex, score_section
from wwc_tui.export.comparison import about, gate_table, indicative, label, practice_table, warnings
from wwc_tui.export.next_steps import gaps_without_steps, next_steps, on_way
from wwc_tui.export.regions import document, region
from wwc_tui.export.text import cell, escape, heading, item, items, link, named, shorten, table
from wwc_tui.i18n import ngettext, pgettext, tr


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
            region("title", [heading(1, tr("Roadmap for {city}", city=_city(session))), indicative()]),
            region("summary", _summary(session, score, roadmap)),
            region("gates", [heading(2, tr("Conditions regardless of score")), *gate_table(edition, score)]),
            region("meeting", _meeting(session, made, session_id)),
            region("practices", [heading(2, tr("Results by practice area")), practice_table(score)]),
            region("strengths", _strengths(session, roadmap)),
            region("next-steps", next_steps(edition, session, score, roadmap)),
            region("gaps", gaps_without_steps(roadmap)),
            region("to-ask", _to_ask(edition, roadmap)),
            region("parked", _parked(session, roadmap)),
            region("evidence-owed", _owed(roadmap)),
            region("disputed", _disputed(session, roadmap)),
            region("annex", annex(edition, session, score, private=private)),
            region("score", score_section(edition, score)),
            region("about", [heading(2, tr("About this roadmap")), *about(edition)]),
        ]
    )


def _city(session: Session) -> str:
    return escape(words.city_name(session.city))


def _summary(session: Session, score: Score, roadmap: Roadmap) -> Iterator[str]:
    count = score.count
    yield heading(2, tr("Summary"))
    yield items(
        [
            named(
                tr("Criteria met"),
                tr("{met} of {total} ({percent})", met=count.met, total=count.total, percent=words.percent(score.percent)),
            ),
            named(tr("Other criteria"), tr("{not_met} not met, {open} open", not_met=count.not_met, open=count.open)),
            named(
                pgettext("criteria", "Documented"),
                ngettext(
                    "{number} of {met} met criteria is fully documented",
                    "{number} of {met} met criteria are fully documented",
                    count.documented,
                    met=count.met,
                ),
            ),
            named(tr("Tier secured, based on what is met now"), escape(tier_words.tier_state(score.secured))),
            named(tr("Tier still possible, if every open criterion is met"), escape(tier_words.tier_state(score.possible))),
            named(
                tr("Target"),
                tr("{tier}. {distance}", tier=_tier(roadmap), distance=tier_words.distance(score, roadmap.target)),
            ),
        ]
    )
    yield from _other_scales(score)
    yield from warnings(session)


def _tier(roadmap: Roadmap) -> str:
    return escape(tier_words.tier(roadmap.target))


def _other_scales(score: Score) -> Iterator[str]:
    if score.other_scales:
        yield tr("The tiers above follow the scale “{scale}”.", scale=escape(score.scale.title))
        yield items(map(escape, tier_words.scales_differ(score)))


def _meeting(session: Session, made: date, session_id: str) -> Iterator[str]:
    yield heading(2, tr("Who took part, and when"))
    lines = [
        "- " + named(tr("Roadmap made on"), words.day(made)),
        "- " + named(tr("Session"), escape(session_id)),
        "- " + named(tr("State"), escape(words.finality(session))),
        "- " + named(tr("Facilitator"), escape(session.facilitator or tr("not given"))),
    ]
    if session.people:
        lines.append(item("**" + tr("People from the city") + ":**", (escape(words.person(person)) for person in session.people)))
    if session.sittings:
        lines.append(item("**" + tr("Sittings") + ":**", (_sitting(session, sitting) for sitting in session.sittings)))
    yield "\n".join(lines)


def _sitting(session: Session, sitting: Sitting) -> str:
    began = escape(words.moment(sitting.started))
    present = [who.name for identity in sitting.present if (who := session.person(identity)) and who.name]
    if not present:
        return tr("Sitting {number} began on {moment}.", number=sitting.number, moment=began)
    return tr(
        "Sitting {number} began on {moment}, with {people}.",
        number=sitting.number,
        moment=began,
        people=", ".join(escape(name) for name in present),
    )


def _strengths(session: Session, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, tr("Strengths"))
    if not roadmap.strengths:
        yield tr("No criterion is met yet.")
        return
    yield tr("These criteria are met. The city can build on them.")
    yield "\n".join(_strength(criterion, session.answer(criterion.id)) for criterion in roadmap.strengths)


def _strength(criterion: Criterion, answer: Answer) -> str:
    seen = [_document(piece) for piece in answer.evidence if piece.seen]
    lines = []
    if answer.claim:
        lines.append(tr("What the city says: {claim}", claim=_brief(answer.claim)))
    if seen:
        lines.append(tr("Evidence seen: {documents}", documents="; ".join(seen)))
    mark = tr("(documented)") if answer.documented else ""
    return item(f"**{label(criterion)}** {mark}".rstrip(), lines)


def _brief(text: str) -> str:
    """The beginning of a long text; the whole of it stands in the annex."""
    return escape(shorten(text))


def _document(piece: Evidence) -> str:
    return link(piece.title, piece.link)


def _to_ask(edition: Edition, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, tr("Still to ask"))
    unjudged = [*roadmap.to_ask, *(one for one in roadmap.gaps if one.to_ask)]
    conditions = [one.state.gate for one in roadmap.unmet if one.open]
    if not unjudged and not conditions:
        yield tr("Every criterion and condition has a verdict.")
        return
    way = {one.criterion.id for one in roadmap.way}
    no_tier = tr("no tier is given without it")
    rows = [[cell(tier_words.condition_name(edition, gate)), tr("Condition"), "–", no_tier] for gate in conditions]
    for one in unjudged:
        remarks = [on_way(roadmap)] if one.criterion.id in way else []
        if one.waits_for:
            remarks.append(tr("waits for {criteria}", criteria=escape(", ".join(one.waits_for))))
        elif not one.missing:
            remarks.append(tr("enough indicators are met, only the verdict is missing"))
        if one.answer.parked:
            remarks.append(pgettext("criterion", "parked"))
        practice = edition.practice_of(one.criterion.id).title
        rows.append([label(one.criterion), cell(practice), cell("; ".join(one.criterion.respondents)), "; ".join(remarks) or "–"])
    yield table([tr("Criterion"), tr("Practice area"), tr("Who usually answers"), tr("Remark")], rows)


def _parked(session: Session, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, tr("Parked"))
    rows = []
    for criterion in roadmap.parked:
        answer = session.answer(criterion.id)
        if answer.parked:
            reason, who, due = answer.parked.reason, answer.parked.owner, answer.parked.due
            cells = (words.park_reason(reason), words.owner(who), words.due(due), shorten(answer.note))
            rows.append([label(criterion), *(cell(one) for one in cells)])
    if not rows:
        yield tr("Nothing is parked.")
        return
    yield table([tr("Criterion"), tr("Why"), tr("Owner"), tr("Due"), tr("Note")], rows)


def _disputed(session: Session, roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, tr("Disputes"))
    rows = [
        [label(criterion), *(cell(words.position(who, what)) for who, what in words.positions(dispute))]
        for criterion in roadmap.disputed
        for dispute in session.answer(criterion.id).disputed
    ]
    if not rows:
        yield tr("No disputes.")
        return
    yield table([tr("Criterion"), tr("Position A"), tr("Position B")], rows)


def _owed(roadmap: Roadmap) -> Iterator[str]:
    yield heading(2, tr("Evidence owed"))
    if not roadmap.owed:
        yield tr("No promised document is missing.")
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
    yield table([tr("Document"), tr("Criterion"), tr("Owner"), tr("Due")], rows)
