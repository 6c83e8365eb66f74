"""The interview: one long-lived screen over one live session, updated in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.edits import cycle_confidence, judge, mark_indicator
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.scoring import score
from wwc_tui.domain.search import next_open
from wwc_tui.domain.session import Answer, Session, Verdict
from wwc_tui.domain.undo import Turn
from wwc_tui.domain.what_if import with_verdicts
from wwc_tui.export.change_words import describe
from wwc_tui.i18n import ngettext, tr
from wwc_tui.interview.commands import Command, Where, commands
from wwc_tui.interview.live_session import Interview
from wwc_tui.interview.taking_back import take_back
from wwc_tui.reading.library import Library
from wwc_tui.screens.base import READ_ONLY, bindings, not_saved
from wwc_tui.screens.language_mixin import LanguageMixin
from wwc_tui.screens.overlays import brief
from wwc_tui.screens.top import ViewFlags, top_view
from wwc_tui.screens.tour_mixin import TourMixin
from wwc_tui.store.errors import StoreError
from wwc_tui.store.view_flags import Look, Looks
from wwc_tui.widgets.bars import KeyBar, TopLine
from wwc_tui.widgets.criterion import CriterionPane, CriterionView, part_of
from wwc_tui.widgets.meter import ScoreMeter
from wwc_tui.widgets.navigator import Entry, Navigator, entries
from wwc_tui.widgets.rows import Rows
from wwc_tui.widgets.writing import WritingBox, Written

RETRY_PAUSE = 5.0
"""Seconds after which a save that failed is tried again."""

TYPING_KEYS = {key: command.id for command in commands(Where.TYPING) for key in command.keys}
"""Keys that do something while a text is written; all others are typed."""

WAITS_FOR_TEXT = frozenset(command.id for command in commands(Where.INTERVIEW)) - {"show_help"}
"""What no key does while a text is written."""


class InterviewScreen(TourMixin, LanguageMixin):
    """Asks through the criteria of one session. It alone holds the interview; widgets get values."""

    WHERE = Where.INTERVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.INTERVIEW)

    def __init__(
        self,
        interview: Interview,
        library: Library,
        *,
        keep: Callable[[], str] | None = None,
        finish: bool = False,
        gather: Callable[[], Benchmarks | None] = lambda: None,
        notice: str = "",
        looks: Looks | None = None,
    ) -> None:
        """Show a session.

        Args:
            library: Where its edition is read in other languages.
            gather: Finds what its result is compared with, beside the tiers.
            keep: Saves the made-up city among the user's own sessions, and returns its id; None for any other session.
            finish: Whether its result opens over it at once.
            notice: What a person should know about it at once.
            looks: Knows how it was shown last on this computer, and is told of that; nobody is where it is None.
        """
        super().__init__()
        self.interview = interview
        self.library = library
        self.second = None
        self.keep = keep
        self.gather = gather
        self._finish = finish
        self._notice = notice
        session, edition = interview.session, interview.edition
        last = session.place or ""
        self.place = last if last in edition else edition.criterion_ids[0]
        self.trial: dict[str, Verdict] | None = None
        self.filter = Choice()
        self._came_from: list[str] = []
        self._looks = looks or Looks()
        look = self._looks.of(interview.id) if keep is None else Look()  # nothing of the made-up city outlasts it
        self.showing, self._score_hidden, self._pace_hidden = look.showing, look.score_hidden, False
        self._entries: list[Entry] = []
        self._entries_of: Session | None = None
        self._keys: list[Command] = []
        self._box = WritingBox(id="writing")
        self._retry: Timer | None = None
        self._noticed = ""
        self._gone = False

    def compose(self) -> ComposeResult:
        """The top line, three panes, a field to write in when it is wanted, and the key bar."""
        yield TopLine(id="top")
        yield ScoreMeter(id="score-line")
        with Horizontal(id="body"):
            yield Navigator()
            with Vertical(id="centre"):
                yield CriterionPane()
                yield self._box
            yield ScoreMeter(id="score")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the session, and keep the clock and the disk in view."""
        self.query_one(Navigator).can_focus = False
        self.interview.listen(self._show_saved)
        self.set_interval(20, self._show_top)
        self.show_all()
        self._greet()
        if self._finish:
            self.action_finish()
        elif not self.interview.read_only:
            self.tour_once()

    def _greet(self) -> None:
        """Say first what is left out of the screen, then why nothing can be changed, or what there is to come back to."""
        interview, said = self.interview, ""
        if interview.read_only:
            said = tr(READ_ONLY)
        elif interview.conflicts:
            said = ngettext(
                "Two copies of this session differ in {number} place: «{key}» settles it.",
                "Two copies of this session differ in {number} places: «{key}» settles them.",
                len(interview.conflicts),
                key="m",
            )
        elif self._notice or not self.showing:  # those who look on need not know what is owed
            said = self._notice or brief(interview.session, self.place, interview)
        left_out = [
            tr("Showing mode is on: notes, people and your marks are left out. «{key}» ends it.", key="S")
            if self.showing
            else "",
            tr("The score is hidden: «{key}» shows it.", key="H") if self._score_hidden else "",
        ]
        lines = [line for line in (*left_out, said) if line]
        self.tell("\n".join(lines), trouble=interview.read_only or bool(interview.conflicts))

    def show_all(self) -> None:
        """Bring every pane to what the session holds now."""
        self._show_top()
        self._show_place()
        self._show_keys()
        tried_score = score(self.interview.edition, self._shown, self.interview.score.scale.id) if self.trial else None
        for meter in self.query(ScoreMeter):
            meter.show(self.interview.score, tried_score, hidden=self._score_hidden)

    @property
    def _shown(self) -> Session:
        """The session that is shown: as it is, or as it would be with the verdicts that are tried."""
        return with_verdicts(self.interview.session, self.trial) if self.trial else self.interview.session

    def _show_place(self) -> None:
        interview = self.interview
        if self._entries_of is not interview.session or self.trial is not None:
            self._entries_of = interview.session if self.trial is None else None
            shown = frozenset(self.order)
            self._entries = [
                entry
                for entry in entries(interview.edition, self._shown, interview.score, plain=self.showing)
                if not entry.criterion or entry.criterion in shown
            ]
        self.query_one(Navigator).show_entries(self._entries, self.place)
        self.query_one(CriterionPane).show_criterion(
            CriterionView(
                criterion=self.criterion,
                answer=self.answer,
                core=self.place in interview.edition.core,
                held_back=interview.score.held_back.get(self.place, ()),
                conflicts=() if self.showing else self.conflicts_here,
                showing=self.showing,
                second=self.second.criterion(self.place) if self.second is not None else None,
            )
        )

    def _show_top(self) -> None:
        mood = ViewFlags(self.keep is not None, self.trial is not None, self.showing, not self._pace_hidden, self.filter)
        self.query_one(TopLine).show(top_view(self.interview, mood, self.size.width))

    def _show_keys(self) -> None:
        """The keys that matter now; Esc is among them where it has something to close."""
        if self._box.writing:
            return
        closes = self.trial is not None or self.filter.filter is not Filter.ALL
        shown = [command for command in commands(self.WHERE) if command.id != "clear" or closes]
        if shown != self._keys:
            self._keys = shown
            self.query_one(KeyBar).show_commands(shown)

    def _show_saved(self) -> None:
        """Something was recorded, or tried to be: say how it stands, and try again later where it failed."""
        if self._gone:
            return
        if self.app.screen is self:
            self._show_top()
        else:
            self.show_all()  # what a dialog records shows behind it at once
        saved = self.interview.saved
        if saved.trouble:
            self.tell(not_saved(saved.trouble), trouble=True)
        elif saved.notice != self._noticed:
            self._noticed = saved.notice
            self.tell(saved.notice, trouble=True)
        if saved.trouble and self._retry is None:
            self._retry = self.set_interval(RETRY_PAUSE, self.interview.save)
        elif not saved.trouble and self._retry is not None:
            self._retry.stop()
            self._retry = None
            self.tell(tr("Everything is saved now."))

    def why_not(self, command: str) -> str:
        """Why a command can do nothing now; empty where it can."""
        if command == "jump_back" and not self._came_from:
            return tr("There is nothing to jump back to yet.")
        if command == "keep_demo" and self.keep is None:
            return tr("This is a session of your own: it is kept already.")
        return super().why_not(command)

    @property
    def answer(self) -> Answer:
        """What the session holds about it, or would hold by the verdicts that are tried."""
        return self._shown.answer(self.place)

    @property
    def order(self) -> tuple[str, ...]:
        """The criteria that one goes through, in order; the one that one is at is always among them."""
        if self.filter.filter is Filter.ALL:
            return self.interview.edition.criterion_ids
        passing = {*self.let_through(self.filter), self.place}
        return tuple(one for one in self.interview.edition.criterion_ids if one in passing)

    def go_to(self, criterion: str) -> None:
        """Show another criterion; a text that is being written is left first."""
        self.action_leave_text()
        if criterion in self.interview.edition and criterion != self.place:
            self._came_from = [*self._came_from[-50:], self.place]
            self.place = criterion
            if self.filter.filter is not Filter.ALL:
                self._entries_of = None
            self._show_place()

    def record(self, *edits: Edit) -> None:
        """Apply an act of the user and show what came of it."""
        if self.blocked:
            return
        if self.interview.record(*edits):
            self.show_all()
            self._bring(edits[0])

    def _bring(self, edit: Edit) -> None:
        """Bring what was changed into view, or tell of it where those who look on are not to see it: nothing changes unseen."""
        if edit.subject.partition("/")[0] != self.place:
            return  # it is no part of the criterion, and stands elsewhere on the screen or is told
        differs = any(conflict.key == (edit.subject, edit.field) for conflict in self.interview.conflicts)
        part = "settled" if differs else part_of(edit)
        if not self.showing or part.partition("/")[0] in ("claim", "evidence"):
            self.query_one(CriterionPane).keep_in_view(part)
        else:
            what = describe(self.interview.edition, self.interview.session, edit, showing=True)
            self.tell_saved(tr("Changed: {what}. Showing mode does not show it.", what=what), self.interview)

    # moving

    def _step(self, step: int) -> None:
        order = self.order
        target = order.index(self.place) + step
        if 0 <= target < len(order):
            self.go_to(order[target])

    def action_down(self) -> None:
        """To the next criterion."""
        self._step(1)

    def action_up(self) -> None:
        """To the criterion before."""
        self._step(-1)

    def _step_practice(self, step: int) -> None:
        practices = self.interview.edition.practices
        here = practices.index(self.interview.edition.practice_of(self.place))
        self.go_to(practices[(here + step) % len(practices)].criteria[0].id)

    def action_next_practice(self) -> None:
        """To the next practice area."""
        self._step_practice(1)

    def action_previous_practice(self) -> None:
        """To the practice area before."""
        self._step_practice(-1)

    def action_next_open(self) -> None:
        """To the next criterion without a verdict, round the end to the beginning."""
        target = next_open(self.interview.edition, self._shown, self.place)
        if target:
            self.go_to(target)
        else:
            self.tell(tr("No other criterion is open. «{key}» shows the result.", key="f"))

    def action_scroll_down(self) -> None:
        """Read on in the criterion."""
        self.query_one(CriterionPane).action_scroll_pages(1)

    def action_scroll_up(self) -> None:
        """Read back in the criterion."""
        self.query_one(CriterionPane).action_scroll_pages(-1)

    @on(Rows.Moved)
    def _moved_by_mouse(self, event: Rows.Moved) -> None:
        if event.rows is self.query_one(Navigator):
            self.go_to(self.query_one(Navigator).criterion)

    # judging

    def action_judge_met(self) -> None:
        """The verdict is met, or open again."""
        self._judge(Verdict.MET)

    def _judge(self, verdict: Verdict) -> None:
        edit = judge(self.answer, verdict)
        if self.trial is None:
            self.record(edit)
            return
        self.trial = {**self.trial, self.place: Verdict(str(edit.value))}
        self.show_all()
        self._bring(edit)

    def action_judge_not_met(self) -> None:
        """The verdict is not met, or open again."""
        self._judge(Verdict.NOT_MET)

    def action_be_sure(self) -> None:
        """Step the confidence in the verdict on."""
        self.record(cycle_confidence(self.interview.session.answer(self.place)))

    def action_mark(self, number: int) -> None:
        """Step an indicator on."""
        indicators = self.criterion.indicators
        if number <= len(indicators):
            self.record(mark_indicator(self.answer, indicators[number - 1].id))
        else:
            self.tell(
                ngettext("{place} has {number} indicator.", "{place} has {number} indicators.", len(indicators), place=self.place)
            )

    def action_undo(self) -> None:
        """Take the last act back and go where it was."""
        self._turn_back(Turn.UNDO)

    def action_redo(self) -> None:
        """Take the last undo back."""
        self._turn_back(Turn.REDO)

    def _turn_back(self, turn: Turn) -> None:
        """Undo or redo, and show what came of it where it is."""
        if why_not := self.why_not(turn.value):
            self.tell(why_not, trouble=self.interview.read_only)
            return
        turned = take_back(self.interview, turn, showing=self.showing)
        head = turned.subject.partition("/")[0]
        if head in self.interview.edition:
            self.place = head
        self.show_all()
        if turned.first:
            self._bring(turned.first)
        self.tell(turned.sentence, trouble=not turned.done)

    # writing

    def action_write_note(self) -> None:
        """Write what one finds."""
        self._write("note", self.answer.note)

    def action_write_claim(self) -> None:
        """Write what the city says."""
        self._write("claim", self.answer.claim)

    def action_write_private(self) -> None:
        """Write for oneself."""
        self._write("private", self.answer.private)

    def _write(self, field: str, before: str) -> None:
        if self.blocked:
            return
        self.interview.begin_text(self.place, field)
        self._box.write(self.place, field, self._writing_title(field), before)
        self.set_class(True, "-writing")
        self._keys = []
        self.query_one(KeyBar).show_commands(commands(Where.TYPING))

    def _writing_title(self, field: str) -> str:
        match field, self.interview.speaker:
            case "claim", "":
                return tr("The city says about {criterion}", criterion=self.place)
            case "claim", speaker:
                return tr("{name} says about {criterion}", name=speaker, criterion=self.place)
            case "private", _:
                return tr("Private note on {criterion}; it leaves the house only when asked for", criterion=self.place)
        return tr("Note on {criterion}", criterion=self.place)

    @on(WritingBox.Typed)
    def _typed(self) -> None:
        self.tell("")  # whatever was said was read by somebody who goes on typing
        self._keep(self._box.written)

    def _keep(self, written: Written | None) -> None:
        """Record a text as it stands."""
        if written is not None:
            self.interview.type_text(written.subject, written.field, written.text)

    def keep_typing(self, more: str = "") -> None:
        """Save a text as it stands, and stay in it.

        Args:
            more: Letters that were typed and have not come to it yet.
        """
        if more and self._box.writing:
            self._box.insert(more)
        self._keep(self._box.written)

    def action_leave_text(self) -> None:
        """Keep the text and go back to the criterion."""
        if not self._box.writing:
            return
        self._keep(self._box.written)
        self.interview.leave_text()
        self._box.leave()
        self.set_class(False, "-writing")
        self.show_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a text is written, keys that are not typed (Tab, Ctrl+R) do nothing else to the interview either."""
        return not self._box.writing or action not in WAITS_FOR_TEXT

    def on_key(self, event: events.Key) -> None:
        """Leaving a text has to come before anything else that Esc does."""
        if self.takes_for_tour(event.key):
            event.stop()
            event.prevent_default()
        elif self._box.writing and event.key in TYPING_KEYS:
            self.tell("")
            event.stop()
            event.prevent_default()
            match TYPING_KEYS[event.key]:
                case "quote":
                    self.action_quote()
                case "next_language":
                    self.action_next_language()
                case _:
                    self.action_leave_text()

    def action_quote(self) -> None:
        """Mark the line one writes in as a quote, or as none any more."""
        if self._box.writing:
            self._box.quote()

    # instruments

    def say_anew(self) -> None:
        """Say everything on the screen in the language that is spoken now; place, scroll and what is typed stay."""
        self._entries_of = None
        if self._box.writing:
            self._box.retitle(self._writing_title(self._box.field))
        self.query_one(KeyBar).redraw()
        self.show_all()

    def let_through(self, choice: Choice) -> tuple[str, ...]:
        """The criteria that a filter lets through, in order; roles may be written in any language of the criteria."""
        others = self.other_editions() if choice.filter is Filter.PERSON else ()
        return choice.lets_through(self.interview.edition, self._shown, *others)

    def use_filter(self, choice: Choice) -> None:
        """Go through the criteria that a filter lets through, beginning with the first one."""
        self.filter = choice
        self._entries_of = None
        found = self.let_through(choice)
        if found and self.place not in found:
            self.go_to(found[0])
        self.show_all()

    def action_what_if(self) -> None:
        """Begin to try verdicts, or leave."""
        if self.trial is not None:
            self.leave_trial()
            return
        self.trial = {}
        self.show_all()
        self.tell(
            tr(
                "What if: «{met}» and «{not_met}» try verdicts, nothing is stored. «{key}» leaves, or makes a plan of it.",
                met="y",
                not_met="n",
                key="w",
            )
        )

    def end_trial(self) -> None:
        """Show what the session holds again."""
        self.trial = None
        self._entries_of = None
        self.show_all()

    def action_switch_scale(self) -> None:
        """Count on the next tier scale."""
        names = [scale.id for scale in self.interview.edition.scales]
        following = names[(names.index(self.interview.score.scale.id) + 1) % len(names)]
        self.interview.use_scale(following)
        self.show_all()
        self.tell(tr("Tier scale: {scale}", scale=self.interview.score.scale.title))

    def action_jump_back(self) -> None:
        """Back to the criterion one came from."""
        if why_not := self.why_not("jump_back"):
            self.tell(why_not)
            return
        *before, target = self._came_from
        self.go_to(target)
        self._came_from = before

    def action_hide_pace(self) -> None:
        """Hide minutes and pace, or show them."""
        self._pace_hidden = not self._pace_hidden
        self._show_top()

    def action_hide_score(self) -> None:
        """Hide the score, or show it."""
        self._score_hidden = not self._score_hidden
        self.show_all()
        self._keep_look(tr("The score is hidden: «{key}» shows it.", key="H") if self._score_hidden else "")

    def action_showing(self) -> None:
        """Leave out what is not for those who look on, or show it again."""
        self.showing = not self.showing
        self._entries_of = None
        self.show_all()
        on = tr("Showing mode is on: notes, people and your marks are left out. «{key}» ends it.", key="S")
        self._keep_look(on if self.showing else tr("Showing mode is off."))

    def _keep_look(self, said: str) -> None:
        """Show the session like this whenever it is opened on this computer, and say so."""
        look = Look(self.showing, self._score_hidden)
        if self.keep is None and not self._looks.keep(self.interview.id, look):
            forgotten = tr("That cannot be remembered beyond the end of the program.")
            said = f"{said} {forgotten}".lstrip()
        self.tell(said)

    def action_keep_demo(self) -> None:
        """Save the made-up city among one's own sessions, and go on there."""
        if self.keep is None:
            self.tell(self.why_not("keep_demo"))
            return
        self.action_leave_text()
        try:
            session = self.keep()
        except StoreError as error:
            self.tell(tr("The demo city was not kept: {why}.", why=error), trouble=True)
            return
        self.keep = None
        self._looks.keep(self.interview.id, Look(self.showing, self._score_hidden))
        self.show_all()
        self.tell(tr("Kept as {id}. It stands among your sessions, and from now on everything in it is saved.", id=session))

    # leaving

    def put_away(self, then: Callable[[], object]) -> None:
        """Save what is being typed and leave; where something cannot be saved, only after a question.

        Args:
            then: What leaving means.
        """
        self.action_leave_text()
        if self.interview.save():
            then()
            return
        from wwc_tui.screens.confirm import ConfirmScreen

        question = tr(
            "Changes that are not on the disk: {number}. {trouble}.\n\n"
            "They are kept here and tried again every few seconds. Make room or mend the folder, and they will be saved.",
            number=self.interview.unsaved,
            trouble=self.interview.saved.trouble,
        )

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        leave, stay = tr("leave all the same and lose these changes"), tr("stay here")
        self.app.push_screen(ConfirmScreen(question, leave, stay), answered)

    def on_unmount(self) -> None:
        """The program ends, in whatever way: what was typed is kept. The panes may be gone already."""
        self._gone = True
        self._keep(self._box.written)
        self.interview.close()

    def action_clear(self) -> None:
        """Close what is open over the interview, one thing at a time; it is never left by that."""
        if self.trial is not None:
            self.leave_trial()
        elif self.filter.filter is not Filter.ALL:
            self.filter_by(Filter.ALL)
        else:
            self.tell(tr("Nothing is open here. «{key}» goes back to the sessions.", key="q"))

    def action_leave(self) -> None:
        """Back to the sessions."""
        if self._box.writing:
            self.action_leave_text()
        else:
            self.put_away(lambda: self.dismiss(None))
