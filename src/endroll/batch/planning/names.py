"""Name outputs by a pattern such as `{title}_{version}_{delivery}`.

In: a pattern and the values of its fields. Out: the parts of a path, or what is wrong with them. A
name must be one on every disk, so that a delivery can be copied anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, listed, shortened
from endroll.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.core.diagnostics import Span

VARIABLE: Final = "vars."
FIELDS: Final = ("title", "version", "film", "delivery", "format", "date", f"{VARIABLE}NAME")
MOST_BYTES: Final = 200
"""Of a name. Disks take 255, to which a sequence adds a number, and a copy or an archive more."""

_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_SIGNS: Final = "_-. "
_REFUSED: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]')
"""What no name has on Windows. Source: Microsoft, Naming Files, Paths, and Namespaces."""

_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "123456789¹²³"}
)
_Piece = tuple[str, str | None]
"""Text, and the field that follows it; the last piece of a part has none."""


class UnfitNameError(Exception):
    """A name that no output can have; `says` follows it, as ` ends in a dot`."""

    def __init__(self, name: str, says: str, *, hint: str) -> None:
        super().__init__(f"{name}{says}")
        self.name = name
        self.says = says
        self.hint = hint


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of names, whose last part is that of a file; the parts before it are folders."""

    text: str
    span: Span | None
    parts: tuple[tuple[_Piece, ...], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in it, each once."""
        named = (field for part in self.parts for _, field in part if field is not None)
        return tuple(dict.fromkeys(named))

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables in it, each once."""
        return tuple(
            field.removeprefix(VARIABLE) for field in self.fields if field.startswith(VARIABLE)
        )

    def filled(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the parts of a path.

        Only the version may be empty: the sign before it is then left out too.

        Raises:
            UnfitNameError: a part is a name that not every disk takes, or a value is empty.
        """
        for field in self.fields:
            if field != "version" and not values[field].strip():
                raise UnfitNameError(
                    self.text, f" has {{{field}}}, which is empty", hint="give it a text"
                )
        parts = tuple(_joined(part, values) for part in self.parts)
        for part in parts:
            check_name(part)
        return parts


def parse_pattern(
    text: str, span: Span | None = None
) -> tuple[NamePattern | None, tuple[Diagnostic, ...]]:
    """Read a pattern; None if anything is wrong with it."""
    problems = [
        _unknown_field(field.strip(), span)
        for field in _FIELD.findall(text)
        if not _is_known(field.strip())
    ]
    if set("{}") & set(_FIELD.sub("", text)):
        problems.append(
            error(
                "name-brace",
                f"a brace in the name {shortened(text)} has no partner",
                hint="write {title} with one brace on each side",
                span=span,
            )
        )
    if problems:
        return None, tuple(problems)
    if "\\" in text:
        slash = error(
            "name-unfit",
            f"the name {shortened(text)} contains a backslash",
            hint="separate folders with /",
            span=span,
        )
        return None, (slash,)
    return NamePattern(text, span, _parts_of(text)), ()


def _parts_of(text: str) -> tuple[tuple[_Piece, ...], ...]:
    return tuple(tuple(_pieces(part)) for part in text.split("/"))


def check_name(name: str) -> None:
    """Check that a file or folder may have a name on every disk.

    Raises:
        UnfitNameError: it may not.
    """
    if not name.strip():
        raise UnfitNameError(name, " is empty", hint="write a name that has letters or digits")
    if refused := _REFUSED.search(name):
        sign = refused[0] if refused[0].isprintable() else f"U+{ord(refused[0]):04X}"
        raise UnfitNameError(
            name,
            f" contains {sign}, which not every disk takes",
            hint="use {vars.NAME} with a name of your own in `vars`",
        )
    if name.startswith((".", " ")) or name.endswith((".", " ")):
        raise UnfitNameError(
            name,
            " begins or ends with a dot or a space",
            hint="begin and end it with another sign",
        )
    if name.partition(".")[0].rstrip().casefold() in _RESERVED:
        raise UnfitNameError(
            name, " is the name of a device on Windows", hint="add another word to the name"
        )
    length = len(unicodedata.normalize("NFD", name).encode())
    if length > MOST_BYTES:
        raise UnfitNameError(
            name,
            f" takes {length} bytes, and {MOST_BYTES} are safe on every disk",
            hint="use {vars.NAME} with a shorter name in `vars`",
        )


def path_key(parts: Sequence[str]) -> tuple[str, ...]:
    """Return what two paths have in common if some disk takes them for the same.

    Disks may ignore case, and the Unicode form.
    """
    return tuple(_name_key(part) for part in parts)


def _name_key(name: str) -> str:
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def colliding(keys: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the indices of two paths that cannot both be, by their keys, the shorter path first.

    They are the same, or one is in a folder where the other is.
    """
    order = sorted(range(len(keys)), key=lambda index: keys[index])
    holders: list[int] = []
    for before, index in pairwise((-1, *order)):
        if before >= 0:
            holders.append(before)
        while holders and keys[index][: len(keys[holders[-1]])] != keys[holders[-1]]:
            holders.pop()
        if holders:
            yield holders[-1], index


def _pieces(part: str) -> Iterator[_Piece]:
    position = 0
    for match in _FIELD.finditer(part):
        yield part[position : match.start()], match[1].strip()
        position = match.end()
    yield part[position:], None


def _joined(part: tuple[_Piece, ...], values: Mapping[str, str]) -> str:
    name, is_cut = "", False
    for text, field in part:
        # A part that begins with an empty version begins with what follows the sign after it.
        name += text[1:] if is_cut and not name and text[:1] in _SIGNS else text
        value = "" if field is None else values[field].strip()
        is_cut = field is not None and not value
        if is_cut and name[-1:] in _SIGNS:
            name = name[:-1]
        name += value
    return name


def _is_known(field: str) -> bool:
    if field.startswith(VARIABLE):
        return bool(field.removeprefix(VARIABLE).strip())
    return field in FIELDS


def _unknown_field(field: str, span: Span | None) -> Diagnostic:
    near = nearest(field, FIELDS)
    known = listed([f"{{{each}}}" for each in FIELDS])
    return error(
        "unknown-field",
        f"there is no {{{shortened(field)}}} for names of outputs",
        hint=f"did you mean {{{near}}}?" if near and near in FIELDS[:-1] else f"use {known}",
        span=span,
    )


_DEFAULT: Final = "{film}_{version}_{delivery}"
DEFAULT_PATTERN: Final = NamePattern(_DEFAULT, None, _parts_of(_DEFAULT))
"""What outputs are called where the plan has no name for them."""
