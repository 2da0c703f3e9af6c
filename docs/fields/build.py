"""Draw what an eye that follows the roll sees of fields, into docs/fields/eye.png.

    python docs/fields/build.py

Four panels, enlarged: a field, a frame as it is written, and what adds up in an eye that follows
letters over some fields, with an even and with an odd number of px a field.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from endroll.pipeline.inspect import load_film
from endroll.source.origin import Origin

CREDITS = """
video: {size: hd, fps: 50i}
roll: [{role: Director, names: [Ann Lee]}]
"""
ENLARGED = 4
FIELDS = 8
DARKEST = 40


def main() -> None:
    """Draw the picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "credits.yaml"
        path.write_text(CREDITS, encoding="utf-8")
        film = load_film(Origin(path))
        (block,) = film.roll.blocks
        top, height = block.top_px - 6, block.bottom_px - block.top_px + 12
        rows = film.painter.rows(top, top + height)
    inked = np.flatnonzero(rows.max(axis=(0, 2)) > DARKEST)
    rows = rows[:, inked[0] - 8 : inked[-1] + 9]
    panels = [_field(rows), _frame(rows), _followed(rows, 2), _followed(rows, 3)]
    gap = np.full((height, 6, 3), 70, np.uint8)
    wide = np.concatenate([part for panel in panels for part in (panel, gap)][:-1], axis=1)
    picture = Image.fromarray(wide)
    picture = picture.resize(
        (picture.width * ENLARGED, picture.height * ENLARGED), Image.Resampling.NEAREST
    )
    picture.save(Path(__file__).with_name("eye.png"), optimize=True)


def _field(rows: np.ndarray) -> np.ndarray:
    shown = np.zeros_like(rows)
    shown[0::2] = rows[0::2]
    return shown


def _frame(rows: np.ndarray) -> np.ndarray:
    """Return both fields of a frame: the second shows the roll two px further."""
    shown = rows.copy()
    further = np.concatenate((rows[2:], np.zeros_like(rows[:2])))
    shown[1::2] = further[1::2]
    return shown


def _followed(rows: np.ndarray, step_px: int) -> np.ndarray:
    """Return what some fields show of the roll, put where the letters are."""
    shown = np.zeros_like(rows)
    for field in range(FIELDS):
        first = (field + field * step_px) % 2  # the row of the roll at the field's first row
        shown[first::2] = rows[first::2]
    return shown


if __name__ == "__main__":
    main()
