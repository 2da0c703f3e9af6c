"""Themes, fonts and lengths as the page asks for them."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from tests.preview.test_server import ask, post

import endroll
from endroll.paint.small_pictures import scaled_down
from endroll.preview.theme_pictures import WIDTH_PX
from endroll.source.themes import theme_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.preview.conftest import Served

FILE = """\
title: A Film
video: {size: 640x360, fps: 24}
timing: {speed: 12, lead_in: 2s}
styles: {name: {size: 50}, role: {size: 31}}
roll:
  - heading: Crew
  - {role: Edited by, names: Ann Lee}
  - {role: Sound, names: [Bo Li, Cy]}
  - {card: [{title: The End}], hold: 1s}
"""
MINE = "styles: {name: {size: 70, color: gold}}\nlayout: {arrange: beside}\n"
BROKEN = "styles: {name: {font: No Such Family}}\n"


@pytest.fixture(scope="module")
def served(
    preview: Callable[..., AbstractContextManager[Served]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("film")
    (folder / "credits.yaml").write_text(FILE, encoding="utf-8")
    (folder / "mine.yaml").write_text(MINE, encoding="utf-8")
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    with preview(folder / "credits.yaml") as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_is_tried(served: Served) -> Iterator[None]:
    yield
    post(served, "settings", {})


def got(served: Served, path: str) -> Any:
    return json.loads(ask(served, path)[2])


def film_number(served: Served) -> int:
    return int(got(served, "state")["film"])


def pixels(png: bytes) -> NDArray[np.uint8]:
    with Image.open(BytesIO(png), formats=("PNG",)) as image:
        return np.asarray(image)


def themed(path: Path, *settings: str) -> endroll.Project:
    return endroll.load(path, settings=settings)


def test_the_themes_of_the_project_are_offered_too(served: Served) -> None:
    told = got(served, "themes")
    assert (told["current"], told["written"]) == (None, None)
    names = [theme["name"] for theme in told["themes"]]
    assert names == [*theme_names(), "broken.yaml", "mine.yaml"]
    overruled = {theme["name"]: theme["keys"] for theme in told["themes"]}
    assert overruled["mine.yaml"] == ["styles.name.size"]
    assert overruled["classic"] == ["styles.role.size"]
    post(served, "settings", {"theme": "mine.yaml", "styles.name.color": "#ff0000"})
    told = got(served, "themes")
    assert (told["current"], told["written"]) == ("mine.yaml", None)
    overruled = {theme["name"]: theme["keys"] for theme in told["themes"]}
    assert overruled["mine.yaml"] == ["styles.name.size", "styles.name.color"]


@pytest.mark.parametrize("words", ["Ann Lee", "Cy", "The End", "Crew"])
@pytest.mark.parametrize("theme", ["poster", "mine.yaml"])
def test_a_picture_is_the_frame_of_the_film_in_that_theme(
    served: Served, theme: str, words: str
) -> None:
    frame = endroll.load(served.credits).frame_index(words)
    sent = {"theme": theme, "frame": frame}
    status, headers, body = ask(
        served,
        f"films/{film_number(served)}/theme",
        {"content-type": "application/json"},
        method="POST",
        body=json.dumps(sent).encode(),
    )
    film = themed(served.credits, f"theme={theme}")
    index = int(headers["x-frame"])
    assert status == 200
    assert index == film.frame_index(words)
    assert np.array_equal(pixels(body), scaled_down(film.frame(index), WIDTH_PX))


def test_no_theme_is_a_choice_over_what_is_tried(served: Served) -> None:
    post(served, "settings", {"theme": "classic", "styles.name.color": "#ff0000"})
    frame = themed(served.credits, "theme=classic").frame_index("Cy")
    number = film_number(served)
    status, body = post(served, f"films/{number}/theme", {"theme": None, "frame": frame})
    film = themed(served.credits, "styles.name.color=#ff0000")
    assert status == 200
    assert np.array_equal(pixels(body), scaled_down(film.frame(film.frame_index("Cy")), WIDTH_PX))


def test_before_the_first_text_and_beyond_the_film_the_first_text_is_shown(served: Served) -> None:
    film = endroll.load(served.credits)
    expected = scaled_down(film.frame(film.frame_index("Crew")), WIDTH_PX)
    for frame in (0, -5, 10**6):
        sent = {"theme": None, "frame": frame}
        status, body = post(served, f"films/{film_number(served)}/theme", sent)
        assert status == 200
        assert np.array_equal(pixels(body), expected)


def test_a_theme_that_causes_errors_says_which(served: Served) -> None:
    sent = {"theme": "broken.yaml", "frame": 50}
    status, body = post(served, f"films/{film_number(served)}/theme", sent)
    told = json.loads(body)
    assert status == 200
    assert told["count"] == len(told["errors"]) == 1
    assert "No Such Family" in told["errors"][0]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"theme": "/etc/passwd", "frame": 0}, 404),
        ({"theme": "../mine.yaml", "frame": 0}, 404),
        ({"theme": "credits.yaml", "frame": 0}, 404),
        ({"theme": "nobody", "frame": 0}, 404),
        ({"theme": 3, "frame": 0}, 400),
        ({"theme": "classic", "frame": "0"}, 400),
        ({"theme": "classic"}, 400),
        ({}, 400),
    ],
)
def test_a_theme_that_was_not_offered_is_not_found(
    served: Served, sent: dict[str, Any], status: int
) -> None:
    got(served, "themes")
    assert post(served, f"films/{film_number(served)}/theme", sent)[0] == status
    assert post(served, "films/999/theme", sent)[0] == 404


def test_every_font_is_drawn_in_its_own_letters(served: Served) -> None:
    told = got(served, "fonts")
    names = [family["name"] for family in told["families"]]
    assert sorted(names) == sorted(set(names))
    drawn: dict[str, NDArray[np.uint8]] = {}
    for name in ("Noto Sans", "Noto Serif", "Noto Sans Arabic"):
        status, headers, body = ask(served, f"fonts/{told['id']}/{names.index(name)}")
        assert (status, headers["content-type"]) == (200, "image/png")
        assert "immutable" in headers["cache-control"]
        drawn[name] = pixels(body)
        assert drawn[name][:, :, 1].max() == 255
        assert (drawn[name][:, :, 0] == 255).all()
    assert not np.array_equal(drawn["Noto Sans"], drawn["Noto Serif"])
    for path in (f"fonts/{told['id']}/999", "fonts/other/0", f"fonts/{told['id']}/-1"):
        assert ask(served, path)[0] == 404


def test_another_length_is_told_before_it_is_set(served: Served) -> None:
    number = film_number(served)

    def plan(length: object) -> tuple[int, Any]:
        status, body = post(served, f"films/{number}/length", {"length": length})
        return status, json.loads(body) if status == 200 else None

    told = plan("300f")[1]
    film = themed(served.credits, "timing.duration=300f", "-timing.speed")
    assert told["length"]["frames"] == film.schedule.frame_count == 300
    assert told["speed"] == float(film.schedule.step_px) * 3
    told = plan("5:00:00")[1]
    assert told["length"] is None
    assert told["near"] == [told["longest"]]
    for wrong in ("banana", "0", "", "music", "00:00:10:40"):
        assert plan(wrong)[1]["invalid"]
    assert plan(3)[0] == plan("x" * 100)[0] == 400
    assert served.credits.read_text("utf-8") == FILE


def test_a_key_that_is_taken_out_is_seen_and_then_gone_from_the_file(served: Served) -> None:
    settings = {"timing.speed": None, "timing.seconds_on_screen": "10s", "styles.role.size": None}
    status, body = post(served, "settings", settings)
    state = json.loads(body)
    assert (status, state["ok"], state["settings"]) == (200, True, settings)
    panel = got(served, "panel")
    assert panel["length"]["mode"] == "timing.seconds_on_screen"
    assert panel["length"]["written"] == ["timing.speed"]
    changes = json.loads(post(served, "lines", settings)[1])["changes"]
    assert [(change["added"], change["line"]) for change in changes] == [
        (False, 3),
        (False, 4),
        (True, 3),
        (True, 4),
    ]
    assert json.loads(post(served, "write", settings)[1])["ok"]
    written = served.credits.read_text("utf-8")
    served.credits.write_text(FILE, encoding="utf-8")
    assert written == FILE.replace(
        "speed: 12, lead_in: 2s", "lead_in: 2s, seconds_on_screen: 10s"
    ).replace(", role: {size: 31}", "")
