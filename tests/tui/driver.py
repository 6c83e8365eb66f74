"""Sits a user in front of the program: presses keys, looks at the screen as text, and reads the session's file from the disk."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import pytest
from rich.console import RenderableType
from textual import events
from textual._compositor import Compositor, LayoutUpdate
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from wwc_tui.app import LaunchOptions, WwcApp
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Session
from wwc_tui.live_session import Interview
from wwc_tui.reading.library import Library
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.store.session_store import SessionStore, read_session
from wwc_tui.store.settings import read_settings, remember

NOON = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)
"""The moment at which every test begins."""

PATIENCE = 10.0
"""Seconds to wait for something before the test fails."""

Asked = TypeVar("Asked", bound=Widget)
LIBRARY = Library()
EDITION = LIBRARY.edition()


@cache
def in_language(language: str) -> Edition:
    """The edition that comes with the program, in a language."""
    return LIBRARY.edition(None, language)


class OneEdition(Library):
    """The library that comes with the program, read once in each language for all tests."""

    def _read(self, folder: Path, language: str) -> Edition:
        return in_language(language) if language not in ("", EDITION.language) else EDITION


class Time:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **ahead: float) -> None:
        """Move it on, by the names that `timedelta` has."""
        self.moment += timedelta(**ahead)


class NotSeen(AssertionError):
    """What was looked for is not on the screen. The message shows the screen."""


class User:
    """Somebody at the keyboard of the program.

    Attributes:
        app: The program.
        time: Its clock.
    """

    def __init__(self, app: WwcApp, pilot: Pilot[None], time: Time, in_hand: list[Message]) -> None:
        self.app = app
        self.time = time
        self._pilot = pilot
        self._in_hand = in_hand

    # what the user does

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when what the last one did is done."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self._work_off()
        await self.settle()

    async def dies(self, key: str) -> None:
        """Press a key that ends the program by a fault of its own."""
        self.app.post_message(key_event(key))
        end = monotonic() + PATIENCE
        while self.app.is_running and not self.app.crashed and monotonic() < end:
            await asyncio.sleep(0.01)

    async def types(self, text: str) -> None:
        """Type a text letter by letter."""
        await self.press(*text)

    async def fills(self, text: str, field: str = "") -> None:
        """Put a text into a field at once, where typing it is not what is tested.

        Args:
            field: The id of the field; the one that has the focus where it is empty.
        """
        widget = self.app.screen.query_one(f"#{field}") if field else self.app.focused
        assert isinstance(widget, Input | TextArea), f"one cannot write into {widget}"
        if isinstance(widget, Input):
            widget.value = text
        else:
            widget.load_text(text)
        await self.settle()

    async def clicks(self, x: int, y: int) -> None:
        """Click on a cell of the screen."""
        await self._pilot.click(offset=(x, y))
        await self.settle()

    async def resizes(self, width: int, height: int) -> None:
        """Give the window another size."""
        await self._pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the program has nothing left to do but to wait for a key, and the screen shows it."""
        end = monotonic() + PATIENCE
        await self._work_off()
        while self.app.is_running and self.app.screen.is_running:
            if isinstance(self.app.focused, Input | TextArea):
                self.app.focused.cursor_blink = False  # nothing on the screen may depend on the moment one looks
            await self.app.screen.wait_for_refresh()
            await self._work_off()
            if _drawn(self.app):
                return
            assert monotonic() < end, "the program does not come to rest"

    async def _work_off(self) -> None:
        """Let everything in front work off what it was sent, and what came of that."""
        end = monotonic() + PATIENCE
        quiet = False
        while (self.app.message_queue_size or self.app.keys_waiting) and self.app.is_running and monotonic() < end:
            await asyncio.sleep(0.001)
        while not quiet and self.app.is_running:
            nodes = _in_front(self.app)
            quiet = _all_done(nodes) and not self._in_hand
            waiting = {_when_idle(node) for node in nodes}
            while waiting:
                _, waiting = await asyncio.wait(waiting, timeout=0.2)
                assert not self.app.crashed, "the program has crashed"
                assert monotonic() < end, "the program does not come to rest"
            # a screen that has just opened brings its widgets with it, and they have not been waited for
            quiet = quiet and _in_front(self.app) == nodes and _all_done(nodes) and not self.app.keys_waiting
            quiet = quiet and not self._in_hand

    async def until(self, condition: Callable[[], object], what: str = "it") -> None:
        """Wait until a condition holds.

        Raises:
            NotSeen: It never did.
        """
        end = monotonic() + PATIENCE
        while not condition():
            if monotonic() > end:
                raise NotSeen(f"waited in vain for {what}; {self._framed()}")
            await asyncio.sleep(0.01)
            await self.settle()

    # what the user sees

    @property
    def screen(self) -> str:
        """The screen as text, one line a row, without blanks at the ends."""
        return "\n".join(strip.text.rstrip() for strip in strips_of(self.app))

    def sees(self, *texts: str) -> None:
        """Fail unless each of these stands on the screen or in one pane of it; how blanks and lines divide it does not matter."""
        shown: list[str] = []
        for text in texts:
            if not shown:
                shown.append(flat(self.screen))
            if flat(text) not in shown[0]:
                shown[1:] = shown[1:] or self._panes()
                if not any(flat(text) in pane for pane in shown):
                    raise NotSeen(f"{text!r} is not to be seen; {self._framed()}")

    def _panes(self) -> list[str]:
        """What each widget in front shows, its parts among it."""
        strips = strips_of(self.app)
        regions = {widget.region for widget in self.app.screen.walk_children(Widget) if widget.region}
        return [
            flat("\n".join(strip.crop(box.x, box.right).text for strip in strips[max(0, box.y) : box.bottom])) for box in regions
        ]

    def does_not_see(self, *texts: str) -> None:
        """Fail if one of these stands on the screen."""
        screen = flat(self.screen)
        for text in texts:
            if flat(text) in screen:
                raise NotSeen(f"{text!r} is to be seen; {self._framed()}")

    def on(self, screen: type[Screen[Any]]) -> bool:
        """Whether this kind of screen is in front."""
        return isinstance(self.app.screen, screen)

    def line(self, text: str) -> str:
        """The first line of the screen that holds a text."""
        self.sees(text)
        return next(line for line in self.screen.split("\n") if text in line)

    def find(self, kind: type[Asked], selector: str = "") -> Asked:
        """A widget of the screen in front."""
        return self.app.screen.query_one(selector, kind) if selector else self.app.screen.query_one(kind)

    # what is behind it

    @property
    def interviewing(self) -> InterviewScreen:
        """The interview's screen, wherever it lies in the pile."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen))

    @property
    def interview(self) -> Interview:
        """The session that is open."""
        return self.interviewing.interview

    def files(self) -> list[Path]:
        """The session files of the store."""
        return [self.app.store.file_of(listed.id) for listed in self.app.store.list()]

    def saved(self, path: Path | None = None) -> Session:
        """The session as it lies on the disk: the one named, else the only one."""
        if path is None:
            (path,) = self.files()
        return fold(read_session(path).changes)

    def _framed(self) -> str:
        width, _ = self.app.size
        edge = f"+{'-' * width}+"
        return "\n".join(["the screen was:", edge, *(f"|{line}" for line in self.screen.split("\n")), edge])


@asynccontextmanager
async def user_at(
    store: Path,
    *,
    size: tuple[int, int] = (120, 36),
    start: LaunchOptions | None = None,
    time: Time | None = None,
    library: Library | None = None,
    tour: bool = False,
) -> AsyncIterator[User]:
    """The program on a store, with a user before it.

    Args:
        store: The store's folder.
        start: What it opens with; the list of sessions where nothing is said.
        time: The clock; one that stands at `NOON` where nothing is said.
        tour: Whether the user is new, so that the first interview begins with the tour.
    """
    if read_settings().toured is tour:
        remember(toured=not tour)
    time = time or Time()
    app = WwcApp(SessionStore(store), library or OneEdition(), start or LaunchOptions(), clock=time)
    with _drawn_when_looked_at(), _in_hand() as in_hand:
        async with app.run_test(size=size) as pilot:
            user = User(app, pilot, time, in_hand)
            await user.settle()
            yield user


@contextmanager
def _drawn_when_looked_at() -> Iterator[None]:
    """Draw a frame when a test looks at it. Without a terminal Textual draws every frame too, and throws it away."""
    draw = Compositor.render_update

    def draw_or_wait(self: Compositor, full: bool = False, *args: Any, **options: Any) -> RenderableType | None:
        return draw(self, full, *args, **options) if full else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", draw_or_wait)
        yield


@contextmanager
def _in_hand() -> Iterator[list[Message]]:
    """The messages that are being handled: they stand in no queue any more, and what comes of them stands in none yet."""
    dispatch = MessagePump._dispatch_message
    in_hand: list[Message] = []

    async def taken(self: MessagePump, message: Message) -> None:
        in_hand.append(message)
        try:
            await dispatch(self, message)
        finally:
            in_hand.remove(message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MessagePump, "_dispatch_message", taken)
        yield in_hand


def strips_of(app: WwcApp) -> list[Strip]:
    """The lines of the screen in front, and of what shows through behind it. Textual has no public way to them."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    return [Strip.join(parts) for parts in update.strips]


def _in_front(app: WwcApp) -> list[MessagePump]:
    return [app, *app.screen_stack, *app.screen.walk_children()] if app.screen_stack else [app]


def _drawn(app: WwcApp) -> bool:
    """Whether nothing in front waits for being laid out. Textual has no public word for it."""
    screen = app.screen
    waiting = any(
        node._layout_required or node._scroll_required or node._recompose_required or node._refresh_styles_required
        for node in screen.walk_children(Widget, with_self=True)
    )
    return screen._compositor.size == app.size and not waiting


def _all_done(nodes: Iterable[MessagePump]) -> bool:
    return all(node.message_queue_size == 0 for node in nodes)


def _when_idle(node: MessagePump) -> asyncio.Future[None]:
    """Done when the node has worked off all that it was sent up to now."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    if not node.is_running or not node.call_later(partial(_end, done)):
        done.set_result(None)
    return done


def key_event(name: str) -> events.Key:
    """What a terminal's driver makes of a key: of a character the key's name and itself."""
    if len(name) > 1:
        return events.Key(name, {"space": " ", "enter": "\r", "tab": "\t"}.get(name))
    if name.isalnum():
        return events.Key(name, name)
    called = unicodedata.name(name, name).lower().replace("-", "_").replace(" ", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(called, called), name)


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def _end(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
