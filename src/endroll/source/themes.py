"""Themes: put a complete typographic design beneath what a person wrote.

Stage `source`. In: the tree of a credits file and its folder. Out: a tree that holds the keys of
its `theme:` wherever the person has written none, each with its place in the theme's file. It
must not know which keys a style has; the model says so.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, shortened
from endroll.core.suggestions import nearest
from endroll.source.reader import parse_node, read_node
from endroll.source.tree import Mapping, Node, Scalar, describe, is_left_out

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

THEME_KEYS: Final = {"styles": 2, "layout": 1, "labels": 1}
"""What a theme may hold, and how many keys deep the person's own are put over it."""

_ALLOWED: Final = "`styles`, `layout` and `labels`"
_SUFFIXES: Final = (".yaml", ".yml")


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that come along, in alphabetical order."""
    names = (PurePath(item.name) for item in _shelf().iterdir())
    return tuple(sorted(name.stem for name in names if name.suffix == ".yaml"))


def apply_theme(tree: Mapping, folder: Path) -> tuple[Mapping, tuple[Diagnostic, ...]]:
    """Return the tree with its theme beneath it, and what is wrong with the theme.

    A name without an ending is one of `theme_names()`; with one, it is a file in `folder`. The
    person's keys win, one by one within each style, within `layout` and within `labels`.
    """
    named = tree.get("theme")
    if not isinstance(named, Scalar) or not named.text.strip():
        return tree, ()
    theme, found = _read_theme(named, folder, shown=PurePath(tree.span.file).parent)
    if theme is None:
        return tree, found
    merger = _Merger(list(found))
    theme = merger.without_strangers(theme)
    entries = [
        (key, merger.put_over(theme.get(key.text), node, THEME_KEYS.get(key.text, 0)))
        for key, node in tree.entries
    ]
    entries += [(key, node) for key, node in theme.entries if tree.key(key.text) is None]
    return Mapping(tuple(entries), tree.span), tuple(merger.found)


@dataclass(slots=True)
class _Merger:
    found: list[Diagnostic] = field(default_factory=list)

    def without_strangers(self, theme: Mapping) -> Mapping:
        """Return what a theme may hold, and tell of the rest."""
        self.found += [_explain_stranger(key) for key, _ in theme.entries if not _belongs(key)]
        return Mapping(tuple(entry for entry in theme.entries if _belongs(entry[0])), theme.span)

    def put_over(self, beneath: Node | None, above: Node, depth: int) -> Node:
        """Return `above` with what it lacks from `beneath`, `depth` keys deep."""
        if beneath is None or not depth or not isinstance(above, Mapping):
            return above
        if not isinstance(beneath, Mapping):
            self.found.append(
                error(
                    "empty-value" if is_left_out(beneath) else "wrong-kind",
                    f"the theme holds {describe(beneath)} where keys and values belong",
                    hint="write keys and their values below it, further in, or take it out",
                    span=beneath.span,
                )
            )
            return above
        entries = [
            (key, self.put_over(beneath.get(key.text), node, depth - 1))
            for key, node in above.entries
        ]
        entries += [(key, node) for key, node in beneath.entries if above.key(key.text) is None]
        return Mapping(tuple(entries), above.span)


def _belongs(key: Scalar) -> bool:
    return key.text in THEME_KEYS


def _read_theme(
    named: Scalar, folder: Path, *, shown: PurePath
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    name = named.text.strip()
    if _is_file_name(name):
        called = str(shown / name)
        node, found = _read_file(name, folder, called=called, span=named.span)
    elif name in theme_names():
        called = f"endroll/themes/{name}.yaml"
        text = _shelf().joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        node, found = parse_node(text, called)
    else:
        return None, (_explain_unknown(name, named.span),)
    if node is None or isinstance(node, Mapping):
        return node, found
    kind = describe(node)
    wrong = error(
        "wrong-top-level",
        f"the theme holds {kind} where {_ALLOWED} belong",
        hint="write `styles:`, and below it names of styles with their keys: role: {size: 30}",
        span=Span(called, 1, 1) if is_left_out(node) else node.span,
    )
    return None, (*found, wrong)


def _read_file(
    name: str, folder: Path, *, called: str, span: Span
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    path = _inside(folder, name)
    if path is None:
        outside = error(
            "theme-outside",
            f"the theme {shortened(name)} lies outside the project",
            hint="put the file beside the credits or in a folder there, and name it from there,"
            " with / between folder and file",
            span=span,
        )
        return None, (outside,)
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        locked = error(
            "theme-unreadable",
            f"the theme {shortened(name)} cannot be reached: a folder on the way to it may not be "
            "entered",
            hint="give yourself the right to read that folder",
            span=span,
        )
        return None, (locked,)
    except (OSError, ValueError):
        is_file = False
    if not is_file:  # a pipe or a device would never end
        missing = error(
            "theme-missing",
            f"there is no theme file {shortened(name)}",
            hint=f"put it beside the credits; the themes that come along are {_listed()}",
            span=span,
        )
        return None, (missing,)
    try:
        return read_node(path, called)
    except UsageError as wrong:
        return None, tuple(replace(each, span=span) for each in wrong.diagnostics)


def _inside(folder: Path, name: str) -> Path | None:
    """Return the path of a file named from a folder; None where it would lead out of it."""
    if "\\" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        return None
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError, ValueError):
        return None


def _is_file_name(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) or "/" in name or "\\" in name


def _shelf() -> Traversable:
    return files("endroll") / "themes"


def _listed() -> str:
    return ", ".join(theme_names())


def _explain_unknown(name: str, span: Span) -> Diagnostic:
    near = nearest(name.casefold(), theme_names())
    meant = f"did you mean {near}? " if near else ""
    return error(
        "unknown-theme",
        f"there is no theme called {shortened(name)}",
        hint=f"{meant}the themes are {_listed()}; one of the project's own is named as its file,"
        " such as my-theme.yaml",
        span=span,
    )


def _explain_stranger(key: Scalar) -> Diagnostic:
    near = nearest(key.text.casefold(), THEME_KEYS)
    return error(
        "theme-key",
        f"`{shortened(key.text)}` does not belong in a theme",
        hint=f"did you mean `{near}`?"
        if near
        else f"a theme holds {_ALLOWED}; the rest stands in the credits",
        span=key.span,
    )
