"""Measure a batch: a season of episodes in twenty languages and two deliveries, from one crew.

    python benchmarks/batch.py [--episodes 25] [--languages 20] [--workers N] [--sharing]

It renders all films, then none, then those that one name changes, and holds the processor time of a
film to that of the same films rendered one by one, each from its file, in a process that has
imported everything. With `--workers N` that many processes render; without, this one. With
`--sharing` it measures instead what versions and deliveries of one episode save in one workshop.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.in_process import InProcess
from endroll.batch.outcomes import BatchReport, Outcome, State
from endroll.batch.run import BatchOptions, run_batch
from endroll.batch.tasks import Failed, Task
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from season import languages, season_items, write_crew, write_season

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from endroll.batch.items import BatchItem
    from endroll.batch.tasks import Event

_PAGE_MB: Final = resource.getpagesize() / 1e6
_WINDOW: Final = 50
_EVERY: Final = 150
_SAMPLES: Final = 12
_PAIRS: Final = 5


class Watch:
    """Notes the resident memory of this process at each outcome."""

    def __init__(self) -> None:
        self.memory_mb: list[float] = []

    def __call__(self, event: Event | Outcome) -> None:
        """Note the memory, if a film has ended."""
        if isinstance(event, Outcome):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            self.memory_mb.append(pages * _PAGE_MB)


def cpu_s() -> float:
    """Return the processor time of this process, and of its children that have ended."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def executor_of(workers: int) -> Any:  # noqa: ANN401  one of two classes
    """Return this process, or so many others."""
    return import_module("endroll.batch.processes").Processes(workers) if workers else InProcess()


def run(items: Sequence[BatchItem], workers: int, label: str) -> tuple[BatchReport, Watch]:
    """Run a batch, and print what came of it and what it took."""
    watch = Watch()
    wall, cpu = time.perf_counter(), cpu_s()
    report = run_batch(items, executor_of(workers), BatchOptions(), watch)
    wall, cpu = time.perf_counter() - wall, cpu_s() - cpu
    counts = ", ".join(f"{len(report.of_state(state))} {state}" for state in State)
    each = cpu / len(items) * 1e3
    print(
        f"{label:34} {counts}; {wall:.1f} s, processor {cpu:.1f} s, {each:.1f} ms a film",
        flush=True,
    )
    for outcome in report.of_state(State.FAILED)[:3]:
        print(*outcome.diagnostics, sep="\n")
    return report, watch


def alone(items: Sequence[BatchItem], folder: Path) -> float:
    """Return the processor time of films, each rendered from its file in this warm process."""
    folder.mkdir(exist_ok=True)
    total = 0.0
    for item in items:
        began = cpu_s()
        do(item, folder / item.path.name, Workshop())
        total += cpu_s() - began
    return total


def do(item: BatchItem, path: Path, workshop: Workshop) -> None:
    """Do the task of an item."""
    task = Task(origin=item.origin, spec=item.spec, path=path)
    result = perform(task, workshop, lambda _done, _count: None)
    if isinstance(result, Failed):
        sys.exit("\n".join(map(str, result.diagnostics)))


def check(items: Sequence[BatchItem], report: BatchReport) -> None:
    """Decode every frame of some films, and count them."""
    import av  # noqa: PLC0415

    lengths = {outcome.item.path: outcome.frame_count for outcome in report.outcomes}
    sample = items[:: max(1, len(items) // _SAMPLES)]
    for item in sample:
        with av.open(str(item.path)) as container:
            count = sum(1 for _ in container.decode(video=0))
        if count != lengths[item.path]:
            sys.exit(f"{item.path} has {count} frames of {lengths[item.path]}")
    print(f"{'decoded':34} {len(sample)} films, every frame of the length that was reported")


def compare_sharing(items: Sequence[BatchItem], folder: Path) -> None:
    """Print what versions and deliveries of an episode cost in one workshop, and each alone."""

    def shared() -> float:
        began = cpu_s()
        workshop = Workshop()
        for item in items:
            do(item, folder / item.path.name, workshop)
        return cpu_s() - began

    pairs(shared, items, folder, "in one workshop")


def compare_run(items: Sequence[BatchItem], folder: Path) -> None:
    """Print what an episode costs in a batch, and each film of it alone."""

    def batched() -> float:
        began = cpu_s()
        run_batch(items, InProcess(), BatchOptions(force=True), lambda _: None)
        return cpu_s() - began

    pairs(batched, items, folder, "in a batch")


def pairs(
    together: Callable[[], float], items: Sequence[BatchItem], folder: Path, label: str
) -> None:
    """Print the processor time of films together, and alone in turn, and the ratio."""
    folder.mkdir(exist_ok=True)
    alone(items, folder)  # warms up
    measured = [(together(), alone(items, folder)) for _ in range(_PAIRS)]
    of_film, each = (
        statistics.median(times) / len(items) * 1e3 for times in zip(*measured, strict=True)
    )
    ratios = sorted(of_film / each for of_film, each in measured)
    print(
        f"{'processor time of a film':34} {label} {of_film:.1f} ms, alone {each:.1f} ms: "
        f"{statistics.median(ratios):.3f} times ({ratios[0]:.3f} to {ratios[-1]:.3f})",
        flush=True,
    )


def main() -> None:
    """Write a season, and run it four times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=25)
    parser.add_argument("--languages", type=int, default=20)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--sharing", action="store_true")
    options = parser.parse_args()
    texts = dict(list(languages().items())[: options.languages])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        episodes = write_season(folder, options.episodes, texts)
        items = season_items(episodes, list(texts), folder / "renders")
        if options.sharing:
            one = [item for item in items if item.film == items[0].film]
            compare_sharing(one, folder / "alone")
            return
        measure(items, texts, folder, options)


def measure(
    items: Sequence[BatchItem],
    texts: dict[str, dict[str, str]],
    folder: Path,
    options: argparse.Namespace,
) -> None:
    """Run a season from nothing, again, and after a name changed; print what each takes."""
    report, watch = run(items, options.workers, "from nothing")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    notes = watch.memory_mb
    windows = [notes[start : start + _WINDOW] for start in range(_WINDOW, len(notes), _EVERY)]
    medians = ", ".join(f"{statistics.median(window):.0f}" for window in windows)
    print(f"{'memory of this process':34} {medians} MB, every {_EVERY} films; peak {peak:.0f} MB")
    check(items, report)
    one = [item for item in items if item.film == items[0].film]
    if options.workers:  # how long processes take to start would hide the rest
        each = statistics.median(alone(one, folder / "alone") for _ in range(_PAIRS)) / len(one)
        print(f"{'processor time of a film':34} alone {each * 1e3:.1f} ms")
    else:
        compare_run(one, folder / "alone")
    run(items, options.workers, "nothing to do")
    language = list(texts)[-1]
    texts[language]["by"] += "-" + texts[language]["by"].split()[0]
    write_crew(folder, texts)
    report, _ = run(items, options.workers, f"the name of one language ({language})")
    wrong = [
        outcome.item.path
        for outcome in report.outcomes
        if (outcome.state is State.RENDERED) != (outcome.item.version == language)
    ]
    print(f"{'films that should not be so':34} {len(wrong)}")
    episode = items[0].origin.path
    text = episode.read_text(encoding="utf-8")
    episode.write_text(text.replace("The people of", "All people of"), encoding="utf-8")
    report, _ = run(items, options.workers, "a name of one episode")
    wrong = [
        outcome.item.path
        for outcome in report.outcomes
        if (outcome.state is State.RENDERED) != (outcome.item.film == items[0].film)
    ]
    print(f"{'films that should not be so':34} {len(wrong)}")
    run(items, options.workers, "nothing to do")
    print(f"{os.cpu_count()} cores")


if __name__ == "__main__":
    main()
