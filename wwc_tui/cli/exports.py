"""``export``: a session's roadmap and comparison as files for people, or all of it as files for programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from wwc_tui.cli.context import Context, Loaded, load, open_places
from wwc_tui.cli.output import Refused, error_message, progress, show_path
from wwc_tui.constants import CSV_SEPARATORS
from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.export.session_json import private_notes
from wwc_tui.i18n import ngettext, tr
from wwc_tui.services.export_session import ExportRequest, MissingPackage, files
from wwc_tui.services.export_session import write as write_documents
from wwc_tui.services.load_benchmarks import gather
from wwc_tui.services.read_results import how_far
from wwc_tui.services.render_template import CannotRender
from wwc_tui.store.delivery import WouldOverwrite
from wwc_tui.store.settings import read_settings


def export(arguments: Namespace) -> int:
    """Write the files that are wanted, and print the path of each."""
    places = open_places(arguments)
    templates = _templates(arguments.template, places)
    loaded = load(places, arguments.session)
    against = None
    if {"md", "html", "docx"} & set(arguments.format):
        with progress(how_far) as tell:
            against = gather(places.store, places.library, loaded.edition, loaded.log, loaded.id, tell=tell)
    paths = write(
        loaded,
        arguments.out,
        arguments.format,
        force=arguments.force,
        private=arguments.with_private,
        templates=templates,
        against=against,
        separator=CSV_SEPARATORS[arguments.csv_separator or read_settings().csv_separator or "comma"],
    )
    notes = private_notes(loaded.session)
    if notes and not arguments.with_private:
        error_message(
            ngettext(
                "{number} private note was left out; --with-private includes it",
                "{number} private notes were left out; --with-private includes them",
                notes,
            )
        )
    for path in paths:
        show_path(path)
    return 0


def write(
    loaded: Loaded,
    folder: Path,
    formats: Iterable[str],
    *,
    force: bool,
    private: bool = False,
    templates: Mapping[str, str] | None = None,
    against: Benchmarks | None = None,
    separator: str = CSV_SEPARATORS["comma"],
) -> list[Path]:
    """Write a session's files into a folder; say where files are kept that they replace.

    Args:
        force: Whether files that hold what would be lost may be replaced.
        private: Whether the facilitator's private notes go along.
        templates: Templates of the user's own, by name.
        against: What the result is compared with, beside the tiers.
        separator: What separates the cells of CSV files.

    Returns:
        The files.

    Raises:
        Refused: There are such files, and ``force`` is not given; a template makes no document; or a package is missing.
        StoreError: They cannot be written; none of them was.
    """
    edition, session = loaded.edition, loaded.session
    scored, today = score(edition, session), date.today()
    roadmap = plan_roadmap(edition, session, scored, start=session.plan_start or today.isoformat())
    source = ExportRequest(
        id=loaded.id,
        created=loaded.file.head.created,
        edition=edition,
        session=session,
        log=loaded.log,
        score=scored,
        roadmap=roadmap,
        made=today,
        against=against,
        private=private,
        templates=templates or {},
        separator=separator,
    )
    try:
        delivered = write_documents(folder, files(source, formats), loaded.id, force=force, private=private)
    except WouldOverwrite as error:
        way = tr("{why}; add --force to replace it and keep the old version as a backup, or choose another folder", why=error)
        raise Refused(way) from error
    except (CannotRender, MissingPackage) as error:
        raise Refused(tr("{why}; nothing was written", why=error)) from error
    for kept in delivered.kept:
        error_message(tr("the previous version is kept as {path}", path=kept))
    return list(delivered.paths)


def _templates(folder: Path | None, places: Context) -> dict[str, str]:
    """The templates in a folder that the user names, or in the store's; none where there is neither.

    Raises:
        ReadingError: Something about them is wrong.
    """
    own = places.store.templates
    if folder is None and not own.is_dir():
        return {}
    from wwc_tui.reading.template_files import read_templates

    return read_templates(folder or own)
