"""The film in examples/: rendered small by one command, and what each of its scenes shows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

import endroll

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXAMPLE = Path(__file__).parents[2] / "examples" / "night-ferry"
SMALL = ["--set", "video.size=480x270"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example with its media made."""
    made = tmp_path_factory.mktemp("example") / "night-ferry"
    shutil.copytree(EXAMPLE, made, ignore=shutil.ignore_patterns("media", "renders"))
    subprocess.run([sys.executable, "make_media.py"], cwd=made, check=True, timeout=60)
    return made


def endroll_says(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "endroll", *words, *SMALL, "--json"]
    ran = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, timeout=120
    )
    return ran.stdout


def test_it_has_no_problems(folder: Path) -> None:
    assert json.loads(endroll_says(folder, "check")) == {"ok": True, "diagnostics": []}


def test_every_scene_shows_what_it_should(folder: Path) -> None:
    told = json.loads(endroll_says(folder, "render"))
    project = endroll.load(folder / "credits.yaml", settings=["video.size=480x270"])
    kinds = [type(scene).__name__ for scene in project.schedule.scenes]
    assert kinds == ["Blank", "Card", "Scroll", "Scroll", "Card", "Blank"]
    with av.open(str(folder / told["path"])) as container:
        sound_s = float((container.streams.audio[0].duration or 0) / 48_000)
        shown = [
            np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)
            for frame in container.decode(video=0)
        ]
    assert len(shown) == told["frames"] == project.schedule.frame_count
    assert abs(sound_s - len(shown) / 24) < 1 / 24

    def text_of(words: str) -> NDArray[np.uint8]:
        return shown[project.frame_index(words)]

    title = text_of("Night Ferry")
    assert title[135, 240].any()  # the harbour is behind it
    assert title[:, :, 2].mean() > 25
    stopped = project.frame_index("For everyone")
    assert np.abs(shown[stopped].astype(int) - shown[stopped + 1]).max() <= 4
    still = [shown[stopped + index].astype(int) for index in (6, 7, 40)]
    assert max(np.abs(still[0] - one).max() for one in still[1:]) <= 2
    assert not text_of("Written and Directed by")[:, :100].any(axis=2).sum() > 20
    crew = text_of("Gaffer")
    assert crew[100:170, 30:200].mean() > 20  # outtakes at the left
    assert crew[:, 260:].max() > 200  # names at the right
    assert crew[:60, :230].max() < 24
    moving = np.abs(text_of("Gaffer").astype(int) - text_of("Costumes"))[100:170, 30:200]
    assert moving.max() > 60
    logo = text_of("lantern.svg")
    assert logo[:, 200:280].max() > 200
    assert not (logo[:, :150] > 16).any()
    assert not (shown[-1] > 16).any()
