"""Part East Asian names that only spaces separate, and keep spread names whole: 李　娜."""

from __future__ import annotations

from typing import Final

import regex

from endroll.importers.lexicon import lexicon
from endroll.importers.text_evidence import is_east_asian, role_evidence

ONLY_EAST_ASIAN: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}々〆ー・·\u3000 ]+"
)
_SPACES: Final = regex.compile(r"[ \u3000]+")
_HANGUL_LENGTHS: Final = frozenset({2, 3})
_MAX_GIVEN: Final = 3
_MAX_NAME: Final = 9
_HANGUL: Final = regex.compile(r"\p{Hangul}+")
_HONORIFICS: Final = ("님", "씨", "의", "들", "니", "선생", "さん", "様", "先生", "老师", "老師")
_FULL_NAME: Final = -2.5


def split_han_names(text: str) -> list[str]:
    """Return the names in a text, which spaces may part or spread.

    A single character, or a surname as a whole, belongs to the part after it.
    """
    text = text.strip()
    if not ONLY_EAST_ASIAN.fullmatch(text) or not is_east_asian(text):
        return [text]
    gaps = list(_SPACES.finditer(text))
    if not gaps:
        return [text]
    parts = _SPACES.split(text)
    names: list[str] = []
    index = 0
    while index < len(parts):
        part, following = parts[index], parts[index + 1] if index + 1 < len(parts) else ""
        if following and _belongs(part, following):
            names.append(f"{part}{gaps[index][0]}{following}")
            index += 2
            continue
        if len(part) == 1 and names:
            names[-1] = f"{names[-1]}{gaps[index - 1][0]}{part}"
        else:
            names.append(part)
        index += 1
    is_spread = [len(name) > len("".join(name.split())) for name in names]
    if len(names) > 1 and all(
        spread or _is_full_name(name) for spread, name in zip(is_spread, names, strict=True)
    ):
        return names
    return [text]


def _belongs(part: str, following: str) -> bool:
    if len(part) == 1:
        return len(following) <= _MAX_GIVEN
    if len(following) > _MAX_GIVEN:
        return False
    if part in lexicon().surnames:
        return True
    if _HANGUL.fullmatch(part):
        return False
    if len(following) == 1:
        return not (len(part) == _MAX_GIVEN and part[0] in lexicon().chinese_surnames)
    is_chinese = {part[0], following[0]} <= lexicon().chinese_surnames
    return len(part) <= _MAX_GIVEN and not (is_chinese and _is_full_name(following))


def _is_full_name(name: str) -> bool:
    if name.endswith(_HONORIFICS):
        return False
    if _HANGUL.fullmatch(name) and len(name) not in _HANGUL_LENGTHS:
        return False
    is_company = any(word in name for word in lexicon().east_asian_companies)
    return 1 < len(name) <= _MAX_NAME and not is_company and role_evidence(name) <= _FULL_NAME
