"""Write a Digital Cinema Package: a folder with two track files and the lists that join them.

Frames are painted here and passed to OpenJPEG; a collector writes what comes back. What is held in
memory does not grow with the film.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from endroll.core.atomic_write import output_errors, whole_folder
from endroll.encode.cinema.collector import collecting
from endroll.encode.cinema.descriptors import sound_essence
from endroll.encode.cinema.jpeg2000 import find_openjpeg, open_coder
from endroll.encode.cinema.lists import PACKAGE_FILES, PICTURE, SOUND, Tracks, write_lists
from endroll.encode.cinema.rules import raster_of
from endroll.encode.cinema.sound_units import sound_units
from endroll.encode.cinema.track_file import TrackFile
from endroll.encode.cinema.xyz_frames import XyzWindow
from endroll.encode.frames import FrameMaker

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from endroll.encode.cinema.naming import Composition
    from endroll.encode.cinema.rules import CinemaRaster
    from endroll.encode.tracks import Excerpt


def write_package(folder: Path, excerpt: Excerpt, composition: Composition) -> int:
    """Write an excerpt as a package, whole or not at all; return the bytes of its files.

    Raises:
        RenderError: the folder cannot be written or holds other files, the sound cannot be read,
            or OpenJPEG is not installed or fails.
    """
    find_openjpeg()
    schedule = excerpt.schedule
    raster = raster_of(schedule.raster)
    if raster is None:
        raise ValueError(f"{schedule.raster} is no raster of cinema")
    with whole_folder(folder, PACKAGE_FILES) as made, output_errors(folder):
        sound = _write_sound(made / SOUND, excerpt, composition)
        picture = _write_picture(made / PICTURE, excerpt, composition, raster)
        tracks = Tracks(
            picture=picture,
            sound=sound,
            raster=raster,
            rate=schedule.rate.value,
            frame_count=len(excerpt.frames),
        )
        write_lists(made, tracks, composition)
        return sum((made / name).stat().st_size for name in PACKAGE_FILES)


def _write_sound(path: Path, excerpt: Excerpt, composition: Composition) -> UUID:
    essence = sound_essence(excerpt.schedule.rate.value, len(excerpt.frames))
    with path.open("wb") as file:
        track = TrackFile(file, essence, composition.issued)
        for unit in sound_units(excerpt):
            track.write(unit)
        return track.finish()


def _write_picture(
    path: Path, excerpt: Excerpt, composition: Composition, raster: CinemaRaster
) -> UUID:
    schedule = excerpt.schedule
    opens = partial(XyzWindow, raster=schedule.raster, output=excerpt.output)
    maker = FrameMaker(excerpt.picture, opens, layers=False)
    with (
        path.open("wb") as file,
        open_coder(schedule.raster, raster, schedule.rate.value) as coder,
        collecting(file, coder, excerpt, composition.issued) as collector,
    ):
        for frame in excerpt.frames:
            if collector.expect(frame):
                coder.send(maker.of(frame))
            excerpt.report_progress(collector.done)
        coder.end_input()
        return collector.finish()
