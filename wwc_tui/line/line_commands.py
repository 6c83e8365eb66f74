"""The one list of what can be said in line mode: reading words, help, completion and docs/line-mode.md are all made from it.

The words and their short forms are the same in every language, so that a script works everywhere; what they do is said in the
language that is spoken. Where the full screen has a key for the same thing, that letter is the short form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.i18n import N_, NP_, pgettext, tr

_TO_FILL_IN = (
    NP_("placeholder", "DEPARTMENT"),
    NP_("placeholder", "EFFORT"),
    NP_("placeholder", "FOLDER"),
    NP_("placeholder", "MONTHS"),
    NP_("placeholder", "NAME"),
    NP_("placeholder", "ONE"),
    NP_("placeholder", "OTHER"),
    NP_("placeholder", "REASON"),
    NP_("placeholder", "ROLE"),
    NP_("placeholder", "TEXT"),
    NP_("placeholder", "WHAT"),
    NP_("placeholder", "WHEN"),
    NP_("placeholder", "WHERE"),
    NP_("placeholder", "WHO"),
    NP_("placeholder", "WORDS"),
)
"""What stands in a command for what one fills in, the only words of it that are not typed as they are."""

_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


class Group(Enum):
    """What commands are listed under."""

    GO = N_("Going through the criteria")
    JUDGE = N_("Judging")
    WRITE = N_("Writing")
    PEOPLE = N_("City and people")
    LOOK = N_("Looking around")
    PLAN = N_("Result and plan")
    SESSION = N_("The session")


@dataclass(frozen=True, slots=True)
class Form:
    """One way of saying a command.

    Attributes:
        words: As it is typed; capitals stand for what one fills in.
        help: What it does then, a sentence.
    """

    words: str
    help: str


@dataclass(frozen=True, slots=True)
class LineCommand:
    """Something that can be said.

    Attributes:
        name: Its word.
        short: Shorter forms of it.
        help: What it does, a sentence.
        forms: Ways of saying more with it; nothing where it is only said alone.
    """

    name: str
    short: tuple[str, ...]
    group: Group
    help: str
    forms: tuple[Form, ...] = ()


def _going() -> Iterator[LineCommand]:
    at = Group.GO
    yield LineCommand("next", ("j",), at, N_("Go to the next criterion."))
    yield LineCommand("previous", ("k",), at, N_("Go to the criterion before."))
    yield LineCommand("next-area", (), at, N_("Go to the first criterion of the next practice area."))
    yield LineCommand("previous-area", (), at, N_("Go to the first criterion of the area before."))
    yield LineCommand("next-open", (".",), at, N_("Go to the next criterion without a verdict."))
    yield LineCommand(
        "go",
        (),
        at,
        N_("Go to a criterion."),
        (Form("go DM3", N_("Go there; DM3 alone does the same.")),),
    )
    yield LineCommand("jump-back", (",",), at, N_("Go back to the criterion one came from."))
    yield LineCommand("read", ("b",), at, N_("Read the criterion. With a keyboard, Enter alone does the same."))
    yield LineCommand(
        "find",
        ("/",),
        at,
        N_("Find criteria, people and commands by any words."),
        (Form("find WORDS", N_("All of the words have to stand somewhere in it.")),),
    )
    yield LineCommand(
        "filter",
        ("F",),
        at,
        N_("Go through some of the criteria only."),
        (
            Form("filter open", N_("Or: parked, disputed, undocumented, practice, person.")),
            Form("filter all", N_("Go through all of them again.")),
        ),
    )
    yield LineCommand("list", ("l",), at, N_("List the criteria that one goes through, and how each stands."))


def _judging() -> Iterator[LineCommand]:
    at = Group.JUDGE
    yield LineCommand("met", ("y",), at, N_("The verdict is met."))
    yield LineCommand("not-met", ("n",), at, N_("The verdict is not met."))
    yield LineCommand("open", (), at, N_("Take the verdict back."))
    yield LineCommand(
        "look",
        tuple("123456789"),
        at,
        N_("Say whether something to look for was found. A digit does the same."),
        (
            Form("look 2 yes", N_("Or: no, unknown. The same is: 2 yes")),
            Form("look 2", N_("Step it on: yes, no, unknown. The same is: 2")),
        ),
    )
    yield LineCommand(
        "confidence",
        ("a",),
        at,
        N_("Step your confidence in the verdict on: sure, fairly sure, unsure, not said."),
        (Form("confidence sure", N_("Or: fairly, unsure, none.")),),
    )
    yield LineCommand(
        "gate",
        ("g",),
        at,
        N_("List the conditions beside the score."),
        (Form("gate 4 met", N_("Answer one that is no criterion, by its number or name. Or: not-met, open.")),),
    )
    yield LineCommand(
        "what-if",
        ("w",),
        at,
        N_("Try verdicts without storing them; once more leaves."),
        (Form("what-if plan", N_("Leave, and make what was tried as met the plan.")),),
    )


def _writing() -> Iterator[LineCommand]:
    at = Group.WRITE
    yield LineCommand(
        "note",
        ("e",),
        at,
        N_("Write what you find."),
        (
            Form("note: TEXT", N_("Write it on one line. It takes the place of what stands there.")),
            Form("note: + TEXT", N_("Add a line to what stands there.")),
            Form("note: -", N_("Empty it.")),
            Form("note", N_("Write several lines; a line with a single full stop ends them.")),
        ),
    )
    yield LineCommand(
        "claim",
        ("c",),
        at,
        N_("Write what the city says of itself, as whoever is speaking."),
        (Form("claim: TEXT", N_("As with note.")),),
    )
    yield LineCommand(
        "private",
        ("E",),
        at,
        N_("Write for yourself; it leaves the house only when asked for."),
        (Form("private: TEXT", N_("As with note.")),),
    )
    yield LineCommand(
        "quote",
        (),
        at,
        N_("Mark the last line of the note as a quote of somebody, or as one no more."),
        (Form("quote claim 2", N_("The second line of the claim. Or: note, private.")),),
    )
    yield LineCommand(
        "evidence",
        ("v",),
        at,
        N_("List the documents of the criterion, and what else can be asked for."),
        (
            Form("evidence add WHAT; WHERE; WHO; WHEN", N_("Name a document; only the first part is needed.")),
            Form("evidence edit 2 who=WHO; when=2027-01-15", N_("Change one by its number: what, where, who, when.")),
            Form("evidence seen 2", N_("It was seen, or is promised again; one that can be asked for is named.")),
            Form("evidence off 2", N_("Take it off the list.")),
        ),
    )
    yield LineCommand(
        "park",
        ("p",),
        at,
        N_("Put the criterion aside with a reason, or take it up again."),
        (Form("park document; WHO; WHEN", N_("Or: ask, disputed, time, other. Only the reason is needed.")),),
    )
    yield LineCommand("take-up", (), at, N_("Take a parked criterion up again."))
    yield LineCommand(
        "outside",
        ("O",),
        at,
        N_("Say why the criterion is outside the city's control, or take that back."),
        (Form("outside: REASON", N_("It still counts, and no plan proposes it.")),),
    )
    yield LineCommand(
        "dispute",
        ("d",),
        at,
        N_("List statements on which people do not agree."),
        (
            Form("dispute add ONE; WHO; OTHER; WHO", N_("Write down two positions, each with its speaker.")),
            Form("dispute edit 1 other=TEXT", N_("Change one by its number: one, one-by, other, other-by.")),
            Form("dispute settle 1", N_("The two have come to terms, or not after all.")),
        ),
    )


def _people() -> Iterator[LineCommand]:
    at = Group.PEOPLE
    yield LineCommand(
        "speaker",
        ("s",),
        at,
        N_("List the people: who is speaking and who is present."),
        (
            Form("speaker 2", N_("Name who is speaking, by number or name; claims are attributed to them.")),
            Form("speaker nobody", N_("Nobody in particular is speaking.")),
        ),
    )
    yield LineCommand(
        "present",
        (),
        at,
        N_("List the people, as speaker does."),
        (Form("present 2", N_("Somebody is present at this sitting, or is not.")),),
    )
    yield LineCommand(
        "people",
        (),
        at,
        N_("List the people, as speaker does."),
        (
            Form("people add NAME; ROLE; DEPARTMENT", N_("Somebody joins; only the name is needed.")),
            Form("people edit 2 role=ROLE", N_("Change somebody by number: name, role, department.")),
            Form("people off 2", N_("Somebody takes part no more; what they said stays.")),
        ),
    )
    yield LineCommand("sittings", (), at, N_("List the sittings of this session, and who was present."))
    yield LineCommand(
        "setup",
        ("u",),
        at,
        N_("List what was set up about the city and the session."),
        (Form("setup population: 86000", N_("Or: city, region, country, facilitator, language, target, minutes.")),),
    )


def _looking() -> Iterator[LineCommand]:
    at = Group.LOOK
    yield LineCommand("where", (), at, N_("Say where one is, who is speaking, and whether everything is saved."))
    yield LineCommand("score", (), at, N_("Say what the verdicts amount to."))
    yield LineCommand("pace", ("P",), at, N_("Say how the sitting keeps to the time that was planned."))
    yield LineCommand(
        "explain",
        ("x",),
        at,
        N_("Say why each number is what it is, and what would change it."),
        (Form("explain gold", N_("Only one of them: met, open, secured, DM and so on.")),),
    )
    yield LineCommand(
        "scale",
        ("t",),
        at,
        N_("Count on the edition's other tier scale, or back."),
        (Form("scale 2022-08", N_("Count on the one of that name.")),),
    )
    yield LineCommand("come-back", ("o",), at, N_("List what is parked, owed or disputed."))
    yield LineCommand(
        "history",
        ("h",),
        at,
        N_("List what was changed about this criterion, the latest first."),
        (Form("history back 3", N_("Make the value of the third one count again.")),),
    )
    yield LineCommand(
        "language",
        ("L",),
        at,
        N_("Speak the next language that the criteria are written in."),
        (Form("language es", N_("Speak that one: en, es or pt.")),),
    )
    yield LineCommand("both", ("B",), at, N_("Read each criterion in a second language too, or no more."))


def _planning() -> Iterator[LineCommand]:
    at = Group.PLAN
    yield LineCommand(
        "finish",
        ("f",),
        at,
        N_("Say what the answers amount to, what is missing, and what leads to the target."),
        (Form("finish roadmap", N_("Read the roadmap as it would be written. Or: comparison.")),),
    )
    yield LineCommand(
        "target",
        (),
        at,
        N_("Say which tier is aimed at."),
        (Form("target gold", N_("Aim at a tier; a single - aims at the next one.")),),
    )
    yield LineCommand(
        "plan",
        (),
        at,
        N_("List the actions of the plan."),
        (
            Form("plan change 3 who=WHO; when=2027-01-15", N_("Change one by its number: what, who, when, effort, months, for.")),
            Form("plan add WHAT; WHO; WHEN; EFFORT; MONTHS", N_("Add one for the whole city; effort is S, M or L.")),
            Form("plan add WHAT; for=DM3", N_("Add one for a criterion.")),
            Form("plan drop 3: REASON", N_("Drop one; the reason stands in the roadmap.")),
            Form("plan take-up 3", N_("Take a dropped one up again.")),
            Form("plan later 3", N_("Move it to the next horizon. Or: earlier, release.")),
            Form("plan start 2027-01-15", N_("Say on which day the work begins; a single - leaves it open.")),
        ),
    )
    yield LineCommand("check", (), at, N_("List what to look at before the result is made final."))
    yield LineCommand("final", (), at, N_("Record that this result is final; it stays indicative."))
    yield LineCommand("draft", (), at, N_("Make a final result a draft again."))
    yield LineCommand(
        "export",
        (),
        at,
        N_("Write the roadmap and the comparison into a folder."),
        (
            Form("export FOLDER", N_("Write roadmap.md and comparison.md there.")),
            Form(
                "export FOLDER; formats=md,html,csv,json; language=es; private=yes; replace=yes",
                N_("Choose the kinds and the language, let private notes go along, replace what is there."),
            ),
        ),
    )


def _session() -> Iterator[LineCommand]:
    at = Group.SESSION
    yield LineCommand("undo", ("z",), at, N_("Take the last change back, as far as the beginning."))
    yield LineCommand("redo", ("Z",), at, N_("Take an undo back."))
    yield LineCommand(
        "settle",
        ("m",),
        at,
        N_("List what merged copies of the session say differently."),
        (Form("settle 2", N_("Let the second version of the first such thing count.")),),
    )
    yield LineCommand("keep", ("K",), at, N_("Save the made-up city among your own sessions, with all that you changed in it."))
    yield LineCommand("archive", (), at, N_("Hide this session in the list of sessions, or bring it back."))
    yield LineCommand(
        "help",
        ("?",),
        at,
        N_("List the commands."),
        (Form("help evidence", N_("Tell all about one of them.")),),
    )
    yield LineCommand("quit", ("q",), at, N_("Leave; everything is saved."))


COMMANDS = (*_going(), *_judging(), *_writing(), *_people(), *_looking(), *_planning(), *_session())
"""All commands, in the order in which help lists them."""

MARK, END = "<!-- commands: made by make pages -->", "<!-- end of commands -->"
"""Between these stand the commands on a page."""

_BY_WORD = {word: command for command in COMMANDS for word in (command.name, *command.short)}


def called(word: str) -> LineCommand | None:
    """The command of a word; None where there is none. Capitals count in short forms only."""
    return _BY_WORD.get(word) or (_BY_WORD.get(word.lower()) if len(word) > 1 else None)


def help_lines() -> Iterator[str]:
    """All commands, a line each, under what they belong to."""
    for group in Group:
        yield tr("{title}:", title=tr(group.value))
        yield from (help_line(command) for command in COMMANDS if command.group is group)


def help_line(command: LineCommand) -> str:
    """A command on one line: its word, its short form, what it does."""
    if command.short:
        return tr("{command}, in short {short}: {help}", command=command.name, short=_short(command), help=tr(command.help))
    return tr("{command}: {help}", command=command.name, help=tr(command.help))


def more_help(command: LineCommand) -> Iterator[str]:
    """All about a command, a line for each way of saying it."""
    yield help_line(command)
    for form in command.forms:
        yield tr("For example: {words}", words=as_typed(form.words))
        yield tr(form.help)


def as_typed(words: str) -> str:
    """A way of saying a command, where what one fills in is named in the language that is spoken."""
    return _CAPITALS.sub(lambda found: pgettext("placeholder", found[0]) if found[0] in _TO_FILL_IN else found[0], words)


def _short(command: LineCommand) -> str:
    return "1-9" if command.name == "look" else ", ".join(command.short)


def with_commands(page: str) -> str:
    """A page in Markdown with all commands, in English, between its marks: docs/line-mode.md, which a test holds to be this."""
    before, _, rest = page.partition(MARK)
    _, _, after = rest.partition(END)
    return f"{before}{MARK}\n\n{_table()}\n{END}{after}"


def _table() -> str:
    lines: list[str] = []
    for group in Group:
        lines += [f"### {group.value}", "", "| say | in short | |", "| --- | --- | --- |"]
        for command in COMMANDS:
            if command.group is group:
                short = " ".join(f"`{one}`" for one in command.short) if command.name != "look" else "`1` to `9`"
                lines.append(f"| `{command.name}` | {short} | {command.help} |")
                lines += [f"| `{form.words}` | | {form.help} |" for form in command.forms]
        lines.append("")
    return "\n".join(lines)
