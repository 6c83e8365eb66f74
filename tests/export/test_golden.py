"""The made-up city's documents are those that a person read and found good."""

from __future__ import annotations

import pytest

from tests.export.golden import FOLDER, documents
from wwc_tui.domain.criteria import Edition


@pytest.mark.parametrize("name", ["roadmap.md", "comparison.md"])
def test_the_document_is_the_one_that_was_read(name: str, real_edition: Edition) -> None:
    assert documents(real_edition)[name] == (FOLDER / name).read_text(encoding="utf-8")
