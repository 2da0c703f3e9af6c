"""Keep the last films of a worker, so that versions and deliveries of one file share their work.

What is kept only saves time: files that changed are read again, and what changed is laid out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.batch.file_hashes import FileHashes
from endroll.pipeline.fingerprint import fingerprint_film
from endroll.pipeline.inspect import load_film

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin

_MOST_FILMS: Final = 2
"""Films kept, of different files: tasks come in the order of their files."""

_MOST_RUNS: Final = 20_000
"""Glyph runs of all films kept, but for the last: one takes about 5 kB with all that belongs to it.
Measured on 8,000 names."""


class Workshop:
    """The last films of a worker, by the file that they come from, and the hashes of files."""

    def __init__(self) -> None:
        self._films: dict[Path, Film] = {}
        self._hashes = FileHashes()

    @property
    def has_films(self) -> bool:
        """Whether any film is kept."""
        return bool(self._films)

    def clear(self) -> None:
        """Forget all films."""
        self._films.clear()

    def film_of(self, origin: Origin) -> Film:
        """Read, lay out and schedule credits, with what the last film of their file has of them.

        Raises:
            CreditsError: the credits have errors; it carries every diagnostic.
            UsageError: the file cannot be read, a setting has no form, or there is no such version.
        """
        earlier = self._films.pop(origin.path, None)
        film = load_film(origin, earlier=earlier)
        self._films[origin.path] = film
        while len(self._films) > 1 and self._are_too_many():
            del self._films[next(iter(self._films))]
        return film

    def _are_too_many(self) -> bool:
        runs = sum(len(film.roll.runs) for film in self._films.values())
        return len(self._films) > _MOST_FILMS or runs > _MOST_RUNS

    def fingerprint_of(self, film: Film) -> str:
        """Return the fingerprint of a film; a file is hashed once for each version of it.

        Raises:
            RenderError: a file that the film is made from cannot be read.
        """
        return fingerprint_film(film, self._hashes.digest)
