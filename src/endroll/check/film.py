"""All that is checked of what was written, before it is laid out. Credits in, diagnostics out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.check.capitals import check_capitals
from endroll.check.emptiness import check_emptiness
from endroll.check.parts import parts_of
from endroll.check.people import gather_people
from endroll.check.quotes import check_quotes
from endroll.check.romanising import check_romanising
from endroll.check.rules import check_axes, check_fonts
from endroll.check.spacing import check_spacing
from endroll.check.spelling import check_spelling
from endroll.check.writing import check_writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.diagnostics import Diagnostic
    from endroll.model.credits import Credits
    from endroll.text.catalogue import Catalogue


def check_credits(credits_: Credits, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Report what is wrong, or likely to be a slip, in what a person wrote."""
    yield from check_fonts(credits_, catalogue)
    yield from check_axes(credits_, catalogue)
    parts = parts_of(credits_)
    yield from check_writing(parts)
    yield from check_spacing(parts.texts)
    yield from check_quotes(parts.texts)
    yield from check_capitals(parts, credits_.styles["role"])
    yield from check_emptiness(credits_, parts)
    people = gather_people(parts.names)
    yield from check_spelling(people)
    yield from check_romanising(people)
