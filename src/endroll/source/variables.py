"""Variables: put the texts of `vars:` in the place of `{{ name }}`.

Stage `source`. In: a tree. Out: a tree without `vars:`, and names that nothing is known of. What a
text may grow to is bounded, and a variable holds no other.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.diagnostics import Diagnostic, error, shortened
from endroll.source.tree import Mapping, Node, Scalar, Sequence, describe, is_left_out

if TYPE_CHECKING:
    from endroll.diagnostics import Span

VARS: Final = "vars"
MOST_CHARACTERS: Final = 8_000_000
"""What all texts may grow by: as much as a file may hold."""

_PLACE: Final = re.compile(r"\{\{([^{}]*)\}\}")
_LONGEST_NAME: Final = 60


def fill_in(tree: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree with its variables in their places."""
    filler = _Filler()
    filler.take(tree.get(VARS))
    entries = tuple((key, filler.filled(node)) for key, node in tree.entries if key.text != VARS)
    return Mapping(entries, tree.span), tuple(filler.found)


@dataclass(slots=True)
class _Filler:
    texts: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    grown: int = 0

    def take(self, node: Node | None) -> None:
        """Take in what stands under `vars:`."""
        if node is None or is_left_out(node):
            return
        if not isinstance(node, Mapping):
            self._tell(
                "vars-kind",
                f"`vars` holds {describe(node)} where names and texts belong",
                node.span,
                hint="write `vars: {year: 2026}`",
            )
            return
        for key, held in node.entries:
            if isinstance(held, Scalar):
                self.texts[key.text] = held.text
            else:
                self._tell(
                    "vars-kind",
                    f"the variable {shortened(key.text)} holds {describe(held)} and no text",
                    held.span,
                    hint="a variable is one text; entries go into a file of their own, which "
                    "`include` brings in",
                )
                self.texts[key.text] = ""

    def filled(self, node: Node) -> Node:
        """Return a node with variables in their places, itself where it has none."""
        if isinstance(node, Scalar):
            return self._text(node) if "{{" in node.text else node
        if isinstance(node, Sequence):
            items = tuple(map(self.filled, node.items))
            same = all(new is old for new, old in zip(items, node.items, strict=True))
            return node if same else Sequence(items, node.span)
        entries = tuple((key, self.filled(held)) for key, held in node.entries)
        same = all(new[1] is old[1] for new, old in zip(entries, node.entries, strict=True))
        return node if same else Mapping(entries, node.span)

    def _text(self, scalar: Scalar) -> Scalar:
        def text_of(match: re.Match[str]) -> str:
            text = self._value(match[1].strip(), scalar.span)
            self.grown += len(text)
            return text if self.grown <= MOST_CHARACTERS else ""

        was_less = self.grown <= MOST_CHARACTERS
        text = _PLACE.sub(text_of, scalar.text)
        if was_less and self.grown > MOST_CHARACTERS:
            self._tell(
                "vars-too-much",
                "variables make the credits larger than any film needs up to here",
                scalar.span,
                hint="shorten the variable, or write it fewer times",
            )
        return replace(scalar, text=text)

    def _value(self, name: str, span: Span) -> str:
        if name in self.texts:
            return self.texts[name]
        near = difflib.get_close_matches(name[:_LONGEST_NAME], self.texts, n=1)
        known = ", ".join(self.texts)
        hint = f"there are {known}" if known else "add `vars:` with it at the head of the file"
        self._tell(
            "unknown-variable",
            f"nothing is known of the variable {shortened(name) or 'without a name'}",
            span,
            hint=f"did you mean {near[0]}?" if near else hint,
        )
        return ""

    def _tell(self, code: str, message: str, span: Span, *, hint: str) -> None:
        self.found.append(error(code, message, hint=hint, span=span))
