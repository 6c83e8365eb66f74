"""Judging: verdicts, what to look for, how sure one is, the conditions beside the score, and what if."""

from __future__ import annotations

from wwc_tui.domain.answering import be_sure, grow_sure, judge, judge_gate, mark_indicator, set_indicator
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.scoring import GateState
from wwc_tui.domain.session import Confidence, Verdict
from wwc_tui.domain.trying import gained
from wwc_tui.export import words
from wwc_tui.language import listed, say
from wwc_tui.line.reading import Wrong, read_choice, read_number, read_state, split
from wwc_tui.line.talk import Talk
from wwc_tui.line.telling import indicator_line, verdict_lines
from wwc_tui.reading.spelled import read_verdict


def met(talk: Talk) -> None:
    """The verdict is met."""
    _judge(talk, Verdict.MET)


def not_met(talk: Talk) -> None:
    """The verdict is not met."""
    _judge(talk, Verdict.NOT_MET)


def reopen(talk: Talk) -> None:
    """Take the verdict back."""
    _judge(talk, Verdict.OPEN)


def _judge(talk: Talk, verdict: Verdict) -> None:
    """Make a verdict be so. Unlike a key, a word that is said twice leaves it so."""
    answer = talk.answer
    if answer.verdict is not verdict and talk.trial is not None:
        talk.trial = {**talk.trial, talk.place: verdict}
    elif answer.verdict is not verdict:
        talk.record(judge(answer, answer.verdict if verdict is Verdict.OPEN else verdict))
    else:
        talk.tell(say("It is {verdict} already.", verdict=words.verdict(verdict)))
    talk.tell(*verdict_lines(talk.criterion, talk.answer))
    talk.tell_count()


def look(talk: Talk, rest: str) -> None:
    """Say whether something to look for was found, or step it on."""
    indicators = talk.criterion.indicators
    number, said = split(rest)
    place = read_number(number, len(indicators))
    one = indicators[place]
    if said.strip():
        talk.record(set_indicator(talk.place, one.id, read_state(said)))
    else:
        talk.record(mark_indicator(talk.answer, one.id))
    talk.tell(indicator_line(place + 1, one.text, talk.answer.indicators.get(one.id)))
    talk.tell(*verdict_lines(talk.criterion, talk.answer))


def confidence(talk: Talk, rest: str) -> None:
    """Say how sure one is, or step it on."""
    word = rest.strip().lower()
    if word:
        talk.record(be_sure(talk.place, None if word == "none" else read_choice(word, Confidence)))
    else:
        talk.record(grow_sure(talk.answer))
    talk.tell(*verdict_lines(talk.criterion, talk.answer))


def gate(talk: Talk, rest: str) -> None:
    """List the conditions for any tier, or answer one."""
    gates = talk.score.gates
    if not rest.strip():
        talk.tell(say("Conditions outside the total, whatever the score:"))
        talk.tell(*(_gate_line(talk, number, one) for number, one in enumerate(gates, 1)))
        return
    name, said = split(rest)
    names = [one.id.lower() for one in gates]
    place = names.index(name.lower()) if name.lower() in names else read_number(name, len(gates))
    one = gates[place]
    if one.criterion is not None:
        raise Wrong(say("{gate} is a criterion. Say {gate}, and judge it there.", gate=one.criterion))
    verdict = read_verdict(said) or read_choice(said, Verdict)
    if one.state is not verdict:
        talk.record(judge_gate(one.id, one.state, one.state if verdict is Verdict.OPEN else verdict))
    talk.tell(_gate_line(talk, place + 1, talk.score.gates[place]))


def _gate_line(talk: Talk, number: int, one: GateState) -> str:
    name = talk.edition.criterion(one.criterion).name if one.criterion else one.gate.text
    known = {"number": number, "gate": one.id, "verdict": words.verdict(one.state), "name": name}
    return say("{number}, {gate}, {verdict}: {name}", **known)


def what_if(talk: Talk, rest: str) -> None:
    """Begin to try verdicts, or leave; what was tried as met can become the plan."""
    word = rest.strip().lower()
    if word not in ("", "plan"):
        raise Wrong(say("Say what-if alone to begin or to leave, or: what-if plan"))
    if talk.trial is None:
        if word:
            raise Wrong(say("Nothing is tried yet. Say what-if to begin."))
        talk.trial = {}
        talk.tell(say("What if: met, not-met and open try verdicts, nothing is stored. Say what-if to leave, or: what-if plan"))
        return
    wanted = gained(talk.interview.session, talk.trial)
    if word and not wanted:
        raise Wrong(say("Nothing was tried as met, so there is no plan to make of it."))
    if word and talk.interview.looking:
        talk.may_change()
    talk.trial = None
    if word:
        talk.record(Edit("session", "plan", wanted))
        talk.tell(say("The plan is now: {criteria}. The roadmap begins with it.", criteria=listed(wanted)))
    else:
        talk.tell(say("Back to what the session holds. Nothing of the trial was kept."))
    talk.tell_count()
