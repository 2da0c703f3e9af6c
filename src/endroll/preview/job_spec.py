"""What a job of the page does: plain data from a request, checked once, and passed to a process.

In: JSON of the page, or of the server. Out: a JobSpec. Nothing is read or written.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from endroll.core.diagnostics import UsageError, error, shortened
from endroll.core.output_paths import default_output
from endroll.encode.families import Quality
from endroll.encode.formats import DEFAULT_FORMAT, format_named
from endroll.encode.render_spec import RenderSpec
from endroll.proof.paper import Paper, paper_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from endroll.source.origin import Origin

LAST_COMMIT: Final = "HEAD"
"""What a file is compared with, if that is not another file of its folder."""

_LONGEST_NAME: Final = 120
_MOST_BYTES: Final = 200
"""Of a name: disks allow 255 bytes, with the number of a picture and a suffix."""

_MOST_FRAMES: Final = 10**12
_FORBIDDEN: Final = re.compile(r'[/\\:*?"<>|]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""What Windows allows in no file name. Source: Win32, Naming Files, Paths, and Namespaces."""
_UNPRINTED: Final = {"Cc", "Cs", "Zl", "Zp"}


class JobKind(StrEnum):
    """What a job does: write a film, all its versions, a proof, what changed; or verify a file."""

    VIDEO = "video"
    VERSIONS = "versions"
    PROOF = "proof"
    CHANGES = "changes"
    VERIFY = "verify"


class Background(StrEnum):
    """What becomes of the background. A matte is two files, a fill and its key."""

    KEPT = "kept"
    STRAIGHT = "straight"
    PREMULTIPLIED = "premultiplied"
    MATTE = "matte"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSpec:
    """What to write of a credits file, and as what.

    `stem` is the name of the output without its suffix; every version has a name of its own.
    `frames` are the first and the last frame; None is the whole film. `against` is what a file is
    compared with: LAST_COMMIT, or the name of a file beside it. `file` is the video to verify,
    `title` what the page calls it, and `folder` where the verdict goes: these three are never
    taken from the page.

    Raises:
        UsageError: there is no such format, quality or paper, the format cannot do what is
            requested, or the stem is not a plain file name.
    """

    kind: JobKind
    credits: str
    settings: tuple[str, ...] = ()
    version: str | None = None
    stem: str = ""
    format: str = DEFAULT_FORMAT
    background: Background = Background.KEPT
    quality: str = Quality.REVIEW.value
    small: bool = False
    frames: tuple[int, int] | None = None
    processes: int = 1
    paper: str = Paper.A4.value
    against: str = LAST_COMMIT
    file: str = ""
    title: str = ""
    folder: str = ""

    def __post_init__(self) -> None:
        """Check what can be checked before the credits are read."""
        if self.kind is JobKind.VERIFY:
            if not self.file or not self.folder:
                raise _misuse("the job does not say what to verify")
            return
        if self.kind is not JobKind.VERSIONS:
            _check_stem(self.stem)
        if self.is_film:
            self.render_spec()
        else:
            paper_named(self.paper)

    @classmethod
    def of(cls, data: Mapping[str, Any], origin: Origin | None = None) -> Self:
        """Return the spec in JSON of the page, about a film; or in JSON of `as_json`.

        Raises:
            UsageError: a value is missing or of another type, or the spec cannot be met.
        """
        own: dict[str, Any] = {}
        if origin is not None:
            own = {"credits": str(origin.path), "settings": origin.settings}
            own |= dict.fromkeys(_NEVER_ASKED, "")
        known = {key.name for key in fields(cls)}
        values = {key: _read(key, held) for key, held in data.items() if key in known and held}
        try:
            return cls(**values | own)
        except TypeError:
            raise _misuse("the job does not say what to write") from None

    def as_json(self) -> dict[str, Any]:
        """Return the spec as JSON that `of` reads."""
        return asdict(self)

    @property
    def is_film(self) -> bool:
        """Whether films are rendered."""
        return self.kind in (JobKind.VIDEO, JobKind.VERSIONS)

    @property
    def suffix(self) -> str:
        """The end of the output's name; a folder's name has none."""
        match self.kind:
            case JobKind.VIDEO | JobKind.VERSIONS:
                return format_named(self.format).name_suffix
            case JobKind.PROOF:
                return ".proof.pdf"
            case JobKind.CHANGES:
                return ".changes.pdf"
            case JobKind.VERIFY:
                return ""

    @property
    def target(self) -> Path:
        """The path of the output, unless every version has one."""
        return self.place(self.stem + self.suffix)

    def place(self, name: str) -> Path:
        """Return the path of an output by its file name."""
        return default_output(Path(self.credits), name)

    def render_spec(self) -> RenderSpec:
        """Return what the renderer is asked for.

        Raises:
            UsageError: there is no such format or quality, or the options do not go together.
        """
        return RenderSpec.of(
            self.format,
            transparent=self.background is Background.STRAIGHT,
            premultiplied=self.background is Background.PREMULTIPLIED,
            matte=self.background is Background.MATTE,
            small=self.small,
            quality=self.quality,
            frames=None if self.frames is None else range(self.frames[0], self.frames[1] + 1),
        )


def _read(key: str, held: object) -> Any:  # noqa: ANN401  of the type of its field
    """Return a value of JSON as its field has it.

    Raises:
        UsageError: it is of another type.
    """
    try:
        return _READERS.get(key, _text)(held)
    except (TypeError, ValueError):
        shown = shortened(ascii(held))
        if key == "frames":
            raise _misuse(f"{shown} is not a first and a last frame", _FRAMES_HINT) from None
        raise _misuse(f"a job cannot have {shown} as its `{key}`") from None


def _text(held: object) -> str:
    if not isinstance(held, str):
        raise TypeError(held)
    return held


def _texts(held: object) -> tuple[str, ...]:
    if not isinstance(held, list | tuple):
        raise TypeError(held)
    return tuple(map(_text, held))


def _flag(held: object) -> bool:
    if not isinstance(held, bool):
        raise TypeError(held)
    return held


def _frames(held: object) -> tuple[int, int]:
    match held:
        case [int(first), int(last)] if 0 <= first <= last < _MOST_FRAMES:
            return first, last
    raise ValueError(held)


def _processes(held: object) -> int:
    if not isinstance(held, int) or not 0 < held <= (os.cpu_count() or 1):
        raise ValueError(held)
    return held


_NEVER_ASKED: Final = ("file", "title", "folder")
"""Values that only the server gives a job."""

_READERS: Final[Mapping[str, Callable[[Any], object]]] = {
    "kind": JobKind,
    "background": Background,
    "frames": _frames,
    "processes": _processes,
    "small": _flag,
    "settings": _texts,
}
"""How each value is read that is no text."""

_FRAMES_HINT: Final = (
    "give the first and the last frame, counted from 0; the last is not before the first"
)


def _check_stem(stem: str) -> None:
    """Refuse what is no plain file name on every system.

    Raises:
        UsageError: the name is empty or too long, leads into a folder, is hidden, or has characters
            that a disk may refuse.
    """
    is_plain = (
        0 < len(stem) <= _LONGEST_NAME
        and stem == stem.strip()
        and not stem.startswith((".", "-", "~"))
        and not stem.endswith(".")
        and not _FORBIDDEN.search(stem)
        and not _DEVICES.fullmatch(stem)
        and not any(unicodedata.category(letter) in _UNPRINTED for letter in stem)
        and len(stem.encode()) <= _MOST_BYTES
    )
    if not is_plain:
        raise UsageError(
            error(
                "output-name",
                f"“{stem}” cannot be the name of a file" if stem else "the file has no name",
                hint='use letters, digits, spaces and hyphens, and none of / \\ : * ? " < > |',
            )
        )


def _misuse(message: str, hint: str | None = None) -> UsageError:
    return UsageError(error("job", message, hint=hint))
