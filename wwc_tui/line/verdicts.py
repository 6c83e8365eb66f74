"""Judging: verdicts, what to look for, how sure one is, the conditions beside the score, and what if."""

from __future__ import annotations

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.edits import cycle_confidence, judge, judge_gate, mark_indicator, set_confidence, set_indicator
from wwc_tui.domain.scoring import GateState
from wwc_tui.domain.session import Confidence, Verdict
from wwc_tui.domain.what_if import newly_met
from wwc_tui.export import words
from wwc_tui.i18n import listed, tr
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import InputError, read_choice, read_number, read_state, split
from wwc_tui.line.rendering import indicator_line, verdict_lines
from wwc_tui.reading.spellings import read_verdict


def met(conversation: Conversation) -> None:
    """The verdict is met."""
    _judge(conversation, Verdict.MET)


def not_met(conversation: Conversation) -> None:
    """The verdict is not met."""
    _judge(conversation, Verdict.NOT_MET)


def reopen(conversation: Conversation) -> None:
    """Take the verdict back."""
    _judge(conversation, Verdict.OPEN)


def _judge(conversation: Conversation, verdict: Verdict) -> None:
    """Make a verdict be so. Unlike a key, a word that is said twice leaves it so."""
    answer = conversation.answer
    if answer.verdict is not verdict and conversation.trial is not None:
        conversation.trial = {**conversation.trial, conversation.place: verdict}
    elif answer.verdict is not verdict:
        conversation.record(judge(answer, answer.verdict if verdict is Verdict.OPEN else verdict))
    else:
        conversation.tell(tr("It is {verdict} already.", verdict=words.verdict(verdict)))
    conversation.tell(*verdict_lines(conversation.criterion, conversation.answer))
    conversation.tell_count()


def look(conversation: Conversation, rest: str) -> None:
    """Say whether something to look for was found, or step it on."""
    indicators = conversation.criterion.indicators
    number, said = split(rest)
    place = read_number(number, len(indicators))
    one = indicators[place]
    if said.strip():
        conversation.record(set_indicator(conversation.place, one.id, read_state(said)))
    else:
        conversation.record(mark_indicator(conversation.answer, one.id))
    conversation.tell(indicator_line(place + 1, one.text, conversation.answer.indicators.get(one.id)))
    conversation.tell(*verdict_lines(conversation.criterion, conversation.answer))


def confidence(conversation: Conversation, rest: str) -> None:
    """Say how sure one is, or step it on."""
    word = rest.strip().lower()
    if word:
        conversation.record(set_confidence(conversation.place, None if word == "none" else read_choice(word, Confidence)))
    else:
        conversation.record(cycle_confidence(conversation.answer))
    conversation.tell(*verdict_lines(conversation.criterion, conversation.answer))


def gate(conversation: Conversation, rest: str) -> None:
    """List the conditions for any tier, or answer one."""
    gates = conversation.score.gates
    if not rest.strip():
        conversation.tell(tr("Conditions outside the total, whatever the score:"))
        conversation.tell(*(_gate_line(conversation, number, one) for number, one in enumerate(gates, 1)))
        return
    name, said = split(rest)
    names = [one.id.lower() for one in gates]
    place = names.index(name.lower()) if name.lower() in names else read_number(name, len(gates))
    one = gates[place]
    if one.criterion is not None:
        raise InputError(tr("{gate} is a criterion. Say {gate}, and judge it there.", gate=one.criterion))
    verdict = read_verdict(said) or read_choice(said, Verdict)
    if one.state is not verdict:
        conversation.record(judge_gate(one.id, one.state, one.state if verdict is Verdict.OPEN else verdict))
    conversation.tell(_gate_line(conversation, place + 1, conversation.score.gates[place]))


def _gate_line(conversation: Conversation, number: int, one: GateState) -> str:
    name = conversation.edition.criterion(one.criterion).name if one.criterion else one.gate.text
    known = {"number": number, "gate": one.id, "verdict": words.verdict(one.state), "name": name}
    return tr("{number}, {gate}, {verdict}: {name}", **known)


def what_if(conversation: Conversation, rest: str) -> None:
    """Begin to try verdicts, or leave; what was tried as met can become the plan."""
    word = rest.strip().lower()
    if word not in ("", "plan"):
        raise InputError(tr("Say what-if alone to begin or to leave, or: what-if plan"))
    if conversation.trial is None:
        if word:
            raise InputError(tr("Nothing is tried yet. Say what-if to begin."))
        conversation.trial = {}
        conversation.tell(
            tr("What if: met, not-met and open try verdicts, nothing is stored. Say what-if to leave, or: what-if plan")
        )
        return
    wanted = newly_met(conversation.interview.session, conversation.trial)
    if word and not wanted:
        raise InputError(tr("Nothing was tried as met, so there is no plan to make of it."))
    if word and conversation.interview.read_only:
        conversation.may_change()
    conversation.trial = None
    if word:
        conversation.record(Edit("session", "plan", wanted))
        conversation.tell(tr("The plan is now: {criteria}. The roadmap begins with it.", criteria=listed(wanted)))
    else:
        conversation.tell(tr("Back to what the session holds. Nothing of the trial was kept."))
    conversation.tell_count()
