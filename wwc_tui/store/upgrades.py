"""Brings what a file of an earlier format holds up to the present one while it is read; the file itself is left as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wwc_tui.store.sealed import Tables


def upgraded(tables: Tables) -> Tables:
    """The tables of a file in the present format. Those of a newer one, or of no session at all, are handed back as they are."""
    head = tables.get("session", {}).get("1")
    version = head.get("format") if isinstance(head, dict) else None
    while type(version) is int and version in STEPS:  # false would be 0 otherwise
        tables = STEPS[version](tables)
        version += 1
        session = tables["session"]
        tables = {**tables, "session": {**session, "1": {**session["1"], "format": version}}}
    return tables


def _name_acts(tables: Tables) -> Tables:
    """Format 0 knows no acts: each change is one of its own, and takes none back. Its head holds no summary."""
    changes = {
        number: {"act": document.get("id"), "undoes": None, **document} if isinstance(document, dict) else document
        for number, document in tables.get("changes", {}).items()
    }
    session = tables["session"]
    return {**tables, "session": {**session, "1": {"summary": {}, **session["1"]}}, "changes": changes}


STEPS: dict[int, Callable[[Tables], Tables]] = {0: _name_acts}
"""What leads from a format to the next one; there is a step from every format before the present one."""
