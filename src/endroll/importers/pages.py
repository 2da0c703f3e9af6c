"""Read the lines of a page, letter or document as credits.

In: lines. Out: a title, nodes and what was left out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.articles import is_web_sign
from endroll.importers.cast_order import actors_first
from endroll.importers.join_headings import with_headings
from endroll.importers.lexicon import HeadingKind, fold, lexicon
from endroll.importers.line_shape import Case, measure
from endroll.importers.line_splits import splits_of_text
from endroll.importers.node_texts import text_at
from endroll.importers.page_context import PageContext
from endroll.importers.page_nodes import make_nodes
from endroll.importers.page_reading import read_page
from endroll.importers.reasons import AFTER_CREDITS, BEFORE_CREDITS
from endroll.importers.separators import Separator
from endroll.importers.side_by_side import side_by_side_apart
from endroll.importers.song_lines import find_cues
from endroll.importers.surroundings import leave_out_surroundings
from endroll.importers.text_evidence import has_job, heading_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.line_shape import LineShape
    from endroll.importers.lines import TextLine
    from endroll.importers.separators import Split
    from endroll.interchange.nodes import DraftNode, LeftOut, NodeText

_MOSTLY: Final = 0.75
_NEIGHBOURS: Final = 3
_MAX_TITLE: Final = 80
_MAX_CAST_WORDS: Final = 5
_CAST_SEPARATORS: Final = frozenset(
    {Separator.DASH, Separator.LEADER, Separator.TABS, Separator.ASIDE, Separator.SIGN}
)
_LABELLED_LINES: Final = 3
_QUOTED_TITLE: Final = regex.compile(
    r"^\s*(\S[^«“„《「『]{0,24}?)\s*[:：]?\s*[«“„《「『](.+)[»”“》」』]$"
)
_LABEL: Final = regex.compile(r"^\s*([^:：]{1,24}?)\s*[:：]\s*(\S.*)$")
_TITLE_QUOTES: Final = '《》「」『』“”"〈〉«»'


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the lines of a page hold."""

    title: NodeText | None = None
    nodes: tuple[DraftNode, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_page_lines(
    lines: Sequence[TextLine], *, whole: bool = False, may_have_title: bool = True
) -> Page:
    """Return the credits in lines, without what surrounds them unless `whole` is set."""
    inside, left_out = leave_out_surroundings(lines, whole=whole)
    title: NodeText | None = None
    if may_have_title:
        title, inside = _labelled_title(inside)
        if title is None:
            title, left_out = _title_of_page(left_out)
    shapes = measure(_with_links_joined(side_by_side_apart(inside)))
    context = page_context(shapes, may_have_title=may_have_title and title is None)
    made = make_nodes(shapes, read_page(context), context.sections)
    return Page(
        title=title or made.title, nodes=tuple(with_headings(made.nodes)), left_out=left_out
    )


def _with_links_joined(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines with those joined that have a cast link alone on the line between them."""
    filled = [at for at, line in enumerate(lines) if line.stripped]
    joined = list(lines)
    links = set(lexicon().cast_links)
    for before, at, after in zip(filled, filled[1:], filled[2:], strict=False):
        if not joined[before].stripped or fold(lines[after].stripped) in links:
            continue
        if fold(lines[at].stripped) not in links or heading_kind(lines[at].stripped) is not None:
            continue
        first, link, last = joined[before], lines[at], lines[after]
        joined[before] = replace(first, text="")
        joined[at] = replace(
            link,
            text=f"{first.stripped} {link.stripped} {last.stripped}",
            place=first.place,
            more_places=(*first.more_places, *link.places, *last.places),
        )
        joined[after] = replace(last, text="")
    return _with_roles_joined(joined)


def _with_roles_joined(lines: list[TextLine]) -> list[TextLine]:
    """Return lines with those joined that begin with a cast link, as “in the role of Anna” does."""
    links = tuple(f"{link} " for link in lexicon().cast_links if len(link) > 1)
    starts = [
        at
        for at in range(1, len(lines))
        if lines[at - 1].stripped
        and fold(lines[at].stripped).startswith(links)
        and not any(split.separator is Separator.LINK for split in splits_of_text(lines[at].text))
    ]
    if len(starts) <= 1:
        return lines
    joined = list(lines)
    for at in starts:
        name, role = joined[at - 1], lines[at]
        joined[at] = replace(
            role,
            text=f"{name.stripped} {role.stripped}",
            place=name.place,
            more_places=(*name.more_places, *role.places),
        )
        joined[at - 1] = replace(name, text="")
    return joined


def page_context(shapes: tuple[LineShape, ...], *, may_have_title: bool) -> PageContext:
    """Return the lines of a page with what surrounds each."""
    sections = _sections(shapes)
    cues = find_cues(shapes, sections)
    cases = Counter(shape.case for shape in shapes)
    cased = len(shapes) - cases[Case.NONE]
    return PageContext(
        shapes=shapes,
        sections=sections,
        shares=_shares(shapes),
        actors_first=_actors_first(shapes, sections),
        song_keys=cues.keys,
        song_starts=cues.starts,
        is_mostly_capitals=cases[Case.CAPITALS] > _MOSTLY * max(cased, 1),
        is_mostly_lower=cases[Case.LOWER] > _MOSTLY * max(cased, 1),
        has_jobs=any(has_job(shape.bare) for shape in shapes),
        may_have_title=may_have_title,
    )


def _sections(shapes: Sequence[LineShape]) -> tuple[HeadingKind | None, ...]:
    """Return for each line the kind of the last known heading above it."""
    sections: list[HeadingKind | None] = []
    current: HeadingKind | None = None
    for shape in shapes:
        sections.append(current)
        kind = heading_kind(shape.bare)
        if kind is not None:
            current = kind
        elif shape.ends_with_colon and _names_a_cast(shape.bare):
            current = HeadingKind.CAST
        elif shape.level or shape.is_decorated:
            current = None
    return _with_inferred_casts(shapes, sections)


def _names_a_cast(text: str) -> bool:
    """Whether one word of a short line is a heading of a cast: “For the cast:”."""
    words = text.rstrip(":：").split()
    return len(words) <= _MAX_CAST_WORDS and any(
        heading_kind(word) is HeadingKind.CAST for word in words
    )


def _with_inferred_casts(
    shapes: Sequence[LineShape], sections: Sequence[HeadingKind | None]
) -> tuple[HeadingKind | None, ...]:
    """Return sections in which paragraphs of pairs without any job are casts.

    Each line of them is split in the same way, and no side of it has a job word.
    """
    inferred = list(sections)
    first = 0
    for end in range(1, len(shapes) + 1):
        if end < len(shapes) and not shapes[end].gap_before:
            continue
        for start in (first, first + 1):
            lines = shapes[start:end]
            if len(lines) > 1 and _is_cast_like(lines):
                for at in range(start, end):
                    if inferred[at] is not HeadingKind.NAMES:
                        inferred[at] = HeadingKind.CAST
                break
        first = end
    return tuple(inferred)


def _is_cast_like(lines: Sequence[LineShape]) -> bool:
    shared: frozenset[Separator] | None = None
    for shape in lines:
        splits = splits_of_text(shape.bare)
        separators = frozenset(split.separator for split in splits) & _CAST_SEPARATORS
        shared = separators if shared is None else shared & separators
        if not shared:
            return False
        if any(split.separator in shared and _is_crew_like(split) for split in splits):
            return False
    return bool(shared)


def _shares(shapes: Sequence[LineShape]) -> tuple[dict[Separator, float], ...]:
    """Return for each line the share of its neighbours that hold each separator."""
    separators = [
        frozenset(split.separator for split in splits_of_text(shape.bare)) for shape in shapes
    ]
    shares: list[dict[Separator, float]] = []
    for index in range(len(shapes)):
        around = [*_side(shapes, separators, index, -1), *_side(shapes, separators, index, 1)]
        shares.append(
            {
                separator: sum(separator in other for other in around) / len(around)
                if around
                else 0.0
                for separator in separators[index]
            }
        )
    return tuple(shares)


def _side(
    shapes: Sequence[LineShape],
    separators: Sequence[frozenset[Separator]],
    index: int,
    direction: int,
) -> list[frozenset[Separator]]:
    """Return the separators of the next lines in a direction, not beyond a heading."""
    found: list[frozenset[Separator]] = []
    at = index + direction
    while 0 <= at < len(shapes) and len(found) < _NEIGHBOURS:
        if shapes[at].level or heading_kind(shapes[at].bare) is not None:
            break
        between = shapes[max(at, at - direction)]
        if between.gap_before and (found or _has_paragraph(shapes, index)):
            break
        found.append(separators[at])
        at += direction
    return found


def _actors_first(
    shapes: Sequence[LineShape], sections: Sequence[HeadingKind | None]
) -> tuple[dict[Separator, float], ...]:
    """Return for each line of a cast, by separator, how much the actors seem to stand first."""
    found: list[dict[Separator, float]] = [{} for _ in shapes]
    first = 0
    for end in range(1, len(shapes) + 1):
        if end < len(shapes) and sections[end] is sections[first] and shapes[end].level == 0:
            continue
        if sections[first] is HeadingKind.CAST:
            by_separator: dict[Separator, list[Split]] = {}
            for shape in shapes[first:end]:
                for split in splits_of_text(shape.bare):
                    if len(split.pairs) == 1 and not split.is_forced:
                        by_separator.setdefault(split.separator, []).append(split)
            means = {separator: actors_first(splits) for separator, splits in by_separator.items()}
            for at in range(first, end):
                found[at] = means
        first = end
    return tuple(found)


def _has_paragraph(shapes: Sequence[LineShape], index: int) -> bool:
    """Whether a line has another line of its paragraph beside it."""
    return not shapes[index].gap_before or not shapes[index].gap_after


def _is_crew_like(split: Split) -> bool:
    """Whether a line holds a job, or a nickname in brackets, rather than a character."""
    texts = [text for role, names in split.pairs for text in (role, *names)]
    is_nickname = split.separator is Separator.ASIDE and split.pairs[0][0][:1].islower()
    return is_nickname or any(map(has_job, texts))


def _labelled_title(
    lines: Sequence[TextLine],
) -> tuple[NodeText | None, tuple[TextLine, ...]]:
    """Return the title if one of the first lines is labelled as such, and the other lines."""
    for line in [line for line in lines if line.stripped][:_LABELLED_LINES]:
        match = _QUOTED_TITLE.match(line.stripped) or _LABEL.match(line.stripped)
        if match and fold(match[1]) in lexicon().title_labels:
            rest = tuple(other for other in lines if other is not line)
            return text_at(match[2].strip(_TITLE_QUOTES), (line.place,)), rest
    return None, tuple(lines)


def _title_of_page(
    left_out: tuple[LeftOut, ...],
) -> tuple[NodeText | None, tuple[LeftOut, ...]]:
    """Return the first line before the credits if it can be a title, and what remains left out."""
    before = (line for line in left_out if line.reason == BEFORE_CREDITS)
    first = next((line for line in before if not is_web_sign(line.text)), None)
    if first is None or len(first.text) > _MAX_TITLE or first.text[-1] in ".,;:":
        return None, left_out
    same = [line for line in left_out if line.text == first.text and line.reason != AFTER_CREDITS]
    doubts = () if len(same) > 1 else ("the first line of the page, assumed to be the title",)
    rest = tuple(
        line for line in left_out if line.text != first.text or line.reason == AFTER_CREDITS
    )
    return text_at(first.text, tuple(line.place for line in same), doubts), rest
