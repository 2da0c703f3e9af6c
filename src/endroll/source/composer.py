"""Compose a tree from YAML events, without creating an object from any tag.

In: text. Out: nodes and diagnostics. Scalars are not resolved to types. The work is bounded by the
depth of the tree and the number of its nodes, counted after aliases are expanded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard

import yaml

from endroll.core.diagnostics import Diagnostic, Span, error, in_reading_order, shortened, warning
from endroll.core.frozen import maker
from endroll.source.doubts import Doubts, Position
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode, new_scalar_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.source.syntax_errors import ParserMark

MAX_DEPTH: Final = 32
MAX_NODES: Final = 500_000
"""About ten times what 10,000 blocks need."""

_CHARACTERS_A_NODE: Final = 64
"""A long text counts as several nodes, so that repeating it is bounded too."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_END: Final = re.compile("\r\n|\r|\n")
_BODY_FOLLOWS: Final = re.compile(r"(?:^|\s)\|[0-9+-]*\s*(#.*)?$")
_GLUED_COMMENT: Final = re.compile(r"\s+(#[^\s#].*)$")

_new_span = maker(Span)


class UnreadableTextError(Exception):
    """Reading stops here: the file is not valid YAML, or exceeds a limit."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("\n".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class Composition:
    """A tree and its diagnostics in reading order.

    `nodes` is how many nodes it counts as, at most.
    """

    root: Node
    diagnostics: tuple[Diagnostic, ...]
    nodes: int
    has_anchors: bool


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text as the parser counts them."""
    return tuple(_LINE_END.split(text) if "\r" in text else text.split("\n"))


def compose(text: str, name: str) -> Composition:
    """Return the only document of a YAML text; an empty scalar if there is none.

    Raises:
        UnreadableTextError: the text is not valid YAML, or exceeds a limit; it carries all
            diagnostics so far.
    """
    lines = split_lines(text)
    doubts = Doubts(lines)
    composer = _Composer(name, lines, doubts, doubts.are_any)
    try:
        root = composer.compose(yaml.parse(text, Loader=_LOADER))
        diagnostics = in_reading_order((*composer.diagnostics, *composer.doubts.notes(name)))
        return Composition(root, diagnostics, composer.nodes, composer.has_anchors)
    except yaml.MarkedYAMLError as problem:
        bracket = next(
            (outer.span for outer in reversed(composer.unfinished) if outer.has_bracket), None
        )
        from endroll.source.syntax_errors import explain_syntax  # noqa: PLC0415  seldom needed

        syntax_error = explain_syntax(problem, composer.lines, name=name, bracket=bracket)
        raise UnreadableTextError(*composer.diagnostics, syntax_error) from None


class _Part(NamedTuple):
    """A finished node, how many nodes it counts as, and its depth."""

    node: Node
    size: int = 1
    height: int = 1
    anchor: str | None = None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    span: Span
    anchor: str | None
    is_mapping: bool
    has_bracket: bool
    children: list[Node] = field(default_factory=list)
    size: int = 1
    height: int = 1

    def add(self, node: Node, size: int, height: int = 1) -> None:
        """Add a finished node."""
        self.children.append(node)
        self.size += size
        if height >= self.height:
            self.height = height + 1


@dataclass(slots=True)
class _Composer:
    name: str
    lines: tuple[str, ...]
    doubts: Doubts
    has_doubts: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    anchors: dict[str, _Part] = field(default_factory=dict)
    unfinished: list[_Open] = field(default_factory=list)
    nodes: int = 0
    has_anchors: bool = False

    def compose(self, events: Iterator[yaml.Event]) -> Node:
        root: Node = ScalarNode("", quoted=False, span=Span(self.name, 1, 1))
        documents = 0
        for event in events:
            part: _Part | None = None
            if isinstance(event, yaml.ScalarEvent):
                root = scalar = self._scalar(event)
                size = 1 + len(scalar.text) // _CHARACTERS_A_NODE
                if event.anchor is None and self.unfinished:
                    self.unfinished[-1].add(scalar, size)
                else:
                    part = _Part(scalar, size, anchor=event.anchor)
                self._count(size, scalar.span)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                part = self._close()
            elif isinstance(event, yaml.AliasEvent):
                part = self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse_document(event)
            if part:
                root = part.node
                self._place(part)
        return root

    def _place(self, part: _Part) -> None:
        """Add a finished node to the list or mapping that contains it."""
        if part.anchor is not None:
            self.has_anchors = True
            self.anchors[part.anchor] = part
        if self.unfinished:
            self.unfinished[-1].add(part.node, part.size, part.height)

    def _scalar(self, event: yaml.ScalarEvent) -> ScalarNode:
        span = self._span(event)
        if event.tag is not None:
            self._refuse_tag(event.tag, span)
        if self.has_doubts:
            self.doubts.leave_out(*_extent(event))
        text: str = event.value
        if event.style:
            body = self._body(span.line) if event.style == "|" else None
            return new_scalar_node(text, quoted=True, span=span, body=body)
        end = _mark(event.end_mark)
        last_line = end.line
        if last_line > span.line - 1:
            self._check_continuation(span, last_line)
        rest = self.lines[last_line] if last_line < len(self.lines) else ""
        if "#" in rest and (glued := _GLUED_COMMENT.match(rest, end.column)):
            self._warn_of_comment(glued, last_line)
        return new_scalar_node(text, quoted=False, span=span, lines=last_line - span.line + 2)

    def _body(self, line: int) -> Span | None:
        if not _BODY_FOLLOWS.search(self.lines[line - 1]):
            return None
        for content in self.lines[line:]:
            if content.strip():
                return Span(self.name, line + 1, len(content) - len(content.lstrip()) + 1)
        return None

    def _check_continuation(self, span: Span, last_line: int) -> None:
        for number in range(span.line, last_line + 1):
            content = self.lines[number]
            inner = content.lstrip(" \t")
            indent = content[: len(content) - len(inner)]
            if "\t" in indent:
                self.diagnostics.append(
                    error(
                        "yaml-tab",
                        "this line is indented with a tab",
                        hint="indent with spaces; YAML does not allow tabs here",
                        span=Span(self.name, number + 1, indent.index("\t") + 1),
                    )
                )
            elif inner.startswith("- "):
                self.diagnostics.append(
                    error(
                        "yaml-indent",
                        f"this line is read as part of the text in line {span.line},"
                        " because its dash is indented further",
                        hint="align the dash with the dash above",
                        span=Span(self.name, number + 1, len(indent) + 1),
                    )
                )

    def _warn_of_comment(self, glued: re.Match[str], line: int) -> None:
        self.diagnostics.append(
            warning(
                "yaml-comment",
                f"“{shortened(glued[1])}” is read as a comment and ignored",
                hint="put the whole text in quotes, or write a space after # if it is a comment",
                span=Span(self.name, line + 1, glued.start(1) + 1),
            )
        )

    def _alias(self, event: yaml.AliasEvent) -> _Part:
        span = self._span(event)
        self.has_anchors = True
        if part := self.anchors.get(event.anchor or ""):
            self._count(part.size, span)
            self._check_depth(part.height, span)
            return _Part(part.node, part.size, part.height)
        if any(outer.anchor == event.anchor for outer in self.unfinished):
            message = f"the alias *{event.anchor} is inside the node that it refers to"
        else:
            message = f"the alias *{event.anchor} has no anchor &{event.anchor} above it"
        self.diagnostics.append(
            error(
                "yaml-alias",
                message,
                hint=f'put a text that begins with * in quotes: "*{event.anchor}"',
                span=span,
            )
        )
        return _Part(ScalarNode(f"*{event.anchor}", quoted=True, span=span))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        span = self._span(event)
        self._count(1, span)
        self._check_depth(1, span)
        if event.tag is not None:
            self._refuse_tag(event.tag, span)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.unfinished.append(_Open(span, event.anchor, is_mapping, bool(event.flow_style)))

    def _close(self) -> _Part:
        closed = self.unfinished.pop()
        node: Node = (
            self._mapping(closed)
            if closed.is_mapping
            else SequenceNode(tuple(closed.children), closed.span)
        )
        return _Part(node, closed.size, closed.height, closed.anchor)

    def _mapping(self, closed: _Open) -> MappingNode:
        first_places: dict[str, Span] = {}
        entries: list[tuple[ScalarNode, Node]] = []
        for key, value in zip(closed.children[::2], closed.children[1::2], strict=True):
            if self._is_good_key(key, first_places):
                first_places[key.text] = key.span
                entries.append((key, value))
        return MappingNode(tuple(entries), closed.span)

    def _is_good_key(self, key: Node, first_places: dict[str, Span]) -> TypeGuard[ScalarNode]:
        if not isinstance(key, ScalarNode):
            problem = error(
                "yaml-key",
                "a key cannot be a list or a mapping",
                hint='put a text that begins with [ or { in quotes: "[sic]"',
                span=key.span,
            )
        elif key.text == "<<" and not key.quoted:
            problem = error(
                "yaml-merge-key",
                "the merge key `<<` is not supported",
                hint="write the keys out; a style inherits from another with `from:`",
                span=key.span,
            )
        elif key.text in first_places:
            place = first_places[key.text]
            problem = error(
                "yaml-duplicate-key",
                f"`{shortened(key.text)}` is a duplicate of the key in line {place.line}",
                hint="remove one of the two",
                span=key.span,
            )
        else:
            return True
        self.diagnostics.append(problem)
        return False

    def _refuse_tag(self, tag: str, span: Span) -> None:
        short = tag.replace("tag:yaml.org,2002:", "!!")
        self.diagnostics.append(
            error(
                "yaml-tag",
                f"the tag `{short}` is not supported",
                hint="remove the tag; put a text that begins with ! in quotes",
                span=span,
            )
        )

    def _refuse_document(self, event: yaml.DocumentStartEvent) -> None:
        raise UnreadableTextError(
            *self.diagnostics,
            error(
                "yaml-documents",
                "a second YAML document begins here",
                hint="remove the line `---`; a file contains the credits of one film",
                span=self._span(event),
            ),
        )

    def _count(self, nodes: int, span: Span) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise UnreadableTextError(
                *self.diagnostics,
                error(
                    "yaml-too-large",
                    f"the credits have more than {MAX_NODES:,} values",
                    hint="repeat less with *; each repetition counts",
                    span=span,
                ),
            )

    def _check_depth(self, height: int, span: Span) -> None:
        if len(self.unfinished) + height > MAX_DEPTH:
            raise UnreadableTextError(
                *self.diagnostics,
                error(
                    "yaml-too-deep",
                    f"lists and keys are nested more than {MAX_DEPTH} levels deep",
                    hint="look for brackets that are not closed",
                    span=span,
                ),
            )

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        if mark is None:
            raise AssertionError("an event without a mark")
        return _new_span(self.name, mark.line + 1, mark.column + 1)


def _extent(event: yaml.ScalarEvent) -> tuple[Position, Position]:
    """Return where the content of a text begins and ends; a comment may follow `|` and `>`."""
    start, end = _mark(event.start_mark), _mark(event.end_mark)
    is_block = event.style in {"|", ">"}
    begin = Position(start.line + 1, 0) if is_block else Position(start.line, start.column)
    return begin, Position(end.line, end.column)


def _mark(mark: ParserMark | None) -> ParserMark:
    """Return the mark of an event, which every event has although its type allows None."""
    if mark is None:
        raise AssertionError("an event without a mark")
    return mark
