"""Target: an output path holds the whole, finished file or is left as it was.

Ground floor: every writer of files shares it. It encodes nothing and knows no format.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, UsageError, error
from endroll.core.temporaries import clear_abandoned, temporary_file, temporary_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from endroll.core.units import Raster


_REASONS: Final = {
    errno.ENOSPC: ("the disk is full", "free some space, or choose another disk"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, or choose another disk"),
    errno.ENOENT: ("its folder does not exist", "make the folder, or choose another"),
    errno.ENOTDIR: ("what should be its folder is a file", "choose a folder that exists"),
    errno.EEXIST: ("what should be its folder is a file", "choose a folder that exists"),
    errno.ELOOP: ("its links lead in a circle", "name another file with -o"),
    errno.EACCES: ("there is no right to write in its folder", "choose another folder"),
    errno.EPERM: ("there is no right to write in its folder", "choose another folder"),
    errno.EROFS: ("its disk can only be read", "choose another disk"),
    errno.ENAMETOOLONG: ("its name is too long", "give it a shorter name"),
    errno.EFBIG: ("it is larger than its disk allows a file to be", "choose another disk"),
}


@contextmanager
def whole_file(path: Path, *, suffix: str = "") -> Iterator[Path]:
    """Give a temporary path beside `path` to write to, and put it in place when it is whole.

    Folders on the way to it are made. On any exception, an interruption too, the temporary and
    these folders are removed and `path` is as it was; what a writer that was killed left in the
    folder is removed first. With a `suffix` the name must end in it.

    Raises:
        RenderError: the path cannot take a file, or the disk would not hold it.
    """
    with ExitStack() as stack:
        with said_plainly(path):
            target = _check_target(path, suffix)
        stack.enter_context(folder_made(target.parent, path))
        with said_plainly(path):
            clear_abandoned(target.parent)
            temporary = stack.enter_context(temporary_file(target))
        part = temporary.path
        with said_plainly(path, part):
            yield part
            _sync(part)
            temporary.replace(target)
            _sync(target.parent)


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder on the disk of `path` for what it is made of; it is removed in the end.

    Raises:
        RenderError: no folder can be made there.
    """
    with ExitStack() as stack:
        with said_plainly(path):
            target = real_path(path)
        stack.enter_context(folder_made(target.parent, path))
        with said_plainly(path):
            clear_abandoned(target.parent)
            folder = stack.enter_context(temporary_folder(target))
        yield folder


@contextmanager
def folder_made(folder: Path, path: Path | None = None) -> Iterator[None]:
    """Make a folder, and those on the way to it, for what is written meanwhile.

    On any exception those that were made are removed again, but for those that hold something.
    `path` is what is to be written, where that is not the folder.

    Raises:
        RenderError: it cannot be made.
    """
    made: list[Path] = []
    try:
        with said_plainly(path or folder):
            for each in reversed(list(_missing(folder))):
                made.append(each)  # before it is there, lest an interruption comes between
                try:
                    each.mkdir()
                except FileExistsError:
                    made.pop()
            folder.mkdir(exist_ok=True)  # refuses a file in its place
        yield
    except BaseException:
        for each in reversed(made):
            with suppress(OSError):
                each.rmdir()
        raise


def real_path(path: Path) -> Path:
    """Return the path that a path stands for, links followed.

    Raises:
        OSError: its links lead in a circle.
    """
    try:
        return path.resolve()
    except RuntimeError:  # how Python up to 3.12 reports a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write over a file that is read, under whatever name or link.

    Raises:
        UsageError: an output is an input, or both are links to one file.
    """
    identities: dict[tuple[int, int], Path] | None = None
    for output in outputs:
        identity = _identity(output)
        if identity is None:
            continue
        if identities is None:
            identities = {}
            for path in inputs:
                if (known := _identity(path)) is not None:
                    identities.setdefault(known, path)
        if identity in identities:
            read = identities[identity]
            also = "" if output == read else f"; it is the same file as {read}"
            raise UsageError(
                error(
                    "output-is-input",
                    f"cannot write over {output}, which this command reads{also}",
                    hint="name another file with -o",
                )
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from all others, by whatever name; None where there is none.

    Links are followed; names that the disk takes for one file, for it folds case, are one.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino)


def check_even(raster: Raster, output_format: str, *, down: bool = True) -> None:
    """Refuse a raster with an odd side, which halved chroma cannot have: its width, or both.

    Raises:
        RenderError: a side is odd.
    """
    if raster.width_px % 2 or (down and raster.height_px % 2):
        even_px = raster.height_px // 2 * 2 if down else raster.height_px
        raise RenderError(
            error(
                "odd-raster",
                f"{output_format} needs an even width{' and height' * down}, and the size is "
                f"{raster}",
                hint=f"set video.size to {raster.width_px // 2 * 2}x{even_px}",
            )
        )


def check_frames(frames: range | None, frame_count: int) -> range:
    """Return the frames to write, all of them unless some are asked for.

    Raises:
        UsageError: the frames are not a stretch of frames 0 to `frame_count` - 1.
    """
    whole = range(frame_count)
    if frames is None:
        return whole
    if frames and frames.step == 1 and frames[0] in whole and frames[-1] in whole:
        return frames
    raise UsageError(
        error(
            "frames",
            f"frames {frames.start}-{frames.stop - 1} are not in the roll",
            hint=f"its frames are 0-{whole[-1]}",
        )
    )


def output_error(path: Path, reason: str, *, hint: str | None = None) -> RenderError:
    """Make the error that says why a file could not be written."""
    return RenderError(error("output", f"{path} cannot be written: {reason}", hint=hint))


@contextmanager
def said_plainly(path: Path, part: Path | None = None) -> Iterator[None]:
    """Turn what the disk refuses into a RenderError; errors of other files pass."""
    try:
        yield
    except OSError as problem:
        if part is not None and problem.filename not in (None, str(part), part.name):
            raise
        reason, hint = _REASONS.get(problem.errno or 0, (problem.strerror or str(problem), None))
        raise output_error(path, reason, hint=hint) from problem


def _check_target(path: Path, suffix: str) -> Path:
    """Return the file that a path stands for, links followed."""
    if "\0" in str(path):
        raise output_error(path, "its name holds a zero byte", hint="give it another name with -o")
    target = real_path(path)
    with suppress(FileNotFoundError, NotADirectoryError):
        kind = target.stat().st_mode
        if stat.S_ISDIR(kind):
            raise output_error(
                path, "it is a folder", hint=f"name a file in it: {path / 'roll'}{suffix}"
            )
        if not stat.S_ISREG(kind):
            raise output_error(path, "it is not an ordinary file", hint="name a file with -o")
    if suffix and path.suffix.lower() != suffix:
        raise output_error(
            path,
            f"the format needs a name that ends in {suffix}",
            hint=f"-o {path.with_suffix(suffix)}",
        )
    return target


def _missing(folder: Path) -> Iterator[Path]:
    """Yield a folder and those that it lies in, as far as they are not there."""
    while not folder.exists():
        yield folder
        folder = folder.parent


def _sync(path: Path) -> None:
    """Have the disk hold a file or folder before it is relied on."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
