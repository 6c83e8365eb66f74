"""What opens over a live interview: each is one key away, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wwc_tui.domain.changes import Edit
from wwc_tui.i18n import tr
from wwc_tui.interview.outcome import Outcome
from wwc_tui.interview.parts import set_speaker
from wwc_tui.interview.registry import command, commands, run
from wwc_tui.screens.base import CommandScreen, OfInterview


class Overlays(CommandScreen, OfInterview[str | None]):
    """What opens over an interview. The interview's own screen shows it, and is written on."""

    def show_all(self) -> None:
        """Bring every pane to what the session holds now."""
        raise NotImplementedError

    def go_to(self, criterion: str) -> None:
        """Show another criterion."""
        self.attempt(lambda: self.controller.go_to(criterion))

    def action_run_command(self, identity: str) -> None:
        """Do what a command does in every front end."""
        self.present(run(command(identity), self.controller))

    def do(self, identity: str) -> None:
        """Do what a command does, as its key would."""
        if command(identity).run:
            self.action_run_command(identity)
        else:
            act: Callable[[], Any] = getattr(self, f"action_{identity}")
            act()

    def may_open(self, identity: str, *, to_look: bool = False) -> bool:
        """Return whether a command can open something now; where it cannot, it is said why.

        Args:
            to_look: Whether it opens also where the session is only looked at.
        """
        controller = self.controller
        why_not = command(identity).why_not_now(controller)
        if not why_not and (controller.trial is not None or not to_look):
            why_not = controller.why_no_change()
        if why_not:
            self.tell(why_not, trouble=True)
        return not why_not

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

        def named(outcome: Outcome | None) -> None:
            self.show_all()
            if outcome is not None:
                self.present(outcome)

        if self.may_open("name_speaker"):
            self.app.push_screen(PeopleScreen(self.controller), named)

    def action_come_back(self) -> None:
        """What is parked, owed or disputed."""
        from wwc_tui.screens.follow_ups import PointsScreen

        if why_not := command("come_back").why_not_now(self.controller):
            self.tell(why_not)
        else:
            self.app.push_screen(PointsScreen(self.controller.interview), self._go)

    def action_dispute(self) -> None:
        """Two positions on a statement."""
        from wwc_tui.screens.disputes import DisputesScreen

        if self.may_open("dispute"):
            self.app.push_screen(DisputesScreen(self.controller), self._back)

    def action_show_history(self) -> None:
        """What was changed here, and putting a value back."""
        from wwc_tui.interview.taking_back import put_back
        from wwc_tui.screens.history import Entry, HistoryScreen

        if why_not := command("show_history").why_not_now(self.controller):
            self.tell(why_not)
            return

        def chosen(entry: Entry | None) -> None:
            if entry is not None:
                self.attempt(lambda: put_back(self.controller, entry[0]))

        self.app.push_screen(HistoryScreen(self.controller), chosen)

    def action_explain(self) -> None:
        """Why each number is what it is."""
        from wwc_tui.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(self.controller.interview))

    def action_list_evidence(self) -> None:
        """Name documents."""
        from wwc_tui.screens.evidence import EvidenceScreen

        if self.may_open("list_evidence", to_look=True):
            self.app.push_screen(EvidenceScreen(self.controller), self._back)

    def action_find(self) -> None:
        """Go to a criterion, name somebody as speaking, or do anything else, by its id or by words."""
        from wwc_tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(self.controller, commands(self.WHERE)), self._found)

    def _found(self, found: tuple[str, str] | None) -> None:
        kind, name = found or ("", "")
        if kind == "criterion":
            self.go_to(name)
        elif kind == "person":
            self.attempt(lambda: set_speaker(self.controller, self.controller.interview.session.person(name)))
        elif kind == "command":
            self.call_later(self.do, name)

    def action_list_criteria(self) -> None:
        """The navigator as a list, where it has no room beside the criterion."""
        from wwc_tui.screens.find import ListScreen

        screen = ListScreen(self.controller.interview, self.controller.place, plain=self.controller.showing)
        self.app.push_screen(screen, self._go)

    def action_answer_gates(self) -> None:
        """Answer the conditions beside the score."""
        from wwc_tui.screens.gates import GatesScreen

        if self.may_open("answer_gates", to_look=True):
            self.app.push_screen(GatesScreen(self.controller), self._go)

    def action_setup(self) -> None:
        """Change what was set up."""
        from wwc_tui.screens.setup import SetupScreen

        def changed(edits: tuple[Edit, ...] | None) -> None:
            if edits:
                self.attempt(lambda: self.controller.record(*edits))

        if self.may_open("setup"):
            self.app.push_screen(SetupScreen(self.controller.interview.session, self.controller.edition), changed)

    def action_finish(self) -> None:
        """See the result and write the roadmap."""
        from wwc_tui.screens.finish import FinishScreen

        self.app.push_screen(FinishScreen(self.controller), self._go)

    def greeting(self, notice: str) -> str:
        """Return what is said first: why nothing can be changed, what differs, or the follow-ups."""
        from wwc_tui.interview.controller import READ_ONLY
        from wwc_tui.interview.resuming import conflict_words, follow_up_words

        if self.controller.interview.read_only:
            return tr(READ_ONLY)
        if differs := conflict_words(self.controller):
            return differs
        if notice or self.controller.showing:  # those who look on need not know what is owed
            return notice
        return follow_up_words(self.controller)
