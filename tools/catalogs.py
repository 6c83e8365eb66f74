"""The catalogs: takes the sentences out of the code, brings the catalogs up to them, and compiles them.

``python -m tools.catalogs`` (``make words``) does all three and says how many sentences wait for a translator. A
sentence that is gone from the code goes from the catalogs too; the version history has it. Where a sentence was changed, its
translation stays as a guess: marked ``fuzzy``, with what it translated above it (``#|``), and not compiled. The translator puts
the translation right and removes the mark.
"""

from __future__ import annotations

import io
import sys
from copy import deepcopy
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po, write_po

import wwc_tui
from wwc_tui.i18n import DOMAIN, FOLDER

PACKAGE = Path(wwc_tui.__file__).parent

TRANSLATIONS = {"es": "es", "pt": "pt_BR"}
"""The languages with a catalog, and the locale whose plural rule it follows."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "tr": None,
    "N_": None,
    "Sentence": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
}
"""What stands around a sentence in the code, and which of its arguments is what."""

WIDTH = 120

PASSING = tuple(
    f'"{name}'.encode() for name in ("POT-Creation", "PO-Revision", "Generated-By", "Last-Translator", "Language-Team")
)
"""Lines of a catalog's head that say when and by whom, which the version history knows."""

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""What stands in a compiled catalog as its day, so that the same words make the same file."""


@cache
def template() -> Catalog:
    """Every sentence that the code says. Finding them takes seconds, so it is done once, and nobody changes what is found."""
    found = Catalog(project=DOMAIN, charset="utf-8")
    for file, line, message, comments, context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("For translators:",), strip_comment_tags=True
    ):
        found.add(message, None, [(f"wwc_tui/{file}", line)], auto_comments=comments, context=context)
    return found


def po_path(language: str) -> Path:
    """Where a language's catalog is written by translators."""
    return Path(FOLDER) / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """A language's catalog; an empty one where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=TRANSLATIONS[language], project=DOMAIN, charset="utf-8", fuzzy=False)
    return parsed(path.read_bytes(), TRANSLATIONS[language])


def parsed(text: bytes, locale: str) -> Catalog:
    """A catalog from its text. What a guess translated before is read as well, which Babel takes for a comment."""
    catalog = read_po(io.BytesIO(text), locale=locale)
    for message in catalog:
        before = "\n".join(line[1:].strip() for line in message.user_comments if line.startswith("|"))
        message.user_comments = [line for line in message.user_comments if not line.startswith("|")]
        if before and message.fuzzy:
            entry = before + ('\nmsgstr[0] ""' if "msgid_plural" in before else '\nmsgstr ""')
            message.previous_id = [
                form for one in read_po(io.BytesIO(entry.encode()), charset="utf-8") for form in _forms(one) if form
            ]
    return catalog


def update(catalog: Catalog, said: Catalog) -> None:
    """Bring a catalog up to what the code says.

    A new sentence gets the translation of the closest one that is gone, as a guess for the translator.
    """
    before = {(message.context, message.id): message for message in catalog}
    catalog.update(deepcopy(said), no_fuzzy_matching=True)  # Babel keeps the new ones themselves, and every language gets them
    gone = {_forms(one)[0]: one for one in catalog.obsolete.values() if any(_texts(one))}
    for message in catalog:
        old = before.get((message.context, message.id))
        if old and message.fuzzy:
            message.previous_id = old.previous_id
        elif message.id and not any(_texts(message)):
            alike = [text for text, one in gone.items() if one.pluralizable == message.pluralizable]
            for text in get_close_matches(_forms(message)[0], alike, 1):
                message.string = gone[text].string
                message.previous_id = list(_forms(gone[text]))
                message.flags.add("fuzzy")


def _texts(message: Message) -> tuple[str, ...]:
    """The translations of a sentence, one for each of its forms in that language."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def _forms(message: Message) -> tuple[str, ...]:
    """A sentence in English: one form, or singular and plural."""
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def _previous(message: Message) -> str:
    """The lines that show a translator what a guess translated; Babel's own break long ones apart where nobody can read them."""
    entries = zip(("msgid", "msgid_plural"), message.previous_id, strict=False)
    lines = "\n".join(f"{word} {normalize(text, width=WIDTH)}" for word, text in entries).splitlines()
    return "".join(f"\n#| {line}" for line in lines)


def written(catalog: Catalog) -> bytes:
    """A catalog as translators read it: by file, without line numbers and days, which would change without a new word."""
    text = io.BytesIO()
    catalog.fuzzy = False
    guessed = [message for message in catalog if message.id and message.fuzzy]
    for place, message in enumerate(guessed):
        message.flags.add(f"was-{place}-")  # in the line of flags, behind which the lines of _previous belong
    language = catalog.locale.english_name if catalog.locale else ""
    catalog.header_comment = f"# What wwc-tui says, in {language}. Write each translation into its msgstr, then run: make words"
    write_po(text, catalog, width=WIDTH, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    lines = b"".join(line for line in text.getvalue().splitlines(keepends=True) if not line.startswith(PASSING))
    for place, message in enumerate(guessed):
        message.flags.discard(f"was-{place}-")
        lines = lines.replace(f", was-{place}-".encode(), _previous(message).encode())
    return lines


def compiled(catalog: Catalog) -> bytes:
    """A catalog as the program reads it."""
    binary = io.BytesIO()
    catalog.creation_date = catalog.revision_date = _NO_DAY
    write_mo(binary, catalog)
    return binary.getvalue()


def waiting(catalog: Catalog) -> list[str]:
    """The sentences without a translation, or with one that was only guessed."""
    return [str(message.id) for message in catalog if message.id and (message.fuzzy or not all(_texts(message)))]


def main() -> int:
    """Bring all catalogs up to the code; the status is 1 where a sentence waits for a translator."""
    said, lacking = template(), 0
    for language in TRANSLATIONS:
        catalog = read(language)
        update(catalog, said)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog))
        path.with_suffix(".mo").write_bytes(compiled(read(language)))
        missing = waiting(read(language))
        lacking += len(missing)
        print(f"{language}: {len(list(said)) - 1} sentences, {len(missing)} wait for a translator")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
