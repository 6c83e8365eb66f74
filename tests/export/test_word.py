"""The Word documents hold the text of their Markdown, in real styles, whatever the Markdown is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.export.cities import Case, empty, full, hostile, made_up
from tests.export.office import MISSING, PROGRAM, converted
from tests.export.rendered import ISOLATES, Rendered
from wwc_tui.domain.criteria import Edition
from wwc_tui.export.word_file import word_bytes
from wwc_tui.export.word_parts import column_widths
from wwc_tui.i18n import use_language
from wwc_tui.reading.library import Library
from wwc_tui.services import export_session
from wwc_tui.services.export_session import MissingPackage, documents, files

CASES: dict[str, Callable[[Edition], Case]] = {"empty": empty, "made up": made_up, "full": full, "hostile": hostile}
MADE = date(2026, 3, 20)


def opened(made: str | bytes) -> DocumentType:
    assert isinstance(made, bytes)
    return Document(io.BytesIO(made))


def word(markdown: str) -> DocumentType:
    return opened(word_bytes(markdown, MADE, "en"))


def own(document: DocumentType) -> list[Paragraph | Table]:
    """What a document holds, without the contents that are made of it."""
    return [
        one
        for one in document.iter_inner_content()
        if isinstance(one, Table) or not (one.style and (one.style.name or "").lower().startswith("toc"))
    ]


def seen(text: str) -> str:
    """A text on one line, without the marks that isolate a direction of writing."""
    return " ".join(text.translate(ISOLATES).split())


def texts(document: DocumentType) -> Iterator[str]:
    """Every paragraph and cell, on one line."""
    for one in own(document):
        if isinstance(one, Paragraph):
            yield seen(one.text)
        else:
            yield from (seen(cell.text) for row in one.rows for cell in row.cells)


@pytest.fixture(scope="module")
def made(case: Case) -> dict[str, str | bytes]:
    return files(case.source(private=True), ["docx"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["roadmap", "comparison"])
def test_a_document_holds_the_text_of_its_markdown(case: Case, made: dict[str, str | bytes], name: str) -> None:
    rendered = Rendered(documents(case.source(private=True), ["md"])[f"{name}.md"])
    wanted = [" ".join(text.split()) for _, text in rendered.flow()]
    assert [text for text in texts(opened(made[f"{name}.docx"])) if text] == [text for text in wanted if text]


def test_there_is_a_word_document_for_every_markdown_document(case: Case, made: dict[str, str | bytes]) -> None:
    plain = documents(case.source(), ["md"])
    assert list(made) == [name.replace(".md", ".docx") for name in plain]


def test_headings_lists_quotes_and_tables_have_their_styles() -> None:
    document = word(
        "# Title\n\nText with **bold**, *slanted* and `code`.\n\n## One\n\n- a\n  - b\n\n    more of b\n- c\n\n"
        "### Two\n\n> quoted\n\n1. x\n2. y\n\n#### Three\n\n```\ncode = 1\n```\n\n# Another\n"
    )
    styles = [(one.style.name, one.text) for one in own(document) if isinstance(one, Paragraph) and one.style and one.text]
    assert styles == [
        ("Title", "Title"),
        ("Normal", "Text with bold, slanted and code."),
        ("Heading 1", "One"),
        ("List Bullet", "a"),
        ("List Bullet 2", "b"),
        ("List Continue 2", "more of b"),
        ("List Bullet", "c"),
        ("Heading 2", "Two"),
        ("Quote", "quoted"),
        ("List Number", "x"),
        ("List Number", "y"),
        ("Heading 3", "Three"),
        ("macro", "code = 1"),
        ("Heading 1", "Another"),
    ]
    text = next(one for one in document.paragraphs if one.text.startswith("Text"))
    assert [run.text for run in text.runs if run.bold] == ["bold"]
    assert [run.text for run in text.runs if run.italic] == ["slanted"]


def test_each_list_of_numbers_begins_where_it_says() -> None:
    document = word("1. a\n2. b\n\ntext\n\n1. c\n\ntext\n\n7. d\n")
    listed = [one for one in document.paragraphs if one.style and one.style.name == "List Number"]
    numbers = [int(one._p.xpath("w:pPr/w:numPr/w:numId/@w:val")[0]) for one in listed]
    assert [numbers.index(number) for number in numbers] == [0, 0, 2, 3]
    numbering = document.part.numbering_part.element
    starts = [numbering.num_having_numId(number).xpath("w:lvlOverride/w:startOverride/@w:val") for number in numbers]
    assert starts == [["1"], ["1"], ["1"], ["7"]]


def test_the_contents_are_a_field_that_holds_the_headings() -> None:
    document = word("# T\n\n## One\n\n### Two\n\n#### Deep\n\n## Three\n")
    xml = document.element.xml
    assert 'TOC \\o "1-2" \\h \\z \\u' in xml
    assert xml.count('w:fldCharType="begin"') == xml.count('w:fldCharType="separate"') == xml.count('w:fldCharType="end"') == 1
    listed = [(one.style.name, one.text) for one in document.paragraphs if one.style and one.style.name.lower()[:4] == "toc "]
    assert listed == [("TOC Heading", "Contents"), ("toc 1", "One"), ("toc 2", "Two"), ("toc 1", "Three")]
    anchors = document.element.xpath("//w:hyperlink/@w:anchor")
    assert anchors
    assert set(anchors) <= set(document.element.xpath("//w:bookmarkStart/@w:name"))


def test_a_short_document_has_no_contents() -> None:
    assert "TOC" not in word("# T\n\n## One\n\n## Two\n").element.xml


def test_a_document_without_a_title_begins_with_its_contents() -> None:
    assert word("## A\n\n## B\n\n## C\n").paragraphs[0].text == "Contents"


def test_a_table_repeats_its_head_and_its_columns_are_as_wide_as_they_need() -> None:
    document = word("| # | What is to be done | Met |\n| --- | --- | ---: |\n| 1 | " + "word " * 60 + "| 24 |\n")
    (table,) = document.tables
    assert table._tbl.tr_lst[0].xpath("w:trPr/w:tblHeader")
    number, what, met = (cell.width for cell in table.rows[1].cells)
    assert number is not None
    assert what is not None
    assert met is not None
    assert what > 5 * max(number, met)
    assert abs(number + what + met - sum(column.width or 0 for column in table.columns)) < 10
    assert table.rows[1].cells[2].paragraphs[0].alignment is not None


@pytest.mark.parametrize("rows", [[["a"]], [["a", "b" * 500], ["c", "d"]], [["x" * 40] * 12], [["", ""]]])
def test_columns_fill_the_room_and_no_more(rows: list[list[str]]) -> None:
    widths = column_widths(rows, 6_000_000)
    assert min(widths) > 0
    assert 6_000_000 - len(widths) <= sum(widths) <= 6_000_000


def test_addresses_are_links_and_what_word_would_choke_on_is_text() -> None:
    document = word("[good](https://a.example/x?y=1) [bad](https://[/) [mail](mailto:a@b.example) <https://b.example/>")
    relations = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert relations == ["https://a.example/x?y=1", "https://b.example/"]
    assert document.paragraphs[0].text == "good bad mail https://b.example/"


def test_comments_are_nothing_and_other_html_is_text() -> None:
    document = word(
        "<!-- wwc-tui:begin x -->\n\nOne <!-- inside --> two <b>three</b>\n\n<div>\nfour\n</div>\n\n---\n\n![five](x.png)\n"
    )
    assert [text for text in texts(document) if text] == ["One two <b>three</b>", "<div> four </div>", "five"]


@pytest.mark.parametrize("sign", ["\x00", "\x0c", "\x1b", "\x85", "\ufffe", "\uffff", "\ud800", "&", "<", "\u202e", "🏙️"])
def test_no_character_makes_a_file_that_cannot_be_opened(sign: str) -> None:
    (found,) = [text for text in texts(word(f"a{sign}b\n")) if text]
    assert (found[0], found[-1]) == ("a", "b")


def test_the_same_markdown_makes_the_same_bytes(case: Case) -> None:
    assert files(case.source(), ["docx"]) == files(case.source(), ["docx"])


def test_it_says_what_it_is_and_in_which_language() -> None:
    document = opened(word_bytes("# Hoja de ruta\n", MADE, "es"))
    about = document.core_properties
    assert (about.title, about.language, about.author) == ("Hoja de ruta", "es-MX", "")
    assert about.created is not None
    assert about.created.date() == MADE
    assert set(document.styles.element.xpath("//w:lang/@w:val")) == {"es-MX"}


def test_every_page_has_its_number() -> None:
    foot = word("text\n").sections[0].footer.paragraphs[0]
    assert [one.text for one in foot._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]


def test_what_is_shown_of_a_template_is_in_it(real_edition: Edition) -> None:
    source = made_up(real_edition).source(templates={"roadmap.md.j2": "# Ours\n\n{{ answers.city.name }}\n"})
    assert list(texts(opened(files(source, ["docx"])["roadmap.docx"]))) == ["Ours", "Alder Falls"]


@pytest.mark.parametrize("language", ["es", "pt"])
def test_it_speaks_the_language_of_the_documents(language: str) -> None:
    with use_language(language):
        made = files(made_up(Library().edition(language=language)).source(), ["docx"])
    document = opened(made["roadmap.docx"])
    assert "Contents" not in [one.text for one in document.paragraphs]
    assert (document.core_properties.language or "")[:2] == language


def test_without_its_package_nothing_is_made_and_one_sentence_says_why(
    monkeypatch: pytest.MonkeyPatch, real_edition: Edition
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None if name == "docx" else find_spec(name))
    assert not export_session.can_make("docx")
    with pytest.raises(MissingPackage, match=r"^the format docx needs the package python-docx: .* -m pip install python-docx$"):
        files(made_up(real_edition).source(), ["md", "docx"])
    assert files(made_up(real_edition).source(), ["md", "xlsx", "ics"])


def test_nothing_in_the_file_names_this_computer_or_this_day(real_edition: Edition) -> None:
    made = files(made_up(real_edition).source(), ["docx"])["comparison.docx"]
    assert isinstance(made, bytes)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist() if name.endswith("xml"))
    assert str(Path.home()) not in text
    assert not re.search(str(date.today()), text)


@pytest.mark.slow
@pytest.mark.skipif(PROGRAM is None, reason=MISSING)
@pytest.mark.parametrize("make", [made_up, hostile])
def test_libreoffice_opens_it_and_sees_its_text(make: Callable[[Edition], Case], real_edition: Edition, tmp_path: Path) -> None:
    case = make(real_edition)
    content = files(case.source(), ["docx"])["roadmap.docx"]
    file = tmp_path / "roadmap.docx"
    assert isinstance(content, bytes)
    file.write_bytes(content)
    told = seen(converted(file, "txt:Text (encoded):UTF8").read_text("utf-8-sig"))
    for text in texts(opened(content)):
        assert text in told
