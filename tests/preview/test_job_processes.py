"""Processes of jobs that do not do what they are asked for."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import pytest

from endroll.preview import jobs
from endroll.preview.job_spec import JobKind, JobSpec
from endroll.preview.jobs import Job, Jobs, JobState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    DoesJob = Callable[..., Job]


@pytest.fixture
def job_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DoesJob:
    """Do a job whose process runs a script; cancel it once it has begun, if asked to."""

    def done(*command: str, is_cancelled: bool = False) -> Job:
        monkeypatch.setattr(jobs, "_COMMAND", command)
        spec = JobSpec(kind=JobKind.VIDEO, credits=str(tmp_path / "credits.yaml"), stem="x")
        return asyncio.run(asyncio.wait_for(do(spec, is_cancelled=is_cancelled), 60))

    return done


async def do(spec: JobSpec, *, is_cancelled: bool) -> Job:
    queue = Jobs()
    job = queue.add(spec)
    working = asyncio.create_task(queue.run())
    edition = -1
    while job.is_open:
        edition = await queue.newer_than(edition)
        if is_cancelled and job.progress:
            queue.cancel(job)
    queue.close()
    await working
    return job


def script(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


@pytest.mark.parametrize(
    "text",
    [
        "print('no report', flush=True); import time; time.sleep(600)",
        "print('x' * 3_000_000, flush=True); import time; time.sleep(600)",
        "import sys; sys.exit('out of order')",
        "",
    ],
)
def test_a_process_that_says_nothing_sensible_has_failed(job_of: DoesJob, text: str) -> None:
    job = job_of(*script(text))
    assert job.state is JobState.FAILED
    assert [problem["code"] for problem in job.problems] == ["job"]
    assert ("out of order" in str(job.problems)) is ("out of order" in text)


def test_a_process_that_cannot_start_has_failed(job_of: DoesJob, tmp_path: Path) -> None:
    assert job_of(str(tmp_path / "none")).state is JobState.FAILED


def test_a_process_that_does_not_end_is_killed(
    job_of: DoesJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_PATIENCE_S", 0.1)
    text = "import time; print('{\"done\": 1}', flush=True); time.sleep(600)"
    assert job_of(*script(text), is_cancelled=True).state is JobState.CANCELLED


def test_a_job_that_is_done_is_not_cancelled(job_of: DoesJob) -> None:
    text = (
        "import sys; print('{\"done\": 1}', flush=True); sys.stdin.read(); "
        "print('{\"finished\": true}')"
    )
    assert job_of(*script(text), is_cancelled=True).state is JobState.DONE


def test_the_list_is_bounded_and_keeps_the_newest(tmp_path: Path) -> None:
    async def fill() -> list[dict[str, Any]]:
        queue = Jobs()
        for number in range(100):
            name = f"x{number}"
            spec = JobSpec(kind=JobKind.PROOF, credits=str(tmp_path / "credits.yaml"), stem=name)
            queue.cancel(queue.add(spec))
        return queue.as_json()

    numbers = [job["number"] for job in asyncio.run(fill())]
    assert numbers == list(range(100, 100 - len(numbers), -1))
    assert len(numbers) <= 41
