"""Split a text into lines with their places; the quote marks of an e-mail (`>`) are removed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LINES: Final = 50_000
MAX_LINE_LENGTH: Final = 20_000
MAX_RULE: Final = 400
_LINE_END: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_LONG_SPACE: Final = re.compile(r"(\s{200})\s+")
"""White space that is wider than any column; patterns take time for each of its characters."""

_QUOTED: Final = re.compile(r"^(?:> ?)+")
_BULLET: Final = re.compile(
    r"^\s*(?:[•‣▪◦●○■□◆◇▶►▷★☆✦❖※➤→○◎](?:\s*)|[*·–—+-]\s+|・(?![ー\u30a0-\u30ff]{0,2}・)\s*|[☞✓✔]\s*)(?=\S)"
)
_DECORATIONS: Final = (
    re.compile(r"^(?P<sign>[-=_*~#+·.—–<>/|:]){2,}\s*(?P<text>[^\W_].*?[^\s])\s*(?P=sign){2,}$"),
    re.compile(r"^(?P<sign>[-=*~#—–|:+])\s+(?P<text>\S.*?\S)\s+(?P=sign)$"),
    re.compile(r"^[*_]{1,3}(?P<text>[^\s*_].*?[^\s*_])[*_]{1,3}\s*[:：]?$"),
    re.compile(r"^[【〔［\[〈＜<](?P<text>[^】〕］\]〉＞>]+)[】〕］\]〉＞>]\s*[:：]?$"),
    re.compile(r"^[―─━＝]{1,}\s*(?P<text>[^\s―─━＝].*?)\s*[―─━＝]{1,}$"),
    re.compile(r"^#{1,6}\s+(?P<text>\S.*?)\s*#*$"),
    re.compile(r"^[■□◆◇▼▽●◎★☆✦❖]\s*(?P<text>[^\s■□◆◇▼▽●◎★☆✦❖].*?)\s*[■□◆◇▼▽●◎★☆✦❖]$"),
    re.compile(r"^={2,}\s*(?P<text>[^=\s].*?)\s*=*$"),
)
_RULE: Final = re.compile(r"^\s*[-=_*~#+·.—–─━―＝※☆★◆◇■□](?:\s*[-=_*~#+·.—–─━―＝※☆★◆◇■□])+\s*$")
_MOSTLY: Final = 0.8
_MAX_DECORATED: Final = 120
_MAX_SIGN: Final = 12
_MIN_SIGNED: Final = 3
_MIRROR: Final = str.maketrans("()[]{}<>«»‹›【】〔〕", ")(][}{><»«›‹】【〕〔")

SEPARATOR: Final = "separator"
"""The reason for leaving a rule out."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line without trailing white space, its place, and how its document sets it.

    `level` is the level of a heading, 1 being the highest; 0 is no heading. A line joined from
    several has `more_places`.
    """

    text: str
    place: SourcePlace
    level: int = 0
    is_bold: bool = False
    is_item: bool = False
    more_places: tuple[SourcePlace, ...] = ()

    @property
    def places(self) -> tuple[SourcePlace, ...]:
        """All places of the line."""
        return (self.place, *self.more_places)

    @property
    def stripped(self) -> str:
        """The line without white space around it."""
        return self.text.strip()


def split_lines(text: str) -> tuple[TextLine, ...]:
    """Return the lines of a text, including empty lines.

    Raises:
        UsageError: there are more than `MAX_LINES`, or one is longer than `MAX_LINE_LENGTH`.
    """
    lines = [
        TextLine(_LONG_SPACE.sub(r"\1", content.rstrip()), SourcePlace(number))
        for number, content in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1)
    ]
    if len(lines) > MAX_LINES or any(len(line.text) > MAX_LINE_LENGTH for line in lines):
        raise UsageError(
            error(
                "too-much-text",
                f"the text has more than {MAX_LINES:,} lines, or a line of more than "
                f"{MAX_LINE_LENGTH:,} characters",
                hint="check that this is the right file; credits have a few thousand short lines",
            )
        )
    return _unquoted(lines)


def _unquoted(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    nonempty = [line for line in lines if line.stripped]
    quoted = sum(line.text.startswith(">") for line in nonempty)
    if not nonempty or quoted / len(nonempty) < _MOSTLY:
        return tuple(lines)
    return tuple(replace(line, text=_QUOTED.sub("", line.text)) for line in lines)


def is_rule(line: TextLine) -> bool:
    """Whether a line is a rule, drawn with dashes or the like."""
    return len(line.stripped) <= MAX_RULE and bool(_RULE.match(line.text))


def bullet_of(text: str) -> str:
    """Return the bullet with which a line begins, or an empty string."""
    match = _BULLET.match(text)
    return match[0].strip() if match else ""


def _without_mirrored_signs(text: str) -> str | None:
    """Return a text without the signs that stand at both its ends: “o o o  CAST  o o o”."""
    words = text.split()
    count = 0
    while (
        len(words) >= _MIN_SIGNED
        and _mirrored(words[0]) == words[-1]
        and len(words[0]) <= _MAX_SIGN
        and (len(words[0]) == 1 or not any(map(str.isalnum, words[0])))
        and not words[0].isdigit()
        and words[0][0] not in "«»‹›“”„"
    ):
        words = words[1:-1]
        count += 1
    is_letter = text.split(maxsplit=1)[0].isalnum()
    return " ".join(words) if count > is_letter else None


def _mirrored(sign: str) -> str:
    return sign[::-1].translate(_MIRROR)


def decoration_of(text: str) -> str | None:
    """Return a text without the signs that decorate it as a heading, or None if there are none."""
    if len(text) > _MAX_DECORATED:
        return None
    mirrored = _without_mirrored_signs(text)
    if mirrored is not None:
        return mirrored
    for pattern in _DECORATIONS:
        match = pattern.match(text)
        if match:
            return match["text"].strip()
    return None
