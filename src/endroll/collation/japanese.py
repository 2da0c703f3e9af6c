"""Japanese: the key of a name by its kana, in the order of the fifty sounds.

Stage `model`. In: the forms of a name. Out: a key; None for kanji that nobody has written a
reading for.

Source: JIS X 4061:1996, the attributes of kana in their order: the sound; clear before voiced
before semi-voiced; the prolonged sound mark before small kana before iteration marks before the
others. Hiragana and katakana are alike here.
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
    """Return the sounds of a name, their voices and their kinds; names without kana come after.

    `forms` are the name in its own script and as it is shown, or its reading alone.
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
    """Return a clear kana of full size, and what it was; nothing for what is no kana."""
    if kana == _PROLONGED_MARK:
        return _VOWELS.get(before, ""), _PROLONGED
    if kana == _ITERATION_MARK:
        return before, _ITERATED
    if kana in _FULL_SIZED:
        return _FULL_SIZED[kana], _SMALL
    return (kana if _KANA.match(kana) else ""), _PLAIN
