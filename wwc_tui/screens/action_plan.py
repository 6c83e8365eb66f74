"""The plan, worked on with the city: who does what by when, what is dropped and what is added."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from wwc_tui.domain.actions import Action
from wwc_tui.domain.criteria import Effort
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.undo import Turn
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import ngettext, pgettext, tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import Outcome
from wwc_tui.interview.plan_work import add_question, change_question, drop_or_take_up, move, release, roadmap_of, start_question
from wwc_tui.interview.registry import commands
from wwc_tui.interview.taking_back import take_back
from wwc_tui.screens.base import CommandScreen, OfInterview, bindings
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView
from wwc_tui.widgets.lines import text, widest
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, or an action."""

    heading: str = ""
    right: str = ""
    action: Action | None = None


class ActionsScreen(CommandScreen, OfInterview[str | None]):
    """Lists the actions by horizon; every key changes the plan at once, and undo takes it back."""

    WHERE = Where.ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ACTIONS)

    def __init__(self, controller: Controller, target: str, at: str = "") -> None:
        """Work on a plan.

        Args:
            target: The tier that it leads to.
            at: The key of the action to begin with; the first one where it is empty.
        """
        super().__init__()
        self.controller = controller
        self.interview = controller.interview
        self.target = target
        self._at = at

    def compose(self) -> ComposeResult:
        """The list over the keys."""
        yield TopLine()
        yield Listing(Rows[Line](_draw, selectable=lambda line: line.action is not None, id="actions"), whole=self._whole)
        yield KeyBar()

    def on_mount(self) -> None:
        """The plan as it stands."""
        self.query_one(KeyBar).show_commands(commands(self.WHERE))
        self.query_one(Rows).focus()
        self._show(self._at)

    def _show(self, at: str = "") -> None:
        roadmap = roadmap_of(self.controller, self.target)
        lines: list[Line] = []
        for horizon, actions in roadmap.steps.items():
            effort = sum(one.effort.weight for one in actions)
            lines.append(Line(words.horizon(horizon), ", ".join((_actions(len(actions)), tr("effort {effort}", effort=effort)))))
            lines += [Line(action=one) for one in actions]
        if roadmap.dropped:
            lines.append(Line(pgettext("actions", "Dropped"), str(len(roadmap.dropped))))
            lines += [Line(action=one) for one in roadmap.dropped]
        place = next((number for number, line in enumerate(lines) if line.action and line.action.key == at), None)
        self.query_one(Listing).show_rows(lines, place)
        today = self.controller.today
        begins = self.interview.session.plan_start
        start = words.due(begins, today) if begins else tr("{day} (today)", day=words.due(today, today))
        left = (
            tr("Action plan to {tier}", tier=tier_words.tier(self.target)),
            tr("starts {day}", day=start),
            _actions(len(roadmap.actions)),
        )
        self.query_one(TopLine).show(TopView(left, right=tr(INDICATIVE)))

    @property
    def action(self) -> Action | None:
        """The action under the cursor."""
        line = self.query_one(Rows).current
        return line.action if isinstance(line, Line) else None

    def _whole(self, line: Line) -> Content:
        """All of an action: what it is for, what it waits for, and why it was dropped."""
        one = line.action
        if one is None:
            return Content("")
        parts = [
            pgettext("action", "dropped: {reason}", reason=one.dropped) if one.dropped else "",
            tr("judge first: no verdict yet") if one.to_ask else "",
            tr("blocked by {criteria}", criteria=", ".join(one.waits_for)) if one.waits_for else "",
            tr("too early: needs {criteria} first", criteria=", ".join(one.early)) if one.early else "",
            tr("a condition for any tier") if one.gate else tr("toward the target") if one.on_way else "",
            tr("moved manually") if one.moved else "",
            tr("for {criterion} {name}", criterion=one.criterion.id, name=one.criterion.name)
            if one.criterion
            else tr("for the condition: {condition}", condition=one.condition.name or one.condition.text)
            if one.condition
            else tr("city's own action, for the whole city"),
        ]
        return text(one.text, ("  " + " · ".join(part for part in parts if part), "dim"))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the plan as it stands, with the cursor on the action that was changed."""
        changed = outcome.edit.subject.removeprefix("action/") if outcome.edit else ""
        self._show(changed or (self.action.key if self.action else ""))

    def _on_action(self, act: Callable[[Action], None]) -> None:
        if self.action is None:
            self.tell(tr("No actions here yet. Add one: {key}", key="a"))
        else:
            act(self.action)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_alter()

    def action_alter(self) -> None:
        """Change the text, the owner, the date, the effort or the horizon."""
        self._on_action(lambda one: self.attempt(lambda: Outcome(ask=change_question(self.controller, one))))

    def action_add(self) -> None:
        """Add an action of the city's own."""
        self.attempt(lambda: Outcome(ask=add_question(self.controller)))

    def action_later(self) -> None:
        """Move it to the next horizon."""
        self._on_action(lambda one: self.attempt(lambda: move(self.controller, one, 1)))

    def action_earlier(self) -> None:
        """Move it to the horizon before."""
        self._on_action(lambda one: self.attempt(lambda: move(self.controller, one, -1)))

    def action_release(self) -> None:
        """Let the plan choose the horizon again."""
        self._on_action(lambda one: self.attempt(lambda: release(self.controller, one)))

    def action_drop(self) -> None:
        """Drop it with a reason, or take it up again."""
        self._on_action(lambda one: self.attempt(lambda: drop_or_take_up(self.controller, one)))

    def action_begin(self) -> None:
        """Say on which day the work begins."""
        self.attempt(lambda: Outcome(ask=start_question(self.controller)))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.attempt(lambda: take_back(self.controller, Turn.UNDO))

    def action_close(self) -> None:
        """Back to the result."""
        self.dismiss(None)


def _actions(number: int) -> str:
    return ngettext("{number} action", "{number} actions", number)


def _draw(line: Line, width: int) -> Content:
    one = line.action
    if one is None:
        return text((f" {line.heading}", "title"), (f"   {line.right}", "dim"))
    own, nobody = pgettext("action", "own"), tr("unassigned")
    sizes = [words.effort_letter(size) for size in Effort]
    code_room = widest(own, least=5)
    subject = one.criterion.id if one.criterion else one.condition.short or one.condition.id if one.condition else own
    code = text(subject).truncate(code_room, ellipsis=True, pad=True).plain + " "
    mark = ("✗", "dim") if one.dropped is not None else ("!", "warning") if one.early else ("◆", "accent") if one.gate else " "
    owner = text(one.owner or nobody).truncate(widest(nobody, least=14), ellipsis=True, pad=True)
    facts = f"{set_cell_size(words.effort_letter(one.effort), widest(*sizes))}  {words.due(one.due) if one.due else ''}"
    room = max(10, width - 26 - cell_len(code) - owner.cell_length - widest(*sizes))
    what = text(one.title).truncate(room, ellipsis=True, pad=True)
    return text(" ", mark, (f" {code}", "accent"), what, " ", owner if one.owner else owner.stylize("dim"), f" {facts}")
