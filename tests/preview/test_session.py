from __future__ import annotations

import asyncio
import gc
import weakref
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from endroll.preview.edits import Edit, FileEdit
from endroll.preview.session import Session
from endroll.project import inspect
from endroll.report.locate import locate_frame
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    "video: {size: 320x180, fps: 24}\ntiming: {speed: 24, lead_in: 2f}\n"
    "styles: {base: {font: [Box, Box Han], size: 100}}\n"
)


@pytest.fixture
def path(tmp_path: Path, box_fonts: Path) -> Path:
    (tmp_path / "fonts").symlink_to(box_fonts)
    path = tmp_path / "credits.yaml"
    path.write_text(HEAD + "roll: [{names: [Ann, Bo]}]\n", encoding="utf-8")
    return path


def pixels(png: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(BytesIO(png), formats=("PNG",)) as image:
        return np.asarray(image)


def test_a_doubt_is_listed_with_the_frame_of_its_line(path: Path) -> None:
    def doubts(session: Session) -> list[tuple[int, str, int]]:
        told = session.edition.as_json()["diagnostics"]
        return [
            (one["line"], one["severity"], one["frame"])
            for one in told
            if one["code"] == "in-doubt"
        ]

    async def told() -> None:
        sound = HEAD + "roll:\n  - names: Ann\n  - names:\n      - Bo\n      - Cy\n"
        path.write_text(sound.replace("- Bo", "- Bo  # in doubt: Bob?"), encoding="utf-8")
        session = Session(Origin(path))
        await session.renew()
        assert session.edition.reel
        film = session.edition.reel.film
        frame = locate_frame("Bo", film.roll, film.schedule)
        assert doubts(session) == [(7, "note", frame)]
        path.write_text(sound, encoding="utf-8")
        await session.renew()
        assert doubts(session) == []

    asyncio.run(told())


def test_with_errors_the_last_good_film_stays(path: Path) -> None:
    async def told() -> None:
        session = Session(Origin(path))
        first = await session.renew()
        assert first.is_good
        assert first.reel
        path.write_text(HEAD + "roll: [{nams: Ann}]\n", encoding="utf-8")
        second = await session.renew()
        assert (second.is_good, second.reel) == (False, first.reel)
        assert second.as_json()["diagnostics"][0]["code"] == "unknown-key"
        path.unlink()
        third = await session.renew()
        assert (third.is_good, third.reel) == (False, first.reel)
        assert third.diagnostics[0].code == "file-missing"
        path.write_text(HEAD + "roll: [{names: Cy}]\n", encoding="utf-8")
        fourth = await session.renew()
        assert fourth.is_good
        assert fourth.reel
        assert fourth.reel.film.roll.blocks[0].text == "Cy"
        assert [edition.number for edition in (first, second, third, fourth)] == [1, 2, 3, 4]

    asyncio.run(told())


def test_a_file_that_begins_with_errors_has_no_film(path: Path) -> None:
    async def told() -> None:
        path.write_text("roll: 3\n", encoding="utf-8")
        session = Session(Origin(path))
        edition = await session.renew()
        assert (edition.reel, edition.is_good, edition.as_json()["film"]) == (None, False, None)

    asyncio.run(told())


def test_settings_go_over_those_of_the_command_line_and_the_file(path: Path) -> None:
    async def told() -> None:
        session = Session(Origin(path, ("timing.speed=12",)))
        first = await session.renew()
        assert first.reel
        assert first.reel.film.schedule.step_px == 2
        second = await session.renew({"timing.speed": "30"})
        assert second.reel
        assert second.reel.film.schedule.step_px == 5
        assert second.as_json()["settings"] == {"timing.speed": "30"}
        wrong = await session.renew({"timing.speed": "fast"})
        assert (wrong.is_good, wrong.reel) == (False, second.reel)
        third = await session.renew({})
        assert third.reel
        assert third.reel.film.schedule.step_px == 2

    asyncio.run(told())


def test_who_asks_while_one_is_made_shares_the_next(path: Path) -> None:
    async def told() -> int:
        session = Session(Origin(path))
        await session.renew()
        asked = [session.renew({"timing.speed": str(speed)}) for speed in (6, 12, 18, 24, 30)]
        editions = await asyncio.gather(*asked)
        assert editions[-1].reel
        assert editions[-1].reel.film.schedule.step_px == 5
        return session.edition.number

    assert asyncio.run(told()) <= 3


def test_who_waits_hears_of_the_next_edition(path: Path) -> None:
    async def told() -> None:
        session = Session(Origin(path))
        await session.renew()
        assert await session.newer_than(-1) is session.edition
        waiting = asyncio.create_task(session.newer_than(1))
        await asyncio.sleep(0)
        assert not waiting.done()
        await session.renew()
        assert await waiting is session.edition
        assert session.edition.number == 2
        last = asyncio.create_task(session.newer_than(2))
        await asyncio.sleep(0)
        session.close()
        assert await last is None

    asyncio.run(told())


def test_what_makes_no_other_film_is_the_same_one(path: Path, tmp_path: Path) -> None:
    async def told() -> None:
        text = HEAD + "roll: [{names: [Ann, Bo]}, {logos: [a.svg]}]\n"
        logo = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'
        (tmp_path / "a.svg").write_text(logo % '<rect width="9" height="9" fill="red"/>')
        path.write_text(text, encoding="utf-8")
        session = Session(Origin(path))
        first = (await session.renew()).reel
        (tmp_path / "elsewhere.txt").write_text("of no concern")
        assert (await session.renew()).reel is first
        path.write_text(text + "# a remark\n", encoding="utf-8")
        assert (await session.renew()).reel is first
        (tmp_path / "a.svg").write_text(logo % '<rect width="9" height="9" fill="lime"/>')
        second = (await session.renew()).reel
        assert second is not first
        path.write_text("\n" + text, encoding="utf-8")  # the same, a line further down
        assert (await session.renew()).reel is not second

    asyncio.run(told())


def test_slips_are_told_of_once_the_film_is_there(path: Path) -> None:
    async def told() -> None:
        path.write_text(HEAD + "roll: [{names: [Ann  Lee, Bo]}]\n", encoding="utf-8")
        session = Session(Origin(path))
        first = await session.renew()
        assert "double-space" not in {one.code for one in first.diagnostics}
        await session.proofread()
        second = session.edition
        assert "double-space" in {one.code for one in second.diagnostics}
        assert second.diagnostics == inspect(path)[1]
        assert (second.number, second.reel) == (2, first.reel)
        await session.proofread()
        assert session.edition is second

    asyncio.run(told())


def test_pictures_are_the_painters_and_old_films_go(path: Path) -> None:
    async def told() -> None:
        session = Session(Origin(path))
        edition = await session.renew()
        reel = edition.reel
        assert reel
        film = reel.film
        assert np.array_equal(pixels(reel.frame(20)), film.painter.frame(20))
        assert np.array_equal(pixels(reel.rows(0, 256)), film.painter.rows(0, 256))
        with pytest.raises(IndexError):
            reel.frame(film.schedule.frame_count)
        for names in ("Cy", "Di", "Ed"):
            path.write_text(HEAD + f"roll: [{{names: {names}}}]\n", encoding="utf-8")
            await session.renew()
        assert [session.reel(number) is not None for number in (1, 2, 3, 4)] == [
            False,
            False,
            True,
            True,
        ]

    asyncio.run(told())


def test_what_the_newest_edition_needs_is_kept_and_no_more(path: Path) -> None:
    """After thirty saves, all films but the last two are released."""
    text = path.read_text(encoding="utf-8")
    painters: list[weakref.ref[object]] = []
    kept: list[tuple[int, int]] = []

    async def saved() -> None:
        session = Session(Origin(path))
        for number in range(30):
            name, size = "".join(chr(65 + number * step % 26) for step in (1, 3, 7)), 60 + number
            changed = text.replace("Ann", f"Ann {name}").replace("size: 100", f"size: {size}")
            path.write_text(changed, encoding="utf-8")
            edition = await session.renew()
            assert edition.reel
            film = edition.reel.film
            for frame in (2, 9):
                edition.reel.frame(frame)
            edition.reel.rows(0, 256)
            painters.append(weakref.ref(film.painter))
            kept.append((len(film.shaper.shaped), film.painter.stroke_cache.kept_bytes))
            del edition, film
        assert 1 <= sum(painter() is not None for painter in painters) <= 2

    gc.collect()
    gc.disable()
    try:
        asyncio.run(saved())
    finally:
        gc.enable()
    shaped, inked = zip(*kept, strict=True)
    assert max(shaped) == shaped[0]
    assert 0 < max(inked) <= 3 * inked[1]


def test_another_film_is_opened_with_edits_of_its_own(path: Path) -> None:
    other = path.with_name("other.yaml")
    other.write_text(HEAD + "roll: [{names: [Cy]}]\n", encoding="utf-8")
    change = FileEdit(path=path, change=lambda text: text.replace("Ann", "Abe"))

    async def told() -> None:
        session = Session(Origin(path, settings=("timing.speed=12",)))
        first = await session.renew({"timing.speed": "6"})
        assert await session.open("other.yaml") is False
        session.offer(other)
        await session.edit(Edit(label="correct a name", files=(change,)))
        number = session.edition.number
        assert await session.open("other.yaml")
        edition = session.edition
        assert edition.reel
        assert first.reel
        assert edition.number > number
        assert (edition.films, edition.settings) == (("other.yaml", "credits.yaml"), ())
        assert edition.reel.film.origin == Origin(other, drafts=edition.reel.film.origin.drafts)
        assert edition.reel.film.origin.settings == ()
        assert session.reel(first.reel.number) is None
        assert (edition.undo, [problem.code for problem in await session.undo()]) == (
            None,
            ["nothing-to-undo"],
        )
        assert await session.open("credits.yaml")
        assert session.edition.undo == "correct a name"
        assert await session.undo() == ()
        assert "Ann" in path.read_text("utf-8")
        other.unlink()
        await session.renew()
        assert session.edition.films == ("credits.yaml",)
        assert await session.open("other.yaml") is False

    asyncio.run(told())


def test_a_film_that_is_opened_with_errors_shows_no_other_film(path: Path) -> None:
    other = path.with_name("other.yaml")
    other.write_text("roll: 3\n", encoding="utf-8")

    async def told() -> None:
        session = Session(Origin(path))
        await session.renew()
        session.offer(other)
        assert await session.open("other.yaml")
        assert (session.edition.reel, session.edition.is_good) == (None, False)
        assert await session.open("credits.yaml")
        assert session.edition.is_good

    asyncio.run(told())
