"""Runs: a command, a way to end it and a moment, drawn by lot, and what was wrong after it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from tests.reliability.torture import commands as known
from tests.reliability.torture import judging
from tests.reliability.torture.judging import Fault, files_in
from tests.reliability.torture.process import PATIENCE_S, PROGRAM, Ended, Ending, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.reliability.torture.commands import Command

KILL: Final = "kill -9"
TERM: Final = "TERM"
INT: Final = "INT"
DISK: Final = "a full disk"
LIMIT: Final = "a limit of file size"
BESIDE: Final = "beside a live writer"

_WAYS: Final = {KILL: 8, TERM: 4, INT: 4, DISK: 4, LIMIT: 2, BESIDE: 1}
_CODES: Final = {KILL: {-9}, TERM: {143, -15}, INT: {130, -2}, DISK: {3}, LIMIT: {3}}
"""Exit codes beside 0: a signal that comes before a command has begun ends it by itself."""

_SIGNALS: Final = {KILL: signal.SIGKILL, TERM: signal.SIGTERM, INT: signal.SIGINT}
_PAGE: Final = 4096
_SLOWLY: Final = ("--version", "television", "--set", "timing.speed=1", "--small")
_WRITES_S: Final = 0.25
"""How long after its request the page's write is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisturbed:
    """How long a command takes, and what it makes, and what it changes in the project."""

    seconds: float
    outputs: Mapping[str, str]
    changes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Torture:
    """A run: what was ended how, and all that was wrong after it."""

    number: int
    command: str
    kind: str
    way: str
    faults: tuple[Fault, ...]
    peak_mib: float
    has_finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What is tortured, and how long it may take to end.

    `share` is the moment at which it is ended, of the time that it takes; by lot unless said.
    """

    program: tuple[str, ...] = PROGRAM
    patience_s: float = PATIENCE_S
    share: float | None = None


class Torturer:
    """Runs commands in copies of one prepared folder."""

    def __init__(
        self, chosen: Sequence[Command], folder: Path, seed: int, rules: Rules | None = None
    ) -> None:
        self._commands = chosen
        self._folder = folder
        self._seed = seed
        self._rules = rules or Rules()
        self._source = folder / "source"
        known.prepare(self._source)
        self._undisturbed = {each.name: self._measured(each) for each in chosen}

    def torture(self, number: int, *, way: str | None = None) -> Torture:
        """Do one run; its seed and number decide all of it but for what the machine decides."""
        dice = random.Random(f"{self._seed}/{number}")  # noqa: S311  chance, not secrets
        command = dice.choice(self._commands)
        way = way or dice.choices(list(_WAYS), list(_WAYS.values()))[0]
        if way in {DISK, LIMIT} and command.writes is not None:
            way = KILL
        if way == DISK and not can_mount():
            way = LIMIT
        if way == BESIDE and command.posts is not None:
            way = TERM
        with self._copy(f"run-{number}") as folder:
            faults, ended = self._tortured(command, way, dice, folder)
        return Torture(
            number=number,
            command=command.name,
            kind=command.kind,
            way=way,
            faults=tuple(faults),
            peak_mib=ended.peak_mib,
            has_finished=ended.code == 0,
        )

    def _run(
        self,
        typed: Sequence[str],
        folder: Path,
        ending: Ending | None = None,
        *,
        posts: str | None = None,
    ) -> Ended:
        ending = ending or Ending(patience_s=self._rules.patience_s)
        return run((*self._rules.program, *typed), folder, ending, posts=posts)

    @contextmanager
    def _copy(self, name: str) -> Iterator[Path]:
        folder = self._folder / name
        known.copied(self._source, folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _measured(self, command: Command) -> Undisturbed:
        with self._copy("measured") as folder:
            before = files_in(folder / known.CREDITS.parent)
            ending = None
            if command.posts is not None:
                ending = Ending(signal=signal.SIGTERM, at_s=4 * _WRITES_S)
            ended = self._run(command.typed, folder, ending, posts=command.posts)
            if ended.code not in {0, 143}:
                raise RuntimeError(f"{command.name} ends with {ended.code}: {ended.errors}")
            after = files_in(folder / known.CREDITS.parent)
            return Undisturbed(
                seconds=_WRITES_S if command.posts is not None else ended.seconds,
                outputs=files_in(folder / known.OUT),
                changes={name: held for name, held in after.items() if held != before.get(name)},
            )

    def _tortured(
        self, command: Command, way: str, dice: random.Random, folder: Path
    ) -> tuple[list[Fault], Ended]:
        undisturbed = self._undisturbed[command.name]
        is_there = dice.random() < 0.5 and "init" not in command.typed
        share = dice.random() if self._rules.share is None else self._rules.share
        ending = Ending(
            at_s=share * undisturbed.seconds,
            signal=_SIGNALS.get(way),
            to_group=way == INT,
            patience_s=self._rules.patience_s,
        )
        total = sum(self._sizes(command).values()) if way in {DISK, LIMIT} else 0
        if way == LIMIT:
            ending = replace(ending, file_bytes=dice.randrange(512, max(1024, total)))
        room = dice.randrange(_PAGE, max(2 * _PAGE, total + total // 8))
        with _disk(folder / known.OUT, room if way == DISK else None):
            if is_there and way != DISK:
                self._put_old(command, folder)
            seen = _Seen(folder)
            if way == BESIDE:
                ended = _run_beside(command, folder)
            else:
                ended = self._run(command.typed, folder, ending, posts=command.posts)
            faults = list(self._judged(command, way, ended, seen))
            if way == KILL:
                faults += self._judged_after(command, folder)
            else:
                faults += judging.judge_left(files_in(folder / known.OUT))
                faults += judging.judge_left(files_in(folder / known.CREDITS.parent))
        return faults, ended

    def _judged(self, command: Command, way: str, ended: Ended, seen: _Seen) -> Iterator[Fault]:
        undisturbed = self._undisturbed[command.name]
        outputs = files_in(seen.out)
        whole = undisturbed.outputs
        if way == BESIDE:
            outputs = {name: held for name, held in outputs.items() if not name.startswith("live.")}
        yield from judging.judge_outputs(seen.outputs, outputs, whole)
        inputs = files_in(seen.project)
        yield from judging.judge_inputs(seen.inputs, inputs, written=undisturbed.changes)
        if ended.has_hung:
            yield Fault(judging.HANG, f"it goes on after {ended.seconds:.0f} s")
        elif ended.code not in {0, *_CODES.get(way, ())}:
            yield Fault(judging.EXIT, f"{ended.code}: {ended.errors[-300:]}")
        if ended.has_kin:
            yield Fault(judging.LEFT_BEHIND, "a process of its group")
        if "Traceback" in ended.errors:
            yield Fault(judging.TRACEBACK, ended.errors[-2000:])
        if ended.code == 0 and command.posts is None:
            for name, held in whole.items():
                if outputs.get(name) != held:
                    yield Fault(judging.TORN, f"it ends with 0, and {name} is not whole")

    def _judged_after(self, command: Command, folder: Path) -> Iterator[Fault]:
        """Run what clears up, and yield what is still there or not whole after it."""
        for typed in command.followers:
            ended = self._run(typed, folder)
            allowed = {0, 2} if typed[0] == "init" else {0}
            if ended.code not in allowed:
                yield Fault(judging.EXIT, f"the next one: {ended.code}: {ended.errors[-300:]}")
                return
        outputs, inputs = files_in(folder / known.OUT), files_in(folder / known.CREDITS.parent)
        yield from judging.judge_left(outputs)
        yield from judging.judge_left(inputs)
        for name, held in self._undisturbed[command.name].outputs.items():
            if outputs.get(name) != held and "init" not in command.typed:
                yield Fault(judging.TORN, f"the next one ends with 0, and {name} is not whole")

    def _put_old(self, command: Command, folder: Path) -> None:
        """Put files in the places of a command's outputs: old ones, or whole ones that are kept."""
        names = list(self._undisturbed[command.name].outputs)
        for name in names[: len(names) // 2] if command.keeps else names:
            path = folder / known.OUT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if command.keeps:
                path.write_bytes(self._kept(command.name)[name])
            else:
                path.write_bytes(b"what was there before\n")

    @cache  # noqa: B019  as long-lived as the prover
    def _kept(self, name: str) -> Mapping[str, bytes]:
        """Return what a command makes, undisturbed."""
        command = next(each for each in self._commands if each.name == name)
        with self._copy(f"kept-{name.replace(' ', '-')}") as folder:
            self._run(command.typed, folder)
            out = folder / known.OUT
            return {
                path.relative_to(out).as_posix(): path.read_bytes()
                for path in out.rglob("*")
                if path.is_file()
            }

    def _sizes(self, command: Command) -> Mapping[str, int]:
        return {name: len(data) for name, data in self._kept(command.name).items()}


class _Seen:
    """The files of a folder as they were before a run."""

    def __init__(self, folder: Path) -> None:
        self.out, self.project = folder / known.OUT, folder / known.CREDITS.parent
        self.outputs, self.inputs = files_in(self.out), files_in(self.project)


def _run_beside(command: Command, folder: Path) -> Ended:
    """Run a command into the folder that another writes to, which must not be disturbed by it."""
    live_film = str(known.OUT / "live.mp4")
    slow = (*PROGRAM, "render", str(known.CREDITS), "-o", live_film, *_SLOWLY)
    written: list[Ended] = []
    live = folder / "live"
    live.mkdir()
    for part in (known.CREDITS.parent, known.OUT):
        (live / part).symlink_to(folder / part, target_is_directory=True)
    writer = Thread(target=lambda: written.append(run(slow, live)))
    writer.start()
    out = folder / known.OUT
    until = time.monotonic() + 30
    while writer.is_alive() and time.monotonic() < until and not _live_part(out):
        time.sleep(0.01)
    ended = run((*PROGRAM, *command.typed), folder)
    writer.join()
    if written[0].code or not (out / "live.mp4").is_file():
        return replace(ended, code=written[0].code or 1, errors=written[0].errors)
    return ended


def _live_part(out: Path) -> bool:
    return any(out.glob(".live.*"))


@cache
def can_mount() -> bool:
    """Return whether small disks can be mounted here."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        return _mount(Path(folder), _PAGE * 4) and _unmount(Path(folder))


@contextmanager
def _disk(folder: Path, room: int | None) -> Iterator[None]:
    """Have a folder be a disk of so many bytes, where that is asked for."""
    if room is None:
        yield
        return
    if not _mount(folder, room):
        raise RuntimeError(f"{folder} cannot be mounted")
    try:
        yield
    finally:
        _unmount(folder)


def _mount(folder: Path, room: int) -> bool:
    size = f"size={-(-room // _PAGE) * _PAGE}"
    command = ("mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder))
    return subprocess.run(command, capture_output=True, check=False, timeout=20).returncode == 0


def _unmount(folder: Path) -> bool:
    command = ("umount", str(folder))
    return subprocess.run(command, capture_output=True, check=False, timeout=20).returncode == 0
