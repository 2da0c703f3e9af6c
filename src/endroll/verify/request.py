"""What a check of a delivered file is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.units import parse_timecode
from endroll.verify.findings import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from endroll.core.units import FrameRate

_ALSO_CALLED: Final = {"resize": Code.RASTER, "conversion": Code.RATE}
SAMPLED: Final = 8
"""Of how many frames a sampled check compares one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyRequest:
    """Which frames of the film should be there, what is allowed, and how closely to look.

    Findings that are `allowed` become notes. The credits begin at or after frame `at_frame` of the
    file. One frame of `every` is compared; all are followed. `tolerance` is a factor. `pictures`
    is a folder for a picture of each finding, and `frames_folder` one for the frames of the file
    and of the film that show it. With `crops` findings about a text have pictures of it.
    """

    frames: range | None = None
    at_frame: int = 0
    allowed: frozenset[Code] = frozenset()
    every: int = 1
    tolerance: float = 1.0
    pictures: Path | None = None
    frames_folder: Path | None = None
    crops: bool = False
    on_progress: Callable[[int], None] | None = None


def allowed_codes(names: Iterable[str]) -> frozenset[Code]:
    """Return the codes that names stand for.

    Raises:
        UsageError: there is no such code.
    """
    codes = set()
    for name in names:
        known = {**_ALSO_CALLED, **{str(code): code for code in Code}}
        if name not in known:
            raise UsageError(
                error(
                    "allow",
                    f"--allow {name}: there is no such difference",
                    hint=f"choose from {', '.join(known)}",
                )
            )
        codes.add(known[name])
    return frozenset(codes)


def first_frame(at: str | None, rate: FrameRate) -> int:
    """Return the frame at a timecode that counts from the start of the file, 0 without one.

    Raises:
        UsageError: it is not a timecode.
    """
    if at is None:
        return 0
    try:
        return parse_timecode(at, rate)
    except ValueError as wrong:
        raise UsageError(
            error("at", f"--at {at}: {wrong}", hint="write --at 01:02:03:04")
        ) from None
