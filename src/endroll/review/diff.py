"""Changes: what is otherwise in one version of the credits than in another. Two Credits in.

A credit is whatever is set: a name under its role or heading, or a line by itself. What is in both
in the same order is the same; of the rest, a credit that stands elsewhere has moved, and one whose
letters are nearly those of one that was in its place has changed. Nothing else is compared: sizes,
colours and times are the film's look.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from endroll.model.credits import Logo, Name, Text
from endroll.model.walk import Role, groups_last, walk_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from endroll.core.diagnostics import Span
    from endroll.model.credits import Credits, Entry
    from endroll.model.walk import Item

_ALIKE: Final = 0.6
"""Share of letters that two texts have in common, in order, when one is the other corrected."""

_NEAR: Final = 40
"""Credits that are gone, of those next in order, that one may be a correction of."""


class Change(StrEnum):
    """What happened to a credit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Credit:
    """What is set, what it stands under, if anything, and where it is written."""

    text: str
    under: str | None
    span: Span

    def as_json(self) -> dict[str, str | int | None]:
        """Return it with its place."""
        return {
            "text": self.text,
            "under": self.under,
            "file": self.span.file,
            "line": self.span.line,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditChange:
    """A credit before and after: one of them is None where it was added or removed."""

    change: Change
    before: Credit | None = None
    after: Credit | None = None

    def as_json(self) -> dict[str, Any]:
        """Return its three parts."""
        return {
            "change": str(self.change),
            "before": self.before and self.before.as_json(),
            "after": self.after and self.after.as_json(),
        }


def find_changes(before: Credits, after: Credits) -> tuple[CreditChange, ...]:
    """Return what is otherwise, in the order of the later version; what is gone, where it was."""
    old, new = list(_credits_in(before.blocks)), list(_credits_in(after.blocks))
    heads = _renamed(old, new)
    matcher = SequenceMatcher(
        None,
        [(one.text, heads.get(one.under, one.under)) for one in old],
        [(one.text, one.under) for one in new],
        autojunk=False,
    )
    stretches = [
        (old[first:past], new[start:end])
        for kind, first, past, start, end in matcher.get_opcodes()
        if kind != "equal"
    ]
    corrected: dict[Credit, Credit] = {}
    for gone, come in stretches:
        corrected |= _corrected(gone, come, heads)
    changed = set(corrected.values())
    moved = _moved(
        [one for gone, _ in stretches for one in gone if one not in changed],
        [one for _, come in stretches for one in come if one not in corrected],
    )
    from_there = {*changed, *moved.values()}
    found: list[CreditChange] = []
    for gone, come in stretches:
        for one in come:
            if one in corrected:
                kind, was = Change.CHANGED, corrected[one]
            elif one in moved:
                kind, was = Change.MOVED, moved[one]
            else:
                found.append(CreditChange(change=Change.ADDED, after=one))
                continue
            found.append(CreditChange(change=kind, before=was, after=one))
        found += (
            CreditChange(change=Change.REMOVED, before=one) for one in gone if one not in from_there
        )
    return tuple(found)


def _credits_in(entries: Iterable[Entry]) -> Iterator[Credit]:
    """Yield every credit of some entries, in the order in which it is written."""
    for item in groups_last(walk_all(entries)):
        if item.role is not Role.SEPARATOR:
            yield _credit(item)


def _credit(item: Item) -> Credit:
    under = item.under.value if item.under is not None else None
    match item.value:
        case Text():
            return Credit(item.value.value, under, item.value.span)
        case Name():
            forms = " ".join(form.value for form in item.texts)
            return Credit(forms, under, item.value.text.span)
        case Logo():
            return Credit(item.value.file, under, item.value.span)


def _renamed(old: Sequence[Credit], new: Sequence[Credit]) -> dict[str | None, str | None]:
    """Return what roles and headings were called before, and are called now."""
    before, after = (list(dict.fromkeys(one.under for one in side)) for side in (old, new))
    renamed: dict[str | None, str | None] = {}
    for kind, first, past, start, end in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "replace" and past - first == end - start:
            pairs = zip(before[first:past], after[start:end], strict=True)
            renamed |= {was: now for was, now in pairs if was not in after and now not in before}
    return renamed


def _corrected(
    gone: Sequence[Credit], come: Sequence[Credit], heads: Mapping[str | None, str | None]
) -> dict[Credit, Credit]:
    """Return which credits that came are ones that went there, corrected, or heads renamed."""
    there = {one.text for one in come}
    left = [one for one in gone if one.text not in there]
    texts = {one.text for one in gone}
    corrected: dict[Credit, Credit] = {}
    for one in come:
        if one.text in texts or not left:
            continue
        alike, index = max(
            (_alike(was.text, one.text, heads), -index) for index, was in enumerate(left[:_NEAR])
        )
        if alike >= _ALIKE:
            corrected[one] = left.pop(-index)
    return corrected


def _alike(was: str, now: str, heads: Mapping[str | None, str | None]) -> float:
    return 1 if heads.get(was) == now else SequenceMatcher(None, was, now).ratio()


def _moved(gone: Sequence[Credit], come: Sequence[Credit]) -> dict[Credit, Credit]:
    """Return where credits that came were before: under the same, if there is one, or elsewhere."""
    moved: dict[Credit, Credit] = {}
    keys: tuple[Callable[[Credit], object], ...] = (
        lambda one: (one.text, one.under),
        lambda one: one.text,
    )
    for key in keys:
        taken = set(moved.values())
        left: dict[object, list[Credit]] = defaultdict(list)
        for one in gone:
            if one not in taken:
                left[key(one)].append(one)
        for one in come:
            if one not in moved and left[key(one)]:
                moved[one] = left[key(one)].pop(0)
    return moved
