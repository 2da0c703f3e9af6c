"""Inputs: what a prover makes of a seed and a number, and what the program did with it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Input:
    """Files by their name in a folder, and what is to be done with them, as plain data."""

    files: Mapping[str, bytes]
    plan: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an input was accepted, and each promise that was broken on the way."""

    accepted: bool
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input: how many of a hundred are of it, what makes one, and what tries one."""

    name: str
    weight: int
    make: Callable[[random.Random], Input]
    run: Callable[[Path, Input], Verdict]


def dice_of(seed: int, number: int) -> random.Random:
    """Return what decides everything of one input, the same for the same seed and number."""
    return random.Random(f"{seed}/{number}")  # noqa: S311  chance, not secrets


def kind_of(kinds: Sequence[Kind], dice: random.Random) -> Kind:
    """Return the kind that an input is of."""
    return dice.choices(kinds, [kind.weight for kind in kinds])[0]


def put_into(folder: Path, made: Input) -> None:
    """Write the files of an input."""
    for name, data in made.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
