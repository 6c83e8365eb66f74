"""What argparse says by itself, said in the language that is spoken.

argparse asks the standard library's gettext for its words, which has only the system's catalogs, where they are not. So its one
function for that is replaced by the program's own. A sentence that a later Python words in another way is shown as it is, in
English, and a test on that Python names it.
"""

from __future__ import annotations

import argparse

from wwc_tui.i18n import N_, tr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Text = TypeVar("Text", str, str | None)

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
)
"""Every sentence of argparse that this program's command line can bring about. What stands behind a ``%`` stays as it is."""


def speak_for_argparse() -> None:
    """Have argparse say its words through the program's catalogs from now on, also after the language changes."""
    setattr(argparse, _ASKS, _said)


_ASKS = "_"
"""What argparse calls the function that it asks for its words; the same in every Python that the program supports."""


def _said(text: Text) -> Text:
    return tr(text) if text else text  # a group without a description asks for the translation of none
