"""``new``: a session from what the command line says, and from answers to what it leaves out."""

from __future__ import annotations

import sys
from argparse import Namespace
from functools import partial

from wwc_tui.cli.choose_language import speak_for
from wwc_tui.cli.context import open_places
from wwc_tui.cli.output import WrongUse, error_message, show
from wwc_tui.cli.resume import open_session
from wwc_tui.constants import LANGUAGES
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.session import City, Session
from wwc_tui.domain.session_setup import SetupProblem, read_country, read_number
from wwc_tui.export import words
from wwc_tui.i18n import tr
from wwc_tui.interview.choices import set_up_as_typed
from wwc_tui.line.prompts import Prompter, prompter
from wwc_tui.new_session import create_session
from wwc_tui.reading.answer_values import storable


def new(arguments: Namespace) -> int:
    """Make a session and print its id; then open it, unless that is not wanted."""
    lines = prompter()
    ask = not lines.script and sys.stdout is not None and sys.stdout.isatty()  # where nobody sees a question, none is asked
    if arguments.city is None and not ask:
        raise WrongUse(tr("a new session needs the city's name; give it with --city"))
    places = open_places(arguments)
    edition = places.library.edition()
    values = _given(arguments, edition)
    if ask:
        values |= _asked(edition, values, lines)
    session = create_session(places.store, edition, set_up_as_typed(Session(), edition, values), library=places.library)
    speak_for([values.get("language", "").strip().lower()], arguments.lang)
    show(session)
    for warning in words.eligibility(_city(values)):
        error_message(warning)
    if arguments.no_open:
        return 0
    return open_session(arguments, places, session)


def _questions(edition: Edition) -> dict[str, str]:
    """What is asked for, by the option that answers it beforehand."""
    tiers = ", ".join(floor.tier for floor in edition.scale().floors)
    return {
        "city": tr("Which city?"),
        "region": tr("State, province or region?"),
        "country": tr("Country, as two letters such as US, MX or BR?"),
        "population": tr("Population?"),
        "facilitator": tr("Who is the facilitator?"),
        "target": tr("Target tier ({tiers})?", tiers=tiers),
        "minutes": tr("Planned minutes?"),
        "language": tr("Language ({languages})?", languages=", ".join(LANGUAGES)),
    }


def _fault(edition: Edition, option: str, text: str) -> str:
    """Why a text cannot be taken; empty where it can."""
    if not storable(text):
        return tr("It contains a character that cannot be saved; type it again.")
    try:
        set_up_as_typed(Session(), edition, {option: text})
    except SetupProblem as problem:
        return tr(problem.sentence)
    return ""


def _given(arguments: Namespace, edition: Edition) -> dict[str, str]:
    """What the options say.

    Raises:
        WrongUse: One of them cannot be taken.
    """
    if arguments.language is None:
        arguments.language = arguments.lang
    values = {option: text for option in _questions(edition) if (text := getattr(arguments, option)) is not None}
    for option, text in values.items():
        if fault := _fault(edition, option, text):
            raise WrongUse(f"--{option}: {fault}")
    return values


def _asked(edition: Edition, given: dict[str, str], lines: Prompter) -> dict[str, str]:
    """What is answered to the questions about everything that was not given; Enter passes over all but the city.

    Raises:
        KeyboardInterrupt: Somebody broke it off.
    """
    values: dict[str, str] = {}
    for option, question in _questions(edition).items():
        if option in given:
            continue
        shown = question if option == "city" else tr("{question} (Enter to skip)", question=question)
        try:
            values[option] = lines.ask(shown, check=partial(_fault, edition, option))
        except EOFError:  # Ctrl+D says the same as Ctrl+C
            raise KeyboardInterrupt from None
    return values


def _city(values: dict[str, str]) -> City:
    """As much of the city as its eligibility hangs on."""
    return City(
        country=read_country(values.get("country", "")), population=read_number("population", values.get("population", ""))
    )
