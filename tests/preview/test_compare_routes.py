"""Requests to compare: numbers that the server offered, and nothing else."""

from __future__ import annotations

import json
import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from tests.preview.test_server import ask, post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.preview.conftest import Served

TEXT = "video: {size: 320x180, fps: 24}\nstyles: {base: {font: Box, size: 60}}\nroll:\n"


@pytest.fixture(scope="module")
def served(
    preview: Callable[..., AbstractContextManager[Served]],
    tmp_path_factory: pytest.TempPathFactory,
    box_fonts: Path,
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("film")
    shutil.copytree(box_fonts, folder / "fonts")
    (folder / "credits.yaml").write_text(f"{TEXT}  - names: [Ann, Bo]\n", encoding="utf-8")
    (folder / "old.yaml").write_text(f"{TEXT}  - names: [Ann, Cy]\n", encoding="utf-8")
    with preview(folder / "credits.yaml") as running:
        yield running


def offered(served: Served) -> dict[str, int]:
    status, headers, body = ask(served, "comparisons")
    assert (status, headers["cache-control"]) == (200, "no-store")
    return {choice["kind"]: choice["number"] for choice in json.loads(body)}


def test_the_other_film_is_served_like_any_film(served: Served) -> None:
    choices = offered(served)
    assert list(choices) == ["opened", "file"]
    status, body = post(served, "comparison", {"number": choices["file"]})
    told = json.loads(body)
    assert (status, told["diagnostics"]) == (200, [])
    assert told["of"] == json.loads(ask(served, "state")[2])["film"]
    address = f"films/{told['film']}"
    status, _, facts = ask(served, address)
    assert status == 200
    assert json.loads(facts)["file"] == "old.yaml"
    for picture in ("bands/0", "frames/3"):
        status, headers, _ = ask(served, f"{address}/{picture}")
        assert (status, headers["content-type"]) == (200, "image/png")
    status, body = post(served, "comparison", {"number": choices["opened"]})
    assert (status, json.loads(body)["changes"]) == (200, [])
    assert ask(served, address)[0] == 404
    assert ask(served, f"films/{told['of']}")[0] == 200


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 400),
        ({"number": "1"}, 400),
        ({"number": True}, 400),
        ({"number": 1.0}, 400),
        ({"number": None}, 400),
        ({"number": "old.yaml"}, 400),
        ({"file": "../../etc/passwd"}, 400),
        ([1], 400),
        ({"number": 0}, 409),
        ({"number": -1}, 409),
        ({"number": 10**30}, 409),
    ],
)
def test_what_was_not_offered_is_refused(served: Served, data: object, status: int) -> None:
    offered(served)
    found, body = post(served, "comparison", data)
    assert found == status
    assert body
    assert b"root:" not in body


def test_other_pages_may_not_ask(served: Served) -> None:
    foreign = {"origin": "http://evil.example"}
    assert ask(served, "comparisons", foreign)[0] == 403
    assert post(served, "comparison", {"number": 1}, foreign)[0] == 403
    assert ask(served, "comparison")[0] == 405


@pytest.mark.skipif(sys.platform == "win32", reason="a process is interrupted otherwise there")
def test_nothing_is_left_over_when_it_is_interrupted(
    preview: Callable[..., AbstractContextManager[Served]], tmp_path: Path
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(f"{TEXT.replace('font: Box, ', '')}  - names: Ann\n", encoding="utf-8")
    with preview(path) as served:
        before = set(tmp_path.iterdir())
        assert post(served, "comparison", {"number": offered(served)["opened"]})[0] == 200
        served.process.send_signal(signal.SIGINT)
        served.process.wait(20)
        assert set(tmp_path.iterdir()) == before
