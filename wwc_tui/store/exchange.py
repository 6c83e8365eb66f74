"""Exchanges the names of two files in one step, on systems that can."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100
"""AT_FDCWD: paths begin in the folder that the program works in."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, since 3.15; Python has no name for it."""

CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""How a kernel, a file system or a sandbox says that it does not exchange files."""


def exchange(one: Path, other: Path) -> None:
    """Let each of two files have the other's name; at every instant both names are there.

    Raises:
        OSError: It could not be done; its number is one of `CANNOT` if this system or file system cannot do it at all.
    """
    rename = _renameat2()
    if rename is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    import ctypes

    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


@cache
def _renameat2() -> Any:
    """Return the C library's function; None if there is none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        found = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None
    found.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return found
