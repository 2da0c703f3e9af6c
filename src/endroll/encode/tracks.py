"""What is written, and where: the tracks of a film, and the excerpt of it that one output holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.media.sound import SoundTrack
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import LayerSource


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmTracks:
    """The pictures and sounds of a whole film, and the timecode of its first frame, if any."""

    picture: LayerSource
    sounds: tuple[SoundTrack, ...] = ()
    start_timecode: str | None = None


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
    matte. The sounds are those of the whole film; `start_timecode` is that of the first frame here.
    `on_progress` is called with the number of frames done.
    """

    picture: LayerSource
    frames: range
    sounds: tuple[SoundTrack, ...] = ()
    start_timecode: str | None = None
    on_progress: Callable[[int], None] | None = None

    @property
    def schedule(self) -> Schedule:
        """Which rows of the roll each frame shows."""
        return self.picture.schedule

    def report_progress(self, done: int) -> None:
        """Report how many frames are done."""
        if self.on_progress is not None:
            self.on_progress(done)
