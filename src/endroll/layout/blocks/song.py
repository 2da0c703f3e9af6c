"""Set a song: its title and its lines, centred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.layout.blocks.running_text import set_running
from endroll.layout.galley import Galley, stacked

if TYPE_CHECKING:
    from endroll.layout.compositor import Compositor
    from endroll.layout.galley import Column
    from endroll.model.credits import Song


def compose_song(song: Song, column: Column, compositor: Compositor) -> Galley:
    """Set the title of a song with its lines below."""
    title = Galley()
    if song.title:
        style_name = song.frame.style or "song_title"
        title = set_running([song.title], style_name, column, compositor)
    lines = set_running(song.lines, song.frame.style or "song", column, compositor)
    return stacked([(0, title), (0, lines)])
