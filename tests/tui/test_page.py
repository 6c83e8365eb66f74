"""A page stays in the paragraph that one reads, when it says the same in other words."""

from __future__ import annotations

import pytest
from textual.content import Content

from wwc_tui.widgets.page import same_place


def page(*paragraphs: int) -> list[Content]:
    """A page of paragraphs of so many lines, with an empty line between them."""
    lines: list[Content] = []
    for number, size in enumerate(paragraphs):
        lines += [Content("")] * (number > 0) + [Content("words")] * size
    return lines


@pytest.mark.parametrize(
    ("before", "after", "line", "found"),
    [
        ((3, 5, 4), (3, 5, 4), 6, 6),
        ((3, 5, 4), (6, 5, 4), 4, 7),
        ((3, 5, 4), (6, 11, 4), 4, 7),
        ((3, 5, 4), (6, 11, 4), 7, 13),
        ((3, 5, 4), (1, 2, 2), 12, 6),
        ((3, 5), (3, 5, 4), 5, 5),
        ((), (), 3, 3),
    ],
)
def test_a_line_is_found_again(before: tuple[int, ...], after: tuple[int, ...], line: int, found: int) -> None:
    assert same_place(page(*before), page(*after), line) == found
