"""Fills templates in a sandbox: the program's own page, and those of somebody's own. Imported only where it is used.

A template gets texts that people typed, and may itself come from somebody else. So whatever it shows is made harmless for the
kind of document it makes (HTML, Markdown); it can change nothing and reaches nothing but its values. One that takes too much time
or memory is for `wwc_tui.services.render_template` to stop.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from wwc_tui.domain.fast_dataclass import dataclass
from wwc_tui.export.text import escape, printable
from wwc_tui.i18n import tr

ENDING = ".j2"
"""What a template's name ends with, behind the name of the document that it makes."""

MOST = 20_000_000
"""The most characters that a template may make; the longest roadmap of a real session has a fiftieth of it."""

_HTML = frozenset({"html", "tiers", "practices", "style"})
_MARKDOWN = frozenset({"markdown", "marked"})
"""Keys of what is ready to be shown as it is, by a template of that kind."""


@dataclass(frozen=True, slots=True)
class Values:
    """What a template may show, as JSON can hold it.

    Attributes:
        plain: Texts that people typed among them, which are made harmless where they are shown.
        ready: What this program made for the kind of document; nothing that a person typed stands in it as it was typed.
    """

    plain: Mapping[str, Any]
    ready: Mapping[str, Any]


class TemplateFault(Exception):
    """A template cannot be filled.

    Attributes:
        file: The template's name.
        line: The line, counted from 1; 0 where it is not known.
        text: What is wrong, the rest of a sentence that the file's name begins.
    """

    def __init__(self, file: str, line: int, text: str) -> None:
        self.file = file
        self.line = line
        self.text = text
        super().__init__(f"{file}:{line}: {text}" if line else f"{file}: {text}")


def fill(sources: Mapping[str, str], name: str, values: Values) -> str:
    """The document that a template makes.

    Args:
        sources: The texts of all available templates, by their names; a template may include and extend them.
        name: Which of them makes the document; its kind goes by what stands before the last ending.

    Raises:
        TemplateFault: The template is wrong, or makes more than any document has.
    """
    markdown = name.removesuffix(ENDING).endswith(".md")
    shown = {**values.plain, **_marked(values.ready, _MARKDOWN if markdown else _HTML)}
    pieces: list[str] = []
    length = 0
    try:
        template = _environment(sources, markdown=markdown).get_template(name)
        for piece in template.generate(shown):
            pieces.append(piece)
            length += len(piece)
            if length > MOST:
                raise TemplateFault(
                    name, 0, tr("makes a document of more than {most} million characters", most=MOST // 1_000_000)
                )
    except TemplateFault:
        raise
    except MemoryError:
        raise TemplateFault(name, 0, tr("needs more memory than a template may use")) from None
    except Exception as error:  # noqa: BLE001 - a template can raise anything that Python can
        raise _fault(error, name) from None
    return "".join(pieces)


def _environment(sources: Mapping[str, str], *, markdown: bool) -> ImmutableSandboxedEnvironment:
    """What templates of one kind are filled in."""

    def load(name: str) -> tuple[str, str, None] | None:
        return (sources[name], name, None) if name in sources else None

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_as_markdown if markdown else _as_html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["csp_hash"] = _csp_hash
    return environment


def _as_html(value: object) -> object:
    """A value as it is shown in HTML; what Jinja itself escapes is left to it."""
    return "" if value is None else value


def _as_markdown(value: object) -> object:
    """A value as it is shown in Markdown: one line that renders as exactly that text."""
    if value is None:
        return ""
    if isinstance(value, Markup | Undefined):  # an undefined one raises as soon as it is asked for its text
        return value
    return Markup(escape(str(value)))  # noqa: S704 - escaped for Markdown, in which HTML's signs are not all there is


def _csp_hash(style: str) -> str:
    """How a policy for the content of a page names a style that may stand in it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(str(style).encode()).digest()).decode()}'"


def _marked(value: Any, keys: frozenset[str]) -> Any:
    """What is ready to be shown, marked as such."""
    if isinstance(value, Mapping):
        return {
            key: Markup(one) if key in keys and isinstance(one, str) else _marked(one, keys)  # noqa: S704 - made by this program
            for key, one in value.items()
        }
    return [_marked(one, keys) for one in value] if isinstance(value, list) else value


def _fault(error: Exception, name: str) -> TemplateFault:
    """An error in a template, with the template and the line that it comes from."""
    said = printable(str(error)) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return TemplateFault(error.name or name, error.lineno, tr("is not a valid template: {error}", error=said))
    file, line = name, 0
    frame = error.__traceback__
    while frame is not None:  # the last one that lies in a template
        if "__jinja_exception__" in frame.tb_frame.f_globals:
            file, line = frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next
    if isinstance(error, TemplateNotFound):
        return TemplateFault(file, line, tr("uses a template that does not exist: {error}", error=said))
    kind = said if isinstance(error, TemplateError) else tr("{kind}, {error}", kind=type(error).__name__, error=said)
    return TemplateFault(file, line, tr("cannot be filled: {error}", error=kind))
