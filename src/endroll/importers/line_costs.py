"""What each reading of a line costs by its words and its shape; in nats, less is likelier."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import regex

from endroll.importers.lexicon import HeadingKind, lexicon
from endroll.importers.line_shape import Case
from endroll.importers.line_splits import cells_of, name_column, splits_of_text
from endroll.importers.line_states import INDEX, STATES, Kind, State
from endroll.importers.name_lists import split_names
from endroll.importers.page_context import LineReading
from endroll.importers.page_habits import NO_HABITS
from endroll.importers.separator_costs import SEPARATOR_COSTS
from endroll.importers.separators import Separator
from endroll.importers.text_evidence import (
    has_job,
    heading_kind,
    is_east_asian,
    is_heading_end,
    is_notice,
    is_open_role,
    prose_evidence,
    role_evidence,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from endroll.importers.line_shape import LineShape
    from endroll.importers.page_context import PageContext
    from endroll.importers.page_habits import Habits
    from endroll.importers.separators import Pair, Split

IMPOSSIBLE: Final = 1_000.0
_USUAL: Final[dict[str, tuple[float, float, float]]] = {
    "step out": (-1.5, -0.7, 0.8),
    "step in": (1.0, 0.5, -0.6),
    "starts a paragraph": (-0.6, -0.6, 0.4),
    "capitals": (-0.6, 0.0, 0.5),
    "item": (3.0, 3.0, 0.0),
}
"""What features of the shape cost a role, a heading, and names, on any page."""

_USUAL_KINDS: Final = (Kind.ROLE, Kind.HEADING, Kind.NAMES)
_NAME_FIRST: Final = 0.8
_NO_NOTICE: Final = 6.0
_OTHERS: Final = [
    INDEX[state] for state in STATES if state.kind not in {Kind.NOTICE, Kind.SONG_LINE}
]
"""The states of a line that is no notice."""

_WHOLE_LINE_STATES: Final[dict[Kind, int]] = {
    state.kind: index for state, index in INDEX.items() if state.kind is not Kind.PAIR
}
_PAIR_STATES: Final = {
    (state.separator, state.name_first): index
    for state, index in INDEX.items()
    if state.kind is Kind.PAIR
}

_SURE: Final = 4.5
_NAME_LIKE: Final = -2.0
_FULL_NAME: Final = -2.5
_PERSON_AS_ROLE: Final = 1.5
_LIKE_NEXT: Final = 4.0
_HEADING_AS_NAME: Final = 6.0
_PAIR: Final = 2
_DEEP: Final = 4
_HALF: Final = 0.5
_THANKED: Final = 0.9
"""The most that the words of a name cost in a list of thanks, which also holds phrases."""

_CAST_LEFT: Final = 0.5
_LONG: Final = 5
_SEVERAL: Final = 4
_FLOWS_ON: Final = 1.5


_MIN_PART: Final = -0.5
"""The evidence from which a part of a role between dashes is no person."""


def softplus(logit: float) -> float:
    """Return the negative logarithm of the probability that goes with negative log odds."""
    return math.log1p(math.exp(-abs(logit))) + max(logit, 0.0)


class LineCosts:
    """The costs of the readings of one line."""

    def __init__(self, context: PageContext, index: int) -> None:
        self._context = context
        self._index = index
        self._shape = context.shapes[index]
        self._text = self._shape.bare
        self._section = context.sections[index]
        self._shares = context.shares[index]
        self._readings: dict[int, LineReading] = {}
        self._possible: list[int] = []
        self._runners_up: dict[int, tuple[float, LineReading]] = {}
        self._weighed: dict[str, float] = {}
        self._splits = splits_of_text(self._text)
        self._cells = cells_of(self._text)

    def by_state(self, habits: Habits) -> NDArray[np.float64]:
        """Return the costs by state, in the order of `STATES`."""
        self._weighed = {}
        costs = [IMPOSSIBLE] * len(STATES)
        for position, cost_of in self._whole_line:
            costs[position] = cost_of(habits)
        ranked: dict[int, list[tuple[float, LineReading]]] = {}
        for position, split, reading in self._pairs:
            ranked.setdefault(position, []).append((self._pair(split, habits), reading))
        self._runners_up = {}
        for position, readings in ranked.items():
            readings.sort(key=lambda item: item[0])
            costs[position], self._readings[position] = readings[0]
            if len(readings) > 1:
                margin = readings[1][0] - readings[0][0]
                self._runners_up[position] = (margin, readings[1][1])
        self._possible = [at for at, cost in enumerate(costs) if cost < IMPOSSIBLE]
        for position in self._possible:
            more = habits.cost(position, self._index)
            costs[position] += more + self._general.get(position, 0.0)
        row = np.array(costs)
        if is_notice(self._text):
            row[_OTHERS] += _NO_NOTICE
        return row

    @cached_property
    def _pairs(self) -> tuple[tuple[int, Split, LineReading], ...]:
        """The indices of the states of a pair, and the splits of the line that they read."""
        states = [_PAIR_STATES.get((split.separator, split.name_first)) for split in self._splits]
        return tuple(
            (index, split, LineReading(("pairs", _shown(split)), pairs=split.pairs))
            for index, split in zip(states, self._splits, strict=True)
            if index is not None
        )

    @cached_property
    def _general(self) -> dict[int, float]:
        capitals = self._context.is_mostly_capitals
        return {
            _WHOLE_LINE_STATES[kind]: general_cost(self._shape, kind, mostly_capitals=capitals)
            for kind in _USUAL_KINDS
        }

    def is_possible(self, state: State) -> bool:
        """Whether the line can be read in this way."""
        return INDEX[state] in self._possible

    def runner_up(self, state: State) -> tuple[float, LineReading] | None:
        """Return the second way to read a line in a state, and how much more it costs."""
        return self._runners_up.get(INDEX[state])

    def reading(self, state: State) -> LineReading:
        """Return what the line holds in a state."""
        if state.kind is Kind.PAIR and INDEX[state] in self._readings:
            return self._readings[INDEX[state]]
        match state.kind:
            case Kind.NAMES | Kind.MORE:
                return LineReading(("names", (self._text,)), names=(self._text,))
            case Kind.COLUMNS:
                return LineReading(("names", self._cells), names=self._cells)
            case Kind.HEADING | Kind.ROLE:
                return LineReading("above")
            case Kind.TEXT | Kind.NOTICE:
                return LineReading("text")
            case Kind.TITLE | Kind.SONG_TITLE | Kind.SONG_LINE | Kind.PAIR:
                return LineReading(state.kind)

    @cached_property
    def _whole_line(self) -> tuple[tuple[int, Callable[[Habits], float]], ...]:
        costs = {
            Kind.TITLE: self._title,
            Kind.HEADING: self._heading,
            Kind.ROLE: self._role,
            Kind.NAMES: self._names,
            Kind.MORE: self._more,
            Kind.COLUMNS: self._columns,
            Kind.SONG_TITLE: self._song_title,
            Kind.SONG_LINE: self._song_line,
            Kind.TEXT: self._prose,
            Kind.NOTICE: self._notice,
        }
        return tuple((_WHOLE_LINE_STATES[kind], cost_of) for kind, cost_of in costs.items())

    @cached_property
    def _is_linked(self) -> bool:
        return any(split.separator is Separator.LINK for split in self._splits)

    @cached_property
    def _prose_odds(self) -> float:
        return prose_evidence(self._text)

    @cached_property
    def _heading_kind(self) -> HeadingKind | None:
        return heading_kind(self._text)

    def _evidence(self, text: str, habits: Habits) -> float:
        if habits is NO_HABITS:
            return self._own_evidence(text)
        if text not in self._weighed:
            own = self._own_evidence(text)
            self._weighed[text] = own + habits.evidence(text, self._index)
        return self._weighed[text]

    def _own_evidence(self, text: str) -> float:
        return role_evidence(text.title() if self._context.is_mostly_lower else text)

    @cached_property
    def _unsplit(self) -> float:
        is_cast = self._section is HeadingKind.CAST
        costs = [
            SEPARATOR_COSTS[split.separator].unsplit
            * (2.0 if split.separator is Separator.BY and _is_sure_by(split) else 1.0)
            * (
                max(1.5 * self._shares.get(split.separator, 0.0) - 0.5, 0.25)
                if split.separator in _SHARED and not is_cast
                else 1
            )
            for split in self._splits
        ]
        aside = any(split.separator is Separator.ASIDE for split in self._splits)
        return max(costs, default=0.0) + 2.5 * (
            is_cast and aside and self._shares.get(Separator.ASIDE, 0.0) > _HALF
        )

    def _title(self, habits: Habits) -> float:
        shape = self._shape
        if self._index or not self._context.may_have_title or self._heading_kind:
            return IMPOSSIBLE
        if shape.level:
            return 0.1 if shape.level == 1 else 3.0
        evidence = self._evidence(self._text, habits)
        cost = 0.8 + max(evidence, 0.0) + 0.6 * (evidence < _NAME_LIKE) + 0.25 * self._unsplit
        cost -= 1.0 * (shape.is_decorated or shape.case is Case.CAPITALS)
        too_long = 0.5 if is_east_asian(self._text) else 3.0
        cost += 2.5 * (shape.gap_after == 0) + too_long * (shape.length >= _LONG)
        cost += 3.0 * shape.ends_with_colon + 2.0 * (self._text[-1] in ".,;،")
        return cost + 1.5 * max(self._prose_odds, 0.0)

    def _heading(self, habits: Habits) -> float:
        shape = self._shape
        if shape.level:
            return 0.0
        evidence = self._evidence(self._text, habits)
        cost = 2.6 + 0.4 * max(-evidence, 0.0) + 0.7 * self._unsplit + self._gap_inside
        cost += _LIKE_NEXT * self._is_like_next
        if self._is_department_role:
            cost = 2.2
        elif self._heading_kind is not None:
            cost = 0.2
        elif is_heading_end(self._text):
            cost = 0.9
        cost -= 1.3 * (shape.case is Case.CAPITALS and not self._context.is_mostly_capitals)
        cost -= 2.0 * shape.is_decorated + 0.8 * shape.ends_with_colon + 0.8 * shape.line.is_bold
        cost += 4.0 * (shape.length >= _LONG) + 3.0 * (self._text[-1] in ",;،、")
        return max(cost + 1.5 * max(self._prose_odds, 0.0), 0.0)

    def _role(self, habits: Habits) -> float:
        shape = self._shape
        evidence = self._evidence(self._text, habits)
        cost = softplus(-evidence)
        if self._section is HeadingKind.CAST:
            is_person = role_evidence(self._text) <= _FULL_NAME
            cost = min(cost, 1.0) - 0.7 * self._is_above_one + 1.2 * is_person
        elif self._section is HeadingKind.NAMES:
            cost += 0.6 if has_job(self._text) or is_open_role(self._text) else 2.5
        else:
            cost += _PERSON_AS_ROLE * (role_evidence(self._text) <= _FULL_NAME)
        cost += _LIKE_NEXT * self._is_like_next
        cost += 2.5 * (not self._context.has_jobs and not self._shape.ends_with_colon)
        cost += 0.8 * self._unsplit + self._gap_inside + 1.5 * self._begins_list
        if self._heading_kind is not None and not self._is_department_role:
            cost += 0.8 if self._heading_kind is HeadingKind.DEPARTMENT else 2.5
        cost += 5.0 * bool(shape.level) + 1.2 * shape.is_decorated
        cost -= 1.5 * shape.ends_with_colon + 0.6 * shape.line.is_bold
        cost += 5.0 * (self._text[-1] in ",;،、")
        return max(cost + 2.0 * max(self._prose_odds, 0.0), 0.0)

    def _names(self, habits: Habits) -> float:
        shape = self._shape
        cost = softplus(self._names_evidence((self._text,), habits))
        if self._section is HeadingKind.NAMES:
            cost = min(cost, _THANKED)
        cost += self._unsplit
        cost += self._role_inside + 1.5 * bool(_BRACKETED.match(self._text))
        if self._heading_kind is not None:
            cost += 3.5 if self._heading_kind is HeadingKind.DEPARTMENT else _HEADING_AS_NAME
        cost += 0.6 * is_heading_end(self._text)
        cost += 8.0 * bool(shape.level) + 2.5 * shape.is_decorated + 3.5 * shape.ends_with_colon
        cost += 0.8 * shape.line.is_bold
        return cost + 1.5 * max(self._prose_odds, 0.0)

    def _names_evidence(self, texts: Sequence[str], habits: Habits) -> float:
        parts = [name.text for text in texts for name in split_names(text)] or list(texts)
        mean = sum(max(min(self._evidence(part, habits), 5.0), -5.0) for part in parts) / len(parts)
        cases = {part.isupper() for part in parts if any(map(str.islower, part)) or part.isupper()}
        return mean - 0.8 * (len(parts) > len(texts)) + 2.0 * (len(cases) > 1)

    def _more(self, habits: Habits) -> float:
        """Return the cost of more names in the right column of the pair above."""
        shape = self._shape
        if not self._index:
            return IMPOSSIBLE
        cost = softplus(self._names_evidence((self._text,), habits)) + 0.5 * self._unsplit
        cost += 2.0 * self._is_sure_pair
        before = self._context.shapes[self._index - 1]
        follows_comma = before.bare.endswith((",", "،", "，", "、"))
        column = self._column_above
        if column is not None and abs(column - shape.indent) <= _PAIR:
            return cost
        if follows_comma:
            return cost + 0.3
        if shape.step_in > 0 or (shape.indent >= _DEEP and shape.indent == before.indent):
            return cost + 0.6
        return cost + 3.0

    @cached_property
    def _column_above(self) -> int | None:
        return column_above(self._context.shapes, self._index)

    def _columns(self, habits: Habits) -> float:
        if len(self._cells) < _PAIR:
            return IMPOSSIBLE
        evidence = self._names_evidence(self._cells, habits)
        words = softplus(evidence)
        if self._section is HeadingKind.NAMES:
            words = min(words, _THANKED)
        cost = 0.4 + 1.5 * words + 2.0 * (self._section is HeadingKind.CAST)
        cost -= 0.3 * (self._section is HeadingKind.NAMES) + 0.5 * (len(self._cells) > _PAIR)
        cost += 3.0 * any(cell.endswith(lexicon().character_ends) for cell in self._cells)
        cost += self._role_inside + 3.0 * all(_PAIRED.search(cell) for cell in self._cells)
        return cost + 4.0 * self._cells[0].endswith((":", "："))

    @cached_property
    def _begins_list(self) -> bool:
        """Whether a line without a job word begins three or more lines below a heading."""
        shapes, index = self._context.shapes, self._index
        if not index or has_job(self._text):
            return False
        above = shapes[index - 1]
        is_below_heading = above.level or above.is_decorated or heading_kind(above.bare) is not None
        below = shapes[index + 1 : index + 3]
        return (
            bool(is_below_heading)
            and len(below) == _PAIR
            and not any(shape.gap_before for shape in below)
        )

    @cached_property
    def _is_above_one(self) -> bool:
        """Whether a line stands above exactly one more line in its paragraph."""
        shapes, index = self._context.shapes, self._index
        return bool(
            self._shape.gap_before
            and not self._shape.gap_after
            and index + 1 < len(shapes)
            and shapes[index + 1].gap_after
        )

    @cached_property
    def _is_department_role(self) -> bool:
        """Whether a line is as often a role as the heading of a department: “Music”."""
        is_department = self._heading_kind is HeadingKind.DEPARTMENT
        return is_department and role_evidence(self._text) >= _SURE

    @cached_property
    def _flows_on(self) -> bool:
        """Whether a sentence goes on in the next line: several words, and then a small letter."""
        following = self._context.shapes[self._index + 1 : self._index + 2]
        if not following or following[0].gap_before or self._context.is_mostly_lower:
            return False
        is_long = min(self._shape.length, following[0].length) >= _SEVERAL
        return is_long and self._text[0].isupper() and following[0].bare[0].islower()

    @cached_property
    def _is_like_next(self) -> bool:
        """Whether a line ends with a note in brackets, as the next line does: both are names."""
        following = self._context.shapes[self._index + 1 : self._index + 2]
        if not following or following[0].gap_before:
            return False
        return self._text.endswith((")", "）")) and following[0].bare.endswith((")", "）"))

    @cached_property
    def _is_sure_pair(self) -> bool:
        """Whether a separator stands after a text that is certainly a role."""
        return any(
            not split.name_first and role_evidence(split.pairs[0][0]) >= _SURE
            for split in self._splits
        )

    @cached_property
    def _gap_inside(self) -> float:
        """Return the cost of reading a line with columns as a role or a heading."""
        return 2.5 * (len(self._cells) > 1)

    @cached_property
    def _role_inside(self) -> float:
        """Return the cost of reading a line that begins with a sure role as names."""
        lefts = [
            role_evidence(split.pairs[0][0])
            for split in self._splits
            if not split.name_first
            and (
                split.separator in _GAPS
                or (split.separator is Separator.SPACE and has_job(split.pairs[0][0]))
            )
        ]
        if self._section is HeadingKind.NAMES and not has_job(self._cells[0]):
            return 0.0
        return max(min(max(lefts, default=0.0) - 1.0, 3.0), 0.0)

    def _song_title(self, habits: Habits) -> float:
        del habits
        if self._index not in self._context.song_starts:
            return IMPOSSIBLE
        quoted = self._text[0] in "“\"„«「『‘《〈»”'"
        return 0.2 if quoted else 1.0

    def _song_line(self, habits: Habits) -> float:
        del habits
        return 0.1 if self._context.song_keys[self._index] else IMPOSSIBLE

    def _prose(self, habits: Habits) -> float:
        del habits
        shape = self._shape
        cost = 0.6 + 1.2 * softplus(-self._prose_odds) + 0.5 * self._unsplit
        cost -= _FLOWS_ON * self._flows_on
        return cost + 6.0 * bool(shape.level) + 2.0 * (self._heading_kind is not None)

    def _notice(self, habits: Habits) -> float:
        del habits
        return 0.05 if is_notice(self._text) else IMPOSSIBLE

    def _pair(self, split: Split, habits: Habits) -> float:
        share = self._shares.get(split.separator, 0.0)
        if self._section is HeadingKind.CAST:
            share = (1 + share) / 2
        separated = SEPARATOR_COSTS[split.separator]
        cost = separated.pair + (1 - share) * separated.alone
        is_aside = split.separator is Separator.ASIDE
        actors_first = self._context.actors_first[self._index].get(split.separator)
        if split.separator is Separator.LINK:
            turned = -(actors_first or 0.0) if split.name_first else (actors_first or 0.0)
            cost += 1.5 * max(turned, 0.0) + 1.0 * (not split.is_forced)
        elif actors_first is not None and is_aside:
            turned = actors_first if not split.name_first else -actors_first
            cost += 1.5 * max(turned, 0.0) + 0.3 * (not split.name_first)
        elif is_aside and not split.name_first:
            cost += 3.0
        elif actors_first is not None and not split.is_forced:
            is_turned = actors_first > 0 if not split.name_first else actors_first < 0
            cost += 1.5 * abs(actors_first) * is_turned + 0.3 * split.name_first
        else:
            cost += _NAME_FIRST * (split.name_first and not split.is_forced and not is_aside)
        cost += 1.0 * (split.name_first and split.separator is Separator.COLON)
        if self._is_linked and split.separator is not Separator.LINK:
            cost += 2.0
        if is_aside and self._section is HeadingKind.CAST:
            cost -= 1.2
        cost += sum(self._pair_words(pair, split, habits) for pair in split.pairs) / len(
            split.pairs
        )
        cost -= 0.3 * (len(split.pairs) - 1)
        if self._section is HeadingKind.NAMES and split.separator in _LOOSE:
            cost += 2.5 if split.separator in _WORDS_ALONE else 1.5
        cost += 1.5 * (self._context.song_keys[self._index] == "title")
        cost += 0.5 * (self._section is HeadingKind.SONGS)
        if split.separator is Separator.SPACE and not is_east_asian(split.pairs[0][0]):
            cost += 0.4
        cost += 5.0 * bool(self._shape.level) + 1.5 * self._shape.is_decorated
        return cost + 1.2 * max(self._prose_odds, 0.0)

    def _role_evidence(self, role: str, split: Split, habits: Habits) -> float:
        """Return the evidence of a role; one with a dash in it is as sure as its surest part."""
        whole = self._evidence(role, habits)
        parts = _INNER_DASH.split(role) if split.separator is Separator.DASH else [role]
        if len(parts) == 1:
            return whole
        evidence = [self._evidence(part, habits) for part in parts]
        return max(whole, *evidence) if min(evidence) > _MIN_PART else whole

    def _pair_words(self, pair: Pair, split: Split, habits: Habits) -> float:
        role, names = pair
        if self._section is HeadingKind.CAST:
            habits = NO_HABITS  # which side is the character must not confirm itself
        left = softplus(-self._role_evidence(role, split, habits))
        if (
            self._section is HeadingKind.CAST
            or split.separator is Separator.LINK
            or split.is_forced
        ):
            left = min(left, _CAST_LEFT)
        is_list = sum(len(split_names(text)) for text in names) > 1
        left += 2.5 * (heading_kind(role) in _NO_ROLES and not is_list)
        if heading_kind(role) is HeadingKind.NAMES:
            left = -1.5
        if split.separator is Separator.ASIDE and role[:1].islower():
            left += 0.3 if self._section is HeadingKind.CAST else 2.0
        if split.separator not in _GAPS and any(len(cells_of(text)) > 1 for text in (role, *names)):
            left += 2.5
        right = softplus(self._names_evidence(names, habits))
        if self._section is HeadingKind.CAST:
            right += 1.5 * (
                split.separator in _GAPS and len(names) > 1 and role_evidence(role) < -1
            )
            right += 0.4 * (
                len(names) == 1
                and not is_east_asian(role)
                and len(names[0].split()) == 1 < len(role.split())
            )
        inner = max(
            (
                SEPARATOR_COSTS[other.separator].unsplit
                for text in names
                for other in splits_of_text(text)
            ),
            default=0.0,
        )
        return left + right + 0.6 * inner


_GAPS: Final = frozenset({Separator.WIDE, Separator.TABS})
_BRACKETED: Final = regex.compile(r"^[(（\[].*[)）\]]$")
_INNER_DASH: Final = regex.compile(r"\s+[-–—]\s+")
_PAIRED: Final = regex.compile(r"\S[:：]\s*\S|\S\s+[-–—]\s+\S|\.{3,}|…")
_SHARED: Final = frozenset({Separator.DASH, Separator.SIGN, Separator.COMMA, Separator.SPACE})
"""Separators that also stand inside names; they count as far as the neighbours have them."""

_WORDS_ALONE: Final = frozenset({Separator.SPACE, Separator.BY})
_LOOSE: Final = frozenset(
    {
        Separator.SPACE,
        Separator.BY,
        Separator.DASH,
        Separator.COMMA,
        Separator.WIDE,
        Separator.ASIDE,
    }
)
_NO_ROLES: Final = frozenset({HeadingKind.CREW, HeadingKind.CAST})


def _shown(split: Split) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the pairs of a split with plain spaces, as two readings are compared."""
    return tuple(
        (" ".join(role.split()), tuple(" ".join(name.split()) for name in names))
        for role, names in split.pairs
    )


def _is_sure_by(split: Split) -> bool:
    """Whether what follows “by” is certainly a name."""
    return role_evidence(split.pairs[0][1][0]) < -_HALF


def column_above(shapes: Sequence[LineShape], index: int) -> int | None:
    """Return the column at which the names of an aligned line begin, not far above a line."""
    for at in range(index - 1, max(index - 13, -1), -1):
        column = name_column(shapes[at].line.text)
        if column is not None:
            return column - (_raw_indent(shapes[at]) - shapes[at].indent)
    return None


def _raw_indent(shape: LineShape) -> int:
    text = shape.line.text.expandtabs(8)
    return len(text) - len(text.lstrip())


def general_cost(shape: LineShape, kind: Kind, *, mostly_capitals: bool) -> float:
    """Return what is usual on any page: names are indented below a role, and so on."""
    column = {Kind.ROLE: 0, Kind.HEADING: 1, Kind.NAMES: 2}.get(kind)
    if column is None:
        return 0.0
    features = {
        "step out": shape.step_out > 0 and shape.gap_after == 0,
        "step in": shape.step_in > 0 and shape.gap_before == 0,
        "starts a paragraph": bool(shape.gap_before) and not shape.gap_after,
        "capitals": shape.case is Case.CAPITALS and not mostly_capitals,
        "item": shape.is_item and shape.step_out <= 0,
    }
    return sum(_USUAL[name][column] for name, applies in features.items() if applies)
