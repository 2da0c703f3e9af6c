"""The requests of editing: what they answer, and what they refuse."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.preview.test_server import ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.preview.conftest import Served

FILE = """\
title: A Film
video: {size: 320x180, fps: 24}
styles: {base: {size: 60}}
timing: {speed: 24}
roll:
  - {role: Edited by, names: [Ann Lee, Bo]}   # she
  - card: [{text: "A card"}]
  - {names: "<img src=x onerror=alert(1)>"}
"""


@pytest.fixture(scope="module")
def served(
    preview: Callable[..., AbstractContextManager[Served]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("film") / "credits.yaml"
    path.write_text(FILE, encoding="utf-8")
    note = path.with_name("opened.txt")
    write = f"import sys; open({str(note)!r}, 'w').write(' '.join(sys.argv[1:]))"
    command = f'"{sys.executable}" -c "{write}" {{file}} {{line}}'
    with preview(path, "--editor", command) as running:
        yield running


@pytest.fixture(autouse=True)
def the_same_credits(served: Served) -> None:
    if served.credits.read_text(encoding="utf-8") != FILE:
        served.credits.write_text(FILE, encoding="utf-8")
        assert send(served, "settings", {})[0] == 200


def send(served: Served, path: str, body: object) -> tuple[int, Any]:
    status, _, data = ask(served, path, method="POST", body=json.dumps(body).encode())
    return status, json.loads(data) if data.startswith(b"{") else data


def state(served: Served) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(ask(served, "state")[2])
    return answer


def test_a_name_is_drafted_saved_undone_and_redone(served: Served) -> None:
    film = state(served)["film"]
    choice = {"film": film, "block": 0, "part": "name", "index": 1}
    _, selected = send(served, "selection", choice)
    assert (selected["file"], selected["line"], selected["text"]) == ("credits.yaml", 6, "Bo")
    assert selected["position"] == [1, 2]
    _, drafted = send(served, "draft", {**choice, "value": "Bob"})
    assert drafted["film"] not in {None, film}
    assert "Bob" in drafted["line"]
    names = json.loads(ask(served, f"films/{drafted['film']}")[2])["blocks"][0]["names"]
    assert [name[0] for name in names] == ["Ann Lee", "Bob"]
    assert ask(served, f"films/{drafted['film']}/bands/0")[0] == 200
    assert served.credits.read_text(encoding="utf-8") == FILE
    assert state(served)["film"] == film
    status, saved = send(served, "edit", {**choice, "action": "text", "value": "Bob"})
    assert (status, saved["ok"]) == (200, True)
    assert served.credits.read_text(encoding="utf-8") == FILE.replace("Bo]", "Bob]")
    assert state(served)["film"] == drafted["film"]
    assert state(served)["undo"] == "change “Bo”"
    assert send(served, "undo", {})[1]["ok"]
    assert served.credits.read_text(encoding="utf-8") == FILE
    assert send(served, "redo", {})[1]["ok"]
    assert served.credits.read_text(encoding="utf-8") == FILE.replace("Bo]", "Bob]")
    assert not send(served, "redo", {})[1]["ok"]


def test_a_draft_with_errors_says_so_and_is_not_saved(served: Served) -> None:
    choice = {"film": state(served)["film"], "block": 0, "part": "name", "index": 0}
    _, drafted = send(served, "draft", {**choice, "value": "W" * 90})
    assert (drafted["ok"], drafted["film"]) == (False, None)
    _, saved = send(served, "edit", {**choice, "action": "text", "value": "W" * 90})
    assert [problem["code"] for problem in saved["diagnostics"]] == ["too-wide"]
    assert served.credits.read_text(encoding="utf-8") == FILE


def test_boxes_and_views_place_what_is_on_the_picture(served: Served) -> None:
    film = state(served)["film"]
    boxes = json.loads(ask(served, f"films/{film}/boxes")[2])
    line, column, left, top, right, bottom = boxes[0]["names"][0]
    assert (line, column) == (6, FILE.splitlines()[5].index("Ann") + 1)
    assert 0 < left < 160 < right < 320
    assert 0 <= top < bottom
    facts = json.loads(ask(served, f"films/{film}")[2])
    card = next(scene for scene in facts["scenes"] if scene["kind"] == "card")
    (view,) = json.loads(ask(served, f"films/{film}/views/{card['first'] + 20}")[2])
    middle = (boxes[1]["texts"][0][3] + boxes[1]["texts"][0][5]) / 2 - view["top"]
    assert abs(middle - 90) < 20
    assert ask(served, f"films/{film}/views/99999")[0] == 404
    assert ask(served, "films/99/boxes")[0] == 404


def test_the_line_is_opened_in_the_editor_of_the_person(served: Served) -> None:
    choice = {"film": state(served)["film"], "block": 0, "part": "name", "index": 0}
    assert send(served, "open", choice)[1]["ok"]
    note = served.credits.with_name("opened.txt")
    for _ in range(2_000_000):
        if note.exists() and note.read_text():
            break
    assert note.read_text() == f"{served.credits.resolve()} 6"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("selection", {"film": 99, "block": 0}, 404),
        ("selection", {"film": "1", "block": 0}, 404),
        ("selection", {"block": 0, "part": "file"}, 400),
        ("selection", {"block": -1}, 400),
        ("selection", {"block": 10**12}, 400),
        ("selection", {"block": True}, 400),
        ("edit", {"block": 0, "action": "shell"}, 400),
        ("edit", {"block": 0, "action": ["text"]}, 400),
        ("edit", {"block": 0, "action": "text", "value": 3}, 400),
        ("edit", {"block": 0, "action": "text", "value": "x" * 5000}, 400),
        ("edit", {"block": 0, "action": "move", "to": "first"}, 400),
        ("draft", {"block": 0, "value": None}, 400),
        ("edit", [], 400),
    ],
)
def test_what_the_page_never_sends_is_refused(
    served: Served, path: str, body: Any, status: int
) -> None:
    if isinstance(body, dict):
        body.setdefault("film", state(served)["film"])
    assert send(served, path, body)[0] == status
    assert served.credits.read_text(encoding="utf-8") == FILE


@pytest.mark.parametrize("path", ["selection", "edit", "draft", "undo", "redo", "open"])
def test_foreign_pages_and_wrong_tokens_change_nothing(served: Served, path: str) -> None:
    choice = {"film": state(served)["film"], "block": 0, "part": "name", "index": 0}
    body = json.dumps({**choice, "action": "text", "value": "Eve"}).encode()
    foreign = {"origin": "http://example.org"}
    assert ask(served, path, foreign, method="POST", body=body)[0] == 403
    assert ask(served, path, method="POST", body=body, token=served.token[::-1])[0] == 403
    assert ask(served, path, {"host": "example.org"}, method="POST", body=body)[0] == 403
    form = {"content-type": "text/plain"}
    assert ask(served, path, form, method="POST", body=body)[0] == 415
    assert served.credits.read_text(encoding="utf-8") == FILE


def test_no_such_block_is_told(served: Served) -> None:
    choice = {"film": state(served)["film"], "block": 77, "part": "name", "index": 0}
    _, selected = send(served, "selection", choice)
    assert [problem["code"] for problem in selected["diagnostics"]] == ["no-such-block"]
