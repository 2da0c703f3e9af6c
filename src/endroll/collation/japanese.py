"""Sort keys of Japanese names by their kana, in gojūon order.

In: the forms of a name. Out: a key; None for kanji without a reading.

Source: JIS X 4061:1996, which compares in this order: the sound; clear before voiced before
semi-voiced; the prolonged sound mark before small kana before iteration marks before other kana.
Hiragana and katakana are equal.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import regex

from endroll.collation.letters import fold, sounded_form

if TYPE_CHECKING:
    from collections.abc import Sequence

KanaKey = tuple[int, str, tuple[int, ...], tuple[int, ...], str]

_KANA: Final = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_TO_HIRAGANA: Final = {
    code: code - 0x60 for code in (*range(0x30A1, 0x30F7), *range(0x30FD, 0x30FF))
}
_FULL_SIZED: Final = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_ROWS: Final = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみりゐ",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれゑ",
    "お": "おこそとのほもよろを",
}
_VOWELS: Final = {kana: vowel for vowel, row in _ROWS.items() for kana in row}

_PROLONGED_MARK: Final = "ー"
_ITERATION_MARK: Final = "ゝ"
_VOICES: Final = {"\u3099": 1, "\u309a": 2}
_PROLONGED, _SMALL, _ITERATED, _PLAIN = range(4)


def kana_key(forms: Sequence[str]) -> KanaKey | None:
    """Return the sounds of a name, their voicing and kinds; names without kana come last.

    `forms` are the native form and the form on screen, or the reading alone.
    """
    form = sounded_form(forms, _KANA)
    if form is None:
        return None
    sounds: list[str] = []
    voices: list[int] = []
    kinds: list[int] = []
    for kana in unicodedata.normalize("NFKD", form).translate(_TO_HIRAGANA):
        if kana in _VOICES:
            if voices:
                voices[-1] = _VOICES[kana]
            continue
        sound, kind = _sound_of(kana, sounds[-1] if sounds else "")
        if sound:
            sounds.append(sound)
            voices.append(0)
            kinds.append(kind)
    if not sounds:
        return 1, "", (), (), fold(form)
    return 0, "".join(sounds), tuple(voices), tuple(kinds), ""


def _sound_of(kana: str, before: str) -> tuple[str, int]:
    """Return the clear kana of full size, and its kind; the kana is empty if it is not kana."""
    if kana == _PROLONGED_MARK:
        return _VOWELS.get(before, ""), _PROLONGED
    if kana == _ITERATION_MARK:
        return before, _ITERATED
    if kana in _FULL_SIZED:
        return _FULL_SIZED[kana], _SMALL
    return (kana if _KANA.match(kana) else ""), _PLAIN
