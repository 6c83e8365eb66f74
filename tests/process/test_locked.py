"""Tests that constraints.txt locks everything that pyproject.toml asks for, on every Python that the program supports."""

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


def locked() -> dict[str, str]:
    """The locked version of each package."""
    lines = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pairs}


def asked_for() -> list[str]:
    """What the project asks for by itself, to run and to be worked on."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted: list[str] = (
        project["build-system"]["requires"] + project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    )
    return wanted


def all_asked_for(python: str, system: str) -> Iterator[Requirement]:
    """Everything that is asked for, directly or by something that is, on a Python and a system."""
    platform = {"linux": "Linux", "darwin": "Darwin"}[system]
    place = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": system, "platform_system": platform}
    ahead = [(Requirement(line), "") for line in asked_for()]
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
                except PackageNotFoundError:
                    pytest.fail(f"{requirement.name} is not installed here, so what it asks for is unknown")


@pytest.mark.parametrize("system", ["linux", "darwin"])
@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_every_package_is_locked_to_a_version_that_fits(python: str, system: str) -> None:
    versions = locked()
    for requirement in all_asked_for(python, system):
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{name} is not locked; run: make lock"
        assert requirement.specifier.contains(Version(versions[name]), prereleases=True), f"{requirement}; run: make lock"


def test_nothing_is_locked_that_is_not_asked_for() -> None:
    asked = {canonicalize_name(one.name) for python in ("3.11", "3.13") for one in all_asked_for(python, "linux")}
    assert set(locked()) == asked


def test_the_lock_holds_versions_and_no_addresses() -> None:
    for line in (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert line.startswith("# ") or re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line), line
