"""What the made-up city is compared with; ``python -m tests.export.compared`` writes the golden document anew."""

from __future__ import annotations

from collections.abc import Sequence

from tests.export.cities import MADE, Case, made_up, recorded
from tests.export.golden import FOLDER
from wwc_tui.domain.benchmarks import Benchmarks
from wwc_tui.domain.certified import Certified, beside
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.cohort import Cohort, make_cohort
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.peers import find_peers
from wwc_tui.domain.progress import compare, side
from wwc_tui.domain.results import Result, read_result
from wwc_tui.export.cohort_report import cohort_markdown
from wwc_tui.export.comparison import comparison_markdown
from wwc_tui.reading.certified import read_certified
from wwc_tui.reading.library import Library

GOLDEN = "comparison-against.md"
COHORT = "cohort.md"


def earlier(edition: Edition, name: str = "Alder Falls") -> Case:
    """The made-up city a sitting before its last: something was found since, something judged anew, something asked."""
    return recorded(
        edition,
        [
            Edit("city", "name", name),
            Edit("city", "region", "OR"),
            *(Edit(f"DM{number}", "verdict", "met") for number in (1, 2, 4)),
            *(Edit(f"OD{number}", "verdict", "not_met") for number in (1, 2)),
            Edit("RDC5", "verdict", "met"),
            Edit("LC1", "verdict", "met"),
        ],
    )


def others(edition: Edition, number: int, names: Sequence[str] = ()) -> list[Result]:
    """Results of other cities, each with some more criteria met than the one before."""
    found = []
    for place in range(number):
        name = names[place % len(names)] + str(place) if names else f"City {place}"
        judged = [
            Edit(one, "verdict", "not_met" if (place + number) % 5 == 0 else "met")
            for number, one in enumerate(edition.criterion_ids[: 8 + 3 * place])
        ]
        marks = [Edit("EVAL1/indicator/policy", "state", False), Edit("DM1/indicator/duties", "state", True)]
        case = recorded(edition, [Edit("city", "name", name), *judged, *marks])
        found.append(read_result(f"city-{place}", edition, case.log))
    return found


def against(
    case: Case, before: Case, results: Sequence[Result], *, names: bool = False, certified: Certified | None = None
) -> Benchmarks:
    """All of what a session can be held against."""
    later = side(case.id, case.edition, case.log)
    return Benchmarks(
        compare(side("made-up-2025", before.edition, before.log), later),
        find_peers(case.edition, case.session.city, case.id, results, names=names, unreadable=1),
        beside(certified or read_certified(), case.session.city),
    )


def document(case: Case, held: Benchmarks | None) -> str:
    """The comparison as Markdown."""
    return comparison_markdown(case.edition, case.session, case.score, MADE, case.id, against=held)


def golden_document(edition: Edition) -> str:
    """The comparison of the made-up city with everything."""
    case = made_up(edition)
    return document(case, against(case, earlier(edition), others(edition, 9)))


def golden_cohort(edition: Edition) -> Cohort:
    """Nine made-up cities as one report."""
    return make_cohort([edition], others(edition, 9), at_least=5, unreadable=1)


if __name__ == "__main__":
    own = Library().edition()
    (FOLDER / GOLDEN).write_text(golden_document(own), encoding="utf-8", newline="\n")
    (FOLDER / COHORT).write_text(cohort_markdown(golden_cohort(own), MADE), encoding="utf-8", newline="\n")
    (FOLDER / "comparison.md").write_text(made_up(own).comparison(), encoding="utf-8", newline="\n")
