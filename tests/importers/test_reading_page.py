"""The tables of docs/reading.md: shares by group, and doubts that grow with the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.importers.reading_page import doubts_by_margin, doubts_table, groups_table
from tests.importers.score import corpus_inputs, score_input

from endroll.importers.page_nodes import DOUBTED_MARGIN

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = {
    "a.txt": "Directed by\nAnn Author\n\nHope Spark\nBo Lee\n\nEditor\nDi Moor\n",
    "b.txt": "Gaffer: Ana Prado\n",
}
TRUTHS = {
    "a.txt": """{language: en, kinds: [stacked],
        pairs: [Directed by: [Ann Author], Hope Spark: [Bo Lee], Editor: [Di Moor]]}""",
    "b.txt": "{language: en, kinds: [colon], held_out: true, pairs: [Gaffer: [Bo Lee]]}",
}


@pytest.fixture
def corpus(tmp_path: Path) -> list[Path]:
    for name, content in INPUTS.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / f"{name}.truth.yaml").write_text(TRUTHS[name], encoding="utf-8")
    return corpus_inputs(tmp_path)


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")[1:-1]]


def test_a_wider_margin_doubts_more(corpus: list[Path]) -> None:
    """Every line of a certain page is in doubt below a margin that no line reaches."""
    none, all_ = doubts_by_margin(corpus, (0.0, 1000.0)).values()
    assert none["tuning"].right_doubted < all_["tuning"].right_doubted == 3
    assert (none["held-out"].wrong_doubted, all_["held-out"].wrong_doubted) == (0, 1)


def test_the_margin_of_imports_is_as_it_was(corpus: list[Path]) -> None:
    before = [score_input(path).judgement.score for path in corpus]
    doubts = doubts_by_margin(corpus, (1000.0, DOUBTED_MARGIN))[DOUBTED_MARGIN]
    assert [score_input(path).judgement.score for path in corpus] == before
    assert doubts["all"].right_doubted == sum(score.right_doubted for score in before)


def test_tuned_and_held_out_stand_side_by_side(corpus: list[Path]) -> None:
    rows = groups_table([score_input(path) for path in corpus], "kind ")
    _, _, colon, stacked = map(cells, rows)
    assert colon == ["colon", "-", "-", "-", "-", "-", "1", "1", "0.0%"]
    assert stacked == ["stacked", "1", "3", "100.0%", "100.0%", "100.0%", "-", "-", "-"]


def test_the_share_of_nothing_is_no_number(corpus: list[Path]) -> None:
    (row,) = [*doubts_table(doubts_by_margin(corpus[:1], (1000.0,)))][2:]
    assert cells(row) == ["1000", "-", "100% of 3", "-", "-"]
