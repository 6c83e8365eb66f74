"""Reads one practice's Markdown file: its criteria with questions, indicators, next steps, evidence and resources."""

from __future__ import annotations

import re
from pathlib import Path

from wwc_tui.domain.criteria import HORIZONS, Criterion, Effort, Indicator, NextStep, Practice, Resource
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.outline import Item, Section, read_outline

_HEADING = re.compile(r"([A-Z]{1,8})(\d{1,3})\s+(\S.*)")
_LOOK_FOR = re.compile(r"Look for:\s*(\d{1,3}) of (\d{1,3})")
_STEP = re.compile(r"Next step \(([SML]), (\d{1,3}) months\):")
_INDICATOR = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
_QUESTIONS, _INDICATORS, _EVIDENCE, _RESOURCES = (2, 4), (3, 6), (2, 4), (1, 3)


def read_practice(path: Path, code: str) -> tuple[Practice | None, list[Fault]]:
    """Read a practice and whatever is wrong with it; None where nothing could be made of the file."""
    try:
        outline = read_outline(path)
    except ReadingError as error:
        return None, list(error.faults)
    if not outline.sections:
        return None, [Fault(path.name, 1, "has no heading; begin with the practice's title")]
    reader = _Reader(path.name, code)
    practice = reader.practice(outline.sections[0])
    for extra in outline.sections[1:]:
        reader.fault(extra.title.line, "is a second heading of the first level; a file holds one practice")
    return practice, reader.faults


class _Reader:
    """Goes through one file and gathers the faults."""

    def __init__(self, file: str, code: str) -> None:
        self.file = file
        self.code = code
        self.faults: list[Fault] = []

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def practice(self, top: Section) -> Practice:
        criteria: list[Criterion] = []
        for section in top.sections:
            criterion = self.criterion(section)
            if criterion is None:
                continue
            if any(criterion.id == other.id for other in criteria):
                self.fault(section.title.line, f"describes {criterion.id} a second time")
                continue
            criteria.append(criterion)
        if not criteria:
            self.fault(top.title.line, "describes no criterion; begin one with a heading such as: ## DM1 Its name")
        if not top.paragraphs:
            self.fault(top.title.line, "does not say in a paragraph what the practice is about")
        about = top.paragraphs[0].plain if top.paragraphs else ""
        return Practice(self.code, top.title.plain, about, tuple(criteria))

    def criterion(self, section: Section) -> Criterion | None:
        line = section.title.line
        heading = _HEADING.fullmatch(section.title.plain)
        if not heading or heading[1] != self.code:
            self.fault(line, f"should be a criterion's id and name, such as: ## {self.code}1 Its name")
            return None
        name = f"{heading[1]}{heading[2]}"
        if not section.paragraphs:
            self.fault(line, f"{name} has no gist; say in the first paragraph what the city is asked to show")
        parts = self.parts(section, name)
        respondents, after, known = self.settings(section, name)
        indicators, needs = self.indicators(parts.get("Look for"), name)
        return Criterion(
            id=name,
            name=heading[3],
            gist=section.paragraphs[0].plain if section.paragraphs else "",
            respondents=respondents,
            questions=self.lines(parts.get("Ask"), f"{name} Ask", _QUESTIONS),
            indicators=indicators,
            needs=needs,
            evidence=self.lines(parts.get("Evidence"), f"{name} Evidence", _EVIDENCE),
            resources=self.resources(parts.get("Resources"), name),
            after=after,
            known=known,
        )

    def parts(self, section: Section, name: str) -> dict[str, Section]:
        parts: dict[str, Section] = {}
        for part in section.sections:
            title = part.title.plain.partition(":")[0]
            if title not in ("Ask", "Look for", "Evidence", "Resources"):
                self.fault(part.title.line, f"{name} has a part «{title}»; known are Ask, Look for, Evidence and Resources")
            elif title in parts:
                self.fault(part.title.line, f"{name} has the part «{title}» twice")
            else:
                parts[title] = part
        for title in ("Ask", "Look for", "Evidence"):
            if title not in parts:
                self.fault(section.title.line, f"{name} has no part «### {title}»")
        return parts

    def settings(self, section: Section, name: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        respondents: tuple[str, ...] = ()
        after: tuple[str, ...] = ()
        known = ""
        for item in section.items:
            key, value = item.text.strong.rstrip(":"), item.text.after.lstrip(": ").strip()
            if key == "Usually answers":
                respondents = tuple(role.strip() for role in value.split(";") if role.strip())
            elif key == "After":
                after = tuple(one.strip() for one in value.split(",") if one.strip())
            elif key == "Known":
                known = value
            else:
                self.fault(item.text.line, f"{name}: «{key or item.text.plain[:30]}» is none of Usually answers, After, Known")
        if not respondents:
            self.fault(section.title.line, f"{name} does not say who usually answers: - **Usually answers:** …")
        return respondents, after, known

    def lines(self, part: Section | None, what: str, bounds: tuple[int, int]) -> tuple[str, ...]:
        """The items of a plain list, whose number has to lie within bounds."""
        if part is None:
            return ()
        found = tuple(item.text.plain for item in part.items if item.text.plain)
        if len(found) < len(part.items):
            self.fault(part.title.line, f"{what} has an empty item")
        if not bounds[0] <= len(part.items) <= bounds[1]:
            self.fault(part.title.line, f"{what} has {len(part.items)} items; {bounds[0]} to {bounds[1]} are wanted")
        return found

    def indicators(self, part: Section | None, name: str) -> tuple[tuple[Indicator, ...], int]:
        if part is None:
            return (), 0
        indicators: list[Indicator] = []
        for item in part.items:
            indicator = self.indicator(item, name)
            if indicator is None:
                continue
            if any(indicator.id == other.id for other in indicators):
                self.fault(item.text.line, f"{name} has the indicator `{indicator.id}` twice")
            indicators.append(indicator)
        count = len(part.items)
        if not _INDICATORS[0] <= count <= _INDICATORS[1]:
            self.fault(part.title.line, f"{name} has {count} indicators; {_INDICATORS[0]} to {_INDICATORS[1]} are wanted")
        rule = _LOOK_FOR.fullmatch(part.title.plain)
        if not rule:
            self.fault(part.title.line, f"{name} should say how many must hold: ### Look for: 3 of {count}")
            return tuple(indicators), 0
        needs, total = int(rule[1]), int(rule[2])
        if total != count:
            self.fault(part.title.line, f"{name} says «of {total}», but {count} indicators stand there")
        if not 1 <= needs <= count:
            self.fault(part.title.line, f"{name} needs {needs} of {count}, which cannot be")
        return tuple(indicators), needs

    def indicator(self, item: Item, name: str) -> Indicator | None:
        line, code, text = item.text.line, item.text.code, item.text.after.strip()
        if not _INDICATOR.fullmatch(code) or not item.text.plain.startswith(code):
            self.fault(line, f"{name}: an indicator begins with its id in backticks, such as: 1. `agreement` …")
            return None
        if not text:
            self.fault(line, f"{name}: the indicator `{code}` has no text")
        if len(item.items) != 1:
            self.fault(line, f"{name}: the indicator `{code}` has {len(item.items)} next steps; it needs exactly one")
            return None
        step = item.items[0].text
        rule = _STEP.fullmatch(step.strong)
        if not rule or int(rule[2]) not in HORIZONS:
            self.fault(step.line, f"{name} `{code}`: begin with **Next step (S, M or L, 3, 6 or 12 months):**")
            return None
        if not step.after.strip():
            self.fault(step.line, f"{name} `{code}`: the next step has no text")
        return Indicator(code, text, NextStep(step.after.strip(), Effort(rule[1]), int(rule[2])))

    def resources(self, part: Section | None, name: str) -> tuple[Resource, ...]:
        if part is None:
            return ()
        self.lines(part, f"{name} Resources", _RESOURCES)
        found: list[Resource] = []
        for item in part.items:
            text = item.text
            publisher = text.after.lstrip(", ").strip()
            if not text.link.startswith(("https://", "http://")) or not text.label or not publisher:
                self.fault(text.line, f"{name}: a resource is a link and its publisher: - [Title](https://…), Publisher")
                continue
            found.append(Resource(text.label, text.link, publisher))
        return tuple(found)
