"""Draw the name of every font family in its own letters, for the page to choose from.

A catalogue in, PNG out: white letters on nothing, which the page colours.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from endroll.build.defaults import BASE_STYLE
from endroll.core.diagnostics import Span
from endroll.layout.display_items import line_runs
from endroll.layout.galley import PlacedLine, SetLine
from endroll.paint.png_file import mask_png
from endroll.paint.small_pictures import letters_alone
from endroll.text.catalogue import PROJECT_ORIGIN
from endroll.text.coverage import can_write, sample_of
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from endroll.text.catalogue import Catalogue, FontFace

_WIDTH_PX: Final = 520
_HEIGHT_PX: Final = 64
"""Twice the size at which the page shows it, for sharp letters on every screen."""
_SIZE_PX: Final = 38
_BASELINE_PX: Final = 46
_MOST_KEPT: Final = 400


@dataclass(frozen=True, slots=True)
class FontPictures:
    """The families of a catalogue, which `id` tells from every other, and pictures of their names.

    `families` are in the order in which they are offered: those of the project first.
    """

    id: str
    catalogue: Catalogue
    families: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the families as the page reads them."""
        return {"id": self.id, "families": [self._described(name) for name in self.families]}

    def _described(self, name: str) -> dict[str, Any]:
        face = self._face(name)
        return {"name": name, "isOwn": face.origin == PROJECT_ORIGIN, "origin": face.origin}

    def picture(self, index: int) -> bytes:
        """Return the picture of a family's name, or of letters that it has, as PNG.

        Raises:
            IndexError: there is no such family.
        """
        name = self.families[index]
        face = self._face(name)
        text = name if can_write(face, name) else sample_of(face)
        style = replace(BASE_STYLE, name="sample", fonts=(name,), size_px=_SIZE_PX)
        shaper = Shaper(self.catalogue)
        line = shaper.shape_line(text, style, "en")
        place = SetLine(
            line=line,
            style=style,
            height_px=_HEIGHT_PX,
            baseline_px=_BASELINE_PX,
            span=Span("", 1, 1),
        )
        runs = line_runs(PlacedLine(place, 0, 0), 0, shaper, scale=1)
        return mask_png(letters_alone(runs, shaper.book, (_WIDTH_PX, _HEIGHT_PX)))

    def _face(self, name: str) -> FontFace:
        faces = self.catalogue.family(name)
        return next((face for face in faces if not face.italic), faces[0])


def font_pictures(catalogue: Catalogue) -> FontPictures:
    """Return the pictures of a catalogue."""
    stamps = repr([(str(face.path), face.index, face.stamp) for face in catalogue.faces])
    own = catalogue.project_families()
    others = sorted(set(catalogue.family_names()) - set(own), key=str.casefold)
    digest = sha256(stamps.encode()).hexdigest()[:16]
    return FontPictures(digest, catalogue, (*sorted(own, key=str.casefold), *others))


class FontShelf:
    """Keeps the newest catalogue's pictures that were drawn. Thread-safe."""

    def __init__(self) -> None:
        self._pictures: FontPictures | None = None
        self._drawn: OrderedDict[int, bytes] = OrderedDict()
        self._drawing = Lock()

    def pictures_of(self, catalogue: Catalogue) -> FontPictures:
        """Return the pictures of a catalogue, which is the newest from now on."""
        with self._drawing:
            if self._pictures is None or self._pictures.catalogue != catalogue:
                self._pictures = font_pictures(catalogue)
                self._drawn.clear()
            return self._pictures

    def picture(self, id_: str, index: int) -> bytes | None:
        """Return a picture of the newest catalogue; None if there is no such picture any more."""
        with self._drawing:
            pictures = self._pictures
            if pictures is None or pictures.id != id_ or index >= len(pictures.families):
                return None
            if index not in self._drawn:
                self._drawn[index] = pictures.picture(index)
                if len(self._drawn) > _MOST_KEPT:
                    self._drawn.popitem(last=False)
            return self._drawn[index]
