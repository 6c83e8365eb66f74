"""The plan, worked on with the city: who does what by when, what is dropped and what is added."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from wwc_tui.domain.actions import Action
from wwc_tui.domain.changes import Edit, new_id
from wwc_tui.domain.criteria import HORIZONS, Edition, Effort
from wwc_tui.domain.dates import read_day
from wwc_tui.domain.edits import (
    add_action,
    alter_action,
    drop_action,
    read_criterion,
    release_action,
    shift_action,
    start_plan,
    take_back_action,
)
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.domain.sentences import InvalidInput
from wwc_tui.domain.undo import Turn
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import ngettext, pgettext, tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.live_session import Interview
from wwc_tui.interview.registry import commands
from wwc_tui.interview.taking_back import take_back
from wwc_tui.screens.base import READ_ONLY, CommandScreen, bindings
from wwc_tui.screens.form import Field, FormScreen
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


class ActionsScreen(CommandScreen):
    """Lists the actions by horizon; every key changes the plan at once, and undo takes it back."""

    WHERE = Where.ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ACTIONS)

    def __init__(self, interview: Interview, target: str, at: str = "") -> None:
        """Work on a plan.

        Args:
            target: The tier that it leads to.
            at: The key of the action to begin with; the first one where it is empty.
        """
        super().__init__()
        self.interview = interview
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

    @property
    def today(self) -> str:
        """The day on this computer, ISO 8601: the plan's start as long as nobody named another."""
        return self.interview.now().astimezone().date().isoformat()

    @property
    def roadmap(self) -> Roadmap:
        """The plan as it stands."""
        interview = self.interview
        start = interview.session.plan_start or self.today
        return plan_roadmap(interview.edition, interview.session, interview.score, self.target, start=start)

    def _show(self, at: str = "") -> None:
        roadmap = self.roadmap
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
        start = self.interview.session.plan_start or tr("{day} (today)", day=self.today)
        left = (
            tr("Plan to {tier}", tier=tier_words.tier(self.target)),
            tr("begins {day}", day=start),
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
            tr("ask first: not judged yet") if one.to_ask else "",
            tr("waits for {criteria}", criteria=", ".join(one.waits_for)) if one.waits_for else "",
            tr("comes before what it needs: {criteria}", criteria=", ".join(one.early)) if one.early else "",
            tr("a condition for any tier") if one.gate else tr("on the way to the target") if one.on_way else "",
            tr("put here by hand") if one.moved else "",
            tr("for {criterion} {name}", criterion=one.criterion.id, name=one.criterion.name)
            if one.criterion
            else tr("for the condition: {condition}", condition=one.condition.name or one.condition.text)
            if one.condition
            else tr("the city's own, for the city as a whole"),
        ]
        return text(one.text, ("  " + " · ".join(part for part in parts if part), "dim"))

    def _record(self, *edits: Edit, at: str = "") -> None:
        if self.interview.read_only:
            self.tell(tr(READ_ONLY), trouble=True)
            return
        chosen = self.action
        self.interview.record(*edits)
        self._show(at or (chosen.key if chosen else ""))
        self.tell_saved("", self.interview)

    def _on_action(self, act: Callable[[Action], None]) -> None:
        if self.action is None:
            self.tell(tr("There is no action here. «{key}» adds one.", key="a"))
        else:
            act(self.action)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_alter()

    def action_alter(self) -> None:
        """Change the text, the owner, the date, the effort or the horizon."""
        self._on_action(
            lambda one: self._ask(tr("An action of the plan"), one, lambda values: _altered(one, self._criterion(values), values))
        )

    def action_add(self) -> None:
        """Add an action of the city's own."""
        last = self.interview.log.last
        key = new_id(int(self.interview.now().timestamp() * 1000), os.urandom(10), last.id if last else None)
        self._ask(tr("An action of the city's own"), None, lambda values: _added(key, self._criterion(values), values), key)

    def _criterion(self, values: Mapping[str, str]) -> str:
        """The id of the criterion or condition that an action is for; empty for the city as a whole."""
        return read_criterion(self.interview.edition, values.get("criterion", ""))

    def _ask(self, title: str, one: Action | None, make: Callable[[Mapping[str, str]], tuple[Edit, ...]], key: str = "") -> None:
        if self.interview.read_only:
            self.tell(tr(READ_ONLY), trouble=True)
            return
        horizon = str(one.horizon) if one and one.moved else ""
        fields = [
            Field("text", tr("What"), one.text if one else "", tr("what is to be done, in a sentence")),
            Field("owner", tr("Who"), one.owner if one else ""),
            Field("due", tr("By when"), one.due if one and one.dated else "", tr("year-month-day; empty: by its horizon")),
            Field("effort", tr("Effort"), words.effort_letter(one.effort) if one else "", words.effort_letters()),
            Field("horizon", tr("Months"), horizon, tr("3, 6 or 12; empty: as the plan has it")),
        ]
        if one is None or one.added:  # a step of the edition is for its own criterion
            chosen = f"{one.criterion.id} {one.criterion.name}" if one and one.criterion else one.subject if one else ""
            hint = tr("a criterion or condition, such as {names}; empty: the whole city", names=_examples(self.interview.edition))
            criteria = tuple(f"{criterion.id} {criterion.name}" for criterion in self.interview.edition.criteria)
            fields.append(Field("criterion", tr("For"), chosen, hint, criteria))

        def problem(values: Mapping[str, str]) -> str:
            wrong = _wrong(values)
            if wrong:
                return wrong
            try:
                make(values)
            except InvalidInput as error:
                return tr(error.sentence)
            return ""

        def filled(values: Mapping[str, str] | None) -> None:
            if values:
                released = release_action(one.key) if one and one.moved and not values["horizon"] else ()
                self._record(*make(values), *released, at=key)

        self.app.push_screen(FormScreen(title, fields, problem=problem), filled)

    def action_later(self) -> None:
        """Move it to the next horizon."""
        self._on_action(lambda one: self._move(one, 1))

    def action_earlier(self) -> None:
        """Move it to the horizon before."""
        self._on_action(lambda one: self._move(one, -1))

    def _move(self, one: Action, step: int) -> None:
        edits = shift_action(one, step)
        if one.dropped is not None:
            self.tell(tr("It was dropped; «{key}» takes it up again.", key="x"))
        elif edits:
            self._record(*edits)
        else:
            self.tell(tr("It is in the last horizon already.") if step > 0 else tr("It is in the first horizon already."))

    def action_release(self) -> None:
        """Let the plan choose the horizon again."""
        self._on_action(
            lambda one: self._record(*release_action(one.key)) if one.moved else self.tell(tr("Nobody has moved it by hand."))
        )

    def action_drop(self) -> None:
        """Drop it with a reason, or take it up again."""
        self._on_action(self._drop)

    def _drop(self, one: Action) -> None:
        if one.dropped is not None:
            self._record(*take_back_action(one.key))
            return
        if self.interview.read_only:
            self.tell(tr(READ_ONLY), trouble=True)
            return

        def problem(values: Mapping[str, str]) -> str:
            return "" if values["reason"] else tr("Say why, or press Esc.")

        def given(values: Mapping[str, str] | None) -> None:
            if values:
                self._record(*drop_action(one.key, values["reason"]))

        fields = [Field("reason", tr("Why not"), hint=tr("the reason stands in the roadmap"))]
        self.app.push_screen(FormScreen(tr("Drop this action from the plan?"), fields, problem=problem), given)

    def action_begin(self) -> None:
        """Say on which day the work begins."""
        if self.interview.read_only:
            self.tell(tr(READ_ONLY), trouble=True)
            return

        def problem(values: Mapping[str, str]) -> str:
            wrong = read_day(values["start"]) is None
            return tr("Write a day as year-month-day, or leave it empty for today.") if wrong else ""

        def given(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self._record(start_plan(values["start"]))

        fields = [Field("start", tr("First day"), self.interview.session.plan_start, tr("year-month-day; empty: today"))]
        self.app.push_screen(FormScreen(tr("On which day does the work begin?"), fields, problem=problem), given)

    def action_undo(self) -> None:
        """Take the last change back."""
        if self.interview.read_only:
            self.tell(tr(READ_ONLY), trouble=True)
            return
        turned = take_back(self.interview, Turn.UNDO)
        self._show(self.action.key if self.action else "")
        self.tell_saved(turned.sentence, self.interview)

    def action_close(self) -> None:
        """Back to the result."""
        self.dismiss(None)


def _examples(edition: Edition) -> str:
    """Something that an action can be for: a criterion, and a condition that is none where there is one."""
    own = [gate.id for gate in edition.gates if gate.criterion is None]
    return ", ".join([edition.criterion_ids[0], *own[:1]])


def _actions(number: int) -> str:
    return ngettext("{number} action", "{number} actions", number)


def _wrong(values: Mapping[str, str]) -> str:
    """What is wrong with an effort or a horizon; empty where nothing is."""
    if values["effort"] and words.read_effort(values["effort"]) is None:
        return tr("The effort is {letters}.", letters=words.effort_letters())
    if values["horizon"] not in ("", *map(str, HORIZONS)):
        return tr("The months are one of {months}, or empty.", months=", ".join(map(str, HORIZONS)))
    return ""


def _altered(one: Action, criterion: str, values: Mapping[str, str]) -> tuple[Edit, ...]:
    """What a form filled in for an action changes; a day that only follows from its horizon stays one."""
    return alter_action(
        one,
        text=values["text"],
        owner=values["owner"],
        due=values["due"] if values["due"] or one.dated else None,
        effort=words.read_effort(values["effort"]),
        horizon=int(values["horizon"]) if values["horizon"] else None,
        criterion=criterion if one.added else None,
    )


def _added(key: str, criterion: str, values: Mapping[str, str]) -> tuple[Edit, ...]:
    return add_action(
        key,
        values["text"],
        criterion=criterion,
        owner=values["owner"],
        due=values["due"],
        effort=words.read_effort(values["effort"]) or Effort.SMALL,
        horizon=int(values["horizon"]) if values["horizon"] else None,
    )


def _draw(line: Line, width: int) -> Content:
    one = line.action
    if one is None:
        return text((f" {line.heading}", "title"), (f"   {line.right}", "dim"))
    own, nobody = pgettext("action", "own"), tr("nobody yet")
    sizes = [words.effort_letter(size) for size in Effort]
    code_room = widest(own, least=5)
    subject = one.criterion.id if one.criterion else one.condition.short or one.condition.id if one.condition else own
    code = text(subject).truncate(code_room, ellipsis=True, pad=True).plain + " "
    mark = ("✗", "dim") if one.dropped is not None else ("!", "warning") if one.early else ("◆", "accent") if one.gate else " "
    owner = text(one.owner or nobody).truncate(widest(nobody, least=14), ellipsis=True, pad=True)
    facts = f"{set_cell_size(words.effort_letter(one.effort), widest(*sizes))}  {one.due if one.dated or one.due else ''}"
    room = max(10, width - 19 - cell_len(code) - owner.cell_length - widest(*sizes))
    what = text(one.text).truncate(room, ellipsis=True, pad=True)
    return text(" ", mark, (f" {code}", "accent"), what, " ", owner if one.owner else owner.stylize("dim"), f" {facts}")
