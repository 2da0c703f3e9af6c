"""A song: its lines, centered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.blocks.running import set_centered

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Galley
    from endroll.model.credits import Song


def compose_song(song: Song, compositor: Compositor) -> Galley:
    """Set the title and the lines of a song."""
    style_name = song.frame.style or "song"
    texts = (*((song.title,) if song.title else ()), *song.lines)
    return set_centered(texts, style_name, compositor)
