"""Makes the pages a site that can be read from a disk: ``python -m tools.pages.site``, or ``make site``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
SOURCES = (
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "SECURITY.md",
    "criteria/LICENSE.md",
    "criteria/README.md",
    "docs",
)
"""What the site is made of, by its place in the project. It keeps that place, so that every link leads where it led."""

_CONFIGURATION = "docs/mkdocs.yml"


def lay_out(folder: Path) -> None:
    """Copy what the site is made of into a folder, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    for source in SOURCES:
        target = folder / source
        target.parent.mkdir(parents=True, exist_ok=True)
        if (CHECKOUT / source).is_dir():
            shutil.copytree(CHECKOUT / source, target, ignore=shutil.ignore_patterns(Path(_CONFIGURATION).name))
        else:
            shutil.copy(CHECKOUT / source, target)


def build(folder: Path) -> Path:
    """Make the site in a folder; every link that leads nowhere, and every page that no menu names, ends it.

    Returns:
        The site's first page.

    Raises:
        subprocess.CalledProcessError: Something is wrong with the pages; MkDocs has said what.
    """
    lay_out(folder / "pages")
    configuration = folder / "mkdocs.yml"
    shutil.copy(CHECKOUT / _CONFIGURATION, configuration)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--config-file", str(configuration)]
    # Material advertises on standard error what its authors do next; it has nothing to do with the pages.
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdin=subprocess.DEVNULL)
    return folder / "site" / "index.html"


if __name__ == "__main__":
    try:
        print(f"Open {build(Path('build')).as_posix()} in a browser.")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
