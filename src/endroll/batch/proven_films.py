"""Remember which fingerprint each film of a run has, so that one layout is for all its deliveries.

In: what came of the first delivery of a film. Out: the same for those that need not be laid out
again, which wait until then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.batch.tasks import Failed, UpToDate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.batch.file_hashes import FileHashes
    from endroll.batch.freshness import Judgement
    from endroll.batch.recipe import Ingredients
    from endroll.batch.tasks import Result
    from endroll.source.origin import Origin

_MOST_FILMS: Final = 256
"""Films remembered at most: the deliveries of a film follow one another."""


class ProvenFilms:
    """The films whose fingerprints are known or awaited."""

    def __init__(self, hashes: FileHashes) -> None:
        self._hashes = hashes
        self._known: dict[Origin, tuple[Mapping[str, str], UpToDate]] = {}
        self._waiting: dict[Origin, list[Judgement]] = {}

    def result_of(self, judgement: Judgement, ingredients: Ingredients) -> UpToDate | None:
        """Return the result of an item whose output is known to be right, None if it is not."""
        files, result = self._known.get(judgement.item.origin, ({}, None))
        if result is None or files != ingredients.recipe.files:
            return None
        if judgement.sound_fingerprint != result.fingerprint:
            return None
        return replace(result, frame_count=judgement.frame_count or result.frame_count)

    def must_wait(self, judgement: Judgement) -> bool:
        """Return whether another delivery is about to prove an output right or wrong.

        If none is, the item itself is the one that others wait for.
        """
        origin = judgement.item.origin
        if judgement.sound_fingerprint is None or origin in self._known:
            return False
        if origin in self._waiting:
            self._waiting[origin].append(judgement)
            return True
        self._waiting[origin] = []
        return False

    def learn(self, origin: Origin, ingredients: Ingredients, result: Result) -> list[Judgement]:
        """Take the result of an item; return those that waited for it.

        Nothing is learned from a film whose files changed after they were hashed: it may be of
        what they were in between.
        """
        has_stayed = all(
            self._hashes.has_stayed(path, known) for path, known in ingredients.files.items()
        )
        if not isinstance(result, Failed) and has_stayed and ingredients.files:
            proof = UpToDate(
                fingerprint=result.fingerprint,
                frame_count=0,
                inputs=(),
                diagnostics=result.diagnostics,
            )
            self._known[origin] = ingredients.recipe.files, proof
            while len(self._known) > _MOST_FILMS:
                del self._known[next(iter(self._known))]
        return self._waiting.pop(origin, [])

    def forget_waiting(self) -> list[Judgement]:
        """Return the items that wait for one that never ended."""
        waiting = [judgement for items in self._waiting.values() for judgement in items]
        self._waiting.clear()
        return waiting
