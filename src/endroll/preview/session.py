"""Desk: the film as it is now, made anew at every change. Files in, Editions out.

With errors the last good film stays on it, and what is wrong lies beside.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import EndrollError, has_errors, in_reading_order
from endroll.core.gc_pause import uncollected
from endroll.paint.png_file import png_bytes
from endroll.pipeline.inspect import find_slips, inspect_film
from endroll.preview.edits import write_settings
from endroll.preview.facts import film_facts, problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.diagnostics import Diagnostic
    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin

_KEPT: Final = 2
"""Films whose pictures are still given out: a page may just be asking for one of the last."""


class Reel:
    """One film that a page can ask pictures of, as PNG. Several threads may."""

    def __init__(self, number: int, film: Film) -> None:
        self.number = number
        self.film = film
        self.facts = json.dumps(film_facts(film), ensure_ascii=False).encode()
        self._painting = Lock()
        self._files = _picture_stamps(film)

    def shows(self, film: Film) -> bool:
        """Tell whether a new film is the same: a page need not ask for it again."""
        mine = self.film
        return (
            mine.shaper.book is film.shaper.book
            and self._files == _picture_stamps(film)
            and mine.schedule == film.schedule
            and mine.credits == film.credits
            and mine.roll == film.roll
        )

    def frame(self, index: int) -> bytes:
        """Return a frame.

        Raises:
            IndexError: there is no such frame.
            RenderError: a picture or footage behind it cannot be read.
        """
        with self._painting:
            pixels = self.film.painter.frame(index)
        return png_bytes(pixels)

    def rows(self, top_px: int, bottom_px: int) -> bytes:
        """Return rows of the roll."""
        with self._painting:
            pixels = self.film.painter.rows(top_px, bottom_px)
        return png_bytes(pixels)


def _picture_stamps(film: Film) -> frozenset[tuple[str, int, int]]:
    """Return the files of pictures and footage, each with when it was written, and its bytes."""
    roll, folder = film.roll, film.origin.path.parent
    placed = [picture for part in roll.all_parts for picture in part.pictures]
    placed += [roll.ground] if roll.ground else []
    paths = {Path(image.source.path) for image in roll.images}
    paths |= {folder / picture.backdrop.file for picture in placed if picture.backdrop.file}
    stamps = []
    for path in paths:
        with suppress(OSError):
            written = path.stat()
            stamps.append((str(path), written.st_mtime_ns, written.st_size))
    return frozenset(stamps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What there is to show, and to say. `reel` is the last good film; `is_good` if it is this."""

    number: int
    reel: Reel | None
    diagnostics: tuple[Diagnostic, ...]
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def is_good(self) -> bool:
        """Tell whether the film is made of what the files say now."""
        return self.reel is not None and not has_errors(self.diagnostics)

    def as_json(self) -> dict[str, Any]:
        """Return it as the page reads it."""
        film = self.reel.film if self.reel else None
        return {
            "edition": self.number,
            "film": self.reel.number if self.reel else None,
            "ok": self.is_good,
            "diagnostics": problems(self.diagnostics, film),
            "settings": dict(self.settings),
        }


class Desk:
    """Holds the newest edition of credits, and tells those who wait of the next.

    What the page sets goes over what was set before.
    """

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.edition = Edition(number=0, reel=None, diagnostics=())
        self._reels: dict[int, Reel] = {}
        self._turn = asyncio.Lock()
        self._wanted = 0
        self._made = 0
        self._news = asyncio.Event()
        self._is_closed = False

    def reel(self, number: int) -> Reel | None:
        """Return one of the last films by its number."""
        return self._reels.get(number)

    async def newer_than(self, number: int) -> Edition | None:
        """Return the edition, once it is newer than one that is known; None when there is none."""
        while self.edition.number <= number and not self._is_closed:
            await self._news.wait()
        return None if self._is_closed else self.edition

    def close(self) -> None:
        """Tell those who wait that there will be no more editions."""
        self._is_closed = True
        self._ring()

    def _ring(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def renew(self, settings: Mapping[str, str] | None = None) -> Edition:
        """Make an edition of what the files say now, with what the page sets.

        Who asks while one is being made shares the next with all others who do.
        """
        if settings is not None:
            self.edition = replace(self.edition, settings=tuple(settings.items()))
        self._wanted += 1
        mine = self._wanted
        async with self._turn:
            if self._made < mine:
                self._made = self._wanted
                self._put(await asyncio.to_thread(self._make, self.edition))
        return self.edition

    async def write(self, settings: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        """Write settings into the file, and show the film of it; or return what is wrong.

        Where something is wrong the file and what is tried stay as they are.
        """
        async with self._turn:
            reel = self.edition.reel
            found = await asyncio.to_thread(
                write_settings, self.origin, settings, earlier=reel.film if reel else None
            )
        if not found:
            await self.renew({})
        return found

    async def proofread(self) -> None:
        """Add to the edition what is likely to be mistyped: nobody waits for a picture of it."""
        edition = self.edition
        if edition.reel is None or not edition.is_good or self._made < self._wanted:
            return
        slips = await asyncio.to_thread(find_slips, edition.reel.film.credits)
        said = in_reading_order((*edition.diagnostics, *slips))
        is_newest = self.edition.number == edition.number and self._made == self._wanted
        if is_newest and not self._turn.locked() and said != edition.diagnostics:
            self._put(replace(edition, number=edition.number + 1, diagnostics=said))

    def _make(self, before: Edition) -> Edition:
        earlier = before.reel.film if before.reel else None
        adjusted = tuple(f"{key}={value}" for key, value in before.settings)
        origin = replace(self.origin, settings=self.origin.settings + adjusted)
        number = before.number + 1
        with uncollected():
            try:
                film, found = inspect_film(origin, earlier=earlier, slips=False)
            except EndrollError as stopped:
                film, found = None, stopped.diagnostics
            reel = before.reel
            if film and not (reel and reel.shows(film)):
                reel = Reel(number, film)
        return Edition(number=number, reel=reel, diagnostics=found, settings=before.settings)

    def _put(self, edition: Edition) -> None:
        # What the page set meanwhile is newer than what this one was made with.
        self.edition = replace(edition, settings=self.edition.settings)
        if edition.reel is not None:
            self._reels[edition.reel.number] = edition.reel
        for number in sorted(self._reels)[:-_KEPT]:
            del self._reels[number]
        self._ring()
