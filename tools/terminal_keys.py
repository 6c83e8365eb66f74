"""The bytes that a terminal sends when a key is pressed."""

from __future__ import annotations

ESCAPE = b"\x1b"

_PLAIN = {
    "enter": b"\r",
    "escape": ESCAPE,
    "esc": ESCAPE,
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "ctrl+space": b"\x00",
}
_LETTERED = {
    "up": "A",
    "down": "B",
    "right": "C",
    "left": "D",
    "end": "F",
    "home": "H",
    "f1": "P",
    "f2": "Q",
    "f3": "R",
    "f4": "S",
}
_NUMBERED = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    "f5": 15,
    "f6": 17,
    "f7": 18,
    "f8": 19,
    "f9": 20,
    "f10": 21,
    "f11": 23,
    "f12": 24,
}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def key_bytes(name: str) -> bytes:
    """What a key sends, as xterm does it without any keyboard protocol.

    Args:
        name: A character, or a name such as ``enter``, ``pagedown``, ``f5``, ``ctrl+p``, ``alt+left`` or ``shift+tab``.

    Raises:
        ValueError: No key is called so.
    """
    if name in _PLAIN:
        return _PLAIN[name]
    if len(name) == 1:
        return name.encode()
    *modifiers, key = name.split("+")
    if not set(modifiers) <= set(_MODIFIERS):
        raise ValueError(f"no key is called {name!r}")
    number = 1 + sum(_MODIFIERS[modifier] for modifier in modifiers)
    if key in _LETTERED:
        start = b"\x1bO" if key.startswith("f") else b"\x1b["
        return (start if number == 1 else f"\x1b[1;{number}".encode()) + _LETTERED[key].encode()
    if key in _NUMBERED:
        return f"\x1b[{_NUMBERED[key]}{'' if number == 1 else f';{number}'}~".encode()
    if modifiers == ["ctrl"] and len(key) == 1 and "@" <= key.upper() <= "_":
        return bytes([ord(key.upper()) & 0x1F])
    if modifiers == ["alt"]:
        return ESCAPE + key_bytes(key)
    raise ValueError(f"no key is called {name!r}")
