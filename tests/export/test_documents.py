"""The roadmap and the comparison: nothing that was said is missing or becomes what it is not, and the numbers are the score's."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.export.cities import HOSTILE, LONG, MADE, Case, empty, full, hostile, made_up, met, recorded
from tests.export.rendered import Rendered, expected
from tests.strategies import Desk, acts, editions, hostile_edits, make_criterion, make_edition, make_scale
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Edition, Gate
from wwc_tui.domain.folding import fold
from wwc_tui.domain.scoring import Count, score
from wwc_tui.export import tier_words, words
from wwc_tui.export.comparison import share_bar
from wwc_tui.export.session_json import score_document

ROADMAP = [
    "Summary",
    "Conditions regardless of score",
    "Who took part, and when",
    "Results by practice area",
    "Strengths",
    "Next steps",
    "Gaps without a next step",
    "Still to ask",
    "Parked",
    "Evidence owed",
    "Disputes",
    "Annex: what was said and found",
    "How the score was reached",
    "About this roadmap",
]
COMPARISON = [
    "The tiers",
    "Results by practice area",
    "Compared with an earlier session",
    "Compared with other cities",
    "Compared with certified cities",
    "Conditions regardless of score",
    "Documented: a second measure",
    "Gaps, almost there first",
    "Verdicts that differ from the indicators",
    "About this comparison",
]
CASES: dict[str, Callable[[Edition], Case]] = {
    "empty": empty,
    "made up": made_up,
    "full": full,
    "hostile": hostile,
    **{f"{number} met": lambda edition, number=number: met(edition, number) for number in (22, 28, 29, 37)},  # type: ignore[misc]
}
LACKING = "No tier is given without these conditions, which are not met yet:"
PENDING = "The count is enough for Gold, which stays pending: recognized outcome is open."
GOLD = {
    "empty": f"It needs 29 more of the 43 criteria that are open or not met. {LACKING} LC1, DM1, PA1 and recognized outcome.",
    "made up": "It needs 6 more of the 20 criteria that are open or not met. "
    "No tier is given without this condition, which is not met yet: LC1.",
    "full": "What is met now is enough for Gold.",
    "hostile": f"It needs 14 more of the 28 criteria that are open or not met. {LACKING} LC1 and recognized outcome.",
    "22 met": f"It needs 7 more of the 21 criteria that are open or not met. {LACKING} PA1 and recognized outcome.",
    "28 met": "It needs 1 more of the 15 criteria that are open or not met. "
    "No tier is given without this condition, which is not met yet: recognized outcome.",
    "29 met": PENDING,
    "37 met": PENDING,
}
"""What the summary of each case says of its target: how far the count is, and which conditions no tier is given without."""

TYPED = {"http://a.example", "http://b.example", "http://c.example"}
"""The addresses of the web within the hostile texts; each may be a link that shows itself, and nothing else."""

_COMMENT = re.compile(r"<!-- wwc-tui:(begin|end) ([a-z-]+)(?: [0-9a-f]{16})? -->")


def sound(source: str, sections: list[str]) -> Rendered:
    """A document, once it was seen to be well built."""
    rendered = Rendered(source)
    levels = [level for level, _ in rendered.headings()]
    assert levels[0] == 1
    assert 1 not in levels[1:]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [title for level, title in rendered.headings() if level == 2] == sections
    assert all(len(pipes) == 1 for pipes in rendered.pipes())
    assert not rendered.empty_sections()
    assert not {"image", "code_inline", "code_block", "fence", "hr", "s_open", "em_open", "ordered_list_open"} & rendered.kinds()
    comments = [_COMMENT.fullmatch(one) for one in rendered.html()]
    marks = [(one[1], one[2]) for one in comments if one is not None]
    assert len(marks) == len(comments) == source.count("<!--")
    names = [name for _, name in marks[::2]]
    assert marks == [(state, name) for name in names for state in ("begin", "end")]
    assert len(set(names)) == len(names)
    assert words.indicative() in rendered.lines()[1]
    assert source.endswith("-->\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]| $", source, re.MULTILINE)
    return rendered


@pytest.mark.slow
def test_both_documents_are_well_built(case: Case) -> None:
    sound(case.roadmap("gold"), ROADMAP)
    sound(case.comparison(), COMPARISON)


def test_the_numbers_are_those_of_the_score(case: Case) -> None:
    numbers = score_document(case.id, case.edition, case.session, case.score)
    for rendered in (Rendered(case.roadmap("gold")), Rendered(case.comparison())):
        rows = rendered.table("Results by practice area")
        assert [[int(value) for value in row[1:5]] for row in rows] == [
            [one["met"], one["not_met"], one["open"], one["total"]] for one in [*numbers["practices"], numbers]
        ]
        assert [len(row[5]) for row in rows] == [10] * len(rows)
        gates = rendered.table("Conditions regardless of score")
        assert [row[1].partition(":")[0].replace(" ", "_") for row in gates] == [gate["state"] for gate in numbers["gates"]]
        place = "How the score was reached" if "# Roadmap" in rendered.source else "The tiers"
        assert [[int(row[2]), int(row[3]), int(row[4])] for row in rendered.table(place)] == [
            [tier["threshold"], numbers["met"], tier["needs"]] for tier in numbers["tiers"]
        ]
        assert f"{numbers['percent']:.0f}%" in rendered.text


@pytest.mark.slow
def test_the_summary_says_where_the_city_stands(case: Case, request: pytest.FixtureRequest) -> None:
    numbers = score_document(case.id, case.edition, case.session, case.score)
    lines = Rendered(case.roadmap("gold")).lines()
    assert f"Criteria met: {numbers['met']} of {numbers['total']} ({numbers['percent']:.0f}%)" in lines
    assert f"Other criteria: {numbers['not_met']} not met, {numbers['open']} open" in lines
    assert f"Tier secured, based on what is met now: {tier_words.tier_state(case.score.secured)}" in lines
    assert f"Tier still possible, if every open criterion is met: {tier_words.tier_state(case.score.possible)}" in lines
    assert f"Target: Gold. {GOLD[request.node.callspec.params['case']]}" in lines


@pytest.mark.slow
def test_every_word_that_was_said_is_found(case: Case) -> None:
    rendered = Rendered(case.roadmap("gold"))
    text, session = rendered.text, case.session
    assert expected(words.city_name(session.city)) in rendered.headings()[0][1]
    assert expected(session.facilitator) in text
    for person in session.people:
        for part in (person.name, person.role, person.department):
            assert expected(part) in text
    for answer in session.answers.values():
        lines = [line for text_of in (answer.claim, answer.note) for line in text_of.splitlines()]
        lines += [piece.title for piece in answer.evidence]
        lines += [piece.owner for piece in answer.owed if answer.criterion in case.edition]
        for line in lines:
            assert expected(line) in text
        if answer.parked and answer.criterion in case.edition:
            assert expected(words.park_reason(answer.parked.reason)) in text
            assert expected(answer.parked.owner) in text


@pytest.mark.slow
def test_links_lead_only_to_resources_evidence_and_where_they_say(case: Case) -> None:
    known = {resource.url for criterion in case.edition.criteria for resource in criterion.resources}
    for target, label in Rendered(case.roadmap("gold")).labeled_links():
        named = target in known or target.startswith(("https://a.example/", "https://alderfalls.example/"))
        assert named or (target == label and target in TYPED), (target, label)
    assert not Rendered(case.comparison()).links()


def test_hostile_text_was_hostile(real_edition: Edition) -> None:
    notes = [answer.note for answer in hostile(real_edition).session.answers.values()]
    assert all(any(text in note for note in notes) for text in HOSTILE)
    assert any(len(note) > 4_900 and LONG.strip() in note for note in notes)
    assert {"heading_open", "html_block", "image", "table_open", "code_block"} <= Rendered("\n\n".join(notes)).kinds()


def test_an_empty_session_says_so_and_what_comes_first(real_edition: Edition) -> None:
    text = Rendered(empty(real_edition).roadmap()).text
    for sentence in (
        "No criterion is met yet.",
        "Nothing is parked.",
        "No promised document is missing.",
        "Nothing has been written down yet.",
        "Every criterion and condition that is not met has a next step above.",
        "Target: Silver. It needs 22 more of the 43 criteria that are open or not met.",
        "Facilitator: not given",
    ):
        assert sentence in text
    assert len(Rendered(empty(real_edition).roadmap()).table("Still to ask")) == 44


def test_a_full_session_has_nothing_left_to_do(real_edition: Edition) -> None:
    rendered = Rendered(full(real_edition).roadmap())
    assert "Target: Platinum. What is met now is enough for Platinum." in rendered.lines()
    assert "Every criterion and condition has a verdict." in rendered.lines()
    assert rendered.lines().count("No steps in this period.") == 3
    assert "Documented: 43 of 43 met criteria are fully documented" in rendered.lines()
    assert rendered.source.count("(documented)") == 43


def test_each_step_says_what_is_needed_for_it(real_edition: Edition) -> None:
    case = recorded(
        real_edition, [Edit("DM4", "verdict", "not_met"), Edit("DM4", "parked", {"reason": "ask", "owner": "Ana Ruiz"})]
    )
    source = case.roadmap("silver").split("## Next steps")[1].split("<!--")[0]
    entries = source.split("\n- **DM4 Improving Data Quality**")[1:]
    entry = entries[0].split("\n- **")[0]
    criterion = real_edition.criterion("DM4")
    text = Rendered(f"- **DM4**{entry}").text
    assert all(document in text for document in criterion.evidence)
    assert all(resource.url in entry for resource in criterion.resources)
    assert "Owner: Ana Ruiz." in text
    steps = [one.step for one in criterion.indicators if one.step.text in "\n".join(entries)]
    assert len(steps) == criterion.needs
    assert all(f"{step.text} Effort: {words.effort(step.effort)}." in source for step in steps)
    assert "still to ask" not in source, "nothing is planned for what nobody asked about"


def test_a_step_of_nobody_waits_for_a_name_and_one_still_to_be_asked_says_so(real_edition: Edition) -> None:
    source = met(real_edition, 22).roadmap("gold").split("## Next steps")[1].split("<!--")[0]
    assert "Owner: unassigned." in source
    assert "on the way to Gold; still to ask" in source


def test_an_action_stands_in_its_horizon_and_no_other(real_edition: Edition) -> None:
    case = made_up(real_edition)
    section = case.roadmap().split("## Next steps")[1].split("<!--")[0].split("### Left out on purpose")[0]
    parts = re.split(r"\n### Within (\d+) months\n", section)
    horizons = dict(zip(map(int, parts[1::2]), parts[2::2], strict=True))
    assert list(horizons) == [3, 6, 12]
    shown = {months: Rendered(part).text for months, part in horizons.items()}
    actions = case.plan().actions
    assert len(actions) > 10
    for one in actions:
        assert [months for months, text in shown.items() if one.text in text] == [one.horizon], one.key


def test_what_people_decided_about_an_action_is_told(real_edition: Edition) -> None:
    rendered = Rendered(made_up(real_edition).roadmap())
    lines = rendered.lines()
    assert "The plan begins on Wed, Apr 1, 2026." in lines
    own = "Step: Put the numbers on page one of each briefing."
    assert f"{own} Effort: small (a few days for one person). Owner: Tom Becker. Due: Mon, Jun 15, 2026." in lines
    assert any(line.startswith("City's own step: Tell the council in May.") for line in lines)
    left_out = rendered.source.split("### Left out on purpose")[1].split("<!--")[0]
    assert "RDC3 Assessing Vendor Performance: Procurement and two departments" in left_out
    assert left_out.rstrip().endswith("Reason: The vendor system does it from July on.")


def test_the_way_says_why_and_what_else_there_is(real_edition: Edition) -> None:
    case = made_up(real_edition)
    rows = Rendered(case.roadmap()).table("Next steps")
    assert [row[0].split()[0] for row in rows] == [one.criterion.id for one in case.plan().way]
    assert [row[1] for row in rows if row[0].startswith("LC1")] == ["no tier is given without it"]
    assert "Same effort: " in Rendered(case.roadmap()).text


def test_a_target_out_of_reach_says_why(real_edition: Edition) -> None:
    case = recorded(real_edition, [Edit("city", "name", "A"), Edit("DM1", "outside", "The state does it.")])
    text = Rendered(case.roadmap("silver")).text
    assert "Silver cannot be reached without DM1, which is out of reach." in text
    assert "The city says that these are outside its control: DM1." in text


def test_whether_it_is_final_is_told(real_edition: Edition) -> None:
    assert "State: draft" in Rendered(made_up(real_edition).roadmap()).lines()
    final = [Edit("city", "name", "A"), Edit("session", "final", "2026-03-02T14:05:00.000Z")]
    assert "State: marked as final on Mon, Mar 2, 2026, 14:05" in Rendered(recorded(real_edition, final).roadmap()).lines()
    later = recorded(real_edition, [*final, Edit("DM1", "verdict", "met")])
    assert "State: marked as final on Mon, Mar 2, 2026, 14:05, and changed since" in Rendered(later.roadmap()).lines()


def test_a_gap_without_a_step_is_not_lost(real_edition: Edition) -> None:
    section = made_up(real_edition).roadmap().split("## Gaps without a next step")[1].split("<!--")[0]
    text = Rendered(section).text
    assert "DM3 Sharing Data (on the way to Gold)" in text
    assert "Enough indicators are met. Reassess the criterion." in text
    assert "unknown: In the last year a request for protected data" in text


def test_scales_that_disagree_are_named(real_edition: Edition) -> None:
    case = met(real_edition, 29)
    text = Rendered(case.roadmap()).text
    assert "Tier secured, based on what is met now: Gold" in text
    assert "By “Assessment of August 2022” the result is: Silver (Platinum possible)" in text
    assert "The sources differ" in case.comparison()
    assert "The sources differ" not in met(real_edition, 28).comparison()


def test_the_comparison_begins_with_the_scale_of_the_score(real_edition: Edition) -> None:
    case = recorded(real_edition, [Edit("city", "name", "Alder Falls")], scale="2022-08")
    titles = [title for level, title in Rendered(case.comparison()).headings() if level == 3]
    assert titles == ["Assessment of August 2022", "Certification page, spring 2022"]


def test_near_misses_come_first_and_opposite_verdicts_are_named(real_edition: Edition) -> None:
    source = made_up(real_edition).comparison()
    near, other = source.split("### Almost there")[1].split("### Other gaps")
    assert re.findall(r"^- \*\*(\w+)", near, re.MULTILINE) == ["DM3", "LC1", "DM2"]
    assert re.findall(r"^- \*\*(\w+)", other.split("<!--")[0], re.MULTILINE) == ["EVAL3", "RDC3", "EVAL1", "EVAL2"]
    verdicts = source.split("## Verdicts that differ")[1].split("<!--")[0]
    assert re.findall(r"^- \*\*(\w+)", verdicts, re.MULTILINE) == ["DM3", "PA3"]


def test_documented_is_a_measure_of_its_own(real_edition: Edition) -> None:
    assert "2 of 23 met criteria are fully documented" in made_up(real_edition).comparison()
    assert "would be: no tier yet." in made_up(real_edition).comparison()
    assert "would be: Platinum." in full(real_edition).comparison()


def test_a_city_that_is_not_eligible_is_warned(real_edition: Edition) -> None:
    edits = [Edit("city", "name", "Lindau"), Edit("city", "country", "DE"), Edit("city", "population", 25_000)]
    case = recorded(real_edition, edits)
    for text in (Rendered(case.roadmap()).text, Rendered(case.comparison()).text):
        assert "The country given is DE." in text
        assert "at least 30,000. The number given is 25,000." in text
    assert "Please note" not in empty(real_edition).roadmap()


def test_prerequisites_that_hold_back_are_named() -> None:
    edition = make_edition([make_criterion("DM1"), make_criterion("DM2"), make_criterion("LC1", after=["DM1", "DM2"])])
    case = recorded(edition, [Edit("LC1", "verdict", "met"), Edit("DM1", "verdict", "not_met")])
    source = case.roadmap("silver")
    assert source.count("It counts once all of these are met: DM1, DM2.") == 3  # next steps, annex, score
    assert "It counts once all of these are met: DM1, DM2." in case.comparison()


@pytest.mark.parametrize(
    ("count", "bar"),
    [
        (Count(met=4, not_met=2, open=3, documented=0), "████▒▒▒░░░"),
        (Count(met=0, not_met=43, open=0, documented=0), "░░░░░░░░░░"),
        (Count(met=42, not_met=1, open=0, documented=0), "█████████░"),
        (Count(met=43, not_met=0, open=0, documented=0), "██████████"),
        (Count(met=0, not_met=0, open=3, documented=0), "▒▒▒▒▒▒▒▒▒▒"),
        (Count(met=0, not_met=0, open=0, documented=0), ""),
    ],
)
def test_a_share_bar_never_shows_more_than_there_is(count: Count, bar: str) -> None:
    assert share_bar(count) == bar


def test_an_answer_to_a_criterion_without_an_id_is_shown() -> None:
    desk = Desk()
    desk.act(Edit("", "claim", "Whose is this?"))
    edition, session = make_edition([make_criterion("DM1")]), fold(desk.log)
    source = Case(edition, desk.log, session, score(edition, session)).roadmap("gold")
    sound(source, ROADMAP)
    assert "> Whose is this?" in source


def test_answers_of_another_edition_are_kept(real_edition: Edition) -> None:
    case = recorded(real_edition, [Edit("city", "name", "A"), Edit("ZZ9", "claim", "We did that in 2017.")])
    section = case.roadmap().split("### Answers set aside")[1]
    assert "**ZZ9**" in section
    assert "> We did that in 2017." in section


def test_an_edition_without_gates_and_with_tiers_of_its_own() -> None:
    edition = make_edition([make_criterion("DM1"), make_criterion("LC1")], others=[make_scale("other", (1, 2, 3))])
    case = recorded(edition, [Edit("DM1", "verdict", "met")])
    assert "This edition has none." in case.roadmap("gold")
    assert "It needs the only criterion that is open or not met." in case.roadmap("gold")


@pytest.mark.slow
@settings(max_examples=25, phases=set(Phase) - {Phase.shrink})  # a document is too long to look for the shortest one
@given(data=st.data())
def test_any_session_of_any_edition_makes_sound_documents(data: st.DataObject) -> None:
    edition = data.draw(editions(most=6))
    desk = Desk()
    strange = st.tuples(hostile_edits())
    for act in data.draw(st.lists(acts() | strange, max_size=10)):
        desk.act(*act)
    session = fold(desk.log)
    case = Case(edition, desk.log, session, score(edition, session))
    sound(case.roadmap("gold"), ROADMAP)
    sound(case.comparison(), COMPARISON)


def test_a_gate_with_hostile_words_stays_in_its_cell() -> None:
    edition = make_edition([make_criterion("DM1")], gates=[Gate("x", HOSTILE[0] + HOSTILE[9], None)])
    case = recorded(edition, [Edit("gate/x", "state", "not_met")])
    rows = Rendered(case.roadmap("gold")).table("Conditions regardless of score")
    assert rows == [[expected(HOSTILE[0] + HOSTILE[9]), "not met: blocks every tier"]]


def test_the_day_and_the_sittings_are_told(real_edition: Edition) -> None:
    text = Rendered(made_up(real_edition).roadmap()).text
    assert f"Roadmap made on: {words.day(MADE)}" in text
    assert "Sitting 1 began on Mon, Mar 2, 2026, 14:00, with Ana Ruiz, Tom Becker." in text
    assert "Sitting 2 began on Tue, Mar 3, 2026, 14:00." in text
