"""A farm is told how far a render is, and refuses another version."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from endroll import __version__
from endroll.batch.items import BatchItem
from endroll.batch.outcomes import Cause, Outcome, State
from endroll.batch.tasks import Progressed, Task
from endroll.cli.app import run
from endroll.cli.openjd_lines import OpenjdLines
from endroll.core.diagnostics import error
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin

if TYPE_CHECKING:
    import pytest

CREDITS = "video: {size: 128x72}\nroll: [{role: Director, names: Ann}]\n"
LINE = re.compile(r"openjd_progress: (\d+)")


def item(film: str) -> BatchItem:
    spec = RenderSpec.of("h264")
    origin = Origin(Path(film))
    return BatchItem(film=film, delivery="review", origin=origin, spec=spec, path=Path(film))


def ended(film: str, state: State) -> Outcome:
    problem = error("x", "its music\nis missing")
    return Outcome(
        item=item(film),
        state=state,
        cause=Cause.NEW,
        why="",
        diagnostics=(problem,) if state is State.FAILED else (),
    )


def test_a_render_tells_its_percentage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "credits.yaml").write_text(CREDITS)
    monkeypatch.setenv("ENDROLL_PROGRESS", "openjd")
    assert run(["render", str(tmp_path / "credits.yaml")]) == 0
    told = [int(number) for number in LINE.findall(capsys.readouterr().out)]
    assert told[-1] == 100
    assert told == sorted(set(told))
    assert run(["render", str(tmp_path / "credits.yaml"), "--json"]) == 0
    assert "openjd" not in capsys.readouterr().out


def test_a_batch_tells_its_percentage_and_what_became_of_films(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = OpenjdLines(4)
    for film in "ab":
        task = Task(origin=item(film).origin, spec=item(film).spec, path=Path(film))
        for done in (0, 50, 51, 100):
            lines(Progressed(task, done, 100, "w"))
    lines(ended("a", State.RENDERED))
    lines(ended("b", State.FAILED))
    lines(ended("c", State.UNCHANGED))
    lines(ended("d", State.RENDERED))
    out = capsys.readouterr().out
    assert [int(number) for number in LINE.findall(out)] == [0, 12, 25, 37, 50, 75, 100]
    assert "openjd_status: a review rendered\n" in out
    assert "openjd_fail: b review failed: its music is missing\n" in out


def test_a_version_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--require", __version__]) == 0
    assert capsys.readouterr().out == f"endroll {__version__}\n"
    assert run(["--require", "0.0.1"]) == 2
    assert f"this is endroll {__version__}, and 0.0.1 is required" in capsys.readouterr().err
