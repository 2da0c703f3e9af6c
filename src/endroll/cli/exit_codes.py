"""Exit codes that no diagnostic carries. Imports nothing slow: `app` loads it first."""

from __future__ import annotations

import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

MISUSED: Final = 2
FAILED: Final = 3
INTERRUPTED: Final = 128 + signal.SIGINT
