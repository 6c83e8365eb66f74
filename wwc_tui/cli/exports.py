"""``export``: a session's roadmap and comparison as files for people, or all of it as a file for programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from wwc_tui.cli.output import Refused, as_json, show_path
from wwc_tui.cli.places import Loaded, load, open_places
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.store.delivery import WouldOverwrite, deliver


def export(arguments: Namespace) -> int:
    """Write the files that are wanted, and print the path of each."""
    loaded = load(open_places(arguments), arguments.session)
    for path in write(loaded, arguments.out, arguments.format, force=arguments.force):
        show_path(path)
    return 0


def write(loaded: Loaded, folder: Path, formats: Iterable[str], *, force: bool) -> list[Path]:
    """Write a session's files into a folder.

    Returns:
        The files.

    Raises:
        Refused: Some are there already, and ``force`` is not given.
        StoreError: They cannot be written; none of them was.
    """
    try:
        return deliver(folder, _files(loaded, formats, date.today()), force=force)
    except WouldOverwrite as error:
        raise Refused(f"{error}; add --force to replace, or name another folder") from error


def _files(loaded: Loaded, formats: Iterable[str], made: date) -> dict[str, str]:
    files: dict[str, str] = {}
    edition, session = loaded.edition, loaded.session
    if "md" in formats:
        from wwc_tui.export.comparison import comparison_markdown
        from wwc_tui.export.roadmap import roadmap_markdown

        scored = score(edition, session)
        roadmap = plan_roadmap(edition, session, scored)
        files["roadmap.md"] = roadmap_markdown(edition, session, scored, roadmap, made, loaded.id)
        files["comparison.md"] = comparison_markdown(edition, session, scored, made, loaded.id)
    if "json" in formats:
        from wwc_tui.export.data import session_document

        document = session_document(loaded.id, loaded.file.head.created, edition, session, loaded.log)
        files["session.json"] = as_json(document)
    return files
