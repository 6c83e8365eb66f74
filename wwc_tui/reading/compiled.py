"""A parsed edition as JSON, so that only the first run after a change of the criteria has to read Markdown."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from wwc_tui.domain.criteria import Criterion, Edition, Effort, Floor, Gate, Indicator, NextStep, Practice, Resource, TierScale


def dump_edition(edition: Edition, path: Path) -> None:
    """Keep a parsed edition. Where that is not possible, nothing is kept and nothing is said: it can be read again."""
    import orjson

    document = {
        "id": edition.id,
        "title": edition.title,
        "about": edition.about,
        "language": edition.language,
        "practices": edition.practices,
        "scales": edition.scales,
        "gates": edition.gates,
    }
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with suppress(OSError):
        for folder in reversed((path.parent, *path.parent.parents)):  # each with its mode, which `parents=True` leaves out
            if not folder.is_dir():
                folder.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # an edition may be nobody else's business
        with os.fdopen(handle, "wb") as file:
            file.write(orjson.dumps(document))
        os.replace(temporary, path)


def load_edition(path: Path) -> Edition | None:
    """The edition that was kept there; None where there is none that can be used."""
    try:
        document = json.loads(path.read_bytes())
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
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


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
    )


def _indicator(document: dict[str, Any]) -> Indicator:
    step = document["step"]
    return Indicator(document["id"], document["text"], NextStep(step["text"], Effort(step["effort"]), step["horizon"]))
