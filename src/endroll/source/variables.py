"""Variables: put the texts of `vars:` in the place of `{{ name }}`.

Stage `source`. In: a tree. Out: a tree without `vars:`, and names that nothing is known of. A
variable may stand in another, but in no circle; what texts may grow to is bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, listed, shortened
from endroll.core.suggestions import nearest
from endroll.source.tree import Mapping, Node, Scalar, Sequence, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Span

VARS: Final = "vars"
MOST_CHARACTERS: Final = 8_000_000
"""What all texts may grow by: as much as a file may hold."""

_PLACE: Final = re.compile(r"\{\{([^{}]*)\}\}")
_MOST_NAMED: Final = 5


def fill_in(tree: Mapping) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree with its variables in their places."""
    filler = _Filler()
    filler.take(tree.get(VARS))
    filled = filler.filled(
        Mapping(tuple(one for one in tree.entries if one[0].text != VARS), tree.span)
    )
    return filled if isinstance(filled, Mapping) else tree, tuple(filler.found)


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
        written: dict[str, Scalar] = {}
        for key, held in node.entries:
            if isinstance(held, Scalar):
                written[key.text] = held
            else:
                self._tell(
                    "vars-kind",
                    f"the variable {shortened(key.text)} holds {describe(held)} and no text",
                    held.span,
                    hint="a variable is one text; entries go into a file of their own, which "
                    "`include` brings in",
                )
                written[key.text] = Scalar("", quoted=True, span=held.span)
        self._resolve(written)

    def _resolve(self, written: dict[str, Scalar]) -> None:
        """Take in texts, those that stand in others first; a chain of them may be of any length."""
        self.texts |= {name: held.text for name, held in written.items() if "{{" not in held.text}
        for name, held in written.items():
            path = {} if name in self.texts else {name: _named_in(held.text)}
            while path:
                last = next(reversed(path))
                inner = next((each for each in path[last] if each in written), None)
                if inner is None:
                    self.texts[last] = self._text(written[last]).text
                    del path[last]
                elif inner in path:
                    self._tell_of_circle([*path][[*path].index(inner) :], written[last].span)
                    # Without what it holds, so that what is in the circle is told of but once.
                    self.texts[inner] = ""
                elif inner not in self.texts:
                    path[inner] = _named_in(written[inner].text)

    def _tell_of_circle(self, names: list[str], span: Span) -> None:
        shown = ", ".join(shortened(name) for name in names[:_MOST_NAMED])
        self._tell(
            "vars-circle",
            f"the variable {shortened(names[0])} stands in itself, by way of others: {shown}"
            if len(names) > 1
            else f"the variable {shown} stands in itself",
            span,
            hint="write out in one of them what it is to say",
        )

    def filled(self, node: Node) -> Node:
        """Return a node with variables in their places, itself where it has none."""
        if isinstance(node, Scalar):
            return self._text(node) if "{{" in node.text else node
        if isinstance(node, Sequence):
            items = tuple(map(self.filled, node.items))
            same = all(new is old for new, old in zip(items, node.items, strict=True))
            return node if same else Sequence(items, node.span)
        entries = tuple((self._key(key), self.filled(held)) for key, held in node.entries)
        pairs = zip(entries, node.entries, strict=True)
        if all(new[0] is old[0] and new[1] is old[1] for new, old in pairs):
            return node
        self._refuse_twins(entries, node)
        return Mapping(entries, node.span)

    def _key(self, key: Scalar) -> Scalar:
        """Return a key with its variables, for the role of a cast is one."""
        return self._text(key) if "{{" in key.text else key

    def _refuse_twins(self, entries: tuple[tuple[Scalar, Node], ...], node: Mapping) -> None:
        """Report keys that variables have made the same as others."""
        texts = Counter(key.text for key, _ in entries)
        for (key, _), (was, _) in zip(entries, node.entries, strict=True):
            if key is not was and texts[key.text] > 1:
                self._tell(
                    "yaml-duplicate-key",
                    f"`{shortened(key.text)}` is written twice here, once by way of a variable",
                    key.span,
                    hint="give one of them another name",
                )

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
        near = nearest(name, self.texts)
        hint = (
            f"there are {listed(self.texts)}"
            if self.texts
            else "add `vars:` with it at the head of the file"
        )
        self._tell(
            "unknown-variable",
            f"nothing is known of the variable {shortened(name) or 'without a name'}",
            span,
            hint=f"did you mean {near}?" if near else hint,
        )
        return ""

    def _tell(self, code: str, message: str, span: Span, *, hint: str) -> None:
        self.found.append(error(code, message, hint=hint, span=span))


def _named_in(text: str) -> Iterator[str]:
    """Yield the variables that a text asks for."""
    return (match[1].strip() for match in _PLACE.finditer(text))
