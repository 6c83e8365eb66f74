"""The end of an interview: what to look at, whether it is final, which tier is aimed at, and writing it all down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from wwc_tui.constants import CSV_SEPARATORS, FORMATS
from wwc_tui.domain.checks import Finding, findings, grouped
from wwc_tui.domain.edits import make_final, reopen
from wwc_tui.domain.fast_dataclass import dataclass, replace
from wwc_tui.domain.number_signs import number_signs
from wwc_tui.domain.planning import plan_roadmap
from wwc_tui.domain.scoring import score
from wwc_tui.i18n import current_language, ngettext, tr, use_language
from wwc_tui.interview.choices import set_up_as_typed
from wwc_tui.interview.controller import Controller
from wwc_tui.interview.outcome import ConfirmQuestion, Outcome, Refusal
from wwc_tui.interview.plan_work import roadmap_of
from wwc_tui.reading.library import in_spoken_language
from wwc_tui.services.export_session import ExportRequest, MissingPackage, can_make, documents, files
from wwc_tui.services.export_session import write as write_documents
from wwc_tui.store.delivery import WouldOverwrite
from wwc_tui.store.errors import StoreError
from wwc_tui.store.settings import read_settings, remember


def what_to_look_at(controller: Controller, target: str = "") -> tuple[Finding, ...]:
    """Return what to look at before the result is made final, on the way to a tier."""
    interview = controller.interview
    return findings(interview.edition, interview.session, roadmap_of(controller, target), interview.conflicts, controller.today)


def left_to_look_at(controller: Controller, target: str = "") -> str:
    """Return how many things are left to look at, a sentence; empty for none."""
    left = len(grouped(what_to_look_at(controller, target)))
    how = controller.how("check")
    said = ngettext("{number} check is still open ({check}).", "{number} checks are still open ({check}).", left, check=how)
    return said if left else ""


def ask_final(controller: Controller, target: str = "") -> Outcome:
    """Ask whether the result is final, or make a final one a draft again."""
    session = controller.interview.session
    if session.final and not session.changed_since_final:
        return draft(controller)
    controller.may_change()
    question = tr("Mark this result as final? You can reopen it.")
    asked = f"{question} {left_to_look_at(controller, target)}".rstrip()
    return Outcome(ask=ConfirmQuestion(asked, tr("mark as final"), lambda: final(controller)))


def final(controller: Controller) -> Outcome:
    """Record that the result is final."""
    session = controller.interview.session
    if session.final and not session.changed_since_final:
        return Outcome((tr("It is already final."),))
    told = tr("Marked as final. Later changes will be listed separately.")
    return controller.record(make_final(controller.interview.moment()), messages=[told])


def draft(controller: Controller) -> Outcome:
    """Make a final result a draft again."""
    if not controller.interview.session.final:
        raise Refusal(tr("It is a draft."))
    return controller.record(reopen(), messages=[tr("It is a draft again.")])


def archive(controller: Controller) -> Outcome:
    """Hide the session in the list of sessions, or bring it back."""
    controller.may_change()
    archived = not controller.interview.session.archived
    controller.interview.archive(archived=archived)
    if archived:
        return Outcome((tr("The session is archived. Run the command again to bring it back."),))
    return Outcome((tr("The session is back in the list."),))


def set_up(controller: Controller, values: Mapping[str, str]) -> Outcome:
    """Make the session be as some fields of the set-up say.

    Raises:
        SetupProblem: One of them cannot be taken.
    """
    return controller.record(*set_up_as_typed(controller.interview.session, controller.edition, values))


@dataclass(frozen=True, slots=True)
class Export:
    """What is asked of an export.

    Attributes:
        formats: Some of `constants.FORMATS`.
        language: The language of the documents.
        target: The tier that the roadmap leads to; the one that is aimed at where it is empty.
        private: Whether the facilitator's private notes go along.
        replace: Whether a file may be replaced that holds what would be lost; it is kept beside the new one.
        separator: What separates the values in CSV files, by its name in `constants.CSV_SEPARATORS`.
    """

    formats: Sequence[str]
    language: str
    target: str = ""
    private: bool = False
    replace: bool = False
    separator: str = "comma"


def offered_separator(controller: Controller) -> str:
    """Return what separates the values in CSV files: what was chosen last, else what the city's spreadsheets expect."""
    if chosen := read_settings().csv_separator:
        return chosen
    signs = number_signs(controller.interview.session.city.country)
    return "semicolon" if signs and signs[1] == "," else "comma"


def choose_separator(controller: Controller, name: str) -> None:
    """Remember what somebody chose to separate the values in CSV files, if that is not what was offered."""
    if name != offered_separator(controller):
        remember(csv_separator=name)


def installed_formats() -> tuple[str, ...]:
    """Return the formats for which everything is installed."""
    return tuple(filter(can_make, FORMATS))


def documents_of(controller: Controller, wanted: Export) -> dict[str, str]:
    """Return the documents that are text, by the names of their files."""
    with use_language(wanted.language):
        return documents(_request(controller, wanted), wanted.formats)


def _request(controller: Controller, wanted: Export) -> ExportRequest:
    """What is exported, in the language that is spoken."""
    interview = controller.interview
    session = interview.session
    edition, scored = in_spoken_language(controller.library, interview.edition), interview.score
    if edition is not interview.edition:
        scored = score(edition, session, scored.scale.id)
    return ExportRequest(
        id=interview.id,
        created=interview.created,
        edition=edition,
        session=session,
        log=interview.log,
        score=scored,
        roadmap=plan_roadmap(edition, session, scored, wanted.target or None, start=session.plan_start or controller.today),
        made=date.fromisoformat(controller.today),
        against=controller.benchmarks,
        private=wanted.private,
        separator=CSV_SEPARATORS[wanted.separator],
    )


def write(controller: Controller, folder: Path, wanted: Export) -> Outcome:
    """Write documents into a folder, or ask where that would replace something.

    Raises:
        Refusal: They cannot be written; none of them was.
    """
    try:
        with use_language(wanted.language):
            made = files(_request(controller, wanted), wanted.formats)
    except MissingPackage as error:
        raise Refusal(_sentence(error)) from error
    try:
        delivered = write_documents(folder, made, controller.interview.id, force=wanted.replace, private=wanted.private)
    except WouldOverwrite as error:
        question = ConfirmQuestion(
            tr("{why}. Replace it? Your version will be kept under another name.", why=error),
            tr("replace it"),
            lambda: write(controller, folder, replace(wanted, replace=True)),
            unasked=tr("{why}; add replace=yes to replace it, or name another folder", why=error),
        )
        return Outcome(ask=question)
    except StoreError as error:
        raise Refusal(_sentence(error)) from error
    told = [tr("Wrote {files} to {folder}.", files=", ".join(path.name for path in delivered.paths), folder=folder)]
    if delivered.kept:
        told.append(tr("The earlier version is kept as {files}.", files=", ".join(path.name for path in delivered.kept)))
    return Outcome(tuple(told))


def _sentence(error: Exception) -> str:
    why = str(error)
    return f"{why[:1].upper()}{why[1:]}."


def spoken(formats: Sequence[str], target: str = "") -> Export:
    """Return an export in the language that is spoken."""
    return Export(formats, current_language(), target)
