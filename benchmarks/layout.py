"""Measure the time to read and lay out rolls of increasing length.

    python benchmarks/layout.py [--repeat 3]

A credit is a role with two names. All names and most roles are different, so that no text is shaped
twice by chance. Reading and layout are timed separately.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from endroll.build.credits import build_credits
from endroll.images.book import ImageBook
from endroll.layout.engine import layout_roll
from endroll.source.reader import read_tree
from endroll.text.catalogue import load_catalogue
from endroll.text.shaping import Shaper

COUNTS = (1_250, 2_500, 5_000, 10_000)
_SYLLABLES = ("an", "be", "co", "da", "el", "fi", "go", "hu", "ja", "ko", "lu", "mi", "no", "qui")
_HAN = "艾丹李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"


def write_credits(count: int, folder: Path) -> Path:
    """Write credits with `count` roles, one in four beside its names, one name in six with Han."""
    chance = random.Random(count)  # noqa: S311  names, not secrets

    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title()

    def name() -> str:
        native = "".join(chance.choices(_HAN, k=3)) if chance.random() < 1 / 6 else ""
        return f"{word()} {word()} {native}".strip()

    lines = ["roll:"]
    for number in range(count):
        arrange = ", arrange: beside" if number % 4 == 0 else ""
        lines.append(f"  - {{role: {word()} {word()}, names: [{name()}, {name()}]{arrange}}}")
    path = folder / f"{count}.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def time_stages(path: Path) -> tuple[float, float]:
    """Return the seconds for reading and for layout."""
    start = time.perf_counter()
    tree, _ = read_tree(path)
    assert tree is not None  # noqa: S101
    credits_, _ = build_credits(tree)
    assert credits_ is not None  # noqa: S101
    read = time.perf_counter()
    layout_roll(
        credits_,
        Shaper(load_catalogue(path.parent), scale=1),
        ImageBook(path.parent, credits_.video.background),
    )
    return read - start, time.perf_counter() - read


def main() -> None:
    """Print a row for each number of credits."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    print(f"{'credits':>8} {'read, s':>8} {'layout, s':>10} {'ms/credit':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            path = write_credits(count, Path(folder))
            rounds = [time_stages(path) for _ in range(options.repeat)]
            read, laid = (median(times) for times in zip(*rounds, strict=True))
            print(f"{count:8} {read:8.2f} {laid:10.2f} {1000 * laid / count:12.3f}")


if __name__ == "__main__":
    main()
