"""Real files and what chance makes of them: bytes turned, pieces cut and doubled, values replaced by hostile ones."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from tools.crash.work import act, begin, go_on
from wwc_tui.demo import ANSWERS
from wwc_tui.domain.criteria import DEFAULT_EDITION
from wwc_tui.reading.certified import built_in_list
from wwc_tui.reading.folders import built_in_folder

HOSTILE_TEXTS = (
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31m",
    "[@click=app.quit]x[/]",
    "[/foo]",
    "<script>alert(1)</script>",
    "<!-- wwc-tui:end title -->",
    "[a](javascript:alert(1))",
    "![a](http://x.example/y)",
    "a | b |\n| --- |",
    "```\n# heading",
    "../../escaped",
    "/tmp/escaped",
    "\u202egnp.exe",
    "\x00",
    "\ud800",
    "=cmd|' /C calc'!A0",
    "line\r\nline\u2028line",
    "x" * 70_000,
    "é" * 999,
    "",
)
HOSTILE_VALUES: tuple[Any, ...] = (
    *HOSTILE_TEXTS,
    None,
    True,
    -1,
    0,
    10**30,
    1.5,
    float("nan"),
    float("inf"),
    [],
    {},
    [[]],
    {"": {"": None}},
    ["met"] * 300,
)
_TOKENS = (
    *(sign.encode() for sign in '{}[]",:\\\n\r\0-#`|;\t'),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"null", b"1e999", b"NaN", b'"\\ud800"', b"\x1b[31m"),
    *(b"- ", b"> ", b"```", b"* * *", b"[](", b"<b>", b"**id:**"),
)


@cache
def session_file(scratch: Path) -> bytes:
    """A session that was worked at for a while."""
    path = begin(scratch / "seed", 12)
    interview = go_on(path)
    for number in range(24):
        act(interview, number)
    interview.close()
    return path.read_bytes()


@cache
def answers_json() -> bytes:
    """The answers of the made-up city, a part of them."""
    document = json.loads(ANSWERS.read_bytes())
    document["answers"] = dict(list(document["answers"].items())[:6])
    return json.dumps(document, ensure_ascii=False).encode()


def answers_csv() -> bytes:
    """Answers as a table."""
    return (
        b'criterion,verdict,note,claim\nDM1,met,seen,"We have it, says Ana"\nDM2,not_met,"two\nlines",\nDM3,open,,\n'
        b"EVAL1,met,\xc3\xa9t\xc3\xa9,\nLC1,not_met,no,yes\n"
    )


def template_file() -> bytes:
    """A template with each kind of thing that templates do."""
    return (
        b"# {{ city }} {{ made }}\n{% for criterion in criteria %}\n## {{ criterion.id }} {{ criterion.name|upper }}\n"
        b"{% if criterion.note %}> {{ criterion.note }}{% else %}{{ criterion.verdict }}{% endif %}\n{% endfor %}\n"
        b"{% macro row(one) %}| {{ one }} |{% endmacro %}{{ row(score.met) }}\n{% set n = 3 %}{{ n * 'x' }}{# said #}\n"
    )


HOSTILE_TEMPLATES = (
    b"{{ ''.__class__.__mro__ }}",
    b"{{ self.__init__.__globals__ }}",
    b"{% include '/etc/passwd' %}",
    b"{% include '../roadmap.md.j2' %}",
    b"{% for one in range(10**9) %}{{ one }}{% endfor %}",
    b"{{ 'x' * 10**10 }}",
    b"{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    b"{{ cycler.__init__.__globals__.os.system('true') }}",
    b"{{ '%10000000000d' % 1 }}",
)
"""Templates that want more than to make a document."""


def certified_file() -> bytes:
    """The first lines of the list of certified cities."""
    return b"\n".join(built_in_list().read_bytes().splitlines()[:12]) + b"\n"


@cache
def edition_files() -> dict[str, bytes]:
    """A small edition: one practice of the real one."""
    folder = built_in_folder() / DEFAULT_EDITION
    lines = (folder / "edition.md").read_text("utf-8").splitlines()
    kept = [
        line
        for line in lines
        if not (line[:1].isdigit() and "`CI`" not in line) and line not in ("- `LC1`", "- `DM1`", "- `PA1`")
    ]
    kept = [line.replace("8. `CI`", "1. `CI`") for line in kept]
    return {
        "edition.md": "\n".join(kept).encode(),
        "CI.md": (folder / "CI.md").read_bytes(),
        "CI.es.md": (folder / "CI.es.md").read_bytes(),
    }


def mangled(data: bytes, dice: random.Random) -> bytes:
    """The bytes with a few things done to them, here and there."""
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        data = _mangled_once(data, dice)
    return data


def _mangled_once(data: bytes, dice: random.Random) -> bytes:
    at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    before, between, after = data[:at], data[at:to], data[to:]
    match dice.randrange(8):
        case 0:
            return before + bytes([dice.randrange(256)]) + data[at + 1 :]
        case 1:
            return before
        case 2:
            return before + after
        case 3:
            return before + between + between[:4000] + after
        case 4:
            return before + dice.choice(_TOKENS) + data[at:]
        case 5:
            return before + dice.choice(_TOKENS) * 2_000 + data[at:]
        case 6:
            return before + dice.choice(HOSTILE_TEXTS).encode("utf-8", "surrogatepass") + data[at:]
        case _:
            return dice.randbytes(dice.randrange(60)) + data[at:]


def rewritten(data: bytes, dice: random.Random) -> bytes:
    """A JSON document with hostile values in some places, or keys renamed, doubled or gone; still JSON, mostly."""
    document = json.loads(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        places = list(_places(document))
        holder, key = dice.choice(places)
        match dice.randrange(5):
            case 0 if isinstance(holder, dict):
                holder[dice.choice(HOSTILE_TEXTS)] = holder.pop(key)
            case 1:
                del holder[key]
            case 2:
                holder[key] = holder[dice.choice(list(holder))] if isinstance(holder, dict) else dice.choice(holder)
                document = json.loads(json.dumps(document))  # nothing is in two places
            case _:
                holder[key] = deepcopy(dice.choice(HOSTILE_VALUES))
    return json.dumps(document, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")


def resealed(data: bytes) -> bytes:
    """A session's document with a seal that is right for it, as a person who means ill would make it."""
    document = json.loads(data)
    document.pop("seal", None)
    rest = json.dumps(document).encode()[1:]
    return b'{"seal":{"1":{"sha256":"%s"}},' % hashlib.sha256(rest).hexdigest().encode() + rest


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a document, as what holds it and its key there."""
    keys: Any = ()
    if isinstance(document, dict):
        keys = list(document)
    elif isinstance(document, list):
        keys = range(len(document))
    for key in keys:
        yield document, key
        yield from _places(document[key])
