"""Music: the sound under the roll as written. No file is opened.

Stage `model`. In: the keys under `music:` and the tree they stand in. Out: a Music, or None where
there is none or it cannot be used, and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.build.project_files import check_name
from endroll.build.times import WrittenTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import TimeSpan
from endroll.model.film import Music

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import FrameRate
    from endroll.schema.document import MusicKeys
    from endroll.source.tree import Mapping

SUFFIXES: Final = (
    *(".wav", ".aif", ".aiff", ".flac"),
    *(".mp3", ".aac", ".m4a", ".mp4"),
    *(".ogg", ".oga", ".opus"),
)


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
    wrong = check_name(keys.file, SUFFIXES, called="sound", code="sound")
    if end is not None and end.in_seconds(rate) <= begin.in_seconds(rate):
        wrong.append(_nothing_left(span_of(tree.get("music"), "end") or keys.file.span))
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


def _nothing_left(span: Span) -> Diagnostic:
    return error(
        "sound-times",
        "`end` is not after `begin`: nothing of the sound is left",
        hint="both count from the start of the file; leave `end` out to play to its end",
        span=span,
    )
