"""Sort the names of a list by the rules of `collation`.

In: names as written. Out: the sorted names, and a warning for each name that comes last because it
has no reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.core.diagnostics import shortened, warning
from endroll.model.choices import Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import SupportsRichComparison

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Name


@dataclass(frozen=True, slots=True)
class SortKeys:
    """The surname and reading that were written for a name."""

    surname: str | None = None
    reading: str | None = None


def sorted_names(
    names: Sequence[Name], keys: Sequence[SortKeys], *, order: Sort, diagnostics: list[Diagnostic]
) -> tuple[Name, ...]:
    """Return the names in an order: equal ones as written, those without a key last.

    `keys` has one item per name. Names without a key are reported in `diagnostics`.
    """
    if order is Sort.NONE:
        return tuple(names)
    keyed: list[tuple[SupportsRichComparison, Name]] = []
    keyless: list[Name] = []
    for name, written in zip(names, keys, strict=True):
        key = _key(name, written, order)
        if key is None:
            keyless.append(name)
            diagnostics.append(_warn_of_no_reading(name))
        else:
            keyed.append((key, name))
    keyed.sort(key=lambda pair: pair[0])
    return (*(name for _, name in keyed), *keyless)


def _key(name: Name, written: SortKeys, order: Sort) -> SupportsRichComparison | None:
    # Few lists are sorted, and each order has rules of its own.
    from endroll.collation.chinese import pinyin_key, strokes_key  # noqa: PLC0415
    from endroll.collation.japanese import kana_key  # noqa: PLC0415
    from endroll.collation.korean import hangul_key  # noqa: PLC0415
    from endroll.collation.letters import without_parentheses  # noqa: PLC0415
    from endroll.collation.surname import surname_key  # noqa: PLC0415

    shown = name.text.value
    forms = (name.native.value, shown) if name.native else (shown,)
    spoken = (written.reading,) if written.reading else forms
    match order:
        case Sort.READING:
            return _reading_key(written.reading or without_parentheses(forms[0]), shown)
        case Sort.PINYIN:
            return pinyin_key(forms, written.reading, language=name.text.language)
        case Sort.STROKES:
            return strokes_key(forms, language=name.text.language)
        case Sort.KANA:
            return kana_key(spoken)
        case Sort.HANGUL:
            return hangul_key(spoken)
        case _:
            return surname_key(shown, written.surname)


def _reading_key(reading: str, shown: str) -> tuple[int, str, str]:
    """Return the sort key of a reading; Latin letters come before other scripts."""
    from endroll.collation.letters import fold  # noqa: PLC0415  as in _key

    folded = fold(reading)
    return (0 if folded[:1].isascii() else 1), folded, fold(shown)


def _warn_of_no_reading(name: Name) -> Diagnostic:
    return warning(
        "no-reading",
        f"“{shortened(name.text.value)}” has no reading, so it comes last in the list",
        hint="add `reading: …` to the name",
        span=name.text.span,
    )
