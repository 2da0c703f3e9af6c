"""Videos that came back, verified by the preview: sent or chosen, refused, and cleaned up."""

from __future__ import annotations

import http.client
import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from tests.preview.driving import keep, open_page, until
from tests.preview.test_server import ask, post

import endroll
from endroll.preview.guard import MOST_BYTES_OF
from endroll.preview.verify_routes import VERIFY_PATH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.preview.conftest import Served
    from tests.preview.walking import Walk

    Preview = Callable[..., AbstractContextManager[Served]]

CREDITS = """
title: A Film
video: {size: 320x180, fps: 25}
timing: {speed: 24, lead_in: 4f, lead_out: 4f}
styles: {name: {size: 100}, role: {size: 80}}
roll:
  - role: Edited by
    names: [Ann Lee, Bo]
"""
BYTES = {"content-type": "application/octet-stream"}
WAIT_S = 60
LOADED = "[...document.querySelectorAll('#verify img')].every((one) => one.naturalWidth)"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Credits, with a good film, one that has another name, and a file that is no video."""
    path = tmp_path_factory.mktemp("verified") / "credits.yaml"
    path.write_text(CREDITS, encoding="utf-8")
    endroll.load(path).render(path.with_name("good.mp4"))
    other = path.with_name("other.yaml")
    other.write_text(CREDITS.replace("Ann Lee", "Ann Loe"), encoding="utf-8")
    endroll.load(other).render(path.parent / "renders" / "other.mp4")
    other.unlink()
    path.with_name("none.mov").write_bytes(b"no video" * 1000)
    return path


@contextmanager
def previewed(preview: Preview, project: Path) -> Iterator[Served]:
    temporary(project).mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(temporary(project)))
        with preview(project) as running:
            yield running


@pytest.fixture(scope="module")
def served(preview: Preview, project: Path) -> Iterator[Served]:
    with previewed(preview, project) as running:
        yield running


def copies(project: Path) -> set[Path]:
    """The files in the temporary folders of the preview of a project."""
    folders = temporary(project).glob("endroll-verify-*")
    return {file for folder in folders for file in folder.rglob("*") if file.is_file()}


def temporary(project: Path) -> Path:
    return project.parent.with_name(f"{project.parent.name}-temporary")


def send(served: Served, path: Path, name: str) -> dict[str, Any]:
    headers = {**BYTES, "x-file-name": quote(name)}
    status, _, answer = ask(served, VERIFY_PATH, headers, method="POST", body=path.read_bytes())
    assert status == 200
    return dict(json.loads(answer))


def ended(served: Served, number: int) -> dict[str, Any]:
    """Wait for a job to end, and return it."""
    until_s = time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        jobs = json.loads(ask(served, "jobs")[2])
        (job,) = (each for each in jobs if each["number"] == number)
        if job["state"] not in {"waiting", "running"}:
            return dict(job)
        time.sleep(0.05)
    raise TimeoutError


class TestRoutes:
    def test_a_video_that_is_sent_is_verified_and_its_copy_removed(
        self, served: Served, project: Path
    ) -> None:
        answer = send(served, project.parent / "renders" / "other.mp4", "../Ænd: rolls.mp4")
        job = ended(served, answer["number"])
        assert (job["state"], job["kind"], job["name"]) == ("done", "verify", "Ænd: rolls.mp4")
        assert not [path for path in copies(project) if path.suffix == ".mp4"]
        address = f"verdicts/{answer['number']}"
        verdict = json.loads(ask(served, address)[2])
        assert verdict["ok"] is False
        (finding,) = (each for each in verdict["findings"] if each["text"])
        assert (finding["code"], finding["text"], finding["line"]) == ("text", "Ann Lee", 8)
        look = finding["look"]
        for side in ("file", "film"):
            frame = look["frame" if side == "file" else "film_frame"]
            status, headers, picture = ask(served, f"{address}/{side}/{frame}")
            assert (status, headers["content-type"]) == (200, "image/png")
            assert picture.startswith(b"\x89PNG")
        assert ask(served, f"{address}/pages")[2].startswith(b"%PDF")
        assert ask(served, f"{address}/file/99999")[0] == 404
        assert ask(served, "verdicts/999")[0] == 404

    def test_a_video_of_the_project_is_verified_where_it_is(
        self, served: Served, project: Path
    ) -> None:
        names = json.loads(ask(served, "verify-files")[2])
        assert names == ["good.mp4", "none.mov", "renders/other.mp4"]
        answer = json.loads(post(served, "verify-file", {"name": "good.mp4"})[1])
        assert ended(served, answer["number"])["state"] == "done"
        assert json.loads(ask(served, f"verdicts/{answer['number']}")[2])["ok"] is True
        assert project.with_name("good.mp4").is_file()
        for name in ("credits.yaml", "../good.mp4", "/etc/passwd", str(project), None):
            assert post(served, "verify-file", {"name": name})[0] == 404

    def test_what_is_no_video_fails_and_leaves_nothing(self, served: Served, project: Path) -> None:
        before = copies(project)
        answer = send(served, project.with_name("none.mov"), "none.mov")
        job = ended(served, answer["number"])
        assert job["state"] == "failed"
        assert [each["code"] for each in job["problems"]] == ["delivered-unreadable"]
        assert copies(project) == before

    def test_no_job_of_the_page_names_a_file_to_verify(self, served: Served, project: Path) -> None:
        asked = {"kind": "verify", "file": str(project), "folder": "/tmp", "title": "x"}  # noqa: S108
        answer = json.loads(post(served, "jobs", asked)[1])
        assert not answer["ok"]
        assert answer["diagnostics"][0]["code"] == "job"

    def test_a_video_that_is_cut_short_on_its_way_leaves_nothing(
        self, served: Served, project: Path
    ) -> None:
        before = copies(project)
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
        connection.putrequest("POST", f"/{served.token}/{VERIFY_PATH}")
        for name, value in {**BYTES, "content-length": "90000000"}.items():
            connection.putheader(name, value)
        connection.endheaders(bytes(9_000_000))
        until_s = time.monotonic() + 20
        while copies(project) == before and time.monotonic() < until_s:
            time.sleep(0.02)
        assert copies(project) != before
        connection.close()
        while copies(project) != before and time.monotonic() < until_s:
            time.sleep(0.02)
        assert copies(project) == before

    @pytest.mark.parametrize("length", [MOST_BYTES_OF[VERIFY_PATH] + 1, 200_000_000_000])
    def test_what_is_too_large_is_refused_before_it_is_sent(
        self, served: Served, length: int
    ) -> None:
        headers = {**BYTES, "content-length": str(length)}
        status, _, answer = ask(served, VERIFY_PATH, headers, method="POST", body=b"")
        if length > MOST_BYTES_OF[VERIFY_PATH]:
            assert status == 413
        else:
            assert json.loads(answer)["diagnostics"][0]["code"] == "verify-copy"


def test_copies_are_gone_with_the_preview(preview: Preview, project: Path) -> None:
    before = copies(project)
    with previewed(preview, project) as served:
        answer = send(served, project.with_name("good.mp4"), "good.mp4")
        ended(served, answer["number"])
        assert copies(project) != before
    assert copies(project) == before


def open_choice(page: Page) -> None:
    """Open the dialog where a video is chosen; at first it may show the last verdict."""
    page.keyboard.press("v")
    page.wait_for_selector("#verify-here, #verify footer button")
    again = page.get_by_text("Verify another")
    if again.is_visible():
        again.click()
    page.wait_for_selector("#verify-here")


def verified(page: Page, name: str) -> None:
    """Choose a video of the project, and wait for its verdict."""
    open_choice(page)
    page.select_option("#verify-here", name)
    page.locator("#verify .field button").click()
    page.wait_for_selector("#verify .said", timeout=1000 * WAIT_S)


@pytest.mark.needs("chromium")
class TestPage:
    def test_each_finding_is_shown_in_both_pictures_and_in_the_preview(
        self, page: Page, served: Served, project: Path
    ) -> None:
        open_page(page, served)
        page.set_viewport_size({"width": 1440, "height": 900})
        open_choice(page)
        with page.expect_file_chooser() as chooser:
            page.get_by_text("Choose a video…").click()
        chooser.value.set_files(project.parent / "renders" / "other.mp4")
        page.wait_for_selector("#verify-findings", timeout=1000 * WAIT_S)
        assert "does not show the credits" in page.locator("#verify .said").inner_text()
        until(page, LOADED)
        marks = page.locator("#verify .mark:visible")
        assert marks.count() == 2
        keep(page, "verify-close-up")
        close = marks.first.bounding_box()
        page.click("#verify-close-up")
        whole = marks.first.bounding_box()
        assert close
        assert whole
        assert close["width"] > whole["width"]
        frame = page.locator("#verify .frame").first.bounding_box()
        assert frame
        assert (
            frame["x"] <= whole["x"] <= whole["x"] + whole["width"] <= frame["x"] + frame["width"]
        )
        verdict = page.evaluate("fetch('verdicts/1').then((one) => one.json())")
        shown = next(each for each in verdict["findings"] if each["text"])
        until(page, "frame => endroll.player.frame === frame", shown["look"]["film_frame"])
        page.focus("#verify-findings")
        page.keyboard.press("End")
        assert page.locator("#verify-findings [aria-selected=true]").count() == 1
        assert page.locator("#verify-next").is_disabled()
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        assert page.locator("#verify:visible").count() == 0
        page.keyboard.press("v")
        page.wait_for_selector("#verify-findings")
        with page.expect_download() as download:
            page.get_by_text("Verdict as PDF").click()
        assert download.value.path().read_bytes().startswith(b"%PDF")

    def test_a_video_is_verified_where_it_is_dropped_and_what_is_none_refused(
        self, page: Page, served: Served
    ) -> None:
        open_page(page, served)
        page.evaluate(
            """() => {
                const held = new DataTransfer();
                held.items.add(new File(["no video"], "<b>none</b>.mov"));
                const drop = { dataTransfer: held, cancelable: true };
                document.dispatchEvent(new DragEvent("drop", drop));
            }"""
        )
        page.wait_for_selector("#verify .wrong", timeout=1000 * WAIT_S)
        assert "cannot be read" in page.locator("#verify .wrong").inner_text()
        assert page.locator("#verify-title").inner_text() == "Verify b>.mov"

    def test_every_state_is_sound(self, page: Page, served: Served, walk: Walk) -> None:
        open_page(page, served)
        open_choice(page)
        walk.look("verify-choose")
        page.keyboard.press("Escape")
        verified(page, "good.mp4")
        walk.look("verify-good")
        page.keyboard.press("Escape")
        verified(page, "renders/other.mp4")
        until(page, LOADED)
        walk.look("verify-findings")
        page.evaluate(
            """() => {
                const job = { kind: "verify", number: 99, state: "running", name: "film.mov",
                    total: 5000, done: 1200, rate: 300, left: 13, problems: [] };
                document.querySelector("#verify footer button").click();
                endroll.verifying.number = 99;
                endroll.verifying.follow([job]);
            }"""
        )
        walk.look("verify-running")
        page.evaluate(
            """() => {
                const problems = [{ message: "film.mov is empty", hint: "copy it again" }];
                const job = { kind: "verify", number: 99, state: "failed", name: "film.mov" };
                endroll.verifying.follow([{ ...job, problems }]);
            }"""
        )
        walk.look("verify-failed")
