"""Draw an SVG as PNG: the program of a process apart.

From standard input it takes an SVG by itself, a NUL, and the SVG framed as it is to be drawn; to
standard output it gives the PNG.

It is run, never imported; it imports nothing of endroll.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

import resvg_py

_DPI: Final = 96
"""What a mm or pt of an SVG is. Source: CSS Values 4, 6.2."""
_MOST_MEMORY_BYTES: Final = 2 * 1024**3


def draw() -> None:
    """Draw with no font and no file but what came in."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    alone, framed = sys.stdin.buffer.read().split(b"\0")
    # Within a frame a broken SVG is left out in silence; by itself it is an error.
    _to_png(alone, width=256)
    sys.stdout.buffer.write(_to_png(framed))


def _to_png(svg: bytes, width: int | None = None) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=svg.decode(),
        width=width,
        skip_system_fonts=True,
        languages=["en"],
        dpi=_DPI,
    )


if __name__ == "__main__":
    draw()
