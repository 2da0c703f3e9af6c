"""Replace `{{ name }}` with the texts of `vars:`.

In: a tree. Out: a tree without `vars:`, and its problems. A variable may use others, but not
itself; the size of the result is bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, listed, shortened
from endroll.core.suggestions import nearest
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Span

VARS: Final = "vars"
PLACE: Final = "{{"
"""How the place of a variable begins in a text."""
MOST_CHARACTERS: Final = 8_000_000
"""The most characters that variables may add in all: the size limit of a file."""

PLACES: Final = re.compile(r"\{\{([^{}]*)\}\}")
"""The places of variables in a text, and in each the name of its variable."""

_MOST_NAMED: Final = 5


def fill_in(tree: MappingNode) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    """Return the tree with its variables replaced."""
    filler = _Filler()
    filler.take(tree.get(VARS))
    rest = tuple(entry for entry in tree.entries if entry[0].text != VARS)
    filled = filler.filled(MappingNode(rest, tree.span))
    return filled if isinstance(filled, MappingNode) else tree, tuple(filler.diagnostics)


@dataclass(slots=True)
class _Filler:
    texts: dict[str, str] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    grown: int = 0

    def take(self, node: Node | None) -> None:
        """Read the variables under `vars:`."""
        if node is None or is_left_out(node):
            return
        if not isinstance(node, MappingNode):
            self._report(
                "vars-kind",
                f"`vars` needs names and texts, not {describe(node)}",
                node.span,
                hint="write `vars: {year: 2026}`",
            )
            return
        written: dict[str, ScalarNode] = {}
        for key, held in node.entries:
            if isinstance(held, ScalarNode):
                written[key.text] = held
            else:
                self._report(
                    "vars-kind",
                    f"the variable {shortened(key.text)} needs a text, not {describe(held)}",
                    held.span,
                    hint="write one text; put entries in a separate file and `include` it",
                )
                written[key.text] = ScalarNode("", quoted=True, span=held.span)
        self._resolve(written)

    def _resolve(self, written: dict[str, ScalarNode]) -> None:
        """Read the texts, each after those that it uses; a chain of them may have any length."""
        self.texts |= {name: held.text for name, held in written.items() if PLACE not in held.text}
        for name, held in written.items():
            path = {} if name in self.texts else {name: _named_in(held.text)}
            while path:
                last = next(reversed(path))
                inner = next((used for used in path[last] if used in written), None)
                if inner is None:
                    self.texts[last] = self._text(written[last]).text
                    del path[last]
                elif inner in path:
                    self._report_cycle([*path][[*path].index(inner) :], written[last].span)
                    # An empty text ends the cycle, so that it is reported only once.
                    self.texts[inner] = ""
                elif inner not in self.texts:
                    path[inner] = _named_in(written[inner].text)

    def _report_cycle(self, names: list[str], span: Span) -> None:
        shown = ", ".join(shortened(name) for name in names[:_MOST_NAMED])
        self._report(
            "vars-circle",
            f"the variable {shortened(names[0])} refers to itself through others: {shown}"
            if len(names) > 1
            else f"the variable {shown} refers to itself",
            span,
            hint="replace one of the references with plain text",
        )

    def filled(self, node: Node) -> Node:
        """Return a node with its variables replaced, itself if it has none."""
        if isinstance(node, ScalarNode):
            return self._text(node) if PLACE in node.text else node
        if isinstance(node, SequenceNode):
            items = tuple(map(self.filled, node.items))
            same = all(new is old for new, old in zip(items, node.items, strict=True))
            return node if same else SequenceNode(items, node.span)
        entries = tuple((self._key(key), self.filled(held)) for key, held in node.entries)
        pairs = zip(entries, node.entries, strict=True)
        if all(new[0] is old[0] and new[1] is old[1] for new, old in pairs):
            return node
        self._report_duplicates(entries, node)
        return MappingNode(entries, node.span)

    def _key(self, key: ScalarNode) -> ScalarNode:
        """Return a key with its variables replaced; the role in a cast is a key."""
        return self._text(key) if PLACE in key.text else key

    def _report_duplicates(
        self, entries: tuple[tuple[ScalarNode, Node], ...], node: MappingNode
    ) -> None:
        """Report keys that are duplicates once their variables are replaced."""
        texts = Counter(key.text for key, _ in entries)
        for (key, _), (original, _) in zip(entries, node.entries, strict=True):
            if key is not original and texts[key.text] > 1:
                self._report(
                    "yaml-duplicate-key",
                    f"with its variable replaced, `{shortened(key.text)}` is a duplicate key",
                    key.span,
                    hint="rename one of the two keys",
                )

    def _text(self, scalar: ScalarNode) -> ScalarNode:
        def text_of(match: re.Match[str]) -> str:
            text = self._value(match[1].strip(), scalar.span)
            self.grown += len(text)
            return text if self.grown <= MOST_CHARACTERS else ""

        was_within = self.grown <= MOST_CHARACTERS
        text = PLACES.sub(text_of, scalar.text)
        if was_within and self.grown > MOST_CHARACTERS:
            self._report(
                "vars-too-much",
                f"variables add more than {MOST_CHARACTERS // 1_000_000} million characters",
                scalar.span,
                hint="shorten the variable, or use it less often",
            )
        return replace(scalar, text=text)

    def _value(self, name: str, span: Span) -> str:
        if name in self.texts:
            return self.texts[name]
        near = nearest(name, self.texts)
        hint = (
            f"use one of {listed(self.texts)}"
            if self.texts
            else "define it under `vars:` at the top of the file"
        )
        self._report(
            "unknown-variable",
            f"the variable {shortened(name)} is not defined" if name else "a variable has no name",
            span,
            hint=f"did you mean {near}?" if near else hint,
        )
        return ""

    def _report(self, code: str, message: str, span: Span, *, hint: str) -> None:
        self.diagnostics.append(error(code, message, hint=hint, span=span))


def _named_in(text: str) -> Iterator[str]:
    """Yield the names of the variables that a text uses."""
    return (match[1].strip() for match in PLACES.finditer(text))
