"""Compose the stages: what the command line and a notebook both call.

A path in, a Project out. Everything that is wrong with the credits is said at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.check.rules import check_axes, check_fonts, check_motion
from endroll.diagnostics import (
    CreditsError,
    Diagnostic,
    RenderError,
    UsageError,
    error,
    has_errors,
    in_reading_order,
)
from endroll.font_uses import FontUse, find_font_uses
from endroll.images.book import ImageBook
from endroll.layout.engine import place_roll, stack_roll
from endroll.locate import locate_frame
from endroll.model.build import build_credits
from endroll.motion.pace import Pace, PaceFinder, Stretchable
from endroll.motion.schedule import schedule_roll
from endroll.paint.guides import draw_guides
from endroll.paint.painter import Painter
from endroll.paint.still import write_png
from endroll.report import Report, make_report
from endroll.source.overrides import apply_overrides
from endroll.source.reader import read_tree
from endroll.source.themes import apply_theme
from endroll.text.catalogue import load_catalogue
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from endroll.clip import RollClip
    from endroll.delivery import Delivery
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.motion.schedule import Schedule
    from endroll.text.catalogue import Catalogue
    from endroll.text.fonts import FontBook

_MAX_SLUG: Final = 80
FORMATS: Final = ("h264",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A credits file, laid out and scheduled, ready to paint.

    `diagnostics` are the warnings and notes; with errors there is no project.
    """

    path: Path
    credits: Credits
    roll: Roll
    schedule: Schedule
    picture: Painter
    diagnostics: tuple[Diagnostic, ...]

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return frame `index`, counted from 0: uint8 (height, width, 3), RGB.

        Raises:
            IndexError: there is no such frame.
        """
        return self.picture.frame(index)

    def frame_index(self, where: str) -> int:
        """Return the frame at a number, a time, a timecode, or words of a block or name.

        Raises:
            UsageError: there is no such frame, or nothing of these words.
        """
        return locate_frame(where, self.roll, self.schedule)

    def report(self) -> Report:
        """Return the length, the step, and when every block and name is on screen."""
        return make_report(self.credits.title, self.roll, self.schedule)

    def clip(self, *, transparent: bool = False) -> RollClip:
        """Return the roll as a MoviePy clip; transparent, it has a mask and no background."""
        from endroll.clip import RollClip  # noqa: PLC0415  MoviePy is slow to import

        return RollClip(self.picture, transparent=transparent, write=self.render)

    def render(
        self,
        path: Path | str | None = None,
        *,
        output_format: str = "h264",
        frames: range | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Write the roll, whole or not at all, and return what was written.

        Without a path it goes to `renders/` beside the credits. `output_format` is `h264`: H.264
        in MP4. `frames` is a stretch of the whole; `on_progress` is called with the number of
        frames done.

        Raises:
            RenderError: the file cannot be written.
            UsageError: there is no such format, or `frames` are not in the roll.
        """
        if output_format not in FORMATS:
            raise UsageError(
                error(
                    "unknown-format",
                    f"there is no format {output_format}",
                    hint=f"known: {', '.join(FORMATS)}",
                )
            )
        from endroll.deliver.h264 import write_h264  # noqa: PLC0415  PyAV is slow to import

        target = self._video_path(path)
        return write_h264(self.picture, target, frames=frames, on_progress=on_progress)

    def render_with_moviepy(
        self,
        path: Path | str | None = None,
        *,
        frames: range | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Write the same frames through MoviePy's own writer, as `render` otherwise.

        Raises:
            RenderError: the file cannot be written.
        """
        from endroll.clip.writer import write_with_moviepy  # noqa: PLC0415  as in clip

        clip = self.clip()
        if frames is not None:
            clip = clip.of_frames(frames)
        return write_with_moviepy(clip, self._video_path(path), on_progress=on_progress)

    def _video_path(self, path: Path | str | None) -> Path:
        return self.default_output(".mp4") if path is None else Path(path)

    def save_frame(
        self, index: int, path: Path | str | None = None, *, guides: bool = False
    ) -> Path:
        """Write a frame as PNG and return where; without a path, to `renders/`.

        Raises:
            IndexError: there is no such frame.
            RenderError: the file cannot be written.
        """
        pixels = self.picture.frame(index)
        if guides:
            safe_px = self.credits.layout.safe.on(self.schedule.raster)
            pixels = draw_guides(
                pixels, index, roll=self.roll, schedule=self.schedule, safe_px=safe_px
            )
        target = self.default_output(f".{index:05d}.png") if path is None else Path(path)
        write_png(pixels, target)
        return target

    def default_output(self, suffix: str) -> Path:
        """Return a path in `renders/` beside the credits, named after the title; make the folder.

        Raises:
            RenderError: the folder cannot be made.
        """
        folder = self.path.parent / "renders"
        try:
            folder.mkdir(exist_ok=True)
        except OSError as wrong:
            raise RenderError(
                error(
                    "output-folder",
                    f"{folder} cannot be made: {wrong.strerror}",
                    hint="name an output elsewhere with -o",
                )
            ) from None
        return folder / f"{title_slug(self.credits.title)}{suffix}"


def title_slug(title: str) -> str:
    """Return a title as a file name: letters and digits of any script, the rest a hyphen."""
    return re.sub(r"[\W_]+", "-", title.casefold()).strip("-")[:_MAX_SLUG] or "credits"


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """Credits and their roll, whatever is wrong with them, and what they were laid out with."""

    credits: Credits
    roll: Roll
    pace: Pace | None
    catalogue: Catalogue
    book: FontBook
    images: ImageBook


def _lay_out(
    path: Path | str, settings: Sequence[str]
) -> tuple[_LaidOut | None, tuple[Diagnostic, ...]]:
    """Read a credits file and lay it out as far as that goes."""
    shown, path = str(path), Path(path)
    tree, found = read_tree(path, shown)
    diagnostics = list(found)
    if tree is None:
        return None, tuple(diagnostics)
    tree, found = apply_overrides(tree, settings)
    diagnostics += found
    tree, found = apply_theme(tree, path.parent)
    diagnostics += found
    credits_, found = build_credits(tree)
    diagnostics += found
    if credits_ is None:
        return None, tuple(diagnostics)
    catalogue = load_catalogue(path.parent)
    diagnostics += catalogue.diagnostics
    diagnostics += check_fonts(credits_, catalogue)
    diagnostics += check_axes(credits_, catalogue)
    shaper = Shaper(catalogue, scale=credits_.video.raster.scale)
    images = ImageBook(path.parent, credits_.video.background)
    stacked = stack_roll(credits_, shaper, images)
    natural = place_roll(stacked, shaper.book)
    stretchable = Stretchable(natural.height_px, sum(stacked.stack.gaps_px))
    video = credits_.video
    pace = PaceFinder(credits_.timing, stretchable, video.raster, video.rate).find()
    if isinstance(pace, Diagnostic):
        laid_out = _LaidOut(credits_, natural, None, catalogue, shaper.book, images)
        return laid_out, (*diagnostics, *natural.diagnostics, pace)
    roll = natural
    if pace.height_px != natural.height_px:
        roll = place_roll(stacked, shaper.book, height_px=pace.height_px)
    laid_out = _LaidOut(credits_, roll, pace, catalogue, shaper.book, images)
    return laid_out, (*diagnostics, *roll.diagnostics)


def inspect(
    path: Path | str, *, settings: Sequence[str] = ()
) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """Read, lay out and schedule a credits file; return the project and all there is to say.

    `settings` are overrides as `--set` takes them. The project is None where there are errors.

    Raises:
        UsageError: the file cannot be read, or a setting has no form.
    """
    laid_out, found = _lay_out(path, settings)
    if laid_out is None:
        return None, in_reading_order(found)
    credits_, roll = laid_out.credits, laid_out.roll
    raster, rate = credits_.video.raster, credits_.video.rate
    if laid_out.pace is None:
        return None, in_reading_order(found)
    step_px = laid_out.pace.step_px
    schedule = schedule_roll(roll, credits_.timing, raster, rate, step_px=step_px)
    said = in_reading_order((*found, *check_motion(credits_, roll, schedule)))
    if has_errors(said):
        return None, said
    return (
        Project(
            path=Path(path),
            credits=credits_,
            roll=roll,
            schedule=schedule,
            picture=Painter(roll, schedule, laid_out.book, laid_out.images),
            diagnostics=said,
        ),
        said,
    )


def inspect_fonts(
    path: Path | str, *, settings: Sequence[str] = ()
) -> tuple[tuple[FontUse, ...], tuple[Diagnostic, ...]]:
    """Return which font sets what in a credits file, and all there is to say of it.

    What no font has is among what there is to say.

    Raises:
        UsageError: the file cannot be read, or a setting has no form.
    """
    laid_out, found = _lay_out(path, settings)
    if laid_out is None:
        return (), in_reading_order(found)
    uses = find_font_uses(
        laid_out.credits, laid_out.roll, catalogue=laid_out.catalogue, book=laid_out.book
    )
    return uses, in_reading_order(found)


def load(path: Path | str = "credits.yaml", *, settings: Sequence[str] = ()) -> Project:
    """Read, lay out and schedule a credits file.

    Raises:
        CreditsError: the credits have errors; all of them are in its diagnostics.
        UsageError: the file cannot be read, or a setting has no form.
    """
    project, diagnostics = inspect(path, settings=settings)
    if project is None:
        raise CreditsError(*diagnostics)
    return project
