"""List which fonts a roll uses, for what, and why. Credits and their roll in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fontTools.unicodedata import script_name

from endroll.text.catalogue import CJK_FAMILIES, DEFAULT_FAMILY, PROJECT_ORIGIN
from endroll.text.itemise import HAN_AND_HANGUL, UNSCRIPTED, is_ignorable, script_of

if TYPE_CHECKING:
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue
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
    return tuple(
        _use(credits_.styles[name], font, strings, catalogue=catalogue, book=book)
        for (name, font), strings in texts.items()
        if any(map(str.strip, strings))
    )


def _use(
    style: Style,
    font: FontInstance,
    strings: list[str],
    *,
    catalogue: Catalogue,
    book: FontBook,
) -> FontUse:
    letters = [char for text in strings for char in text if not char.isspace()]
    scripts = dict.fromkeys(map(script_of, letters))
    return FontUse(
        family=font.family,
        origin=next((face.origin for face in catalogue.family(font.family)), ""),
        file=Path(font.path).name,
        weight=round(dict(font.variations).get("wght", style.weight)),
        style=style.name,
        scripts=tuple(_name_of(script) for script in scripts if script not in UNSCRIPTED),
        characters=len(letters),
        sample=next(text.strip() for text in strings if text.strip()),
        why=_why(style, font, letters, catalogue=catalogue, book=book),
    )


def _why(
    style: Style,
    font: FontInstance,
    letters: list[str],
    *,
    catalogue: Catalogue,
    book: FontBook,
) -> str:
    first = style.fonts[0]
    if font.family.casefold() == first.casefold():
        return f"the font of style {style.name}"
    own = catalogue.match(first, weight=style.weight, italic=style.italic)
    problem = (
        f"{first} is not available" if own is None else f"{first} {_lacks(own, letters, book=book)}"
    )
    owner = next((tag for tag, name in CJK_FAMILIES.items() if name == font.family), None)
    if font.family.casefold() in map(str.casefold, style.fonts):
        reason = f"style {style.name} lists it next"
    elif font.family in catalogue.project_families():
        reason = f"it is in {PROJECT_ORIGIN}"
    elif font.family == DEFAULT_FAMILY:
        reason = "it is the default font"
    elif owner is not None and any(script_of(char) in HAN_AND_HANGUL for char in letters):
        reason = f"it has the letter forms of {owner}"
    else:
        reason = "it is the first installed font that has them"
    return f"{problem}; {reason}"


def _lacks(font: FontInstance, letters: list[str], *, book: FontBook) -> str:
    missing = [
        char
        for char in dict.fromkeys(letters)
        if not is_ignorable(char) and not book.covers(font, char)
    ]
    incomplete = dict.fromkeys(script_of(char) for char in missing)
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
