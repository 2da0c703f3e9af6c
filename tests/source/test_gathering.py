"""Gathering what a credits file, its parts and its themes hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from endroll.source.gathering import gather_drafts
from endroll.source.includes import MOST_INCLUDES

if TYPE_CHECKING:
    from collections.abc import Mapping

TOP = Path("/film/credits.yaml")


def gathered(files: Mapping[str, bytes]) -> dict[str, bytes]:
    drafts = gather_drafts(TOP, lambda path: files.get(path.relative_to("/film").as_posix()))
    return {
        path.relative_to(TOP.parent.resolve()).as_posix(): data for path, data in drafts.contents
    }


def test_parts_of_parts_and_themes_of_versions_are_there_once() -> None:
    files = {
        "credits.yaml": b"theme: own.YAML\nversions: {tv: {theme: tv.yml}}\n"
        b"roll: [{include: parts/a.yaml}, {include: parts/a.yaml}]\n",
        "own.YAML": b"styles: {}\n",
        "tv.yml": b"styles: {}\n",
        "parts/a.yaml": b"- include: parts/b.yaml\n- include: credits.yaml\n",
        "parts/b.yaml": b"- names: Ann\n",
        "other.yaml": b"roll: []\n",
    }
    assert gathered(files) == {name: data for name, data in files.items() if name != "other.yaml"}


def test_what_is_outside_missing_or_unreadable_is_left_out() -> None:
    files = {
        "credits.yaml": b"roll: [{include: ../x.yaml}, {include: /x.yaml}, {include: no.yaml},"
        b" {include: 'a\\b.yaml'}, {include: bad.yaml}]\n",
        "bad.yaml": b"\xff: x.yaml\n",
    }
    assert gathered(files) == files
    assert gathered({}) == {}
    broken = {"credits.yaml": b"roll: [{include: x.yaml\n", "x.yaml": b"- names: Ann\n"}
    assert gathered(broken) == {"credits.yaml": broken["credits.yaml"]}


def test_a_chain_without_end_ends() -> None:
    drafts = gather_drafts(TOP, lambda path: f"- include: {path.stem}x.yaml\n".encode()[-400:])
    assert 0 < len(drafts.contents) <= MOST_INCLUDES
