"""``cohort``: all sessions of a store as one report."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from wwc_tui.cli.context import Context, open_places
from wwc_tui.cli.output import Refused, as_json, error_message, progress, show, show_json, show_path
from wwc_tui.cli.report import report_text
from wwc_tui.domain.cohort import Cohort, make_cohort
from wwc_tui.domain.peers import AT_LEAST, LeftOut
from wwc_tui.export import words
from wwc_tui.export.report_json import cohort_document
from wwc_tui.i18n import ngettext, tr
from wwc_tui.services.read_results import ResultsReader, Unread, how_far
from wwc_tui.store.delivery import WouldOverwrite, deliver


def cohort(arguments: Namespace) -> int:
    """Print the report, or write it into a folder; name every session that cannot be read."""
    places = open_places(arguments)
    with progress(how_far) as tell:
        found = ResultsReader(places.store, places.library).read(tell=tell)
    for one in found.unread:
        error_message(_why(places, one))
    made = make_cohort(
        found.editions.values(),
        found.results,
        at_least=AT_LEAST if arguments.at_least is None else arguments.at_least,
        archived=arguments.all,
        names=arguments.names,
        unreadable=len(found.unread),
    )
    _say_what_else(places, made)
    if arguments.out is not None:
        _write(made, arguments)
    elif arguments.json:
        show_json(cohort_document(made))
    elif made.sessions:
        from wwc_tui.export.cohort_report import cohort_sections

        show(report_text(cohort_sections(made), end=words.indicative()))
    return 0


def _why(places: Context, one: Unread) -> str:
    """Why a session cannot be read, with the name of its file."""
    name = places.store.file_of(one.id).name
    return one.why if name in one.why else tr("{name} is left out: {why}", name=name, why=one.why)


def _say_what_else(places: Context, made: Cohort) -> None:
    """That there is nothing to report, or how more would be counted."""
    if not made.sessions:
        folder = places.store.location
        error_message(tr("there are no sessions in {folder} yet; add some with wwc-tui import", folder=folder))
    if archived := made.left_out.get(LeftOut.ARCHIVED):
        error_message(
            ngettext(
                "{number} archived session is left out; wwc-tui cohort --all includes it",
                "{number} archived sessions are left out; wwc-tui cohort --all includes them",
                archived,
            )
        )


def _write(made: Cohort, arguments: Namespace) -> None:
    """Write the report for people and for programs, and print the path of each file.

    Raises:
        Refused: One of them is there already, and ``--force`` is not given.
        StoreError: They cannot be written; none of them was.
    """
    from wwc_tui.export.cohort_report import cohort_markdown

    files = {"cohort.md": cohort_markdown(made, date.today()), "cohort.json": as_json(cohort_document(made))}
    try:
        for path in deliver(arguments.out, files, force=arguments.force):
            show_path(path)
    except WouldOverwrite as error:
        raise Refused(tr("{why}; add --force to replace what is there, or choose another folder", why=error)) from error
