"""Output: what is to be written, and how. Part of `encode`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from endroll.encode.formats import Quality

if TYPE_CHECKING:
    from endroll.media.sound import SoundTrack


class Side(Enum):
    """One of the two films that a matte is."""

    FILL = "fill"
    KEY = "key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What is to be written, and how.

    `layers` leaves the background out, straight alpha or `premultiplied`; to `resume` is to keep
    the files of a sequence that are there; H.264 that `is_small` is encoded frame by frame.
    `encoder_options` are names and values as the encoder has them. `sounds` are those of the whole
    film, `start_timecode` that of the first frame written. A `side` is one of a fill and its key.
    """

    format: str = "h264"
    layers: bool = False
    premultiplied: bool = False
    resume: bool = False
    is_small: bool = False
    quality: Quality = Quality.REVIEW
    encoder_options: tuple[tuple[str, str], ...] = ()
    sounds: tuple[SoundTrack, ...] = ()
    start_timecode: str | None = None
    side: Side | None = None

    @property
    def is_put_together(self) -> bool:
        """Tell whether it is H.264 that is put together from rows."""
        return self.format == "h264" and not self.is_small and not self.encoder_options
