"""Finish an item when its work is done: join or place what was written, hash it, keep its manifest.

In: an item, what it was made from and what its workers wrote. Out: its outcome; whatever goes wrong
is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from endroll.batch.manifest import (
    Manifest,
    UntrustedManifestError,
    read_manifest,
    write_manifest,
)
from endroll.batch.outcomes import Cause, Outcome, State
from endroll.batch.output_digest import (
    OutputDigest,
    digest_output,
    files_of_output,
    foreign_pictures,
)
from endroll.batch.recipe import UNKNOWN, name_in
from endroll.batch.remote.remote_outputs import NO_REMOTE
from endroll.batch.removal import remove_files
from endroll.batch.tasks import Failed, UpToDate, Written
from endroll.batch.workshop import Workshop
from endroll.core.atomic_write import output_errors, refuse_inputs
from endroll.core.diagnostics import RenderError, error
from endroll.core.faults import as_error
from endroll.encode.tracks import Target
from endroll.encode.writer import join_film
from endroll.farm.film_tracks import tracks_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from endroll.batch.freshness import Judgement
    from endroll.batch.recipe import Ingredients, Recipe
    from endroll.batch.remote.remote_outputs import RemoteOutputs
    from endroll.batch.surroundings import Surroundings
    from endroll.batch.tasks import Divided
    from endroll.core.diagnostics import Diagnostic
    from endroll.encode.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Finish:
    """The outcome of an item, and the names of files that changed while it was made.

    If any did, it is not certain what the output shows.
    """

    outcome: Outcome
    changed: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Labor:
    """What workers did for an item: who, for how long, and, of several parts, each at its path.

    `made` is where the output is written: its own path, or one in a temporary folder.
    """

    judgement: Judgement
    ingredients: Ingredients
    made: Path
    worker: str = ""
    seconds: float = 0.0
    divided: Divided | None = None
    parts: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Finisher:
    """Finishes items, in a thread of its own; `plan` is the plan that ordered them, if any.

    Outputs that belong into `remote` stores are taken there.
    """

    surroundings: Surroundings
    plan: Path | None
    remote: RemoteOutputs = NO_REMOTE
    _workshop: Workshop = field(default_factory=Workshop)

    def finish(self, labor: Labor, result: Failed | UpToDate | Sequence[Written]) -> Finish:
        """Finish an item by the result of its task, or by those of its parts in their order."""
        try:
            match result:
                case Failed():
                    return Finish(_failed(labor, result.diagnostics, result.exit_code))
                case UpToDate():
                    return Finish(self._renewed(labor, result))
                case _:
                    return self._finished(labor, result)
        except Exception as problem:  # noqa: BLE001  other items go on
            failure = as_error(problem)
            return Finish(_failed(labor, failure.diagnostics, failure.exit_code))

    def _renewed(self, labor: Labor, result: UpToDate) -> Outcome:
        """Keep the new recipe of an output that is still right."""
        item = labor.judgement.item
        manifest = _trusted(item.path)
        if manifest is None or manifest.fingerprint != result.fingerprint:
            raise RenderError(
                error(
                    "manifest-changed",
                    f"the manifest of {item.path} changed during the run",
                    hint="let only one batch write to a folder at a time, and run it again",
                )
            )
        kept = replace(manifest, recipe=_recipe(labor, self._changed(labor)))
        write_manifest(item.path, self._ordered(kept, labor))
        self.remote.renew(item.path)
        return Outcome(
            item=item,
            state=State.UNCHANGED,
            cause=Cause.UNCHANGED,
            why=f"{labor.judgement.why}; it shows the same",
            frame_count=result.frame_count,
            size_bytes=manifest.digest.size_bytes,
            seconds=labor.seconds,
            worker=labor.worker or None,
            fingerprint=result.fingerprint,
            diagnostics=result.diagnostics,
        )

    def _finished(self, labor: Labor, written: Sequence[Written]) -> Finish:
        item = labor.judgement.item
        delivery = self._delivery(labor, written)
        frames = item.spec.frames or range(delivery.frame_count)
        digest = _digest(labor, written, frames)
        if labor.made != item.path:
            _place(labor, frames)
        fingerprint, shown = written[0].fingerprint, written[0].diagnostics
        if labor.divided is not None:
            shown = labor.divided.diagnostics
        changed = self._changed(labor)
        manifest = Manifest(
            output=item.path.name,
            plan=None,
            film=item.film,
            version=item.version,
            delivery=item.delivery,
            fingerprint="" if changed else fingerprint,
            recipe=_recipe(labor, changed),
            frames=frames,
            rate=str(delivery.rate),
            raster=f"{delivery.width_px}x{delivery.height_px}",
            digest=digest,
        )
        write_manifest(item.path, self._ordered(manifest, labor))
        self.remote.keep(item.path, files_of_output(item.path, item.spec, frames))
        outcome = Outcome(
            item=item,
            state=State.RENDERED,
            cause=labor.judgement.cause,
            why=labor.judgement.why,
            frame_count=delivery.frame_count,
            size_bytes=digest.size_bytes,
            seconds=labor.seconds,
            worker=labor.worker or None,
            fingerprint=fingerprint,
            diagnostics=shown,
        )
        return Finish(outcome, changed)

    def _delivery(self, labor: Labor, written: Sequence[Written]) -> Delivery:
        """Return what was written in all; parts of a file are joined first."""
        item = labor.judgement.item
        first = written[0].delivery
        if labor.divided is None:
            return first
        _check_parts(labor, labor.divided, written)
        if item.spec.format.is_sequence:
            return replace(first, frame_count=sum(part.delivery.frame_count for part in written))
        film = self._workshop.film_of(item.origin)
        if self._workshop.fingerprint_of(film) != labor.divided.fingerprint:
            raise RenderError(
                error(
                    "credits-changed",
                    f"{item.origin.path}, or what it is made with, changed during the render",
                    hint="run the batch again",
                )
            )
        refuse_inputs([item.path], film.inputs)
        return join_film(labor.parts, tracks_of(film, item.spec), item.spec, Target(item.path))

    def _changed(self, labor: Labor) -> tuple[str, ...]:
        """Return the names of the files of an item that changed after they were hashed."""
        unread = [name for name, known in labor.ingredients.recipe.files.items() if not known]
        if unread:
            return tuple(unread)
        folder, hashes = labor.judgement.item.origin.path.parent, self.surroundings.hashes
        return tuple(
            name_in(folder, path)
            for path, known in labor.ingredients.files.items()
            if not hashes.has_stayed(path, known)
        )

    def _ordered(self, manifest: Manifest, labor: Labor) -> Manifest:
        """Return a manifest with what the plan calls the item now."""
        item = labor.judgement.item
        plan = name_in(item.path.parent, self.plan) if self.plan else None
        return replace(
            manifest, plan=plan, film=item.film, version=item.version, delivery=item.delivery
        )


def _recipe(labor: Labor, changed: Sequence[str]) -> Recipe:
    """Return the recipe of an item, without the hashes of files that changed meanwhile."""
    recipe = labor.ingredients.recipe
    return replace(recipe, files={**recipe.files, **dict.fromkeys(changed, UNKNOWN)})


def _failed(labor: Labor, diagnostics: tuple[Diagnostic, ...], exit_code: int) -> Outcome:
    return Outcome(
        item=labor.judgement.item,
        state=State.FAILED,
        cause=labor.judgement.cause,
        why=labor.judgement.why,
        seconds=labor.seconds,
        worker=labor.worker or None,
        diagnostics=diagnostics,
        exit_code=exit_code,
    )


def _trusted(output: Path) -> Manifest | None:
    try:
        return read_manifest(output)
    except UntrustedManifestError:
        return None


def _check_parts(labor: Labor, divided: Divided, written: Sequence[Written]) -> None:
    """Check that every part is what its worker wrote.

    Raises:
        RenderError: one is not.
    """
    item = labor.judgement.item
    paths = labor.parts or [labor.made] * len(divided.parts)
    for path, frames, part in zip(paths, divided.parts, written, strict=True):
        with output_errors(item.path):
            digest = digest_output(path, item.spec, frames)
        if digest.sha256 != part.sha256:
            raise _damaged(item.path)


def _digest(labor: Labor, written: Sequence[Written], frames: range) -> OutputDigest:
    """Hash what was written, where it was written.

    Raises:
        RenderError: it is not what the worker wrote.
    """
    item = labor.judgement.item
    with output_errors(item.path):
        digest = digest_output(labor.made, item.spec, frames)
    if labor.divided is None and digest.sha256 != written[0].sha256:
        raise _damaged(item.path)
    return digest


def _damaged(output: Path) -> RenderError:
    return RenderError(
        error(
            "output-damaged",
            f"{output} has other contents than the worker wrote",
            hint="check the disk and the network, and run the batch again",
        )
    )


def _refuse_foreign(labor: Labor, frames: range, before: Manifest | None) -> None:
    """Refuse to write a sequence among pictures that would seem to be of it.

    Those of the manifest before are removed once the new ones are in place.

    Raises:
        RenderError: there are such pictures.
    """
    item = labor.judgement.item
    ours = {item.path.parent / file.name for file in before.digest.files} if before else set()
    with output_errors(item.path):
        foreign = [
            path for path in foreign_pictures(item.path, item.spec, frames) if path not in ours
        ]
    if foreign:
        raise RenderError(
            error(
                "foreign-pictures",
                f"{foreign[0]} would seem to be of this film, which has no such frame"
                + (f", and {len(foreign) - 1} more" if len(foreign) > 1 else ""),
                hint=f"remove all pictures in {item.path}, or write the sequence elsewhere",
            )
        )


def _place(labor: Labor, frames: range) -> None:
    """Move a finished sequence into its place, and remove what is left of the one before.

    Raises:
        RenderError: it cannot be moved.
        UsageError: a file that the film is made from would be overwritten.
    """
    item = labor.judgement.item
    before = _trusted(item.path)
    _refuse_foreign(labor, frames, before)
    made = files_of_output(labor.made, item.spec, frames)
    placed = files_of_output(item.path, item.spec, frames)
    refuse_inputs(placed, labor.ingredients.paths)
    for folder in dict.fromkeys(file.parent for file in placed):
        with output_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
    for source, target in zip(made, placed, strict=True):
        with output_errors(target):
            source.replace(target)
    if before is not None:
        remove_files(item.path, before, kept=frozenset(placed))
