"""The program's colors: dark, light, high contrast, one that is safe for color blindness, and plain for who wants none."""

from __future__ import annotations

from textual.theme import Theme

NAMES = ("met", "not-met", "open", "parked", "accent-text", "dim-text", "cursor", "cursor-text", "line")
"""The colors that app.tcss names beyond Textual's own; each theme gives every one of them."""


def _theme(name: str, *, dark: bool, background: str, surface: str, panel: str, text: str, colors: tuple[str, ...]) -> Theme:
    variables = dict(zip(NAMES, colors, strict=True))
    return Theme(
        name=name,
        primary=variables["accent-text"],
        accent=variables["accent-text"],
        success=variables["met"],
        error=variables["not-met"],
        warning=variables["parked"],
        foreground=text,
        background=background,
        surface=surface,
        panel=panel,
        dark=dark,
        variables={
            **variables,
            "block-cursor-background": variables["cursor"],
            "block-cursor-foreground": variables["cursor-text"],
            "input-selection-background": variables["cursor"],
            "input-selection-foreground": variables["cursor-text"],
            "border": variables["accent-text"],
            "border-blurred": variables["dim-text"],
        },
    )


DARK = _theme(
    "wwc-dark",
    dark=True,
    background="#14181f",
    surface="#1a2029",
    panel="#212936",
    text="#e6e9ee",
    colors=("#7fd19b", "#ff9c8f", "#8cb8ff", "#f2c46d", "#8cc8ff", "#a3adbb", "#2b4a6f", "#ffffff", "#3a4656"),
)
LIGHT = _theme(
    "wwc-light",
    dark=False,
    background="#fbfbf9",
    surface="#f2f2ee",
    panel="#e8e9e4",
    text="#1d232b",
    colors=("#17653a", "#a12a20", "#1c4f9c", "#7a4b00", "#0b5599", "#525b66", "#cfe0f5", "#10151c", "#b9bec6"),
)
CONTRAST = _theme(
    "wwc-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#101010",
    text="#ffffff",
    colors=("#6bff9e", "#ffb3a8", "#a9d0ff", "#ffd84d", "#7fe0ff", "#d8d8d8", "#ffff66", "#000000", "#ffffff"),
)
SAFE = _theme(
    "wwc-safe",
    dark=True,
    background="#12161d",
    surface="#181e27",
    panel="#1f2734",
    text="#eceff3",
    colors=("#6cb8ff", "#ff9d3c", "#c9ccd4", "#fff7a0", "#a8dcff", "#a9b2bf", "#31517a", "#ffffff", "#3c4858"),
)
PLAIN = Theme(
    name="wwc-plain",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        **dict.fromkeys(NAMES, "ansi_default"),
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
    },
)
THEMES = (DARK, LIGHT, CONTRAST, SAFE, PLAIN)
CHOICES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST, "safe": SAFE, "plain": PLAIN}
"""The themes by the words with which one chooses them, in the order in which the key steps through them."""
