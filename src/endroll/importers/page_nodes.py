"""Make the nodes of a draft from the reading of a page.

In: the shapes of the lines and what each was read as. Out: nodes, with doubts where the margin to
another reading is small.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.lexicon import HeadingKind
from endroll.importers.line_states import Kind
from endroll.importers.node_texts import lines_at, names_at, text_at
from endroll.importers.odd_texts import odd_name, odd_role
from endroll.importers.song_lines import is_whole_cue, read_cue
from endroll.interchange.nodes import (
    HeadingNode,
    PeopleNode,
    TableNode,
    TableRow,
    TextNode,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.line_shape import LineShape
    from endroll.importers.page_reading import ChosenReading
    from endroll.interchange.nodes import DraftNode, NameNode, NodeText

DOUBTED_MARGIN: Final = 2.0
"""In nats: a line whose margin is smaller is in doubt; odds of seven to one."""

_ASIDE: Final = regex.compile(r"^[(（\[][^()（）\[\]]+[)）\]]$")
_ODD: Final = 0.5
"""The confidence in a text that looks odd."""

NO_NAME_BELOW: Final = "a role without a name below it"
_ROLE_SECTIONS: Final = frozenset({HeadingKind.DEPARTMENT, HeadingKind.CREW})
TITLE: Final = "the first line, assumed to be the title"


@dataclass(frozen=True, slots=True)
class PageNodes:
    """The title and the nodes of a page."""

    title: NodeText | None
    nodes: tuple[DraftNode, ...]


def make_nodes(
    shapes: Sequence[LineShape],
    chosen: Sequence[ChosenReading],
    sections: Sequence[HeadingKind | None],
) -> PageNodes:
    """Return the nodes of a page."""
    builder = _Builder()
    for shape, choice, section in zip(shapes, chosen, sections, strict=True):
        builder.add(shape, choice, section)
    builder.close()
    return PageNodes(builder.title, tuple(builder.nodes))


def confidence_of(margin: float) -> float:
    """Return the probability of a reading by its margin to the next one, in nats."""
    return 1 / (1 + math.exp(-min(margin, 30.0)))


def _doubts(choice: ChosenReading) -> tuple[str, ...]:
    if choice.margin >= DOUBTED_MARGIN or choice.other_reading is None:
        return ()
    return (f"or {_other(choice)}?",)


_OTHERS: Final = {
    Kind.COLUMNS: "names side by side",
    Kind.ROLE: "the role of the names below",
    Kind.HEADING: "a heading",
    Kind.NAMES: "a name",
    Kind.MORE: "another name for the role above",
    Kind.TEXT: "a text",
    Kind.NOTICE: "a text",
    Kind.TITLE: "the title of the film",
    Kind.SONG_TITLE: "a line of a song",
    Kind.SONG_LINE: "a line of a song",
}


def _other(choice: ChosenReading) -> str:
    if choice.other.kind is not Kind.PAIR:
        return _OTHERS[choice.other.kind]
    pairs = choice.other_reading.pairs if choice.other_reading is not None else ()
    shown = ", ".join(f"{role}: {' / '.join(names)}" for role, names in pairs)
    return f"a role and its name ({shown})"


@dataclass(slots=True)
class _Builder:
    """Collects lines until a node is complete."""

    title: NodeText | None = None
    nodes: list[DraftNode] = field(default_factory=list)
    _role: NodeText | None = None
    _role_gap: int = 0
    _names: list[NameNode] = field(default_factory=list)
    _columns: list[tuple[NameNode, ...]] = field(default_factory=list)
    _rows: list[TableRow] = field(default_factory=list)
    _texts: list[LineShape] = field(default_factory=list)
    _text_doubts: list[str] = field(default_factory=list)
    _text_confidence: float = 1.0
    _song: list[LineShape] = field(default_factory=list)
    _last: Kind | None = None
    _last_gap: int = 0

    def add(self, shape: LineShape, choice: ChosenReading, section: HeadingKind | None) -> None:
        """Add a line."""
        kind = choice.state.kind
        match kind:
            case Kind.TITLE:
                doubts = () if shape.level == 1 else (TITLE,)
                self.title = self._text(shape, choice, doubts)
            case Kind.HEADING:
                self.close()
                self.nodes.append(HeadingNode(heading=self._text(shape, choice)))
            case Kind.ROLE:
                self.close()
                self._role = _judged_role(self._text(shape, choice), choice, section)
            case Kind.NAMES | Kind.COLUMNS:
                self._add_names(shape, choice, section)
            case Kind.MORE:
                self._add_more(shape, choice)
            case Kind.PAIR:
                self._add_pairs(shape, choice, section)
            case Kind.SONG_TITLE | Kind.SONG_LINE:
                if (
                    kind is Kind.SONG_TITLE
                    or not self._song
                    or is_whole_cue(shape.bare)
                    or (shape.gap_before and len(self._song) > 1)
                ):
                    self.close()
                self._song.append(shape)
            case Kind.TEXT | Kind.NOTICE:
                self._add_text(shape, choice)
        self._last, self._last_gap = kind, shape.gap_before

    def close(self) -> None:
        """Finish the current node."""
        if self._rows:
            self._close_rows()
        if self._names or self._columns:
            self._close_names()
        elif self._role is not None:
            doubted = replace(self._role, doubts=(*self._role.doubts, NO_NAME_BELOW))
            self.nodes.append(HeadingNode(heading=doubted))
        if self._texts:
            self._close_texts()
        if self._song:
            lines = [shape.line for shape in self._song]
            self.nodes.append(read_cue(lines, [shape.bare for shape in self._song]))
        self._role, self._names, self._columns, self._rows = None, [], [], []
        self._texts, self._text_doubts, self._text_confidence, self._song = [], [], 1.0, []

    def _close_rows(self) -> None:
        if len(self._rows) == 1:
            row = self._rows[0]
            self.nodes.append(PeopleNode(role=row.role, names=row.names))
        else:
            self.nodes.append(TableNode(rows=tuple(self._rows)))

    def _close_names(self) -> None:
        if not self._columns:
            self.nodes.append(PeopleNode(role=self._role, names=tuple(self._names)))
            return
        widest = max(map(len, self._columns))
        across = [name for row in self._columns for name in row]
        down = [row[at] for at in range(widest) for row in self._columns if at < len(row)]
        is_down = _is_sorted(down) and not _is_sorted(across)
        names = (*self._names, *(down if is_down else across))
        self.nodes.append(
            PeopleNode(role=self._role, names=names, columns=widest, across=not is_down)
        )

    def _close_texts(self) -> None:
        text = lines_at(
            [shape.bare for shape in self._texts],
            [place for shape in self._texts for place in shape.line.places],
            self._text_doubts,
        )
        self.nodes.append(TextNode(text=replace(text, confidence=self._text_confidence)))

    def _text(
        self, shape: LineShape, choice: ChosenReading, doubts: tuple[str, ...] = ()
    ) -> NodeText:
        text = text_at(
            shape.bare.rstrip(":： ") or shape.bare,
            shape.line.places,
            doubts or _doubts(choice),
        )
        return replace(text, confidence=confidence_of(choice.margin))

    def _named(
        self,
        text: str,
        shape: LineShape,
        choice: ChosenReading,
        role: str = "",
        *,
        alone: bool = False,
    ) -> tuple[NameNode, ...]:
        names = names_at(text, shape.line.places, role=role, alone=alone)
        return tuple(
            replace(node, name=_judged(node.name, choice, is_under_role=bool(role)))
            for node in names
        )

    def _add_names(
        self, shape: LineShape, choice: ChosenReading, section: HeadingKind | None
    ) -> None:
        if self._rows and self._last in {Kind.PAIR, Kind.MORE, Kind.NAMES} and not shape.gap_before:
            self._add_more(shape, choice)
            return
        if not self._continues_names(shape, section):
            role = self._role if not (self._names or self._columns) else None
            if role is None:
                self.close()
            self._role_gap = shape.gap_before
        if _ASIDE.match(shape.bare) and self._names:
            self._names[-1] = _with_aside(self._names[-1], shape)
            return
        role_text = self._role.text if self._role is not None else ""
        if choice.state.kind is Kind.COLUMNS:
            cells = choice.reading.names
            self._columns.append(
                tuple(name for cell in cells for name in self._named(cell, shape, choice))
            )
        else:
            alone = not role_text and section not in _ROLE_SECTIONS
            self._names += self._named(shape.bare, shape, choice, role_text, alone=alone)

    def _continues_names(self, shape: LineShape, section: HeadingKind | None) -> bool:
        if not (self._names or self._columns) or self._texts or self._song or self._rows:
            return False
        if not shape.gap_before:
            return True
        if self._role is not None:
            return shape.gap_before <= self._role_gap
        in_list = section in {HeadingKind.NAMES, HeadingKind.CAST}
        return shape.gap_before <= (max(self._role_gap, 1) if in_list else 0)

    def _add_more(self, shape: LineShape, choice: ChosenReading) -> None:
        """Add names to the row above."""
        if not self._rows:
            self._add_names(
                shape, replace(choice, state=replace(choice.state, kind=Kind.NAMES)), None
            )
            return
        row = self._rows[-1]
        if _ASIDE.match(shape.bare):
            names = (*row.names[:-1], _with_aside(row.names[-1], shape))
            self._rows[-1] = replace(row, names=names)
            return
        role = row.role.text if row.role is not None else ""
        cells = choice.reading.names or (shape.bare,)
        more = [name for cell in cells for name in self._named(cell, shape, choice, role)]
        self._rows[-1] = replace(row, names=(*row.names, *more))

    def _add_pairs(
        self, shape: LineShape, choice: ChosenReading, section: HeadingKind | None
    ) -> None:
        if not self._continues_rows(shape):
            self.close()
        for role, texts in choice.reading.pairs:
            text = text_at(role.rstrip(":： "), shape.line.places)
            text = _judged_role(text, choice, section)
            names = [name for each in texts for name in self._named(each, shape, choice, role)]
            bare = tuple(
                replace(name, name=replace(name.name, doubts=_own(name, text))) for name in names
            )
            self._rows.append(TableRow(role=text, names=bare))

    def _continues_rows(self, shape: LineShape) -> bool:
        if not self._rows:
            return False
        is_alone = bool(shape.gap_after) and bool(self._last_gap)
        return not shape.gap_before or (shape.gap_before == 1 and is_alone)

    def _add_text(self, shape: LineShape, choice: ChosenReading) -> None:
        if not self._texts or shape.gap_before or shape.is_item or choice.state.kind != self._last:
            self.close()
        self._texts.append(shape)
        self._text_doubts += _doubts(choice)
        self._text_confidence = min(self._text_confidence, confidence_of(choice.margin))


def _with_aside(name: NameNode, shape: LineShape) -> NameNode:
    """Return a name with the note in brackets that stands on the line below it."""
    text = name.name
    places = (*text.more_places, *shape.line.places)
    return replace(name, name=replace(text, text=f"{text.text} {shape.bare}", more_places=places))


def _judged(name: NodeText, choice: ChosenReading, *, is_under_role: bool) -> NodeText:
    """Return a name with its doubts and its confidence."""
    odd = odd_name(name.text, is_under_role=is_under_role)
    doubts = dict.fromkeys((*_doubts(choice), *name.doubts, *filter(None, (odd,))))
    confidence = min(confidence_of(choice.margin), name.confidence)
    return replace(
        name, doubts=tuple(doubts), confidence=min(confidence, _ODD) if odd else confidence
    )


def _judged_role(role: NodeText, choice: ChosenReading, section: HeadingKind | None) -> NodeText:
    """Return a role with its doubts and its confidence."""
    odd = odd_role(role.text, is_cast=section is HeadingKind.CAST)
    doubts = dict.fromkeys((*_doubts(choice), *role.doubts, *filter(None, (odd,))))
    confidence = confidence_of(choice.margin)
    return replace(
        role, doubts=tuple(doubts), confidence=min(confidence, _ODD) if odd else confidence
    )


def _own(name: NameNode, role: NodeText) -> tuple[str, ...]:
    """Return the doubts of a name that its role does not have."""
    return tuple(doubt for doubt in name.name.doubts if doubt not in role.doubts)


def _is_sorted(names: Sequence[NameNode]) -> bool:
    texts = [name.name.text.casefold() for name in names]
    lasts = [text.split()[-1] if text.split() else "" for text in texts]
    return texts == sorted(texts) or lasts == sorted(lasts)
