"""Check SVG files and draw them. resvg draws, in a separate process.

An SVG can require any amount of time, memory or stack. A separate process can be limited and
stopped, and does not take this one down if it crashes.
"""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
from dataclasses import dataclass, field
from os import environ, pathsep
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from PIL import Image

from endroll.core.files import UnfitFileError, unopened

if TYPE_CHECKING:
    from endroll.images.sources import Part

UNITS: Final = 1000
"""Length of the longer side of a vector picture, in its own px."""

_MOST_BYTES: Final = 5_000_000
_MOST_SECONDS: Final = 8
"""A logo takes 0.01 s; no file may delay a command by more than 10 s."""

_MOST_ASPECT: Final = 200
_WORKER: Final = Path(__file__).with_name("svg_process.py")

_ABSOLUTE: Final = re.compile(
    r"\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q|em|ex)?\s*", re.IGNORECASE
)
_IN_PX: Final = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "q": 24 / 25.4}
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?\s*(?!#|data:|['\"\s])|@import", re.IGNORECASE)
_ANIMATES: Final = frozenset({"animate", "animateTransform", "animateMotion", "set"})
_OUTER: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
    ' viewBox="{part}" preserveAspectRatio="none">'
    '<image width="{whole[0]}" height="{whole[1]}"'
    ' href="data:image/svg+xml;base64,{data}"/></svg>'
)


@dataclass(frozen=True, slots=True)
class SvgFacts:
    """The size of an SVG, whose longer side is UNITS, and whether it is animated."""

    size_px: tuple[float, float]
    is_animated: bool


def read_svg(path: Path) -> tuple[bytes, SvgFacts]:
    """Return an SVG that needs nothing outside itself.

    Raises:
        UnfitFileError: the file is too large, not an SVG, or uses something that is not allowed.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise unopened("image", problem) from None
    if len(data) > _MOST_BYTES:
        raise UnfitFileError(
            "image-too-large",
            f" is an SVG of more than {_MOST_BYTES // 1_000_000} MB",
            hint="save it as PNG, or remove its embedded pictures",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable() from None
    return text.encode(), _Inspector().inspect(text)


def draw_svg(
    data: bytes, size_px: tuple[float, float], part: Part, *, raster_px: tuple[int, int]
) -> Image.Image:
    """Draw a part of an SVG as RGBA of exactly `raster_px`, width and height.

    Raises:
        UnfitFileError: drawing it takes too much time or memory, or fails.
    """
    outer = _OUTER.format(
        width=raster_px[0],
        height=raster_px[1],
        part=f"{part.left_px} {part.top_px} {part.width_px} {part.height_px}",
        whole=size_px,
        data=base64.b64encode(data).decode(),
    )
    try:
        process = subprocess.run(  # noqa: S603  runs our own Python program
            [sys.executable, "-P", str(_WORKER)],
            input=b"\0".join((data, outer.encode())),
            capture_output=True,
            timeout=_MOST_SECONDS,
            env={**environ, "PYTHONPATH": pathsep.join(filter(None, sys.path))},
            check=True,
        )
        with Image.open(io.BytesIO(process.stdout), formats=("PNG",)) as picture:
            drawn: Image.Image = picture.convert("RGBA")
            return drawn
    except (subprocess.SubprocessError, OSError):
        raise UnfitFileError(
            "svg-too-heavy",
            " cannot be drawn: it needs too much time or memory, or is damaged",
            hint="simplify its patterns, effects and nested copies, or save it as PNG",
        ) from None


def _unreadable() -> UnfitFileError:
    return UnfitFileError(
        "image-unreadable",
        " is not a readable SVG",
        hint="save it again as plain SVG in UTF-8, or as PNG",
    )


@dataclass(slots=True)
class _Inspector:
    """Parses an SVG once and rejects anything that is not allowed."""

    root: dict[str, str] | None = None
    is_animated: bool = False
    _open: list[str] = field(default_factory=list)

    def inspect(self, text: str) -> SvgFacts:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.EntityDeclHandler = self._refuse_entity
        parser.ProcessingInstructionHandler = self._check_instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._check_text
        try:
            parser.Parse(text.encode(), True)  # noqa: FBT003  positional only
        except expat.ExpatError:
            raise _unreadable() from None
        if self.root is None:
            raise _unreadable()
        return SvgFacts(_size_px(self.root), self.is_animated)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if self.root is None:
            if tag != "svg":
                raise _unreadable()
            self.root = attributes
        self._open.append(tag)
        self.is_animated |= tag in _ANIMATES
        if tag == "script":
            raise _scripted()
        if tag == "foreignObject":
            raise _refused("svg-unsupported", " contains a foreignObject", "as plain SVG or as PNG")
        for key, value in attributes.items():
            _check_attribute(tag, key.rpartition(" ")[2], value.strip())

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _check_text(self, text: str) -> None:
        if not text.strip():
            return
        if "style" in self._open and _OUTSIDE.search(text):
            raise _external(text)
        if "text" in self._open:
            raise UnfitFileError(
                "svg-text",
                f" contains text that needs a font: “{text.strip()[:40]}”",
                hint="convert the text to outlines (Object to Path, Create Outlines) and save it",
            )

    def _check_instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise _external(data)

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise _refused("svg-entity", f" declares an entity, {name[:40]}", "as plain SVG")


def _check_attribute(tag: str, key: str, value: str) -> None:
    if key.startswith("on"):
        raise _scripted()
    is_within = value.startswith("#") or not value
    is_picture = tag == "image" and value.startswith("data:image/") and "svg" not in value[:20]
    if key in {"href", "src"} and not is_within and not is_picture:
        raise _external(value)
    if _OUTSIDE.search(value):
        raise _external(value)


def _external(value: str) -> UnfitFileError:
    return _refused(
        "svg-external",
        f" refers to an external resource: {' '.join(value.split())[:60]}",
        "with everything embedded",
    )


def _scripted() -> UnfitFileError:
    return _refused("svg-script", " contains a script", "as plain SVG")


def _refused(code: str, says: str, how: str) -> UnfitFileError:
    return UnfitFileError(code, says, hint=f"open it in a vector editor and save it {how}")


def _size_px(root: dict[str, str]) -> tuple[float, float]:
    """Return width and height, scaled so that the longer one is UNITS."""
    width, height = _absolute(root.get("width")), _absolute(root.get("height"))
    if not width or not height:
        box = root.get("viewBox", "").replace(",", " ").split()
        width, height = (_absolute(side) for side in box[2:]) if len(box) == 4 else (0, 0)  # noqa: PLR2004
    if not width or not height:
        raise UnfitFileError(
            "svg-without-size",
            " has no size",
            hint="save it with a viewBox, or with a width and a height",
        )
    if not 1 / _MOST_ASPECT <= width / height <= _MOST_ASPECT:
        raise UnfitFileError(
            "image-too-thin",
            f" is too narrow: {width:g} wide and {height:g} high",
            hint="crop it to its visible content",
        )
    longer = max(width, height)
    return width / longer * UNITS, height / longer * UNITS


def _absolute(text: str | None) -> float:
    """Return a length in px, 0 if it is missing or relative."""
    match = _ABSOLUTE.fullmatch(text or "")
    return float(match[1]) * _IN_PX.get((match[2] or "").lower(), 1) if match else 0
