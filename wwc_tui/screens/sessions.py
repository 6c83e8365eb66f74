"""The sessions of the store: begin one, go on with one, bring one in, finish one, put one away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from wwc_tui.clock import Clock
from wwc_tui.domain.changes import Edit
from wwc_tui.export.text import shorten
from wwc_tui.i18n import tr
from wwc_tui.interview.commands import Where
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.forms import IMPORT
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.languages import speak_for, speak_for_nobody
from wwc_tui.interview.outcome import NOTHING, FormQuestion, Outcome
from wwc_tui.interview.registry import COMMANDS, commands
from wwc_tui.launch_options import LaunchOptions
from wwc_tui.live_session import Interview, open_interview
from wwc_tui.new_session import create_session
from wwc_tui.pinned_editions import edition_notices
from wwc_tui.reading.faults import ReadingError
from wwc_tui.reading.library import Held, Library
from wwc_tui.screens.base import CommandScreen, bindings
from wwc_tui.screens.session_rows import Heading, draw_row, how_many, row_name, welcome_lines, whole_row
from wwc_tui.services.session_list import Editions, Row, overview
from wwc_tui.store.errors import DamagedFile, HeldElsewhere, StoreError
from wwc_tui.store.session_store import SessionStore
from wwc_tui.store.view_flags import Looks
from wwc_tui.widgets.bars import KeyBar, TopLine, TopView
from wwc_tui.widgets.listing import Listing
from wwc_tui.widgets.meter import INDICATIVE
from wwc_tui.widgets.page import Page
from wwc_tui.widgets.rows import Rows

if TYPE_CHECKING:
    from wwc_tui.store.temporary import TemporaryStore

NEED_SESSION = frozenset({"resume", "setup", "finish", "archive"})
"""Commands that do something to the session under the cursor."""

_MOST, _LONGEST = 5, 160
"""How many sentences about an edition a dialog shows, and how many letters of each."""


class SessionsScreen(CommandScreen):
    """Lists the sessions of a store."""

    WHERE = Where.SESSIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SESSIONS)

    def __init__(self, store: SessionStore, library: Library, start: LaunchOptions, clock: Clock) -> None:
        super().__init__()
        self.store = store
        self.library = library
        self.start = start
        self.clock = clock
        self.with_archived = False
        self._editions = Editions(library)
        self._moved: list[tuple[str, bool]] = []  # sessions that were archived or brought back here, and how each was before
        self._looks = Looks()
        self._refused = ""  # the path of a file that could not be imported, so that it need not be typed again

    def compose(self) -> ComposeResult:
        """A heading, the list or a welcome, and the key bar."""
        yield TopLine(id="top")
        yield Heading(id="heading")
        yield Listing(Rows[Row](self._draw, id="sessions"), whole=self._whole, id="list")
        yield Page(id="welcome")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the list, and whatever the program was started with."""
        self.query_one("#welcome", Page).can_focus = False
        if self.start.session is not None and self.open(self.start.session):
            return  # it covers the list, which is read when one comes back to it
        self.reload()
        if self.start.setup:
            self.action_new()
        elif self.start.demo:
            self.action_demo()

    def reload(self, wanted: str | None = None) -> None:
        """Read the list again, with the cursor on a session, by its id."""
        try:
            found = overview(self.store, self.library)
        except StoreError as error:
            self.tell(str(error), trouble=True)
            found = []
        rows = [row for row in found if self.with_archived or not row.archived]
        place = next((index for index, row in enumerate(rows) if row.id == wanted), None)
        listing = self.query_one("#list", Listing)
        empty = not rows
        listing.display = not empty
        heading = self.query_one("#heading", Heading)
        heading.display = not empty
        heading.redraw()  # another language may be spoken than when it was drawn
        welcome = self.query_one("#welcome", Page)
        welcome.display = empty
        hidden = len(found) - len(rows)
        listing.show_rows(rows, place)
        if empty:
            welcome.show(lambda width: welcome_lines(width, hidden))
            self.set_focus(None)
        else:
            listing.rows.focus()
        usable = [command for command in commands(self.WHERE) if not empty or command.id not in NEED_SESSION]
        self.query_one(KeyBar).show_commands(usable)
        self.query_one(TopLine).show(TopView(("wwc-tui", how_many(len(rows), hidden)), right=tr(INDICATIVE)))

    @property
    def row(self) -> Row | None:
        """The session under the cursor."""
        row = self.query_one("#sessions", Rows).current
        return row if isinstance(row, Row) else None

    # opening

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_resume()

    def action_resume(self) -> None:
        """Open the session under the cursor."""
        if self.row is not None:
            self.open(self.row.id)

    def open(self, session: str, *, look: bool = False, finish: bool = False, told: bool = False) -> bool:
        """Open a session, by its id, or say why that cannot be; returns whether it is open.

        Args:
            told: Whether it was said already what became of its edition.
        """
        found = self._held(session)
        if found is None:
            return False
        held, notice = found
        if not held.same and not told:
            go_on = partial(self.open, session, look=look, finish=finish, told=True)
            self._ask(_in_short(notice), tr("continue with the criteria as they are now; all answers are kept"), go_on)
            return False
        interview = self._interview(session, look=look)
        if interview is None:
            return False
        return self._enter(interview, session, finish=finish, notice=_in_short(notice))

    def _enter(
        self,
        interview: Interview,
        session: str,
        *,
        demo: TemporaryStore | None = None,
        finish: bool = False,
        notice: str = "",
    ) -> bool:
        """Show an interview in the language of its session, or say why that cannot be; returns whether it is shown.

        Args:
            session: Its id, on which the cursor is to stand when one comes back.
            demo: The store of the sample city, which goes away when one comes back; None for any other session.
            notice: What a person should know about it at once.
        """
        from wwc_tui.screens.interview import InterviewScreen

        def left(_none: object) -> None:
            if demo:
                interview.close()
                demo.remove()
            speak_for_nobody(self.start.language)
            self.reload(session)

        try:
            speak_for(interview, self.library, self.start.language)
        except ReadingError as error:
            interview.close()
            self.tell(str(error), trouble=True)
            return False
        controller = Controller(interview, self.library, demo or self.store, by_key, own=self.store if demo else None)
        self.app.push_screen(InterviewScreen(controller, finish=finish, notice=notice, looks=self._looks), left)
        return True

    def _interview(self, session: str, *, look: bool = False) -> Interview | None:
        found = self._held(session)
        if found is None:
            return None
        try:
            return open_interview(self.store, found[0].edition, session, look=look, clock=self.clock)
        except HeldElsewhere as error:
            question = tr("open it read-only")
            self._ask(f"{error}.", question, lambda: self.open(session, look=True, told=True))
        except DamagedFile as error:
            self._offer_backup(session, error)
        except StoreError as error:
            self.tell(str(error), trouble=True)
        return None

    def _held(self, session: str) -> tuple[Held, tuple[str, ...]] | None:
        """The edition that a session is worked on with, and what became of it; where there is none, it is said why."""
        try:
            head = self.store.head(session)
            held = self.library.of_session(head.edition, head.structure)
            return held, edition_notices(held, self.store.read(session)) if held.pinned or not held.same else ()
        except DamagedFile as error:
            self._offer_backup(session, error)
        except (StoreError, ReadingError) as error:
            self.tell(str(error), trouble=True)
        return None

    def _ask(self, question: str, yes: str, then: object) -> None:
        from wwc_tui.screens.confirm import ConfirmScreen

        self.app.push_screen(ConfirmScreen(question, yes), lambda answer: then() if answer and callable(then) else None)

    def _offer_backup(self, session: str, error: DamagedFile) -> None:
        if error.backup is None:
            self.tell(str(error), trouble=True)
            return

        def recover() -> None:
            try:
                self.store.recover(session)
            except StoreError as still:
                self.tell(str(still), trouble=True)
            else:
                self.open(session)

        self._ask(f"{error}.", tr("open the last good copy; the damaged file is kept"), recover)

    # making and changing

    def action_new(self) -> None:
        """Set up a session; where there are several editions to choose from, with one of them."""
        try:
            names = self.library.choices()
        except ReadingError as error:
            self.tell(str(error), trouble=True)
            return
        if len(names) == 1:
            self._set_up(names[0])
            return
        from wwc_tui.screens.choice import ChooseScreen

        choices = [(name, self._choice(name)) for name in names]
        self.app.push_screen(ChooseScreen(tr("Which criteria?"), choices), lambda name: self._set_up(name) if name else None)

    def _choice(self, name: str) -> str:
        try:
            return self.library.edition(name).title
        except ReadingError as error:
            return tr("{id}: {title}", id=name, title=str(error))

    def _set_up(self, name: str) -> None:
        from wwc_tui.screens.setup import SetupScreen

        try:
            edition = self.library.edition(name)
        except ReadingError as error:
            self.tell(str(error), trouble=True)
            return

        def made(edits: tuple[Edit, ...] | None) -> None:
            if edits is None:
                return
            try:
                session = create_session(self.store, edition, edits, library=self.library, clock=self.clock)
            except StoreError as error:
                self.tell(str(error), trouble=True)
                return
            self.reload(session)
            self.open(session)

        self.app.push_screen(SetupScreen(None, edition), made)

    def action_setup(self) -> None:
        """Change what was set up."""
        from wwc_tui.screens.setup import SetupScreen

        if self.row is None or (interview := self._interview(self.row.id)) is None:
            return
        session = self.row.id

        def changed(edits: tuple[Edit, ...] | None) -> None:
            if edits:
                interview.record(*edits)
            self._put_back(interview, session)

        self.app.push_screen(SetupScreen(interview.session, interview.edition), changed)

    def _put_back(self, interview: Interview, session: str) -> None:
        trouble = interview.saved.trouble
        interview.close()
        self.reload(session)
        if trouble:
            self.tell(tr("NOT SAVED: {trouble}", trouble=trouble), trouble=True)

    def action_finish(self) -> None:
        """See the result of the session under the cursor."""
        if self.row is not None:
            self.open(self.row.id, finish=True)

    def action_archive(self) -> None:
        """Hide the session under the cursor after a question, or bring it back; `action_undo` takes either back."""
        row = self.row
        if row is None or row.trouble:
            return
        session, archived = row.id, not row.archived

        def move() -> None:
            if self._archive(session, archived=archived):
                self._moved.append((session, not archived))

        if archived:
            question = tr("Archive {name}? It is hidden from the list; nothing is deleted.", name=row.city or tr("Unnamed city"))
            self._ask(question, tr("archive it"), move)
        else:
            move()

    def action_undo(self) -> None:
        """Take the last archiving back, or the last bringing back."""
        if not self._moved:
            self.tell(tr("No session was archived or brought back, so there is nothing to undo."))
        elif self._archive(self._moved[-1][0], archived=self._moved[-1][1]):
            self._moved.pop()

    def _archive(self, session: str, *, archived: bool) -> bool:
        """Put a session away or bring it back, and say so; returns whether that is on the disk."""
        interview = self._interview(session)
        if interview is None:
            return False
        interview.archive(archived=archived)
        self._put_back(interview, session)
        name = interview.session.city.name or tr("Unnamed city")
        if interview.saved.trouble:
            return False
        if not archived:
            self.tell(tr("{name} is back in the list.", name=name))
        elif self.with_archived:
            self.tell(tr("Archived {name}. Undo: {undo}", name=name, undo="z"))
        else:
            said = tr("Archived {name}. Undo: {undo} · Show archived sessions: {key}", name=name, undo="z", key="h")
            self.tell(said)
        return True

    def action_show_archived(self) -> None:
        """Show archived sessions as well, or hide them."""
        self.with_archived = not self.with_archived
        self.reload(self.row.id if self.row else None)

    def action_import_file(self) -> None:
        """Bring in a session file or an answers file."""

        def chosen(values: Mapping[str, Path]) -> Outcome:
            self.call_later(self._import, values["file"])
            return NOTHING

        self.put_question(FormQuestion(IMPORT, {"file": self._refused}, chosen))

    def _import(self, file: Path) -> None:
        from wwc_tui.services.import_session import import_file

        try:
            session, warnings = import_file(self.store, self.library, file)
        except (StoreError, ReadingError) as error:
            self._refused = str(file)
            self.tell(tr("Nothing was imported: {why}", why=error), trouble=True)
            return
        self._looks = Looks()
        self._refused = ""
        self.reload(session)
        row = self.row
        shown = row is not None and row.id == session
        imported = tr("Imported {name}.", name=row_name(row)) if row and shown else tr("Imported. The session is archived.")
        self.tell(" ".join([imported, *warnings[:1]]))

    def action_demo(self) -> None:
        """Open the sample city in a store that goes away with it, unless one asks to keep it."""
        from wwc_tui.demo import demo_session

        try:
            store, session = demo_session(self.library, clock=self.clock)
            interview = open_interview(store, self.library.edition(store.head(session).edition), session, clock=self.clock)
        except (StoreError, ReadingError) as error:
            self.tell(str(error), trouble=True)
            return
        self._enter(interview, session, demo=store)

    def _draw(self, row: Row, width: int) -> Content:
        return draw_row(row, self._editions.of(row), self.clock(), width)

    def _whole(self, row: Row) -> Content:
        return whole_row(row, self._editions.of(row), self.clock())

    def action_leave(self) -> None:
        """Leave the program."""
        self.app.exit()


def by_key(identity: str) -> str:
    """Return the key of a command: the interview's own, or that of the screen that has one."""
    return key_name(next(one.keys[0] for one in COMMANDS if one.id == identity and one.keys))


def _in_short(sentences: Sequence[str]) -> str:
    """Some sentences as a text that a dialog has room for; the command line says all of them."""
    shown = [shorten(one, _LONGEST) for one in sentences[:_MOST]]
    if len(sentences) > _MOST:
        shown.append(tr("Run wwc-tui score to see the rest."))
    return "\n".join(shown)
