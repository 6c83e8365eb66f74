"""The end of a roadmap: everything that was said and found, and how the score was reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Answer, Evidence, Session
from wwc_tui.export import words
from wwc_tui.export.comparison import disagreement, label, tier_table, waits
from wwc_tui.export.text import block, cell, escape, heading, items, link, named
from wwc_tui.i18n import pgettext, tr


def annex(edition: Edition, session: Session, score: Score, *, private: bool = False) -> Iterator[str]:
    """All that a session holds about each criterion that anything was said about, in the order of the edition.

    Args:
        private: Whether the facilitator's private notes are shown.
    """
    answers = {name: answer if private else replace(answer, private="") for name, answer in session.answers.items()}
    touched = [criterion for criterion in edition.criteria if criterion.id in answers]
    brief = [criterion for criterion in touched if _only_judged(answers[criterion.id])]
    yield heading(2, tr("Annex: what was said and found"))
    for criterion in touched:
        if criterion not in brief:
            yield from _entry(criterion, answers[criterion.id], score)
    if brief:
        yield heading(3, tr("With a verdict or parked, without a note"))
        yield items(f"{label(criterion)}: {_state(answers[criterion.id], criterion, score)}" for criterion in brief)
    if not touched:
        yield tr("Nothing has been written down yet.")
    yield from _set_aside([answer for name, answer in answers.items() if name not in edition])


def _only_judged(answer: Answer) -> bool:
    texts = (answer.claim, answer.note, answer.outside, answer.private)
    return not (any(text.strip() for text in texts) or answer.indicators or answer.evidence or answer.disputes)


def _state(answer: Answer, criterion: Criterion, score: Score) -> str:
    """The verdict, and whether it waits for others."""
    missing = score.held_back.get(criterion.id)
    verdict = _verdict(answer)
    return tr("{verdict}. {remark}", verdict=verdict, remark=waits(missing)) if missing else verdict


def _verdict(answer: Answer) -> str:
    state = words.verdict(answer.verdict)
    return tr("{verdict} ({sure})", verdict=state, sure=words.confidence(answer.confidence)) if answer.confidence else state


def _set_aside(aside: list[Answer]) -> Iterator[str]:
    """Answers to criteria that another edition has: they count for nothing, and nobody's words are lost."""
    if aside:
        yield heading(3, tr("Answers set aside"))
        yield tr("This edition does not have these criteria. Their answers are kept but do not count.")
    for answer in aside:
        yield f"**{cell(answer.criterion)}**"
        yield from _answer(answer)
        yield items(_found(answer, {}))
        if answer.parked:
            parked = answer.parked
            about = (words.park_reason(parked.reason), words.owner(parked.owner), words.due(parked.due))
            yield named(pgettext("criterion", "Parked"), escape(", ".join(about)))


def _entry(criterion: Criterion, answer: Answer, score: Score) -> Iterator[str]:
    yield heading(3, label(criterion))
    yield from _answer(answer)
    missing = score.held_back.get(criterion.id)
    if missing:
        yield waits(missing)
    yield disagreement(answer, criterion)
    if answer.indicators:
        yield tr("Indicators ({needs} of {total} needed):", needs=criterion.needs, total=len(criterion.indicators))
        yield items(_found(answer, {one.id: one.text for one in criterion.indicators}))


def _found(answer: Answer, texts: Mapping[str, str]) -> Iterator[str]:
    """How each thing to look for stands; of one that the edition does not have, only its id is known."""
    for name in dict.fromkeys([*texts, *answer.indicators]):
        state = words.indicator(answer.indicators.get(name))
        yield tr("{state}: {text}", state=state, text=escape(texts.get(name, name)))


def _answer(answer: Answer) -> Iterator[str]:
    """What a session holds about a criterion whose words need not be known."""
    yield named(tr("Verdict"), _verdict(answer))
    for title, text in (
        (tr("What the city says:"), answer.claim),
        (tr("What the facilitator found:"), answer.note),
        (tr("The city says that this is outside its control:"), answer.outside),
        (tr("The facilitator's private note:"), answer.private),
    ):
        if quoted := block(text):
            yield title
            yield quoted
    if answer.evidence:
        yield tr("Evidence:")
        yield items(_piece(piece) for piece in answer.evidence)
    if answer.disputes:
        yield tr("Disputed:")
        yield items(
            tr(
                "{one} — {other} ({state})",
                one=escape(words.position(dispute.one_by, dispute.one)),
                other=escape(words.position(dispute.other_by, dispute.other)),
                state=words.settlement(dispute),
            )
            for dispute in answer.disputes
        )


def _piece(piece: Evidence) -> str:
    """A document, with who is to bring it and by when, as far as that was said."""
    named_so = tr("{state}: {document}", state=words.evidence(piece.seen), document=link(piece.title, piece.link))
    about = words.evidence_facts(piece, without=("title", "link"), due=words.due)
    return tr("{document} ({about})", document=named_so, about=escape(", ".join(about))) if about else named_so


def score_section(edition: Edition, score: Score) -> Iterator[str]:
    """How the score was reached: by which edition, scale and rule, and what was held back."""
    count, scale = score.count, score.scale
    yield heading(2, tr("How the score was reached"))
    yield items(
        [
            named(tr("Edition"), escape(edition.title)),
            named(tr("Scale"), escape(scale.title)),
            named(tr("Source of the scale"), escape(scale.source)),
        ]
    )
    yield tier_table(score)
    yield tr(
        "One point per criterion met; no partial credit. The score is the share of all {total} criteria, "
        "whether answered or not. A tier is reached if 100 times the criteria met is at least its threshold "
        "times {total}. Percentages shown are rounded; tiers are decided without rounding.",
        total=count.total,
    )
    yield tr(
        "A criterion that is met is documented if it has evidence and all of it was seen: {documented} of {met}.",
        documented=count.documented,
        met=count.met,
    )
    if score.held_back:
        yield tr("These criteria are marked as met but count only once others are met:")
        yield items(f"{escape(criterion)}: {waits(missing)}" for criterion, missing in score.held_back.items())
