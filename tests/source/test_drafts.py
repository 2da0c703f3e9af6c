"""Drafts of files that do not exist yet: they are included, and count as files of the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.source.assembly import assemble
from endroll.source.drafts import NO_DRAFTS
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["part.yaml", "parts/one.yaml"])
def test_a_draft_is_included_before_its_file_exists(tmp_path: Path, name: str) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(f"roll: [{{include: {name}}}]\n")
    assert [one.code for one in assemble(Origin(path)).diagnostics] == ["include-missing"]
    drafts = NO_DRAFTS.with_file(tmp_path / name, b"- names: Ann\n")
    found = assemble(Origin(path, drafts=drafts))
    assert found.diagnostics == ()
    assert tmp_path / name in found.files


@pytest.mark.parametrize("name", ["../part.yaml", "/part.yaml", "link/part.yaml"])
def test_a_draft_outside_the_folder_is_not(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    path = folder / "credits.yaml"
    path.write_text(f"roll: [{{include: {name}}}]\n")
    drafts = NO_DRAFTS.with_file(folder / name, b"- names: Ann\n")
    found = assemble(Origin(path, drafts=drafts))
    assert [one.code for one in found.diagnostics] == ["include-outside"]
