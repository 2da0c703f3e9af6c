"""Put fonts in the order in which they may set a string. A style and whose Han in, fonts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.text.catalogue import CJK_FAMILIES, DEFAULT_FAMILY

if TYPE_CHECKING:
    from endroll.model.design import Style
    from endroll.text.catalogue import Axis, Catalogue
    from endroll.text.fonts import FontInstance


class FontOrder:
    """The fonts of one catalogue, in order for each style; keeps what it put in order."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._orders: dict[tuple[Style, str], tuple[FontInstance, ...]] = {}

    def of(self, style: Style, han: str) -> tuple[FontInstance, ...]:
        """Return the fonts that may set a string, in order; `han` is whose forms Han takes.

        The style's own, those in `fonts/`, the default family, Han, the families that are drawn
        to go with the default one, and last what else happens to be installed: that only ever
        stands where there would be an error.
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
            # Letters are drawn for the size they are seen at. Source: CSS Fonts 4, 7.13.
            axes = {"opsz": style.size_px, **dict(style.axes)}
            matches = (
                catalogue.match(name, weight=style.weight, italic=style.italic, axes=axes)
                for name in names
            )
            self._orders[key] = tuple(match for match in matches if match is not None)
        return self._orders[key]

    def first(self, style: Style) -> FontInstance:
        """Return the font that a style is set in where it has the letters."""
        return self.of(style, "zh-Hans")[0]

    def axis(self, style: Style, tag: str) -> Axis | None:
        """Return a design axis of the first font of a style, None where it has none."""
        font = self.first(style)
        axes = {
            axis.tag: axis
            for face in self.catalogue.family(font.family)
            if (str(face.path), face.index) == (font.path, font.index)
            for axis in face.axes
        }
        return axes.get(tag)
