"""Describe a film to the page. Film in, plain data out.

Nothing is measured here: all numbers come from the stages, and fades are their lookup tables.
"""

from __future__ import annotations

import json
from base64 import b64encode
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from endroll.core.units import timecode
from endroll.motion.fading import edge_levels, faded_levels
from endroll.paint.bands import BAND_ROWS
from endroll.paint.guides import ACTION_SAFE, TITLE_SAFE
from endroll.preview.frame_runs import find_frame_runs
from endroll.report.locate import frame_in_the_middle, rows_of
from endroll.report.report import MIDNIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from endroll.core.diagnostics import Diagnostic, Span
    from endroll.layout.roll import PlacedBlock, Roll
    from endroll.motion.schedule import Schedule
    from endroll.pipeline.film import Film

    _Placed = tuple[Span, tuple[int, int]]


class FactsCache:
    """The facts of a film as JSON, of which a later film reuses the blocks that have not changed.

    A block is identified by its object, because unchanged blocks stay the same ones.
    """

    def __init__(self, film: Film, earlier: FactsCache | None = None) -> None:
        self._schedule = film.schedule
        is_reused = earlier is not None and earlier.has_schedule(film.schedule)
        known = earlier.blocks if earlier and is_reused else {}
        self._blocks: dict[int, tuple[PlacedBlock, str]] = {}
        for block in film.roll.blocks:
            held, written = known.get(id(block), (None, ""))
            if held is not block:
                written = _as_json(_block(block, film.schedule))
            self._blocks[id(block)] = block, written
        blocks = ", ".join(written for _, written in self._blocks.values())
        self.json = f'{_as_json(_facts_but_blocks(film))[:-1]}, "blocks": [{blocks}]}}'

    def has_schedule(self, schedule: Schedule) -> bool:
        """Return whether its frames are those of a schedule."""
        return self._schedule == schedule

    @property
    def blocks(self) -> Mapping[int, tuple[PlacedBlock, str]]:
        """Return each block with its JSON, by its identity."""
        return self._blocks


def _as_json(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False)


def _facts_but_blocks(film: Film) -> dict[str, Any]:
    schedule, roll = film.schedule, film.roll
    runs = find_frame_runs(schedule)
    background = film.painter.background_rgb
    opacities = sorted({run.opacity for run in runs if run.opacity != 1})
    return {
        "title": film.credits.title,
        "language": film.credits.language,
        "file": film.origin.path.name,
        "width": schedule.raster.width_px,
        "height": schedule.raster.height_px,
        "fps": list(schedule.rate.value.as_integer_ratio()),
        "rate": str(schedule.rate),
        "frames": schedule.frame_count,
        "start": film.credits.timing.start or MIDNIGHT,
        "nominal": schedule.rate.nominal,
        "drops": schedule.rate.drops_frames,
        "timecode": timecode(schedule.frame_count, schedule.rate),
        "step": float(schedule.step_px),
        "moments": schedule.scan.moments,
        "background": list(background),
        "bandRows": BAND_ROWS,
        "rollRows": roll.height_px,
        "stretches": [run.as_json() for run in runs],
        "fades": {str(opacity): _table(background, opacity) for opacity in opacities},
        "edge": {"rows": schedule.edge_px, "table": _edge_table(background, schedule.edge_px)},
        "scenes": [
            {
                "kind": type(scene).__name__.lower(),
                "first": scene.first_frame,
                "count": scene.frame_count,
            }
            for scene in schedule.scenes
        ],
        "baselines": _baselines(roll),
        "guides": _guides(film),
    }


def problems(diagnostics: Iterable[Diagnostic], film: Film | None) -> list[dict[str, Any]]:
    """Return diagnostics as JSON, each with the frame that shows its subject, if there is one."""
    finder = Finder(film) if film else None
    return [
        {**item.as_json(), "frame": finder.frame_of(item.span) if finder and item.span else None}
        for item in diagnostics
    ]


class Finder:
    """Finds the frames of a film that show what is at a place in a file.

    That is a name or text, or the block around it.
    """

    def __init__(self, film: Film) -> None:
        self._schedule = film.schedule
        screen_px = film.schedule.raster.height_px
        placed: list[_Placed] = []
        for block in film.roll.blocks:
            placed.append((block.span, (block.top_px, block.bottom_px)))
            placed += ((name.span, (name.top_px, name.bottom_px)) for name in block.names)
            placed += ((text.span, rows_of(text, block, screen_px)) for text in block.texts)
        self._placed = sorted(placed, key=_span)

    def frame_of(self, span: Span) -> int | None:
        """Return the frame that shows it in the middle, None if nothing does."""
        after = bisect_right(self._placed, span, key=_span)
        near = self._placed[max(0, after - 1) : after + 1]
        here = [rows for at, rows in near if (at.file, at.line) == (span.file, span.line)]
        before = [rows for at, rows in near[: min(after, 1)] if at.file == span.file]
        rows_px = next(iter(here or before), None)
        return None if rows_px is None else frame_in_the_middle(*rows_px, self._schedule)


def _span(placed: _Placed) -> Span:
    return placed[0]


def _block(block: PlacedBlock, schedule: Schedule) -> dict[str, Any]:
    first, last = schedule.frames_showing(block.top_px, block.bottom_px)
    return {
        "index": block.index,
        "kind": block.kind,
        "text": block.text,
        "line": block.span.line,
        "frame": frame_in_the_middle(block.top_px, block.bottom_px, schedule),
        "first": first,
        "last": last,
        "top": block.top_px,
        "bottom": block.bottom_px,
        "gutters": [
            [gutter.left_px, gutter.right_px, gutter.top_px, gutter.bottom_px]
            for gutter in block.gutters
        ],
        "names": [
            [name.text, name.span.line, frame_in_the_middle(name.top_px, name.bottom_px, schedule)]
            for name in block.names
        ],
        "texts": [
            [
                text.kind,
                text.text,
                text.span.line,
                frame_in_the_middle(text.top_px, text.bottom_px, schedule),
            ]
            for text in block.texts
        ],
    }


def _baselines(roll: Roll) -> list[int]:
    """Return the rows of the baselines of horizontal lines, each as rows below the one before."""
    rows = {run.baseline_px for run in roll.runs if not run.is_turned and not run.line.is_vertical}
    return [row - before for before, row in pairwise([0, *sorted(rows)])]


def _guides(film: Film) -> dict[str, Any]:
    raster = film.schedule.raster
    safe_px = film.credits.layout.safe.on(raster)
    return {
        "action": ACTION_SAFE,
        "title": TITLE_SAFE,
        "left": (raster.width_px - safe_px) / 2,
        "right": (raster.width_px + safe_px) / 2,
    }


def _table(background: Sequence[int], opacity: Fraction) -> str:
    """Return the lookup table of the 256 levels of each channel, 768 bytes, as base64."""
    levels = np.stack([faded_levels(level, opacity) for level in background])
    return b64encode(levels.tobytes()).decode()


def _edge_table(background: Sequence[int], rows: int) -> str:
    """Return the lookup tables of each row of an edge, (rows, channel, level), as base64."""
    if not rows:
        return ""
    levels = np.stack([edge_levels(level, rows) for level in background], axis=1)
    return b64encode(np.ascontiguousarray(levels).tobytes()).decode()
