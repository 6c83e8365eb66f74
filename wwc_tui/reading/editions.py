"""Reads a folder of Markdown files as an edition, and names the file and line of everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from wwc_tui.domain.criteria import TIERS, Criterion, Edition, Floor, Gate, Practice, TierScale
from wwc_tui.i18n import listed, ngettext, tr
from wwc_tui.reading.conditions import read_conditions
from wwc_tui.reading.faults import Fault, ReadingError
from wwc_tui.reading.folders import EDITION_FILE, NAME, folder_name
from wwc_tui.reading.outline import Section, Text, read_outline
from wwc_tui.reading.practices import Place, read_practice

_CODE = re.compile(r"[A-Z]{1,8}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_COUNT = re.compile(r"\D*(\d{1,4})\D*")
_PERCENT = re.compile(r"[1-9]\d?|100")
_TIER = re.compile(r"[^\W_](?:[^\W_]|[ .+'-]){0,29}")
_SOURCE = "source"
_SECTIONS = ("Practices", "Tier scales", "Gates")
_OF_CRITERIA = re.compile(r"^## [A-Z]{1,8}\d{1,3}\s", re.MULTILINE)


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


def check_edition(folder: Path, before: Callable[[str], Edition | None]) -> Edition:
    """Read an edition and look also at what is no fault of its own words: files that nothing names, and what criteria were.

    Args:
        before: The edition of an id, if it is available.

    Raises:
        ReadingError: Something in it is wrong; every fault is named.
    """
    reader = _Reader(folder, strict=True)
    edition = reader.edition()
    reader.check_files()
    if reader.follows and (old := before(reader.follows)) is not None:
        reader.check_past(old)
    if reader.faults or edition is None:
        raise ReadingError(sorted(reader.faults))
    return edition


class _Reader:
    """Goes through the files of one edition and gathers the faults.

    Attributes:
        strict: Whether also short titles of next steps are looked at. Editions did without before, so no reading asks for them.
    """

    def __init__(self, folder: Path, *, strict: bool = False) -> None:
        self.folder = folder
        self.strict = strict
        self.faults: list[Fault] = []
        self.places: dict[tuple[str, str], Place] = {}
        self.files: set[str] = set()
        self.criteria: dict[str, Criterion] = {}
        self.follows = ""

    def fault(self, line: int, text: str) -> None:
        self.faults.append(Fault(EDITION_FILE, line, text))

    def fault_at(self, place: Place, text: str) -> None:
        self.faults.append(Fault(*place, text))

    def edition(self) -> Edition | None:
        try:
            outline = read_outline(self.folder / EDITION_FILE)
        except ReadingError as error:
            self.faults += error.faults
            return None
        if not outline.sections:
            self.fault(1, tr("has no heading; begin with the edition's title, as in: # Our criteria"))
            return None
        top = outline.sections[0]
        for extra in outline.sections[1:]:
            said = tr("is a second first-level heading; everything goes under the edition's title")
            self.fault(extra.title.line, said)
        settings = self.settings(top)
        sections: dict[str, Section] = {}
        for section in top.sections:
            title = section.title.plain
            if title not in _SECTIONS:
                self.fault(section.title.line, tr("has an unknown section “{title}”", title=title))
            elif title in sections:
                self.fault(section.title.line, tr("has the section “{title}” twice; combine them", title=title))
            else:
                sections[title] = section
        for name in ("Practices", "Tier scales"):
            if name not in sections:
                self.fault(top.title.line, tr("has no section “## {title}”", title=name))
        practices = self.practices(sections["Practices"]) if "Practices" in sections else ()
        self.criteria = {criterion.id: criterion for practice in practices for criterion in practice.criteria}
        self.follows = settings.get("follows", "")
        self.check_criteria()
        scales = self.scales(sections["Tier scales"]) if "Tier scales" in sections else ()
        gates = self.gates(sections["Gates"]) if "Gates" in sections else ()
        if self.faults:
            return None
        about = " ".join(paragraph.plain for paragraph in top.paragraphs)
        return Edition(settings["id"], top.title.plain, about, settings["language"], practices, scales, gates, self.follows)

    def gates(self, section: Section) -> tuple[Gate, ...]:
        return read_conditions(section, self.criteria, self.fault, strict=self.strict)

    def settings(self, top: Section) -> dict[str, str]:
        """The edition's id, its language, and the edition that it follows where it names one."""
        found: dict[str, Text] = {}
        for item in top.items:
            key = item.text.strong.rstrip(":").lower()
            if key not in ("id", "language", "follows"):
                label = key or item.text.plain[:30]
                self.fault(item.text.line, tr("says “{label}”, which is not one of id, language, follows", label=label))
            elif key in found:
                self.fault(item.text.line, tr("says “{label}” twice", label=key))
            else:
                found[key] = item.text
        for name in ("id", "language"):
            if name not in found or not found[name].code:
                said = tr("does not give its {setting}; write a list item such as: - **{setting}:** `…`", setting=name)
                self.fault(top.title.line, said)
        self.check_id(found.get("id"))
        if "language" in found and found["language"].code and not _LANGUAGE.fullmatch(found["language"].code):
            code = found["language"].code
            self.fault(found["language"].line, tr("has the language “{code}”; write two letters, such as en", code=code))
        if "follows" in found and not NAME.fullmatch(found["follows"].code):
            said = tr("should name the previous edition by its id in backticks: - **follows:** `…`")
            self.fault(found["follows"].line, said)
        return {key: text.code for key, text in found.items()}

    def check_id(self, found: Text | None) -> None:
        if found is None or not found.code:
            return
        name, folder = found.code, folder_name(self.folder)
        if not NAME.fullmatch(name):
            self.fault(found.line, tr("has the id “{id}”; use only letters, digits and hyphens, at most 40", id=name))
        elif name != folder:
            said = tr("has the id “{id}”, but its folder is named “{folder}”; give both the same name", id=name, folder=folder)
            self.fault(found.line, said)

    def practices(self, section: Section) -> tuple[Practice, ...]:
        practices: list[Practice] = []
        for item in section.items:
            text = item.text
            if not _CODE.fullmatch(text.code) or not text.link:
                self.fault(text.line, tr("should name a practice area like this: `DM` [Data Management](DM.md), 9 criteria"))
                continue
            if Path(text.link).name != text.link or text.link.startswith("."):
                said = tr("points to “{file}”; a practice area's file belongs in the edition's own folder", file=text.link)
                self.fault(text.line, said)
                continue
            if any(text.code == practice.code for practice in practices):
                self.fault(text.line, tr("lists the practice area {code} twice", code=text.code))
                continue
            found = read_practice(self.folder / text.link, text.code, strict=self.strict)
            self.files.add(text.link)
            self.faults += found.faults
            self.places |= found.places
            if found.practice is not None:
                self.check_practice(text, found.practice)
                practices.append(found.practice)
        if not section.items:
            self.fault(section.title.line, tr("lists no practice areas"))
        return tuple(practices)

    def check_practice(self, text: Text, practice: Practice) -> None:
        """Whether the list says of a practice what its file says."""
        if practice.title != text.label:
            said = tr(
                "calls {code} “{label}”, but {file} calls it “{title}”",
                code=text.code,
                label=text.label,
                file=text.link,
                title=practice.title,
            )
            self.fault(text.line, said)
        count = _COUNT.fullmatch(text.plain.rpartition(",")[2])
        number = len(practice.criteria)
        if not count or int(count[1]) != number:
            self.fault(
                text.line,
                ngettext(
                    "should end with “, {number} criterion”, the number found in {file}",
                    "should end with “, {number} criteria”, the number found in {file}",
                    number,
                    file=text.link,
                ),
            )

    def check_criteria(self) -> None:
        """Whether prerequisites exist and do not run in a circle, and whether what criteria were can be told."""
        heirs: dict[str, str] = {}
        for criterion in self.criteria.values():
            name = criterion.id
            for other in criterion.after:
                if other not in self.criteria:
                    said = tr("{criterion} comes after {other}, which does not exist", criterion=name, other=other)
                    self.fault_at(self.places[name, "After"], said)
            if circle := _circle(name, self.criteria):
                said = tr(
                    "{criterion} has circular prerequisites ({circle}); remove one “After”",
                    criterion=name,
                    circle=" → ".join(circle),
                )
                self.fault_at(self.places[name, "After"], said)
            if criterion.was is None:
                continue
            place = self.places[name, "Was"]
            if not self.follows:
                said = tr(
                    "{criterion} says what it was before; in edition.md, name the edition it was in: - **follows:** `…`",
                    criterion=name,
                )
                self.fault_at(place, said)
            if criterion.was and criterion.was in heirs:
                said = tr(
                    "{criterion} was {old}, and so was {other}; only one can continue it",
                    criterion=name,
                    old=criterion.was,
                    other=heirs[criterion.was],
                )
                self.fault_at(place, said)
            heirs.setdefault(criterion.was, name)

    def check_past(self, before: Edition) -> None:
        """Whether what criteria were was there."""
        for criterion in self.criteria.values():
            if criterion.was and criterion.was not in before:
                said = tr(
                    "{criterion} was {old}, which {edition} does not have",
                    criterion=criterion.id,
                    old=criterion.was,
                    edition=before.id,
                )
                self.fault_at(self.places[criterion.id, "Was"], said)

    def check_files(self) -> None:
        """Whether there are files of criteria that the edition does not name."""
        for path in sorted(self.folder.glob("*.md")):
            if path.name in self.files or path.name.count(".") != 1 or path.name == EDITION_FILE or not path.is_file():
                continue
            try:
                text = path.read_text("utf-8-sig")
            except (OSError, ValueError):
                continue
            if begins := _OF_CRITERIA.search(text):
                line = text.count("\n", 0, begins.start()) + 1
                self.fault_at((path.name, line), tr("describes a criterion, but edition.md does not list this file"))

    def scales(self, section: Section) -> tuple[TierScale, ...]:
        scales: list[TierScale] = []
        for part in section.sections:
            if not NAME.fullmatch(part.title.code):
                self.fault(part.title.line, tr("should begin with the scale's id in backticks"))
                continue
            if any(part.title.code == scale.id for scale in scales):
                self.fault(part.title.line, tr("has the scale “{scale}” twice", scale=part.title.code))
            scales.append(self.scale(part, scales[0] if scales else None))
        if not scales:
            self.fault(section.title.line, tr("has no tier scale; add a heading such as: ### `page` Our tiers"))
        return tuple(scales)

    def scale(self, part: Section, first: TierScale | None) -> TierScale:
        name, line = part.title.code, part.title.line
        floors: list[Floor] = []
        source = ""
        for item in part.items:
            key, value = item.text.strong.rstrip(":").strip(), item.text.after.strip()
            tier = key.lower() if key.lower() in TIERS else key
            if key.lower() == _SOURCE:
                source = value
            elif not _TIER.fullmatch(tier) or any(floor.tier.casefold() == tier.casefold() for floor in floors):
                said = tr("has “{tier}” as a tier; each needs its own name, of letters and digits", tier=key)
                self.fault(item.text.line, said)
            elif first is not None and tier not in (floor.tier for floor in first.floors):
                said = tr("has “{tier}” as a tier, which the first scale does not have", tier=key)
                self.fault(item.text.line, said)
            elif not _PERCENT.fullmatch(value):
                said = tr("should give a tier's threshold as a whole percentage: - **{tier}:** 51", tier=key)
                self.fault(item.text.line, said)
            else:
                floors.append(Floor(tier, int(value)))
        if not floors or [f.percent for f in floors] != sorted({f.percent for f in floors}):
            self.fault(line, tr("scale “{scale}” needs its tiers ordered from the lowest threshold to the highest", scale=name))
        if first is not None and (lacking := [f.tier for f in first.floors if f.tier not in (one.tier for one in floors)]):
            said = tr("scale “{scale}” lacks {tiers}; every scale has the same tiers", scale=name, tiers=listed(lacking))
            self.fault(line, said)
        if not source:
            self.fault(line, tr("scale “{scale}” does not say its source", scale=name))
        return TierScale(name, part.title.after.strip(), tuple(floors), source)


def _circle(start: str, criteria: dict[str, Criterion]) -> tuple[str, ...]:
    """The shortest way by which a criterion comes after itself; nothing where it does not."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:
        for one in criteria[way[-1]].after if way[-1] in criteria else ():
            if one == start:
                return (*way, one)
            if one not in seen:
                seen.add(one)
                ways.append((*way, one))
    return ()
