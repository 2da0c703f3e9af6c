"""Find the files of a clip in MXF OP-Atom: one for the picture, one for each channel of sound.

They have one name, which ends in the track: NAME_V01.mxf, NAME_A01.mxf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_PICTURE: Final = "_V01.mxf"
_LEFT: Final = "_A01.mxf"
_RIGHT: Final = "_A02.mxf"


def clip_pictures(folder: Path) -> list[Path]:
    """Return the pictures of the clips in a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.name.endswith(_PICTURE))


def sound_beside(picture: Path) -> Path | None:
    """Return the file of the first channel of a picture's clip, None if it has none."""
    return _sibling(picture, _PICTURE, _LEFT)


def right_of(left: Path) -> Path | None:
    """Return the file of the second channel beside that of the first, None if there is none."""
    return _sibling(left, _LEFT, _RIGHT)


def _sibling(path: Path, end: str, other: str) -> Path | None:
    if not path.name.endswith(end):
        return None
    found = path.with_name(path.name.removesuffix(end) + other)
    return found if found.is_file() else None
