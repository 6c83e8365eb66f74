"""The interview: one long-lived screen over one live session, updated in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.session import Session
from wwc_tui.export.change_words import describe
from wwc_tui.i18n import tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.judging import mark, what_if
from wwc_tui.interview.moves import filter_by
from wwc_tui.interview.outcome import Outcome
from wwc_tui.interview.registry import commands
from wwc_tui.screens.base import bindings, not_saved
from wwc_tui.screens.top import ViewFlags, top_view
from wwc_tui.screens.tour_mixin import TourMixin
from wwc_tui.screens.writing_mixin import WritingMixin
from wwc_tui.store.view_flags import Look, Looks
from wwc_tui.widgets.bars import KeyBar, TopLine
from wwc_tui.widgets.criterion import CriterionPane, CriterionView, part_of
from wwc_tui.widgets.meter import ScoreMeter
from wwc_tui.widgets.navigator import Entry, Navigator, entries
from wwc_tui.widgets.rows import Rows

RETRY_PAUSE = 5.0
"""Seconds after which a save that failed is tried again."""


class InterviewScreen(TourMixin, WritingMixin):
    """Asks through the criteria of one session. It shows what the controller holds; widgets get values."""

    WHERE = Where.INTERVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.INTERVIEW)

    def __init__(self, controller: Controller, *, finish: bool = False, notice: str = "", looks: Looks | None = None) -> None:
        """Show a session.

        Args:
            finish: Whether its result opens over it at once.
            notice: What a person should know about it at once.
            looks: Knows how it was shown last on this computer, and is told of that; nobody is where it is None.
        """
        super().__init__()
        self.controller = controller
        self.interview = controller.interview
        self._finish = finish
        self._notice = notice
        self._looks = looks or Looks()
        look = self._looks.of(self.interview.id) if not controller.demo else Look()  # nothing of the demo outlasts it
        controller.showing = look.showing
        self._score_hidden, self._pace_hidden = look.score_hidden, False
        self._entries: list[Entry] = []
        self._entries_of: tuple[Session, Edition, Choice, bool] | None = None
        self._retry: Timer | None = None
        self._noticed = ""
        self._gone = False

    def compose(self) -> ComposeResult:
        """The top line, three panes, a field to write in when it is wanted, and the key bar."""
        yield TopLine(id="top")
        yield ScoreMeter(id="score-line")
        with Horizontal(id="body"):
            yield Navigator()
            with Vertical(id="center"):
                yield CriterionPane()
                yield self.box
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
        """Say first what is left out of the screen, then what there is to know."""
        left_out = [
            tr("Presenting: notes, names and your ratings are hidden. Show them: {key}", key="S")
            if self.controller.showing
            else "",
            tr("The score is hidden. Show it: {key}", key="H") if self._score_hidden else "",
        ]
        lines = [line for line in (*left_out, self.greeting(self._notice)) if line]
        self.tell("\n".join(lines), trouble=self.interview.read_only or bool(self.interview.conflicts))

    def show_all(self) -> None:
        """Bring every pane to what the session holds now."""
        self._show_top()
        self._show_place()
        self._show_keys()
        tried = self.controller.score if self.controller.trial else None
        for meter in self.query(ScoreMeter):
            meter.show(self.interview.score, tried, hidden=self._score_hidden)

    def _show_place(self) -> None:
        controller, interview = self.controller, self.interview
        self.query_one(Navigator).show_entries(self._listed(), controller.place)
        self.query_one(CriterionPane).show_criterion(
            CriterionView(
                criterion=controller.criterion,
                answer=controller.answer,
                core=controller.place in interview.edition.core,
                held_back=interview.score.held_back.get(controller.place, ()),
                conflicts=() if controller.showing else controller.conflicts_here,
                showing=controller.showing,
                second=controller.second.criterion(controller.place) if controller.second is not None else None,
            )
        )

    def _listed(self) -> list[Entry]:
        """The lines of the navigator, made anew only where something in them may be another."""
        controller, interview = self.controller, self.interview
        of = interview.session, interview.edition, controller.filter, controller.showing
        known = self._entries_of
        same = known is not None and all(one is other for one, other in zip(known, of, strict=True))
        if not same or controller.trial is not None or controller.filter.filter is not Filter.ALL:
            self._entries_of = of if controller.trial is None else None
            shown = frozenset(controller.order)
            listed = entries(interview.edition, controller.session, interview.score, plain=controller.showing)
            self._entries = [entry for entry in listed if not entry.criterion or entry.criterion in shown]
        return self._entries

    def _show_top(self) -> None:
        controller = self.controller
        mood = ViewFlags(
            controller.demo,
            controller.trial is not None,
            controller.showing,
            not self._pace_hidden,
            controller.filter,
        )
        self.query_one(TopLine).show(top_view(self.interview, mood, self.size.width))

    def _show_keys(self) -> None:
        """The keys that matter now; Esc is among them where it has something to close."""
        if self.box.writing:
            return
        closes = self.controller.trial is not None or self.controller.filter.filter is not Filter.ALL
        shown = [command for command in commands(self.WHERE) if command.id != "clear" or closes]
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
            self.tell(tr("Everything is now saved."))

    # what was done

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what came of an act where it is; a text that is being written is left where one goes elsewhere."""
        if outcome.go_to and self.box.writing and self.box.subject != outcome.go_to:
            self.action_leave_text()
        if outcome.go_to and not (outcome.edit or outcome.messages):
            self._show_place()
            return
        self.show_all()
        if outcome.edit:
            self._bring(outcome.edit)

    def _bring(self, edit: Edit) -> None:
        """Bring what was changed into view, or tell of it where those who look on are not to see it: nothing changes unseen."""
        if edit.subject.partition("/")[0] != self.controller.place:
            return  # it is no part of the criterion, and stands elsewhere on the screen or is told
        differs = any(conflict.key == (edit.subject, edit.field) for conflict in self.interview.conflicts)
        part = "settled" if differs else part_of(edit)
        if not self.controller.showing or part.partition("/")[0] in ("claim", "evidence"):
            self.query_one(CriterionPane).keep_in_view(part)
        else:
            what = describe(self.interview.edition, self.interview.session, edit, showing=True)
            self.tell_saved(tr("Changed: {what}. Hidden while presenting.", what=what), self.interview)

    def action_scroll_down(self) -> None:
        """Read on in the criterion."""
        self.query_one(CriterionPane).action_scroll_pages(1)

    def action_scroll_up(self) -> None:
        """Read back in the criterion."""
        self.query_one(CriterionPane).action_scroll_pages(-1)

    @on(Rows.Moved)
    def _moved_by_mouse(self, event: Rows.Moved) -> None:
        navigator = self.query_one(Navigator)
        if event.rows is navigator and navigator.criterion:
            self.go_to(navigator.criterion)

    def action_mark(self, number: int) -> None:
        """Step an indicator on."""
        if self.may_open("mark"):
            self.attempt(lambda: mark(self.controller, number))

    def on_key(self, event: events.Key) -> None:
        """Leaving a text has to come before anything else that Esc does."""
        if self.takes_for_tour(event.key) or self.takes_for_text(event.key):
            event.stop()
            event.prevent_default()

    # how it is shown

    def action_hide_pace(self) -> None:
        """Hide minutes and pace, or show them."""
        self._pace_hidden = not self._pace_hidden
        self._show_top()

    def action_hide_score(self) -> None:
        """Hide the score, or show it."""
        self._score_hidden = not self._score_hidden
        self.show_all()
        self._keep_look(tr("The score is hidden. Show it: {key}", key="H") if self._score_hidden else "")

    def action_showing(self) -> None:
        """Leave out what is not for those who look on, or show it again."""
        self.controller.showing = not self.controller.showing
        self.show_all()
        on = tr("Presenting: notes, names and your ratings are hidden. Show them: {key}", key="S")
        self._keep_look(on if self.controller.showing else tr("Presenting is off: notes, names and your ratings are shown."))

    def _keep_look(self, said: str) -> None:
        """Show the session like this whenever it is opened on this computer, and say so."""
        look = Look(self.controller.showing, self._score_hidden)
        if not self.controller.demo and not self._looks.keep(self.interview.id, look):
            forgotten = tr("This setting cannot be saved; it lasts until you close the program.")
            said = f"{said} {forgotten}".lstrip()
        self.tell(said)

    def action_run_command(self, identity: str) -> None:
        """Do what a command does in every front end; a sample city that is kept is shown from now on as it is now."""
        super().action_run_command(identity)
        if identity == "keep_demo" and not self.controller.demo:
            self._looks.keep(self.interview.id, Look(self.controller.showing, self._score_hidden))

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
            "Changes not yet on disk: {number}. {trouble}.\n\nThey are kept here, and the program keeps trying "
            "every few seconds. Free up space or fix the folder, and they will be saved.",
            number=self.interview.unsaved,
            trouble=self.interview.saved.trouble,
        )

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        leave, stay = tr("leave anyway and lose these changes"), tr("stay here")
        self.app.push_screen(ConfirmScreen(question, leave, stay), answered)

    def on_unmount(self) -> None:
        """The program ends, in whatever way: what was typed is kept. The panes may be gone already."""
        self._gone = True
        self.keep_text(self.box.written)
        self.interview.close()

    def action_clear(self) -> None:
        """Close what is open over the interview, one thing at a time; it is never left by that."""
        controller = self.controller
        if controller.trial is not None:
            self.attempt(lambda: what_if(controller))
        elif controller.filter.filter is not Filter.ALL:
            self.attempt(lambda: filter_by(controller, Filter.ALL))
        else:
            self.tell(tr("Nothing is open here. Back to the sessions: {key}", key="q"))

    def action_leave(self) -> None:
        """Back to the sessions."""
        if self.box.writing:
            self.action_leave_text()
        else:
            self.put_away(lambda: self.dismiss(None))
