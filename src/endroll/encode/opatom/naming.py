"""Name the files of a clip: its folder's name, and the track as editors number it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PICTURE: Final = "V01"
MOST_CHANNELS: Final = 16


def sound_names(channels: int) -> tuple[str, ...]:
    """Return the names of so many tracks of sound: A01, A02."""
    return tuple(f"A{channel:02d}" for channel in range(1, channels + 1))


def track_path(folder: Path, clip: str, track: str) -> Path:
    """Return the file of a track of a clip in a folder."""
    return folder / f"{clip}_{track}.mxf"


def clip_files(folder: Path) -> tuple[Path, ...]:
    """Return every file that the clip in a folder of its name may have, the picture first."""
    names = (PICTURE, *sound_names(MOST_CHANNELS))
    return tuple(track_path(folder, folder.name, name) for name in names)
