"""Compare the film on the page with another. A choice in, the other film and the changes out.

The other film is the file at its last commit, as it was when the preview started, or in another
version, or another credits file beside it. Nothing is written: contents that no file holds any more
are drafts.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import count, islice
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import Diagnostic, EndrollError, shortened
from endroll.core.gc_pause import uncollected
from endroll.pipeline.inspect import inspect_film
from endroll.preview.facts import Finder
from endroll.preview.last_commit import committed_drafts, last_commit
from endroll.preview.watcher import stamps_in, watched_folders
from endroll.review.diff import find_changes
from endroll.source.assembly import listed_versions
from endroll.source.drafts import NO_DRAFTS
from endroll.source.gathering import YAML_SUFFIXES, gather_drafts
from endroll.source.origin import Origin
from endroll.source.reader import MAX_FILE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from endroll.pipeline.film import Film
    from endroll.preview.last_commit import Commit
    from endroll.preview.session import Reel, Session
    from endroll.preview.watcher import Stamps
    from endroll.review.diff import Credit, CreditChange
    from endroll.source.drafts import Drafts

MOST_CHANGES: Final = 2000
"""Changes sent to the page: two films with more have little in common."""

_MOST_FILES: Final = 30
_MOST_OPENED: Final = 200
_MOST_LISTED: Final = 5000
"""Other credits files offered, and how many files and names are looked at for them."""

_SNIFFED_BYTES: Final = 256_000
"""How far into a file its `roll:` is looked for."""

_HAS_ROLL: Final = re.compile(rb"^[\"']?roll[\"']?[ \t]*:", re.MULTILINE)


class NothingToCompareError(Exception):
    """There is no such choice, or no film to compare with; the message says what to do."""


class Kind(StrEnum):
    """What the film is compared with."""

    OPENED = "opened"
    COMMIT = "commit"
    VERSION = "version"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to compare with: its kind, its label, and its commit, version or file."""

    kind: Kind
    label: str
    commit: Commit | None = None
    version: str | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the files of a film held when it was opened, and the time of that on the clock."""

    drafts: Drafts
    clock: str


@dataclass(frozen=True, slots=True)
class _Held:
    """The other film, what it comes from, and the stamps of the files that it was made from."""

    reel: Reel
    origin: Origin
    stamps: Stamps


class Comparisons:
    """Offers what the film of a session can be compared with, and compares. Thread-safe.

    One other film is held at a time.
    """

    def __init__(self, session: Session) -> None:
        """Keep what the files of the film hold now, as what they held when it was opened."""
        self._session = session
        self._opened: dict[Path, _Opened] = {}
        self._open()
        self._numbers: dict[Choice, int] = {}
        self._next_number = count(1)
        self._held: _Held | None = None
        self._told: tuple[tuple[int, int], dict[str, Any]] | None = None
        self._turn = Lock()

    def _open(self) -> _Opened:
        """Return what the files of the open film held when it was first opened."""
        path = self._session.origin.path
        if path not in self._opened:
            clock = f"{datetime.now().astimezone():%H:%M}"
            self._opened[path] = _Opened(gather_drafts(path, _read), clock)
        return self._opened[path]

    def choices(self) -> list[dict[str, Any]]:
        """Return what the film can be compared with now; a choice that stays keeps its number."""
        with self._turn:
            found = tuple(self._choices())
            known = self._numbers
            self._numbers = {
                choice: known.get(choice) or next(self._next_number) for choice in found
            }
            return [
                {"number": number, "kind": str(choice.kind), "label": choice.label}
                for choice, number in self._numbers.items()
            ]

    def compare(self, number: int) -> dict[str, Any]:
        """Return the number of the other film, and the changes from it to the film on the page.

        If the other film has errors, return these instead.

        Raises:
            NothingToCompareError: the choice was not offered last, or the film has only errors yet.
        """
        with self._turn:
            choice = next((one for one, its in self._numbers.items() if its == number), None)
            if choice is None:
                message = "this choice is no longer available: choose what to compare with again"
                raise NothingToCompareError(message)
            shown = self._session.edition.reel
            if shown is None:
                name = self._session.origin.path.name
                message = f"{name} has errors: correct them, then compare"
                raise NothingToCompareError(message)
            found = self._other(choice, shown.film)
            if isinstance(found, tuple):
                problems = [{**problem.as_json(), "frame": None} for problem in found]
                return {"film": None, "of": shown.number, "diagnostics": problems}
            return self._changes(found, shown)

    def _choices(self) -> Iterator[Choice]:
        path, version = self._session.origin.path, self._session.origin.version
        reel = self._session.edition.reel
        own = reel.film.inputs if reel else (path,)
        opened = self._open()
        if opened.drafts.contents:
            yield Choice(Kind.OPENED, f"{path.name} as opened at {opened.clock}")
        parts = [part for part in own if _is_yaml(part) and part != path]
        commit = last_commit(path, parts)
        if commit:
            subject = shortened(commit.subject)
            label = f"Last commit {commit.short}, {commit.date}: {subject}"
            yield Choice(Kind.COMMIT, label, commit=commit)
        for name in (None, *_versions(path)):
            if name != version:
                label = "Without a version" if name is None else f"Version {shortened(name)}"
                yield Choice(Kind.VERSION, label, version=name)
        for file in _credits_beside(path, own):
            yield Choice(Kind.FILE, file, file=file)

    def _other(self, choice: Choice, shown: Film) -> Reel | tuple[Diagnostic, ...]:
        """Return the other film, made anew if its files have changed; or its errors."""
        origin = self._origin_of(choice, shown)
        found, held = stamps_in(watched_folders(origin.path.parent)), self._held
        if held and held.origin == origin and held.stamps == _concerning(held.reel.film, found):
            return held.reel
        try:
            with uncollected():
                film, diagnostics = inspect_film(origin, earlier=shown, slips=False)
        except EndrollError as problem:
            return problem.diagnostics
        if film is None:
            return diagnostics
        if held and held.reel.shows(film):
            self._held = replace(held, origin=origin, stamps=_concerning(film, found))
            return held.reel
        return self._hold(film, found)

    def _hold(self, film: Film, found: Stamps) -> Reel:
        reel = self._session.hold(film)
        self._held = _Held(reel, film.origin, _concerning(film, found))
        return reel

    def _origin_of(self, choice: Choice, shown: Film) -> Origin:
        own = self._session.origin
        match choice.kind:
            case Kind.OPENED:
                return replace(own, drafts=self._open().drafts)
            case Kind.COMMIT:
                return replace(own, drafts=_drafts_of(choice.commit, own.path))
            case Kind.VERSION:
                return replace(shown.origin, version=choice.version)
            case Kind.FILE:
                path = own.path.parent / choice.file
                return Origin(path, version=own.version if own.version in _versions(path) else None)

    def _changes(self, other: Reel, shown: Reel) -> dict[str, Any]:
        key = other.number, shown.number
        if self._told is None or self._told[0] != key:
            changes = find_changes(other.film.credits, shown.film.credits)
            before, after = Finder(other.film), Finder(shown.film)
            told = {
                "film": other.number,
                "of": shown.number,
                "diagnostics": [],
                "counts": Counter(str(change.change) for change in changes),
                "changes": [
                    _told(change, before, after) for change in islice(changes, MOST_CHANGES)
                ],
            }
            self._told = key, told
        return self._told[1]


def _told(change: CreditChange, before: Finder, after: Finder) -> dict[str, Any]:
    """Return a change with the frame of each film that shows it."""
    return {
        "change": str(change.change),
        "before": _credit(change.before, before),
        "after": _credit(change.after, after),
    }


def _credit(credit: Credit | None, finder: Finder) -> dict[str, Any] | None:
    if credit is None:
        return None
    return {**credit.as_json(), "frame": finder.frame_of(credit.span)}


def _drafts_of(commit: Commit | None, path: Path) -> Drafts:
    return NO_DRAFTS if commit is None else committed_drafts(path, commit)


def _concerning(film: Film, found: Stamps) -> Stamps:
    """Return the stamps of the files that a film may be made from, of all in its folder.

    Those are its fonts, pictures, media, and of the YAML files those that are no drafts.
    """
    drafts = film.origin.drafts
    read = {str(path.resolve()) for path in film.inputs if drafts.of(path) is None}
    return frozenset(
        stamp for stamp in found if not stamp[0].lower().endswith(YAML_SUFFIXES) or stamp[0] in read
    )


def _versions(path: Path) -> tuple[str, ...]:
    """Return the versions that a file lists; a file is only parsed if it mentions any."""
    if b"versions" not in (_read(path) or b""):
        return ()
    try:
        return listed_versions(path)
    except EndrollError:
        return ()


def _credits_beside(path: Path, own: tuple[Path, ...]) -> list[str]:
    """Return the names of the other credits files in the folder of one, in alphabetical order."""
    parts = {part.name for part in own if part.parent == path.parent}
    try:
        names = sorted(entry.name for entry in islice(path.parent.iterdir(), _MOST_LISTED))
    except OSError:
        return []
    others = (
        name
        for name in names
        if name.lower().endswith(YAML_SUFFIXES) and not name.startswith(".") and name not in parts
    )
    with_roll = (
        name
        for name in islice(others, _MOST_OPENED)
        if _HAS_ROLL.search(_beginning(path.with_name(name), _SNIFFED_BYTES))
    )
    return list(islice(with_roll, _MOST_FILES))


def _is_yaml(path: Path) -> bool:
    return path.name.lower().endswith(YAML_SUFFIXES)


def _read(path: Path) -> bytes | None:
    """Return what a file holds; None if it is no file, empty, too large or cannot be read."""
    data = _beginning(path, MAX_FILE_BYTES + 1)
    return data if 0 < len(data) <= MAX_FILE_BYTES else None


def _beginning(path: Path, most_bytes: int) -> bytes:
    """Return the beginning of a regular file; nothing if it cannot be read."""
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                return file.read(most_bytes)
    return b""
