"""A session that is carried to another edition: every answer goes along, in its place or set aside."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import Desk, bare_edition, desks, editions, make_criterion, make_edition, make_scale
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.criteria import Criterion, Edition, Floor, Gate
from wwc_tui.domain.folding import fold
from wwc_tui.domain.log import Log
from wwc_tui.domain.migrating import Fate, Migration, migrate, origin_edits
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import Verdict

OLD = replace(bare_edition(4), id="old")


def follows(edition: Edition, **was: str) -> Edition:
    """An edition that takes the place of the old one, and says of some criteria what they were."""
    practices = tuple(
        replace(practice, criteria=tuple(replace(one, was=was.get(one.id)) for one in practice.criteria))
        for practice in edition.practices
    )
    return replace(edition, id="new", follows="old", practices=practices)


def carried(migration: Migration) -> dict[str, str]:
    return {step.was: step.now for step in migration.of(Fate.CARRIED)}


def aside(migration: Migration) -> dict[str, str]:
    return {step.was: step.now for step in migration.of(Fate.SET_ASIDE)}


def written(*edits: Edit) -> Log:
    desk = Desk()
    for edit in edits:
        desk.act(edit)
    return desk.log


# --- by hand ----------------------------------------------------------------------------------------------------------


def test_the_same_id_goes_on() -> None:
    new = follows(bare_edition(5))
    found = migrate(OLD, new, Log())
    assert carried(found) == {"DM1": "DM1", "DM2": "DM2", "DM3": "DM3", "DM4": "DM4"}
    assert [step.now for step in found.of(Fate.NEW)] == ["DM5"]
    assert aside(found) == {}


def test_what_a_criterion_was_is_followed_and_frees_its_id() -> None:
    new = follows(bare_edition(3), DM1="DM2", DM2="DM1", DM3="")
    log = written(Edit("DM1", "note", "of one"), Edit("DM2", "note", "of two"), Edit("DM3", "note", "of three"))
    found = migrate(OLD, new, log)
    assert carried(found) == {"DM2": "DM1", "DM1": "DM2"}
    assert aside(found) == {"DM3": "old:DM3", "DM4": "old:DM4"}
    session = fold(found.changes)
    assert {name: answer.note for name, answer in session.answers.items()} == {
        "DM1": "of two", "DM2": "of one", "old:DM3": "of three",
    }  # fmt: skip


def test_what_it_was_counts_only_between_editions_that_follow_each_other() -> None:
    new = replace(follows(bare_edition(2), DM1="DM2"), follows="another")
    assert carried(migrate(OLD, new, Log())) == {"DM1": "DM1", "DM2": "DM2"}


def test_what_a_session_names_goes_along_under_the_new_name() -> None:
    new = follows(bare_edition(2), DM1="DM3")
    log = written(
        Edit("DM3", "verdict", "met"),
        Edit("DM3/indicator/i1", "state", True),
        Edit("DM3/evidence/1", "title", "A list"),
        Edit("action/DM3/i1", "owner", "Ana Ruiz"),
        Edit("action/a1", "criterion", "DM3"),
        Edit("session", "plan", ("DM3", "DM4")),
        Edit("person/DM3", "name", "DM3"),
    )
    found = migrate(OLD, new, log)
    session = fold(found.changes)
    answer = session.answers["DM1"]
    assert (answer.verdict, dict(answer.indicators), answer.evidence[0].title) == (Verdict.MET, {"i1": True}, "A list")
    assert [(one.key, one.owner, one.criterion) for one in session.actions] == [("DM1/i1", "Ana Ruiz", ""), ("a1", "", "DM1")]
    assert session.plan == ("DM1", "old:DM4")
    assert session.people[0].name == "DM3"
    assert (found.before.count.met, found.after.count.met) == (1, 1)


def test_gates_and_a_target_without_a_place_are_named_and_kept() -> None:
    old = replace(OLD, gates=(Gate("DM1", "", "DM1"), Gate("outcome", "An outcome.", None), Gate("light", "A light.", None)))
    scale = replace(make_scale("ours", (20, 60, 100)), floors=(Floor("tin", 20), Floor("gold", 100)))
    new = replace(follows(bare_edition(4)), gates=(Gate("light", "A light.", None),), scales=(scale,))
    log = written(
        Edit("gate/outcome", "state", "met"), Edit("gate/light", "state", "not_met"), Edit("session", "target", "silver")
    )
    found = migrate(old, new, log)
    session = fold(found.changes)
    assert found.gates == ("outcome",)
    assert dict(session.gates) == {"old:outcome": Verdict.MET, "light": Verdict.NOT_MET}
    assert (found.target, session.target) == ("silver", "silver")


def test_a_prerequisite_of_the_new_edition_holds_back_what_counted() -> None:
    new = follows(make_edition([make_criterion("DM1"), make_criterion("DM2", after=["DM1"])]))
    found = migrate(OLD, new, written(Edit("DM2", "verdict", "met")))
    step = next(step for step in found.steps if step.now == "DM2")
    assert step.before is Verdict.MET
    assert step.after is not Verdict.MET
    assert found.after.held_back == {"DM2": ("DM1",)}


def test_an_indicator_without_a_place_is_named_and_kept() -> None:
    new = follows(make_edition([make_criterion("DM1")]))
    log = written(Edit("DM1/indicator/i1", "state", True), Edit("DM1/indicator/i9", "state", True))
    found = migrate(OLD, new, log)
    assert found.steps[0].indicators == ("i9",)
    assert fold(found.changes).answers["DM1"].indicators["i9"] is True


def test_what_a_session_came_from_stands_behind_its_changes() -> None:
    desk = Desk()
    desk.act(Edit("DM1", "verdict", "met"))
    desk.act(Edit("session", "final", "2026-03-02T15:00:00.000Z"))
    desk.act(*origin_edits("springfield-abc", "old", "0123456789abcdef"))
    session = fold(desk.log)
    assert session.origin is not None
    assert (session.origin.session, session.origin.edition, session.origin.structure) == (
        "springfield-abc", "old", "0123456789abcdef",
    )  # fmt: skip
    assert session.final is None  # what was final there is a draft here
    undone = desk.log.undo()
    assert undone is not None
    assert {edit.subject for edit in undone[1]} == {"session"}  # undo passes over where it came from


# --- whatever the editions and answers --------------------------------------------------------------------------------


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """Two editions, of which the second may follow the first and say what some of its criteria were."""
    old, new = replace(draw(editions()), id="old"), replace(draw(editions()), id="new")
    if not draw(st.booleans()):
        return old, new
    free = [*old.criterion_ids]

    def was(criterion: Criterion) -> Criterion:
        said = draw(st.sampled_from([None, None, "", *free]))
        if said:
            free.remove(said)
        return replace(criterion, was=said)

    practices = tuple(replace(one, criteria=tuple(was(each) for each in one.criteria)) for one in new.practices)
    return old, replace(new, follows="old", practices=practices)


@given(pairs(), desks())
def test_nothing_is_lost(two: tuple[Edition, Edition], desk: Desk) -> None:
    old, new = two
    found = migrate(old, new, desk.log)
    before, after = list(desk.log), list(found.changes)
    told = [(one.id, one.at, one.by, one.field, one.replaces, one.act, one.undoes) for one in before]
    assert told == [(one.id, one.at, one.by, one.field, one.replaces, one.act, one.undoes) for one in after]
    assert len({one.subject for one in before}) == len({one.subject for one in after})  # nothing falls together
    names = {one.was: one.now for one in found.steps if one.was}
    was, now = fold(before), fold(after)
    for name, answer in was.answers.items():
        assert now.answers[names[name]] == replace(answer, criterion=names[name])
    assert len(was.answers) == len(now.answers)
    assert len(was.gates) == len(now.gates)
    assert len(Log(after).conflicts()) == len(desk.log.conflicts())


@given(pairs(), desks())
def test_each_criterion_of_both_editions_has_one_fate(two: tuple[Edition, Edition], desk: Desk) -> None:
    old, new = two
    found = migrate(old, new, desk.log)
    stays = [one.now for one in found.steps if one.fate is not Fate.SET_ASIDE]
    assert stays == list(new.criterion_ids)
    came = [one.was for one in found.steps if one.was]
    assert len(came) == len(set(came))
    assert set(old.criterion_ids) <= set(came)
    assert all(one.now not in new for one in found.of(Fate.SET_ASIDE))
    assert len({one.now for one in found.steps}) == len(found.steps)


@given(pairs(), desks())
def test_what_is_foretold_is_what_the_new_session_amounts_to(two: tuple[Edition, Edition], desk: Desk) -> None:
    old, new = two
    found = migrate(old, new, desk.log)
    assert found.before == score(old, fold(desk.log))
    session = fold(Log(found.changes))
    assert found.after == score(new, session)
    for step in found.of(Fate.CARRIED):
        was, now = fold(desk.log).answers.get(step.was), session.answers.get(step.now)
        assert (was.verdict if was else None) == (now.verdict if now else None)  # no verdict is reinterpreted


@given(pairs(), desks())
def test_there_and_back_again_is_where_it_was(two: tuple[Edition, Edition], desk: Desk) -> None:
    old, new = two
    there = migrate(old, new, desk.log)
    back = migrate(new, old, Log(there.changes))
    assert back.after == there.before
    assert {name: answer for name, answer in fold(back.changes).answers.items() if name in old} == {
        name: answer for name, answer in fold(desk.log).answers.items() if name in old
    }
