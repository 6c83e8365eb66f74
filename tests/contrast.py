"""How well two colors can be told apart, as WCAG 2 computes it."""

from __future__ import annotations

from typing import TypeAlias

Rgb: TypeAlias = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""


def contrast(ink: Rgb, paper: Rgb) -> float:
    """Return the contrast of two colors, 1 to 21."""
    darker, lighter = sorted([_luminance(ink), _luminance(paper)])
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Rgb) -> float:
    """Return the relative luminance of a color, 0 to 1."""
    parts = (part / 255 for part in color)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
