"""What a page teaches about itself: which shapes and words its roles, names and headings have.

In: a reading of the page. Out: how much likelier each kind of line is given its shape, and each
text given its words, counted over the other lines of the page.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from endroll.importers.lexicon import fold
from endroll.importers.line_states import STATES, Kind, State
from endroll.importers.name_lists import split_names
from endroll.importers.text_evidence import is_east_asian, without_asides, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from endroll.importers.line_shape import LineShape
    from endroll.importers.page_context import LineReading, PageContext

_SMOOTHING: Final = 3.0
_SHAPE_WEIGHT: Final = 0.6
"""Less than 1, because the features of a shape depend on each other."""

_RARE: Final = 0.01
_MAX_SHAPE: Final = 1.8
_MAX_WORD: Final = 1.5
_MAX_WORDS: Final = 2.5
_REPEATED: Final = 1.5
_CLASSES: Final = {
    Kind.HEADING: "heading",
    Kind.ROLE: "role",
    Kind.NAMES: "names",
    Kind.COLUMNS: "names",
    Kind.MORE: "more",
    Kind.PAIR: "pair",
    Kind.TEXT: "text",
    Kind.SONG_TITLE: "song title",
    Kind.SONG_LINE: "song line",
}
_CLASS_OF_STATE: Final = tuple(_CLASSES.get(state.kind, "") for state in STATES)


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of a page.

    `shape_costs` are by line and class, `separator_costs` by the index of a state, `words` and
    `whole` by the words of a text.
    """

    shape_costs: tuple[Mapping[str, float], ...]
    separator_costs: Mapping[int, float]
    words: Mapping[str, tuple[int, int]]
    whole: Mapping[str, tuple[int, int]]
    own: tuple[frozenset[str], ...]
    own_kinds: tuple[str, ...]

    def cost(self, state: int, index: int) -> float:
        """Return what the state with an index costs more (or less) because of the page's habits."""
        cost = self.separator_costs.get(state, 0.0)
        if self.shape_costs:
            cost += self.shape_costs[index].get(_CLASS_OF_STATE[state], 0.0)
        return cost

    def evidence(self, text: str, index: int) -> float:
        """Return the evidence of the page's other lines that a text is a role (above 0)."""
        if not self.words:
            return 0.0
        total = 0.0
        for word in _tokens(text):
            roles, names = self._without_own(self.words, word, index)
            total += _bounded(math.log((roles + 0.5) / (names + 0.5)), roles + names, _MAX_WORD)
        roles, names = self._without_own(self.whole, _whole(text), index)
        if names and not roles:
            total -= _REPEATED
        elif roles and not names:
            total += _REPEATED
        return max(min(total, _MAX_WORDS), -_MAX_WORDS)

    def _without_own(
        self, counts: Mapping[str, tuple[int, int]], key: str, index: int
    ) -> tuple[int, int]:
        roles, names = counts.get(key, (0, 0))
        if key in self.own[index]:
            kind = self.own_kinds[index]
            return (max(roles - (kind == "role"), 0), max(names - (kind == "names"), 0))
        return roles, names


NO_HABITS: Final = Habits((), {}, {}, {}, (), ())


def _bounded(value: float, count: int, limit: float) -> float:
    """Return a logarithm of odds that few observations allow only in part."""
    if not count:
        return 0.0
    return max(min(value, limit), -limit) * min(count / 2, 1.0)


@lru_cache(65_536)
def _whole(text: str) -> str:
    return fold(without_asides(text))


@lru_cache(65_536)
def _tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, or the first and the last letters of one without spaces."""
    if is_east_asian(text):
        bare = "".join(fold(text).split())
        return (f"^{bare[:1]}", f"{bare[-2:]}$") if len(bare) > 1 else ()
    return tuple(word for word in map(fold, words_of(text)) if len(word) > 1)


@lru_cache(65_536)
def _keys_of(texts: tuple[str, ...]) -> frozenset[str]:
    """Return the words of texts, and the texts as wholes, as they are counted."""
    return frozenset(key for text in texts for key in (*_tokens(text), _whole(text)))


def features_of(shape: LineShape) -> tuple[str, ...]:
    """Return the features of a shape whose habits are counted."""
    return (
        f"gap {min(shape.gap_before, 2)} {min(shape.gap_after, 2)}",
        f"indent {min(shape.indent, 1)} {shape.step_in}",
        f"out {shape.step_out}",
        f"case {shape.case.name} {shape.script}",
        f"set {shape.is_decorated} {shape.is_item} {shape.line.is_bold} {min(shape.level, 4)}",
        f"colon {shape.ends_with_colon}",
        f"length {shape.length} {shape.script}",
    )


def count_habits(
    context: PageContext, states: Sequence[State], readings: Sequence[LineReading]
) -> Habits:
    """Return the habits of a page that is read in these states."""
    classes = [_CLASSES.get(state.kind, "other") for state in states]
    texts = [
        list(_role_and_name_texts(*item))
        for item in zip(states, readings, context.shapes, strict=True)
    ]
    words, whole = _count_words(texts)
    return Habits(
        shape_costs=_shape_costs(context, classes),
        separator_costs=_separator_costs(states),
        words=words,
        whole=whole,
        own=tuple(_keys_of(tuple(text for text, _ in line)) for line in texts),
        own_kinds=tuple(
            line[0][1] if len({kind for _, kind in line}) == 1 else "" for line in texts
        ),
    )


def _role_and_name_texts(
    state: State, reading: LineReading, shape: LineShape
) -> Iterator[tuple[str, str]]:
    match state.kind:
        case Kind.ROLE:
            yield shape.bare.rstrip(":："), "role"
        case Kind.NAMES | Kind.MORE:
            yield from ((name.text, "names") for name in split_names(shape.bare))
        case Kind.COLUMNS:
            yield from ((text, "names") for text in reading.names)
        case Kind.PAIR:
            for role, names in reading.pairs:
                yield role, "role"
                yield from ((name.text, "names") for text in names for name in split_names(text))
        case _:
            return


def _count_words(
    texts: Iterable[Iterable[tuple[str, str]]],
) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """Return how many different roles and names each word is in, and how often each text occurs."""
    roles: defaultdict[str, set[str]] = defaultdict(set)
    names: defaultdict[str, set[str]] = defaultdict(set)
    whole: dict[str, Counter[str]] = {"role": Counter(), "names": Counter()}
    for text, kind in (item for line in texts for item in line):
        folded = _whole(text)
        whole[kind][folded] += 1
        for token in _tokens(text):
            (roles if kind == "role" else names)[token].add(folded)
    words = {
        token: (len(roles.get(token, ())), len(names.get(token, ())))
        for token in roles.keys() | names.keys()
    }
    everywhere = whole["role"].keys() | whole["names"].keys()
    return words, {text: (whole["role"][text], whole["names"][text]) for text in everywhere}


def _shape_costs(context: PageContext, classes: Sequence[str]) -> tuple[dict[str, float], ...]:
    """Return for each line what each class costs by the features of its shape.

    A line does not count for itself.
    """
    features = [features_of(shape) for shape in context.shapes]
    usual: Counter[str] = Counter()
    by_class: Counter[tuple[str, str]] = Counter()
    for line, kind in zip(features, classes, strict=True):
        usual.update(line)
        by_class.update((kind, feature) for feature in line)
    counts = _ShapeCounts(len(features), usual, by_class, Counter(classes))
    kinds = tuple(dict.fromkeys(_CLASSES.values()))
    costs = {
        (line, own): {kind: counts.cost(line, kind, is_own=own == kind) for kind in kinds}
        for line, own in dict.fromkeys(zip(features, classes, strict=True))
    }
    return tuple(costs[item] for item in zip(features, classes, strict=True))


@dataclass(frozen=True, slots=True)
class _ShapeCounts:
    """How many lines there are, how many with each feature, of each class, and with both."""

    lines: int
    usual: Counter[str]
    by_class: Counter[tuple[str, str]]
    sizes: Counter[str]
    _costs: dict[tuple[str, str, bool], float] = field(default_factory=dict)

    def cost(self, line: Sequence[str], kind: str, *, is_own: bool) -> float:
        """Return the cost of a class on a line with these features."""
        return sum(self._cost(feature, kind, is_own=is_own) for feature in line)

    def _cost(self, feature: str, kind: str, *, is_own: bool) -> float:
        key = (feature, kind, is_own)
        if key not in self._costs:
            usual = (self.usual[feature] - 1 + 1e-3) / max(self.lines - 1, 1)
            own = self.by_class[kind, feature] - is_own
            share = (own + _SMOOTHING * usual) / (self.sizes[kind] - is_own + _SMOOTHING)
            is_seen = usual > _RARE or own > 0
            odds = max(min(math.log(share / usual), _MAX_SHAPE), -_MAX_SHAPE) if is_seen else 0.0
            self._costs[key] = -_SHAPE_WEIGHT * odds
        return self._costs[key]


def _separator_costs(states: Sequence[State]) -> dict[int, float]:
    """Return what a pair costs by how many pairs of the page are separated in this way."""
    pairs = Counter(state for state in states if state.kind is Kind.PAIR)
    total = sum(pairs.values())
    if not total:
        return {}
    return {
        index: -0.5 * max(math.log((pairs[state] + 0.3) / (total + 3) * 4), -1.5)
        for index, state in enumerate(STATES)
        if state.kind is Kind.PAIR
    }
