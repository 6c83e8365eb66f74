"""The roadmap and the comparison as one HTML page that needs nothing from elsewhere. Imported only where it is used.

The text of the page is the Markdown of both documents, region by region; only the tables and bars of the score are drawn from the
score itself. A template of somebody's own gets the same values as the page that comes with the program.
"""

from __future__ import annotations

from datetime import date
from html import escape
from importlib.resources import files
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wwc_tui.domain.scoring import Score
from wwc_tui.domain.session import Session
from wwc_tui.export import words
from wwc_tui.export.figures import practice_figure, tier_figure
from wwc_tui.export.regions import regions
from wwc_tui.export.template_engine import Values, fill
from wwc_tui.export.text import printable
from wwc_tui.i18n import current_language, tr

PAGE = "page.html.j2"
"""The page that comes with the program; a template of somebody's own may extend it."""

_STYLE = "page.css"
_SHARED = frozenset({"title", "practices", "gates", "about"})
"""Regions of the comparison that the roadmap has too, and that the page so shows once."""


class _AsTyped(MarkdownIt):
    """Shows an address as it stands there; of itself the library would read what is written in it as numbers."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


_MARKDOWN = _AsTyped("commonmark", {"html": False}).enable("table")


def page_sources() -> dict[str, str]:
    """The templates that come with the program, by name."""
    return {PAGE: files("wwc_tui.export").joinpath(PAGE).read_text(encoding="utf-8")}


def page(values: Values) -> str:
    """The page that comes with the program, filled with what `page_values` makes."""
    return fill(page_sources(), PAGE, values)


def page_values(session: Session, score: Score, roadmap: str, comparison: str, made: date) -> Values:
    """What a template can show; docs/exports.md names each of them.

    Args:
        roadmap: The roadmap as Markdown, with its regions.
        comparison: The comparison of the same session, likewise.
        made: The day on which the page is made.
    """
    city = printable(words.city_name(session.city))
    plain = {
        "language": current_language(),
        "title": tr("Roadmap for {city}", city=city),
        "city": city,
        "made": words.day(made),
        "indicative": words.indicative(),
        "words": {
            "comparison": tr("Comparison with the tiers"),
            "contents": tr("Contents"),
            "skip": tr("Skip to the roadmap"),
        },
    }
    ready = {
        "roadmap": _sections(roadmap, score, "", 0),
        "comparison": [one for one in _sections(comparison, score, "comparison-", 1) if one["name"] not in _SHARED],
        "figures": {"tiers": tier_figure(score), "practices": practice_figure(score)},
        "style": files("wwc_tui.export").joinpath(_STYLE).read_text(encoding="utf-8"),
    }
    return Values(plain, ready)


def _sections(document: str, score: Score, prefix: str, deeper: int) -> list[dict[str, str]]:
    """Each region of a document, as text, as Markdown and as HTML.

    Args:
        prefix: What the ids of its headings begin with.
        deeper: By how many levels its headings lie deeper than in the document.
    """
    found = []
    for name, text in regions(document).items():
        tokens = _MARKDOWN.parse(text.inside)
        title = next((_plain(inline) for one, inline in pairwise(tokens) if one.type == "heading_open"), "")
        shaped = _shaped(tokens, f"{prefix}{name}", deeper)
        if name == "practices":  # the same table, drawn
            shaped = [*shaped[:3], _raw(practice_figure(score))]
        html = _MARKDOWN.renderer.render(shaped, _MARKDOWN.options, {})
        made = {"name": name, "id": f"{prefix}{name}", "title": title}
        found.append({**made, "markdown": text.inside, "marked": text.whole, "html": html})
    return found


def _shaped(tokens: list[Token], place: str, deeper: int) -> list[Token]:
    """The tokens of a region as the page needs them: its first heading has an id, and each table a caption."""
    shaped: list[Token] = []
    title = ""
    for number, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1]) + deeper}"
        if token.type == "heading_open":
            title = escape(_plain(tokens[number + 1]))
            if number == 0:
                token.attrSet("id", f"{place}-title")
        elif token.type == "paragraph_open" and token.level and tokens[number - 1].type == "blockquote_open":
            token.attrSet("dir", "auto")
        elif token.type == "inline":
            _mark_links(token)
        if token.type == "table_open":
            kind = _mark_cells(tokens[number:])
            token.attrSet("class", kind)
            # one of numbers may have to be moved sideways on a phone, by keyboard too; one of words is set anew there
            before = f'<div class="table" role="group" tabindex="0" aria-label="{title}">' if kind == "numbers" else "<div>"
            shaped += [_raw(before), token, _raw(f"<caption>{title}</caption>")]
        elif token.type == "table_close":
            shaped += [token, _raw("</div>")]
        else:
            shaped.append(token)
    return shaped


def _mark_links(inline: Token) -> None:
    """Let no site that a link leads to know from where."""
    for child in inline.children or []:
        if child.type == "link_open":
            child.attrSet("rel", "noreferrer")


def _mark_cells(tokens: list[Token]) -> str:
    """Say of each cell of a table, up to its end, what it belongs to.

    Returns:
        ``numbers`` for a table with several columns of numbers, else ``words``.
    """
    heads: list[str] = []
    column, numbers = 0, set()
    for token, following in pairwise(tokens):
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            if token.attrs.pop("style", None):
                numbers.add(column)
                token.attrSet("class", "number")
            if token.type == "th_open":
                token.attrSet("scope", "col")
                heads.append(_plain(following))
            elif column == 0:
                token.tag = "th"
                token.attrSet("scope", "row")
            else:
                token.attrSet("data-label", heads[column])
        elif token.type == "td_close":
            token.tag = "th" if column == 0 else "td"
        if token.type in ("th_close", "td_close"):
            column += 1
    return "numbers" if len(numbers) > 1 else "words"


def _raw(html: str) -> Token:
    """A piece of HTML that this program made."""
    return Token("html_block", "", 0, content=html)


def _plain(inline: Token) -> str:
    """The visible text of a heading or a cell."""
    return "".join(child.content for child in inline.children or [] if child.type in ("text", "code_inline"))
