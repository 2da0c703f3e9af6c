"""Films written in parts: each part by itself, and the whole put together from them."""

from __future__ import annotations

import subprocess
import sys
import wave
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image
from tests.refused import refused
from tests.writing import write

from endroll.core.diagnostics import RenderError
from endroll.core.units import Raster
from endroll.encode.formats import FORMATS
from endroll.encode.h264.film import keyframes
from endroll.encode.h264.moving_film import ProgressiveFilm
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import FilmTracks, Target
from endroll.encode.writer import excerpt_of, join_film
from endroll.farm import jobs, parts
from endroll.farm.parts import most_here, part_frames
from endroll.project import Project, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

RASTER = Raster(320, 182)
FILM = """
    video: {size: 320x180, fps: 24}
    timing: {speed: 30, lead_in: 2f, lead_out: 3f, start: "01:00:00:00"}
    styles: {base: {font: [Box, Box Han], size: 220, color: "#ffcc20"}}
    music: {file: music.wav}
    roll:
      - card: [{names: A}]
        hold: 4f
        fade_in: 3f
        fade_out: 3f
      - {names: [C, D, E, F, G, H, I, J, K, L, M]}
"""


def decoded(path: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(path), options={"err_detect": "explode"}) as container:
        return [
            np.concatenate(
                [
                    np.frombuffer(bytes(plane), np.uint8)
                    .reshape(plane.height, -1)[:, : plane.width * _sample_bytes(frame)]
                    .ravel()
                    for plane in frame.planes
                ]
            )
            for frame in container.decode(video=0)
        ]


def _sample_bytes(frame: av.VideoFrame) -> int:
    return 1 if frame.format.name in {"yuv420p", "yuv422p", "yuva420p"} else 2


def stamps(path: Path) -> list[Fraction]:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        base = stream.time_base or Fraction(0)
        return sorted(
            packet.pts * base for packet in container.demux(stream) if packet.pts is not None
        )


@pytest.fixture
def film(lay_out: Callable[[str], Project], tmp_path: Path) -> Project:
    with wave.open(str(tmp_path / "music.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(np.full(96_000, 8000, "<i2").tobytes())
    return lay_out(FILM)


def parted(
    film: Project, processes: int, *, output_format: str = "h264", frames: range | None = None
) -> list[range]:
    spec = RenderSpec.of(output_format, frames=frames)
    tracks = FilmTracks(picture=film._film.painter)
    excerpt = excerpt_of(tracks, spec, Target(film.path))
    return part_frames(excerpt, spec, most_here(spec, processes))


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even the shortest film parted."""
    monkeypatch.setattr(parts, "_LEAST", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 8)


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_frames_are_parted_at_keyframes(film: Project, count: int) -> None:
    frames = range(film.schedule.frame_count)
    found = parted(film, count)
    assert 1 <= len(found) <= count
    assert [frame for part in found for frame in part] == list(frames)
    assert {part.start for part in found} <= set(
        keyframes(ProgressiveFilm(film._film.painter), frames)
    )
    halves = parted(film, count, output_format="png", frames=range(5, 65))
    assert 1 <= len(halves) <= count
    assert [frame for part in halves for frame in part] == list(range(5, 65))


def test_a_short_film_is_not_parted(film: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = range(film.schedule.frame_count)
    assert parted(film, 4) == [frames]
    monkeypatch.setattr(parts, "_LEAST", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert parted(film, 4, output_format="hevc") == [frames]
    assert len(parted(film, 4, output_format="png")) == 2


def test_pictures_that_are_composed_are_worth_a_process_sooner(
    lay_out: Callable[[str], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (64, 36), "navy").save(tmp_path / "sea.png")
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    card = "{card: [{title: A}], background: sea.png, hold: 1f, fade_in: 20f, fade_out: 20f}"
    film = lay_out(f"video: {{size: 64x36, fps: 24}}\nroll:\n  - {card}\n")
    assert len(parted(film, 2, output_format="png")) == 2
    assert len(parted(film, 2, output_format="h264")) == 1


@pytest.mark.parametrize(
    "name", ["h264", "hevc", "av1-10", "webm-alpha", "prores-4444", "dnxhr-hq"]
)
def test_parts_become_one_film(bar_rows: type[BarRows], tmp_path: Path, name: str) -> None:
    source = bar_rows(step_px=3, frame_count=40, raster=RASTER)
    suffix = FORMATS[name].suffix
    has_alpha = FORMATS[name].has_alpha
    stretches = [range(14), range(14, 15), range(15, 40)]
    paths = [tmp_path / f"{index}{suffix}" for index in range(3)]
    for path, stretch in zip(paths, stretches, strict=True):
        write(source, path, name, frames=stretch, transparent=has_alpha)
    whole = tmp_path / f"whole{suffix}"
    film, spec = FilmTracks(picture=source), RenderSpec.of(name, transparent=has_alpha)
    told = join_film(paths, film, spec, Target(whole))
    assert (told.frame_count, told.format) == (40, name)
    assert told.size_bytes == whole.stat().st_size
    one_by_one = [picture for path in paths for picture in decoded(path)]
    joined = decoded(whole)
    assert len(joined) == 40
    for found, exact in zip(joined, one_by_one, strict=True):
        assert np.array_equal(found, exact)
    exact_stamps = [index * Fraction(1001, 24000) for index in range(40)]
    for found_at, at in zip(stamps(whole), exact_stamps, strict=True):
        assert abs(found_at - at) <= (Fraction(1, 2000) if suffix == ".webm" else 0)
    with av.open(str(whole)) as container, av.open(str(paths[0])) as first:
        one, other = container.streams.video[0], first.streams.video[0]
        assert one.average_rate == other.average_rate
        assert one.codec_context.codec_tag == other.codec_context.codec_tag
        assert one.codec_context.color_primaries == 1
        if suffix == ".webm":
            assert one.metadata == other.metadata | {"DURATION": one.metadata["DURATION"]}
            packets = [packet for packet in container.demux(one) if packet.size]
            assert all(packet.has_sidedata("matroska_block_additional") for packet in packets)


@pytest.mark.parametrize("name", ["h264", "prores-422", "dnxhr-hq"])
def test_joined_parts_have_the_timecode(bar_rows: type[BarRows], tmp_path: Path, name: str) -> None:
    source = bar_rows(step_px=3, frame_count=20, raster=RASTER)
    paths = [tmp_path / f"{index}{FORMATS[name].suffix}" for index in range(2)]
    for path, stretch in zip(paths, (range(9), range(9, 20)), strict=True):
        write(source, path, name, frames=stretch)
    whole = tmp_path / f"whole{FORMATS[name].suffix}"
    film = FilmTracks(picture=source, start_timecode="01:00:00:00")
    join_film(paths, film, RenderSpec.of(name), Target(whole))
    with av.open(str(whole)) as container:
        assert container.streams.video[0].metadata["timecode"] == "01:00:00:00"
        assert container.streams.video[0].average_rate == source.schedule.rate.value


@pytest.mark.usefixtures("eager")
def test_a_film_of_two_processes_is_that_of_one(film: Project, tmp_path: Path) -> None:
    seen: list[int] = []
    film.render(tmp_path / "one.mp4")
    told = film.render(tmp_path / "two.mp4", jobs=2, on_progress=seen.append)
    assert told.frame_count == film.schedule.frame_count == seen[-1]
    assert seen == sorted(seen)
    one, two = decoded(tmp_path / "one.mp4"), decoded(tmp_path / "two.mp4")
    assert len(one) == len(two) == told.frame_count
    for found, exact in zip(two, one, strict=True):
        assert np.array_equal(found, exact)
    sounds: list[bytes] = []
    for name in ("one.mp4", "two.mp4"):
        with av.open(str(tmp_path / name)) as container:
            assert container.streams.video[0].metadata["timecode"] == "01:00:00:00"
            assert container.streams.video[0].frames == told.frame_count
            sounds.append(b"".join(bytes(frame.planes[0]) for frame in container.decode(audio=0)))
    assert sounds[0] == sounds[1]
    assert not list(tmp_path.glob(".endroll-*"))


@pytest.mark.usefixtures("eager")
def test_a_sequence_and_a_matte_of_two_processes(film: Project, tmp_path: Path) -> None:
    one = film.render(tmp_path / "one", output_format="png", matte=True)
    two = film.render(tmp_path / "two", output_format="png", matte=True, jobs=2)
    assert (one.size_bytes, one.frame_count) == (two.size_bytes, two.frame_count)
    for side in ("", "-key"):
        files = sorted((tmp_path / f"two{side}").iterdir())
        assert len(files) == film.schedule.frame_count
        for file in files:
            other = tmp_path / f"one{side}" / file.name.replace("two", "one", 1)
            assert file.read_bytes() == other.read_bytes()


@pytest.mark.usefixtures("eager")
class TestWhatGoesWrong:
    def test_the_credits_change_meanwhile(
        self, film: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("endroll.farm.jobs.fingerprint_film", lambda *_: "another")
        with refused(RenderError, "credits-changed"):
            film.render(tmp_path / "roll.mp4", jobs=2)
        assert not list(tmp_path.glob("roll*")) + list(tmp_path.glob(".endroll-*"))

    def test_a_process_ends_before_it_is_done(
        self, film: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def begin() -> subprocess.Popen[bytes]:
            code = "import sys; sys.stdin.buffer.read()"
            pipe = subprocess.PIPE
            return subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe)

        monkeypatch.setattr(jobs, "_start", begin)
        with refused(RenderError, "job"):
            film.render(tmp_path / "roll.mp4", jobs=2)
        assert not list(tmp_path.glob("roll*")) + list(tmp_path.glob(".endroll-*"))

    def test_it_is_interrupted(self, film: Project, tmp_path: Path) -> None:
        def interrupt(_: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            film.render(tmp_path / "roll.mp4", jobs=2, on_progress=interrupt)
        assert not list(tmp_path.glob("roll*")) + list(tmp_path.glob(".endroll-*"))

    def test_what_a_writer_refuses_is_said_once(self, film: Project, tmp_path: Path) -> None:
        odd = load(film.path, settings=["video.size=320x181"])
        with refused(RenderError, "odd-raster"):
            odd.render(tmp_path / "roll.mp4", jobs=2)
