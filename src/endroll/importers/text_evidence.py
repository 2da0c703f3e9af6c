"""Weigh a text by its words and letters alone: is it a role, a name, a heading, or prose?

Each function returns natural logarithms of odds: 0 says nothing, 3 is twenty to one. What stands
around the text does not count here; see `page_reading`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import regex

from endroll.importers.lexicon import HeadingKind, fold, lexicon

_CACHE: Final = 65_536
_WORD: Final = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.\-‐\u200c]*|[&/+]")
_ASIDE: Final = regex.compile(r"(?<!\s)\s*+[(\[（［【〔][^)\]）］】〕]*+[)\]）］】〕]")
_CLOSED: Final = regex.compile(r"[)\]）］】〕]")
_EAST_ASIAN: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}々〆ー]")
_LATIN: Final = regex.compile(r"\p{Latin}")
_HAN_NAME: Final = regex.compile(r"[\p{Han}々〆ヶケノ]{2,6}")
_HANGUL_NAME: Final = regex.compile(r"\p{Hangul}{2,4}")
_FOREIGN_NAME: Final = regex.compile(r"\p{Han}{2,8}(?:[·・•]\p{Han}{1,8}){1,3}")
_KANA_NAME: Final = regex.compile(r"[\p{Katakana}ー]+(?:[・＝=·][\p{Katakana}ー]+)+")
_JAPANESE_NAME: Final = regex.compile(r"[\p{Han}々〆\p{Hiragana}\p{Katakana}ー]{2,7}")
_INITIAL: Final = regex.compile(r"(?:\p{Lu}\p{M}*\.){1,3}-?(?:\p{Lu}\.)?|\p{Lu}")
_ORDINAL: Final = regex.compile(r"\d+(?:st|nd|rd|th|er|ère|e|º|ª|\.)?", regex.IGNORECASE)
_ROMAN: Final = regex.compile(r"(?:II|III|IV|Jr\.?|Sr\.?)")
_SENTENCE_END: Final = regex.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_INNER_END: Final = regex.compile(r"\p{Ll}[.!?…] \p{Lu}|[。！？]")
JOINTS: Final = frozenset("&/+")
"""Signs between words that count as words."""

_STOPS: Final = " .!…。*-–—~="
_ENDS: Final = frozenset(
    {"the end", "end", "fin", "ende", "fine", "fim", "konec", "koniec", "slut", "loppu", "vége"}
    | {"einde", "kraj", "sfârșit", "son", "конец", "конец фильма", "край", "кінець", "τελοσ"}
    | {
        "終",
        "完",
        "終わり",
        "おわり",
        "全剧终",
        "全劇終",
        "剧终",
        "劇終",
        "끝",
        "النهاية",
        "پایان",
        "סוף",
    }
)
"""What stands at the end of a film."""

_ADDRESS: Final = regex.compile(r"(?:https?://|www\.)\S+$", regex.IGNORECASE)
_EDIT: Final = regex.compile(r"\[\p{L}+\]\s*$")
"""The link to edit a section, on the pages of a wiki."""

_YEAR: Final = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_JOB_ENDING: Final = regex.compile(
    r"(?:er|or|ist|eur|euse|rice|ant|ent|ing|tion|sion|ment|ics|graphy|ship|ung|leitung|assistenz"
    r"|ción|ção|zione|aggio|aje|age|dora|tore|trice|ista|tør|tör|ttäjä|aja|nik|acja|ość"
    r"|ař|ista|чик|щик|ист|ёр|ер|ор|ия|ка|ση|ία|ής|τής)s?$"
)
_NOTICE: Final = regex.compile(
    r"^\W*(?:©|\(c\)|copyright\b)|©\s*\d{4}|\ball rights reserved\b|版权所有|版權所有|無断転載"
    r"|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|все права защищены"
    r"|tutti i diritti riservati|todos os direitos reservados|저작권|무단 전재|جميع الحقوق محفوظة",
    regex.IGNORECASE,
)
_LONG: Final = 90
_NAME_LIKE: Final = -2.0
_MAX_ROLE: Final = 14
_PAIR: Final = 2
_FEW: Final = 4
_MOST: Final = 0.6
_SPREAD: Final = 3
_ACRONYM: Final = range(2, 5)
_LISTED: Final = 0.25
_LITTLE: Final = 0.3
_LITTLE_PROSE: Final = 0.15
_MIN_SENTENCE_WORDS: Final = 7
_MANY_WORDS: Final = 6
_MAX_ABBREVIATION: Final = 3
_LONG_ROLE: Final = 12
_EAST_ASIAN_SENTENCE: Final = 36
_EAST_ASIAN_CLAUSE: Final = 15
_MAX_TEXT: Final = 400
_MAX_HAN_NAME: Final = 4


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written; `&`, `/` and `+` count as words."""
    words: list[str] = _WORD.findall(text)
    return words


def without_asides(text: str) -> str:
    """Return a text without what is in brackets, unless nothing is left."""
    if not _CLOSED.search(text):
        return text.strip()
    return _ASIDE.sub("", text).strip() or text.strip()


def is_east_asian(text: str) -> bool:
    """Whether a text has Han, Kana or Hangul letters."""
    return bool(_EAST_ASIAN.search(text))


@lru_cache(_CACHE)
def heading_kind(text: str) -> HeadingKind | None:
    """Return what a line announces if it is a known heading as a whole, in any language."""
    bare = fold(_EDIT.sub("", text)).strip(" :：-–—*=~#_.·•・■◆●◎★☆▼◇□○")
    return lexicon().headings.get(bare) or lexicon().headings.get(fold(without_asides(bare)))


@lru_cache(_CACHE)
def is_heading_end(text: str) -> bool:
    """Whether a short line ends as headings over several roles do: “Camera Department”."""
    words = [fold(word) for word in words_of(without_asides(text))]
    if is_east_asian(text):
        bare = fold(text).strip(" :：")
        return len(bare) <= _MANY_WORDS and bare.endswith(lexicon().east_asian_heading_ends)
    return 0 < len(words) < _MANY_WORDS and words[-1] in lexicon().heading_ends


@lru_cache(_CACHE)
def role_evidence(text: str) -> float:
    """Return the evidence that a text is a role (above 0) or a name (below 0)."""
    text = text.strip().rstrip(":：").strip()
    if not text or len(text) > _MAX_TEXT:
        return 0.0
    bare = without_asides(text)
    if is_east_asian(bare) and not _LATIN.search(bare):
        return _east_asian_evidence(bare)
    if is_east_asian(bare):
        return _mixed_evidence(bare)
    return _spaced_evidence(bare)


def _mixed_evidence(bare: str) -> float:
    """Return the evidence of a text in Latin and East Asian letters, such as “Ai Dan 艾丹”."""
    latin = " ".join(word for word in words_of(bare) if not is_east_asian(word))
    other = "".join(_EAST_ASIAN.findall(bare))
    own = _east_asian_evidence(other)
    if not latin.strip():
        return own
    from_latin = _spaced_evidence(latin)
    return own + from_latin if own > 0 else min(from_latin, 0.0) + own - 0.5


def _east_asian_evidence(bare: str) -> float:
    known = lexicon()
    joined = regex.sub(r"[\s　]", "", fold(bare))
    if joined in known.roles:
        return 6.0
    parts = [part for part in regex.split(r"[・/／、&＆+＋·•]|及び|および", joined) if part]
    if len(parts) > 1 and all(_is_east_asian_role(part) for part in parts):
        return 5.0
    if _FOREIGN_NAME.fullmatch(joined):
        return -2.5
    if any(word in joined for word in known.east_asian_companies):
        return -3.5
    name = _east_asian_name(bare, joined)
    if _is_east_asian_role(joined):
        return 3.5 if name > _NAME_LIKE or len(joined) > _MAX_HAN_NAME else 2.0
    starts = any(joined.startswith(modifier) for modifier in known.east_asian_modifiers)
    return name + 0.5 * starts


def _is_east_asian_role(joined: str) -> bool:
    known = lexicon()
    return joined in known.roles or (
        len(joined) <= _MAX_ROLE and joined.endswith(known.east_asian_roles)
    )


def _east_asian_name(bare: str, joined: str) -> float:
    """Return the evidence of a text that is no known role; a name counts below 0."""
    known = lexicon()
    parts = bare.split()
    spaced = len(parts) == _PAIR and max(map(len, parts)) <= _SPREAD
    if _KANA_NAME.fullmatch(joined):
        return -2.5
    if _HANGUL_NAME.fullmatch(joined):
        return (-2.5 if joined[0] in known.surnames else -0.5) - spaced
    if _HAN_NAME.fullmatch(joined) or _JAPANESE_NAME.fullmatch(joined):
        surname = max((n for n in (1, 2, 3) if joined[:n] in known.surnames), default=0)
        fits = len(joined) - surname in (1, 2, 3)
        if surname and fits and (surname > 1 or len(joined) <= _MAX_HAN_NAME):
            return -3.0 - spaced
        return (-0.8 if len(joined) <= _MAX_HAN_NAME else 0.3) - 1.5 * spaced
    return 0.3 if len(joined) > _MAX_HAN_NAME + 2 else 0.0


def _spaced_evidence(bare: str) -> float:
    known = lexicon()
    words = words_of(bare)
    folded = [fold(word) for word in words]
    if not words:
        return 0.0
    whole = fold(bare)
    if whole in known.roles:
        return 6.0
    if whole.startswith(known.role_starts):
        return 4.5
    is_open = len(words) > 1 and len(folded[-1]) > 1 and folded[-1] in known.by_words
    if is_open and (bare.rsplit(maxsplit=1)[-1][0].islower() or bare.isupper()):
        return 5.0
    return _role_words(words, folded) + _name_words(words, folded) + _case_of_words(bare, words)


def _is_short_name(written: str) -> bool:
    """Whether a short word is written as a name is: “Di”, not “di”."""
    return (
        len(written) == _PAIR and written[0].isupper() and written[1].islower() and written != "Co"
    )


def _is_job(word: str) -> bool:
    jobs = lexicon().jobs
    return any(
        form in jobs
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("."))
    ) or any(part in jobs for part in regex.split(r"[-‐]", word)[1:] if part)


def is_open_role(text: str) -> bool:
    """Whether a text ends with a word that names must follow: “Edited by”."""
    words = words_of(without_asides(text))
    is_open = len(words) > 1 and fold(words[-1]) in lexicon().by_words
    return is_open and words[-1].islower() and heading_kind(text) is None


@lru_cache(_CACHE)
def has_job(text: str) -> bool:
    """Whether a word of a text, in any language, is the head of a role."""
    known = lexicon()
    if fold(text) in known.roles or fold(text).startswith(known.role_starts):
        return True
    words = [fold(word) for word in words_of(text) if not _is_short_name(word)]
    is_person = bool(words) and words[0] in known.given_names
    return any(
        _is_job(word)
        and word not in known.given_names
        and word not in known.company_words
        and not (is_person and word in known.surnames)
        for word in (*words[:1], *words[-1:])
    )


def _role_words(words: list[str], folded: list[str]) -> float:
    known = lexicon()
    jobs = [
        _is_job(word) and not _is_short_name(written)
        for word, written in zip(folded, words, strict=True)
    ]
    surely = [
        job and word not in known.surnames and word not in known.given_names
        for job, word in zip(jobs, folded, strict=True)
    ]
    modifiers = [
        (word in known.modifiers and not _is_short_name(written)) or word in JOINTS
        for word, written in zip(folded, words, strict=True)
    ]
    total = 0.0
    if all(job or modifier for job, modifier in zip(jobs, modifiers, strict=True)) and any(jobs):
        total = 5.0 if any(surely) else 1.0
        total = total if len(words) > 1 or surely[0] else 0.7
    elif surely[-1] or surely[0]:
        total = 3.0
    elif any(surely):
        total = 1.8
    elif any(jobs):
        total = 0.5
    elif any(modifiers[:-1]):
        total = 0.8 * sum(
            modifier and word not in JOINTS
            for modifier, word in zip(modifiers, folded, strict=True)
        )
    endings = bool(_JOB_ENDING.search(folded[-1])) and len(folded[-1]) > _MAX_HAN_NAME
    return min(total, 5.0) + 0.6 * endings * (folded[-1] not in known.surnames)


def _name_words(words: list[str], folded: list[str]) -> float:
    known = lexicon()
    total = 0.0
    first = folded[0].strip(".")
    given = first in known.given_names or regex.split(r"[-‐]", first)[0] in known.given_names
    if given:
        total -= 3.0 if len(words) > 1 else 1.2
    elif any(word in known.given_names for word in folded[1:]):
        total -= 1.5
    if folded[-1] in known.surnames and len(words) > 1:
        total -= 1.5
    inner = words[:-1] if len(words) > 1 else []
    total -= 2.0 * any(_INITIAL.fullmatch(word) and not word.isdigit() for word in inner)
    total -= 1.5 * bool(_ROMAN.fullmatch(words[-1]) and len(words) > 1)
    total -= 2.0 * (
        len(words) > 1 and any(word.strip(".") in known.company_words for word in folded)
    )
    total -= 0.7 * any(_is_particle(word) for word in words[1:-1])
    return max(total, -5.0)


def _is_particle(word: str) -> bool:
    known = lexicon()
    folded = fold(word)
    return word[0].islower() and folded in known.particles and folded not in known.modifiers


def _case_of_words(bare: str, words: list[str]) -> float:
    """Return what capitals and numbers tell: names begin each word with a capital."""
    known = lexicon()
    letters = [word for word in words if word[0].isalpha()]
    if not letters:
        return 0.0
    lower = [
        word for word in letters[1:] if word[0].islower() and fold(word) not in known.particles
    ]
    total = 0.0
    if lower:
        total += 1.8
    if letters[0][0].islower() and fold(letters[0]) not in known.particles:
        total += 1.0
    total += 1.2 * any(_ORDINAL.fullmatch(word) and word[0].isdigit() for word in words)
    is_caps = bare.isupper()
    acronyms = [word for word in letters if word.isupper() and len(word.strip(".")) in _ACRONYM]
    total += 1.2 * bool(acronyms and not is_caps and "." not in acronyms[0])
    total += 0.5 * any(word in JOINTS for word in words)
    if _PAIR <= len(letters) <= _SPREAD and not lower:
        total -= 0.6
    total += 1.5 * bool(_YEAR.search(bare))
    return total + 0.6 * (len(letters) >= _MANY_WORDS)


def is_web_address(text: str) -> bool:
    """Whether a line is the address of a web page."""
    return bool(_ADDRESS.match(text.strip()))


@lru_cache(_CACHE)
def prose_evidence(text: str) -> float:
    """Return the evidence that a line is (part of) prose rather than a credit."""
    text = text.strip()
    if is_web_address(text) or fold(text).strip(_STOPS) in _ENDS:
        return 3.0
    if is_east_asian(text) and not _LATIN.search(text):
        full_stops = len(regex.findall(r"[。！？]", text))
        length = len("".join(text.split()))
        unbroken = length > _EAST_ASIAN_CLAUSE and not regex.search(r"[・、/／,，]", text)
        return 3.0 * bool(full_stops) + 2.5 * (length > _EAST_ASIAN_SENTENCE) + 1.8 * unbroken - 2.0
    words = text.split()
    if len(words) < _MIN_SENTENCE_WORDS:
        ends = ends_a_sentence(text) and len(words) > _SPREAD
        has_year = bool(_YEAR.search(text)) and len(words) > _PAIR
        lower = sum(word[0].islower() for word in words[1:])
        flows = len(words) > _FEW and lower > _MOST * (len(words) - 1)
        inner = bool(_INNER_END.search(text))
        return -3.0 + 2.0 * ends + 1.0 * inner + 1.5 * has_year + 2.0 * flows
    known = lexicon()
    cased = [word for word in words if word[0].isalpha()]
    plain = [word for word in cased if not word[0].isupper() and fold(word) not in known.particles]
    has_case = any(word[0].isupper() or word[0].islower() for word in cased)
    share = len(plain) / max(len(cased), 1) if has_case else _LISTED
    listed = len(regex.findall(r"[,،、;；]", text)) / len(words)
    total = -4.0 * (fold(words[-1]) in known.by_words and len(words) <= _LONG_ROLE)
    total += -1.0 + 5.0 * (share - 0.25) + 2.0 * (ends_a_sentence(text) and share > _LITTLE_PROSE)
    total += 1.5 * bool(_INNER_END.search(text)) + 1.5 * (len(text) > _LONG)
    return total - 4.0 * (listed > _LISTED and share < _LITTLE)


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends with a full stop or the like that does not belong to an abbreviation."""
    if not _SENTENCE_END.search(text):
        return False
    last = [word.strip(".") for word in words_of(text)[-1:]] or [""]
    is_short = len(last[0]) <= _MAX_ABBREVIATION or "." in last[0]
    is_short = is_short or fold(last[0]) in lexicon().company_words
    is_sentence = (
        len(text.split()) > _FEW
        and "." not in last[0]
        and (last[0].islower() or len(last[0]) == _MAX_ABBREVIATION)
    )
    return not (text.rstrip().endswith(".") and is_short and not is_sentence)


@lru_cache(_CACHE)
def is_notice(text: str) -> bool:
    """Whether a line is a copyright notice."""
    return bool(_NOTICE.search(text))
