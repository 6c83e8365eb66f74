"""A real office program without a window, where one is installed: it opens what was exported, as the city's computers will."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PROGRAM = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
MISSING = "no LibreOffice is installed here, so it opened none of the workbooks and Word documents"


def converted(file: Path, form: str) -> Path:
    """Open a file and save it in another format.

    Args:
        form: The end of the new file's name, and what LibreOffice calls the filter.
    """
    assert PROGRAM is not None
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [PROGRAM, "--headless", profile, "--convert-to", form, "--outdir", str(file.parent / "opened"), str(file)]
    subprocess.run(command, capture_output=True, check=True, timeout=240)
    (made,) = (file.parent / "opened").iterdir()  # the name of a sheet may be in its name
    return made
