"""Reads wrong files through the command line, one after the other, under limits of time and memory; says what went wrong.

``python -m tools.fuzz.worker FIRST COUNT`` writes a line for each case that it begins and one for each fault that it finds.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import stat
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

import html5lib
from markdown_it import MarkdownIt

from tools.fuzz.cases import (
    HOSTILE_TEMPLATES,
    HOSTILE_TEXTS,
    answers_csv,
    answers_json,
    certified_file,
    edition_files,
    mangled,
    resealed,
    rewritten,
    session_file,
    template_file,
)
from wwc_tui.cli import main

MOST_SECONDS = 5.0
"""Seconds of the processor that a case may take before it counts as hanging."""

MOST_MEMORY = 200 * 1024 * 1024
"""Bytes that a case may take besides what the program has anyway."""

_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OURS = re.compile(r"(<!-- wwc-tui:(begin [a-z0-9-]+ [0-9a-f]{16}|end [a-z0-9-]+) -->\s*)+")
_HARMLESS_LINK = re.compile(r"(https?:|mailto:|#|[A-Za-z0-9_.-]+\.md)")


KINDS = (*("session",) * 8, *("answers.json", "answers.csv", "edition", "name") * 4, *("certified",) * 3, "template")
"""Kinds of files, each as often as it is to be tried; a template takes a process of its own."""


class Case:
    """One wrong file and the command that is to read it.

    Attributes:
        folder: All that the command may touch.
        words: The command line.
        kind: What kind of file it is.
    """

    def __init__(self, number: int, scratch: Path) -> None:
        self._dice = random.Random(number)
        self.folder = scratch / "case"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700)
        self.store = self.folder / "store"
        self.out = self.folder / "out"
        self.kind = self._dice.choice(KINDS)
        self.words = ["--store", str(self.store), *self._made(scratch)]

    def _made(self, scratch: Path) -> list[str]:
        dice = self._dice
        if self.kind == "session":
            return self._session(session_file(scratch))
        if self.kind == "edition":
            return self._edition()
        if self.kind == "name":
            return self._name(session_file(scratch))
        if self.kind == "template":
            return self._template(session_file(scratch))
        if self.kind == "certified":
            return self._certified(session_file(scratch))
        data = answers_json() if self.kind.endswith("json") else answers_csv()
        rewrite = self.kind.endswith("json") and dice.random() < 0.6
        return ["import", str(self._write(self.folder / self.kind, rewritten(data, dice) if rewrite else mangled(data, dice)))]

    def _session(self, data: bytes) -> list[str]:
        dice = self._dice
        name = json.loads(data)["session"]["1"]["id"]
        path = self.store / f"{name}.json"
        whole = self._write(path, data)
        wrong = dice.choice(
            (lambda: mangled(data, dice), lambda: rewritten(data, dice), lambda: resealed(rewritten(data, dice)))
        )()
        match dice.randrange(8):
            case 0:
                return ["merge", name, str(self._write(self.folder / "other.json", wrong))]
            case 1:
                whole.unlink()
                return ["import", str(self._write(self.folder / "other.json", wrong))]
            case 2:
                self._write(path, wrong)
                return ["doctor"]
            case 3:
                self._write(path, wrong)
                return ["sessions", "--all"]
            case 4:
                self._write(path, wrong)
                return ["history", name]
            case 5:
                self._write(path, wrong)
                return ["score", name]
            case _:
                self._write(path, wrong)
                return ["export", name, "--out", str(self.out), "--format", dice.choice(("md,json", "md,csv", "md,html"))]

    def _edition(self) -> list[str]:
        dice = self._dice
        files = dict(edition_files())
        spoiled = dice.choice(list(files))
        files[spoiled] = mangled(files[spoiled], dice)
        for name, data in files.items():
            self._write(self.folder / "own" / name, data)
        if dice.random() < 0.5:
            return ["criteria", "check", str(self.folder / "own")]
        return ["--criteria", str(self.folder / "own"), "criteria", *dice.choice((["list"], ["show", "CI1"]))]

    def _template(self, data: bytes) -> list[str]:
        dice = self._dice
        name = json.loads(data)["session"]["1"]["id"]
        self._write(self.store / f"{name}.json", data)
        text = template_file()
        hostile = dice.choice(HOSTILE_TEMPLATES)
        text = mangled(text, dice) if dice.random() < 0.6 else text + hostile
        self._write(self.folder / "own" / dice.choice(("roadmap.md.j2", "comparison.md.j2", "roadmap.html.j2")), text)
        formats = dice.choice(("md", "md,html"))
        return ["export", name, "--out", str(self.out), "--template", str(self.folder / "own"), "--format", formats]

    def _certified(self, data: bytes) -> list[str]:
        dice = self._dice
        name = json.loads(data)["session"]["1"]["id"]
        self._write(self.store / f"{name}.json", data)
        listed = self._write(self.folder / "cities.csv", mangled(certified_file(), dice))
        return ["compare", name, "--certified", str(listed), *dice.choice(([], ["--json"]))]

    def _name(self, data: bytes) -> list[str]:
        """A good session under names that lead elsewhere."""
        dice = self._dice
        document = json.loads(data)
        hostile = dice.choice(HOSTILE_TEXTS)
        document["session"]["1"][dice.choice(("id", "edition", "structure"))] = hostile
        for change in document["changes"].values():
            if change["subject"] == "city" and change["field"] == "name":
                change["value"] = hostile
        other = self._write(self.folder / "other.json", resealed(json.dumps(document).encode()))
        argument = hostile.encode("utf-8", "replace").decode().replace("\0", "") or "x"
        out = ["--out", str(self.out)]
        return dice.choice(
            (["import", str(other)], ["export", str(other), *out], ["score", argument], ["export", argument, *out])
        )

    def _write(self, path: Path, data: bytes) -> Path:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(data)
        path.chmod(0o600)
        return path

    def run(self) -> Iterator[str]:
        """Run the command; yields a sentence for everything that is wrong with what it did."""
        out, err = io.StringIO(), io.StringIO()
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)  # past it the system ends this process, whatever it does
        try:
            with redirect_stdout(out), redirect_stderr(err):
                status = main(self.words)
        except BaseException as error:  # noqa: BLE001 - any of them would be a traceback
            yield "".join(traceback.format_exception(error))[-1500:]
            return
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        yield from self._said(status, out.getvalue(), err.getvalue())
        yield from self._left()

    def _said(self, status: int, out: str, err: str) -> Iterator[str]:
        if status not in (0, 1):
            yield f"the status is {status}"
        if status == 1 and not (err.strip() or out.strip()):
            yield "it failed and did not say why"
        for line in err.splitlines():
            if not line.startswith("wwc-tui: "):
                yield f"a line on standard error is none of the program's: {line[:200]!r}"
        for name, text in (("output", out), ("error", err)):
            if found := _STEERS.search(text):
                around = text[max(0, found.start() - 80) : found.end() + 40]
                yield f"{found[0]!r} gets to the terminal on standard {name}: {around!r}"

    def _left(self) -> Iterator[str]:
        """What lies about now: private files, in their folder, in which no text acts."""
        for path in (self.folder, *self.folder.rglob("*")):
            mode = stat.S_IMODE(os.lstat(path).st_mode)
            if mode & 0o077:
                yield f"others can get at {path.relative_to(self.folder.parent)}: {mode:o}"
        beside = {path.name for path in self.folder.parent.iterdir()} - {"case", "seed", "home"}
        if beside or any(path.name not in ("store", "out", "own") for path in self.folder.iterdir() if path.is_dir()):
            yield f"something was written elsewhere: {beside}"
        for path in self.out.glob("*.md") if self.kind != "template" else ():  # a template may write what it likes
            yield from _acts(path.read_text("utf-8"))
        for path in self.out.glob("*.csv"):
            yield from _reckons(path.read_text("utf-8-sig"))
        for path in self.out.glob("*.html") if self.kind != "template" else ():
            yield from _runs(path.read_text("utf-8"))


def _acts(text: str) -> Iterator[str]:
    """What in a Markdown file would do something when it is looked at."""
    if found := _STEERS.search(text):
        yield f"{found[0]!r} stands in an export"
    for token in _markdown().parse(text):
        for part in (token, *(token.children or ())):
            if part.type.startswith("html") and not _OURS.fullmatch(part.content):
                yield f"HTML stands in an export: {part.content[:200]!r}"
            address = str(part.attrGet("href") or part.attrGet("src") or "https:")
            if part.type == "image" or not _HARMLESS_LINK.match(address):
                yield f"a link in an export leads to {address[:100]!r}"


def _reckons(text: str) -> Iterator[str]:
    """What in a table a spreadsheet would reckon with."""
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
                yield f"a formula stands in a table: {cell[:80]!r}"


def _runs(text: str) -> Iterator[str]:
    """What in a page would run, or fetch something from elsewhere."""
    for element in html5lib.parse(text, namespaceHTMLElements=False).iter():
        if element.tag in ("script", "iframe", "object", "embed", "img", "link", "base", "form"):
            yield f"<{element.tag}> stands in a page"
        for name, value in element.attrib.items():
            if name.startswith("on") or (name in ("href", "src") and not _HARMLESS_LINK.match(value)):
                yield f"{name}={value[:80]!r} stands in a page"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def work(first: int, count: int) -> None:
    """Try so many cases, from one on."""
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for variable in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = str(scratch / "home")
        for number in range(first, first + count):
            _say(case=number)
            case = Case(number, scratch)
            for fault in case.run():
                _say(fault=f"{case.kind}, {' '.join(case.words[2:4])[:200]!r}: {fault}")
            if number == first:  # by now everything that it needs is loaded
                _limit_memory()
        for path in (scratch / "home").rglob("*"):
            if stat.S_IMODE(path.stat().st_mode) & 0o077:
                _say(fault=f"others can get at {path.relative_to(scratch)}")


def _say(**said: object) -> None:
    sys.__stdout__.write(json.dumps(said) + "\n")  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]


if __name__ == "__main__":
    work(int(sys.argv[1]), int(sys.argv[2]))
