"""Jobs for farms: the reference implementation accepts and runs them, and gets the names right."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openjd.model import (
    IntRangeExpr,
    StepParameterSpaceIterator,
    create_job,
    decode_job_template,
    preprocess_job_parameters,
)

from endroll import __version__
from endroll.batch.items import BatchItem
from endroll.batch.openjd import openjd_template, write_openjd
from endroll.batch.openjd_text import template_yaml
from endroll.batch.remote.addresses import Address
from endroll.core.diagnostics import Span, UsageError
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HERE = Path("/season")
PLAN = HERE / "season.yaml"


def item(
    film: str, version: str | None = None, delivery: str = "review", *, form: str = "h264"
) -> BatchItem:
    return BatchItem(
        film=film,
        delivery=delivery,
        origin=Origin(HERE / f"{film}.yaml", ("video.size=128x72",), version),
        spec=RenderSpec.of(form),
        path=HERE / "renders" / f"{film}_{version}_{delivery}",
        span=Span("season.yaml", 3, 5),
    )


def job_of(items: Sequence[BatchItem], **options: Any) -> Any:
    """The job as the reference implementation makes it of a template."""
    text = openjd_template(PLAN, items, HERE / "job.yaml", **options)
    template = decode_job_template(
        template=yaml.safe_load(text), supported_extensions=["TASK_CHUNKING"]
    )
    values = preprocess_job_parameters(
        job_template=template,
        job_parameter_values={},
        job_template_dir=HERE,
        current_working_dir=HERE,
    )
    return create_job(job_template=template, job_parameter_values=values)


def tasks_of(job: Any) -> list[tuple[str, Mapping[str, str]]]:
    """The step and the values of the parameters of every task of a job."""
    return [
        (step.name, {name: each.value for name, each in task.items()})
        for step in job.steps
        for task in StepParameterSpaceIterator(space=step.parameterSpace)
    ]


def test_a_delivery_is_a_step_and_a_film_and_version_a_task() -> None:
    items = [item("1", "en"), item("1", "de"), item("2"), item("1", "en", "master")]
    assert tasks_of(job_of(items)) == [
        ("review", {"Film": "1", "Version": "en"}),
        ("review", {"Film": "1", "Version": "de"}),
        ("review (2)", {"Film": "2"}),
        ("master", {"Film": "1", "Version": "en"}),
    ]


def test_the_template_reads_well() -> None:
    text = openjd_template(PLAN, [item("ep-1", "en")], HERE / "job.yaml")
    head, _, steps = text.partition("steps:\n")
    assert head.splitlines()[:3] == [
        "specificationVersion: jobtemplate-2023-09",
        'name: "endroll season.yaml"',
        f'description: "1 films, rendered by endroll {__version__}"',
    ]
    assert (
        steps
        == """\
  - name: review
    parameterSpace:
      taskParameterDefinitions:
        - name: Film
          type: STRING
          range:
            - "ep-1"
        - name: Version
          type: STRING
          range:
            - en
      combination: "(Film, Version)"
    script:
      actions:
        onRun:
          command: "{{Param.Endroll}}"
          args:
            - batch
            - "{{Param.Plan}}"
            - "--film={{Task.Param.Film}}"
            - "--version={{Task.Param.Version}}"
            - "--delivery=review"
            - "--workers={{Param.Workers}}"
          timeout: 86400
          cancelation:
            mode: NOTIFY_THEN_TERMINATE
            notifyPeriodInSeconds: 60
""".replace('"ep-1"', "ep-1")
    )
    assert text == openjd_template(PLAN, [item("ep-1", "en")], HERE / "job.yaml")


def test_every_machine_dates_a_cinema_package_as_this_one_does() -> None:
    issued = dt.datetime(2026, 5, 4, 3, 2, 1, tzinfo=dt.UTC)
    packed = replace(
        item("1", delivery="cinema"), spec=replace(RenderSpec.of("dcp"), issued=issued)
    )
    (environment,) = job_of([item("1"), packed]).jobEnvironments
    assert environment.variables["SOURCE_DATE_EPOCH"] == "1777863721"
    (undated,) = job_of([item("1")]).jobEnvironments
    assert "SOURCE_DATE_EPOCH" not in undated.variables


def test_more_films_than_a_parameter_has_values_are_several_steps() -> None:
    items = [item(f"f{number}", "en") for number in range(2500)]
    job = job_of(items)
    assert [step.name for step in job.steps] == ["review 1 of 3", "review 2 of 3", "review 3 of 3"]
    assert [values["Film"] for _, values in tasks_of(job)] == [each.film for each in items]


def test_long_sequences_are_divided_among_tasks_of_a_thousand_frames() -> None:
    long, short = item("long", "en", form="png"), item("short", "en", form="png")
    video = item("video", "en")
    job = job_of(
        [long, short, video], frame_counts={long.path: 4321, short.path: 1999, video.path: 9999}
    )
    assert [step.name for step in job.steps] == ["review", "long en review frames"]
    chunks = [values["Frame"] for name, values in tasks_of(job) if name.endswith("frames")]
    frames = [frame for chunk in chunks for frame in IntRangeExpr.from_str(str(chunk))]
    assert sorted(frames) == list(range(4321))
    assert len(chunks) == 5
    args = [str(each) for each in job.steps[1].script.actions.onRun.args]
    assert args == [
        *("render", "{{Param.Folder}}/long.yaml", "--format=png", "--version=en"),
        *("--set=video.size=128x72", "--frames={{Task.Param.Frame}}"),
        "--output={{Param.Folder}}/renders/long_en_review",
    ]


@pytest.mark.parametrize(
    ("spec", "flags"),
    [
        (RenderSpec.of("tiff", transparent=True), ["--transparent"]),
        (RenderSpec.of("tiff", premultiplied=True), ["--premultiplied"]),
        (RenderSpec.of("dpx"), []),
    ],
)
def test_frames_are_written_as_the_delivery_says(spec: RenderSpec, flags: list[str]) -> None:
    long = replace(item("long"), spec=spec)
    (step,) = job_of([long], frame_counts={long.path: 2000}).steps
    args = [str(each) for each in step.script.actions.onRun.args]
    assert args[3:-2] == ["--set=video.size=128x72", *flags]
    assert [arg for arg in args if arg in {"--transparent", "--premultiplied"}] == flags


def test_names_of_steps_are_short_and_differ() -> None:
    long = "a very long name of a delivery that nobody will ever read to its end, "
    job = job_of([item("1", "en", long + "first"), item("1", "en", long + "second")])
    names = [step.name for step in job.steps]
    assert len(set(names)) == 2
    assert all(len(name) <= 64 for name in names)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (item("a\tb"), "the film a\tb has a control character in it"),
        (item("1", "v" * 1025), "is longer than 1024 characters"),
    ],
)
def test_names_that_no_job_can_hold_are_refused(broken: BatchItem, says: str) -> None:
    with pytest.raises(UsageError) as refused:
        openjd_template(PLAN, [broken], HERE / "job.yaml")
    assert says in str(refused.value)
    assert "season.yaml:3:5" in str(refused.value)


def test_a_job_never_takes_the_place_of_the_plan(tmp_path: Path) -> None:
    plan = tmp_path / "season.yaml"
    plan.write_text("films: []\n")
    with pytest.raises(UsageError, match="cannot write over"):
        write_openjd(plan, [item("1")], plan)


def test_a_job_elsewhere_is_told_the_plan_when_it_is_submitted() -> None:
    text = openjd_template(PLAN, [item("1")], Path("/jobs/job.yaml"))
    plan, folder, outputs, *_ = yaml.safe_load(text)["parameterDefinitions"]
    assert "default" not in plan | folder | outputs


def test_a_remote_plan_is_read_where_it_is() -> None:
    address = Address.of("s3://films/season/season.yaml")
    text = openjd_template(PLAN, [item("1")], HERE / "job.yaml", address=address)
    plan, *others = yaml.safe_load(text)["parameterDefinitions"]
    assert (plan["type"], plan["default"]) == ("STRING", "s3://films/season/season.yaml")
    assert {each["name"] for each in others}.isdisjoint({"Folder", "Outputs"})
    signed = Address.of("https://host/season.yaml?sig=hidden")
    text = openjd_template(PLAN, [item("1")], HERE / "job.yaml", address=signed)
    assert "default" not in yaml.safe_load(text)["parameterDefinitions"][0]
    assert "hidden" not in text


_NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("{}\"'\\:#%*?[- "),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(film=_NAMES, version=_NAMES, delivery=_NAMES)
def test_any_name_arrives_as_it_is(film: str, version: str, delivery: str) -> None:
    job = job_of([item("x", "y"), _named(film, version, delivery)])
    (values,) = [
        values for name, values in tasks_of(job) if values != {"Film": "x", "Version": "y"}
    ] or [{"Film": "x", "Version": "y"}]
    from fnmatch import fnmatchcase  # noqa: PLC0415

    assert values["Version"] == version
    assert fnmatchcase(film, values["Film"])
    assert not fnmatchcase(film + "x", values["Film"])


def _named(film: str, version: str, delivery: str) -> BatchItem:
    plain = item("plain")
    return BatchItem(
        film=film,
        delivery=delivery,
        origin=Origin(plain.origin.path, (), version),
        spec=plain.spec,
        path=plain.path,
    )


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(_TEXTS, _TEXTS)
def test_the_yaml_is_read_back_as_it_was(one: str, other: str) -> None:
    template = {"Name": one, "List": [{"Inner": {"Text": other, "Count": 3}}, one, -2], "Last": "y"}
    assert yaml.safe_load(template_yaml(template)) == template


STUB = """\
#!{python}
import json, os, pathlib, sys
log = pathlib.Path(__file__).with_suffix(".log")
said = {{"args": sys.argv[1:], "progress": os.environ.get("ENDROLL_PROGRESS")}}
with log.open("a") as file:
    file.write(json.dumps(said) + "\\n")
print("openjd_progress: 100")
sys.exit(3 if "--film=broken" in sys.argv else 0)
"""


def run_job(folder: Path, items: Iterable[BatchItem], step: str, *more: str) -> tuple[int, str]:
    plan = folder / "season.yaml"
    plan.write_text("films: []\n")
    here = [replace(each, path=folder / "renders" / each.film[:1]) for each in items]
    write_openjd(plan, here, folder / "job.yaml")
    command = [sys.executable, "-m", "openjd"]
    checked = subprocess.run(
        [*command, "check", "job.yaml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    run = subprocess.run(
        [*command, "run", "job.yaml", "--step", step, *more],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    """A command that keeps how it was called, in a file beside it."""
    path = tmp_path / "stub endroll"
    path.write_text(STUB.format(python=sys.executable))
    path.chmod(0o755)
    return path


def calls(stub: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stub.with_suffix(".log").read_text().splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="the stub is a script with a first line")
def test_the_reference_implementation_runs_each_task(tmp_path: Path, stub: Path) -> None:
    names = [("夜航 {{1}}", "de-AT"), ('it\'s "*" [2]', "en"), ("--help", "é}} $x `y`")]
    code, log = run_job(
        tmp_path,
        [item(film, version) for film, version in names],
        "review",
        *("-p", f"Endroll={stub}", "-p", "Workers=2"),
    )
    assert code == 0, log
    entered, *tasks = calls(stub)
    assert entered == {"args": ["--require", __version__], "progress": "openjd"}
    plan = str((tmp_path / "season.yaml").resolve())
    films = ["夜航 {{1}}", 'it\'s "[*]" [[]2]', "--help"]
    assert tasks == [
        {
            "args": [
                *("batch", plan, f"--film={film}", f"--version={version}"),
                *("--delivery=review", "--workers=2"),
            ],
            "progress": "openjd",
        }
        for film, (_, version) in zip(films, names, strict=True)
    ]
    assert "openjd_progress: 100" in log


@pytest.mark.skipif(sys.platform == "win32", reason="the stub is a script with a first line")
def test_a_task_that_fails_fails_the_job(tmp_path: Path, stub: Path) -> None:
    code, _ = run_job(tmp_path, [item("broken")], "review", "-p", f"Endroll={stub}")
    assert code != 0


@pytest.mark.skipif(sys.platform == "win32", reason="there it has the suffix .exe")
def test_another_version_of_endroll_fails_the_job_at_once(tmp_path: Path) -> None:
    script = tmp_path / "endroll"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m endroll "$@"\n')
    script.chmod(0o755)
    plan = tmp_path / "season.yaml"
    plan.write_text("films: []\n")
    here = replace(item("1"), path=tmp_path / "renders" / "1.mp4")
    write_openjd(plan, [here], tmp_path / "job.yaml")
    job = (tmp_path / "job.yaml").read_text().replace(__version__, "0.0.1")
    (tmp_path / "job.yaml").write_text(job)
    run = subprocess.run(
        [
            *(sys.executable, "-m", "openjd", "run", "job.yaml", "--step", "review"),
            *("-p", f"Endroll={script}"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode != 0
    assert f"this is endroll {__version__}, and 0.0.1 is required" in run.stdout + run.stderr
