"""Foresee what a batch would write: which films, how long, and how many bytes.

In: the judgement of each item. Out: the same with lengths and sizes. A film that is out of date is
laid out for its length; nothing is painted or written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.batch.outcomes import Outcome, State
from endroll.core.diagnostics import CreditsError, EndrollError
from endroll.core.faults import as_error
from endroll.pipeline.inspect import inspect_film

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from pathlib import Path

    from endroll.batch.items import BatchItem
    from endroll.core.diagnostics import Diagnostic
    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin


def foresee(judged: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield each outcome as it is foreseen: films with errors have failed, others have a length.

    The size is that of the frames at the bytes that a frame takes in the output as it is, in other
    outputs of the delivery, or else in others of the format; None if there are none.
    """
    lengths = _Lengths()
    by_delivery = _bytes_a_frame(judged, lambda item: item.delivery)
    by_format = _bytes_a_frame(judged, lambda item: item.spec.format.name)
    for outcome in judged:
        if outcome.state is not State.RENDERED:
            yield outcome
            continue
        length = lengths.of(outcome.item.origin)
        if isinstance(length, EndrollError):
            yield replace(
                outcome,
                state=State.FAILED,
                diagnostics=length.diagnostics,
                exit_code=length.exit_code,
            )
            continue
        frame_count, diagnostics = length
        of_frame = (
            _of_frame(outcome)
            or by_delivery.get(outcome.item.delivery)
            or by_format.get(outcome.item.spec.format.name)
        )
        yield replace(
            outcome,
            frame_count=frame_count,
            size_bytes=None if of_frame is None else round(of_frame * frame_count),
            diagnostics=diagnostics,
        )


class _Lengths:
    """Lays films out, each once; films of one file in turn share what they have in common."""

    def __init__(self) -> None:
        self._known: dict[Origin, tuple[int, tuple[Diagnostic, ...]] | EndrollError] = {}
        self._path: Path | None = None
        self._film: Film | None = None

    def of(self, origin: Origin) -> tuple[int, tuple[Diagnostic, ...]] | EndrollError:
        """Return the number of frames and the warnings, or why the film cannot be rendered."""
        if origin not in self._known:
            self._known[origin] = self._laid_out(origin)
        return self._known[origin]

    def _laid_out(self, origin: Origin) -> tuple[int, tuple[Diagnostic, ...]] | EndrollError:
        if origin.path != self._path:
            self._path, self._film = origin.path, None
        try:
            film, diagnostics = inspect_film(origin, earlier=self._film, slips=False)
        except Exception as problem:  # noqa: BLE001  the other films are looked at all the same
            return as_error(problem)
        if film is None:
            return CreditsError(*diagnostics)
        self._film = film
        return film.schedule.frame_count, diagnostics


def _bytes_a_frame(
    judged: Iterable[Outcome], kind_of: Callable[[BatchItem], Hashable]
) -> dict[Hashable, float]:
    """Return the mean number of bytes of a frame in the outputs of each kind that are there."""
    totals: dict[Hashable, tuple[int, int]] = {}
    for outcome in judged:
        if outcome.frame_count and outcome.size_bytes:
            frames, size = totals.get(kind_of(outcome.item), (0, 0))
            totals[kind_of(outcome.item)] = (
                frames + outcome.frame_count,
                size + outcome.size_bytes,
            )
    return {kind: size / frames for kind, (frames, size) in totals.items()}


def _of_frame(outcome: Outcome) -> float | None:
    if outcome.frame_count and outcome.size_bytes:
        return outcome.size_bytes / outcome.frame_count
    return None
