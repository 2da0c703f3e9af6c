"""Files by which workers see whether they share a folder with this machine."""

from __future__ import annotations

import secrets
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from endroll.batch.cluster.parcels import Probe
from endroll.core.temporaries import temporary_file

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Probes:
    """A hidden file with a random token for each folder; threads may ask at the same time."""

    _stack: ExitStack = field(default_factory=ExitStack)
    _lock: Lock = field(default_factory=Lock)
    _known: dict[Path, Probe | None] = field(default_factory=dict)

    def of(self, folder: Path) -> Probe | None:
        """Return the probe of a folder, or of the nearest one that exists; None without rights."""
        with self._lock:
            while not folder.exists():
                folder = folder.parent
            if folder not in self._known:
                self._known[folder] = None
                with suppress(OSError):
                    file = self._stack.enter_context(temporary_file(folder / "endroll-probe"))
                    token = secrets.token_hex(16)
                    file.path.write_text(token, encoding="ascii")
                    self._known[folder] = Probe(file.path, token)
            return self._known[folder]

    def remove(self) -> None:
        """Remove all of them."""
        with self._lock:
            self._stack.close()
            self._known.clear()
