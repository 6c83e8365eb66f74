"""The catalogues: takes the sentences out of the code, brings the catalogues up to them, and compiles them.

``python -m tests.language.catalogues`` (``make words``) does all three and says how many sentences wait for a translator. A
sentence that is gone from the code goes from the catalogues too; the version history has it.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import wwc_tui
from wwc_tui.language import DOMAIN, FOLDER

PACKAGE = Path(wwc_tui.__file__).parent

TRANSLATIONS = {"es": "es", "pt": "pt_BR"}
"""The languages with a catalogue, and the locale whose plural rule it follows."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "say": None,
    "mark": None,
    "Sentence": None,
    "counted": (1, 2),
    "say_as": ((1, "c"), 2),
    "mark_as": ((1, "c"), 2),
}
"""What stands around a sentence in the code, and which of its arguments is what."""

WIDTH = 120

PASSING = tuple(
    f'"{name}'.encode() for name in ("POT-Creation", "PO-Revision", "Generated-By", "Last-Translator", "Language-Team")
)
"""Lines of a catalogue's head that say when and by whom, which the version history knows."""

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""What stands in a compiled catalogue as its day, so that the same words make the same file."""


def template() -> Catalog:
    """Every sentence that the code says."""
    found = Catalog(project=DOMAIN, charset="utf-8")
    for file, line, message, comments, context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("For translators:",), strip_comment_tags=True
    ):
        found.add(message, None, [(f"wwc_tui/{file}", line)], auto_comments=comments, context=context)
    return found


def po_path(language: str) -> Path:
    """Where a language's catalogue is written by translators."""
    return Path(FOLDER) / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """A language's catalogue; an empty one where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=TRANSLATIONS[language], project=DOMAIN, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=TRANSLATIONS[language])


def written(catalogue: Catalog) -> bytes:
    """A catalogue as translators read it: by file, without line numbers and days, which would change without a new word."""
    text = io.BytesIO()
    catalogue.fuzzy = False
    language = catalogue.locale.english_name if catalogue.locale else ""
    catalogue.header_comment = f"# What wwc-tui says, in {language}. Write each translation into its msgstr, then run: make words"
    write_po(text, catalogue, width=WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return b"".join(line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(PASSING))


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    binary = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = _NO_DAY
    write_mo(binary, catalogue)
    return binary.getvalue()


def waiting(catalogue: Catalog) -> list[str]:
    """The sentences without a translation, or with one that was only guessed."""
    lacking = []
    for message in catalogue:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(texts)):
            lacking.append(str(message.id))
    return lacking


def main() -> int:
    """Bring all catalogues up to the code; the status is 1 where a sentence waits for a translator."""
    said, lacking = template(), 0
    for language in TRANSLATIONS:
        catalogue = read(language)
        catalogue.update(said, no_fuzzy_matching=True)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(read(language)))
        missing = waiting(read(language))
        lacking += len(missing)
        print(f"{language}: {len(list(said)) - 1} sentences, {len(missing)} wait for a translator")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
