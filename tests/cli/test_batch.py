"""`endroll batch`: what it says of films that are rendered, unchanged, failed and left over."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from tests.batch.stand_ins import stand_in

from endroll.batch.planning.plan import read_plan
from endroll.batch.tasks import Ended, Failed, Progressed, Retried, Task
from endroll.cli.batch_progress import BatchProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.batch.stand_ins import Run
    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

FILM = """\
title: A Film
video: {size: 128x72, fps: 24}
timing: {speed: 24, lead_in: 2f, lead_out: 3f}
versions: [de, fr]
roll:
  - {role: Edited by, names: Ann}
check: {rules: {too-fast: off}}
"""
PLAN = """\
title: Season 1
films: [film: e1.yaml, film: e2.yaml]
deliveries:
  review: {format: h264, quality: draft}
"""


@pytest.fixture(autouse=True)
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan of two films of two versions in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("e1", "e2"):
        Path(f"{name}.yaml").write_text(FILM, encoding="utf-8")
    Path("season.yaml").write_text(PLAN, encoding="utf-8")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The stand-in for a run."""
    return stand_in(monkeypatch)


OUTPUTS = [
    f"renders/{film}_{version}_review.mp4" for film in ("e1", "e2") for version in ("de", "fr")
]


def test_each_film_has_a_line_and_the_end_a_summary(endroll: Endroll) -> None:
    ran = endroll("batch", "season.yaml")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert [line.partition("  ")[0] for line in lines[:-1]] == OUTPUTS
    assert "  new, " in lines[0]
    assert lines[-1].startswith("4 rendered, 0 unchanged, 0 failed in ")
    assert all(Path(output).stat().st_size for output in OUTPUTS)
    ran = endroll("batch", "season.yaml")
    assert ran.out.splitlines()[0].startswith("0 rendered, 4 unchanged, 0 failed in ")
    ran = endroll("batch", "season.yaml", "--force", "--film", "e1", "--version", "fr")
    assert ran.out.splitlines()[0].startswith(f"{OUTPUTS[1]}  asked for, ")


def test_only_what_shows_a_change_is_rendered_again(endroll: Endroll) -> None:
    assert endroll("batch", "season.yaml").code == 0
    line = "roll:\n  - {names: Bo, when: fr}\n"
    Path("e2.yaml").write_text(FILM.replace("roll:\n", line), encoding="utf-8")
    lines = endroll("batch", "season.yaml", "--dry-run").out.splitlines()
    assert [each.partition("  ")[0] for each in lines[:-1]] == [OUTPUTS[3]]
    assert "  e2.yaml changed, " in lines[0]
    assert ", about " in lines[0]
    lines = endroll("batch", "season.yaml").out.splitlines()
    assert [each.partition("  ")[0] for each in lines[:-1]] == [OUTPUTS[3]]
    assert lines[-1].startswith("1 rendered, 3 unchanged, 0 failed in ")


def test_what_a_plan_has_no_more_is_left_over_until_it_is_pruned(endroll: Endroll) -> None:
    assert endroll("batch", "season.yaml").code == 0
    Path("season.yaml").write_text(PLAN.replace(", film: e2.yaml", ""), encoding="utf-8")
    ran = endroll("batch", "season.yaml", "--version", "de")
    assert f"  {OUTPUTS[2]}" in ran.err.splitlines()
    assert f"  {OUTPUTS[1]}" not in ran.err.splitlines()
    ran = endroll("batch", "season.yaml", "--prune")
    assert (ran.code, ran.err) == (0, "")
    assert [Path(output).exists() for output in OUTPUTS] == [True, True, False, False]


@pytest.mark.parametrize(
    ("options", "executor"),
    [
        ([], "in process"),
        (["--workers", "1"], "in process"),
        (["--workers", "3"], "3 processes"),
        (["--on", "local", "--workers", "2"], "2 processes"),
        (["--on", "tcp://10.0.0.5:8786"], "cluster tcp://10.0.0.5:8786"),
        (["--on", "tls://[::1]:8786"], "cluster tls://[::1]:8786"),
    ],
)
def test_who_does_the_work(endroll: Endroll, run: Run, options: list[str], executor: str) -> None:
    ran = endroll("batch", "season.yaml", "--film", "e1", "--version", "de", *options)
    assert ran.code == 0
    assert run.executors == [executor]


@pytest.mark.parametrize(
    ("options", "code", "hint"),
    [
        (["season.yaml", "--on", "cluster"], "unknown-executor", "tcp://"),
        (["season.yaml", "--on", "tcp://host:1", "--workers", "2"], "workers-of-cluster", "--on"),
        (["season.yaml", "--workers", "0"], "usage", "--help"),
        (["season.yaml", "--prune", "--film", "e1"], "prune-selection", "--prune"),
        (["season.yaml", "--dry-run", "--openjd", "job.yaml"], "options", "--help"),
        (["season.yaml", "--film", "e3"], "selection-unknown", "e1, e2"),
        (["season.yaml", "--delivery", "master"], "selection-unknown", "review"),
        (["saeson.yaml"], "file-missing", "season"),
        (["e1.yaml"], "plan-is-credits", "endroll render"),
        ([], "usage", "--help"),
    ],
)
def test_misuse(endroll: Endroll, options: list[str], code: str, hint: str) -> None:
    ran = endroll("batch", *options)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err.partition("\n  hint: ")[2]
    ran = endroll("batch", *options, "--json")
    assert ran.code == 2
    assert [said["code"] for said in json.loads(ran.out)["diagnostics"]] == [code]
    assert not Path("renders").exists()


def test_no_message_shows_a_password(endroll: Endroll) -> None:
    ran = endroll("batch", "season.yaml", "--on", "tcp://user:secret@host:8786")
    assert "error: tcp://…@host:8786 is no place" in ran.err
    assert "secret" not in ran.err


def test_misuse_in_lines_of_json(endroll: Endroll) -> None:
    ran = endroll("batch", "season.yaml", "--json-lines", "--film", "e3")
    (line,) = ran.out.splitlines()
    said = json.loads(line)
    assert (ran.code, said["event"]) == (2, "error")
    assert said["diagnostics"][0]["code"] == "selection-unknown"


def test_a_film_that_fails_stops_no_other_and_is_told_once(endroll: Endroll) -> None:
    Path("e1.yaml").write_text(FILM.replace("names:", "nmaes:"), encoding="utf-8")
    ran = endroll("batch", "season.yaml")
    assert ran.code == 1
    assert ran.out.splitlines()[-1].startswith("2 rendered, 0 unchanged, 2 failed in ")
    assert ran.err.splitlines() == [
        f"season.yaml:2:15: error: e1 de review failed: {OUTPUTS[0]}",
        "e1.yaml:6:23: error: unknown key `nmaes`",
        "  hint: did you mean `names`?",
        f"season.yaml:2:15: error: e1 fr review failed: {OUTPUTS[1]}",
    ]


def test_an_output_that_cannot_be_written_weighs_more(endroll: Endroll) -> None:
    Path("e1.yaml").write_text(FILM.replace("names:", "nmaes:"), encoding="utf-8")
    Path(OUTPUTS[2]).mkdir(parents=True)
    ran = endroll("batch", "season.yaml")
    assert ran.code == 3
    assert "it is a folder" in ran.err
    assert Path(OUTPUTS[3]).is_file()


def test_a_plan_with_errors_renders_the_rest(endroll: Endroll) -> None:
    Path("season.yaml").write_text(PLAN.replace("e2.yaml", "e3.yaml"), encoding="utf-8")
    ran = endroll("batch", "season.yaml")
    assert ran.code == 1
    assert ran.err.startswith("season.yaml:2:30: error: the film e3.yaml does not exist\n")
    assert ran.err.count("e3.yaml") == 1
    assert ran.out.splitlines()[-1].startswith("2 rendered")
    ran = endroll("batch", "season.yaml", "--json")
    report = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert [each["code"] for each in report["diagnostics"]] == ["film-missing"]
    assert len(report["unchanged"]) == 2


def test_a_selection_of_what_has_errors_tells_of_them(endroll: Endroll) -> None:
    Path("season.yaml").write_text(PLAN.replace("e2.yaml", "e3.yaml"), encoding="utf-8")
    ran = endroll("batch", "season.yaml", "--film", "e3")
    assert ran.code == 2
    assert "the film e3.yaml does not exist" in ran.err
    assert "the plan has no film e3" in ran.err


def test_leftovers_are_listed_and_removed_on_request(endroll: Endroll, run: Run) -> None:
    run.leftovers = (Path("renders/e0_de_review.mp4"),)
    ran = endroll("batch", "season.yaml")
    assert ran.code == 0
    assert "--prune removes them" in ran.err
    assert ran.err.splitlines()[1:] == ["  renders/e0_de_review.mp4"]
    assert "1 left over" in ran.out.splitlines()[-1]
    ran = endroll("batch", "season.yaml", "--prune")
    assert "renders/e0_de_review.mp4  removed" in ran.out
    assert "1 removed" in ran.out.splitlines()[-1]
    assert [each.prune for each in run.options] == [False, True]


def test_nothing_is_pruned_while_the_plan_or_a_film_has_errors(endroll: Endroll, run: Run) -> None:
    run.leftovers = (Path("renders/e0_de_review.mp4"),)
    Path("e2.yaml").write_text("roll: [\n", encoding="utf-8")
    ran = endroll("batch", "season.yaml", "--prune")
    assert ran.code == 1
    assert "nothing was removed" in ran.err
    assert not run.options[0].prune
    assert "e0_de" not in ran.err


def test_json_is_one_object(endroll: Endroll, run: Run) -> None:
    run.leftovers = (Path("renders/old.mp4"),)
    ran = endroll("batch", "season.yaml", "--json")
    report = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert report.keys() == {
        "rendered",
        "unchanged",
        "failed",
        "leftovers",
        "pruned",
        "diagnostics",
    }
    first = report["rendered"][0]
    assert (first["film"], first["version"], first["delivery"]) == ("e1", "de", "review")
    assert (first["format"], first["path"], first["cause"]) == ("h264", OUTPUTS[0], "new")
    assert report["leftovers"] == ["renders/old.mp4"]


def test_json_lines_are_events(endroll: Endroll, run: Run) -> None:
    run.retried = True
    ran = endroll("batch", "season.yaml", "--json-lines", "--film", "e2", "--version", "fr")
    events = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    kinds = [event["event"] for event in events]
    assert list(dict.fromkeys(kinds)) == ["retried", "progress", "ended", "report"]
    assert events[0]["why"] == "killed"
    progress = events[kinds.index("progress")]
    assert (progress["film"], progress["version"], progress["path"]) == ("e2", "fr", OUTPUTS[3])
    assert 0 < progress["frames_done"] <= progress["frames"]
    ended = events[-2]
    assert (ended["state"], ended["cause"], ended["path"]) == ("rendered", "new", OUTPUTS[3])
    assert len(events[-1]["rendered"]) == 1


def test_a_worker_that_was_lost_is_told(endroll: Endroll, run: Run) -> None:
    run.retried = True
    ran = endroll("batch", "season.yaml", "--film", "e2", "--version", "fr")
    assert ran.err == f"{OUTPUTS[3]}: here ended (killed); begun again\n"


@pytest.mark.parametrize("option", [[], ["--json"], ["--json-lines"]])
def test_an_interrupt_ends_it(endroll: Endroll, run: Run, option: list[str]) -> None:
    run.interrupted_by = "e2"
    ran = endroll("batch", "season.yaml", *option)
    assert ran.code == 130
    assert ran.err == "interrupted\n"
    assert [Path(output).exists() for output in OUTPUTS] == [True, True, False, False]


def test_a_dry_run_lists_what_is_due_and_writes_nothing(endroll: Endroll) -> None:
    ran = endroll("batch", "season.yaml", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert not Path("renders").exists()
    lines = ran.out.splitlines()
    assert lines[0].startswith(f"{OUTPUTS[0]}  new, ")
    assert lines[0].endswith(" frames, size unknown")
    assert lines[-1] == "4 to render, size unknown; 0 unchanged"
    endroll("batch", "season.yaml", "--film", "e1")
    lines = endroll("batch", "season.yaml", "--dry-run").out.splitlines()
    assert [line.partition("  ")[0] for line in lines[:-1]] == OUTPUTS[2:]
    assert " frames, about " in lines[0]
    assert re.fullmatch(r"2 to render, about \d+ kB; 2 unchanged", lines[-1])


def test_a_dry_run_finds_the_errors_of_films(endroll: Endroll) -> None:
    Path("e1.yaml").write_text(FILM.replace("names:", "nmaes:"), encoding="utf-8")
    ran = endroll("batch", "season.yaml", "--dry-run")
    assert ran.code == 1
    assert ran.err.count("unknown key `nmaes`") == 1
    assert ran.out.splitlines()[-1] == "2 to render, size unknown; 0 unchanged; 2 with errors"
    report = json.loads(endroll("batch", "season.yaml", "--dry-run", "--json").out)
    assert [len(report[state]) for state in ("rendered", "unchanged", "failed")] == [2, 0, 2]
    assert report["rendered"][0]["frames"] > 20
    assert report["rendered"][0]["bytes"] is None


def test_a_job_for_a_farm(endroll: Endroll) -> None:
    ran = endroll("batch", "season.yaml", "--openjd", "job.yaml", "--version", "de")
    assert (ran.code, ran.out) == (0, "job.yaml  a job of 2 films\n")
    job = Path("job.yaml").read_text(encoding="utf-8")
    assert "de" in job
    assert "fr" not in re.findall(r"\b[a-z]{2}\b", job)
    assert not Path("renders").exists()
    told = json.loads(endroll("batch", "season.yaml", "--openjd", "job.yaml", "--json").out)
    assert told == {"path": "job.yaml", "films": 4, "diagnostics": []}


def test_the_progress_on_a_terminal() -> None:
    plan, _ = read_plan(Path("season.yaml"))
    drawn = io.StringIO()
    console = Console(file=drawn, force_terminal=True, width=120, _environ={"TERM": "xterm"})
    progress = BatchProgress(len(plan.items), console)
    tasks = [Task(origin=item.origin, spec=item.spec, path=item.path) for item in plan.items]
    part = Task(
        origin=tasks[1].origin, spec=tasks[1].spec, path=tasks[1].path, frames=range(20, 40)
    )
    progress.start()
    progress(Progressed(tasks[0], 10, 40, "a"))
    progress(Progressed(tasks[0], 30, 40, "a"))
    progress(Progressed(part, 5, 20, "b"))
    progress.stop()
    text = drawn.getvalue()
    assert "0/4 films" in text
    assert "30 frames/s" in text or "35 frames/s" in text
    assert "e1_de_review.mp4" in text
    assert "e1_fr_review.mp4 20-39" in text
    assert "30/40 frames" in text
    progress(Retried(part, "b", "killed"))
    progress(Ended(tasks[0], Failed(diagnostics=()), "a", 1.0))
    drawn.truncate(0)
    progress.start()
    progress.stop()
    assert "review.mp4" not in drawn.getvalue()


def test_from_python() -> None:
    import endroll as package  # noqa: PLC0415  the fixture of this name is the command

    plan, problems = package.read_plan("season.yaml")
    assert problems == ()
    assert len(plan.items) == 4
    report = package.render_plan("season.yaml", films=["e1"], versions=["de"])
    assert [outcome.item.path for outcome in report.outcomes] == [Path(OUTPUTS[0])]
    assert report.outcomes[0].frame_count
