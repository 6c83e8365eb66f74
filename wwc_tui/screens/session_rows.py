"""The list of sessions line by line: its columns for a width, what a narrow window leaves out, and what an empty list says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from rich.cells import cell_len
from textual.content import Content

from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.scoring import TierState
from wwc_tui.export import tier_words, words
from wwc_tui.i18n import N_, NP_, ngettext, pgettext, tr
from wwc_tui.local_time import local, local_moment
from wwc_tui.services.session_list import Row
from wwc_tui.widgets.lines import Lines, text, widest
from wwc_tui.widgets.page import wrap
from wwc_tui.widgets.signs import percent_bar

NOTHING_HERE = N_("No sessions yet.")

WELCOME = (
    ("", N_("Interview a city. Walk out with its roadmap."), "title"),
    ("", "", ""),
    ("", NOTHING_HERE, ""),
    ("", "", ""),
    ("n", N_("start a session; only the city's name is required"), ""),
    ("d", N_("try everything on a sample city; nothing is kept"), ""),
    ("i", N_("import a session file or an answers file"), ""),
    ("?", N_("help: what this program is for, and its keys"), ""),
    ("q", N_("quit"), ""),
    ("", "", ""),
    (
        "",
        N_(
            "This tool is not affiliated with the What Works Cities Certification program and does not certify. "
            "Scores are indicative."
        ),
        "dim",
    ),
)
"""What an empty list says instead: a key where there is one, what it does, and how that is drawn."""

HEADINGS = {
    "city": NP_("column", "City"),
    "edition": NP_("column", "Edition"),
    "progress": NP_("column", "Progress"),
    "met": NP_("column", "Met"),
    "tier": NP_("column", "Tier (indicative)"),
    "changed": NP_("column", "Last change"),
}
"""The columns of the list and their headings."""

LEAST = {"edition": 52, "progress": 16, "met": 8, "tier": 18, "changed": 16}
"""Cells of each column that has a width of its own, where no word needs more."""

CITY = 20
"""Cells that a city's name has at least; before it had fewer, other columns are left out."""


class Heading(Lines):
    """The names of the columns."""

    def compose_lines(self, width: int, height: int) -> list[Content]:
        """One line, aligned with the rows."""
        headings = {name: pgettext("column", heading) for name, heading in HEADINGS.items()}
        return [text((f"  {_columns(headings, width - 2)}", "dim"))]


def draw_row(row: Row, edition: Edition | None, now: datetime, width: int) -> Content:
    """Return a session as a line of the list."""
    if row.trouble:
        return text((" ! ", "warning"), (row.trouble, "warning"))
    judged = row.met + row.not_met
    filled, ahead, _ = percent_bar(8, judged, row.total, row.total)
    said = {
        "city": tr("(archived) {name}", name=row_name(row)) if row.archived else row_name(row),
        "edition": _title(row, edition),
        "progress": f"{'█' * filled}{'░' * ahead} {judged}/{row.total}",
        "met": _met(row.met),
        "tier": tier_cell(*row.tiers(edition), _sizes()["tier"] - 1),
        "changed": _when(row.changed, now),
    }
    return text(" ", _columns(said, width - 1))


def whole_row(row: Row, edition: Edition | None, now: datetime) -> Content:
    """What a narrow window leaves out, and what has no column in a wide one."""
    if row.trouble:
        return text(row.trouble)
    changed = _when(row.changed, now)
    parts = [
        row_name(row),
        tier_words.tier_range(*row.tiers(edition)),
        tr("last change {moment}", moment=changed) if changed else tr("nothing recorded yet"),
        _title(row, edition),
        ngettext("{number} parked", "{number} parked", row.parked) if row.parked else "",
        tr("facilitator: {name}", name=row.facilitator) if row.facilitator else "",
    ]
    return text(" · ".join(part for part in parts if part))


def _title(row: Row, edition: Edition | None) -> str:
    """What the edition is called in the language that is spoken; else as the session's file has it."""
    return edition.title if edition else row.edition


def row_name(row: Row) -> str:
    """Return what a session is called: its city."""
    return ", ".join(part for part in (row.city, row.region, row.country) if part) or tr("Unnamed city")


def how_many(shown: int, hidden: int) -> str:
    """How many sessions are in the list, and how many are hidden."""
    if not shown and not hidden:
        return tr("no sessions yet")
    counts = [ngettext("{number} session", "{number} sessions", shown)]
    counts += [ngettext("{number} archived", "{number} archived", hidden)] if hidden else []
    return ", ".join(counts)


def welcome_lines(width: int, hidden: int) -> list[Content]:
    """Return what an empty list says.

    Args:
        hidden: How many sessions are archived.
    """
    lines = [text("")]
    for key, sentence, style in WELCOME:
        said = tr("All sessions are archived. Show them: {key}", key="h") if hidden and sentence == NOTHING_HERE else tr(sentence)
        line = f"{key}   {said}" if key else said
        lines += wrap(text((line, style) if style else line), width, 4 if key else 0)
    return lines


def _columns(said: Mapping[str, str], width: int) -> Content:
    """A row's columns; on a narrow screen some give way to the city's name, and stand under the list."""
    columns = _sizes()
    for first_to_go in ("edition", "changed", "tier", "met"):
        if sum(columns.values()) + CITY > width:
            del columns[first_to_go]
    room = width - sum(columns.values())
    rest = "".join(Content(said[name]).truncate(size - 1, ellipsis=True, pad=True).plain + " " for name, size in columns.items())
    return Content(said["city"]).truncate(room - 1, ellipsis=True, pad=True) + Content(" " + rest)


def _sizes() -> dict[str, int]:
    """Cells of each column but the city's: what its heading and the words in it need in the language that is spoken."""
    tiers = [TierState(name) for name in (None, "silver", "gold", "platinum")]
    needed = {
        "met": (_met(100),),
        "tier": tuple(tier_words.tier_range(now, possible) for now in tiers for possible in tiers),
        "changed": (_today("00:00"), words.day(date(2000, 12, 30), weekday=False)),
    }
    return {
        name: widest(pgettext("column", HEADINGS[name]), *needed.get(name, ()), least=least - 1) + 1
        for name, least in LEAST.items()
    }


def _met(number: int) -> str:
    return ngettext("{number} met", "{number} met", number)


def tier_cell(secured: TierState, possible: TierState, room: int) -> str:
    """The tier with what blocks it or leaves it pending, in as many words as there is room for."""
    forms = tier_words.tier_forms(secured, possible)
    return next((one for one in forms if cell_len(one) <= room), forms[-1])


def _when(moment: str, now: datetime) -> str:
    if not moment:
        return ""
    when = local_moment(moment)
    if when is None:  # a session file from elsewhere may say anything
        return ""
    return (
        _today(f"{when:%H:%M}") if when.date() == local(now).date() else words.day(when.date(), local(now).date(), weekday=False)
    )


def _today(time: str) -> str:
    return tr("{time} today", time=time)
