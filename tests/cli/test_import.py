"""`endroll import` and `endroll export`: files, what is said about them, and exit codes."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    return tmp_path


def test_what_is_imported_is_accounted_for(folder: Path, endroll: Endroll) -> None:
    ran = endroll("import", "list.txt")
    assert (ran.code, ran.err) == (0, "")
    doubt, left_out, summary = ran.out.splitlines()
    assert doubt.startswith("list.txt:1: in doubt: ")
    assert doubt.endswith(": Night Ferry")
    assert left_out.startswith("list.txt:11: left out, ")
    assert left_out.endswith(": =====")
    assert re.findall(r"\d+", summary) == ["8", "7", "1", "1"]
    assert "role: Bee Wrangler\n" in (folder / "credits.yaml").read_text(encoding="utf-8")
    assert endroll("check").code == 0


def test_json(folder: Path, endroll: Endroll) -> None:
    told = json.loads(endroll("import", "list.txt", "-o", "a.yaml", "--json").out)
    assert told["lines"] == {"in": 8, "kept": 7, "in_doubt": 1, "left_out": 1}
    assert told["doubts"][0]["place"] == "1"
    assert told["left_out"] == [{"place": "11", "text": "=====", "reason": "drawn lines"}]
    assert (folder / "a.yaml").exists()


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_there_stays(folder: Path, endroll: Endroll) -> None:
    (folder / "credits.yaml").write_text("mine", encoding="utf-8")
    ran = endroll("import", "list.txt")
    assert ran.code == 2
    assert "--force" in ran.err
    assert (folder / "credits.yaml").read_text(encoding="utf-8") == "mine"
    assert endroll("import", "list.txt", "--force").code == 0
    assert "Ann Author" in (folder / "credits.yaml").read_text(encoding="utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["credits.yaml", "list.txt"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nowhere.txt",), 2, "is not there"),
        (("list.txt", "--from", "wordperfect"), 2, "known: text, csv"),
        (("list.txt", "--from", "xlsx"), 2, "cannot be read"),
        (("list.txt", "--encoding", "utf-99"), 2, "no encoding called"),
        (("rule.txt",), 1, "no credits were found"),
        (("list.txt", "-o", "list.txt/credits.yaml"), 3, "what should be its folder is a file"),
    ],
)
def test_what_cannot_be(
    folder: Path, endroll: Endroll, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (folder / "rule.txt").write_text("=====\n", encoding="utf-8")
    ran = endroll("import", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert not (folder / "credits.yaml").exists()


def test_corrections_go_out_and_come_back(project_folder: Path, endroll: Endroll) -> None:
    ran = endroll("export", "names.csv")
    assert (ran.code, ran.out) == (0, "names.csv  4 names, headings and texts\n")
    text = (project_folder / "names.csv").read_text(encoding="utf-8-sig")
    (project_folder / "names.csv").write_text(
        text.replace("Ann,", "Anne,").replace("Cy,,", "Cy,,who is this?"), encoding="utf-8"
    )
    before = (project_folder / "credits.yaml").read_text(encoding="utf-8")
    ran = endroll("import", "names.csv", "--update", "credits.yaml")
    assert ran.code == 0
    change, remark, summary = ran.out.splitlines()
    assert change == "~ credits.yaml:6  name: Ann -> Anne"
    assert remark.startswith("names.csv:5: ")
    assert remark.endswith("Cy: who is this?")
    assert re.findall(r"\d+", summary) == ["4", "1", "0"]
    after = (project_folder / "credits.yaml").read_text(encoding="utf-8")
    assert after == before.replace("names: Ann}", "names: Anne}")
    told = json.loads(endroll("import", "names.csv", "--update", "credits.yaml", "--json").out)
    assert told["changes"] == []
    assert [row["reason"].split(":")[0] for row in told["not_taken"]] == [
        "matches nothing in the credits"
    ]


def test_a_table_that_is_none_of_corrections(project_folder: Path, endroll: Endroll) -> None:
    (project_folder / "a.txt").write_text("Ann", encoding="utf-8")
    (project_folder / "a.csv").write_text("Role,Name\nGaffer,Ann\n", encoding="utf-8")
    for name in ("a.txt", "a.csv"):
        ran = endroll("import", name, "--update", "credits.yaml")
        assert ran.code == 2
        assert "endroll export" in ran.err


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.txt", "a.md"])
def test_what_is_exported_can_be_imported(
    project_folder: Path, endroll: Endroll, name: str
) -> None:
    assert endroll("export", name).code == 0
    ran = endroll("import", name, "-o", "back.yaml")
    assert ran.code == 0
    back = (project_folder / "back.yaml").read_text(encoding="utf-8")
    assert back.split("roll:\n")[1].replace("\n\n", "\n") == (
        "  - role: Edited by\n    names: Ann\n  - names: [Bo 谢德庆, Cy]\n"
    )


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
    ran = endroll("export", "a.csv")
    assert "endroll export PATH thanks.yaml" in ran.out
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
    told = json.loads(endroll("export", "a.xlsx", "--json").out)
    assert told["rows"] == 4
    assert told["bytes"] == (project_folder / "a.xlsx").stat().st_size


@pytest.mark.usefixtures("project_folder")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("a.doc",), 2, ".csv, .xlsx, .txt, .md, .tsv"),
        (("a.csv", "--format", "imdb"), 2, "departments"),
        (("a.csv", "nowhere.yaml"), 2, "there is no nowhere.yaml"),
        (("a.csv", "broken.yaml"), 1, "broken.yaml:1"),
        (("credits.yaml/a.csv",), 3, "what should be its folder is a file"),
    ],
)
def test_what_cannot_be_exported(
    project_folder: Path, endroll: Endroll, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (project_folder / "broken.yaml").write_text("rol: []\n", encoding="utf-8")
    ran = endroll("export", *arguments)
    assert ran.code == code
    assert said in ran.err
    assert not (project_folder / "a.csv").exists()
