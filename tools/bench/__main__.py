"""Measures the program against its goals, and prints them with what was reached. Linux only; takes some minutes.

Every figure is a ratio to a plain program that ran in turn with ours, so that a busy machine slows both. Do not compare times
between runs. The status is 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import compileall
import sys
import tempfile
import time
from pathlib import Path

from tools.bench.measures import MEASURES, Bench, Figure


def main() -> int:
    """Measure and print; returns the status."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("measures", nargs="*", help=f"which of {', '.join(MEASURES)}; all of them where none is named")
    parser.add_argument(
        "--quick", action="store_true", help="fewer rounds: about a minute and a half, and figures that waver more"
    )
    chosen = parser.parse_args()
    if unknown := set(chosen.measures) - MEASURES.keys():
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    if not sys.platform.startswith("linux"):
        parser.error("the bench reads processor time and memory from /proc, which only Linux has")
    import wwc_tui

    compileall.compile_dir(Path(wwc_tui.__file__).parent, quiet=2)  # as an installation does
    figures: list[Figure] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="wwc-tui-bench-") as folder:
        bench = Bench(Path(folder), rounds=3, presses=20) if chosen.quick else Bench(Path(folder))
        bench.prepare()
        print(f"{'what':<66}{'goal':>10}{'measured':>10}", flush=True)
        for name in chosen.measures or MEASURES:
            for figure in MEASURES[name](bench):
                print(row(figure), flush=True)
                figures.append(figure)
    missed = [figure for figure in figures if not figure.reached]
    print(f"{len(figures) - len(missed)} of {len(figures)} goals reached, in {time.monotonic() - began:.0f} s")
    return 1 if missed else 0


def row(figure: Figure) -> str:
    """A line of the table."""
    goal = f"{'>=' if figure.least else '<='} {figure.limit:g}{figure.unit}"
    measured = f"{figure.value:.{0 if figure.unit == '' else 2}f}{figure.unit}"
    return f"{figure.what:<66}{goal:>10}{measured:>10}  {'reached' if figure.reached else 'MISSED '}  {figure.detail}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
