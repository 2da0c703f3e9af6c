"""Find the article around credits on a page: before their heading, and after their last line.

An article has prose or the signs of a web page; without a heading of the credits nothing counts.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.lexicon import HeadingKind, fold
from endroll.importers.line_splits import splits_of_text
from endroll.importers.lines import is_rule
from endroll.importers.separators import Separator
from endroll.importers.text_evidence import (
    heading_kind,
    is_east_asian,
    is_notice,
    is_web_address,
    prose_evidence,
    role_evidence,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_EDGES: Final = " ,.!:;，。！：、-–—~…"
_PROSE_LENGTH: Final = 100
_MIN_SENTENCE_WORDS: Final = 8
_MIN_ARTICLE: Final = 3
_MAX_WORDS: Final = 5
_SOME: Final = 2
_PROSE: Final = 0.5
_LIKELY_ROLE: Final = 3.0
_SURE_ROLE: Final = 4.5
"""Evidence in nats."""

_CREDIT_LENGTH: Final = 64
_MAX_SIGN: Final = 120
_WEB: Final = regex.compile(
    r"\[(?:edit|modifier|bearbeiten|editar|modifica|编辑|編集|편집|править)\]"
    r"|^\w+(?:\s*[>›»]\s*\w[\w ]*){1,6}$"
    r"|\b(?:comments?|commenti|commentaires|comentarios|comentários|kommentare|kommentarer|komentarze"
    r"|reacties|комментари\p{L}*|jump to|cookies?|log ?in|sign up|subscribe|newsletter"
    r"|read more|share this"
    r"|leggi anche|lire aussi|lee también|leia também|lesen sie auch|czytaj też"
    r"|categories:|retrieved"
    r"|last edited|posted (?:on|by|in)|published (?:on|by)|publicado|publié le"
    r"|pubblicato|veröffentlicht am"
    r"|privacy policy|terms of use|all posts|responder|reply)\b"
    r"|コメント|シェア|関連記事|トップページ|ログイン|评论|評論|相关阅读|相關閱讀|分享到|阅读\s*\d|责任编辑|首页|首頁"
    r"|留言|댓글|공유|로그인|개인정보|관련 기사|리뷰|תגובות|تعليق|نظرات|читать также",
    regex.IGNORECASE,
)
"""What stands on web pages around articles, and hardly ever in credits."""

_CLOCK: Final = regex.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:.])")
"""A time of day, as in the dates of screenings."""


def article_around(
    lines: Sequence[TextLine],
) -> tuple[Sequence[TextLine], Sequence[TextLine]]:
    """Return the lines of an article before the heading of the credits, and after their end."""
    scores = [_score(line) for line in lines]
    if not _is_article(lines, scores):
        return (), ()
    first = _credits_heading(lines, scores)
    if first is None:
        return (), ()
    return lines[:first], lines[_last_line(lines, scores, first) + 1 :]


def _score(line: TextLine) -> int:
    """Return 1 for a line like a credit, -1 for a sentence, -2 for a paragraph, else 0."""
    text = line.stripped
    if not text or is_rule(line) or is_notice(text):
        return 0
    words = len(text.split())
    if len(text) > _PROSE_LENGTH and (words > _MIN_SENTENCE_WORDS or is_east_asian(text)):
        return -2
    if prose_evidence(text) > _PROSE and (words >= _MIN_SENTENCE_WORDS or is_east_asian(text)):
        return -1
    return 1 if len(text) <= _CREDIT_LENGTH else 0


def _is_article(lines: Sequence[TextLine], scores: Sequence[int]) -> bool:
    """Whether prose and the signs of a web page are among the lines."""
    prose = sum(score < 0 for score in scores)
    signs = sum(is_web_sign(line.stripped) for line in lines)
    return prose >= _MIN_ARTICLE or (prose > 0 and signs > 0) or signs >= _MIN_ARTICLE


def is_web_sign(text: str) -> bool:
    """Whether a line is of the kind that web pages have around articles: a menu, “3 comments”."""
    return bool(text) and len(text) < _MAX_SIGN and bool(_WEB.search(text) or is_web_address(text))


def _credits_heading(lines: Sequence[TextLine], scores: Sequence[int]) -> int | None:
    """Return the index of the heading of the credits, if it is certain.

    Above it stands an article, not credits: prose or signs of a web page, and no line that is a
    role with its names.
    """
    credits_above = list(accumulate((_is_credit(line.stripped) for line in lines), initial=0))
    prose_above = list(accumulate((score < 0 for score in scores), initial=0))
    for index, line in enumerate(lines):
        text = line.stripped
        if not text or len(text) > _CREDIT_LENGTH:
            continue
        if heading_kind(text) not in _STARTS and not _ends_as_credits(text):
            continue
        below = sum(score > 0 for score in scores[index + 1 : index + 30])
        prose = sum(score < 0 for score in scores[index + 1 : index + 30])
        if below <= 2 * prose or below < _MIN_ARTICLE:
            continue
        if 2 * credits_above[index] > prose_above[index]:
            continue
        return index
    return None


_STARTS: Final = frozenset({HeadingKind.CREW, HeadingKind.CAST})


def _is_credit(text: str) -> bool:
    """Whether a line is certainly a role, alone or with its names."""
    if not text or len(text) > _CREDIT_LENGTH or is_web_sign(text):
        return False
    has_number = any(map(str.isdigit, text))
    if role_evidence(text) >= _SURE_ROLE and len(text.split()) <= _MAX_WORDS and not has_number:
        return True
    return any(
        split.separator is not Separator.SPACE
        and not split.name_first
        and role_evidence(split.pairs[0][0]) >= _LIKELY_ROLE
        for split in splits_of_text(text)
    )


def _ends_as_credits(text: str) -> bool:
    words = fold(text).strip(_EDGES).split()
    return 0 < len(words) <= _MAX_WORDS and words[-1] in {"credits", "crédits", "créditos"}


def _last_line(lines: Sequence[TextLine], scores: Sequence[int], first: int) -> int:
    """Return the index of the last line of the credits.

    After it come prose or the signs of a web page, and no line that is certainly a credit.
    """
    for index in range(first, len(lines)):
        if not is_notice(lines[index].stripped):
            continue
        end = index
        while end + 1 < len(lines) and (
            is_notice(lines[end + 1].stripped) or is_web_address(lines[end + 1].stripped)
        ):
            end += 1
        rest = [score for score in scores[end + 1 :] if score]
        after = lines[end + 1 :]
        if rest and rest[0] < -1 and sum(_is_credit(line.stripped) for line in after) < _SOME:
            return end
        if not rest or sum(score < 0 for score in rest) >= min(_MIN_ARTICLE, len(rest) / 3):
            return end
    last_credit = max(
        (at for at in range(first, len(lines)) if _is_credit(lines[at].stripped)), default=first
    )
    for index in range(last_credit + 1, len(lines)):
        if lines[index - 1].stripped:
            continue
        end = index
        while end < len(lines) and lines[end].stripped:
            end += 1
        paragraph = range(index, end)
        if any(_is_outside(lines[at].stripped) or scores[at] < 0 for at in paragraph):
            rest_is_article = _is_article(lines[index:], scores[index:]) or _is_page_end(
                lines[index:]
            )
            return index - 1 if rest_is_article else len(lines) - 1
    return len(lines) - 1


def _is_outside(text: str) -> bool:
    """Whether a line belongs to a page around credits: a comment, a menu, a time of day."""
    return is_web_sign(text) or bool(_CLOCK.search(text))


def _is_page_end(lines: Sequence[TextLine]) -> bool:
    """Whether lines end a page: signs of the web are among them, and no heading of credits."""
    texts = [line.stripped for line in lines if line.stripped]
    has_sign = any(len(text) < _MAX_SIGN and _WEB.search(text) for text in texts)
    return has_sign and not any(heading_kind(text) for text in texts)
