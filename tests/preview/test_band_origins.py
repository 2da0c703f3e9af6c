"""Bands that a page has already are not sent again, and are the same, pixel for pixel."""

from __future__ import annotations

import asyncio
import json
import random
import socket
from typing import TYPE_CHECKING

import numpy as np

from endroll.paint.bands import BAND_ROWS
from endroll.preview.serving import _listen
from endroll.preview.session import Session
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.preview.session import Reel

HEAD = "video: {size: 320x180, fps: 24}\nstyles: {name: {size: 90, shadow: {blur: 20}}}\n"
NAMES = ["Ann", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal"] * 6


def text_of(names: list[str], head: str = HEAD) -> str:
    return head + "roll:\n" + "".join(f"  - {{role: R, names: {name}}}\n" for name in names)


def pixels(reel: Reel, index: int) -> NDArray[np.uint8]:
    return reel.film.painter.rows(index * BAND_ROWS, (index + 1) * BAND_ROWS)


def test_a_band_of_an_earlier_film_is_what_the_film_shows(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311  chance, not secrets
    path = tmp_path / "credits.yaml"
    names = list(NAMES)
    path.write_text(text_of(names), encoding="utf-8")
    session = Session(Origin(path))
    painted: dict[tuple[int, int], NDArray[np.uint8]] = {}
    reused = 0
    for step in range(12):
        reel = asyncio.run(session.renew()).reel
        assert reel
        for index, origin in enumerate(reel.bands.origins):
            now = pixels(reel, index)
            if origin == reel.number:
                painted[origin, index] = now
            else:
                assert np.array_equal(now, painted[origin, index])
                reused += 1
            served = session.reel_with_band(origin, index)
            assert served
            assert np.array_equal(pixels(served, index), now)
        change = chance.choice(["name", "name", "name", "insert", "remove", "color"])
        head = HEAD
        at = chance.randrange(len(names))
        if change == "name":
            names[at] = names[at] + "x"
        elif change == "insert":
            names.insert(at, "New")
        elif change == "remove":
            del names[at]
        else:
            head = HEAD.replace("size: 90", f"size: 9{step % 10}")
        path.write_text(text_of(names, head), encoding="utf-8")
    assert reused > 20


def test_one_changed_name_changes_one_band_or_two(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(text_of(NAMES), encoding="utf-8")
    session = Session(Origin(path))
    first = asyncio.run(session.renew()).reel
    assert first
    changed = [*NAMES[:20], "Other", *NAMES[21:]]
    path.write_text(text_of(changed), encoding="utf-8")
    second = asyncio.run(session.renew()).reel
    assert second
    origins = second.bands.origins
    assert len(origins) > 5
    assert 1 <= origins.count(second.number) <= 2
    told = json.loads(second.facts)["bandFilms"]
    assert [film for film, count in told for _ in range(count)] == list(origins)


def test_answers_are_sent_without_waiting_for_acknowledgements() -> None:
    with _listen(0) as listener, socket.create_connection(listener.getsockname()[:2]):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP  # for such, asyncio sets TCP_NODELAY
