"""A sentence that says how something is done finds a key or a word for it in each front end."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from wwc_tui.line.conversation import spoken_command
from wwc_tui.screens.sessions import by_key

INTERVIEW = Path(__file__).parents[2] / "wwc_tui" / "interview"


def commands_named() -> set[str]:
    """The ids of the commands that the sentences of an interview name."""
    nodes = (node for path in INTERVIEW.glob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    calls = (node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    named = (ast.literal_eval(call.args[0]) for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "how")
    return {str(one) for one in named}


def test_sentences_name_commands() -> None:
    assert len(commands_named()) > 8


@pytest.mark.parametrize("identity", sorted(commands_named()))
def test_what_a_sentence_names_has_a_key_and_a_word(identity: str) -> None:
    assert by_key(identity)
    assert spoken_command(identity)
