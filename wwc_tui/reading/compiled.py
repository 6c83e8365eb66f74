"""A parsed edition as JSON, so that only the first run after a change of the criteria has to read Markdown."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from wwc_tui.domain.criteria import (
    ConditionStep,
    Criterion,
    Edition,
    Effort,
    Floor,
    Gate,
    Indicator,
    NextStep,
    Practice,
    Resource,
    TierScale,
)

VOUCHED = Path(__file__).with_name("vouched.json")
"""By the digest of an edition's text: that of its parsed form, for what comes with the program.

``python -m tools.vouched_editions`` makes it.
"""

_MAX_BYTES = 5_000_000
"""A parsed edition is a tenth of this; a larger file is none."""


def compiled(edition: Edition) -> bytes:
    """Return a parsed edition as JSON; of the same edition always the same."""
    import orjson

    return orjson.dumps(_document(edition))


def vouched() -> dict[str, str]:
    """Return the digests of the parsed editions that this version of the program vouches for, by those of their texts."""
    found: dict[str, str] = json.loads(VOUCHED.read_bytes())
    return found


def dump_edition(edition: Edition, path: Path) -> None:
    """Keep a parsed edition. Where that is not possible, nothing is kept and nothing is said: it can be read again."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        for folder in reversed((path.parent, *path.parent.parents)):  # each with its mode, which `parents=True` leaves out
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # an edition may be nobody else's business
        with os.fdopen(handle, "wb") as file:
            file.write(compiled(edition))
        os.replace(temporary, path)


def load_edition(path: Path, digest: str) -> Edition | None:
    """Return the edition that was kept there.

    Args:
        digest: The SHA-256 of what the file has to hold.

    Returns:
        None where there is no such file, or it holds anything else.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES)
        return _edition(json.loads(data)) if hashlib.sha256(data).hexdigest() == digest else None
    except (*_UNUSABLE, AttributeError):
        return None


def dump_words(editions: Iterable[Edition]) -> bytes:
    """One edition in all its languages, its own first, as a file that `load_words` reads."""
    import orjson

    return orjson.dumps([_document(edition) for edition in editions])


def load_words(path: Path, structure: str, language: str) -> Edition | None:
    """An edition out of a file of all its languages, in one of them where it speaks it, else in its own.

    Args:
        structure: The digest of the structure that it has to have.

    Returns:
        The edition; None where there is none there, or it is not what it has to be in each of its languages.
    """
    found = _load_all(path, structure)
    return found.get(language) or next(iter(found.values()), None)


def load_languages(path: Path, structure: str) -> tuple[str, ...]:
    """The languages in a file that `load_words` reads, its own first; none where there is no such file."""
    return tuple(_load_all(path, structure))


def _load_all(path: Path, structure: str) -> dict[str, Edition]:
    """Every language of such a file, or nothing at all: who changed one of them may have changed the others."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES)
        editions = [_edition(one) for one in json.loads(data)]
        sound = all(one.structure_hash() == structure and all(isinstance(word, str) for word in _words(one)) for one in editions)
        return {one.language: one for one in editions} if sound else {}
    except (*_UNUSABLE, AttributeError):
        return {}


def _words(edition: Edition) -> Iterator[object]:
    """Whatever in an edition has to be a text."""
    yield from (edition.id, edition.title, edition.about, edition.language, edition.follows)
    for practice in edition.practices:
        yield from (practice.code, practice.title, practice.about)
    for one in edition.criteria:
        yield from (
            one.id,
            one.name,
            one.gist,
            one.known,
            one.was or "",
            *one.respondents,
            *one.questions,
            *one.evidence,
            *one.after,
        )
        for indicator in one.indicators:
            yield from (indicator.id, indicator.text, indicator.step.text, indicator.step.short, indicator.ahead)
        for resource in one.resources:
            yield from (resource.title, resource.url, resource.publisher)
    for scale in edition.scales:
        yield from (scale.id, scale.title, scale.source)
    for gate in edition.gates:
        yield from (gate.id, gate.text, gate.criterion or "", gate.name, gate.short)
        for step in gate.steps:
            yield from (step.id, step.step.text, step.step.short)


_UNUSABLE = (OSError, ValueError, KeyError, TypeError, RecursionError)


def _document(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id,
        "title": edition.title,
        "about": edition.about,
        "language": edition.language,
        "practices": edition.practices,
        "scales": edition.scales,
        "gates": edition.gates,
        "follows": edition.follows,
    }


def _edition(document: dict[str, Any]) -> Edition:
    return Edition(
        id=document["id"],
        title=document["title"],
        about=document["about"],
        language=document["language"],
        practices=tuple(_practice(one) for one in document["practices"]),
        scales=tuple(
            TierScale(s["id"], s["title"], tuple(Floor(**f) for f in s["floors"]), s["source"]) for s in document["scales"]
        ),
        gates=tuple(_gate(one) for one in document["gates"]),
        follows=document.get("follows", ""),
    )


def _gate(document: dict[str, Any]) -> Gate:
    steps = tuple(ConditionStep(one["id"], _step(one["step"])) for one in document.get("steps", ()))
    name, short = document.get("name", ""), document.get("short", "")  # an edition that was kept before had neither
    return Gate(document["id"], document["text"], document["criterion"], name, short, steps)


def _practice(document: dict[str, Any]) -> Practice:
    criteria = tuple(_criterion(one) for one in document["criteria"])
    return Practice(document["code"], document["title"], document["about"], criteria)


def _criterion(document: dict[str, Any]) -> Criterion:
    return Criterion(
        id=document["id"],
        name=document["name"],
        gist=document["gist"],
        respondents=tuple(document["respondents"]),
        questions=tuple(document["questions"]),
        indicators=tuple(_indicator(one) for one in document["indicators"]),
        needs=document["needs"],
        evidence=tuple(document["evidence"]),
        resources=tuple(Resource(**one) for one in document["resources"]),
        after=tuple(document["after"]),
        known=document["known"],
        was=document.get("was"),
    )


def _indicator(document: dict[str, Any]) -> Indicator:
    return Indicator(document["id"], document["text"], _step(document["step"]), document.get("ahead", ""))


def _step(document: dict[str, Any]) -> NextStep:
    short, counts_from = document.get("short", ""), document.get("counts_from")  # an edition that was kept before had neither
    return NextStep(document["text"], Effort(document["effort"]), document["horizon"], short, counts_from)
