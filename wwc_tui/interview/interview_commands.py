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
    yield from _people(partial(Command, where=Where.INTERVIEW, group=Group.PEOPLE))
    yield from _looking(partial(Command, where=Where.INTERVIEW, group=Group.LOOK))
    yield from _plan(partial(Command, where=Where.INTERVIEW, group=Group.PLAN))
    yield from _session(partial(Command, where=Where.INTERVIEW, group=Group.SESSION))


def _judging(make: Make) -> Iterator[Command]:
    yield make(
        id="judge_met",
        keys=("y",),
        title=N_("Met"),
        help=N_("The verdict is met; once more opens the criterion again."),
        bar=NP_("key bar", "met"),
        word="met",
        line_help=N_("The verdict is met."),
        run=lambda controller: judging.judge(controller, Verdict.MET),
        changes=True,
        tried=True,
    )
    yield make(
        id="judge_not_met",
        keys=("n",),
        title=N_("Not met"),
        help=N_("The verdict is not met; once more opens the criterion again."),
        bar=NP_("key bar", "not met"),
        word="not-met",
        line_help=N_("The verdict is not met."),
        run=lambda controller: judging.judge(controller, Verdict.NOT_MET),
        changes=True,
        tried=True,
    )
    yield make(id="reopen", keys=(), title=N_("Open"), help=N_("Take the verdict back."), word="open", changes=True, tried=True)
    yield make(
        id="mark",
        keys=tuple("123456789"),
        title=N_("Look for"),
        help=N_("Step an indicator on: yes, no, unknown."),
        word="look",
        line_help=N_("Say whether something to look for was found. A digit does the same."),
        usages=(
            Usage("look 2 yes", N_("Or: no, unknown. The same is: 2 yes")),
            Usage("look 2", N_("Step it on: yes, no, unknown. The same is: 2")),
        ),
        changes=True,
    )
    yield make(
        id="be_sure",
        keys=("a",),
        title=N_("How sure"),
        help=N_("Step your confidence in the verdict on: sure, fairly sure, unsure, not said."),
        word="confidence",
        usages=(Usage("confidence sure", N_("Or: fairly, unsure, none.")),),
        run=judging.cycle_confidence,
        changes=True,
    )
    yield make(
        id="answer_gates",
        keys=("g",),
        title=N_("Conditions"),
        help=N_("Answer the conditions outside the total."),
        word="gate",
        line_help=N_("List the conditions beside the score."),
        usages=(Usage("gate 4 met", N_("Answer one that is no criterion, by its number or name. Or: not-met, open.")),),
        why_not=lambda controller: "" if controller.score.gates else tr("These criteria have no conditions beside the score."),
    )
    yield make(
        id="what_if",
        keys=("w",),
        title=N_("What if"),
        help=N_("Try verdicts without storing them; again leaves, or makes a plan."),
        word="what-if",
        line_help=N_("Try verdicts without storing them; once more leaves."),
        usages=(Usage("what-if plan", N_("Leave, and make what was tried as met the plan.")),),
        run=judging.what_if,
    )


def _writing(make: Make) -> Iterator[Command]:
    yield make(
        id="write_note",
        keys=("e",),
        title=N_("Note"),
        help=N_("Write what you find. Esc leaves the note."),
        bar=NP_("key bar", "note"),
        word="note",
        line_help=N_("Write what you find."),
        usages=(
            Usage("note: TEXT", N_("Write it on one line. It takes the place of what stands there.")),
            Usage("note: + TEXT", N_("Add a line to what stands there.")),
            Usage("note: -", N_("Empty it.")),
            Usage("note", N_("Write several lines; a line with a single full stop ends them.")),
        ),
        run=lambda controller: writing.write(controller, "note"),
        changes=True,
    )
    yield make(
        id="write_claim",
        keys=("c",),
        title=N_("Claim"),
        help=N_("Write what the city says of itself. Esc leaves it."),
        bar=NP_("key bar", "claim"),
        word="claim",
        line_help=N_("Write what the city says of itself, as whoever is speaking."),
        usages=(Usage("claim: TEXT", N_("As with note.")),),
        run=lambda controller: writing.write(controller, "claim"),
        changes=True,
    )
    yield make(
        id="list_evidence",
        keys=("v",),
        title=N_("Evidence"),
        help=N_("Name documents: promised or seen, where, by whom, by when."),
        bar=NP_("key bar", "evidence"),
        word="evidence",
        line_help=N_("List the documents of the criterion, and what else can be asked for."),
        usages=(
            Usage("evidence add WHAT; WHERE; WHO; WHEN", N_("Name a document; only the first part is needed.")),
            Usage("evidence edit 2 who=WHO; when=2027-01-15", N_("Change one by its number: what, where, who, when.")),
            Usage("evidence seen 2", N_("It was seen, or is promised again; one that can be asked for is named.")),
            Usage("evidence off 2", N_("Take it off the list.")),
        ),
    )
    yield make(
        id="write_private",
        keys=("E",),
        title=N_("Private note"),
        help=N_("Write for yourself; it is exported only if you ask for it."),
        word="private",
        usages=(Usage("private: TEXT", N_("As with note.")),),
        run=lambda controller: writing.write(controller, "private"),
        changes=True,
    )
    yield make(
        id="quote_line",
        keys=(),
        title=N_("Quote"),
        help=N_("Mark the last line of the note as a quote of somebody, or as one no more."),
        word="quote",
        usages=(Usage("quote claim 2", N_("The second line of the claim. Or: note, private.")),),
        changes=True,
    )
    yield make(
        id="set_outside",
        keys=("O",),
        title=N_("Outside"),
        help=N_("Say why the criterion is outside the city's control, or take that back."),
        word="outside",
        usages=(Usage("outside: REASON", N_("It still counts, and no plan proposes it.")),),
        run=writing.outside,
        changes=True,
    )
    yield make(
        id="park",
        keys=("p",),
        title=N_("Park"),
        help=N_("Put the criterion aside with a reason, or take it up again."),
        bar=NP_("key bar", "park"),
        word="park",
        usages=(Usage("park document; WHO; WHEN", N_("Or: ask, disputed, time, other. Only the reason is needed.")),),
        run=writing.park,
        changes=True,
    )
    yield make(
        id="take_up",
        keys=(),
        title=N_("Take up"),
        help=N_("Take a parked criterion up again."),
        word="take-up",
        run=writing.take_up,
        changes=True,
    )
    yield make(
        id="dispute",
        keys=("d",),
        title=N_("Disputed"),
        help=N_("Write down two positions on a statement, each with its speaker."),
        word="dispute",
        line_help=N_("List statements on which people do not agree."),
        usages=(
            Usage("dispute add ONE; WHO; OTHER; WHO", N_("Write down two positions, each with its speaker.")),
            Usage("dispute edit 1 other=TEXT", N_("Change one by its number: one, one-by, other, other-by.")),
            Usage("dispute settle 1", N_("The two have come to terms, or not after all.")),
        ),
        changes=True,
    )


def _going(make: Make) -> Iterator[Command]:
    yield make(
        id="find",
        keys=("/", "ctrl+f"),
        title=N_("Find"),
        help=N_("Find a criterion, a person or a command by any words of it."),
        bar=NP_("key bar", "find"),
        word="find",
        usages=(Usage("find WORDS", N_("All of the words have to stand somewhere in it.")),),
    )
    yield make(
        id="next_open",
        keys=(".",),
        title=N_("Next open"),
        help=N_("Go to the next criterion without a verdict."),
        bar=NP_("key bar", "next"),
        word="next-open",
        run=moves.next_open,
    )
    yield make(
        id="choose_filter",
        keys=("F",),
        title=N_("Filter"),
        help=N_("Go through open, parked, disputed or other criteria only."),
        word="filter",
        usages=(
            Usage("filter open", N_("Or: parked, disputed, undocumented, practice, person.")),
            Usage("filter all", N_("Go through all of them again.")),
        ),
        run=moves.choose_filter,
    )
    yield make(
        id="go",
        keys=(),
        title=N_("Go"),
        help=N_("Go to a criterion."),
        word="go",
        usages=(Usage("go DM3", N_("Go there; DM3 alone does the same.")),),
    )
    yield make(
        id="jump_back",
        keys=("backspace", "comma"),
        title=N_("Jump back"),
        help=N_("Go back to the criterion one came from."),
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
        help=N_("Go to the criterion before."),
        word="previous",
        run=lambda controller: moves.step(controller, -1),
    )
    yield make(
        id="next_practice",
        keys=("right", "tab"),
        title=N_("Next practice"),
        help=N_("Go to the first criterion of the next practice area."),
        word="next-area",
        run=lambda controller: moves.step_practice(controller, 1),
    )
    yield make(
        id="previous_practice",
        keys=("left", "shift+tab"),
        title=N_("Previous practice"),
        help=N_("Go to the first criterion of the area before."),
        word="previous-area",
        run=lambda controller: moves.step_practice(controller, -1),
    )
    yield make(id="scroll_down", keys=("pagedown", "space"), title=N_("Read on"), help=N_("Scroll the criterion down."))
    yield make(
        id="scroll_up",
        keys=("pageup", "b"),
        title=N_("Read back"),
        help=N_("Scroll the criterion up."),
        word="read",
        line_help=N_("Read the criterion. With a keyboard, Enter alone does the same."),
    )
    yield make(
        id="list_criteria",
        keys=("l",),
        title=N_("List"),
        help=N_("Show the list of criteria in a small window."),
        word="list",
        line_help=N_("List the criteria that one goes through, and how each stands."),
    )


def _people(make: Make) -> Iterator[Command]:
    yield make(
        id="name_speaker",
        keys=("s",),
        title=N_("Speaker"),
        help=N_("Say who is speaking; claims are attributed to them."),
        word="speaker",
        line_help=N_("List the people: who is speaking and who is present."),
        usages=(
            Usage("speaker 2", N_("Name who is speaking, by number or name; claims are attributed to them.")),
            Usage("speaker nobody", N_("Nobody in particular is speaking.")),
        ),
        changes=True,
    )
    yield make(
        id="present",
        keys=(),
        title=N_("Present"),
        help=N_("List the people, as speaker does."),
        word="present",
        usages=(Usage("present 2", N_("Somebody is present at this sitting, or is not.")),),
    )
    yield make(
        id="people",
        keys=(),
        title=N_("People"),
        help=N_("List the people, as speaker does."),
        word="people",
        usages=(
            Usage("people add NAME; ROLE; DEPARTMENT", N_("Somebody joins; only the name is needed.")),
            Usage("people edit 2 role=ROLE", N_("Change somebody by number: name, role, department.")),
            Usage("people off 2", N_("Somebody takes part no more; what they said stays.")),
        ),
    )
    yield make(
        id="sittings",
        keys=(),
        title=N_("Sittings"),
        help=N_("List the sittings of this session, and who was present."),
        word="sittings",
    )
    yield make(
        id="setup",
        keys=("u",),
        title=N_("City and people"),
        help=N_("Change what was set up: city, people, target."),
        word="setup",
        line_help=N_("List what was set up about the city and the session."),
        usages=(Usage("setup population: 86000", N_("Or: city, region, country, facilitator, language, target, minutes.")),),
        changes=True,
    )


def _looking(make: Make) -> Iterator[Command]:
    yield make(
        id="where",
        keys=(),
        title=N_("Where"),
        help=N_("Say where one is, who is speaking, and whether everything is saved."),
        word="where",
    )
    yield make(id="score", keys=(), title=N_("Score"), help=N_("Say what the verdicts amount to."), word="score")
    yield make(
        id="come_back",
        keys=("o",),
        title=N_("Come back to"),
        help=N_("What is parked, owed or disputed; Enter goes there."),
        bar=NP_("key bar", "points"),
        word="come-back",
        line_help=N_("List what is parked, owed or disputed."),
        why_not=nothing_to_come_back_to,
    )
    yield make(
        id="show_history",
        keys=("h",),
        title=N_("History"),
        help=N_("What was changed here, when, by whom; put a value back."),
        word="history",
        line_help=N_("List what was changed about this criterion, the latest first."),
        usages=(Usage("history back 3", N_("Make the value of the third one count again.")),),
        why_not=taking_back.nothing_in_history,
    )
    yield make(
        id="explain",
        keys=("x",),
        title=N_("Explain"),
        help=N_("Say why each number is what it is, and what would change it."),
        word="explain",
        usages=(Usage("explain gold", N_("Only one of them: met, open, secured, DM and so on.")),),
    )
    yield make(
        id="switch_scale",
        keys=("t",),
        title=N_("Tier scale"),
        help=N_("Count on the edition's other tier scale, or back."),
        word="scale",
        usages=(Usage("scale 2022-08", N_("Count on the one of that name.")),),
        run=judging.switch_scale,
    )
    yield make(
        id="hide_pace",
        keys=("P",),
        title=N_("Pace"),
        help=N_("Hide minutes and pace, or show them again."),
        word="pace",
        line_help=N_("Say how the sitting keeps to the time that was planned."),
    )
    yield make(
        id="hide_score",
        keys=("H",),
        title=N_("Hide the score"),
        help=N_("Hide the score while people look on, or show it again."),
    )
    yield make(
        id="showing",
        keys=("S",),
        title=N_("Showing mode"),
        help=N_("Leave out notes, people and your marks while the screen is shared."),
    )
    yield make(
        id="next_theme",
        keys=("T",),
        title=N_("Colours"),
        help=N_("Step to other colours: high contrast, safe for colour blindness."),
    )
    yield make(
        id="next_language",
        keys=("L", "ctrl+l"),
        title=N_("Language"),
        help=N_("Speak the next language of the criteria."),
        word="language",
        usages=(Usage("language es", N_("Speak that one: en, es or pt.")),),
        run=languages.next_language,
    )
    yield make(
        id="both_languages",
        keys=("B",),
        title=N_("Both languages"),
        help=N_("Show the criterion in two languages, or in one again."),
        word="both",
        run=languages.both_languages,
    )


def _plan(make: Make) -> Iterator[Command]:
    yield make(
        id="finish",
        keys=("f",),
        title=N_("Finish"),
        help=N_("See the result and write the roadmap."),
        bar=NP_("key bar", "finish"),
        word="finish",
        line_help=N_("Say what the answers amount to, what is missing, and what leads to the target."),
        usages=(Usage("finish roadmap", N_("Read the roadmap as it would be written. Or: comparison.")),),
    )
    yield make(
        id="target",
        keys=(),
        title=N_("Target"),
        help=N_("Say which tier is aimed at."),
        word="target",
        usages=(Usage("target gold", N_("Aim at a tier; a single - aims at the next one.")),),
    )
    yield make(
        id="plan",
        keys=(),
        title=N_("Plan"),
        help=N_("List the actions of the plan."),
        word="plan",
        usages=(
            Usage(
                "plan change 3 who=WHO; when=2027-01-15", N_("Change one by its number: what, who, when, effort, months, for.")
            ),
            Usage("plan add WHAT; WHO; WHEN; EFFORT; MONTHS", N_("Add one for the whole city; effort is S, M or L.")),
            Usage("plan add WHAT; for=DM3", N_("Add one for a criterion.")),
            Usage("plan drop 3: REASON", N_("Drop one; the reason stands in the roadmap.")),
            Usage("plan take-up 3", N_("Take a dropped one up again.")),
            Usage("plan later 3", N_("Move it to the next horizon. Or: earlier, release.")),
            Usage("plan start 2027-01-15", N_("Say on which day the work begins; a single - leaves it open.")),
        ),
    )
    yield make(
        id="check",
        keys=(),
        title=N_("Checks"),
        help=N_("List what to look at before the result is made final."),
        word="check",
    )
    yield make(
        id="final",
        keys=(),
        title=N_("Final"),
        help=N_("Record that this result is final; it stays indicative."),
        word="final",
        changes=True,
    )
    yield make(id="draft", keys=(), title=N_("Draft"), help=N_("Make a final result a draft again."), word="draft", changes=True)
    yield make(
        id="export",
        keys=(),
        title=N_("Write"),
        help=N_("Write the roadmap and the comparison into a folder."),
        word="export",
        usages=(
            Usage("export FOLDER", N_("Write roadmap.md and comparison.md there.")),
            Usage(
                f"export FOLDER; formats={','.join(FORMATS)}; language=es; private=yes; replace=yes",
                N_("Choose the kinds and the language, let private notes go along, replace what is there."),
            ),
        ),
    )


def _session(make: Make) -> Iterator[Command]:
    yield make(
        id="undo",
        keys=("z",),
        title=N_("Undo"),
        help=N_("Take the last change back, as far as the beginning."),
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
        help=N_("Take an undo back."),
        word="redo",
        run=lambda controller: taking_back.take_back(controller, Turn.REDO),
        changes=True,
        why_not=lambda controller: taking_back.nothing_to_take_back(controller, Turn.REDO),
    )
    yield make(
        id="settle",
        keys=("m",),
        title=N_("Settle"),
        help=N_("Choose where two merged copies of the session say different things."),
        word="settle",
        line_help=N_("List what merged copies of the session say differently."),
        usages=(Usage("settle 2", N_("Let the second version of the first such thing count.")),),
        run=settling.settle,
        changes=True,
        why_not=settling.nothing_to_settle,
    )
    yield make(
        id="keep_demo",
        keys=("K",),
        title=N_("Keep the demo city"),
        help=N_("Save the made-up city among your own sessions, with all that you changed in it."),
        word="keep",
        run=keep_demo,
        why_not=why_no_keeping,
    )
    yield make(
        id="archive",
        keys=(),
        title=N_("Archive"),
        help=N_("Hide this session in the list of sessions, or bring it back."),
        word="archive",
        changes=True,
    )
    yield make(id="tour", keys=("i",), title=N_("Tour"), help=N_("See again, on a few cards, how this screen works."))
    yield make(
        id="show_help",
        keys=("?", "f1"),
        title=N_("Help"),
        help=N_("What this screen is for, and its keys."),
        bar=NP_("key bar", "keys"),
        word="help",
        line_help=N_("List the commands."),
        usages=(Usage("help evidence", N_("Tell all about one of them.")),),
    )
    yield make(
        id="clear",
        keys=("escape",),
        title=N_("Clear"),
        help=N_("Clear the message, then the what-if, then the filter, one at a time. Esc never leaves the interview."),
        bar=NP_("key bar", "clear"),
    )
    yield make(
        id="leave",
        keys=("q",),
        title=N_("Sessions"),
        help=N_("Back to the sessions; everything is saved."),
        bar=NP_("key bar", "leave"),
        word="quit",
        line_help=N_("Leave; everything is saved."),
    )


def nothing_to_come_back_to(controller: Controller) -> str:
    """Return that nothing is parked, owed or disputed; empty where something is."""
    found = follow_ups(controller.edition, controller.interview.session)
    return "" if found else tr("Nothing is parked, owed or disputed.")
