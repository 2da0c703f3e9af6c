"""A Dask cluster on this machine: the same bytes as here, whatever ends meanwhile."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.small_films import task_of, write_film
from tests.refused import refused

from endroll.batch.cluster import dask_cluster, errands
from endroll.batch.cluster.dask_cluster import DaskCluster
from endroll.batch.cluster.dask_link import UnfitError
from endroll.batch.cluster.probes import Probes
from endroll.batch.cluster.roster import Hand
from endroll.batch.cluster.worker_check import Census
from endroll.batch.task_queue import Ticket
from endroll.batch.tasks import Ended, Failed, Progressed, Refused, Retried, Task, Written
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.core.diagnostics import RenderError, UsageError
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from endroll.batch.tasks import Event

Alone = tuple[Path, list[Written]]

pytestmark = pytest.mark.filterwarnings(
    # Dask's scheduler leaves sockets to the collector when it closes.
    "ignore:unclosed:ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A scheduler and two workers, each a process that is started again when it ends."""
    from distributed import LocalCluster  # noqa: PLC0415  it takes half a second

    scratch = tmp_path_factory.mktemp("scratch")
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address="127.0.0.1:0",
        host="127.0.0.1",
        memory_limit=None,
        local_directory=str(scratch),
    ) as cluster:
        yield cluster


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no folder be shared."""
    monkeypatch.setattr(Probes, "of", lambda *_: None)


def made_tasks(folder: Path, fonts: Path) -> list[Task]:
    """Write two films, and return tasks to render each in three ways."""
    files = [write_film(folder / name, fonts) for name in ("one", "two")]
    ways = (("de", "h264", ".mp4"), ("fr", "png", ""), ("fr", "prores-422", ".mov"))
    return [
        task_of(
            file,
            folder / "out" / f"{file.parent.name}_{version}{suffix}",
            version=version,
            output_format=form,
        )
        for file in files
        for version, form, suffix in ways
    ]


@pytest.fixture
def tasks(box_fonts: Path, tmp_path: Path) -> list[Task]:
    """Two films in a folder of this test, each in three ways."""
    return made_tasks(tmp_path, box_fonts)


def run(
    site: Any, tasks: Iterable[Task], on_event: Callable[[Event], None] | None = None
) -> list[Event]:
    events = []
    with DaskCluster(site.scheduler_address, patience_s=30) as cluster:
        for task in tasks:
            cluster.submit(task)
        for event in cluster.events():
            events.append(event)
            if on_event is not None:
                on_event(event)
    return events


def results(events: Iterable[Event]) -> dict[Path, Any]:
    ended = [event for event in events if isinstance(event, Ended)]
    found = {event.task.path: event.result for event in ended}
    assert len(found) == len(ended)
    return found


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def alone(box_fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> Alone:
    """What this process makes of the same films: a folder, and the results in their order."""
    folder = tmp_path_factory.mktemp("alone")
    workshop = Workshop()
    results = [perform(task, workshop, lambda *_: None) for task in made_tasks(folder, box_fonts)]
    return folder, [result for result in results if isinstance(result, Written)]


def is_as_here(tasks: list[Task], events: list[Event], alone: Alone) -> None:
    """Hold all results, and all files, against what this process writes."""
    found = results(events)
    folder, written = alone
    project = tasks[0].path.parents[1]
    for task, here in zip(tasks, written, strict=True):
        there = found[task.path]
        assert isinstance(there, Written), there
        assert (there.sha256, there.fingerprint) == (here.sha256, here.fingerprint)
        assert there.delivery.path == task.path
        assert list(there.inputs) == [
            project / each.relative_to(folder) if each.is_relative_to(folder) else each
            for each in here.inputs
        ]
        told = [each.message for each in there.diagnostics]
        assert told == [each.message for each in here.diagnostics]
    assert contents(project / "out") == contents(folder / "out")


def stations(site: Any) -> list[Path]:
    root = Path(site.scheduler.address and site.workers[0].local_directory).parent
    return [path for path in root.rglob("endroll/*/*") if "worker-" in str(path)]


def test_a_shared_folder(site: Any, tasks: list[Task], alone: Alone) -> None:
    events = run(site, tasks)
    is_as_here(tasks, events, alone)
    assert not [event for event in events if isinstance(event, Retried | Refused)]
    assert any(isinstance(event, Progressed) for event in events)
    assert [path for path in tasks[0].path.parents[1].rglob(".*") if path.is_file()] == []


@pytest.mark.usefixtures("apart")
def test_no_shared_folder(
    site: Any, tasks: list[Task], alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "endroll.batch.cluster.shipping.PIECE_BYTES", 3000
    )  # so that files have several
    events = run(site, tasks)
    is_as_here(tasks, events, alone)
    assert not [event for event in events if isinstance(event, Retried | Refused)]
    assert stations(site) == []


@pytest.mark.usefixtures("apart")
def test_paths_as_the_user_wrote_them(
    site: Any, box_fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    good = write_film(Path("good"), box_fonts)
    bad = write_film(Path("bad"), box_fonts)
    text = bad.read_text(encoding="utf-8").replace("logo.svg", "nowhere.svg")
    tasks = [task_of(good, Path("out/good.mp4"))]
    tasks.append(task_of(bad, Path("out/bad.mp4")))
    bad.write_text(text, encoding="utf-8")
    bad.with_name("nowhere2.svg").touch()  # a file that no worker gets
    found = results(run(site, tasks))
    assert found[Path("out/good.mp4")].delivery.path == Path("out/good.mp4")
    assert Path("out/good.mp4").exists()
    failed = found[Path("out/bad.mp4")]
    assert isinstance(failed, Failed)
    (told,) = (each for each in failed.diagnostics if each.code == "image-missing")
    assert told.span is not None
    assert told.span.file == "bad/credits.yaml"
    assert told.hint == "did you mean nowhere2.svg?"


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_worker_that_is_killed_costs_its_attempt(
    site: Any, tasks: list[Task], alone: Alone, monkeypatch: pytest.MonkeyPatch, *, is_shared: bool
) -> None:
    if not is_shared:
        monkeypatch.setattr(Probes, "of", lambda *_: None)
    killed: list[int] = []

    def kill(event: Event) -> None:
        if isinstance(event, Progressed) and not killed:
            busy = [worker.process.process.pid for worker in site.workers.values()]
            killed.extend(busy)
            for pid in busy:
                os.kill(pid, signal.SIGKILL)

    events = run(site, tasks, kill)
    assert len(killed) == 2
    is_as_here(tasks, events, alone)
    retried = [event for event in events if isinstance(event, Retried)]
    assert retried
    assert [path for path in tasks[0].path.parents[1].rglob(".*") if path.is_file()] == []


def test_an_unfit_worker_gets_no_task(
    site: Any, tasks: list[Task], alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfit: list[str] = []

    def compare(link: Any, address: str, run_: str, here: Any) -> Any:
        unfit[:] = unfit or [address]
        if address in unfit:
            versions = {**dict(here.versions), "numpy": "9.9"}
            here = replace(here, versions=tuple(versions.items()))
        return errands.check_worker(link, address, run_, here)

    monkeypatch.setattr(dask_cluster, "check_worker", compare)
    events = run(site, tasks)
    is_as_here(tasks, events, alone)
    (refusal,) = (event for event in events if isinstance(event, Refused))
    assert refusal.worker.endswith(unfit[0].removeprefix("tcp://"))
    assert refusal.why.startswith("has numpy ")
    assert refusal.why.endswith(" instead of 9.9")
    assert refusal.worker not in {event.worker for event in events if isinstance(event, Ended)}


def test_a_cluster_without_a_fit_worker_is_refused(
    site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnfitError("has endroll 0.0.9 instead of 0.1.0")

    monkeypatch.setattr(dask_cluster, "check_worker", refuse)
    with refused(RenderError, "unfit-workers"), DaskCluster(site.scheduler_address):
        pass


@pytest.mark.usefixtures("apart")
def test_what_comes_back_with_faults_is_done_again(
    site: Any, tasks: list[Task], alone: Alone, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiled: list[str] = []
    read = errands._read

    def spoil(*asked: Any) -> Iterator[tuple[int, bytes]]:
        for file, data in read(*asked):
            if spoiled:
                yield file, data
            else:
                spoiled.append("once")
                yield file, bytes([data[0] ^ 1]) + data[1:]

    monkeypatch.setattr(errands, "_read", spoil)
    events = run(site, tasks)
    is_as_here(tasks, events, alone)
    (retried,) = (event for event in events if isinstance(event, Retried))
    assert "with faults" in retried.why


@pytest.mark.usefixtures("apart")
def test_a_full_disk_here_fails_the_film_alone(site: Any, tasks: list[Task]) -> None:
    blocked, *others = tasks
    blocked.path.mkdir(parents=True)  # where a file is to be
    events = run(site, tasks)
    found = results(events)
    failed = found[blocked.path]
    assert isinstance(failed, Failed)
    assert failed.exit_code == 3
    assert str(blocked.path) in failed.diagnostics[-1].message
    assert all(isinstance(found[task.path], Written) for task in others)


def test_an_interrupt_leaves_nothing(site: Any, tasks: list[Task], alone: Alone) -> None:
    def interrupt(event: Event) -> None:
        if isinstance(event, Progressed):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(site, tasks, interrupt)
    folder = tasks[0].path.parents[1]
    assert [path for path in folder.rglob(".*") if path.is_file()] == []
    assert stations(site) == []
    is_as_here(tasks, run(site, tasks), alone)


def test_the_attempt_that_was_in_work_is_known() -> None:
    hand = Hand("tcp://a", "a", Census(versions=(), modules="", fonts=()))
    task = Task(origin=Origin(Path("a.yaml")), spec=RenderSpec(), path=Path("a.mp4"))

    def attempt(number: int, *, heard_at: float = 0.0, is_away: bool = False) -> Any:
        return dask_cluster._Attempt(
            number, Ticket(0, task), hand, future=object(), heard_at=heard_at, is_away=is_away
        )

    away, first, second = attempt(1, heard_at=9, is_away=True), attempt(2), attempt(3)
    assert dask_cluster._in_work([away, second, first]) == first
    told = attempt(4, heard_at=5)
    assert dask_cluster._in_work([away, first, told]) is told
    assert dask_cluster._in_work([away]) is None


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("endroll.batch.cluster.dask_link._CONNECT_S", 0.3)
    with refused(RenderError, "no-scheduler"), DaskCluster("tcp://127.0.0.1:9"):
        pass


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with refused(UsageError, "no-distributed"), DaskCluster("tcp://127.0.0.1:9"):
        pass
