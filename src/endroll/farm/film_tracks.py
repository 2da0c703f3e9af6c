"""The tracks of a film that a render writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.encode.tracks import STEREO, FilmTracks, Silence

if TYPE_CHECKING:
    from endroll.encode.render_spec import RenderSpec
    from endroll.pipeline.film import Film


def tracks_of(film: Film, spec: RenderSpec) -> FilmTracks:
    """Return what a render writes of a film: its picture, sound and timecode.

    A silent film has sound tracks if the credits say how many channels.
    """
    video, channels = film.credits.video, film.credits.sound_channels
    return FilmTracks(
        picture=film.picture(textless=spec.textless),
        sound=film.sound.mix or (Silence() if channels else None),
        channels=channels or STEREO,
        start_timecode=film.credits.timing.start,
        output=video.color,
        title=film.credits.title,
        language=film.credits.language,
        scan=video.scan,
        softening=video.softening,
        scan_span=video.scan_span,
        size_span=video.raster_span,
        rate_span=video.rate_span,
    )


def silent_tracks_of(film: Film, spec: RenderSpec) -> FilmTracks:
    """Return the picture alone, for a part: sound is added when parts are joined.

    It has the timecode, which some streams of pictures state themselves.
    """
    return replace(tracks_of(film, spec), sound=None)
