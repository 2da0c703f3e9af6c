"""Load every version that a credits file lists, sharing what they have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import CreditsError, UsageError, error, in_reading_order
from endroll.pipeline.inspect import inspect_film
from endroll.source.assembly import listed_versions

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic
    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin


def load_films(origin: Origin) -> tuple[Film, ...]:
    """Return a film for each version that a file lists, in its order, whatever `origin.version`.

    Each film shares what the one before it shaped and rasterized. The inputs of each are those of
    all, so that no version overwrites what another is made from.

    Raises:
        CreditsError: a version has errors; it carries the diagnostics of every such version.
        UsageError: the file cannot be read, it lists no versions, or a setting has no form.
    """
    names = listed_versions(origin.path)
    if not names:
        raise UsageError(
            error(
                "no-versions",
                f"{origin.path} lists no versions",
                hint="list them in the file: `versions: [festival, television]`",
            )
        )
    films: list[Film] = []
    failures: list[Diagnostic] = []
    for name in names:
        film, diagnostics = inspect_film(
            replace(origin, version=name), earlier=films[-1] if films else None
        )
        if film is None:
            failures += diagnostics
        else:
            films.append(film)
    if failures:
        raise CreditsError(*in_reading_order(failures))
    inputs = tuple(dict.fromkeys(path for film in films for path in film.inputs))
    return tuple(replace(film, inputs=inputs) for film in films)
