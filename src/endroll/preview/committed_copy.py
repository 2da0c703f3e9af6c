"""Copy a project as it is in the last commit of its repository, so that it can be compared.

Text comes from the commit. Pictures, fonts and footage are those of today where they still exist:
a comparison of credits shows no pixel of the earlier film, and footage is seldom in a repository.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import folder_beside
from endroll.core.diagnostics import UsageError, error
from endroll.preview.last_commit import committed_bytes, committed_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TEXT: Final = (".yaml", ".yml")
_NOT_COPIED: Final = "renders"


@contextmanager
def project_of_last_commit(
    credits_: Path, inputs: Iterable[Path], *, beside: Path
) -> Iterator[Path]:
    """Yield the path of the credits in a copy of their project, which is removed at the end.

    `inputs` are the files that the credits are made from today. The copy is beside a path.

    Raises:
        RenderError: the copy cannot be written.
        UsageError: the credits are not in the last commit.
    """
    folder = credits_.parent.resolve()
    committed = {name: folder / name for name in committed_names(folder) if _belongs(name)}
    if credits_.name not in committed:
        raise UsageError(
            error(
                "not-committed",
                f"{credits_.name} is not in the last commit of a Git repository",
                hint="commit it first, or compare it with another file",
            )
        )
    with folder_beside(beside) as copy:
        for name, path in committed.items():
            if name.lower().endswith(_TEXT) or not path.is_file():
                _write(copy / name, committed_bytes(path) or b"")
        for path in (*committed.values(), *inputs, *(folder / "fonts").rglob("*")):
            with suppress(ValueError):  # the file of a link that leads out of the project
                _link(path, copy / path.resolve().relative_to(folder))
        yield copy / credits_.name


def _belongs(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[0] != _NOT_COPIED and ".." not in parts


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _link(path: Path, copy: Path) -> None:
    """Make a file appear in the copy, unless it is there."""
    if copy.exists() or not path.is_file():
        return
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path.resolve(), copy)
    except OSError:  # another disk, or one without links
        shutil.copyfile(path, copy)
