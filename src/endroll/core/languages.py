"""Which scripts a language is written in, and which language a script suggests.

Languages are BCP 47 tags, scripts ISO 15924 codes.
"""

from __future__ import annotations

from typing import Final

_SCRIPT_LETTERS: Final = 4

COMPOSITE_SCRIPTS: Final = {
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
    "Hanb": frozenset({"Hani", "Bopo"}),
    "Hans": frozenset({"Hani", "Bopo"}),
    "Hant": frozenset({"Hani", "Bopo"}),
    "Hrkt": frozenset({"Hira", "Kana"}),
    "Aran": frozenset({"Arab"}),
}
"""Codes that stand for several scripts of Unicode, or for a variant of one. Source: ISO 15924."""

_LANGUAGES: Final = {
    "Arab": "ar arz azb bal ckb fa glk ks lrc mzn pnb prs ps sd sdh skr ug ur",
    "Armn": "hy hyw",
    "Beng": "bn as mni",
    "Cans": "iu cr oj",
    "Cher": "chr",
    "Cyrl": "ru ab av ba be bg ce cu cv kk ky mk mn os sah sr tg tt uk",
    "Deva": "hi awa bho brx doi gom kok mai mr ne new sa",
    "Ethi": "am gez ti tig",
    "Geor": "ka",
    "Grek": "el grc",
    "Gujr": "gu",
    "Guru": "pa",
    "Hebr": "he iw ji lad yi",
    "Jpan": "ja",
    "Khmr": "km",
    "Knda": "kn tcy",
    "Kore": "ko",
    "Laoo": "lo",
    "Mlym": "ml",
    "Mymr": "my shn",
    "Nkoo": "nqo",
    "Orya": "or",
    "Sinh": "si",
    "Syrc": "syr arc",
    "Taml": "ta",
    "Telu": "te",
    "Thaa": "dv",
    "Thai": "th",
    "Tibt": "bo dz",
    "Hanb": "zh yue cdo gan hak hsn lzh nan wuu",
}
"""Languages by the script that they are usually written in; all others are written in Latin.

The first is the one that the script suggests. Source: CLDR, likely subtags.
"""

_USUAL_SCRIPT: Final = {
    language: script for script, listed in _LANGUAGES.items() for language in listed.split()
}
_SUGGESTED: Final = {script: listed.split()[0] for script, listed in _LANGUAGES.items()} | {
    "Hira": "ja",
    "Kana": "ja",
    "Hang": "ko",
    "Hani": "zh-Hans",
    "Bopo": "zh-Hant",
    "Latn": "en",
}
_CHINESE: Final = frozenset(_LANGUAGES["Hanb"].split())
_HAN_TAGS: Final = {"zh-HK": "zh-Hant-HK"}


def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts of Unicode that a language is written in; a script subtag decides."""
    tongue, *subtags = language.split("-")
    written = next((tag.title() for tag in subtags if len(tag) == _SCRIPT_LETTERS), None)
    script = written or _USUAL_SCRIPT.get(tongue.lower(), "Latn")
    return COMPOSITE_SCRIPTS.get(script, frozenset({script}))


def languages_of_letters(script: str, language: str, han: str) -> tuple[str, ...]:
    """Return the languages that letters of a script are in, in a text of a language.

    That is the text's own if it is written in the script, and otherwise the one that the script
    suggests. `han` is the region of Han forms in the text; Chinese always says which it is written
    in, as in zh-Hant-TW.
    """
    if script in ("Hani", "Bopo"):
        region = _HAN_TAGS.get(han, han)
        tongue, *subtags = language.split("-")
        if tongue.lower() not in _CHINESE:
            return (region,)
        _, *kinds = region.split("-")
        rest = [tag for tag in subtags if tag.title() not in COMPOSITE_SCRIPTS]
        return "-".join([tongue, *dict.fromkeys([*kinds, *rest])]), region
    if script in scripts_of(language):
        return (language,)
    return (_SUGGESTED.get(script, "und"),)


def matches_range(language_range: str, language: str) -> bool:
    """Return whether a language is in a range, as zh-Hant-TW is in zh, zh-Hant and zh-TW.

    Source: RFC 4647, 3.3.2 (extended filtering), without wildcards.
    """
    first, *wanted = language_range.lower().split("-")
    tongue, *subtags = language.lower().split("-")
    if first != tongue:
        return False
    for tag in wanted:
        while subtags and subtags[0] != tag:
            if len(subtags.pop(0)) == 1:
                return False
        if not subtags:
            return False
        subtags.pop(0)
    return True
