"""Requests that work off problems and import files: what is done, and what is refused."""

from __future__ import annotations

import json
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from tests.preview.test_server import ask, post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.preview.conftest import Served

FILE = """\
title: A Film
video: {size: 320x180, fps: 24}
check: {rules: {too-fast: off, snapped-step: off}}
roll:
  - names: [Ann  Lee, Bo  Ek]   # two
  - names: Cy Di  # in doubt: Cyd?
"""
LIST = b"Director    Ann Lee\nGaffer      Bo Ek\n            Kim?\n"
WITHIN_S = 20
BYTES = {"content-type": "application/octet-stream"}


@pytest.fixture(scope="module")
def served(
    preview: Callable[..., AbstractContextManager[Served]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("film") / "credits.yaml"
    path.write_text(FILE, encoding="utf-8")
    with preview(path) as running:
        before = running.said.read_text(encoding="utf-8")
        yield running
        assert running.said.read_text(encoding="utf-8") == before


@pytest.fixture(autouse=True)
def the_same_credits(served: Served) -> None:
    if served.credits.read_text("utf-8") != FILE:
        served.credits.write_text(FILE, encoding="utf-8")
        assert post(served, "settings", {})[0] == 200
    for part in served.credits.parent.glob("*.yaml"):
        if part != served.credits:
            part.unlink()
    until_proofread(served)


def state(served: Served) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(ask(served, "state")[2])
    return answer


def until_proofread(served: Served) -> None:
    until = monotonic() + WITHIN_S
    while not state(served)["proofread"]:
        assert monotonic() < until


def number_of(served: Served, code: str) -> dict[str, int]:
    """Return the edition, and the number of its first problem of a code."""
    now = state(served)
    codes = [problem["code"] for problem in now["diagnostics"]]
    return {"edition": now["edition"], "number": codes.index(code)}


def sent(served: Served, path: str, data: object) -> dict[str, Any]:
    status, body = post(served, path, data)
    assert status == 200, body
    answer: dict[str, Any] = json.loads(body)
    return answer


def upload(
    served: Served, data: bytes, name: str = "list.txt", **headers: str
) -> tuple[int, dict[str, Any]]:
    said = {**BYTES, "x-file-name": name, **headers}
    status, _, body = ask(served, "import", said, method="POST", body=data)
    return status, json.loads(body) if status == 200 else {}


def test_one_is_fixed_and_all_of_a_code(served: Served) -> None:
    asked = number_of(served, "double-space")
    assert sent(served, "fix", asked)["ok"]
    assert "[Ann Lee, Bo  Ek]   # two" in served.credits.read_text("utf-8")
    assert not sent(served, "fix", asked)["ok"]  # the page is older than the film
    until_proofread(served)
    now = {"edition": state(served)["edition"], "code": "double-space"}
    assert sent(served, "fix", now)["ok"]
    assert "[Ann Lee, Bo Ek]" in served.credits.read_text("utf-8")


def test_a_doubt_is_settled_and_a_warning_ignored(served: Served) -> None:
    assert sent(served, "right", number_of(served, "in-doubt"))["ok"]
    assert "  - names: Cy Di\n" in served.credits.read_text("utf-8")
    until_proofread(served)
    assert sent(served, "allow", number_of(served, "double-space"))["ok"]
    assert "# two  # endroll: allow double-space\n" in served.credits.read_text("utf-8")


def test_offers_are_those_of_the_edition(served: Served) -> None:
    now = state(served)
    answer = json.loads(ask(served, f"fixes/{now['edition']}")[2])
    assert len(answer["offers"]) == len(now["diagnostics"])
    assert [offer["fixes"] for offer in answer["offers"]] == [1, 1, 0]
    assert ask(served, f"fixes/{now['edition'] + 1}")[0] == 404
    assert ask(served, f"sources/{now['edition'] + 1}")[0] == 404


@pytest.mark.parametrize("path", ["right", "allow", "fix"])
def test_a_press_that_does_not_fit_changes_nothing(served: Served, path: str) -> None:
    wrong = {"right": "double-space", "allow": "in-doubt", "fix": "in-doubt"}[path]
    assert not sent(served, path, number_of(served, wrong))["ok"]
    assert post(served, path, {})[0] == 400
    assert post(served, path, {"edition": "1", "number": 0})[0] == 400
    for asked in (
        {},
        {"number": -1},
        {"number": 99},
        {"number": "0"},
        {"number": True},
        {"code": ["double-space"]},
        {"code": "x"},
    ):
        edition, status = -1, 0
        while state(served)["edition"] != edition:  # a newer one came meanwhile
            edition = state(served)["edition"]
            status = post(served, path, {"edition": edition, **asked})[0]
        assert status == 400, asked
    assert served.credits.read_text("utf-8") == FILE


@pytest.mark.parametrize("path", ["fix", "right", "allow", "import", "import-again", "import-take"])
def test_others_are_refused(served: Served, path: str) -> None:
    body = json.dumps({"edition": state(served)["edition"], "number": 0}).encode()
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert ask(served, path, headers, method="POST", body=body)[0] == 403
    assert ask(served, path, method="POST", body=body, token="")[0] == 403
    assert ask(served, path, {"content-type": "text/plain"}, method="POST", body=body)[0] == 415
    assert ask(served, path)[0] == 405
    assert served.credits.read_text("utf-8") == FILE


def test_a_file_becomes_a_part(served: Served) -> None:
    status, read = upload(served, LIST)
    assert (status, read["ok"], read["file"]) == (200, True, "list.yaml")
    assert sorted(served.credits.parent.glob("list*")) == []
    asked = {"id": read["id"], "as": "part", "after": 0, "edition": read["edition"]}
    taken = sent(served, "import-take", asked)
    assert (taken["ok"], taken["file"], taken["doubts"]) == (True, "list.yaml", 1)
    assert "# two\n  - include: list.yaml\n" in served.credits.read_text("utf-8")
    until_proofread(served)
    now = state(served)
    sources = json.loads(ask(served, f"sources/{now['edition']}")[2])["sources"]
    ((number, source),) = sources.items()
    assert now["diagnostics"][int(number)]["code"] == "in-doubt"
    assert [line["label"] for line in source["lines"] if line["here"]] == ["3"]
    assert not sent(served, "import-take", asked)["ok"]  # the places are those of an older film
    again = sent(served, "import-take", {**asked, "after": None})
    assert again["file"] == "list-2.yaml"


def test_a_file_becomes_a_film(served: Served) -> None:
    _, read = upload(served, LIST, "..%2F..%2Fcrew%20<img>.txt")
    assert read["name"] == "crew <img>.txt"
    taken = sent(served, "import-take", {"id": read["id"], "as": "film", "edition": 0})
    assert taken["file"] == "crew-img.yaml"
    assert (served.credits.parent / "crew-img.yaml").exists()
    assert served.credits.read_text("utf-8") == FILE


def test_a_file_is_read_again_in_another_format(served: Served) -> None:
    _, read = upload(served, b"role,name\nCut,Ann Lee\n", "a.txt")
    assert read["format"] == "text"
    again = sent(served, "import-again", {"id": read["id"], "format": "csv"})
    assert (again["ok"], again["format"]) == (True, "csv")
    assert not sent(served, "import-again", {"id": read["id"], "format": "pdf"})["ok"]
    asked = {"id": read["id"], "as": "part", "edition": again["edition"]}
    assert post(served, "import-take", asked)[0] == 400  # it could not be read as that


@pytest.mark.parametrize(
    "asked",
    [{"as": "part"}, {"id": 10**9, "as": "part"}, {"as": "x"}, {"as": "part", "after": "0"}],
)
def test_nothing_else_is_taken(served: Served, asked: dict[str, Any]) -> None:
    _, read = upload(served, LIST)
    number = {} if asked == {"as": "part"} else {"id": read["id"]}
    assert post(served, "import-take", {**number, **asked})[0] == 400
    assert post(served, "import-again", {"id": read["id"]})[0] == 400


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 100, b"\x89PNG\r\n\x1a\n" + bytes(99), b"PK\x03\x04"]
)
def test_what_cannot_be_read_is_said(served: Served, data: bytes) -> None:
    status, read = upload(served, data, "a.xlsx")
    assert (status, read["ok"]) == (200, False)
    assert read["message"]
    assert "csv" in read["formats"]


def test_a_file_may_be_larger_than_other_requests_but_not_too_large(served: Served) -> None:
    status, read = upload(served, LIST + b"   \n" * 40_000)
    assert (status, read["ok"]) == (200, True)
    too_much = {**BYTES, "content-length": "32000001"}
    assert ask(served, "import", too_much, method="POST", body=b"")[0] == 413
    for path in ("import-take", "fix", "import/x", "x/import"):
        large = {"content-length": str(64 * 1024 + 1)}
        assert ask(served, path, large, method="POST", body=b"")[0] == 413
