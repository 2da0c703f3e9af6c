"""A file that shows the film frame for frame is read once, with the same verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.verify.damages import Coder, write_video

from endroll.media.delivered import Delivered
from endroll.verify.attempt import Attempt
from endroll.verify.request import VerifyRequest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.media.delivered import DeliveredFrame
    from endroll.project import Project
    from endroll.verify.findings import Verdict

    Frames = list[NDArray[np.uint8]]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of frames of each time that a file is read to its end."""
    read: list[int] = []
    plain = Delivered.frames

    def counted(delivered: Delivered, ground: int = 16) -> Iterator[DeliveredFrame]:
        read.append(0)
        for frame in plain(delivered, ground):
            read[-1] += 1
            yield frame

    monkeypatch.setattr(Delivered, "frames", counted)
    return read


def in_two_reads(film: Project, path: Path, request: VerifyRequest | None = None) -> Verdict:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Attempt, "compared", lambda *_: None)
        return film.verify(path, request)


def same(one: Verdict, other: Verdict) -> bool:
    states = [
        [(each.text, each.state, each.difference, each.first_frame, each.last_frame) for each in of]
        for of in (one.observations, other.observations)
    ]
    messages = [[str(each.message) for each in verdict.findings] for verdict in (one, other)]
    return states[0] == states[1] and messages[0] == messages[1] and one.facts == other.facts


@pytest.mark.parametrize(
    ("coder", "request_"),
    [
        (Coder(), VerifyRequest()),
        (Coder(options={"crf": "28"}), VerifyRequest()),
        (Coder(), VerifyRequest(every=8)),
    ],
    ids=["crf 18", "crf 28", "sampled"],
)
def test_a_good_file_is_read_once(
    film: Project,
    pictures: Frames,
    tmp_path: Path,
    reads: list[int],
    coder: Coder,
    request_: VerifyRequest,
) -> None:
    path = write_video(tmp_path / "film", pictures, coder=coder)
    verdict = film.verify(path, request_)
    assert reads == [len(pictures)]
    assert verdict.findings == ()
    assert same(verdict, in_two_reads(film, path, request_))


def test_a_part_of_the_film_is_read_once(
    film: Project, pictures: Frames, tmp_path: Path, reads: list[int]
) -> None:
    path = write_video(tmp_path / "film", pictures[50:100])
    request = VerifyRequest(frames=range(50, 100))
    verdict = film.verify(path, request)
    assert reads == [50]
    assert same(verdict, in_two_reads(film, path, request))


def test_a_name_that_is_changed_is_found_in_one_read(
    film: Project, pictures: Frames, tmp_path: Path, reads: list[int]
) -> None:
    shown = [picture.copy() for picture in pictures]
    offsets = [film.schedule.offset_px(frame) for frame in range(len(shown))]
    top = next(text.top_px for block in film.roll.blocks for text in block.names)
    for picture, offset in zip(shown, offsets, strict=True):
        if offset is not None and 0 < top - offset < 150:
            row = int(top - offset)
            picture[row + 8 : row + 20, 150:190] = picture[0, 0]
    path = write_video(tmp_path / "film", shown)
    verdict = film.verify(path)
    assert verdict.findings
    assert reads[0] == len(shown)
    assert same(verdict, in_two_reads(film, path))


def slate(pictures: Frames) -> NDArray[np.uint8]:
    """Return a frame that the film does not have: bars, and something white."""
    picture = np.zeros_like(pictures[0])
    picture[:, ::40] = 200
    picture[60:80, 20:220] = 255
    return picture


@pytest.mark.parametrize(
    "moved", ["late", "slate", "cut head", "into the roll", "dropped", "repeated", "long tail"]
)
def test_a_file_that_begins_or_goes_on_elsewhere_is_read_once(
    film: Project, pictures: Frames, tmp_path: Path, reads: list[int], moved: str
) -> None:
    shown = {
        "late": [pictures[0]] * 9 + pictures,
        "slate": [slate(pictures)] * 30 + [np.zeros_like(pictures[0])] * 5 + pictures,
        "cut head": pictures[9:],
        "into the roll": pictures[70:],
        "dropped": pictures[:80] + pictures[83:],
        "repeated": pictures[:80] + [pictures[80]] * 2 + pictures[80:],
        "long tail": pictures + [pictures[-1]] * 20,
    }[moved]
    path = write_video(tmp_path / "film", shown)
    verdict = film.verify(path)
    assert verdict.findings
    assert reads[0] == len(shown)
    assert max(reads[1:], default=0) < len(shown)
    assert same(verdict, in_two_reads(film, path))


@pytest.mark.parametrize("damage", ["resized", "lifted", "slate and lifted", "swapped"])
def test_another_file_is_read_again(
    film: Project, pictures: Frames, tmp_path: Path, reads: list[int], damage: str
) -> None:
    shown, chain = pictures, ""
    if damage == "resized":
        chain = "scale=240:136"
    elif damage == "swapped":
        shown = pictures[:100] + pictures[120:140] + pictures[100:120] + pictures[140:]
    else:
        head = [slate(pictures)] * 30 if damage.startswith("slate") else []
        shown = head + [np.maximum(picture, 40) for picture in pictures]
    path = write_video(tmp_path / "film", shown, chain=chain)
    verdict = film.verify(path)
    assert len(reads) >= 2
    assert verdict.findings
    assert same(verdict, in_two_reads(film, path))
