"""Drafts: a film of contents that no file holds yet is the film of files that hold them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from endroll.pipeline.inspect import inspect_film
from endroll.source.drafts import NO_DRAFTS
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "credits.yaml": "theme: own.yaml\nroll:\n  - {role: Edited by, names: Ann}\n"
    "  - include: cast.yaml\n",
    "cast.yaml": "- cast: [{Ines: Bo}]\n",
    "own.yaml": "styles: {name: {size: 40}}\n",
}
CHANGES = [
    ("credits.yaml", FILES["credits.yaml"].replace("Ann", "Anna")),
    ("credits.yaml", FILES["credits.yaml"].replace("names: Ann", "names: Ann Lee  Smith")),
    ("credits.yaml", FILES["credits.yaml"].replace("Ann}", "A  B}  # endroll: allow spaces")),
    ("credits.yaml", FILES["credits.yaml"] + "  - {roles: x}\n"),
    ("cast.yaml", "- cast: [{Ines: Bo}, {Mei: Zhou}]\n"),
    ("cast.yaml", "- cast: [{Ines: Bo}\n"),
    ("own.yaml", "styles: {name: {size: 48}}\n"),
    ("own.yaml", "styles: {name: {sise: 48}}\n"),
]


@pytest.mark.parametrize(("name", "text"), CHANGES)
def test_a_draft_gives_what_the_file_would(tmp_path: Path, name: str, text: str) -> None:
    for file, content in FILES.items():
        (tmp_path / file).write_text(content, encoding="utf-8")
    origin = Origin(tmp_path / "credits.yaml")
    drafts = NO_DRAFTS.with_file(tmp_path / name, text.encode())
    film, diagnostics = inspect_film(replace(origin, drafts=drafts))
    (tmp_path / name).write_text(text, encoding="utf-8")
    written, expected = inspect_film(origin)
    assert diagnostics == expected
    assert (film is None) == (written is None)
    if film and written:
        assert film.credits == written.credits
        assert film.schedule == written.schedule


def test_a_later_draft_replaces_an_earlier_one_of_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    drafts = NO_DRAFTS.with_file(path, b"one").with_file(path, b"two")
    assert drafts.of(tmp_path / "." / "credits.yaml") == b"two"
    assert drafts.of(tmp_path / "cast.yaml") is None
    assert len(drafts.contents) == 1
