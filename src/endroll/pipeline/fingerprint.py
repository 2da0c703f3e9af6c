"""Hash a film, so that the hash changes whenever a pixel or a sample may change.

In: a film's roll, schedule and sounds. Out: a digest. The contents of files count, their names and
paths do not; the versions of endroll and of the packages that draw and encode count too.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import singledispatchmethod
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, Span, error
from endroll.core.output_color import OutputColor
from endroll.images.sources import ImageSource
from endroll.layout.roll import GlyphRun, PlacedImage, Roll
from endroll.model.scenery import Backdrop
from endroll.text.fonts import FontInstance

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import DataclassInstance

    from endroll.pipeline.film import Film

    DigestOf = Callable[[Path], str]

PACKAGES: Final = (
    "endroll",
    "av",
    "imageio-ffmpeg",
    "moviepy",
    "numpy",
    "pillow",
    "resvg-py",
    "uharfbuzz",
)
"""Packages that turn a roll into pixels and samples; those that lay it out show in the roll."""


_UNPAINTED: Final = {
    Backdrop: {"file"},
    OutputColor: {"span"},
    GlyphRun: {"style", "text", "written", "line"},
    PlacedImage: {"name"},
    Roll: {"blocks", "diagnostics"},
}
"""Fields that are not painted: names, and what only reports use."""


def content_digest(path: Path) -> str:
    """Return a hash of a file's contents.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def file_stamp(path: Path) -> str:
    """Return a file's modification time in ns and its size: faster, but valid on one machine only.

    Raises:
        OSError: the file does not exist.
    """
    status = path.stat()
    return f"{status.st_mtime_ns} {status.st_size}"


def fingerprint_film(film: Film, digest_of: DigestOf = content_digest) -> str:
    """Return the fingerprint of a film, in hexadecimal digits.

    Raises:
        RenderError: a file that the film is made from cannot be read.
    """
    writer = _Writer(film.origin.path.parent, digest_of)
    timing, video, channels = (
        film.credits.timing,
        film.credits.video,
        film.credits.sound_channels,
    )
    parts = (film.roll, film.schedule, film.sound.mix, video, timing.start, channels)
    try:
        for package in PACKAGES:
            writer.write(f"{package} {metadata.version(package)}")
        for part in parts:
            writer.write(part)
    except OSError as missing:
        raise RenderError(
            error(
                "input-missing",
                f"{missing.filename} cannot be read: {missing.strerror}",
                hint="restore it, and run the command again",
            )
        ) from None
    return writer.hash.hexdigest()


@dataclass(slots=True)
class _Writer:
    """Writes values into a hash, so that different values always write different bytes."""

    folder: Path
    digest_of: DigestOf
    hash: hashlib._Hash = field(default_factory=hashlib.sha256)
    _digests: dict[Path, str] = field(default_factory=dict)
    _fonts: dict[FontInstance, str] = field(default_factory=dict)

    def write(self, value: object) -> None:
        """Write a value of any type that a film contains.

        Raises:
            TypeError: values of that type have no defined representation.
        """
        self._write(value)

    @singledispatchmethod
    def _write(self, value: object) -> None:
        if not is_dataclass(value) or isinstance(value, type):
            raise TypeError(f"a film holds a {type(value).__name__}, which has no fingerprint")
        self._put(type(value).__name__)
        self._write_fields(value)

    @_write.register(type(None))
    @_write.register(str)
    @_write.register(int)
    @_write.register(float)
    @_write.register(Fraction)
    @_write.register(Enum)
    def _(self, value: object) -> None:
        self._put(repr(value))

    @_write.register
    def _(self, value: array) -> None:  # type: ignore[type-arg]
        self._put(f"{value.typecode}{len(value)}")
        self.hash.update(value.tobytes())

    @_write.register
    def _(self, value: Path) -> None:
        self._put(self._digest(value))

    @_write.register
    def _(self, value: FontInstance) -> None:
        if value not in self._fonts:
            digest = self._digest(Path(value.path))
            self._fonts[value] = f"{digest} {value.index} {value.variations}"
        self._put(self._fonts[value])

    @_write.register
    def _(self, value: ImageSource) -> None:
        self._put(self._digest(Path(value.path)))
        self._write((value.size_px, value.part, value.is_vector))

    @_write.register
    def _(self, value: Backdrop) -> None:
        if value.file:
            self._put(self._digest(self.folder / value.file))
        self._write_fields(value)

    @_write.register
    def _(self, _value: Span) -> None:
        """Write nothing: a place in a file is not visible in the film."""

    @_write.register(Sequence)
    def _(self, value: Sequence[object]) -> None:
        self._put(f"[{len(value)}")
        for item in value:
            self._write(item)

    @_write.register(Mapping)
    def _(self, value: Mapping[object, object]) -> None:
        self._put(f"{{{len(value)}")
        for pair in value.items():
            self._write(pair)

    @_write.register(AbstractSet)
    def _(self, value: AbstractSet[object]) -> None:
        self._put(f"<{len(value)}")
        for item in sorted(value, key=repr):
            self._write(item)

    def _write_fields(self, value: DataclassInstance) -> None:
        unpainted = _UNPAINTED.get(type(value), ())
        for part in fields(value):
            if part.name not in unpainted:
                self._write(getattr(value, part.name))

    def _put(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        self.hash.update(b"%d:" % len(data))
        self.hash.update(data)

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            self._digests[path] = self.digest_of(path)
        return self._digests[path]
