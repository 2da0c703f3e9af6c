"""Keep the newest edition of a film, rebuilt at every change. Files in, Editions out.

If there are errors, the edition has the last good film and the diagnostics.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import (
    EndrollError,
    UsageError,
    error,
    has_errors,
    in_reading_order,
    listed,
)
from endroll.core.gc_pause import uncollected
from endroll.paint.png_file import png_bytes
from endroll.pipeline.inspect import find_slips
from endroll.preview.band_origins import bands_of
from endroll.preview.edits import (
    draft_of,
    inspect_draft,
    read_content,
    save_edit,
    settings_edit,
    write_changes,
)
from endroll.preview.facts import FactsCache, problems
from endroll.preview.history import FileChange, History, content_hash
from endroll.preview.selection import is_yaml
from endroll.preview.sound_file import mix_of
from endroll.source.drafts import Drafts
from endroll.source.origin import Origin
from endroll.source.overrides import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from endroll.core.diagnostics import Diagnostic
    from endroll.pipeline.film import Film
    from endroll.preview.band_origins import Bands
    from endroll.preview.edits import Edit, Saved
    from endroll.preview.history import Step

_KEPT: Final = 2
"""Films whose pictures are still served: a page may just be requesting one of the previous film."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file with other content, and the film it gives, None with errors."""

    path: Path
    content: bytes
    reel: Reel | None
    diagnostics: tuple[Diagnostic, ...]


class Reel:
    """One film, whose pictures a page can request as PNG. Thread-safe."""

    def __init__(self, number: int, film: Film, *, earlier: Reel | None = None) -> None:
        """Describe a film; what it has in common with an `earlier` one is described once."""
        self.number = number
        self.film = film
        self._files = _picture_stamps(film)
        self._facts = FactsCache(film, earlier.facts_cache if earlier else None)
        self.bands = bands_of(film.roll, number, self._bands_of(earlier))
        films = json.dumps(self.bands.as_json())
        self.facts = f'{self._facts.json[:-1]}, "bandFilms": {films}}}'.encode()
        self.mix = mix_of(film)
        self._painting = Lock()

    def _bands_of(self, earlier: Reel | None) -> Bands | None:
        """Return the bands of an earlier film if equal items are painted the same in both."""
        if earlier is None:
            return None
        old, new = earlier.film, self.film
        is_alike = (
            old.shaper.book is new.shaper.book
            and earlier.files == self._files
            and old.roll.width_px == new.roll.width_px
            and old.roll.background == new.roll.background
        )
        return earlier.bands if is_alike else None

    @property
    def files(self) -> frozenset[tuple[str, int, int]]:
        """Return the stamps of its pictures and footage."""
        return self._files

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
            and self.mix == mix_of(film)
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
    """A state of the film: `reel` is the last good film, which is current if `is_good`.

    `settings` are tried on the page; a key without a value is left out of the file. `undo` and
    `redo` are labels of the edits that can be undone and redone next. `news` is what a person must
    know of it, such as that a file was changed by another program. `films` are the names of the
    credits files that can be opened, the open one first. `sources` are the hashes of the
    YAML files that the film is made from, by resolved path. Until it `is_proofread`, likely typing
    errors are still to come.
    """

    number: int
    reel: Reel | None
    diagnostics: tuple[Diagnostic, ...]
    settings: tuple[tuple[str, str | None], ...] = ()
    undo: str | None = None
    redo: str | None = None
    news: str | None = None
    films: tuple[str, ...] = ()
    sources: Mapping[Path, bytes] = field(default_factory=dict, compare=False)
    is_proofread: bool = False

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
            "undo": self.undo,
            "redo": self.redo,
            "news": self.news,
            "films": list(self.films),
            "proofread": self.is_proofread or not self.is_good,
        }


@dataclass(frozen=True, slots=True)
class _Project:
    """A credits file that can be opened, and the edits of the page that can be undone in it."""

    origin: Origin
    history: History = field(default_factory=History)


class Session:
    """Holds the newest edition of a film, and notifies waiting pages of the next.

    Settings from the page override those of the command line.
    """

    def __init__(self, origin: Origin) -> None:
        self._open = _Project(origin)
        self._projects = {origin.path.name: self._open}
        self.edition = Edition(number=0, reel=None, diagnostics=())
        self._reels: dict[int, Reel] = {}
        self._held: Reel | None = None
        self._numbers = count(1)
        self._draft: _Draft | None = None
        self._turn = asyncio.Lock()
        self._wanted = 0
        self._made = 0
        self._news = asyncio.Event()
        self._is_closed = False
        self._endings: list[Callable[[], None]] = []

    @property
    def origin(self) -> Origin:
        """Return where the open film comes from, without the settings that are tried."""
        return self._open.origin

    @property
    def history(self) -> History:
        """Return the edits of the open film that can be undone or redone."""
        return self._open.history

    def reel(self, number: int) -> Reel | None:
        """Return one of the latest films, the newest draft, or the film held beside them."""
        draft = self._draft.reel if self._draft else None
        for reel in (draft, self._held):
            if reel and reel.number == number:
                return reel
        return self._reels.get(number)

    def reel_with_band(self, number: int, index: int) -> Reel | None:
        """Return a film that has the band which the film with a number had first."""
        for reel in (self.reel(number), self.edition.reel, *self._others()):
            if reel and index < len(reel.bands.origins) and reel.bands.origins[index] == number:
                return reel
        return None

    def _others(self) -> Iterator[Reel]:
        if self._draft is not None and self._draft.reel is not None:
            yield self._draft.reel
        yield from self._reels.values()

    def hold(self, film: Film) -> Reel:
        """Hold one film beside the editions, under a number of its own, until the next is held."""
        self._held = reel = Reel(next(self._numbers), film)
        return reel

    async def newer_than(self, number: int) -> Edition | None:
        """Wait for an edition newer than `number` and return it; None once closed."""
        while self.edition.number <= number and not self._is_closed:
            await self._news.wait()
        return None if self._is_closed else self.edition

    def at_end(self, action: Callable[[], None]) -> None:
        """Have an action done when the session is closed."""
        self._endings.append(action)

    def offer(self, path: Path) -> None:
        """Let the page open another credits file, one in the folder of the film."""
        self._projects[path.name] = _Project(Origin(path))

    async def open(self, name: str) -> bool:
        """Show the film of another credits file; return whether there is such a file to open.

        Settings that are tried are dropped. What was edited in a film can still be undone after it
        is opened again.
        """
        async with self._turn:
            project = self._projects.get(name)
            if project is None or not project.origin.path.is_file():
                return False
            self._open = project
            self._draft = None
            self._reels.clear()
            self._made = self._wanted
            self.edition = replace(self.edition, settings=())
            blank = Edition(number=self.edition.number, reel=None, diagnostics=())
            self._put(await asyncio.to_thread(self._make, blank))
        return True

    @property
    def shown_origin(self) -> Origin:
        """Return the origin of the newest edition: the files, with the settings that are tried."""
        return self._adjusted(self.edition)

    async def settled(self) -> None:
        """Wait until no edition is being made."""
        async with self._turn:
            pass

    def close(self) -> None:
        """Tell waiting pages that there will be no more editions, and release what is held."""
        self._is_closed = True
        self._notify()
        for action in self._endings:
            action()

    def _notify(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    async def renew(self, settings: Mapping[str, str | None] | None = None) -> Edition:
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

    async def edit(self, edit: Edit) -> tuple[Diagnostic, ...]:
        """Change files and rebuild the film; or return diagnostics, and change nothing."""
        async with self._turn:
            try:
                saved = await asyncio.to_thread(
                    save_edit, edit, self.origin, earlier=self._newest_film()
                )
            except EndrollError as problem:
                return problem.diagnostics
            self.history.add(edit.label, saved.changes)
            self._made = self._wanted
            self._put(await asyncio.to_thread(self._made_of, saved))
        return ()

    async def write(self, settings: Mapping[str, str | None]) -> tuple[Diagnostic, ...]:
        """Save settings that were tried to the file; or return diagnostics, and change nothing."""
        tried = self.edition.settings
        self.edition = replace(self.edition, settings=())
        failures = await self.edit(settings_edit(self.origin, settings))
        if failures:
            self.edition = replace(self.edition, settings=tried)
        return failures

    async def undo(self) -> tuple[Diagnostic, ...]:
        """Undo the newest edit of the page; or return diagnostics, and change nothing."""
        return await self._step(back=True)

    async def redo(self) -> tuple[Diagnostic, ...]:
        """Redo the edit that was undone last; or return diagnostics, and change nothing."""
        return await self._step(back=False)

    async def _step(self, *, back: bool) -> tuple[Diagnostic, ...]:
        async with self._turn:
            steps = self.history.done if back else self.history.undone
            if not steps:
                action = "undo" if back else "redo"
                return (error("nothing-to-undo", f"there is nothing to {action}"),)
            step = steps[-1]
            try:
                is_done = await asyncio.to_thread(_take_step, step, back=back)
            except EndrollError as problem:
                return problem.diagnostics
            if not is_done:
                self.history.clear()
                return (changed_outside(step.paths),)
            (self.history.undo if back else self.history.redo)()
        await self.renew()
        return ()

    async def draft(self, path: Path, content: bytes) -> tuple[int | None, tuple[Diagnostic, ...]]:
        """Return the number of the film that a file with other content would give, and problems.

        The files and the edition stay as they are. Only the newest draft is kept.
        """
        async with self._turn:
            return await asyncio.to_thread(self._make_draft, path, content)

    async def proofread(self) -> None:
        """Add likely typing errors to the edition, after its picture is available."""
        edition = self.edition
        is_late = self._made < self._wanted
        if edition.reel is None or not edition.is_good or edition.is_proofread or is_late:
            return
        slips = await asyncio.to_thread(find_slips, edition.reel.film.credits)
        diagnostics = in_reading_order((*edition.diagnostics, *slips))
        is_newest = self.edition.number == edition.number and self._made == self._wanted
        if is_newest and not self._turn.locked() and not edition.is_proofread:
            number = edition.number + 1
            read = replace(edition, number=number, diagnostics=diagnostics, is_proofread=True)
            self._put(read)

    def _newest_film(self) -> Film | None:
        """Return the film that shares most with what an edit will give."""
        if self._draft is not None and self._draft.reel is not None:
            return self._draft.reel.film
        return self.edition.reel.film if self.edition.reel else None

    def _made_of(self, saved: Saved) -> Edition:
        """Return the edition after an edit: its film, or if settings are tried, one with them."""
        before = self.edition
        if before.settings:
            return self._make(before)
        reel = before.reel
        if saved.film and not (reel and reel.shows(saved.film)):
            reel = self._reel_of(saved.film)
        return Edition(
            number=before.number + 1,
            reel=reel,
            diagnostics=saved.diagnostics,
            settings=before.settings,
            sources=_sources(_contents(self.origin, saved.film), saved.film),
        )

    def _reel_of(self, film: Film) -> Reel:
        """Return the reel of a film: that of the draft if it shows the film, or a new one."""
        draft = self._draft.reel if self._draft else None
        if draft and draft.shows(film):
            return draft
        return Reel(next(self._numbers), film, earlier=draft or self.edition.reel)

    def _make_draft(self, path: Path, content: bytes) -> tuple[int | None, tuple[Diagnostic, ...]]:
        draft = self._draft
        if draft is None or (draft.path, draft.content) != (path, content):
            earlier = (draft and draft.reel) or self.edition.reel
            origin = self._adjusted(self.edition)
            change = FileChange(path, None, content)
            film, diagnostics = inspect_draft(
                draft_of(origin, (change,)), earlier.film if earlier else None
            )
            reel = None
            if film is not None:
                newest = self.edition.reel
                reel = newest if newest and newest.shows(film) else self._reel_of(film)
            draft = self._draft = _Draft(path, content, reel, diagnostics)
        return (draft.reel.number if draft.reel else None), draft.diagnostics

    def _adjusted(self, edition: Edition) -> Origin:
        adjusted = settings_of(dict(edition.settings))
        return replace(self.origin, settings=self.origin.settings + adjusted)

    def _make(self, before: Edition) -> Edition:
        earlier = before.reel.film if before.reel else None
        origin = self._adjusted(before)
        number = before.number + 1
        with uncollected():
            # The files are read once, so that the film is known to be made of these contents.
            contents = _contents(origin, earlier)
            film, diagnostics = inspect_draft(
                replace(origin, drafts=Drafts(tuple(contents.items()))), earlier
            )
            reel = before.reel
            if film and not (reel and reel.shows(film)):
                reel = self._reel_of(film)
        return Edition(
            number=number,
            reel=reel,
            diagnostics=diagnostics,
            settings=before.settings,
            news=self._news_of_files(),
            sources=_sources(contents, film),
        )

    def _news_of_files(self) -> str | None:
        """Forget the history if another program changed its files; return the news of that."""
        changed = _changed_outside(self.history)
        if not changed:
            return None
        self.history.clear()
        return changed_outside(changed).message

    def _put(self, edition: Edition) -> None:
        # The page may have sent newer settings while this edition was being made.
        done, undone = self.history.done, self.history.undone
        self.edition = replace(
            edition,
            settings=self.edition.settings,
            undo=done[-1].label if done else None,
            redo=undone[-1].label if undone else None,
            films=tuple(self._films()),
        )
        if edition.reel is not None:
            self._reels[edition.reel.number] = edition.reel
        kept = sorted(self._reels)[-_KEPT:]
        self._reels = {number: self._reels[number] for number in kept}
        self._notify()

    def _films(self) -> Iterator[str]:
        yield self.origin.path.name
        for name, project in self._projects.items():
            if project is not self._open and project.origin.path.is_file():
                yield name


def _contents(origin: Origin, film: Film | None) -> dict[Path, bytes]:
    """Return the YAML files of a film, as far as they can be read, by resolved path."""
    paths = {origin.path, *(path for path in (film.inputs if film else ()) if is_yaml(path))}
    contents: dict[Path, bytes] = {}
    for path in paths:
        with suppress(OSError, ValueError, EndrollError):
            content = read_content(path) if path.is_file() else None
            if content is not None:
                contents[path.resolve()] = content
    return contents


def _sources(contents: Mapping[Path, bytes], film: Film | None) -> dict[Path, bytes]:
    """Return the hashes of contents, and of the files that the film includes besides."""
    if film is None:
        return {}
    every = {**_contents(film.origin, film), **contents}
    return {path: content_hash(content) or b"" for path, content in every.items()}


def changed_outside(paths: Iterable[Path]) -> Diagnostic:
    """Make the error that another program changed files, so edits of the page cannot be undone."""
    names = listed([path.name for path in dict.fromkeys(paths)], 3)
    return error(
        "changed-outside",
        f"another program changed {names}; what was edited here before can no longer be undone",
        hint="undo it in that program",
    )


def _changed_outside(history: History) -> tuple[Path, ...]:
    changed = []
    for path, left in history.left().items():
        with suppress(OSError, EndrollError):
            if content_hash(read_content(path)) != left:
                changed.append(path)
    return tuple(changed)


def _take_step(step: Step, *, back: bool) -> bool:
    """Undo or redo a step on the disk; return whether the files were as it left them.

    Raises:
        RenderError: a file cannot be written.
        UsageError: a file cannot be read.
    """
    try:
        held = {path: read_content(path) for path in step.paths}
        changes = step.changes(held, back=back)
        return changes is not None and write_changes(changes)
    except OSError as problem:
        name = step.paths[0].name
        raise UsageError(
            error("file-unreadable", f"cannot read {name}: {problem.strerror}")
        ) from None
