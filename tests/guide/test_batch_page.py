"""The plans that the page on batches shows are right, and its first season is as it is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import endroll

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "batch.md").read_text(encoding="utf-8")
PLANS = re.findall(
    r"^```yaml(?: title=\"season.yaml\")?\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE
)
COMMANDS = re.findall(r"^endroll batch .*$", PAGE, re.MULTILINE)
FILM = "versions: [original, de]\nvars: {code: NF, episode: A, director: B}\nroll: [names: Ann]\n"
TABLE = re.compile(r"^\| film \| version .*?(?=\n\n)", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(PLANS)))
def test_a_plan_of_the_page_is_right(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("episodes/e01", "episodes/e02", "specials"):
        Path(name).mkdir(parents=True)
    films = ("episodes/e01/credits", "episodes/e02/credits", "specials/reunion", "special")
    for name in (*films, "episode", "episode-1"):
        Path(f"{name}.yaml").write_text(FILM, encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.findall(PAGE)[0].splitlines()
        if "---" not in line
    ]
    text = "\n".join(";".join(row) for row in rows)
    Path("episodes.csv").write_text(text, encoding="utf-8")
    plan = PLANS[number]
    if "films:" not in plan:
        plan += "films: [film: episode.yaml]\n"
    if "\ndeliveries:" not in plan:
        plan += "deliveries: {review: {}, master: {format: dpx}}\n"
    Path("plan.yaml").write_text(plan, encoding="utf-8")
    read, found = endroll.read_plan("plan.yaml")
    assert [str(each) for each in found] == []
    assert read.items


def test_the_first_season_is_that_of_the_template(tmp_path: Path) -> None:
    made, *_ = endroll.new_project(tmp_path / "night-ferry", template="season", title="Night Ferry")
    assert made.read_text(encoding="utf-8").partition("\n")[2] == PLANS[0]
    plan, _ = endroll.read_plan(made)
    assert all(item.path.is_relative_to(tmp_path) for item in plan.items)


def test_the_options_of_the_page_are_those_of_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from endroll.cli.app import run  # noqa: PLC0415  only this test needs it

    run(["batch", "--help"])
    shown = capsys.readouterr().out
    options = set(re.findall(r"--[a-z][a-z-]+", shown)) - {"--help"}
    assert len(COMMANDS) >= 3
    assert options <= set(re.findall(r"--[a-z][a-z-]+", PAGE))
