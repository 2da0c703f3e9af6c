"""Find the letter around credits: heads of a mail, a greeting with its sentences, a closing.

Only what is certain counts: a greeting or the heads of a mail above, a closing formula below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.contacts import is_contact_line
from endroll.importers.lexicon import fold, lexicon
from endroll.importers.line_splits import splits_of_text
from endroll.importers.lines import is_rule
from endroll.importers.separators import Separator
from endroll.importers.text_evidence import (
    ends_a_sentence,
    heading_kind,
    is_east_asian,
    prose_evidence,
    role_evidence,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_MAIL_HEADER: Final = regex.compile(
    r"^(?:from|sent|to|cc|date|subject|von|gesendet|an|betreff|de|envoyé|à|objet|para|asunto"
    r"|oggetto|da|inviato|от|кому|тема|发件人|收件人|主题|差出人|宛先|件名"
    r"|보낸 사람|받는 사람|제목)"
    r"\s*[:：]\s*\S",
    regex.IGNORECASE,
)
_WROTE: Final = regex.compile(
    r"^(?:on|am|le|el|il|em)\b.{6,90}"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu)\b.{0,40}[:：]$",
    regex.IGNORECASE,
)
_SENT_FROM: Final = regex.compile(
    r"^(?:sent from|get outlook|von meinem .{1,20} gesendet|gesendet von|envoyé (?:de|depuis)"
    r"|enviado (?:desde|do|de)|inviato da|skickat från|sendt fra|verstuurd vanaf|wysłane z"
    r"|odesláno z|отправлено с|发自|傳送自|iphoneから|나의 .{1,20}에서 보냄)",
    regex.IGNORECASE,
)
_SIGNATURE: Final = regex.compile(r"^--\s*$")
_EDGES: Final = " ,.!:;，。！：、-–—~…"
_MAX_LABEL: Final = 30
_ADDRESSED: Final = ("様", "さま", "先生", "殿", "老师", "老師", "님", "님께")
_MAX_GREETING_WORDS: Final = 6
_MAX_SIGNATURE: Final = 12
_MAX_THANKS_SIGNATURE: Final = 3
_MAX_LETTER: Final = 25
_MIN_HEADERS: Final = 2
_MAX_HEADERS: Final = 12
_GREETING_LINES: Final = 4
_MAX_GREETING: Final = 10
_MIN_REMARK: Final = 10
_MIN_WORDS: Final = 3
_MAX_CLOSING_WORDS: Final = 6
_LIKELY_ROLE: Final = 2.5
_SURE_ROLE: Final = 4.5
"""Limits in words, letters or lines; the evidence of a role is in nats."""


def letter_around(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines of a letter before and after the credits."""
    filled = [line for line in lines if line.stripped]
    dropped = [*_headers(filled)]
    rest = filled[len(dropped) :]
    dropped += _opening(rest, is_mail=bool(dropped))
    rest = filled[len(dropped) :]
    quoted = _quoted_original(rest)
    rest = rest[: len(rest) - len(quoted)]
    block = _signature_block(lines, rest) if dropped else []
    rest = rest[: len(rest) - len(block)]
    ending = _ending(rest, is_letter=bool(dropped))
    return [*dropped, *ending, *block, *quoted]


def _quoted_original(filled: Sequence[TextLine]) -> list[TextLine]:
    """Return the letter that is quoted below: it begins with the heads of a mail."""
    for at in range(1, len(filled) - 1):
        heads = [line for line in filled[at : at + 2] if _MAIL_HEADER.match(line.stripped)]
        if len(heads) == _MIN_HEADERS or _WROTE.match(filled[at].stripped):
            above = filled[at - 1].stripped
            is_label = len(above) <= _MAX_LABEL and role_evidence(above) > -1
            return list(filled[at - 1 if is_label and at > 1 else at :])
    return []


def _signature_block(lines: Sequence[TextLine], rest: Sequence[TextLine]) -> list[TextLine]:
    """Return the last paragraphs of a letter from the one that holds an address or a phone."""
    inside = {id(line) for line in rest}
    paragraphs: list[list[TextLine]] = [[]]
    for line in lines:
        if not line.stripped or is_rule(line):
            paragraphs.append([])
        if line.stripped and id(line) in inside:
            paragraphs[-1].append(line)
    paragraphs = [paragraph for paragraph in paragraphs if any(not is_rule(x) for x in paragraph)]
    first = len(paragraphs)
    while first > 1:
        paragraph = paragraphs[first - 1]
        has_contact = any(is_contact_line(line.stripped) for line in paragraph)
        is_remark = all(_is_sentence(line.stripped) for line in paragraph)
        if not has_contact and not (is_remark and first < len(paragraphs)):
            break
        first -= 1
    dropped = {id(line) for paragraph in paragraphs[first:] for line in paragraph}
    found = [line for line in rest if id(line) in dropped]
    start = rest.index(found[0]) if found else len(rest)
    return list(rest[start:])


def _headers(filled: Sequence[TextLine]) -> list[TextLine]:
    count = 0
    for line in filled[:_MAX_HEADERS]:
        text = line.stripped
        if _MAIL_HEADER.match(text) or _WROTE.match(text) or regex.match(r"^-{2,}.*-{2,}$", text):
            count += 1
        else:
            break
    headers = [line for line in filled[:count] if _MAIL_HEADER.match(line.stripped)]
    if len(headers) >= _MIN_HEADERS or any(_WROTE.match(line.stripped) for line in filled[:count]):
        return list(filled[:count])
    return []


def _opening(filled: Sequence[TextLine], *, is_mail: bool) -> list[TextLine]:
    """Return the greeting and the sentences after it."""
    greeting = next(
        (
            at
            for at, line in enumerate(filled[:_GREETING_LINES])
            if _is_greeting(line.stripped)
            or (
                _begins_as_greeting(line.stripped)
                and len(line.stripped.split()) <= _MIN_WORDS
                and any(_is_sentence(other.stripped) for other in filled[at + 1 : at + 2])
            )
            or (is_mail and at == 0 and _is_called(line, filled[at + 1 : at + 2]))
            or (
                line.stripped.rstrip("，,：:、").endswith(_ADDRESSED)
                and len(line.stripped) <= _MAX_LABEL
                and any(_is_sentence(other.stripped) for other in filled[at + 1 : at + 2])
            )
        ),
        None,
    )
    if greeting is None:
        return []
    end = greeting + 1
    for line in filled[end : end + _MAX_LETTER]:
        if not _is_sentence(line.stripped):
            break
        end += 1
    return list(filled[:end])


def _is_called(line: TextLine, following: Sequence[TextLine]) -> bool:
    """Whether the first line of a mail is a short call before a sentence: “Hiya both”."""
    is_short = len(line.stripped.split()) <= _MIN_WORDS and role_evidence(line.stripped) < 1
    return is_short and any(_is_sentence(other.stripped) for other in following)


def _is_greeting(text: str) -> bool:
    bare = fold(text).strip(_EDGES)
    words = bare.split()
    if (
        not bare
        or ":" in bare
        or (len(words) > _MAX_GREETING_WORDS and not text.endswith((",", "!")))
    ):
        return False
    if is_east_asian(text):
        greetings = [
            greeting
            for greeting in lexicon().greetings
            if len(greeting) > 1 and is_east_asian(greeting)
        ]
        if any(map(bare.startswith, greetings)):
            return True
        return len(bare) <= _MAX_LABEL and any(greeting in bare for greeting in greetings)
    is_called = text[-1] in ",!:，：！" or len(words) > _MIN_WORDS
    return (
        _begins_as_greeting(text)
        and is_called
        and (len(words) > 1 or text[-1] in ",!")
        and len(words) <= _MAX_GREETING
    )


def _begins_as_greeting(text: str) -> bool:
    bare = fold(text).strip(_EDGES)
    return any(
        bare == greeting or bare.startswith((f"{greeting} ", f"{greeting},"))
        for greeting in lexicon().greetings
    )


def _is_sentence(text: str) -> bool:
    """Whether a line of a letter is no credit: it reads as prose, or as a short remark."""
    if heading_kind(text) is not None:
        return False
    if any(
        split.separator in {Separator.TABS, Separator.LEADER, Separator.WIDE}
        for split in splits_of_text(text)
    ):
        return False
    if prose_evidence(text) > 0:
        return True
    words = text.split()
    if is_east_asian(text):
        if text.endswith(("。", "！", "？", "です", "ます", "니다", "세요", "…", "～")):
            return True
        return "，" in text and len(text) > _MIN_REMARK and role_evidence(text) < 1
    lower = sum(word[0].islower() for word in words)
    return (
        len(words) >= _MIN_WORDS
        and lower >= len(words) / 2
        and (ends_a_sentence(text) or text.endswith((":", ",", "：")) or lower >= len(words) - 2)
        and role_evidence(text.rstrip(":")) < _SURE_ROLE
    )


def _ending(filled: Sequence[TextLine], *, is_letter: bool) -> list[TextLine]:
    """Return the closing, the signature, and the sentences before them.

    A closing that may also be a heading, such as “Thanks”, counts only in a letter, near its end.
    """
    body = list(filled)
    while len(body) > 1 and (
        _SENT_FROM.match(body[-1].stripped) or is_contact_line(body[-1].stripped)
    ):
        body.pop()
    tail = (
        list(filled[len(body) :]) if _SENT_FROM.match(filled[-1].stripped if filled else "") else []
    )
    found = _closing_lines(body, is_letter=is_letter or bool(tail))
    return [*found, *tail] if not found else list(filled[len(body) - len(found) :])


def _closing_lines(filled: Sequence[TextLine], *, is_letter: bool) -> list[TextLine]:
    """Return the closing of a letter and all lines after it."""
    start = max(len(filled) - _MAX_SIGNATURE, 1)
    closing = next(
        (
            at
            for at in range(start, len(filled))
            if _is_closing(filled[at].stripped)
            and role_evidence(filled[at].stripped) < _LIKELY_ROLE
            and (
                (heading_kind(filled[at].stripped) is None and (is_letter or _calls(filled[at])))
                or (is_letter and len(filled) - at <= _MAX_THANKS_SIGNATURE)
            )
        ),
        None,
    )
    if closing is None:
        signature = (at for at in range(start, len(filled)) if _SIGNATURE.match(filled[at].text))
        closing = next(signature, None)
    if closing is None and is_letter:
        closing = _signature(filled)
    if closing is None:
        return []
    while (
        closing > 1
        and _is_sentence(filled[closing - 1].stripped)
        and ends_a_sentence(filled[closing - 1].stripped)
    ):
        closing -= 1
    return list(filled[closing:])


def _calls(line: TextLine) -> bool:
    """Whether a line ends as a closing does and a credit does not: “Best,”."""
    return line.stripped.endswith((",", "!", "，", "！"))


def _signature(filled: Sequence[TextLine]) -> int | None:
    """Return the index of the line before a first name at the end of a letter."""
    if len(filled) < _MIN_WORDS:
        return None
    name, closing = filled[-1].stripped, filled[-2].stripped
    is_first_name = len(name.split()) == 1 and role_evidence(name) <= 0
    ends = closing.endswith((",", "!", "，", "！", ".")) or closing[0].islower()
    is_remark = len(closing.split()) <= _MAX_CLOSING_WORDS and role_evidence(closing) > -1
    is_apart = filled[-2].place.line > filled[-3].place.line + 1
    is_known = any(name in words_of(line.stripped) for line in filled[:-2])
    ends = ends or (is_apart and is_known and role_evidence(closing) < _LIKELY_ROLE)
    return len(filled) - 2 if is_first_name and ends and is_remark else None


def _is_closing(text: str) -> bool:
    if _SIGNATURE.match(text):
        return True
    bare = fold(text).strip(_EDGES)
    first = fold(text.split(",", maxsplit=1)[0]).strip(_EDGES)
    closings = lexicon().closings
    if bare in closings or (first in closings and len(text.split()) <= _MAX_CLOSING_WORDS):
        return True
    words = bare.split()
    return len(words) <= _MAX_CLOSING_WORDS and any(
        " ".join(words[:count]) in closings or " ".join(words[-count:]) in closings
        for count in range(2, len(words))
    )
