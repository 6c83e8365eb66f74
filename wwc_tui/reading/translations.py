"""Reads an edition's words in another language and lays them over its structure, which stands once in the base files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from wwc_tui.domain.criteria import ConditionStep, Criterion, Edition, Gate, Indicator, Practice, Resource, TierScale
from wwc_tui.domain.fast_dataclass import replace
from wwc_tui.domain.language_words import words_of
from wwc_tui.i18n import ngettext, tr
from wwc_tui.reading import translation_faults
from wwc_tui.reading.conditions import labeled, step_words
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.folders import languages
from wwc_tui.reading.outline import Item, Section, Text, read_outline
from wwc_tui.reading.practices import read_resource
from wwc_tui.reading.steps import short_title, title_faults

SAME_WORDS = 25
"""A text of more characters than this that equals the base language's was forgotten, not meant."""


One = TypeVar("One")


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
    read: set[str] = set()
    others = languages(folder, edition.language)[1:]
    for language in others:
        translation = _Translation(folder, language, strict=True)
        translation.edition(edition)
        faults += sorted(translation.faults)
        read |= translation.files
    faults += _stray(edition, folder, read)
    if faults:
        raise ReadingError(faults)
    return others


def _stray(edition: Edition, folder: Path, read: set[str]) -> Iterable[Fault]:
    """Files of a translation that nothing reads."""
    for path in sorted(folder.glob("*.*.md")):
        name, language, *_ = path.name.split(".")
        if path.name in read or path.name.startswith(".") or path.name.count(".") != 2:
            continue
        if language == edition.language:
            yield Fault(path.name, 0, tr("is in the language of the base files; put that text in {file}", file=f"{name}.md"))
        elif not (folder / f"edition.{language}.md").exists():
            yield Fault(path.name, 0, tr("is ignored, because there is no {file}", file=f"edition.{language}.md"))
        else:
            yield Fault(path.name, 0, tr("belongs to no practice area in {file}", file=f"edition.{language}.md"))


class _Translation:
    """Goes through the files of one language and gathers the faults.

    Attributes:
        strict: Whether also a short text of several words that equals the base language's counts as forgotten. A name can be the
            same in two languages that are near each other, so that is for a check to say, and keeps no edition from being read.
    """

    def __init__(self, folder: Path, language: str, *, strict: bool = False) -> None:
        self.folder = folder
        self.strict = strict
        self.language = language
        self.labels = words_of(language).labels
        self.faults: list[Fault] = []
        self.file = ""
        self.files: set[str] = set()

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(self.file, line, text))

    def outline(self, name: str) -> Section | None:
        self.file = name
        self.files.add(name)
        try:
            outline = read_outline(self.folder / name)
        except ReadingError as error:
            self.faults += error.faults
            return None
        if not outline.sections:
            self.fault(1, tr("has no heading"))
            return None
        for extra in outline.sections[1:]:
            self.fault(extra.title.line, tr("is a second first-level heading; the base file has one"))
        return outline.sections[0]

    def edition(self, base: Edition) -> Edition:
        name = f"edition.{self.language}.md"
        top = self.outline(name)
        if top is None:
            return base
        parts = self.parts(top, (self.labels.practices, self.labels.scales, self.labels.gates))
        about = " ".join(paragraph.plain for paragraph in top.paragraphs)
        self.compare(top.title.line, translation_faults.EDITION_TITLE, base.title, top.title.plain)
        if base.about:
            self.compare(_line(top), translation_faults.EDITION_ABOUT, base.about, about)
        for item in top.items:
            said = tr(
                "says “{label}”; that belongs only in the base file",
                label=item.text.strong.rstrip(":") or item.text.plain[:30],
            )
            self.fault(item.text.line, said)
        translated = replace(
            base,
            title=top.title.plain,
            about=about,
            language=self.language,
            scales=self.scales(base, self.part(parts, self.labels.scales, top.title.line)),
        )
        translated = self.gates(translated, parts, top.title.line)
        listed = self.part(parts, self.labels.practices, top.title.line)
        return replace(translated, practices=self.practices(base, listed, name))

    def scales(self, base: Edition, part: Section) -> tuple[TierScale, ...]:
        """The tier scales with their titles and sources; floors stand in the base file alone."""
        found = {section.title.code: section for section in part.sections}
        self.in_order(
            part, [scale.id for scale in base.scales], [section.title for section in part.sections], translation_faults.SCALE
        )
        scales = []
        for scale in base.scales:
            section = found.get(scale.id)
            if section is None:
                scales.append(scale)
                continue
            title, line = section.title.after.strip(), section.title.line
            sources = [i.text for i in section.items if i.text.strong.rstrip(":").lower() == self.labels.source]
            for item in section.items:
                if item.text not in sources:
                    label = item.text.strong.rstrip(":") or item.text.plain[:30]
                    self.fault(item.text.line, tr("says “{label}”; that belongs only in the base file", label=label))
            self.compare(line, translation_faults.SCALE_TITLE, scale.title, title, scale=scale.id)
            source = sources[0].after.strip() if sources else ""
            place = sources[0].line if sources else line
            self.compare(place, translation_faults.SCALE_SOURCE, scale.source, source, scale=scale.id)
            scales.append(replace(scale, title=title, source=source))
        return tuple(scales)

    def gates(self, base: Edition, parts: dict[str, Section], line: int) -> Edition:
        """The edition with its gates' words; a gate without words of its own need not be named."""
        part = parts.get(self.labels.gates)
        if part is None:
            if any(gate.text for gate in base.gates):
                self.part(parts, self.labels.gates, line)
            return base
        wanted = [gate.id for gate in base.gates if gate.text]
        named = [item.text for item in part.items]
        self.in_order(part, [gate.id for gate in base.gates], named, translation_faults.GATE, needed=wanted)
        items = {item.text.code: item for item in reversed(part.items)}
        return replace(base, gates=tuple(self.gate(gate, items[gate.id]) if gate.id in items else gate for gate in base.gates))

    def gate(self, base: Gate, item: Item) -> Gate:
        """A condition with its words: what it asks for, what it is called, and its next steps."""
        words = item.text.after.lstrip(": ").strip()
        if base.text:
            self.compare(item.text.line, translation_faults.GATE_TEXT, base.text, words, gate=base.id)
        below = dict(reversed([*labeled(item)]))
        names = {self.labels.name: base.name, self.labels.short: base.short}
        wanted = [*(label for label, name in names.items() if name), *(one.id for one in base.steps)]
        for label, one in below.items():
            if label not in wanted:
                said = tr("“{gate}”: the base file has no “{label}”", gate=base.id, label=label or one.text.plain[:30])
                self.fault(one.text.line, said)
        for label in wanted:
            if label not in below:
                self.fault(item.text.line, tr("“{gate}”: “{label}” is not translated", gate=base.id, label=label))
        found = {label: step_words(one) if one.text.code else one.text.after.strip() for label, one in below.items()}
        was = {**{label: name for label, name in names.items() if name}, **{one.id: one.step.text for one in base.steps}}
        for label in wanted:
            if label in found:
                self.compare(
                    below[label].text.line, translation_faults.PART, was[label], found[label], part=f"`{base.id}` {label}"
                )
        return replace(
            base,
            text=words or base.text,
            name=found.get(self.labels.name) or base.name,
            short=found.get(self.labels.short) or base.short,
            steps=self.steps(base, below, found),
        )

    def steps(self, base: Gate, below: Mapping[str, Item], found: Mapping[str, str]) -> tuple[ConditionStep, ...]:
        """The next steps of a condition with their words.

        Args:
            below: What stands below the condition, by id or label.
            found: The words of each.
        """
        titles: dict[str, str] = {}
        steps = []
        for own in base.steps:
            title = own.step.short
            if own.id in below:
                items = below[own.id]
                title = self.title(items, own.step.short, f"“{base.id}” `{own.id}`", titles)
                titles.setdefault(title, own.id)
            steps.append(replace(own, step=replace(own.step, text=found.get(own.id) or own.step.text, short=title)))
        return tuple(steps)

    def title(self, item: Item, base: str, part: str, titles: Mapping[str, str]) -> str:
        """The short title below a step; a check also names what is wrong with it, where the base file has one.

        Args:
            titles: The short titles before it in the same criterion or condition, with the id that each belongs to.
        """
        label = self.labels.short_title
        title = short_title(item.items, label)
        if base and title:
            self.compare(item.text.line, translation_faults.PART, base, title, part=f"{part} {label}")
        for said in title_faults(item.items, part, titles, label) if base and self.strict else ():
            self.fault(item.text.line, said)
        return title

    def in_order(
        self,
        part: Section,
        base: list[str],
        found: list[Text],
        kind: translation_faults.ThingKind,
        needed: list[str] | None = None,
    ) -> None:
        """Whether the things of a part are those of the base file, each once and in the same order.

        Args:
            needed: Those that have to be there; all of them where it is None.
        """
        codes = [text.code for text in found]
        for place, text in enumerate(found):
            if text.code not in base:
                self.fault(text.line, tr(kind.unknown, id=text.code or text.plain[:30]))
            elif text.code in codes[:place]:
                self.fault(text.line, tr(kind.twice, id=text.code))
        for one in base if needed is None else needed:
            if one not in codes:
                self.fault(part.title.line, tr(kind.lacking, id=one))
        known = [one for one in dict.fromkeys(codes) if one in base]
        self.check_order(known, base, {text.code: text.line for text in reversed(found)})

    def check_order(self, found: list[str], base: list[str], lines: dict[str, int]) -> None:
        """Name the first thing that stands in another place than in the base file."""
        wanted = [one for one in base if one in found]
        for one, other in zip(found, wanted, strict=True):
            if one != other:
                said = tr("has “{id}” where the base file has “{other}”; keep the same order", id=one, other=other)
                self.fault(lines[one], said)
                return

    def part(self, parts: dict[str, Section], name: str, line: int) -> Section:
        """A part by its label; an empty one, and a fault, where it is missing."""
        if name in parts:
            return parts[name]
        self.fault(line, tr("has no part “{part}”", part=name))
        return Section(0, Text("", "", "", "", "", "", line))

    def parts(self, section: Section, known: Sequence[str]) -> dict[str, Section]:
        """The parts of a section by their labels."""
        parts: dict[str, Section] = {}
        for part in section.sections:
            title = part.title.plain
            if title not in known:
                self.fault(part.title.line, tr("has an unknown part “{part}”; use {known}", part=title, known=", ".join(known)))
            elif title in parts:
                self.fault(part.title.line, tr("has the part “{part}” twice", part=title))
            else:
                parts[title] = part
        return parts

    def practices(self, base: Edition, part: Section, name: str) -> tuple[Practice, ...]:
        """The practices, each from the file that the list names for it."""
        items = {item.text.code: item.text for item in part.items}
        self.in_order(part, [one.code for one in base.practices], [item.text for item in part.items], translation_faults.PRACTICE)
        practices = []
        for practice in base.practices:
            text, file = items.get(practice.code), f"{practice.code}.{self.language}.md"
            self.file = name
            if text is not None and text.link != file:
                said = tr("should link the practice area {code} to its file, {file}", code=practice.code, file=file)
                self.fault(text.line, said)
            translated = self.practice(practice, file)
            if text is not None and text.label != translated.title and translated is not practice:
                self.file = name
                said = tr(
                    "calls {code} “{label}”, but {file} calls it “{title}”",
                    code=practice.code,
                    label=text.label,
                    file=file,
                    title=translated.title,
                )
                self.fault(text.line, said)
            practices.append(translated)
        return tuple(practices)

    def practice(self, base: Practice, file: str) -> Practice:
        top = self.outline(file)
        if top is None:
            return base
        ids = [criterion.id for criterion in base.criteria]
        sections: dict[str, Section] = {}
        for section in top.sections:
            name, line = section.title.plain.split(" ")[0], section.title.line
            if name not in ids:
                self.fault(line, tr("describes “{title}”, which the base file does not have", title=section.title.plain))
            elif name in sections:
                self.fault(line, tr("describes {criterion} a second time", criterion=name))
            else:
                sections[name] = section
        self.check_order(list(sections), ids, {name: section.title.line for name, section in sections.items()})
        about = top.paragraphs[0].plain if top.paragraphs else ""
        self.compare(top.title.line, translation_faults.PRACTICE_TITLE, base.title, top.title.plain)
        self.compare(_line(top), translation_faults.PRACTICE_ABOUT, base.about, about)
        criteria = []
        for criterion in base.criteria:
            if criterion.id in sections:
                criteria.append(self.criterion(criterion, sections[criterion.id]))
            else:
                self.fault(top.title.line, tr("does not describe {criterion}", criterion=criterion.id))
        return replace(base, title=top.title.plain, about=about, criteria=tuple(criteria))

    def criterion(self, base: Criterion, section: Section) -> Criterion:
        line, labels = section.title.line, self.labels
        known_parts = (labels.ask, labels.look_for, labels.evidence, labels.resources)
        parts = self.parts(section, known_parts)
        settings = self.settings(section, base.id)
        answers, known = settings.get(labels.answers), settings.get(labels.known)
        respondents = answers.after.lstrip(": ") if answers else ""
        if not respondents:
            said = tr("{criterion} does not say who usually answers: - **{label}:** …", criterion=base.id, label=labels.answers)
            self.fault(line, said)
        else:
            place, part = answers.line if answers else line, f"{base.id} {labels.answers}"
            self.compare(place, translation_faults.PART, "; ".join(base.respondents), respondents, part=part)
        if bool(known) != bool(base.known):
            said = tr("{criterion}: “{label}” is in only one of the two languages", criterion=base.id, label=labels.known)
            self.fault(line, said)
        elif known:
            part = f"{base.id} {labels.known}"
            self.compare(known.line, translation_faults.PART, base.known, known.after.lstrip(": ").strip(), part=part)
        name = section.title.plain.partition(" ")[2]
        self.compare(line, translation_faults.CRITERION_NAME, base.name, name, criterion=base.id)
        gist = section.paragraphs[0].plain if section.paragraphs else ""
        self.compare(_line(section), translation_faults.CRITERION_GIST, base.gist, gist, criterion=base.id)
        resources = base.resources
        if resources or labels.resources in parts:
            listed = self.part(parts, labels.resources, line)
            resources = tuple(self.same(listed, listed.items, base.resources, f"{base.id} {labels.resources}", self.resource))
        return replace(
            base,
            name=name,
            gist=gist,
            respondents=tuple(role.strip() for role in respondents.split(";") if role.strip()) or base.respondents,
            known=known.after.lstrip(": ").strip() if known else "",
            questions=self.lines(parts, labels.ask, base.questions, base.id, line),
            evidence=self.lines(parts, labels.evidence, base.evidence, base.id, line),
            indicators=self.indicators(parts, base, line),
            resources=resources,
        )

    def settings(self, section: Section, name: str) -> dict[str, Text]:
        """What stands in the list under a criterion's gist, by its label: words only."""
        found: dict[str, Text] = {}
        for item in section.items:
            label = item.text.strong.rstrip(":")
            if label not in (self.labels.answers, self.labels.known):
                said = tr(
                    "{criterion}: “{label}” is not one of {known}; anything but text belongs only in the base file",
                    criterion=name,
                    label=label or item.text.plain[:30],
                    known=", ".join((self.labels.answers, self.labels.known)),
                )
                self.fault(item.text.line, said)
            elif label in found:
                self.fault(item.text.line, tr("{criterion} says “{label}” twice", criterion=name, label=label))
            else:
                found[label] = item.text
        return found

    def lines(self, parts: dict[str, Section], label: str, base: tuple[str, ...], name: str, line: int) -> tuple[str, ...]:
        part = self.part(parts, label, line)

        def words(item: Item, was: str) -> str:
            self.compare(item.text.line, translation_faults.PART, was, item.text.plain, part=f"{name} {label}")
            return item.text.plain

        return tuple(self.same(part, part.items, base, f"{name} {label}", words))

    def indicators(self, parts: dict[str, Section], base: Criterion, line: int) -> tuple[Indicator, ...]:
        part = self.part(parts, self.labels.look_for, line)
        ids = [indicator.id for indicator in base.indicators]
        found = [item.text.code for item in part.items]
        if part.items and found != ids:
            odd = next((item for item, wanted in zip(part.items, ids, strict=False) if item.text.code != wanted), None)
            said = tr(
                "{criterion} has the indicators {found}; the base file has {wanted}",
                criterion=base.id,
                found=", ".join(found),
                wanted=", ".join(ids),
            )
            self.fault(odd.text.line if odd else part.title.line, said)
            return base.indicators
        titles: dict[str, str] = {}

        def words(item: Item, one: Indicator) -> Indicator:
            translated = self.indicator(item, one, f"{base.id} `{one.id}`", titles)
            titles.setdefault(translated.step.short, one.id)
            return translated

        return tuple(self.same(part, part.items, base.indicators, f"{base.id} {self.labels.look_for}", words))

    def indicator(self, item: Item, base: Indicator, part: str, titles: Mapping[str, str]) -> Indicator:
        """One indicator with its words.

        Args:
            part: What it is called where a fault is named.
            titles: The short titles before it in its criterion, with the indicator that each belongs to.
        """
        words = item.text.after.strip()
        self.compare(item.text.line, translation_faults.PART, base.text, words, part=f"`{base.id}`")
        steps = [below for below in item.items if below.text.strong.rstrip(":") == self.labels.next_step]
        ahead = [below.text for below in item.items if below.text.strong.rstrip(":") == self.labels.ahead]
        if len(item.items) != len(steps) + len(ahead) or len(steps) != 1 or not steps[0].text.after.strip():
            said = tr("`{id}` needs one next step: - **{label}:** …", id=base.id, label=self.labels.next_step)
            self.fault(item.text.line, said)
            return base
        step, label = steps[0].text, f"`{base.id}` {self.labels.next_step}"
        self.compare(step.line, translation_faults.PART, base.step.text, step.after.strip(), part=label)
        title = self.title(steps[0], base.step.short, part, titles)
        translated = replace(base.step, text=step.after.strip(), short=title)
        return replace(base, text=words, step=translated, ahead=self.ahead(item, ahead, base, part))

    def ahead(self, item: Item, found: Sequence[Text], base: Indicator, part: str) -> str:
        """What has to be found out before the meeting, which stands in both languages or in none."""
        label = self.labels.ahead
        if len(found) != bool(base.ahead):
            line = found[-1].line if found else item.text.line
            said = tr("{criterion}: “{label}” is in only one of the two languages", criterion=part, label=label)
            if len(found) > 1:
                said = tr("{criterion} says “{label}” twice", criterion=part, label=label)
            self.fault(line, said)
            return base.ahead
        words = found[0].after.strip() if found else ""
        if found:
            self.compare(found[0].line, translation_faults.PART, base.ahead, words, part=f"{part} {label}")
        return words

    def resource(self, item: Item, base: Resource) -> Resource:
        resource = read_resource(item)
        if resource is None:
            self.fault(item.text.line, tr("a resource is a link and its publisher: - [Title](https://…), Publisher"))
        return resource or base

    def same(
        self, part: Section, items: Sequence[Item], base: Sequence[One], name: str, words: Callable[[Item, One], One]
    ) -> Sequence[One]:
        """Each of the base's things with its translated words; as many as there are, or a fault."""
        if len(items) != len(base):
            said = ngettext(
                "{part} has {number} item; the base file has {wanted}",
                "{part} has {number} items; the base file has {wanted}",
                len(items),
                part=name,
                wanted=len(base),
            )
            self.fault(part.title.line, said)
            return base
        return [words(item, one) for item, one in zip(items, base, strict=True)]

    def compare(self, line: int, kind: translation_faults.TextKind, base: str, words: str, **gaps: str) -> None:
        """Whether a text is there, and in its own language.

        Args:
            gaps: What stands in the gaps of what is said of its kind.
        """
        if not words:
            self.fault(line, tr(kind.lacking, **gaps))
        elif words == base and (len(base) > SAME_WORDS or (self.strict and " " in base)):
            self.fault(line, tr(kind.same, **gaps))


def _line(section: Section) -> int:
    """Where the text of a section begins."""
    return section.paragraphs[0].line if section.paragraphs else section.title.line
