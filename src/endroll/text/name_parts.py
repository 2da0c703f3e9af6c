"""Split East Asian names into family and given name, and decide which names may be spread.

A space between two letters of the name separates its parts. Nothing here knows a width.
"""

from __future__ import annotations

from typing import Final

import regex

from endroll.text.itemise import HAN_AND_HANGUL, graphemes_of, is_ignorable, script_of

_SPACE: Final = regex.compile("[ \u3000]+")
_REMARK: Final = regex.compile(r"([^(（]*[^(（ \u3000])([ \u3000]*[(（][^()（）]*[)）])")  # noqa: RUF001
_SHORT: Final = 3
"""Longer names are set solid unless a space separates their parts. Source: CLREQ 2.1.3.2."""

_COMPOUND_SURNAMES: Final = frozenset(
    {"欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲"}
    | {
        "公孙",
        "公孫",
        "令狐",
        "慕容",
        "宇文",
        "长孙",
        "長孫",
        "司徒",
        "司空",
        "夏侯",
        "轩辕",
        "軒轅",
    }
    | {
        "端木",
        "百里",
        "东郭",
        "東郭",
        "南宫",
        "南宮",
        "呼延",
        "独孤",
        "獨孤",
        "闻人",
        "聞人",
        "澹台",
    }
    | {
        "澹臺",
        "拓跋",
        "钟离",
        "鍾離",
        "申屠",
        "赫连",
        "赫連",
        "公羊",
        "濮阳",
        "濮陽",
        "淳于",
        "单于",
    }
    | {
        "單于",
        "太叔",
        "仲孙",
        "仲孫",
        "万俟",
        "萬俟",
        "西门",
        "西門",
        "公冶",
        "宗政",
        "东野",
        "東野",
    }
    | {"第五", "梁丘", "左丘", "谷梁", "穀梁", "段干"}
    | {"남궁", "독고", "황보", "제갈", "사공", "선우", "서문"}
)
"""Surnames of two letters, which must not be separated."""


def name_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a name; a name that is not entirely East Asian is one part."""
    if not is_east_asian(text):
        return (text,)
    return tuple(part for part in _SPACE.split(text) if part)


def without_remark(text: str) -> tuple[str, str]:
    """Split the remark in parentheses from the end of a name or role, with the space before it."""
    match = _REMARK.fullmatch(text)
    return (match[1], match[2]) if match else (text, "")


def is_east_asian(text: str) -> bool:
    """Return whether a string consists of East Asian letters and spaces only."""
    letters = [char for char in text if char not in " \u3000"]
    return bool(letters) and all(
        script_of(char) in HAN_AND_HANGUL or is_ignorable(char) for char in letters
    )


def may_spread(parts: tuple[str, ...]) -> bool:
    """Return whether a name may be spread to a width, between its parts or its letters.

    A name in one part may be spread if it has two letters, or three without a compound surname.
    Source: CLREQ 2.1.3.2; JLREQ 3.7.3.
    """
    if not all(map(is_east_asian, parts)):
        return False
    if len(parts) > 1:
        return True
    letters = graphemes_of(parts[0])
    if not 1 < len(letters) <= _SHORT:
        return False
    return len(letters) < _SHORT or parts[0][:2] not in _COMPOUND_SURNAMES
