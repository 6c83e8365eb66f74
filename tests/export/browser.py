"""A real browser without a window, where one is installed: it takes pictures of a page, prints it, and measures it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MISSING = "no chromium is installed here, so nobody looked at the page in a browser"

_MEASURE = """<!DOCTYPE html><iframe src="page.html" width="WIDTH" height="900"></iframe>
<pre id="found"></pre><script>
document.querySelector("iframe").onload = event => {
  const page = event.target.contentDocument, root = page.documentElement
  const outside = [...page.querySelectorAll("body *")].filter(one => {
    if (one.closest(".table, .skip, .away, .patterns, caption, .words thead, svg")) return false
    const box = one.getBoundingClientRect()
    return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1)
  }).map(one => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`)
  const texts = [...page.querySelectorAll("p, li, td, th, a, text")]
  const small = texts.filter(one => parseFloat(getComputedStyle(one).fontSize) < 11)
  document.querySelector("#found").textContent = JSON.stringify(
    {scroll: root.scrollWidth, width: root.clientWidth, outside: outside.slice(0, 5), small: small.length})
}
</script>"""


def _run(folder: Path, *options: str) -> str:
    assert PROGRAM is not None
    command = [
        PROGRAM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-web-security",  # so that the measuring page may look into the one that it measures
        f"--user-data-dir={folder / 'profile'}",
        *options,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, cwd=folder).stdout


def picture(page: Path, width: int, height: int, *, dark: bool = False) -> Path:
    """A page's beginning as a PNG."""
    target = page.with_name(f"{page.stem}-{width}{'-dark' if dark else ''}.png")
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    _run(page.parent, *scheme, f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri())
    return target


def printed(page: Path) -> bytes:
    """A page as a PDF."""
    target = page.with_suffix(".pdf")
    _run(page.parent, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
    return target.read_bytes()


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """The size of each sheet of a PDF, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def measure(page: Path, width: int) -> dict[str, Any]:
    """How far a page goes beyond a window of that width, which parts do, and how many texts are too small to read."""
    (page.parent / "page.html").write_bytes(page.read_bytes())
    harness = page.with_name(f"measure-{width}.html")
    harness.write_text(_MEASURE.replace("WIDTH", str(width)), encoding="utf-8")
    dom = _run(page.parent, "--virtual-time-budget=10000", "--dump-dom", harness.as_uri())
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[-2000:]
    measured: dict[str, Any] = json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return measured
