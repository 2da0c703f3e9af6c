"""Lay out names in one script and in two, and print what a thousand lines of each took.

    python benchmarks/mixed_lines.py [--names 3000] [--repeat 5]

All names of all kinds have as many characters, spaces with them, and no two of a kind are alike,
so that nothing is shaped twice by chance. The kinds take turns, each time with a fresh shaper;
what is written beside a median is how many times that of Latin alone it is.
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
"""The language of each kind, and the letters of the three words of its names."""

LENGTHS = (4, 4, 3)
"""Characters of the words, as in Xxxx Yyyy 谢德庆."""


def write_names(language: str, alphabets: tuple[str, ...], count: int, path: Path) -> None:
    """Write credits of one list of as many names."""
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
    """Return the seconds that laying out took; finding the fonts is not among them."""
    shaper = Shaper(load_catalogue(folder), scale=1)
    images = ImageBook(folder, credits_.video.background)
    start = time.perf_counter()
    roll = layout_roll(credits_, shaper, images)
    took = time.perf_counter() - start
    lacking = [said for said in roll.diagnostics if said.code == "missing-glyph"]
    assert not lacking, lacking[0].message  # noqa: S101
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
    of_latin = median(times["Latin"])
    print(f"{'names':14} {'ms a 1,000 lines':>16} {'of Latin':>9}")
    for kind, found in times.items():
        took = median(found)
        print(f"{kind:14} {1e6 * took / options.names:16.1f} {took / of_latin:9.2f}")


if __name__ == "__main__":
    main()
