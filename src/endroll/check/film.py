"""Run every check: of the text as written, and of the film it makes. Diagnostics out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.check.capitals import check_capitals
from endroll.check.card_fit import check_room
from endroll.check.empty_blocks import check_emptiness
from endroll.check.foreign_matter import check_foreign_matter
from endroll.check.joined_names import check_joined
from endroll.check.markup import check_markup
from endroll.check.name_index import gather_people
from endroll.check.parts import parts_of
from endroll.check.quotes import check_quotes
from endroll.check.reading_time import check_cards, check_length, check_pace
from endroll.check.resizing import check_colors, check_raster
from endroll.check.romanization import check_romanising
from endroll.check.rules import check_motion
from endroll.check.sans_han import check_sans_han
from endroll.check.signs import check_signs
from endroll.check.spacing import check_spacing
from endroll.check.spelling import check_spelling
from endroll.check.style import check_style
from endroll.check.style_uses import find_uses
from endroll.check.title_safe import check_title_safe
from endroll.check.typos import check_writing
from endroll.core.diagnostics import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.motion.schedule import Schedule
    from endroll.text.catalogue import Catalogue
    from endroll.text.fonts import FontBook


def check_slips(credits_: Credits) -> Iterator[Diagnostic]:
    """Report likely slips in the text as written. None of them is an error."""
    parts = parts_of(credits_)
    yield from check_writing(parts)
    yield from check_spacing(parts.texts)
    yield from check_quotes(parts.texts)
    yield from check_capitals(parts, credits_.styles["role"])
    yield from check_emptiness(credits_, parts)
    yield from check_markup(parts.texts)
    yield from check_foreign_matter(parts)
    joined = tuple(check_joined(parts))
    yield from joined
    told = {one.span for one in joined}
    yield from check_signs(text for text in parts.texts if text.span not in told)
    people = gather_people(parts.names)
    yield from check_spelling(people)
    yield from check_romanising(people)
    yield from check_cards(credits_)
    yield from check_raster(credits_.video)


def check_film(
    credits_: Credits, roll: Roll, schedule: Schedule, catalogue: Catalogue, book: FontBook
) -> Iterator[Diagnostic]:
    """Report what will be hard to read, or longer than agreed, once the film is laid out."""
    yield from check_motion(credits_, roll, schedule)
    yield from check_length(credits_, schedule)
    yield from check_pace(credits_, schedule)
    uses = find_uses(roll)
    yield from check_style(credits_, uses, book)
    yield from check_sans_han(credits_, roll, uses, catalogue, book)
    yield from check_colors(credits_, schedule, uses)
    yield from check_room(credits_, roll)
    if not has_errors(roll.diagnostics):
        yield from check_title_safe(roll, book)
