"""Where lines come from: a script on standard input, a terminal that cannot draw, or a keyboard with completion."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self

from wwc_tui.i18n import tr

if TYPE_CHECKING:
    from prompt_toolkit.application import Application

Check = Callable[[str], str]
"""Says what is wrong with a line, a sentence; an empty text where nothing is."""


class Prompter(Protocol):
    """Asks for one line after the other."""

    @property
    def script(self) -> bool:
        """Whether nobody sits there who could be asked again."""
        ...

    @property
    def line(self) -> int:
        """The number of the last line that was read."""
        ...

    def ask(self, prompt: str, offered: Sequence[str] = (), check: Check | None = None) -> str:
        """Ask for a line.

        Args:
            prompt: What stands before it, where somebody sees it.
            offered: What may be completed to.
            check: What is wrong with a line, in words; it is asked for again until nothing is.

        Raises:
            EOFError: There are no more.
            KeyboardInterrupt: Somebody broke it off.
        """
        ...


_MARKS_OF_UTF_16 = ("\udcff\udcfe", "\udcfe\udcff")
"""How a file in UTF-16 begins, as its bytes come out of a reader that keeps what is no UTF-8."""


def _broken(text: str) -> bool:
    """Whether a text holds bytes that were no letters in the encoding in which it was read."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)


class NoText(Exception):
    """A line of a script is no text in UTF-8; the message is a sentence for a person. Nothing of it was done."""


class Script:
    """Lines of standard input, read as UTF-8; nobody sees a prompt."""

    script = True

    def __init__(self) -> None:
        self.line = 0
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")

    def ask(self, prompt: str, offered: Sequence[str] = (), check: Check | None = None) -> str:
        """The next line, as it is.

        Raises:
            EOFError: There are no more.
            NoText: It is no text in UTF-8.
        """
        text = "" if sys.stdin is None else sys.stdin.readline()  # it may have been closed before the program began
        if not text:
            raise EOFError
        self.line += 1
        text = text.removesuffix("\n")
        if self.line == 1:
            text = text.removeprefix("\ufeff")
        if "\0" in text or (self.line == 1 and text.startswith(_MARKS_OF_UTF_16)):
            raise NoText(tr("is UTF-16 or binary, not UTF-8 text; save the script as UTF-8. Nothing from here on was run."))
        if _broken(text):
            raise NoText(tr("is not UTF-8 text; save the script as UTF-8. Nothing from here on was run."))
        return text

    def stop(self, end: BaseException) -> None:
        """End the question."""
        raise end


def _wait_for_line() -> None:
    """Wait until a terminal has a line to read, or until a signal is heeded.

    `input` alone would sleep through a signal that comes between the prompt and the reading: it would be heeded behind the next
    line, and that line would be lost.
    """
    if os.name == "nt":  # there a terminal cannot be waited for in this way
        return
    read, write = os.pipe()
    os.set_blocking(write, False)
    before = signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    try:
        while sys.stdin not in select.select([sys.stdin, read], [], [])[0]:
            os.read(read, 512)
    finally:
        signal.set_wakeup_fd(before)
        os.close(read)
        os.close(write)


def _fault(text: str, check: Check | None) -> str:
    """What is wrong with a line that somebody typed; empty where nothing is."""
    if _broken(text):
        return tr("Some letters on that line cannot be read in this terminal's encoding. Type the line again.")
    return check(text) if check else ""


class Plain:
    """Somebody types, and nothing can be drawn: the terminal is dumb, or what is said goes elsewhere."""

    script = False

    def __init__(self) -> None:
        self.line = 0
        if hasattr(sys.stdin, "reconfigure"):  # a terminal may send letters of another encoding
            sys.stdin.reconfigure(errors="surrogateescape")

    def ask(self, prompt: str, offered: Sequence[str] = (), check: Check | None = None) -> str:
        """What is typed behind the prompt."""
        while True:
            try:
                print(f"{prompt} ", end="", flush=True)
                _wait_for_line()
                text = input()
            except (EOFError, KeyboardInterrupt):
                print()  # what is said next begins on a line of its own
                raise
            self.line += 1
            fault = _fault(text, check)
            if not fault:
                return text
            print(fault)

    def stop(self, end: BaseException) -> None:
        """End the question."""
        raise end


class Keyboard:
    """Somebody types in a terminal that can draw: Tab completes, the arrow keys edit, Up brings earlier lines back."""

    script = False

    def __init__(self) -> None:
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # it would ask the terminal where the cursor is; some never answer
        from prompt_toolkit.history import InMemoryHistory

        self.line = 0
        self._history = InMemoryHistory()
        self._application: Application[Any] | None = None

    def ask(self, prompt: str, offered: Sequence[str] = (), check: Check | None = None) -> str:
        """What is typed behind the prompt; without colors, and nothing is drawn but the line itself."""
        import questionary
        from prompt_toolkit.completion import WordCompleter
        from prompt_toolkit.history import InMemoryHistory
        from prompt_toolkit.output import ColorDepth
        from prompt_toolkit.shortcuts import CompleteStyle

        options: dict[str, Any] = {
            "completer": WordCompleter(list(offered), sentence=True),
            "complete_while_typing": False,
            "complete_style": CompleteStyle.READLINE_LIKE,
            "color_depth": ColorDepth.DEPTH_1_BIT,
            "history": self._history if offered else InMemoryHistory(),
            "reserve_space_for_menu": 0,
        }
        plain = questionary.Style([("qmark", "nobold"), ("question", "nobold"), ("answer", "nobold")])
        options["validate"] = lambda text: _fault(text, check) or True
        question = questionary.text(prompt, qmark="", style=plain, **options)
        self._application = question.application
        text = question.unsafe_ask()
        self.line += 1
        return str(text)

    def stop(self, end: BaseException) -> None:
        """End the question once the terminal was put back."""
        application = self._application
        if application is None or not application.is_running:
            raise end
        if application.future is not None and not application.future.done():  # a second signal finds it ending already
            application.exit(exception=end)


class InTurn:
    """Another asker, and the signals that ask the program to end: they are heeded between two acts, and not in one.

    As long as the ``with`` block lasts, Ctrl+C, an end that the system asks for and a terminal that is gone come as exceptions
    out of `ask`: at once where somebody is asked, and else when the next line is wanted.
    """

    _ENDS: ClassVar = {"SIGINT": KeyboardInterrupt(), "SIGTERM": SystemExit(143), "SIGHUP": SystemExit(129)}

    def __init__(self, inner: Script | Plain | Keyboard) -> None:
        self._inner = inner
        self._waiting = False
        self._wanted: BaseException | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for name in self._ENDS:
            if hasattr(signal, name):
                number = getattr(signal, name)
                self._before[number] = signal.signal(number, self._heed)
        return self

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _heed(self, number: int, _frame: FrameType | None) -> None:
        end = self._ENDS[signal.Signals(number).name]
        if self._waiting:
            self._inner.stop(end)
        else:
            self._wanted = end

    @property
    def script(self) -> bool:
        """Whether nobody sits there who could be asked again."""
        return self._inner.script

    @property
    def line(self) -> int:
        """The number of the last line that was read."""
        return self._inner.line

    def ask(self, prompt: str, offered: Sequence[str] = (), check: Check | None = None) -> str:
        """The next line.

        Raises:
            SystemExit: The system asks the program to end; the status is the one that shells name that by.
        """
        try:
            self._waiting = True
            if self._wanted is not None:
                wanted, self._wanted = self._wanted, None
                raise wanted
            return self._inner.ask(prompt, offered, check)
        finally:
            self._waiting = False


def prompter() -> Script | Plain | Keyboard:
    """What fits how the program was started."""
    if sys.stdin is None or sys.stdout is None or not sys.stdin.isatty():
        return Script()
    return Keyboard() if can_draw() else Plain()


def can_draw() -> bool:
    """Whether standard input and output are a terminal that can do more than write one line below the other."""
    dumb = {"dumb", "unknown"} if os.name == "nt" else {"", "dumb", "unknown"}
    if os.environ.get("TERM", "").lower() in dumb:
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
