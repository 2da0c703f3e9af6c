"""Versions: one film of several, from one file: what it changes, and what it shows.

Stage `source`. In: a tree and the name of a version, or none. Out: a tree without `versions:` and
`when:`. It must not know which keys there are; a version changes whichever it names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, UsageError, error, listed, shortened
from endroll.core.suggestions import nearest
from endroll.source.tree import Mapping, Node, Scalar, Sequence, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.diagnostics import Span

VERSIONS: Final = "versions"
WHEN: Final = "when"
_NOT: Final = "not "
_HINT: Final = "write `versions: [festival, television]`, or below each its keys"
_INNER: Final = ("card", "scroll", "section", "row", "names", "cast", "songs", "logos")
"""Keys whose list is what an entry is made of: without any of it there is no entry."""


def version_names(tree: Mapping) -> tuple[str, ...]:
    """Return the versions that a file lists, in its order."""
    return tuple(key.text for key, _ in _listed(tree))


def choose_version(tree: Mapping, version: str | None) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree as one version has it: its keys in place of those of the file.

    Raises:
        UsageError: the file lists versions, and this is none of them.
    """
    node = tree.get(VERSIONS)
    rest = Mapping(tuple(one for one in tree.entries if one[0].text != VERSIONS), tree.span)
    if node is None:
        return rest, ()
    if not is_left_out(node) and not isinstance(node, Mapping) and not _is_list_of_names(node):
        said = f"`versions` holds {describe(node)} where names and their keys belong"
        return rest, (error("versions-kind", said, hint=_HINT, span=node.span),)
    listed = {key.text: held for key, held in _listed(tree)}
    found = [
        error(
            "versions-kind",
            f"the version {shortened(name)} holds {describe(held)} where keys belong",
            hint=_HINT,
            span=held.span,
        )
        for name, held in listed.items()
        if not is_left_out(held) and not isinstance(held, Mapping)
    ]
    found += [_explain_key(key) for held in listed.values() for key in _forbidden(held)]
    if version is not None and version not in listed:
        raise unknown_version(version, listed)
    changes = listed.get(version or "")
    if isinstance(changes, Mapping):
        merged = _merged(rest, changes)
        rest = merged if isinstance(merged, Mapping) else rest
    return rest, tuple(found)


def unknown_version(version: str, known: Iterable[str]) -> UsageError:
    """Make the error that there is no version of a name."""
    names = list(known)
    near = nearest(version, names)
    shown = listed(names) if names else "none: no entry has a `when`, nor is there `versions`"
    return UsageError(
        error(
            "unknown-version",
            f"there is no version called {shortened(version)}",
            hint=f"did you mean {near}?" if near else f"the versions are {shown}",
        )
    )


def show_version(
    tree: Mapping, version: str | None, listed: tuple[str, ...]
) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree with the entries that a version shows, and no word of versions.

    An entry is shown `when` its version is the one, or one of those named; or with `not` before a
    name, when it is any other. An entry of which nothing is left is left out too. Without a list
    of versions they are whatever entries name.

    Raises:
        UsageError: no entry is shown in such a version, and none is listed.
    """
    chooser = _Chooser(version, listed)
    entries = tuple((key, chooser.shown(node)) for key, node in tree.entries)
    if version is not None and not listed and version not in chooser.named:
        raise unknown_version(version, chooser.named)
    return Mapping(entries, tree.span), tuple(chooser.found)


def _listed(tree: Mapping) -> tuple[tuple[Scalar, Node], ...]:
    node = tree.get(VERSIONS)
    if isinstance(node, Sequence):
        names = (item for item in node.items if isinstance(item, Scalar))
        return tuple((name, Scalar("", quoted=False, span=name.span)) for name in names)
    return node.entries if isinstance(node, Mapping) else ()


def _is_list_of_names(node: Node) -> bool:
    return isinstance(node, Sequence) and all(
        isinstance(item, Scalar) and item.text.strip() for item in node.items
    )


def _forbidden(held: Node) -> Iterator[Scalar]:
    if isinstance(held, Mapping):
        yield from (key for key, _ in held.entries if key.text in {"roll", VERSIONS})


def _explain_key(key: Scalar) -> Diagnostic:
    return error(
        "version-key",
        f"a version cannot have a `{key.text}` of its own",
        hint="put `when: NAME` on the entries that only one version has",
        span=key.span,
    )


def _merged(beneath: Node | None, above: Node) -> Node:
    """Return what is above, and beneath it what it does not say."""
    if not isinstance(above, Mapping) or not isinstance(beneath, Mapping):
        return above
    entries = [
        (key, held if (over := above.get(key.text)) is None else _merged(held, over))
        for key, held in beneath.entries
    ]
    entries += [entry for entry in above.entries if beneath.key(entry[0].text) is None]
    return Mapping(tuple(entries), beneath.span)


@dataclass(slots=True)
class _Chooser:
    version: str | None
    listed: tuple[str, ...]
    named: dict[str, None] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def shown(self, node: Node) -> Node:
        """Return what is shown of a node, itself where all of it is."""
        if isinstance(node, Sequence):
            items = tuple(one for item in node.items for one in self._items(item))
            same = len(items) == len(node.items) and all(
                new is old for new, old in zip(items, node.items, strict=True)
            )
            return node if same else Sequence(items, node.span)
        if isinstance(node, Mapping):
            entries = tuple((key, self.shown(held)) for key, held in node.entries)
            same = all(new[1] is old[1] for new, old in zip(entries, node.entries, strict=True))
            return node if same else Mapping(entries, node.span)
        return node

    def _items(self, item: Node) -> Iterator[Node]:
        if not isinstance(item, Mapping):
            yield self.shown(item)
            return
        key, when = item.key(WHEN), item.get(WHEN)
        if key is not None and when is not None:
            if not self._is_shown(when, key.span):
                return
            item = Mapping(tuple(one for one in item.entries if one[0] is not key), item.span)
        shown = self.shown(item)
        if shown is item or not _is_emptied(item, shown):
            yield shown

    def _is_shown(self, when: Node, span: Span) -> bool:
        names = when.items if isinstance(when, Sequence) else (when,)
        texts = [name.text.strip() for name in names if isinstance(name, Scalar)]
        if len(texts) < len(names) or not all(texts) or not texts:
            said = "nothing" if not texts or not all(texts) else "lists or keys"
            self.found.append(
                error(
                    "when-kind",
                    f"`when` holds {said} where names of versions belong",
                    hint="write `when: festival`, `when: [festival, television]`, or "
                    "`when: not festival`",
                    span=span,
                )
            )
            return True
        are = [self._is_one(text, name.span) for text, name in zip(texts, names, strict=True)]
        return any(are)

    def _is_one(self, text: str, span: Span) -> bool:
        is_not = text.startswith(_NOT)
        name = text.removeprefix(_NOT).strip()
        self.named.setdefault(name)
        if self.listed and name not in self.listed:
            near = nearest(name, self.listed)
            self.found.append(
                error(
                    "unknown-version",
                    f"there is no version called {shortened(name)}",
                    hint=f"did you mean {near}?"
                    if near
                    else f"the versions are {listed(self.listed)}",
                    span=span,
                )
            )
        return (name == self.version) is not is_not


def _is_emptied(before: Mapping, after: Node) -> bool:
    """Tell whether an entry has lost all that it is made of."""
    return any(
        isinstance(held := before.get(key), Sequence)
        and held.items
        and isinstance(after, Mapping)
        and isinstance(left := after.get(key), Sequence)
        and not left.items
        for key in _INNER
    )
