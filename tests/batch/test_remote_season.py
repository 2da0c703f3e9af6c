"""A season in a bucket, rendered into a bucket: only what changed, whole or as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.batch.conftest import SECRET

import endroll
from endroll.batch.outcomes import BatchReport, State
from endroll.batch.remote.remote_access import Retries
from endroll.batch.remote.remote_outputs import RemoteOutputs
from endroll.cli.app import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.batch.conftest import Server

PLAN = """\
folder: {folder}
films: [film: "e*.yaml"]
deliveries: {{review: {{format: h264}}, stills: {{format: png}}}}
"""
FILM = """\
title: {title}
video: {{size: 64x36, fps: 24}}
timing: {{speed: 30, lead_in: 2f, lead_out: 2f}}
styles: {{base: {{font: Box, size: 200}}}}
check: {{rules: {{too-fast: off, title-safe: off}}}}
versions: [de, fr]
roll:
  - include: crew.yaml
  - {{role: "{title}", names: Ann}}
"""
CREW = """\
- {role: A, names: Bo, when: de}
- {role: B, names: Cy, when: fr}
"""


def put_season(s3: Server, fonts: Path, folder: str) -> None:
    s3.put("season/season.yaml", PLAN.format(folder=folder).encode())
    for name in ("e1", "e2"):
        s3.put(f"season/{name}.yaml", FILM.format(title=name).encode())
    s3.put("season/crew.yaml", CREW.encode())
    s3.put("season/fonts/box.ttf", (fonts / "box.ttf").read_bytes())


def test_a_job_of_a_remote_plan_reads_it_where_it_is(
    s3: Server, box_fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_season(s3, box_fonts, "renders")
    monkeypatch.chdir(tmp_path)
    assert run(["batch", "s3://films/season/season.yaml", "--openjd", "job.yaml"]) == 0
    job = (tmp_path / "job.yaml").read_text(encoding="utf-8")
    assert 'default: "s3://films/season/season.yaml"' in job
    assert str(tmp_path) not in job


def test_a_farm_is_told_how_far_a_season_is(
    s3: Server, box_fonts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_season(s3, box_fonts, "renders")
    s3.put("season/e2.yaml", b"rolll: []\n")
    monkeypatch.setenv("ENDROLL_PROGRESS", "openjd")
    url = "s3://films/season/season.yaml"
    assert run(["batch", url, "--film=e1", "--version=de", "--delivery=review"]) == 0
    told = capsys.readouterr().out
    assert "openjd_status: e1 de review rendered\n" in told
    assert "openjd_progress: 100\n" in told


def test_a_plan_that_cannot_be_read_is_located_at_its_address(
    s3: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    s3.put("season/season.yaml", b"films: [\n")
    assert run(["batch", "s3://films/season/season.yaml"]) != 0
    told = capsys.readouterr().err
    assert "s3://films/season/season.yaml:" in told
    assert "/files/" not in told


def render(*, prune: bool = False) -> BatchReport:
    return endroll.render_plan("s3://films/season/season.yaml", prune=prune)


def names_of(report: BatchReport, state: State) -> list[str]:
    outcomes = report.of_state(state)
    return sorted(f"{each.item.film} {each.item.version} {each.item.delivery}" for each in outcomes)


ALL = sorted(
    f"{film} {version} {delivery}"
    for film in ("e1", "e2")
    for version in ("de", "fr")
    for delivery in ("review", "stills")
)


@pytest.fixture(params=["out", "s3://films/delivered"])
def folder(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def test_only_what_changed_is_rendered_and_kept_in_the_bucket(
    s3: Server, box_fonts: Path, folder: str
) -> None:
    put_season(s3, box_fonts, folder)
    prefix = "delivered" if "://" in folder else "season/out"
    first = render()
    assert names_of(first, State.RENDERED) == ALL, [each.diagnostics for each in first.outcomes]
    keys = s3.keys(prefix)
    assert f"{prefix}/e1_de_review.mp4" in keys
    pictures = [key for key in keys if key.startswith(f"{prefix}/e2_fr_stills/")]
    assert len(pictures) == first.outcomes[-1].frame_count
    before = s3.read(f"{prefix}/e1_de_review.mp4")
    again = render()
    assert names_of(again, State.UNCHANGED) == ALL
    s3.put("season/crew.yaml", CREW.replace("Bo", "Bob").encode())
    changed = render()
    of_german = [name for name in ALL if " de " in name]
    assert names_of(changed, State.RENDERED) == of_german
    assert s3.read(f"{prefix}/e1_de_review.mp4") != before
    s3.put(f"{prefix}/e2_fr_review.mp4", b"somebody else's")
    s3.client.delete_object(Bucket="films", Key=pictures[0])
    mended = render()
    assert names_of(mended, State.RENDERED) == ["e2 fr review", "e2 fr stills"]
    assert {str(outcome.cause) for outcome in mended.of_state(State.RENDERED)} == {
        "damaged",
        "missing",
    }
    assert names_of(render(), State.UNCHANGED) == ALL
    assert s3.open_uploads() == []


def test_outputs_that_the_plan_lacks_are_listed_and_pruned(
    s3: Server, box_fonts: Path, folder: str
) -> None:
    put_season(s3, box_fonts, folder)
    prefix = "delivered" if "://" in folder else "season/out"
    render()
    s3.client.delete_object(Bucket="films", Key="season/e2.yaml")
    s3.put(f"{prefix}/mine.mp4", b"mine")
    left = render()
    assert len(left.leftovers) == 4
    assert f"{prefix}/e2_de_review.mp4" in s3.keys(prefix)
    pruned = render(prune=True)
    assert len(pruned.pruned) == 4
    kept = s3.keys(prefix)
    assert f"{prefix}/mine.mp4" in kept
    assert not [key for key in kept if "/e2_" in key]


@pytest.mark.usefixtures("s3")
def test_a_local_plan_writes_to_a_bucket_and_leaves_nothing_here(
    box_fonts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home = tmp_path / "season"
    home.mkdir()
    (home / "fonts").symlink_to(box_fonts)
    (home / "season.yaml").write_text(PLAN.format(folder="s3://films/delivered"), encoding="utf-8")
    (home / "e1.yaml").write_text(FILM.format(title="e1"), encoding="utf-8")
    (home / "crew.yaml").write_text(CREW, encoding="utf-8")
    there = sorted(path.name for path in home.iterdir())
    monkeypatch.chdir(home)
    assert run(("batch", "season.yaml", "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rendered"][0]["path"] == "s3://films/delivered/e1_de_review.mp4"
    assert sorted(path.name for path in home.iterdir()) == there
    assert run(("batch", "season.yaml")) == 0
    captured = capsys.readouterr()
    assert "4 unchanged" in captured.out
    assert SECRET not in captured.out + captured.err
    assert sorted(path.name for path in home.iterdir()) == there


def test_an_upload_that_fails_fails_its_film_and_no_other(
    s3: Server, box_fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited_s: list[float] = []
    defaults = RemoteOutputs.at.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "retries", Retries(pause=waited_s.append))
    put_season(s3, box_fonts, "s3://films/delivered")
    s3.faults.add(
        "broken", lambda method, path: method in {"PUT", "POST"} and "e1_de_review.mp4" in path, 99
    )
    report = render()
    assert names_of(report, State.FAILED) == ["e1 de review"]
    assert waited_s == list(Retries().delays_s)
    assert len(report.of_state(State.RENDERED)) == 7
    assert "delivered/e1_de_review.mp4" not in s3.keys("delivered")
    s3.faults.rules.clear()
    assert names_of(render(), State.RENDERED) == ["e1 de review"]
