"""Build blocks of roles and names, and of casts.

In: an entry's model and its inherited values. Out: a block and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.build.inherited import changed_naming
from endroll.build.list_columns import columns_of
from endroll.build.setting import read_setting
from endroll.build.sorting import SortKeys, sorted_names
from endroll.core.diagnostics import Diagnostic, error, shortened, warning
from endroll.core.frozen import maker
from endroll.model.choices import Arrange, Fill, Leader
from endroll.model.credits import Cast, CastRow, Name, People
from endroll.schema.marks import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.build.inherited import Inherited
    from endroll.model.credits import BlockFrame, Text
    from endroll.schema.fields import SourceLine
    from endroll.schema.roll import CastEntry, NameKeys, PeopleEntry
    from endroll.source.tree import MappingNode

_new_people = maker(People)
_new_name = maker(Name)

_AFTER_A_COMMA: Final = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "inc", "llc", "ltd", "co", "corp", "gmbh"}
    | {"acs", "ace", "afc", "asc", "bsc", "cas", "csc", "mpse"}
)
"""Suffixes that follow a name after a comma and are seldom names by themselves."""


def build_people(
    entry: PeopleEntry,
    node: MappingNode,
    *,
    frame: BlockFrame,
    inherited: Inherited,
    diagnostics: list[Diagnostic],
) -> People:
    """Return a role with its names, or names alone."""
    language = entry.language or inherited.language
    setting = read_setting(entry, node, diagnostics)
    arrange = Arrange.STACKED if setting.is_vertical else entry.arrange or inherited.arrange
    asks_for_columns = entry.columns not in {None, 1}
    if arrange is Arrange.BESIDE and (asks_for_columns or entry.align or entry.separator):
        if entry.arrange is not None:
            diagnostics.extend(_not_beside(entry, node))
        arrange = Arrange.STACKED
    if entry.role is None and entry.heading is not None:
        arrange = Arrange.STACKED  # under its own heading, which is centred
    is_beside = arrange is Arrange.BESIDE and entry.role is not None
    if is_beside and frame.side is not None:
        diagnostics.append(_without_side(node))
    if not is_beside and not setting.is_vertical:
        diagnostics.extend(_not_stacked(node))
    is_list = not (setting.is_vertical or entry.separator or is_beside)
    default = inherited.columns if is_list else 1
    columns = columns_of(entry.columns, entry.names, default)
    if (
        (entry.columns or default) == 1
        and not setting.is_vertical
        and (entry.columns is not None or node.key("columns") is None)
    ):
        diagnostics.extend(_without_columns(node))
    key = node.key("separator")
    if key is not None and asks_for_columns:
        diagnostics.append(
            error(
                "separator-in-columns",
                "names with a `separator` are running text and cannot be in columns",
                hint="remove `columns` or `separator`",
                span=key.span,
            )
        )
    names = _names(entry.names, language, inherited=inherited, diagnostics=diagnostics)
    if entry.sort is not None:
        keys = [
            SortKeys(
                surname=name.surname.value if name.surname else None,
                reading=name.reading.value if name.reading else None,
            )
            for name in entry.names
        ]
        names = sorted_names(names, keys, order=entry.sort, diagnostics=diagnostics)
    return _new_people(
        frame=frame,
        role=_text(entry.role, language) if entry.role else None,
        names=names,
        arrange=arrange,
        columns=columns.number,
        most_columns=columns.most,
        fill=entry.fill or Fill.DOWN,
        widths=entry.widths or columns.widths,
        align=entry.align,
        separator=_text(entry.separator, language) if entry.separator else None,
        leader=entry.leader or inherited.leader,
        role_at=entry.role_at or inherited.role_at,
        naming=changed_naming(inherited.naming, entry),
        setting=setting,
        kind="role" if entry.role else "names",
    )


def build_cast(
    entry: CastEntry,
    node: MappingNode,
    *,
    frame: BlockFrame,
    inherited: Inherited,
    diagnostics: list[Diagnostic],
) -> Cast:
    """Return a cast; the heading of a group goes to the row after it."""
    language = entry.language or inherited.language
    leader = entry.leader or inherited.leader
    rows: list[CastRow] = []
    group: SourceLine | None = None
    is_grouped = False
    for keys in entry.cast:
        if keys.group is not None:
            if group is not None:
                diagnostics.append(_empty_group(group))
            group, is_grouped = keys.group, True
            continue
        rows.append(
            CastRow(
                _text(keys.role, language) if keys.role else None,
                _names(keys.names or (), language, inherited=inherited, diagnostics=diagnostics),
                _text(group, language) if group else None,
                is_grouped=is_grouped,
            )
        )
        group = None
    if group is not None:
        diagnostics.append(_empty_group(group))
    if frame.side is not None:
        diagnostics.append(_without_side(node))
    key = node.key("indent")
    if key is not None and leader is Leader.NONE:
        diagnostics.append(
            error(
                "indent-without-leader",
                "`indent` needs left-aligned roles, and these end at the axis",
                hint="add `leader: dots`, or remove `indent`",
                span=key.span,
            )
        )
    return Cast(
        frame=frame,
        rows=tuple(rows),
        leader=leader,
        role_at=entry.role_at or inherited.role_at,
        indent=entry.indent,
        naming=changed_naming(inherited.naming, entry),
    )


def _without_side(node: MappingNode) -> Diagnostic:
    key = node.key("side")
    return error(
        "side-beside",
        "`side` has no effect: roles and names stand on both sides of the axis",
        hint="remove `side`, or write the names without a role",
        span=key.span if key else node.span,
    )


def _empty_group(group: SourceLine) -> Diagnostic:
    return error(
        "group-without-rows",
        f"the group “{shortened(group.value)}” has no rows",
        hint="write its rows below it, each on a separate line with a dash",
        span=group.span,
    )


def _not_beside(entry: PeopleEntry, node: MappingNode) -> Iterator[Diagnostic]:
    """Report the keys that have no effect when names are beside their role."""
    meaningless = {
        "columns": (
            entry.columns not in {None, 1},
            "`columns` has no effect: names beside their role are in one column",
        ),
        "align": (
            entry.align is not None,
            "`align` has no effect: names beside their role start at the axis",
        ),
        "separator": (
            entry.separator is not None,
            "`separator` has no effect: names beside their role are in one column",
        ),
    }
    for name, (is_written, message) in meaningless.items():
        if is_written:
            key = node.key(name)
            yield error(
                f"{name}-beside",
                message,
                hint=f"write `arrange: stacked` for this entry, or remove `{name}`",
                span=key.span if key else node.span,
            )


def _not_stacked(node: MappingNode) -> Iterator[Diagnostic]:
    """Report the keys that have an effect only when names are beside their role."""
    for name in ("leader", "role_at"):
        key = node.key(name)
        if key is not None:
            yield error(
                f"{name}-stacked",
                f"`{name}` needs a role beside its names",
                hint=f"write a role with `arrange: beside`, or remove `{name}`",
                span=key.span,
            )


def _without_columns(node: MappingNode) -> Iterator[Diagnostic]:
    """Report the keys about columns in a list without columns."""
    for name in ("fill", "widths"):
        key = node.key(name)
        if key is not None:
            yield error(
                f"{name}-without-columns",
                f"`{name}` needs several columns, and these names are in one",
                hint=f"add `columns: auto`, or remove `{name}`",
                span=key.span,
            )


def _names(
    names: Sequence[NameKeys], language: str, *, inherited: Inherited, diagnostics: list[Diagnostic]
) -> tuple[Name, ...]:
    for number, name in enumerate(names):
        if name.name.node.lines > 1:
            diagnostics.append(_warn_of_run_on(name.name))
        if number and not name.name.node.quoted and _is_suffix(name.name.value):
            diagnostics.append(_warn_of_suffix(names[number - 1].name, name.name))
    return tuple(
        _new_name(
            _text(name.name, name.language or language),
            _text(name.native, name.language or language) if name.native else None,
            inherited.style_called(name.style, diagnostics),
            _text(name.reading, name.language or language) if name.reading else None,
            is_spread=name.spread is not False,
        )
        for name in names
    )


def _text(line: SourceLine, language: str) -> Text:
    return rich_text(line.value, line.span, language)


def _is_suffix(text: str) -> bool:
    return text.lower().replace(".", "") in _AFTER_A_COMMA


def _warn_of_suffix(before: SourceLine, suffix: SourceLine) -> Diagnostic:
    return warning(
        "name-cut-by-comma",
        f"“{suffix.value}” is read as a separate name",
        hint=f'put a name with a comma in quotes: "{before.value}, {suffix.value}"',
        span=suffix.span,
    )


def _warn_of_run_on(name: SourceLine) -> Diagnostic:
    return warning(
        "name-over-lines",
        f"{name.node.lines} lines are read as one name: “{shortened(name.value)}”",
        hint="begin each name with a dash, or write this name on a single line",
        span=name.span,
    )
