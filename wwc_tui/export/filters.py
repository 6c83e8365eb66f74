"""What the filters let through, in words."""

from __future__ import annotations

from wwc_tui.domain.filters import Filter
from wwc_tui.i18n import pgettext


def filter_name(one: Filter) -> str:
    """Which criteria a filter lets through."""
    match one:
        case Filter.ALL:
            return pgettext("filter", "all criteria")
        case Filter.OPEN:
            return pgettext("filter", "open: without a verdict")
        case Filter.PARKED:
            return pgettext("filter", "parked")
        case Filter.DISPUTED:
            return pgettext("filter", "disputed")
        case Filter.UNDOCUMENTED:
            return pgettext("filter", "met, and not documented")
        case Filter.PRACTICE:
            return pgettext("filter", "this practice area")
        case Filter.PERSON:
            return pgettext("filter", "what whoever is speaking can answer")
