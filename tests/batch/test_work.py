"""A worker writes films, parts of films, or nothing, and whatever goes wrong is in its result."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.batch.batch_films import no_progress, swap, write_full_film, write_short_film

from endroll.batch import file_hashes, work, workshop
from endroll.batch.output_digest import digest_output
from endroll.batch.tasks import Divided, Failed, Task, UpToDate, Written
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.encode.render_spec import RenderSpec
from endroll.farm import parts
from endroll.pipeline.fingerprint import content_digest
from endroll.pipeline.inspect import load_film
from endroll.project import load
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

LONG = """
versions: [en, de]
video: {size: 64x36, fps: 24}
timing: {speed: 30, start: "01:00:00:00"}
roll:
  - names: [Ann, Bob, Cy, Dee, Eve, Fay, Gus, Hal, Ida, Jon, Kim, Lou, Max, Nan]
  - {names: Dana, when: de}
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_short_film(tmp_path, text=LONG)


def task_of(
    film: Path, output_format: str = "h264", *, version: str = "en", **options: object
) -> Task:
    spec = RenderSpec.of(output_format, **options)  # type: ignore[arg-type]
    path = film.parent / "out" / f"{version}-{output_format}{spec.format.name_suffix}"
    return Task(origin=Origin(film, version=version), spec=spec, path=path)


def written(task: Task, shop: Workshop | None = None) -> Written:
    result = perform(task, shop or Workshop(), no_progress)
    assert isinstance(result, Written), result
    return result


@pytest.mark.parametrize("name", ["h264", "prores-422", "png"])
def test_it_writes_the_bytes_of_a_render(film: Path, tmp_path: Path, name: str) -> None:
    task = task_of(film, name)
    result = written(task)
    project = load(film, version="en")
    alone = project.render(tmp_path / "alone" / task.path.name, output_format=name)
    frames = range(project.schedule.frame_count)
    assert digest_output(task.path, task.spec, frames) == digest_output(
        alone.path, task.spec, frames
    )
    assert result.sha256 == digest_output(task.path, task.spec, frames).sha256
    assert result.fingerprint == project.fingerprint()
    assert result.delivery.frame_count == len(frames)
    assert result.inputs == project.inputs


def test_films_that_share_a_workshop_have_the_same_bytes(tmp_path: Path) -> None:
    film = write_full_film(tmp_path / "film")
    shop = Workshop()
    for version, name in (("en", "h264"), ("de", "h264"), ("en", "png")):
        task = task_of(film, name, version=version)
        shared = written(task, shop)
        assert shared == replace(written(task), delivery=shared.delivery)


def test_a_changed_file_is_read_again(film: Path) -> None:
    shop = Workshop()
    before = written(task_of(film), shop)
    swap(film, "Ann", "Anna")
    after = written(task_of(film), shop)
    assert after.fingerprint == load(film, version="en").fingerprint() != before.fingerprint


def test_frames_done_are_reported(film: Path) -> None:
    told: list[tuple[int, int]] = []
    result = perform(task_of(film), Workshop(), lambda done, count: told.append((done, count)))
    assert isinstance(result, Written)
    assert told[-1] == (result.delivery.frame_count,) * 2


def test_nothing_is_written_if_the_film_is_the_one_that_is_there(film: Path) -> None:
    task = task_of(film)
    fingerprint = load(film, version="en").fingerprint()
    result = perform(replace(task, sound_fingerprint=fingerprint), Workshop(), no_progress)
    assert isinstance(result, UpToDate)
    assert result.frame_count == load(film, version="en").schedule.frame_count
    assert not task.path.parent.exists()
    assert isinstance(
        perform(replace(task, sound_fingerprint="0" * 64), Workshop(), no_progress), Written
    )


@pytest.mark.parametrize("name", ["h264", "prores-422", "png"])
def test_a_long_film_is_divided_among_workers(
    film: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """As many as there are, whatever the cores of this machine."""
    monkeypatch.setattr(parts, "_LEAST", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    task = replace(task_of(film, name), most_parts=3)
    result = perform(task, Workshop(), no_progress)
    assert isinstance(result, Divided)
    assert len(result.parts) == 3
    count = load(film, version="en").schedule.frame_count
    assert [frame for part in result.parts for frame in part] == [*range(count)]
    assert not task.path.exists()
    first = result.parts[1]
    part = replace(task, frames=first, film_fingerprint=result.fingerprint, most_parts=1)
    assert written(part).delivery.frame_count == len(first)


def test_a_short_film_or_a_matte_is_not_divided(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(replace(task_of(film), most_parts=3))
    monkeypatch.setattr(parts, "_LEAST", 10)
    written(replace(task_of(film, "prores-422", matte=True), most_parts=3))


def test_a_part_of_another_film_is_refused(film: Path) -> None:
    part = replace(task_of(film), frames=range(5), film_fingerprint="0" * 64)
    result = perform(part, Workshop(), no_progress)
    assert isinstance(result, Failed)
    assert [each.code for each in result.diagnostics] == ["credits-changed"]
    assert not part.path.exists()


def test_errors_of_credits_are_in_the_result(film: Path) -> None:
    swap(film, "Dana", "]")
    result = perform(task_of(film), Workshop(), no_progress)
    assert isinstance(result, Failed)
    assert result.exit_code == 1
    assert result.diagnostics[0].span is not None
    missing = replace(task_of(film), origin=Origin(film.with_name("none.yaml")))
    result = perform(missing, Workshop(), no_progress)
    assert isinstance(result, Failed)


def test_what_cannot_be_written_is_in_the_result(film: Path) -> None:
    task = task_of(film)
    task.path.mkdir(parents=True)
    result = perform(task, Workshop(), no_progress)
    assert isinstance(result, Failed)
    assert result.exit_code == 3
    assert str(task.path) in result.diagnostics[0].message


def test_a_fault_is_in_the_result_without_its_traceback(
    film: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(work, "render_film", fails)
    result = perform(task_of(film), Workshop(), no_progress)
    assert isinstance(result, Failed)
    assert [each.code for each in result.diagnostics] == ["fault"]


def test_what_ends_the_process_goes_through(film: Path) -> None:
    def interrupted(_done: int, _count: int) -> None:
        raise KeyboardInterrupt

    task = task_of(film)
    with pytest.raises(KeyboardInterrupt):
        perform(task, Workshop(), interrupted)
    assert not task.path.parent.exists()


def test_short_of_memory_it_tries_again_without_the_films_it_keeps(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Workshop()
    written(task_of(film), shop)
    kept: list[bool] = []
    load_again = load_film

    def short(origin: Origin, *, earlier: object = None) -> object:
        kept.append(earlier is not None)
        if earlier is not None:
            raise MemoryError
        return load_again(origin)

    monkeypatch.setattr(workshop, "load_film", short)
    written(task_of(film), shop)
    assert kept == [True, False]


def test_results_pass_between_processes(film: Path) -> None:
    for task in (task_of(film), replace(task_of(film), origin=Origin(film, version="none"))):
        result = perform(task, Workshop(), no_progress)
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301  our own
        assert pickle.loads(pickle.dumps(task)) == task  # noqa: S301


def test_few_films_are_kept(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = Workshop()
    paths = [write_short_film(film.parent, f"{name}.yaml", LONG) for name in "abcd"]
    for path in paths:
        shop.film_of(Origin(path, version="en"))
    assert [*shop._films] == paths[-2:]
    monkeypatch.setattr(workshop, "_MOST_RUNS", 20)
    shop.film_of(Origin(film, version="de"))
    assert [*shop._films] == [film]


def test_files_are_hashed_once(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[Path] = []

    def noted(path: Path) -> str:
        hashed.append(path)
        return content_digest(path)

    monkeypatch.setattr(file_hashes, "content_digest", noted)
    monkeypatch.setattr(file_hashes, "SETTLED_NS", 0)
    shop = Workshop()
    fingerprints = {
        shop.fingerprint_of(shop.film_of(Origin(film, version=version)))
        for version in ("en", "de", "en")
    }
    assert len(fingerprints) == 2
    assert len(hashed) == len(set(hashed)) > 0
