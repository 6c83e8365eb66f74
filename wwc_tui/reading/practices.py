"""Reads one practice's Markdown file: its criteria with questions, indicators, next steps, evidence and resources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from wwc_tui.domain.criteria import Criterion, Indicator, Practice, Resource
from wwc_tui.domain.fast_dataclass import dataclass, field
from wwc_tui.i18n import ngettext, tr
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.outline import Item, Section, read_outline
from wwc_tui.reading.steps import SHORT, read_next_step, step_faults, title_faults

NEW = "new"
"""What a criterion says it was where the edition before had nothing for it."""

CRITERION = re.compile(r"[A-Z]{1,8}\d{1,3}")
"""What a criterion's id looks like."""

Place: TypeAlias = tuple[str, int]
"""A file and a line of it."""

_HEADING = re.compile(r"([A-Z]{1,8})(\d{1,3})\s+(\S.*)")
_LOOK_FOR = re.compile(r"Look for:\s*(\d{1,3}) of (\d{1,3})")
INDICATOR = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
"""What the id of an indicator, or of a next step of a condition, looks like."""

AHEAD = "Before the meeting"
"""The label of what has to be found out before the meeting."""

_QUESTIONS, _INDICATORS, _EVIDENCE, _RESOURCES = (2, 4), (3, 6), (2, 4), (1, 3)


@dataclass(frozen=True, slots=True)
class Found:
    """What a practice's file holds.

    Attributes:
        practice: None where nothing could be made of it.
        faults: Whatever is wrong with it.
        places: Where a criterion names others, by its id and the label: “After”, “Was”.
    """

    practice: Practice | None
    faults: tuple[Fault, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)


def read_practice(path: Path, code: str, *, strict: bool = False) -> Found:
    """Read a practice and whatever is wrong with it.

    Args:
        strict: Whether to name also what keeps nothing from being read: a short title that is lacking or no title.
    """
    try:
        outline = read_outline(path)
    except ReadingError as error:
        return Found(None, error.faults)
    if not outline.sections:
        return Found(None, (Fault(path.name, 1, tr("has no heading; begin with the practice area's title")),))
    reader = _Reader(path.name, code, strict=strict)
    practice = reader.practice(outline.sections[0])
    for extra in outline.sections[1:]:
        reader.fault(extra.title.line, tr("is a second first-level heading; a file describes one practice area"))
    return Found(practice, tuple(reader.faults), reader.places)


class _Reader:
    """Goes through one file and gathers the faults."""

    def __init__(self, file: str, code: str, *, strict: bool) -> None:
        self.file = file
        self.code = code
        self.strict = strict
        self.faults: list[Fault] = []
        self.places: dict[tuple[str, str], Place] = {}

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def practice(self, top: Section) -> Practice:
        criteria: list[Criterion] = []
        for section in top.sections:
            criterion = self.criterion(section)
            if criterion is None:
                continue
            if any(criterion.id == other.id for other in criteria):
                self.fault(section.title.line, tr("describes {criterion} a second time", criterion=criterion.id))
                continue
            criteria.append(criterion)
        if not criteria:
            said = tr("describes no criterion; start one with a heading such as: ## {code}1 Its name", code=self.code)
            self.fault(top.title.line, said)
        if not top.paragraphs:
            self.fault(top.title.line, tr("does not say in a paragraph what the practice area is about"))
        about = top.paragraphs[0].plain if top.paragraphs else ""
        return Practice(self.code, top.title.plain, about, tuple(criteria))

    def criterion(self, section: Section) -> Criterion | None:
        line = section.title.line
        heading = _HEADING.fullmatch(section.title.plain)
        if not heading or heading[1] != self.code:
            self.fault(line, tr("should be a criterion's id and name, such as: ## {code}1 Its name", code=self.code))
            return None
        name = f"{heading[1]}{heading[2]}"
        if not section.paragraphs:
            said = tr("{criterion} has no gist; say in the first paragraph what the city is asked to show", criterion=name)
            self.fault(line, said)
        parts = self.parts(section, name)
        settings = self.settings(section, name)
        indicators, needs = self.indicators(parts.get("Look for"), name)
        return Criterion(
            id=name,
            name=heading[3],
            gist=section.paragraphs[0].plain if section.paragraphs else "",
            respondents=_split(settings.get("Usually answers", ""), ";"),
            questions=self.lines(parts.get("Ask"), f"{name} Ask", _QUESTIONS),
            indicators=indicators,
            needs=needs,
            evidence=self.lines(parts.get("Evidence"), f"{name} Evidence", _EVIDENCE),
            resources=self.resources(parts.get("Resources"), name),
            after=_split(settings.get("After", ""), ","),
            known=settings.get("Known", ""),
            was=self.was(name, settings.get("Was")),
        )

    def parts(self, section: Section, name: str) -> dict[str, Section]:
        parts: dict[str, Section] = {}
        for part in section.sections:
            title = part.title.plain.partition(":")[0]
            if title not in ("Ask", "Look for", "Evidence", "Resources"):
                said = tr(
                    "{criterion} has an unknown part “{part}”; use Ask, Look for, Evidence and Resources",
                    criterion=name,
                    part=title,
                )
                self.fault(part.title.line, said)
            elif title in parts:
                self.fault(part.title.line, tr("{criterion} has the part “{part}” twice", criterion=name, part=title))
            else:
                parts[title] = part
        for title in ("Ask", "Look for", "Evidence"):
            if title not in parts:
                self.fault(section.title.line, tr("{criterion} has no part “### {part}”", criterion=name, part=title))
        return parts

    def settings(self, section: Section, name: str) -> dict[str, str]:
        """What stands in the list under a criterion's gist, by its label."""
        found: dict[str, str] = {}
        for item in section.items:
            key, value = item.text.strong.rstrip(":"), item.text.after.lstrip(": ").strip()
            if key not in ("Usually answers", "After", "Known", "Was"):
                label = key or item.text.plain[:30]
                self.fault(
                    item.text.line,
                    tr("{criterion}: “{label}” is not one of Usually answers, After, Known, Was", criterion=name, label=label),
                )
            elif key in found:
                self.fault(item.text.line, tr("{criterion} says “{label}” twice", criterion=name, label=key))
            else:
                found[key] = value
                self.places[name, key] = self.file, item.text.line
        for key in ("After", "Known"):
            if key in found and not found[key]:
                said = tr("{criterion} has an empty “{label}”; remove it or fill it in", criterion=name, label=key)
                self.fault(self.places[name, key][1], said)
        others = _split(found.get("After", ""), ",")
        if twice := next((one for place, one in enumerate(others) if one in others[:place]), None):
            self.fault(self.places[name, "After"][1], tr("{criterion} comes after {other} twice", criterion=name, other=twice))
        if not _split(found.get("Usually answers", ""), ";"):
            said = tr("{criterion} does not say who usually answers: - **Usually answers:** …", criterion=name)
            self.fault(section.title.line, said)
        return found

    def was(self, name: str, value: str | None) -> str | None:
        """The id that a criterion had in the edition before; see `Criterion`."""
        if value is None or value == NEW:
            return value and ""
        if not CRITERION.fullmatch(value):
            said = tr("{criterion}: “Was” takes one id of the previous edition, or the word new", criterion=name)
            self.fault(self.places[name, "Was"][1], said)
        return value

    def lines(self, part: Section | None, what: str, bounds: tuple[int, int]) -> tuple[str, ...]:
        """The items of a plain list, whose number has to lie within bounds."""
        if part is None:
            return ()
        found = tuple(item.text.plain for item in part.items if item.text.plain)
        if len(found) < len(part.items):
            self.fault(part.title.line, tr("{part} has an empty item", part=what))
        if not bounds[0] <= len(part.items) <= bounds[1]:
            self.fault(
                part.title.line,
                ngettext(
                    "{part} has {number} item; it needs {least} to {most}",
                    "{part} has {number} items; it needs {least} to {most}",
                    len(part.items),
                    part=what,
                    least=bounds[0],
                    most=bounds[1],
                ),
            )
        return found

    def indicators(self, part: Section | None, name: str) -> tuple[tuple[Indicator, ...], int]:
        if part is None:
            return (), 0
        indicators: list[Indicator] = []
        titles: dict[str, str] = {}
        for item in part.items:
            indicator = self.indicator(item, name, titles)
            if indicator is None:
                continue
            titles.setdefault(indicator.step.short, indicator.id)
            if any(indicator.id == other.id for other in indicators):
                self.fault(item.text.line, tr("{criterion} has the indicator `{id}` twice", criterion=name, id=indicator.id))
            indicators.append(indicator)
        line, count = part.title.line, len(part.items)
        least, most = _INDICATORS
        if not least <= count <= most:
            self.fault(
                line,
                ngettext(
                    "{criterion} has {number} indicator; it needs {least} to {most}",
                    "{criterion} has {number} indicators; it needs {least} to {most}",
                    count,
                    criterion=name,
                    least=least,
                    most=most,
                ),
            )
        rule = _LOOK_FOR.fullmatch(part.title.plain)
        if not rule:
            said = tr("{criterion} should say how many are needed: ### Look for: 3 of {count}", criterion=name, count=count)
            self.fault(line, said)
            return tuple(indicators), 0
        needs, total = int(rule[1]), int(rule[2])
        if total != count:
            said = ngettext(
                "{criterion} says “of {total}”, but has {number} indicator",
                "{criterion} says “of {total}”, but has {number} indicators",
                count,
                criterion=name,
                total=total,
            )
            self.fault(line, said)
        if not 1 <= needs <= count:
            self.fault(
                line, tr("{criterion} needs {needs} of {count}, which is impossible", criterion=name, needs=needs, count=count)
            )
        return tuple(indicators), needs

    def indicator(self, item: Item, name: str, titles: Mapping[str, str]) -> Indicator | None:
        """One indicator, or None where it cannot be made out.

        Args:
            titles: The short titles before it in its criterion, with the indicator that each belongs to.
        """
        line, code, text = item.text.line, item.text.code, item.text.after.strip()
        if not INDICATOR.fullmatch(code) or not item.text.plain.startswith(code):
            said = tr("{criterion}: an indicator begins with its id in backticks, such as: 1. `agreement` …", criterion=name)
            self.fault(line, said)
            return None
        if not text:
            self.fault(line, tr("{criterion}: the indicator `{id}` has no text", criterion=name, id=code))
        steps = [below for below in item.items if below.text.strong.rstrip(":") not in (AHEAD, SHORT)]
        if len(steps) != 1:
            said = ngettext(
                "{criterion}: the indicator `{id}` has {number} next step; it needs exactly one",
                "{criterion}: the indicator `{id}` has {number} next steps; it needs exactly one",
                len(steps),
                criterion=name,
                id=code,
            )
            self.fault(line, said)
            return None
        below = steps[0].text
        step = read_next_step(below.strong, below.after.strip(), steps[0].items)
        if step is None:
            said = tr("{criterion} `{id}`: begin with **Next step (S, M or L, 3, 6 or 12 months):**", criterion=name, id=code)
            self.fault(below.line, said)
            return None
        for said in step_faults(step, f"{name} `{code}`"):
            self.fault(below.line, said)
        for said in title_faults(steps[0].items, f"{name} `{code}`", titles) if self.strict else ():
            self.fault(below.line, said)
        return Indicator(code, text, step, self.ahead(item, f"{name} `{code}`"))

    def ahead(self, item: Item, part: str) -> str:
        """What has to be found out about an indicator before the meeting; empty where nothing has to be."""
        found = [below.text for below in item.items if below.text.strong.rstrip(":") == AHEAD]
        for text in found[1:]:
            self.fault(text.line, tr("{criterion} says “{label}” twice", criterion=part, label=AHEAD))
        words = found[0].after.strip() if found else ""
        if found and not words:
            said = tr("{criterion} has an empty “{label}”; remove it or fill it in", criterion=part, label=AHEAD)
            self.fault(found[0].line, said)
        return words

    def resources(self, part: Section | None, name: str) -> tuple[Resource, ...]:
        if part is None:
            return ()
        self.lines(part, f"{name} Resources", _RESOURCES)
        found: list[Resource] = []
        for item in part.items:
            resource = read_resource(item)
            if resource is None:
                said = tr("{criterion}: a resource is a link and its publisher: - [Title](https://…), Publisher", criterion=name)
                self.fault(item.text.line, said)
                continue
            found.append(resource)
        return tuple(found)


def read_resource(item: Item) -> Resource | None:
    """A resource: a link and its publisher; None where it is something else."""
    text = item.text
    publisher = text.after.lstrip(", ").strip()
    if not text.link.startswith(("https://", "http://")) or not text.label or not publisher:
        return None
    return Resource(text.label, text.link, publisher)


def _split(text: str, sign: str) -> tuple[str, ...]:
    """The parts of a text that are not empty."""
    return tuple(part.strip() for part in text.split(sign) if part.strip())
