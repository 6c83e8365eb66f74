"""Fills a template of somebody's own in a process that may take only so much time and memory, and ends with a sentence.

``python -m wwc_tui.services.render_template`` is that process: it reads what `render` sends and answers with a document or with
what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from wwc_tui.i18n import current_language, decimal, set_language, tr
from wwc_tui.system_messages import reason

if TYPE_CHECKING:
    from wwc_tui.export.template_engine import Values

SECONDS = 10
"""How long a template may take; one that does its work takes a fiftieth of that."""

MEMORY = 1 << 30
"""How much memory its process may ask for, in bytes, on systems that can hold a process to it."""


class CannotRender(Exception):
    """A template of somebody's own made no document; the message is a sentence that names it."""


def render(sources: Mapping[str, str], name: str, values: Values, *, seconds: float = SECONDS) -> str:
    """The document that a template makes.

    Args:
        sources: The texts of all available templates, by their names.
        name: Which of them makes the document.
        seconds: How long it may take.

    Raises:
        CannotRender: It is wrong, or needs more time, memory or room than any document does.
    """
    shown = {"plain": values.plain, "ready": values.ready}
    import subprocess  # not every export has templates of its own

    asked = json.dumps({"sources": dict(sources), "name": name, "seconds": seconds, "language": current_language(), **shown})
    command = [sys.executable, "-P", "-m", "wwc_tui.services.render_template"]
    try:
        done = subprocess.run(command, input=asked.encode(), capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        late = tr(
            "{file} took longer than {seconds} seconds; look for an endless loop in it",
            file=name,
            seconds=decimal(seconds, 0 if seconds == int(seconds) else 1),
        )
        raise CannotRender(late) from None
    except OSError as error:  # the system has no room for another process
        sentence = tr("{file} cannot be filled: {why}; close other programs and try again", file=name, why=reason(error))
        raise CannotRender(sentence) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:  # ended by the system, for its time or its memory
        raise CannotRender(tr("{file} needs more time or memory than a template may use", file=name)) from None
    if "fault" in answer:
        raise CannotRender(answer["fault"])
    return str(answer["text"])


def _limit(seconds: float) -> None:
    """Hold this process to its share, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; there, time alone is measured
        return
    most = int(seconds) + 1
    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, most), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):  # macOS has the first one and does not take it
            resource.setrlimit(kind, (limit, limit))


def _answer(asked: Mapping[str, Any]) -> dict[str, str]:
    """Fill a template, under its limits."""
    from wwc_tui.export.template_engine import TemplateFault, Values, fill

    set_language(asked["language"])
    _limit(asked["seconds"])
    try:
        return {"text": fill(asked["sources"], asked["name"], Values(asked["plain"], asked["ready"]))}
    except TemplateFault as fault:
        return {"fault": str(fault)}


if __name__ == "__main__":
    sys.stdout.buffer.write(json.dumps(_answer(json.load(sys.stdin.buffer))).encode())
