"""Read the frames that show findings once more, and keep pictures of them.

In: findings with the frames to look at. Out: PNG files, and crops of texts. One frame is held at a
time, and reading ends with the last frame that is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT601, BT709
from endroll.paint.png_file import write_png
from endroll.verify.findings import Crops
from endroll.verify.signatures import limited_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.media.delivered import Delivered, DeliveredFrame, DeliveredInfo
    from endroll.pipeline.film import Film
    from endroll.verify.findings import Finding, Look
    from endroll.verify.places import Window
    from endroll.verify.tracking import Track
    from endroll.verify.transport import Transport

_MOST: Final = 60
"""Findings of which pictures are kept: nobody looks at more."""

_BESIDE, _ABOVE = 1.5, 0.1
"""How much of the line about a text a crop shows, in heights of the text."""

_GAP_PX: Final = 8
_BLACK: Final = 16
_GAP_LEVEL: Final = 96
_MATRICES_601: Final = (5, 6)
_NEUTRAL: Final = 128


@dataclass(frozen=True, slots=True)
class CloseLook:
    """A file, and the film as it should be in it."""

    film: Film
    delivered: Delivered
    transport: Transport
    track: Track

    def frames_of(
        self, findings: Sequence[Finding]
    ) -> Iterator[tuple[DeliveredFrame, dict[int, Look]]]:
        """Yield each frame that shows some of the first findings, and these by their number.

        Raises:
            UnfitFileError: the file is damaged.
        """
        wanted: dict[int, dict[int, Look]] = {}
        looks = [(number, each.look) for number, each in enumerate(findings) if each.look]
        for number, look in looks[:_MOST]:
            wanted.setdefault(look.frame, {})[number] = look
        if not wanted:
            return
        for frame in self.delivered.frames(self.transport.film.ground):
            if frame.index in wanted:
                yield frame, wanted[frame.index]
            if frame.index >= max(wanted):
                return

    def compared(self, frame: DeliveredFrame) -> NDArray[np.uint8]:
        """Return what is expected, the frame, and their difference beside one another: RGB."""
        seen = limited_codes(frame.luma, is_full=self.delivered.info.is_full)
        expected = self.transport.frame(self.track, frame.index)
        return _side_by_side(expected, seen)

    def crops(self, frame: DeliveredFrame, look: Look) -> Crops | None:
        """Return the line about a text in the film and in the file, None if it is in neither."""
        if look.film_frame is None or look.box is None or look.film_box is None:
            return None
        expected = _around(look.film_box).of(self.film.painter.frame(look.film_frame))
        shown = _around(look.box).of(rgb_of(frame, self.delivered.info))
        return Crops(expected.copy(), shown.copy()) if expected.size and shown.size else None

    def write_both(self, frame: DeliveredFrame, look: Look, folder: Path) -> None:
        """Write the frame of the file, and that of the film, as PNG.

        Raises:
            RenderError: a file cannot be written.
        """
        write_png(rgb_of(frame, self.delivered.info), folder / f"file-{look.frame}.png")
        if look.film_frame is not None:
            picture = self.film.painter.frame(look.film_frame)
            write_png(picture, folder / f"film-{look.film_frame}.png")


def write_pictures(close: CloseLook, findings: Sequence[Finding], folder: Path) -> None:
    """Write a PNG for each of the first findings that have a frame.

    Raises:
        RenderError: a file cannot be written.
        UnfitFileError: the file is damaged.
    """
    for frame, looks in close.frames_of(findings):
        folder.mkdir(parents=True, exist_ok=True)
        picture = close.compared(frame)
        for number, look in looks.items():
            name = f"{number:03d}-{findings[number].code}-{look.frame:06d}.png"
            write_png(picture, folder / name)


def with_crops(close: CloseLook, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, the first that are about a text with pictures of it.

    Raises:
        UnfitFileError: the file is damaged.
    """
    texts = [each if each.target is not None else replace(each, look=None) for each in findings]
    kept = list(findings)
    for frame, looks in close.frames_of(texts):
        for number, look in looks.items():
            kept[number] = replace(kept[number], crops=close.crops(frame, look))
    return kept


def write_frames(close: CloseLook, findings: Sequence[Finding], folder: Path) -> None:
    """Write the frames of the file and of the film for each of the first findings.

    Raises:
        RenderError: a file cannot be written.
        UnfitFileError: the file is damaged.
    """
    for frame, looks in close.frames_of(findings):
        for look in looks.values():
            close.write_both(frame, look, folder)


def _around(box: Window) -> Window:
    return box.around(round(_BESIDE * box.height), round(_ABOVE * box.height))


def rgb_of(frame: DeliveredFrame, info: DeliveredInfo) -> NDArray[np.uint8]:
    """Return a frame as RGB, uint8 (height, width, 3).

    It is converted by the matrix and range that the file states. Source: BT.709-6, 3.2 and 3.4.
    """
    low, luma_span, chroma_span = (0, 255, 255) if info.is_full else (16, 219, 224)
    luma = (frame.luma.astype(np.float32) - low) / np.float32(luma_span)
    if frame.chroma is None:
        return _levels(np.repeat(luma[:, :, np.newaxis], 3, axis=2))
    blue_off, red_off = (
        (_grown(part, luma.shape) - _NEUTRAL) / np.float32(chroma_span) for part in frame.chroma
    )
    matrix = BT601 if info.matrix in _MATRICES_601 else BT709
    of_red, of_green, of_blue = (float(weight) for weight in matrix.weights)
    red = luma + 2 * (1 - of_red) * red_off
    blue = luma + 2 * (1 - of_blue) * blue_off
    green = (luma - of_red * red - of_blue * blue) / of_green
    return _levels(np.stack((red, green, blue), axis=2))


def _grown(part: NDArray[np.uint8], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Return samples of colour at the size of those of luma, each repeated."""
    rows = np.arange(shape[0]) * part.shape[0] // shape[0]
    columns = np.arange(shape[1]) * part.shape[1] // shape[1]
    grown: NDArray[np.float32] = part[rows][:, columns].astype(np.float32)
    return grown


def _levels(light: NDArray[np.floating]) -> NDArray[np.uint8]:
    levels: NDArray[np.uint8] = np.rint(255 * light.clip(0, 1)).astype(np.uint8)
    return levels


def _side_by_side(expected: NDArray[np.uint8] | None, seen: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return expected, seen and their difference beside one another: RGB."""
    due = np.full_like(seen, _BLACK) if expected is None else expected
    apart = np.abs(due.astype(np.int16) - seen).astype(np.uint8)
    gap = np.full((seen.shape[0], _GAP_PX), _GAP_LEVEL, np.uint8)
    grey = [_levels((luma.astype(np.float32) - _BLACK) / 219) for luma in (due, seen)]
    luma = np.concatenate((grey[0], gap, grey[1], gap, apart), axis=1)
    return np.repeat(luma[:, :, np.newaxis], 3, axis=2)
