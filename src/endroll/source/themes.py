"""Apply a theme: a complete typographic design that the credits may override.

In: the tree of a credits file and its folder. Out: the tree with the keys of its `theme:` added
where the credits have none, each with its place in the theme's file. It does not know which keys a
style has.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, UsageError, error, shortened
from endroll.core.suggestions import nearest
from endroll.source.reader import TreeCache
from endroll.source.tree import MappingNode, Node, ScalarNode, describe, is_left_out

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path


THEME_KEYS: Final = {"styles": 2, "fonts": 1, "layout": 1, "labels": 1}
"""The keys of a theme, and the depth to which the keys of the credits are merged over each."""

_ALLOWED: Final = "`styles`, `fonts`, `layout` and `labels`"
THEME_SUFFIXES: Final = (".yaml", ".yml")


def theme_names() -> tuple[str, ...]:
    """Return the names of the built-in themes, in alphabetical order."""
    names = (PurePath(item.name) for item in _built_in().iterdir())
    return tuple(sorted(name.stem for name in names if name.suffix == ".yaml"))


def apply_theme(
    tree: MappingNode, folder: Path, trees: TreeCache
) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    """Return the tree with its theme applied, and the problems of the theme.

    A name without a suffix is one of `theme_names()`; with one, it is a file in `folder`. The keys
    of the credits override those of the theme one by one in each style, `fonts`, `layout` and
    `labels`.
    """
    named = tree.get("theme")
    if not isinstance(named, ScalarNode) or not named.text.strip():
        return tree, ()
    shown = PurePath(tree.span.file).parent
    theme, diagnostics = _read_theme(named, folder, trees, shown=shown)
    if theme is None:
        return tree, diagnostics
    merger = _Merger(list(diagnostics))
    theme = merger.without_unknown_keys(theme)
    entries = [
        (key, merger.put_over(theme.get(key.text), node, THEME_KEYS.get(key.text, 0)))
        for key, node in tree.entries
    ]
    entries += [(key, node) for key, node in theme.entries if tree.key(key.text) is None]
    return MappingNode(tuple(entries), tree.span), tuple(merger.diagnostics)


def read_theme(name: str, folder: Path) -> MappingNode | None:
    """Return the tree of a theme by its name in credits of a folder; None if it cannot be read."""
    named = ScalarNode(name, quoted=False, span=Span(name, 1, 1))
    theme, _ = _read_theme(named, folder, TreeCache(), shown=PurePath())
    return theme


@dataclass(slots=True)
class _Merger:
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def without_unknown_keys(self, theme: MappingNode) -> MappingNode:
        """Return a theme with the keys of `THEME_KEYS` only, and report the others."""
        self.diagnostics += [_explain_key(key) for key, _ in theme.entries if not _belongs(key)]
        return MappingNode(
            tuple(entry for entry in theme.entries if _belongs(entry[0])), theme.span
        )

    def put_over(self, beneath: Node | None, above: Node, depth: int) -> Node:
        """Return `above` with the keys that it lacks from `beneath`, `depth` levels deep."""
        if beneath is None or not depth or not isinstance(above, MappingNode):
            return above
        if not isinstance(beneath, MappingNode):
            self.diagnostics.append(
                error(
                    "empty-value" if is_left_out(beneath) else "wrong-kind",
                    f"the theme needs keys and values here, not {describe(beneath)}",
                    hint="write keys and values indented below it, or remove it",
                    span=beneath.span,
                )
            )
            return above
        entries = [
            (key, self.put_over(beneath.get(key.text), node, depth - 1))
            for key, node in above.entries
        ]
        entries += [(key, node) for key, node in beneath.entries if above.key(key.text) is None]
        return MappingNode(tuple(entries), above.span)


def _belongs(key: ScalarNode) -> bool:
    return key.text in THEME_KEYS


def _read_theme(
    named: ScalarNode, folder: Path, trees: TreeCache, *, shown: PurePath
) -> tuple[MappingNode | None, tuple[Diagnostic, ...]]:
    name = named.text.strip()
    if _is_file_name(name):
        file = str(shown / name)
        node, diagnostics = _read_file(name, folder, trees, shown=file, span=named.span)
    elif name in theme_names():
        file = f"endroll/themes/{name}.yaml"
        text = _built_in().joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        node, diagnostics = trees.parse(text, file)
    else:
        return None, (_explain_unknown(name, named.span),)
    if node is None or isinstance(node, MappingNode):
        return node, diagnostics
    wrong_kind = error(
        "wrong-top-level",
        f"a theme needs the keys {_ALLOWED}, not {describe(node)}",
        hint="write `styles:`, and below it the name of a style with its keys: role: {size: 30}",
        span=Span(file, 1, 1) if is_left_out(node) else node.span,
    )
    return None, (*diagnostics, wrong_kind)


def _read_file(
    name: str, folder: Path, trees: TreeCache, *, shown: str, span: Span
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    path = _inside(folder, name)
    if path is None:
        outside = error(
            "theme-outside",
            f"the theme {shortened(name)} is outside the project's folder",
            hint="put the file next to the credits or in a subfolder, and write its relative path,"
            " with / between folder and file",
            span=span,
        )
        return None, (outside,)
    try:
        is_file = trees.drafts.of(path) is not None or stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        locked = error(
            "theme-unreadable",
            f"the theme {shortened(name)} cannot be reached: you may not open one of its folders",
            hint="change the permissions of that folder",
            span=span,
        )
        return None, (locked,)
    except (OSError, ValueError):
        is_file = False
    if not is_file:  # reading a pipe or a device might never end
        missing = error(
            "theme-missing",
            f"the theme file {shortened(name)} does not exist",
            hint=f"put it next to the credits, or use a built-in theme: {_listed()}",
            span=span,
        )
        return None, (missing,)
    try:
        return trees.read(path, shown)
    except UsageError as problem:
        return None, tuple(replace(diagnostic, span=span) for diagnostic in problem.diagnostics)


def _inside(folder: Path, name: str) -> Path | None:
    """Return the path of a file named relative to a folder; None if it is outside the folder."""
    if "\\" in name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        return None
    try:
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError, ValueError):
        return None


def _is_file_name(name: str) -> bool:
    return name.lower().endswith(THEME_SUFFIXES) or "/" in name or "\\" in name


def _built_in() -> Traversable:
    return files("endroll") / "themes"


def _listed() -> str:
    return ", ".join(theme_names())


def _explain_unknown(name: str, span: Span) -> Diagnostic:
    near = nearest(name.casefold(), theme_names())
    meant = f"did you mean {near}? " if near else ""
    return error(
        "unknown-theme",
        f"there is no theme called {shortened(name)}",
        hint=f"{meant}choose one of {_listed()}; for a theme of your own write its file name, such "
        "as my-theme.yaml",
        span=span,
    )


def _explain_key(key: ScalarNode) -> Diagnostic:
    near = nearest(key.text.casefold(), THEME_KEYS)
    return error(
        "theme-key",
        f"`{shortened(key.text)}` does not belong in a theme",
        hint=f"did you mean `{near}`?"
        if near
        else f"move it to the credits; a theme has only {_ALLOWED}",
        span=key.span,
    )
