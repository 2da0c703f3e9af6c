"""Time the conversion of RGB rows to Y'CbCr, alone or against another checkout, pair by pair.

    python benchmarks/color.py [CREDITS] [--against OTHER/src] [--repeat 12]

A band is 128 rows of the film's roll, with white or coloured text on black. `full` converts every
pixel of a band; `window` converts the bands through a window, which skips background rows and
columns. Times are medians of CPU time, in milliseconds per band. With `--against`, each job runs in
both checkouts alternately, and the ratio is the median of the pairs: below 1 this checkout is
faster. The other checkout needs the same modules.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

import numpy as np

import endroll
from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420, TEN_420, TEN_422, TEN_444
from endroll.encode.plane_window import BAND_ROWS, PlaneWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from endroll.encode.color_encoding import ColorEncoding

BANDS: Final = 40
HEIGHT_PX: Final = 1080
YELLOW: Final = (255, 204, 32)
ENCODINGS: Final = {
    "8-bit 4:2:0": (EIGHT_420, 3),
    "10-bit 4:2:0": (TEN_420, 3),
    "10-bit 4:2:2": (TEN_422, 3),
    "10-bit 4:4:4, alpha": (TEN_444, 4),
}


@dataclass(frozen=True, slots=True)
class Roll:
    """The text of a roll as the coverage of each px: uint8 (rows, width, 1)."""

    coverage: NDArray[np.uint8]

    def pixels(self, rgb: tuple[int, int, int], channels: int) -> NDArray[np.uint8]:
        """Return the rows with text in a colour: uint8 (rows, width, channels)."""
        color = np.array(rgb, np.uint16)
        if channels == len(rgb):
            return (self.coverage * color // 255).astype(np.uint8)
        straight = np.where(self.coverage > 0, color, 0).astype(np.uint8)
        return np.concatenate((straight, self.coverage), axis=2)


def painted(path: Path) -> Roll:
    """Paint the first bands of a film's roll."""
    rows = endroll.load(path).rows(0, BANDS * BAND_ROWS).max(axis=2, keepdims=True)
    return Roll(np.where(rows > rows[0, 0], rows, 0).astype(np.uint8))


def full(pixels: NDArray[np.uint8], encoding: ColorEncoding) -> Callable[[], object]:
    """Return a function that converts every pixel of the band with the most text."""
    bands = pixels.reshape(BANDS, BAND_ROWS, *pixels.shape[1:])
    fullest = bands[int(np.argmax([np.count_nonzero(band) for band in bands]))]
    return lambda: convert(fullest, encoding)


def through_window(pixels: NDArray[np.uint8], encoding: ColorEncoding) -> Callable[[], object]:
    """Return a function that moves a window over the roll, band by band."""
    channels = pixels.shape[2]
    window = PlaneWindow(
        lambda top_px, bottom_px: pixels[top_px:bottom_px],
        Raster(pixels.shape[1], HEIGHT_PX),
        encoding,
        background=(0,) * channels,
        channels=channels,
        step_px=BAND_ROWS,
    )

    def run() -> None:
        for offset_px in range(0, len(pixels) - HEIGHT_PX - BAND_ROWS, BAND_ROWS):
            window.window(offset_px)

    return run


def jobs(roll: Roll) -> Iterator[tuple[str, Callable[[], object], int]]:
    """Yield the name of each job, its function, and the number of bands it converts."""
    for text, rgb in (("white", (255, 255, 255)), ("yellow", YELLOW)):
        for name, (encoding, channels) in ENCODINGS.items():
            pixels = roll.pixels(rgb, channels)
            yield f"{name}, {text}, full", full(pixels, encoding), 1
            yield f"{name}, {text}, window", through_window(pixels, encoding), BANDS - 1


def serve(path: Path) -> None:
    """Run the jobs on request from stdin; print the seconds per band of each run."""
    for name, run, bands in jobs(painted(path)):
        run()
        print(name, flush=True)
        while sys.stdin.readline().strip():
            started = time.process_time()
            run()
            print((time.process_time() - started) / bands, flush=True)


class Checkout:
    """A process that runs the jobs with the code of one checkout."""

    def __init__(self, source: Path, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(path), "--serve"],
            env=os.environ | {"PYTHONPATH": str(source)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def next_job(self) -> str:
        """Return the name of the next job, empty after the last."""
        return self._read().strip()

    def seconds(self) -> float:
        """Run the job once and return its seconds per band."""
        self._write("run")
        return float(self._read())

    def end_job(self) -> None:
        """Go to the next job."""
        self._write("")

    def _read(self) -> str:
        return self._process.stdout.readline() if self._process.stdout else ""

    def _write(self, line: str) -> None:
        if self._process.stdin:
            print(line, file=self._process.stdin, flush=True)


def main() -> None:
    """Run the jobs and print their times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("credits", type=Path, nargs="?", default=Path("credits.yaml"))
    parser.add_argument("--against", type=Path)
    parser.add_argument("--repeat", type=int, default=12)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.credits)
        return
    sources = [Path(endroll.__file__).parents[1], options.against]
    checkouts = [Checkout(source, options.credits) for source in sources if source]
    while True:
        names = [checkout.next_job() for checkout in checkouts]
        if not names[0]:
            break
        pairs = [[checkout.seconds() for checkout in checkouts] for _ in range(options.repeat)]
        line = f"{names[0]:36}{median(pair[0] for pair in pairs) * 1e3:8.3f} ms"
        if options.against:
            line += f"{median(pair[0] / pair[1] for pair in pairs):8.3f}x"
        print(line, flush=True)
        for checkout in checkouts:
            checkout.end_job()


if __name__ == "__main__":
    main()
