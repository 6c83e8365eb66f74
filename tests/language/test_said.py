"""No sentence of these rooms stands in the code without being said: each goes through the catalogs."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tools.catalogs import KEYWORDS, PACKAGE

ROOMS = ("demo", "domain", "export", "reading", "screens", "services", "store", "widgets")
MODULES = ("app.py", "system_messages.py")

PROSE = re.compile(r"[A-Za-z]{2,}[,;:.]? [a-z]{2,}")
"""Two words one behind the other: no id, no key, no option reads like that."""

FOR_DEVELOPERS = {"AssertionError", "AttributeError", "FrozenInstanceError", "KeyError", "TypeError"}
"""Errors that only a fault of the program raises, so that nobody but who mends it reads them."""

TABLES = {"LANGUAGE_WORDS", "DATE_WORDS", "_COUNTRIES"}
"""Words that people may write in any language, and that are never shown."""

HTML = re.compile(r"<[a-z]+ [a-z-]+=")

STYLE = re.compile(r"\$[a-z-]+ on \$")

NOT_SHOWN = {"Binding"}
"""What takes a description that no screen of this program shows."""

LABELS_OF_EDITIONS = {
    "Before the meeting", "Look for", "Next step", "Short name", "Short title", "Tier scales", "Usually answers",
}  # fmt: skip
"""They belong to the format of the base files, which are in English."""


CODE = {"domain/fast_dataclass.py"}
"""What writes code, which reads like prose."""

WORDS_OF_CSV = {"unexpected end of data", "expected after"}
"""What Python's reader of tables calls a fault, by which the sentence about it is chosen."""

DEVELOPERS_ROOM = "domain"
"""Where a ValueError, too, is raised by a fault of the program only: what people typed is answered by an `InvalidInput`."""


def files() -> list[Path]:
    """Every file of these rooms, and these modules."""
    found = [*(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")), *(PACKAGE / one for one in MODULES)]
    return sorted(path for path in found if path.relative_to(PACKAGE).as_posix() not in CODE)


def unsaid(node: ast.AST, passed: Collection[str]) -> Iterator[tuple[int, str]]:
    """The texts in a piece of code that read like a sentence and go through no catalog, with their lines.

    Args:
        passed: The functions and errors whose texts need none.
    """
    if _is_let_through(node, passed):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and PROSE.search(node.value):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from unsaid(child, passed)


def _is_let_through(node: ast.AST, passed: Collection[str]) -> bool:
    """Whether nothing in it is for a person, or all of it is said."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if _is_table(node):
        return True
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
    return called in passed


def _is_table(node: ast.AST) -> bool:
    """Whether it names one of the tables."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(one, ast.Name) and one.id in TABLES for one in targets)


def test_every_sentence_is_said() -> None:
    left = []
    for path in files():
        errors = FOR_DEVELOPERS | ({"ValueError"} if path.parent.name == DEVELOPERS_ROOM else set())
        found = unsaid(ast.parse(path.read_text(encoding="utf-8")), {*KEYWORDS, *errors, *NOT_SHOWN, "compile"})
        for line, text in found:
            if text not in LABELS_OF_EDITIONS | WORDS_OF_CSV and not HTML.search(text) and not STYLE.search(text):
                left.append((path.relative_to(PACKAGE).as_posix(), line, text))
    assert not left


def test_a_sentence_that_is_not_said_is_found() -> None:
    code = ast.parse("""fault(f"has no {x}"); fault(tr("is said")); raise StoreError("was not there")""")
    assert [text for _, text in unsaid(code, KEYWORDS)] == ["has no ", "was not there"]
