"""Sessions to export: an empty one, a made-up city's, one that holds hostile text everywhere; and a full one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.log import Log
from wwc_tui.domain.planning import Roadmap, plan_roadmap
from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.export.comparison import comparison_markdown
from wwc_tui.export.roadmap import roadmap_markdown
from wwc_tui.live_session import Interview
from wwc_tui.services.export_session import ExportRequest

MADE = date(2026, 3, 20)
"""The day on which the exports of the tests are made."""

CREATED = "2026-03-02T14:00:00.000Z"
"""The moment at which the sessions of the tests were made."""

HOSTILE = (
    "[/b] & Sons | <x>",
    "line one\nline two\r\n\r\n# no heading\n- no item\n1. nor this\n> nor a quote\n---\n===",
    "שלום עולם \u202eabc\u202c \u2066x",
    "<script>alert(1)</script><!-- wwc-tui:end summary -->",
    "`code` *stars* _under_ **bold** ~~gone~~ [link](http://a.example) ![image](x) <http://b.example>",
    "\\| \\ &amp; &#124; &lt; $x$ {braces} {0} %s",
    "\x1b[31mred\x1b[0m\x00\x07 bell",
    "# heading #",
    "    indented code",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "=1+1",
    "@SUM(1;2)\n- item\n+more;=cmd|' /C calc'!A0",
    '\'=HYPERLINK("http://c.example")',
    "{{7*7}} {% x %} {# y #} ${z}",
    "--> ]]> </style></title><img src=x onerror=alert(1)>",
    '"quoted", with; marks\tand a tab',
)
"""Texts of which each tries to become something else in Markdown, in HTML, in a spreadsheet, in a template."""

LONG = "A long note, word by word, that goes on. " * 122
"""A note of some 5,000 characters."""


@dataclass(frozen=True)
class Case:
    """A session with everything that an export asks for. Tests share it: nobody changes its log."""

    edition: Edition
    log: Log
    session: Session
    score: Score
    id: str = "made-up-abc123"

    def plan(self, target: str | None = None) -> Roadmap:
        """The plan to reach a tier."""
        return plan_roadmap(self.edition, self.session, self.score, target)

    def roadmap(self, target: str | None = None, *, private: bool = False) -> str:
        """The roadmap to a tier, as Markdown."""
        return roadmap_markdown(self.edition, self.session, self.score, self.plan(target), MADE, self.id, private=private)

    def source(self, *, private: bool = False, templates: Mapping[str, str] | None = None) -> ExportRequest:
        """What an export is made from."""
        return ExportRequest(
            self.id,
            self.edition,
            self.session,
            self.log,
            self.score,
            self.plan(),
            MADE,
            created=CREATED,
            private=private,
            templates=templates or {},
        )

    def comparison(self) -> str:
        """The comparison with the tiers, as Markdown."""
        return comparison_markdown(self.edition, self.session, self.score, MADE, self.id)


def recorded(edition: Edition, *sittings: Iterable[Edit], scale: str | None = None) -> Case:
    """What is left of some sittings, a day apart, the first of them on Mon, Mar 2, 2026."""
    now = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    interview = Interview(edition, Log(), None, clock=lambda: now)
    interview.read_only = False
    for edits in sittings:
        for edit in edits:
            interview.record(edit)
        now += timedelta(days=1)
    if scale:
        interview.use_scale(scale)
    return Case(edition, interview.log, interview.session, interview.score)


@cache
def empty(edition: Edition) -> Case:
    """A session of which nothing but the city's name is known."""
    return recorded(edition, [Edit("city", "name", "Alder Falls")])


def met(edition: Edition, number: int, *edits: Edit) -> Case:
    """A session in which the first so many criteria are met and the others open."""
    verdicts = [Edit(criterion, "verdict", "met") for criterion in edition.criterion_ids[:number]]
    return recorded(edition, [Edit("city", "name", "Alder Falls"), *verdicts, *edits])


def action(key: str, **fields: str | int) -> list[Edit]:
    """The edits that say something of an action."""
    return [Edit(f"action/{key}", name, value) for name, value in fields.items()]


def dispute(criterion: str, key: str, one: tuple[str, str], other: tuple[str, str], *, settled: bool = False) -> list[Edit]:
    """The edits that note two positions, each with who holds it."""
    fields = {"one_by": one[0], "one": one[1], "other_by": other[0], "other": other[1]}
    edits = [Edit(f"{criterion}/dispute/{key}", name, value) for name, value in fields.items()]
    return [*edits, Edit(f"{criterion}/dispute/{key}", "settled", True)] if settled else edits


def evidence(
    criterion: str, key: str, title: str, *, link: str = "", seen: bool = False, owner: str = "", due: str = ""
) -> list[Edit]:
    """The edits that name a piece of evidence."""
    fields = {"title": title, "link": link, "state": "seen" if seen else "promised", "owner": owner, "due": due}
    return [Edit(f"{criterion}/evidence/{key}", name, value) for name, value in fields.items() if value]


def indicators(criterion: str, **states: bool) -> list[Edit]:
    """The edits that say of some indicators whether they hold; an underscore stands for a hyphen."""
    return [Edit(f"{criterion}/indicator/{name.replace('_', '-')}", "state", state) for name, state in states.items()]


def parked(criterion: str, reason: str, owner: str = "", due: str = "") -> Edit:
    """The edit that puts a criterion aside."""
    return Edit(criterion, "parked", {"reason": reason, "owner": owner, "due": due})


@cache
def made_up(edition: Edition) -> Case:
    """Alder Falls: a made-up city after two sittings, with everything of some use in its session."""
    first = [
        Edit("city", "name", "Alder Falls"),
        Edit("city", "region", "Oregon"),
        Edit("city", "country", "US"),
        Edit("city", "population", 28_400),
        Edit("session", "facilitator", "Ines Moreau"),
        Edit("session", "target", "gold"),
        Edit("person/ana", "name", "Ana Ruiz"),
        Edit("person/ana", "role", "data lead"),
        Edit("person/ana", "department", "IT"),
        Edit("person/tom", "name", "Tom Becker"),
        Edit("person/tom", "role", "budget director"),
        Edit("sitting/1", "present", ("ana", "tom")),
        *indicators("DM1", duties=True, quarterly=True, strategy=True, departments=True, actions=False),
        Edit("DM1", "verdict", "met"),
        Edit("DM1", "confidence", "sure"),
        Edit("DM1", "claim", "We have had a data charter since 2023, and the group meets every quarter."),
        Edit("DM1", "note", "Charter is signed.\nMinutes of all four meetings are on the shared drive."),
        *evidence("DM1", "1", "Data charter", link="https://alderfalls.example/charter.pdf", seen=True),
        *evidence("DM1", "2", "Minutes of the last four meetings", link="shared drive, folder Data/2025", seen=True),
        *indicators("DM2", method=True, refreshed=False, coverage=False, online=True),
        Edit("DM2", "verdict", "not_met"),
        Edit("DM2", "claim", "There is an inventory. It was complete two years ago."),
        *indicators("DM3", procedure=True, protected=True, template=True, turnaround=True),
        Edit("DM3", "verdict", "not_met"),
        Edit("DM3", "note", "The procedure is there, but nobody could name a case in which it was used."),
        *(Edit(f"DM{number}", "verdict", "met") for number in (4, 6, 8)),
        parked("DM5", "disputed", "Ana Ruiz", "2026-04-15"),
        Edit("DM5", "note", "Legal and IT read the policy in different ways."),
        *(Edit(f"EVAL{number}", "verdict", "not_met") for number in (1, 2, 3)),
        *indicators("EVAL4", search_step=True, strength=True),
    ]
    second = [
        *(Edit(f"LC{number}", "verdict", "met") for number in (2, 3, 4, 5, 7)),
        *indicators("LC1", written=True, repeated=True, briefings=False, takes_part=True),
        Edit("LC1", "verdict", "not_met"),
        Edit("LC1", "claim", "The mayor asks for numbers in every meeting."),
        *evidence("LC1", "1", "Letter of the mayor to all staff", owner="Tom Becker", due="2026-04-01"),
        *(Edit(f"OD{number}", "verdict", "met") for number in (1, 2, 3, 4)),
        *evidence("OD1", "1", "Open data policy", link="https://alderfalls.example/open?id=1&lang=en", seen=True),
        *(Edit(f"PA{number}", "verdict", "met") for number in (1, 2, 3)),
        *indicators("PA3", posted=True, progress=False, on_time=False),
        *evidence("PA1", "1", "Strategic plan 2024-2028", owner="Ana Ruiz"),
        *(Edit(f"BF{number}", "verdict", "met") for number in (1, 2)),
        *(Edit(f"RDC{number}", "verdict", "met") for number in (1, 2, 4, 7)),
        Edit("RDC3", "verdict", "not_met"),
        parked("RDC3", "document", "Purchasing office", "2026-05-01"),
        Edit("CI1", "verdict", "met"),
        parked("CI2", "the analyst is on leave until May"),
        Edit("gate/outcome", "state", "met"),
        *dispute("DM5", "1", ("Ana Ruiz", "The policy covers vendors."), ("Tom Becker", "It stops at our own staff.")),
        Edit("EVAL1", "outside", "The state forbids us to spend on studies."),
        Edit("LC1", "private", "The mayor may not run again."),
        Edit("session", "plan_start", "2026-04-01"),
        *action("LC1/briefings", owner="Tom Becker", due="2026-06-15", text="Put the numbers on page one of each briefing."),
        *action("DM2/refreshed", horizon=6, effort="L"),
        *action("RDC3/form", dropped="The vendor system does it from July on."),
        *action("0195", text="Tell the council in May.", criterion="LC1", owner="Ines Moreau"),
    ]
    return recorded(edition, first, second)


@cache
def hostile(edition: Edition) -> Case:
    """A session in which every field that takes a text holds a hostile one, and every note is long."""
    texts = [HOSTILE[number % len(HOSTILE)] for number in range(len(edition.criterion_ids) + 12)]
    edits = [
        *(Edit("city", name, text) for name, text in zip(("name", "region", "country"), texts, strict=False)),
        Edit("session", "facilitator", texts[3]),
        *(
            Edit(f"person/p{number}", name, texts[number + place])
            for number in range(10)
            for place, name in enumerate(("name", "role", "department"))
        ),
        Edit("sitting/1", "present", tuple(f"p{number}" for number in range(10))),
    ]
    for number, criterion in enumerate(edition.criterion_ids):
        text = texts[number]
        edits += [
            Edit(criterion, "verdict", ("met", "not_met", "open")[number % 3]),
            Edit(criterion, "claim", text),
            Edit(criterion, "note", f"{texts[number + 1]}\n{LONG}"),
            parked(criterion, text, texts[number + 2], texts[number + 3]),
            *evidence(criterion, "1", text, link=texts[number + 4], seen=True),
            *evidence(criterion, "2", f"second {text}", link=f"https://a.example/{text}", owner=texts[number + 5], due=text),
            *dispute(criterion, "1", (texts[number + 6], text), (texts[number + 7], texts[number + 8])),
            *dispute(criterion, "2", (texts[number + 1], texts[number + 2]), ("", text), settled=True),
            Edit(criterion, "outside", texts[number + 9] if number % 7 == 6 else ""),
            Edit(criterion, "private", f"secret {number} {text}"),
            *indicators(criterion, **{one.id.replace("-", "_"): False for one in edition.criterion(criterion).indicators[:1]}),
            *action(f"{criterion}/{edition.criterion(criterion).indicators[0].id}", text=text, owner=texts[number + 1]),
            *action(f"{number:04}", text=f"added {text}", owner=texts[number + 2], criterion=criterion if number % 2 else text),
            *action(f"{criterion}/{edition.criterion(criterion).indicators[1].id}", dropped=texts[number + 3]),
        ]
    edits += [*indicators("ZZ9", no_such_thing=True), *evidence("ZZ9", "1", HOSTILE[2]), parked("ZZ9", HOSTILE[3])]
    edits += [
        Edit("ZZ9", "private", "secret of another edition"),
        Edit("ZZ9", "claim", HOSTILE[0]),
        Edit("ZZ9", "note", HOSTILE[1]),
    ]
    return recorded(edition, edits)


@cache
def full(edition: Edition) -> Case:
    """A session in which every criterion is met and documented, and every gate too."""
    edits = [Edit("city", "name", "Alder Falls"), Edit("gate/outcome", "state", "met")]
    for criterion in edition.criteria:
        edits += [Edit(criterion.id, "verdict", "met"), Edit(criterion.id, "claim", f"We have {criterion.id}.")]
        edits += indicators(criterion.id, **{one.id.replace("-", "_"): True for one in criterion.indicators})
        edits += evidence(criterion.id, "1", f"Document of {criterion.id}", seen=True)
    return recorded(edition, edits)
