"""Line after line: what was said is done, and how things stand with the disk is said after each act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from wwc_tui.domain.follow_ups import FollowUpKind, follow_ups
from wwc_tui.domain.sentences import InvalidInput
from wwc_tui.domain.undo import Turn
from wwc_tui.export import words
from wwc_tui.i18n import N_, ngettext, tr
from wwc_tui.interview.taking_back import take_back
from wwc_tui.line import finish_commands, navigation, people_commands, plan_commands, reports, texts_and_evidence, verdicts
from wwc_tui.line.conversation import Conversation, Leave, complain
from wwc_tui.line.line_commands import COMMANDS, called, help_lines, more_help
from wwc_tui.line.parsing import InputError, read_line
from wwc_tui.line.prompts import NoText
from wwc_tui.local_time import local_day
from wwc_tui.reading.faults import ReadingError, clipped
from wwc_tui.store.errors import StoreError

INTERRUPTED = 130
"""The status when somebody broke the interview off; everything is saved then too."""

_BACK = {
    FollowUpKind.PARKED: N_("{number} parked"),
    FollowUpKind.OWED: N_("{number} owed"),
    FollowUpKind.DISPUTED: N_("{number} disputed"),
}
"""The same sentence for one and for many, and in other languages two."""


def undo(conversation: Conversation) -> None:
    """Take the last act back, and go where it was."""
    _turn(conversation, Turn.UNDO)


def redo(conversation: Conversation) -> None:
    """Take the last undo back, and go where it was."""
    _turn(conversation, Turn.REDO)


def _turn(conversation: Conversation, turn: Turn) -> None:
    conversation.may_change()
    turned = take_back(conversation.interview, turn)
    head = turned.subject.partition("/")[0]
    if head in conversation.edition:
        conversation.place = head
    if not turned.done:
        raise InputError(turned.sentence)
    conversation.recorded = True
    conversation.tell(turned.sentence)
    conversation.tell_count()


def help_(conversation: Conversation, rest: str) -> None:
    """List the commands, or tell all about one."""
    if not rest.strip():
        conversation.tell(*help_lines())
        return
    command = called(rest.strip())
    if command is None:
        raise InputError(tr("There is no command {word}; help lists them all.", word=clipped(rest.strip())))
    conversation.tell(*more_help(command))


def leave(conversation: Conversation) -> None:
    """Leave; where something is not on the disk, only after a question."""
    if _may_leave(conversation):
        raise Leave


def _may_leave(conversation: Conversation) -> bool:
    """Whether everything is on the disk, or somebody leaves all the same, or nobody can be asked."""
    if conversation.interview.save() or conversation.prompter.script:
        return True
    conversation.tell_saved()
    return conversation.confirm(tr("Leave all the same, and lose what is not saved?"))


ALONE: Mapping[str, Callable[[Conversation], None]] = MappingProxyType(
    {
        "next": navigation.next_criterion,
        "previous": navigation.previous,
        "next-area": navigation.next_area,
        "previous-area": navigation.previous_area,
        "next-open": navigation.next_open_criterion,
        "jump-back": navigation.jump_back,
        "read": navigation.read,
        "list": navigation.list_criteria,
        "met": verdicts.met,
        "not-met": verdicts.not_met,
        "open": verdicts.reopen,
        "take-up": texts_and_evidence.take_up,
        "sittings": people_commands.sittings,
        "where": reports.where,
        "score": reports.score,
        "pace": reports.pace,
        "come-back": reports.come_back,
        "both": reports.both,
        "check": finish_commands.check,
        "final": finish_commands.final,
        "draft": finish_commands.draft,
        "undo": undo,
        "redo": redo,
        "archive": finish_commands.archive,
        "keep": finish_commands.keep,
        "quit": leave,
    }
)
"""What the commands do that are only said alone, by their names."""

ACTS: Mapping[str, Callable[[Conversation, str], None]] = MappingProxyType(
    {
        "go": navigation.go,
        "find": navigation.find,
        "filter": navigation.choose_filter,
        "look": verdicts.look,
        "confidence": verdicts.confidence,
        "gate": verdicts.gate,
        "what-if": verdicts.what_if,
        "note": texts_and_evidence.note,
        "claim": texts_and_evidence.claim,
        "private": texts_and_evidence.private,
        "quote": texts_and_evidence.quote,
        "evidence": texts_and_evidence.evidence,
        "park": texts_and_evidence.park,
        "outside": texts_and_evidence.outside,
        "dispute": texts_and_evidence.dispute,
        "speaker": people_commands.speaker,
        "present": people_commands.present,
        "people": people_commands.people,
        "setup": people_commands.setup,
        "explain": reports.explain,
        "scale": reports.scale,
        "history": reports.history,
        "language": reports.language,
        "finish": finish_commands.finish,
        "target": finish_commands.target,
        "plan": plan_commands.plan,
        "export": finish_commands.export,
        "settle": reports.settle,
        "help": help_,
    }
)
"""What the other commands do with what is said behind them."""


def run_conversation(conversation: Conversation) -> int:
    """Hold an interview until it is left, or there are no more lines.

    Returns:
        The status: 0, or 1 where a script had lines that could not be obeyed or something could not be saved, or 130.
    """
    _greet(conversation)
    status = 0
    try:
        while True:
            conversation.hand_over()
            line = _next_line(conversation)
            if conversation.interview.saved.trouble and conversation.interview.save():
                conversation.tell(tr("Everything is saved now."))
            execute(conversation, line)
    except (EOFError, Leave):
        pass
    except NoText as error:  # the lines behind it may be the rest of a note, and are no commands
        conversation.interview.leave_text()
        conversation.wrong(str(error))
    except KeyboardInterrupt:
        status = INTERRUPTED
    return _part(conversation, status)


def _next_line(conversation: Conversation) -> str:
    """The next line; where somebody breaks off with something that is not on the disk, only after a question.

    Raises:
        EOFError: There is none.
        KeyboardInterrupt: Somebody broke it off.
    """
    while True:
        try:
            return conversation.prompter.ask(_prompt(conversation), offered(conversation))
        except (EOFError, KeyboardInterrupt):
            if _may_leave(conversation):
                raise


def execute(conversation: Conversation, line: str) -> None:
    """Do what a line says; where it cannot be done, say why.

    Raises:
        Leave: It asks to leave.
    """
    text = line.strip()
    if conversation.prompter.script and (not text or text.startswith("#")):
        return
    notice = conversation.interview.saved.notice
    conversation.recorded, conversation.text_missing = False, conversation.prompter.script and text.endswith(":")
    try:
        command, rest = read_line(text or "read", conversation.edition)
        _do(conversation, command.name, rest)
    except (InputError, ReadingError, StoreError) as wrong:
        conversation.wrong(str(wrong))
    except InvalidInput as wrong:
        conversation.wrong(tr(wrong.sentence))
    except EOFError:
        if conversation.prompter.script:
            conversation.wrong(tr("The lines end in the middle of this command, so it was not done."))
        else:
            conversation.tell(tr("Broken off. Nothing more was changed."))
    except KeyboardInterrupt:  # a question was broken off, and not the interview
        if conversation.prompter.script:
            raise
        conversation.tell(tr("Broken off. Nothing more was changed."))
    finally:
        if conversation.recorded or conversation.interview.saved.trouble:
            conversation.tell_saved()
        if conversation.interview.saved.notice != notice:
            conversation.tell(conversation.interview.saved.notice)


def _do(conversation: Conversation, name: str, rest: str) -> None:
    if name in ACTS:
        ACTS[name](conversation, rest)
        return
    if rest:  # «met DM3» would judge another criterion than was meant
        raise InputError(tr("The command {command} is said alone. Nothing was done.", command=name))
    ALONE[name](conversation)


def offered(conversation: Conversation) -> list[str]:
    """What Tab completes a line to: the commands, ways of saying more with them, criteria and people."""
    forms = [
        f"{command.name} {word}"
        for command in COMMANDS
        for form in command.forms
        if (word := form.words.partition(" ")[2].split(" ")[0]).isalpha() and word.islower()
    ]
    names = [f"speaker {person.name}" for person in conversation.interview.session.people]
    return [*(command.name for command in COMMANDS), *dict.fromkeys(forms), *conversation.edition.criterion_ids, *names]


def _prompt(conversation: Conversation) -> str:
    return tr("{criterion}, {verdict}:", criterion=conversation.place, verdict=words.verdict(conversation.answer.verdict))


def _greet(conversation: Conversation) -> None:
    """What comes first: which city, how things stand, where to find help, and the criterion one is at."""
    interview = conversation.interview
    session = interview.session
    city = {"city": words.city_name(session.city), "edition": conversation.edition.title, "number": max(1, interview.sitting)}
    conversation.tell(tr("{city}. {edition}. Sitting {number}.", **city), *words.eligibility(session.city))
    if conversation.demo:
        conversation.tell(tr("This city is made up, and nothing of it is kept."))
    found = follow_ups(conversation.edition, session)
    if found and session.sittings:
        counts = {kind: sum(point.kind is kind for point in found) for kind in FollowUpKind}
        what = ", ".join(ngettext(_BACK[kind], _BACK[kind], number) for kind, number in counts.items() if number)
        said = {"day": words.due(local_day(session.sittings[-1].started)), "criterion": conversation.place, "what": what}
        conversation.tell(
            tr("Last time: {day}, up to {criterion}. To come back to: {what}. The command come-back lists them.", **said)
        )
    if interview.conflicts:
        conversation.tell(
            ngettext(
                "Two copies of this session differ in {number} place. The command settle tells of it.",
                "Two copies of this session differ in {number} places. The command settle tells of them.",
                len(interview.conflicts),
            )
        )
    conversation.tell(tr("Say help to hear the commands, and quit to leave."))
    conversation.read()


def _part(conversation: Conversation, status: int) -> int:
    """End in order: everything is saved, or it is said that it is not."""
    saved = conversation.interview.save()
    if not saved:
        conversation.wrong(tr("NOT SAVED: {why}.", why=conversation.interview.saved.trouble))
        return 1
    if not (conversation.demo or conversation.interview.read_only):
        conversation.tell(tr("Everything is saved. The session is {id}.", id=conversation.interview.id))
    if conversation.prompter.script and conversation.error_count:
        said = ngettext("{number} line could not be obeyed.", "{number} lines could not be obeyed.", conversation.error_count)
        complain(said)
        return status or 1
    return status
