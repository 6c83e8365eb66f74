"""A store that is there only while the program runs."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from wwc_tui.store.session_store import SessionStore


class TemporaryStore(SessionStore):
    """A store in a folder of its own, which goes away with all that is in it: when it is removed, or when the program ends.

    Raises:
        OSError: No folder could be made.
    """

    def __init__(self, prefix: str) -> None:
        super().__init__(Path(tempfile.mkdtemp(prefix=prefix)))
        atexit.register(self.remove)

    def remove(self) -> None:
        """Remove the store now; what cannot be removed stays."""
        shutil.rmtree(self.folder, ignore_errors=True)
