"""A folder of templates is read whole, or every fault in it is named."""

from __future__ import annotations

from pathlib import Path

from tests.reading.refused import faults_said
from wwc_tui.reading.template_files import read_templates


def template_faults(folder: Path) -> list[str]:
    return faults_said(lambda: read_templates(folder))


def test_templates_and_their_parts_are_read_and_nothing_else(tmp_path: Path) -> None:
    files = {"roadmap.html.j2": "\ufeffé", "_part.html.j2": "b\r\n", "README.md": "no template", "logo.png": "\x89"}
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "deeper").mkdir()
    assert read_templates(tmp_path) == {"_part.html.j2": "b\r\n", "roadmap.html.j2": "é"}


def test_a_folder_without_a_template_is_a_mistake(tmp_path: Path) -> None:
    assert template_faults(tmp_path / "none") == [
        f"{tmp_path / 'none'}: does not exist; give the path of a folder with templates"
    ]
    (tmp_path / "file").write_text("x")
    assert template_faults(tmp_path / "file") == [
        f"{tmp_path / 'file'}: is not a folder; give the path of a folder with templates"
    ]
    (tmp_path / "_part.j2").write_text("x")
    assert template_faults(tmp_path) == [
        f"{tmp_path}: contains no template; name one roadmap.html.j2, roadmap.md.j2 or comparison.md.j2"
    ]


def test_every_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "roadmap.md.j2").write_bytes(b"a\nb \xff")
    (tmp_path / "roadmp.html.j2").write_text("x")
    (tmp_path / "comparison.md.j2").mkdir()
    (tmp_path / "_large.j2").write_text("x" * 1_000_001)
    assert template_faults(tmp_path) == [
        "roadmp.html.j2: makes no document; only roadmap.html.j2, roadmap.md.j2, comparison.md.j2 do. Start "
        "the name of a part with an underscore; did you mean “roadmap.html.j2”?",
        "_large.j2: is larger than 1 MB, which is too large for a template",
        "comparison.md.j2: is not a file",
        "roadmap.md.j2:2: is not UTF-8 text; save the file as UTF-8",
    ]


def test_a_folder_of_thousands_is_not_read(tmp_path: Path) -> None:
    for number in range(101):
        (tmp_path / f"_{number}.j2").touch()
    assert template_faults(tmp_path) == [f"{tmp_path}: contains more than 100 templates"]
