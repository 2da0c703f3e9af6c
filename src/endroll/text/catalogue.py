"""Find fonts: the project's `fonts/` folder first, then installed families, then the Noto packs.

Folders and packages in, faces with their names out. It asks no system font directory: a font
that neither the project nor a package brings does not exist.
"""

from __future__ import annotations

import importlib.util
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import fontpkg
import uharfbuzz as hb

from endroll.core.diagnostics import Diagnostic, Span, error
from endroll.core.suggestions import nearest
from endroll.text.fonts import FontInstance, font_blob

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_FAMILY: Final = "Noto Sans"
CJK_FAMILIES: Final = {
    "ja": "Noto Sans CJK JP",
    "ko": "Noto Sans CJK KR",
    "zh-Hans": "Noto Sans CJK SC",
    "zh-Hant": "Noto Sans CJK TC",
    "zh-HK": "Noto Sans CJK HK",
}
_PACKS: Final = ("manimgx_fonts_cjk", "manimgx_fonts")
"""Packages that are folders of fonts: Han, Kana and Hangul; and `PACKED_SCRIPTS`."""

PACKED_SCRIPTS: Final = frozenset(
    {"Arab", "Armn", "Beng", "Deva", "Ethi", "Geor", "Gujr", "Guru", "Hebr", "Khmr", "Knda"}
    | {"Laoo", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu", "Thai"}
)
"""The scripts that the package manimgx-fonts brings a font for."""

_SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}
_MAX_FACES: Final = 64
_FAMILY_NAME_IDS: Final = (16, 1)
REGULAR_WEIGHT: Final = 400
PROJECT_ORIGIN: Final = "fonts/"
_NO_FONT: Final = "is not a font that can be read"


@dataclass(frozen=True, slots=True)
class Axis:
    """A design axis of a variable font: its tag, and from where to where it goes."""

    tag: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One face of a file: its family, its weights, its axes, and where it comes from.

    `stamp` tells the file from what it was before: when it was written, in ns, and its bytes.
    """

    family: str
    path: Path
    index: int
    italic: bool
    weight_min: int
    weight_max: int
    axes: tuple[Axis, ...]
    origin: str
    stamp: tuple[int, int] = (0, 0)

    def at(self, design: Mapping[str, float]) -> FontInstance:
        """Return the face at a place in its design space, or at the nearest that it has."""
        variations = tuple(
            (axis.tag, min(max(design[axis.tag], axis.low), axis.high))
            for axis in self.axes
            if axis.tag in design
        )
        return FontInstance(self.family, str(self.path), self.index, variations)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The families that a project can use, in the order in which they are looked for."""

    faces: tuple[FontFace, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def family(self, name: str) -> tuple[FontFace, ...]:
        """Return the faces of a family, whatever its capitals; of two sources, the first."""
        wanted = name.casefold()
        found = [face for face in self.faces if face.family.casefold() == wanted]
        return tuple(face for face in found if face.origin == found[0].origin)

    def family_names(self) -> tuple[str, ...]:
        """Return every family once, in order."""
        return tuple(dict.fromkeys(face.family for face in self.faces))

    def project_families(self) -> tuple[str, ...]:
        """Return the families in the project's own folder."""
        own = (face.family for face in self.faces if face.origin == PROJECT_ORIGIN)
        return tuple(dict.fromkeys(own))

    def nearest_family(self, name: str) -> str | None:
        """Return the family whose name is most like this one, if any is."""
        folded = {known.casefold(): known for known in self.family_names()}
        match = nearest(name.casefold(), folded)
        return folded[match] if match else None

    def match(
        self, name: str, *, weight: int, italic: bool, axes: Mapping[str, float] | None = None
    ) -> FontInstance | None:
        """Return the family's face nearest to a weight and slope, None without such a family.

        `axes` are other places on design axes, by tag; an axis that the face lacks is passed
        over. Slope goes before weight. Of two weights equally near, the lighter below 400 and the
        heavier above. Source: CSS Fonts 4, 5.2.
        """
        faces = self.family(name)
        if not faces:
            return None

        def distance(face: FontFace) -> tuple[bool, int, int]:
            nearest = min(max(weight, face.weight_min), face.weight_max)
            lighter_first = nearest if weight <= REGULAR_WEIGHT else -nearest
            return (face.italic is not italic, abs(nearest - weight), lighter_first)

        return min(faces, key=distance).at({**(axes or {}), "wght": float(weight)})

    def has_italic(self, name: str) -> bool:
        """Tell whether a family has an italic of its own."""
        return any(face.italic for face in self.family(name))


def load_catalogue(project_folder: Path) -> Catalogue:
    """List every face that a project can use.

    A file in `fonts/` that cannot be read is an error, and so is a folder that cannot be entered:
    whoever put it there counts on it.
    """
    sources = (
        _project_faces(project_folder / "fonts"),
        _package_faces(),
        *map(_pack_faces, _PACKS),
    )
    faces = tuple(face for read, _ in sources for face in read)
    return Catalogue(faces, tuple(each for _, unreadable in sources for each in unreadable))


def has_packed_scripts() -> bool:
    """Tell whether the package with the fonts of `PACKED_SCRIPTS` is installed."""
    return importlib.util.find_spec(_PACKS[1]) is not None


def _project_faces(folder: Path) -> tuple[list[FontFace], list[Diagnostic]]:
    faces: list[FontFace] = []
    paths, unreadable = _files_below(folder)
    for path in sorted(paths):
        if path.suffix.lower() not in _SUFFIXES:
            continue
        read, reason = _read_faces(path, origin=PROJECT_ORIGIN)
        if reason:
            unreadable.append(
                error(
                    "unreadable-font",
                    f"{_shown(path, folder)} {reason}",
                    hint="take it out, or put a whole TTF, OTF, TTC or OTC file in its place",
                    span=Span(_shown(path, folder), 1, 1),
                )
            )
        faces += read
    return faces, unreadable


def _files_below(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Return what lies in the folder of fonts and in those within it, each entered once.

    What cannot be looked into is an error: the film would be set in another font.
    """
    paths: list[Path] = []
    unreadable: list[Diagnostic] = []
    entered: set[tuple[int, int]] = set()
    waiting = [folder] if os.path.lexists(folder) else []
    while waiting:
        path = waiting.pop()
        try:
            facts = path.stat()
            if (facts.st_dev, facts.st_ino) in entered:
                continue
            entered.add((facts.st_dev, facts.st_ino))
            with os.scandir(path) as entries:
                listed = [Path(entry.path) for entry in entries]
            waiting += [each for each in listed if each.is_dir()]
            paths += [each for each in listed if not each.is_dir()]
        except OSError as wrong:
            shown = _shown(path, folder)
            unreadable.append(
                error(
                    "unreadable-fonts",
                    f"{shown} cannot be looked into for fonts: "
                    f"{(wrong.strerror or 'it went away').lower()}",
                    hint="make it a folder that may be read, or take it away",
                    span=Span(shown, 1, 1),
                )
            )
    return paths, unreadable


def _shown(path: Path, folder: Path) -> str:
    """Return what a path in the project's folder of fonts is called."""
    return (Path(PROJECT_ORIGIN) / path.relative_to(folder)).as_posix()


def _package_faces() -> tuple[list[FontFace], list[Diagnostic]]:
    faces: list[FontFace] = []
    unreadable: list[Diagnostic] = []
    for family in sorted(fontpkg.families().values(), key=lambda found: str(found.name)):
        package = f"fontpkg-{family.slug}"
        for file in family.files:
            read, reason = _read_faces(
                Path(file.path), origin=f"{package} {family.version}", family=str(family.name)
            )
            faces += read
            if reason:
                unreadable.append(_damaged(package, Path(file.path), reason))
    return faces, unreadable


def _pack_faces(name: str) -> tuple[list[FontFace], list[Diagnostic]]:
    package = importlib.util.find_spec(name)
    if package is None or package.origin is None:
        return [], []
    faces: list[FontFace] = []
    unreadable: list[Diagnostic] = []
    origin = name.replace("_", "-")
    for path in sorted(Path(package.origin).parent.iterdir()):
        if path.suffix.lower() in _SUFFIXES:
            read, reason = _read_faces(path, origin=origin)
            faces += read
            if reason:
                unreadable.append(_damaged(origin, path, reason))
    return faces, unreadable


def _damaged(package: str, path: Path, reason: str) -> Diagnostic:
    return error(
        "damaged-font-package",
        f"the font {path.name} of the installed package {package} {reason}",
        hint=f"install {package} again, with --force-reinstall",
    )


def _read_faces(
    path: Path, *, origin: str, family: str | None = None
) -> tuple[list[FontFace], str]:
    """Return the faces of a file, and why there are none, said after its name."""
    try:
        written = path.stat()
        if not stat.S_ISREG(written.st_mode):
            return [], "is no file"
        blob = font_blob(path)
    except OSError as wrong:
        return [], f"cannot be read: {(wrong.strerror or 'it went away').lower()}"
    except (ValueError, hb.HarfBuzzError):
        return [], _NO_FONT
    try:
        faces = [
            _described(face, path, origin=origin, family=family, written=written)
            for index in range(min(hb.Face(blob).count, _MAX_FACES))
            if (face := hb.Face(blob, index)).glyph_count
        ]
    except ValueError:  # a tag or a name that is no text
        return [], f"{_NO_FONT}: it is damaged"
    return faces, "" if faces else _NO_FONT


def _described(
    face: hb.Face, path: Path, *, origin: str, family: str | None, written: os.stat_result
) -> FontFace:
    name = family or next(filter(None, map(face.get_name, _FAMILY_NAME_IDS)), path.stem)
    axes = tuple(Axis(axis.tag, axis.min_value, axis.max_value) for axis in face.axis_infos)
    weights = [axis for axis in axes if axis.tag == "wght"]
    font = hb.Font(face)
    static = round(font.get_style_value(hb.StyleTag.WEIGHT))
    return FontFace(
        family=name,
        path=path,
        index=face.index,
        italic=font.get_style_value(hb.StyleTag.ITALIC) > 0,
        weight_min=round(weights[0].low) if weights else static,
        weight_max=round(weights[0].high) if weights else static,
        axes=axes,
        origin=origin,
        stamp=(written.st_mtime_ns, written.st_size),
    )
