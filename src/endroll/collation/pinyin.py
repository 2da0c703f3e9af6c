"""Read the Han characters of a name as pinyin, with the special readings of surnames.

In: Han characters, and the reading if one was written. Out: syllables.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.collation.letters import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_SURNAMES: Final = {
    character: reading
    for reading, characters in {
        "bi4": "秘祕",
        "ben1": "賁",
        "bo2": "薄",
        "bu3": "卜",
        "chong2": "种種",
        "du1": "都",
        "gan1": "干",
        "ge3": "盖蓋葛",
        "gou1": "句",
        "guan4": "冠",
        "guo1": "过過",
        "ha3": "哈",
        "hua4": "华華",
        "ji3": "纪紀",
        "kan4": "阚",
        "miao4": "缪繆",
        "na1": "那",
        "nai4": "能佴",
        "nian2": "粘",
        "nie4": "乜",
        "ning4": "甯",
        "ou1": "区區",
        "piao2": "朴",
        "po2": "繁",
        "pu2": "仆",
        "qin2": "覃",
        "qiu2": "仇",
        "que1": "闕",
        "ren2": "任",
        "sa4": "撒",
        "shan4": "单單",
        "shao4": "召少",
        "she2": "折",
        "xian3": "洗",
        "xiang4": "相",
        "xiao1": "肖",
        "xie4": "解",
        "yan1": "燕",
        "yao1": "要",
        "yu1": "於",
        "yue4": "乐樂",
        "yun4": "员員",
        "zeng1": "曾",
        "zha1": "查",
        "zhai2": "翟",
        "zhai4": "祭",
        "zhan1": "占",
    }.items()
    for character in characters
}
"""Surnames that pypinyin reads as ordinary words.

Source: each reading is in Unihan's kXHC1983, kTGHZ2013 or kHanyuPinyin, except that of 撒, which
follows the usage of people with this name.
"""

_COMPOUND_SURNAMES: Final = {
    surname: reading.split()
    for reading, surnames in {
        "chan2 yu2": "单于 單于",
        "duan4 gan1": "段干",
        "gu3 liang2": "谷梁 穀梁",
        "ling2 hu2": "令狐",
        "mo4 qi2": "万俟 萬俟",
        "na4 la1": "那拉",
        "pu2 gu4": "仆固 僕固",
        "tan2 tai2": "澹台 澹臺",
        "xiang4 li3": "相里",
        "yu4 chi2": "尉迟 尉遲",
        "yue4 zheng4": "乐正 樂正",
        "zai3 fu3": "宰父",
        "zhang3 sun1": "长孙 長孫",
        "zhu1 ge3": "诸葛 諸葛",
        "zi3 ju1": "子车 子車",
    }.items()
    for surname in surnames.split()
}
"""Surnames of two characters that pypinyin reads as ordinary words."""

_LONGEST_NAME: Final = 3
_LONGEST_COMPOUND_NAME: Final = 4
"""Longer names are those of companies and the like, and are read as words."""

_SYLLABLE: Final = re.compile(r"([a-zêü]+)([1-5])")
_WRITTEN: Final = re.compile(
    r"([zcs]h|[bpmfdtnlgkhjqxrzcsyw])?([iu]ang|iong|[aeio]ng|iao|[iuv]an|uai|ai|ei|ao|ou"
    r"|[aeiuv]n|i[aeu]|u[aoie]|ve|er|[aoeiuv])"
)
"""One syllable of pinyin with v for ü; lenient, because the number of syllables is known."""

_LONGEST_SYLLABLE: Final = 6
_TONES: Final = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_DIAERESIS: Final = "\u0308"


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable without diacritics, whether its u is ü, and its tone: 1 to 5, 0 if unknown."""

    letters: str
    has_umlaut: bool
    tone: int


def read_han(letters: str, *, is_native: bool) -> tuple[Syllable | None, ...]:
    """Return the syllable of each Han character; all are None if one is in no dictionary.

    The beginning is read as a surname if the name `is_native`, is not longer than a person's, and
    is not a word.
    """
    from pypinyin import Style, pinyin  # noqa: PLC0415  its dictionaries are slow to load
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415  as above

    if not all(ord(letter) in PINYIN_DICT for letter in letters):
        return (None,) * len(letters)
    surname = _read_surname(letters) if is_native else []
    words = pinyin(
        letters[len(surname) :], style=Style.TONE3, v_to_u=True, neutral_tone_with_five=True
    )
    return tuple(_parse(reading) for reading in (*surname, *(first for first, *_ in words)))


def _read_surname(letters: str) -> list[str]:
    compound = _COMPOUND_SURNAMES.get(letters[:2])
    if compound and len(letters) <= _LONGEST_COMPOUND_NAME:
        return compound
    if letters[0] not in _SURNAMES or len(letters) > _LONGEST_NAME:
        return []
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415  as above

    is_word = len(letters) == _LONGEST_NAME and letters in PHRASES_DICT
    return [] if is_word else [_SURNAMES[letters[0]]]


def split_reading(
    reading: str, known: Sequence[Syllable | None]
) -> tuple[Syllable | None, ...] | None:
    """Return the syllables of a written reading; None if it is not pinyin with as many syllables.

    A syllable without a tone takes that of the `known` syllable with the same letters.
    """
    letters, tones = _take_tones(reading)
    spans = _find_syllables(letters, len(known))
    if not spans:
        return None
    return tuple(
        _toned(_syllable(letters[start:end], max(tones[start:end])), other)
        for (start, end), other in zip(spans, known, strict=True)
    )


def _find_syllables(letters: str, count: int) -> list[tuple[int, int]]:
    """Return the ranges of `count` syllables, preferring long ones; empty if there are not."""
    counts = [0] * len(letters) + [1]  # of what follows each letter, one bit for each number
    for start in reversed(range(len(letters))):
        for end in _ends(letters, start):
            counts[start] |= counts[end] << (letters[start] != " ")
    if not counts[0] >> count & 1:
        return []
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(letters):
        is_space = letters[start] == " "
        left = count - len(spans) - (not is_space)
        end = next(end for end in _ends(letters, start) if counts[end] >> left & 1)
        if not is_space:
            spans.append((start, end))
        start = end
    return spans


def _ends(letters: str, start: int) -> list[int]:
    """Return the possible ends of a syllable or a space, the longest first."""
    if letters[start] == " ":
        return [start + 1]
    last = min(len(letters), start + _LONGEST_SYLLABLE)
    return [end for end in range(last, start, -1) if _WRITTEN.fullmatch(letters, start, end)]


def _take_tones(reading: str) -> tuple[str, list[int]]:
    """Return a reading in plain letters with v for ü, and the tone at each letter."""
    letters: list[str] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFD", reading.casefold()):
        tone = _TONES.get(char, int(char) if char in "12345" else 0)
        if letters and tone:
            tones[-1] = tone
        if char == _DIAERESIS and letters:
            letters[-1] = "v"
        elif not unicodedata.combining(char):
            letters.append(char if char.isalpha() else " ")
            tones.append(0)
    return "".join(letters), tones


def _toned(written: Syllable, known: Syllable | None) -> Syllable:
    is_same = known is not None and not written.tone and known.letters == written.letters
    return known if known is not None and is_same else written


def _parse(reading: str) -> Syllable | None:
    match = _SYLLABLE.fullmatch(reading)
    return _syllable(match[1].replace("ü", "v"), int(match[2])) if match else None


def _syllable(letters: str, tone: int) -> Syllable:
    """Make a syllable of letters with v for ü; lü sorts after lu and before luan."""
    return Syllable(fold(letters).replace("v", "u"), "v" in letters, tone)
