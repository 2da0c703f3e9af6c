"""Encodings: bytes that do not say what they are, to text.

Stage `intake`. What marks itself or is UTF-8 is certain. Texts of credits are short and hold few
running words, too few for statistics of language: the encodings of East Asia are told apart by how
common the characters are that each makes of the bytes, and charset-normalizer chooses among the
encodings of one byte.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.common_letters import HANGUL, JAPANESE, SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PLAUSIBLE: Final = 0.55
"""What the right encoding scores at least; wrong ones alone made 0.1 to 0.5 of short texts."""
_CLEAR: Final = 0.12
_UNCOMMON: Final = 0.3
_COMMON: Final = 0.75
_MARK: Final = 0.6
_SAMPLE: Final = 4_000
_BROKEN: Final = "\ufffd"
_LONG_WORD: Final = 4
_BYTES_A_ZERO: Final = 20
"""UTF-16 has a zero at each line end at least, and lines of credits are shorter than that."""

_MOSTLY_WHOLE: Final = 5
_RUN: Final = re.compile(rb"[\x80-\xff]{3,}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_KINDS: Final = re.compile(
    r"(?P<narrow>[\uff61-\uff9f])|(?P<kana>[\u3041-\u30fc])"
    r"|(?P<mark>[\u3000-\u303f\uff00-\uff60\uffa0-\uffef\u2010-\u2026·©®])"
)
_SYMBOL_IN_WORD: Final = re.compile(r"[^\W\d_][^\w\s\x00-\x7f’“”‘–—®™©°ºª…«»]|[¹²³¼½¾¿¡¦¨¯¸¢£¥¤]\w")
_LATIN: Final = ["cp1252", "cp1250", "cp1254", "cp1257", "iso8859_15"]
_OTHER_SCRIPTS: Final = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "cp1253", "cp1255", "cp1256")
_SHOWN: Final = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "ascii": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp932": "Shift-JIS",
    "cp949": "EUC-KR",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was in, and which others it may have been in as well."""

    text: str
    encoding: str
    others: tuple[str, ...] = ()
    broken: int = 0

    @property
    def is_certain(self) -> bool:
        """Tell whether it can have been no other."""
        return not self.others and not self.broken


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes; `encoding` is what a person said that they are in.

    Raises:
        UsageError: there is no such encoding, the bytes are not in it, or they are no text.
    """
    if encoding is not None:
        return _as_asked(data, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = data.decode(codec, errors="replace")
            return Decoded(text, shown(codec), broken=text.count(_BROKEN))
    if b"\x00" in data:
        return _with_stray_zeros(data) or _wide(data)
    try:
        return _decoded(data, "iso2022_jp" if b"\x1b$" in data else "utf-8")
    except UnicodeDecodeError:
        return _mended(data) or _guessed(data)


def _decoded(data: bytes, codec: str, others: tuple[str, ...] = ()) -> Decoded:
    return Decoded(data.decode(codec), shown(codec), others)


def shown(codec: str) -> str:
    """Return what people call a codec."""
    return _SHOWN.get(codec, codec.replace("cp125", "Windows-125"))


def _as_asked(data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode("utf-8-sig" if codec == "utf-8" else codec)
    except LookupError:
        raise UsageError(
            error(
                "unknown-encoding",
                f"there is no encoding called {encoding}",
                hint="utf-8, utf-16, gb18030, shift-jis, big5, euc-kr and windows-1252 are some",
            )
        ) from None
    except UnicodeDecodeError as wrong:
        raise UsageError(
            error(
                "not-in-encoding",
                f"the file is not in {encoding}: byte {wrong.start} is none of its characters",
                hint="leave --encoding away, and it is found out",
            )
        ) from None
    except (ValueError, TypeError):
        raise UsageError(error("unknown-encoding", f"{encoding} is no encoding of text")) from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _with_stray_zeros(data: bytes) -> Decoded | None:
    """Return UTF-8 with zeros in it, too few for text of two bytes a character."""
    zeros = data.count(0)
    if zeros * _BYTES_A_ZERO > len(data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Decoded(text.replace("\x00", _BROKEN), "UTF-8", broken=zeros)


def _wide(data: bytes) -> Decoded:
    """Return text of two bytes a character, by where the zeros of its line ends are."""
    big = data[0::2].count(0) > data[1::2].count(0)
    try:
        text = data.decode("utf-16-be" if big else "utf-16-le")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise UsageError(
            error(
                "not-text",
                "the file is no text",
                hint="say with --from which format it has, or save it as text in UTF-8",
            )
        )
    return Decoded(text, "UTF-16")


def _mended(data: bytes) -> Decoded | None:
    """Return UTF-8 of which a few bytes are broken."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_BROKEN)
    whole = sum(not character.isascii() for character in text) - broken
    return Decoded(text, "UTF-8", broken=broken) if whole >= _MOSTLY_WHOLE * broken else None


def _guessed(data: bytes) -> Decoded:
    scores: dict[str, float] = {}
    sample = _sample(data)
    for codec, score in _SCORES.items():
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[codec] = score(sample.decode(codec, errors="ignore"))
    first, *rest = sorted(scores, key=lambda codec: -scores[codec]) or [""]
    if scores.get(first, 0) >= _PLAUSIBLE:
        near = [codec for codec in rest if scores[first] - scores[codec] < _CLEAR]
        return _decoded(data, first, tuple(shown(codec) for codec in near))
    return _one_byte(data)


def _sample(data: bytes) -> bytes:
    """Return the lines that hold more than ASCII, as many as tell."""
    lines = [line for line in data.splitlines(keepends=True) if _HIGH.search(line)]
    return b"".join(lines)[:_SAMPLE]


def _one_byte(data: bytes) -> Decoded:
    latin = data.decode("cp1252", errors="replace")
    if not _RUN.search(data) and _BROKEN not in latin and not _SYMBOL_IN_WORD.search(latin):
        return Decoded(latin, shown("cp1252"))
    from charset_normalizer import from_bytes  # noqa: PLC0415  needed seldom

    found = from_bytes(data, cp_isolation=_LATIN, preemptive_behaviour=False)
    codecs_ = [match.encoding for match in found]
    if not codecs_:
        return Decoded(data.decode("latin-1"), "ISO-8859-1", others=("Windows-1252",))
    first, *rest = codecs_
    return _decoded(data, first, tuple(shown(codec) for codec in rest if codec != first))


def _east_asian(
    codec: str, common: frozenset[str], levels: tuple[int, int], kana: float, narrow: float = 0
) -> Callable[[str], float]:
    """Make what scores letters: 1 for the commonest, less for those of the first level.

    `levels` are the first and last lead byte of the first level of the standard's characters.
    """

    def weight(character: str) -> float:
        if character in common:
            return 1
        if match := _KINDS.fullmatch(character):
            kinds = {"narrow": narrow, "kana": kana, "mark": _MARK}
            return kinds[match.lastgroup or ""]
        lead = character.encode(codec, errors="ignore")[:1] or b"\0"
        if levels[0] <= lead[0] <= levels[1]:
            return _COMMON
        return _UNCOMMON if "\u4e00" <= character <= "\u9fff" else 0

    def score(text: str) -> float:
        weights = [weight(character) for character in text if not character.isascii()]
        return sum(weights) / len(weights) if weights else 0

    return score


def _alphabet(text: str) -> float:
    """Score words of one script with at most a first capital, or with capitals alone."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = sum(character.isalpha() and not character.isascii() for character in text)
    if not words or not letters:
        return 0
    good = sum(word in {word.lower(), word.title(), word.upper()} for word in words)
    marks = sum(not (character.isascii() or character.isalpha()) for character in text)
    long_words = min(1, letters / len(words) / _LONG_WORD)
    return good / len(words) * long_words * letters / (letters + 3 * marks)


_SCORES: Final[dict[str, Callable[[str], float]]] = {
    "gb18030": _east_asian("gb2312", SIMPLIFIED, (0xB0, 0xD7), 0.1),
    "big5hkscs": _east_asian("big5", TRADITIONAL, (0xA4, 0xC6), 0.1),
    "cp932": _east_asian("cp932", JAPANESE, (0x88, 0x97), 1.0, 0.1),
    "euc_jp": _east_asian("euc_jp", JAPANESE, (0xB0, 0xCF), 1.0, 0.1),
    "cp949": _east_asian("euc_kr", HANGUL, (0xB0, 0xC8), 0.1),
    **dict.fromkeys(_OTHER_SCRIPTS, _alphabet),
}
