"""Keep the newest edition of a film, rebuilt at every change. Files in, Editions out.

If there are errors, the edition has the last good film and the diagnostics.
"""

from __future__ import annotations

import asyncio
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
from endroll.preview.facts import FactsCache, problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.diagnostics import Diagnostic
    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin

_KEPT: Final = 2
"""Films whose pictures are still served: a page may just be requesting one of the previous film."""


class Reel:
    """One film, whose pictures a page can request as PNG. Thread-safe."""

    def __init__(self, number: int, film: Film, *, earlier: Reel | None = None) -> None:
        """Describe a film; what it has in common with an `earlier` one is described once."""
        self.number = number
        self.film = film
        self._facts = FactsCache(film, earlier.facts_cache if earlier else None)
        self.facts = self._facts.json.encode()
        self._painting = Lock()
        self._files = _picture_stamps(film)

    @property
    def facts_cache(self) -> FactsCache:
        """Return the facts of its blocks, for later films to reuse."""
        return self._facts

    def shows(self, film: Film) -> bool:
        """Return whether a new film is identical, so that pages need not load it again."""
        own = self.film
        return (
            own.shaper.book is film.shaper.book
            and self._files == _picture_stamps(film)
            and own.schedule == film.schedule
            and own.credits == film.credits
            and own.roll == film.roll
        )

    def frame(self, index: int) -> bytes:
        """Return a frame.

        Raises:
            IndexError: the film has no such frame.
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
    """Return the path, modification time (ns) and size of each picture and footage file."""
    roll, folder = film.roll, film.origin.path.parent
    placed = [picture for part in roll.all_parts for picture in part.pictures]
    placed += [roll.ground] if roll.ground else []
    paths = {Path(image.source.path) for image in roll.images}
    paths |= {folder / picture.backdrop.file for picture in placed if picture.backdrop.file}
    stamps = []
    for path in paths:
        with suppress(OSError):
            stat = path.stat()
            stamps.append((str(path), stat.st_mtime_ns, stat.st_size))
    return frozenset(stamps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A state of the film: `reel` is the last good film, which is current if `is_good`."""

    number: int
    reel: Reel | None
    diagnostics: tuple[Diagnostic, ...]
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def is_good(self) -> bool:
        """Return whether the film is made from the current files."""
        return self.reel is not None and not has_errors(self.diagnostics)

    def as_json(self) -> dict[str, Any]:
        """Return the edition as the page reads it."""
        film = self.reel.film if self.reel else None
        return {
            "edition": self.number,
            "film": self.reel.number if self.reel else None,
            "ok": self.is_good,
            "diagnostics": problems(self.diagnostics, film),
            "settings": dict(self.settings),
        }


class Session:
    """Holds the newest edition of a film, and notifies waiting pages of the next.

    Settings from the page override those of the command line.
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
        """Return one of the latest films by its number."""
        return self._reels.get(number)

    async def newer_than(self, number: int) -> Edition | None:
        """Wait for an edition newer than `number` and return it; None once closed."""
        while self.edition.number <= number and not self._is_closed:
            await self._news.wait()
        return None if self._is_closed else self.edition

    def close(self) -> None:
        """Tell waiting pages that there will be no more editions."""
        self._is_closed = True
        self._notify()

    def _notify(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def renew(self, settings: Mapping[str, str] | None = None) -> Edition:
        """Make an edition from the current files, with the settings of the page.

        Calls that arrive while one is being made share the next.
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
        """Save settings to the file and rebuild the film; or return diagnostics.

        If there are any, the file and the settings stay unchanged.
        """
        async with self._turn:
            reel = self.edition.reel
            failures = await asyncio.to_thread(
                write_settings, self.origin, settings, earlier=reel.film if reel else None
            )
        if not failures:
            await self.renew({})
        return failures

    async def proofread(self) -> None:
        """Add likely typing errors to the edition, after its picture is available."""
        edition = self.edition
        if edition.reel is None or not edition.is_good or self._made < self._wanted:
            return
        slips = await asyncio.to_thread(find_slips, edition.reel.film.credits)
        diagnostics = in_reading_order((*edition.diagnostics, *slips))
        is_newest = self.edition.number == edition.number and self._made == self._wanted
        if is_newest and not self._turn.locked() and diagnostics != edition.diagnostics:
            self._put(replace(edition, number=edition.number + 1, diagnostics=diagnostics))

    def _make(self, before: Edition) -> Edition:
        earlier = before.reel.film if before.reel else None
        adjusted = tuple(f"{key}={value}" for key, value in before.settings)
        origin = replace(self.origin, settings=self.origin.settings + adjusted)
        number = before.number + 1
        with uncollected():
            try:
                film, diagnostics = inspect_film(origin, earlier=earlier, slips=False)
            except EndrollError as problem:
                film, diagnostics = None, problem.diagnostics
            reel = before.reel
            if film and not (reel and reel.shows(film)):
                reel = Reel(number, film, earlier=reel)
        return Edition(number=number, reel=reel, diagnostics=diagnostics, settings=before.settings)

    def _put(self, edition: Edition) -> None:
        # The page may have sent newer settings while this edition was being made.
        self.edition = replace(edition, settings=self.edition.settings)
        if edition.reel is not None:
            self._reels[edition.reel.number] = edition.reel
        for number in sorted(self._reels)[:-_KEPT]:
            del self._reels[number]
        self._notify()
