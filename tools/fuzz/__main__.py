"""Tries so many wrong files and prints what came of it: status 0, or something hung, fell over, or acted."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

from tools.crash.report import Report, table

ROOT = Path(__file__).parents[2]
BATCH = 500
"""Cases that one process tries; the next one begins afresh."""

PATIENCE = 1200
"""Seconds after which a process is given up; what hangs without working takes so long to be found."""


def fuzz(report: Report, cases: int, seed: int) -> None:
    """Try so many cases, each in a process under limits."""
    first, last = seed, seed + cases
    while first < last:
        first = _batch(report, first, min(BATCH, last - first))


def _batch(report: Report, first: int, count: int) -> int:
    """Try a batch; returns the case to go on with, which is early where one ended the process."""
    command = [sys.executable, "-m", "tools.fuzz.worker", str(first), str(count)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
        output, status, complaint = done.stdout, done.returncode, done.stderr
    except subprocess.TimeoutExpired as late:
        output, status, complaint = (late.stdout or b"").decode(), -1, "it hangs"
    case = first
    faults: dict[int, list[str]] = {}
    for line in output.splitlines():
        said = json.loads(line)
        case = said.get("case", case)
        faults.setdefault(case, []).extend([said["fault"]] if "fault" in said else [])
    if status:
        faults.setdefault(case, []).append(f"it ended the process with {status}: {complaint[-600:]}")
    for number, found in faults.items():
        report.add(f"case {number}", 0, found)
    return case + 1


def main() -> int:
    """Run and print; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="how many files (10000)")
    parser.add_argument("--seed", type=int, default=None, help="the number of the first case, to have it again")
    chosen = parser.parse_args()
    report = Report("wrong files")
    seed = chosen.seed if chosen.seed is not None else random.randrange(10**9)
    fuzz(report, chosen.cases, seed)
    print(table([report]))
    print(f"(each case is one file read by one command; first case {seed})")
    for loss in report.lost[:20]:
        print(f"  {loss}")
    return 1 if report.lost or report.points < chosen.cases else 0


if __name__ == "__main__":
    sys.exit(main())
