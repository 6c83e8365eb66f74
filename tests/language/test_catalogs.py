"""Tests that the catalogs say what the code says: nothing is missing, stale, untranslated, or has other gaps."""

from __future__ import annotations

import ast
import gettext
import io
import string
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from tools.catalogs import (
    KEYWORDS,
    PACKAGE,
    TRANSLATIONS,
    compiled,
    parsed,
    po_path,
    read,
    template,
    update,
    waiting,
    written,
)

HELP = "; run make words"


pytestmark = pytest.mark.xdist_group("catalogs")  # so that the code is searched for its sentences once


@pytest.fixture(scope="module", params=TRANSLATIONS)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """Each catalog."""
    return read(request.param)


@pytest.fixture(scope="module")
def said() -> Catalog:
    """What the code says."""
    return template()


def keys(catalog: Catalog) -> set[tuple[object, object]]:
    """Every sentence with its context."""
    return {(message.context, message.id) for message in catalog if message.id}


def gaps(text: str) -> set[str]:
    """The names of the gaps of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a sentence beside its translation; the plural holds for every form but the first."""
    if not isinstance(message.string, tuple):
        yield str(message.id), str(message.string)
        return
    assert isinstance(message.id, tuple)
    one, many = message.id
    yield from zip((one, *[many] * (len(message.string) - 1)), message.string, strict=True)


def test_every_sentence_is_in_the_catalog(catalog: Catalog, said: Catalog) -> None:
    assert not keys(said) - keys(catalog), HELP


def test_the_catalog_holds_nothing_else(catalog: Catalog, said: Catalog) -> None:
    assert not keys(catalog) - keys(said), HELP


def test_gaps_are_those_of_the_sentence(catalog: Catalog) -> None:
    wrong = [
        (text, translation)
        for message in catalog
        if message.id
        for text, translation in pairs(message)
        if translation
        and gaps(translation) != gaps(text)
        and gaps(translation) | {"number"} != gaps(text)  # “one” needs no number
    ]
    assert not wrong


def test_ends_and_beginnings_are_those_of_the_sentence(catalog: Catalog) -> None:
    """A sentence that is glued to another one needs its blanks."""
    wrong = [
        text
        for message in catalog
        if message.id
        for text, translation in pairs(message)
        if translation and (text[0].isspace(), text[-1].isspace()) != (translation[0].isspace(), translation[-1].isspace())
    ]
    assert not wrong


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_compiled_catalog_is_made_of_the_written_one(language: str) -> None:
    assert po_path(language).with_suffix(".mo").read_bytes() == compiled(read(language)), HELP


def test_every_sentence_can_be_taken_out_of_the_code() -> None:
    """One inside an f-string, or that is one, is not found there."""
    hidden = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                hidden += [(name, node.lineno) for one in ast.walk(node) if _says(one)]
            if isinstance(node, ast.Call) and _says(node) and any(isinstance(one, ast.JoinedStr) for one in node.args):
                hidden.append((name, node.lineno))
    assert not hidden


def _says(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS


def test_no_sentence_waits_for_a_translator(catalog: Catalog) -> None:
    assert not waiting(catalog)


# --- a sentence that changed --------------------------------------------------------------------------------------------

LONG = 'A sentence of the program that is so long that its line is broken in a catalog, "with quotes" and\na second line. '


def saying(*sentences: str | tuple[str, str]) -> Catalog:
    """What code says that says this."""
    made = Catalog(charset="utf-8")
    for sentence in sentences:
        made.add(sentence, None, [("wwc_tui/app.py", 1)])
    return made


def spanish(**translations: str) -> Catalog:
    """A catalog that knows these."""
    made = Catalog(locale="es", charset="utf-8", fuzzy=False)
    for sentence, translation in translations.items():
        made.add(sentence, translation, [("wwc_tui/app.py", 1)])
    return made


def made_anew(catalog: Catalog, said: Catalog) -> Catalog:
    """A catalog after ``make words``, read from its file."""
    update(catalog, said)
    return parsed(written(catalog), "es")


def spoken(catalog: Catalog, sentence: str) -> str:
    """What the program says for a sentence."""
    return gettext.GNUTranslations(io.BytesIO(compiled(catalog))).gettext(sentence)


def test_one_changed_word_leaves_a_guess_that_waits_and_is_not_spoken() -> None:
    catalog = made_anew(spanish(**{"The file is not at hand.": "El archivo no está."}), saying("The file is not found."))
    (message,) = (one for one in catalog if one.id)
    assert (message.string, message.fuzzy, message.previous_id) == ("El archivo no está.", True, ["The file is not at hand."])
    assert waiting(catalog) == ["The file is not found."]
    assert spoken(catalog, "The file is not found.") == "The file is not found."
    lines = written(catalog).decode().splitlines()
    assert lines[-5:-1] == [
        "#, fuzzy",
        '#| msgid "The file is not at hand."',
        'msgid "The file is not found."',
        'msgstr "El archivo no está."',
    ]


def test_a_guess_stays_one_however_often_the_catalog_is_made() -> None:
    said = saying("The file is not found.")
    once = made_anew(spanish(**{"The file is not at hand.": "El archivo no está."}), said)
    text = written(once)
    assert written(made_anew(made_anew(once, said), said)) == text


def test_a_guess_without_its_mark_is_a_translation_and_what_it_was_is_forgotten() -> None:
    said = saying("The file is not found.")
    guessed = written(made_anew(spanish(**{"The file is not at hand.": "El archivo no está."}), said))
    catalog = made_anew(parsed(guessed.replace(b"#, fuzzy\n", b""), "es"), said)
    assert waiting(catalog) == []
    assert b"#|" not in written(catalog)
    assert b"at hand" not in written(catalog)
    assert spoken(catalog, "The file is not found.") == "El archivo no está."


def test_what_a_guess_translated_is_kept_to_the_letter_however_long() -> None:
    said = saying(LONG + "New.")
    catalog = made_anew(made_anew(spanish(**{LONG: "Larga."}), said), said)
    (message,) = (one for one in catalog if one.id)
    assert message.previous_id == [LONG]
    assert all(line.endswith('"') for line in written(catalog).decode().splitlines() if line.startswith("#|"))


def test_forms_for_one_and_many_are_guessed_together_and_not_for_a_sentence_with_one_form() -> None:
    before = Catalog(locale="es", charset="utf-8", fuzzy=False)
    before.add(("{n} file is lost.", "{n} files are lost."), ("Un archivo.", "{n} archivos."), [("wwc_tui/app.py", 1)])
    catalog = made_anew(before, saying(("{n} file is gone.", "{n} files are gone."), "{n} files is gone."))
    plural, plain = sorted((one for one in catalog if one.id), key=lambda one: not one.pluralizable)
    assert (plural.string, plural.fuzzy) == (("Un archivo.", "{n} archivos."), True)
    assert plural.previous_id == ["{n} file is lost.", "{n} files are lost."]
    assert (plain.string, plain.fuzzy) == ("", False)


def test_a_new_sentence_is_no_guess_from_one_that_is_still_said_or_from_one_unlike_it() -> None:
    before = spanish(**{"Saved at {time}.": "Guardado a las {time}.", "Something else is gone from here.": "Otra cosa."})
    catalog = made_anew(before, saying("Saved at {time}.", "Saved at {day}."))
    assert {str(one.id): (one.string, one.fuzzy) for one in catalog if one.id} == {
        "Saved at {time}.": ("Guardado a las {time}.", False),
        "Saved at {day}.": ("", False),
    }


def test_a_guess_in_one_language_is_none_in_another() -> None:
    said = saying("The file is not found.")
    assert waiting(made_anew(spanish(**{"The file is not at hand.": "El archivo no está."}), said))
    catalog = made_anew(Catalog(locale="pt_BR", charset="utf-8", fuzzy=False), said)
    assert [(one.string, one.fuzzy) for one in catalog if one.id] == [("", False)]
