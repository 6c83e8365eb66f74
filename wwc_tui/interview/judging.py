"""Judging the criterion one is at: verdicts, indicators, how sure one is, the tier scale, and what if."""

from __future__ import annotations

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.edits import cycle_confidence as stepped_confidence
from wwc_tui.domain.edits import judge as verdict_edit
from wwc_tui.domain.edits import judge_gate, mark_indicator
from wwc_tui.domain.scoring import GateState
from wwc_tui.domain.session import Verdict
from wwc_tui.domain.what_if import newly_met
from wwc_tui.export import words
from wwc_tui.i18n import listed, ngettext, tr
from wwc_tui.interview.controller import READ_ONLY, Controller
from wwc_tui.interview.outcome import NOTHING, ChoiceQuestion, Outcome, Refusal, said


def judge(controller: Controller, verdict: Verdict, *, toggle: bool = True) -> Outcome:
    """Judge the criterion, or try a verdict in the what-if.

    Args:
        toggle: Whether the same verdict once more opens the criterion again.
    """
    answer = controller.answer
    if answer.verdict is verdict and not toggle:
        return said(tr("It is already {verdict}.", verdict=words.verdict(verdict)))
    edit = verdict_edit(answer, answer.verdict if verdict is Verdict.OPEN else verdict)
    if controller.trial is None:
        return controller.record(edit)
    controller.trial = {**controller.trial, controller.place: Verdict(str(edit.value))}
    return Outcome(edit=edit)


def mark(controller: Controller, number: int) -> Outcome:
    """Step an indicator on: yes, no, unknown.

    Args:
        number: Its number, from 1 on.
    """
    return controller.record(mark_indicator(controller.answer, indicator(controller, number)))


def indicator(controller: Controller, number: int) -> str:
    """Return the id of an indicator by its number, from 1 on.

    Raises:
        Refusal: There are fewer.
    """
    indicators = controller.criterion.indicators
    if not 1 <= number <= len(indicators):
        count = len(indicators)
        raise Refusal(
            ngettext("{place} has {number} indicator.", "{place} has {number} indicators.", count, place=controller.place)
        )
    return indicators[number - 1].id


def cycle_confidence(controller: Controller) -> Outcome:
    """Step the confidence in the verdict on."""
    return controller.record(stepped_confidence(controller.interview.session.answer(controller.place)))


def switch_scale(controller: Controller, wanted: str = "") -> Outcome:
    """Count on a tier scale of the edition, by its id, or on the next one."""
    names = [scale.id for scale in controller.edition.scales]
    controller.interview.use_scale(wanted or names[(names.index(controller.interview.score.scale.id) + 1) % len(names)])
    return said(tr("Scale: {scale}", scale=controller.interview.score.scale.title))


def what_if(controller: Controller) -> Outcome:
    """Begin to try verdicts; or leave, after a question where something was tried as met."""
    if controller.trial is None:
        controller.trial = {}
        return said(
            tr(
                "What if: try verdicts ({met}, {not_met}); nothing is saved. Leave, or make it the plan: {leave}",
                met=controller.how("judge_met"),
                not_met=controller.how("judge_not_met"),
                leave=controller.how("what_if"),
            )
        )
    wanted = newly_met(controller.interview.session, controller.trial)
    if not wanted:
        return end_trial(controller)
    plan = tr("make this the plan: {criteria}", criteria=", ".join(wanted))
    options = (("leave", tr("leave and discard it")), ("plan", plan))
    return Outcome(
        ask=ChoiceQuestion(tr("Leave the what-if?"), options, lambda chosen: end_trial(controller, plan=chosen == "plan"))
    )


def end_trial(controller: Controller, *, plan: bool = False) -> Outcome:
    """Show what the session holds again.

    Args:
        plan: Whether what was tried as met becomes the plan.

    Raises:
        Refusal: Nothing was tried as met, or nothing may be recorded; it is still tried.
    """
    wanted = newly_met(controller.interview.session, controller.trial or {})
    if plan and not wanted:
        raise Refusal(tr("No criterion was tried as met, so there is nothing to plan."))
    if plan and controller.interview.read_only:
        raise Refusal(tr(READ_ONLY))
    controller.trial = None
    if not plan:
        return said(tr("What-if closed. Nothing from it was saved."))
    told = tr("The plan is now: {criteria}. The roadmap starts with it.", criteria=listed(wanted))
    return controller.record(Edit("session", "plan", wanted), messages=[told])


def judge_condition(controller: Controller, condition: GateState, verdict: Verdict, *, toggle: bool = True) -> Outcome:
    """Answer a condition for any tier that is no criterion.

    Args:
        toggle: Whether the same answer once more opens it again.

    Raises:
        Refusal: It is a criterion, and is judged there.
    """
    if condition.criterion is not None:
        raise Refusal(tr("{gate} is a criterion. Go there to judge it.", gate=condition.criterion))
    controller.may_change()
    was = condition.state
    if was is verdict and not toggle:
        return NOTHING
    return controller.record(judge_gate(condition.id, was, was if verdict is Verdict.OPEN else verdict))
