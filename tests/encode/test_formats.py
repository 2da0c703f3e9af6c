"""The registry: a format is one entry, and everything else follows from it."""

from __future__ import annotations

import os
import pickle
import re
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import av
import pytest
from tests.refused import refused

import endroll
from endroll.core.diagnostics import UsageError
from endroll.encode import formats
from endroll.encode.families import Quality, RowCodedH264
from endroll.encode.formats import FORMATS, format_for, format_named, registry_of
from endroll.encode.render_spec import RenderSpec, RequestedAlpha

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.encode.formats import FormatSpec
    from endroll.project import Project

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 60
FILM = """
    video: {size: 320x180, fps: 24}
    timing: {speed: 30, lead_in: 2f, lead_out: 3f}
    styles: {base: {font: [Box, Box Han], size: 220}}
    roll:
      - {names: [C, D, E]}
"""
HELP = """
from dataclasses import replace
from endroll.encode import formats
formats._REGISTRY["made-up"] = replace(formats.FORMATS["png"], name="made-up")
from endroll.cli.app import run
run(["render", "--help"])
"""


def made_up(like: str) -> FormatSpec:
    """Return a variant of a format with a suffix of its own."""
    return replace(
        FORMATS[like],
        name="made-up",
        suffix=".zz",
        description="a format for a test",
        is_default=not FORMATS[like].is_sequence,
    )


@pytest.mark.parametrize(
    "like", ["h264", "hevc", "webm-alpha", "prores-422-lt", "dnxhr-hq", "png", "exr"]
)
def test_a_variant_is_one_entry(
    lay_out: Callable[[str], Project],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    like: str,
) -> None:
    spec = made_up(like)
    monkeypatch.setitem(formats._REGISTRY, "made-up", spec)
    assert endroll.FORMATS["made-up"] is format_named("made-up") is spec
    assert "| `made-up` | a format for a test |" in _table()
    with refused(UsageError, "unfit-format"):
        RenderSpec.of(spec.name, resume=not spec.is_sequence, small=spec.is_sequence)
    path = tmp_path / f"roll{spec.name_suffix}"
    if not spec.is_sequence:
        assert format_for(path) == "made-up"
    project = lay_out(FILM)
    delivery = project.render(
        path, output_format="made-up" if spec.is_sequence else None, frames=range(10, 14)
    )
    assert (delivery.format, delivery.frame_count) == ("made-up", 4)
    files = sorted(path.iterdir()) if spec.is_sequence else [path]
    assert [file.suffix for file in files] == [".zz"] * len(files)
    assert sum(map(_frames_in, files)) == 4


def test_a_variant_goes_to_other_processes(
    lay_out: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request holds the format itself, so a process needs no entry of that name."""
    monkeypatch.setitem(formats._REGISTRY, "made-up", made_up("prores-422-lt"))
    monkeypatch.setattr("endroll.farm.parts._LEAST", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    project = lay_out(FILM)
    project.render(tmp_path / "one.zz", jobs=2)
    assert _frames_in(tmp_path / "one.zz") == project.schedule.frame_count


def test_a_variant_is_in_the_help() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", HELP],
        env=os.environ | {"COLUMNS": "300", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=True,
    )
    words = re.sub(r"[\s│|]", "", ran.stdout)  # the help breaks lines, also at hyphens
    assert all(name in words for name in (*FORMATS, "made-up"))


def test_the_registry_is_read_without_numpy_or_pyav() -> None:
    code = "import sys, endroll.encode.render_spec; print(sorted({'av', 'numpy'} & {*sys.modules}))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=True,
    )
    assert ran.stdout.strip() == "[]"


def test_two_formats_cannot_share_a_name_or_be_the_default_of_a_suffix() -> None:
    png, h264 = FORMATS["png"], FORMATS["h264"]
    with pytest.raises(ValueError, match="png"):
        registry_of([png, h264, png])
    with pytest.raises(ValueError, match=r"\.mp4"):
        registry_of([h264, replace(h264, name="another")])
    assert [*registry_of([png, h264])] == ["png", "h264"]


def test_a_format_needs_a_family() -> None:
    with pytest.raises(TypeError, match="family"):
        formats.FormatSpec(name="a", suffix=".a", description="", use="")  # type: ignore[call-arg]


def test_a_request_is_frozen_and_goes_unchanged_to_another_process() -> None:
    spec = RenderSpec.of(
        "hevc", quality="draft", encoder_options={"preset": "slow"}, frames=range(3, 9)
    )
    assert pickle.loads(pickle.dumps(spec)) == spec  # noqa: S301  ours
    assert (spec.quality, spec.encoder_options) == (Quality.DRAFT, (("preset", "slow"),))
    with pytest.raises(AttributeError):
        spec.small = True  # type: ignore[misc]
    assert all(pickle.loads(pickle.dumps(form)) == form for form in FORMATS.values())  # noqa: S301


def test_what_a_request_means_for_the_writer() -> None:
    assert RenderSpec().is_row_coded
    assert not RenderSpec(small=True).is_row_coded
    assert not RenderSpec.of("h264", encoder_options={"preset": "slow"}).is_row_coded
    assert not RenderSpec.of("hevc").is_row_coded
    assert RenderSpec.of("webm-alpha").has_alpha
    tiff = RenderSpec.of("tiff", transparent=True, premultiplied=True)
    assert (tiff.alpha, tiff.is_premultiplied) == (RequestedAlpha.PREMULTIPLIED, True)
    exr = RenderSpec.of("exr", premultiplied=True)
    assert (exr.has_alpha, exr.is_premultiplied) == (True, False)
    h264 = FORMATS["h264"].family
    assert isinstance(h264, RowCodedH264)
    assert RenderSpec().cost == h264.cost
    assert RenderSpec(small=True).cost == h264.whole_frames.cost


def _table() -> str:
    build = runpy.run_path(str(ROOT / "docs" / "formats" / "build.py"))
    table: str = build["write_table"]()
    return table


def _frames_in(path: Path) -> int:
    with av.open(str(path)) as container:
        return len(list(container.decode(video=0)))


def test_only_exr_with_alpha_is_said_to_blend_light() -> None:
    told = {
        name
        for name, spec in FORMATS.items()
        if spec.has_alpha and RenderSpec.of(name, transparent=True).notes
    }
    assert told == {"exr"}
    assert RenderSpec.of("exr").notes == ()
    (said,) = RenderSpec.of("exr", premultiplied=True).notes
    assert said.code == "linear-blending"
    assert "exr-code-values" in str(said.hint)
