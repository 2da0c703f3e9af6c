"""Whatever a plan holds, it is read or refused with places, and nothing leads out of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.batch.planning import globs
from endroll.batch.planning.globs import TooManyFilesError, matching_credits
from endroll.batch.planning.plan import read_plan
from endroll.core.diagnostics import UsageError

if TYPE_CHECKING:
    from pathlib import Path

FILM = 'title: "Ferry {{ n }}"\nvars: {n: "1"}\nversions: [de, fr]\nroll: [names: Ann]\n'
PLAN = """\
title: Season
folder: out
date: 2026-11-29
name: "{title}_{film}_{version}_{delivery}"
films:
  - film: "e*.yaml"
    versions: [de, none]
    set: {timing.speed: 4}
  - {table: t.csv, film: e1.yaml, vars: {n: "2"}, deliveries: review}
deliveries:
  review: {format: h264, quality: draft}
  master: {format: png, matte: yes, size: uhd, fps: "25", name: "{vars.n}/{film} {version}"}
"""
PIECES = [
    *"{}[]:-\n \t*\"'&#|>!~/\\.,$é",
    "<<",
    "..",
    "*a",
    "&a ",
    "none",
    "{{ n }}",
    "{title}",
    "\0",
    "\u202e",
    "\ud800",
    "a" * 300,
    "\n  - film: ../x.yaml",
    "\n  x: {folder: /tmp}",
]
CHANGES = st.lists(
    st.tuples(st.integers(0, len(PLAN)), st.integers(0, 12), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("season")
    for name in ("e1", "e2"):
        (made / f"{name}.yaml").write_text(FILM, encoding="utf-8")
    (made / "t.csv").write_text("version,id,n\nde,a,3\n,b,\n", encoding="utf-8")
    return made


@given(changes=CHANGES)
def test_any_change_of_a_plan_is_read_or_refused(
    folder: Path, changes: list[tuple[int, int, str]]
) -> None:
    text = PLAN
    for start, length, piece in changes:
        text = text[:start] + piece + text[start + length :]
    path = folder / "season.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    try:
        plan, problems = read_plan(path)
    except UsageError:
        return
    assert all(each.span for each in problems)
    assert plan.is_complete or problems
    assert len({item.path for item in plan.items}) == len(plan.items)
    for item in plan.items:
        assert item.path.resolve().is_relative_to(folder.resolve())
        assert item.path != path
        assert item.span


def test_without_a_change_it_is_right(folder: Path) -> None:
    (folder / "season.yaml").write_text(PLAN, encoding="utf-8")
    plan, problems = read_plan(folder / "season.yaml")
    assert [str(each) for each in problems] == []
    assert len(plan.items) == 2 * 2 * 2 + 1 + 2


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "credits.yaml").touch()
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    assert matching_credits(tmp_path, "**/credits.yaml") == ("a/credits.yaml",)
    assert matching_credits(tmp_path, "*/*/*/credits.yaml") == ("a/up/a/credits.yaml",)


def test_a_pattern_looks_at_so_many_files_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(globs, "MOST_SEEN", 20)
    for number in range(12):
        (tmp_path / f"{number}.yaml").touch()
    assert len(matching_credits(tmp_path, "*.yaml")) == 12
    with pytest.raises(TooManyFilesError):
        matching_credits(tmp_path, "**/**/*.yaml")
    (tmp_path / "plan").write_text("films: [film: '**/*.yml']\ndeliveries: {x: {}}\n")
    _, problems = read_plan(tmp_path / "plan")
    assert [each.code for each in problems] == ["pattern-too-wide"]
