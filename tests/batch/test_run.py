"""A run makes what is due, and however it ends, outputs are whole and what was finished is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import av
import pytest
from tests.batch.batch_films import (
    Acting,
    item_of,
    no_progress,
    swap,
    write_full_film,
    write_short_film,
)

from endroll.batch import finishing
from endroll.batch.freshness import Judgement, judge
from endroll.batch.in_process import InProcess
from endroll.batch.manifest import manifest_path, read_manifest
from endroll.batch.outcomes import BatchReport, Cause, Outcome, State
from endroll.batch.output_digest import OutputDigest, digest_output, files_of_output
from endroll.batch.removal import leftovers
from endroll.batch.run import (
    BatchOptions,
    PlanExtent,
    in_sharing_order,
    run_batch,
)
from endroll.batch.surroundings import Surroundings
from endroll.batch.tasks import Ended, Failed, Progressed, Task
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.core.diagnostics import error
from endroll.farm import parts
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from endroll.batch.items import BatchItem
    from endroll.batch.tasks import Event, Executor, Result
    from endroll.encode.render_spec import RenderSpec

FORMATS = ("h264", "prores-422", "png")

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
    return write_short_film(tmp_path)


def items_of(film: Path) -> tuple[BatchItem, ...]:
    return tuple(item_of(film, version, name) for version in ("en", "de") for name in FORMATS)


def run(
    items: Sequence[BatchItem],
    executor: Executor | None = None,
    *,
    plan: Sequence[BatchItem] = (),
    on_event: Callable[[Event | Outcome], None] = lambda _event: None,
    force: bool = False,
    prune: bool = False,
) -> BatchReport:
    extent = None
    if plan:
        path = plan[0].origin.path.with_name("season.yaml")
        extent = PlanExtent(path=path, outputs=tuple(item.path for item in plan))
    options = BatchOptions(plan=extent, force=force, prune=prune)
    return run_batch(items, executor or InProcess(), options, on_event)


def states(report: BatchReport) -> list[str]:
    return [str(outcome.state) for outcome in report.outcomes]


def hidden(folder: Path) -> list[str]:
    """Return what is left of temporary files."""
    names = (path.name for path in folder.rglob(".*"))
    return [name for name in names if name != ".endroll"]


def same_as_alone(item: BatchItem, folder: Path) -> None:
    """Hold an output to the same film rendered by itself."""
    project = load(item.origin.path, version=item.version)
    frames = range(project.schedule.frame_count)
    alone = folder / "alone" / item.path.name
    project.render(alone, output_format=item.spec.format.name, matte=item.spec.matte)
    assert digest_output(item.path, item.spec, frames) == digest_output(alone, item.spec, frames)


def test_what_is_due_is_rendered_and_then_nothing_is(film: Path, tmp_path: Path) -> None:
    items = items_of(film)
    report = run(items)
    assert states(report) == ["rendered"] * 6
    assert {(outcome.cause, outcome.why) for outcome in report.outcomes} == {
        (Cause.NEW, "not rendered yet")
    }
    for item in items:
        same_as_alone(item, tmp_path)
    assert hidden(film.parent) == []
    executor = Acting()
    again = run(items, executor)
    assert states(again) == ["unchanged"] * 6
    assert executor.tasks == []
    assert not executor.is_ended  # nor was it started
    for before, after in zip(report.outcomes, again.outcomes, strict=True):
        assert before.frame_count == after.frame_count
        assert before.size_bytes == after.size_bytes
        assert before.fingerprint == after.fingerprint


def test_only_what_changed_is_rendered(film: Path) -> None:
    items = items_of(film)
    run(items)
    swap(film, "Dana", "Dora")
    assert states(run(items)) == ["unchanged"] * 3 + ["rendered"] * 3
    assert states(run(items)) == ["unchanged"] * 6


def test_what_shows_the_same_is_not_rendered(film: Path) -> None:
    items = items_of(film)
    run(items)
    stamps = [item.path.stat().st_mtime_ns for item in items]
    swap(film, "roll:", "roll:  # from here on")
    report = run(items)
    assert states(report) == ["unchanged"] * 6
    assert report.outcomes[0].why == "credits.yaml changed; it shows the same"
    assert [item.path.stat().st_mtime_ns for item in items] == stamps
    executor = Acting()
    run(items, executor)
    assert executor.tasks == []  # for their manifests know the new file


def test_one_layout_is_for_all_deliveries_of_a_film(film: Path) -> None:
    items = items_of(film)
    run(items)
    swap(film, "roll:", "roll:  # from here on")
    executor = Acting(slots=2)
    report = run(items, executor)
    assert states(report) == ["unchanged"] * 6
    assert [task.origin.version for task in executor.tasks] == ["en", "de"]
    assert all(outcome.why.endswith("it shows the same") for outcome in report.outcomes)
    assert [outcome.frame_count for outcome in report.outcomes] == [
        load(film, version=item.version).schedule.frame_count for item in items
    ]
    swap(film, "Dana", "Dora")
    executor = Acting()
    assert states(run(items, executor)) == ["unchanged"] * 3 + ["rendered"] * 3
    assert [task.origin.version for task in executor.tasks] == ["en", "de", "de", "de"]
    assert states(run(items)) == ["unchanged"] * 6


def test_what_waits_for_a_film_that_fails_fails_too(film: Path) -> None:
    items = items_of(film)
    run(items)
    swap(film, "names: Ann", "nmes: Ann")
    executor = Acting()
    report = run(items, executor)
    assert states(report) == ["failed"] * 6
    assert len(executor.tasks) == 6
    assert {outcome.diagnostics for outcome in report.outcomes} == {
        report.outcomes[0].diagnostics,
        report.outcomes[3].diagnostics,
    }


def test_a_damaged_output_is_rendered_whatever_its_fingerprint(film: Path) -> None:
    items = items_of(film)
    run(items)
    items[0].path.write_bytes(b"")
    (items[2].path / "credits-en.00002.png").unlink()
    swap(film, "roll:", "roll:  # from here on")
    report = run(items)
    assert states(report) == ["rendered", "unchanged", "rendered", *["unchanged"] * 3]
    assert [str(report.outcomes[index].cause) for index in (0, 2)] == ["damaged", "missing"]


def test_what_is_forced_is_rendered_again_to_the_same_bytes(film: Path) -> None:
    items = items_of(film)[:2]
    run(items)
    before = [item.path.read_bytes() for item in items]
    assert states(run(items, force=True)) == ["rendered"] * 2
    assert [item.path.read_bytes() for item in items] == before


def test_a_film_that_fails_stops_no_other(film: Path) -> None:
    bad = write_short_film(film.parent, "bad.yaml", "roll: [{role: 7, nmes: Ann}]\n")
    items = (item_of(bad, None), *items_of(film)[:2], item_of(film.with_name("none.yaml"), None))
    report = run(items)
    assert states(report) == ["failed", "rendered", "rendered", "failed"]
    for failed in (report.outcomes[0], report.outcomes[3]):
        assert failed.diagnostics
        assert failed.exit_code in {1, 2}
        assert not failed.item.path.exists()
    assert hidden(film.parent) == []
    assert states(run(items)) == ["failed", "unchanged", "unchanged", "failed"]


def test_an_output_stays_as_it_was_if_its_film_fails(film: Path) -> None:
    items = items_of(film)[:3]
    run(items)
    before = items[0].path.read_bytes(), sorted(items[2].path.iterdir())
    swap(film, "names: Ann", "nmes: Ann")
    assert states(run(items)) == ["failed"] * 3
    assert (items[0].path.read_bytes(), sorted(items[2].path.iterdir())) == before
    assert hidden(film.parent) == []


def test_a_shorter_sequence_takes_the_place_of_a_longer_one(film: Path, tmp_path: Path) -> None:
    item = item_of(film, "de", "png")
    run([item])
    longer = len([*item.path.iterdir()])
    (item.path / "notes.txt").write_text("mine")
    swap(film, "- {names: Dana, when: de}\n", "")
    (outcome,) = run([item]).outcomes
    assert outcome.state is State.RENDERED
    assert outcome.frame_count is not None
    assert len([*item.path.iterdir()]) == outcome.frame_count + 1 < longer + 1
    assert (item.path / "notes.txt").read_text() == "mine"
    same_as_alone(item, tmp_path)


def test_pictures_of_another_film_are_not_mixed_with_its_own(film: Path) -> None:
    item = item_of(film, "en", "png")
    item.path.mkdir(parents=True)
    foreign = item.path / "credits-en.00999.png"
    foreign.write_bytes(b"of a longer film")
    (outcome,) = run([item]).outcomes
    assert outcome.diagnostics[0].code == "foreign-pictures"
    assert [*item.path.iterdir()] == [foreign]
    foreign.unlink()
    assert states(run([item])) == ["rendered"]
    foreign.write_bytes(b"came later")
    (outcome,) = run([item]).outcomes
    assert outcome.why == "credits-en/credits-en.00999.png is not of this film"
    assert (outcome.cause, outcome.state) == (Cause.DAMAGED, State.FAILED)


def test_a_matte_is_whole(film: Path, tmp_path: Path) -> None:
    items = [item_of(film, "en", name, matte=True) for name in ("prores-422", "png")]
    assert states(run(items)) == ["rendered"] * 2
    for item in items:
        same_as_alone(item, tmp_path)
    assert states(run(items)) == ["unchanged"] * 2


@pytest.mark.parametrize("name", FORMATS)
def test_a_divided_film_has_its_sound_and_timecode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    film = write_full_film(tmp_path / "film")
    swap(film, "{speed: 30,", "{speed: 30, start: '01:00:00:00',")
    monkeypatch.setattr(parts, "_LEAST", 10)
    item = item_of(film, "en", name)
    executor = Acting(slots=3)
    (outcome,) = run([item], executor).outcomes
    assert outcome.state is State.RENDERED, outcome.diagnostics
    frames = [task.frames for task in executor.tasks]
    assert frames[0] is None
    assert len(frames) > 2
    assert outcome.seconds == 0.5 * len(frames)
    project = load(film, version="en")
    assert outcome.frame_count == project.schedule.frame_count
    assert hidden(film.parent) == []
    if name == "png":
        same_as_alone(item, tmp_path)
    else:
        alone = project.render(tmp_path / f"alone{item.path.suffix}", output_format=name).path
        assert heard_and_shown(item.path) == heard_and_shown(alone)
    assert states(run([item], executor)) == ["unchanged"]


def heard_and_shown(path: Path) -> tuple[bytes, list[bytes], str | None]:
    """Return the samples, the luma of the frames and the timecode of a file."""
    with av.open(str(path)) as container:
        timecode = container.streams.video[0].metadata.get("timecode")
        shown = [bytes(frame.planes[0]) for frame in container.decode(video=0)]
    with av.open(str(path)) as container:
        heard = b"".join(bytes(frame.planes[0]) for frame in container.decode(audio=0))
    return heard, shown, timecode or container.metadata.get("timecode")


@pytest.mark.parametrize("name", ["h264", "png"])
def test_one_failed_part_fails_its_film_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    film = write_short_film(tmp_path, text=LONG)
    monkeypatch.setattr(parts, "_LEAST", 10)
    failure = Failed(diagnostics=(error("job", "the disk is full"),), exit_code=3)

    def answers(task: Task) -> Result | None:
        is_second = task.frames is not None and task.frames.start > 0
        return failure if is_second and task.origin.version == "en" else None

    report = run([item_of(film, each, name) for each in ("en", "de")], Acting(3, answers))
    assert states(report) == ["failed", "rendered"]
    assert report.outcomes[0].diagnostics == failure.diagnostics
    assert not report.outcomes[0].item.path.exists()
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("name", ["h264", "png"])
def test_a_part_that_is_not_what_the_worker_wrote_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    film = write_short_film(tmp_path, text=LONG)
    monkeypatch.setattr(parts, "_LEAST", 10)

    def answers(task: Task) -> Result:
        result = perform(task, Workshop(), no_progress)
        if task.frames is not None and task.frames.start > 0:
            path = files_of_output(task.path, task.spec, task.frames)[0]
            path.write_bytes(path.read_bytes() + b"x")
        return result

    (outcome,) = run([item_of(film, "en", name)], Acting(3, answers)).outcomes
    assert [each.code for each in outcome.diagnostics] == ["output-damaged"]
    assert not outcome.item.path.exists()
    assert hidden(tmp_path) == []


def test_with_many_films_none_is_divided(tmp_path: Path) -> None:
    film = write_short_film(tmp_path)
    items = [item_of(film, "en", name) for name in (*FORMATS, "tiff")]
    for count, most_parts in ((4, 1), (3, 2), (1, 2)):
        executor = Acting(slots=2)
        run(items[:count], executor, force=True)
        assert [task.most_parts for task in executor.tasks] == [most_parts] * count


def test_a_film_much_longer_than_the_others_is_divided(tmp_path: Path) -> None:
    film = write_short_film(tmp_path, text=LONG)
    items = [item_of(film, "en", name) for name in ("h264", "png", "tiff", "dpx", "prores-422")]
    run(items)
    executor = Acting(slots=2)
    run(items, executor, force=True)
    assert [task.most_parts for task in executor.tasks] == [1, 1, 1, 1, 2]


def test_few_tasks_wait_at_the_executor(film: Path) -> None:
    executor = Acting(slots=2)
    items = [
        item_of(film, each, name) for each in ("en", "de") for name in (*FORMATS, "tiff", "dpx")
    ]
    assert states(run(items, executor)) == ["rendered"] * 10
    assert executor.most_waiting <= 6
    assert all(film in task.inputs for task in executor.tasks)


def test_items_that_share_most_follow_one_another(film: Path) -> None:
    other = film.with_name("other.yaml")
    due = [
        Judgement(item=item_of(path, version, name), cause=Cause.NEW, why="")
        for name in ("h264", "png")
        for version in ("en", "de")
        for path in (film, other)
    ]

    def order(slots: int) -> list[str]:
        return [
            f"{each.item.film[0]}-{each.item.version}-{each.item.delivery}"
            for each in in_sharing_order(due, slots)
        ]

    one = ["c-en-h264", "c-en-png", "c-de-h264", "c-de-png"]
    two = [name.replace("c-", "o-") for name in one]
    assert order(1) == one + two
    assert order(0) == order(1)
    assert order(2) == [name for both in zip(one, two, strict=True) for name in both]
    assert order(9) == order(2)


def test_a_film_whose_files_change_meanwhile_is_rendered_again(film: Path) -> None:
    item = item_of(film)
    turns: list[Task] = []

    def answers(task: Task) -> Result | None:
        turns.append(task)
        if len(turns) == 1:
            film.write_text(film.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")
        return None

    (outcome,) = run([item], Acting(answers=answers)).outcomes
    assert len(turns) == 2
    assert outcome.state is State.RENDERED
    assert outcome.why == "credits.yaml changed during the render"
    assert states(run([item])) == ["unchanged"]


def test_a_film_whose_files_never_rest_fails(film: Path) -> None:
    item = item_of(film)

    def answers(_task: Task) -> None:
        film.write_text(film.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")

    (outcome,) = run([item], Acting(answers=answers)).outcomes
    assert outcome.state is State.FAILED
    assert outcome.diagnostics[0].code == "credits-changed"
    assert judge(item, Surroundings.read()).cause is Cause.CHANGED
    assert states(run([item])) == ["rendered"]


def test_an_output_that_is_not_what_the_worker_wrote_fails(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = item_of(film)

    def damaged(path: Path, spec: RenderSpec, frames: range) -> OutputDigest:
        path.write_bytes(path.read_bytes()[:-1])
        return digest_output(path, spec, frames)

    monkeypatch.setattr(finishing, "digest_output", damaged)
    (outcome,) = run([item]).outcomes
    assert outcome.state is State.FAILED
    assert [each.code for each in outcome.diagnostics] == ["output-damaged"]


def test_an_output_never_takes_the_place_of_a_file_that_is_read(tmp_path: Path) -> None:
    film = write_full_film(tmp_path / "film")
    folder = film.parent / "parts"
    pictures = replace(item_of(film, "en", "png"), path=folder)
    (folder / "parts.00003.png").write_bytes((film.parent / "logo.png").read_bytes())
    swap(film, "logo.png", "parts/parts.00003.png")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    report = run([pictures, replace(item_of(film), path=film.with_name("song.wav"))])
    assert states(report) == ["failed", "failed"]
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_outputs_that_no_plan_orders_are_listed_and_pruned(film: Path) -> None:
    items = items_of(film)
    run(items, plan=items)
    fewer = [item for item in items if item.version == "en" and item.delivery != "prores-422"]
    (film.parent / "out/h264/mine.mp4").write_bytes(b"mine")
    report = run(fewer[:1], plan=fewer)
    gone = {item.path for item in items} - {item.path for item in fewer}
    assert set(report.leftovers) == gone
    assert report.pruned == ()
    assert all(path.exists() for path in gone)
    assert run(fewer[:1]).leftovers == ()
    edited = item_of(film, "de", "png").path / "credits-de.00001.png"
    edited.write_bytes(b"somebody's work")
    report = run(fewer, plan=fewer, prune=True)
    assert set(report.leftovers) == gone
    assert set(report.pruned) == gone - {edited.parent}
    assert [path.exists() for path in report.pruned] == [False] * 3
    assert [*edited.parent.iterdir()] == [edited]
    assert edited.read_bytes() == b"somebody's work"
    assert (film.parent / "out/h264/mine.mp4").exists()
    assert states(run(fewer)) == ["unchanged"] * 2
    assert not (film.parent / "out/prores-422/.endroll").exists()


def test_outputs_of_other_plans_and_of_none_are_no_leftovers(film: Path) -> None:
    run([item_of(film, "en")])
    other = item_of(film, "en", "png")
    extent = PlanExtent(path=film.with_name("trailers.yaml"), outputs=(other.path,))
    run_batch([other], InProcess(), BatchOptions(plan=extent), lambda _event: None)
    kept = item_of(film, "de")
    report = run([kept], plan=[kept], prune=True)
    assert report.leftovers == report.pruned == ()
    assert other.path.exists()


@pytest.mark.parametrize(
    "name", ["../credits.yaml", "/etc/hostname", "a\\b", "..", "credits-en.mp4/.."]
)
def test_a_hostile_manifest_removes_nothing(film: Path, name: str) -> None:
    item, kept = item_of(film), item_of(film, "de")
    run([item, kept], plan=[item, kept])
    path = manifest_path(item.path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"credits-en.mp4"', f'"{name}"'.replace("\\", "\\\\")))
    before = sorted(film.parent.rglob("*"))
    report = run([kept], plan=[kept], prune=True)
    assert report.pruned == ()
    assert sorted(film.parent.rglob("*")) == before


def test_leftovers_are_found_in_the_folders_of_versions_that_are_gone(tmp_path: Path) -> None:
    film = write_short_film(tmp_path)
    items = [
        replace(item_of(film, version), path=tmp_path / "renders" / version / "film.mp4")
        for version in ("en", "de")
    ]
    run(items, plan=items)
    found = [*leftovers(tmp_path / "season.yaml", [items[0].path])]
    assert [path for path, _ in found] == [items[1].path]


def test_events_have_the_paths_of_the_plan(film: Path) -> None:
    events: list[Event | Outcome] = []
    items = items_of(film)
    run(items, Acting(), on_event=events.append)
    ended = [event for event in events if isinstance(event, Ended)]
    assert sorted(event.task.path for event in ended) == sorted(item.path for item in items)
    outcomes = [event for event in events if isinstance(event, Outcome)]
    assert sorted(each.item.path for each in outcomes) == sorted(item.path for item in items)


def test_progress_is_told_while_a_film_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.batch.in_process._PROGRESS_S", 0)
    events: list[Event | Outcome] = []
    item = item_of(write_short_film(tmp_path), "en", "png")
    (outcome,) = run([item], on_event=events.append).outcomes
    done = [event.frames_done for event in events if isinstance(event, Progressed)]
    assert done == [*range(1, (outcome.frame_count or 0) + 1)]


def test_an_interrupt_leaves_whole_outputs_and_the_next_run_goes_on(film: Path) -> None:
    items = items_of(film)

    def interrupt(event: Event | Outcome) -> None:
        if isinstance(event, Outcome) and event.item == items[1]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(items, on_event=interrupt)
    assert hidden(film.parent) == []
    assert not any(read_manifest(item.path) is None for item in items if item.path.exists())
    kept = sum(item.path.exists() for item in items)
    assert 2 <= kept < 6
    report = run(items)
    assert states(report).count("unchanged") == kept
    assert states(run(items)) == ["unchanged"] * 6


def test_an_interrupt_in_the_middle_of_a_film_leaves_nothing_of_it(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.batch.in_process._PROGRESS_S", 0)

    def interrupt(event: Event | Outcome) -> None:
        if isinstance(event, Progressed):
            raise KeyboardInterrupt

    for item in items_of(film)[:3]:
        with pytest.raises(KeyboardInterrupt):
            run([item], on_event=interrupt)
        assert not item.path.exists()
    assert hidden(film.parent) == []


def test_an_executor_that_loses_tasks_is_noticed(film: Path) -> None:
    class Losing(Acting):
        def submit(self, task: Task) -> None:
            if task.origin.version == "en":
                super().submit(task)

    items = [item_of(film, version, name) for version in ("en", "de") for name in ("h264", "png")]
    report = run(items, Losing())
    assert states(report) == ["rendered", "rendered", "failed", "failed"]
    assert report.outcomes[2].diagnostics[0].code == "worker-lost"
    assert hidden(film.parent) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.batch.batch_films import item_of
from endroll.batch import finishing, run
from endroll.batch.in_process import InProcess
from endroll.encode.stills import write_pictures
module, name, count = sys.argv[2:]
module = {"finishing": finishing, "pictures": write_pictures}[module]
act, calls = getattr(module, name), []
def act_or_die(*args, **options):
    calls.append(1)
    if len(calls) == int(count):
        os.kill(os.getpid(), signal.SIGKILL)
    return act(*args, **options)
setattr(module, name, act_or_die)
items = [item_of(Path(sys.argv[1]), "de", each) for each in ("png", "h264")]
run.run_batch(items, InProcess(), run.BatchOptions(), lambda _event: None)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills a process by a signal")
@pytest.mark.parametrize(
    ("module", "name", "count"),
    [
        ("pictures", "_put", "4"),
        ("finishing", "remove_files", "1"),
        ("finishing", "write_manifest", "1"),
        ("finishing", "write_manifest", "2"),
    ],
)
def test_a_run_that_is_killed_is_finished_by_the_next(
    tmp_path: Path, module: str, name: str, count: str
) -> None:
    film = write_short_film(tmp_path / "film")
    items = [item_of(film, "de", each) for each in ("png", "h264")]
    run(items)
    swap(film, "Dana", "Dora")
    swap(film, "lead_in: 2f", "lead_in: 1f")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(film), module, name, count],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL
    report = run(items)
    assert set(states(report)) <= {"rendered", "unchanged"}
    for item in items:
        same_as_alone(item, tmp_path)
        frames = load(film, version="de").schedule.frame_count
        if item.spec.format.is_sequence:
            assert len([*item.path.iterdir()]) == frames
    assert hidden(film.parent) == []
    assert states(run(items)) == ["unchanged"] * 2


def test_a_folder_that_cannot_be_written_fails_its_films(film: Path) -> None:
    items = items_of(film)[:3]
    (film.parent / "out").write_text("a file")
    report = run(items)
    assert states(report) == ["failed"] * 3
    assert all(outcome.exit_code == 3 for outcome in report.outcomes)
