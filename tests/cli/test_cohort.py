"""``cohort``: all sessions of a store as one report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.copies import work
from tests.cli.test_compare import HOSTILE, answers, peers
from tests.cli.test_process import RUN, SCREENS, process
from wwc_tui.cli.output import cells
from wwc_tui.domain.changes import Edit


def test_an_empty_store_says_what_to_do(cli: CommandLine, tmp_path: Path) -> None:
    result = cli("cohort")
    assert (result.status, result.out) == (0, "")
    assert "wwc-tui import" in result.err
    assert cli("cohort", "--json").document == {
        "sessions": 0, "cities": 0, "at_least": 5, "left_out": {}, "editions": [], "indicative": True,
    }  # fmt: skip
    assert not cli.folder.exists()


@pytest.mark.slow
def test_the_report_as_json(cli: CommandLine) -> None:
    peers(cli, 6)
    document = cli("cohort", "--json").document
    (edition,) = document["editions"]
    assert (document["sessions"], document["cities"], edition["edition"], edition["cities"]) == (6, 6, "wwc-2022", 6)
    assert edition["met"] == {"median": 2, "least": 1, "most": 3, "quartiles": None}
    assert edition["tiers"][0] == {"scale": "page", "platinum": 0, "gold": 0, "silver": 0, "pending": 0, "blocked": 0, "below": 6}
    assert edition["practices"][0] == {
        "id": "DM",
        "total": 9,
        "met": {"median": 2, "least": 1, "most": 2, "quartiles": None},
        "open": {"median": 7, "least": 7, "most": 8, "quartiles": None},
    }
    assert edition["criteria"][0] == {"id": "DM1", "met": 6, "not_met": 0, "open": 0, "near": 0, "absent": []}
    assert (edition["most_met"], edition["gaps"], len(edition["least_met"])) == (["DM1", "DM2", "LC1"], [], 42)
    assert document["indicative"] is True


@pytest.mark.slow
def test_the_report_for_people(cli: CommandLine) -> None:
    peers(cli, 6)
    text = cli("cohort").out
    assert "There are 6 sessions in the session folder." in text
    assert "Most met" in text
    assert "Fernham" not in text
    assert text.endswith("This is an indicative self-assessment. It is not a certification.\n")
    assert all(cells(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize(("cities", "options", "shown"), [(4, [], False), (5, [], True), (3, ["--at-least", "3"], True)])
def test_no_figures_of_few_cities_and_no_names(cli: CommandLine, cities: int, options: list[str], shown: bool) -> None:
    ids = peers(cli, cities)
    (edition,) = cli("cohort", "--json", *options).document["editions"]
    assert (edition["practices"] is not None) is shown
    for form in ([], ["--json"]):
        out = cli("cohort", *options, *form).out
        assert "Fernham" not in out
        assert not [one for one in ids if one in out]
    (edition,) = cli("cohort", "--json", "--names").document["editions"]
    assert {(one["session"], one["tier"]) for one in edition["named"]} == {(one, None) for one in ids}
    assert "Fernham 0" in cli("cohort", "--names").out


def test_a_session_that_cannot_be_read_is_named_and_the_rest_goes_on(cli: CommandLine) -> None:
    peers(cli, 5)
    (cli.folder / "broken.json").write_text("{")
    path = cli.store.file_of(cli.imported(answers("Gone", "DM1")))
    path.write_text(path.read_text().replace('"wwc-2022"', '"ours-2026"'))
    result = cli("cohort", "--json")
    assert result.status == 0
    assert result.err.count("\n") == 2
    assert "wwc-tui: broken.json cannot be read (it is incomplete or damaged)" in result.err
    assert f"wwc-tui: {path.name} is left out: ours-2026: is not an available edition" in result.err
    document = result.document
    assert (document["sessions"], document["cities"], document["left_out"]) == (7, 5, {"unreadable": 2})
    assert "2 sessions cannot be read." in cli("cohort").out


def test_a_city_counts_once_and_an_archived_session_only_where_asked(cli: CommandLine) -> None:
    ids = peers(cli, 5)
    cli.imported(answers("fernham 0", "DM1", "DM2", "DM3", "DM4"))
    work(cli.store.file_of(ids[1]), Edit("session", "archived", True))
    result = cli("cohort", "--json", "--at-least=3")
    assert (result.document["cities"], result.document["left_out"]) == (4, {"archived": 1, "older": 1})
    assert result.document["editions"][0]["met"]["most"] == 4
    assert "1 archived session is left out; wwc-tui cohort --all includes it" in result.err
    result = cli("cohort", "--json", "--all")
    assert (result.document["cities"], result.err) == (5, "")


def test_the_report_is_written_into_a_folder_and_replaces_nothing(cli: CommandLine, tmp_path: Path) -> None:
    peers(cli, 5)
    out = tmp_path / "new" / "folder"
    result = cli("cohort", "--out", out)
    assert result.out.splitlines() == [str(out / "cohort.md"), str(out / "cohort.json")]
    assert json.loads((out / "cohort.json").read_text("utf-8")) == cli("cohort", "--json").document
    page = (out / "cohort.md").read_text("utf-8")
    assert "not a certification" in page
    assert "Fernham" not in page
    (out / "cohort.md").write_text("my own")
    result = cli("cohort", "--out", out)
    assert (result.status, result.out) == (1, "")
    assert "already contains cohort.md; nothing was written; add --force" in result.err
    assert "add --force" in result.err
    assert (out / "cohort.md").read_text() == "my own"
    assert cli("cohort", "--out", out, "--force").status == 0
    assert (out / "cohort.md").read_text("utf-8") == page


def test_json_and_a_folder_at_once_is_wrong_use(cli: CommandLine, tmp_path: Path) -> None:
    result = cli("cohort", "--json", "--out", tmp_path)
    assert (result.status, result.out) == (2, "")
    assert "not allowed with" in result.err


def test_hostile_names_cannot_steer_the_terminal(cli: CommandLine, tmp_path: Path) -> None:
    for number in range(5):
        cli.imported(answers(f"{HOSTILE} {number}", "DM1", region=HOSTILE))
    for form in ([], ["--json"]):
        result = cli("cohort", "--names", *form)
        assert "evil" in result.out
        assert not {"\x1b", "\u202e", "\x9b"} & set(result.out)


def test_a_store_that_is_a_file_is_refused(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    result = cli("cohort", "--store", file)
    assert (result.status, result.out) == (1, "")
    assert "is not a folder" in result.err


@pytest.mark.slow
@pytest.mark.parametrize("command", ["plan", "compare", "cohort"])
def test_the_commands_about_many_import_no_screen(cli: CommandLine, tmp_path: Path, command: str) -> None:
    session = cli.imported()
    looks = f"try:\n    {RUN}\nfinally:\n    import sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
    words = {"plan": [session], "compare": [session], "cohort": ["--out", str(tmp_path / "out")]}[command]
    done = process([command, *words], code=looks)
    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert "argparse" in loaded
    assert loaded & (SCREENS | {"markdown_it", "platformdirs", "filelock", "jinja2", "orjson"}) == set()
