"""Write a file completely or not at all, and never over an input.

Every writer of files uses this. It encodes nothing and knows no format.
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
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from endroll.core.units import Raster


_REASONS: Final = {
    errno.ENOSPC: ("the disk is full", "free some space, or choose another disk"),
    errno.EDQUOT: ("your disk quota is used up", "free some space, or choose another disk"),
    errno.ENOENT: ("its folder does not exist", "create the folder, or choose another"),
    errno.ENOTDIR: ("a file has the name of its folder", "choose a folder that exists"),
    errno.EEXIST: ("a file has the name of its folder", "choose a folder that exists"),
    errno.ELOOP: ("its symbolic links form a loop", "name another file with -o"),
    errno.EACCES: ("you may not write to its folder", "choose another folder"),
    errno.EPERM: ("you may not write to its folder", "choose another folder"),
    errno.EROFS: ("the disk is read-only", "choose another disk"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter name"),
    errno.EFBIG: ("the file is larger than the disk allows", "choose another disk"),
}


@contextmanager
def whole_file(path: Path, *, suffix: str = "") -> Iterator[Path]:
    """Yield a temporary path next to `path`, and move it into place once it is complete.

    Missing parent folders are created. On any exception, interrupts included, the temporary file
    and these folders are removed and `path` is unchanged. Leftovers of killed writers in the
    folder are removed first. With a `suffix`, the name must end in it.

    Raises:
        RenderError: `path` cannot be written, or the disk is full.
    """
    with ExitStack() as stack:
        with output_errors(path):
            target = _check_target(path, suffix)
        stack.enter_context(created_folder(target.parent, path))
        with output_errors(path):
            clear_abandoned(target.parent)
            temporary = stack.enter_context(temporary_file(target))
        part = temporary.path
        with output_errors(path, part):
            yield part
            _sync(part)
            temporary.replace(target)
            _sync(target.parent)


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Yield a temporary folder on the same disk as `path`, and remove it at the end.

    Raises:
        RenderError: the folder cannot be created.
    """
    with ExitStack() as stack:
        with output_errors(path):
            target = real_path(path)
        stack.enter_context(created_folder(target.parent, path))
        with output_errors(path):
            clear_abandoned(target.parent)
            folder = stack.enter_context(temporary_folder(target))
        yield folder


@contextmanager
def whole_folder(path: Path, names: Collection[str]) -> Iterator[Path]:
    """Yield a temporary folder, and move it to `path` once it is complete.

    A folder that is there is replaced if it holds nothing but files of these names, as one that was
    written before does. On any exception, interrupts included, `path` is unchanged.

    Raises:
        RenderError: `path` cannot be written, is no folder, or holds something else.
    """
    with output_errors(path):
        target = real_path(path)
        _check_folder(path, target, names)
    with folder_beside(path) as temporary, output_errors(path):
        made, old = temporary / "new", temporary / "old"
        made.mkdir()
        yield made
        for file in made.iterdir():
            _sync(file)
        _check_folder(path, target, names)
        if target.exists():
            target.rename(old)
        try:
            made.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
        _sync(target.parent)


@contextmanager
def created_folder(folder: Path, path: Path | None = None) -> Iterator[None]:
    """Create a folder and its missing parents for the body of the `with` statement.

    On any exception the folders created here are removed again if they are empty. Errors name
    `path`, the file to be written, or the folder if there is none.

    Raises:
        RenderError: the folder cannot be created.
    """
    created: list[Path] = []
    try:
        with output_errors(path or folder):
            for missing in reversed(list(_missing(folder))):
                created.append(missing)  # first, as an interrupt may follow mkdir at once
                try:
                    missing.mkdir()
                except FileExistsError:
                    created.pop()
            folder.mkdir(exist_ok=True)  # fails where a file has this name
        yield
    except BaseException:
        for new in reversed(created):
            with suppress(OSError):
                new.rmdir()
        raise


def real_path(path: Path) -> Path:
    """Return a path with its symbolic links resolved.

    Raises:
        OSError: the links form a loop.
    """
    try:
        return path.resolve()
    except RuntimeError:  # how Python up to 3.12 reports a loop
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse to write over an input file, whatever name or link leads to it.

    Raises:
        UsageError: an output and an input are the same file.
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
            source = identities[identity]
            alias = "" if output == source else f"; it is the same file as {source}"
            raise UsageError(
                error(
                    "output-is-input",
                    f"cannot write over {output}, which this command reads{alias}",
                    hint="name another file with -o",
                )
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of a file; None if there is no such file.

    Links are followed. On a disk that ignores case, names that differ in case are the same file.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino)


def check_even(raster: Raster, output_format: str, *, down: bool = True) -> None:
    """Refuse a raster that subsampled chroma does not fit: an odd width or, if `down`, height.

    Raises:
        RenderError: the width is odd, or, if `down`, the height.
    """
    if raster.width_px % 2 or (down and raster.height_px % 2):
        even_px = raster.height_px // 2 * 2 if down else raster.height_px
        raise RenderError(
            error(
                "odd-raster",
                f"{output_format} needs an even width{' and height' * down}; the size is {raster}",
                hint=f"set video.size to {raster.width_px // 2 * 2}x{even_px}",
            )
        )


def check_frames(frames: range | None, frame_count: int) -> range:
    """Return the frames to write: `frames`, or all of them if it is None.

    Raises:
        UsageError: `frames` is not a contiguous range within 0 to `frame_count` - 1.
    """
    all_frames = range(frame_count)
    if frames is None:
        return all_frames
    if frames and frames.step == 1 and frames[0] in all_frames and frames[-1] in all_frames:
        return frames
    raise UsageError(
        error(
            "frames",
            f"frames {frames.start}-{frames.stop - 1} are not in the roll",
            hint=f"choose from frames 0-{all_frames[-1]}",
        )
    )


def output_error(path: Path, reason: str, *, hint: str | None = None) -> RenderError:
    """Make the error that says why a file cannot be written."""
    return RenderError(error("output", f"cannot write {path}: {reason}", hint=hint))


@contextmanager
def output_errors(path: Path, part: Path | None = None) -> Iterator[None]:
    """Report an OSError as one of writing `path`.

    With `part`, the temporary file, errors that name other files pass through.

    Raises:
        RenderError: the body raised an OSError.
    """
    try:
        yield
    except OSError as problem:
        if part is not None and problem.filename not in (None, str(part), part.name):
            raise
        reason, hint = _REASONS.get(problem.errno or 0, (problem.strerror or str(problem), None))
        raise output_error(path, reason, hint=hint) from problem


def _check_target(path: Path, suffix: str) -> Path:
    """Return the path of the file to write, with links resolved."""
    if "\0" in str(path):
        raise output_error(path, "its name contains a NUL byte", hint="choose another name with -o")
    target = real_path(path)
    with suppress(FileNotFoundError, NotADirectoryError):
        kind = target.stat().st_mode
        if stat.S_ISDIR(kind):
            raise output_error(
                path, "it is a folder", hint=f"name a file in it: {path / 'roll'}{suffix}"
            )
        if not stat.S_ISREG(kind):
            raise output_error(path, "it is not a regular file", hint="name a file with -o")
    if suffix and path.suffix.lower() != suffix:
        raise output_error(
            path,
            f"the name must end in {suffix} for this format",
            hint=f"write -o {path.with_suffix(suffix)}",
        )
    return target


def _check_folder(path: Path, target: Path, names: Collection[str]) -> None:
    """Refuse a target that is no folder, or one with files of other names than these."""
    if not target.exists():
        return
    if not target.is_dir():
        raise output_error(path, "a file has this name", hint="name another folder with -o")
    others = sorted(entry.name for entry in target.iterdir() if entry.name not in names)
    if others:
        raise output_error(
            path,
            f"it is a folder that holds {others[0]}",
            hint="name a new folder with -o, or an earlier package, which is replaced",
        )


def _missing(folder: Path) -> Iterator[Path]:
    """Yield a folder and its parents, innermost first, until one exists."""
    while not folder.exists():
        yield folder
        folder = folder.parent


def _sync(path: Path) -> None:
    """Flush a file or folder to disk."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
