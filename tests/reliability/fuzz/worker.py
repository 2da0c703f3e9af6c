"""A worker: makes inputs by their numbers and tries them, one after the other.

Numbers come in on stdin, a line each; what came of each goes out on stdout as a line of JSON. What
ends this process is told by whoever began it: `python -m tests.reliability.fuzz.worker KINDS SEED`.
"""

from __future__ import annotations

import faulthandler
import importlib
import json
import os
import resource
import sys
import tempfile
import time
import traceback
import warnings
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.reliability.fuzz import tally
from tests.reliability.fuzz.inputs import Kind, Verdict, dice_of, kind_of, put_into

from endroll.core.diagnostics import EndrollError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reliability.fuzz.inputs import Input

SECONDS: Final = 10
"""How long an input may take."""

MEMORY_MIB: Final = 1024
"""How much more memory an input may take than there is in use before it."""

READY: Final = "ready"
"""What a worker says before it waits for its first number."""

_ROOM_MIB: Final = 4 * 1024
"""Address space: maps of fonts and stacks of threads count, whether they are used or not."""

_STATUS: Final = Path("/proc/self/status")
_RESET: Final = Path("/proc/self/clear_refs")


def main() -> None:
    """Try inputs until stdin ends."""
    named, seed = sys.argv[1], int(sys.argv[2])
    module, _, attribute = named.partition(":")
    kinds: Sequence[Kind] = getattr(importlib.import_module(module), attribute)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library may print
    bound_memory()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.enable()
    warnings.simplefilter("ignore")
    out.write(f"{READY}\n")
    out.flush()
    for line in sys.stdin:
        outcome = try_number(kinds, seed, int(line))
        out.write(json.dumps(asdict(outcome)) + "\n")
        out.flush()


def bound_memory() -> None:
    """Bound this process: fontTools takes all there is to write some of the fonts that are made."""
    room = _ROOM_MIB << 20
    resource.setrlimit(resource.RLIMIT_AS, (room, room))


def try_number(kinds: Sequence[Kind], seed: int, number: int) -> tally.Outcome:
    """Make the input of a number, try it in a folder of its own, and return what came of it."""
    dice = dice_of(seed, number)
    kind = kind_of(kinds, dice)
    try:
        made = kind.make(dice)
    except Exception:  # noqa: BLE001  a fault of the prover, which the run goes on without
        return tally.Outcome(
            number=number,
            kind=kind.name,
            ended=tally.TRACEBACK,
            seconds=0,
            peak_mib=0,
            tells=f"no input was made\n{traceback.format_exc()}",
        )
    return try_input(kind, made, number)


def try_input(kind: Kind, made: Input, number: int) -> tally.Outcome:
    """Try an input in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="endroll-fuzz-", ignore_cleanup_errors=True) as folder:
        put_into(Path(folder), made)
        before_mib = _forget_peak()
        faulthandler.dump_traceback_later(SECONDS * 0.9)
        began = time.perf_counter()
        ended, tells = _tried(kind, made, Path(folder))
        seconds = time.perf_counter() - began
        faulthandler.cancel_dump_traceback_later()
    peak_mib = _status_mib("VmHWM")
    if ended in {tally.ACCEPTED, tally.REFUSED} and peak_mib - before_mib > MEMORY_MIB:
        ended, tells = tally.MEMORY, f"{peak_mib - before_mib:,.0f} MiB"
    return tally.Outcome(
        number=number,
        kind=kind.name,
        ended=ended,
        seconds=round(seconds, 3),
        peak_mib=round(peak_mib, 1),
        tells=tells,
    )


def _tried(kind: Kind, made: Input, folder: Path) -> tuple[str, str]:
    try:
        verdict = kind.run(folder, made)
    except EndrollError:
        verdict = Verdict(accepted=False)
    except MemoryError:
        return tally.MEMORY, traceback.format_exc()
    except (Exception, SystemExit):  # noqa: BLE001  whatever it is, it is what is looked for
        return tally.TRACEBACK, traceback.format_exc()
    if verdict.broken:
        return tally.BROKEN, "\n".join(verdict.broken)
    return (tally.ACCEPTED if verdict.accepted else tally.REFUSED), ""


def _forget_peak() -> float:
    """Let the kernel count the most memory in use anew, and return how much is in use now."""
    with suppress(OSError):
        _RESET.write_text("5", encoding="ascii")
    return _status_mib("VmRSS")


def _status_mib(key: str) -> float:
    try:
        lines = _STATUS.read_text(encoding="ascii").splitlines()
    except OSError:  # another system than Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(key)), 0)


if __name__ == "__main__":
    main()
