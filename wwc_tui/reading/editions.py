"""Reads a folder of Markdown files as an edition, and names the file and line of everything that is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

from wwc_tui.domain.criteria import Criterion, Edition, Floor, Gate, Practice, TierScale
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
            self.fault(1, "has no heading; begin with the edition's title, as in: # Our criteria")
            return None
        top = outline.sections[0]
        for extra in outline.sections[1:]:
            self.fault(extra.title.line, "is a second heading of the first level; everything stands under the edition's title")
        settings = self.settings(top)
        sections: dict[str, Section] = {}
        for section in top.sections:
            if section.title.plain not in _SECTIONS:
                self.fault(section.title.line, f"has a section «{section.title.plain}» that means nothing here")
            elif section.title.plain in sections:
                self.fault(section.title.line, f"has the section «{section.title.plain}» twice; put both into one")
            else:
                sections[section.title.plain] = section
        for name in ("Practices", "Tier scales"):
            if name not in sections:
                self.fault(top.title.line, f"has no section «## {name}»")
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
                self.fault(line, f"does not give its {name}; write a list item such as: - **{name}:** `…`")
        name = found["id"].code if "id" in found else ""
        if name and not _NAME.fullmatch(name):
            self.fault(found["id"].line, f"has the id «{name}»; use letters, digits and hyphens only")
        return {key: text.code for key, text in found.items()}

    def practices(self, section: Section) -> tuple[Practice, ...]:
        practices: list[Practice] = []
        for item in section.items:
            text = item.text
            if not _CODE.fullmatch(text.code) or not text.link:
                self.fault(text.line, "should name a practice like this: `DM` [Data Management](DM.md), 9 criteria")
                continue
            if Path(text.link).name != text.link or text.link.startswith("."):
                self.fault(text.line, f"points to «{text.link}»; a practice's file lies in the edition's own folder")
                continue
            practice, faults = read_practice(self.folder / text.link, text.code)
            self.faults += faults
            if practice is None:
                continue
            if practice.title != text.label:
                self.fault(text.line, f"calls {text.code} «{text.label}», but {text.link} calls it «{practice.title}»")
            count = _COUNT.fullmatch(text.plain.rpartition(",")[2])
            if not count or int(count[1]) != len(practice.criteria):
                self.fault(text.line, f"should end with «, {len(practice.criteria)} criteria», the number found in {text.link}")
            practices.append(practice)
        if not section.items:
            self.fault(section.title.line, "lists no practice")
        return tuple(practices)

    def check_criteria(self, practices: tuple[Practice, ...]) -> None:
        """Whether ids are unique and prerequisites exist and do not run in a circle."""
        criteria: dict[str, Criterion] = {}
        codes = [practice.code for practice in practices]
        for code in {code for code in codes if codes.count(code) > 1}:
            self.fault(0, f"lists the practice {code} twice")
        for practice in practices:
            criteria |= {criterion.id: criterion for criterion in practice.criteria}
        for criterion in criteria.values():
            for other in criterion.after:
                if other not in criteria:
                    self.fault(0, f"has the criterion {criterion.id} come after {other}, which does not exist")
            if _in_circle(criterion.id, criteria):
                self.fault(0, f"has a circle of prerequisites through {criterion.id}; take one «After» out of it")

    def scales(self, section: Section) -> tuple[TierScale, ...]:
        scales: list[TierScale] = []
        for part in section.sections:
            if not _NAME.fullmatch(part.title.code):
                self.fault(part.title.line, "should begin with the scale's id in backticks")
                continue
            floors: list[Floor] = []
            source = ""
            for item in part.items:
                key, value = item.text.strong.rstrip(":").lower(), item.text.after.strip()
                if key == "source":
                    source = value
                elif key not in _TIERS or any(floor.tier == key for floor in floors):
                    self.fault(item.text.line, f"has «{key}» for a tier; a scale has silver, gold and platinum, each once")
                elif not _PERCENT.fullmatch(value):
                    self.fault(item.text.line, "should give a tier's floor as a whole percentage: - **silver:** 51")
                else:
                    floors.append(Floor(key, int(value)))
            if not floors or [f.percent for f in floors] != sorted({f.percent for f in floors}):
                self.fault(part.title.line, f"scale «{part.title.code}» needs its tiers from the lowest floor to the highest")
            if not source:
                self.fault(part.title.line, f"scale «{part.title.code}» does not say its source")
            if any(part.title.code == scale.id for scale in scales):
                self.fault(part.title.line, f"has the scale «{part.title.code}» twice")
            scales.append(TierScale(part.title.code, part.title.after.strip(), tuple(floors), source))
        if not scales:
            self.fault(section.title.line, "has no tier scale; write a heading such as: ### `page` Our tiers")
        return tuple(scales)

    def gates(self, section: Section, known: set[str]) -> tuple[Gate, ...]:
        gates: list[Gate] = []
        for item in section.items:
            text = item.text
            words = text.after.lstrip(": ").strip()
            if not text.code:
                self.fault(text.line, "should begin with a criterion's id, or an id of its own, in backticks")
            elif any(text.code == gate.id for gate in gates):
                self.fault(text.line, f"has the gate «{text.code}» twice")
            elif text.code not in known and not words:
                self.fault(text.line, f"names «{text.code}», which is no criterion here, without saying what it asks for")
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
