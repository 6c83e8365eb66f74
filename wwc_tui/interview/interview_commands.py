"""What can be done in an interview, by key on its screen and by word in line mode.

The words of line mode and their short forms are the same in every language, so that a script works everywhere. A command
without a `run` is done by each front end in its own way: it draws, scrolls, or opens a screen of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from wwc_tui.constants import FORMATS
from wwc_tui.domain.follow_ups import follow_ups
from wwc_tui.domain.session import Verdict
from wwc_tui.domain.undo import Turn
from wwc_tui.i18n import N_, NP_, tr
from wwc_tui.interview import judging, languages, moves, settling, taking_back, writing
from wwc_tui.interview.commands import Command, Group, Usage, Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.resuming import keep_demo, why_no_keeping

Make = Callable[..., Command]

TO_FILL_IN = (
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
"""What stands in a usage for what one fills in, the only words of it that are not typed as they are."""


def interview_commands() -> Iterator[Command]:
    """Yield the commands of the interview, in the order in which help lists them within each group."""
    yield from _judging(partial(Command, where=Where.INTERVIEW, group=Group.JUDGE))
    yield from _writing(partial(Command, where=Where.INTERVIEW, group=Group.WRITE))
    yield from _going(partial(Command, where=Where.INTERVIEW, group=Group.GO))
    yield from _people(partial(Command, where=Where.INTERVIEW, group=Group.SESSION))
    yield from _looking(partial(Command, where=Where.INTERVIEW, group=Group.SHOW))
    yield from _plan(partial(Command, where=Where.INTERVIEW, group=Group.SESSION))
    yield from _session(partial(Command, where=Where.INTERVIEW, group=Group.SESSION))


def _judging(make: Make) -> Iterator[Command]:
    yield make(
        id="judge_met",
        keys=("y",),
        title=N_("Met"),
        help=N_("Mark as met. Press again to clear."),
        bar=NP_("key bar", "met"),
        word="met",
        line_help=N_("Mark as met."),
        run=lambda controller: judging.judge(controller, Verdict.MET),
        changes=True,
        tried=True,
    )
    yield make(
        id="judge_not_met",
        keys=("n",),
        title=N_("Not met"),
        help=N_("Mark as not met. Press again to clear."),
        bar=NP_("key bar", "not met"),
        word="not-met",
        line_help=N_("Mark as not met."),
        run=lambda controller: judging.judge(controller, Verdict.NOT_MET),
        changes=True,
        tried=True,
    )
    yield make(id="reopen", keys=(), title=N_("Open"), help=N_("Clear the verdict."), word="open", changes=True, tried=True)
    yield make(
        id="mark",
        keys=tuple("123456789"),
        title=N_("Indicators"),
        help=N_("Cycle an indicator: yes, no, unknown."),
        word="look",
        line_help=N_("Mark an indicator. A digit does the same."),
        usages=(
            Usage("look 2 yes", N_("Or: no, unknown. Short form: 2 yes")),
            Usage("look 2", N_("Cycle it: yes, no, unknown. Short form: 2")),
        ),
        changes=True,
    )
    yield make(
        id="be_sure",
        keys=("a",),
        title=N_("Confidence"),
        help=N_("Cycle your confidence in the verdict: sure, fairly sure, unsure, blank."),
        word="confidence",
        usages=(Usage("confidence sure", N_("Or: fairly, unsure, none.")),),
        run=judging.cycle_confidence,
        changes=True,
    )
    yield make(
        id="answer_gates",
        keys=("g",),
        title=N_("Conditions"),
        help=N_("Answer the conditions for any tier."),
        word="gate",
        short=("conditions",),
        line_help=N_("List the conditions for any tier."),
        usages=(Usage("gate 4 met", N_("Answer one that is not a criterion, by number or name. Or: not-met, open.")),),
        why_not=lambda controller: "" if controller.score.gates else tr("This edition has no conditions."),
    )
    yield make(
        id="what_if",
        keys=("w",),
        title=N_("What if"),
        help=N_("Try verdicts without saving them. Press again to leave, or to make them the plan."),
        word="what-if",
        line_help=N_("Try verdicts without saving them. Type it again to leave."),
        usages=(Usage("what-if plan", N_("Leave, and make the criteria tried as met the plan.")),),
        run=judging.what_if,
    )


def _writing(make: Make) -> Iterator[Command]:
    yield make(
        id="write_note",
        keys=("e",),
        title=N_("Note"),
        help=N_("Write what you find. Esc when done."),
        bar=NP_("key bar", "note"),
        word="note",
        line_help=N_("Write what you find."),
        usages=(
            Usage("note: TEXT", N_("Write it on one line. It replaces the current text.")),
            Usage("note: + TEXT", N_("Add a line to the current text.")),
            Usage("note: -", N_("Clear it.")),
            Usage("note", N_("Write several lines. End with a line that is just a period.")),
        ),
        run=lambda controller: writing.write(controller, "note"),
        changes=True,
    )
    yield make(
        id="write_claim",
        keys=("c",),
        title=N_("Claim"),
        help=N_("Write what the city says about itself. Esc when done."),
        bar=NP_("key bar", "claim"),
        word="claim",
        line_help=N_("Write what the city says about itself, attributed to the current speaker."),
        usages=(Usage("claim: TEXT", N_("Works like note.")),),
        run=lambda controller: writing.write(controller, "claim"),
        changes=True,
    )
    yield make(
        id="list_evidence",
        keys=("v",),
        title=N_("Evidence"),
        help=N_("List documents, promised or seen: where, who, by when."),
        bar=NP_("key bar", "evidence"),
        word="evidence",
        line_help=N_("List the criterion's documents, and what else to ask for."),
        usages=(
            Usage("evidence add WHAT; WHERE; WHO; WHEN", N_("Add a document; only the first part is required.")),
            Usage("evidence edit 2 who=WHO; when=2027-01-15", N_("Change one by its number: what, where, who, when.")),
            Usage("evidence seen 2", N_("Mark it as seen, or as promised again. A suggested document is added to the list.")),
            Usage("evidence off 2", N_("Remove it from the list.")),
        ),
    )
    yield make(
        id="write_private",
        keys=("E",),
        title=N_("Private note"),
        help=N_("A note to yourself. Never exported unless you ask."),
        word="private",
        usages=(Usage("private: TEXT", N_("Works like note.")),),
        run=lambda controller: writing.write(controller, "private"),
        changes=True,
    )
    yield make(
        id="quote_line",
        keys=(),
        title=N_("Quote"),
        help=N_("Mark or unmark the last line of the note as a quote."),
        word="quote",
        usages=(Usage("quote claim 2", N_("The second line of the claim. Or: note, private.")),),
        changes=True,
    )
    yield make(
        id="set_outside",
        keys=("O",),
        title=N_("Outside"),
        help=N_("Say why the criterion is outside the city's control, or undo that."),
        word="outside",
        usages=(Usage("outside: REASON", N_("It still counts, but no plan will propose it.")),),
        run=writing.outside,
        changes=True,
    )
    yield make(
        id="park",
        keys=("p",),
        title=N_("Park"),
        help=N_("Set the criterion aside with a reason, or resume it."),
        bar=NP_("key bar", "park"),
        word="park",
        usages=(Usage("park document; WHO; WHEN", N_("Or: ask, disputed, time, other. Only the reason is required.")),),
        run=writing.park,
        changes=True,
    )
    yield make(
        id="take_up",
        keys=(),
        title=N_("Resume"),
        help=N_("Resume a parked criterion."),
        word="take-up",
        run=writing.take_up,
        changes=True,
    )
    yield make(
        id="dispute",
        keys=("d",),
        title=N_("Disputes"),
        help=N_("Record two positions that people hold."),
        word="dispute",
        line_help=N_("List what people disagree about."),
        usages=(
            Usage("dispute add ONE; WHO; OTHER; WHO", N_("Record two positions, and who holds each.")),
            Usage("dispute edit 1 other=TEXT", N_("Change one by its number: one, one-by, other, other-by.")),
            Usage("dispute settle 1", N_("Mark it as settled, or reopen it.")),
        ),
        changes=True,
    )


def _going(make: Make) -> Iterator[Command]:
    yield make(
        id="find",
        keys=("/", "ctrl+f"),
        title=N_("Find"),
        help=N_("Find a criterion, a person or a command."),
        bar=NP_("key bar", "find"),
        word="find",
        usages=(Usage("find WORDS", N_("Every word must appear in it.")),),
    )
    yield make(
        id="next_open",
        keys=(".",),
        title=N_("Next open"),
        help=N_("Go to the next criterion without a verdict."),
        bar=NP_("key bar", "next open"),
        word="next-open",
        run=moves.next_open,
    )
    yield make(
        id="choose_filter",
        keys=("F",),
        title=N_("Filter"),
        help=N_("Show only open, parked, disputed or other criteria."),
        word="filter",
        usages=(
            Usage("filter open", N_("Or: parked, disputed, undocumented, practice, person.")),
            Usage("filter all", N_("Show all of them again.")),
        ),
        run=moves.choose_filter,
    )
    yield make(
        id="go",
        keys=(),
        title=N_("Go"),
        help=N_("Go to a criterion."),
        word="go",
        usages=(Usage("go DM3", N_("Go there. DM3 on its own does the same.")),),
    )
    yield make(
        id="jump_back",
        keys=("backspace", "comma"),
        title=N_("Jump back"),
        help=N_("Go back to where you jumped from."),
        word="jump-back",
        run=moves.jump_back,
        why_not=moves.why_no_jump,
    )
    yield make(
        id="down",
        keys=("j", "down"),
        title=N_("Next"),
        help=N_("Go to the next criterion."),
        word="next",
        run=lambda controller: moves.step(controller, 1),
    )
    yield make(
        id="up",
        keys=("k", "up"),
        title=N_("Previous"),
        help=N_("Go to the previous criterion."),
        word="previous",
        run=lambda controller: moves.step(controller, -1),
    )
    yield make(
        id="next_practice",
        keys=("right", "tab"),
        title=N_("Next area"),
        help=N_("Go to the next practice area."),
        word="next-area",
        run=lambda controller: moves.step_practice(controller, 1),
    )
    yield make(
        id="previous_practice",
        keys=("left", "shift+tab"),
        title=N_("Previous area"),
        help=N_("Go to the previous practice area."),
        word="previous-area",
        run=lambda controller: moves.step_practice(controller, -1),
    )
    yield make(id="scroll_down", keys=("pagedown", "space"), title=N_("Scroll down"), help=N_("Scroll the criterion down."))
    yield make(
        id="scroll_up",
        keys=("pageup", "b"),
        title=N_("Scroll up"),
        help=N_("Scroll the criterion up."),
        word="read",
        line_help=N_("Read the criterion. At a keyboard, Enter on its own does the same."),
    )
    yield make(
        id="list_criteria",
        keys=("l",),
        title=N_("List"),
        help=N_("Show the list of criteria."),
        word="list",
        line_help=N_("List the criteria and their verdicts."),
    )


def _people(make: Make) -> Iterator[Command]:
    yield make(
        id="name_speaker",
        keys=("s",),
        title=N_("Speaker"),
        help=N_("Set who is speaking. Claims are attributed to them."),
        word="speaker",
        line_help=N_("List the people, who is speaking and who is present."),
        usages=(
            Usage("speaker 2", N_("Set who is speaking, by number or name. Claims are attributed to them.")),
            Usage("speaker nobody", N_("No one in particular is speaking.")),
        ),
        changes=True,
    )
    yield make(
        id="present",
        keys=(),
        title=N_("Present"),
        help=N_("List the people, like speaker."),
        word="present",
        usages=(Usage("present 2", N_("Mark a person as present or absent at this sitting.")),),
    )
    yield make(
        id="people",
        keys=(),
        title=N_("People"),
        help=N_("List the people, like speaker."),
        word="people",
        usages=(
            Usage("people add NAME; ROLE; DEPARTMENT", N_("Add a person; only the name is required.")),
            Usage("people edit 2 role=ROLE", N_("Change a person by number: name, role, department.")),
            Usage("people off 2", N_("Remove a person. What they said stays.")),
        ),
    )
    yield make(
        id="sittings",
        keys=(),
        title=N_("Sittings"),
        help=N_("List this session's sittings and who was present."),
        word="sittings",
    )
    yield make(
        id="setup",
        keys=("u",),
        title=N_("City and people"),
        help=N_("Edit the city, the people and the target."),
        word="setup",
        line_help=N_("List the city's and the session's details."),
        usages=(Usage("setup population: 86000", N_("Or: city, region, country, facilitator, language, target, minutes.")),),
        changes=True,
    )


def _looking(make: Make) -> Iterator[Command]:
    yield make(
        id="where",
        keys=(),
        title=N_("Where"),
        help=N_("Show where you are, who is speaking, and whether everything is saved."),
        word="where",
    )
    yield make(id="score", keys=(), title=N_("Score"), help=N_("Show the score."), word="score")
    yield make(
        id="come_back",
        keys=("o",),
        title=N_("Follow-ups"),
        help=N_("See what is parked, owed or disputed. Enter goes there."),
        bar=NP_("key bar", "follow-ups"),
        word="come-back",
        short=("follow-ups",),
        line_help=N_("List what is parked, owed or disputed."),
        why_not=nothing_to_come_back_to,
    )
    yield make(
        id="show_history",
        keys=("h",),
        title=N_("History"),
        help=N_("See who changed what, and when; restore a value."),
        word="history",
        line_help=N_("List the changes to this criterion, latest first."),
        usages=(Usage("history back 3", N_("Restore the value from the third one.")),),
        why_not=taking_back.nothing_in_history,
    )
    yield make(
        id="explain",
        keys=("x",),
        title=N_("Explain"),
        help=N_("See where each number comes from and what would change it."),
        word="explain",
        usages=(Usage("explain gold", N_("Just one of them: met, open, secured, DM and so on.")),),
    )
    yield make(
        id="switch_scale",
        keys=("t",),
        title=N_("Tier scale"),
        help=N_("Switch to the edition's other tier scale, or back."),
        word="scale",
        usages=(Usage("scale 2022-08", N_("Switch to the scale with that name.")),),
        run=judging.switch_scale,
    )
    yield make(
        id="hide_pace",
        keys=("P",),
        title=N_("Pace"),
        help=N_("Hide or show minutes and pace."),
        word="pace",
        line_help=N_("Show how the sitting compares with the planned time."),
    )
    yield make(
        id="hide_score",
        keys=("H",),
        title=N_("Hide score"),
        help=N_("Hide or show the score when others can see the screen."),
    )
    yield make(
        id="showing",
        keys=("S",),
        title=N_("Presenting"),
        help=N_("Hide notes, names and your ratings while you share the screen."),
    )
    yield make(
        id="next_theme",
        keys=("T",),
        title=N_("Colors"),
        help=N_("Cycle the colors, including high contrast and colorblind-safe."),
    )
    yield make(
        id="next_language",
        keys=("L", "ctrl+l"),
        title=N_("Language"),
        help=N_("Switch to the next language."),
        word="language",
        usages=(Usage("language es", N_("Switch to that one: en, es or pt.")),),
        run=languages.next_language,
    )
    yield make(
        id="both_languages",
        keys=("B",),
        title=N_("Both languages"),
        help=N_("Show the criterion in a second language, or in one."),
        word="both",
        run=languages.both_languages,
    )


def _plan(make: Make) -> Iterator[Command]:
    yield make(
        id="finish",
        keys=("f",),
        title=N_("Finish"),
        help=N_("See the result; write the roadmap."),
        bar=NP_("key bar", "finish"),
        word="finish",
        line_help=N_("Show the result, what is missing, and how to reach the target."),
        usages=(Usage("finish roadmap", N_("Preview the roadmap. Or: comparison.")),),
    )
    yield make(
        id="target",
        keys=(),
        title=N_("Target"),
        help=N_("Show the target tier."),
        word="target",
        usages=(Usage("target gold", N_("Set the target tier. A single - sets the next one.")),),
    )
    yield make(
        id="plan",
        keys=(),
        title=N_("Action plan"),
        help=N_("List the actions in the plan."),
        word="plan",
        usages=(
            Usage(
                "plan change 3 who=WHO; when=2027-01-15", N_("Change one by its number: what, who, when, effort, months, for.")
            ),
            Usage("plan add WHAT; WHO; WHEN; EFFORT; MONTHS", N_("Add one for the whole city; effort is S, M or L.")),
            Usage("plan add WHAT; for=DM3", N_("Add one for a criterion.")),
            Usage("plan drop 3: REASON", N_("Drop one; the roadmap shows the reason.")),
            Usage("plan take-up 3", N_("Restore a dropped one.")),
            Usage("plan later 3", N_("Move it to the next horizon. Or: earlier, release.")),
            Usage("plan start 2027-01-15", N_("Set the day work starts. A single - clears it.")),
        ),
    )
    yield make(
        id="check",
        keys=(),
        title=N_("Checks"),
        help=N_("List the checks before you mark the result as final."),
        word="check",
    )
    yield make(
        id="final",
        keys=(),
        title=N_("Final"),
        help=N_("Mark the result as final; it stays indicative."),
        word="final",
        changes=True,
    )
    yield make(id="draft", keys=(), title=N_("Draft"), help=N_("Reopen a final result as a draft."), word="draft", changes=True)
    yield make(
        id="export",
        keys=(),
        title=N_("Write"),
        help=N_("Write the roadmap and the comparison to a folder."),
        word="export",
        usages=(
            Usage("export FOLDER", N_("Write roadmap.md and comparison.md there.")),
            Usage(
                f"export FOLDER; formats={','.join(FORMATS)}; language=es; private=yes; replace=yes; separator=semicolon",
                N_("Choose formats, language and CSV separator, include private notes, replace existing files."),
            ),
        ),
    )


def _session(make: Make) -> Iterator[Command]:
    yield make(
        id="undo",
        keys=("z",),
        title=N_("Undo"),
        help=N_("Undo the last change, all the way back if you like."),
        bar=NP_("key bar", "undo"),
        word="undo",
        run=lambda controller: taking_back.take_back(controller, Turn.UNDO),
        changes=True,
        why_not=lambda controller: taking_back.nothing_to_take_back(controller, Turn.UNDO),
    )
    yield make(
        id="redo",
        keys=("Z", "ctrl+r"),
        title=N_("Redo"),
        help=N_("Redo what you undid."),
        word="redo",
        run=lambda controller: taking_back.take_back(controller, Turn.REDO),
        changes=True,
        why_not=lambda controller: taking_back.nothing_to_take_back(controller, Turn.REDO),
    )
    yield make(
        id="settle",
        keys=("m",),
        title=N_("Resolve"),
        help=N_("Choose between differing values from two merged copies."),
        word="settle",
        line_help=N_("List the differences between merged copies of the session."),
        usages=(Usage("settle 2", N_("Use the second version of the first difference.")),),
        run=settling.settle,
        changes=True,
        why_not=settling.nothing_to_settle,
    )
    yield make(
        id="keep_demo",
        keys=("K",),
        title=N_("Keep sample"),
        help=N_("Save the sample city, with your changes, among your own sessions."),
        word="keep",
        run=keep_demo,
        why_not=why_no_keeping,
    )
    yield make(
        id="archive",
        keys=(),
        title=N_("Archive"),
        help=N_("Hide this session from the list, or bring it back."),
        word="archive",
        changes=True,
    )
    yield make(id="tour", keys=("i",), title=N_("Tour"), help=N_("See the short introduction to this screen again."))
    yield make(
        id="show_help",
        keys=("?", "f1"),
        title=N_("Help"),
        help=N_("Show what this screen is for, and its keys."),
        bar=NP_("key bar", "help"),
        word="help",
        line_help=N_("List the commands."),
        usages=(Usage("help evidence", N_("Explain one of them in full.")),),
    )
    yield make(
        id="clear",
        keys=("escape",),
        title=N_("Clear"),
        help=N_("Clear the message, then the what-if, then the filter. Esc never leaves the interview."),
        bar=NP_("key bar", "clear"),
    )
    yield make(
        id="leave",
        keys=("q",),
        title=N_("Sessions"),
        help=N_("Go back to the sessions. Everything is saved."),
        bar=NP_("key bar", "leave"),
        word="quit",
        line_help=N_("Leave. Everything is saved."),
    )


def nothing_to_come_back_to(controller: Controller) -> str:
    """Return that nothing is parked, owed or disputed; empty where something is."""
    found = follow_ups(controller.edition, controller.interview.session)
    return "" if found else tr("No follow-ups: nothing is parked, owed or disputed.")
