"""Blocks: what lines that stand together say.

Stage `intake`. In: the lines of a block, and all others for comparison. Out: pieces of a draft.
Whatever can be read in two ways is read in the likelier one, with a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.importers.lexicon import SONG_LABELS
from endroll.importers.line_classifier import (
    Sure,
    heading_sureness,
    heads_names,
    is_capitals,
    is_job,
    is_name,
    is_notice,
    is_running_text,
    role_sureness,
    words_of,
)
from endroll.importers.node_texts import lines_at, name_at, names_at, words_at
from endroll.importers.pairs import Form, cut_cells
from endroll.importers.song_lines import read_song
from endroll.importers.tables import read_cells
from endroll.interchange.nodes import HeadingPiece, PeoplePiece, TextPiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.lines import Line
    from endroll.interchange.nodes import Named, Piece

_MOSTLY: Final = 0.8
_BY: Final = re.compile(r"^(.{2,60}?\bby)\s+(\S.*)$", re.IGNORECASE)
_AGENT: Final = re.compile(r"(?:er|or|ist|ers|ors|ists|ing|tion|ments?|ants?|ics|graphy|ship)$")


class BlockReader:
    """Reads block after block, knowing which lines are names elsewhere."""

    def __init__(self, blocks: Sequence[Sequence[Line]]) -> None:
        self._times = Counter(line.bare for block in blocks for line in block[1:])
        self._is_under_list = False
        lines = [line.bare for block in blocks for line in block]
        self._is_loud = sum(map(is_capitals, lines)) > _MOSTLY * len(lines)

    @staticmethod
    def is_pair(line: Line) -> bool:
        """Tell whether a line surely holds a role and a name."""
        cut = cut_cells([line])
        if cut is None:
            return False
        form, (cells,) = cut
        return form is not Form.COLON or role_sureness(cells.texts[0]) >= Sure.LIKELY

    def read(self, block: Sequence[Line]) -> Iterator[Piece]:
        """Yield the pieces that a block consists of."""
        for part in self._parts(block):
            rest = part
            while len(rest) > 1 and heading_sureness(rest[0].bare) is Sure.CERTAIN:
                yield self._heading(rest[0])
                rest = rest[1:]
            yield from self._read_part(rest)
            self._is_under_list = len(rest) == 1 and heads_names(rest[0].bare)

    def _parts(self, block: Sequence[Line]) -> Iterator[Sequence[Line]]:
        """Yield the stretches of a block in which nothing parts role from role but their words."""
        if read_song(block) or self._is_text(block) or cut_cells(block):
            yield block
            return
        first = 0
        for index in range(1, len(block)):
            if self._begins_anew(block, index):
                yield block[first:index]
                first = index
        yield block[first:]

    def _begins_anew(self, block: Sequence[Line], index: int) -> bool:
        text = block[index].bare
        if is_notice(text) != is_notice(block[index - 1].bare):
            return True
        if index + 1 == len(block):
            return False
        if heading_sureness(text) is Sure.CERTAIN:
            return True
        if self._times[text] > 1:
            return False
        sureness = role_sureness(text)
        return sureness is Sure.CERTAIN and role_sureness(block[index + 1].bare) is not Sure.CERTAIN

    def _is_text(self, block: Sequence[Line]) -> bool:
        texts = [line.bare for line in block]
        return is_running_text(texts) or all(map(is_notice, texts))

    def _read_part(self, block: Sequence[Line]) -> Iterator[Piece]:
        song = read_song(block)
        if song is not None:
            yield song
        elif self._is_text(block):
            yield _text(block)
        elif cut := cut_cells(block):
            yield from read_cells(*cut, under_list=self._is_under_list)
        elif len(block) == 1:
            yield self._alone(block[0])
        else:
            yield self._people(block)

    def _heading(self, line: Line) -> HeadingPiece:
        self._is_under_list = heads_names(line.bare)
        return HeadingPiece(heading=words_at(line.bare.rstrip(":："), (line.place,)))

    def _alone(self, line: Line) -> Piece:
        """Return what a line says that stands by itself."""
        text, places = line.bare, (line.place,)
        if heading_sureness(text):
            return HeadingPiece(heading=words_at(text.rstrip(":："), places))
        if self._is_under_list and role_sureness(text) < Sure.LIKELY:
            return PeoplePiece(names=names_at(text, line.place))
        match = _BY.match(text)
        if match and is_name(match[2]) and match[1].casefold() not in SONG_LABELS["courtesy"]:
            role = words_at(match[1], places)
            return PeoplePiece(role=role, names=names_at(match[2], line.place, role=match[1]))
        sureness = role_sureness(text)
        if sureness >= Sure.LIKELY or text.endswith((":", "：")):
            doubts = ("a role with no name below it",)
            return HeadingPiece(heading=words_at(text.rstrip(":："), places, doubts))
        return self._name_or_text(line)

    def _name_or_text(self, line: Line) -> Piece:
        """Return what a line says that stands by itself and is neither heading nor role."""
        text, places = line.bare, (line.place,)
        if is_capitals(text) and not self._is_loud and not self._times[text]:
            doubts = ("in capitals: a heading, or a name",)
            return HeadingPiece(heading=words_at(text, places, doubts))
        if is_name(text):
            alone = () if self._times[text] else ("a name by itself: its role may be missing",)
            return PeoplePiece(names=(name_at(text, line.place, alone),))
        return TextPiece(text=words_at(text, places, ("neither a role nor a name",)))

    def _people(self, block: Sequence[Line]) -> Piece:
        """Return a role with the names below it, or names alone."""
        first, rest = block[0], block[1:]
        text = first.bare
        sureness = role_sureness(text)
        is_known = self._times[text] > 0 and sureness is not Sure.CERTAIN
        in_capitals = is_capitals(text) and not self._is_loud
        heads_in_capitals = in_capitals and not any(is_capitals(line.bare) for line in rest)
        doubts: tuple[str, ...] = ()
        if is_known or (sureness < Sure.LIKELY and not heads_in_capitals and is_name(text)):
            if not text.endswith((":", "：")):
                return PeoplePiece(names=(self._maybe_role(first), *self._names(rest)))
        elif sureness < Sure.LIKELY and not heads_in_capitals:
            doubts = ("taken for the role of the names below it",)
        role = words_at(text.rstrip(":："), (first.place,), doubts)
        return PeoplePiece(role=role, names=self._names(rest))

    def _maybe_role(self, line: Line) -> Named:
        words = words_of(line.bare)
        is_suspect = bool(words) and (bool(_AGENT.search(words[-1])) or any(map(is_job, words)))
        is_known = self._times[line.bare] > 0
        doubts = ("the first name of these, or their role",) if is_suspect and not is_known else ()
        return name_at(line.bare, line.place, doubts)

    def _names(self, lines: Sequence[Line]) -> tuple[Named, ...]:
        return tuple(name_at(line.bare, line.place, self._doubts_of(line)) for line in lines)

    def _doubts_of(self, line: Line) -> tuple[str, ...]:
        if is_name(line.bare):
            return ()
        if role_sureness(line.bare) is Sure.CERTAIN:
            return ("looks like a role",)
        return ("does not look like a name",)


def _text(block: Sequence[Line]) -> TextPiece:
    return TextPiece(text=lines_at([line.bare for line in block], [line.place for line in block]))
