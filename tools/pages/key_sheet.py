"""The keys on one sheet of paper in each language, made from the program's list of commands by ``make pages``."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from wwc_tui.constants import LANGUAGES
from wwc_tui.i18n import current_language, tr, use_language
from wwc_tui.interview.commands import PURPOSE, Command, Where
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import commands

DOCS = Path(__file__).parents[2] / "docs"

FILES = {language: DOCS / ("" if language == "en" else language) / "key-sheet.html" for language in LANGUAGES}

_PRINT = {"en": "7.4pt", "es": "6.8pt", "pt": "6.8pt"}
"""The size of the type on paper; Spanish and Portuguese need more letters."""

_TITLES = {
    "en": ("Keys of wwc-tui", "Every key is saved at once. z undoes it. ? shows the keys of a screen."),
    "es": ("Teclas de wwc-tui", "Cada tecla se guarda al instante. z deshace. ? muestra las teclas de una pantalla."),
    "pt": ("Teclas do wwc-tui", "Cada tecla é salva na hora. z desfaz. ? mostra as teclas de uma tela."),
}

_SCREENS = {
    "es": {
        Where.SESSIONS: "Sesiones",
        Where.SETUP: "Datos de la sesión",
        Where.INTERVIEW: "Entrevista",
        Where.TYPING: "Escritura",
        Where.EVIDENCE: "Evidencia",
        Where.FINISH: "Resultado",
        Where.ACTIONS: "Plan de acción",
        Where.DIALOG: "Diálogos",
    },
    "pt": {
        Where.SESSIONS: "Sessões",
        Where.SETUP: "Dados da sessão",
        Where.INTERVIEW: "Entrevista",
        Where.TYPING: "Digitação",
        Where.EVIDENCE: "Evidências",
        Where.FINISH: "Resultado",
        Where.ACTIONS: "Plano de ação",
        Where.DIALOG: "Diálogos",
    },
}
"""What the screens are called in other languages; in English the program names them."""

_STYLE = """\
@page { size: landscape; margin: 9mm; }
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 78rem; padding: 1rem; font: 14px/1.35 system-ui, sans-serif; }
h1 { margin: 0 0 .4em; font-size: 1.5em; }
h1 small { font-size: .55em; font-weight: normal; }
h2 { margin: .7em 0 .1em; font-size: 1.15em; border-bottom: 1px solid; break-after: avoid; }
p { margin: 0 0 .2em; font-style: italic; break-after: avoid; }
main { columns: 17rem; column-gap: 1.4em; }
section:first-child h2 { margin-top: 0; }
dl { display: grid; grid-template-columns: 5.4em 1fr; gap: .1em .5em; margin: 0; }
div { display: contents; }
dt, dd { margin: 0; break-inside: avoid; }
kbd { font: 600 .95em ui-monospace, monospace; white-space: nowrap; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: SIZE; line-height: 1.22; }
  main { columns: 4; }
}"""
"""Four columns on a sheet, A4 or Letter; on a screen as many as there is room for."""


def key_sheet(language: str = "en") -> str:
    """Return all keys as a page in HTML that prints on one sheet and needs nothing from elsewhere."""
    title, saved = _TITLES[language]
    with use_language(language):
        return "\n".join(
            (
                "<!DOCTYPE html>",
                f'<html lang="{language}">',
                '<meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width">',
                f"<title>{title}</title>",
                "<style>\n" + _STYLE.replace("SIZE", _PRINT[language]) + "\n</style>",
                f"<h1>{title} <small>{saved}</small></h1>",
                "<main>",
                *(line for where in Where for line in _section(where)),
                "</main>",
                "</html>",
                "",
            )
        )


def _section(where: Where) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escape(_SCREENS.get(current_language(), {}).get(where, where.value.capitalize()))}</h2>"
    yield f"<p>{escape(tr(PURPOSE[where]))}</p>"
    yield "<dl>"
    for command in commands(where):
        yield f"<div><dt>{_keys(command)}</dt><dd><b>{escape(tr(command.title))}.</b> {escape(tr(command.help))}</dd></div>"
    yield "</dl>"
    yield "</section>"


def _keys(command: Command) -> str:
    if command.id == "mark":
        return "<kbd>1-9</kbd>"
    return " ".join(f"<kbd>{escape(key_name(key))}</kbd>" for key in command.keys)


if __name__ == "__main__":
    for language, file in FILES.items():
        file.write_text(key_sheet(language), encoding="utf-8")
