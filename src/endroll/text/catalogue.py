"""Find the fonts of a project: its `fonts/` folder, then font packages, then the Noto packs.

System font folders are never searched, so a film looks the same on every machine.
"""

from __future__ import annotations

import importlib.util
import os
import stat
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import fontpkg
import uharfbuzz as hb

from endroll.core.diagnostics import Diagnostic, Span, error
from endroll.core.file_facts import FileFacts
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
DEFAULT_SERIF: Final = "Noto Serif"
SERIF_CJK_FAMILIES: Final = {
    "ja": "Noto Serif JP",
    "ko": "Noto Serif KR",
    "zh-Hans": "Noto Serif SC",
    "zh-Hant": "Noto Serif TC",
    "zh-HK": "Noto Serif TC",
}
SERIF_CJK_PACKAGES: Final = {
    "Noto Serif JP": "pylopdf-fonts-jp",
    "Noto Serif KR": "pylopdf-fonts-ko",
    "Noto Serif SC": "pylopdf-fonts-zh-cn",
    "Noto Serif TC": "pylopdf-fonts-zh-tw",
}
"""The package that has each serif family for Han, Kana and Hangul. Source: PyPI, November 2026."""

_SCRIPTS_PACK: Final = "manimgx_fonts"
_PACKS: Final = (
    "manimgx_fonts_cjk",
    _SCRIPTS_PACK,
    *(package.replace("-", "_") for package in SERIF_CJK_PACKAGES.values()),
)
"""Packages that are folders of fonts: for Han, for `PACKED_SCRIPTS`, and for serif Han."""

PACKED_SCRIPTS: Final = frozenset(
    {"Arab", "Armn", "Beng", "Deva", "Ethi", "Geor", "Gujr", "Guru", "Hebr", "Khmr", "Knda"}
    | {"Laoo", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu", "Thai"}
)
"""The scripts that the package manimgx-fonts has fonts for."""

_SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}
_MAX_FACES: Final = 64
_FAMILY_NAME_IDS: Final = (16, 1)
_EAST_ASIAN_LETTERS: Final = "十이ト"
REGULAR_WEIGHT: Final = 400
PROJECT_ORIGIN: Final = "fonts/"
_NO_FONT: Final = "is not a readable font"
_KEPT: Final = "fonts.json"
_DESCRIPTION: Final = "faces 1"
"""What is kept about a font file; another number means that faces are described differently."""


@dataclass(frozen=True, slots=True)
class DesignAxis:
    """A design axis of a variable font: its tag and its range."""

    tag: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFace:
    """One face of a font file: its family, weights, axes and origin.

    `stamp` identifies the version of the file: modification time in ns, and size in bytes. A face
    that `is_east_asian` has Han, Kana or Hangul.
    """

    family: str
    path: Path
    index: int
    italic: bool
    weight_min: int
    weight_max: int
    axes: tuple[DesignAxis, ...]
    origin: str
    stamp: tuple[int, int] = (0, 0)
    is_east_asian: bool = False

    def at(self, design: Mapping[str, float]) -> FontInstance:
        """Return the instance of the face at a location, clamped to its design space."""
        variations = tuple(
            (axis.tag, min(max(design[axis.tag], axis.low), axis.high))
            for axis in self.axes
            if axis.tag in design
        )
        return FontInstance(self.family, str(self.path), self.index, variations)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The families that a project can use, in search order."""

    faces: tuple[FontFace, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def family(self, name: str) -> tuple[FontFace, ...]:
        """Return the faces of a family, ignoring case, from the first origin that has it."""
        wanted = name.casefold()
        faces = [face for face in self.faces if face.family.casefold() == wanted]
        return tuple(face for face in faces if face.origin == faces[0].origin)

    def family_names(self) -> tuple[str, ...]:
        """Return every family once, in search order."""
        return tuple(dict.fromkeys(face.family for face in self.faces))

    def project_families(self) -> tuple[str, ...]:
        """Return the families in the project's own folder."""
        own = (face.family for face in self.faces if face.origin == PROJECT_ORIGIN)
        return tuple(dict.fromkeys(own))

    def nearest_family(self, name: str) -> str | None:
        """Return the family with the most similar name, None if none is similar."""
        folded = {known.casefold(): known for known in self.family_names()}
        match = nearest(name.casefold(), folded)
        return folded[match] if match else None

    def match(
        self, name: str, *, weight: int, italic: bool, axes: Mapping[str, float] | None = None
    ) -> FontInstance | None:
        """Return the family's face nearest to a weight and slope, None if there is no such family.

        `axes` gives positions on other design axes by tag; axes that the face does not have are
        ignored.
        """
        face = self.nearest_face(name, weight=weight, italic=italic)
        if face is None:
            return None
        return face.at({**(axes or {}), "wght": float(weight)})

    def nearest_face(self, name: str, *, weight: int, italic: bool) -> FontFace | None:
        """Return the family's face nearest to a weight and slope, None if there is no such family.

        Slope takes precedence over weight. Of two weights equally near, the lighter wins up to 400
        and the heavier above. Source: CSS Fonts 4, 5.2.
        """
        faces = self.family(name)
        if not faces:
            return None

        def distance(face: FontFace) -> tuple[bool, int, int]:
            nearest = min(max(weight, face.weight_min), face.weight_max)
            lighter_first = nearest if weight <= REGULAR_WEIGHT else -nearest
            return (face.italic is not italic, abs(nearest - weight), lighter_first)

        return min(faces, key=distance)

    def has_italic(self, name: str) -> bool:
        """Return whether a family has an italic face."""
        return any(face.italic for face in self.family(name))


def load_catalogue(project_folder: Path, *, earlier: Catalogue | None = None) -> Catalogue:
    """List every face that a project can use.

    An unreadable file or folder in `fonts/` is an error, because the project relies on it. Files
    that an `earlier` catalogue lists, or an earlier run read, are read again only if they have
    changed since.
    """
    files = _FontFiles(earlier)
    sources = (
        _project_faces(project_folder / "fonts", files),
        _package_faces(files),
        *(_pack_faces(name, files) for name in _PACKS),
    )
    faces = tuple(face for read, _ in sources for face in read)
    diagnostics = (diagnostic for _, unreadable in sources for diagnostic in unreadable)
    files.facts.save()
    catalogue = Catalogue(faces, tuple(diagnostics))
    return earlier if earlier == catalogue else catalogue


def project_font_files(project_folder: Path) -> tuple[Path, ...]:
    """Return the font files in a project's `fonts/`, sound or not, in search order."""
    paths, _ = _files_below(project_folder / "fonts")
    return tuple(path for path in sorted(paths) if path.suffix.lower() in _SUFFIXES)


def installed_font_files() -> dict[str, tuple[Path, ...]]:
    """Return the font files of each installed package, by the package, in search order."""
    files: dict[str, tuple[Path, ...]] = {}
    for family in _installed_families():
        files[f"fontpkg-{family.slug}"] = tuple(Path(file.path) for file in family.files)
    for name in _PACKS:
        if paths := _pack_files(name):
            files[name.replace("_", "-")] = paths
    return files


def has_packed_scripts() -> bool:
    """Return whether the package with the fonts for `PACKED_SCRIPTS` is installed."""
    return importlib.util.find_spec(_SCRIPTS_PACK) is not None


def _project_faces(folder: Path, files: _FontFiles) -> tuple[list[FontFace], list[Diagnostic]]:
    faces: list[FontFace] = []
    paths, unreadable = _files_below(folder)
    for path in sorted(paths):
        if path.suffix.lower() not in _SUFFIXES:
            continue
        read, reason = files.faces(path, origin=PROJECT_ORIGIN)
        if reason:
            unreadable.append(
                error(
                    "unreadable-font",
                    f"{_shown(path, folder)} {reason}",
                    hint="remove it, or replace it with a valid TTF, OTF, TTC or OTC file",
                    span=Span(_shown(path, folder), 1, 1),
                )
            )
        faces += read
    return faces, unreadable


def _files_below(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Return the files in the fonts folder and its subfolders, visiting each folder once.

    An unreadable folder is an error: without its fonts the film would use others.
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
            waiting += [entry for entry in listed if entry.is_dir()]
            paths += [entry for entry in listed if not entry.is_dir()]
        except OSError as problem:
            shown = _shown(path, folder)
            unreadable.append(
                error(
                    "unreadable-fonts",
                    f"cannot list the fonts in {shown}: "
                    f"{(problem.strerror or 'it no longer exists').lower()}",
                    hint="make the folder readable, or remove it",
                    span=Span(shown, 1, 1),
                )
            )
    return paths, unreadable


def _shown(path: Path, folder: Path) -> str:
    """Return a path in the project's fonts folder as messages show it."""
    return (Path(PROJECT_ORIGIN) / path.relative_to(folder)).as_posix()


def _package_faces(files: _FontFiles) -> tuple[list[FontFace], list[Diagnostic]]:
    faces: list[FontFace] = []
    unreadable: list[Diagnostic] = []
    for family in _installed_families():
        package = f"fontpkg-{family.slug}"
        for file in family.files:
            read, reason = files.faces(
                Path(file.path), origin=f"{package} {family.version}", family=str(family.name)
            )
            faces += read
            if reason:
                unreadable.append(_damaged(package, Path(file.path), reason))
    return faces, unreadable


def _installed_families() -> list[fontpkg.Family]:
    return sorted(fontpkg.families().values(), key=lambda family: str(family.name))


def _pack_faces(name: str, files: _FontFiles) -> tuple[list[FontFace], list[Diagnostic]]:
    faces: list[FontFace] = []
    unreadable: list[Diagnostic] = []
    origin = name.replace("_", "-")
    for path in _pack_files(name):
        read, reason = files.faces(path, origin=origin)
        faces += read
        if reason:
            unreadable.append(_damaged(origin, path, reason))
    return faces, unreadable


def _pack_files(name: str) -> tuple[Path, ...]:
    """Return the font files of a package that is a folder of fonts; none if it is missing."""
    package = importlib.util.find_spec(name)
    if package is None or package.origin is None:
        return ()
    paths = sorted(Path(package.origin).parent.iterdir())
    return tuple(path for path in paths if path.suffix.lower() in _SUFFIXES)


def _damaged(package: str, path: Path, reason: str) -> Diagnostic:
    return error(
        "damaged-font-package",
        f"font {path.name} of the package {package} {reason}",
        hint=f"reinstall {package} with pip and its option --force-reinstall",
    )


class _FontFiles:
    """Reads the faces of font files; of unchanged ones from an earlier catalogue or run."""

    def __init__(self, earlier: Catalogue | None) -> None:
        self.facts = FileFacts(_KEPT, f"HarfBuzz {hb.version_string()}")
        self._known: defaultdict[tuple[Path, str], list[FontFace]] = defaultdict(list)
        for face in earlier.faces if earlier else ():
            self._known[face.path, face.origin].append(face)

    def faces(
        self, path: Path, *, origin: str, family: str | None = None
    ) -> tuple[list[FontFace], str]:
        """Return the faces of a file, or the reason for none, worded to follow its name."""
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                return [], "is not a regular file"
            about = f"{_DESCRIPTION} {family or ''}"
            if known := self._unchanged(path, status, about, origin):
                return known, ""
            blob = font_blob(path)
        except OSError as problem:
            return [], f"cannot be read: {(problem.strerror or 'it no longer exists').lower()}"
        except (ValueError, hb.HarfBuzzError):
            return [], _NO_FONT
        try:
            faces = [
                _described(face, path, origin=origin, family=family, status=status)
                for index in range(min(hb.Face(blob).count, _MAX_FACES))
                if (face := hb.Face(blob, index)).glyph_count
            ]
        except ValueError:  # a tag or a name that is not valid text
            return [], f"{_NO_FONT}: it is damaged"
        if faces:
            self.facts.put(path, status, about, [_as_json(face) for face in faces])
        return faces, "" if faces else _NO_FONT

    def _unchanged(
        self, path: Path, status: os.stat_result, about: str, origin: str
    ) -> list[FontFace]:
        """Return the faces of a file that has not changed since it was read; none if it has."""
        known = self._known.get((path, origin))
        if known and known[0].stamp == _stamp(status):
            return known
        return _remembered(self.facts.get(path, status, about), path, origin, status)


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_size


def _described(
    face: hb.Face, path: Path, *, origin: str, family: str | None, status: os.stat_result
) -> FontFace:
    name = family or next(filter(None, map(face.get_name, _FAMILY_NAME_IDS)), path.stem)
    axes = tuple(DesignAxis(axis.tag, axis.min_value, axis.max_value) for axis in face.axis_infos)
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
        stamp=_stamp(status),
        is_east_asian=any(font.get_nominal_glyph(ord(letter)) for letter in _EAST_ASIAN_LETTERS),
    )


def _as_json(face: FontFace) -> list[Any]:
    """Return what a file says about a face, as values that JSON can hold."""
    return [
        face.family,
        face.index,
        face.italic,
        face.weight_min,
        face.weight_max,
        [[axis.tag, axis.low, axis.high] for axis in face.axes],
        face.is_east_asian,
    ]


def _remembered(
    described: object, path: Path, origin: str, status: os.stat_result
) -> list[FontFace]:
    """Return the faces that an earlier run described; none if it described none."""
    try:
        return [
            FontFace(
                family=str(family),
                path=path,
                index=int(index),
                italic=bool(italic),
                weight_min=int(weight_min),
                weight_max=int(weight_max),
                axes=tuple(DesignAxis(tag, float(low), float(high)) for tag, low, high in axes),
                origin=origin,
                stamp=_stamp(status),
                is_east_asian=bool(is_east_asian),
            )
            for family, index, italic, weight_min, weight_max, axes, is_east_asian in (
                described if isinstance(described, list) else ()
            )
        ]
    except (TypeError, ValueError, OverflowError):
        return []
