"""The command line in three languages: which one is spoken, that nothing of it stays English, and what no language changes."""

from __future__ import annotations

import argparse
import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ANSWERS, CommandLine
from tests.language.foreign import FIRST_LETTERS, foreign, is_foreign, write_catalogs
from tools.catalogs import TRANSLATIONS, read
from wwc_tui import i18n
from wwc_tui.cli.argparse_words import WORDS
from wwc_tui.cli.choose_language import asked_for
from wwc_tui.cli.parser import whole_parser
from wwc_tui.constants import FORMATS
from wwc_tui.domain.criteria import DEFAULT_EDITION
from wwc_tui.reading.folders import built_in_folder
from wwc_tui.reading.library import Library

LATIN = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
COMMANDS = [
    "", "new", "resume", "demo", "sessions", "import", "score", "plan", "compare", "cohort", "export", "history", "merge",
    "migrate", "doctor", "completion", "criteria", "criteria list", "criteria show", "criteria new", "criteria check",
]  # fmt: skip


@pytest.fixture(scope="session")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    write_catalogs(folder)
    return folder


@pytest.fixture
def made_up(catalogs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "FOLDER", str(catalogs))


def in_language(code: str) -> dict[str, Any]:
    return {**ANSWERS, "language": code}


def words_of_the_edition(code: str) -> set[str]:
    """Every word of an edition in a language, which no catalog of the program holds."""
    texts = [path.read_text(encoding="utf-8") for path in (built_in_folder() / DEFAULT_EDITION).glob(f"*.{code}.md")]
    return {word for text in texts for word in LATIN.findall(text)}


def left_in_english(text: str, *known: str) -> list[str]:
    """The words that were not said, without options, ids, and what is known to be nobody's language."""
    for one in (*known, r"(?<!\w)--?[a-z][\w-]*", r"\{[\w,]+\}", r"\b[A-Z]{2,4}\d+\b", r"\d{4}-\d\d-\d\d.*?UTC"):
        text = re.sub(one, " ", text)
    return LATIN.findall(text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], None),
        (["score", "x", "--lang", "es"], "es"),
        (["--lang=pt", "score"], "pt"),
        (["--lang", "pt", "score", "--lang", "es"], "es"),
        (["score", "--lang"], None),
        (["score", "--lang", "fr"], None),
        (["score", "--lang", "es", "--lang", "fr"], "es"),
        (["score", "--", "--lang", "es"], None),
        (["score", "--language", "es"], None),
    ],
)
def test_the_words_of_a_command_line_are_looked_through_for_its_language(words: list[str], expected: str | None) -> None:
    assert asked_for(words) == expected


@pytest.mark.slow
@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("code", FIRST_LETTERS)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_said_in_the_language_asked_for(cli: CommandLine, command: str, code: str) -> None:
    result = cli(*command.split(), "--help", "--lang", code)
    assert (result.status, result.err) == (0, "")
    assert is_foreign(result.out, code)
    text, _, example = result.out.rpartition(": wwc-tui ") if command else (result.out, "", "none")
    assert example
    names = "|".join({name for one in COMMANDS for name in one.split()})
    own = rf"\b({'|'.join((*i18n.NAMES.values(), *FORMATS))})\b"  # a language goes by its own name everywhere, as a format does
    assert left_in_english(text, r"wwc-tui", own, rf"(?m)^ +({names})\b", *([rf"\b{command}\b"] if command else [])) == []


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("columns", [40, 80, *(pytest.param(wide, marks=pytest.mark.slow) for wide in (55, 100))])
def test_help_can_be_laid_out_at_every_width(cli: CommandLine, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for command in COMMANDS:
        assert cli(*command.split(), "--help", "--lang", "es").status == 0


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["scor"], ["'[a-z]+'", r"\b(en|es|pt)\b"]),
        (["score"], []),
        (["score", "X1", "--nonsense"], []),
        (["cohort", "--json", "--out", "X1"], []),
        (["cohort", "--json=X1"], []),
        (["compare"], []),
        (["score", "X1", "--scale"], []),
        (["export", "X1", "--out", ""], []),
        (["export", "X1", "--out", "X1", "--format", "pdf"], ["“pdf”", "md, html, csv, json"]),
        (["export", "X1", "--out", "X1", "--format", ","], ["md, html, csv, json"]),
        (["cohort", "--at-least", "1"], []),
        (["compare", "XX1", "XX2", "--names", "--all"], []),
        (["new"], []),
        (["resume"], []),
        ([], []),
    ],
)
def test_wrong_use_is_said_in_the_language_asked_for(cli: CommandLine, words: list[str], known: list[str]) -> None:
    result = cli("--lang", "es", *words)
    assert result.status in (1, 2)
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert is_foreign(result.err, "es")
    assert left_in_english(result.err, "^wwc-tui: ", r"wwc-tui( [a-z]+)?", *known) == []


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["score", "ID", "--scale", "2021"], ["wwc-2022", "page, 2022-08"]),
        (["plan", "ID", "--target", "bronze"], ["“bronze”", "silver|gold|platinum"]),
        (["compare", "ID", "--since", "never"], []),
        (["compare", "ID", "--since", "7"], []),
        (["compare", "ID", "--since", "1999-01-01"], ["1999-01-01"]),
        (["compare", "ID", "ID"], []),
        (["history", "ID", "--criterion", "zzz"], ["“zzz”"]),
        (["criteria", "show", "zzz"], ["“zzz”"]),
        (["history", "ID", "--criterion", "PA1"], []),
    ],
)
def test_a_refusal_is_said_in_the_language_asked_for(cli: CommandLine, words: list[str], known: list[str]) -> None:
    session = cli.imported()
    result = cli("--lang", "pt", *(session if word == "ID" else word for word in words))
    assert result.out == ""
    assert is_foreign(result.err, "pt")
    assert left_in_english(result.err, "^wwc-tui: ", session, *known) == []


@pytest.mark.slow
@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    "words",
    [
        ["score", "ID"],
        ["sessions"],
        ["history", "ID"],
        ["criteria", "show", "DM1"],
        ["criteria", "check"],
        ["plan", "ID", "--target", "silver"],
        ["compare", "ID"],
    ],
)
def test_what_people_read_is_said_in_the_language_asked_for(cli: CommandLine, words: list[str]) -> None:
    session = cli.imported()
    result = cli(*(session if word == "ID" else word for word in words), "--lang", "es")
    assert (result.status, result.err) == (0, "")
    assert is_foreign(result.out, "es")
    typed = {*LATIN.findall(json.dumps(ANSWERS)), "page", "wwc", "indicator", "verdict", "evidence", "state", "indicators", "pt"}
    cities = {word for name in built_in_cities() for word in LATIN.findall(name)}
    left = set(left_in_english(result.out, session)) - words_of_the_edition("es") - typed - cities - fields(cli, session)
    assert sorted(left) == []


def fields(cli: CommandLine, session: str) -> set[str]:
    """The names of the fields that a session's log holds, and what is in them that no person typed."""
    document = cli("history", session, "--json").document
    return {word for change in document["changes"] for word in LATIN.findall(f"{change['subject']} {change['field']}")}


def built_in_cities() -> Iterator[str]:
    """The cities of the public list."""
    import wwc_tui

    yield (Path(wwc_tui.__file__).parent / "data" / "certified-cities.csv").read_text(encoding="utf-8")


@pytest.mark.usefixtures("made_up")
def test_the_command_line_comes_before_the_session_and_that_before_the_environment(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "pt_BR.UTF-8")
    own, none = cli.imported(in_language("es")), cli.imported(ANSWERS, "other.json")
    assert is_foreign(cli("score", own).out, "es")
    assert is_foreign(cli("score", none).out, "pt")
    assert is_foreign(cli("score", own, "--lang", "pt").out, "pt")
    english = cli("score", own, "--lang", "en").out
    assert english.replace("·", "").isascii()  # the dot between a tier and what is pending
    monkeypatch.setenv("LANG", "C")
    assert cli("score", none).out == english
    assert is_foreign(cli("score", own).out, "es")


@pytest.mark.usefixtures("made_up")
def test_several_sessions_are_compared_in_the_language_that_they_share(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "pt_BR.UTF-8")
    first, second = cli.imported(in_language("es")), cli.imported(in_language("es"), "b.json")
    assert is_foreign(cli("compare", first, second).out, "es")
    assert is_foreign(cli("compare", first, cli.imported(in_language("en"), "c.json")).out, "pt")


@pytest.mark.usefixtures("made_up")
def test_a_fault_before_the_session_is_read_is_said_in_the_language_of_the_environment(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, system in (("es", "es_MX.UTF-8"), ("pt", "pt_BR")):
        monkeypatch.setenv("LANG", system)
        assert is_foreign(cli("score", "--nonsense").err, code)
    assert "unrecognized" in cli("score", "x", "--nonsense", "--lang", "en").err


def test_a_command_leaves_the_language_of_whoever_calls_it(cli: CommandLine) -> None:
    session = cli.imported(in_language("es"))
    with i18n.use_language("pt"):
        assert cli("score", session).status == 0
        assert i18n.current_language() == "pt"


@pytest.mark.slow
@pytest.mark.parametrize("code", ["es", "pt"])
def test_the_criteria_are_shown_in_the_language_asked_for(cli: CommandLine, code: str) -> None:
    asked = Library().edition(language=code).criterion("DM3")
    assert asked.name != Library().edition(language="en").criterion("DM3").name
    shown = " ".join(cli("criteria", "show", "DM3", "--lang", code).out.split())
    assert f"DM3 {asked.name}" in shown
    assert asked.questions[0] in shown
    assert asked.name in cli("criteria", "list", "--lang", code).out


@pytest.mark.slow
@pytest.mark.parametrize("code", ["es", "pt"])
@pytest.mark.parametrize("chosen_by", ["option", "session", "environment"])
def test_an_export_is_written_in_the_language_that_is_chosen(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, chosen_by: str
) -> None:
    session = cli.imported(in_language(code) if chosen_by == "session" else ANSWERS)
    if chosen_by == "environment":
        monkeypatch.setenv("LANG", code)
    option = ["--lang", code] if chosen_by == "option" else []
    result = cli("export", session, "--out", tmp_path / "o", *option)
    assert (result.status, result.err) == (0, "")
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "o").rglob("*.md"))
    assert Library().edition(language=code).criterion("DM1").name in text
    assert Library().edition(language="en").criterion("DM1").name not in text
    with i18n.use_language(code):
        months = [i18n.tr(name) for name in ("January", "February", "November", "December")]
    assert any(name in text for name in months) or "2026" in text


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    "words",
    [
        ["score", "ID", "--json"],
        ["plan", "ID", "--json", "--target", "gold"],
        ["history", "ID", "--json"],
        ["compare", "ID", "--json"],
        ["sessions", "--json"],
        ["sessions", "--ids"],
        ["cohort", "--json"],
        ["doctor", "--json"],
    ],
)
def test_what_programs_read_is_the_same_in_every_language(cli: CommandLine, words: list[str]) -> None:
    session = cli.imported()
    words = [session if word == "ID" else word for word in words]
    english, spanish = cli(*words, "--lang", "en"), cli(*words, "--lang", "es")
    assert english.status == spanish.status
    if "--ids" in words:
        assert english.out == spanish.out == f"{session}\n"
    else:
        assert structure(spanish.document) == structure(english.document)


def structure(document: Any) -> Any:
    """A document without its sentences, which are for people."""
    if isinstance(document, dict):
        return {key: structure(value) for key, value in document.items()}
    if isinstance(document, list):
        return [structure(one) for one in document]
    if isinstance(document, str) and (" " in document or not document.isascii()):
        return "a sentence"
    return document


@pytest.mark.usefixtures("made_up")
def test_the_heads_of_tables_are_the_same_in_every_language(cli: CommandLine, tmp_path: Path) -> None:
    session = cli.imported()
    heads = []
    for code in ("en", "es"):
        assert cli("export", session, "--out", tmp_path / code, "--format", "csv", "--lang", code).status == 0
        tables = sorted((tmp_path / code).rglob("*.csv"))
        heads.append([(path.name, path.read_text(encoding="utf-8-sig").splitlines()[0]) for path in tables])
    assert heads[0] == heads[1]
    assert heads[0]


def test_a_session_gets_the_language_that_is_given_and_none_where_none_is(cli: CommandLine) -> None:
    from wwc_tui.domain.folding import fold

    for options, expected in (
        ([], ""),
        (["--lang", "es"], "es"),
        (["--language", "pt"], "pt"),
        (["--lang", "es", "--language", "pt"], "pt"),
    ):
        made = cli("new", "--no-open", "--city", "Springfield", *options).out.strip()
        assert fold(cli.store.read(made).changes).language == expected


@pytest.mark.usefixtures("made_up")
def test_a_new_session_warns_in_its_own_language(cli: CommandLine) -> None:
    result = cli("new", "--no-open", "--city", "Paris", "--country", "FR", "--language", "pt", "--lang", "es")
    assert is_foreign(result.err, "es")
    result = cli("new", "--no-open", "--city", "Paris", "--country", "FR", "--language", "pt")
    assert is_foreign(result.err, "pt")


def test_argparse_says_nothing_else_to_a_person() -> None:
    """What this Python's argparse says must be known, or be about a mistake in the program."""
    of_developers = re.compile(
        r"defined|invalid argument for positionals|must be optional|merge actions|option string|dest=|conflict|parser|callable"
        r"|with mode|can't open|: error:|ambiguous|expected at most|one of the arguments|value: |warning|deprecated|closest"
        r"|version|\(default: |^subcommands$|^%\(heading\)s:$"
    )
    source = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    said = {
        one.args[0].value
        for one in ast.walk(source)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "_"
        if isinstance(one.args[0], ast.Constant) and isinstance(one.args[0].value, str)
    }
    assert set(WORDS) <= said
    assert [text for text in sorted(said - set(WORDS)) if not of_developers.search(text)] == []


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_argparse_gets_its_gaps_back(code: str) -> None:
    gaps = re.compile(r"%\(\w+\)[rs]|%[rs]")
    for message in read(code):
        if message.id in WORDS and message.string:
            assert sorted(gaps.findall(str(message.string))) == sorted(gaps.findall(str(message.id)))


@pytest.mark.parametrize("code", TRANSLATIONS)
def test_options_and_commands_stay_as_they_are_typed(code: str) -> None:
    typed = re.compile(r"(?<![\w-])--[a-z][a-z-]*|wwc-tui(?: (?:[a-z]+))?")
    for message in read(code):
        if isinstance(message.id, str) and message.string:
            names = {name for name in typed.findall(message.id) if name.startswith("--") or name.partition(" ")[2] in COMMANDS}
            assert {name for name in names if name not in str(message.string)} == set(), message.id


@pytest.mark.parametrize("code", ["en", *TRANSLATIONS])
def test_no_help_holds_what_argparse_takes_for_a_gap(code: str) -> None:
    with i18n.use_language(code):
        assert whole_parser().format_help()


def test_the_made_up_languages_keep_their_gaps() -> None:
    assert foreign("{name} of %(prog)s", "es").startswith("{name} ")
    assert foreign("{name} of %(prog)s", "es").endswith(" %(prog)s")
