"""Backdrops: what stands behind and beside text, as written, to values. No file is opened.

Stage `model`. In: the keys of a background and their node. Out: a Backdrop or Scenery, and what
cannot be or says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.build.defaults import INSET
from endroll.build.project_files import check_name
from endroll.build.times import WrittenTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import TimeSpan
from endroll.model.choices import Filling
from endroll.model.scenery import Backdrop, Scenery

if TYPE_CHECKING:
    from endroll.core.units import FrameRate
    from endroll.schema.scenery import BackdropKeys, SceneKeys
    from endroll.source.tree import Mapping, Node

STILLS: Final = (".png", ".jpg", ".jpeg", ".webp", ".svg")
FOOTAGE: Final = (".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".ts", ".mts", ".mxf")
_OF_FOOTAGE: Final = ("begin", "end", "loop", "sound", "gain")


def build_scenery(
    entry: SceneKeys, node: Mapping, rate: FrameRate, found: list[Diagnostic]
) -> Scenery:
    """Return what a card or a scroll has behind and beside it."""
    scenery = Scenery(
        behind=build_backdrop(entry.background, node.get("background"), rate, found),
        beside=build_backdrop(entry.beside, node.get("beside"), rate, found, is_beside=True),
        area=entry.area,
    )
    if entry.background is not None and entry.background.color is not None:
        found.append(
            error(
                "one-colour",
                "`background` gives a colour, and a film has one behind all of it",
                hint="write it under `video`; here a file goes",
                span=span_of(node, "background"),
            )
        )
    if entry.beside is not None and entry.area is None:
        found.append(
            error(
                "beside-without-area",
                "`beside` goes where the text leaves room, and the text has the whole picture",
                hint="add `area: right 50%` for the part that the text is to have",
                span=span_of(node, "beside"),
            )
        )
    return scenery


def build_backdrop(
    keys: BackdropKeys | None,
    node: Node | None,
    rate: FrameRate,
    found: list[Diagnostic],
    *,
    is_beside: bool = False,
) -> Backdrop | None:
    """Return what stands behind text, or beside it; None where that is a colour or nothing."""
    if keys is None or keys.file is None:
        if keys is not None:
            found.extend(_without_file(keys, node))
        return None
    wrong = check_name(keys.file, (*STILLS, *FOOTAGE), called="picture", code="backdrop")
    times = WrittenTimes(keys, node, rate, wrong)
    begin, end = times.get("begin") or TimeSpan(), times.get("end")
    fade_in, fade_out = times.get("fade_in"), times.get("fade_out")
    is_footage = keys.file.value.lower().endswith(FOOTAGE)
    if not is_footage:
        wrong.extend(_only_footage(keys, node))
    if not wrong and end is not None and end.in_seconds(rate) <= begin.in_seconds(rate):
        wrong.append(
            error(
                "footage-times",
                "`end` is not after `begin`: nothing of the footage is left",
                hint="both count from the start of the file; leave `end` out to play to its end",
                span=span_of(node, "end"),
            )
        )
    found.extend(wrong)
    if wrong:
        return None
    return Backdrop(
        file=keys.file.value,
        span=keys.file.span,
        is_footage=is_footage,
        filling=keys.fit or (Filling.CONTAIN if is_beside else Filling.COVER),
        dim=keys.dim or 0,
        blur_px=keys.blur or 0,
        inset=keys.inset or (INSET if is_beside else None),
        begin=begin,
        end=end,
        loops=not is_beside if keys.loop is None else keys.loop,
        sounds=bool(keys.sound),
        gain_db=keys.gain or 0,
        fade_in=fade_in or TimeSpan(),
        fade_out=fade_out or TimeSpan(),
    )


def _without_file(keys: BackdropKeys, node: Node | None) -> list[Diagnostic]:
    """Report what is said of a picture that is not there."""
    said = [name for name in type(keys).key_names() if name not in ("file", "color")]
    return [
        error(
            "backdrop-without-file",
            f"`{name}` is said of a picture or footage, and there is none",
            hint="add `file: sky.jpg`, or take it away",
            span=span_of(node, name),
        )
        for name in said
        if getattr(keys, name) is not None
    ]


def _only_footage(keys: BackdropKeys, node: Node | None) -> list[Diagnostic]:
    return [
        error(
            "not-footage",
            f"`{name}` is said of footage, and this is a picture that does not move",
            hint="take it away",
            span=span_of(node, name),
        )
        for name in _OF_FOOTAGE
        if getattr(keys, name) is not None
    ]
