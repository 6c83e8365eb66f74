"""The short form of every kind of harm, and the proof that each kind would notice a store that loses something.

Each kind runs in a process of its own, because it divides itself (`os.fork`), and that must have no other threads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be divided here")

ROOT = Path(__file__).parents[2]
LEAST = {"kill": 100, "error": 40, "power": 60, "chance": 40, "damage": 3000}
SLOW = ("error", "chance")


def run(*words: str) -> tuple[int, Any]:
    command = [sys.executable, "-m", *words, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert not done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=pytest.mark.slow) if kind in SLOW else kind for kind in LEAST])
def test_nothing_that_was_acknowledged_is_lost(kind: str) -> None:
    status, [report] = run("tools.crash", kind)
    assert report["lost"] == []
    assert status == 0
    assert report["kind"] == kind
    assert report["points"] >= LEAST[kind]
    assert report["checked"] > 5 * min(LEAST[kind], 100)


SABOTAGE = [
    ("power", "names are not flushed"),
    ("power", "data is not flushed"),
    ("kill", "written in place"),
    ("error", "written in place"),
    ("error", "the fence is not renewed"),
    ("damage", "the seal is not looked at"),
    ("damage", "the file is not looked at before it is replaced"),
]


@pytest.mark.parametrize(("kind", "how"), [SABOTAGE[0], *(pytest.param(*one, marks=pytest.mark.slow) for one in SABOTAGE[1:])])
def test_a_store_that_is_made_worse_is_noticed(kind: str, how: str) -> None:
    status, [report] = run("tools.crash", kind, "--sabotage", how)
    assert report["lost"]
    assert status == 1
