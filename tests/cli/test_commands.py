"""What each command prints and returns, as scripts rely on it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

import endroll as api

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

EXAMPLE = Path(__file__).parents[2] / "credits.yaml"
HEAVY = {"numpy", "PIL", "av", "moviepy", "yaml", "pydantic", "uharfbuzz", "fontTools", "rich"}

REPORT_KEYS = {
    "title",
    "width_px",
    "height_px",
    "fps",
    "frames",
    "duration_s",
    "timecode",
    "step_px",
    "roll_height_px",
    "blocks",
}
RENDER_KEYS = {
    "path",
    "format",
    "frames",
    "fps",
    "duration_s",
    "width_px",
    "height_px",
    "bytes",
    "seconds",
}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from endroll.cli.app import run; code = run(['--help']); "
        "print(code, *sys.modules, file=sys.stderr)"
    )
    program = [sys.executable, "-c", code]
    ran = subprocess.run(program, capture_output=True, text=True, check=True, timeout=60)
    exit_code, *modules = ran.stderr.split()
    assert exit_code == "0"
    assert not HEAVY & {module.partition(".")[0] for module in modules}
    for command in ("render", "frame", "check", "report", "fonts"):
        assert f"  {command} " in ran.stdout


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [
        ("check {credits}", {"numpy", "PIL", "av", "moviepy", "rich", "html"}),
        ("frame {credits} --at 20 -o {out}/frame.png", {"av", "moviepy", "rich"}),
        ("render {credits} --frames 20 -o {out}/film.mp4", {"moviepy", "rich"}),
    ],
)
def test_a_command_imports_only_what_it_needs(
    command: str, unneeded: set[str], tmp_path: Path
) -> None:
    arguments = command.format(credits=EXAMPLE, out=tmp_path).split()
    code = (
        f"import sys; from endroll.cli.app import run; code = run({arguments}); "
        "print(code, *sys.modules, file=sys.stderr)"
    )
    program = [sys.executable, "-c", code]
    ran = subprocess.run(program, capture_output=True, text=True, check=True, timeout=120)
    exit_code, *modules = ran.stderr.split()
    assert exit_code == "0"
    assert not unneeded & {module.partition(".")[0] for module in modules}
    names = {"check", "frame", "render"} - {arguments[0]}
    assert not {f"endroll.cli.{name}" for name in names} & {*modules}


def test_version(endroll: Endroll) -> None:
    assert endroll("--version").out == f"endroll {api.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["rander"], ["check", "--jsn"], ["frame"], ["render", "--format", "gif"], ["render", "--set"]],
)
def test_a_command_used_wrongly_exits_2(endroll: Endroll, arguments: list[str]) -> None:
    ran = endroll(*arguments)
    assert ran.code == 2
    assert ran.err.startswith("error: ")
    assert "\n  hint: " in ran.err
    assert ran.out == ""


@pytest.mark.usefixtures("project_folder")
class TestCheck:
    def test_good_credits(self, endroll: Endroll) -> None:
        ran = endroll("check")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == "credits.yaml: no problems\n"

    def test_json(self, endroll: Endroll, project_folder: Path) -> None:
        (project_folder / "credits.yaml").write_text("rol: []\nroll: [{names: Ann}]\n")
        ran = endroll("check", "--json")
        told = json.loads(ran.out)
        assert (ran.code, ran.err, told["ok"]) == (1, "", False)
        (said,) = told["diagnostics"]
        assert {"severity", "code", "message", "hint", "file", "line", "column"} == set(said)
        assert (said["severity"], said["file"], said["line"], said["column"]) == (
            "error",
            "credits.yaml",
            1,
            1,
        )
        assert "roll" in said["hint"]

    def test_sarif(self, endroll: Endroll, project_folder: Path) -> None:
        (project_folder / "credits.yaml").write_text("rol: []\nroll: [{names: Ann, role: 3}]\n")
        ran = endroll("check", "--sarif")
        told = json.loads(ran.out)
        (run,) = told["runs"]
        assert (ran.code, ran.err, told["version"]) == (1, "", "2.1.0")
        assert run["tool"]["driver"]["name"] == "endroll"
        first = run["results"][0]
        assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
        assert (first["level"], "`rol`" in first["message"]["text"]) == ("error", True)
        assert first["locations"] == [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "credits.yaml"},
                    "region": {"startLine": 1, "startColumn": 1},
                }
            }
        ]
        assert endroll("check", "--sarif", "--json").code == 2

    def test_a_missing_file_is_told_as_json_too(self, endroll: Endroll) -> None:
        ran = endroll("check", "nowhere.yaml", "--json")
        told = json.loads(ran.out)
        assert (ran.code, told["ok"]) == (2, False)
        assert "nowhere.yaml" in told["diagnostics"][0]["message"]

    def test_strict_lets_warnings_count(self, endroll: Endroll) -> None:
        warned = ("check", "--set", "styles.base={font: Noto Sans CJK SC, italic: yes}")
        ran = endroll(*warned, "--json")
        found = {(told["code"], told["severity"]) for told in json.loads(ran.out)["diagnostics"]}
        assert ran.code == 0
        assert ("no-italic", "warning") in found
        assert endroll(*warned, "--strict").code == 1

    def test_strict_lets_doubts_count_until_their_comments_are_gone(
        self, endroll: Endroll, project_folder: Path
    ) -> None:
        credits_ = project_folder / "credits.yaml"
        sound = credits_.read_text(encoding="utf-8").replace(
            "check:", "  - include: b.yaml\ncheck:"
        )
        credits_.write_text(sound.replace("names: Ann}", "names: Ann}  # in doubt: Anna?"))
        part = project_folder / "b.yaml"
        part.write_text("- names:\n    - Di\n    - Ed  # in doubt: Ed or Eddy\n", encoding="utf-8")
        ran = endroll("check", "--json")
        keys = ("file", "line", "column", "code", "severity", "message")
        told = json.loads(ran.out)["diagnostics"]
        found = [tuple(one[key] for key in keys) for one in told]
        assert found == [
            ("b.yaml", 3, 11, "in-doubt", "note", "in doubt: Ed or Eddy"),
            ("credits.yaml", 6, 36, "in-doubt", "note", "in doubt: Anna?"),
        ]
        assert (ran.code, endroll("check", "--strict").code) == (0, 1)
        credits_.write_text(sound, encoding="utf-8")
        assert endroll("check", "--strict").code == 1
        part.write_text("# endroll: allow in-doubt\n- names: Ed  # in doubt: Ed or Eddy\n")
        assert endroll("check", "--strict").code == 0
        part.write_text("- names: Ed\n", encoding="utf-8")
        assert endroll("check", "--strict").code == 0

    def test_a_whole_step_taken_for_another_is_noted(self, endroll: Endroll) -> None:
        ran = endroll("check", "--set", "timing.speed=20", "--strict", "--json")
        (note,) = json.loads(ran.out)["diagnostics"]
        assert (ran.code, note["code"], note["severity"]) == (0, "snapped-step", "note")
        assert re.findall(r"[\d.]+ px", note["message"]) == ["3.333 px", "3 px"]


@pytest.mark.usefixtures("project_folder")
class TestReport:
    def test_json(self, endroll: Endroll) -> None:
        ran = endroll("report", "--json")
        told = json.loads(ran.out)
        assert (ran.code, ran.err) == (0, "")
        assert set(told) >= REPORT_KEYS
        assert (told["title"], told["width_px"], told["height_px"]) == ("A Film", 320, 180)
        assert (told["fps"], told["step_px"]) == ("24/1", 4)
        scroll = -(-(180 + told["roll_height_px"]) // 4) + 1
        assert told["frames"] == 2 + scroll + 3
        assert told["duration_s"] == pytest.approx(told["frames"] / 24)
        first, second = told["blocks"]
        assert (first["index"], first["kind"], first["text"], first["line"]) == (
            0,
            "role",
            "Edited by",
            6,
        )
        assert (second["kind"], second["text"]) == ("names", "Bo 谢德庆")
        assert [name["text"] for name in second["names"]] == ["Bo 谢德庆", "Cy"]
        assert first["last_frame"] < second["last_frame"] < told["frames"] - 4
        shown = first["last_frame"] - first["first_frame"] + 1
        assert first["seconds_on_screen"] == pytest.approx(shown / 24, abs=0.001)

    def test_a_block_shows_in_the_frames_told_and_no_others(self, endroll: Endroll) -> None:
        told = json.loads(endroll("report", "--json").out)
        project = api.load("credits.yaml")
        first, last = told["blocks"][0]["first_frame"], told["blocks"][-1]["last_frame"]
        inked = [index for index in range(told["frames"]) if project.frame(index).any()]
        # Boxes of a line reach a little further than its ink.
        assert first <= inked[0] <= first + 10
        assert last - 10 <= inked[-1] <= last

    def test_for_people(self, endroll: Endroll) -> None:
        ran = endroll("report")
        assert ran.code == 0
        assert "4 px a frame" in ran.out
        assert "3 px: " in ran.out
        assert "5 px: " in ran.out
        assert "Bo 谢德庆" in ran.out


@pytest.mark.usefixtures("project_folder")
class TestFrame:
    @pytest.mark.parametrize("where", ["30", "1.25s", "00:00:01:06", "30f"])
    def test_the_same_frame_by_number_time_and_timecode(
        self, endroll: Endroll, project_folder: Path, where: str
    ) -> None:
        ran = endroll("frame", "--at", where, "-o", "f.png", "--json")
        assert (ran.code, json.loads(ran.out)) == (0, {"path": "f.png", "frame": 30})
        with Image.open(project_folder / "f.png", formats=("PNG",)) as picture:
            np.testing.assert_array_equal(np.asarray(picture), api.load().frame(30))

    @pytest.mark.parametrize("where", ["Edited by", "edited", "Cy", "谢德庆"])
    def test_by_words(self, endroll: Endroll, where: str) -> None:
        index = json.loads(endroll("frame", "--at", where, "--json").out)["frame"]
        rows = np.flatnonzero(api.load().frame(index).any(axis=(1, 2)))
        assert rows.size
        assert rows.min() < 90 < rows.max() + 20

    @pytest.mark.parametrize(
        ("where", "code", "hinted"),
        [
            ("100000", "no-such-frame", ""),
            ("Edted by", "no-such-words", "Edited by"),
            ("??", "no-such-words", "00:00:12:12"),
        ],
    )
    def test_what_is_not_there(self, endroll: Endroll, where: str, code: str, hinted: str) -> None:
        ran = endroll("frame", "--at", where, "--json")
        (problem,) = json.loads(ran.out)["diagnostics"]
        assert (ran.code, problem["code"]) == (2, code)
        assert hinted in problem["hint"]

    def test_a_sheet_of_many(self, endroll: Endroll, project_folder: Path) -> None:
        ran = endroll("frame", "--every", "1s", "-o", "s.png", "--json")
        told = json.loads(ran.out)
        count = api.load().schedule.frame_count
        assert told == {"path": "s.png", "frames": list(range(0, count, 24))}
        with Image.open(project_folder / "s.png", formats=("PNG",)) as sheet:
            pixels = np.asarray(sheet)
        frame = api.load().frame(24)
        assert pixels.shape[0] > 180
        np.testing.assert_array_equal(pixels[16:196, 352:672], frame)
        assert endroll("frame", "--every", "12f").out.endswith(" 12\n")
        assert list((project_folder / "renders").iterdir()) == [
            project_folder / "renders" / "a-film.sheet.png"
        ]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--every", "soon"], "soon"),
            (["--every", "1f", "--set", "timing.lead_in=500f"], "400"),
            (["--every", "1s", "--at", "30"], "--every"),
        ],
    )
    def test_a_sheet_that_cannot_be(
        self, endroll: Endroll, arguments: list[str], said: str
    ) -> None:
        ran = endroll("frame", *arguments)
        assert ran.code == 2
        assert said in ran.err

    def test_guides_are_drawn_over_it(self, endroll: Endroll, project_folder: Path) -> None:
        endroll("frame", "--at", "Cy", "-o", "plain.png")
        endroll("frame", "--at", "Cy", "-o", "guides.png", "--guides")
        with (
            Image.open(project_folder / "plain.png", formats=("PNG",)) as plain,
            Image.open(project_folder / "guides.png", formats=("PNG",)) as guides,
        ):
            assert plain.size == guides.size == (320, 180)
            colours = {colour for _, colour in guides.getcolors() or ()}
            assert colours - {colour for _, colour in plain.getcolors() or ()}

    def test_without_a_path_it_goes_to_renders(
        self, endroll: Endroll, project_folder: Path
    ) -> None:
        assert endroll("frame", "--at", "7").code == 0
        assert (project_folder / "renders" / "a-film.00007.png").exists()


@pytest.mark.usefixtures("project_folder")
class TestFonts:
    def test_for_people(self, endroll: Endroll) -> None:
        ran = endroll("fonts")
        assert ran.code == 0
        assert ran.out.index("Box Han  (fonts/)") < ran.out.index("Noto Sans  (fontpkg-noto-sans")
        assert "weights  100-900, italic" in ran.out

    def test_json(self, endroll: Endroll) -> None:
        families = {
            family["family"]: family
            for family in json.loads(endroll("fonts", "--json").out)["families"]
        }
        assert set(families["Noto Sans"]["scripts"]) >= {"Latin", "Greek", "Cyrillic"}
        assert set(families["Noto Sans CJK JP"]["scripts"]) >= {"Han", "Hiragana", "Hangul"}
        assert families["Box"]["origin"] == "fonts/"

    def test_which_sets_what_for_people(self, endroll: Endroll) -> None:
        ran = endroll("fonts", "--for", "credits.yaml")
        assert (ran.code, ran.err) == (0, "")
        assert "Box Han 400  in style name  (fonts/, box-han.ttf)" in ran.out
        assert "sets     3 characters of Han, such as “谢德庆”" in ran.out
        assert len(ran.out.splitlines()) == 3 * 3

    def test_which_sets_what_in_json(self, endroll: Endroll) -> None:
        told = json.loads(endroll("fonts", "--for", "credits.yaml", "--json").out)
        assert told["diagnostics"] == []
        assert {(use["style"], use["family"]) for use in told["uses"]} == {
            ("role", "Box"),
            ("name", "Box"),
            ("name", "Box Han"),
        }

    def test_what_no_font_has_is_an_error(self, endroll: Endroll, project_folder: Path) -> None:
        (project_folder / "credits.yaml").write_text("roll: [{names: ᏣᎳᎩ}]", encoding="utf-8")
        ran = endroll("fonts", "--for", "credits.yaml", "--json")
        assert ran.code == 1
        (problem,) = json.loads(ran.out)["diagnostics"]
        assert problem["code"] == "missing-glyph"


@pytest.mark.usefixtures("project_folder")
class TestRender:
    @pytest.mark.parametrize("writer", ["native", "moviepy"])
    def test_json(self, endroll: Endroll, project_folder: Path, writer: str) -> None:
        ran = endroll("render", "--json", "--writer", writer)
        told = json.loads(ran.out)
        assert (ran.code, ran.err) == (0, "")
        assert set(told) >= RENDER_KEYS
        made = project_folder / "renders" / "a-film.mp4"
        assert project_folder / told["path"] == made
        assert told["bytes"] == made.stat().st_size
        assert told["frames"] == json.loads(endroll("report", "--json").out)["frames"]

    def test_a_stretch_of_frames(self, endroll: Endroll) -> None:
        told = json.loads(endroll("render", "--frames", "10-19", "--json").out)
        assert told["frames"] == 10

    @pytest.mark.parametrize("frames", ["99999", "20-10", "0-100000", "a-b", "-5"])
    def test_a_stretch_that_is_none(self, endroll: Endroll, frames: str) -> None:
        ran = endroll("render", f"--frames={frames}")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("error: ")

    def test_for_people(self, endroll: Endroll, project_folder: Path) -> None:
        ran = endroll("render")
        assert ran.code == 0
        assert ran.err == ""  # no bar where nobody watches
        made = project_folder / "renders" / "a-film.mp4"
        assert ran.out.startswith("renders/a-film.mp4  320x180 h264 at 24/1")
        assert made.exists()

    def test_settings_change_a_key_for_this_once(self, endroll: Endroll) -> None:
        told = json.loads(endroll("render", "--set", "video.size=160x90", "--json").out)
        assert (told["width_px"], told["height_px"]) == (160, 90)
