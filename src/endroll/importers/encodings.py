"""Decode the bytes of a text file whose encoding is not declared.

Byte order marks and valid UTF-8 are conclusive. Credits hold too few running words for language
statistics, so the East Asian encodings are ranked by how common the decoded characters are;
charset-normalizer chooses among the single-byte encodings.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Callable

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PLAUSIBLE: Final = 0.55
"""The minimum score of the right encoding; short texts scored 0.1 to 0.5 in wrong ones."""

_CLEAR: Final = 0.12
"""An encoding that scores within this of the best one is an alternative."""

_UNCOMMON: Final = 0.3
_COMMON: Final = 0.75
_PUNCTUATION: Final = 0.6
_SAMPLE_BYTES: Final = 4_000
_REPLACEMENT: Final = "\ufffd"
_LONG_WORD: Final = 4
_MIN_BYTES_PER_ZERO: Final = 20
"""UTF-16 has a zero byte at least at each line end, and lines of credits are shorter than this."""

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
_DISPLAY_NAMES: Final = {
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

# The most common characters of credits: surnames, jobs and film terms. Collected by hand.
_SIMPLIFIED: Final = frozenset(
    "导演制片人监编剧摄影像剪辑录音美术乐作词曲唱主出品字幕特别感谢鸣助理服装化妆道具灯光统筹"
    "场记协公司电影有限中国北京上海大学院王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁宋唐许韩"
    "冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏方邹熊白孟秦"
    "邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱武戴莫孔汤的一是在不了和与及之为小明国丽强文华建军"
)
_TRADITIONAL: Final = frozenset(
    "導演製片人監編劇攝影像剪輯錄音美術樂作詞曲唱主出品字幕特別感謝鳴助理服裝化妝道具燈光統籌"
    "場記協公司電影有限中國台北灣香港大學院王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁宋唐許韓"
    "馮鄧曹彭曾蕭田董潘袁蔡蔣余于杜葉程魏蘇呂丁任盧姚沈鍾姜崔譚陸范汪廖石金韋賈夏方鄒熊白孟秦"
    "邱侯江尹薛段雷龍黎史陶賀毛郝顧龔邵萬錢武戴莫孔湯的一是在不了和與及之為小明國麗強文華建軍志玲"
)
_JAPANESE: Final = frozenset(
    "監督脚本撮影照明録音美術編集音楽製作制出演助手協力株式会社東京日本映画大学特別感謝主題歌"
    "田中山佐藤鈴木高橋伊渡辺村小林加吉野井松上清水川石原岡島森池子太郎一二三美恵花健介"
)
_HANGUL: Final = frozenset(
    "감독제작각본촬영조명편집음악출연주미술녹의상분장배우협찬도움신들김이박최정강조윤임한오서권황"
    "안송류전홍고문양손백허유남심노하곽성차민준지현수은진호경희선아원재혜철훈동석기태별사회특"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, other encodings that are as plausible, and its invalid characters."""

    text: str
    encoding: str
    alternatives: tuple[str, ...] = ()
    broken: int = 0

    def doubts(self) -> tuple[str, ...]:
        """Return what is uncertain about the encoding, for the account of an import."""
        if self.broken:
            count = f"{self.broken} invalid character{'s' * (self.broken > 1)}"
            return (f"in doubt: decoded as {self.encoding} with {count}",)
        if self.alternatives:
            alternatives = " or ".join(self.alternatives)
            return (f"in doubt: decoded as {self.encoding}, but it may be {alternatives}",)
        return ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes, in `encoding` if it is given.

    Raises:
        UsageError: the encoding is unknown, does not fit the bytes, or they are not text.
    """
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(codec, errors="replace")
            return Decoded(text, _display_name(codec), broken=text.count(_REPLACEMENT))
    if b"\x00" in data:
        return _utf_8_with_zeros(data) or _utf_16(data)
    try:
        return _decoded(data, "iso2022_jp" if b"\x1b$" in data else "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf_8(data) or _guess(data)


def _decoded(data: bytes, codec: str, alternatives: tuple[str, ...] = ()) -> Decoded:
    return Decoded(data.decode(codec), _display_name(codec), alternatives)


def _display_name(codec: str) -> str:
    """Return the usual name of a codec."""
    return _DISPLAY_NAMES.get(codec, codec.replace("cp125", "Windows-125"))


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode("utf-8-sig" if codec == "utf-8" else codec)
    except LookupError:
        raise UsageError(
            error(
                "unknown-encoding",
                f"unknown encoding: {encoding}",
                hint="try utf-8, utf-16, gb18030, shift-jis, big5, euc-kr or windows-1252",
            )
        ) from None
    except UnicodeDecodeError as problem:
        raise UsageError(
            error(
                "not-in-encoding",
                f"the file is not in {encoding}: byte {problem.start} is invalid",
                hint="leave out --encoding to have it detected",
            )
        ) from None
    except (ValueError, TypeError):
        raise UsageError(
            error(
                "unknown-encoding",
                f"{encoding} is not a text encoding",
                hint="leave out --encoding to have it detected",
            )
        ) from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _utf_8_with_zeros(data: bytes) -> Decoded | None:
    """Return UTF-8 with a few zero bytes, or None if there are so many that it may be UTF-16."""
    zeros = data.count(0)
    if zeros * _MIN_BYTES_PER_ZERO > len(data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Decoded(text.replace("\x00", _REPLACEMENT), "UTF-8", broken=zeros)


def _utf_16(data: bytes) -> Decoded:
    """Return UTF-16 without a byte order mark; the zero bytes of ASCII show the byte order."""
    big = data[0::2].count(0) > data[1::2].count(0)
    try:
        text = data.decode("utf-16-be" if big else "utf-16-le")
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise UsageError(
            error(
                "not-text",
                "the file is not text",
                hint="name its format with --from, or save it as UTF-8 text",
            )
        )
    return Decoded(text, "UTF-16")


def _damaged_utf_8(data: bytes) -> Decoded | None:
    """Return UTF-8 with a few invalid bytes, or None if it is probably not UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_REPLACEMENT)
    whole = sum(not character.isascii() for character in text) - broken
    return Decoded(text, "UTF-8", broken=broken) if whole >= _MOSTLY_WHOLE * broken else None


def _guess(data: bytes) -> Decoded:
    scores: dict[str, float] = {}
    sample = _sample(data)
    for codec, score in _SCORES.items():
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        scores[codec] = score(sample.decode(codec, errors="ignore"))
    best, *rest = sorted(scores, key=lambda codec: -scores[codec]) or [""]
    if scores.get(best, 0) >= _PLAUSIBLE:
        close = [codec for codec in rest if scores[best] - scores[codec] < _CLEAR]
        return _decoded(data, best, tuple(_display_name(codec) for codec in close))
    return _guess_single_byte(data)


def _sample(data: bytes) -> bytes:
    """Return the first lines that are not pure ASCII."""
    lines = [line for line in data.splitlines(keepends=True) if _HIGH.search(line)]
    return b"".join(lines)[:_SAMPLE_BYTES]


def _guess_single_byte(data: bytes) -> Decoded:
    latin = data.decode("cp1252", errors="replace")
    if not _RUN.search(data) and _REPLACEMENT not in latin and not _SYMBOL_IN_WORD.search(latin):
        return Decoded(latin, _display_name("cp1252"))
    from charset_normalizer import from_bytes  # noqa: PLC0415  rarely needed

    matches = from_bytes(data, cp_isolation=_LATIN, preemptive_behaviour=False)
    codecs_ = [match.encoding for match in matches]
    if not codecs_:
        return Decoded(data.decode("latin-1"), "ISO-8859-1", alternatives=("Windows-1252",))
    first, *rest = codecs_
    return _decoded(data, first, tuple(_display_name(codec) for codec in rest if codec != first))


def _east_asian(
    codec: str, common: frozenset[str], levels: tuple[int, int], kana: float, narrow: float = 0
) -> Callable[[str], float]:
    """Return a function that scores a text from 0 to 1 by how common its characters are.

    Characters in `common` count 1, others less; `levels` are the first and last lead byte of the
    common characters (level 1) in the standard.
    """

    def weight(character: str) -> float:
        if character in common:
            return 1
        if match := _KINDS.fullmatch(character):
            kinds = {"narrow": narrow, "kana": kana, "mark": _PUNCTUATION}
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
    """Return the score of a text in an alphabet: its words should not mix upper and lower case."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    letters = sum(character.isalpha() and not character.isascii() for character in text)
    if not words or not letters:
        return 0
    good = sum(word in {word.lower(), word.title(), word.upper()} for word in words)
    marks = sum(not (character.isascii() or character.isalpha()) for character in text)
    long_words = min(1, letters / len(words) / _LONG_WORD)
    return good / len(words) * long_words * letters / (letters + 3 * marks)


_SCORES: Final[dict[str, Callable[[str], float]]] = {
    "gb18030": _east_asian("gb2312", _SIMPLIFIED, (0xB0, 0xD7), 0.1),
    "big5hkscs": _east_asian("big5", _TRADITIONAL, (0xA4, 0xC6), 0.1),
    "cp932": _east_asian("cp932", _JAPANESE, (0x88, 0x97), 1.0, 0.1),
    "euc_jp": _east_asian("euc_jp", _JAPANESE, (0xB0, 0xCF), 1.0, 0.1),
    "cp949": _east_asian("euc_kr", _HANGUL, (0xB0, 0xC8), 0.1),
    **dict.fromkeys(_OTHER_SCRIPTS, _alphabet),
}
