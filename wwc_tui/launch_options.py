"""What the program opens with: handed from the command line to the screens."""

from __future__ import annotations

from wwc_tui.domain.fast_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the screens are to look.

    Attributes:
        theme: The name of the colors; empty for those that were chosen last.
        ascii: Whether to write with ASCII only; None where the terminal decides.
        animated: Whether anything may glide; the environment may still forbid it.
    """

    theme: str = ""
    ascii: bool | None = None
    animated: bool = True


@dataclass(frozen=True, slots=True)
class LaunchOptions:
    """What the program opens with.

    Attributes:
        session: The id of a session to go on with; the list of sessions where it is None.
        demo: Whether to open the sample city at once.
        setup: Whether to begin a new session at once.
        look: How the screens are to look.
        language: The language that the command line asks for, whatever the session's own; None where it asks for none.
    """

    session: str | None = None
    demo: bool = False
    setup: bool = False
    look: Appearance = Appearance()
    language: str | None = None
