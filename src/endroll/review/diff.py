"""Compare two versions of the credits. Two Credits in, the changes of each credit out.

A credit is anything that is set: a name under its role or heading, or a line on its own. Credits
that both versions have in the same order are unchanged; of the rest, a credit found elsewhere has
moved, and one whose letters are almost those of a credit that was in its place has changed.
Nothing else is compared: sizes, colours and times belong to the look of the film.
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
"""The share of letters in common, in order, from which on one text is a correction of another."""

_NEAR: Final = 40
"""How many of the next missing credits are tried as what a new credit corrects."""


class Change(StrEnum):
    """What happened to a credit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Credit:
    """What is set, what it is under, if anything, and where it is written."""

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
        """Return the kind of change, and the credit before and after."""
        return {
            "change": str(self.change),
            "before": self.before and self.before.as_json(),
            "after": self.after and self.after.as_json(),
        }


def find_changes(before: Credits, after: Credits) -> tuple[CreditChange, ...]:
    """Return the changes in the order of the later version; removed credits where they were."""
    old, new = list(_credits_in(before.blocks)), list(_credits_in(after.blocks))
    renamed = _renamed(old, new)
    matcher = SequenceMatcher(
        None,
        [(credit.text, renamed.get(credit.under, credit.under)) for credit in old],
        [(credit.text, credit.under) for credit in new],
        autojunk=False,
    )
    stretches = [
        (old[first:past], new[start:end])
        for kind, first, past, start, end in matcher.get_opcodes()
        if kind != "equal"
    ]
    corrected: dict[Credit, Credit] = {}
    for missing, added in stretches:
        corrected |= _corrected(missing, added, renamed)
    changed = set(corrected.values())
    moved = _moved(
        [credit for missing, _ in stretches for credit in missing if credit not in changed],
        [credit for _, added in stretches for credit in added if credit not in corrected],
    )
    kept = {*changed, *moved.values()}
    changes: list[CreditChange] = []
    for missing, added in stretches:
        for credit in added:
            if credit in corrected:
                kind, before_it = Change.CHANGED, corrected[credit]
            elif credit in moved:
                kind, before_it = Change.MOVED, moved[credit]
            else:
                changes.append(CreditChange(change=Change.ADDED, after=credit))
                continue
            changes.append(CreditChange(change=kind, before=before_it, after=credit))
        changes += (
            CreditChange(change=Change.REMOVED, before=credit)
            for credit in missing
            if credit not in kept
        )
    return tuple(changes)


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
    """Return the new name of each role or heading that was renamed, by its old name."""
    before, after = (list(dict.fromkeys(credit.under for credit in side)) for side in (old, new))
    renamed: dict[str | None, str | None] = {}
    for kind, first, past, start, end in SequenceMatcher(None, before, after).get_opcodes():
        if kind == "replace" and past - first == end - start:
            pairs = zip(before[first:past], after[start:end], strict=True)
            renamed |= {was: now for was, now in pairs if was not in after and now not in before}
    return renamed


def _corrected(
    missing: Sequence[Credit], added: Sequence[Credit], renamed: Mapping[str | None, str | None]
) -> dict[Credit, Credit]:
    """Return the missing credit that each added credit in its place corrects or renames."""
    new_texts = {credit.text for credit in added}
    left = [credit for credit in missing if credit.text not in new_texts]
    old_texts = {credit.text for credit in missing}
    corrected: dict[Credit, Credit] = {}
    for credit in added:
        if credit.text in old_texts or not left:
            continue
        likeness, index = max(
            (_likeness(old.text, credit.text, renamed), -index)
            for index, old in enumerate(left[:_NEAR])
        )
        if likeness >= _ALIKE:
            corrected[credit] = left.pop(-index)
    return corrected


def _likeness(was: str, now: str, renamed: Mapping[str | None, str | None]) -> float:
    return 1 if renamed.get(was) == now else SequenceMatcher(None, was, now).ratio()


def _moved(missing: Sequence[Credit], added: Sequence[Credit]) -> dict[Credit, Credit]:
    """Return where each added credit was before: under the same text if possible, or elsewhere."""
    moved: dict[Credit, Credit] = {}
    keys: tuple[Callable[[Credit], object], ...] = (
        lambda credit: (credit.text, credit.under),
        lambda credit: credit.text,
    )
    for key in keys:
        taken = set(moved.values())
        left: dict[object, list[Credit]] = defaultdict(list)
        for credit in missing:
            if credit not in taken:
                left[key(credit)].append(credit)
        for credit in added:
            if credit not in moved and left[key(credit)]:
                moved[credit] = left[key(credit)].pop(0)
    return moved
