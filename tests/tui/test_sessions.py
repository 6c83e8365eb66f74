"""The list of sessions by keys: begin, go on, change, archive, bring in, and files that cannot be opened."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.tui.driver import EDITION, NOON, Time, User, user_at
from tests.tui.making import SPRINGFIELD, answered, begin, crowd
from wwc_tui.app import LaunchOptions
from wwc_tui.demo import ANSWERS
from wwc_tui.domain.changes import Edit
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import Verdict
from wwc_tui.interview.controller import READ_ONLY
from wwc_tui.live_session import open_interview
from wwc_tui.screens.confirm import ConfirmScreen
from wwc_tui.screens.interview import InterviewScreen
from wwc_tui.screens.sessions import SessionsScreen
from wwc_tui.screens.setup import SetupScreen
from wwc_tui.store.session_store import SessionStore, read_session

SMALL = (80, 24)


async def test_a_city_is_offered_while_it_is_typed_and_its_digit_fills_it_in(store: Path) -> None:
    async with user_at(store, size=SMALL) as user:
        await user.press("n", *"spring")
        user.sees("3 Springfield, MO, US", "4 Springfield, MA, US")
        await user.press("4")
        user.does_not_see("Springfield, MO, US")
        await user.press(*"Kim", "ctrl+s")
        city = user.saved().city
    assert (city.name, city.region, city.country, city.population) == ("Springfield", "MA", "US", 154_341)
    assert user.saved().facilitator == "Kim"


async def test_what_cannot_be_taken_is_said_beside_its_field_when_it_is_left(store: Path) -> None:
    async with user_at(store, size=SMALL) as user:
        await user.press("n", *"Nowhere", "enter", "enter", *"Atlantis", "enter")
        user.sees("Write the country as two letters")
        await user.fills("MX", "country")
        await user.press("enter")
        user.does_not_see("Write the country as two letters")


async def test_a_new_session_from_the_first_key_to_the_first_verdict(store: Path) -> None:
    async with user_at(store, size=SMALL) as user:
        user.sees("Interview a city. Walk out with its roadmap.", "n start a session", "Indicative, not a certification")
        await user.press("n", *"Springfield", "enter", *"MA", "enter", *"usa", "enter", *"155 000", "enter", *"Kim", "ctrl+s")
        assert user.on(InterviewScreen)
        await user.press("y")
        session = user.saved()
    assert (session.city.name, session.city.region, session.city.country) == ("Springfield", "MA", "US")
    assert (session.city.population, session.facilitator) == (155_000, "Kim")
    assert session.answer("DM1").verdict is Verdict.MET


async def test_a_city_needs_a_name_and_nothing_else(store: Path) -> None:
    async with user_at(store, size=SMALL) as user:
        await user.press("n", "ctrl+s")
        user.sees("The city needs a name; everything else can wait.")
        assert user.files() == []
        await user.press(*"Salem", "f2")
        assert user.on(InterviewScreen)
        assert user.saved().city.name == "Salem"


REFUSED = {
    "country": ("Atlantis", "Write the country as two letters"),
    "population": ("many", "many” is not a whole number"),
    "language": ("fr", "Choose a language: en, es, pt."),
    "target": ("bronze", "Choose one of these as the target: Silver, Gold, Platinum. Or leave it blank."),
    "minutes": ("an hour", "“an hour” is not a length of time"),
}


@pytest.mark.slow
async def test_what_cannot_be_taken_is_said_and_the_cursor_goes_there(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(setup=True)) as user:
        await user.fills("Salem", "city")
        for field, (text, said) in REFUSED.items():
            await user.fills(text, field)
            await user.press("ctrl+s")
            user.sees(said)
            assert user.app.focused is not None
            assert user.app.focused.id == field
            await user.fills("", field)
        assert user.files() == []
        await user.press("ctrl+s")
        assert user.on(InterviewScreen)


@pytest.mark.slow
async def test_eligibility_is_shown_while_one_types_and_stays_visible(store: Path) -> None:
    async with user_at(store, size=(60, 18), start=LaunchOptions(setup=True)) as user:
        await user.fills("Berlin", "city")
        user.does_not_see("The program")
        await user.fills("D", "country")
        user.does_not_see("The program")
        await user.fills("DE", "country")
        user.sees("The program is for cities in the United States, Canada and Latin America. The country given is DE.")
        await user.fills("29,999", "population")
        user.sees("The program requires a population of at least 30,000. The number given is 29,999.")
        await user.fills("30,000", "population")
        user.does_not_see("population of at least")
        await user.fills("thirty", "population")
        user.sees("The country given is DE.")
        await user.fills("20000", "population")
        await user.press("ctrl+s")
        await user.resizes(120, 36)
        assert user.on(InterviewScreen), "it is a warning, and refuses nothing"
        user.sees("not eligible: country and population")


@pytest.mark.slow
async def test_changing_the_set_up_keeps_everything_else(store: Path) -> None:
    begin(store, *SPRINGFIELD, Edit("DM1", "verdict", "met"))
    async with user_at(store, size=SMALL) as user:
        await user.press("e")
        user.sees("City and people of Springfield", "Ana Ruiz, data lead")
        await user.fills("Bo Lind, budget director, Finance\nCy Ng", "people")
        await user.fills("New Springfield", "city")
        await user.press("ctrl+s")
        assert user.on(SessionsScreen)
        user.sees("New Springfield, MA")
        session = user.saved()
        assert [person.name for person in session.people] == ["Bo Lind", "Cy Ng"]
        assert session.person("bo-lind") is not None
        assert session.person("bo-lind").role == "budget director"  # type: ignore[union-attr]
        assert session.answer("DM1").verdict is Verdict.MET
        await user.press("e", "escape")
        assert user.on(SessionsScreen), "nothing was changed, so nothing is asked"
        await user.press("e", "x", "escape", "enter")
        assert user.saved().city.name == "New Springfield"


async def test_the_list_shows_what_there_is(store: Path) -> None:
    crowd(store)
    async with user_at(store) as user:
        user.sees("5 sessions, 1 archived", "Springfield, MA, US", "34/43", "30 met", "Gold (Platinum possible)", "14:02 today")
        user.sees("Tier (indicative)")
        user.does_not_see("Hidden Falls")
        await user.press("h")
        user.sees("6 sessions", "(archived) Hidden Falls")
        await user.press("h", "end")
        user.sees("▶ ! shelbyville-abc234.json cannot be read")


@pytest.mark.slow
async def test_archiving_hides_and_brings_back_and_deletes_nothing(store: Path) -> None:
    crowd(store)
    async with user_at(store) as user:
        before = sorted(path.name for path in store.iterdir() if path.suffix == ".json")
        await user.press("down", "a")
        user.sees("Archive Puerto Claro? It is hidden from the list; nothing is deleted.", "5 sessions, 1 archived")
        await user.press("escape")
        user.sees("5 sessions, 1 archived")
        await user.press("a", "enter")
        user.sees("Archived Puerto Claro. Undo: z · Show archived sessions: h", "4 sessions, 2 archived")
        await user.press("z")
        user.sees("Puerto Claro is back in the list.", "5 sessions, 1 archived")
        await user.press("z")
        user.sees("No session was archived or brought back, so there is nothing to undo.")
        while "▶ Puerto" not in user.screen:
            await user.press("j")
        await user.press("h", "a", "enter")
        user.sees("Archived Puerto Claro. Undo: z")
        user.does_not_see("Show archived sessions")
        await user.press("home")
        while "▶ (archived) Puerto" not in user.screen:
            await user.press("j")
        await user.press("a")
        user.sees("Puerto Claro is back in the list.")
        assert sorted(path.name for path in store.iterdir() if path.suffix == ".json") == before


@pytest.mark.parametrize("size", [(80, 24), pytest.param((120, 36), marks=pytest.mark.slow)])
async def test_archiving_is_no_change_of_the_interview(store: Path, size: tuple[int, int]) -> None:
    time = Time()
    owed = Edit("DM1", "parked", {"reason": "ask", "owner": "", "due": ""})
    old = begin(store, *SPRINGFIELD, owed, name="springfield-abc234", time=time)
    time.forward(days=1)
    begin(store, Edit("city", "name", "Salem"), name="salem-abc234", time=time)
    before = read_session(old)
    time.forward(days=2)
    async with user_at(store, size=size, time=time) as user:
        await user.press("j", "a", "enter", "z")
        user.sees("Springfield is back in the list.")
        await user.press("escape", "home")
        user.sees("▶ Salem")
        assert user.saved(old).changed == fold(before.changes).changed
        assert len(user.saved(old).sittings) == 1
        await user.press("j", "a", "enter", "z", "enter")
        user.sees("Last time: Mon, Mar 2")
        await user.press("z")
        assert user.saved(old).answers == {}, "undo takes back what the interview had last, and no archiving"


async def imports(user: User, file: Path) -> None:
    await user.press("i")
    await user.fills(str(file))
    await user.press("enter")


@pytest.mark.slow
async def test_importing_answers_and_sessions(store: Path, tmp_path: Path) -> None:
    async with user_at(store, size=SMALL) as user:
        await imports(user, ANSWERS)
        user.sees("Imported Puerto Claro", "33/43")
        (first,) = user.files()
        assert len(user.saved(first).answers) == 38
        elsewhere = begin(tmp_path / "elsewhere", *SPRINGFIELD, *answered(["met"]))
        await imports(user, elsewhere)
        user.sees("Imported Springfield, MA, US.", "1 met")
        assert user.saved(store / elsewhere.name).answers == user.saved(elsewhere).answers
        await imports(user, elsewhere)
        user.sees("Nothing was imported", "is already in the session")
        table = tmp_path / "answers.csv"
        table.write_text("criterion,verdict,note\nDM1,met,\nDM2,not_met,No list\n")
        await imports(user, table)
        user.sees("Imported Answers.")
        assert len(user.files()) == 3


@pytest.mark.parametrize("form", ["'{path}' ", '"{path}"', "{escaped}", "file://{address}", "  {path}  "])
async def test_a_file_that_was_dropped_is_imported(store: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "my files"
    folder.mkdir()
    path = folder / "añ 1.json"
    path.write_text('{"city": {"name": "Dropped"}}')
    address, escaped = quote(str(path)), str(path).replace(" ", "\\ ")
    async with user_at(store, size=SMALL) as user:
        await user.press("i")
        await user.fills(form.format(path=path, address=address, escaped=escaped))
        await user.press("enter")
        user.sees("Imported Dropped")


async def test_a_bad_import_says_what_is_wrong_with_it_and_writes_nothing(store: Path, tmp_path: Path) -> None:
    bad = {
        "garbled.json": "{",
        "unknown.json": json.dumps({"edition": "wwc-2022", "city": {"name": "X"}, "answers": {"XX9": {"verdict": "met"}}}),
        "verdict.csv": "criterion,verdict,note\nDM1,perhaps,\n",
    }
    for name, content in bad.items():
        (tmp_path / name).write_text(content)
    async with user_at(store, size=SMALL) as user:
        for name, named in (("garbled.json", ""), ("unknown.json", "XX9"), ("verdict.csv", "perhaps")):
            await imports(user, tmp_path / name)
            user.sees("Nothing was imported", named)
        await user.press("i")
        await user.fills(str(tmp_path / "missing.json"))
        await user.press("enter")
        user.sees("was not found or")
        await user.press("escape")
        assert user.files() == []


@pytest.mark.slow
async def test_a_session_file_elsewhere_is_opened_where_it_lies(store: Path, tmp_path: Path) -> None:
    begin(store, name="aaa-1")
    ours = begin(store, *SPRINGFIELD, name="bbb-1")
    before = ours.read_bytes()
    mailed = tmp_path / ours.name
    mailed.write_bytes(before)
    async with user_at(store, size=SMALL) as user:
        screen = user.app.screen
        assert isinstance(screen, SessionsScreen)
        screen.open(screen.store.find(str(mailed)))
        await user.settle()
        await user.press("y", "q")
        assert user.on(SessionsScreen)
    assert user.saved(mailed).answer("DM1").verdict is Verdict.MET
    assert ours.read_bytes() == before


@pytest.mark.slow
async def test_a_session_that_another_program_holds_can_be_looked_at_and_not_changed(store: Path) -> None:
    path = begin(store, *SPRINGFIELD, Edit("DM1", "note", "theirs"))
    held = open_interview(SessionStore(store), EDITION, path.stem, clock=Time())
    before = path.read_bytes()
    try:
        async with user_at(store, size=SMALL) as user:
            await user.press("enter")
            user.sees("is open in another program", "Enter open it read-only")
            await user.press("escape")
            assert user.on(SessionsScreen)
            await user.press("enter", "enter")
            user.sees("read-only", READ_ONLY, "DM1")
            for key in ("y", "n", "1", "z", "Z"):
                await user.press(key)
            await user.press("y")
            user.sees(READ_ONLY)
            for key in ("e", "c"):
                await user.press(key)
                user.sees(READ_ONLY)
                user.does_not_see("saved as you type")
            await user.press("p")
            user.sees(READ_ONLY)
            await user.press("v", "a")
            user.sees("Read-only: another program")
            await user.press("escape", "g", "end", "y")
            user.sees("Read-only: another program")
            user.does_not_see("✓ outcome")
            await user.press("escape", "s", "1", "u")
            user.sees("Read-only: another program", "Springfield", "read-only")
            await user.press("f")
            user.sees("Result for Springfield")
            await user.press("q", "q")
            assert user.on(SessionsScreen)
            await user.press("a", "enter")
            user.sees("is open in another program")
            await user.press("escape")
    finally:
        held.close()
    assert path.read_bytes() == before


async def test_a_damaged_file_is_opened_from_its_last_good_copy_when_asked(store: Path) -> None:
    path = begin(store)
    async with user_at(store, size=SMALL, start=LaunchOptions(session=path.stem)) as user:
        await user.press("y", "j", "n")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    async with user_at(store, size=SMALL) as user:
        await user.press("enter")
        assert user.on(ConfirmScreen)
        user.sees("cannot be read", "open the last good copy; the damaged file is kept")
        await user.press("escape")
        assert path.read_bytes() == whole[: len(whole) // 2], "looking at the question changes nothing"
        await user.press("enter", "enter")
        assert user.on(InterviewScreen)
        assert user.saved(path).answer("DM1").verdict is Verdict.MET, "only what came last is missing"
    assert any("damaged" in path.name for path in store.iterdir())


@pytest.mark.slow
async def test_a_damaged_file_without_a_copy_says_so_in_full(store: Path) -> None:
    crowd(store)
    async with user_at(store, size=SMALL) as user:
        await user.press("end", "enter")
        assert user.on(SessionsScreen)
        user.sees("shelbyville-abc234.json cannot be read (it is incomplete or damaged); it was left unchanged, and there is no")
        user.sees("earlier copy beside it that can be read")
        await user.press("up")
        user.sees("? help")


@pytest.mark.slow
async def test_the_demo_says_that_nothing_of_it_is_kept(store: Path) -> None:
    async with user_at(store, size=SMALL) as user:
        await user.press("d")
        user.sees("Puerto Claro", "nothing is kept")
        await user.press("y", "n", "q")
        user.sees("No sessions yet.")
        assert user.files() == []


async def test_the_demo_goes_away_when_it_is_left(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with user_at(store, size=SMALL) as user:
        await user.press("d")
        assert len(list(tmp_path.glob("wwc-tui-demo-*"))) == 1
        await user.press("e", *"half a note", "escape", "q")
        assert list(tmp_path.glob("wwc-tui-demo-*")) == []
        assert not store.exists()


@pytest.mark.slow
async def test_the_demo_is_kept_when_asked_for(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with user_at(store, size=SMALL) as user:
        await user.press("d", "n", "/", *"keep the sample", "enter")
        user.sees("Kept. It is now one of your sessions", "saved 14:02")
        await user.press("j")
        user.does_not_see("nothing is kept")
        await user.press("y", "K")
        user.sees("This session is already your own.")
        place = user.interviewing.controller.place
        await user.press("q")
        user.sees("1 session", "▶ Puerto Claro")
        session = user.saved()
        assert (session.answer("CI2").verdict, session.answer(place).verdict) == (Verdict.NOT_MET, Verdict.MET)
        assert list(tmp_path.glob("wwc-tui-demo-*")) == []
        await user.press("enter", "z", "z")
        assert user.saved().answer("CI2").verdict is Verdict.MET


@pytest.mark.slow
async def test_a_demo_that_cannot_be_kept_goes_on_and_says_why(store: Path) -> None:
    store.write_text("no folder")
    async with user_at(store, size=SMALL) as user:
        await user.press("d", "K")
        user.sees("The sample city was not kept: the folder", "cannot be created")
        await user.press("n")
        user.sees("nothing is kept", "✗ not met")
        store.unlink()
        await user.press("K")
        user.sees("Kept. It is now one of your sessions")
        assert user.saved().answer("CI2").verdict is Verdict.NOT_MET


@pytest.mark.slow
async def test_a_session_begun_behind_the_demo_is_kept(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(demo=True)) as user:
        user.sees("nothing is kept")
        await user.press("q", "n", *"Salem", "ctrl+s", "y", "q")
        user.sees("1 session", "▶ Salem")
        assert user.saved().answer("DM1").verdict is Verdict.MET


@pytest.mark.slow
@pytest.mark.parametrize("size", [SMALL, (60, 18)], ids=["80x24", "60x18"])
async def test_an_empty_list_leads_to_the_demo_by_one_key(store: Path, size: tuple[int, int]) -> None:
    async with user_at(store, size=size) as user:
        user.sees("No sessions yet.", "d sample")
        assert user.line("d   try everything on a sample city")
        await user.press("d")
        user.sees("Puerto Claro")


@pytest.mark.slow
async def test_the_demo_has_something_of_everything(store: Path) -> None:
    time = Time(NOON)
    async with user_at(store, start=LaunchOptions(demo=True), time=time) as user:
        user.sees("Last time: Tue, Feb 24, up to CI2. Follow-ups: 3 parked, 10 owed, 1 disputed (o)")
        await user.press("o")
        user.sees("DM7", "DM3", "PA4", "by Sat, Mar 28, 2026")
        await user.press("escape", "/", *"PA4", "enter", "pagedown")
        user.sees("Disputes", "Dale Whitcomb:", "Alma Ortega:")
        await user.press("d")
        user.sees("It is a map.")
        await user.press("escape", "s")
        user.sees("Inés Marrero", "Rosa Quintero")
        await user.press("escape", "f")
        user.sees("24 of 43 criteria met")


async def test_the_session_worked_on_last_stands_first(store: Path) -> None:
    time = Time(NOON)
    first = begin(store, Edit("city", "name", "Alpha"), name="alpha-abc234", time=time)
    time.forward(minutes=1)
    begin(store, Edit("city", "name", "Beta"), name="beta-abc234", time=time)
    async with user_at(store, size=SMALL, time=time) as user:
        user.sees("▶ Beta")
        time.forward(minutes=1)
        await user.press("down", "enter", "y", "q")
        user.sees("▶ Alpha")
        assert user.screen.index("Alpha") < user.screen.index("Beta")
        assert user.saved(first).answer("DM1").verdict is Verdict.MET


async def test_leaving_the_set_up_of_a_new_session_makes_none(store: Path) -> None:
    async with user_at(store, size=SMALL, start=LaunchOptions(setup=True)) as user:
        assert user.on(SetupScreen)
        await user.press("x", "escape", "enter")
        assert user.on(SessionsScreen)
        assert user.files() == []
