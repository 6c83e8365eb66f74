"""One of anything is said as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.export.cities import recorded
from tests.tui.driver import EDITION, user_at
from tests.tui.making import SPRINGFIELD, begin
from wwc_tui.app import LaunchOptions
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.widgets.lines import text
from wwc_tui.widgets.meter import meter_lines
from wwc_tui.widgets.page import Page


def test_a_page_says_how_many_lines_there_are_besides() -> None:
    page = Page()
    page.show(lambda _width: [text(str(number)) for number in range(5)])
    hints = []
    for _ in range(4):
        hints.append(page.compose_lines(40, 3)[-1].plain.strip())
        page.action_scroll_lines(1)
    assert hints == ["↓ 3 more lines: PgDn", "↓ 2 more lines: PgDn", "↓ 1 more line: PgDn", "↑ 3 lines above: PgUp"]


@pytest.mark.parametrize(("judged", "words"), [(42, "Silver needs 22, 1 is open"), (41, "Silver needs 22, 2 are open")])
def test_the_meter_says_how_many_are_open(real_edition: Edition, judged: int, words: str) -> None:
    case = recorded(real_edition, [Edit(one, "verdict", "not_met") for one in real_edition.criterion_ids[:judged]])
    assert words in [line.plain for line in meter_lines(case.score, 40)]


@pytest.mark.slow
@pytest.mark.parametrize(("lacking", "words"), [(1, "0 actions, effort"), (2, "1 action, effort")])
async def test_the_plan_says_how_many_actions_it_has(store: Path, lacking: int, words: str) -> None:
    criterion = EDITION.criterion("DM1")
    states = [Edit(f"DM1/indicator/{one.id}", "state", place >= lacking) for place, one in enumerate(criterion.indicators)]
    verdicts = [Edit(one, "verdict", "not_met" if one == "DM1" else "met") for one in EDITION.criterion_ids]
    path = begin(store, *SPRINGFIELD, *states, *verdicts, Edit("gate/outcome", "state", "met"))
    async with user_at(store, start=LaunchOptions(session=path.stem)) as user:
        await user.press("f", "a")
        user.sees(words)
