"""A selection takes items of each kind that it names, and says when it takes none."""

from __future__ import annotations

from pathlib import Path

import pytest

from endroll.batch.planning.plan import Plan, read_plan
from endroll.batch.planning.selection import Selection, items_of
from endroll.core.diagnostics import UsageError


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.chdir(tmp_path)
    for name in ("e01", "e02", "trailer"):
        versions = "" if name == "trailer" else "versions: [de, fr]\n"
        Path(name).mkdir()
        Path(name, "credits.yaml").write_text(f"{versions}roll: [names: Ann]\n", encoding="utf-8")
    Path("season.yaml").write_text(
        "films: [film: '*/credits.yaml']\ndeliveries: {review: {}, master: {format: png}}\n",
        encoding="utf-8",
    )
    return read_plan(Path("season.yaml"))[0]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (
            Selection(films=("e*",), deliveries=("review",)),
            ["e01 de", "e01 fr", "e02 de", "e02 fr"],
        ),
        (Selection(films=("trailer",), deliveries=("review",)), ["trailer"]),
        (Selection(films=("e01/credits.yaml",), deliveries=("review",)), ["e01 de", "e01 fr"]),
        (
            Selection(films=("e01", "trailer"), deliveries=("review",)),
            ["e01 de", "e01 fr", "trailer"],
        ),
        (Selection(versions=("fr",), deliveries=("review",)), ["e01 fr", "e02 fr"]),
        (
            Selection(films=("e02",), versions=("fr", "de"), deliveries=("review",)),
            ["e02 de", "e02 fr"],
        ),
    ],
)
def test_kinds_are_and_names_of_a_kind_are_or(
    plan: Plan, selection: Selection, expected: list[str]
) -> None:
    items = items_of(plan, selection)
    assert [item.label for item in items] == [f"{each} review" for each in expected]


def test_without_a_selection_everything_is_taken(plan: Plan) -> None:
    assert items_of(plan, Selection()) == plan.items
    assert len(plan.items) == 10


@pytest.mark.parametrize(
    ("selection", "code", "hint"),
    [
        (Selection(films=("e03",)), "selection-unknown", "did you mean e0"),
        (Selection(films=("x*",)), "selection-unknown", "the plan has e01, e02, trailer"),
        (Selection(versions=("d",)), "selection-unknown", "did you mean de?"),
        (Selection(deliveries=("reviews", "master")), "selection-unknown", "did you mean review?"),
        (Selection(films=("trailer",), versions=("de",)), "selection-empty", "leave out"),
    ],
)
def test_what_selects_nothing_is_told(
    plan: Plan, selection: Selection, code: str, hint: str
) -> None:
    with pytest.raises(UsageError) as refused:
        items_of(plan, selection)
    (problem,) = refused.value.diagnostics
    assert problem.code == code
    assert hint in str(problem.hint)
