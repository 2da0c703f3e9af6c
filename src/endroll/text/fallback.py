"""Font fallback: the fonts that may set a string, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.text.catalogue import CJK_FAMILIES, DEFAULT_FAMILY

if TYPE_CHECKING:
    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue, DesignAxis
    from endroll.text.fonts import FontInstance


class FontOrder:
    """The fallback order of a catalogue's fonts for each style; caches the orders."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._orders: dict[tuple[Style, str], tuple[FontInstance, ...]] = {}

    def of(self, style: Style, han: str) -> tuple[FontInstance, ...]:
        """Return the fonts that may set a string, in order; `han` is the region of Han forms.

        First the style's own, then those in `fonts/`, the default family, the Han family, the
        families designed to match the default, and last every other installed family, which is
        used only for characters that would be missing without it.
        """
        key = (style, han)
        if key not in self._orders:
            catalogue = self.catalogue
            families = catalogue.family_names()
            names = dict.fromkeys(
                (
                    *style.fonts,
                    *catalogue.project_families(),
                    DEFAULT_FAMILY,
                    CJK_FAMILIES[han],
                    *(name for name in families if name.startswith(DEFAULT_FAMILY)),
                    *families,
                )
            )
            # The optical size follows the size of the text. Source: CSS Fonts 4, 7.13.
            axes = {"opsz": style.size_px, **dict(style.axes)}
            matches = (
                catalogue.match(name, weight=style.weight, italic=style.italic, axes=axes)
                for name in names
            )
            self._orders[key] = tuple(match for match in matches if match is not None)
        return self._orders[key]

    def first(self, style: Style) -> FontInstance:
        """Return the primary font of a style."""
        return self.of(style, "zh-Hans")[0]

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
