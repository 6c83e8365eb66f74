"""A parsed edition as JSON, so that only the first run after a change of the criteria has to read Markdown."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from wwc_tui.domain.criteria import Criterion, Edition, Effort, Floor, Gate, Indicator, NextStep, Practice, Resource, TierScale


def dump_edition(edition: Edition, path: Path) -> None:
    """Keep a parsed edition. Where that is not possible, nothing is kept and nothing is said: it can be read again."""
    import orjson

    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        for folder in reversed((path.parent, *path.parent.parents)):  # each with its mode, which `parents=True` leaves out
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # an edition may be nobody else's business
        with os.fdopen(handle, "wb") as file:
            file.write(orjson.dumps(_document(edition)))
        os.replace(temporary, path)


def load_edition(path: Path) -> Edition | None:
    """The edition that was kept there; None where there is none that can be used."""
    try:
        return _edition(json.loads(path.read_bytes()))
    except _UNUSABLE:
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
        The edition; None where there is none there, or it is not what it has to be.
    """
    try:
        documents = json.loads(path.read_bytes())
        edition = _edition(next((one for one in documents if one["language"] == language), documents[0]))
        return edition if edition.structure_hash() == structure else None
    except (*_UNUSABLE, IndexError, AttributeError):
        return None


def load_languages(path: Path) -> tuple[str, ...]:
    """The languages in a file of one edition in all its languages, its own first; none where there is no such file."""
    try:
        return tuple(one["language"] for one in json.loads(path.read_bytes()))
    except _UNUSABLE:
        return ()


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
        gates=tuple(Gate(**gate) for gate in document["gates"]),
        follows=document.get("follows", ""),
    )


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
    step = document["step"]
    return Indicator(document["id"], document["text"], NextStep(step["text"], Effort(step["effort"]), step["horizon"]))
