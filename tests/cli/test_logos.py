"""Logos from the command line: their paths are relative to the credits, not the current folder."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

HEAD = """\
title: A Film
video: {size: 320x180, fps: 24}
timing: {speed: 24, lead_in: 2f, lead_out: 3f}
styles: {base: {font: [Box, Box Han], size: 100}, role: {tracking: 0}}
layout: {gap: 300}
roll:
  - names: Ann
"""


@pytest.fixture
def film(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a red logo, seen from the folder above it."""
    (project_folder / "logos").mkdir()
    Image.new("RGB", (600, 400), (255, 0, 0)).save(project_folder / "logos" / "duart.png")
    (project_folder / "credits.yaml").write_text(
        HEAD + "  - logos: logos/duart.png\n  - names: Bo\n", encoding="utf-8"
    )
    monkeypatch.chdir(project_folder.parent)
    return project_folder


def red_share(pixels: np.ndarray) -> float:
    return float(((pixels[..., 0] > 200) & (pixels[..., 1] < 60)).mean())


def test_a_frame_is_found_by_the_file_of_a_logo(endroll: Endroll, film: Path) -> None:
    ran = endroll("frame", str(film / "credits.yaml"), "--at", "duart.png", "-o", "frame.png")
    assert ran.code == 0, ran.err
    with Image.open("frame.png") as picture:
        pixels = np.asarray(picture)
    middle = pixels[85:95, 155:165]
    assert red_share(middle) == 1


def test_logos_are_in_the_render_and_the_report(endroll: Endroll, film: Path) -> None:
    ran = endroll("render", str(film / "credits.yaml"), "--json")
    assert ran.code == 0, ran.err
    with av.open(json.loads(ran.out)["path"]) as video:
        shares = [red_share(frame.to_ndarray(format="rgb24")) for frame in video.decode(video=0)]
    assert max(shares) > 0.005
    assert shares[0] == shares[-1] == 0
    report = json.loads(endroll("report", str(film / "credits.yaml"), "--json").out)
    block = report["blocks"][1]
    assert (block["kind"], block["text"], block["line"]) == ("logos", "logos/duart.png", 8)
    shown = [index for index, share in enumerate(shares) if share > 0.001]
    assert block["first_frame"] <= shown[0]
    assert shown[-1] <= block["last_frame"]


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A small picture file that would take 1.6 GB to decode as RGBA."""
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, format="PNG")
    return file.getvalue()


BAD = {
    "a missing file": "duart.png",
    "a file outside": "../frame.png",
    "an absolute path": "/etc/hostname",
    "no picture": "credits.yaml",
    "a folder": "logos",
    "a px": "px.png",
    "a bomb": "bomb.png",
    "an SVG with a reference": "outside.svg",
}


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize("name", BAD.values(), ids=BAD)
def test_a_logo_that_cannot_be_used(
    endroll: Endroll, film: Path, bomb: bytes, command: str, name: str
) -> None:
    Image.new("RGB", (1, 1), "white").save(film / "px.png")
    (film / "bomb.png").write_bytes(bomb)
    (film / "outside.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<image href="logos/duart.png"/></svg>',
        encoding="utf-8",
    )
    text = HEAD + f"  - logos:\n      - logos/duart.png\n      - {name}\n"
    (film / "credits.yaml").write_text(text, encoding="utf-8")
    before = sorted(film.rglob("*"))
    ran = endroll(command, str(film / "credits.yaml"))
    assert ran.code == 1
    assert f"credits.yaml:10:9: error: the logo {name} " in ran.err
    assert "\n  hint: " in ran.err
    assert "Traceback" not in ran.err
    assert sorted(film.rglob("*")) == before
