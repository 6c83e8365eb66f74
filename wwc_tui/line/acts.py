"""What commands do with words that have a syntax of their own; every other command does what its `run` does, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wwc_tui.domain.session import Verdict
from wwc_tui.i18n import tr
from wwc_tui.interview import finishing, registry
from wwc_tui.interview.commands import Command
from wwc_tui.interview.outcome import Outcome, Refusal
from wwc_tui.line import finish_commands, navigation, people_commands, plan_commands, reports, texts_and_evidence, verdicts
from wwc_tui.line.conversation import Conversation, Leave
from wwc_tui.line.questions import Act, present


def leave(conversation: Conversation, _rest: str) -> None:
    """Leave; where something is not on the disk, only after a question."""
    if may_leave(conversation):
        raise Leave


def may_leave(conversation: Conversation) -> bool:
    """Return whether everything is on the disk, or somebody leaves all the same, or nobody can be asked."""
    if conversation.controller.interview.save() or conversation.prompter.script:
        return True
    conversation.tell_saved()
    return conversation.confirm(tr("Leave anyway and lose unsaved changes?"))


def archive(conversation: Conversation, _rest: str) -> Outcome:
    """Hide the session in the list of sessions, or bring it back."""
    return finishing.archive(conversation.controller)


def draft(conversation: Conversation, _rest: str) -> Outcome:
    """Make a final result a draft again."""
    return finishing.draft(conversation.controller)


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "judge_met": verdicts.judge(Verdict.MET),
        "judge_not_met": verdicts.judge(Verdict.NOT_MET),
        "reopen": verdicts.judge(Verdict.OPEN),
        "mark": verdicts.look,
        "be_sure": verdicts.confidence,
        "answer_gates": verdicts.gate,
        "what_if": verdicts.what_if,
        "list_evidence": texts_and_evidence.evidence,
        "quote_line": texts_and_evidence.quote,
        "set_outside": texts_and_evidence.outside,
        "park": texts_and_evidence.park,
        "dispute": texts_and_evidence.dispute,
        "find": navigation.find,
        "choose_filter": navigation.choose_filter,
        "go": navigation.go,
        "scroll_up": navigation.read,
        "list_criteria": navigation.list_criteria,
        "name_speaker": people_commands.speaker,
        "present": people_commands.present_here,
        "people": people_commands.people,
        "sittings": people_commands.sittings,
        "setup": people_commands.setup,
        "where": reports.where,
        "score": reports.score,
        "come_back": reports.come_back,
        "show_history": reports.history,
        "explain": reports.explain,
        "switch_scale": reports.scale,
        "hide_pace": reports.pace,
        "next_language": reports.language,
        "settle": reports.settle,
        "show_help": reports.help_,
        "finish": finish_commands.finish,
        "target": finish_commands.target,
        "plan": plan_commands.plan,
        "check": finish_commands.check,
        "final": finish_commands.final,
        "draft": draft,
        "export": finish_commands.export,
        "archive": archive,
        "leave": leave,
    }
)
"""By the command's id."""

_COUNTED = frozenset({"judge_met", "judge_not_met", "reopen", "undo", "redo", "switch_scale"})
"""Commands behind which is said what the verdicts amount to."""


def do(conversation: Conversation, command: Command, rest: str) -> None:
    """Do what a command says, and tell what came of it.

    Args:
        rest: What stands behind its word.

    Raises:
        Refusal: It cannot be done. What a command of `ACTS` raises otherwise is caught by `registry.attempt`.
    """
    if rest and not command.usages:  # “met DM3” would judge another criterion than was meant
        raise Refusal(tr("The command {command} takes nothing after it. Nothing was done.", command=command.word))
    if command.id in ACTS:
        outcome = ACTS[command.id](conversation, rest)
        if outcome is not None:
            present(conversation, outcome)
    else:
        present(conversation, registry.run(command, conversation.controller), rest)
    if command.id in _COUNTED:
        conversation.tell_count()
