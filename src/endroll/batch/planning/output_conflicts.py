"""Find outputs of a plan that would replace each other, or a file that the films are made from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from endroll.batch.planning.names import colliding, path_key
from endroll.core.atomic_write import real_path
from endroll.core.diagnostics import Diagnostic, error, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from endroll.batch.items import BatchItem


def without_conflicts(
    items: Sequence[BatchItem], inputs: Iterable[Path]
) -> tuple[tuple[BatchItem, ...], tuple[Diagnostic, ...]]:
    """Return the items whose outputs are theirs alone, and a problem for each of the others.

    Where two outputs are in each other's way, neither item is returned: which one is meant cannot
    be known.
    """
    places = _Places()
    owners = [(index, path) for index, item in enumerate(items) for path in _outputs(item)]
    keys = [places.key(path) for _, path in owners]
    refused: set[int] = set()
    problems: list[Diagnostic] = []
    for first, second in colliding(keys):
        one, other = owners[first][0], owners[second][0]
        refused |= {one, other}
        problems.append(_explain_two(items[one], items[other]))
    known = _Inputs(inputs, places)
    for (index, path), key in zip(owners, keys, strict=True):
        if (source := known.replaced_by(path, key)) is not None:
            refused.add(index)
            problems.append(_explain_input(items[index], path, source))
    kept = tuple(item for index, item in enumerate(items) if index not in refused)
    return kept, tuple(problems)


def _outputs(item: BatchItem) -> Iterator[Path]:
    """Yield the paths that an item writes."""
    yield item.path
    if item.spec.matte:
        from endroll.encode.writer import key_path_of  # noqa: PLC0415  it imports NumPy

        yield key_path_of(item.path, item.spec)


class _Places:
    """The keys of paths, with the links of their folders resolved, each folder once."""

    def __init__(self) -> None:
        self._folders: dict[Path, tuple[str, ...]] = {}

    def key(self, path: Path) -> tuple[str, ...]:
        folder = self._folders.get(path.parent)
        if folder is None:
            try:
                parts = real_path(path.parent).parts
            except (OSError, ValueError):
                parts = path.parent.parts
            folder = self._folders[path.parent] = path_key(parts)
        return (*folder, *path_key((path.name,)))


class _Inputs:
    """The files that films are made from, by their paths and by what the disk knows them as."""

    def __init__(self, paths: Iterable[Path], places: _Places) -> None:
        self._by_folder: dict[tuple[str, ...], Path] = {}
        self._by_number: defaultdict[tuple[int, int], list[Path]] = defaultdict(list)
        for path in dict.fromkeys(paths):
            key = places.key(path)
            for length in range(len(key), 0, -1):
                if key[:length] in self._by_folder:
                    break
                self._by_folder[key[:length]] = path
            number = _number_of(path)
            if number is not None:
                self._by_number[number].append(path)

    def replaced_by(self, output: Path, key: tuple[str, ...]) -> Path | None:
        """Return the input that an output would replace, or that is in its folder."""
        if key in self._by_folder:
            return self._by_folder[key]
        number = _number_of(output)
        return next(iter(self._by_number.get(number, ())), None) if number else None


def _number_of(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of a file; None if there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino)


def _explain_two(one: BatchItem, other: BatchItem) -> Diagnostic:
    is_same = one.path == other.path
    where = f" ({one.span.seen_from(other.span)})" if one.span and other.span else ""
    if is_same:
        says = f"{other.label} and {one.label}{where} would both be {_shown(other)}"
    else:
        says = (
            f"{_shown(other)} of {other.label} is in the way of {_shown(one)} of {one.label}{where}"
        )
    return error(
        "outputs-collide",
        says,
        hint="add {film}, {version}, {delivery} or {vars.NAME} to the name, so that each output "
        "has its own",
        span=other.span,
    )


def _explain_input(item: BatchItem, output: Path, source: Path) -> Diagnostic:
    is_alias = output != source
    return error(
        "output-is-input",
        f"{item.label} would replace {shortened(str(source), 120)}, from which films are made"
        + (f", by its name {shortened(str(output), 120)}" if is_alias else ""),
        hint="choose another `folder` or `name`",
        span=item.span,
    )


def _shown(item: BatchItem) -> str:
    return shortened(str(item.path), 120)
