"""A worker does tasks where it shares the folder, and otherwise in one of its own."""

from __future__ import annotations

import errno
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.batch.small_films import task_of, write_film

from endroll.batch.cluster.parcels import Done, Lacking, NoRoom, Parcel, Probe
from endroll.batch.cluster.shipping import Digests, InputFile, inputs_below, pieces_of
from endroll.batch.cluster.station import Station
from endroll.batch.tasks import Failed, Task, Written
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.encode.render_spec import RenderSpec

if TYPE_CHECKING:
    from pathlib import Path


def ignore(_done: int, _count: int) -> None:
    """Take no note of progress."""


def parcel_of(task: Task, probe: Probe | None = None, number: int = 1) -> Parcel:
    folder = task.origin.path.parent
    inputs = inputs_below(folder, task.inputs, Digests())
    return Parcel(run="run", number=number, task=task, inputs=inputs, probe=probe)


def probed(folder: Path, token: str = "token") -> Probe:  # noqa: S107  it is one of a test
    path = folder / ".probe"
    path.write_text("token", encoding="ascii")
    return Probe(path, token)


def send(station: Station, folder: Path, files: tuple[InputFile, ...]) -> str:
    pieces = [(each.sha256, 0, (folder / each.name).read_bytes()) for each in files]
    return station.receive(pieces, [each.sha256 for each in files])


def bytes_of(station: Station, number: int, done: Done) -> list[bytes]:
    assert done.files is not None
    whole = [b""] * len(done.files)
    for group in pieces_of([each.size for each in done.files]):
        for piece, data in zip(group, station.read(number, group), strict=True):
            whole[piece.file] += data
    return whole


@pytest.fixture
def task(box_fonts: Path, tmp_path: Path) -> Task:
    return task_of(write_film(tmp_path / "film", box_fonts), tmp_path / "film" / "out.mp4")


def test_a_shared_folder_is_written_in_place(task: Task, tmp_path: Path) -> None:
    station = Station(tmp_path / "own")
    done = station.do(parcel_of(task, probed(tmp_path)), ignore)
    assert isinstance(done, Done)
    assert done.files is None
    assert isinstance(done.result, Written)
    assert task.path.stat().st_size == done.result.delivery.size_bytes
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize("form", ["h264", "png"])
def test_without_a_shared_folder_it_asks_once_and_writes_the_same(
    task: Task, tmp_path: Path, form: str
) -> None:
    task = replace(
        task, spec=RenderSpec.of(form), path=task.path.with_suffix(".mp4" if form == "h264" else "")
    )
    here = perform(replace(task, path=tmp_path / "here" / task.path.name), Workshop(), ignore)
    station = Station(tmp_path / "own")
    lacking = station.do(parcel_of(task), ignore)
    assert isinstance(lacking, Lacking)
    names = [each.name for each in lacking.files]
    assert names == ["credits.yaml", "fonts/box.ttf", "logo.svg"]
    assert send(station, task.origin.path.parent, lacking.files) == ""
    done = station.do(parcel_of(task, number=7), ignore)
    assert isinstance(done, Done)
    assert isinstance(done.result, Written)
    assert isinstance(here, Written)
    assert (done.result.sha256, done.result.fingerprint) == (here.sha256, here.fingerprint)
    assert not task.path.exists()
    folder = tmp_path / "here"
    assert done.files is not None
    assert bytes_of(station, 7, done) == [(folder / each.name).read_bytes() for each in done.files]
    station.discard(7)
    assert not done.output.exists()
    again = station.do(parcel_of(task, number=8), ignore)
    assert isinstance(again, Done)
    assert station.close()
    assert not (tmp_path / "own").exists()


@pytest.mark.parametrize("what", ["token", "file", "changed", "missing", "read-only"])
def test_what_is_not_quite_shared_is_not_shared(
    task: Task, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe = probed(tmp_path, "another" if what == "token" else "token")
    if what == "file":
        probe = Probe(tmp_path / "nowhere", "token")
    parcel = parcel_of(task, probe)
    if what == "changed":
        task.origin.path.write_text("title: another", encoding="utf-8")
    if what == "missing":
        task.origin.path.with_name("logo.svg").unlink()
    if what == "read-only":

        def refuse(_: Path) -> None:
            raise OSError(errno.EROFS, "read-only")

        monkeypatch.setattr("endroll.batch.cluster.station.temporary_file", refuse)
    assert isinstance(Station(tmp_path / "own").do(parcel, ignore), Lacking)


def test_a_full_disk_is_no_failure_of_the_film(
    task: Task, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = Station(tmp_path / "own")
    parcel = parcel_of(task)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("endroll.batch.cluster.shipping.Store.put", full)
        assert send(station, task.origin.path.parent, parcel.inputs) == "No space left on device"
    send(station, task.origin.path.parent, parcel.inputs)
    with monkeypatch.context() as patched:
        patched.setattr("endroll.core.temporaries.Temporary.replace", full)
        assert station.do(parcel, ignore) == NoRoom("the disk is full")
    with monkeypatch.context() as patched:
        patched.setattr("endroll.batch.cluster.shipping.Store.lay_out", full)
        assert station.do(parcel, ignore) == NoRoom("No space left on device")
    assert [path for path in (tmp_path / "own" / "outputs").rglob("*") if path.is_file()] == []
    assert isinstance(station.do(parcel, ignore), Done)


def test_credits_with_errors_fail(task: Task, tmp_path: Path) -> None:
    task.origin.path.write_text(
        "title: 1\nroll: [{nonsense: 1}]\nversions: [de]\n", encoding="utf-8"
    )
    station = Station(tmp_path / "own")
    parcel = parcel_of(task)
    send(station, task.origin.path.parent, parcel.inputs)
    done = station.do(parcel, ignore)
    assert isinstance(done, Done)
    assert isinstance(done.result, Failed)
    assert done.files == ()


def test_a_closed_station_ends_its_task_at_the_next_frame(task: Task, tmp_path: Path) -> None:
    station = Station(tmp_path / "own")
    closed = []

    def close(_done: int, _count: int) -> None:
        closed.append(station.close())

    done = station.do(parcel_of(task, probed(tmp_path)), close)
    assert closed == [False]
    assert isinstance(done, Done)
    assert isinstance(done.result, Failed)
    assert not task.path.exists()
    assert station.close()
    assert not (tmp_path / "own").exists()
    names = sorted(path.name for path in task.path.parent.iterdir())
    assert names == ["credits.yaml", "fonts", "logo.svg"]


@pytest.mark.parametrize("name", ["../credits.yaml", "/etc/passwd"])
def test_a_parcel_cannot_lead_out(task: Task, tmp_path: Path, name: str) -> None:
    station = Station(tmp_path / "own")
    parcel = parcel_of(task)
    send(station, task.origin.path.parent, parcel.inputs)
    hostile = replace(parcel, inputs=(replace(parcel.inputs[0], name=name),))
    with pytest.raises(ValueError, match="leads out"):
        station.do(hostile, ignore)
