"""Run the stages from a credits file to a film, and collect every problem on the way."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from endroll.check.film import check_film, check_slips
from endroll.check.severity import settle
from endroll.core.diagnostics import CreditsError, has_errors
from endroll.core.gc_pause import long_lived, uncollected
from endroll.media.gather import check_music, sounds_of
from endroll.media.mixing import mix_sounds
from endroll.motion.schedule import schedule_roll
from endroll.pipeline.compose import compose
from endroll.pipeline.film import Film
from endroll.pipeline.painting import painting_of

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits
    from endroll.source.origin import Origin


def inspect_film(
    origin: Origin, *, earlier: Film | None = None, slips: bool = True
) -> tuple[Film | None, tuple[Diagnostic, ...]]:
    """Read, lay out and schedule credits; return the film and its diagnostics in reading order.

    The film is None if there are errors. An `earlier` film of the same credits saves time and
    changes nothing. Without `slips`, likely typing mistakes are left to `find_slips`.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    # What changes in an earlier film is little, and is collected as usual.
    with uncollected() if earlier else long_lived():
        return _inspected(origin, earlier, slips=slips)


def _inspected(
    origin: Origin, earlier: Film | None, *, slips: bool
) -> tuple[Film | None, tuple[Diagnostic, ...]]:
    composed, diagnostics = compose(origin, earlier=earlier)
    if composed is None:
        return None, settle(diagnostics, None, origin.drafts)
    credits_, roll = composed.credits, composed.roll
    if slips:
        diagnostics = (*diagnostics, *check_slips(credits_))
    if composed.pace is None:
        return None, settle(diagnostics, credits_.checks, origin.drafts)
    schedule = schedule_roll(
        roll,
        credits_.timing,
        credits_.video,
        step_px=composed.pace.step_px,
        is_fitted=composed.length is not None,
    )
    sound = mix_sounds(
        sounds_of(composed.media, schedule),
        credits_.music,
        schedule,
        earlier=earlier.sound.reading if earlier else None,
    )
    settled = settle(
        chain(
            diagnostics,
            sound.diagnostics,
            check_film(credits_, roll, schedule, composed.catalogue, composed.book),
            check_music(credits_, composed.media, schedule),
        ),
        credits_.checks,
        origin.drafts,
    )
    if has_errors(settled):
        return None, settled
    film = Film(
        origin=origin,
        credits=credits_,
        roll=roll,
        schedule=schedule,
        painting=painting_of(composed, schedule, earlier.painter if earlier else None),
        shaper=composed.shaper,
        stages=composed.stages,
        sound=sound,
        inputs=composed.inputs,
        diagnostics=settled,
    )
    return film, settled


def load_film(origin: Origin, *, earlier: Film | None = None) -> Film:
    """Read, lay out and schedule credits, as `inspect_film` does.

    Raises:
        CreditsError: the credits have errors; it carries every diagnostic.
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    film, diagnostics = inspect_film(origin, earlier=earlier)
    if film is None:
        raise CreditsError(*diagnostics)
    return film


def find_slips(credits_: Credits) -> tuple[Diagnostic, ...]:
    """Return likely typing mistakes, in reading order."""
    return settle(check_slips(credits_), credits_.checks)
