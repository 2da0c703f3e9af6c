"""Kinds of inputs with a fault each, to see that the prover counts it."""

from __future__ import annotations

import os
import signal
from threading import Event
from typing import TYPE_CHECKING, Final, NoReturn

from tests.reliability.fuzz.inputs import Input, Kind, Verdict

from endroll.core.diagnostics import CreditsError, error

if TYPE_CHECKING:
    import random
    from pathlib import Path

TOLD: Final = error("a", "“Told Of” is not shown")


def _make(_dice: random.Random) -> Input:
    return Input({"a.txt": b"a"}, {"a": 1})


def _accept(folder: Path, made: Input) -> Verdict:
    return Verdict(accepted=(folder / "a.txt").read_bytes() == made.files["a.txt"])


def _refuse(_folder: Path, _made: Input) -> NoReturn:
    raise CreditsError(error("a", "it is refused"))


def _raise(_folder: Path, _made: Input) -> NoReturn:
    raise ZeroDivisionError


def _hang(_folder: Path, _made: Input) -> Verdict:
    Event().wait()
    return Verdict(accepted=True)


def _crash(_folder: Path, _made: Input) -> Verdict:
    os.kill(os.getpid(), signal.SIGSEGV)
    return Verdict(accepted=True)


def _exit(_folder: Path, _made: Input) -> NoReturn:
    raise SystemExit(0)


def _swallow(_folder: Path, _made: Input) -> Verdict:
    return Verdict(accepted=bool(bytearray(1 << 40)))


def _lose(_folder: Path, _made: Input) -> Verdict:
    return Verdict(accepted=True, broken=("a name is lost",))


KINDS: Final = (
    Kind("accepts", 1, _make, _accept),
    Kind("refuses", 1, _make, _refuse),
    Kind("raises", 1, _make, _raise),
    Kind("exits", 1, _make, _exit),
    Kind("hangs", 1, _make, _hang),
    Kind("crashes", 1, _make, _crash),
    Kind("swallows memory", 1, _make, _swallow),
    Kind("loses", 1, _make, _lose),
)
