"""The keys on one sheet of paper, docs/key-sheet.html, made from the program's list of commands by ``make pages``."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from wwc_tui.interview.commands import PURPOSE, Command, Where
from wwc_tui.interview.key_names import key_name
from wwc_tui.interview.registry import commands

FILE = Path(__file__).parents[2] / "docs" / "key-sheet.html"

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
  body { max-width: none; padding: 0; font-size: 7.4pt; line-height: 1.22; }
  main { columns: 4; }
}"""
"""Four columns on a sheet, A4 or Letter; on a screen as many as there is room for."""


def key_sheet() -> str:
    """All keys as a page in HTML that prints on one sheet and needs nothing from elsewhere."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            "<title>Keys of wwc-tui</title>",
            f"<style>\n{_STYLE}\n</style>",
            "<h1>Keys of wwc-tui <small>Every key is saved at once. z takes it back. ? shows the keys of a screen.</small></h1>",
            "<main>",
            *(line for where in Where for line in _section(where)),
            "</main>",
            "</html>",
            "",
        )
    )


def _section(where: Where) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escape(where.value.capitalize())}</h2>"
    yield f"<p>{escape(PURPOSE[where])}</p>"
    yield "<dl>"
    for command in commands(where):
        yield f"<div><dt>{_keys(command)}</dt><dd><b>{escape(command.title)}.</b> {escape(command.help)}</dd></div>"
    yield "</dl>"
    yield "</section>"


def _keys(command: Command) -> str:
    if command.id == "mark":
        return "<kbd>1</kbd> to <kbd>9</kbd>"
    return " ".join(f"<kbd>{escape(key_name(key))}</kbd>" for key in command.keys)


if __name__ == "__main__":
    FILE.write_text(key_sheet(), encoding="utf-8")
