"""Write a painted roll in any format, as the writers do it for a film."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from endroll.encode.formats import FORMATS
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import FilmTracks, Target
from endroll.encode.writer import write_film
from endroll.media.sound import SoundMix

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.delivery import Delivery
    from endroll.media.sound import SoundTrack
    from endroll.paint.sources import LayerSource


def write(
    source: LayerSource,
    path: Path,
    output_format: str = "h264",
    *,
    sounds: tuple[SoundTrack, ...] = (),
    start_timecode: str | None = None,
    on_progress: Callable[[int], None] | None = None,
    **options: Any,
) -> Delivery:
    """Write a source; `options` are those of `RenderSpec.of`."""
    sound = SoundMix(sounds) if sounds else None
    film = FilmTracks(picture=source, sound=sound, start_timecode=start_timecode)
    spec = RenderSpec.of(output_format, **options)
    return write_film(film, spec, Target(path), on_progress=on_progress)


def encoding_of(name: str) -> ColorEncoding:
    """Return how the samples of a format that is a file encode colour."""
    encoding = FORMATS[name].encoding
    assert encoding is not None
    return encoding


def sized_for(name: str) -> tuple[str, ...]:
    """Return settings of credits with which a format can be written: of codecs for some sizes."""
    encoder = FORMATS[name].encoder
    if encoder is None or not encoder.modes:
        return ()
    return ("video.size=1280x720", "video.fps=50")
