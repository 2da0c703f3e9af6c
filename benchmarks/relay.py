"""Measure the time from a saved file to the new film on the server of the live page.

    python benchmarks/relay.py [--repeat 9]

That is to compose the film with the earlier one, and to describe it to the page. The films are the
example and rolls of 300, 3,000 and 10,000 names (benchmarks/layout.py); each is composed from
nothing, and after one name is changed, one entry is added in the middle, and one length of the
layout is changed. Times are those of the processor, so other programs do not count.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from endroll.core.gc_pause import uncollected
from endroll.pipeline.inspect import inspect_film
from endroll.preview.session import Reel
from endroll.source.origin import Origin
from layout import write_credits

if TYPE_CHECKING:
    from collections.abc import Callable

    Edit = Callable[[str, int], str]

EXAMPLE: Final = Path(__file__).parents[1] / "credits.yaml"
NAMES: Final = (300, 3_000, 10_000)
NAMES_A_CREDIT: Final = 2


@dataclass(frozen=True, slots=True)
class Took:
    """The milliseconds of a composition and of its description."""

    composed_ms: float
    described_ms: float


def change_name(text: str, number: int) -> str:
    """Return credits with one name changed, another each time."""
    names = list(re.finditer(r"(?<=names: \[)\w+|(?<=names: )\w+", text))
    name = names[number * 37 % len(names)]
    return f"{text[: name.start()]}New{number}{text[name.end() :]}"


def add_entry(text: str, number: int) -> str:
    """Return credits with one entry more each time, about the middle of the roll."""
    places = list(re.finditer(r"^ *(?=- \{?(?:role|names):)", text, re.MULTILINE))
    place = places[len(places) // 2]
    entries = "".join(f"{place[0]}- names: New {entry}\n" for entry in range(number + 1))
    return text[: place.start()] + entries + text[place.start() :]


def change_layout(text: str, number: int) -> str:
    """Return credits with another gap between blocks."""
    return f"layout: {{gap: {41 + number}}}\n" + re.sub(r"^layout:.*\n", "", text)


EDITS: Final[dict[str, Edit]] = {
    "one name changed": change_name,
    "one entry added": add_entry,
    "a gap changed": change_layout,
}


def make(path: Path, earlier: Reel | None) -> tuple[Reel, Took]:
    """Compose a film and describe it, as the live page does."""
    with uncollected():
        start = time.process_time()
        film, _ = inspect_film(Origin(path), earlier=earlier.film if earlier else None, slips=False)
        assert film  # noqa: S101
        composed = time.process_time()
        reel = Reel(1, film, earlier=earlier)
        described = time.process_time()
    return reel, Took(1000 * (composed - start), 1000 * (described - composed))


def report(film: str, what: str, rounds: list[Took]) -> None:
    """Print the median of some rounds, and the shortest and longest."""
    composed = sorted(took.composed_ms for took in rounds)
    described = sorted(took.described_ms for took in rounds)
    print(
        f"{film:>12} {what:<18}"
        f"{median(composed):8.1f} ({composed[0]:.1f}-{composed[-1]:.1f})".ljust(58)
        + f"{median(described):8.1f} ({described[0]:.1f}-{described[-1]:.1f})",
        flush=True,
    )


def measure(film: str, path: Path, repeat: int) -> None:
    """Print the rows of a film."""
    text = path.read_text(encoding="utf-8")
    cold = [make(path, None) for _ in range(max(1, repeat // 3))]
    report(film, "from nothing", [took for _, took in cold])
    for what, edit in EDITS.items():
        reel, rounds = cold[-1][0], []
        for number in range(repeat):
            path.write_text(edit(text, number), encoding="utf-8")
            reel, took = make(path, reel)
            rounds.append(took)
        report(film, what, rounds)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Print a row for each film and edit."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeat", type=int, default=9)
    options = parser.parse_args()
    print(f"{'film':>12} {'':<18}{'composed, ms':<28}described, ms")
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        example = folder / EXAMPLE.name
        shutil.copy(EXAMPLE, example)
        measure("example", example, options.repeat)
        for names in NAMES:
            path = write_credits(names // NAMES_A_CREDIT, folder)
            measure(f"{names:,} names", path, options.repeat)


if __name__ == "__main__":
    main()
