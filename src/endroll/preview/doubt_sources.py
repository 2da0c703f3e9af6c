"""Find what an importer read for each doubt that is left in a file.

In: the text of the file. Out: lines of the source, by line of the file.

Doubts are told apart by what they say and what their lines hold, so they are found again after
lines were corrected, moved down, or settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from endroll.source.doubts import doubts_on
from endroll.source.extents import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.importers.source_lines import Source, SourceLine
    from endroll.interchange.nodes import SourcePlace

_MOST_MATCHED: Final = 4_000
"""Doubts compared one with another; a person settles no more."""


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What a comment says, what its line holds, and the places of the source."""

    says: str
    content: str
    places: tuple[SourcePlace, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtSource:
    """A file that was imported, the doubts it had, and the lines that they came from."""

    name: str
    source: Source
    doubts: tuple[_Doubt, ...]

    def lines(self, text: str) -> Mapping[int, tuple[SourceLine, ...]]:
        """Return the source of each line of a file that has a doubt, by its number from 1."""
        now = list(_doubts_in(text))[:_MOST_MATCHED]
        known = [(doubt.says, doubt.content) for doubt in self.doubts]
        found: dict[int, tuple[SourcePlace, ...]] = {}
        matcher = SequenceMatcher(None, known, [key for _, key in now], autojunk=False)
        for _, first, past, here, past_here in matcher.get_opcodes():
            before, after = self.doubts[first:past], now[here:past_here]
            said = [doubt.says for doubt in before] == [key[0] for _, key in after]
            if said:
                found |= {
                    line: doubt.places for doubt, (line, _) in zip(before, after, strict=True)
                }
            else:
                found |= _by_what_is_said(before, after)
        return {line: self.source.around(places) for line, places in found.items()}


def doubt_source(
    name: str, source: Source, text: str, places: Sequence[tuple[int, tuple[SourcePlace, ...]]]
) -> DoubtSource:
    """Return the doubts in an imported text; `places` are those of the source by line."""
    by_line = dict(places)
    doubts = tuple(_Doubt(*key, by_line.get(line, ())) for line, key in _doubts_in(text))
    return DoubtSource(name, source, doubts[:_MOST_MATCHED])


def _doubts_in(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the number of each line with a comment about a doubt, what that says, and the rest."""
    for number, line in enumerate(split_lines(text), start=1):
        match = next(iter(doubts_on(line)), None) if "#" in line else None
        if match is not None:
            yield number, (match["about"].strip(), line[: match.start()].strip())


def _by_what_is_said(
    before: Sequence[_Doubt], after: Sequence[tuple[int, tuple[str, str]]]
) -> dict[int, tuple[SourcePlace, ...]]:
    """Return the places of doubts whose comment is the only one of its wording on both sides."""
    said = [doubt.says for doubt in before]
    now = [key[0] for _, key in after]
    return {
        line: before[said.index(says)].places
        for line, (says, _) in after
        if said.count(says) == now.count(says) == 1
    }
