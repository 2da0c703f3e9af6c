"""Contents that take the place of files: what a file would hold if an edit were saved.

A value only: nothing is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drafts:
    """The content of each file that is not read from the disk, by its resolved path."""

    contents: tuple[tuple[Path, bytes], ...] = ()

    def of(self, path: Path) -> bytes | None:
        """Return the content that takes the place of a file, None if the file itself is read."""
        if not self.contents:
            return None
        return dict(self.contents).get(path.resolve())

    def with_file(self, path: Path, content: bytes) -> Drafts:
        """Return the drafts with one more, in place of any earlier draft of the same file."""
        return Drafts(tuple({**dict(self.contents), path.resolve(): content}.items()))


NO_DRAFTS: Final = Drafts()
