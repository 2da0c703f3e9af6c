"""Import the corpus and print how well each kind and language of input is read.

`make score` runs it: ARGS="--kind songs" narrows it, "--show NAME" explains one input, and
"--json PATH" keeps the figures. Of an input that is held out, --show prints only the figures unless
--held-out is given: a reader that is tuned on an input can no longer be judged by it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.importers.scoring import Judgement, Score, Truth, failed, judge, read_truth, total

from endroll.core.diagnostics import EndrollError
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.importers.import_credits import ImportResult

CORPUS: Final = Path(__file__).parent / "corpus"
_TRUTH_SUFFIX: Final = ".truth.yaml"
_HEAD: Final = (
    f"{'':22}{'inputs':>7}{'pairs':>7}{'recall':>8}{'precis':>8}{'F1':>8}{'lang':>8}"
    f"{'headings':>10}{'texts':>9}{'left out':>10}{'lost':>6}{'wrong?':>8}{'right?':>8}"
)
_LEGEND: Final = """\
lang: language guessed right; headings, texts: kept as such; left out: lines that must be and are
not on screen; lost: lines not accounted for; wrong?, right?: share of the wrong and of the right
pairs whose line is in doubt."""


@dataclass(frozen=True, slots=True)
class ScoredInput:
    """An input of the corpus, the truth about it, and how its import meets the truth."""

    path: Path
    truth: Truth
    judgement: Judgement
    result: ImportResult | None


def corpus_inputs(folder: Path = CORPUS) -> list[Path]:
    """Return the inputs of a corpus, by name."""
    return sorted(
        path.with_name(path.name.removesuffix(_TRUTH_SUFFIX))
        for path in folder.glob(f"*{_TRUTH_SUFFIX}")
    )


def score_input(path: Path) -> ScoredInput:
    """Import an input and score it; an import that is refused scores nothing."""
    truth = read_truth(path.with_name(path.name + _TRUTH_SUFFIX).read_text(encoding="utf-8"))
    try:
        result = import_credits(path, ImportOptions())
    except EndrollError as refusal:
        return ScoredInput(path, truth, failed(truth, str(refusal)), None)
    source = path.read_text(encoding="utf-8-sig") if path.suffix == ".txt" else None
    return ScoredInput(path, truth, judge(truth, result, source), result)


def grouped(inputs: Iterable[ScoredInput]) -> dict[str, Score]:
    """Return the scores of all inputs, of both halves, and of each kind and language."""
    groups: dict[tuple[int, str], list[Score]] = defaultdict(list)
    for scored in inputs:
        for group in _groups_of(scored.truth):
            groups[group].append(scored.judgement.score)
    return {name: total(scores) for (_, name), scores in sorted(groups.items())}


def _groups_of(truth: Truth) -> Iterator[tuple[int, str]]:
    yield 0, "all"
    yield (2, "held-out") if truth.held_out else (1, "tuning")
    yield from ((3, f"kind {kind}") for kind in truth.kinds)
    yield 4, f"language {truth.language}"


def table_line(name: str, score: Score) -> str:
    """Return a line of the table below `_HEAD`."""
    return (
        f"{name:22}{score.inputs:7}{score.true_pairs:7}{score.recall:8.1%}{score.precision:8.1%}"
        f"{score.f1:8.1%}{_of(score.languages_right, score.inputs):>8}"
        f"{_of(score.headings_kept, score.headings):>10}{_of(score.texts_kept, score.texts):>9}"
        f"{_of(score.left_out_right, score.left_out):>10}{score.unaccounted:6}"
        f"{_share(score.wrong_doubted, score.wrong_pairs):>8}"
        f"{_share(score.right_doubted, score.right_pairs):>8}"
    )


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "-"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def explanation(scored: ScoredInput, *, with_held_out: bool) -> Iterator[str]:
    """Yield the figures of one import and, unless it is held out, what is wrong in it."""
    yield _HEAD
    yield table_line(scored.path.name[:21], scored.judgement.score)
    if scored.truth.held_out and not with_held_out:
        yield f"{scored.path.name} is held out; --held-out shows it nevertheless"
    else:
        yield from _findings(scored)


def _findings(scored: ScoredInput) -> Iterator[str]:
    """Yield what is missing and what is wrong in one import, with its doubts."""
    judgement, result = scored.judgement, scored.result
    if judgement.failure:
        yield f"refused: {judgement.failure}"
    yield from (f"missing  {key!r}: {name!r}" for key, name in judgement.missing)
    for wrong in judgement.wrong:
        pair, lines = wrong.pair, ", ".join(map(str, sorted(wrong.pair.places)))
        doubted = "doubted" if wrong.is_doubted else "SURE"
        yield f"wrong    {pair.key!r}: {pair.names[0]!r} ({doubted}, line {lines})"
    yield from (f"no heading  {text!r}" for text in judgement.headings_missing)
    yield from (f"no text     {text!r}" for text in judgement.texts_missing)
    yield from (f"on screen   {text!r}" for text in judgement.left_out_kept)
    if result is not None:
        yield f"language {result.draft.language}, truly {scored.truth.language}"
        yield from (f"doubt  {d.place}: {d.text!r}: {d.says}" for d in result.doubts)
        yield from (f"left out  {x.place}: {x.text!r}: {x.reason}" for x in result.left_out)


def report(inputs: list[ScoredInput]) -> Iterator[str]:
    """Yield the table, its legend, and the imports that were refused."""
    yield _HEAD
    yield from (table_line(name, score) for name, score in grouped(inputs).items())
    yield _LEGEND
    for scored in inputs:
        if scored.judgement.failure:
            yield f"refused: {scored.path.name}: {scored.judgement.failure}"


def as_json(inputs: list[ScoredInput]) -> dict[str, Any]:
    """Return the counts and shares of every group and every input."""
    return {
        "groups": {name: _counts(score) for name, score in grouped(inputs).items()},
        "inputs": {scored.path.name: _counts(scored.judgement.score) for scored in inputs},
    }


def _counts(score: Score) -> dict[str, float]:
    shares = {"recall": score.recall, "precision": score.precision, "f1": score.f1}
    return {**asdict(score), **shares}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", metavar="NAME", help="explain the inputs whose name has NAME")
    parser.add_argument("--held-out", action="store_true", help="explain held-out inputs too")
    parser.add_argument("--kind", help="score only the inputs of this kind")
    parser.add_argument("--json", metavar="PATH", type=Path, help="write the figures to a file")
    return parser.parse_args()


def main() -> None:
    """Score the corpus as the arguments say."""
    arguments = _arguments()
    paths = [path for path in corpus_inputs() if (arguments.show or "") in path.name]
    scored = [score_input(path) for path in paths]
    if arguments.kind:
        scored = [each for each in scored if arguments.kind in each.truth.kinds]
    if not scored:
        sys.exit("score: no input of the corpus has this name and kind")
    with_held_out: bool = arguments.held_out
    explained = (explanation(each, with_held_out=with_held_out) for each in scored)
    lines = chain.from_iterable(explained) if arguments.show else report(scored)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(scored), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
