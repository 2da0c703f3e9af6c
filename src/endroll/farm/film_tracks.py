"""The tracks of a film that a render writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.encode.tracks import FilmTracks

if TYPE_CHECKING:
    from endroll.encode.render_spec import RenderSpec
    from endroll.pipeline.film import Film


def tracks_of(film: Film, spec: RenderSpec) -> FilmTracks:
    """Return what a render writes of a film: its picture, sound and timecode."""
    return FilmTracks(
        picture=film.picture(textless=spec.textless),
        sound=film.sound.mix,
        start_timecode=film.credits.timing.start,
        output=film.credits.video.color,
    )


def silent_tracks_of(film: Film, spec: RenderSpec) -> FilmTracks:
    """Return the picture alone, for a part: sound and timecode are added when parts are joined."""
    return FilmTracks(picture=film.picture(textless=spec.textless), output=film.credits.video.color)
