"""Above the store a session is its id: no other room knows where its file lies or what that is called."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

import wwc_tui
from wwc_tui.store.session_store import SessionStore

PACKAGE = Path(wwc_tui.__file__).parent
ROOM = "wwc_tui.store"
NO_SESSIONS = ("store", "reading")
"""The store itself, and the room that reads criteria and answers and may not import the store."""

PATHS = {
    "app.py": "the report of a crash",
    "cli/criteria.py": "folders of criteria",
    "cli/exports.py": "the folder of an export, and that of templates",
    "cli/grammar.py": "files and folders that a command line names",
    "cli/merge.py": "a copy, which is brought in from anywhere",
    "cli/new_edition.py": "the folder of a new edition",
    "demo/__init__.py": "the answers of the made-up city",
    "interview/finishing.py": "the folder of an export",
    "interview/readers.py": "the folder of an export, and a file to import, as they are typed",
    "screens/finish.py": "the folder of an export",
    "screens/sessions.py": "a file to import",
    "services/export_session.py": "the folder of an export",
    "services/import_session.py": "a file to import",
}
"""The modules that handle paths, and of what. None of them is where a session of a store lies."""

TAKE_PATHS = {
    "check_timely": "names in its sentence the file that a session is brought in from",
    "deliver": "writes documents into a folder",
    "is_session_file": "looks at a file that is to be imported",
    "put_into": "writes documents into a folder",
    "read_session": "reads a file from anywhere: a copy that is merged, or a session that is imported",
    "store_folder": "says which folder is the store's",
    "why_no_folder": "says whether that can be one",
}
"""What the store does with paths that it is handed, by the functions that other rooms import."""

OF_FOLDERS = {"criteria", "templates"}
"""The folders that a store shows, none of them with sessions in it."""


def modules() -> Iterator[Path]:
    """The modules of all other rooms, in which sessions are known by their ids."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] not in NO_SESSIONS:
            yield path


def called(node: ast.expr) -> str:
    """What an expression is called: its last name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def takes_paths(room: str, name: str) -> bool:
    """Whether what another room imports from the store is a function that wants to be handed a path."""
    found = getattr(importlib.import_module(room), name, None)
    return inspect.isfunction(found) and any(
        "Path" in str(one.annotation) for one in inspect.signature(found).parameters.values()
    )


def faults(name: str, source: str) -> list[str]:
    """Where a module knows of a session's file, and how.

    Args:
        name: The module's path inside the package.
    """
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr="stem" | "with_stem"):
                found.append((node.lineno, "takes a file's name for an id"))
            case ast.Attribute(attr="path", value=owner) if called(owner) != "os":
                found.append((node.lineno, f"asks “{called(owner)}” for its path"))
            case ast.Attribute(attr="folder", value=owner) if called(owner).endswith("store") or called(owner) == "own":
                found.append((node.lineno, "looks into the store's folder"))
            case ast.ImportFrom(module="pathlib") if name not in PATHS:
                found.append((node.lineno, "handles paths and is not named here"))
            case ast.ImportFrom(module=str(room)) if room.startswith(ROOM):
                found += [
                    (node.lineno, f"hands a path to {one.name}")
                    for one in node.names
                    if one.name not in TAKE_PATHS and takes_paths(room, one.name)
                ]
    return [f"{name}:{line} {said}" for line, said in sorted(found)]


def test_no_room_above_the_store_knows_where_a_session_lies() -> None:
    found = [fault for path in modules() for fault in faults(path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8"))]
    assert found == []


def test_every_exception_is_still_one() -> None:
    sources = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in modules()}
    assert [name for name in PATHS if "import Path" not in sources[name]] == []
    assert [name for name in TAKE_PATHS if not any(name in source for source in sources.values())] == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("show(made.stem)", "takes a file's name for an id"),
        ("print(listed.path)", "asks “listed” for its path"),
        ("places.store.folder / 'templates'", "looks into the store's folder"),
        ("conversation.own.folder.iterdir()", "looks into the store's folder"),
        ("from pathlib import Path", "handles paths and is not named here"),
        ("from wwc_tui.store.recovery import recover", "hands a path to recover"),
        ("from wwc_tui.store.lock import hold", "hands a path to hold"),
    ],
)
def test_a_module_that_knows_a_session_s_file_would_be_found(code: str, fault: str) -> None:
    assert faults("screens/park.py", code) == [f"screens/park.py:1 {fault}"]


def test_what_a_store_is_asked_names_no_path() -> None:
    verbs = {name: verb for name, verb in vars(SessionStore).items() if not name.startswith("_")}
    asked = {name: str(inspect.signature(verb)) for name, verb in verbs.items() if inspect.isfunction(verb)}
    assert {name for name, signature in asked.items() if "Path" in signature} == {"file_of", "kept_results"}  # the cache
    shown = {name: verb.fget for name, verb in verbs.items() if isinstance(verb, property) and verb.fget}
    assert {name for name, getter in shown.items() if "Path" in str(inspect.signature(getter))} == OF_FOLDERS
