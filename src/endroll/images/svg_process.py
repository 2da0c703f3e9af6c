"""Draw an SVG as PNG, as a program in a separate process.

It reads the original SVG, a NUL and the SVG framed for drawing from standard input, and writes a
PNG to standard output.

It is run, never imported, and imports nothing from endroll.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

import resvg_py

_DPI: Final = 96
"""Resolution of absolute units in SVG. Source: CSS Values 4, 6.2."""
_MOST_MEMORY_BYTES: Final = 2 * 1024**3


def draw() -> None:
    """Draw the SVG from standard input without access to fonts or other files."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  not available on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    alone, framed = sys.stdin.buffer.read().split(b"\0")
    # A broken SVG is silently ignored inside a frame, but is an error by itself.
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
