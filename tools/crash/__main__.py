"""Runs the kinds of harm that are named, or all of them, and prints what was lost: nothing, and status 0, or it is a fault."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict

from tools.crash.report import EnoughLost, Report, table
from tools.crash.sabotage import WAYS, sabotaged


def _kinds() -> dict[str, Callable[..., None]]:
    from tools.crash.chance import chance
    from tools.crash.damage import damage
    from tools.crash.faults import faults
    from tools.crash.kills import kills
    from tools.crash.power import power

    return {"kill": kills, "error": faults, "power": power, "chance": chance, "damage": damage}


def main() -> int:
    """Run and print; returns the status."""
    kinds = _kinds()
    parser = argparse.ArgumentParser(prog="python -m tools.crash", description=__doc__)
    parser.add_argument("kinds", nargs="*", help=f"which of {', '.join(kinds)}; all of them where none is named")
    parser.add_argument("--long", action="store_true", help="many more points: minutes instead of seconds")
    parser.add_argument("--sabotage", choices=WAYS, help="make the store worse in this way, to see that it is noticed")
    parser.add_argument("--json", action="store_true", help="the reports as JSON")
    chosen = parser.parse_args()
    if unknown := set(chosen.kinds) - kinds.keys():
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    reports = []
    for kind in chosen.kinds or kinds:
        began = time.monotonic()
        report = Report(kind, to_the_first=chosen.sabotage is not None)
        with sabotaged(chosen.sabotage), suppress(EnoughLost):
            kinds[kind](report, long=chosen.long)
        reports.append(report)
        if not chosen.json:
            print(f"{kind}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    if chosen.json:
        print(json.dumps([asdict(report) for report in reports]))
    else:
        print(table(reports))
        for report in reports:
            for loss in report.lost[:20]:
                print(f"  {report.kind}: {loss}")
    return 1 if any(report.lost or not report.points for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main())
