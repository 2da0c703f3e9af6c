"""`endroll import` and `endroll export`: files, reports, diagnostics and exit codes."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

from endroll.importers.formats import format_names
from endroll.importers.lines import SEPARATOR
from endroll.importers.update_credits import Rejection

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
    doubt, left_out, summary = ran.out.splitlines()
    assert doubt.startswith("list.txt:1: in doubt: ")
    assert doubt.endswith(": Night Ferry")
    assert left_out.startswith("list.txt:11: ")
    assert left_out.endswith(": =====")
    assert re.findall(r"\d+", summary) == ["8", "7", "1", "1"]
    assert "role: Bee Wrangler\n" in (folder / "credits.yaml").read_text(encoding="utf-8")
    assert endroll("check").code == 0


def test_json(folder: Path, endroll: Endroll) -> None:
    printed = json.loads(endroll("import", "list.txt", "-o", "a.yaml", "--json").out)
    assert printed["lines"] == {"in": 8, "kept": 7, "in_doubt": 1, "left_out": 1}
    assert printed["doubts"][0]["place"] == "1"
    assert printed["left_out"] == [{"place": "11", "text": "=====", "reason": SEPARATOR}]
    assert printed["reasons"] == {SEPARATOR: 1}
    assert (folder / "a.yaml").exists()


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
