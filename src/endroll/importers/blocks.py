"""Read a block of lines as a role with names, a heading, a song, a table or prose.

In: the lines of a block, and all other blocks for comparison. Out: nodes. Lines that can be read in
two ways are read in the likelier one, with a doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.importers.lexicon import SONG_LABELS
from endroll.importers.line_cells import Separator, split_into_cells
from endroll.importers.line_classifier import (
    Confidence,
    heading_confidence,
    is_all_caps,
    is_job,
    is_name,
    is_names_heading,
    is_notice,
    is_prose,
    role_confidence,
    split_words,
)
from endroll.importers.line_tables import read_cells
from endroll.importers.node_texts import lines_at, name_at, names_at, text_at
from endroll.importers.song_lines import read_song
from endroll.interchange.nodes import HeadingNode, PeopleNode, TextNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.lines import TextLine
    from endroll.interchange.nodes import DraftNode, NameNode

_MOSTLY: Final = 0.8
_BY: Final = re.compile(r"^(.{2,60}?\bby)\s+(\S.*)$", re.IGNORECASE)
_JOB_ENDING: Final = re.compile(
    r"(?:er|or|ist|ers|ors|ists|ing|tion|ments?|ants?|ics|graphy|ship)$"
)

NO_NAME_BELOW: Final = "a role without a name below it"
LONE_NAME: Final = "a name on its own: is its role missing?"
ALL_CAPS: Final = "in capitals: a heading or a name?"


class BlockReader:
    """Reads block by block; a line that is a name in one block is a name in the others too."""

    def __init__(self, blocks: Sequence[Sequence[TextLine]]) -> None:
        self._name_counts = Counter(line.stripped for block in blocks for line in block[1:])
        self._is_under_list = False
        lines = [line.stripped for block in blocks for line in block]
        self._is_mostly_caps = sum(map(is_all_caps, lines)) > _MOSTLY * len(lines)

    @staticmethod
    def is_pair(line: TextLine) -> bool:
        """Whether a line certainly holds a role and a name."""
        split = split_into_cells([line])
        if split is None:
            return False
        separator, (cells,) = split
        return (
            separator is not Separator.COLON or role_confidence(cells.texts[0]) >= Confidence.LIKELY
        )

    def read(self, block: Sequence[TextLine]) -> Iterator[DraftNode]:
        """Yield the nodes of a block."""
        for part in self._parts(block):
            rest = part
            while len(rest) > 1 and heading_confidence(rest[0].stripped) is Confidence.CERTAIN:
                yield self._heading(rest[0])
                rest = rest[1:]
            yield from self._read_part(rest)
            self._is_under_list = len(rest) == 1 and is_names_heading(rest[0].stripped)

    def _parts(self, block: Sequence[TextLine]) -> Iterator[Sequence[TextLine]]:
        """Yield the parts of a block, split before each certain role, heading or notice."""
        if read_song(block) or self._is_text(block) or split_into_cells(block):
            yield block
            return
        first = 0
        for index in range(1, len(block)):
            if self._starts_part(block, index):
                yield block[first:index]
                first = index
        yield block[first:]

    def _starts_part(self, block: Sequence[TextLine], index: int) -> bool:
        text = block[index].stripped
        if is_notice(text) != is_notice(block[index - 1].stripped):
            return True
        if index + 1 == len(block):
            return False
        if heading_confidence(text) is Confidence.CERTAIN:
            return True
        if self._name_counts[text] > 1:
            return False
        confidence = role_confidence(text)
        return (
            confidence is Confidence.CERTAIN
            and role_confidence(block[index + 1].stripped) is not Confidence.CERTAIN
        )

    def _is_text(self, block: Sequence[TextLine]) -> bool:
        texts = [line.stripped for line in block]
        return is_prose(texts) or all(map(is_notice, texts))

    def _read_part(self, block: Sequence[TextLine]) -> Iterator[DraftNode]:
        song = read_song(block)
        if song is not None:
            yield song
        elif self._is_text(block):
            yield _text(block)
        elif split := split_into_cells(block):
            yield from read_cells(*split, under_list=self._is_under_list)
        elif len(block) == 1:
            yield self._single_line(block[0])
        else:
            yield self._people(block)

    def _heading(self, line: TextLine) -> HeadingNode:
        self._is_under_list = is_names_heading(line.stripped)
        return HeadingNode(heading=text_at(line.stripped.rstrip(":："), (line.place,)))

    def _single_line(self, line: TextLine) -> DraftNode:
        """Return the node of a line that is a block of its own."""
        text, places = line.stripped, (line.place,)
        if heading_confidence(text):
            return HeadingNode(heading=text_at(text.rstrip(":："), places))
        if self._is_under_list and role_confidence(text) < Confidence.LIKELY:
            return PeopleNode(names=names_at(text, line.place))
        match = _BY.match(text)
        if match and is_name(match[2]) and match[1].casefold() not in SONG_LABELS["courtesy"]:
            role = text_at(match[1], places)
            return PeopleNode(role=role, names=names_at(match[2], line.place, role=match[1]))
        confidence = role_confidence(text)
        if confidence >= Confidence.LIKELY or text.endswith((":", "：")):
            return HeadingNode(heading=text_at(text.rstrip(":："), places, (NO_NAME_BELOW,)))
        return self._name_or_text(line)

    def _name_or_text(self, line: TextLine) -> DraftNode:
        """Return the node of a line on its own that is neither a known heading nor a role."""
        text, places = line.stripped, (line.place,)
        if is_all_caps(text) and not self._is_mostly_caps and not self._name_counts[text]:
            return HeadingNode(heading=text_at(text, places, (ALL_CAPS,)))
        if is_name(text):
            doubts = () if self._name_counts[text] else (LONE_NAME,)
            return PeopleNode(names=(name_at(text, line.place, doubts),))
        return TextNode(text=text_at(text, places, ("recognized neither as a role nor as a name",)))

    def _people(self, block: Sequence[TextLine]) -> DraftNode:
        """Return a role with the names below it, or only names."""
        first, rest = block[0], block[1:]
        text = first.stripped
        confidence = role_confidence(text)
        is_known = self._name_counts[text] > 0 and confidence is not Confidence.CERTAIN
        in_capitals = is_all_caps(text) and not self._is_mostly_caps
        heads_in_capitals = in_capitals and not any(is_all_caps(line.stripped) for line in rest)
        doubts: tuple[str, ...] = ()
        if is_known or (confidence < Confidence.LIKELY and not heads_in_capitals and is_name(text)):
            if not text.endswith((":", "：")):
                return PeopleNode(names=(self._maybe_role(first), *self._names(rest)))
        elif confidence < Confidence.LIKELY and not heads_in_capitals:
            doubts = ("assumed to be the role of the names below",)
        role = text_at(text.rstrip(":："), (first.place,), doubts)
        return PeopleNode(role=role, names=self._names(rest))

    def _maybe_role(self, line: TextLine) -> NameNode:
        words = split_words(line.stripped)
        is_suspect = bool(words) and (
            bool(_JOB_ENDING.search(words[-1])) or any(map(is_job, words))
        )
        is_known = self._name_counts[line.stripped] > 0
        doubts = (
            ("the first of these names, or their role?",) if is_suspect and not is_known else ()
        )
        return name_at(line.stripped, line.place, doubts)

    def _names(self, lines: Sequence[TextLine]) -> tuple[NameNode, ...]:
        return tuple(name_at(line.stripped, line.place, self._doubts_of(line)) for line in lines)

    def _doubts_of(self, line: TextLine) -> tuple[str, ...]:
        if is_name(line.stripped):
            return ()
        if role_confidence(line.stripped) is Confidence.CERTAIN:
            return ("looks like a role",)
        return ("does not look like a name",)


def _text(block: Sequence[TextLine]) -> TextNode:
    return TextNode(
        text=lines_at([line.stripped for line in block], [line.place for line in block])
    )
