"""Select one version of a film: the keys it changes and the entries it shows.

In: a tree, and the name of a version or None. Out: a tree without `versions:` and `when:`. It does
not know which keys exist; a version may change any.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, UsageError, error, listed, shortened
from endroll.core.suggestions import nearest
from endroll.source.tree import MappingNode, Node, ScalarNode, SequenceNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from endroll.core.diagnostics import Span

VERSIONS: Final = "versions"
WHEN: Final = "when"
_NOT: Final = "not "
_HINT: Final = "write `versions: [festival, television]`, or the keys that each version changes"
_INNER: Final = ("card", "scroll", "section", "row", "names", "cast", "songs", "logos")
"""Keys whose list is the content of an entry: if all of it is hidden, so is the entry."""


def version_names(tree: MappingNode) -> tuple[str, ...]:
    """Return the versions that a file lists, in its order."""
    return tuple(key.text for key, _ in _listed(tree))


def choose_version(
    tree: MappingNode, version: str | None
) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    """Return the tree with the keys of a version put over those of the file.

    Raises:
        UsageError: the file has `versions`, and this is not one of them.
    """
    node = tree.get(VERSIONS)
    rest = MappingNode(
        tuple(entry for entry in tree.entries if entry[0].text != VERSIONS), tree.span
    )
    if node is None:
        return rest, ()
    if not is_left_out(node) and not isinstance(node, MappingNode) and not _is_list_of_names(node):
        message = f"`versions` needs names, or names with keys, not {describe(node)}"
        return rest, (error("versions-kind", message, hint=_HINT, span=node.span),)
    listed = {key.text: held for key, held in _listed(tree)}
    diagnostics = [
        error(
            "versions-kind",
            f"the version {shortened(name)} needs keys, not {describe(held)}",
            hint=_HINT,
            span=held.span,
        )
        for name, held in listed.items()
        if not is_left_out(held) and not isinstance(held, MappingNode)
    ]
    diagnostics += [_explain_key(key) for held in listed.values() for key in _forbidden(held)]
    if version is not None and version not in listed:
        raise unknown_version(version, listed)
    changes = listed.get(version or "")
    if isinstance(changes, MappingNode):
        merged = _merged(rest, changes)
        rest = merged if isinstance(merged, MappingNode) else rest
    return rest, tuple(diagnostics)


def unknown_version(version: str, known: Iterable[str]) -> UsageError:
    """Make the error of a version that does not exist."""
    return UsageError(_explain_unknown(version, list(known)))


def _explain_unknown(version: str, names: Collection[str], span: Span | None = None) -> Diagnostic:
    near = nearest(version, names)
    choice = f"choose one of {listed(names)}" if names else "add `versions:` to the credits first"
    return error(
        "unknown-version",
        f"there is no version called {shortened(version)}",
        hint=f"did you mean {near}?" if near else choice,
        span=span,
    )


def show_version(
    tree: MappingNode, version: str | None, listed: tuple[str, ...]
) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    """Return the tree with the entries that a version shows, without any `when`.

    `when` names the versions in which an entry is shown; `not` before a name means any other
    version. An entry whose whole content is hidden is hidden too. If no versions are listed, they
    are those that entries name.

    Raises:
        UsageError: no versions are listed, and no entry names this one.
    """
    chooser = _Chooser(version, listed)
    entries = tuple((key, chooser.shown(node)) for key, node in tree.entries)
    if version is not None and not listed and version not in chooser.named:
        raise unknown_version(version, chooser.named)
    return MappingNode(entries, tree.span), tuple(chooser.diagnostics)


def _listed(tree: MappingNode) -> tuple[tuple[ScalarNode, Node], ...]:
    node = tree.get(VERSIONS)
    if isinstance(node, SequenceNode):
        names = (item for item in node.items if isinstance(item, ScalarNode))
        return tuple((name, ScalarNode("", quoted=False, span=name.span)) for name in names)
    return node.entries if isinstance(node, MappingNode) else ()


def _is_list_of_names(node: Node) -> bool:
    return isinstance(node, SequenceNode) and all(
        isinstance(item, ScalarNode) and item.text.strip() for item in node.items
    )


def _forbidden(held: Node) -> Iterator[ScalarNode]:
    if isinstance(held, MappingNode):
        yield from (key for key, _ in held.entries if key.text in {"roll", VERSIONS})


def _explain_key(key: ScalarNode) -> Diagnostic:
    return error(
        "version-key",
        f"a version cannot change `{key.text}`",
        hint="put `when: NAME` on the entries that only one version has",
        span=key.span,
    )


def _merged(beneath: Node | None, above: Node) -> Node:
    """Return `above` with the keys that it lacks from `beneath`, at any depth."""
    if not isinstance(above, MappingNode) or not isinstance(beneath, MappingNode):
        return above
    entries = [
        (key, held if (over := above.get(key.text)) is None else _merged(held, over))
        for key, held in beneath.entries
    ]
    entries += [entry for entry in above.entries if beneath.key(entry[0].text) is None]
    return MappingNode(tuple(entries), beneath.span)


@dataclass(slots=True)
class _Chooser:
    version: str | None
    listed: tuple[str, ...]
    named: dict[str, None] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def shown(self, node: Node) -> Node:
        """Return the shown part of a node, itself if that is all of it."""
        if isinstance(node, SequenceNode):
            items = tuple(shown for item in node.items for shown in self._items(item))
            same = len(items) == len(node.items) and all(
                new is old for new, old in zip(items, node.items, strict=True)
            )
            return node if same else SequenceNode(items, node.span)
        if isinstance(node, MappingNode):
            entries = tuple((key, self.shown(held)) for key, held in node.entries)
            same = all(new[1] is old[1] for new, old in zip(entries, node.entries, strict=True))
            return node if same else MappingNode(entries, node.span)
        return node

    def _items(self, item: Node) -> Iterator[Node]:
        if not isinstance(item, MappingNode):
            yield self.shown(item)
            return
        key, when = item.key(WHEN), item.get(WHEN)
        if key is not None and when is not None:
            if not self._is_shown(when, key.span):
                return
            rest = tuple(entry for entry in item.entries if entry[0] is not key)
            item = MappingNode(rest, item.span)
        shown = self.shown(item)
        if shown is item or not _is_emptied(item, shown):
            yield shown

    def _is_shown(self, when: Node, span: Span) -> bool:
        names = when.items if isinstance(when, SequenceNode) else (when,)
        texts = [name.text.strip() for name in names if isinstance(name, ScalarNode)]
        if len(texts) < len(names) or not all(texts) or not texts:
            kind = "an empty value" if not texts or not all(texts) else "lists or keys"
            self.diagnostics.append(
                error(
                    "when-kind",
                    f"`when` needs names of versions, not {kind}",
                    hint="write `when: festival`, `when: [festival, television]`, or "
                    "`when: not festival`",
                    span=span,
                )
            )
            return True
        matches = [self._matches(text, name.span) for text, name in zip(texts, names, strict=True)]
        return any(matches)

    def _matches(self, text: str, span: Span) -> bool:
        is_negated = text.startswith(_NOT)
        name = text.removeprefix(_NOT).strip()
        self.named.setdefault(name)
        if self.listed and name not in self.listed:
            self.diagnostics.append(_explain_unknown(name, self.listed, span))
        return (name == self.version) is not is_negated


def _is_emptied(before: MappingNode, after: Node) -> bool:
    """Return whether an entry has lost its whole content."""
    return any(
        isinstance(held := before.get(key), SequenceNode)
        and held.items
        and isinstance(after, MappingNode)
        and isinstance(left := after.get(key), SequenceNode)
        and not left.items
        for key in _INNER
    )
