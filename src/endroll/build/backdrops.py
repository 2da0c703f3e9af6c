"""Build the pictures and footage behind and beside text. No file is opened.

In: the keys of a background and their node. Out: a Backdrop or Scenery, and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.build.defaults import INSET
from endroll.build.project_files import check_name
from endroll.build.times import CheckedTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import TimeSpan
from endroll.model.choices import Course, Filling
from endroll.model.design import Gradient
from endroll.model.scenery import Backdrop, Scenery

if TYPE_CHECKING:
    from endroll.core.units import FrameRate
    from endroll.schema.scenery import BackdropKeys, SceneKeys
    from endroll.source.tree import MappingNode, Node

STILLS: Final = (".png", ".jpg", ".jpeg", ".webp", ".svg")
FOOTAGE: Final = (".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".ts", ".mts", ".mxf")
_OF_GRADIENTS: Final = ("from_", "to", "stops", "direction")
_OF_FILES: Final = ("file", "fit", "blur", "begin", "end", "loop", "sound", "gain")
_OF_FOOTAGE: Final = ("begin", "end", "loop", "sound", "gain")


def build_scenery(
    entry: SceneKeys, node: MappingNode, rate: FrameRate, diagnostics: list[Diagnostic]
) -> Scenery:
    """Return the backdrops of a card or a scroll, and the area of its text."""
    scenery = Scenery(
        behind=build_backdrop(entry.background, node.get("background"), rate, diagnostics),
        beside=build_backdrop(entry.beside, node.get("beside"), rate, diagnostics, is_beside=True),
        area=entry.area,
    )
    if entry.background is not None and entry.background.color is not None:
        diagnostics.append(
            error(
                "one-colour",
                "`background` needs a file here: the whole film has one background colour",
                hint="write a file, or set the colour under `video`",
                span=span_of(node, "background"),
            )
        )
    if entry.beside is not None and entry.area is None:
        diagnostics.append(
            error(
                "beside-without-area",
                "`beside` has no room, because the text takes the whole picture",
                hint="add `area`, the part for the text, such as `area: right 50%`",
                span=span_of(node, "beside"),
            )
        )
    return scenery


def build_backdrop(
    keys: BackdropKeys | None,
    node: Node | None,
    rate: FrameRate,
    diagnostics: list[Diagnostic],
    *,
    is_beside: bool = False,
) -> Backdrop | None:
    """Return the picture or footage behind or beside text; None if there is none."""
    if keys is not None and any(getattr(keys, name) is not None for name in _OF_GRADIENTS):
        return _gradient(keys, node, rate, diagnostics)
    if keys is None or keys.file is None:
        if keys is not None:
            diagnostics.extend(_without_file(keys, node))
        return None
    problems = check_name(keys.file, (*STILLS, *FOOTAGE), kind="picture", code="backdrop")
    times = CheckedTimes(keys, node, rate, problems)
    begin, end = times.get("begin") or TimeSpan(), times.get("end")
    fade_in, fade_out = times.get("fade_in"), times.get("fade_out")
    is_footage = keys.file.value.lower().endswith(FOOTAGE)
    if not is_footage:
        problems.extend(_only_footage(keys, node))
    if not problems and end is not None and end.in_seconds(rate) <= begin.in_seconds(rate):
        problems.append(
            error(
                "footage-times",
                "`end` must be after `begin`; no footage is left",
                hint="count both from the start of the file, or omit `end` to play to its end",
                span=span_of(node, "end"),
            )
        )
    diagnostics.extend(problems)
    if problems:
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


def _gradient(
    keys: BackdropKeys, node: Node | None, rate: FrameRate, diagnostics: list[Diagnostic]
) -> Backdrop | None:
    """Return a gradient; report a colour that is missing, and keys of pictures and footage."""
    problems = [
        error(
            "not-in-gradient",
            f"`{name}` does not apply to a gradient",
            hint=f"remove `{name}`, or `from` and `to`",
            span=span_of(node, name),
        )
        for name in _OF_FILES
        if getattr(keys, name) is not None
    ]
    if keys.from_ is None or keys.to is None:
        problems.append(
            error(
                "missing-key",
                "a gradient needs two colours, `from` and `to`",
                hint='write both, such as {from: "#000000", to: "#202040"}',
                span=span_of(node, "from" if keys.to is None else "to"),
            )
        )
    times = CheckedTimes(keys, node, rate, problems)
    fade_in, fade_out = times.get("fade_in"), times.get("fade_out")
    diagnostics.extend(problems)
    if problems or node is None or keys.from_ is None or keys.to is None:
        return None
    return Backdrop(
        file="",
        span=node.span,
        is_footage=False,
        filling=Filling.COVER,
        dim=keys.dim or 0,
        inset=keys.inset,
        begin=TimeSpan(),
        fade_in=fade_in or TimeSpan(),
        fade_out=fade_out or TimeSpan(),
        gradient=Gradient(
            (keys.from_, *(keys.stops or ()), keys.to), keys.direction or Course.DOWN
        ),
    )


def _without_file(keys: BackdropKeys, node: Node | None) -> list[Diagnostic]:
    """Report the keys that need a file, when there is none."""
    need_file = [name for name in type(keys).key_names() if name not in ("file", "color", "from")]
    return [
        error(
            "backdrop-without-file",
            f"`{name}` needs a picture or footage, and there is no `file`",
            hint=f"add `file: sky.jpg`, or remove `{name}`",
            span=span_of(node, name),
        )
        for name in need_file
        if getattr(keys, name) is not None
    ]


def _only_footage(keys: BackdropKeys, node: Node | None) -> list[Diagnostic]:
    return [
        error(
            "not-footage",
            f"`{name}` applies to footage only, and this is a still picture",
            hint=f"remove `{name}`",
            span=span_of(node, name),
        )
        for name in _OF_FOOTAGE
        if getattr(keys, name) is not None
    ]
