"""Build the music of a film. No file is opened.

In: the keys under `music:` and the tree of the file. Out: a Music, None if there is none or it is
invalid, and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.build.project_files import check_name
from endroll.build.times import CheckedTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import TimeSpan
from endroll.model.film import DEFAULT_TRUE_PEAK_DBTP, Music

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import FrameRate
    from endroll.schema.document import MusicKeys
    from endroll.source.tree import MappingNode

SUFFIXES: Final = (
    *(".wav", ".aif", ".aiff", ".flac"),
    *(".mp3", ".aac", ".m4a", ".mp4"),
    *(".ogg", ".oga", ".opus"),
)


def build_music(
    keys: MusicKeys | None, tree: MappingNode, rate: FrameRate, diagnostics: list[Diagnostic]
) -> Music | None:
    """Return the music; without times it is the whole file, from the first frame of the film.

    `tree` is the tree of the credits file.
    """
    if keys is None:
        return None
    times = CheckedTimes(keys, tree.get("music"), rate, diagnostics)
    begin, end = times.get("begin") or TimeSpan(), times.get("end")
    problems = check_name(keys.file, SUFFIXES, kind="sound", code="sound")
    if end is not None and end.in_seconds(rate) <= begin.in_seconds(rate):
        problems.append(_nothing_left(span_of(tree.get("music"), "end") or keys.file.span))
    diagnostics.extend(problems)
    if problems:
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
        loudness_lufs=keys.loudness,
        true_peak_dbtp=DEFAULT_TRUE_PEAK_DBTP if keys.true_peak is None else keys.true_peak,
    )


def _nothing_left(span: Span) -> Diagnostic:
    return error(
        "sound-times",
        "`end` must be after `begin`; no sound is left",
        hint="count both from the start of the file, or omit `end` to play to its end",
        span=span,
    )
