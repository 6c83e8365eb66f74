"""Line after line: what was said is done, and how things stand with the disk is said after each act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from wwc_tui.domain.acts import Turn
from wwc_tui.domain.points import PointKind, points
from wwc_tui.domain.sentences import CannotTake
from wwc_tui.export import words
from wwc_tui.language import counted, mark, say
from wwc_tui.line import finishing, going, judging, looking, people, planning, writing
from wwc_tui.line.asking import NoText
from wwc_tui.line.commands import COMMANDS, called, help_lines, more_help
from wwc_tui.line.reading import Wrong, read_line
from wwc_tui.line.talk import Leave, Talk, complain
from wwc_tui.moments import local_day
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.nearest import clipped
from wwc_tui.store.errors import StoreError
from wwc_tui.taking_back import take_back

INTERRUPTED = 130
"""The status when somebody broke the interview off; everything is saved then too."""

_BACK = {
    PointKind.PARKED: mark("{number} parked"),
    PointKind.OWED: mark("{number} owed"),
    PointKind.DISPUTED: mark("{number} disputed"),
}
"""The same sentence for one and for many, and in other languages two."""


def undo(talk: Talk) -> None:
    """Take the last act back, and go where it was."""
    _turn(talk, Turn.UNDO)


def redo(talk: Talk) -> None:
    """Take the last undo back, and go where it was."""
    _turn(talk, Turn.REDO)


def _turn(talk: Talk, turn: Turn) -> None:
    talk.may_change()
    turned = take_back(talk.interview, turn)
    head = turned.subject.partition("/")[0]
    if head in talk.edition:
        talk.place = head
    if not turned.done:
        raise Wrong(turned.sentence)
    talk.acted = True
    talk.tell(turned.sentence)
    talk.tell_count()


def help_(talk: Talk, rest: str) -> None:
    """List the commands, or tell all about one."""
    if not rest.strip():
        talk.tell(*help_lines())
        return
    command = called(rest.strip())
    if command is None:
        raise Wrong(say("There is no command {word}; help lists them all.", word=clipped(rest.strip())))
    talk.tell(*more_help(command))


def leave(talk: Talk) -> None:
    """Leave; where something is not on the disk, only after a question."""
    if _may_leave(talk):
        raise Leave


def _may_leave(talk: Talk) -> bool:
    """Whether everything is on the disk, or somebody leaves all the same, or nobody can be asked."""
    if talk.interview.save() or talk.asker.script:
        return True
    talk.tell_saved()
    return talk.confirm(say("Leave all the same, and lose what is not saved?"))


ALONE: Mapping[str, Callable[[Talk], None]] = MappingProxyType(
    {
        "next": going.next_criterion,
        "previous": going.previous,
        "next-area": going.next_area,
        "previous-area": going.previous_area,
        "next-open": going.next_open_criterion,
        "jump-back": going.jump_back,
        "read": going.read,
        "list": going.list_criteria,
        "met": judging.met,
        "not-met": judging.not_met,
        "open": judging.reopen,
        "take-up": writing.take_up,
        "sittings": people.sittings,
        "where": looking.where,
        "score": looking.score,
        "pace": looking.pace,
        "come-back": looking.come_back,
        "both": looking.both,
        "check": finishing.check,
        "final": finishing.final,
        "draft": finishing.draft,
        "undo": undo,
        "redo": redo,
        "archive": finishing.archive,
        "keep": finishing.keep,
        "quit": leave,
    }
)
"""What the commands do that are only said alone, by their names."""

ACTS: Mapping[str, Callable[[Talk, str], None]] = MappingProxyType(
    {
        "go": going.go,
        "find": going.find,
        "filter": going.choose_filter,
        "look": judging.look,
        "confidence": judging.confidence,
        "gate": judging.gate,
        "what-if": judging.what_if,
        "note": writing.note,
        "claim": writing.claim,
        "private": writing.private,
        "quote": writing.quote,
        "evidence": writing.evidence,
        "park": writing.park,
        "outside": writing.outside,
        "dispute": writing.dispute,
        "speaker": people.speaker,
        "present": people.present,
        "people": people.people,
        "setup": people.setup,
        "explain": looking.explain,
        "scale": looking.scale,
        "history": looking.history,
        "language": looking.language,
        "finish": finishing.finish,
        "target": finishing.target,
        "plan": planning.plan,
        "export": finishing.export,
        "settle": looking.settle,
        "help": help_,
    }
)
"""What the other commands do with what is said behind them."""


def converse(talk: Talk) -> int:
    """Hold an interview until it is left, or there are no more lines.

    Returns:
        The status: 0, or 1 where a script had lines that could not be obeyed or something could not be saved, or 130.
    """
    _greet(talk)
    status = 0
    try:
        while True:
            talk.hand_over()
            line = _next_line(talk)
            if talk.interview.saved.trouble and talk.interview.save():
                talk.tell(say("Everything is saved now."))
            obey(talk, line)
    except (EOFError, Leave):
        pass
    except NoText as error:  # the lines behind it may be the rest of a note, and are no commands
        talk.interview.leave_text()
        talk.wrong(str(error))
    except KeyboardInterrupt:
        status = INTERRUPTED
    return _part(talk, status)


def _next_line(talk: Talk) -> str:
    """The next line; where somebody breaks off with something that is not on the disk, only after a question.

    Raises:
        EOFError: There is none.
        KeyboardInterrupt: Somebody broke it off.
    """
    while True:
        try:
            return talk.asker.ask(_prompt(talk), offered(talk))
        except (EOFError, KeyboardInterrupt):
            if _may_leave(talk):
                raise


def obey(talk: Talk, line: str) -> None:
    """Do what a line says; where it cannot be done, say why.

    Raises:
        Leave: It asks to leave.
    """
    text = line.strip()
    if talk.asker.script and (not text or text.startswith("#")):
        return
    notice = talk.interview.saved.notice
    talk.acted, talk.left_out = False, talk.asker.script and text.endswith(":")
    try:
        command, rest = read_line(text or "read", talk.edition)
        _do(talk, command.name, rest)
    except (Wrong, ReadingError, StoreError) as wrong:
        talk.wrong(str(wrong))
    except CannotTake as wrong:
        talk.wrong(say(wrong.sentence))
    except EOFError:
        if talk.asker.script:
            talk.wrong(say("The lines end in the middle of this command, so it was not done."))
        else:
            talk.tell(say("Broken off. Nothing more was changed."))
    except KeyboardInterrupt:  # a question was broken off, and not the interview
        if talk.asker.script:
            raise
        talk.tell(say("Broken off. Nothing more was changed."))
    finally:
        if talk.acted or talk.interview.saved.trouble:
            talk.tell_saved()
        if talk.interview.saved.notice != notice:
            talk.tell(talk.interview.saved.notice)


def _do(talk: Talk, name: str, rest: str) -> None:
    if name in ACTS:
        ACTS[name](talk, rest)
        return
    if rest:  # «met DM3» would judge another criterion than was meant
        raise Wrong(say("The command {command} is said alone. Nothing was done.", command=name))
    ALONE[name](talk)


def offered(talk: Talk) -> list[str]:
    """What Tab completes a line to: the commands, ways of saying more with them, criteria and people."""
    forms = [
        f"{command.name} {word}"
        for command in COMMANDS
        for form in command.forms
        if (word := form.words.partition(" ")[2].split(" ")[0]).isalpha() and word.islower()
    ]
    names = [f"speaker {person.name}" for person in talk.interview.session.people]
    return [*(command.name for command in COMMANDS), *dict.fromkeys(forms), *talk.edition.criterion_ids, *names]


def _prompt(talk: Talk) -> str:
    return say("{criterion}, {verdict}:", criterion=talk.place, verdict=words.verdict(talk.answer.verdict))


def _greet(talk: Talk) -> None:
    """What comes first: which city, how things stand, where to find help, and the criterion one is at."""
    interview = talk.interview
    session = interview.session
    city = {"city": words.city_name(session.city), "edition": talk.edition.title, "number": max(1, interview.sitting)}
    talk.tell(say("{city}. {edition}. Sitting {number}.", **city), *words.eligibility(session.city))
    if talk.demo:
        talk.tell(say("This city is made up, and nothing of it is kept."))
    found = points(talk.edition, session)
    if found and session.sittings:
        counts = {kind: sum(point.kind is kind for point in found) for kind in PointKind}
        what = ", ".join(counted(_BACK[kind], _BACK[kind], number) for kind, number in counts.items() if number)
        said = {"day": words.due(local_day(session.sittings[-1].started)), "criterion": talk.place, "what": what}
        talk.tell(say("Last time: {day}, up to {criterion}. To come back to: {what}. The command come-back lists them.", **said))
    if interview.conflicts:
        talk.tell(
            counted(
                "Two copies of this session differ in {number} place. The command settle tells of it.",
                "Two copies of this session differ in {number} places. The command settle tells of them.",
                len(interview.conflicts),
            )
        )
    talk.tell(say("Say help to hear the commands, and quit to leave."))
    talk.read()


def _part(talk: Talk, status: int) -> int:
    """End in order: everything is saved, or it is said that it is not."""
    saved = talk.interview.save()
    if not saved:
        talk.wrong(say("NOT SAVED: {why}.", why=talk.interview.saved.trouble))
        return 1
    if not (talk.demo or talk.interview.looking):
        talk.tell(say("Everything is saved. The session is {id}.", id=talk.interview.id))
    if talk.asker.script and talk.wrongs:
        said = counted("{number} line could not be obeyed.", "{number} lines could not be obeyed.", talk.wrongs)
        complain(said)
        return status or 1
    return status
