"""Makes anew what the program vouches for: which parsed form the text of each edition that comes with it has.

python -m tools.vouched_editions
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from wwc_tui.reading.compiled import VOUCHED, compiled
from wwc_tui.reading.folders import built_in_folder, editions_in, languages
from wwc_tui.reading.library import Library, text_digest


def made() -> dict[str, str]:
    """The digests as they have to be now."""
    found: dict[str, str] = {}
    for folder in editions_in(built_in_folder()):
        library = Library(own=folder)
        for language in languages(folder, ""):
            text = text_digest(folder, language)
            assert text is not None
            found[text] = hashlib.sha256(compiled(library._read(folder, language))).hexdigest()
    return found


def page() -> str:
    return json.dumps(made(), indent=2) + "\n"


if __name__ == "__main__":
    Path(VOUCHED).write_text(page(), "utf-8")
