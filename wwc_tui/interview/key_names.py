"""How keys are written for people."""

from __future__ import annotations

from wwc_tui.i18n import tr

BAR = "key bar"
"""The meaning that a word has on the key bar, where it tells what a key does; `say_as` takes it."""


def key_name(key: str) -> str:
    """A key as it is written for people."""
    names = {
        "up": "↑",
        "down": "↓",
        "left": "←",
        "right": "→",
        "pageup": "PgUp",
        "pagedown": "PgDn",
        "escape": "Esc",
        "comma": ",",
        "plus": "+",
        "minus": "-",
        "space": tr("Space"),
        "backspace": tr("Backspace"),
    }
    if len(key) == 1:
        return key
    return "+".join(names.get(part, part.capitalize() if len(part) > 1 else part.upper()) for part in key.split("+"))
