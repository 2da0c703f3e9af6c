"""The same credits and the same versions give the same bytes, wherever and whenever that is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import wave
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from endroll.encode.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = Path(__file__).with_name("every_output.py")
TIMEOUT_S = 200

CREDITS = """\
title: Night Ferry
video: {size: 256x144, fps: 24000/1001}
timing: {speed: 128, lead_in: 2f, lead_out: 2f, start: "01:00:00:00"}
styles: {base: {font: [Box, Box Han], size: 150, color: "#ff8040"}, role: {tracking: 0}}
music: {file: tone.wav, gain: -3}
check: {rules: {too-fast: off, no-reading: off}}
roll:
  - card: [{names: [A]}]
    hold: 2f
    fade_in: 2f
    fade_out: 2f
    gap: 0f
    background: {file: clip.mp4, sound: yes, loop: yes}
  - {role: Edited, names: [Ann, {name: Bo, native: 谢德庆}]}
  - logos: [mark.png, mark.svg]
    height: 200
  - song: {title: One, performed_by: [Ida, Jo]}
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<circle cx="10" cy="10" r="9" fill="#f00"/></svg>
"""
LIST = "CREW\n\nEditor ........ Ann Li\nGaffer ........ 谢德庆\n\nThe producers wish to thank\nBo\n"


@dataclass(frozen=True)
class Surroundings:
    """Where a process runs: `credits_` and `folder` as it is told, `{root}` for where they are."""

    credits_: str = "{root}/film/credits.yaml"
    folder: str = "{root}"
    out: str = "{root}/out"
    environment: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    written_at: int = 1_700_000_000
    cores: int = 2


SURROUNDINGS = {
    "plain": Surroundings(environment={"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}),
    "a relative path": Surroundings(
        credits_="credits.yaml",
        folder="{root}/film",
        out="../out",
        environment={"PYTHONHASHSEED": "1", "COLUMNS": "40"},
    ),
    "another locale": Surroundings(
        credits_="film/credits.yaml",
        out="out",
        environment={"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "LANG": "ja_JP.SJIS"},
    ),
    "another time": Surroundings(
        environment={"TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"}, written_at=86_400
    ),
    "other rights": Surroundings(
        environment={"HOME": "/nowhere", "USER": "nobody", "TMPDIR": "{root}"}, umask=0o077
    ),
    "one core": Surroundings(environment={"OMP_NUM_THREADS": "1"}, cores=1),
}


@pytest.fixture(scope="module")
def written(
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
    box_fonts: Path,
    footage: Callable[..., Path],
) -> dict[str, dict[str, Any]]:
    """What was written in each of the surroundings, and when, by whichever process is first."""
    if worker_id == "master":
        return _write_all(tmp_path_factory, box_fonts, footage)
    shared = tmp_path_factory.getbasetemp().parent / "same-bytes"
    told = shared / "told.json"
    try:
        shared.mkdir()
    except FileExistsError:
        end = time.monotonic() + TIMEOUT_S + 80  # less than a test may take
        while not told.exists() and time.monotonic() < end:
            time.sleep(0.2)
    else:
        partial = shared / "partial.json"
        written = _write_all(tmp_path_factory, box_fonts, footage)
        partial.write_text(json.dumps(written), encoding="utf-8")
        partial.replace(told)
    known: dict[str, dict[str, Any]] = json.loads(told.read_text(encoding="utf-8"))
    return known


def _write_all(
    tmp_path_factory: pytest.TempPathFactory, box_fonts: Path, footage: Callable[..., Path]
) -> dict[str, dict[str, Any]]:
    clip = footage(tmp_path_factory.mktemp("clip") / "clip.mp4", frames=6, hz=500)

    def told(name: str, *, around: Surroundings) -> dict[str, Any]:
        root = tmp_path_factory.mktemp(f"in {name} ü")
        _make_project(root / "film", box_fonts, clip, written_at=around.written_at)
        (root / "out").mkdir()
        paths = [each.format(root=root) for each in (around.credits_, around.out)]
        given = {name: said.format(root=root) for name, said in around.environment.items()}
        ran = subprocess.run(
            [sys.executable, str(PROGRAM), *paths, str(around.cores)],
            cwd=around.folder.format(root=root),
            env=os.environ | {"PYTHONHASHSEED": "random"} | given,
            umask=around.umask,
            capture_output=True,
            encoding="utf-8",
            errors="backslashreplace",
            timeout=TIMEOUT_S,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        said: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
        return said

    with ThreadPoolExecutor(2) as pool:
        futures = {
            name: pool.submit(told, name, around=around) for name, around in SURROUNDINGS.items()
        }
        return {name: future.result() for name, future in futures.items()}


def _make_project(folder: Path, fonts: Path, clip: Path, *, written_at: int) -> None:
    folder.mkdir()
    (folder / "fonts").mkdir()
    for font in fonts.iterdir():
        (folder / "fonts" / font.name).write_bytes(font.read_bytes())
    (folder / "clip.mp4").write_bytes(clip.read_bytes())
    (folder / "credits.yaml").write_text(CREDITS, encoding="utf-8")
    (folder / "earlier.yaml").write_text(CREDITS.replace("Ann", "Anna"), encoding="utf-8")
    (folder / "list.txt").write_text(LIST, encoding="utf-8")
    (folder / "mark.svg").write_text(SVG, encoding="utf-8")
    Image.new("RGBA", (40, 20), (0, 90, 200, 128)).save(folder / "mark.png")
    tone = (np.sin(np.arange(12_000) / 20) * 9000).astype("<i2")
    with wave.open(str(folder / "tone.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(tone.tobytes())
    for path in folder.rglob("*"):
        os.utime(path, (written_at, written_at))


@pytest.mark.parametrize("around", [name for name in SURROUNDINGS if name != "plain"])
def test_every_output_has_the_same_bytes(written: dict[str, dict[str, Any]], around: str) -> None:
    first, other = written["plain"]["hashes"], written[around]["hashes"]
    assert list(first) == list(other)
    assert [path for path in first if first[path] != other[path]] == []


def test_every_format_was_written_and_at_different_times(
    written: dict[str, dict[str, Any]],
) -> None:
    names = {path.split(".")[0].split("/")[0] for path in written["plain"]["hashes"]}
    assert {name for name, spec in FORMATS.items() if not spec.is_cinema} <= names
    for output in written["plain"]["began"]:
        assert len({each["began"][output] for each in written.values()}) > 1
