"""The instruments of a live interview that open over it: each is one key away, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.changes import Conflict, Edit
from wwc_tui.domain.criteria import Criterion
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.follow_ups import FollowUpKind, follow_ups
from wwc_tui.domain.sentences import Sentence
from wwc_tui.domain.session import Answer, Session, Verdict
from wwc_tui.domain.undo import Turn
from wwc_tui.domain.what_if import newly_met
from wwc_tui.export import words
from wwc_tui.export.words import filter_name
from wwc_tui.i18n import N_, ngettext, tr
from wwc_tui.interview.live_session import Interview
from wwc_tui.interview.registry import commands
from wwc_tui.interview.taking_back import nothing_to_take_back
from wwc_tui.local_time import local_day
from wwc_tui.screens.base import READ_ONLY, CommandScreen

NONE_PASS = {
    Filter.OPEN: N_("Every criterion has a verdict."),
    Filter.PARKED: N_("No criterion is parked."),
    Filter.DISPUTED: N_("No criterion is disputed."),
    Filter.UNDOCUMENTED: N_("Every criterion that is met is documented."),
    Filter.PERSON: N_("No criterion is one that whoever is speaking usually answers."),
}
"""What is said where a filter would let nothing through; the others always let something through."""

JUDGING = frozenset(
    {"judge_met", "judge_not_met", "write_note", "write_claim", "write_private", "set_outside", "park", "be_sure", "dispute"}
)
CHANGES = JUDGING | {"undo", "redo", "name_speaker", "setup", "settle"}
"""Commands that change the session, and do nothing where it may only be looked at."""

ONLY_TRIED = Sentence(
    "What if: only verdicts are tried, with «{met}» and «{not_met}». «{key}» leaves; then this can be recorded.",
    met="y",
    not_met="n",
    key="w",
)
"""Why nothing is recorded; whoever shows it says it."""


class Overlays(CommandScreen):
    """What opens over an interview. The interview's own screen moves, judges and writes.

    Attributes:
        interview: The live session.
        place: The criterion one is at.
        trial: Verdicts that are only tried; None outside the what-if.
        filter: Which criteria one goes through.
        showing: Whether people look on, and notes, people and marks are left out.
        gather: Finds what the result is compared with, beside the tiers.
    """

    interview: Interview
    gather: Callable[[], Benchmarks | None]
    place: str
    trial: dict[str, Verdict] | None
    filter: Choice
    showing: bool

    def go_to(self, criterion: str) -> None:
        """Show another criterion."""
        raise NotImplementedError

    def record(self, *edits: Edit) -> None:
        """Apply an act of the user and show what came of it."""
        raise NotImplementedError

    def show_all(self) -> None:
        """Bring every pane to what the session holds now."""
        raise NotImplementedError

    def use_filter(self, choice: Choice) -> None:
        """Go through the criteria that a filter lets through."""
        raise NotImplementedError

    def let_through(self, choice: Choice) -> tuple[str, ...]:
        """The criteria that a filter lets through, in order."""
        raise NotImplementedError

    def end_trial(self) -> None:
        """Show what the session holds again."""
        raise NotImplementedError

    @property
    def criterion(self) -> Criterion:
        """The criterion one is at."""
        return self.interview.edition.criterion(self.place)

    @property
    def answer(self) -> Answer:
        """What is held about it."""
        return self.interview.session.answer(self.place)

    @property
    def conflicts_here(self) -> tuple[Conflict, ...]:
        """What two copies of the session say differently about the criterion one is at."""
        return tuple(one for one in self.interview.conflicts if one.key[0].partition("/")[0] == self.place)

    @property
    def only_looking(self) -> bool:
        """Whether nothing may be changed, because another program writes the session; says so."""
        if self.interview.read_only:
            self.tell(tr(READ_ONLY), trouble=True)
        return self.interview.read_only

    def why_not(self, command: str) -> str:
        """Why a command can do nothing now; empty where it can."""
        interview = self.interview
        if interview.read_only and command in CHANGES:
            return tr(READ_ONLY)
        if self.trial is not None and command in CHANGES - {"judge_met", "judge_not_met"}:
            return tr(ONLY_TRIED)
        if command == "show_history":
            from wwc_tui.screens.history import entries_of

            found = entries_of(interview, self.place, showing=self.showing)
            return "" if found else tr("Nothing was changed about {criterion} yet.", criterion=self.place)
        reasons = {
            "undo": nothing_to_take_back(interview, Turn.UNDO),
            "redo": nothing_to_take_back(interview, Turn.REDO),
            "come_back": "" if follow_ups(interview.edition, interview.session) else tr("Nothing is parked, owed or disputed."),
            "answer_gates": "" if interview.score.gates else tr("These criteria have no conditions beside the score."),
            "settle": "" if interview.conflicts else tr("No two copies of this session differ: there is nothing to settle."),
        }
        return reasons.get(command, "")

    @property
    def blocked(self) -> bool:
        """Whether nothing may be recorded: the session is only looked at, or verdicts are only tried; says so."""
        if self.trial is not None:
            self.tell(tr(ONLY_TRIED))
        return self.trial is not None or self.only_looking

    def _back(self, _nothing: object) -> None:
        self.show_all()

    def _go(self, criterion: str | None) -> None:
        if criterion:
            self.go_to(criterion)
        else:
            self.show_all()

    def action_name_speaker(self) -> None:
        """Say who is speaking and who is present."""
        from wwc_tui.screens.people import PeopleScreen

        if not self.blocked:
            before = self.interview.session.speaker
            self.app.push_screen(PeopleScreen(self.interview), lambda _none: self._tell_speaker(before))

    def _tell_speaker(self, before: str) -> None:
        """Show what came of it; who speaks now is told, since the top line has no room for it everywhere."""
        self.show_all()
        if self.interview.session.speaker == before:
            return
        name = self.interview.speaker
        said = tr("{name} is speaking.", name=name) if name else tr("Nobody in particular is speaking.")
        self.tell_saved(tr("Who is speaking was recorded.") if self.showing else said, self.interview)

    def action_come_back(self) -> None:
        """What is parked, owed or disputed."""
        from wwc_tui.screens.follow_ups import PointsScreen

        if why_not := self.why_not("come_back"):
            self.tell(why_not)
        else:
            self.app.push_screen(PointsScreen(self.interview), self._go)

    def action_dispute(self) -> None:
        """Two positions on a statement."""
        from wwc_tui.screens.disputes import DisputesScreen

        if not self.blocked:
            self.app.push_screen(DisputesScreen(self.interview, self.place), self._back)

    def action_show_history(self) -> None:
        """What was changed here, and putting a value back."""
        from wwc_tui.screens.history import HistoryScreen

        if why_not := self.why_not("show_history"):
            self.tell(why_not)
            return
        self.app.push_screen(
            HistoryScreen(self.interview, self.place, showing=self.showing), lambda edit: self.record(edit) if edit else None
        )

    def action_explain(self) -> None:
        """Why each number is what it is."""
        from wwc_tui.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(self.interview))

    def action_choose_filter(self) -> None:
        """Go through some of the criteria only."""
        from wwc_tui.screens.choice import ChooseScreen

        def chosen(answer: str | None) -> None:
            if answer is not None:
                self.filter_by(Filter(answer))

        choices = [(one.value, filter_name(one)) for one in Filter]
        self.app.push_screen(ChooseScreen(tr("Which criteria?"), choices, self.filter.filter.value), chosen)

    def filter_by(self, wanted: Filter) -> None:
        """Go through the criteria of a kind, and say how many these are; where there are none, say that and change nothing."""
        interview = self.interview
        if wanted is Filter.PERSON and not interview.speaker:
            self.tell(tr("Nobody is named as speaking. Name who is speaking with s first."))
            return
        choice = Choice(wanted, interview.edition.practice_of(self.place).code)
        found = self.let_through(choice)
        if not found:
            self.tell(tr(NONE_PASS[choice.filter]))
            return
        self.use_filter(choice)
        self.tell(
            tr(
                "{number} of {total}: {criteria}. «{key}» chooses again.",
                key="F",
                number=len(found),
                total=interview.edition.total,
                criteria=filter_name(choice.filter),
            )
        )

    def leave_trial(self) -> None:
        """Leave the what-if layer; what was tried as met can become the plan."""
        from wwc_tui.screens.choice import ChooseScreen

        wanted = newly_met(self.interview.session, self.trial or {})

        def chosen(answer: str | None) -> None:
            if answer is None:
                return
            self.end_trial()
            if answer == "plan":
                self.record(Edit("session", "plan", wanted))
                self.tell(tr("The plan is now: {criteria}. The roadmap begins with it.", criteria=", ".join(wanted)))
            else:
                self.tell(tr("Back to what the session holds. Nothing of the trial was kept."))

        if not wanted:
            chosen("leave")
            return
        plan = tr("make this the plan: {criteria}", criteria=", ".join(wanted))
        choices = [("leave", tr("leave; nothing of it is kept")), ("plan", plan)]
        self.app.push_screen(ChooseScreen(tr("Leave the what-if?"), choices), chosen)

    def action_settle(self) -> None:
        """Settle what two copies say differently: here first, then wherever there is something."""
        from wwc_tui.screens.settle import settle, settle_next

        if self.blocked:
            return
        conflicts = [*self.conflicts_here, *(one for one in self.interview.conflicts if one not in self.conflicts_here)]
        question = settle_next(self.interview.edition, self.interview.session, conflicts)
        if question is None:
            self.tell(self.why_not("settle"))
            return
        screen, values = question

        def chosen(answer: str | None) -> None:
            if answer is not None:
                settle(self.interview, conflicts[0], values[int(answer)])
                self.show_all()
                left = len(self.interview.conflicts)
                more = ngettext("Settled. {number} more: «{key}»", "Settled. {number} more: «{key}»", left, key="m")
                self.tell(more if left else tr("Settled. Nothing else differs."))

        self.app.push_screen(screen, chosen)

    def action_list_evidence(self) -> None:
        """Name documents."""
        from wwc_tui.screens.evidence import EvidenceScreen

        if self.trial is not None and self.blocked:
            return
        self.app.push_screen(EvidenceScreen(self.interview, self.place), self._back)

    def action_park(self) -> None:
        """Put the criterion aside, or take it up again."""
        from wwc_tui.domain.edits import park
        from wwc_tui.screens.park import ParkScreen

        if self.blocked:
            return
        place = self.place
        if self.answer.parked:
            self.record(park(place, None))
            self.tell(tr("{criterion} is taken up again; «{key}» parks it.", criterion=place, key="p"))
            return
        people = [person.name for person in self.interview.session.people]
        self.app.push_screen(
            ParkScreen(self.criterion, people), lambda parked: self.record(park(place, parked)) if parked else None
        )

    def action_set_outside(self) -> None:
        """Say why the criterion is outside the city's control, or take that back."""
        from wwc_tui.domain.edits import set_outside
        from wwc_tui.screens.form import Field, FormScreen

        if self.blocked:
            return
        place = self.place
        if self.answer.outside:
            self.record(set_outside(place, ""))
            self.tell(tr("{criterion} is within the city's control again; «{key}» takes it out.", criterion=place, key="O"))
            return

        def problem(values: Mapping[str, str]) -> str:
            return "" if values["reason"] else tr("Say why, or press Esc.")

        def given(values: Mapping[str, str] | None) -> None:
            if values:
                self.record(set_outside(place, values["reason"]))

        title = tr("{criterion} is outside the city's control: why? It still counts, and no plan proposes it.", criterion=place)
        fields = [Field("reason", tr("Reason"), hint=tr("a law, another authority ..."))]
        self.app.push_screen(FormScreen(title, fields, problem=problem), given)

    def action_find(self) -> None:
        """Go to a criterion, name somebody as speaking, or do anything else, by its id or by words."""
        from wwc_tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(self.interview, commands(self.WHERE), self.why_not, showing=self.showing), self._found)

    def _found(self, found: tuple[str, str] | None) -> None:
        kind, name = found or ("", "")
        if kind == "criterion":
            self.go_to(name)
        elif kind == "person" and not self.blocked:
            before = self.interview.session.speaker
            self.interview.speaks(name)
            self._tell_speaker(before)
        elif kind == "command":
            act: Callable[[], Any] = getattr(self, f"action_{name}")
            self.call_later(act)

    def action_list_criteria(self) -> None:
        """The navigator as a list, where it has no room beside the criterion."""
        from wwc_tui.screens.find import ListScreen

        self.app.push_screen(ListScreen(self.interview, self.place, plain=self.showing), self._go)

    def action_answer_gates(self) -> None:
        """Answer the conditions beside the score."""
        from wwc_tui.screens.gates import GatesScreen

        if self.trial is not None and self.blocked:
            return
        if why_not := self.why_not("answer_gates"):
            self.tell(why_not)
            return
        self.app.push_screen(GatesScreen(self.interview), self._go)

    def action_setup(self) -> None:
        """Change what was set up."""
        from wwc_tui.screens.setup import SetupScreen

        if self.blocked:
            return
        self.app.push_screen(
            SetupScreen(self.interview.session, self.interview.edition), lambda edits: self.record(*edits) if edits else None
        )

    def action_finish(self) -> None:
        """See the result and write the roadmap."""
        from wwc_tui.screens.finish import FinishScreen

        self.app.push_screen(FinishScreen(self.interview, self.gather), self._go)


def brief(session: Session, place: str, interview: Interview) -> str:
    """What comes first when a session is resumed: last time, and what there is to come back to; empty where there is nothing."""
    found = follow_ups(interview.edition, session)
    if not found or not session.sittings:
        return ""
    parked, owed, disputed = (sum(point.kind is kind for point in found) for kind in FollowUpKind)
    what = [
        ngettext("{number} parked", "{number} parked", parked) if parked else "",
        ngettext("{number} owed", "{number} owed", owed) if owed else "",
        ngettext("{number} disputed", "{number} disputed", disputed) if disputed else "",
    ]
    return tr(
        "Last time: {day}, up to {place}. To come back to: {what} («{key}»)",
        day=words.due(local_day(session.sittings[-1].started)),
        key="o",
        place=place,
        what=", ".join(one for one in what if one),
    )
