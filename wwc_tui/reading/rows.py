"""What can be wrong with the rows of any table that is read."""

from __future__ import annotations

import csv

from wwc_tui.borrowed import borrowed
from wwc_tui.language import say


def no_row(error: csv.Error) -> str:
    """That a line is no row of a table."""
    return say("is no row of a table ({why}); look for a quote that is not closed", why=borrowed(str(error)))


def wrong_cells(cells: int, columns: int) -> str:
    """That a row has more cells than there are columns, or fewer."""
    return say("has {cells} cells under {columns} columns; put quotes around a text with commas", cells=cells, columns=columns)
