"""The tracks of a film that a render writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.encode.tracks import FilmTracks

if TYPE_CHECKING:
    from endroll.encode.render_spec import RenderSpec
    from endroll.pipeline.film import Film


def tracks_of(film: Film, spec: RenderSpec) -> FilmTracks:
    """Return what a render writes of a film: its picture, sound and timecode, and its title."""
    video = film.credits.video
    return FilmTracks(
        picture=film.picture(textless=spec.textless),
        sound=film.sound.mix,
        start_timecode=film.credits.timing.start,
        output=video.color,
        title=film.credits.title,
        language=film.credits.language,
        size_span=video.raster_span,
        rate_span=video.rate_span,
    )


def silent_tracks_of(film: Film, spec: RenderSpec) -> FilmTracks:
    """Return the picture alone, for a part: sound and timecode are added when parts are joined."""
    return replace(tracks_of(film, spec), sound=None, start_timecode=None)
