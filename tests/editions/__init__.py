"""Editions that were invented for the tests; none of them reaches a wheel."""

from __future__ import annotations

from pathlib import Path

HARBOUR = Path(__file__).with_name("harbour-2030")
"""Follows the built-in edition: renames DM3 and PA1, drops the others but DM1, has prerequisites, tiers and a gate of its own."""
