"""List which fonts a roll uses, for what, and why. Credits and their roll in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fontTools.unicodedata import script_name

from endroll.text.catalogue import (
    CJK_FAMILIES,
    DEFAULT_FAMILY,
    DEFAULT_SERIF,
    PROJECT_ORIGIN,
    SERIF_CJK_FAMILIES,
)
from endroll.text.font_rules import rules_of
from endroll.text.itemise import (
    HAN_AND_HANGUL,
    UNSCRIPTED,
    is_ignorable,
    is_made_of_letters,
    script_of,
)

if TYPE_CHECKING:
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue
    from endroll.text.font_rules import FontRules
    from endroll.text.fonts import FontBook, FontInstance

_FEW: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FontUse:
    """The use of a font in one style: how many characters, of which scripts, and why.

    `sample` is the first text it is used in.
    """

    family: str
    origin: str
    file: str
    weight: int
    style: str
    scripts: tuple[str, ...]
    characters: int
    sample: str
    why: str

    def as_json(self) -> dict[str, Any]:
        """Return the use as `fonts --for --json` prints it."""
        return asdict(self)


def find_font_uses(
    credits_: Credits, roll: Roll, *, catalogue: Catalogue, book: FontBook
) -> tuple[FontUse, ...]:
    """Return every font used in the roll, by style, in order of first use."""
    texts: dict[tuple[str, FontInstance], list[str]] = {}
    for run in roll.runs:
        texts.setdefault((run.style, run.font), []).append(run.text)
    fonts = _Fonts(catalogue, book, rules_of(credits_.fonts, credits_.styles))
    return tuple(
        _use(credits_.styles[name], font, strings, fonts)
        for (name, font), strings in texts.items()
        if any(map(str.strip, strings))
    )


@dataclass(frozen=True, slots=True)
class _Fonts:
    """What decides which font sets a character."""

    catalogue: Catalogue
    book: FontBook
    rules: FontRules


def _use(style: Style, font: FontInstance, strings: list[str], fonts: _Fonts) -> FontUse:
    letters = [char for text in strings for char in text if not char.isspace()]
    scripts = dict.fromkeys(map(script_of, letters))
    return FontUse(
        family=font.family,
        origin=next((face.origin for face in fonts.catalogue.family(font.family)), ""),
        file=Path(font.path).name,
        weight=_weight_of(style, font),
        style=style.name,
        scripts=tuple(_name_of(script) for script in scripts if script not in UNSCRIPTED),
        characters=len(letters),
        sample=next(text.strip() for text in strings if text.strip()),
        why=_why(style, font, letters, fonts),
    )


def _weight_of(style: Style, font: FontInstance) -> int:
    return round(dict(font.variations).get("wght", style.weight))


def _why(style: Style, font: FontInstance, letters: list[str], fonts: _Fonts) -> str:
    first = style.fonts[0]
    if font.family.casefold() == first.casefold():
        return f"the font of style {style.name}"
    own = fonts.catalogue.match(first, weight=style.weight, italic=style.italic)
    tag = fonts.rules.tag_of(font.family)
    if font.family.casefold() in map(str.casefold, style.fonts):
        reason = f"style {style.name} lists it next"
    elif tag is not None:
        reason = f"`fonts` gives it to {tag}"
        if own is not None and fonts.book.covers_all(own, "".join(letters)):
            return reason
    elif font.family in fonts.catalogue.project_families():
        reason = f"it is in {PROJECT_ORIGIN}"
    else:
        reason = _why_installed(font, letters)
    problem = (
        f"{first} is not available"
        if own is None
        else f"{first} {_lacks(own, letters, book=fonts.book)}"
    )
    return f"{problem}; {reason}{_why_weight(style, font, letters)}"


def _why_weight(style: Style, font: FontInstance, letters: list[str]) -> str:
    """Return why Han has another weight than its style, empty if it has not."""
    weight = _weight_of(style, font)
    if weight == style.weight or style.han_weight is not None or not _has_han(letters):
        return ""
    return f"; at weight {weight} it is as dark as {style.fonts[0]} at {style.weight}"


def _has_han(letters: list[str]) -> bool:
    return any(script_of(char) in HAN_AND_HANGUL for char in letters)


def _why_installed(font: FontInstance, letters: list[str]) -> str:
    """Return why an installed font is used that nobody asked for."""
    owner = next((tag for tag, name in CJK_FAMILIES.items() if name == font.family), None)
    owner_serif = next((tag for tag, name in SERIF_CJK_FAMILIES.items() if name == font.family), "")
    is_han = _has_han(letters)
    if font.family == DEFAULT_FAMILY:
        return "it is the default font"
    if font.family == DEFAULT_SERIF:
        return "it is the default serif font"
    if owner_serif and is_han:
        return f"it is the serif font with the letter forms of {owner_serif}"
    if owner is not None and is_han:
        return f"it has the letter forms of {owner}"
    return "it is the first installed font that has them"


def _lacks(font: FontInstance, letters: list[str], *, book: FontBook) -> str:
    missing = [
        char
        for char in dict.fromkeys(letters)
        if not is_ignorable(char) and not book.covers(font, char)
    ]
    incomplete = dict.fromkeys(script_of(char) for char in missing if not is_made_of_letters(char))
    whole = [
        _name_of(script)
        for script in incomplete
        if script not in UNSCRIPTED
        and not any(book.covers(font, char) for char in letters if script_of(char) == script)
    ]
    if whole:
        return f"has no {', '.join(whole)}"
    if missing:
        return f"lacks {' '.join(missing[:_FEW])}{' …' if len(missing) > _FEW else ''}"
    return "would separate these characters from their neighbours"


def _name_of(script: str) -> str:
    return str(script_name(script)).replace("_", " ")
