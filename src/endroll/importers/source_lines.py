"""Show the lines of a source, or the cells of its rows, as an importer read them.

In: a file and the draft that was read from it. Out: what is at each place, in order. Of a document
only the texts that were read or left out are known, not the lines themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import shortened
from endroll.importers.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from endroll.importers.formats import ImportFormat, InputFile
    from endroll.interchange.nodes import CreditsDraft, SourcePlace

MOST_CHARACTERS: Final = 4_000_000
"""How much of a source is kept at most."""

LONGEST_LINE: Final = 300
_MOST_CELLS: Final = 24
_AROUND: Final = 2
_TEXT_FORMATS: Final = frozenset({"text", "moviepy", "markdown", "fountain"})


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source as its cells; a line of a text is one. `is_here` marks what is asked for.

    `label` is its number, with the name of its sheet if it has one.
    """

    label: str
    cells: tuple[str, ...]
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What is at each place of a source, in its order."""

    lines: Mapping[SourcePlace, tuple[str, ...]]
    order: tuple[SourcePlace, ...]
    numbers: Mapping[SourcePlace, int]

    def around(self, places: Iterable[SourcePlace]) -> tuple[SourceLine, ...]:
        """Return the lines at some places, and those around them."""
        here = frozenset(place for place in places if place in self.numbers)
        wanted = {
            number
            for place in here
            for number in range(self.numbers[place] - _AROUND, self.numbers[place] + _AROUND + 1)
        }
        return tuple(
            SourceLine(str(self.order[number]), self.lines[self.order[number]], number_is_here)
            for number in sorted(wanted)
            if 0 <= number < len(self.order)
            for number_is_here in [self.order[number] in here]
        )


def source_of(entry: ImportFormat, file: InputFile, draft: CreditsDraft) -> Source:
    """Return the lines or rows of a file that a draft was read from."""
    lines: dict[SourcePlace, tuple[str, ...]] = {}
    if entry.read_table is not None:
        rows = entry.read_table(file)[0]
        lines = {row.place: row.cells for row in rows if not row.is_empty}
    elif entry.name in _TEXT_FORMATS:
        read = split_lines(file.decoded().text)
        lines = {line.place: (line.text,) for line in read if line.stripped}
    if not lines.keys() >= draft.kept_places() & frozenset(draft.places):
        lines = _from_account(draft)
    return _bounded(lines)


def _from_account(draft: CreditsDraft) -> dict[SourcePlace, tuple[str, ...]]:
    texts: dict[SourcePlace, dict[str, None]] = {place: {} for place in draft.places}
    for text in draft.texts():
        for place in (text.place, *text.more_places):
            texts.get(place, {})[text.text] = None
    for left in draft.left_out:
        if left.text:
            texts.get(left.place, {})[left.text] = None
    return {place: tuple(held) for place, held in texts.items() if held}


def _bounded(lines: Mapping[SourcePlace, Sequence[str]]) -> Source:
    kept: dict[SourcePlace, tuple[str, ...]] = {}
    left = MOST_CHARACTERS
    for place, cells in lines.items():
        shown = tuple(shortened(cell, LONGEST_LINE) for cell in cells[:_MOST_CELLS])
        left -= sum(map(len, shown))
        if left < 0:
            break
        kept[place] = shown
    order = tuple(kept)
    return Source(kept, order, {place: number for number, place in enumerate(order)})
