"""What the screens take and write in other languages; and that nothing is cut off in Spanish, Portuguese or in longer words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Input, Static

from tests.language.letters import turned
from tests.tui.driver import User, flat, strips_of, user_at
from tests.tui.making import SPRINGFIELD, begin, half_way
from wwc_tui.app import LaunchOptions
from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Effort
from wwc_tui.export import words
from wwc_tui.i18n import Catalog, current_language, ngettext, pgettext, tr, use_language
from wwc_tui.reading.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The editions that come with the program, each read once."""
    return Library(cache=tmp_path / "cache")


@pytest.mark.slow
@pytest.mark.usefixtures("other_letters")
async def test_set_up_takes_the_words_that_are_shown_and_the_english_ones(store: Path) -> None:
    begin(store, *SPRINGFIELD, Edit("session", "target", "gold"))
    async with user_at(store) as user:
        for language, target, taken in (
            ("Español", turned("Silver"), ("es", "silver")),
            ("portugues", "Platinum", ("pt", "platinum")),
            ("EN", turned("gold"), ("en", "gold")),
            ("", "", ("", "")),
        ):
            await user.press("e")
            await user.fills(language, "language")
            await user.fills(target, "target")
            await user.press("ctrl+s")
            assert (user.saved().language, user.saved().target) == taken


@pytest.mark.usefixtures("other_letters")
def test_an_effort_is_taken_by_its_letter_or_word_as_shown_or_in_english() -> None:
    for size, english in zip(Effort, ("small", "medium", "large"), strict=True):
        for typed in (
            size.value,
            english,
            english.upper(),
            f" {turned(english)} ",
            words.effort_letter(size),
            words.effort_letter(size).lower(),
        ):
            assert words.read_effort(typed) is size, typed
    assert words.read_effort("huge") is None
    assert words.read_effort("") is None


@pytest.mark.slow
async def test_an_export_is_made_in_the_language_that_is_asked_for(store: Path, library: Library) -> None:
    names = {code: library.edition(language=code).criterion("DM3").name for code in LANGUAGES}
    with use_language("es"):
        async with user_at(store, library=library, start=LaunchOptions(session=half_way(store).stem)) as user:
            await user.press("f")
            now = current_language()
            for asked, code in (("pt", "pt"), ("English", "en"), ("es", "es"), ("", now)):
                await user.press("w")
                await user.fills("out", "folder")
                await user.fills(asked, "language")
                await user.press("ctrl+s")
                written = [Path("out", name).read_text("utf-8") for name in ("roadmap.md", "comparison.md")]
                for language, name in names.items():
                    assert all((name in text) == (language == code) for text in written[:1]), (asked, language)
                with use_language(code):
                    assert tr("This is an indicative self-assessment. It is not a certification.") in written[1]
                assert current_language() == now


class Longer:
    """A catalog whose words are about a quarter longer than the English ones, as those of other languages are."""

    def gettext(self, message: str) -> str:
        """A sentence."""
        return re.sub(r"(?<!\{)\b[A-Za-z]{4,}\b(?!\})", lambda word: word[0] + "o" * (len(word[0]) // 4), message)

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The sentence that a number asks for."""
        return self.gettext(one if number == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        """A word in one of its meanings."""
        return self.gettext(message)


def shown_in(user: User, widget: Widget) -> str:
    """What is to be seen in a widget's place."""
    box = widget.region
    return flat("\n".join(strip.crop(box.x, box.right).text for strip in strips_of(user.app)[box.y : box.bottom]))


def cut_off(user: User) -> list[str]:
    """What stands on the screen in front without its end, and without a sign that something is missing."""
    texts = [(flat(str(one.content)), shown_in(user, one)) for one in user.app.screen.query(Static)]
    found = [text for text, shown in texts if text not in shown and "…" not in shown]
    fields = [field for field in user.app.screen.query(Input) if not field.value]
    return [*found, *(field.placeholder for field in fields if cell_len(field.placeholder) > field.content_size.width)]


def sees(user: User, *texts: str) -> None:
    """Fail unless these stand on the screen, or are cut with a sign, and nothing else is cut without one."""
    places = [flat(user.screen), *(shown_in(user, widget) for widget in user.app.screen.query(Static))]
    for text in map(flat, texts):
        cut = re.compile(rf"{re.escape(text[:12])}[^…]*…")
        assert any(text in shown or cut.search(shown) for shown in places), f"{text!r} is not in\n{user.screen}"
    assert not cut_off(user), f"cut: {cut_off(user)} in\n{user.screen}"


@pytest.mark.slow
@pytest.mark.parametrize(("language", "catalog"), [("es", None), ("pt", None), ("es", Longer())], ids=["es", "pt", "longer"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
async def test_the_main_screens_say_their_words_and_cut_none_off(
    store: Path,
    library: Library,
    size: tuple[int, int],
    language: str,
    catalog: Catalog | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    if catalog is not None:
        monkeypatch.setattr("wwc_tui.i18n.gettext.translation", lambda *_: catalog)
    edition = library.edition(language=language)
    with use_language(language):
        async with user_at(store, size=size, library=library) as user:
            await sees_how_one_begins(user)
        half_way(store)
        async with user_at(store, size=size, library=library, start=LaunchOptions(language=language)) as user:
            sees(user, ngettext("{number} session", "{number} sessions", 1), pgettext("column", "City"))
            if size[0] > 80 or language == "en":  # in a narrow window the tier with its conditions has the room
                sees(user, edition.title)
            await user.press("enter")
            sees(user, edition.criterion(user.interviewing.controller.place).name[:20])
            await user.press("v", "a")
            sees(user, tr("Document"), tr("By when"), tr("Enter: next · Ctrl+S: save · Esc: cancel"))
            await user.press("escape", "escape", "/", *"PA3", "enter", "p")
            sees(user, tr("Who"), tr("By when"))
            await user.press("escape", "f")
            sees(user, tr("Result for {city}", city="Puerto Claro"))
            await user.press(*["down"] * 7)  # what the conditions say may push the practices below the fold
            sees(user, tr("Practice areas"), edition.practices[0].title)
            await user.press("c")
            sees(user, tr("Enter: go there · Esc: back · You can still export."))
            await user.press("escape", "a")
            sees(user, tr("Action plan to {tier}", tier=tr("Gold")), tr("unassigned"))
            await user.press("enter")
            sees(user, tr("Effort"), tr("Months"))
            await user.press("escape", "escape", "w")
            sees(user, tr("Language"), tr("Folder"))


async def sees_how_one_begins(user: User) -> None:
    """An empty list, its help and the set-up."""
    sees(user, tr("Interview a city. Walk out with its roadmap."), tr("no sessions yet"))
    await user.press("?")
    sees(user, tr("New session"))
    await user.press("escape", "n")
    sees(user, tr("State or region"), tr("Planned minutes"), tr("Population"))
    await user.press("escape", "i")
    sees(user, tr("File"), tr("a session file, or answers as .json or .csv"))
    await user.press("escape")
