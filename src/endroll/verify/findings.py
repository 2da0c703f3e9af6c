"""What a check of a delivered file says: findings, what was seen of each text, and the verdict."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from endroll.verify.places import Window


class Code(StrEnum):
    """What a finding is about. The codes never change."""

    RASTER = "raster"
    RATE = "rate"
    FRAME_COUNT = "frame-count"
    DROPPED = "dropped"
    REPEATED = "repeated"
    ORDER = "order"
    TEXT = "text"
    LEVELS = "levels"
    RANGE = "range"
    TRANSFER = "transfer"
    MATRIX = "matrix"
    OBSCURED = "obscured"
    BLANK = "blank"
    SCAN = "scan"
    SOUND = "sound"
    OFFSET = "offset"
    BURN_IN = "burn-in"
    SLATE = "slate"


class State(StrEnum):
    """How a text of the credits was seen."""

    SHOWN = "shown"
    CHANGED = "changed"
    MISSING = "missing"
    OBSCURED = "obscured"
    CUT = "cut"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The frame of the file that shows a finding best, and the frame of the film that it shows.

    `box` is where the finding is in the frame of the file, and `film_box` where it is in that of
    the film, in px; None if it is the whole frame.
    """

    frame: int
    film_frame: int | None = None
    box: Window | None = None
    film_box: Window | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the object that `verify --json` prints."""
        return {
            "frame": self.frame,
            "film_frame": self.film_frame,
            "box": None if self.box is None else list(self.box.sides),
            "film_box": None if self.film_box is None else list(self.film_box.sides),
        }


@dataclass(frozen=True, slots=True)
class Crops:
    """The line of a text as the credits set it, and as the file shows it: RGB, uint8."""

    expected: NDArray[np.uint8]
    shown: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text of another version of the credits, which a file shows instead of one of these."""

    text: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a delivered file shows differently; `is_note` if it does no harm.

    `frame` and `timecode` are those of the delivered file, and `last_frame` the last frame that
    shows it; `line` of the file `source` and `text` are of the credits, and `target` is the
    number of the text. `area` is a part of the file's frames, and `look` is where to see the
    finding. `instead` is what another version has there, and `crops` are pictures of the text, if
    they were asked for.
    """

    code: Code
    message: str
    hint: str | None = None
    frame: int | None = None
    last_frame: int | None = None
    timecode: str | None = None
    line: int | None = None
    source: str | None = None
    text: str | None = None
    is_note: bool = False
    look: Look | None = None
    target: int | None = None
    area: Window | None = None
    instead: OtherText | None = None
    crops: Crops | None = field(default=None, compare=False, repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return the object that `verify --json` prints."""
        return {
            "code": str(self.code),
            "severity": "note" if self.is_note else "error",
            "message": self.message,
            "hint": self.hint,
            "frame": self.frame,
            "last_frame": self.last_frame,
            "timecode": self.timecode,
            "line": self.line,
            "source": self.source,
            "text": self.text,
            "instead": None if self.instead is None else asdict(self.instead),
            "look": None if self.look is None else self.look.as_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What was seen of a text: its first and last frame whole in the file, and how long."""

    block: int
    kind: str
    text: str
    line: int
    state: State
    first_frame: int | None
    last_frame: int | None
    first_timecode: str | None
    last_timecode: str | None
    seconds: float
    difference: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a delivered file is, as measured: px, frames a second, and frames before the film."""

    codec: str
    width_px: int
    height_px: int
    rate: Fraction
    frames: int
    matched_frames: int
    first_film_frame: int | None
    scale: tuple[float, float]
    place_px: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a file shows the credits, and everything that it shows differently."""

    file: Path
    facts: Facts
    findings: tuple[Finding, ...]
    observations: tuple[Observation, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether the file shows the credits: nothing is found but notes."""
        return all(finding.is_note for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Return the object that `verify --json` prints."""
        return {
            "ok": self.ok,
            "file": str(self.file),
            "frames": self.facts.frames,
            "matched_frames": self.facts.matched_frames,
            "codec": self.facts.codec,
            "width_px": self.facts.width_px,
            "height_px": self.facts.height_px,
            "fps": f"{self.facts.rate.numerator}/{self.facts.rate.denominator}",
            "findings": [finding.as_json() for finding in self.findings],
            "texts": [asdict(seen) for seen in self.observations],
        }
