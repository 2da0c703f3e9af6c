"""`endroll render`: its options reach the writers, and what it prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.writing import sized_for

from endroll.encode.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]


@pytest.mark.parametrize("name", [name for name, spec in FORMATS.items() if not spec.is_cinema])
def test_every_format_is_written(endroll: Endroll, project_folder: Path, name: str) -> None:
    sized = [word for setting in sized_for(name) for word in ("--set", setting)]
    ran = endroll("render", "--format", name, "--frames", "20-25", "--json", *sized)
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert (told["format"], told["frames"]) == (name, 6)
    suffix = FORMATS[name].suffix
    where = project_folder / "renders" / f"a-film{'' if FORMATS[name].is_sequence else suffix}"
    assert project_folder / told["path"] == where
    assert where.exists()


@pytest.mark.usefixtures("project_folder")
def test_quality_and_options_of_the_encoder(endroll: Endroll) -> None:
    def size(*arguments: str) -> int:
        ran = endroll("render", "--frames", "0-40", "--json", *arguments)
        assert ran.code == 0, ran.err
        return int(json.loads(ran.out)["bytes"])

    draft, review, master = (size("--quality", name) for name in ("draft", "review", "master"))
    assert draft < review < master
    coarse = size("--encoder-option", "crf=45", "--encoder-option", "preset=medium")
    assert coarse < size("--encoder-option", "crf=10")


@pytest.mark.usefixtures("project_folder")
def test_a_matte_says_where_its_key_is(endroll: Endroll, project_folder: Path) -> None:
    ran = endroll("render", "--matte", "-o", "roll.mp4")
    assert ran.code == 0
    assert "roll.mp4" in ran.out
    assert "roll-key.mp4" in ran.out
    assert (project_folder / "roll-key.mp4").is_file()


@pytest.mark.usefixtures("project_folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--encoder-option", "crf"], "encoder-option"),
        (["--encoder-option", "presett=slow"], "encoder-option"),
        (["--encoder-option", "pix_fmt=yuv444p"], "fixed-encoder-option"),
        (["--format", "png", "--quality", "draft"], "unfit-format"),
        (["--resume"], "unfit-format"),
        (["--format", "webm-alpha", "--matte"], "matte-alpha"),
        (["--writer", "moviepy", "--format", "png"], "moviepy-writer"),
        (["--writer", "moviepy", "--jobs", "2"], "moviepy-writer"),
        (["--writer", "moviepy", "--transparent"], "moviepy-writer"),
        (["--writer", "ffmpeg"], "unknown-writer"),
        (["--quality", "best"], "unknown-quality"),
        (["--format", "gif"], "unknown-format"),
        (["-o", "roll.avi"], "unknown-suffix"),
        (["--frames", "7-3"], "frame-range"),
    ],
)
def test_what_cannot_be_is_refused(endroll: Endroll, arguments: list[str], code: str) -> None:
    ran = endroll("render", "--json", *arguments)
    assert ran.code == 2
    assert [problem["code"] for problem in json.loads(ran.out)["diagnostics"]] == [code]


@pytest.mark.usefixtures("project_folder")
def test_exr_with_alpha_is_noted_unless_the_rule_is_off(endroll: Endroll) -> None:
    command = ("render", "--format", "exr", "--transparent", "--frames", "0")
    assert "exr-code-values" in endroll(*command, "-o", "one").err
    quiet = endroll(*command, "-o", "two", "--set", "check.rules.linear-blending=off")
    assert "exr-code-values" not in quiet.err
    assert "exr-code-values" not in endroll("render", "--format", "exr", "--frames", "0").err
