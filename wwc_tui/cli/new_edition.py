"""``criteria new``: starts your own edition in an empty folder."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.cli.output import Refused, WrongUse, error_message, show_path
from wwc_tui.i18n import tr
from wwc_tui.reading.edition_template import beginning_of
from wwc_tui.reading.folders import NAME, folder_name
from wwc_tui.store.delivery import WouldOverwrite, deliver


def begin(folder: Path) -> int:
    """Write a small, whole edition into a folder, and print the path of each file.

    Raises:
        WrongUse: The folder's name cannot be an edition's id.
        Refused: The folder holds something already.
        StoreError: It cannot be written; nothing was.
    """
    name = folder_name(folder)
    if not NAME.fullmatch(name):
        said = tr("the folder's name becomes the edition's id, so use only letters, digits and hyphens, at most 40")
        raise WrongUse(said)
    if folder.exists() and not folder.is_dir():
        raise Refused(tr("{folder} is a file, but an edition is a folder; nothing was written", folder=folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(tr("{folder} is not empty; choose a new or empty folder", folder=folder))
    try:
        for path in deliver(folder, beginning_of(name), force=False):
            show_path(path)
    except WouldOverwrite as error:
        raise Refused(str(error)) from error
    error_message(tr("this edition is small but complete; replace everything between « and »"))
    error_message(tr("to check it: wwc-tui criteria check {folder}", folder=folder))
    error_message(tr("to interview with it: wwc-tui new --criteria {folder}", folder=folder))
    error_message(tr("to translate it, copy each file and add the language's code to its name, such as PR.es.md"))
    return 0
