"""What a session's result is compared with, beside the tiers: an earlier session, other cities, and those that are certified."""

from __future__ import annotations

from wwc_tui.domain.certified import NearestCertified
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.peers import Peers
from wwc_tui.domain.progress import Comparison


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """As much of it as is available.

    Attributes:
        earlier: What differs from an earlier session of the same city, or from an earlier moment of this one.
        peers: Other cities.
        certified: The public list of certified cities.
    """

    earlier: Comparison | None = None
    peers: Peers | None = None
    certified: NearestCertified | None = None
