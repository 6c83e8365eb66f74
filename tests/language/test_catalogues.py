"""Tests that the catalogues say what the code says: nothing is missing, stale, untranslated, or has other gaps."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tests.language.catalogues import KEYWORDS, PACKAGE, TRANSLATIONS, compiled, po_path, read, template, waiting

HELP = "; run make words"


@pytest.fixture(scope="module", params=TRANSLATIONS)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    """Each catalogue."""
    return read(request.param)


@pytest.fixture(scope="module")
def said() -> Catalog:
    """What the code says."""
    return template()


def keys(catalogue: Catalog) -> set[tuple[object, object]]:
    """Every sentence with its context."""
    return {(message.context, message.id) for message in catalogue if message.id}


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


def test_every_sentence_is_in_the_catalogue(catalogue: Catalog, said: Catalog) -> None:
    assert not keys(said) - keys(catalogue), HELP


def test_the_catalogue_holds_nothing_else(catalogue: Catalog, said: Catalog) -> None:
    assert not keys(catalogue) - keys(said), HELP


def test_gaps_are_those_of_the_sentence(catalogue: Catalog) -> None:
    wrong = [
        (text, translation)
        for message in catalogue
        if message.id
        for text, translation in pairs(message)
        if translation
        and gaps(translation) != gaps(text)
        and gaps(translation) | {"number"} != gaps(text)  # «one» needs no number
    ]
    assert not wrong


def test_ends_and_beginnings_are_those_of_the_sentence(catalogue: Catalog) -> None:
    """A sentence that is glued to another one needs its blanks."""
    wrong = [
        text
        for message in catalogue
        if message.id
        for text, translation in pairs(message)
        if translation and (text[0].isspace(), text[-1].isspace()) != (translation[0].isspace(), translation[-1].isspace())
    ]
    assert not wrong


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_the_compiled_catalogue_is_made_of_the_written_one(language: str) -> None:
    assert po_path(language).with_suffix(".mo").read_bytes() == compiled(read(language)), HELP


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_sentence_can_be_taken_out_of_the_code(path: Path) -> None:
    """One inside an f-string, or that is one, is not found there."""
    hidden = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            hidden += [node.lineno for one in ast.walk(node) if _says(one)]
        if isinstance(node, ast.Call) and _says(node) and any(isinstance(one, ast.JoinedStr) for one in node.args):
            hidden.append(node.lineno)
    assert not hidden


def _says(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS


def test_no_sentence_waits_for_a_translator(catalogue: Catalog) -> None:
    assert not waiting(catalogue)
