"""What is written, and where: the tracks of a film, and the excerpt of it that one output holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol

from endroll.core.output_color import SDR
from endroll.core.scan import Scan
from endroll.core.units import SOUND_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from endroll.core.diagnostics import Span
    from endroll.core.output_color import LightLevels, OutputColor
    from endroll.encode.fields import FieldSource
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import LayerSource


STEREO: Final = 2
"""The channels of a mix."""


class SoundSource(Protocol):
    """The sound of a whole film."""

    def blocks(self, total_samples: int, stretch: range) -> Iterator[NDArray[np.float32]]:
        """Yield a stretch of a film of `total_samples`: blocks (samples, 2) at `SOUND_HZ`, ±1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmTracks:
    """The picture and sound of a whole film, and the timecode of its first frame, if any.

    It is written in the colours of `output`, and its sound in `channels` where the format has more
    than two. If a `scan` has fields, its cards are softened by a share, `softening`. Its title and
    language (BCP 47) are for lists of a package. Spans are where the credits ask for the size, the
    rate and the fields.
    """

    picture: LayerSource
    sound: SoundSource | None = None
    channels: int = STEREO
    start_timecode: str | None = None
    output: OutputColor = SDR
    softening: float = 0
    scan_span: Span | None = None
    scan: Scan = Scan.PROGRESSIVE
    title: str = ""
    language: str = "en"
    size_span: Span | None = None
    rate_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """The sound of a silent film, for receivers who ask for tracks all the same."""

    def blocks(self, total_samples: int, stretch: range) -> Iterator[NDArray[np.float32]]:
        """Yield silence: blocks (samples, 2) at `SOUND_HZ`."""
        import numpy as np  # noqa: PLC0415  commands that write nothing import this module

        del total_samples
        for first in range(stretch.start, stretch.stop, SOUND_HZ):
            past = min(first + SOUND_HZ, stretch.stop)
            yield np.zeros((past - first, STEREO), np.float32)


class MatteSide(Enum):
    """One of the two films of a matte."""

    FILL = "fill"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Target:
    """A file or folder to write, the frames that go into it, and the side of a matte that it is.

    Without `frames` it is those of the request.
    """

    path: Path
    frames: range | None = None
    side: MatteSide | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The frames of a film that one file or folder holds, and the sound that goes with them.

    `picture` shows what is written: the film, the film without its background, or a side of a
    matte. The sound is that of the whole film; `start_timecode` is that of the first frame here.
    `light` is how light the whole film gets, if the file says so. `on_progress` is called with the
    number of frames done. If the film moves by field, `fields` are what the fields of its frames
    show, that shown first first.
    """

    picture: LayerSource
    frames: range
    sound: SoundSource | None = None
    channels: int = STEREO
    start_timecode: str | None = None
    output: OutputColor = SDR
    scan: Scan = Scan.PROGRESSIVE
    title: str = ""
    light: LightLevels | None = None
    on_progress: Callable[[int], None] | None = None
    fields: tuple[FieldSource, FieldSource] | None = None

    @property
    def schedule(self) -> Schedule:
        """Which rows of the roll each frame shows."""
        return self.picture.schedule

    def report_progress(self, done: int) -> None:
        """Report how many frames are done."""
        if self.on_progress is not None:
            self.on_progress(done)
