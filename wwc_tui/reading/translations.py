"""Reads an edition's words in another language and lays them over its structure, which stands once in the base files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from wwc_tui.domain.criteria import Criterion, Edition, Indicator, Practice, Resource
from wwc_tui.domain.values import dataclass, replace
from wwc_tui.language import counted, say
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.outline import Item, Section, Text, read_outline

SAME_WORDS = 25
"""A text of more characters than this that equals the base language's was forgotten, not meant."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The headings and labels that the files of a language use."""

    answers: str
    known: str
    ask: str
    look_for: str
    next_step: str
    evidence: str
    resources: str
    practices: str
    scales: str
    source: str
    gates: str


LABELS = {
    "en": Labels(
        "Usually answers",
        "Known",
        "Ask",
        "Look for",
        "Next step",
        "Evidence",
        "Resources",
        "Practices",
        "Tier scales",
        "source",
        "Gates",
    ),
    "es": Labels(
        "Suele responder",
        "Se sabe",
        "Preguntas",
        "Qué observar",
        "Siguiente paso",
        "Evidencia",
        "Recursos",
        "Prácticas",
        "Escalas de niveles",
        "fuente",
        "Condiciones",
    ),
    "pt": Labels(
        "Quem costuma responder",
        "O que se sabe",
        "Perguntas",
        "O que observar",
        "Próximo passo",
        "Evidências",
        "Recursos",
        "Práticas",
        "Escalas de níveis",
        "fonte",
        "Condições",
    ),
}
"""By language; another one uses the English labels."""

One = TypeVar("One")


def languages(folder: Path, base: str) -> tuple[str, ...]:
    """The languages that an edition's folder speaks, the base language first."""
    others = sorted(file.name.split(".")[1] for file in folder.glob("edition.*.md"))
    return (base, *(language for language in others if language != base))


def translate(edition: Edition, folder: Path, language: str) -> Edition:
    """The same edition in another language.

    Raises:
        ReadingError: The translation and the base files do not fit together; every fault is named.
    """
    translation = _Translation(folder, language)
    translated = translation.edition(edition)
    if translation.faults:
        raise ReadingError(sorted(translation.faults))
    return translated


def check_translations(edition: Edition, folder: Path) -> tuple[str, ...]:
    """The languages into which an edition is translated, each read whole.

    Raises:
        ReadingError: A translation and the base files do not fit together; every fault of every language is named.
    """
    faults: list[Fault] = []
    others = languages(folder, edition.language)[1:]
    for language in others:
        try:
            translate(edition, folder, language)
        except ReadingError as error:
            faults += error.faults
    if faults:
        raise ReadingError(faults)
    return others


class _Translation:
    """Goes through the files of one language and gathers the faults."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language
        self.labels = LABELS.get(language, LABELS["en"])
        self.faults: list[Fault] = []
        self.file = ""

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def outline(self, name: str) -> Section | None:
        self.file = name
        try:
            outline = read_outline(self.folder / name)
        except ReadingError as error:
            self.faults += error.faults
            return None
        if not outline.sections:
            self.fault(1, say("has no heading"))
            return None
        return outline.sections[0]

    def edition(self, base: Edition) -> Edition:
        practices = tuple(self.practice(practice) for practice in base.practices)
        top = self.outline(f"edition.{self.language}.md")
        if top is None:
            return base
        parts = {section.title.plain: section for section in top.sections}
        scales = list(base.scales)
        for section in self.part(parts, self.labels.scales, top.title.line).sections:
            place = next((n for n, scale in enumerate(scales) if scale.id == section.title.code), None)
            if place is None:
                wrong = say("names the tier scale «{scale}», which the base file does not have", scale=section.title.code)
                self.fault(section.title.line, wrong)
                continue
            sources = [i.text.after for i in section.items if i.text.strong.rstrip(":").lower() == self.labels.source]
            source = sources[0].strip() if sources else scales[place].source
            scales[place] = replace(scales[place], title=section.title.after.strip(), source=source)
        words = {}
        if self.labels.gates in parts:
            words = {item.text.code: item.text.after.lstrip(": ").strip() for item in parts[self.labels.gates].items}
        for code in words.keys() - {gate.id for gate in base.gates}:
            wrong = say("names the gate «{gate}», which the base file does not have", gate=code)
            self.fault(parts[self.labels.gates].title.line, wrong)
        for gate in base.gates:
            if gate.text and gate.id not in words:
                self.fault(top.title.line, say("does not translate the gate «{gate}»", gate=gate.id))
        return replace(
            base,
            title=top.title.plain,
            about=" ".join(paragraph.plain for paragraph in top.paragraphs),
            language=self.language,
            practices=practices,
            scales=tuple(scales),
            gates=tuple(replace(gate, text=words.get(gate.id, gate.text)) for gate in base.gates),
        )

    def part(self, parts: dict[str, Section], name: str, line: int) -> Section:
        """A part by its label; an empty one, and a fault, where it is missing."""
        if name in parts:
            return parts[name]
        self.fault(line, say("has no part «{name}»", name=name))
        return Section(0, Text("", "", "", "", "", "", line))

    def practice(self, base: Practice) -> Practice:
        top = self.outline(f"{base.code}.{self.language}.md")
        if top is None:
            return base
        sections = {section.title.plain.split(" ")[0]: section for section in top.sections}
        ids = [criterion.id for criterion in base.criteria]
        found = [section.title.plain.split(" ")[0] for section in top.sections]
        for section in top.sections:
            if section.title.plain.split(" ")[0] not in ids:
                wrong = say("describes «{title}», which the base file does not have", title=section.title.plain)
                self.fault(section.title.line, wrong)
        if [one for one in found if one in ids] != [one for one in ids if one in found]:
            self.fault(top.title.line, say("has its criteria in another order than the base file"))
        criteria = []
        for criterion in base.criteria:
            if criterion.id in sections:
                criteria.append(self.criterion(criterion, sections[criterion.id]))
            else:
                self.fault(top.title.line, say("does not describe {criterion}", criterion=criterion.id))
        about = top.paragraphs[0].plain if top.paragraphs else ""
        return replace(base, title=top.title.plain, about=about, criteria=tuple(criteria))

    def criterion(self, base: Criterion, section: Section) -> Criterion:
        line = section.title.line
        parts = {part.title.plain: part for part in section.sections}
        settings = {item.text.strong.rstrip(":"): item.text for item in section.items}
        answers = settings.get(self.labels.answers)
        known = settings.get(self.labels.known)
        if answers is None:
            example = f"- **{self.labels.answers}:** …"
            wrong = say("{criterion} does not say who usually answers: {example}", criterion=base.id, example=example)
            self.fault(line, wrong)
        if bool(known) != bool(base.known):
            label = self.labels.known
            wrong = say("{criterion}: «{label}» stands in only one of the two languages", criterion=base.id, label=label)
            self.fault(line, wrong)
        gist = section.paragraphs[0].plain if section.paragraphs else ""
        if not gist:
            self.fault(line, say("{criterion} has no gist", criterion=base.id))
        self.compare(line, base.id, base.gist, gist)
        resources = base.resources
        if resources or self.labels.resources in parts:
            part = self.part(parts, self.labels.resources, line)
            resources = tuple(self.same(part, part.items, base.resources, f"{base.id} {self.labels.resources}", _resource))
        return replace(
            base,
            name=section.title.plain.partition(" ")[2],
            gist=gist,
            respondents=tuple(role.strip() for role in answers.after.lstrip(": ").split(";")) if answers else base.respondents,
            known=known.after.lstrip(": ").strip() if known else "",
            questions=self.lines(parts, self.labels.ask, base.questions, base.id, line),
            evidence=self.lines(parts, self.labels.evidence, base.evidence, base.id, line),
            indicators=self.indicators(parts, base, line),
            resources=resources,
        )

    def lines(self, parts: dict[str, Section], label: str, base: tuple[str, ...], name: str, line: int) -> tuple[str, ...]:
        part = self.part(parts, label, line)

        def words(item: Item, was: str) -> str:
            self.compare(item.text.line, f"{name} {label}", was, item.text.plain)
            return item.text.plain

        return tuple(self.same(part, part.items, base, f"{name} {label}", words))

    def indicators(self, parts: dict[str, Section], base: Criterion, line: int) -> tuple[Indicator, ...]:
        part = self.part(parts, self.labels.look_for, line)
        ids = [indicator.id for indicator in base.indicators]
        found = [item.text.code for item in part.items]
        if part.items and found != ids:
            wrong = say(
                "{criterion} has the indicators {found}; the base file has {wanted}",
                criterion=base.id,
                found=", ".join(found),
                wanted=", ".join(ids),
            )
            self.fault(part.title.line, wrong)
            return base.indicators
        return tuple(self.same(part, part.items, base.indicators, f"{base.id} {self.labels.look_for}", self.indicator))

    def indicator(self, item: Item, base: Indicator) -> Indicator:
        words = item.text.after.strip()
        self.compare(item.text.line, f"`{base.id}`", base.text, words)
        steps = [below.text for below in item.items if below.text.strong.rstrip(":") == self.labels.next_step]
        if len(steps) != 1 or not steps[0].after.strip():
            example = f"- **{self.labels.next_step}:** …"
            self.fault(item.text.line, say("`{indicator}` needs one next step: {example}", indicator=base.id, example=example))
            return base
        self.compare(steps[0].line, f"`{base.id}` {self.labels.next_step}", base.step.text, steps[0].after.strip())
        return replace(base, text=words, step=replace(base.step, text=steps[0].after.strip()))

    def same(
        self, part: Section, items: Sequence[Item], base: Sequence[One], name: str, words: Callable[[Item, One], One]
    ) -> Sequence[One]:
        """Each of the base's things with its translated words; as many as there are, or a fault."""
        if len(items) != len(base):
            wrong = counted(
                "{part} has {number} items; the base file has {wanted}",
                "{part} has {number} items; the base file has {wanted}",
                len(items),
                part=name,
                wanted=len(base),
            )
            self.fault(part.title.line, wrong)
            return base
        return [words(item, one) for item, one in zip(items, base, strict=True)]

    def compare(self, line: int, name: str, base: str, words: str) -> None:
        if not words:
            self.fault(line, say("{part} has no text", part=name))
        elif words == base and len(base) > SAME_WORDS:
            self.fault(line, say("{part} is not translated", part=name))


def _resource(item: Item, base: Resource) -> Resource:
    text = item.text
    return Resource(text.label, text.link, text.after.lstrip(", ").strip()) if text.link and text.label else base
