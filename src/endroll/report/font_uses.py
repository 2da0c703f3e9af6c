"""Tell which font sets what: credits and their roll in, uses with their reasons out."""

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
    """A font at work in one style: how many characters, of which scripts, and why this font.

    `sample` is the first text that it sets a part of.
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
        """Return what `fonts --for --json` prints of it."""
        return asdict(self)


def find_font_uses(
    credits_: Credits, roll: Roll, *, catalogue: Catalogue, book: FontBook
) -> tuple[FontUse, ...]:
    """Return every font that sets a part of the roll, style by style, as they come in it."""
    texts: dict[tuple[str, FontInstance], list[str]] = {}
    for run in roll.runs:
        texts.setdefault((run.style, run.font), []).append(run.text)
    return tuple(
        _use(credits_.styles[name], font, written, catalogue=catalogue, book=book)
        for (name, font), written in texts.items()
        if any(map(str.strip, written))
    )


def _use(
    style: Style,
    font: FontInstance,
    written: list[str],
    *,
    catalogue: Catalogue,
    book: FontBook,
) -> FontUse:
    letters = [char for text in written for char in text if not char.isspace()]
    found = dict.fromkeys(map(script_of, letters))
    return FontUse(
        family=font.family,
        origin=next((face.origin for face in catalogue.family(font.family)), ""),
        file=Path(font.path).name,
        weight=round(dict(font.variations).get("wght", style.weight)),
        style=style.name,
        scripts=tuple(_spoken(script) for script in found if script not in UNSCRIPTED),
        characters=len(letters),
        sample=next(text.strip() for text in written if text.strip()),
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
    lacking = (
        f"there is no {first}" if own is None else f"{first} {_lacks(own, letters, book=book)}"
    )
    owner = next((tag for tag, name in CJK_FAMILIES.items() if name == font.family), None)
    if font.family.casefold() in map(str.casefold, style.fonts):
        chosen = f"style {style.name} names it next"
    elif font.family in catalogue.project_families():
        chosen = f"it is in {PROJECT_ORIGIN}"
    elif font.family == DEFAULT_FAMILY:
        chosen = "it is the usual font"
    elif owner is not None and any(script_of(char) in HAN_AND_HANGUL for char in letters):
        chosen = f"the forms of {owner} are asked for"
    else:
        chosen = "it is the first installed font that has what is missing"
    return f"{lacking}; {chosen}"


def _lacks(font: FontInstance, letters: list[str], *, book: FontBook) -> str:
    missing = [
        char
        for char in dict.fromkeys(letters)
        if not is_ignorable(char) and not book.covers(font, char)
    ]
    lacking = dict.fromkeys(script_of(char) for char in missing)
    whole = [
        _spoken(script)
        for script in lacking
        if script not in UNSCRIPTED
        and not any(book.covers(font, char) for char in letters if script_of(char) == script)
    ]
    if whole:
        return f"has no {', '.join(whole)}"
    if missing:
        return f"lacks {' '.join(missing[:_FEW])}{' …' if len(missing) > _FEW else ''}"
    return "would part it from its neighbours"


def _spoken(script: str) -> str:
    return str(script_name(script)).replace("_", " ")
