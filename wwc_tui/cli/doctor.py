"""``doctor``: looks through a store for what is not as it should be, and puts right what can be proved."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wwc_tui.cli.context import Context, open_places
from wwc_tui.cli.output import show, show_json
from wwc_tui.export.text import printable
from wwc_tui.i18n import ngettext, tr
from wwc_tui.pinned_editions import examine_pinned, repair_pinned
from wwc_tui.store.errors import StoreError
from wwc_tui.store.findings import Finding, Kind
from wwc_tui.store.recovery import repair


@dataclass(frozen=True, slots=True)
class Repair:
    """What was tried about a finding, as a sentence, and whether it is right now."""

    finding: Finding
    words: str
    done: bool


def doctor(arguments: Namespace) -> int:
    """Say how a store stands; with ``--repair``, put right what can be, and say how it stands then.

    Returns:
        1 where something is wrong still, else 0.
    """
    places = open_places(arguments)
    folder = places.store.location
    findings = _found(places)
    repairs: list[Repair] = []
    if arguments.repair:
        repairs, findings = _put_right(places, findings)
    if arguments.json:
        show_json(_document(folder, findings, repairs))
    else:
        for one in repairs:
            show(f"{'→' if one.done else '✗'} {printable(one.words)}")
        for finding in findings:
            show(f"{_sign(finding)} {printable(finding.words)}")
        show(printable(_summary(folder, findings, repairs)))
    return 1 if any(map(is_wrong, findings)) else 0


def _found(places: Context) -> list[Finding]:
    return [*places.store.examine(), *examine_pinned(places.store, places.library)]


def is_wrong(finding: Finding) -> bool:
    """Whether a finding is more than a piece of news. A folder that holds other things too may be open to others on purpose."""
    return finding.kind is not Kind.WHOLE and not (finding.kind is Kind.MODES and not finding.repairable)


def _put_right(places: Context, findings: Sequence[Finding]) -> tuple[list[Repair], list[Finding]]:
    """Repair what can be repaired, also what only shows once something else is right; what does not work is tried once.

    Modes come first, since a file that is moved afterward would be looked for in vain.

    Returns:
        What was tried, and what is found afterward.
    """
    left = list(findings)
    tried: dict[tuple[Kind, str], tuple[Finding, str]] = {}
    while todo := [one for one in left if one.repairable and _key(one) not in tried]:
        for finding in sorted(todo, key=lambda one: one.kind is not Kind.MODES):
            try:
                said = repair_pinned(places.store, places.library, finding) if finding.kind is Kind.CRITERIA else repair(finding)
            except StoreError as error:
                said = str(error)
            tried[_key(finding)] = finding, said
        left = _found(places)
    still = set(map(_key, left))
    return [Repair(finding, said, key not in still) for key, (finding, said) in tried.items()], left


def _key(finding: Finding) -> tuple[Kind, str]:
    """What tells a finding from every other one."""
    return finding.kind, finding.place


def _document(folder: str, findings: Sequence[Finding], repairs: Sequence[Repair]) -> dict[str, Any]:
    """What was found, and done, as JSON has it."""
    return {
        "store": _plain(folder),
        "sessions": _sessions(findings),
        "wrong": sum(map(is_wrong, findings)),
        "findings": [
            {
                "kind": finding.kind.value,
                "path": _plain(finding.place),
                "words": _plain(finding.words),
                "wrong": is_wrong(finding),
                "repairable": finding.repairable,
            }
            for finding in findings
        ],
        "repairs": [
            {
                "kind": one.finding.kind.value,
                "path": _plain(one.finding.place),
                "words": _plain(one.words),
                "done": one.done,
            }
            for one in repairs
        ],
    }


def _plain(text: str) -> str:
    """A text that JSON can hold, whatever bytes a file's name is made of."""
    return text.encode("utf-8", "backslashreplace").decode()


def _sign(finding: Finding) -> str:
    if finding.kind is Kind.WHOLE:
        return "✓"
    return "✗" if is_wrong(finding) else "·"


def _sessions(findings: Sequence[Finding]) -> int:
    """How many sessions a store holds, whatever state they are in."""
    other = (Kind.MODES, Kind.CRITERIA)
    return len({finding.session for finding in findings if finding.session and finding.kind not in other})


def _summary(folder: str, findings: Sequence[Finding], repairs: Sequence[Repair]) -> str:
    """How it all stands, in two or three sentences."""
    return " ".join(_sentences(folder, findings, repairs))


def _sentences(folder: str, findings: Sequence[Finding], repairs: Sequence[Repair]) -> Iterator[str]:
    wrong = [finding for finding in findings if is_wrong(finding)]
    yield ngettext("{number} session in {folder}.", "{number} sessions in {folder}.", _sessions(findings), folder=folder)
    if put_right := sum(one.done for one in repairs):
        yield ngettext("{number} problem was fixed.", "{number} problems were fixed.", put_right)
    if not wrong:
        yield tr("No problems found.")
        return
    yield ngettext("{number} problem was found.", "{number} problems were found.", len(wrong))
    repairable = sum(finding.repairable for finding in wrong)
    if repairable and not repairs:
        yield tr(
            "wwc-tui doctor --repair fixes what it can ({number} of {wrong}) and deletes nothing.",
            number=repairable,
            wrong=len(wrong),
        )
    else:
        yield tr("See its line for what to do.") if len(wrong) == 1 else tr("See their lines for what to do.")
