"""How well the corpus is read, below which no change may fall.

The bounds are a little under what docs/reading.md measures. The inputs that are held out have never
been used for tuning; if only they become worse, a change fits the other inputs and nothing else.
"""

from __future__ import annotations

import pytest
from tests.importers.score import ScoredInput, corpus_inputs, grouped, score_input
from tests.importers.scoring import Score, ratio

HALVES = ["tuning", "held-out"]


@pytest.fixture(scope="module")
def scored() -> list[ScoredInput]:
    return [score_input(path) for path in corpus_inputs()]


@pytest.fixture(scope="module")
def scores(scored: list[ScoredInput]) -> dict[str, Score]:
    return grouped(scored)


@pytest.mark.parametrize("half", HALVES)
def test_roles_and_names_are_found(scores: dict[str, Score], half: str) -> None:
    assert scores[half].f1 >= 0.95
    assert scores[half].recall >= 0.955
    assert scores[half].precision >= 0.935


@pytest.mark.parametrize("half", HALVES)
def test_most_of_what_is_wrong_is_in_doubt_and_little_of_what_is_right(
    scores: dict[str, Score], half: str
) -> None:
    score = scores[half]
    assert ratio(score.wrong_doubted, score.wrong_pairs) >= 0.6
    assert ratio(score.right_doubted, score.right_pairs) <= 0.10


@pytest.mark.parametrize("half", HALVES)
def test_languages_are_guessed(scores: dict[str, Score], half: str) -> None:
    assert scores[half].languages_right >= scores[half].inputs - 1


def test_no_line_is_lost_and_no_input_is_refused(scored: list[ScoredInput]) -> None:
    assert [item.path.name for item in scored if item.judgement.score.unaccounted] == []
    assert [item.path.name for item in scored if item.result is None] == []


def test_no_kind_of_input_is_read_badly(scores: dict[str, Score]) -> None:
    kinds = {name: score for name, score in scores.items() if name.startswith("kind ")}
    assert len(kinds) > 10
    weak = {name for name, score in kinds.items() if score.f1 < 0.88}
    assert weak <= {"kind article"}
