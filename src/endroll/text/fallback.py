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

    def __init__(self, catalogue: Catalogue, book: FontBook, rules: FontRules = NO_RULES) -> None:
        self.catalogue = catalogue
        self.rules = rules
        self.strokes = StrokeBook(book)
        self._orders: dict[tuple[Style, str, str], FontOrders] = {}
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
        if key not in self._orders:
            self._orders[key] = self._ordered(style, language, han)
        return self._orders[key]

    def _ordered(self, style: Style, language: str, han: str) -> FontOrders:
        is_default = style.fonts_span is None and style.fonts == (DEFAULT_FAMILY,)
        own = style.fonts
        if is_default:  # the font of Latin letters is that of the whole style
            own = (*self.rules.families_of("Latn", "und", han), *own)
        first = next(filter(None, (self._instance(name, style, None) for name in own)), None)
        shared = self._shared(style, first, han)
        by_script: dict[str, tuple[FontInstance, ...]] = {}
        for script in self.rules.scripts().union(*self._made_for.values()) - {SYMBOLS}:
            ruled = self.rules.families_of(script, language, han)
            folder = self._from_folder(script)
            if ruled or folder:
                before = (*ruled, *own) if is_default else (*own, *ruled)
                by_script[script] = self._instances((*before, *folder, *shared), style, first)
        of_all = self._instances((*own, *self._from_folder(SYMBOLS), *shared), style, first)
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

    def _instances(
        self, names: tuple[str, ...], style: Style, first: FontInstance | None
    ) -> tuple[FontInstance, ...]:
        each = (self._instance(name, style, first) for name in dict.fromkeys(names))
        return tuple(dict.fromkeys(instance for instance in each if instance is not None))

    def _instance(self, name: str, style: Style, first: FontInstance | None) -> FontInstance | None:
        """Return the face of a family for a style; `first` is the style's primary font."""
        weight = style.weight
        face = self.catalogue.nearest_face(name, weight=weight, italic=style.italic)
        if face is None:
            return None
        if first is not None and face.is_east_asian and not self._has_han(first):
            weight = self._han_weight(style, first, face)
            face = self.catalogue.nearest_face(name, weight=weight, italic=style.italic) or face
        # The optical size follows the size of the text. Source: CSS Fonts 4, 7.13.
        return face.at({"opsz": style.size_px, **dict(style.axes), "wght": float(weight)})

    def _has_han(self, instance: FontInstance) -> bool:
        return any(
            face.is_east_asian
            for face in self.catalogue.family(instance.family)
            if (str(face.path), face.index) == (instance.path, instance.index)
        )

    def _han_weight(self, style: Style, first: FontInstance, face: FontFace) -> int:
        if style.han_weight is not None:
            return style.han_weight
        if face.weight_min == face.weight_max:
            return style.weight
        dark = self.strokes.weight_as_dark(first, face, scale=style.han_scale)
        return style.weight if dark is None else dark

    def first(self, style: Style) -> FontInstance:
        """Return the primary font of a style."""
        return self.of(style, "und", "zh-Hans").of_all[0]

    def axis(self, style: Style, tag: str) -> DesignAxis | None:
        """Return a design axis of a style's primary font, None if it does not have the axis."""
        font = self.first(style)
        axes = {
            axis.tag: axis
            for face in self.catalogue.family(font.family)
            if (str(face.path), face.index) == (font.path, font.index)
            for axis in face.axes
        }
        return axes.get(tag)
