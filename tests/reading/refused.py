"""What readers say of files that they refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wwc_tui.reading.faults import ReadingError


def faults_said(read: Callable[[], object]) -> list[str]:
    """Read something that is to be refused, and return the faults that are named."""
    with pytest.raises(ReadingError) as caught:
        read()
    return [str(fault) for fault in caught.value.faults]
