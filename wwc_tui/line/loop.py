"""Line after line: what was said is done, and how things stand with the disk is said after each act."""

from __future__ import annotations

from wwc_tui.export import words
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview import resuming
from wwc_tui.interview.outcome import NOTHING, Outcome
from wwc_tui.interview.registry import LINE_COMMANDS, attempt
from wwc_tui.line.acts import do, may_leave
from wwc_tui.line.conversation import Conversation, Leave, complain
from wwc_tui.line.parsing import read_line
from wwc_tui.line.prompts import NoText

INTERRUPTED = 130
"""The status when somebody broke the interview off; everything is saved then too."""


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
            interview = conversation.controller.interview
            if interview.saved.trouble and interview.save():
                conversation.tell(tr("Everything is now saved."))
            execute(conversation, line)
    except (EOFError, Leave):
        pass
    except NoText as error:  # the lines behind it may be the rest of a note, and are no commands
        conversation.controller.interview.leave_text()
        conversation.wrong(str(error))
    except KeyboardInterrupt:
        status = INTERRUPTED
    return _part(conversation, status)


def _next_line(conversation: Conversation) -> str:
    """Return the next line; where somebody breaks off with something that is not on the disk, only after a question.

    Raises:
        EOFError: There is none.
        KeyboardInterrupt: Somebody broke it off.
    """
    controller = conversation.controller
    prompt = tr("{criterion}, {verdict}:", criterion=controller.place, verdict=words.verdict(controller.answer.verdict))
    while True:
        try:
            return conversation.prompter.ask(prompt, offered(conversation))
        except (EOFError, KeyboardInterrupt):
            if may_leave(conversation):
                raise


def execute(conversation: Conversation, line: str) -> None:
    """Do what a line says; where it cannot be done, say why.

    Raises:
        Leave: It asks to leave.
    """
    text = line.strip()
    if conversation.prompter.script and (not text or text.startswith("#")):
        return
    interview = conversation.controller.interview
    before, notice = interview.saved, interview.saved.notice
    conversation.text_missing = conversation.prompter.script and text.endswith(":")
    try:
        outcome = attempt(lambda: _obey(conversation, text or "read"))
        if outcome.refused:
            conversation.wrong(" ".join(outcome.messages))
    except Leave:
        before = interview.saved  # leaving tells of it
        raise
    except EOFError:
        if conversation.prompter.script:
            conversation.wrong(tr("The input ends in the middle of this command, so it was not run."))
        else:
            conversation.tell(tr("Canceled. Nothing else was changed."))
    except KeyboardInterrupt:  # a question was broken off, and not the interview
        if conversation.prompter.script:
            raise
        conversation.tell(tr("Canceled. Nothing else was changed."))
    finally:
        if interview.saved is not before or interview.saved.trouble:
            conversation.tell_saved()
        if interview.saved.notice != notice:
            conversation.tell(interview.saved.notice)


def _obey(conversation: Conversation, text: str) -> Outcome:
    command, rest = read_line(text, conversation.controller.edition)
    conversation.word = command.word
    do(conversation, command, rest)
    return NOTHING


def offered(conversation: Conversation) -> list[str]:
    """Return what Tab completes a line to: the commands, ways of saying more with them, criteria and people."""
    forms = [
        f"{command.word} {word}"
        for command in LINE_COMMANDS
        for usage in command.usages
        if (word := usage.words.partition(" ")[2].split(" ")[0]).isalpha() and word.islower()
    ]
    controller = conversation.controller
    names = [f"speaker {person.name}" for person in controller.interview.session.people]
    return [*(one.word for one in LINE_COMMANDS), *dict.fromkeys(forms), *controller.edition.criterion_ids, *names]


def _greet(conversation: Conversation) -> None:
    """Say which city it is, how things stand and where to find help, and read the criterion one is at."""
    controller, interview = conversation.controller, conversation.controller.interview
    city = words.city_name(interview.session.city)
    conversation.tell(
        tr("{city}. {edition}. Sitting {number}.", city=city, edition=controller.edition.title, number=max(1, interview.sitting)),
        *words.eligibility(interview.session.city),
    )
    if controller.demo:
        conversation.tell(tr("This is a sample city; nothing is kept."))
    conversation.tell(resuming.follow_up_words(controller), resuming.conflict_words(controller))
    conversation.tell(tr("Type help for the commands, or quit to leave."))
    conversation.read()


def _part(conversation: Conversation, status: int) -> int:
    """End in order: everything is saved, or it is said that it is not."""
    controller, interview = conversation.controller, conversation.controller.interview
    if not interview.save():
        conversation.wrong(tr("NOT SAVED: {why}.", why=interview.saved.trouble))
        return 1
    if not (controller.demo or interview.read_only):
        conversation.tell(tr("Everything is saved. The session is {id}.", id=interview.id))
    if conversation.prompter.script and conversation.error_count:
        said = ngettext("{number} line could not be run.", "{number} lines could not be run.", conversation.error_count)
        complain(said)
        return status or 1
    return status
