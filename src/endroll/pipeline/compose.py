"""Run the stages from a credits file to a placed roll, and find its pictures, footage and music."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.build.credits import build_credits
from endroll.build.entry_cache import EntryCache
from endroll.check.rules import check_axes, check_fonts
from endroll.images.book import ImageBook
from endroll.layout.engine import stack_roll, with_overlaps
from endroll.media.gather import gather_media
from endroll.motion.pace_search import pace_roll
from endroll.pipeline.film import Stages
from endroll.source.assembly import assemble
from endroll.text.catalogue import load_catalogue
from endroll.text.font_rules import rules_of
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.core.units import TimeSpan
    from endroll.layout.roll import Roll
    from endroll.media.gather import Media
    from endroll.model.credits import Credits
    from endroll.motion.pace import Pace
    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin
    from endroll.text.catalogue import Catalogue
    from endroll.text.fonts import FontBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Credits and their roll, even if they have errors, and everything used to lay them out.

    `length` is the film's length that was asked for, by `duration` or by the music, if any; `pace`
    is None if the roll cannot meet it. `inputs` are the files that the film is made from, in any
    version.
    """

    credits: Credits
    roll: Roll
    pace: Pace | None
    length: TimeSpan | None
    media: Media
    catalogue: Catalogue
    shaper: Shaper
    stages: Stages
    images: ImageBook
    inputs: tuple[Path, ...]

    @property
    def book(self) -> FontBook:
        """Return the opened fonts."""
        return self.shaper.book


def compose(
    origin: Origin, *, earlier: Film | None = None
) -> tuple[Composed | None, tuple[Diagnostic, ...]]:
    """Read credits and lay them out as far as possible; return them and every diagnostic so far.

    They are None if the file holds no credits. What an `earlier` film has in common with them is
    reused, and changes nothing.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    stages = earlier.stages if earlier else None
    assembled = assemble(origin, earlier=stages.assembled if stages else None)
    diagnostics = list(assembled.diagnostics)
    if assembled.tree is None:
        return None, tuple(diagnostics)
    entries = EntryCache(stages.entries if stages else None, moved=assembled.trees.moved)
    credits_, build_diagnostics = build_credits(assembled.tree, entries)
    moved = entries.moved_blocks
    assembled.trees.forget_moved()
    entries.forget_earlier()
    diagnostics += build_diagnostics
    if credits_ is None:
        return None, tuple(diagnostics)
    folder = origin.path.parent
    catalogue = load_catalogue(folder, earlier=earlier.shaper.catalogue if earlier else None)
    diagnostics += catalogue.diagnostics
    diagnostics += check_fonts(credits_, catalogue)
    diagnostics += check_axes(credits_, catalogue)
    images = ImageBook(
        folder,
        credits_.video.background,
        earlier=earlier.painter.image_book if earlier else None,
    )
    media, media_diagnostics = gather_media(credits_, folder, images)
    diagnostics += media_diagnostics
    length = media.music_length if credits_.timing.fits_music else credits_.timing.duration
    shaper = Shaper(
        catalogue,
        scale=credits_.video.raster.scale,
        rules=rules_of(credits_.fonts, credits_.styles),
        earlier=earlier.shaper if earlier else None,
    )
    stacked = stack_roll(
        credits_, shaper, images, earlier=stages.stacked if stages else None, moved=moved
    )
    paced = pace_roll(stacked, length)
    stacked.placements.forget_earlier()
    has_same_fonts = earlier is not None and earlier.shaper.book is shaper.book
    clear = earlier.roll if earlier and has_same_fonts else None
    roll = with_overlaps(paced.roll, shaper.book, clear=clear)
    composed = Composed(
        credits=credits_,
        roll=roll,
        pace=paced.pace,
        length=length,
        media=media,
        catalogue=catalogue,
        shaper=shaper,
        stages=Stages(assembled=assembled, entries=entries, stacked=stacked),
        images=images,
        inputs=(*assembled.files, *dict.fromkeys(face.path for face in catalogue.faces)),
    )
    return composed, (*diagnostics, *roll.diagnostics, *paced.diagnostics)
