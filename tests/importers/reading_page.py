"""Write the tables of docs/reading.md: how well the corpus is read, and how many pairs are doubted.

`make reading` runs it and draws the pictures of that page. The doubts are those that an import has
if lines with a smaller margin than each of `MARGINS` are in doubt.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from tests.importers.score import corpus_inputs, grouped, score_input
from tests.importers.scoring import Score
from tests.reliability.page import put_table

from endroll.importers import page_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.importers.score import ScoredInput

PAGE: Final = Path(__file__).parents[2] / "docs" / "reading.md"
MARGINS: Final = (0.0, 1.0, 2.0, 3.0, 5.0)
"""In nats; at 0 only those doubts are left that do not come from the margin."""

_HALVES: Final = ("all", "tuning", "held-out")
_NO_SCORE: Final = Score(inputs=0)


def doubts_by_margin(
    paths: Sequence[Path], margins: Sequence[float] = MARGINS
) -> dict[float, dict[str, Score]]:
    """Return the scores of all groups of inputs if lines below a margin are in doubt."""
    scores = {}
    for margin in margins:
        with patch.object(page_nodes, "DOUBTED_MARGIN", margin):
            scores[margin] = grouped(map(score_input, paths))
    return scores


def doubts_table(scores: dict[float, dict[str, Score]]) -> Iterator[str]:
    """Yield a Markdown table of the share of wrong and of right pairs in doubt, by margin."""
    yield "| in doubt below | wrong, tuned | right, tuned | wrong, held out | right, held out |"
    yield "|---|---|---|---|---|"
    for margin, groups in scores.items():
        halves = [groups.get(name, _NO_SCORE) for name in _HALVES[1:]]
        counts = (
            _share(*count)
            for half in halves
            for count in (
                (half.wrong_doubted, half.wrong_pairs),
                (half.right_doubted, half.right_pairs),
            )
        )
        yield f"| {margin:g} | {' | '.join(counts)} |"


def halves_table(inputs: Sequence[ScoredInput]) -> Iterator[str]:
    """Yield a Markdown table of all inputs and of both halves."""
    yield "| | inputs | pairs | recall | precision | F1 | language | headings | left out | lost |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, score in grouped(inputs).items():
        if name in _HALVES:
            cells = (
                *_cells(score),
                _share(score.languages_right, score.inputs),
                _share(score.headings_kept, score.headings),
                _share(score.left_out_right, score.left_out),
                str(score.unaccounted),
            )
            yield f"| {name} | {' | '.join(cells)} |"


def groups_table(inputs: Sequence[ScoredInput], prefix: str) -> Iterator[str]:
    """Yield a Markdown table of the groups with a prefix, tuned and held out side by side."""
    yield "| | inputs | pairs | recall | precision | F1 | held out: inputs | pairs | F1 |"
    yield "|---|---|---|---|---|---|---|---|---|"
    tuned = grouped(scored for scored in inputs if not scored.truth.held_out)
    held_out = grouped(scored for scored in inputs if scored.truth.held_out)
    for name in grouped(inputs):
        if name.startswith(prefix):
            inputs_held, pairs_held, *_, f1_held = _cells(held_out.get(name, _NO_SCORE))
            cells = (*_cells(tuned.get(name, _NO_SCORE)), inputs_held, pairs_held, f1_held)
            yield f"| {name.removeprefix(prefix)} | {' | '.join(cells)} |"


def _cells(score: Score) -> tuple[str, ...]:
    if not score.inputs:
        return ("-",) * 5
    shares = (f"{share:.1%}" for share in (score.recall, score.precision, score.f1))
    return (str(score.inputs), str(score.true_pairs), *shares)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%} of {whole}" if whole else "-"


def main() -> None:
    """Write the tables, and print that of the doubts."""
    paths = corpus_inputs()
    inputs = [score_input(path) for path in paths]
    tables = {
        "halves": halves_table(inputs),
        "kinds": groups_table(inputs, "kind "),
        "languages": groups_table(inputs, "language "),
        "doubts": doubts_table(doubts_by_margin(paths)),
    }
    for name, lines in tables.items():
        put_table(PAGE, name, "\n".join(lines))
    sys.stdout.write(f"{PAGE} has the tables of {len(inputs)} inputs\n")


if __name__ == "__main__":
    main()
