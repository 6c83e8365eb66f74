"""``sessions`` and ``import``: what a store holds, and what is brought into it."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from wwc_tui.cli.context import Context, open_places
from wwc_tui.cli.output import WrongUse, cells, error_message, fitted, show, show_json, table
from wwc_tui.domain.criteria import Edition
from wwc_tui.export import tier_words, words
from wwc_tui.export.text import printable
from wwc_tui.i18n import ngettext, pgettext, tr
from wwc_tui.local_time import local_day
from wwc_tui.reading.library import Library
from wwc_tui.services.session_list import Editions, Row, overview

_WIDE, _ID = 80, 31
_CITY = range(8, 21)  # how wide a city's column is, by the room that the others leave


def sessions(arguments: Namespace) -> int:
    """Print the list of sessions, the one changed last first."""
    places = open_places(arguments)
    rows = overview(places.store, places.library)
    shown = [row for row in rows if arguments.all or not row.archived]
    if arguments.json:
        show_json({"sessions": [_document(places, row) for row in shown]})
        return 0
    if arguments.ids:
        for row in shown:
            show(row.id)
        return 0
    if shown:
        _show_rows(shown, places.library)
    _say_what_else(places, rows, shown)
    return 0


def _document(places: Context, row: Row) -> dict[str, Any]:
    path = str(places.store.file_of(row.id)).encode("utf-8", "backslashreplace").decode()
    return {"id": row.id, "path": path, **asdict(row), "changed": row.changed or None, "indicative": True}


def _show_rows(rows: list[Row], library: Library) -> None:
    edition_of = Editions(library).of
    readable = [row for row in rows if not row.trouble]
    if readable:
        header = (
            pgettext("column", "id"),
            pgettext("column", "city"),
            pgettext("column", "met"),
            pgettext("column", "tier"),
            pgettext("column", "changed"),
        )
        lines = [header, *(_cells(row, edition_of(row)) for row in readable)]
        for line in table(_in_width(lines)):
            show(line)
    for row in rows:
        if row.trouble:
            show(f"{row.id}: {printable(row.trouble)}")
    if readable:
        show("")
        show(words.indicative())


def _cells(row: Row, edition: Edition | None) -> tuple[str, ...]:
    identity = fitted(row.id, _ID).rstrip() if len(row.id) > _ID else row.id
    met, day = f"{row.met}/{row.total}", printable(local_day(row.changed)) or "–"
    room = _WIDE - _CITY[0] - sum(len(f"{text}  ") for text in (identity, met, day)) - len("  ")
    forms = [printable(form) for form in tier_words.tier_forms(row.tiers(edition)[0])]
    tier = next((form for form in forms if cells(form) <= room), forms[-1])
    if row.archived:
        tier = tr("{tier} (archived)", tier=tier)
    city = printable(f"{row.city}, {row.country}" if row.country else row.city) or "–"
    return identity, city, met, tier, day


def _in_width(lines: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows in which the city, which the id tells too, leaves the other columns as much room as they need."""
    widest = [max(cells(text) for text in column) for column in zip(*lines, strict=True)]
    room = _WIDE - sum(widest[:1] + widest[2:]) - len("  ") * (len(widest) - 1)
    wide = min(max(room, _CITY[0]), _CITY[-1])
    return [(identity, fitted(city, wide).rstrip(), *rest) for identity, city, *rest in lines]


def _say_what_else(places: Context, rows: list[Row], shown: list[Row]) -> None:
    """What a list cannot show: that it is empty and how to fill it, or that some sessions are hidden."""
    if not rows:
        error_message(
            tr(
                "there are no sessions in {folder} yet; start one with wwc-tui new, or try wwc-tui demo",
                folder=places.store.location,
            )
        )
    elif hidden := len(rows) - len(shown):
        error_message(
            ngettext(
                "{number} archived session is not shown; wwc-tui sessions --all shows everything",
                "{number} archived sessions are not shown; wwc-tui sessions --all shows everything",
                hidden,
            )
        )


def import_file(arguments: Namespace) -> int:
    """Bring a session file, or an answers file as a new session, into the store; print the session's id alone."""
    from wwc_tui.reading.answer_values import one_line, storable
    from wwc_tui.services.import_session import import_file as bring_in

    city = arguments.city
    if city is not None and not (city.strip() and storable(city)):
        raise WrongUse(tr("--city is empty; give the city's name"))
    places = open_places(arguments)
    made, warnings = bring_in(places.store, places.library, arguments.file, one_line(city or ""))
    show(made)
    for warning in warnings:
        error_message(warning)
    return 0
