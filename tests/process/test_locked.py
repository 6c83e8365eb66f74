"""Tests that the locks hold everything that pyproject.toml asks for, with digests, on every system and Python it supports."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).parents[2]
RUN, DEV = "requirements.txt", "requirements-dev.txt"

SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
PYTHONS = ("3.11.0", "3.11.9", "3.12.0", "3.13.0")
"""The oldest patch release of each Python, and a later one of 3.11: Debian 12 has 3.11.2, and some packages ask for 3.11.5."""

PLACES = [pytest.param(python, system, id=f"{python}-{system}") for python in PYTHONS for system in SYSTEMS]

ENTRY = re.compile(r"(?P<wanted>[a-z0-9.-]+==[^\s;]+(?: ; [^\\\n]+?)?)(?P<digests>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n")


def entries(name: str) -> list[Requirement]:
    """The packages of a lock.

    Raises:
        AssertionError: Something in it is neither a comment nor a version with at least one digest.
    """
    text = "".join(
        line for line in (CHECKOUT / name).read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("#")
    )
    assert ENTRY.sub("", text) == ""
    return [Requirement(found["wanted"]) for found in ENTRY.finditer(text)]


def environment(python: str, system: str) -> dict[str, str]:
    """What the markers of packages are held to, for CPython on a system."""
    return {
        "implementation_name": "cpython",
        "os_name": "nt" if system == "win32" else "posix",
        "platform_machine": {"linux": "x86_64", "darwin": "arm64", "win32": "AMD64"}[system],
        "platform_python_implementation": "CPython",
        "platform_system": SYSTEMS[system],
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": system,
    }


def locked(name: str, python: str, system: str) -> dict[str, str]:
    """The version of each package that a lock gives to a Python on a system."""
    place = environment(python, system)
    found = [one for one in entries(name) if one.marker is None or one.marker.evaluate(place)]
    versions: dict[str, str] = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in found}
    assert len(versions) == len(found), "a package is locked twice for the same place"
    return versions


def asked_for(name: str) -> list[str]:
    """What the project asks for by itself: to run, or to be worked on as well."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    to_run: list[str] = project["build-system"]["requires"] + project["project"]["dependencies"]
    to_work: list[str] = project["dependency-groups"]["dev"]
    return to_run if name == RUN else to_run + to_work


def all_asked_for(name: str, python: str, system: str) -> Iterator[Requirement]:
    """Everything that is asked for, directly or by something that is, on a Python and a system, as far as that is known here."""
    place = environment(python, system)
    ahead = [(Requirement(line), "") for line in asked_for(name)]
    seen: set[str] = set()
    while ahead:
        requirement, extra = ahead.pop()
        if requirement.marker and not requirement.marker.evaluate({**place, "extra": extra}):
            continue
        yield requirement
        for wanted in ("", *sorted(requirement.extras)):
            key = f"{canonicalize_name(requirement.name)}[{wanted}]"
            if key not in seen:
                seen.add(key)
                try:
                    ahead += [(Requirement(line), wanted) for line in requires(requirement.name) or []]
                except PackageNotFoundError:  # of another system or Python, so what it asks for is unknown; uv knew it
                    assert requirement.marker is not None, f"{requirement.name} is not installed; run: make test"


@pytest.mark.parametrize("name", [RUN, DEV])
@pytest.mark.parametrize(("python", "system"), PLACES)
def test_every_package_is_locked_to_a_version_that_fits(name: str, python: str, system: str) -> None:
    versions = locked(name, python, system)
    for requirement in all_asked_for(name, python, system):
        package = canonicalize_name(requirement.name)
        assert package in versions, f"{package} is not locked; run: make lock"
        assert requirement.specifier.contains(Version(versions[package]), prereleases=True), f"{requirement}; run: make lock"


@pytest.mark.parametrize("name", [RUN, DEV])
def test_nothing_is_locked_that_is_not_asked_for(name: str) -> None:
    asked = {
        canonicalize_name(one.name) for python in PYTHONS for system in SYSTEMS for one in all_asked_for(name, python, system)
    }
    assert {canonicalize_name(one.name) for one in entries(name)} == asked


@pytest.mark.parametrize(("python", "system"), PLACES)
def test_tests_and_program_get_the_same_versions(python: str, system: str) -> None:
    assert locked(RUN, python, system).items() <= locked(DEV, python, system).items()


@pytest.mark.parametrize("name", [RUN, DEV])
def test_a_lock_names_no_address(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^--?[a-z]|@", text, re.MULTILINE)
