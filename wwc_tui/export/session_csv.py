"""A session as tables for a spreadsheet (CSV): its answers, its actions, and everything else that it amounts to.

The tables are UTF-8 with a byte order mark, without which Excel takes accents for something else. Every cell is quoted, rows end
in CR LF as RFC 4180 has it, and lines within a cell end in LF.

A spreadsheet calculates a cell that begins like a formula, even if it came out of a file. So an apostrophe is put in front of
each ``=``, ``+``, ``-`` and ``@`` with which a cell begins, or would begin if the file were cut at semicolons or line ends: Excel
does that where numbers are written with a decimal comma. An apostrophe that stands there already gets another one, so that
`reading.answers_csv` can take away exactly those that were put in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wwc_tui.domain.actions import Action
from wwc_tui.domain.criteria import Criterion, Edition
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.schema import ANSWER, PARKED
from wwc_tui.domain.session import Answer, Dispute, Evidence, Session
from wwc_tui.export import words
from wwc_tui.export.text import without_controls
from wwc_tui.i18n import pgettext, tr

_BEGINS = re.compile(r"(?:^|(?<=[;\n])) *(?='*[=+\-@＝＋－＠])")
_SPACES = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")

_SAID = tuple(key for key in ANSWER.json_keys() if key not in {"parked", "private"})
"""What is said of a criterion in one cell each."""

ANSWERS = (
    *("criterion", "name", "practice", *_SAID, "indicators", "evidence"),
    *(f"parked_{key}" for key in PARKED.json_keys()),
    "disputes",
)
"""The columns of the answers; ``private`` comes behind them where it was asked for."""

ACTIONS = (
    "criterion",
    "name",
    "practice",
    "action",
    "months",
    "owner",
    "due",
    "effort",
    "state",
    "reason",
    "on_way",
    "must_be_met",
    "to_ask",
    "added",
    "waits_for",
    "key",
    "condition",
)
"""The columns of the actions."""


def harmless(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula, without control characters."""
    lines = without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
    return _BEGINS.sub(r"\g<0>'", _SPACES.sub(" ", lines))


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV, the header first."""
    made = io.StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return f"\ufeff{made.getvalue()}"


def answers_csv(edition: Edition, session: Session, *, private: bool = False) -> str:
    """Every criterion of the edition, with all that was said and found about it.

    Args:
        private: Whether the facilitator's private notes are in it.
    """
    rows = (
        [*_answer_cells(edition, criterion, answer), *([answer.private] if private else [])]
        for criterion in edition.criteria
        for answer in (session.answer(criterion.id),)
    )
    return table([*ANSWERS, *(["private"] if private else [])], rows)


def _answer_cells(edition: Edition, criterion: Criterion, answer: Answer) -> list[str]:
    said = ANSWER.document(answer)
    parked = said["parked"] or dict.fromkeys(PARKED.json_keys(), "")
    return [
        criterion.id,
        criterion.name,
        edition.practice_of(criterion.id).title,
        *(said.get(key, "") for key in _SAID),
        "\n".join(_indicators(criterion, answer)),
        "\n".join(_evidence(piece) for piece in answer.evidence),
        *(words.park_reason(text) if key == "reason" and answer.parked else text for key, text in parked.items()),
        "\n".join(_dispute(dispute) for dispute in answer.disputes),
    ]


def _indicators(criterion: Criterion, answer: Answer) -> Iterator[str]:
    texts = {one.id: one.text for one in criterion.indicators}
    for name in dict.fromkeys([*texts, *answer.indicators]):
        state = answer.indicators.get(name)
        if state is not None:
            yield tr("{state}: {text}", state=words.indicator(state), text=texts.get(name, name))


def _evidence(piece: Evidence) -> str:
    """A document on one line: its state and title, then its link, who is to bring it, and by when."""
    named = tr("{state}: {document}", state=words.evidence(piece.seen), document=piece.title)
    return " · ".join([named, *words.evidence_facts(piece, without=("title",), due=str)])


def _dispute(dispute: Dispute) -> str:
    return tr(
        "{one} — {other} ({state})",
        one=words.position(dispute.one_by, dispute.one),
        other=words.position(dispute.other_by, dispute.other),
        state=words.settlement(dispute),
    )


def actions_csv(edition: Edition, roadmap: Roadmap) -> str:
    """Every action of a plan in its order; those that were dropped come last, with the reason."""
    return table(ACTIONS, (_action_cells(edition, one) for one in (*roadmap.actions, *roadmap.dropped)))


def _action_cells(edition: Edition, one: Action) -> list[str]:
    criterion = one.criterion
    state = pgettext("action", "to do") if one.dropped is None else pgettext("action", "dropped")
    yes, no = words.indicator(True), words.indicator(False)
    return [
        criterion.id if criterion else "",
        criterion.name if criterion else one.condition.name if one.condition else "",
        edition.practice_of(criterion.id).title if criterion else "",
        one.text,
        str(one.horizon),
        one.owner,
        one.due,
        words.effort_name(one.effort),
        state,
        one.dropped or "",
        yes if one.on_way else no,
        yes if one.gate else no,
        yes if one.to_ask else no,
        yes if one.added else no,
        " ".join(one.waits_for),
        one.key,
        one.condition.id if one.condition else "",
    ]


def session_csv(document: Mapping[str, Any]) -> str:
    """What a session holds beside its answers and actions, and what it amounts to: a value a row, by its key in the JSON export.

    Args:
        document: The session as it is exported as JSON.
    """
    rest = {
        **{name: value for name, value in document.items() if name not in ("answers", "export")},
        **{name: value for name, value in document["export"].items() if name not in ("actions", "changes")},
    }
    return table(("key", "value"), [("about", words.indicative()), *_flat("", rest)])


def _flat(place: str, value: Any) -> Iterator[tuple[str, str]]:
    """Each value within a document that is one and is not empty, with the way to it; members of a list are counted from 1."""
    if isinstance(value, Mapping | list):
        members = value.items() if isinstance(value, Mapping) else enumerate(value, 1)
        for name, member in members:
            yield from _flat(f"{place}.{name}" if place else str(name), member)
    elif value not in (None, ""):
        yield place, str(value).lower() if isinstance(value, bool) else str(value)
