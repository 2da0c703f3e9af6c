"""Choose some items of a plan: by film, version and delivery."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, UsageError, error, listed, shortened
from endroll.core.suggestions import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from endroll.batch.items import BatchItem
    from endroll.batch.planning.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Films by patterns, versions and deliveries by name.

    An item must be one of each kind that is given. A pattern of a film is that of what the plan
    calls it, or of its path beside the plan.
    """

    films: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    deliveries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.films or self.versions or self.deliveries)


def items_of(plan: Plan, selection: Selection) -> tuple[BatchItem, ...]:
    """Return the items of a plan that are selected, in its order.

    Raises:
        UsageError: a film, version or delivery is in no item, or no item is in all of them.
    """
    items = plan.items

    def path_of(item: BatchItem) -> str:
        path = os.path.relpath(item.origin.path, plan.path.parent)
        return path.replace(os.sep, "/")

    paths = {item.origin.path: path_of(item) for item in items}
    problems: list[Diagnostic] = []
    chosen = set(range(len(items)))
    kinds: tuple[tuple[str, Sequence[str], Callable[[BatchItem], tuple[str, ...]]], ...] = (
        ("film", selection.films, lambda item: (item.film, paths[item.origin.path])),
        ("version", selection.versions, lambda item: (item.version or "",)),
        ("delivery", selection.deliveries, lambda item: (item.delivery,)),
    )
    for kind, wanted, names_of in kinds:
        names = [names_of(item) for item in items]
        matches = fnmatchcase if kind == "film" else str.__eq__
        chosen_here: set[int] = set()
        for word in wanted:
            matching = {
                index for index, own in enumerate(names) if any(matches(name, word) for name in own)
            }
            if not matching:
                problems.append(_explain(kind, word, (own[0] for own in names)))
            chosen_here |= matching
        if wanted:
            chosen &= chosen_here
    if problems:
        raise UsageError(*problems)
    if selection and not chosen:
        raise UsageError(
            error(
                "selection-empty",
                "no film of the plan is in all that is selected",
                hint="leave out one of --film, --version and --delivery",
            )
        )
    return tuple(items[index] for index in sorted(chosen))


def _explain(kind: str, word: str, names: Iterable[str]) -> Diagnostic:
    known = [name for name in dict.fromkeys(names) if name]
    near = nearest(word, known)
    choice = f"the plan has {listed(known)}" if known else "the plan has none"
    return error(
        "selection-unknown",
        f"the plan has no {kind} {shortened(word)}",
        hint=f"did you mean {near}?" if near else choice,
    )
