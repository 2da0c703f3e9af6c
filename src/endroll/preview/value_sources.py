"""Find where the values of a film come from: its file, a theme, the command line, a style.

An origin in, places out. Only the tree is read; nothing is laid out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from endroll.build.defaults import STYLE_CHANGES, STYLE_ORIGINS
from endroll.source.assembly import assemble
from endroll.source.theme_choice import design_keys
from endroll.source.tree import MappingNode, Node, ScalarNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Span
    from endroll.source.origin import Origin

_OPTION: Final = "--set "
_STYLES: Final = "styles"
_MOST_BASES: Final = 60
_ATTRIBUTES: Final = {"size": "size_px", "tracking": "tracking_em"}
"""Keys that have another name in the usual values of built-in styles."""


@dataclass(frozen=True, slots=True)
class ValueSources:
    """The keys of a film that are written anywhere, and where."""

    origin: Origin
    tree: MappingNode | None

    def text_of(self, key: str) -> str | None:
        """Return the text that is written at a dotted path, None if there is none."""
        node = self._at(key)
        return node.text.strip() if isinstance(node, ScalarNode) else None

    def is_own(self, key: str) -> bool:
        """Return whether the credits themselves have a key, rather than a theme."""
        node = self._at(key)
        return node is not None and not self._is_theme(node.span)

    def own_design_keys(self) -> tuple[str, ...]:
        """Return the keys of the credits themselves that a theme may set too."""
        keys = design_keys(self.tree) if self.tree else ()
        return tuple(key for key in keys if self.is_own(key))

    def source_of(self, key: str) -> dict[str, Any]:
        """Return where a value is from, as the page reads it.

        Its `kind` is file (with a `line`), theme, option, style (that it is inherited from) or
        usual.
        """
        node = self._at(key)
        if node is not None:
            return self._source(node.span)
        section, _, rest = key.partition(".")
        if section == _STYLES:
            name, _, inner = rest.partition(".")
            return self._inherited(name, inner)
        return {"kind": "usual"}

    def _inherited(self, name: str, key: str) -> dict[str, Any]:
        """Return where a style has a key from that it does not have itself."""
        attribute = _ATTRIBUTES.get(key, key)
        for base in self._bases(name):
            if attribute in STYLE_CHANGES.get(name, {}):
                break
            if (found := self._at(f"{_STYLES}.{base}.{key}")) is not None:
                return {**self._source(found.span), "kind": "style", "name": base}
            name = base
        return {"kind": "usual"}

    def _bases(self, name: str) -> Iterator[str]:
        for _ in range(_MOST_BASES):
            if name == "base":
                return
            name = self.text_of(f"{_STYLES}.{name}.from") or STYLE_ORIGINS.get(name, "base")
            yield name

    def _source(self, span: Span) -> dict[str, Any]:
        if span.file.startswith(_OPTION):
            return {"kind": "option"}
        if span.file == str(self.origin.path):
            return {"kind": "file", "line": span.line}
        return {"kind": "theme", "name": self.text_of("theme") or ""}

    def _is_theme(self, span: Span) -> bool:
        return bool(self._source(span)["kind"] == "theme")

    def _at(self, key: str) -> Node | None:
        node: Node | None = self.tree
        for step in key.split("."):
            if not isinstance(node, MappingNode):
                return None
            node = node.get(step)
        return node


def sources_of(origin: Origin) -> ValueSources:
    """Return where the values of a film are written.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    return ValueSources(origin, assemble(origin).tree)
