"""Remove what killed workers leave in the folders that a batch writes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.temporaries import clear_abandoned
from endroll.encode.writer import key_path_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from endroll.batch.tasks import Task


def output_folders(task: Task) -> frozenset[Path]:
    """Return the folders in which the temporary files of a task may be."""
    folders = {task.path.parent}
    if task.spec.format.is_sequence:
        folders.add(task.path)
        if task.spec.matte:
            folders.add(key_path_of(task.path, task.spec))
    return frozenset(folders)


def clear_folders(folders: Iterable[Path]) -> None:
    """Remove the temporaries of writers that were killed; those of living ones stay."""
    for folder in folders:
        clear_abandoned(folder)
