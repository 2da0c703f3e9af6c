"""Write a picture of each finding: expected, delivered and their difference, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.paint.png_file import write_png
from endroll.verify.signatures import limited_codes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.media.delivered import Delivered
    from endroll.verify.findings import Finding
    from endroll.verify.tracking import Track
    from endroll.verify.transport import Transport

_MOST: Final = 60
_GAP_PX: Final = 8
_BLACK: Final = 16
_GAP_LEVEL: Final = 96


def write_pictures(
    folder: Path,
    findings: Sequence[Finding],
    delivered: Delivered,
    transport: Transport,
    track: Track,
) -> tuple[Path, ...]:
    """Write a PNG for each of the first findings that have a frame; return the paths.

    Raises:
        RenderError: a file cannot be written.
        UnfitFileError: the file is damaged.
    """
    wanted: dict[int, list[str]] = {}
    with_frames = [each for each in findings if each.frame is not None][:_MOST]
    for number, finding in enumerate(with_frames):
        middle = _middle(finding)
        wanted.setdefault(middle, []).append(f"{number:03d}-{finding.code}-{middle:06d}.png")
    written: list[Path] = []
    if not wanted:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    for frame in delivered.frames(transport.film.ground):
        if frame.index in wanted:
            seen = limited_codes(frame.luma, is_full=delivered.info.is_full)
            expected = transport.frame(track, frame.index)
            picture = _side_by_side(expected, seen)
            for name in wanted[frame.index]:
                write_png(picture, folder / name)
                written.append(folder / name)
        if frame.index >= max(wanted):
            break
    return tuple(written)


def _middle(finding: Finding) -> int:
    first = finding.frame or 0
    return (first + (first if finding.last_frame is None else finding.last_frame)) // 2


def _side_by_side(expected: NDArray[np.uint8] | None, seen: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return expected, seen and their difference beside one another: RGB."""
    due = np.full_like(seen, _BLACK) if expected is None else expected
    apart = np.abs(due.astype(np.int16) - seen).astype(np.uint8)
    gap = np.full((seen.shape[0], _GAP_PX), _GAP_LEVEL, np.uint8)
    luma = np.concatenate((_level(due), gap, _level(seen), gap, apart), axis=1)
    return np.repeat(luma[:, :, np.newaxis], 3, axis=2)


def _level(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    levels: NDArray[np.uint8] = ((luma.clip(16, 235).astype(np.float32) - 16) * (255 / 219)).astype(
        np.uint8
    )
    return levels
