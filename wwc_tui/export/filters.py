"""What the filters let through, in words."""

from __future__ import annotations

from wwc_tui.domain.filters import Filter
from wwc_tui.language import say_as


def filter_name(one: Filter) -> str:
    """Which criteria a filter lets through."""
    match one:
        case Filter.ALL:
            return say_as("filter", "all criteria")
        case Filter.OPEN:
            return say_as("filter", "open: without a verdict")
        case Filter.PARKED:
            return say_as("filter", "parked")
        case Filter.DISPUTED:
            return say_as("filter", "disputed")
        case Filter.UNDOCUMENTED:
            return say_as("filter", "met, and not documented")
        case Filter.PRACTICE:
            return say_as("filter", "this practice area")
        case Filter.PERSON:
            return say_as("filter", "what whoever is speaking can answer")
