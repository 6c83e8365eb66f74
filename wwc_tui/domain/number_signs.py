"""Which signs a country writes numbers with: what sets thousands apart, and what stands before decimals."""

from __future__ import annotations

_POINT = frozenset(["BZ", "CA", "CU", "DO", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "SV", "US"])
_COMMA = frozenset(["AR", "BO", "BR", "CL", "CO", "EC", "HT", "PY", "UY", "VE"])
_SPACED = frozenset({"CR"})


def number_signs(country: str) -> tuple[str, str] | None:
    """Return the sign between thousands and the one before decimals; None for a country that is not in the table.

    The table holds the countries that the program is for, as Unicode's CLDR has them.

    Args:
        country: Its code of two letters (ISO 3166-1).
    """
    code = country.strip().upper()
    if code in _POINT:
        return ",", "."
    if code in _COMMA:
        return ".", ","
    return ("\u00a0", ",") if code in _SPACED else None
