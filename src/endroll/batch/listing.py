"""Foresee what a batch would write: which films and why, how long, and how many bytes.

In: items. Out: an outcome of each. A film that is out of date is laid out for its length; nothing
is painted or written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.batch.freshness import judge_all
from endroll.batch.outcomes import Cause, Outcome, State
from endroll.batch.remote.remote_outputs import NO_REMOTE
from endroll.batch.surroundings import Surroundings
from endroll.batch.workshop import Workshop
from endroll.core.faults import as_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from endroll.batch.freshness import Judgement
    from endroll.batch.items import BatchItem
    from endroll.batch.remote.remote_outputs import RemoteOutputs


def foresee(
    items: Sequence[BatchItem], *, forced: bool = False, remote: RemoteOutputs = NO_REMOTE
) -> Iterator[Outcome]:
    """Yield the outcome of each item as it is foreseen.

    A film with errors has failed; one that proves the same although a file of it changed is
    unchanged. The size is that of the frames at the bytes that a frame takes in the output as it
    is, in other outputs of the delivery, or else in others of the format; None if there are none.
    """
    judged = tuple(judge_all(items, Surroundings.read(), forced=forced, remote=remote))
    by_delivery = _bytes_a_frame(judged, lambda item: item.delivery)
    by_format = _bytes_a_frame(judged, lambda item: item.spec.format.name)
    workshop = Workshop()
    for judgement in judged:
        foreseen = _as_judged(judgement)
        if judgement.is_due:
            item = judgement.item
            usual = by_delivery.get(item.delivery) or by_format.get(item.spec.format.name)
            foreseen = _laid_out(foreseen, judgement, workshop, _of_frame(judgement) or usual)
        yield foreseen


def _as_judged(judgement: Judgement) -> Outcome:
    return Outcome(
        item=judgement.item,
        state=State.RENDERED if judgement.is_due else State.UNCHANGED,
        cause=judgement.cause,
        why=judgement.why,
        frame_count=judgement.frame_count,
        size_bytes=judgement.size_bytes,
        fingerprint=judgement.fingerprint,
    )


def _laid_out(
    foreseen: Outcome, judgement: Judgement, workshop: Workshop, of_frame: float | None
) -> Outcome:
    """Return an outcome with what is known once the film is laid out."""
    try:
        film = workshop.film_of(judgement.item.origin)
        may_be_same = judgement.sound_fingerprint is not None
        is_same = may_be_same and workshop.fingerprint_of(film) == judgement.sound_fingerprint
    except Exception as problem:  # noqa: BLE001  the other films are looked at all the same
        failure = as_error(problem)
        return replace(
            foreseen,
            state=State.FAILED,
            diagnostics=failure.diagnostics,
            exit_code=failure.exit_code,
        )
    if is_same:
        return replace(foreseen, state=State.UNCHANGED, cause=Cause.UNCHANGED)
    frame_count = film.schedule.frame_count
    return replace(
        foreseen,
        frame_count=frame_count,
        size_bytes=None if of_frame is None else round(of_frame * frame_count),
        diagnostics=film.diagnostics,
    )


def _bytes_a_frame(
    judged: Iterable[Judgement], kind_of: Callable[[BatchItem], str]
) -> dict[str, float]:
    """Return the mean number of bytes of a frame in the outputs of each kind that are known."""
    totals: dict[str, tuple[int, int]] = {}
    for each in judged:
        if each.frame_count and each.size_bytes:
            frames, size = totals.get(kind_of(each.item), (0, 0))
            totals[kind_of(each.item)] = frames + each.frame_count, size + each.size_bytes
    return {kind: size / frames for kind, (frames, size) in totals.items()}


def _of_frame(judgement: Judgement) -> float | None:
    if judgement.frame_count and judgement.size_bytes:
        return judgement.size_bytes / judgement.frame_count
    return None
