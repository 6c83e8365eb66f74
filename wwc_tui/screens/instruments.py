"""The instruments of a live interview that open over it: each is one key away, and loses nothing that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.filters import Choice, Filter
from wwc_tui.domain.points import PointKind, points
from wwc_tui.domain.trying import gained
from wwc_tui.screens.base import LOOKING

if TYPE_CHECKING:
    from wwc_tui.screens.interview import InterviewScreen

FILTERS = {
    Filter.ALL: "all criteria",
    Filter.OPEN: "open: without a verdict",
    Filter.PARKED: "parked",
    Filter.DISPUTED: "disputed",
    Filter.UNDOCUMENTED: "met, and not documented",
    Filter.PRACTICE: "this practice area",
    Filter.PERSON: "what whoever is speaking can answer",
}


def people(screen: InterviewScreen) -> None:
    """Say who is speaking and who is present."""
    from wwc_tui.screens.people import PeopleScreen

    if screen.interview.looking:
        screen.say(LOOKING, trouble=True)
    else:
        screen.app.push_screen(PeopleScreen(screen.interview), lambda _none: screen.show_all())


def come_back(screen: InterviewScreen) -> None:
    """What there is to come back to."""
    from wwc_tui.screens.points import PointsScreen

    if points(screen.interview.edition, screen.interview.session):
        screen.app.push_screen(PointsScreen(screen.interview), lambda found: screen.go_to(found) if found else None)
    else:
        screen.say("Nothing is parked, owed or disputed.")


def brief(screen: InterviewScreen) -> str:
    """What comes first when a session is resumed: last time, and what there is to come back to; empty where there is nothing."""
    session = screen.interview.session
    found = points(screen.interview.edition, session)
    if not found or not session.sittings:
        return ""
    counts = {kind: sum(point.kind is kind for point in found) for kind in PointKind}
    what = ", ".join(f"{number} {kind.value}" for kind, number in counts.items() if number)
    return f"Last time: {session.sittings[-1].started[:10]}, up to {screen.place}. To come back to: {what} (o)"


def history(screen: InterviewScreen) -> None:
    """What was changed about the criterion, and putting a value back."""
    from wwc_tui.screens.history import HistoryScreen

    screen.app.push_screen(HistoryScreen(screen.interview, screen.place), lambda edit: screen.record(edit) if edit else None)


def explain(screen: InterviewScreen) -> None:
    """Why each number is what it is."""
    from wwc_tui.screens.explain import ExplainScreen

    screen.app.push_screen(ExplainScreen(screen.interview))


def disputes(screen: InterviewScreen) -> None:
    """Two positions on one statement."""
    from wwc_tui.screens.disputes import DisputesScreen

    if screen.interview.looking:
        screen.say(LOOKING, trouble=True)
    else:
        screen.app.push_screen(DisputesScreen(screen.interview, screen.place), lambda _none: screen.show_all())


def choose_filter(screen: InterviewScreen) -> None:
    """Go through some of the criteria only."""
    from wwc_tui.screens.choose import ChooseScreen

    interview = screen.interview

    def chosen(answer: str | None) -> None:
        if answer is None:
            return
        practice = interview.edition.practice_of(screen.place).code
        choice = Choice(Filter(answer), practice, interview.session.person(interview.session.speaker))
        found = choice.lets_through(interview.edition, interview.session)
        if not found:
            who = " Name who is speaking with s first." if choice.filter is Filter.PERSON and choice.person is None else ""
            screen.say(f"No criterion is {FILTERS[choice.filter]}.{who}")
            return
        screen.use_filter(choice)
        screen.say(f"{len(found)} of {interview.edition.total}: {FILTERS[choice.filter]}. F chooses again.")

    choices = [(one.value, words) for one, words in FILTERS.items()]
    screen.app.push_screen(ChooseScreen("Which criteria?", choices, screen.filter.filter.value), chosen)


def leave_trial(screen: InterviewScreen) -> None:
    """Leave the what-if layer; what was tried as met can become the plan."""
    from wwc_tui.screens.choose import ChooseScreen

    wanted = gained(screen.interview.session, screen.trial or {})

    def chosen(answer: str | None) -> None:
        if answer is None:
            return
        screen.end_trial()
        if answer == "plan":
            screen.record(Edit("session", "plan", wanted))
            screen.say(f"The plan is now: {', '.join(wanted)}. The roadmap begins with it.")
        else:
            screen.say("Back to what the session holds. Nothing of the trial was kept.")

    if not wanted:
        chosen("leave")
        return
    choices = [("leave", "leave; nothing of it is kept"), ("plan", f"make this the plan: {', '.join(wanted)}")]
    screen.app.push_screen(ChooseScreen("Leave the what-if?", choices), chosen)
