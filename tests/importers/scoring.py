"""Score an import against the truth about its input: pure functions over drafts and texts.

A pair is a key and a name: the key is the role, or the heading if the name has no role, or the
title of a song. Pairs are compared as multisets, after `normalised`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import yaml

from endroll.importers.import_credits import NOT_UNDERSTOOD
from endroll.interchange.nodes import HeadingNode, PeopleNode, SongNode, TableNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from endroll.importers.import_credits import ImportResult
    from endroll.interchange.nodes import (
        CreditsDraft,
        DraftNode,
        NameNode,
        NodeText,
        SourcePlace,
        TableRow,
    )

Pair = tuple[str, str]

_QUOTES: Final = "\"'“”„‟‘’‚‛«»‹›「」『』《》〈〉"
_SEPARATORS: Final = re.compile(
    r"\s*[,;&/+、，؛،・]\s*|\s(?:and|und|et|y|e|en|och|og|ja|i|a|és|și|ve|и|と|و)\s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a person says an input holds; the texts are as they are in the source."""

    language: str
    kinds: tuple[str, ...] = ()
    held_out: bool = False
    pairs: tuple[Pair, ...] = ()
    headings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProducedPair:
    """A pair of a draft: its key, the forms of its name, and the source lines of both."""

    key: str
    names: tuple[str, ...]
    places: frozenset[SourcePlace]


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A produced pair, whether the truth has it, and whether one of its lines is in doubt."""

    pair: ProducedPair
    is_right: bool
    is_doubted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over one input or several; scores are added with `total`."""

    inputs: int = 1
    failed: int = 0
    true_pairs: int = 0
    produced_pairs: int = 0
    right_pairs: int = 0
    languages_right: int = 0
    texts: int = 0
    texts_kept: int = 0
    headings: int = 0
    headings_kept: int = 0
    left_out: int = 0
    left_out_right: int = 0
    unaccounted: int = 0
    right_doubted: int = 0
    wrong_doubted: int = 0

    @property
    def wrong_pairs(self) -> int:
        """The number of produced pairs that the truth does not have."""
        return self.produced_pairs - self.right_pairs

    @property
    def recall(self) -> float:
        """The share of the true pairs that were produced; 1 if there are none."""
        return ratio(self.right_pairs, self.true_pairs)

    @property
    def precision(self) -> float:
        """The share of the produced pairs that are true; 1 if there are none."""
        return ratio(self.right_pairs, self.produced_pairs)

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        return ratio(2 * self.right_pairs, self.true_pairs + self.produced_pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The score of one input, with what is missing and what is wrong."""

    score: Score
    missing: tuple[Pair, ...] = ()
    wrong: tuple[JudgedPair, ...] = ()
    texts_missing: tuple[str, ...] = ()
    headings_missing: tuple[str, ...] = ()
    left_out_kept: tuple[str, ...] = ()
    failure: str = field(default="")


def ratio(part: int, whole: int) -> float:
    """Return a share, and 1 of nothing."""
    return part / whole if whole else 1.0


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of scores, count by count."""
    listed = tuple(scores)
    return Score(
        **{
            count.name: sum(getattr(score, count.name) for score in listed)
            for count in fields(Score)
        }
    )


def normalised(text: str) -> str:
    r"""Return a text for comparison: casefolded, in single spaces, without colon and quotes.

    The markup of credits.yaml, as in `\<`, becomes what it stands for.
    """
    plain = re.sub(r"\\([<\\])", r"\1", text)
    spaced = " ".join(plain.casefold().split())
    return spaced.rstrip(":：").strip().strip(_QUOTES).rstrip(":：").strip()


def joined_names(text: str) -> str:
    """Return the names of a song line in order of the alphabet, however they are separated."""
    parts = (part.strip() for part in _SEPARATORS.split(normalised(text)))
    return ", ".join(sorted(part for part in parts if part))


def read_truth(text: str) -> Truth:
    """Return the truth written in a truth file."""
    data: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 (it builds only strings)
    people = (
        (key, name)
        for pair in data.get("pairs", ())
        for key, names in pair.items()
        for name in _listed(names)
    )
    return Truth(
        language=data["language"],
        kinds=tuple(data.get("kinds", ())),
        held_out=data.get("held_out") == "true",
        pairs=(*people, *chain.from_iterable(map(_pairs_of_song, data.get("songs", ())))),
        headings=tuple(data.get("headings", ())),
        texts=tuple(data.get("texts", ())),
        left_out=tuple(data.get("left_out", ())),
    )


def produced_pairs(nodes: Iterable[DraftNode]) -> Iterator[ProducedPair]:
    """Yield the pairs of a draft's nodes in order.

    A heading is the key of the names without a role that follow it, up to the next other node.
    """
    above: NodeText | None = None
    for node in nodes:
        match node:
            case HeadingNode():
                above = node.heading
            case PeopleNode():
                above = above if node.role is None else None
                for name in node.names:
                    yield _pair(node.role or node.heading or above, name)
            case TableNode():
                yield from _pairs_of_rows(node.rows, node.heading or above)
                above = None
            case SongNode():
                yield from _pairs_of_song_node(node)
                above = None
            case _:
                above = None


def judge(truth: Truth, result: ImportResult, source: str | None = None) -> Judgement:
    """Return how well an import meets the truth.

    `source` is the text of the input if the lines of the draft are its lines.
    """
    draft = result.draft
    doubted = frozenset(doubt.place for doubt in result.doubts)
    judged, missing = match_pairs(truth.pairs, produced_pairs(draft.nodes), doubted)
    texts_missing = _absent(truth.texts, " ".join(_prose(draft.nodes)))
    headings_missing = _without(truth.headings, _headings(draft.nodes))
    kept = tuple(_lines_on_screen(truth.left_out, draft, source))
    right = [pair for pair in judged if pair.is_right]
    wrong = tuple(pair for pair in judged if not pair.is_right)
    return Judgement(
        score=Score(
            true_pairs=len(truth.pairs),
            produced_pairs=len(judged),
            right_pairs=len(right),
            languages_right=int(draft.language == truth.language),
            texts=len(truth.texts),
            texts_kept=len(truth.texts) - len(texts_missing),
            headings=len(truth.headings),
            headings_kept=len(truth.headings) - len(headings_missing),
            left_out=len(truth.left_out),
            left_out_right=len(truth.left_out) - len(kept),
            unaccounted=_unaccounted(result, source),
            right_doubted=sum(pair.is_doubted for pair in right),
            wrong_doubted=sum(pair.is_doubted for pair in wrong),
        ),
        missing=missing,
        wrong=wrong,
        texts_missing=texts_missing,
        headings_missing=headings_missing,
        left_out_kept=kept,
    )


def failed(truth: Truth, failure: str) -> Judgement:
    """Return the judgement of an import that ended in an error: nothing is found."""
    return Judgement(
        score=Score(
            failed=1,
            true_pairs=len(truth.pairs),
            texts=len(truth.texts),
            headings=len(truth.headings),
            left_out=len(truth.left_out),
        ),
        missing=truth.pairs,
        texts_missing=truth.texts,
        headings_missing=truth.headings,
        left_out_kept=truth.left_out,
        failure=failure,
    )


def match_pairs(
    true_pairs: Iterable[Pair], produced: Iterable[ProducedPair], doubted: frozenset[SourcePlace]
) -> tuple[tuple[JudgedPair, ...], tuple[Pair, ...]]:
    """Return the produced pairs as judged, and the true pairs that are missing."""
    listed = tuple(true_pairs)
    unmatched = Counter(map(_normalised_pair, listed))
    judged = []
    for pair in produced:
        key = normalised(pair.key)
        forms = ((key, normalised(name)) for name in pair.names)
        found = next((form for form in forms if unmatched[form]), None)
        if found is not None:
            unmatched[found] -= 1
        judged.append(JudgedPair(pair, found is not None, not doubted.isdisjoint(pair.places)))
    missing = []
    for true_pair in reversed(listed):
        if unmatched[_normalised_pair(true_pair)]:
            unmatched[_normalised_pair(true_pair)] -= 1
            missing.append(true_pair)
    return tuple(judged), tuple(reversed(missing))


def _normalised_pair(pair: Pair) -> Pair:
    return normalised(pair[0]), normalised(pair[1])


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _pairs_of_song(song: Mapping[str, Any]) -> Iterator[Pair]:
    for key, value in song.items():
        if key != "title":
            yield song.get("title", ""), joined_names(", ".join(_listed(value)))


def _pairs_of_song_node(song: SongNode) -> Iterator[ProducedPair]:
    titles = [line.text for line in song.lines if line.key == "title"]
    for line in song.lines:
        if line.key != "title":
            texts = (*titles, line.text)
            title = titles[0].text if titles else ""
            yield ProducedPair(title, (joined_names(line.text.text),), _places(texts))


def _pairs_of_rows(rows: Iterable[TableRow], heading: NodeText | None) -> Iterator[ProducedPair]:
    group = heading
    for row in rows:
        group = row.group or group
        for name in row.names:
            yield _pair(row.role or group, name)


def _pair(key: NodeText | None, name: NameNode) -> ProducedPair:
    texts = [text for text in (key, name.name, name.native) if text is not None]
    return ProducedPair("" if key is None else key.text, _forms(name), _places(texts))


def _forms(name: NameNode) -> tuple[str, ...]:
    if name.native is None:
        return (name.name.text,)
    return f"{name.name.text} {name.native.text}", name.name.text


def _places(texts: Iterable[NodeText]) -> frozenset[SourcePlace]:
    return frozenset(place for text in texts for place in (text.place, *text.more_places))


def _prose(nodes: Iterable[DraftNode]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, TextNode):
            if node.heading is not None:
                yield normalised(node.heading.text)
            yield normalised(node.text.text)


def _headings(nodes: Iterable[DraftNode]) -> Iterator[str]:
    for node in nodes:
        if node.heading is not None:
            yield normalised(node.heading.text)
        if isinstance(node, TableNode):
            yield from (normalised(row.group.text) for row in node.rows if row.group is not None)


def _absent(texts: Iterable[str], prose: str) -> tuple[str, ...]:
    words = _words(prose)
    return tuple(text for text in texts if _words(text) not in words)


def _without(texts: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    unmatched = Counter(found)
    missing = []
    for text in texts:
        if unmatched[normalised(text)]:
            unmatched[normalised(text)] -= 1
        else:
            missing.append(text)
    return tuple(missing)


def _lines_on_screen(
    lines: Iterable[str], draft: CreditsDraft, source: str | None
) -> Iterator[str]:
    """Yield the lines that must be left out and are not, as often as that is so.

    A line is on screen if the draft has its place; without a source, if the draft has its words in
    this order.
    """
    kept = {place.line for place in draft.kept_places()}
    screen = _words(" ".join(text.text for text in draft.texts()))
    at = _lines_by_text(source or "")
    for line, count in Counter(lines).items():
        numbers = at.get(normalised(line))
        if numbers is not None:
            left = sum(number not in kept for number in numbers)
            yield from [line] * max(0, count - left)
        elif _words(line) in screen:
            yield from [line] * count


def _lines_by_text(source: str) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, line in enumerate(source.splitlines(), start=1):
        numbers.setdefault(normalised(line), []).append(number)
    return numbers


def _words(text: str) -> str:
    """Return the words of a text between single spaces, with a space at either end."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return f" {words} "


def _unaccounted(result: ImportResult, source: str | None) -> int:
    """Return how many lines are neither in the draft nor left out for a reason."""
    left_out = {line.place for line in result.left_out if line.reason != NOT_UNDERSTOOD}
    known = {place.line for place in result.draft.kept_places() | left_out}
    lost = {line.place.line for line in result.left_out if line.reason == NOT_UNDERSTOOD}
    if source is not None:
        numbered = enumerate(source.splitlines(), start=1)
        lost |= {number for number, line in numbered if line.strip() and number not in known}
    return len(lost)
