"""``new``, ``resume`` and no command at all, without a terminal and in one."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tools.terminal import Terminal
from wwc_tui.domain.folding import fold
from wwc_tui.domain.session import City, Verdict
from wwc_tui.store.session_store import SessionStore, read_session


def test_the_list_of_sessions_needs_a_terminal(cli: CommandLine) -> None:
    result = cli()
    assert (result.status, result.out) == (1, "")
    assert "this needs a full-screen terminal" in result.err
    assert not cli.folder.exists()


@pytest.mark.parametrize("words", [["resume"], ["resume", "x"]])
def test_what_is_not_there_is_opened_nowhere(cli: CommandLine, words: list[str]) -> None:
    result = cli(*words)
    assert (result.status, result.out) == (1, "")
    assert "session" in result.err
    assert not cli.folder.exists()


def test_new_without_a_city_and_a_terminal_is_wrong_use(cli: CommandLine) -> None:
    for words in (["new"], ["new", "--no-open", "--region", "Oregon"]):
        result = cli(*words)
        assert result.status == 2
        assert "--city" in result.err


def test_new_takes_everything_as_options(cli: CommandLine) -> None:
    options = {
        "city": " Puerto  Claro ".strip(), "region": "Oregon", "country": "us", "population": "61,000", "facilitator": "Kim Park",
        "target": "Gold", "minutes": "90", "language": "es",
    }  # fmt: skip
    result = cli("new", "--no-open", *(word for name, value in options.items() for word in (f"--{name}", value)))
    assert (result.status, result.err) == (0, "")
    session = fold(cli.store.read(result.out.strip()).changes)
    assert (session.city.region, session.city.country, session.city.population) == ("Oregon", "US", 61000)
    assert (session.facilitator, session.target, session.planned_minutes, session.language) == ("Kim Park", "gold", 90, "es")


def test_new_says_what_stands_against_a_city(cli: CommandLine) -> None:
    result = cli("new", "--no-open", "--city", "Paris", "--country", "FR", "--population", "12")
    assert result.status == 0
    assert result.err.count("wwc-tui: ") == 2
    assert len(cli.files) == 1


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("city", " "), ("city", "\udcff"), ("country", "Atlantis"), ("population", "many"), ("population", "-1"),
        ("minutes", "1e3"), ("target", "bronze"), ("language", "fr"),
    ],
)  # fmt: skip
def test_new_refuses_what_it_cannot_take(cli: CommandLine, option: str, value: str) -> None:
    words = {"city": "Springfield", option: value}
    result = cli("new", "--no-open", *(word for name, text in words.items() for word in (f"--{name}={text}",)))
    assert result.status == 2
    assert f"--{option}" in result.err
    assert cli.files == []


def test_new_takes_a_hostile_name_and_gives_the_file_a_plain_one(cli: CommandLine) -> None:
    result = cli("new", "--no-open", "--city", "../../etc/passwd\x1b[31m")
    assert result.status == 0
    assert cli.files == [f"{result.out.strip()}.json"]
    assert result.out.startswith("etc-passwd")


def in_terminal(store: Path, *words: str, **env: str) -> Terminal:
    variables = {"WWC_TUI_STORE": str(store), "PROMPT_TOOLKIT_NO_CPR": "1", **env}
    return Terminal([sys.executable, "-m", "wwc_tui", *words], env=variables, cwd=Path(__file__).parents[2])


@pytest.mark.slow
def test_new_asks_for_what_is_missing(tmp_path: Path) -> None:
    with in_terminal(tmp_path / "store", "new", "--no-open", "--region", "Oregon") as terminal:
        terminal.wait_for("Which city?")
        terminal.press("enter")
        terminal.wait_for("needs a name")
        terminal.type("Springfield\n")
        terminal.wait_for("two letters")
        terminal.type("usx\n")
        terminal.wait_for("such as US, CA")
        terminal.press("backspace", "enter")
        for _ in range(5):
            terminal.press("enter")
        assert terminal.wait_ended() == 0
        identity = terminal.wait_for(r"^(springfield-\w+)")[1]
    store = SessionStore(tmp_path / "store")
    session = fold(store.read(identity).changes)
    assert session.city == City("Springfield", "Oregon", "US", None)


@pytest.mark.slow
@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d"])
def test_breaking_off_makes_nothing(tmp_path: Path, key: str) -> None:
    with in_terminal(tmp_path / "store", "new", "--no-open") as terminal:
        terminal.wait_for("Which city?")
        terminal.press(key)
        assert terminal.wait_ended() == 130
        assert "Traceback" not in terminal.text
    assert not (tmp_path / "store").exists()


def test_a_dumb_terminal_is_none(tmp_path: Path) -> None:
    with in_terminal(tmp_path / "store", "demo", TERM="dumb") as terminal:
        terminal.wait_for("this is not a full-screen terminal, so the interview runs line by line")
        terminal.wait_for("This is a sample city")
        terminal.press("ctrl+d")
        assert terminal.wait_ended() == 0


def test_resume_without_any_session(tmp_path: Path) -> None:
    with in_terminal(tmp_path / "store", "resume") as terminal:
        assert terminal.wait_ended() == 1
        assert "start one with wwc-tui new" in terminal.text


def test_resume_tells_of_a_damaged_session_before_a_screen_opens(tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    (store / "broken.json").write_text("{")
    with in_terminal(store, "resume", "broken") as terminal:
        assert terminal.wait_ended() == 1
        assert "broken.json cannot be read" in terminal.text


def test_a_session_file_elsewhere_is_gone_on_with_where_it_lies(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = cli.imported()
    before = cli.store.file_of(session).read_bytes()
    mailed = tmp_path / "From Kim.json"
    mailed.write_bytes(before)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"DM4\nmet\n")))
    result = cli("resume", mailed, "--line")
    assert (result.status, result.err) == (0, "")
    assert fold(read_session(mailed).changes).answer("DM4").verdict is Verdict.MET
    assert cli.store.file_of(session).read_bytes() == before
    assert cli.files == [f"{session}.json"]


@pytest.mark.slow
def test_the_demo_opens_a_city_that_is_gone_afterward(tmp_path: Path) -> None:
    with in_terminal(tmp_path / "store", "demo", TMPDIR=str(tmp_path)) as terminal:
        terminal.wait_for("Puerto Claro, Imaginary Coast, US")
        assert len(list(tmp_path.glob("wwc-tui-demo-*"))) == 1
        terminal.press("ctrl+q")
        assert terminal.wait_ended() == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_resume_opens_the_session_that_was_changed_last(cli: CommandLine) -> None:
    for city in ("Firstville", "Lastville"):
        cli("new", "--no-open", "--city", city)
    with in_terminal(cli.folder, "resume") as terminal:
        terminal.wait_for("Lastville")
        terminal.press("ctrl+q")
        assert terminal.wait_ended() == 0


def test_a_store_whose_sessions_are_all_damaged_is_not_called_empty(cli: CommandLine) -> None:
    session = cli.imported()
    path = cli.folder / f"{session}.json"
    path.write_bytes(path.read_bytes()[:40])
    result = cli("resume", "--line")
    assert (result.status, result.out) == (1, "")
    assert "none of the sessions can be opened; wwc-tui doctor says why" in result.err
