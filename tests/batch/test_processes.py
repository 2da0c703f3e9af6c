"""Local processes: each task is done once, whichever process dies meanwhile."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.batch.small_films import REPOSITORY, task_of, write_film

from endroll.batch.processes import Processes
from endroll.batch.tasks import Ended, Failed, Progressed, Retried, Task, UpToDate, Written
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from endroll.batch.tasks import Event


def named(folder: Path, name: str, file: str = "credits.yaml") -> Task:
    return Task(origin=Origin(Path(file)), spec=RenderSpec(), path=folder / f"{name}.mp4")


@pytest.fixture
def acting(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Processes]:
    """What makes an executor of processes that do what the names of outputs say."""
    monkeypatch.setenv("PYTHONPATH", f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}")
    return lambda count: Processes(count, worker="tests.batch.acting_worker")


def run(processes: Processes, tasks: Iterable[Task]) -> list[Event]:
    with processes:
        for task in tasks:
            processes.submit(task)
        return list(processes.events())


def ended(events: list[Event]) -> dict[str, Ended]:
    found = [event for event in events if isinstance(event, Ended)]
    by_name = {event.task.path.stem: event for event in found}
    assert len(by_name) == len(found)
    return by_name


def hidden(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(".*") if path.is_file()]


def test_every_task_ends_once(acting: Callable[[int], Processes], tmp_path: Path) -> None:
    tasks = [
        named(tmp_path, f"{file}-{number}", file) for number in range(4) for file in ("a", "b")
    ]
    found = ended(run(acting(2), tasks))
    assert set(found) == {task.path.stem for task in tasks}
    for event in found.values():
        assert isinstance(event.result, UpToDate)
        assert event.seconds > 0
    assert {event.worker for event in found.values()} <= {"process 1", "process 2"}


def test_tasks_may_be_added_while_others_end(
    acting: Callable[[int], Processes], tmp_path: Path
) -> None:
    seen = []
    with acting(2) as processes:
        assert processes.slots == 2
        processes.submit(named(tmp_path, "0"))
        for event in processes.events():
            if isinstance(event, Ended):
                seen.append(event.task.path.stem)
                if len(seen) < 5:
                    processes.submit(named(tmp_path, f"{len(seen)}"))
    assert seen == ["0", "1", "2", "3", "4"]


def test_a_killed_process_costs_its_task_alone(
    acting: Callable[[int], Processes], tmp_path: Path
) -> None:
    names = ["dies-1", "plain-1", "always-1", "plain-2", "exits-1"]
    events = run(acting(2), [named(tmp_path, name, name) for name in names])
    found = ended(events)
    assert isinstance(found["dies-1"].result, UpToDate)
    assert isinstance(found["plain-2"].result, UpToDate)
    retried = [event for event in events if isinstance(event, Retried)]
    assert sorted(event.task.path.stem for event in retried) == [
        *["always-1"] * 2,
        "dies-1",
        *["exits-1"] * 2,
    ]
    assert {event.why for event in retried} == {"was killed (SIGKILL)", "ended with exit code 7"}
    for name, why in (("always-1", "was killed (SIGKILL)"), ("exits-1", "exit code 7")):
        result = found[name].result
        assert isinstance(result, Failed)
        assert why in result.diagnostics[0].message
        assert result.exit_code == 3
    assert hidden(tmp_path) == []


def test_an_error_or_a_fault_of_a_task_is_its_result_and_the_process_goes_on(
    acting: Callable[[int], Processes], tmp_path: Path
) -> None:
    names = ["fails-1", "raises-1", "bug-1", "plain-1"]
    found = ended(run(acting(1), [named(tmp_path, name) for name in names]))
    codes = {
        name: [each.code for each in event.result.diagnostics] for name, event in found.items()
    }
    assert codes == {"fails-1": ["bad"], "raises-1": ["bad"], "bug-1": ["fault"], "plain-1": []}
    counts = {(tmp_path / f"{name}.count").read_text() for name in names}
    assert len(counts) == 1


def test_an_interrupt_ends_all_and_leaves_nothing(
    acting: Callable[[int], Processes], tmp_path: Path
) -> None:
    pids: set[int] = set()

    def interrupted() -> None:
        with acting(2) as processes:
            for number in range(4):
                processes.submit(named(tmp_path, f"waits-{number}"))
            busy = set()
            for event in processes.events():
                assert isinstance(event, Progressed)
                busy.add(event.task.path)
                if len(busy) == 2:
                    pids.update(
                        place.child.pid for place in processes._places if place.child is not None
                    )
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert hidden(tmp_path) == []


def test_a_process_that_ends_between_tasks_is_replaced(
    acting: Callable[[int], Processes], tmp_path: Path
) -> None:
    found = []
    with acting(1) as processes:
        processes.submit(named(tmp_path, "plain-0"))
        for event in processes.events():
            if isinstance(event, Ended):
                found.append(event.result)
                child = processes._places[0].child
                if len(found) == 1 and child is not None:
                    os.kill(child.pid, signal.SIGKILL)
                    child.wait()
                    processes.submit(named(tmp_path, "plain-1"))
    assert all(isinstance(result, UpToDate) for result in found)
    assert len(found) == 2


def test_films_are_the_same_bytes_as_here(box_fonts: Path, tmp_path: Path) -> None:
    files = [write_film(tmp_path / name, box_fonts) for name in ("one", "two")]
    here, tasks = {}, []
    for file in files:
        for version, form, suffix in (("de", "h264", ".mp4"), ("fr", "png", "")):
            name = f"{file.parent.name}_{version}{suffix}"
            task = task_of(file, tmp_path / "out" / name, version=version, output_format=form)
            tasks.append(task)
            here[task.path] = perform(
                replace(task, path=tmp_path / "here" / name), Workshop(), lambda *_: None
            )
    found = ended(run(Processes(2), tasks))
    assert len(found) == 4
    for event in found.values():
        alone = here[event.task.path]
        assert isinstance(event.result, Written)
        assert isinstance(alone, Written)
        assert (event.result.sha256, event.result.fingerprint) == (alone.sha256, alone.fingerprint)
    assert hidden(tmp_path / "out") == []
