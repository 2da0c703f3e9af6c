"""Contents that take the place of files: what a file would hold if an edit were saved.

A value only: nothing is read here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.files import is_outside

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

    def named(self, folder: Path, name: str) -> Path | None:
        """Return the path of a file named in a folder, None if no draft takes its place.

        The file itself need not exist.
        """
        if not self.contents or "\\" in name or is_outside(name):
            return None
        with suppress(OSError, RuntimeError, ValueError):
            path = (folder / name).resolve()
            if path in dict(self.contents) and path.is_relative_to(folder.resolve()):
                return path
        return None

    def with_file(self, path: Path, content: bytes) -> Drafts:
        """Return the drafts with one more, in place of any earlier draft of the same file."""
        return Drafts(tuple({**dict(self.contents), path.resolve(): content}.items()))


NO_DRAFTS: Final = Drafts()
