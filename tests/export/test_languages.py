"""What is exported is said in the language that is spoken, all of it, and can be made anew in another one."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import icalendar
import pytest
from openpyxl import load_workbook

from tests.export.cities import MADE, Case, hostile, made_up
from tests.export.compared import against, earlier, others
from tests.export.pages import Page, name
from tests.export.rendered import Rendered, expected
from tests.language.letters import Turned, latin, turned, turned_edition, turned_log
from tools.catalogs import TRANSLATIONS, read
from wwc_tui.constants import FORMATS
from wwc_tui.domain.certified import Award, Certified
from wwc_tui.domain.checks import findings
from wwc_tui.domain.cohort import make_cohort
from wwc_tui.domain.criteria import Edition
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.folding import fold
from wwc_tui.domain.progress import side
from wwc_tui.domain.results import Result
from wwc_tui.domain.scoring import score
from wwc_tui.domain.session import City
from wwc_tui.export import words
from wwc_tui.export.benchmark_sections import certified_section, earlier_section, peers_section, side_by_side, tiers_section
from wwc_tui.export.cohort_report import cohort_markdown
from wwc_tui.export.next_steps import way_section
from wwc_tui.export.plan_words import finding
from wwc_tui.export.plan_words import grade as graded
from wwc_tui.export.sections import markdown
from wwc_tui.export.tables import ACTIONS, ANSWERS, DISPUTES, EVIDENCE_COLUMNS, INDICATORS, PEOPLE
from wwc_tui.export.template_engine import Values
from wwc_tui.export.text import escape
from wwc_tui.i18n import tr, use_language
from wwc_tui.reading.library import Library
from wwc_tui.services.export_session import ExportRequest, documents, files, write
from wwc_tui.services.render_template import CannotRender, render

MARKS = re.compile(r"<!-- wwc-tui:(?:begin|end) [a-z0-9 -]+ -->")
ADDRESSES = re.compile(r"https?://[^\s)|]+")
TABLES = ("answers.csv", "indicators.csv", "evidence.csv", "disputes.csv", "actions.csv")


@pytest.fixture(scope="module")
def edition(real_edition: Edition) -> Edition:
    """The edition in other letters."""
    return turned_edition(real_edition)


def in_letters(case: Case, edition: Edition) -> Case:
    """A session in which all that people typed has other letters."""
    log = turned_log(case.log)
    session = fold(log)
    return Case(edition, log, session, score(edition, session))


@pytest.fixture(scope="module")
def case(edition: Edition) -> Case:
    """The made-up city in other letters."""
    return in_letters(made_up(edition), edition)


def before(edition: Edition) -> Case:
    """The made-up city at an earlier sitting."""
    return in_letters(earlier(edition), edition)


def others_in_letters(edition: Edition) -> list[Result]:
    """Other cities, whose names have other letters."""
    return [replace(one, city=City(turned(one.city.name), turned("Ohio"), "US", 70_000)) for one in others(edition, 9)]


def certified() -> Certified:
    """A list of certified cities, the made-up one among them."""
    cities = [City(turned("Alder Falls"), turned("Oregon"), "US", 28_400), City(turned("Tempe"), "", "US", 180_000)]
    unknown = Award(City(turned("Bend"), "", "US"), None, None, "")
    return Certified((*(Award(city, "gold", 2024, "https://a.example/") for city in cities), unknown), turned("mine"))


@pytest.fixture(scope="module")
def source(case: Case) -> ExportRequest:
    """What everything is made from."""
    held = against(case, before(case.edition), others_in_letters(case.edition), names=True, certified=certified())
    return replace(case.source(private=True), against=held)


@pytest.fixture(scope="module")
def made(source: ExportRequest) -> dict[str, str]:
    """All documents, in the language that nobody speaks."""
    with use_language("es", Turned()):
        return documents(source, FORMATS)


def names(edition: Edition) -> set[str]:
    """What stands in a document and is no word: ids, and a country's letters."""
    steps = {one.id for criterion in edition.criteria for one in criterion.indicators}
    scales = {scale.id for scale in edition.scales}
    sessions = {"made-up-abc123", "made-up-2025", *(f"city-{number}" for number in range(9))}
    return {edition.id, *edition.criterion_ids, *steps, *scales, *sessions, edition.structure_hash(), "US"}


def left(markdown: str, edition: Edition) -> set[str]:
    """The Latin words of a document that are neither marks nor addresses nor names."""
    return latin(ADDRESSES.sub("", MARKS.sub("", markdown)), names(edition))


@pytest.mark.slow
@pytest.mark.parametrize("document", ["roadmap.md", "comparison.md"])
def test_no_word_of_a_document_is_fixed(made: dict[str, str], document: str, edition: Edition) -> None:
    assert len(made[document]) > 5_000
    assert left(made[document], edition) == set()


def test_no_word_of_the_report_about_all_cities_is_fixed(edition: Edition) -> None:
    cohort = make_cohort([edition], others_in_letters(edition), at_least=5, unreadable=1, names=True)
    with use_language("es", Turned()):
        text = cohort_markdown(cohort, MADE)
    assert left(text, edition) == set()


def test_no_word_of_the_page_is_fixed(made: dict[str, str], edition: Edition) -> None:
    page = Page(made["roadmap.html"])
    assert page.all("html")[0].get("lang") == "es"
    texts = [text for element in page.root.iter() if name(element) != "style" for text in (element.text, element.tail) if text]
    told = [element.get(one) for element in page.root.iter() for one in ("aria-label", "data-label", "title", "alt")]
    assert left("\n".join([*texts, *filter(None, told)]), edition) == set()


@pytest.mark.parametrize("document", TABLES)
def test_tables_are_the_same_in_every_language(made: dict[str, str], document: str, source: ExportRequest) -> None:
    assert made[document] == documents(source, ["csv"])[document]


def test_no_word_of_the_calendar_is_fixed(made: dict[str, str], edition: Edition) -> None:
    read: Any = icalendar.Calendar.from_ical(made["calendar.ics"])
    told = [str(read["x-wr-calname"]), str(read["x-wr-caldesc"])]
    for one in read.events:
        told += [str(one["summary"]), str(one["description"]), *map(str, one["categories"].cats)]
    assert len(told) > 50
    assert left("\n".join(told), edition) == set()


def test_no_word_of_the_workbook_is_fixed_but_codes(source: ExportRequest, edition: Edition) -> None:
    with use_language("es", Turned()):
        made = files(source, ["xlsx"])["workbook.xlsx"]
    assert isinstance(made, bytes)
    book: Any = load_workbook(io.BytesIO(made))
    told = list(book.sheetnames)
    for sheet in book.worksheets:
        columns = list(sheet.iter_cols(values_only=True))
        told += [cell for column in columns if not is_code(column[0]) for cell in column if isinstance(cell, str)]
        told += [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.formula1.startswith('"')]
    assert left("\n".join(told), edition) == set()


def is_code(heading: object) -> bool:
    """Whether a heading is the name of a column of codes, which has the same name and the same cells in every language."""
    names = {*ANSWERS, *INDICATORS, *EVIDENCE_COLUMNS, *DISPUTES, *PEOPLE, *ACTIONS}
    return heading in names


def test_what_other_programs_read_is_the_same_in_every_language(made: dict[str, str], source: ExportRequest) -> None:
    assert made["session.json"] == documents(source, ["json"])["session.json"].replace('"language": "en"', '"language": "es"')


def test_no_word_of_what_is_compared_or_planned_by_itself_is_fixed(source: ExportRequest, edition: Edition) -> None:
    held = source.against
    assert held is not None
    scales = [score(edition, source.session, scale.id) for scale in edition.scales]
    sides = [side("made-up-abc123", edition, source.log), side("made-up-2025", edition, before(edition).log)]
    with use_language("es", Turned()):
        for section in (
            way_section(source.roadmap, source.score),
            tiers_section(scales),
            side_by_side(sides),
            earlier_section(None),
            peers_section(None, source.score),
            certified_section(None),
        ):
            assert left(markdown(section), edition) == set()


def test_no_word_of_the_checks_is_fixed(source: ExportRequest, edition: Edition) -> None:
    with use_language("es", Turned()):
        for one in findings(edition, source.session, source.roadmap, today="2026-12-01"):
            told = f"{graded(one.grade)}: {finding(edition, source.session, source.roadmap, one)}"
            assert left(told, edition) == set()


def test_no_fixed_word_stands_in_for_what_a_session_does_not_hold(edition: Edition) -> None:
    """Nobody named, nothing decided, a city too small and in another country."""
    nobody = in_letters(hostile(edition), edition)
    session = replace(nobody.session, city=City("", "", "", 9), facilitator="", final="2026-03-03T10:00:00.000Z")
    with use_language("es", Turned()):
        told = [*words.eligibility(session.city), words.finality(session), words.city_name(session.city), words.due("")]
    assert left("\n".join(told), edition) == set()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_document_made_anew_in_another_language_keeps_what_people_wrote(language: str, tmp_path: Path) -> None:
    library = Library()

    def source_in(spoken: str) -> ExportRequest:
        case = made_up(library.edition(language=spoken))
        return replace(case.source(), made=MADE)

    write(tmp_path, documents(source_in("en"), ["md"]), "made-up-abc123", force=False)
    roadmap = tmp_path / "roadmap.md"
    first = roadmap.read_text("utf-8")
    ours = "\n\n## What the mayor adds\n\nOur *own* words.\n\n"
    marks = MARKS.findall(first)
    roadmap.write_text(first.replace(f"\n\n{marks[2]}", f"{ours}{marks[2]}", 1), "utf-8")
    with use_language(language, Turned()):
        source = source_in(language)
        assert write(tmp_path, documents(source, ["md"]), "made-up-abc123", force=False).kept == ()
        fresh = documents(source, ["md"])["roadmap.md"]
    text = roadmap.read_text("utf-8")
    assert text.count(ours) == 1
    assert text.replace(ours, "\n\n", 1) == fresh
    assert [one.split()[1:3] for one in MARKS.findall(text)] == [one.split()[1:3] for one in marks]
    assert "Roadmap for" not in text


def test_what_was_written_between_the_marks_is_noticed_in_another_language_too(tmp_path: Path, edition: Edition) -> None:
    case = made_up(edition)
    write(tmp_path, documents(case.source(), ["md"]), case.id, force=False)
    roadmap = tmp_path / "roadmap.md"
    roadmap.write_text(roadmap.read_text("utf-8").replace("# Roadmap", "# Our roadmap", 1), "utf-8")
    held = roadmap.read_bytes()
    with use_language("pt", Turned()), pytest.raises(Exception, match=turned("has hand edits in")) as caught:
        write(tmp_path, documents(case.source(), ["md"]), case.id, force=False)
    assert latin(str(caught.value), {str(tmp_path), "roadmap.md", "title"}) == set()
    assert roadmap.read_bytes() == held


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_translated_words_mean_nothing_to_markdown(language: str) -> None:
    """Sentences stand in Markdown as they are, and as plain text; in neither way may a letter of a translation be a sign."""
    signs = re.compile(r"[\\`*_\[\]<>|~#]")
    for message in read(language):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        source = "".join(message.id) if isinstance(message.id, tuple) else str(message.id)
        for text in map(str, filter(None, texts)) if message.id else ():
            plain = re.sub(r"\{[a-z_]+\}", "x", text)
            assert set(signs.findall(plain)) <= set(signs.findall(source)), text
            assert Rendered(escape(plain)).text == expected(plain)


def test_what_is_wrong_with_a_template_is_said_in_the_language_too() -> None:
    """Another process fills it, and has to be told which language is spoken."""
    with use_language("pt"):
        told = tr("cannot be filled: {error}", error="'y' is undefined")
        with pytest.raises(CannotRender, match=re.escape(f"roadmap.md.j2:1: {told}")):
            render({"roadmap.md.j2": "{{ y }}"}, "roadmap.md.j2", Values({}, {}))
