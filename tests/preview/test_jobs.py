"""Jobs of the page: they write what the command writes, and leave nothing when they are ended."""

from __future__ import annotations

import http.client
import json
import os
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.preview.test_last_commit import git
from tests.preview.test_server import FILE, ask, post

import endroll
from endroll.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

WAIT_S = 60
VERSIONS = FILE + "versions: {festival: , television: {title: A Film on TV}}\n"
OLDER = FILE.replace("Ann Lee", "Anne Lee")
LONG = FILE.replace("fps: 24", "fps: 60").replace("{speed: 24}", "{speed: 24, lead_out: 3600s}")


@pytest.fixture(scope="module")
def served(preview: Preview, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview in which a setting is tried, which is in no output."""
    folder = tmp_path_factory.mktemp("film")
    (folder / "older.yaml").write_text(OLDER, encoding="utf-8")
    (folder / "theme.yaml").write_text("styles: {}\n", encoding="utf-8")
    path = folder / "credits.yaml"
    path.write_text(VERSIONS, encoding="utf-8")
    with preview(path) as running:
        assert post(running, "settings", {"timing.speed": "48"})[0] == 200
        yield running


@pytest.fixture(scope="module")
def long(preview: Preview, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of a film that takes long to render."""
    path = tmp_path_factory.mktemp("long") / "credits.yaml"
    path.write_text(LONG, encoding="utf-8")
    with preview(path) as running:
        yield running


def jobs_of(served: Served) -> dict[int, dict[str, Any]]:
    jobs = json.loads(ask(served, "jobs")[2])
    return {job["number"]: job for job in jobs}


def request(served: Served, **body: Any) -> dict[str, Any]:
    status, answer = post(served, "jobs", body)
    assert status == 200, answer
    data: dict[str, Any] = json.loads(answer)
    return data


def start(served: Served, **body: Any) -> int:
    answer = request(served, **body)
    assert answer["ok"], answer
    return int(answer["number"])


def until(served: Served, number: int, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Wait until something is so of a job, and return the job."""
    deadline = time.monotonic() + WAIT_S
    while not is_so(job := jobs_of(served)[number]):
        assert time.monotonic() < deadline, job
        time.sleep(0.02)
    return job


def ended(served: Served, number: int) -> dict[str, Any]:
    return until(served, number, lambda job: job["state"] not in {"waiting", "running"})


def at_work(served: Served, number: int) -> dict[str, Any]:
    return until(served, number, lambda job: job["done"] > 0)


def files_of(path: Path) -> dict[str, bytes]:
    """Return the files at a path, by their relative names."""
    files = path.rglob("*") if path.is_dir() else [path]
    return {str(file.relative_to(path.parent)): file.read_bytes() for file in files}


@pytest.mark.parametrize(
    ("body", "names", "command"),
    [
        ({"kind": "video"}, ["film.mp4"], ["render"]),
        (
            {"kind": "video", "version": "television", "small": True, "quality": "draft"}
            | {"frames": [3, 9]},
            ["film.mp4"],
            [
                "render",
                "--version",
                "television",
                "--small",
                "--quality",
                "draft",
                "--frames",
                "3-9",
            ],
        ),
        (
            {"kind": "video", "format": "tiff", "background": "premultiplied", "frames": [5, 8]},
            ["film"],
            ["render", "--format", "tiff", "--premultiplied", "--frames", "5-8"],
        ),
        (
            {"kind": "video", "format": "prores-422-hq", "background": "matte", "frames": [40, 41]},
            ["film.mov", "film-key.mov"],
            ["render", "--format", "prores-422-hq", "--matte", "--frames", "40-41"],
        ),
        ({"kind": "proof", "paper": "letter"}, ["film.proof.pdf"], ["proof", "--paper", "letter"]),
        ({"kind": "changes", "against": "older.yaml"}, ["film.changes.pdf"], ["diff"]),
    ],
)
def test_what_is_written_is_what_the_command_writes(
    served: Served, tmp_path: Path, body: dict[str, Any], names: list[str], command: list[str]
) -> None:
    credits_ = str(served.credits)
    sources = [str(served.credits.with_name("older.yaml")), credits_]
    arguments = sources if command[0] == "diff" else [credits_]
    assert run([command[0], *arguments, *command[1:], "-o", str(tmp_path / names[0])]) == 0
    job = ended(served, start(served, **body, stem="film", replace=True))
    assert (job["state"], job["problems"]) == ("done", [])
    assert [output["path"] for output in job["outputs"]] == names
    for name in names:
        assert files_of(served.credits.parent / "renders" / name) == files_of(tmp_path / name)
    assert request(served, **body, stem="film")["existing"] == names


def test_every_version_is_written_under_its_own_name(served: Served, tmp_path: Path) -> None:
    assert run(["render", str(served.credits), "--all-versions", "-o", str(tmp_path)]) == 0
    job = ended(served, start(served, kind="versions"))
    names = ["a-film-festival.mp4", "a-film-on-tv-television.mp4"]
    assert [output["path"] for output in job["outputs"]] == names
    assert job["done"] == job["total"] == sum(output["frames"] for output in job["outputs"])
    for name in names:
        assert (served.credits.parent / "renders" / name).read_bytes() == (
            tmp_path / name
        ).read_bytes()
    assert request(served, kind="versions")["existing"] == names


def test_the_choices_are_those_of_the_file(served: Served) -> None:
    choices = json.loads(ask(served, "delivery")[2])
    assert [form["name"] for form in choices["formats"]] == list(endroll.FORMATS)
    assert choices["versions"] == ["festival", "television"]
    assert choices["stems"] == {
        "": "a-film",
        "festival": "a-film-festival",
        "television": "a-film-on-tv-television",
    }
    assert [one["name"] for one in choices["against"]] == ["older.yaml"]
    kinds = {preset["kind"] for preset in choices["presets"]}
    assert kinds == {"video", "versions", "proof", "changes"}


def test_a_sequence_replaces_the_pictures_of_its_numbers_alone(served: Served) -> None:
    folder = served.credits.parent / "renders" / "seq"
    folder.mkdir(parents=True)
    (folder / "seq.00002.png").write_bytes(b"old")
    (folder / "seq.00009.png").write_bytes(b"old")
    body = {"kind": "video", "format": "png", "stem": "seq", "frames": [1, 3]}
    assert request(served, **body) == {
        "ok": False,
        "message": None,
        "diagnostics": [],
        "number": None,
        "existing": ["seq"],
    }
    number = start(served, **body, replace=True)
    assert ended(served, number)["state"] == "done"
    assert ask(served, f"jobs/{number}/files/0")[0] == 404  # a folder is no download
    sizes = {path.name: path.stat().st_size > 3 for path in folder.iterdir()}
    assert sizes == {f"seq.0000{digit}.png": digit != "9" for digit in "1239"}


@pytest.mark.parametrize(
    "stem",
    [
        "../film",
        "a/b",
        "a\\b",
        "..",
        ".hidden",
        "C:film",
        "con",
        "LPT1.old",
        "film ",
        "film.",
        "a\nb",
        "a\u0000b",
        "\ud800",
        "x" * 121,
        "電" * 100,
        "",
        "-o",
        "~film",
    ],
)
def test_a_name_that_is_no_plain_name_is_refused(served: Served, stem: str) -> None:
    before = jobs_of(served)
    answer = request(served, kind="video", stem=stem, replace=True)
    assert (answer["ok"], answer["number"]) == (False, None)
    assert [problem["code"] for problem in answer["diagnostics"]] == ["output-name"]
    assert jobs_of(served).keys() == before.keys()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "nothing"},
        {"kind": ["video"]},
        {"kind": "video", "format": "vhs"},
        {"kind": "video", "format": "dpx", "background": "straight"},
        {"kind": "video", "format": "png", "small": True},
        {"kind": "video", "quality": "best"},
        {"kind": "video", "frames": [5, 2]},
        {"kind": "video", "frames": [1.5, 2]},
        {"kind": "video", "frames": "all"},
        {"kind": "video", "processes": 10_000},
        {"kind": "video", "small": "yes"},
        {"kind": "proof", "paper": "a0"},
        {"kind": "changes", "against": "../older.yaml"},
        {"kind": "changes", "against": "theme.yaml"},
        {"kind": "changes", "against": "credits.yaml"},
        {"kind": "video", "version": 3},
    ],
)
def test_a_job_that_nobody_offered_is_refused(served: Served, body: dict[str, Any]) -> None:
    before = jobs_of(served)
    answer = request(served, stem="refused", **body)
    assert answer["ok"] is False
    assert answer["message"]
    assert jobs_of(served).keys() == before.keys()


def test_an_input_is_never_written_over(served: Served) -> None:
    target = served.credits.parent / "renders" / "linked.mp4"
    target.parent.mkdir(exist_ok=True)
    os.link(served.credits, target)
    answer = request(served, kind="video", stem="linked", replace=True)
    assert [problem["code"] for problem in answer["diagnostics"]] == ["output-is-input"]
    assert served.credits.read_text(encoding="utf-8") == VERSIONS
    target.unlink()


def test_what_goes_wrong_is_told_in_the_job(served: Served) -> None:
    job = ended(served, start(served, kind="video", stem="beyond", frames=[0, 99_999]))
    assert (job["state"], job["problems"][0]["code"]) == ("failed", "frames")
    assert not (served.credits.parent / "renders" / "beyond.mp4").exists()


def test_a_file_with_errors_is_not_written(preview: Preview, tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILE.replace("names:", "nams:"), encoding="utf-8")
    (tmp_path / "renders").write_text("no folder", encoding="utf-8")
    with preview(path) as running:
        answer = request(running, kind="video", stem="x")
        assert (answer["ok"], answer["diagnostics"][0]["code"]) == (False, "credits-errors")
        path.write_text(FILE, encoding="utf-8")
        post(running, "settings", {})
        job = ended(running, start(running, kind="video", stem="x"))
        assert (job["state"], job["problems"][0]["code"]) == ("failed", "output")
        assert (tmp_path / "renders").read_text(encoding="utf-8") == "no folder"


def test_a_finished_file_can_be_fetched_and_nothing_else(served: Served) -> None:
    number = start(served, kind="video", stem="fetched")
    ended(served, number)
    status, headers, data = ask(served, f"jobs/{number}/files/0")
    assert status == 200
    assert data == (served.credits.parent / "renders" / "fetched.mp4").read_bytes()
    assert headers["content-disposition"] == 'attachment; filename="fetched.mp4"'
    for path in (f"{number}/files/1", "99999/files/0", f"{number}/files/x"):
        assert ask(served, f"jobs/{path}")[0] == 404
    (served.credits.parent / "renders" / "fetched.mp4").unlink()
    assert ask(served, f"jobs/{number}/files/0")[0] == 404
    answer = json.loads(post(served, f"jobs/{number}/files/0/reveal", {})[1])
    assert [problem["code"] for problem in answer["diagnostics"]] == ["reveal"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"host": "evil.example"}, 403),
        ({"content-type": "text/plain"}, 415),
    ],
)
def test_another_page_starts_and_ends_nothing(
    served: Served, headers: dict[str, str], status: int
) -> None:
    before = jobs_of(served)
    for path in ("jobs", "jobs/1/cancel", "jobs/1/files/0/reveal"):
        assert post(served, path, {"kind": "video", "stem": "mine"}, headers)[0] == status
    body = b'{"kind": "video", "stem": "mine"}'
    without_token = replace(served, url=f"http://127.0.0.1:{served.port}/x/")
    assert ask(without_token, "jobs", method="POST", body=body)[0] == 403
    assert jobs_of(served) == before


def test_a_cancelled_job_leaves_what_was_there(long: Served) -> None:
    folder = long.credits.parent / "renders"
    folder.mkdir()
    (folder / "kept.mp4").write_bytes(b"kept")
    number = start(long, kind="video", stem="kept", replace=True)
    assert at_work(long, number)["total"] > 216_000
    assert len(files_of(folder)) > 1
    status, answer = post(long, f"jobs/{number}/cancel", {})
    assert (status, json.loads(answer)["stopping"]) == (200, True)
    job = ended(long, number)
    assert (job["state"], job["outputs"], job["problems"]) == ("cancelled", [], [])
    assert files_of(folder) == {"renders/kept.mp4": b"kept"}
    (folder / "kept.mp4").unlink()
    folder.rmdir()


def test_a_cancelled_sequence_leaves_no_picture(long: Served) -> None:
    number = start(long, kind="video", format="png", stem="pictures")
    at_work(long, number)
    post(long, f"jobs/{number}/cancel", {})
    assert ended(long, number)["state"] == "cancelled"
    assert not (long.credits.parent / "renders").exists()


def test_jobs_wait_for_one_another_and_every_page_is_told(long: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", long.port, timeout=WAIT_S)
    connection.request("GET", f"/{long.token}/events")
    stream = connection.getresponse()
    first, second, third = (start(long, kind="video", stem=stem) for stem in "abc")
    told: list[dict[str, Any]] = []
    while not told or not told[-1]["done"]:
        if stream.readline() == b"event: jobs\n":
            jobs = json.loads(stream.readline().removeprefix(b"data: "))
            told += [job for job in jobs if job["number"] == first]
    assert (told[-1]["rate"] > 0, told[-1]["left"] > 0) == (True, True)
    connection.close()
    states = {number: job["state"] for number, job in jobs_of(long).items()}
    assert [states[number] for number in (second, third)] == ["waiting", "waiting"]
    answer = request(long, kind="video", stem="b")
    assert (answer["ok"], answer["diagnostics"][0]["code"]) == (False, "jobs")
    assert post(long, f"jobs/{second}/cancel", {})[0] == 200
    assert jobs_of(long)[second]["state"] == "cancelled"
    post(long, f"jobs/{first}/cancel", {})
    assert at_work(long, third)["state"] == "running"
    assert jobs_of(long)[first]["state"] == "cancelled"
    post(long, f"jobs/{third}/cancel", {})
    assert ended(long, third)["state"] == "cancelled"
    assert not (long.credits.parent / "renders").exists()


NO_SIGNAL = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")


@pytest.mark.parametrize(
    ("end", "processes"), [pytest.param("interrupt", 1, marks=NO_SIGNAL), ("kill", 2)]
)
def test_a_server_that_ends_leaves_nothing(
    preview: Preview, tmp_path: Path, end: str, processes: int
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(LONG, encoding="utf-8")
    with preview(path) as running:
        processes = min(processes, os.cpu_count() or 1)
        number = start(running, kind="video", stem="x", format="hevc", processes=processes)
        at_work(running, number)
        assert list((tmp_path / "renders").iterdir())
        if end == "kill":
            running.process.kill()
        else:
            running.process.send_signal(signal.SIGINT)
        assert running.process.wait(WAIT_S) == {"kill": -9, "interrupt": 130}[end]
        deadline = time.monotonic() + WAIT_S
        while (tmp_path / "renders").exists():  # nobody waits for the job of a killed server
            assert end == "kill"
            assert time.monotonic() < deadline, list((tmp_path / "renders").iterdir())
            time.sleep(0.02)


@pytest.mark.needs("git")
def test_the_last_commit_is_compared_with_its_parts(preview: Preview, tmp_path: Path) -> None:
    path, part = tmp_path / "credits.yaml", tmp_path / "cast.yaml"
    path.write_text(FILE + "  - include: cast.yaml\n", encoding="utf-8")
    part.write_text("- {role: Cast, names: [Bo Tran, Cy Wood]}\n", encoding="utf-8")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "First")
    path.write_text(path.read_text("utf-8").replace("Ann Lee", "Ann Leigh"), encoding="utf-8")
    part.write_text("- {role: Cast, names: [Bo Tran, Cy Woods, Di Xu]}\n", encoding="utf-8")
    with preview(path) as running:
        against = json.loads(ask(running, "delivery")[2])["against"]
        assert [one["name"] for one in against] == ["HEAD"]
        job = ended(running, start(running, kind="changes", stem="x"))
        assert (job["state"], job["problems"]) == ("done", [])
        assert job["outputs"][0]["changes"] == 3
        assert [file.name for file in (tmp_path / "renders").iterdir()] == ["x.changes.pdf"]
        whole = part.read_text("utf-8")
        part.write_text("- {role: Cast, nams: Bo}\n", encoding="utf-8")
        git(tmp_path, "commit", "-m", "Broken", "--", "cast.yaml")
        part.write_text(whole, encoding="utf-8")
        job = ended(running, start(running, kind="changes", stem="y"))
        assert job["state"] == "failed"
        assert {problem["file"] for problem in job["problems"]} == {"HEAD:cast.yaml"}
        git(tmp_path, "rm", "--cached", "credits.yaml")
        git(tmp_path, "commit", "-m", "Gone")
        assert json.loads(ask(running, "delivery")[2])["against"] == []
        assert [file.name for file in (tmp_path / "renders").iterdir()] == ["x.changes.pdf"]
