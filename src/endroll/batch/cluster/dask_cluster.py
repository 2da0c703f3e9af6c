"""Do the tasks of a batch on a Dask cluster: each attempt is one Dask task on one fit worker.

Which worker does a task is decided here, so that it has been compared with this machine before. A
worker, or the scheduler, may end at any moment: what was not finished begins anew elsewhere.
"""

from __future__ import annotations

import os
import secrets
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.cluster import dask_worker
from endroll.batch.cluster.dask_link import GoneError, Link, TroubleError, UnfitError, quiet
from endroll.batch.cluster.errands import bring, check_worker, ship, wait_until_seen
from endroll.batch.cluster.parcels import Done, Lacking, NoRoom, Parcel, Unknown
from endroll.batch.cluster.probes import Probes
from endroll.batch.cluster.relocation import Relocation
from endroll.batch.cluster.roster import Hand, Roster
from endroll.batch.cluster.shipping import Digests, inputs_below
from endroll.batch.cluster.worker_check import take_census
from endroll.batch.leftovers import clear_folders, output_folders
from endroll.batch.task_queue import MOST_ATTEMPTS, TaskQueue
from endroll.batch.tasks import Ended, Failed, Progressed, Refused, Retried, Written
from endroll.core.diagnostics import EndrollError, RenderError, UsageError, error
from endroll.pipeline.inspect import inspect_film

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Self

    from endroll.batch.cluster.shipping import InputFile
    from endroll.batch.cluster.worker_check import Census
    from endroll.batch.task_queue import Ticket
    from endroll.batch.tasks import Event, Result, Task

    Handler = Callable[[], Iterable[Event]]

_PATIENCE_S: Final = 300.0
"""How long a run waits for a scheduler that is gone, or for a worker that can do its tasks."""

_LOOK_S: Final = 0.5
_REST_S: Final = 20.0
"""How long a worker gets no task that had no room."""

_END_S: Final = 10.0
"""How long workers may take to end their tasks."""

_ERRANDS: Final = 16
_MOST_ATTEMPTS: Final = 5
"""How often a film is begun: machines of a cluster also end for reasons of their own."""

_MOST_HELD: Final = 3
"""Attempts that one worker holds: in work, waiting, or on their way back."""

_ADVICE: Final = "see the log of that worker; it may need more memory, or a larger disk"


@dataclass(slots=True, eq=False)
class _Attempt:
    """An attempt at a task by a worker; `is_away` once the worker is done with it.

    `heard_at` is when the worker last told of progress, by `time.monotonic`.
    """

    number: int
    ticket: Ticket
    hand: Hand
    parcel: Parcel | None = None
    future: Any = None
    is_away: bool = False
    heard_at: float = 0.0


class DaskCluster:
    """An executor of the workers of a Dask scheduler, as `tcp://10.0.0.5:8786`."""

    def __init__(self, address: str, *, patience_s: float = _PATIENCE_S) -> None:
        self._address = address
        self._patience_s = patience_s
        self._run = secrets.token_hex(8)
        self._queue = TaskQueue(_MOST_ATTEMPTS)
        self._numbers = count()
        self._attempts: dict[int, _Attempt] = {}
        self._roster = Roster()
        self._folders: set[Path] = set()
        self._mail: SimpleQueue[Handler] = SimpleQueue()
        self._news: deque[Event] = deque()
        self._digests = Digests()
        self._probes = Probes()
        self._inspecting = Lock()
        self._is_ending = False
        self._due = 0.0
        self._census: Census | None = None
        self._link: Link | None = None
        self._stack = ExitStack()
        self._pool = ThreadPoolExecutor(_ERRANDS, thread_name_prefix="endroll-errand")

    @property
    def slots(self) -> int:
        """How many workers there are that draw as this machine does; at least 1."""
        return max(1, len(self._roster.hands))

    def submit(self, task: Task) -> None:
        """Add a task."""
        self._folders |= output_folders(task)
        self._queue.add(task)

    def __enter__(self) -> Self:
        """Connect, and look over the workers that are there.

        Raises:
            RenderError: no scheduler answers, or no worker draws as this machine does.
            UsageError: the package that speaks to Dask is not installed.
        """
        try:
            self._stack.enter_context(quiet())
            self._census = take_census()
            self._connect()
            self._wait_for_hands()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End all attempts, remove what the run keeps on workers, and what killed ones left."""
        self._is_ending = True
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._link is not None:
            self._link.cancel([each.future for each in self._attempts.values() if each.future])
            self._close_stations(self._link)
        self._pool.shutdown(wait=True)
        if self._link is not None:
            self._link.close()
        self._probes.remove()
        clear_folders(self._folders)
        self._stack.close()

    def events(self) -> Iterator[Event]:
        """Yield what happens until every task has ended.

        Raises:
            RenderError: the scheduler, or all workers that can do the tasks, stay away too long.
        """
        while True:
            while self._news:
                yield self._news.popleft()
            if not self._queue and not self._attempts:
                return
            self._assign()
            yield from self._next()

    def _next(self) -> Iterable[Event]:
        """Wait a little for something to happen, and return its events."""
        left_s = self._due - time.monotonic()
        with suppress(Empty):
            if left_s > 0:
                return self._mail.get(timeout=left_s)()
        return self._look_around()

    # The cluster: who is there, and who may work.

    def _connect(self) -> None:
        """Connect to the scheduler.

        Raises:
            RenderError: none answers.
        """
        try:
            self._link = Link(self._address, self._hear, self._run)
        except (OSError, ValueError) as problem:
            raise RenderError(
                error(
                    "no-scheduler",
                    f"no Dask scheduler answers at {self._address}",
                    hint="start one with dask scheduler, or correct the address; a firewall may "
                    "be between",
                )
            ) from problem

    def _look_around(self) -> Iterable[Event]:
        """Note workers that have come or gone, and a scheduler that is gone.

        Raises:
            RenderError: the scheduler, or any fit worker, stays away too long.
        """
        self._due = time.monotonic() + _LOOK_S
        try:
            link = self._living_link()
            present = link.workers()
        except Exception:  # noqa: BLE001  Dask has no error of its own for all of these
            return self._reconnect()
        came, went = self._roster.update(present)
        for address in came:
            self._send(self._look_over, link, address, present[address])
        if self._roster.without_s > self._patience_s:
            raise self._roster.problem(self._address)
        return [event for address in went for event in self._lose(address, "has ended")]

    def _living_link(self) -> Link:
        if self._link is None or not self._link.is_running:
            raise ConnectionError
        return self._link

    def _reconnect(self) -> Iterator[Event]:
        """Begin anew with a scheduler that was gone.

        Raises:
            RenderError: it stays away too long.
        """
        attempts = sorted(self._attempts.values(), key=lambda each: -each.number)
        self._attempts.clear()
        self._roster.clear()
        for attempt in attempts:
            self._queue.give_back(attempt.ticket)
        for attempt in reversed(attempts):
            yield Retried(attempt.ticket.task, attempt.hand.name, "was lost with the scheduler")
        if self._link is not None:
            self._link.close()
            self._link = None
        until = time.monotonic() + self._patience_s
        while self._link is None:
            try:
                self._connect()
            except RenderError as problem:
                if time.monotonic() >= until:
                    raise self._lost("the Dask scheduler is gone") from problem
                time.sleep(_LOOK_S)

    def _lost(self, what: str) -> RenderError:
        return RenderError(
            error(
                "cluster-lost",
                f"{what}, and stayed so for {self._patience_s:.0f} s",
                hint="what is finished stays; mend the cluster and run the batch again",
            )
        )

    def _wait_for_hands(self) -> None:
        """Wait until the workers that are there have been looked over.

        Raises:
            RenderError: none of them is fit, or there is none.
        """
        until = time.monotonic() + self._patience_s
        self._news += self._look_around()
        while not self._roster.hands or self._roster.awaits_any:
            is_decided = self._roster.has_refused and not self._roster.awaits_any
            if is_decided or time.monotonic() >= until:
                raise self._roster.problem(self._address)
            self._news += self._next()

    def _look_over(self, link: Link, address: str, name: str) -> None:
        """Compare a worker with this machine, in a thread."""
        try:
            if self._census is None:
                raise TypeError("the run has not begun")
            census = check_worker(link, address, self._run, self._census)
            self._mail.put(partial(self._admit, link, Hand(address, name, census)))
        except UnfitError as unfit:
            self._mail.put(partial(self._refuse, link, address, name, str(unfit)))
        except TroubleError:
            self._mail.put(partial(self._look_again, link, address))

    def _admit(self, link: Link, hand: Hand) -> Iterable[Event]:
        if link is self._link:
            self._roster.admit(hand)
        return ()

    def _look_again(self, link: Link, address: str) -> Iterable[Event]:
        """Have a worker that did not answer be looked over again, if it is still there."""
        if link is self._link:
            self._roster.forget(address)
        return ()

    def _refuse(self, link: Link, address: str, name: str, why: str) -> Iterable[Event]:
        is_new = link is self._link and self._roster.refuse(address, why)
        return [Refused(name, why)] if is_new else ()

    def _lose(self, address: str, why: str) -> Iterable[Event]:
        """Begin anew what a worker had that has ended."""
        lost = [each for each in self._attempts.values() if each.hand.address == address]
        begun = _in_work(lost)
        return [self._again(each, why, was_begun=each is begun) for each in reversed(lost)]

    # Attempts: from the queue to a worker, and back.

    def _assign(self) -> None:
        """Give each worker that has room an attempt; one more each while many tasks wait."""
        hands = self._roster.rested()
        for depth in (1, 2):
            if depth > 1 and len(self._queue) <= 2 * len(hands):
                return
            for hand in hands:
                held = [each for each in self._attempts.values() if each.hand is hand]
                working = [each for each in held if not each.is_away]
                if len(working) < depth and len(held) < _MOST_HELD:
                    self._begin(hand)

    def _begin(self, hand: Hand) -> None:
        others = {each.file for each in self._roster.hands.values() if each is not hand}
        ticket = self._queue.take(hand.file, others)
        if ticket is None:
            return
        hand.file = ticket.file
        attempt = _Attempt(next(self._numbers), ticket, hand)
        self._attempts[attempt.number] = attempt
        self._send(self._dispatch, attempt)

    def _send(self, errand: Callable[..., None], *args: object) -> None:
        """Do something in a thread, unless the run is ending."""
        with suppress(RuntimeError):
            self._pool.submit(errand, *args)

    def _dispatch(self, attempt: _Attempt) -> None:
        """Make the parcel of an attempt and submit it, in a thread."""
        try:
            task, link = attempt.ticket.task, self._living_link()
            origin, path = _absolute(task.origin.path), _absolute(task.path)
            folder = origin.parent
            paths = {origin, *(_absolute(each) for each in task.inputs)}
            attempt.parcel = Parcel(
                run=self._run,
                number=attempt.number,
                task=replace(
                    task, origin=replace(task.origin, path=origin), path=path, inputs=tuple(paths)
                ),
                inputs=inputs_below(folder, paths, self._digests),
                probe=self._probes.of(path.parent) if attempt.hand.shares else None,
            )
            self._hand_over(link, attempt, "")
        except Exception as problem:  # noqa: BLE001  the scheduler may go at any moment
            self._mail.put(partial(self._failed, attempt, f"cannot be sent it: {problem}"))

    def _hand_over(self, link: Link, attempt: _Attempt, note: str) -> None:
        """Submit a parcel to its worker."""
        if attempt.parcel is None:
            raise TypeError("an attempt without a parcel cannot be submitted")
        key = f"{_label(attempt.ticket.task)} {self._run[:6]}-{attempt.number}{note}"
        future = attempt.future = link.submit(attempt.parcel, attempt.hand.address, key)
        future.add_done_callback(partial(self._answered, attempt))

    def _answered(self, attempt: _Attempt, future: Any) -> None:  # noqa: ANN401  Dask's own
        """Pass on the answer of a worker, in a thread of Dask's."""
        if future is not attempt.future or self._is_ending:
            return
        reply: object
        try:
            reply = future.result(timeout=_END_S) if future.status == "finished" else None
            if future.status == "error":
                reply = future.exception(timeout=_END_S)
        except Exception as problem:  # noqa: BLE001  the scheduler may go at any moment
            reply = problem
        self._mail.put(partial(self._replied, attempt, reply))

    def _replied(self, attempt: _Attempt, reply: object) -> Iterable[Event]:
        """Act on the answer of a worker."""
        if not self._is_current(attempt):
            return ()
        match reply:
            case Done():
                attempt.is_away = True
                attempt.hand.crowded = 0
                self._send(self._collect, attempt, reply)
            case Lacking():
                self._send(self._ship, attempt, reply)
            case NoRoom():
                return self._make_room(attempt, reply.why)
            case Unknown():
                self._roster.forget(attempt.hand.address)
                return self._lose(attempt.hand.address, "has begun anew")
            case None:
                return self._reconnect()  # nobody else forgets a run's tasks
            case _:
                return [self._again(attempt, f"failed: {reply}")]
        return ()

    def _ship(self, attempt: _Attempt, lacking: Lacking) -> None:
        """Send a worker the files of a film, and the parcel again, in a thread."""
        task, hand, parcel = attempt.ticket.task, attempt.hand, attempt.parcel
        try:
            link = self._living_link()
            ship(link, hand.address, self._run, _wanted(parcel, lacking))
            self._hand_over(link, attempt, " again")
        except TroubleError as trouble:
            self._mail.put(partial(self._troubled, attempt, trouble))
        except EndrollError as problem:
            self._mail.put(partial(self._end, attempt, _failure(problem), 0.0))
        except OSError as problem:
            missing = error(
                "input-missing",
                f"a file of {task.origin.path} cannot be read: {problem.strerror}",
                hint="restore it, and run the batch again",
            )
            failure = Failed(diagnostics=(missing,), exit_code=3)
            self._mail.put(partial(self._end, attempt, failure, 0.0))

    def _collect(self, attempt: _Attempt, done: Done) -> None:
        """Have an output in its place, and end its task, in a thread."""
        task, hand = attempt.ticket.task, attempt.hand
        try:
            result = self._relocated(attempt, done)
            if isinstance(result, Written):
                if done.files is None:
                    wait_until_seen(task, result, lambda: self._is_ending)
                else:
                    moved = replace(done, result=result)
                    link = self._living_link()
                    bring(link, hand.address, self._run, attempt.number, (task, moved))
            elif isinstance(result, Failed) and done.files is not None:
                result = self._looked_into(task, result)
            self._mail.put(partial(self._end, attempt, result, done.seconds))
        except TroubleError as trouble:
            if done.files is None:
                hand.shares = False
            self._mail.put(partial(self._troubled, attempt, trouble))
        except EndrollError as problem:
            self._mail.put(partial(self._end, attempt, _failure(problem), done.seconds))
        except Exception as problem:  # noqa: BLE001  a worker may answer anything
            self._mail.put(partial(self._failed, attempt, f"failed: {problem}"))

    def _relocated(self, attempt: _Attempt, done: Done) -> Result:
        """Return a result with the user's paths."""
        task, census = attempt.ticket.task, self._census
        own = {font.key: font.path for font in census.fonts} if census else {}
        fonts = {font.path: own[font.key] for font in attempt.hand.census.fonts}
        folders = {done.project: task.origin.path.parent, done.output: task.path.parent}
        deepest_first = sorted(folders.items(), key=lambda pair: -len(pair[0].parts))
        return Relocation(dict(deepest_first), fonts).result(done.result)

    def _looked_into(self, task: Task, failed: Failed) -> Failed:
        """Return what this machine says of credits that failed where not all files are."""
        with self._inspecting:
            try:
                film, diagnostics = inspect_film(task.origin)
            except UsageError as problem:
                return _failure(problem)
        return failed if film else replace(failed, diagnostics=diagnostics)

    def _hear(self, number: int, done: int, count_: int) -> None:
        """Pass on progress, in a thread of Dask's."""
        self._mail.put(partial(self._progressed, number, done, count_))

    def _progressed(self, number: int, done: int, count_: int) -> Iterable[Event]:
        attempt = self._attempts.get(number)
        if attempt is None or attempt.is_away:
            return ()
        attempt.heard_at = time.monotonic()
        return [Progressed(attempt.ticket.task, done, count_, attempt.hand.name)]

    def _failed(self, attempt: _Attempt, why: str) -> Iterable[Event]:
        return [self._again(attempt, why)] if self._is_current(attempt) else ()

    def _troubled(self, attempt: _Attempt, trouble: TroubleError) -> Iterable[Event]:
        """Begin a task anew on whose files or output a worker failed."""
        if not self._is_current(attempt):
            return ()
        was_begun = not isinstance(trouble, GoneError)
        return [self._again(attempt, str(trouble), was_begun=was_begun)]

    def _end(self, attempt: _Attempt, result: Result, seconds: float) -> Iterable[Event]:
        if not self._is_current(attempt):
            return ()
        del self._attempts[attempt.number]
        return [Ended(attempt.ticket.task, result, attempt.hand.name, seconds)]

    def _again(self, attempt: _Attempt, why: str, *, was_begun: bool = True) -> Event:
        """Begin a task anew, or say that it failed."""
        self._drop(attempt)
        return self._queue.retry(
            attempt.ticket, attempt.hand.name, why, hint=_ADVICE, was_begun=was_begun
        )

    def _make_room(self, attempt: _Attempt, why: str) -> Iterator[Event]:
        """Give a task to another worker, as its own has no room; that rests, at last for good."""
        hand = attempt.hand
        hand.crowded += 1
        hand.rests_until = time.monotonic() + _REST_S
        self._drop(attempt)
        yield self._queue.find_room(attempt.ticket, hand.name, why)
        told = f"has no room: {why}"
        if hand.crowded >= MOST_ATTEMPTS and self._roster.refuse(hand.address, told):
            yield Refused(hand.name, told)

    def _drop(self, attempt: _Attempt) -> None:
        """Forget an attempt."""
        del self._attempts[attempt.number]
        if attempt.future is not None and self._link is not None:
            self._link.cancel([attempt.future])

    def _is_current(self, attempt: _Attempt) -> bool:
        return self._attempts.get(attempt.number) is attempt

    def _close_stations(self, link: Link) -> None:
        """Have all workers end this run, as far as they can be reached in time."""
        waiting = set(self._roster.admitted)
        until = time.monotonic() + _END_S
        while waiting and time.monotonic() < until and link.is_running:
            for address in list(waiting):
                try:
                    is_done = link.ask(address, dask_worker.close, self._run)
                except TroubleError:
                    is_done = True
                if is_done:
                    waiting.discard(address)
            if waiting:
                time.sleep(_LOOK_S / 5)


def _in_work(attempts: Sequence[_Attempt]) -> _Attempt | None:
    """Return which attempt of one worker was in work when it ended.

    A worker does one at a time: the one that it told of last; else the first that it was given.
    """
    waiting = [each for each in attempts if not each.is_away and each.future is not None]
    return max(waiting, key=lambda each: (each.heard_at, -each.number), default=None)


def _wanted(parcel: Parcel | None, lacking: Lacking) -> list[tuple[Path, InputFile]]:
    """Return the files that a worker lacks, with their paths here.

    Raises:
        TroubleError: they are not of the film.
    """
    if parcel is None or not set(lacking.files) <= set(parcel.inputs):
        raise TroubleError("asks for files that are not of the film")
    folder = parcel.task.origin.path.parent
    return [(folder / each.name, each) for each in lacking.files]


def _absolute(path: Path) -> Path:
    """Return an absolute path in which the names of links stay."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _failure(problem: EndrollError) -> Failed:
    return Failed(diagnostics=problem.diagnostics, exit_code=problem.exit_code)


def _label(task: Task) -> str:
    """Return what Dask's dashboard calls a task: film, version, and the name of its output."""
    film = task.origin.path.parent.name or task.origin.path.stem
    frames = f"frames {task.frames.start}-{task.frames.stop - 1}" if task.frames else None
    parts = (film, task.origin.version, task.spec.format.name, task.path.name, frames)
    return " ".join(part for part in parts if part)
