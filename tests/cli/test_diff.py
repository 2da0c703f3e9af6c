"""`endroll diff`: one line per change, and JSON."""

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
def versions(project_folder: Path) -> Path:
    old = (project_folder / "credits.yaml").read_text(encoding="utf-8")
    new = old.replace("names: Ann}", "names: [Anna, Di]}").replace("[Bo 谢德庆, Cy]", "[Cy]")
    (project_folder / "new.yaml").write_text(new, encoding="utf-8")
    return project_folder


@pytest.mark.usefixtures("versions")
def test_lines(endroll: Endroll) -> None:
    ran = endroll("diff", "credits.yaml", "new.yaml")
    assert (ran.code, ran.err) == (0, "")
    *changes, summary = ran.out.splitlines()
    assert changes == [
        "~ new.yaml:6  Edited by: Ann -> Edited by: Anna",
        "+ new.yaml:6  Edited by: Di",
        "- credits.yaml:7  Bo 谢德庆",
    ]
    assert summary.startswith("1 changed, 1 added, 1 removed; ")
    same = endroll("diff", "credits.yaml", "credits.yaml")
    assert len(same.out.splitlines()) == 1


@pytest.mark.usefixtures("versions")
def test_json(endroll: Endroll) -> None:
    told = json.loads(endroll("diff", "credits.yaml", "new.yaml", "--json").out)
    assert (told["old"], told["new"]) == ("credits.yaml", "new.yaml")
    assert len(told["frames"]) == 2
    assert [change["change"] for change in told["changes"]] == ["changed", "added", "removed"]
    assert told["changes"][2]["after"] is None


@pytest.mark.usefixtures("versions")
def test_a_version_with_errors_is_told_of(endroll: Endroll, versions: Path) -> None:
    (versions / "new.yaml").write_text("rol: []\n", encoding="utf-8")
    ran = endroll("diff", "credits.yaml", "new.yaml")
    assert ran.code == 1
    assert "new.yaml:1:1" in ran.err
    assert endroll("diff", "credits.yaml", "nowhere.yaml").code == 2


@pytest.mark.usefixtures("versions")
def test_a_proof_to_sign(endroll: Endroll, versions: Path) -> None:
    ran = endroll("diff", "credits.yaml", "new.yaml", "-o", "changes.pdf")
    assert ran.out.splitlines()[-1] == "changes.pdf  2 pages"
    assert ran.out.splitlines()[0].startswith("~ new.yaml:6")
    assert (versions / "changes.pdf").read_bytes().startswith(b"%PDF")
    told = json.loads(endroll("diff", "credits.yaml", "new.yaml", "-o", "b.pdf", "--json").out)
    assert (told["path"], told["pages"]) == ("b.pdf", 2)
    same = endroll("diff", "credits.yaml", "credits.yaml", "-o", "same.pdf")
    assert same.code == 0


@pytest.mark.usefixtures("versions")
def test_another_kind_of_proof_is_refused(endroll: Endroll, versions: Path) -> None:
    ran = endroll("diff", "credits.yaml", "new.yaml", "-o", "changes.png", "--json")
    assert ran.code == 2
    assert [said["code"] for said in json.loads(ran.out)["diagnostics"]] == ["unknown-proof-format"]
    assert not (versions / "changes.png").exists()
