"""Font fallback: the fonts that may set a string, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.text.catalogue import (
    CJK_FAMILIES,
    DEFAULT_FAMILY,
    DEFAULT_SERIF,
    SERIF_CJK_FAMILIES,
)
from endroll.text.font_rules import NO_RULES
from endroll.text.project_fonts import SYMBOLS, made_for
from endroll.text.strokes import StrokeBook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue, DesignAxis, FontFace
    from endroll.text.font_rules import FontRules
    from endroll.text.fonts import FontBook, FontInstance

_NEAR_WEIGHT: Final = 150
"""How far the weight of a serif face for Han may be from its style's; Han is sans beyond, as it is
usually set in headings."""


@dataclass(frozen=True, slots=True)
class FontOrders:
    """The fonts that may set any character, in order, and those for letters of single scripts.

    Scripts that are not in `by_script` have the order `of_all`.
    """

    of_all: tuple[FontInstance, ...]
    by_script: Mapping[str, tuple[FontInstance, ...]] = field(default_factory=dict)


class FontOrder:
    """The fallback order of a catalogue's fonts for each style; caches the orders."""

    def __init__(
        self,
        catalogue: Catalogue,
        book: FontBook,
        rules: FontRules = NO_RULES,
        *,
        strokes: StrokeBook | None = None,
    ) -> None:
        """Take the fonts; `strokes` are those of the book, as far as they were measured before."""
        self.catalogue = catalogue
        self.rules = rules
        self.strokes = strokes or StrokeBook(book)
        self._orders: dict[tuple[Style, str, str], FontOrders] = {}
        self._dark: dict[tuple[FontInstance, Style], FontInstance] = {}
        families = [name for name in catalogue.project_families() if not rules.is_claimed(name)]
        self._made_for = {name: made_for(catalogue, name) for name in families}

    def of(self, style: Style, language: str, han: str) -> FontOrders:
        """Return the fonts that may set a text in a language; `han` is the region of Han forms.

        First are the style's own; then those that the rules give to the language or script, which
        come before a style's own if that is only the default; then those in `fonts/` that are made
        for the script. Any character may be set in what follows: for a serif style the serifs of
        the rules, the default serif, and the serif Han; the default family, the Han family, the
        families designed to match the default, and last every other installed family, which is
        used only for characters that would be missing without it.
        """
        key = style, language, han
        orders = self._orders.get(key)
        if orders is None:
            orders = self._orders[key] = self._ordered(style, language, han)
        return orders

    def _ordered(self, style: Style, language: str, han: str) -> FontOrders:
        is_default = style.fonts_span is None and style.fonts == (DEFAULT_FAMILY,)
        own = style.fonts
        if is_default:  # the font of Latin letters is that of the whole style
            own = (*self.rules.families_of("Latn", "und", han), *own)
        first = next(filter(None, (self._instance(name, style) for name in own)), None)
        shared = self._shared(style, first, han)
        by_script: dict[str, tuple[FontInstance, ...]] = {}
        for script in self.rules.scripts().union(*self._made_for.values()) - {SYMBOLS}:
            ruled = self.rules.families_of(script, language, han)
            folder = self._from_folder(script)
            if ruled or folder:
                before = (*ruled, *own) if is_default else (*own, *ruled)
                by_script[script] = self._instances((*before, *folder, *shared), style)
        of_all = self._instances((*own, *self._from_folder(SYMBOLS), *shared), style)
        return FontOrders(of_all, by_script)

    def _from_folder(self, script: str) -> tuple[str, ...]:
        return tuple(name for name, scripts in self._made_for.items() if script in scripts)

    def _shared(self, style: Style, first: FontInstance | None, han: str) -> tuple[str, ...]:
        """Return the families that may set any character that a style's own lack."""
        families = self.catalogue.family_names()
        serifs: tuple[str, ...] = ()
        if first is not None and self.strokes.is_serif(first):
            of_han = dict.fromkeys((SERIF_CJK_FAMILIES[han], *SERIF_CJK_FAMILIES.values()))
            near = (name for name in of_han if self._is_near(name, style))
            serifs = (*self.rules.serifs, DEFAULT_SERIF, *near)
        return (
            *serifs,
            DEFAULT_FAMILY,
            CJK_FAMILIES[han],
            *(name for name in families if name.startswith(DEFAULT_FAMILY)),
            *families,
        )

    def _is_near(self, name: str, style: Style) -> bool:
        return any(
            face.weight_min - _NEAR_WEIGHT <= style.weight <= face.weight_max + _NEAR_WEIGHT
            for face in self.catalogue.family(name)
        )

    def _instances(self, names: tuple[str, ...], style: Style) -> tuple[FontInstance, ...]:
        each = (self._instance(name, style) for name in dict.fromkeys(names))
        return tuple(dict.fromkeys(instance for instance in each if instance is not None))

    def _instance(self, name: str, style: Style) -> FontInstance | None:
        face = self.catalogue.nearest_face(name, weight=style.weight, italic=style.italic)
        return None if face is None else _placed(face, style, style.weight)

    def as_dark(self, font: FontInstance, style: Style) -> FontInstance:
        """Return a font for Han at the weight that is as dark as the Latin of a style.

        That is the weight that the style asks for, if it does. Fonts without Han stay as they are,
        and so do all if the primary font has Han itself. Fonts are measured when they are used.
        """
        key = font, style
        if key not in self._dark:
            self._dark[key] = self._darkened(font, style)
        return self._dark[key]

    def _darkened(self, font: FontInstance, style: Style) -> FontInstance:
        face, latin = self._face_of(font), self.first(style)
        own = self._face_of(latin)
        if face is None or not face.is_east_asian or (own and own.is_east_asian):
            return font
        weight = style.han_weight
        if weight is not None:
            name, italic = font.family, style.italic
            return _placed(
                self.catalogue.nearest_face(name, weight=weight, italic=italic) or face,
                style,
                weight,
            )
        if face.weight_min < face.weight_max:
            weight = self.strokes.weight_as_dark(latin, face, scale=style.han_scale)
        return font if weight is None else _placed(face, style, weight)

    def _face_of(self, font: FontInstance) -> FontFace | None:
        file = font.path, font.index
        faces = self.catalogue.family(font.family)
        return next((face for face in faces if (str(face.path), face.index) == file), None)

    def first(self, style: Style) -> FontInstance:
        """Return the primary font of a style."""
        return self.of(style, "und", "zh-Hans").of_all[0]

    def axis(self, style: Style, tag: str) -> DesignAxis | None:
        """Return a design axis of a style's primary font, None if it does not have the axis."""
        face = self._face_of(self.first(style))
        axes = face.axes if face else ()
        return next((axis for axis in axes if axis.tag == tag), None)


def _placed(face: FontFace, style: Style, weight: int) -> FontInstance:
    """Return a face at a weight, and on its other axes where a style asks for it."""
    # The optical size follows the size of the text. Source: CSS Fonts 4, 7.13.
    return face.at({"opsz": style.size_px, **dict(style.axes), "wght": float(weight)})
