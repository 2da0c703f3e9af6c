"""Remember facts about files between runs, each for one version of its file.

In: a file's path and status, and what is asked about it. Out: what an earlier run learned, as a
JSON value. Nothing is read or written before it is needed.
"""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from endroll.core.cache import keep, read_kept

if TYPE_CHECKING:
    import os
    from pathlib import Path

MOST_FACTS: Final = 1000
"""Facts kept at most: those of the files that were asked for last."""

SETTLED_NS: Final = 2_000_000_000
"""How long a file must have been unchanged: one that was just written may change again within a
tick of the file system's clock, and show it by nothing."""


class FileFacts:
    """The facts kept under a file name, by what made them: others are forgotten."""

    def __init__(self, name: str, made_by: str) -> None:
        self._name = name
        self._made_by = made_by
        self._facts: dict[str, list[Any]] | None = None
        self._touched: dict[str, list[Any]] = {}
        self._is_changed = False

    def get(self, path: Path, status: os.stat_result, about: str) -> Any:  # noqa: ANN401  it is JSON
        """Return a fact about this version of a file, None if it is not known."""
        key = f"{path}\0{about}"
        fact = self._known().get(key)
        if fact is None or fact[0] != _version(status):
            return None
        self._touched[key] = fact
        return fact[1]

    def put(self, path: Path, status: os.stat_result, about: str, value: object) -> None:
        """Remember a fact about a file whose status was read before it was opened."""
        changed_ns = max(status.st_mtime_ns, status.st_ctime_ns)
        if time.time_ns() - changed_ns >= SETTLED_NS:
            self._touched[f"{path}\0{about}"] = [_version(status), value]
            self._is_changed = True

    def save(self) -> None:
        """Keep what was learned, if anything was."""
        if not self._is_changed:
            return
        facts = {**self._known(), **self._touched}
        for key in self._touched:
            facts[key] = facts.pop(key)
        newest = dict(islice(facts.items(), max(0, len(facts) - MOST_FACTS), None))
        keep(self._name, {"made_by": self._made_by, "facts": newest})
        self._is_changed = False

    def _known(self) -> dict[str, list[Any]]:
        if self._facts is None:
            self._facts = _sound(read_kept(self._name), self._made_by)
        return self._facts


def _sound(kept: object, made_by: str) -> dict[str, list[Any]]:
    """Return the facts of a kept value; none if something else made it."""
    if not isinstance(kept, dict) or kept.get("made_by") != made_by:
        return {}
    facts = kept.get("facts")
    if not isinstance(facts, dict):
        return {}
    return {
        key: fact for key, fact in facts.items() if isinstance(fact, list) and len(fact) == _FIELDS
    }


_FIELDS: Final = 2
"""A fact is the version of its file, and a value."""


def _version(status: os.stat_result) -> list[int]:
    """Return what changes with a file: no program can set the time of its last change of status."""
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
