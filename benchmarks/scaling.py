"""Check files that grow in one dimension each, and print how the CPU time grows.

    python benchmarks/scaling.py [--only "names"] [--count 2000] [--most-seconds 60]

Each dimension of tests/data/hard_credits.py is checked at n, 2n, 4n and 8n. The exponent describes
the growth from 2n to 8n: 1 is linear, 2 is quadratic. Only the CPU time of `endroll.inspect` is
measured, with fonts already opened.
"""

from __future__ import annotations

import argparse
import math
import runpy
import tempfile
import time
from pathlib import Path

from endroll.project import inspect

HARD = Path(__file__).parents[1] / "tests" / "data" / "hard_credits.py"
TIMES = (1, 2, 4, 8)
BYTES_FOR_ONE = 44


def seconds_of(text: str, folder: Path) -> float:
    """Return the CPU seconds for checking a file."""
    path = folder / "credits.yaml"
    path.write_text(text, encoding="utf-8")
    start = time.process_time()
    inspect(path)
    return time.process_time() - start


def main() -> None:
    """Print a row for each dimension."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="only dimensions with this text in their name")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--most-seconds", type=float, default=60)
    options = parser.parse_args()
    dimensions = runpy.run_path(str(HARD))["DIMENSIONS"]
    heads = "".join(f"{f'{many}n, s':>9}" for many in TIMES)
    print(f"{'n = ' + str(options.count):34}{heads} {'exponent':>9}")
    with tempfile.TemporaryDirectory() as folder:
        seconds_of("roll: [{names: Ann}]", Path(folder))
        for name, written in dimensions.items():
            if options.only not in name:
                continue
            unit = options.count * (BYTES_FOR_ONE if name == "dirty" else 1)
            taken: list[float] = []
            for many in TIMES:
                if not taken or taken[-1] < options.most_seconds:
                    taken.append(seconds_of(written(many * unit), Path(folder)))
            cells = "".join(f"{seconds:9.2f}" for seconds in taken)
            grown = ""
            if len(taken) == len(TIMES):
                exponent = math.log(taken[3] / taken[1]) / math.log(TIMES[3] / TIMES[1])
                grown = f"{exponent:9.2f}"
            print(f"{name:34}{cells} {grown}", flush=True)


if __name__ == "__main__":
    main()
