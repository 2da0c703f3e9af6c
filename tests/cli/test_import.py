"""`endroll import` and `endroll export`: files, reports, diagnostics and exit codes."""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from endroll.core.units import FrameRate, timecode
from endroll.importers.formats import format_names
from endroll.importers.lines import SEPARATOR
from endroll.importers.update_credits import Rejection
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

LIST = """\
Night Ferry

Credits

Directed by
Ann Author

Bee Wrangler
Bo Lee

=====

© 2025 Night Ferry Films
"""


def codes_in(ran: Outcome) -> list[str]:
    """Return the codes of the diagnostics that a command printed as JSON."""
    return [diagnostic["code"] for diagnostic in json.loads(ran.out)["diagnostics"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_an_import_reports_doubts_and_lines_left_out(folder: Path, endroll: Endroll) -> None:
    ran = endroll("import", "list.txt")
    assert (ran.code, ran.err) == (0, "")
    doubt, left_out, summary, length = ran.out.splitlines()
    assert doubt.startswith("list.txt:1: in doubt: ")
    assert doubt.endswith(": Night Ferry")
    assert left_out.startswith("list.txt:11: ")
    assert left_out.endswith(": =====")
    assert re.findall(r"\d+", summary) == ["8", "7", "1", "1"]
    assert length.startswith("credits.yaml  ")
    assert re.findall(r"\d+", length) == ["0", "23", "3"]
    assert "role: Bee Wrangler\n" in (folder / "credits.yaml").read_text(encoding="utf-8")
    assert endroll("check").code == 0


LETTER = """\
Hi Jo,
here are the end credits.

Directed by
Ilse Brandt

Gaffer: Nina Roth (nina@example.org)
Key Grip: Tom Finch
Editor: Laura Smith

Best,
Max
"""


def test_every_line_left_out_is_listed(folder: Path, endroll: Endroll) -> None:
    (folder / "list.txt").write_text(LETTER, encoding="utf-8")
    lines = endroll("import", "list.txt").out.splitlines()
    listed = [line for line in lines if re.match(r"list\.txt:\d+: left out", line)]
    assert [(line.split(":")[1], line.rpartition(": ")[2]) for line in listed] == [
        ("1", "Hi Jo,"),
        ("2", "here are the end credits."),
        ("7", "nina@example.org"),
        ("11", "Best,"),
        ("12", "Max"),
    ]
    assert sum("--whole" in line for line in lines) == 1
    summary = next(line for line in lines if line.startswith("credits.yaml"))
    assert re.findall(r"\d+", summary)[::3] == ["9", "4"]
    printed = json.loads(endroll("import", "list.txt", "--force", "--json").out)
    assert [line["place"] for line in printed["left_out"] if line["part"]] == ["7"]
    assert printed["lines"]["left_out"] == 4


def test_the_whole_letter_is_kept(folder: Path, endroll: Endroll) -> None:
    (folder / "list.txt").write_text(LETTER, encoding="utf-8")
    ran = endroll("import", "list.txt", "--whole")
    assert "--whole" not in ran.out
    assert "Hi Jo" in (folder / "credits.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_what_is_no_letter_is_not_said_to_be_kept(endroll: Endroll) -> None:
    assert "--whole" not in endroll("import", "list.txt").out


def test_ten_thousand_lines_left_out_are_all_listed(folder: Path, endroll: Endroll) -> None:
    (folder / "list.txt").write_text(LIST + "=====\n" * 10_000, encoding="utf-8")
    listed = re.findall(
        r"^list\.txt:(\d+): left out", endroll("import", "list.txt").out, re.MULTILINE
    )
    assert [int(place) for place in listed] == [11, *range(14, 10_014)]


def test_doubts_about_a_line_are_on_one_line_in_order(folder: Path, endroll: Endroll) -> None:
    table = "Role,Character,Name,Note\nActor,Jo,Cy Do,\nStunts,Boy,Ann Lee,is it?\n,Girl,12345,\n"
    (folder / "crew.csv").write_text(table, encoding="utf-8")
    printed = json.loads(endroll("import", "crew.csv", "--json").out)
    assert [doubt["place"] for doubt in printed["doubts"]].count("3") == 2
    out = endroll("import", "crew.csv", "--force").out
    assert re.findall(r"^crew\.csv:(\d+): in doubt", out, re.MULTILINE) == ["3", "4"]


def test_every_decision_has_its_confidence(folder: Path, endroll: Endroll) -> None:
    decisions = json.loads(endroll("import", "list.txt", "--json").out)["decisions"]
    assert [(made["place"], made["kind"], made["text"]) for made in decisions] == [
        ("1", "title", "Night Ferry"),
        ("3", "heading", "Credits"),
        ("5", "role", "Directed by"),
        ("6", "name", "Ann Author"),
        ("8", "role", "Bee Wrangler"),
        ("9", "name", "Bo Lee"),
        ("13", "text", "© 2025 Night Ferry Films"),
    ]
    assert all(0.5 <= made["confidence"] <= 1 for made in decisions)
    assert [bool(made["doubts"]) for made in decisions] == [True] + [False] * 6
    (folder / "crew.csv").write_text("Role,Name,Note\nGaffer,Bo Lee,is it?\n", encoding="utf-8")
    decisions = json.loads(endroll("import", "crew.csv", "-o", "a.yaml", "--json").out)["decisions"]
    assert [(made["kind"], made["confidence"]) for made in decisions] == [
        ("title", 0.5),
        ("role", 1.0),
        ("name", 0.5),
    ]


def test_json(folder: Path, endroll: Endroll) -> None:
    printed = json.loads(endroll("import", "list.txt", "-o", "a.yaml", "--json").out)
    assert printed["lines"] == {"in": 8, "kept": 7, "in_doubt": 1, "left_out": 1}
    assert printed["doubts"][0]["place"] == "1"
    assert printed["left_out"] == [
        {"place": "11", "text": "=====", "reason": SEPARATOR, "part": False}
    ]
    assert printed["reasons"] == {SEPARATOR: 1}
    film = printed["film"]
    assert film.pop("duration_s") == pytest.approx(film["frames"] / 24, abs=0.001)
    frames = load(folder / "a.yaml").schedule.frame_count
    assert film == {
        "frames": frames,
        "timecode": timecode(frames, FrameRate(Fraction(24))),
        "step_px": 3,
        "reading": "comfortable",
        "names": 2,
        "suggestions": [],
    }
    assert (folder / "a.yaml").exists()


def test_a_long_list_is_in_columns_and_what_shortens_it_is_said(
    folder: Path, endroll: Endroll
) -> None:
    names = "".join(f"Aleksandra Number{number} Featherstonehaugh\n" for number in range(1100))
    (folder / "crew.csv").write_text(f"name\n{names}", encoding="utf-8")
    printed = json.loads(endroll("import", "crew.csv", "-o", "a.yaml", "--json").out)
    assert "layout:\n  columns: auto  " in (folder / "a.yaml").read_text(encoding="utf-8")
    assert printed["film"]["names"] == 1100
    suggestions = printed["film"]["suggestions"]
    assert len(suggestions) >= 3
    lines = endroll("import", "crew.csv").out.splitlines()
    for suggestion, line in zip(suggestions, lines[-len(suggestions) :], strict=True):
        frames = load(folder / "a.yaml", settings=suggestion["settings"]).schedule.frame_count
        assert frames == suggestion["frames"]
        minutes, seconds = divmod(round(frames / 24), 60)
        assert line.split()[0] == f"{minutes}:{seconds:02}"
        assert suggestion["yaml"] in line


def test_an_import_with_errors_in_its_layout_is_written_all_the_same(
    folder: Path, endroll: Endroll
) -> None:
    (folder / "list.txt").write_text(f"Edited by\nAnn {'Author' * 60}\n", encoding="utf-8")
    ran = endroll("import", "list.txt")
    assert (ran.code, ran.err) == (0, "")
    assert (folder / "credits.yaml").exists()
    assert "endroll check" in ran.out.splitlines()[-1]
    assert json.loads(endroll("import", "list.txt", "--force", "--json").out)["film"] is None
    assert endroll("check").code == 1


@pytest.mark.usefixtures("folder")
def test_an_existing_file_is_kept(folder: Path, endroll: Endroll) -> None:
    (folder / "credits.yaml").write_text("mine", encoding="utf-8")
    ran = endroll("import", "list.txt", "--json")
    assert (ran.code, codes_in(ran)) == (2, ["output-exists"])
    assert (folder / "credits.yaml").read_text(encoding="utf-8") == "mine"
    assert endroll("import", "list.txt", "--force").code == 0
    assert "Ann Author" in (folder / "credits.yaml").read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["credits.yaml", "list.txt"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("nowhere.txt",), 2, "source-unreadable"),
        (("list.txt", "--from", "wordperfect"), 2, "unknown-format"),
        (("list.txt", "--from", "xlsx"), 2, "archive-refused"),
        (("list.txt", "--encoding", "utf-99"), 2, "unknown-encoding"),
        (("rule.txt",), 1, "no-credits"),
        (("list.txt", "-o", "list.txt/credits.yaml"), 3, "output"),
    ],
)
def test_an_import_that_fails(
    folder: Path, endroll: Endroll, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    (folder / "rule.txt").write_text("=====\n", encoding="utf-8")
    ran = endroll("import", *arguments, "--json")
    assert (ran.code, codes_in(ran)) == (exit_code, [code])
    assert not (folder / "credits.yaml").exists()


def test_corrections_are_exported_and_applied(project_folder: Path, endroll: Endroll) -> None:
    ran = endroll("export", "names.csv")
    assert ran.code == 0
    assert ran.out.startswith("names.csv  4 ")
    text = (project_folder / "names.csv").read_text(encoding="utf-8-sig")
    (project_folder / "names.csv").write_text(
        text.replace("Ann,", "Anne,").replace("Cy,,", "Cy,,who is this?"), encoding="utf-8"
    )
    before = (project_folder / "credits.yaml").read_text(encoding="utf-8")
    ran = endroll("import", "names.csv", "--update", "credits.yaml")
    assert ran.code == 0
    change, note, summary = ran.out.splitlines()
    assert change == "~ credits.yaml:6  name: Ann -> Anne"
    assert note.startswith("names.csv:5: ")
    assert note.endswith(" Cy: who is this?")
    assert re.findall(r"\d+", summary) == ["4", "1", "0"]
    after = (project_folder / "credits.yaml").read_text(encoding="utf-8")
    assert after == before.replace("names: Ann}", "names: Anne}")
    printed = json.loads(endroll("import", "names.csv", "--update", "credits.yaml", "--json").out)
    assert printed["changes"] == []
    assert [row["reason"] for row in printed["not_taken"]] == [Rejection.NOT_FOUND]


@pytest.mark.parametrize(
    ("name", "code"), [("a.txt", "no-table"), ("a.csv", "no-correction-table")]
)
def test_a_file_that_is_not_a_correction_table(
    project_folder: Path, endroll: Endroll, name: str, code: str
) -> None:
    (project_folder / name).write_text("Role,Name\nGaffer,Ann\n", encoding="utf-8")
    ran = endroll("import", name, "--update", "credits.yaml", "--json")
    assert (ran.code, codes_in(ran)) == (2, [code])


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.txt", "a.md"])
def test_an_export_can_be_imported(project_folder: Path, endroll: Endroll, name: str) -> None:
    assert endroll("export", name).code == 0
    ran = endroll("import", name, "-o", "back.yaml")
    assert ran.code == 0
    back = (project_folder / "back.yaml").read_text(encoding="utf-8")
    assert back.split("roll:\n")[1].replace("\n\n", "\n") == (
        "  - role: Edited by\n    names: Ann\n  - names: [Bo 谢德庆, Cy]\n"
    )


def test_the_help_lists_every_format(endroll: Endroll) -> None:
    words = set(re.findall(r"\w+", endroll("import", "--help").out))
    assert set(format_names()) <= words


def test_parts_and_versions(project_folder: Path, endroll: Endroll) -> None:
    text = (project_folder / "credits.yaml").read_text(encoding="utf-8")
    text = text.replace("title:", "vars: {year: 2026}\nversions: [festival]\ntitle:")
    more = "  - include: thanks.yaml\n  - {text: '© {{ year }}', when: festival}\ncheck:"
    text = text.replace("check:", more)
    (project_folder / "credits.yaml").write_text(text, encoding="utf-8")
    part = "# All of them.\n- heading: Thanks\n  names: [Di, Ed]   # more to come\n"
    (project_folder / "thanks.yaml").write_text(part, encoding="utf-8")
    assert endroll("export", "a.txt", "--version", "festival").code == 0
    assert (project_folder / "a.txt").read_text(encoding="utf-8").endswith("Di\nEd\n\n© 2026\n")
    assert endroll("export", "a.txt", "--version", "other").code == 2
    assert json.loads(endroll("export", "a.csv", "--json").out)["parts"] == ["thanks.yaml"]
    assert "{{ year }}" in (project_folder / "a.csv").read_text(encoding="utf-8")
    assert endroll("import", "a.csv", "--update", "credits.yaml").out.startswith("credits.yaml  6")
    assert endroll("export", "thanks.csv", "thanks.yaml").code == 0
    table = (project_folder / "thanks.csv").read_text(encoding="utf-8-sig")
    (project_folder / "thanks.csv").write_text(table.replace(",Ed,", ",Edd,"), encoding="utf-8")
    ran = endroll("import", "thanks.csv", "--update", "thanks.yaml")
    assert ran.out.splitlines()[0] == "~ thanks.yaml:3  name: Ed -> Edd"
    after = (project_folder / "thanks.yaml").read_text(encoding="utf-8")
    assert after == part.replace("Ed]", "Edd]")
    assert endroll("import", "thanks.csv", "-o", "back.yaml").code == 0


def test_export_in_other_formats(project_folder: Path, endroll: Endroll) -> None:
    assert endroll("export", "a.csv", "--format", "cinecred").code == 0
    rows = list(csv.reader((project_folder / "a.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0][:2] == ["@Head", "@Body"]
    assert rows[1][:2] == ["Edited by", "Ann"]
    assert endroll("export", "a.tsv").code == 0
    assert (project_folder / "a.tsv").read_text(encoding="utf-8").splitlines() == [
        "department\trole\tname",
        "Editing by\tEdited by\tAnn",
        "Other crew\t\tBo 谢德庆",
        "Other crew\t\tCy",
    ]
    printed = json.loads(endroll("export", "a.xlsx", "--json").out)
    assert printed["rows"] == 4
    assert printed["bytes"] == (project_folder / "a.xlsx").stat().st_size


@pytest.mark.usefixtures("project_folder")
@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("a.doc",), 2, "unknown-export-format"),
        (("a.csv", "--format", "imdb"), 2, "unknown-export-format"),
        (("a.csv", "nowhere.yaml"), 2, "file-missing"),
        (("a.csv", "broken.yaml"), 1, "no-credits"),
        (("credits.yaml/a.csv",), 3, "output"),
    ],
)
def test_an_export_that_fails(
    project_folder: Path, endroll: Endroll, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    (project_folder / "broken.yaml").write_text("rol: []\n", encoding="utf-8")
    ran = endroll("export", *arguments, "--json")
    assert (ran.code, codes_in(ran)) == (exit_code, [code])
    assert not (project_folder / "a.csv").exists()
