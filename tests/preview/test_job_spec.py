"""What a job is asked for: checked once, and the same on both sides of a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import UsageError
from endroll.preview.job_spec import JobKind, JobSpec
from endroll.source.origin import Origin

ORIGIN = Origin(Path("film/credits.yaml"), ("timing.speed=4",), None)


def test_a_spec_passes_through_a_pipe_unchanged() -> None:
    spec = JobSpec.of(
        {"kind": "video", "stem": "a", "frames": [1, 5], "background": "matte", "version": "tv"},
        ORIGIN,
    )
    assert JobSpec.of(json.loads(json.dumps(spec.as_json()))) == spec
    assert spec.frames == (1, 5)
    assert spec.settings == ("timing.speed=4",)


def test_the_page_has_no_say_in_which_file_is_read() -> None:
    told = {"kind": "video", "stem": "a", "credits": "/etc/passwd", "settings": ["title=Mine"]}
    spec = JobSpec.of(told, ORIGIN)
    assert (spec.credits, spec.settings) == (str(ORIGIN.path), ORIGIN.settings)


@pytest.mark.parametrize(
    ("kind", "form", "name"),
    [
        (JobKind.VIDEO, "h264", "a.b.mp4"),
        (JobKind.VIDEO, "prores-4444", "a.b.mov"),
        (JobKind.VIDEO, "png", "a.b"),
        (JobKind.PROOF, "h264", "a.b.proof.pdf"),
        (JobKind.CHANGES, "h264", "a.b.changes.pdf"),
    ],
)
def test_the_output_is_in_the_folder_of_outputs(kind: JobKind, form: str, name: str) -> None:
    spec = JobSpec(kind=kind, credits=str(ORIGIN.path), stem="a.b", format=form)
    assert spec.target == Path("film") / "renders" / name


@given(st.text() | st.text(alphabet="./\\:ab~ \0", max_size=12))
def test_whatever_the_name_the_output_stays_in_its_folder(stem: str) -> None:
    try:
        target = JobSpec(kind=JobKind.VIDEO, credits=str(ORIGIN.path), stem=stem).target
    except UsageError:
        return
    assert target.parent == Path("film") / "renders"
    assert not target.name.startswith(".")
    assert len(target.name.encode()) < 256
