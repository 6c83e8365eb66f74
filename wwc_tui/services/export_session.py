"""What people take home from a session: every document of an export, made from one score, and put into a folder."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wwc_tui.constants import CSV_SEPARATORS
from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.commitments import commitments
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import dataclass, field, replace
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.export import words
from wwc_tui.export.comparison import comparison_markdown
from wwc_tui.export.regions import renew
from wwc_tui.export.roadmap import roadmap_markdown
from wwc_tui.i18n import current_language, tr, use_country
from wwc_tui.local_time import local_moment
from wwc_tui.store.delivery import Delivered, put_into

if TYPE_CHECKING:
    from wwc_tui.export.template_engine import Values


OFFICE = "python-docx"
"""The package that Word documents need; the extra ``office`` of the program brings it along."""


class MissingPackage(Exception):
    """A format needs a package that is not installed; the message is a sentence that says how to install it."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A session, what it amounts to, and what is asked of an export of it.

    Attributes:
        id: The session's id.
        roadmap: The plan made from the same session and score.
        made: The day of the export.
        created: The moment the session was made, ISO 8601, UTC; only the JSON says it.
        against: What the result is compared with, beside the tiers.
        private: Whether the facilitator's private notes go along.
        templates: Templates of the user's own, by name; see `reading.templates`.
        separator: What separates the cells of CSV files, one of the signs in `constants.CSV_SEPARATORS`.
    """

    id: str
    edition: Edition
    session: Session
    log: Log
    score: Score
    roadmap: Roadmap
    made: date
    created: str = ""
    against: Benchmarks | None = None
    private: bool = False
    templates: Mapping[str, str] = field(default_factory=dict)
    separator: str = CSV_SEPARATORS["comma"]


def can_make(form: str) -> bool:
    """Return whether everything is installed that a format needs."""
    from importlib.util import find_spec

    return form != "docx" or find_spec("docx") is not None


def files(source: ExportRequest, formats: Iterable[str]) -> dict[str, str | bytes]:
    """Return the documents of some formats, those that are no text among them, by the names of their files.

    Raises:
        CannotRender: A template of the user's own makes no document.
        MissingPackage: One of the formats needs a package that is not installed.
    """
    wanted = set(formats)
    if missing := next((one for one in formats if not can_make(one)), None):
        import shlex

        how = shlex.join([sys.executable, "-m", "pip", "install", OFFICE])
        raise MissingPackage(
            tr("the format {format} needs the package {package}: {how}", format=missing, package=OFFICE, how=how)
        )
    made: dict[str, str | bytes] = {**documents(source, wanted)}
    with use_country(source.session.city.country):
        source = replace(source, made=max(source.made, _last_day(source)))
        if "docx" in wanted:
            made |= _word_files(source)
        if "xlsx" in wanted:
            made["workbook.xlsx"] = _workbook(source)
    return made


def documents(source: ExportRequest, formats: Iterable[str]) -> dict[str, str]:
    """The documents of some formats, by the names of their files.

    Raises:
        CannotRender: A template of the user's own makes no document.
    """
    with use_country(source.session.city.country):
        return _documents(source, set(formats))


def _documents(source: ExportRequest, wanted: Container[str]) -> dict[str, str]:
    source = replace(source, made=max(source.made, _last_day(source)))
    made: dict[str, str] = {}
    plain = _markdown(source) if "md" in wanted or "html" in wanted else {}
    if "md" in wanted:
        made |= {name: _document(source, plain, name) for name in plain}
    if "html" in wanted:
        made["roadmap.html"] = _document(source, plain, "roadmap.html")
    if "ics" in wanted:
        made["calendar.ics"] = _calendar(source)
    if "csv" in wanted:
        made |= _tables(source)
    if "json" in wanted:
        from wwc_tui.export.session_json import json_text

        made["session.json"] = json_text(_whole(source))
    return made


def write(folder: Path, files: Mapping[str, str | bytes], session_id: str, *, force: bool, private: bool = False) -> Delivered:
    """Put documents into a folder. What people wrote into Markdown that is there already, outside its marks, stays.

    Args:
        files: The documents by the names of their files.
        session_id: The session that they are about.
        force: Whether a file may be replaced that holds what would be lost; it is kept beside the new one.
        private: Whether private notes are in them, so that nobody but the owner may read them.

    Raises:
        WouldOverwrite: There are such files, and ``force`` is not given.
        StoreError: They cannot be written; none of them was.
    """
    anew = partial(renew, session_id=session_id)
    renewed = {name: anew for name in files if name.endswith(".md")}
    return put_into(folder, files, force=force, renew=renewed, private=private)


def _last_day(source: ExportRequest) -> date:
    """The local day of the last change: no document is dated before the interview that it reports, whatever a clock says."""
    last = local_moment(source.session.changed or "")
    return last.date() if last else source.made


def _markdown(source: ExportRequest) -> dict[str, str]:
    edition, session, score = source.edition, source.session, source.score
    return {
        "roadmap.md": roadmap_markdown(edition, session, score, source.roadmap, source.made, source.id, private=source.private),
        "comparison.md": comparison_markdown(edition, session, score, source.made, source.id, against=source.against),
    }


def _document(source: ExportRequest, plain: Mapping[str, str], name: str) -> str:
    """A document: as a template of the user's own makes it, where there is one, and else as always."""
    if f"{name}.j2" in source.templates:
        return _rendered(source, plain, f"{name}.j2")
    return plain[name] if name in plain else _page(source, plain)


def _page(source: ExportRequest, plain: Mapping[str, str]) -> str:
    from wwc_tui.export.html import page, page_values

    return page(page_values(source.session, source.score, plain["roadmap.md"], plain["comparison.md"], source.made))


def _tables(source: ExportRequest) -> dict[str, str]:
    from wwc_tui.export.session_csv import Origin, session_csv, tables_csv

    origin = Origin(source.session.city.name, source.id, source.made, source.separator)
    made = tables_csv(origin, source.edition, source.session, source.roadmap, private=source.private)
    return {**made, "session.csv": session_csv(origin, _whole(source))}


def _calendar(source: ExportRequest) -> str:
    from wwc_tui.export.calendar_file import CalendarOrigin, calendar_text

    session = source.session
    origin = CalendarOrigin(words.city_name(session.city), source.id, len(source.log), session.changed or "", source.made)
    return calendar_text(origin, commitments(source.edition, session, source.roadmap))


def _workbook(source: ExportRequest) -> bytes:
    from wwc_tui.export.session_workbook import Contents, session_workbook

    held = (source.edition, source.session, source.score, source.roadmap)
    return session_workbook(Contents(source.id, *held, source.made, source.private))


def _word_files(source: ExportRequest) -> dict[str, bytes]:
    """Every Markdown document as a Word document."""
    from wwc_tui.export.word_file import word_bytes

    plain = documents(source, ["md"])
    return {f"{name.removesuffix('.md')}.docx": word_bytes(text, source.made, current_language()) for name, text in plain.items()}


def _whole(source: ExportRequest) -> dict[str, Any]:
    from wwc_tui.export.session_json import session_document

    return session_document(
        source.id,
        source.created,
        source.edition,
        source.session,
        source.log,
        source.score,
        source.roadmap,
        private=source.private,
    )


def _rendered(source: ExportRequest, plain: Mapping[str, str], template: str) -> str:
    from wwc_tui.export.html import page_sources
    from wwc_tui.services.render_template import render

    return render({**page_sources(), **source.templates}, template, template_values(source, plain))


def template_values(source: ExportRequest, plain: Mapping[str, str]) -> Values:
    """What a template of the user's own can show: what the page shows, and the session as it is exported as JSON.

    Args:
        plain: The documents in Markdown, by the names of their files.
    """
    from wwc_tui.export.html import page_values
    from wwc_tui.export.template_engine import Values

    shown = page_values(source.session, source.score, plain["roadmap.md"], plain["comparison.md"], source.made)
    whole = _whole(source)
    export = {name: value for name, value in whole.pop("export").items() if name != "changes"}
    return Values({**shown.plain, "answers": whole, "session": export}, shown.ready)
