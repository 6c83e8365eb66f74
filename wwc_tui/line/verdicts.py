"""Judging by lines: verdicts, what to look for, how sure one is, the conditions beside the score, and what if."""

from __future__ import annotations

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.edits import mark_indicator, set_confidence, set_indicator
from wwc_tui.domain.session import Confidence, Verdict
from wwc_tui.i18n import tr
from wwc_tui.interview import judging
from wwc_tui.interview.outcome import Outcome, Refusal
from wwc_tui.interview.registry import command
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import read_choice, read_number, read_state, split
from wwc_tui.line.questions import Act, present
from wwc_tui.line.rendering import gate_line
from wwc_tui.reading.spellings import read_verdict


def judge(verdict: Verdict) -> Act:
    """Return what makes a verdict be so. Unlike a key, a word that is said twice leaves it so."""

    def act(conversation: Conversation, _rest: str) -> Outcome:
        outcome = judging.judge(conversation.controller, verdict, toggle=False)
        conversation.tell(*outcome.messages)
        return Outcome(edit=Edit(conversation.controller.place, "verdict", None))

    return act


def look(conversation: Conversation, rest: str) -> Outcome:
    """Say whether something to look for was found, or step it on."""
    here = conversation.controller
    number, said = split(rest)
    one = here.criterion.indicators[read_number(number, len(here.criterion.indicators))].id
    edit = set_indicator(here.place, one, read_state(said)) if said.strip() else mark_indicator(here.answer, one)
    here.record(edit)
    return Outcome(edit=edit)


def confidence(conversation: Conversation, rest: str) -> Outcome:
    """Say how sure one is, or step it on."""
    here, word = conversation.controller, rest.strip().lower()
    if not word:
        return judging.cycle_confidence(here)
    edit = set_confidence(here.place, None if word == "none" else read_choice(word, Confidence))
    here.record(edit)
    return Outcome(edit=edit)


def gate(conversation: Conversation, rest: str) -> Outcome | None:
    """List the conditions for any tier, or answer one."""
    here = conversation.controller
    gates = here.score.gates
    if not rest.strip():
        conversation.tell(tr("Conditions for any tier, regardless of score:"))
        conversation.tell(*(gate_line(here.edition, number, one) for number, one in enumerate(gates, 1)))
        return None
    name, said = split(rest)
    names = [one.id.lower() for one in gates]
    one = gates[names.index(name.lower()) if name.lower() in names else read_number(name, len(gates))]
    judging.judge_condition(here, one, read_verdict(said) or read_choice(said, Verdict), toggle=False)
    return Outcome(edit=Edit(f"gate/{one.id}", "state", None))


def what_if(conversation: Conversation, rest: str) -> None:
    """Begin to try verdicts, or leave; what was tried as met can become the plan."""
    here, word = conversation.controller, rest.strip().lower()
    if word not in ("", "plan"):
        raise Refusal(tr("Type what-if to start or leave, or: what-if plan"))
    if here.trial is not None:
        present(conversation, judging.end_trial(here, plan=bool(word)))
        conversation.tell_count()
    elif word:
        raise Refusal(tr("Nothing has been tried yet. Type what-if to start."))
    else:
        present(conversation, judging.what_if(here))
        (plan,) = command("what_if").usages
        conversation.tell(tr("{command}: {help}", command=plan.words, help=tr(plan.help)))
