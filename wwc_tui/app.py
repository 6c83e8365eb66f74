"""The full-screen program: which screen opens, how it ends when the terminal goes away, and what a crash leaves behind."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from wwc_tui.clock import Clock, utc_now
from wwc_tui.i18n import N_, tr
from wwc_tui.key_queue import QueuedKeysApp
from wwc_tui.launch_options import LaunchOptions
from wwc_tui.reading.library import Library
from wwc_tui.screens.base import CommandScreen
from wwc_tui.screens.editing import EditingScreen
from wwc_tui.store.crash import write_crash_report
from wwc_tui.store.session_store import SessionStore
from wwc_tui.store.settings import read_settings, remember
from wwc_tui.themes import CHOICES, DARK, LIGHT, NAMES, PLAIN, THEMES
from wwc_tui.widgets.ascii import Ascii, speaks_ascii_only
from wwc_tui.widgets.harmless import Harmless

__all__ = ["LaunchOptions", "WwcApp", "open_program"]

if TYPE_CHECKING:
    import select

    from textual.driver import Driver
    from textual.screen import Screen

HARMLESS, ASCII = Harmless(), Ascii()

LEAST_SIZE = (60, 18)
"""Columns and lines that a window needs."""

COLORS = {
    "dark": N_("Colors: dark."),
    "light": N_("Colors: light."),
    "contrast": N_("Colors: high contrast."),
    "safe": N_("Colors: safe for color blindness."),
    "plain": N_("Colors: the terminal's own."),
}
"""What is said when the colors change."""

LAST_LETTERS = 0.3
"""Seconds in which letters that are on their way may still arrive when the program ends by a fault."""

FAILED = 1
"""The status of an end by a fault of the program's own."""

TERMINATED, HUNG_UP = 143, 129
"""The statuses with which shells name an end by these signals."""

STARTED = 1.0
"""Seconds after which the first screen stands, and memory is tidied up from time to time."""

LOOK_AT_TERMINAL = 1.0
"""Seconds between two looks at whether the terminal is still there, where the system cannot be asked to say so."""


class WwcApp(QueuedKeysApp):
    """The program: a store, the editions available, and the screens over them."""

    CSS_PATH = "app.tcss"
    TITLE = "wwc-tui"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (100, "-normal"),
        (150, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave_program", "Quit", show=False, priority=True)]

    def __init__(self, store: SessionStore, library: Library, start: LaunchOptions, *, clock: Clock = utc_now) -> None:
        plain = "NO_COLOR" in os.environ
        # Known from the beginning, or Textual turns the terminal's own colors into black on black.
        super().__init__(ansi_color=True if plain else None)
        self.clock = clock
        self.store = store
        self.library = library
        self.start = start
        self.crashed = False
        self.crash_report: Path | None = None
        self._watch: select.epoll | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "wwc-dark"  # a name that Textual took before it knew our themes would have to be set anew to count
        self.theme = self._wanted_theme(plain=plain)
        only_ascii = start.look.ascii
        self.only_ascii = speaks_ascii_only(os.environ) if only_ascii is None else only_ascii
        if not start.look.animated:
            self.animation_level = "none"

    def _wanted_theme(self, *, plain: bool) -> str:
        """The colors asked for, else those of the environment, else those chosen last; none where the terminal has too few."""
        asked = self.start.look.theme
        if asked in CHOICES:
            return CHOICES[asked].name
        if plain:
            return PLAIN.name
        named = os.environ.get("TEXTUAL_THEME", "")
        if named in self.available_themes:
            return named
        if self.console.color_system in ("standard", "windows"):  # sixteen colors, and which ones only the terminal knows
            return PLAIN.name
        last = read_settings().theme
        return CHOICES[last].name if last in CHOICES else DARK.name

    def action_next_theme(self) -> None:
        """Step to the next colors, and remember them."""
        words = list(CHOICES)
        now = next((place for place, word in enumerate(words) if CHOICES[word].name == self.theme), -1)
        chosen = words[(now + 1) % len(words)]
        self.theme = CHOICES[chosen].name
        remember(theme=chosen)
        if isinstance(self.screen, CommandScreen):
            self.screen.tell(tr(COLORS[chosen]))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colors of our own for the themes that come with Textual."""
        ours = DARK if self.current_theme.dark else LIGHT
        return {name: ours.variables[name] for name in NAMES}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and one that leaves out what a terminal would obey."""
        ours = [HARMLESS, ASCII] if self.only_ascii else [HARMLESS]
        return [*super().get_line_filters(), *ours]

    def get_driver_class(self) -> type[Driver]:
        """What draws on the terminal."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from wwc_tui.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[str | None]:
        """The list of sessions, under everything else."""
        from wwc_tui.screens.sessions import SessionsScreen

        return SessionsScreen(self.store, self.library, self.start, self.clock)

    def on_resize(self, event: events.Resize) -> None:
        """Say what size is needed where the window is too small for anything else; nothing is lost meanwhile."""
        from wwc_tui.screens.too_small import TooSmallScreen

        small = event.size.width < LEAST_SIZE[0] or event.size.height < LEAST_SIZE[1]
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            self.push_screen(TooSmallScreen(LEAST_SIZE))
        elif shown and not small:
            self.pop_screen()

    def on_mount(self) -> None:
        """End in order when the terminal or the system asks for it; Textual itself does not."""
        self.set_timer(STARTED, gc.enable)  # the command line put it off, so that the first screen comes sooner
        if os.name == "nt":
            return
        import asyncio

        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: self.meet(context.get("exception")))
        for name, status in (("SIGTERM", TERMINATED), ("SIGHUP", HUNG_UP)):
            loop.add_signal_handler(getattr(signal, name), self._end, status)
        from wwc_tui.driver import TerminalDriver

        if not isinstance(self._driver, TerminalDriver):
            return
        self._watch = self._driver.watch()
        if self._watch is None:
            self.set_interval(LOOK_AT_TERMINAL, self._look_at_terminal)
        else:
            loop.add_reader(self._watch.fileno(), self._look_at_terminal)

    def _look_at_terminal(self) -> None:
        """The system does not tell every program by a signal that its terminal is gone."""
        if not getattr(self._driver, "gone", False):
            return
        if self._watch is not None:
            import asyncio

            asyncio.get_running_loop().remove_reader(self._watch.fileno())
            self._watch.close()
            self._watch = None
        self._end(HUNG_UP)

    def _end(self, status: int) -> None:
        self.exit(return_code=status)

    def action_leave_program(self) -> None:
        """Save what is being typed, then end; what stands in a form that was not accepted is lost only after a question."""
        form = next(
            (screen for screen in reversed(self.screen_stack) if isinstance(screen, EditingScreen) and screen.holds_text), None
        )
        if form is None:
            self._leave()
        else:
            form.ask_first(self._leave)

    def _leave(self) -> None:
        from wwc_tui.screens.interview import InterviewScreen

        working = next((screen for screen in self.screen_stack if isinstance(screen, InterviewScreen)), None)
        if working is None:
            self.exit()
        else:
            working.put_away(self.exit)

    def panic(self, *_renderables: object) -> None:
        """End by a fault, however it was met. Textual would print what it is given, and keep status 0."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        """Textual's own hook would print local variables, names and answers among them, on the terminal."""
        if self.crashed:
            return
        self.crashed = True
        self._return_code = FAILED
        self._keep_typing()
        error = self._exception or RuntimeError()
        self.crash_report = write_crash_report(error.error if isinstance(error, WorkerFailed) else error)
        with suppress(RuntimeError):  # without a loop nothing more can arrive
            import asyncio

            asyncio.get_running_loop().call_later(LAST_LETTERS, self._end_by_fault)
            return
        self._end_by_fault()

    def _end_by_fault(self) -> None:
        """End, with the letters that were on their way from the terminal when the fault was met."""
        self._keep_typing()
        self._close_messages_no_wait()

    def _keep_typing(self) -> None:
        """Save what is being typed, with the letters that wait for their turn; whatever fails now, the end must come."""
        from wwc_tui.screens.interview import InterviewScreen

        with suppress(Exception):
            letters = self.take_letters()
            for screen in self.screen_stack:
                if isinstance(screen, InterviewScreen):
                    screen.keep_typing(letters if screen is self.screen else "")

    def _print_error_renderables(self) -> None:
        """Print none of Textual's own words about an end: ours are said when the terminal is in order again."""
        self._exit_renderables.clear()

    def meet(self, error: BaseException | None) -> None:
        """End by a fault from where Textual does not look: a thread, a callback of the loop. Any thread may call it."""
        if isinstance(error, Exception):
            self.call_later(self._handle_exception, error)


def open_program(store: SessionStore, library: Library, *, start: LaunchOptions) -> int:
    """Run the full-screen program.

    Returns:
        Its status: 0, 1 after a crash, 129 or 143 when the terminal or the system ended it.
    """
    app = WwcApp(store, library, start)
    before = threading.excepthook
    threading.excepthook = lambda fault: app.meet(fault.exc_value)
    try:
        app.run()
    finally:
        threading.excepthook = before
    if app.crashed:
        for said in _crash_words(app.crash_report) if sys.stderr is not None else ():
            print(f"wwc-tui: {said}", file=sys.stderr)
        return FAILED
    return app.return_code or 0


def _crash_words(report: Path | None) -> tuple[str, str]:
    """What a person is told after a crash: where the report lies, and what is safe."""
    saved = tr("everything that was shown as saved is saved; open the session again to continue.")
    if report is None:
        return tr("the program hit an internal error; no error report could be written."), saved
    where = tr("the program hit an internal error; an error report, without your answers, is in {file}.", file=report)
    return where, saved
