"""Compare the layout time of names in one script and in two.

    python benchmarks/mixed_lines.py [--names 3000] [--repeat 5]

All names have the same number of characters, with spaces, and no two of a kind are equal, so that
no text is shaped twice by chance. The kinds take turns, each time with a new shaper. It prints the
median time for a thousand lines, and its ratio to Latin.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from endroll.build.credits import build_credits
from endroll.images.book import ImageBook
from endroll.layout.engine import layout_roll
from endroll.source.reader import read_tree
from endroll.text.catalogue import load_catalogue
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from endroll.model.credits import Credits

_LATIN = "abcdefghijklmnoprstuvwyz"
_HAN = "艾丹李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧德庆"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_DEVANAGARI = "अआइउकखगघचछजटडणतथदधनपफबभमयरलवशषसह"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"

KINDS = {
    "Latin": ("en", (_LATIN, _LATIN, _LATIN)),
    "Latin, Han": ("en", (_LATIN, _LATIN, _HAN)),
    "Han": ("zh-Hans", (_HAN, _HAN, _HAN)),
    "Arabic": ("ar", (_ARABIC, _ARABIC, _ARABIC)),
    "Devanagari": ("hi", (_DEVANAGARI, _DEVANAGARI, _DEVANAGARI)),
    "Hebrew, Latin": ("he", (_HEBREW, _HEBREW, _LATIN)),
}
"""The language of each kind, and the alphabets of the three words of its names."""

LENGTHS = (4, 4, 3)
"""Lengths of the words, as in Xxxx Yyyy 谢德庆."""


def write_names(language: str, alphabets: tuple[str, ...], count: int, path: Path) -> None:
    """Write credits with one list of `count` names."""
    chance = random.Random(count)  # noqa: S311  names, not secrets
    names: dict[str, None] = {}
    while len(names) < count:
        words = (
            "".join(chance.choices(alphabet, k=length)).title()
            for alphabet, length in zip(alphabets, LENGTHS, strict=True)
        )
        names[" ".join(words)] = None
    block = {"names": list(names), "language": language}
    path.write_text(f"roll:\n- {json.dumps(block, ensure_ascii=False)}", encoding="utf-8")


def read_credits(path: Path) -> Credits:
    """Return the credits of a file."""
    tree, _ = read_tree(path)
    assert tree is not None  # noqa: S101
    credits_, _ = build_credits(tree)
    assert credits_ is not None  # noqa: S101
    return credits_


def time_layout(credits_: Credits, folder: Path) -> float:
    """Return the seconds for layout, without the time to find fonts."""
    shaper = Shaper(load_catalogue(folder), scale=1)
    images = ImageBook(folder, credits_.video.background)
    start = time.perf_counter()
    roll = layout_roll(credits_, shaper, images)
    took = time.perf_counter() - start
    missing = [problem for problem in roll.diagnostics if problem.code == "missing-glyph"]
    assert not missing, missing[0].message  # noqa: S101
    return took


def main() -> None:
    """Print a row for each kind."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--names", type=int, default=3_000)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read: dict[str, Credits] = {}
        for kind, (language, alphabets) in KINDS.items():
            path = folder / f"{kind}.yaml"
            write_names(language, alphabets, options.names, path)
            read[kind] = read_credits(path)
        for _ in range(options.repeat):
            for kind, credits_ in read.items():
                times[kind].append(time_layout(credits_, folder))
    latin_seconds = median(times["Latin"])
    print(f"{'names':14} {'ms/1,000 lines':>16} {'ratio':>9}")
    for kind, measured in times.items():
        seconds = median(measured)
        print(f"{kind:14} {1e6 * seconds / options.names:16.1f} {seconds / latin_seconds:9.2f}")


if __name__ == "__main__":
    main()
