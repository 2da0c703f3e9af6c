"""Music: the sound under the roll as written. No file is opened.

Stage `model`. In: the keys under `music:` and the tree they stand in. Out: a Music, or None where
there is none or it cannot be used, and diagnostics.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.diagnostics import Diagnostic, error, shortened
from endroll.model.film import Music
from endroll.model.times import WrittenTimes
from endroll.source.tree import Mapping
from endroll.units import TimeSpan

if TYPE_CHECKING:
    from endroll.diagnostics import Span
    from endroll.model.fields import Line
    from endroll.model.written import MusicKeys
    from endroll.units import FrameRate

SUFFIXES: Final = (
    *(".wav", ".aif", ".aiff", ".flac"),
    *(".mp3", ".aac", ".m4a", ".mp4"),
    *(".ogg", ".oga", ".opus"),
)
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def build_music(
    keys: MusicKeys | None, tree: Mapping, rate: FrameRate, found: list[Diagnostic]
) -> Music | None:
    """Return the sound under the roll; without times it is the whole file from the first frame.

    `tree` is that of the whole file.
    """
    if keys is None:
        return None
    times = WrittenTimes(keys, tree.get("music"), rate, found)
    begin, end = times.get("begin") or TimeSpan(), times.get("end")
    wrong = _check_file(keys.file)
    if end is not None and end.in_seconds(rate) <= begin.in_seconds(rate):
        wrong.append(_nothing_left(_span_of(tree, "end") or keys.file.span))
    found.extend(wrong)
    if wrong:
        return None
    return Music(
        file=keys.file.value,
        span=keys.file.span,
        at=times.get("at") or TimeSpan(),
        begin=begin,
        end=end,
        fade_in=times.get("fade_in") or TimeSpan(),
        fade_out=times.get("fade_out") or TimeSpan(),
        gain_db=keys.gain or 0,
    )


def _check_file(file: Line) -> list[Diagnostic]:
    """Return what is wrong with the name of a sound, at most one thing."""
    name, called = file.value, f"the sound {shortened(file.value)}"
    if "\\" in name:
        return [
            error(
                "sound-path",
                f"{called} has a backslash in it",
                hint="write / between folders and file",
                span=file.span,
            )
        ]
    if name.startswith(("/", "~")) or _DRIVE.match(name) or ".." in PurePosixPath(name).parts:
        return [
            error(
                "sound-outside",
                f"{called} lies outside the project",
                hint="put the file beside the credits or in a folder there, and name it from there",
                span=file.span,
            )
        ]
    if not name.lower().endswith(SUFFIXES):
        return [
            error(
                "sound-kind",
                f"{called} is of no kind that is read",
                hint=f"name a file that ends in one of {' '.join(SUFFIXES)}",
                span=file.span,
            )
        ]
    return []


def _nothing_left(span: Span) -> Diagnostic:
    return error(
        "sound-times",
        "`end` is not after `begin`: nothing of the sound is left",
        hint="both count from the start of the file; leave `end` out to play to its end",
        span=span,
    )


def _span_of(tree: Mapping, key: str) -> Span | None:
    music = tree.get("music")
    value = music.get(key) if isinstance(music, Mapping) else None
    return value.span if value is not None else None
