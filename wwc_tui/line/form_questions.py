"""Several short texts at once: on one line with ``;`` between them, or asked for one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.sentences import Sentence
from wwc_tui.i18n import tr
from wwc_tui.line.conversation import Conversation
from wwc_tui.line.parsing import END, NOTHING, InputError, parts, text_of


@dataclass(frozen=True, slots=True)
class Part:
    """One of the texts.

    Attributes:
        name: Its name on a line.
        question: What is asked for it, marked where it has no gaps.
        check: Raises `InputError` where a text cannot be taken.
    """

    name: str
    question: str | Sentence
    check: Callable[[str], object] = str


def fill(
    conversation: Conversation, wanted: Sequence[Part], rest: str, before: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What somebody says to each part; what is left out is as it was before.

    Args:
        rest: What stands on the line already. Where nothing does, each part is asked for.
        before: What they are now.

    Raises:
        Wrong: One of the texts cannot be taken.
    """
    held = {part.name: (before or {}).get(part.name, "") for part in wanted}
    if rest.strip():
        given = parts(rest, [part.name for part in wanted])
        for part in wanted:
            part.check(given.get(part.name, ""))
        return held | given
    answered: dict[str, str] = {}
    try:
        for part in wanted:
            answered[part.name] = _asked(conversation, part, held[part.name])
    except (EOFError, KeyboardInterrupt):  # what was typed stays where it can be read and taken up again
        typed = [text for name, text in answered.items() if text and text != held[name]]
        if typed and not conversation.prompter.script:
            conversation.tell(tr("Not recorded: {texts}", texts="; ".join(typed)))
        raise
    return answered


def _asked(conversation: Conversation, part: Part, before: str) -> str:
    """What is answered to the question for a part; an empty answer keeps what was, a single - empties it."""
    question = tr(part.question)
    while True:
        if before:
            prompt = tr("{question} (Enter keeps: {text}; - empties it)", question=question, text=before)
        else:
            prompt = tr("{question} (Enter for none)", question=question)
        typed = conversation.ask(prompt).strip()
        if not typed:
            return before
        value = "" if typed == NOTHING else typed
        try:
            part.check(value)
        except InputError as wrong:
            if conversation.prompter.script:
                raise
            conversation.tell(str(wrong))
            continue
        return value


def write(conversation: Conversation, field: str, title: str, rest: str) -> None:
    """Write a text of the criterion one is at: several lines, or what stands on the line already. It is saved line by line.

    Args:
        field: Which text: ``note``, ``claim`` or ``private``.
        title: What is written, for whoever is asked.
    """
    conversation.may_change()
    before = str(getattr(conversation.answer, field))
    if rest:
        _keep(conversation, field, text_of(rest, before))
        conversation.interview.leave_text()
        _tell_unchanged(conversation)
        return
    if before and not conversation.prompter.script:
        conversation.tell(tr("{title}, as it stands:", title=title), *before.splitlines())
        conversation.tell(
            tr("What you write takes its place; + on the first line adds to it, - empties it, Enter alone keeps it.")
        )
    elif not conversation.prompter.script:
        conversation.tell(tr("{title}. A line with a single full stop ends it.", title=title))
    try:
        _write_lines(conversation, field, before)
    except EOFError:  # the end of the lines ends the text too
        pass
    finally:
        conversation.interview.leave_text()
    _tell_unchanged(conversation)


def _write_lines(conversation: Conversation, field: str, before: str) -> None:
    """Take line after line until the text is ended; each is saved when it is typed."""
    lines: list[str] = []
    while True:
        for line in conversation.ask(":").split("\n"):  # what is pasted comes as one answer
            if line.rstrip() == END or (not lines and not line.strip()):
                return
            lines.append(line)
            _keep(conversation, field, text_of("\n".join(lines), before))
            if lines == [NOTHING]:
                return


def _tell_unchanged(conversation: Conversation) -> None:
    """Say so where a text stays as it was, since nothing else would be heard."""
    if not conversation.recorded:
        conversation.tell(tr("It stays as it was."))


def _keep(conversation: Conversation, field: str, text: str) -> None:
    if conversation.interview.type_text(conversation.place, field, text):
        conversation.recorded = True
