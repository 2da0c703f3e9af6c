"""`verify`: a verdict in words or JSON, and the exit codes of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]


@pytest.fixture
def film(project_folder: Path, endroll: Endroll) -> Path:
    assert endroll("render", "-o", "film.mp4").code == 0
    return project_folder / "film.mp4"


@pytest.mark.usefixtures("film")
def test_a_file_that_shows_the_credits_ends_with_0(endroll: Endroll) -> None:
    ran = endroll("verify", "film.mp4")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("film.mp4 shows the credits\n")
    assert "4 of 4 texts are shown as they are written" in ran.out


@pytest.mark.usefixtures("film")
def test_what_is_different_is_told_by_its_line_and_ends_with_1(
    endroll: Endroll, project_folder: Path
) -> None:
    credits_ = project_folder / "credits.yaml"
    credits_.write_text(credits_.read_text(encoding="utf-8").replace("Cy", "Cyd"), encoding="utf-8")
    ran = endroll("verify", "film.mp4", "credits.yaml", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["ok"], told["file"]) == (1, False, "film.mp4")
    changed = [each for each in told["findings"] if each["code"] == "text"]
    assert [(each["line"], each["text"]) for each in changed] == [(7, "Cyd")]
    assert set(told["findings"][0]) >= {
        *("code", "message", "hint", "frame", "timecode", "line", "text"),
    }
    seen = {each["text"]: each["state"] for each in told["texts"]}
    assert seen["Ann"] == "shown"
    ran = endroll("verify", "film.mp4")
    assert ran.code == 1
    assert "film.mp4 does not show the credits as they are" in ran.out
    assert "error: line 7: “Cyd” is not what the file shows" in ran.out


@pytest.mark.usefixtures("film")
def test_part_of_the_film_is_verified_as_such(endroll: Endroll) -> None:
    assert endroll("render", "-o", "part.mp4", "--frames", "10-40").code == 0
    assert endroll("verify", "part.mp4").code == 1
    assert endroll("verify", "part.mp4", "--frames", "10-40").code == 0


@pytest.mark.usefixtures("film")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.mov"], "nowhere.mov cannot be opened"),
        (["credits.yaml"], "cannot be read"),
        (["fonts"], "holds no numbered pictures"),
        (["film.mp4", "--allow", "shine"], "there is no such difference"),
        (["film.mp4", "--at", "noon"], "is not a timecode"),
        (["film.mp4", "--frames", "5-9999"], "not a range of frames"),
        (["film.mp4", "--tolerance", "0"], "tolerance"),
        (["film.mp4", "-o", "verdict.doc"], "verdict.doc"),
        (["film.mp4", "-o", "film.pdf", "--paper", "a9"], "unknown paper size"),
    ],
)
def test_what_cannot_be_read_or_done_ends_with_2(
    endroll: Endroll, arguments: list[str], says: str
) -> None:
    ran = endroll("verify", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


@pytest.mark.usefixtures("film")
def test_a_film_in_other_colours_is_refused(endroll: Endroll) -> None:
    ran = endroll("verify", "film.mp4", "--set", "video.color=bt2020-pq", "--json")
    assert ran.code == 2
    assert [each["code"] for each in json.loads(ran.out)["diagnostics"]] == ["verify-color"]


@pytest.mark.usefixtures("film")
def test_a_verdict_is_written_whatever_it_is(endroll: Endroll, project_folder: Path) -> None:
    assert endroll("verify", "film.mp4", "-o", "good.pdf").code == 0
    credits_ = project_folder / "credits.yaml"
    credits_.write_text(credits_.read_text(encoding="utf-8").replace("Cy", "Cyd"), encoding="utf-8")
    assert endroll("verify", "film.mp4", "-o", "verdicts/bad.pdf").code == 1
    good, bad = project_folder / "good.pdf", project_folder / "verdicts" / "bad.pdf"
    assert good.read_bytes().startswith(b"%PDF-1.7")
    assert bad.stat().st_size > good.stat().st_size
