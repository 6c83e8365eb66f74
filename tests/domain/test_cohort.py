"""All sessions as one report."""

from __future__ import annotations

from typing import Any

from tests.domain.test_peers import result
from tests.strategies import make_criterion, make_edition, make_scale
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.cohort import Cohort, make_cohort
from wwc_tui.domain.criteria import Edition, Effort
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.peers import LeftOut

STEPS = ((Effort.SMALL, 3), (Effort.SMALL, 3))
EDITION = make_edition(
    [make_criterion(name, steps=STEPS, needs=2) for name in ("DM1", "DM2", "DM3", "LC1")],
    floors=(25, 50, 75),
    others=[make_scale("other", (50, 75, 100))],
)


def edition_named(name: str) -> Edition:
    return Edition(name, *(getattr(EDITION, field) for field in ("title", "about", "language", "practices", "scales", "gates")))


def made(*mets: int, **options: Any) -> Cohort:
    results = [result(f"City {place}", met, edition=EDITION) for place, met in enumerate(mets)]
    return make_cohort([EDITION], results, **{"at_least": 3, **options})


def test_the_scores_and_tiers_of_all_cities() -> None:
    (group,) = made(0, 1, 2, 3, 4).groups
    assert group.cities == 5
    assert group.figures is not None
    assert (group.figures.met.least, group.figures.met.median, group.figures.met.most) == (0, 2, 4)
    assert [(one.scale.id, dict(one.tiers), one.below) for one in group.tiers] == [
        ("page", {"platinum": 2, "gold": 1, "silver": 1}, 1),
        ("other", {"platinum": 1, "gold": 1, "silver": 1}, 2),
    ]


def test_what_most_and_fewest_cities_meet() -> None:
    (group,) = made(1, 2, 3, 3).groups
    assert [(one.criterion.id, one.met, one.not_met, one.open) for one in group.criteria] == [
        ("DM1", 4, 0, 0),
        ("DM2", 3, 1, 0),
        ("DM3", 2, 1, 1),
        ("LC1", 0, 2, 2),
    ]
    assert [one.criterion.id for one in group.most_met] == ["DM1", "DM2", "DM3"]
    assert [one.criterion.id for one in group.least_met] == ["LC1", "DM3", "DM2"]
    assert [one.criterion.id for one in group.gaps] == ["LC1", "DM2", "DM3"]


def test_a_gap_says_what_is_missing_most_often() -> None:
    def marks(one: bool, two: bool) -> list[Edit]:
        return [Edit("DM1/indicator/i1", "state", one), Edit("DM1/indicator/i2", "state", two)]

    states = [(True, False), (False, False), (True, False)]
    results = [result(f"City {place}", 0, edition=EDITION, more=marks(*state)) for place, state in enumerate(states)]
    (group,) = make_cohort([EDITION], results, at_least=3).groups
    (gap,) = group.gaps
    assert (gap.criterion.id, gap.not_met, gap.near) == ("DM1", 3, 2)
    assert [(indicator.id, number) for indicator, number in gap.absent] == [("i2", 3), ("i1", 1)]


def test_too_few_cities_have_no_figures_and_no_rankings() -> None:
    (group,) = made(1, 2, names=True).groups
    assert (group.cities, group.figures, group.tiers, group.criteria, group.gaps) == (2, None, (), (), ())
    assert [one.city.name for one in group.results] == ["City 1", "City 0"]
    assert made(1, 2, 3).groups[0].results == ()


def test_editions_stay_apart_and_what_is_left_out_is_counted() -> None:
    other, third = edition_named("other"), edition_named("third")
    results = [
        *(result(f"City {place}", 1, edition=other) for place in range(3)),
        result("City 0", 2, edition=EDITION),
        result("City 0", 1, edition=EDITION, now=-1),
        replace(result("City 9", 2, edition=third), archived=True),
    ]
    cohort = make_cohort([EDITION, other, third], results, at_least=3, unreadable=4)
    assert [(group.edition.id, group.cities, group.figures is not None) for group in cohort.groups] == [
        ("other", 3, True),
        ("small", 1, False),
    ]
    assert (cohort.sessions, cohort.cities) == (10, 4)
    assert cohort.left_out == {LeftOut.UNREADABLE: 4, LeftOut.ARCHIVED: 1, LeftOut.OLDER: 1}
    assert make_cohort([], [], at_least=3) == Cohort(0, 3, {}, ())
