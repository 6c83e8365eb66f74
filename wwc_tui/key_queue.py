"""Keys in turn: each goes where the one before it has led, however fast they come.

Textual sends a key to whatever has the focus when it arrives. Over a slow line several arrive at once, and then the letters that
follow a key that opens a dialog or leaves a field would go to the screen or the field before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial
from itertools import takewhile

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE = 2.0
"""Seconds that a key waits for the work of the one before; something that takes longer must not take the keyboard away."""

_OFTEN = 50


class AfterEscape(events.Event):
    """A key that came together with the Esc key before it.

    Whoever presses Esc and a letter in a row, over a slow connection, means both; but the letter was meant for what Esc leads
    back to, and never as the answer to a question that Esc has brought up.
    """

    def __init__(self, key: events.Key) -> None:
        """Hold on to the key."""
        super().__init__()
        self.key = key


class QueuedKeysApp(App[None]):
    """A program that lets each key do its work before it takes the next one."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._keys: deque[events.Event] = deque()
        self._screens_before = 0
        self._held = False
        self._turn: asyncio.Task[None] | None = None

    @property
    def keys_waiting(self) -> bool:
        """Whether some key has not been taken yet."""
        return bool(self._keys) or (self._turn is not None and not self._turn.done())

    def take_letters(self) -> str:
        """Take what was typed and had no turn yet, up to the first key that is no letter; from now on no key has one."""
        self._held = True
        letters = [*takewhile(bool, (_letters(event) for event in self._keys))]
        for _ in letters:
            self._keys.popleft()
        return "".join(letters)

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back until its turn; everything else goes its way."""
        if not isinstance(event, events.Key | events.Paste | AfterEscape) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys.append(event)
        if self._held:
            return
        if self._turn is None or self._turn.done():
            self._turn = asyncio.create_task(self._take_turns(), name="keys in turn")
            self._turn.add_done_callback(self._turned)

    def _turned(self, turn: asyncio.Task[None]) -> None:
        error = None if turn.cancelled() else turn.exception()
        if isinstance(error, Exception):
            self._handle_exception(error)

    async def _take_turns(self) -> None:
        while self._keys and self.is_running and not self._held:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._worked_off()
            event = self._keys.popleft()
            if isinstance(event, AfterEscape):
                if len(self.screen_stack) > self._screens_before:
                    continue
                event = event.key
            self._screens_before = len(self.screen_stack)
            self.call_later(super().on_event, event)  # in the program's own task, as Textual has it
            await _in_its_turn(self)

    async def _worked_off(self) -> None:
        """Wait until what a key may have set going has come to rest: up from the focus, and on a screen just opened."""
        for _ in range(_OFTEN):
            nodes = self._on_the_way()
            quiet = _at_rest(nodes)
            for node in nodes:
                await _in_its_turn(node)
            if quiet and nodes == self._on_the_way() and _at_rest(nodes):
                return

    def _on_the_way(self) -> list[MessagePump]:
        if not self.screen_stack:
            return [self]
        focused = self.focused
        return [*(focused.ancestors_with_self if focused else (self.screen, self))]


def _letters(event: events.Event) -> str:
    if isinstance(event, events.Paste):
        return event.text
    if isinstance(event, events.Key) and event.character and (event.is_printable or event.key == "enter"):
        return event.character.replace("\r", "\n")
    return ""


def _at_rest(nodes: list[MessagePump]) -> bool:
    return all(node.message_queue_size == 0 for node in nodes)


async def _in_its_turn(node: MessagePump) -> None:
    """Come back when the node has worked off what it had been sent."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    if node.is_running and node.call_later(partial(_end, done)):
        await done


def _end(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
