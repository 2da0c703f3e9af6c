"""Find every way to split a line into roles and names, or into several names.

In: a line. Out: splits, from which `page_reading` chooses with the whole page in view.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.cast_order import person_score
from endroll.importers.han_names import split_han_names
from endroll.importers.lexicon import HeadingKind, fold, fold_letters, lexicon
from endroll.importers.name_lists import split_names
from endroll.importers.separators import Separator, Split
from endroll.importers.text_evidence import has_job, heading_kind, is_east_asian, role_evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from endroll.importers.separators import Pair

_HAN_GAP: Final = regex.compile(r"[ \u3000\u00a0]+")
_MIN_GAP: Final = 2
"""Columns of a gap between role and name in East Asian text; one full-width space."""

_LEADER: Final = regex.compile(
    r"\s*(?:→|⇒|=>|->|⟶|\.{3,}|(?:\. ){2,}\.?|…[….\s]*|·{3,}|(?:· ){2,}·?|・{3,}|⋯+"
    r"|_{3,}|-{3,}|─{2,}|―{2,}|—{2,}|\.\.(?=\s))\s*"
)
_DOTTED: Final = regex.compile(r"\.{4,}|…{2,}|・{4,}|·{4,}|⋯{2,}|_{4,}")
_TABS: Final = regex.compile(r"\s*\t[\t ]*")
_WIDE: Final = regex.compile(r"(?<![,،;]) {2,}|[ \u3000]*\u3000[ \u3000]*|\u00a0{2,}")
_COLON: Final = regex.compile(r"\s*(?:[:：︰∶](?!//)(?!\d\d\b))\s*")
_DASH: Final = regex.compile(
    r"\s+(?:[–—―‐−－-]{1,2})\s+|(?<=[\p{Han}\p{Kana}\p{Hangul}])－(?=[\p{Han}\p{Kana}\p{Hangul}])"
    r"|\s*[―—]{1,2}\s*(?=[\p{Han}\p{Kana}\p{Hangul}])|(?<=\p{L}) ?[–—] ?(?=\p{Lu})"
)
_SIGN: Final = regex.compile(
    r"\s+[|=→>»~•·]\s+|\s*[｜／＝⇒→]\s*|\s+/\s+|\s*\|\s*|(?<=[\p{Han}\p{Kana}])/(?=[\p{Han}\p{Kana}])"
)
_BRACKET: Final = regex.compile(
    r"^\s*[【\[［〔<＜〈《(（]([^】\]］〕>＞〉》)）]{1,60})[】\]］〕>＞〉》)）]\s*[:：]?\s*(\S.*)$"
)
_ASIDE_END: Final = regex.compile(r"^(.{2,80}?)\s*[(\[（［【]([^()（）\[\]]{1,60})[)\]）］】]\s*$")
_COMMA: Final = regex.compile(r"\s*[,，،]\s+|[，،]")
_JOINT: Final = regex.compile(r"[\s,，;；/／|｜·•、]+")
_ELIDED: Final = "'"
_EDGES: Final = " \t\u3000-–—|"
_LIST_COMMA: Final = regex.compile(r"\s*[,，、،;；]\s*")
_AFTER_CHARACTER: Final = regex.compile(r"\s*[/／:：|｜]\s*|\s+")
_PASSIVE: Final = regex.compile(r"^(.+?)\s*由\s*(\S.*)$")
_CHARACTER_ASIDE: Final = regex.compile(r"^(.{2,60}?)\s*[(（\[]\s*(.{1,40}?)\s*[)）\]]\s*$")
_PEOPLE: Final = frozenset({HeadingKind.CAST, HeadingKind.NAMES})
_MIN_SURE: Final = 2.5
_CERTAIN: Final = 3.0
_NO_NAME: Final = -0.7
_ALTERNATING: Final = 0.4
_NOT_BY: Final = frozenset(
    {
        "of",
        "to",
        "for",
        "with",
        "from",
        "pour",
        "für",
        "para",
        "per",
        "voor",
        "avec",
        "mit",
        "con",
        "com",
    }
)
"""Words that end a role but also stand inside one: “assistant to”."""

_PAIR: Final = 2
_MAX_ROLE: Final = 120
_MAX_LINE: Final = 2_000
_MAX_PLACES: Final = 12
"""Places in a line at which a split is tried."""


@lru_cache(65_536)
def splits_of_text(text: str) -> tuple[Split, ...]:
    """Return the ways to split a line; its leading white space must be kept."""
    stripped = text.strip()
    if not stripped or len(stripped) > _MAX_LINE:
        return ()
    splits: list[Split] = []
    for find in (
        _leader,
        _tabs,
        _wide,
        _colon,
        _bracket,
        _cast_list,
        _link,
        _by,
        _dash,
        _sign,
        _space,
    ):
        splits += find(stripped)
    splits += [*_comma(stripped), *_aside(stripped)]
    return tuple(filter(_is_possible, map(_without_ends, splits)))


@lru_cache(65_536)
def cells_of(text: str) -> tuple[str, ...]:
    """Return the columns of a line that tabs or wide spaces make."""
    text = text.strip()
    if "\t" not in text and is_east_asian(text):
        return tuple(name for cell in _wide_cells(text) for name in split_han_names(cell))
    pattern = _TABS if "\t" in text else _WIDE
    return tuple(cell.strip() for cell in pattern.split(text) if cell.strip())


def _wide_cells(text: str) -> list[str]:
    """Return the cells of an East Asian line; names may be spread by narrower spaces."""
    gaps = [_gap_width(match[0]) for match in _HAN_GAP.finditer(text)]
    widest = max(gaps, default=0)
    if widest < _MIN_GAP or (widest <= _MIN_GAP and min(gaps) == widest):
        return [text]
    cells, start = [], 0
    for match in _HAN_GAP.finditer(text):
        if _gap_width(match[0]) == widest or _gap_width(match[0]) > _MIN_GAP:
            cells.append(text[start : match.start()])
            start = match.end()
    cells.append(text[start:])
    return cells if all(len(cell) > 1 for cell in cells) else [text]


def _gap_width(gap: str) -> int:
    width = sum(2 if character == "\u3000" else 1 for character in gap)
    return width + 2 * ("  " in gap)


@lru_cache(65_536)
def name_column(text: str) -> int | None:
    """Return the column, in characters, at which the names of an aligned line begin."""
    expanded = text.expandtabs(8)
    start = len(expanded) - len(expanded.lstrip())
    matches = list(_WIDE.finditer(expanded, start)) or list(_LEADER.finditer(expanded, start))
    return matches[0].end() if matches and matches[0].end() < len(expanded) else None


def _is_possible(split: Split) -> bool:
    return all(
        len(role) <= _MAX_ROLE and names and all(map(_has_letter, (role, *names)))
        for role, names in split.pairs
    )


def _has_letter(text: str) -> bool:
    return any(map(str.isalnum, text))


def _without_ends(split: Split) -> Split:
    """Return a split without what follows a character's name, such as 役 or 역."""
    pairs = tuple(
        (
            _character(role.strip(_EDGES)).strip(_EDGES),
            tuple(name.strip(_EDGES) or name.strip() for name in names),
        )
        for role, names in split.pairs
    )
    return Split(
        split.separator,
        pairs,
        split.name_first,
        split.is_forced or _lost_an_end(pairs, split.pairs),
    )


def _lost_an_end(pairs: Sequence[Pair], whole: Sequence[Pair]) -> bool:
    return any(
        sum(map(str.isalnum, role)) < sum(map(str.isalnum, before))
        for (role, _), (before, _) in zip(pairs, whole, strict=True)
    )


def _character(role: str) -> str:
    role = role.strip(":：").strip()
    for end in lexicon().character_ends:
        if role.endswith(end) and len(role) > len(end) and fold(role) not in lexicon().roles:
            return role[: -len(end)].rstrip(" 　")
    return role


def _both(separator: Separator, left: str, right: str) -> Iterator[Split]:
    yield Split(separator, ((left, (right,)),))
    yield Split(separator, ((right, (left,)),), name_first=True)


def _leader(text: str) -> Iterator[Split]:
    parts = [part.strip() for part in _LEADER.split(text, maxsplit=1)]
    if len(parts) == _PAIR and all(parts):
        yield from _both(Separator.LEADER, parts[0], parts[1])


def _tabs(text: str) -> Iterator[Split]:
    if "\t" in text:
        yield from _cells(Separator.TABS, [part.strip() for part in _TABS.split(text)])


def _wide(text: str) -> Iterator[Split]:
    if "\t" in text or (is_east_asian(text) and _DOTTED.search(text)):
        return
    if is_east_asian(text):
        yield from _east_asian_wide(text)
        return
    cells = [part.strip() for part in _WIDE.split(text) if part.strip()]
    yield from _cells(Separator.WIDE, cells)


def _east_asian_wide(text: str) -> Iterator[Split]:
    """Yield the split of a line whose role and names may themselves be spread by spaces."""
    side_by_side = _pairs_side_by_side(text)
    if side_by_side:
        yield Split(Separator.WIDE, side_by_side)
        return
    yield from _east_asian_pair(text)


def _pairs_side_by_side(text: str) -> tuple[Pair, ...]:
    """Return the pairs of a line whose widest gap parts a role with its name from the next."""
    gaps = [_gap_width(match[0]) for match in _HAN_GAP.finditer(text)]
    widest = max(gaps, default=0)
    if widest <= _MIN_GAP or len(gaps) <= _PAIR:
        return ()
    cells, start = [], 0
    for match in _HAN_GAP.finditer(text):
        if _gap_width(match[0]) == widest:
            cells.append(text[start : match.start()])
            start = match.end()
    cells.append(text[start:])
    pairs: list[Pair] = []
    for cell in cells:
        inner = next(
            (split for split in _east_asian_pair(cell.strip()) if not split.name_first), None
        )
        if inner is None or role_evidence(inner.pairs[0][0]) < 1:
            return ()
        pairs += inner.pairs
    return tuple(pairs) if len(pairs) > 1 else ()


def _east_asian_pair(text: str) -> Iterator[Split]:
    gaps = list(_HAN_GAP.finditer(text))[:_MAX_PLACES]
    widest = max((_gap_width(gap[0]) for gap in gaps), default=0)
    best: tuple[float, str, str] | None = None
    for gap in gaps:
        left, right = text[: gap.start()], text[gap.end() :]
        width = _gap_width(gap[0])
        evidence = role_evidence(left)
        is_narrow = width < _MIN_GAP or width < widest - 2
        if (
            "：" in left
            or ":" in left
            or (is_narrow and evidence < _CERTAIN)
            or (evidence < _MIN_SURE and (width < widest or best is not None))
        ):
            continue
        is_spread = len(left.split()) > 1 and all(len(part) == 1 for part in left.split())
        follows = right.split()
        score = (
            min(evidence, 4.0)
            + 3.0 * (is_spread and len(follows[0]) > 1)
            + 0.5 * width
            - 0.5 * max(role_evidence(right), -3.0)
        )
        if best is None or score > best[0]:
            best = (score, left.strip(), right.strip())
    if best is None:
        return
    _, left, right = best
    pairs = [_COLON.split(cell, maxsplit=1) for cell in _wide_cells(text)]
    if len(pairs) > 1 and all(len(pair) == _PAIR and all(pair) for pair in pairs):
        yield Split(Separator.WIDE, tuple((role, (name,)) for role, name in pairs))
        return
    names = _wide_cells(right)
    yield Split(Separator.WIDE, ((left, tuple(name.strip() for name in names)),))
    if len(names) == 1 and len(right.split()) <= _PAIR:
        yield Split(Separator.WIDE, ((right, (left,)),), name_first=True)


def _cells(separator: Separator, cells: Sequence[str]) -> Iterator[Split]:
    if len(cells) < _PAIR:
        return
    if len(cells) > _PAIR and len(cells) % 2 == 0 and _alternate(cells):
        yield Split(separator, _in_twos(cells))
        return
    for pattern in (_LEADER, _COLON, _DASH):
        inner = [pattern.split(cell, maxsplit=1) for cell in cells]
        if all(len(pair) == _PAIR and all(pair) for pair in inner):
            yield Split(separator, tuple((role, (name,)) for role, name in inner))
            yield Split(separator, tuple((role, (name,)) for name, role in inner), name_first=True)
            return
    yield Split(separator, ((cells[0].rstrip(":："), tuple(cells[1:])),))
    if len(cells) == _PAIR:
        yield Split(separator, ((cells[1], (cells[0],)),), name_first=True)
    elif len(cells) % 2 == 0:
        yield Split(separator, _in_twos(cells))


def _in_twos(cells: Sequence[str]) -> tuple[Pair, ...]:
    return tuple((cells[at].rstrip(":："), (cells[at + 1],)) for at in range(0, len(cells), 2))


def _alternate(cells: Sequence[str]) -> bool:
    """Whether every second cell looks more like a person than the cell before it."""
    persons = sum(map(person_score, cells[1::2])) - sum(map(person_score, cells[::2]))
    return persons > _ALTERNATING * len(cells)


def _colon(text: str) -> Iterator[Split]:
    places = list(_COLON.finditer(text))[:_MAX_PLACES]
    if not places or not text[: places[0].start()].strip() or places[-1].end() == len(text):
        places = [match for match in places if match.start() and match.end() < len(text)]
    if not places:
        return
    if len(places) > 1 and (pairs := _several_pairs(text, places)):
        yield Split(Separator.COLON, pairs)
    first = places[0]
    yield from _both(Separator.COLON, text[: first.start()], text[first.end() :])


def _several_pairs(text: str, places: Sequence[regex.Match[str]]) -> tuple[Pair, ...]:
    """Return the pairs of a line with several colons, each after a role."""
    roles, names = [text[: places[0].start()].strip()], []
    for match, following in pairwise(places):
        between = text[match.end() : following.start()]
        wide = _TABS.split(between) if "\t" in between else _WIDE.split(between)
        cut = (wide[0], wide[1]) if len(wide) == _PAIR and all(wide) else _best_cut(between)
        if cut is None:
            return ()
        names.append(cut[0])
        roles.append(cut[1])
    names.append(text[places[-1].end() :].strip())
    return tuple((role, (name,)) for role, name in zip(roles, names, strict=True))


def _best_cut(between: str) -> tuple[str, str] | None:
    """Return a name and the role after it, or None if there is no clear cut."""
    cuts = [
        (between[: joint.start()].strip(), between[joint.end() :].strip())
        for joint in _JOINT.finditer(between)
    ]
    scored = [
        (min(role_evidence(role), 4.0) - role_evidence(name), name, role)
        for name, role in cuts[:_MAX_PLACES]
        if name and role and role_evidence(role) > 1
    ]
    best = max(scored, default=None)
    return (best[1], best[2]) if best is not None else None


def _bracket(text: str) -> Iterator[Split]:
    match = _BRACKET.match(text)
    if match and (role_evidence(match[1]) > 1 or text[0] in "【［〔＜〈["):
        yield Split(Separator.BRACKET, ((match[1].strip(), (match[2].strip(),)),))


def _link(text: str) -> Iterator[Split]:
    aside = _CHARACTER_ASIDE.match(text)
    if aside and aside[2].endswith(("役", "역")):
        yield Split(
            Separator.LINK, ((aside[2][:-1].strip(), (aside[1],)),), name_first=True, is_forced=True
        )
        return
    folded = fold_letters(text)
    for link in lexicon().cast_links:
        if link not in folded:
            continue
        is_joined = is_east_asian(link)
        edge = r"\s*" if is_joined else r"(?<![\p{L}\p{M}])"
        if folded.endswith(link) and "由" in folded:
            match = regex.search(rf"{regex.escape(link)}$", folded)
        else:
            after = "" if link[-1] in _ELIDED else edge.replace("<!", "!")
            match = regex.search(rf"{edge}{regex.escape(link)}{after}", folded)
        if match is None:
            continue
        left, right = text[: match.start()].strip(" 　,–—-"), text[match.end() :].strip(" 　:：")
        if left.endswith(("（", "(")) and right.endswith(("）", ")")):
            left, right = left[:-1].strip(), right[:-1].strip()
        splits = [*_linked(link, _without_cast_word(left), right)]
        yield from splits
        if splits:
            return


def _linked(link: str, left: str, right: str) -> Iterator[Split]:
    passive = _PASSIVE.match(left) if left and not right else None
    if passive:
        yield Split(Separator.LINK, ((passive[1], (passive[2],)),), is_forced=True)
    elif left and right:
        if link in lexicon().character_ends:
            yield Split(Separator.LINK, ((left, (right,)),), is_forced=True)
        else:
            yield Split(Separator.LINK, ((right, (left,)),), name_first=True, is_forced=True)
            yield Split(Separator.LINK, ((left, (right,)),))
    elif right and is_east_asian(link):
        parts = _AFTER_CHARACTER.split(right, maxsplit=1)
        if len(parts) == _PAIR:
            yield Split(Separator.LINK, ((parts[0].strip("：: "), (parts[1],)),), is_forced=True)
    elif left:
        match = _CHARACTER_ASIDE.match(left + ")") if "(" in left or "（" in left else None
        if match:
            yield Split(Separator.LINK, ((match[2], (match[1],)),), name_first=True, is_forced=True)


def _without_cast_word(left: str) -> str:
    """Return the actor of “avec Kim Lund dans le rôle d’Anna” without the word before it."""
    words = left.split()
    for count in range(min(len(words) - 1, 5), 0, -1):
        start = " ".join(words[:count])
        if fold(words[0]) in lexicon().given_names:
            break
        if heading_kind(start) in _PEOPLE or fold(words[0]) in lexicon().and_words:
            return " ".join(words[count:])
    return left


def _cast_list(text: str) -> Iterator[Split]:
    """Yield the split of “Cast: Kim Lund (Anna), Leo Moss (Ben)” in East Asian letters."""
    match = _SIGN.search(text) or _COLON.search(text)
    if match is None or heading_kind(text[: match.start()]) is not HeadingKind.CAST:
        return
    parts = [part for part in _LIST_COMMA.split(text[match.end() :]) if part.strip()]
    pairs = []
    for part in parts:
        aside = _CHARACTER_ASIDE.match(part.strip())
        if aside is None or not aside[2].endswith(lexicon().character_ends):
            return
        pairs.append((aside[2], (aside[1],)))
    if pairs:
        yield Split(Separator.LINK, tuple(pairs), is_forced=True)


def _by(text: str) -> Iterator[Split]:
    folded = fold_letters(text)
    starts = lexicon().role_starts if folded.startswith(lexicon().role_starts) else ()
    for start in starts:
        if folded.startswith(start) and len(folded) > len(start):
            yield Split(
                Separator.BY, ((text[: len(start)].strip(), (text[len(start) :].strip(),)),)
            )
            return
    words = text.split(" ")
    for count in range(min(len(words) - 1, 7), 1, -1):
        start = " ".join(words[:count])
        if heading_kind(start) is HeadingKind.NAMES and not start.istitle():
            yield Split(Separator.BY, ((start, (" ".join(words[count:]),)),))
            return
    for index in range(1, min(len(words) - 1, _MAX_PLACES)):
        word = words[index]
        if fold(word) not in _split_by_words() or not (word.islower() or text.isupper()):
            continue
        left, right = " ".join(words[: index + 1]), " ".join(words[index + 1 :])
        is_inside_name = fold(words[index - 1]) in lexicon().given_names
        if fold(word) == "by" or (has_job(" ".join(words[:index])) and not is_inside_name):
            yield Split(Separator.BY, ((left, (right,)),))
            return


@cache
def _split_by_words() -> frozenset[str]:
    return lexicon().by_words - _NOT_BY


def _dash(text: str) -> Iterator[Split]:
    for match in list(_DASH.finditer(text))[:4]:
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if left and right:
            yield from _both(Separator.DASH, left, right)
    parts = [part.strip() for part in _DASH.split(text)]
    if len(parts) > _PAIR and all(parts):
        yield Split(Separator.DASH, ((parts[0], tuple(parts[1:])),))


def _sign(text: str) -> Iterator[Split]:
    for match in list(_SIGN.finditer(text))[:_PAIR]:
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if left and right:
            yield from _both(Separator.SIGN, left, right)


def _space(text: str) -> Iterator[Split]:
    """Yield the split of a line that begins with a role which nothing but a space follows."""
    words = text.split()
    cuts = []
    for index in range(1, min(len(words), 7)):
        left, right = " ".join(words[:index]), " ".join(words[index:])
        evidence, name = role_evidence(left), role_evidence(right)
        is_sure = evidence >= _MIN_SURE and name < 0
        has_word = has_job(left) or any(len(word.strip(".")) > _PAIR for word in words[:index])
        if is_sure or (
            has_word and evidence > _NO_NAME and name <= -_MIN_SURE and words[index][0].isupper()
        ):
            cuts.append((min(evidence, 5.0) - max(name, -4.0), left, right))
    if cuts:
        _, left, right = max(cuts)
        yield Split(Separator.SPACE, ((left, (right,)),))


def _comma(text: str) -> Iterator[Split]:
    places = list(_COMMA.finditer(text))[:_PAIR]
    for match in places:
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if not left or not right:
            continue
        needed = 0.8 if right[0].islower() else _MIN_SURE
        if role_evidence(right) >= needed and (role_evidence(left) < 0 or not has_job(left)):
            yield Split(Separator.COMMA, ((right, (left,)),), name_first=True)
        elif (
            (role_evidence(left) >= _MIN_SURE or (has_job(left) and role_evidence(left) > 0))
            and role_evidence(right) < 0
            and len(split_names(right)) == 1
        ):
            yield Split(Separator.COMMA, ((left, (right,)),))


def _aside(text: str) -> Iterator[Split]:
    match = _ASIDE_END.match(text)
    if match is None:
        return
    outside, inside = match[1].strip(), match[2].strip()
    yield Split(Separator.ASIDE, ((_character(inside), (outside,)),), name_first=True)
    yield Split(Separator.ASIDE, ((outside, (inside,)),))


def names_in(pairs: Iterable[Pair]) -> Iterator[str]:
    """Yield the texts of the names in pairs."""
    for _, names in pairs:
        yield from names
