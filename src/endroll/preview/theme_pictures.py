"""Show the film in every theme that it could have: themes as cards, each with a small picture.

A session in, pictures out. They are made one at a time, when no edition is being made, and a few
films are kept for as long as nothing changes.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import EndrollError, Severity
from endroll.core.gc_pause import uncollected
from endroll.paint.png_file import png_bytes
from endroll.paint.small_pictures import scaled_down
from endroll.pipeline.inspect import inspect_film
from endroll.preview.value_sources import sources_of
from endroll.report.locate import frame_in_the_middle
from endroll.source.overrides import settings_of
from endroll.source.theme_choice import theme_choices

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable, Iterator
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic, Span
    from endroll.layout.roll import Roll
    from endroll.motion.schedule import Schedule
    from endroll.pipeline.film import Film
    from endroll.preview.session import Reel, Session
    from endroll.source.origin import Origin

WIDTH_PX: Final = 400
_KEY: Final = "theme"
_MOST_FILMS: Final = 8
_MOST_RUNS: Final = 60_000
"""Runs of the films that are kept; one of 10,000 names has about as many."""
_MOST_PICTURES: Final = 64
_MOST_OVERRULED: Final = 12


@dataclass(frozen=True, slots=True)
class ThemePicture:
    """A picture as PNG and the frame that it shows; or the errors that a theme causes."""

    png: bytes
    frame: int
    errors: tuple[Diagnostic, ...] = ()


class ThemePictures:
    """Makes the pictures of a session's film in other themes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._turn = asyncio.Lock()
        self._offered: frozenset[str] = frozenset()
        self._base: Hashable = None
        self._films: OrderedDict[str | None, Film | tuple[Diagnostic, ...]] = OrderedDict()
        self._pictures: OrderedDict[tuple[str | None, int], ThemePicture] = OrderedDict()

    def choices(self) -> dict[str, Any]:
        """Return the themes to choose from, the current one, and which keys stay over each.

        `written` is the theme in the file, which may differ from the one that is tried.

        Raises:
            EndrollError: the credits cannot be read.
        """
        origin = self._session.shown_origin
        sources = sources_of(origin)
        current = sources.text_of(_KEY) or None
        own = sources.own_design_keys()
        themes: list[dict[str, Any]] = [
            {
                "name": choice.name,
                "isBuiltIn": choice.is_built_in,
                "overruled": sum(key in choice.keys for key in own),
                "keys": [key for key in own if key in choice.keys][:_MOST_OVERRULED],
            }
            for choice in theme_choices(origin.path.parent, current, origin.path)
        ]
        self._offered = frozenset(choice["name"] for choice in themes)
        written = sources_of(self._session.origin).text_of(_KEY) or None
        return {"current": current, "written": written, "themes": themes}

    def offers(self, name: str | None) -> bool:
        """Return whether a theme is one of the choices; None, for no theme, is.

        Raises:
            EndrollError: the credits cannot be read.
        """
        if name is not None and name not in self._offered:
            self.choices()
        return name is None or name in self._offered

    async def picture(
        self, reel: Reel, name: str | None, frame: int, is_gone: Callable[[], Awaitable[bool]]
    ) -> ThemePicture | None:
        """Return the film in a theme, at the place that a frame of it shows now.

        None if whoever asked no longer waits when it is due.
        """
        async with self._turn:
            await self._session.settled()
            if await is_gone():
                return None
            origin = self._session.shown_origin
            return await asyncio.to_thread(self._make, reel, origin, (name, frame))

    def _make(self, reel: Reel, origin: Origin, wanted: tuple[str | None, int]) -> ThemePicture:
        base = (reel.number, origin.settings, _stamps(origin.path.parent, origin.path))
        if base != self._base:
            self._base = base
            self._films.clear()
            self._pictures.clear()
        if wanted not in self._pictures:
            name, frame = wanted
            self._pictures[wanted] = _picture(self._film(reel, origin, name), reel.film, frame)
            if len(self._pictures) > _MOST_PICTURES:
                self._pictures.popitem(last=False)
        return self._pictures[wanted]

    def _film(self, reel: Reel, origin: Origin, name: str | None) -> Film | tuple[Diagnostic, ...]:
        if name in self._films:
            self._films.move_to_end(name)
            return self._films[name]
        themed = replace(origin, settings=(*origin.settings, *settings_of({_KEY: name})))
        with uncollected():
            try:
                film, diagnostics = inspect_film(themed, earlier=reel.film, slips=False)
            except EndrollError as problem:
                film, diagnostics = None, problem.diagnostics
        self._films[name] = film or diagnostics
        while len(self._films) > _MOST_FILMS or (len(self._films) > 1 and self._runs > _MOST_RUNS):
            self._films.popitem(last=False)
        return film or diagnostics

    @property
    def _runs(self) -> int:
        return sum(
            0 if isinstance(film, tuple) else len(film.roll.runs) for film in self._films.values()
        )


def _picture(themed: Film | tuple[Diagnostic, ...], shown: Film, frame: int) -> ThemePicture:
    if isinstance(themed, tuple):
        errors = tuple(each for each in themed if each.severity is Severity.ERROR)
        return ThemePicture(b"", 0, errors)
    place = _place_in_the_middle(shown, frame)
    index = _frame_of(themed, place)
    try:
        return ThemePicture(png_bytes(scaled_down(themed.painter.frame(index), WIDTH_PX)), index)
    except EndrollError as problem:
        return ThemePicture(b"", index, problem.diagnostics)


def _stamps(folder: Path, path: Path) -> Hashable:
    """Return what changes when the credits or a theme beside them do."""
    stamps = []
    for file in (path, *sorted(folder.glob("*.y*ml"))[:_MOST_PICTURES]):
        try:
            status = file.stat()
        except OSError:
            continue
        stamps.append((file.name, status.st_mtime_ns, status.st_size))
    return tuple(stamps)


def _place_in_the_middle(film: Film, frame: int) -> Span | None:
    """Return the place of the text that is nearest to the middle of a frame, if there is any."""
    schedule = film.schedule
    if not 0 <= frame < schedule.frame_count:
        return None
    middle_px = _middle_px(schedule, frame)
    placed = list(_placed(film.roll))
    if not placed:
        return None
    if middle_px is None:
        return placed[0][0]
    span, _, _ = min(placed, key=lambda item: _distance_px(item, middle_px))
    return span


def _middle_px(schedule: Schedule, frame: int) -> float | None:
    """Return the row of the roll in the middle of a frame, None if the frame is empty."""
    views = schedule.views(frame)
    return views[0].offset_px + schedule.raster.height_px / 2 if views else None


def _distance_px(item: tuple[Span, int, int], row_px: float) -> float:
    _, top_px, bottom_px = item
    return max(top_px - row_px, row_px - bottom_px, 0)


def _frame_of(film: Film, place: Span | None) -> int:
    """Return the frame that shows a place in the middle; the first place if there is no such."""
    placed = list(_placed(film.roll))
    found = next((item for item in placed if item[0] == place), None) or next(iter(placed), None)
    if found is None:
        return 0
    _, top_px, bottom_px = found
    return frame_in_the_middle(top_px, bottom_px, film.schedule)


def _placed(roll: Roll) -> Iterator[tuple[Span, int, int]]:
    """Yield the place of each text and name with its rows, or of a block that has none."""
    for block in roll.blocks:
        yield from ((text.span, text.top_px, text.bottom_px) for text in block.texts)
        yield from ((name.span, name.top_px, name.bottom_px) for name in block.names)
        if not block.texts and not block.names:
            yield block.span, block.top_px, block.bottom_px
