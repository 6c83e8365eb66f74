"""Reads a folder of Markdown files as an edition, and names the file and line of everything that is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

from wwc_tui.domain.criteria import Criterion, Edition, Floor, Gate, Practice, TierScale
from wwc_tui.language import listed, say
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.outline import Section, Text, read_outline
from wwc_tui.reading.practices import read_practice

EDITION_FILE = "edition.md"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
_CODE = re.compile(r"[A-Z]{1,8}")
_COUNT = re.compile(r"\D*(\d{1,4})\D*")
_PERCENT = re.compile(r"[1-9]\d?|100")
_TIERS = ("silver", "gold", "platinum")
_SECTIONS = ("Practices", "Tier scales", "Gates")


def read_edition(folder: Path) -> Edition:
    """Read an edition.

    Raises:
        ReadingError: Something in it is wrong; every fault is named.
    """
    reader = _Reader(folder)
    edition = reader.edition()
    if reader.faults or edition is None:
        raise ReadingError(sorted(reader.faults))
    return edition


class _Reader:
    """Goes through the files of one edition and gathers the faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(EDITION_FILE, line, text))

    def edition(self) -> Edition | None:
        try:
            outline = read_outline(self.folder / EDITION_FILE)
        except ReadingError as error:
            self.faults += error.faults
            return None
        if not outline.sections:
            self.fault(1, say("has no heading; begin with the edition's title, as in: # Our criteria"))
            return None
        top = outline.sections[0]
        for extra in outline.sections[1:]:
            wrong = say("is a second heading of the first level; everything stands under the edition's title")
            self.fault(extra.title.line, wrong)
        settings = self.settings(top)
        sections: dict[str, Section] = {}
        for section in top.sections:
            name = section.title.plain
            if name not in _SECTIONS:
                self.fault(section.title.line, say("has a section «{name}» that means nothing here", name=name))
            elif name in sections:
                self.fault(section.title.line, say("has the section «{name}» twice; put both into one", name=name))
            else:
                sections[name] = section
        for name in ("Practices", "Tier scales"):
            if name not in sections:
                self.fault(top.title.line, say("has no section «{heading}»", heading=f"## {name}"))
        practices = self.practices(sections["Practices"]) if "Practices" in sections else ()
        known = {criterion.id for practice in practices for criterion in practice.criteria}
        self.check_criteria(practices)
        scales = self.scales(sections["Tier scales"]) if "Tier scales" in sections else ()
        gates = self.gates(sections["Gates"], known) if "Gates" in sections else ()
        if self.faults:
            return None
        about = " ".join(paragraph.plain for paragraph in top.paragraphs)
        return Edition(settings["id"], top.title.plain, about, settings["language"], practices, scales, gates)

    def settings(self, top: Section) -> dict[str, str]:
        """The edition's id and language."""
        found: dict[str, Text] = {item.text.strong.rstrip(":").lower(): item.text for item in top.items}
        line = top.title.line
        for name in ("id", "language"):
            if name not in found or not found[name].code:
                example = f"- **{name}:** `…`"
                self.fault(
                    line, say("does not give its {name}; write a list item such as: {example}", name=name, example=example)
                )
        name = found["id"].code if "id" in found else ""
        if name and not _NAME.fullmatch(name):
            self.fault(found["id"].line, say("has the id «{name}»; use letters, digits and hyphens only", name=name))
        return {key: text.code for key, text in found.items()}

    def practices(self, section: Section) -> tuple[Practice, ...]:
        practices: list[Practice] = []
        for item in section.items:
            text = item.text
            if not _CODE.fullmatch(text.code) or not text.link:
                example = "`DM` [Data Management](DM.md), 9 criteria"
                self.fault(text.line, say("should name a practice like this: {example}", example=example))
                continue
            if Path(text.link).name != text.link or text.link.startswith("."):
                wrong = say("points to «{file}»; a practice's file lies in the edition's own folder", file=text.link)
                self.fault(text.line, wrong)
                continue
            practice, faults = read_practice(self.folder / text.link, text.code)
            self.faults += faults
            if practice is None:
                continue
            if practice.title != text.label:
                wrong = say(
                    "calls {code} «{label}», but {file} calls it «{title}»",
                    code=text.code,
                    label=text.label,
                    file=text.link,
                    title=practice.title,
                )
                self.fault(text.line, wrong)
            count = _COUNT.fullmatch(text.plain.rpartition(",")[2])
            if not count or int(count[1]) != len(practice.criteria):
                end = f", {len(practice.criteria)} criteria"
                self.fault(text.line, say("should end with «{end}», the number found in {file}", end=end, file=text.link))
            practices.append(practice)
        if not section.items:
            self.fault(section.title.line, say("lists no practice"))
        return tuple(practices)

    def check_criteria(self, practices: tuple[Practice, ...]) -> None:
        """Whether ids are unique and prerequisites exist and do not run in a circle."""
        criteria: dict[str, Criterion] = {}
        codes = [practice.code for practice in practices]
        for code in {code for code in codes if codes.count(code) > 1}:
            self.fault(0, say("lists the practice {code} twice", code=code))
        for practice in practices:
            criteria |= {criterion.id: criterion for criterion in practice.criteria}
        for criterion in criteria.values():
            for other in criterion.after:
                if other not in criteria:
                    wrong = say(
                        "has the criterion {criterion} come after {other}, which does not exist",
                        criterion=criterion.id,
                        other=other,
                    )
                    self.fault(0, wrong)
            if _in_circle(criterion.id, criteria):
                wrong = say(
                    "has a circle of prerequisites through {criterion}; take one «{label}» out of it",
                    criterion=criterion.id,
                    label="After",
                )
                self.fault(0, wrong)

    def scales(self, section: Section) -> tuple[TierScale, ...]:
        scales: list[TierScale] = []
        for part in section.sections:
            if not _NAME.fullmatch(part.title.code):
                self.fault(part.title.line, say("should begin with the scale's id in backticks"))
                continue
            floors: list[Floor] = []
            source = ""
            for item in part.items:
                key, value = item.text.strong.rstrip(":").lower(), item.text.after.strip()
                if key == "source":
                    source = value
                elif key not in _TIERS or any(floor.tier == key for floor in floors):
                    wrong = say("has «{key}» for a tier; a scale has {tiers}, each once", key=key, tiers=listed(_TIERS))
                    self.fault(item.text.line, wrong)
                elif not _PERCENT.fullmatch(value):
                    wrong = say("should give a tier's floor as a whole percentage: {example}", example="- **silver:** 51")
                    self.fault(item.text.line, wrong)
                else:
                    floors.append(Floor(key, int(value)))
            if not floors or [f.percent for f in floors] != sorted({f.percent for f in floors}):
                wrong = say("scale «{scale}» needs its tiers from the lowest floor to the highest", scale=part.title.code)
                self.fault(part.title.line, wrong)
            if not source:
                self.fault(part.title.line, say("scale «{scale}» does not say its source", scale=part.title.code))
            if any(part.title.code == scale.id for scale in scales):
                self.fault(part.title.line, say("has the scale «{scale}» twice", scale=part.title.code))
            scales.append(TierScale(part.title.code, part.title.after.strip(), tuple(floors), source))
        if not scales:
            wrong = say("has no tier scale; write a heading such as: {example}", example="### `page` Our tiers")
            self.fault(section.title.line, wrong)
        return tuple(scales)

    def gates(self, section: Section, known: set[str]) -> tuple[Gate, ...]:
        gates: list[Gate] = []
        for item in section.items:
            text = item.text
            words = text.after.lstrip(": ").strip()
            if not text.code:
                self.fault(text.line, say("should begin with a criterion's id, or an id of its own, in backticks"))
            elif any(text.code == gate.id for gate in gates):
                self.fault(text.line, say("has the gate «{gate}» twice", gate=text.code))
            elif text.code not in known and not words:
                wrong = say("names «{gate}», which is no criterion here, without saying what it asks for", gate=text.code)
                self.fault(text.line, wrong)
            else:
                gates.append(Gate(text.code, words, text.code if text.code in known else None))
        return tuple(gates)


def _in_circle(start: str, criteria: dict[str, Criterion]) -> bool:
    seen: set[str] = set()
    ahead = list(criteria[start].after)
    while ahead:
        one = ahead.pop()
        if one == start:
            return True
        if one not in seen and one in criteria:
            seen.add(one)
            ahead += criteria[one].after
    return False
