"""Reads a folder of templates that give the exports your own look."""

from __future__ import annotations

from pathlib import Path

from wwc_tui.i18n import tr
from wwc_tui.reading.faults import Fault, ReadingError, nearest
from wwc_tui.reading.text_files import text_of
from wwc_tui.system_messages import reason

ENDING = ".j2"
WHOLE = ("roadmap.html.j2", "roadmap.md.j2", "comparison.md.j2")
"""The templates that make a document of their own; all others are parts, and their names begin with an underscore."""

_MAX_BYTES = 1_000_000
_MOST = 100


def read_templates(folder: Path) -> dict[str, str]:
    """The texts of the templates in a folder, by their names. Files that do not end in ``.j2`` are passed over.

    Raises:
        ReadingError: There is no such folder, none of its templates makes a document, or one cannot be read; all of it is named.
    """
    try:
        if not folder.is_dir():
            lacking = tr("does not exist; give the path of a folder with templates")
            wrong = tr("is not a folder; give the path of a folder with templates") if folder.exists() else lacking
            raise ReadingError([Fault(str(folder), 0, wrong)])
        found = sorted(path for path in folder.iterdir() if path.name.endswith(ENDING))
    except OSError as error:
        raise ReadingError([Fault(str(folder), 0, tr("cannot be read ({why})", why=reason(error)))]) from error
    if len(found) > _MOST:
        raise ReadingError([Fault(str(folder), 0, tr("contains more than {most} templates", most=_MOST))])
    faults = [fault for path in found if (fault := _misnamed(path.name))]
    texts: dict[str, str] = {}
    for path in found:
        try:
            texts[path.name] = _text(path)
        except ReadingError as error:
            faults += error.faults
    if not faults and not set(WHOLE) & set(texts):
        names, last = ", ".join(WHOLE[:-1]), WHOLE[-1]
        faults.append(Fault(str(folder), 0, tr("contains no template; name one {names} or {last}", names=names, last=last)))
    if faults:
        raise ReadingError(faults)
    return texts


def _misnamed(name: str) -> Fault | None:
    """What is wrong with a name that neither makes a document nor can be meant as a part."""
    if name in WHOLE or name.startswith("_"):
        return None
    advice = tr("makes no document; only {names} do. Start the name of a part with an underscore", names=", ".join(WHOLE))
    return Fault(name, 0, f"{advice}{nearest(name, WHOLE)}")


def _text(path: Path) -> str:
    """What stands in a template.

    Raises:
        ReadingError: It cannot be read.
    """
    no_file = tr("is not a file")
    too_large = tr("is larger than {size} MB, which is too large for a template", size=_MAX_BYTES // 1_000_000)
    return text_of(path, _MAX_BYTES, lacking=no_file, no_file=no_file, too_large=too_large)
