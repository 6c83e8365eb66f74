"""What the workbook of a session holds: its result, the plan to work with, and everything that was said and found.

What people read stands at the left of each sheet, in the language that is spoken. At the right stand the ids and codes of the CSV
tables, under the same names, which are the same in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from wwc_tui.domain.commitments import Commitment, commitments, dropped
from wwc_tui.domain.criteria import Edition, Effort
from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.domain.planning import Roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Confidence, Session, Verdict
from wwc_tui.export import commitment_words, tables, tier_words, words
from wwc_tui.export.tables import Table
from wwc_tui.export.workbook import Block, Book, Column, Share, Sheet, Value, day_or_text, workbook_bytes
from wwc_tui.i18n import listed, tr

_STATES = ("todo", "started", "done", "dropped")
"""What an action can be on the sheet of the plan; a session itself knows the first and the last."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a workbook is made from.

    Attributes:
        id: The session's id.
        made: The day of the export.
        private: Whether the facilitator's private notes go along.
    """

    id: str
    edition: Edition
    session: Session
    score: Score
    roadmap: Roadmap
    made: date
    private: bool = False


def session_workbook(contents: Contents) -> bytes:
    """Return the workbook of a session as a file."""
    return workbook_bytes(session_book(contents))


def session_book(contents: Contents) -> Book:
    """Return the sheets of a session. There is one of disputes only if there are any."""
    edition, session = contents.edition, contents.session
    disputes = tables.disputes_table(edition, session)
    return Book(
        tr("{city}: self-assessment and plan", city=words.city_name(session.city)),
        words.indicative(),
        tr("Summary"),
        list(_summary(contents)),
        [
            _plan(contents),
            _criteria(tables.answers_table(edition, session, private=contents.private, set_aside=True)),
            _indicators(tables.indicators_table(edition, session)),
            _evidence(tables.evidence_table(edition, session)),
            *([_disputes(disputes)] if disputes.rows else []),
            _people(session),
        ],
        contents.made,
    )


def _summary(contents: Contents) -> Iterator[Block]:
    session, score, edition = contents.session, contents.score, contents.edition
    count = score.count
    met, not_met, still_open = words.count_heads()
    yield Block(
        [tr("Session"), ""],
        [
            (tr("City"), words.city_name(session.city)),
            (tr("Population"), session.city.population),
            (tr("Facilitator"), session.facilitator),
            (tr("Edition"), edition.title),
            (tr("State"), words.finality(session)),
            (tr("Exported"), contents.made),
            (tr("Session id"), contents.id),
        ],
    )
    yield Block(
        [tr("Result"), ""],
        [
            (tr("Tier"), tier_words.tier_range(score.secured, score.possible)),
            (tr("Target"), tier_words.tier(contents.roadmap.target)),
            (met, count.met),
            (not_met, count.not_met),
            (still_open, count.open),
            (tr("Criteria"), count.total),
            (tr("Share of criteria met"), Share(score.percent / 100)),
            (tr("Met and documented"), count.documented),
        ],
    )
    yield Block(
        [tr("Tier"), tr("Criteria needed"), tr("Criteria to go")],
        [(tier_words.tier(one.tier), one.threshold, one.needs) for one in score.distances],
    )
    yield Block(
        [tr("Condition"), tr("State")],
        [(tier_words.condition_name(edition, one.gate), tier_words.condition_state(one.state)) for one in score.gates],
    )
    yield Block(
        [tr("Practice area"), met, not_met, still_open, tr("Criteria"), tr("Share of criteria met")],
        [
            (one.title, one.count.met, one.count.not_met, one.count.open, one.count.total, _share(one.count.met, one.count.total))
            for one in score.practices
        ],
    )


def _share(part: int, whole: int) -> Share | None:
    return Share(part / whole) if whole else None


def _plan(contents: Contents) -> Sheet:
    edition = contents.edition
    roadmap = contents.roadmap
    found = [*commitments(edition, contents.session, roadmap), *dropped(roadmap)]
    people = tr("People")

    def column(heading: str, cell: Callable[[Commitment], Value], width: int = 14) -> Column:
        return Column(heading, [cell(one) for one in found], width)

    owners = Column(tr("Owner"), [one.owner for one in found], 24, choices_from=people)
    choices = tuple(map(commitment_words.state, _STATES))
    states = Column(tr("State"), [commitment_words.state(one.state) for one in found], 14, choices)
    sizes = [words.effort_name(one.effort) if one.effort else None for one in found]
    efforts = Column(tr("Effort"), sizes, 12, tuple(map(words.effort_name, Effort)))
    return Sheet(
        tr("Plan"),
        [
            column(tr("What"), lambda one: one.what, 54),
            column(tr("Kind"), lambda one: commitment_words.kind(one.kind), 18),
            column(tr("Criterion or condition"), lambda one: one.subject, 12),
            column(tr("Name"), lambda one: one.criterion.name if one.criterion else "", 26),
            owners,
            column(tr("Due"), lambda one: day_or_text(one.due), 12),
            efforts,
            states,
            column(tr("Months"), lambda one: one.action.horizon if one.action else None, 9),
            column(tr("Reason"), commitment_words.reason, 30),
            column(tr("Waits for"), lambda one: listed(one.action.waits_for) if one.action else "", 16),
            column(tr("On the way to the target"), lambda one: _yes(one.action.on_way if one.action else None), 14),
            *_coded(tables.actions_table(edition, contents.session, roadmap), ("kind", "indicator", "key")),
        ],
    )


def _yes(state: bool | None) -> str:
    return "" if state is None else words.indicator(state)


def _criteria(table: Table) -> Sheet:
    return Sheet(
        tr("Criteria"),
        [
            _texts(table, tr("Criterion"), "criterion", 11),
            _texts(table, tr("Name"), "name", 32),
            _texts(table, tr("Practice area"), "practice", 22),
            _said(table, tr("Verdict"), "verdict", lambda code: words.verdict(Verdict(code))),
            _said(table, tr("Confidence"), "confidence", lambda code: words.confidence(Confidence(code))),
            _texts(table, tr("Indicators met"), "indicators_met", 11),
            _texts(table, tr("Indicators needed"), "indicators_needed", 11),
            _texts(table, tr("What the city says"), "claim", 50),
            _texts(table, tr("What was found"), "note", 50),
            _texts(table, tr("Outside the city's control"), "outside", 30),
            _said(table, tr("Parked because"), "parked_reason", words.park_reason, 24),
            _texts(table, tr("Who brings it forward"), "parked_owner", 24),
            _days(table, tr("Parked until"), "parked_due"),
            *([_texts(table, tr("Private note"), "private", 50)] if "private" in table.columns else []),
            *_coded(table, ("practice_id", "verdict", "confidence", "parked_reason")),
        ],
        frozen=2,
    )


def _indicators(table: Table) -> Sheet:
    states = [words.indicator(state if isinstance(state, bool) else None) for state in table.column("state")]
    return Sheet(
        tr("Indicators"),
        [
            _texts(table, tr("Criterion"), "criterion", 11),
            _texts(table, tr("Name"), "name", 32),
            _texts(table, tr("Indicator"), "text", 80),
            Column(tr("Found"), states, 12),
            *_coded(table, ("indicator", "state")),
        ],
    )


def _evidence(table: Table) -> Sheet:
    return Sheet(
        tr("Evidence"),
        [
            _texts(table, tr("Criterion"), "criterion", 11),
            _texts(table, tr("Name"), "name", 32),
            _texts(table, tr("Document"), "title", 50),
            _said(table, tr("State"), "state", lambda code: words.evidence(seen=code == "seen")),
            _texts(table, tr("Link"), "link", 40),
            _texts(table, tr("Owner"), "owner", 24),
            _days(table, tr("Due"), "due"),
            *_coded(table, ("key", "state")),
        ],
    )


def _disputes(table: Table) -> Sheet:
    return Sheet(
        tr("Disputes"),
        [
            _texts(table, tr("Criterion"), "criterion", 11),
            _texts(table, tr("Name"), "name", 32),
            _texts(table, tr("Who holds position A"), "one_by", 24),
            _texts(table, tr("Position A"), "one", 50),
            _texts(table, tr("Who holds position B"), "other_by", 24),
            _texts(table, tr("Position B"), "other", 50),
            *_coded(table, ("settled", "key")),
        ],
    )


def _people(session: Session) -> Sheet:
    table = tables.people_table(session)
    return Sheet(
        tr("People"),
        [
            _texts(table, tr("Name"), "name", 30),
            _texts(table, tr("Role"), "role", 30),
            _texts(table, tr("Department"), "department", 30),
            _texts(table, tr("Present at sittings"), "sittings", 20),
            *_coded(table, ("left", "id")),
        ],
    )


def _texts(table: Table, heading: str, name: str, width: int) -> Column:
    return Column(heading, table.column(name), width)


def _days(table: Table, heading: str, name: str) -> Column:
    return Column(heading, [day_or_text(str(cell or "")) for cell in table.column(name)], 12)


def _said(table: Table, heading: str, name: str, say: Callable[[str], str], width: int = 14) -> Column:
    """A column of codes, in words."""
    return Column(heading, [say(str(code)) if code else None for code in table.column(name)], width)


def _coded(table: Table, names: Sequence[str]) -> Iterator[Column]:
    """Columns of ids and codes, under the names that they have in the CSV tables."""
    return (Column(name, table.column(name), 14, printed=False) for name in names)
