"""The interview: one long-lived screen over one live session, updated in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import TextArea

from wwc_tui.commands import Where, commands
from wwc_tui.domain.answering import grow_sure, judge, mark_indicator, toggle_quote
from wwc_tui.domain.changes import Conflict, Edit
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Answer, Session, Verdict
from wwc_tui.domain.trying import tried
from wwc_tui.interview import Interview
from wwc_tui.screens import instruments
from wwc_tui.screens.base import LOOKING, CommandScreen, bindings
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView, pace_words
from wwc_tui.widgets.criterion import CriterionPane, CriterionView
from wwc_tui.widgets.meter import ScoreMeter
from wwc_tui.widgets.navigator import Entry, Navigator, entries
from wwc_tui.widgets.rows import Rows
from wwc_tui.widgets.writing import WritingTitle

TYPING_PAUSE = 0.4
"""Seconds after which what was typed is saved, while one types on."""

RETRY_PAUSE = 5.0
"""Seconds after which a save that failed is tried again."""

TYPING_KEYS = {key: command.id for command in commands(Where.TYPING) for key in command.keys}
"""Keys that do something while a text is written; all others are typed."""

WAITS_FOR_TEXT = frozenset(command.id for command in commands(Where.INTERVIEW)) - {"show_help"}
"""What no key does while a text is written."""


class InterviewScreen(CommandScreen):
    """Asks through the criteria of one session. It alone holds the interview; widgets get values."""

    WHERE = Where.INTERVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.INTERVIEW)

    def __init__(self, interview: Interview, *, demo: bool = False, finish: bool = False) -> None:
        """Show a session.

        Args:
            demo: Whether nothing of it is kept.
            finish: Whether its result opens over it at once.
        """
        super().__init__()
        self.interview = interview
        self.demo = demo
        self._finish = finish
        session, edition = interview.session, interview.edition
        last = session.place or ""
        self.place = last if last in edition else edition.criterion_ids[0]
        self.trial: dict[str, Verdict] | None = None
        self.filter = Choice()
        self._came_from: list[str] = []
        self._score_hidden = self._pace_hidden = self._showing = False
        self._entries: list[Entry] = []
        self._entries_of: Session | None = None
        self._area = TextArea(id="text", compact=True, tab_behavior="focus")
        self._writing: tuple[str, str] | None = None
        self._pause: Timer | None = None
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
                with Vertical(id="writing"):
                    yield WritingTitle(id="writing-title")
                    yield self._area
            yield ScoreMeter(id="score")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the session, and keep the clock and the disk in view."""
        self.query_one(Navigator).can_focus = False
        self._area.can_focus = False
        self.query_one(KeyBar).show_commands(commands(self.WHERE))
        self.interview.listen(self._show_saved)
        self.set_interval(20, self._show_top)
        self.show_all()
        if self.interview.looking:
            self.say(LOOKING, trouble=True)
        elif self.interview.conflicts:
            self.say(
                f"Two copies of this session differ in {len(self.interview.conflicts)} places: m settles them.", trouble=True
            )
        else:
            self.say(instruments.brief(self))
        if self._finish:
            self.action_finish()

    def show_all(self) -> None:
        """Bring every pane to what the session holds now."""
        self._show_top()
        self._show_place()
        tried_score = score(self.interview.edition, self._shown, self.interview.score.scale.id) if self.trial else None
        for meter in self.query(ScoreMeter):
            meter.show(self.interview.score, tried_score, hidden=self._score_hidden)

    @property
    def _shown(self) -> Session:
        """The session that is shown: as it is, or as it would be with the verdicts that are tried."""
        return tried(self.interview.session, self.trial) if self.trial else self.interview.session

    def _show_place(self) -> None:
        interview = self.interview
        if self._entries_of is not interview.session or self.trial is not None:
            self._entries_of = interview.session if self.trial is None else None
            shown = frozenset(self.order)
            self._entries = [
                entry
                for entry in entries(interview.edition, self._shown, interview.score, plain=self._showing)
                if not entry.criterion or entry.criterion in shown
            ]
        self.query_one(Navigator).show_entries(self._entries, self.place)
        self.query_one(CriterionPane).show_criterion(
            CriterionView(
                criterion=self.criterion,
                answer=self.answer,
                core=self.place in interview.edition.core,
                held_back=interview.score.held_back.get(self.place, ()),
                conflicts=() if self._showing else self._conflicts_here,
                showing=self._showing,
            )
        )

    def _show_top(self) -> None:
        interview, session = self.interview, self.interview.session
        city = session.city
        name = ", ".join(part for part in (city.name or "A city without a name", city.region, city.country) if part)
        left = [name, f"sitting {max(1, interview.sitting)}"]
        if self.trial is not None:
            left.insert(0, "WHAT IF: nothing of this is stored, w leaves")
        if self.filter.filter is not Filter.ALL:
            left.append(f"only: {instruments.FILTERS[self.filter.filter]}")
        if interview.speaker and not self._showing:
            left.append(f"speaking: {interview.speaker}")
        if city.eligibility:
            left.append(f"not eligible by {' and '.join(city.eligibility)}")
        trouble = interview.saved.trouble
        saved = f"NOT SAVED: {trouble}" if trouble else self._saved_words()
        pace = "" if self._pace_hidden else pace_words(interview.pace(), short=self.size.width < 100)
        self.query_one(TopLine).show(TopView(tuple(left), saved, bool(trouble), pace))

    def _saved_words(self) -> str:
        if self.interview.looking:
            return "looking only"
        if self.demo:
            return "demo, nothing is kept"
        moment = self.interview.saved.at
        if moment is None and self.interview.session.changed:
            moment = datetime.fromisoformat(self.interview.session.changed)
        if moment is None:
            return ""
        local = moment.astimezone()
        same_day = local.date() == self.interview.now().astimezone().date()
        return f"saved {local:%H:%M}" if same_day else f"saved {local:%Y-%m-%d}"

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
            self.say(f"NOT SAVED: {saved.trouble}. It is tried again every few seconds.", trouble=True)
        elif saved.notice != self._noticed:
            self._noticed = saved.notice
            self.say(saved.notice, trouble=True)
        if saved.trouble and self._retry is None:
            self._retry = self.set_interval(RETRY_PAUSE, self.interview.save)
        elif not saved.trouble and self._retry is not None:
            self._retry.stop()
            self._retry = None
            self.say("Everything is saved now.")

    @property
    def criterion(self) -> Criterion:
        """The criterion one is at."""
        return self.interview.edition.criterion(self.place)

    @property
    def _conflicts_here(self) -> tuple[Conflict, ...]:
        """What two copies of the session say differently about the criterion one is at."""
        return tuple(one for one in self.interview.conflicts if one.key[0].partition("/")[0] == self.place)

    @property
    def answer(self) -> Answer:
        """What the session holds about it, or would hold by the verdicts that are tried."""
        return self._shown.answer(self.place)

    @property
    def order(self) -> tuple[str, ...]:
        """The criteria that one goes through, in order; the one that one is at is always among them."""
        if self.filter.filter is Filter.ALL:
            return self.interview.edition.criterion_ids
        passing = {*self.filter.lets_through(self.interview.edition, self.interview.session), self.place}
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
        if self.interview.looking:
            self.say(LOOKING, trouble=True)
            return
        if self.interview.record(*edits):
            self.show_all()

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
        order = self.interview.edition.criterion_ids
        here = order.index(self.place)
        session = self.interview.session
        following = [*order[here + 1 :], *order[:here]]
        target = next((one for one in following if session.answer(one).verdict is Verdict.OPEN), None)
        if target:
            self.go_to(target)
        else:
            self.say("No other criterion is open. f shows the result.")

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

    def action_judge_not_met(self) -> None:
        """The verdict is not met, or open again."""
        self._judge(Verdict.NOT_MET)

    def action_be_sure(self) -> None:
        """Step the confidence in the verdict on."""
        self.record(grow_sure(self.interview.session.answer(self.place)))

    def action_mark(self, number: int) -> None:
        """Step an indicator on."""
        indicators = self.criterion.indicators
        if number <= len(indicators):
            self.record(mark_indicator(self.answer, indicators[number - 1].id))
        else:
            self.say(f"{self.place} has {len(indicators)} indicators.")

    def action_undo(self) -> None:
        """Take the last act back and go where it was."""
        self._taken_back(self.interview.undo(), "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Take the last undo back."""
        self._taken_back(self.interview.redo(), "Done again", "There is nothing to do again.")

    def _taken_back(self, edits: tuple[Edit, ...], word: str, nothing: str) -> None:
        if not edits:
            self.say(nothing)
            return
        head = edits[0].subject.partition("/")[0]
        if head in self.interview.edition:
            self.place = head
        self.show_all()
        self.say(f"{word}: {describe(edits[0])}" + (f" and {len(edits) - 1} more" if len(edits) > 1 else ""))

    # writing

    def action_write_note(self) -> None:
        """Write what one finds."""
        self._write("note", f"Note on {self.place}", self.answer.note)

    def action_write_claim(self) -> None:
        """Write what the city says."""
        who = f"{self.interview.speaker} says" if self.interview.speaker else "The city says"
        self._write("claim", f"{who} about {self.place}", self.answer.claim)

    def _write(self, field: str, title: str, before: str) -> None:
        if self.interview.looking:
            self.say(LOOKING, trouble=True)
            return
        self._writing = (self.place, field)
        self.query_one(WritingTitle).show(title)
        area = self._area
        area.load_text(before)
        area.move_cursor(area.document.end)
        self.set_class(True, "-writing")
        area.can_focus = True
        area.focus()
        self.query_one(KeyBar).show_commands(commands(Where.TYPING))

    @on(TextArea.Changed, "#text")
    def _typed(self) -> None:
        """Save soon: not at every letter, and not only at a pause either, since some never make one."""
        if self._writing is not None and self._pause is None:
            self._pause = self.set_timer(TYPING_PAUSE, self._keep_text)

    def _keep_text(self) -> None:
        """Record the text as it stands."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._writing is not None:
            subject, field = self._writing
            self.interview.type_text(subject, field, self._area.text)

    def action_leave_text(self) -> None:
        """Keep the text and go back to the criterion."""
        if self._writing is None:
            return
        self._keep_text()
        self.interview.leave_text()
        self._writing = None
        self.set_focus(None)
        self._area.can_focus = False
        self.set_class(False, "-writing")
        self.query_one(KeyBar).show_commands(commands(self.WHERE))
        self.show_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a text is written, keys that are not typed (Tab, Ctrl+R) do nothing else to the interview either."""
        return self._writing is None or action not in WAITS_FOR_TEXT

    def on_key(self, event: events.Key | None = None) -> None:
        """Leaving a text has to come before anything else that Esc does."""
        super().on_key()
        if event is not None and self._writing is not None and event.key in TYPING_KEYS:
            event.stop()
            event.prevent_default()
            if TYPING_KEYS[event.key] == "quote":
                self.action_quote()
            else:
                self.action_leave_text()

    def action_quote(self) -> None:
        """Mark the line one writes in as a quote, or as none any more."""
        if self._writing is None:
            return
        row, column = self._area.cursor_location
        line = self._area.document.get_line(row)
        quoted = toggle_quote(line)
        self._area.replace(quoted, (row, 0), (row, len(line)))
        self._area.move_cursor((row, max(0, column + len(quoted) - len(line))))

    # instruments

    def action_come_back(self) -> None:
        """What is parked, owed or disputed."""
        instruments.come_back(self)

    def action_dispute(self) -> None:
        """Two positions on a statement."""
        instruments.disputes(self)

    def action_show_history(self) -> None:
        """What was changed here."""
        instruments.history(self)

    def action_explain(self) -> None:
        """Why each number is what it is."""
        instruments.explain(self)

    def action_choose_filter(self) -> None:
        """Go through some of the criteria only."""
        instruments.choose_filter(self)

    def use_filter(self, choice: Choice) -> None:
        """Go through the criteria that a filter lets through, beginning with the first one."""
        self.filter = choice
        self._entries_of = None
        found = choice.lets_through(self.interview.edition, self.interview.session)
        if found and self.place not in found:
            self.go_to(found[0])
        self.show_all()

    def action_what_if(self) -> None:
        """Begin to try verdicts, or leave."""
        if self.trial is not None:
            instruments.leave_trial(self)
            return
        self.trial = {}
        self.show_all()
        self.say("What if: y and n try verdicts, nothing is stored. w leaves, or makes a plan of it.")

    def end_trial(self) -> None:
        """Show what the session holds again."""
        self.trial = None
        self._entries_of = None
        self.show_all()

    def action_jump_back(self) -> None:
        """Back to the criterion one came from."""
        if not self._came_from:
            self.say("There is nothing to jump back to yet.")
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

    def action_showing(self) -> None:
        """Leave out what is not for those who look on, or show it again."""
        self._showing = not self._showing
        self._entries_of = None
        self.show_all()
        if self._showing:
            self.say("Showing mode: notes, people and your marks are left out. S brings them back.")

    # dialogs

    def action_settle(self) -> None:
        """Settle what two copies say differently: here first, then wherever there is something."""
        from wwc_tui.screens.settle import settle, settle_next

        conflicts = [*self._conflicts_here, *(one for one in self.interview.conflicts if one not in self._conflicts_here)]
        question = settle_next(conflicts)
        if question is None:
            self.say("No two copies of this session differ: there is nothing to settle.")
            return
        screen, values = question

        def chosen(answer: str | None) -> None:
            if answer is not None:
                settle(self.interview, conflicts[0], values[int(answer)])
                self.show_all()
                left = len(self.interview.conflicts)
                self.say(f"Settled. {left} more: m" if left else "Settled. Nothing else differs.")

        self.app.push_screen(screen, chosen)

    def action_list_evidence(self) -> None:
        """Name documents."""
        from wwc_tui.screens.evidence import EvidenceScreen

        self.app.push_screen(EvidenceScreen(self.interview, self.place), lambda _none: self.show_all())

    def action_park(self) -> None:
        """Put the criterion aside, or take it up again."""
        from wwc_tui.domain.answering import park
        from wwc_tui.screens.park import ParkScreen

        if self.interview.looking:
            self.say(LOOKING, trouble=True)
            return
        place = self.place
        if self.answer.parked:
            self.record(park(place, None))
            self.say(f"{place} is taken up again; p parks it.")
            return
        people = [person.name for person in self.interview.session.people]
        self.app.push_screen(
            ParkScreen(self.criterion, people), lambda parked: self.record(park(place, parked)) if parked else None
        )

    def action_find(self) -> None:
        """Go to a criterion by its id or by words."""
        from wwc_tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(self.interview), lambda found: self.go_to(found) if found else None)

    def action_list_criteria(self) -> None:
        """The navigator as a list, where it has no room beside the criterion."""
        from wwc_tui.screens.find import ListScreen

        self.app.push_screen(ListScreen(self.interview, self.place), lambda found: self.go_to(found) if found else None)

    def action_name_speaker(self) -> None:
        """Say who is speaking."""
        instruments.people(self)

    def action_answer_gates(self) -> None:
        """Answer the conditions beside the score."""
        from wwc_tui.screens.gates import GatesScreen

        self.app.push_screen(
            GatesScreen(self.interview), lambda criterion: self.go_to(criterion) if criterion else self.show_all()
        )

    def action_switch_scale(self) -> None:
        """Count on the next tier scale."""
        names = [scale.id for scale in self.interview.edition.scales]
        following = names[(names.index(self.interview.score.scale.id) + 1) % len(names)]
        self.interview.use_scale(following)
        self.show_all()
        self.say(f"Tier scale: {self.interview.score.scale.title}")

    def action_setup(self) -> None:
        """Change what was set up."""
        from wwc_tui.screens.setup import SetupScreen

        self.app.push_screen(SetupScreen(self.interview.session, self.interview.edition), self._set_up)

    def _set_up(self, edits: tuple[Edit, ...] | None) -> None:
        if edits:
            self.record(*edits)

    def action_finish(self) -> None:
        """See the result and write the roadmap."""
        from wwc_tui.screens.finish import FinishScreen

        self.app.push_screen(FinishScreen(self.interview), lambda place: self.go_to(place) if place else self.show_all())

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

        question = (
            f"Changes that are not on the disk: {self.interview.unsaved}. {self.interview.saved.trouble}.\n\n"
            "They are kept here and tried again every few seconds. Make room or mend the folder, and they will be saved."
        )

        def answered(yes: bool | None) -> None:
            if yes:
                then()

        self.app.push_screen(ConfirmScreen(question, "leave all the same and lose these changes", "stay here"), answered)

    def on_unmount(self) -> None:
        """The program ends, in whatever way: what was typed is kept. The panes may be gone already."""
        self._gone = True
        if self._writing is not None:
            self._keep_text()
        self.interview.close()

    def action_leave(self) -> None:
        """Back to the sessions."""
        if self._writing is not None:
            self.action_leave_text()
        else:
            self.put_away(lambda: self.dismiss(None))


def describe(edit: Edit) -> str:
    """What an edit set, in a few words."""
    subject, _, rest = edit.subject.partition("/")
    kind, _, key = rest.partition("/")
    what = rest if subject == "gate" else {"indicator": key, "evidence": "evidence"}.get(kind, edit.field)
    if edit.field == "parked":
        return f"{subject} {'parked' if edit.value else 'not parked'}"
    if edit.value is None:
        state = {"indicator": "unknown", "evidence": "promised"}.get(kind, "open")
        return f"{subject} {what} {({'verdict': 'open', 'state': state}).get(edit.field, 'empty')}"
    if isinstance(edit.value, str | bool | int):
        value = {True: "yes", False: "no"}.get(edit.value, edit.value) if isinstance(edit.value, bool) else edit.value
        return f"{subject} {what} {str(value).replace('_', ' ')[:40]}"
    return f"{subject} {what}"
