"""Cached strokes equal the strokes of the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from endroll.paint.strokes import run_strokes
from endroll.project import inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

    from endroll.layout.roll import GlyphRun
    from endroll.paint.strokes import Stroke
    from endroll.project import Project
    from endroll.text.fonts import FontBook

FILM = """
video: {size: 320x180, fps: 24, background: "#204060"}
timing: {speed: 20, snap: off}
styles:
  base: {font: [Box, Box Han], size: 100, shadow: {blur: 4}, outline: {width: 3}}
  name: {opacity: 80%, plate: {padding: 6}}
roll:
  - {role: Edited by, names: [Ann, Bo 谢]}
  - names: [Ann, Cy]
"""


def test_a_film_that_shares_them_looks_the_same(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    first = lay_out(FILM)
    changed = FILM.replace("names: [Ann, Cy]", "names: [Di, Ann]").replace(
        "  - {role", "  - names: Ed\n  - {role"
    )
    alone = lay_out(changed)
    path = tmp_path / "credits.yaml"
    path.write_text(FILM, encoding="utf-8")
    again, _ = inspect(path, earlier=first)
    path.write_text(changed, encoding="utf-8")
    shared, _ = inspect(path, earlier=again)
    assert again
    assert shared
    assert again._film.painter.stroke_cache.kept() is shared._film.painter.stroke_cache._earlier
    assert not alone._film.painter.stroke_cache._earlier
    for index in range(first.schedule.frame_count):
        assert np.array_equal(first.frame(index), again.frame(index))
    for index in range(alone.schedule.frame_count):
        assert np.array_equal(alone.frame(index), shared.frame(index))
    assert again._film.painter.stroke_cache.kept_bytes


def test_a_run_is_rastered_once_for_both(
    lay_out: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rastered: list[str] = []

    def counted(run: GlyphRun, book: FontBook, *, shift: float = 0) -> Iterator[Stroke]:
        rastered.append(run.text)
        return run_strokes(run, book, shift=shift)

    monkeypatch.setattr("endroll.paint.stroke_cache.run_strokes", counted)
    text = "video: {size: 320x180}\nroll: [{names: [Ann, Bo]}]"
    first = lay_out(text)
    second, _ = inspect(tmp_path / "credits.yaml", earlier=first)
    assert second
    for project in (first, second):
        project.rows(0, project.roll.height_px)
    assert sorted(rastered) == ["Ann", "Bo"]


def test_what_is_kept_is_bounded(
    lay_out: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.paint.stroke_cache.MOST_BYTES", 0)
    first = lay_out(FILM)
    second, _ = inspect(tmp_path / "credits.yaml", earlier=first)
    assert second
    frame = first.schedule.frame_count // 2
    assert np.array_equal(second.frame(frame), first.frame(frame))
    assert not second._film.painter.stroke_cache._kept
