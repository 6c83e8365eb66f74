"""What an act of the interview led to, told and asked in lines; what stands on the line already answers the question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.search import plain
from wwc_tui.domain.sentences import InvalidInput
from wwc_tui.i18n import tr
from wwc_tui.interview.forms import Input
from wwc_tui.interview.outcome import (
    NOTHING,
    ChoiceQuestion,
    ConfirmQuestion,
    FormQuestion,
    Outcome,
    Question,
    Refusal,
    TextQuestion,
    said,
)
from wwc_tui.line import parsing
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.rendering import edit_lines

Act = Callable[[Conversation, str], Outcome | None]
"""What a command does with what stands behind its word; None where it told all there is to tell."""


def present(conversation: Conversation, outcome: Outcome, rest: str = "") -> None:
    """Tell what an act led to, and ask what it asks, until nothing is left to ask.

    Args:
        rest: What stands on the line, which answers the first question; where nothing does, it is asked.

    Raises:
        Refusal: It could not be done.
    """
    if outcome.refused:
        raise Refusal(" ".join(outcome.messages))
    conversation.tell(*outcome.messages)
    if outcome.go_to:
        conversation.read()
    if outcome.edit and not outcome.messages:
        conversation.tell(*edit_lines(conversation.controller, outcome.edit))
    if outcome.ask:
        present(conversation, answered(conversation, outcome.ask, rest))
    elif not (outcome.messages or outcome.edit or outcome.go_to):
        conversation.tell(tr("Unchanged."))  # else nothing would be heard


def answered(conversation: Conversation, question: Question, rest: str = "") -> Outcome:
    """Return what the answer to a question leads to: what stands on the line already, or what somebody says.

    Raises:
        InvalidInput, Refusal: The answer cannot be taken.
    """
    match question:
        case FormQuestion():
            typed = _typed(question, rest) if rest.strip() else _asked(conversation, question)
            outcome = question.answer(typed)
            conversation.tell(*_echoes(question, typed))
            return outcome
        case ChoiceQuestion():
            return question.then(_chosen(question, rest)) if rest.strip() else _listed(conversation, question)
        case ConfirmQuestion():
            if conversation.confirm(question.question):
                return question.then()
            raise Refusal(question.unasked or tr("Nothing was done."))
        case TextQuestion():
            return _write(conversation, question, rest)


# forms


def _typed(question: FormQuestion, rest: str) -> dict[str, str]:
    """Return the fields as a line has them; what is left out is as it was. A single field is the whole line."""
    inputs = question.form.inputs
    if len(inputs) == 1:
        return {inputs[0].name: "" if rest.strip() == parsing.NOTHING else rest.strip()}
    given = parsing.parts(rest, [one.word for one in inputs])
    return {one.name: given.get(one.word, question.before.get(one.name, "")) for one in inputs}


def _asked(conversation: Conversation, question: FormQuestion) -> dict[str, str]:
    """Return the fields as somebody answers, one after the other."""
    typed: dict[str, str] = {}
    try:
        for one in question.form.inputs:
            typed[one.name] = _ask(conversation, one, question.before.get(one.name, ""), question.today)
    except (EOFError, KeyboardInterrupt):  # what was typed stays where it can be read and taken up again
        new = [text for name, text in typed.items() if text and text != question.before.get(name)]
        if new and not conversation.prompter.script:
            conversation.tell(tr("Not recorded: {texts}", texts="; ".join(new)))
        raise
    return typed


def _ask(conversation: Conversation, one: Input, before: str, today: str) -> str:
    """Return what is answered to the question for a field; an empty answer keeps what was, a single - empties it."""
    prompt = tr(one.ask)
    if before:
        prompt = tr("{question} (Enter keeps {text}; - clears it)", question=prompt, text=before)
    elif not _why_not(one, "", today):
        prompt = tr("{question} (Enter for none)", question=prompt)
    while True:
        typed = conversation.ask(prompt).strip()
        value = "" if typed == parsing.NOTHING else typed or before
        fault = "" if value and value == before else _why_not(one, value, today)
        if not fault or (conversation.prompter.script and not typed):  # a script's other answers are taken before it is refused
            return value
        if conversation.prompter.script:
            raise Refusal(fault)
        conversation.tell(fault)


def _why_not(one: Input, text: str, today: str) -> str:
    """Return why a text cannot be taken for a field; empty where it can."""
    try:
        one.take(text, today)
    except InvalidInput as error:
        return tr(error.sentence)
    return ""


def _echoes(question: FormQuestion, typed: Mapping[str, str]) -> Iterator[str]:
    """Yield what each day that was typed anew was taken for."""
    for one in question.form.inputs:
        text = typed.get(one.name, "")
        if text != question.before.get(one.name, "") and (day := one.echo(text, question.today)):
            yield tr("{name}: {value}", name=tr(one.label), value=day)


# choices


def _chosen(question: ChoiceQuestion, rest: str) -> str:
    """Return the value that somebody chose by its number, from 1 on, by the value or by its words.

    Raises:
        Refusal: It is none of them.
    """
    values = [value for value, _ in question.options]
    typed = rest.strip()
    if typed.isdecimal() or all(value.isdecimal() for value in values):
        return values[parsing.read_number(typed, len(values))]
    known = {value.replace("_", "-"): value for value in values}
    by_words = {plain(label): value for value, label in question.options}
    found = known.get(typed.lower().replace("_", "-").replace(" ", "-")) or by_words.get(plain(typed))
    if found is None:
        raise parsing.one_of(*known)
    return found


def _listed(conversation: Conversation, question: ChoiceQuestion) -> Outcome:
    """Tell what there is to choose from, and how."""
    conversation.tell(question.title, *(f"{number}: {label}" for number, (_, label) in enumerate(question.options, 1)))
    return said(tr("Type {command} and the number.", command=conversation.word))


# texts


def _write(conversation: Conversation, question: TextQuestion, rest: str) -> Outcome:
    """Write a text of the criterion one is at: several lines, or what stands on the line already. It is saved line by line."""
    interview = conversation.controller.interview
    saved = interview.saved
    try:
        if rest:
            _keep(conversation, question, rest)
        else:
            _tell_title(conversation, question)
            _write_lines(conversation, question)
    except EOFError:  # the end of the lines ends the text too
        pass
    finally:
        interview.leave_text()
    place = conversation.controller.place
    return NOTHING if interview.saved is saved else Outcome(edit=Edit(place, question.field, None))


def _tell_title(conversation: Conversation, question: TextQuestion) -> None:
    if conversation.prompter.script:
        return
    if not question.before:
        conversation.tell(tr("{title}. End with a line that is just a period.", title=question.title))
        return
    conversation.tell(tr("{title}, current text:", title=question.title), *question.before.splitlines())
    conversation.tell(tr("What you write replaces it. Start with + to add to it, type - to clear it, or press Enter to keep it."))


def _write_lines(conversation: Conversation, question: TextQuestion) -> None:
    """Take line after line until the text is ended; each is saved when it is typed."""
    lines: list[str] = []
    while True:
        for line in conversation.ask(":").split("\n"):  # what is pasted comes as one answer
            if line.rstrip() == parsing.END or (not lines and not line.strip()):
                return
            lines.append(line)
            _keep(conversation, question, "\n".join(lines))
            if lines == [parsing.NOTHING]:
                return


def _keep(conversation: Conversation, question: TextQuestion, text: str) -> None:
    controller = conversation.controller
    controller.interview.type_text(controller.place, question.field, parsing.text_of(text, question.before))
