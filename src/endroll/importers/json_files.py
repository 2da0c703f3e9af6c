"""Read a JSON file: an answer of TMDb, or a list of people in any nesting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import UsageError, error
from endroll.importers.json_people import read_json_people
from endroll.importers.json_text import JsonError, parse_json
from endroll.importers.tmdb import is_tmdb, read_tmdb_data

if TYPE_CHECKING:
    from endroll.interchange.nodes import CreditsDraft


def read_json(text: str) -> CreditsDraft:
    """Return the credits in a JSON text.

    Raises:
        UsageError: it is not JSON, is nested too deeply, has no people in it or too many.
    """
    try:
        data = parse_json(text.removeprefix("\ufeff"))
    except JsonError as problem:
        raise UsageError(
            error(
                "json-broken",
                f"the file cannot be read as JSON: {problem}",
                hint="export it again; for a text that only begins like JSON, give --from text",
            )
        ) from None
    return read_tmdb_data(data) if is_tmdb(data) else read_json_people(data)
