"""Each form of an interview once: its fields, their words on every surface, and what cannot be taken.

The screens show a form as labels beside lines to type in, line mode asks its questions one after the other or takes all
answers on one line. What the filled fields lead to is said by whoever asks; see `interview.outcome.FormQuestion`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.edits import read_criterion
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.sentences import InvalidInput, Sentence
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import N_, NP_
from wwc_tui.interview.readers import (
    needed,
    read_date,
    read_documents_language,
    read_effort,
    read_file,
    read_folder,
    read_months,
    read_reason,
    spoken_day,
)

Text = str | Sentence
"""Marked English, or a sentence with its gaps; the caller translates it when it is shown."""


@dataclass(frozen=True, slots=True)
class Input:
    """One short text.

    Attributes:
        name: Its name in the code: that of the record's attribute, where it asks for a record.
        word: Its name on a line of line mode.
        label: What it is called beside a line to type in.
        ask: The question for it.
        hint: What stands there while it is empty.
        read: Reads what was typed; raises `InvalidInput` where it cannot be taken. An empty text is read too.
        label_context: The meaning of a label that is a word with several; see `i18n.pgettext`.
        day: Whether it is a day, which `read_date` reads instead, as people say it.
    """

    name: str
    word: str
    label: str
    ask: Text
    hint: Text = ""
    read: Callable[[str], object] = str
    label_context: str = ""
    day: bool = False

    def take(self, text: str, today: str) -> object:
        """Return what was typed, as its reader has it.

        Args:
            today: The day on this computer, ISO 8601.

        Raises:
            InvalidInput: It cannot be taken.
        """
        return read_date(text, today) if self.day else self.read(text)

    def echo(self, text: str, today: str) -> str:
        """Return the day that a text names, with its weekday, so that it can be checked; empty for none, and for other fields."""
        day = spoken_day(text, today) if self.day else ""
        return words.day(date.fromisoformat(day)) if day else ""


@dataclass(frozen=True, slots=True)
class Form:
    """Several short texts that belong together.

    Attributes:
        title: What is asked for.
        begin: The name of the field to begin with on a screen; the first one where it is empty.
    """

    title: str
    inputs: tuple[Input, ...]
    begin: str = ""

    def filled(self, record: object) -> dict[str, str]:
        """Return what the fields hold for a record that has an attribute of each field's name."""
        return {one.name: getattr(record, one.name) for one in self.inputs}

    def read(self, typed: Mapping[str, str], before: Mapping[str, str], today: str = "") -> dict[str, Any]:
        """Return what was typed, each field as its reader has it.

        Args:
            today: The day on this computer, ISO 8601; a form with days needs it.
            before: What the fields held; what cannot be taken and stood there already stays as it is.

        Raises:
            InvalidInput: One of them cannot be taken.
        """
        values: dict[str, Any] = {}
        for one in self.inputs:
            text = typed.get(one.name, "").strip()
            try:
                values[one.name] = one.take(text, today)
            except InvalidInput:
                if not text or text != before.get(one.name, ""):
                    raise
                values[one.name] = text
        return values


_WHO_BRINGS = N_("Who has it or will bring it?")
_BY_WHEN = N_("Due date, like Dec 15, friday or +2w?")
_DAY = N_("Dec 15, friday, +2w ...")

EVIDENCE = Form(
    N_("Evidence"),
    (
        Input(
            "title",
            "what",
            N_("Document"),
            N_("What is the document?"),
            N_("what it is"),
            needed(N_("Name the document.")),
        ),
        Input("link", "where", N_("Where"), N_("Where is it: a link or a place?"), N_("a link or a place")),
        Input("owner", "who", N_("Who"), _WHO_BRINGS, N_("who has it or will bring it")),
        Input("due", "when", N_("By when"), _BY_WHEN, _DAY, day=True),
    ),
)
"""A document that was promised or seen."""

NEW_EVIDENCE = replace(EVIDENCE, title=N_("Promised or seen"))

_BOTH = needed(N_("Fill in both positions."))

DISPUTE = Form(
    "",
    (
        Input("one", "one", N_("Position A"), N_("What is position A?"), read=_BOTH),
        Input("one_by", "one-by", NP_("label", "held by"), N_("Who holds it?"), label_context="label"),
        Input("other", "other", N_("Position B"), N_("What is position B?"), read=_BOTH),
        Input("other_by", "other-by", NP_("label", "held by"), N_("Who holds it?"), label_context="label"),
    ),
)
"""Two positions on a statement."""

PERSON = Form(
    N_("Add a person"),
    (
        Input("name", "name", N_("Name"), N_("What is the name?"), read=needed(N_("Enter the name."))),
        Input("role", "role", N_("Role"), N_("What role?")),
        Input("department", "department", N_("Department"), N_("Which department?")),
    ),
)
"""Somebody who answers for the city."""

PARK = Form(
    "",
    (
        Input("reason", "why", N_("Why"), N_("Why: ask, document, disputed, time or other?"), read=read_reason),
        Input("owner", "who", N_("Who"), N_("Who follows up?"), N_("who follows up")),
        Input("due", "when", N_("By when"), _BY_WHEN, _DAY, day=True),
    ),
)
"""Why a criterion is put aside."""

_WHY = needed(N_("Give a reason."))

OUTSIDE = Form(
    "",
    (
        Input(
            "reason",
            "reason",
            N_("Reason"),
            N_("Why is it outside the city's control (a law, another authority)?"),
            N_("a law, another authority ..."),
            _WHY,
        ),
    ),
)
"""Why a criterion is outside the city's control."""

DROP = Form(
    N_("Drop this action from the plan?"),
    (Input("reason", "reason", N_("Reason"), N_("Why drop it?"), N_("shown in the roadmap"), _WHY),),
)
"""Why an action is not to be done."""

_FIRST_DAY = N_("When does work start?")

START = Form(
    N_("When does work start?"),
    (
        Input(
            "start",
            "start",
            N_("Start date"),
            N_("When does work start?"),
            N_("Dec 15, friday, +2w, or blank for today"),
            day=True,
        ),
    ),
)
"""The day on which the plan begins."""


EXPORT = Form(
    "",
    (
        Input(
            "language",
            "language",
            N_("Language"),
            N_("In which language?"),
            ", ".join(LANGUAGES),
            read_documents_language,
        ),
        Input(
            "folder",
            "folder",
            N_("Folder"),
            N_("Which folder? It is created if it does not exist."),
            N_("created if it does not exist"),
            read_folder,
        ),
    ),
    begin="folder",
)
"""Where documents are written, and in which language."""

IMPORT = Form(
    N_("Import"),
    (Input("file", "file", N_("File"), N_("Which file?"), N_("a session file, or answers as .json or .csv"), read_file),),
)
"""The file that is brought in."""


def action_form(edition: Edition, *, new: bool, own: bool) -> Form:
    """Return what is asked about an action of the plan.

    Args:
        new: Whether it is added now.
        own: Whether it is one of the city's own, which can be for a criterion, a condition or the city as a whole.
    """
    what = N_("What needs to be done, in one sentence?")
    # an empty text of the edition's own step brings the edition's wording back
    text = needed(N_("Describe the action in one sentence, or drop it and give a reason.")) if own and not new else str
    text = needed(N_("Describe the action in one sentence.")) if new else text
    letters = words.effort_letters()
    inputs = [
        Input("text", "what", N_("Action"), what, N_("what needs to be done, in one sentence"), text),
        Input("owner", "who", N_("Who"), N_("Who does it?")),
        Input("due", "when", N_("By when"), _BY_WHEN, N_("Dec 15, friday, +2w, or blank for the horizon's end"), day=True),
        Input(
            "effort", "effort", N_("Effort"), Sentence("How much work is it: {letters}?", letters=letters), letters, read_effort
        ),
        Input(
            "horizon",
            "months",
            N_("Months"),
            N_("Within how many months: 3, 6 or 12?"),
            N_("3, 6 or 12, or blank to let the plan decide"),
            read_months,
        ),
    ]
    if own:
        conditions = [gate.id for gate in edition.gates if gate.criterion is None]
        names = ", ".join([edition.criterion_ids[0], *conditions[:1]])
        hint = Sentence("a criterion or condition such as {names}, or blank for the whole city", names=names)
        ask = N_("For which criterion or condition, such as DM3? Leave it blank for the whole city.")
        inputs.append(Input("criterion", "for", N_("For"), ask, hint, lambda typed: read_criterion(edition, typed)))
    return Form(N_("City's own action") if new else N_("Action in the plan"), tuple(inputs))


def setup_inputs(edition: Edition) -> tuple[Input, ...]:
    """Return what is set up before an interview; `interview.choices.set_up_as_typed` reads it as a whole."""
    ask = N_("New value?")
    tiers = ", ".join(tier_words.tier(floor.tier) for floor in edition.scale().floors)
    languages = Sentence("{codes}; blank: this computer's language", codes=", ".join(LANGUAGES))
    return (
        Input("city", "city", N_("City"), ask, N_("required")),
        Input("region", "region", N_("State or region"), ask, N_("e.g. MA or Jalisco")),
        Input("country", "country", N_("Country"), ask, N_("two letters: US, CA, MX, BR ...")),
        Input("population", "population", N_("Population"), ask, N_("e.g. 86000")),
        Input("facilitator", "facilitator", N_("Facilitator"), ask, N_("your name, shown with every change")),
        Input("language", "language", N_("Language"), ask, languages),
        Input("target", "target", N_("Target tier"), ask, Sentence("{tiers}; blank: the next one", tiers=tiers)),
        Input("minutes", "minutes", N_("Planned minutes"), ask, N_("e.g. 90 or 1:30")),
    )
