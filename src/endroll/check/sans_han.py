"""Find serif styles whose Han is set in a sans font for want of a serif one. Roll in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, note
from endroll.text.catalogue import CJK_FAMILIES, SERIF_CJK_FAMILIES, SERIF_CJK_PACKAGES
from endroll.text.itemise import HAN_AND_HANGUL, script_of
from endroll.text.strokes import StrokeBook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.check.style_uses import Uses
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue
    from endroll.text.fonts import FontBook


def check_sans_han(
    credits_: Credits, roll: Roll, uses: Uses, catalogue: Catalogue, book: FontBook
) -> Iterator[Diagnostic]:
    """Report which package has the serif Han that serif styles lack, each package once.

    A sans that the style or `fonts` names is meant, and so is one beside letters so bold that the
    serif Han has no such weight.
    """
    strokes = StrokeBook(book)
    absent = {
        sans: SERIF_CJK_FAMILIES[region]
        for region, sans in CJK_FAMILIES.items()
        if not catalogue.family(SERIF_CJK_FAMILIES[region])
    }
    serifs: dict[str, bool] = {}
    lacking: dict[str, dict[str, Style]] = {}
    for run in roll.runs:
        serif = absent.get(run.font.family)
        if serif is None or run.style in lacking.get(serif, {}):
            continue
        if not any(script_of(character) in HAN_AND_HANGUL for character in run.text):
            continue
        style = credits_.styles[run.style]
        if run.style not in serifs:
            first = catalogue.match(style.fonts[0], weight=style.weight, italic=style.italic)
            serifs[run.style] = first is not None and strokes.is_serif(first)
        named = (*style.fonts, *(name for rule in credits_.fonts for name in rule.families))
        if serifs[run.style] and run.font.family.casefold() not in map(str.casefold, named):
            lacking.setdefault(serif, {})[run.style] = style
    for serif, styles in lacking.items():
        of_serif = list(styles.values())
        yield note(
            "sans-han",
            f"Han, kana or Hangul of {uses.named(of_serif)} is sans beside letters in "
            f"{of_serif[0].fonts[0]}: no serif font for it is installed",
            hint=f"install {SERIF_CJK_PACKAGES[serif]} with pip, which has {serif}, or name a font "
            "of yours under `fonts`",
            span=uses.place(of_serif, credits_),
        )
