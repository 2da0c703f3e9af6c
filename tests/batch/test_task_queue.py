"""Tasks wait in their order, those of one file for one worker."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from endroll.batch.task_queue import MOST_ATTEMPTS, TaskQueue, Ticket
from endroll.batch.tasks import Ended, Failed, Retried, Task
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin

A, B, C = Path("a.yaml"), Path("b.yaml"), Path("c.yaml")


def queued(files: list[Path]) -> TaskQueue:
    queue = TaskQueue()
    for number, file in enumerate(files):
        queue.add(Task(origin=Origin(file), spec=RenderSpec(), path=Path(f"{number}.mp4")))
    return queue


def taken(queue: TaskQueue, last: Path | None, *held: Path) -> int:
    ticket = queue.take(last, held)
    assert ticket is not None
    return ticket.number


def test_a_worker_stays_with_its_file_and_others_take_free_ones() -> None:
    queue = queued([A, A, B, A, B, C])
    assert taken(queue, None) == 0
    assert taken(queue, None, A) == 2
    assert taken(queue, A, B) == 1
    assert taken(queue, B, A) == 4
    assert taken(queue, B, A) == 5
    assert taken(queue, C, A) == 3  # there is no free file left
    assert queue.take(A) is None


def test_a_task_that_is_given_back_is_the_next() -> None:
    queue = queued([A, B, A])
    first = queue.take(None)
    assert first is not None
    queue.give_back(first)
    assert [taken(queue, None), taken(queue, A), taken(queue, A)] == [0, 2, 1]


def test_a_task_fails_when_its_third_worker_ends() -> None:
    queue = queued([A])
    for attempt in range(1, MOST_ATTEMPTS):
        ticket = queue.take(None)
        assert ticket is not None
        assert ticket.attempt == attempt
        event = queue.retry(ticket, "process 2", "was killed", hint="rest")
        assert event == Retried(ticket.task, "process 2", "was killed")
    ticket = queue.take(None)
    assert ticket is not None
    event = queue.retry(ticket, "process 1", "was killed", hint="rest")
    assert isinstance(event, Ended)
    assert isinstance(event.result, Failed)
    assert event.result.exit_code == 3
    (told,) = event.result.diagnostics
    assert told.code == "worker-lost"
    assert "0.mp4: 3 workers ended" in told.message
    assert queue.take(None) is None


def test_a_task_that_was_not_begun_loses_no_attempt_but_is_not_given_out_for_ever() -> None:
    queue = queued([A])
    events = []
    while (ticket := queue.take(None)) is not None:
        assert ticket.attempt == 1
        events.append(queue.retry(ticket, "w", "was killed", hint="rest", was_begun=False))
    assert len(events) == 20
    assert [isinstance(event, Ended) for event in events] == [False] * 19 + [True]


def test_an_executor_may_begin_a_task_more_often() -> None:
    queue = TaskQueue(5)
    queue.add(Task(origin=Origin(A), spec=RenderSpec(), path=Path("0.mp4")))
    attempts = []
    while (ticket := queue.take(None)) is not None:
        attempts.append(ticket.attempt)
        queue.retry(ticket, "w", "was killed", hint="rest")
    assert attempts == [1, 2, 3, 4, 5]


def test_a_task_that_three_workers_have_no_room_for_fails() -> None:
    queue = queued([A])
    events = []
    while (ticket := queue.take(None)) is not None:
        events.append(queue.find_room(ticket, "w", "the disk is full"))
    *before, last = events
    assert before == [Retried(last.task, "w", "has no room: the disk is full")] * 2
    assert isinstance(last, Ended)
    assert isinstance(last.result, Failed)
    assert last.result.diagnostics[0].code == "worker-room"


@given(
    st.lists(st.sampled_from([A, B, C]), max_size=20),
    st.lists(st.tuples(st.booleans(), st.sampled_from([A, B, C, None])), max_size=30),
)
def test_no_task_is_lost_or_taken_twice(
    files: list[Path], steps: list[tuple[bool, Path | None]]
) -> None:
    queue = queued(files)
    out: list[Ticket] = []
    for gives, last in steps:
        if gives and out:
            queue.give_back(out.pop())
        elif (ticket := queue.take(last)) is not None:
            out.append(ticket)
        assert len(queue) + len(out) == len(files)
    while (ticket := queue.take(None)) is not None:
        out.append(ticket)
    assert sorted(ticket.number for ticket in out) == list(range(len(files)))
