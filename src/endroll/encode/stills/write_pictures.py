"""Write image sequences: numbered files in a folder, each whole or absent.

Files are numbered by the frames of the whole film, so that several machines can share a sequence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import created_folder, output_errors
from endroll.core.temporaries import clear_abandoned, temporary_file

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.encode.frames import Encoded, FrameMaker
    from endroll.encode.tracks import Excerpt

_DIGITS: Final = 5


def picture_path(folder: Path, frame: int, *, suffix: str) -> Path:
    """Return the path of a frame's file, which is named after the folder of the sequence."""
    return folder / f"{folder.name}.{frame:0{_DIGITS}d}{suffix}"


def write_pictures(
    folder: Path, excerpt: Excerpt, maker: FrameMaker[Encoded], *, suffix: str, resume: bool
) -> int:
    """Write the frames of an excerpt as numbered files; return the bytes of all of them.

    A frame has the same file in every excerpt. To `resume` is to keep the files that exist.

    Raises:
        RenderError: the folder or a file cannot be written.
    """
    size_bytes = 0
    with created_folder(folder):
        clear_abandoned(folder)
        for done, frame in enumerate(excerpt.frames, start=1):
            path = picture_path(folder, frame, suffix=suffix)
            if resume and path.is_file():
                size_bytes += path.stat().st_size
            else:
                data = maker.of(frame)
                _put(path, data)
                size_bytes += sum(map(len, data))
            excerpt.report_progress(done)
    return size_bytes


def _put(path: Path, data: Encoded) -> None:
    """Write a file beside its place, and then move it there."""
    with output_errors(path), temporary_file(path) as temporary:
        with temporary.path.open("wb") as file:
            file.writelines(data)
        temporary.replace(path)
