"""ProRes from slices coded once: the same pictures as its encoder makes, in a file that plays."""

from __future__ import annotations

import wave
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from tests.writing import write

from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.families import Prores
from endroll.encode.formats import FORMATS
from endroll.encode.prores.frames import ProresWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.project import Project

TAGS = {
    "prores-422-proxy": "apco",
    "prores-422-lt": "apcs",
    "prores-422": "apcn",
    "prores-422-hq": "apch",
    "prores-4444": "ap4h",
    "prores-4444-xq": "ap4x",
}


def profile_of(name: str) -> Prores:
    family = FORMATS[name].family
    assert isinstance(family, Prores)
    return family


def planes_of(frame: av.VideoFrame) -> list[NDArray[np.int32]]:
    """Return the samples of a decoded frame, plane by plane."""
    return [
        np.frombuffer(bytes(plane), "<u2").reshape(plane.height, -1)[:, : plane.width].astype(int)
        for plane in frame.planes
    ]


def decoded(path: Path) -> list[list[NDArray[np.int32]]]:
    with av.open(str(path), options={"err_detect": "explode"}) as container:
        return [planes_of(frame) for frame in container.decode(video=0)]


def encoded_alone(frames: list[NDArray[np.uint8]], name: str, path: Path) -> None:
    """Write frames by FFmpeg's encoder, each as it is."""
    profile = profile_of(name)
    has_alpha = frames[0].shape[2] == 4
    pixels = profile.encoding.pixels(has_alpha=has_alpha)
    height, width, _ = frames[0].shape
    with av.open(str(path), "w", format="mov") as container:
        stream = container.add_stream(
            "prores_ks", rate=24, width=width, height=height, options={"profile": profile.profile}
        )
        stream.pix_fmt = pixels
        for index, rgb in enumerate(frames):
            deep = convert(rgb, profile.encoding)
            frame = av.VideoFrame(width, height, pixels)
            for plane, values in zip(frame.planes, deep.components, strict=True):
                padded = np.zeros((height, plane.line_size // 2), "<u2")
                padded[:, : values.shape[1]] = values
                plane.update(padded.tobytes())
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


@pytest.mark.parametrize("step", [1, 3, 4, 6, 16, 21, -3, -16])
@pytest.mark.parametrize("name", ["prores-422-hq", "prores-4444"])
def test_pictures_are_those_that_the_encoder_makes(
    bar_rows: type[BarRows], tmp_path: Path, step: int, name: str
) -> None:
    source = bar_rows(
        step_px=step, frame_count=29, raster=Raster(272, 100), background_rgb=(20, 60, 90)
    )
    write(source, tmp_path / "roll.mov", name)
    frames = [source.frame(index) for index in range(29)]
    encoded_alone(frames, name, tmp_path / "alone.mov")
    for ours, theirs in zip(
        decoded(tmp_path / "roll.mov"), decoded(tmp_path / "alone.mov"), strict=True
    ):
        for one, other in zip(ours, theirs, strict=True):
            # Of the last row of slices the encoder sees what is below the picture otherwise.
            assert np.array_equal(one[:96], other[:96])
            assert np.abs(one[96:] - other[96:]).max() < 80


@pytest.mark.parametrize("name", TAGS)
def test_the_file_says_what_it_is(bar_rows: type[BarRows], tmp_path: Path, name: str) -> None:
    source = bar_rows(raster=Raster(320, 180), frame_count=12)
    written = write(source, tmp_path / "roll.mov", name)
    assert written.frame_count == 12
    with av.open(str(tmp_path / "roll.mov")) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.codec_tag, stream.frames) == (TAGS[name], 12)
        assert (context.width, context.height) == (320, 180)
        assert stream.average_rate == Fraction(24000, 1001)
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        base = stream.time_base or 0
        frame = next(container.decode(stream))
        assert (frame.color_primaries, frame.color_trc, frame.colorspace) == (1, 1, 1)
        container.seek(0)
        stamps = [packet.pts * base for packet in container.demux(stream) if packet.pts is not None]
    assert stamps == [index * Fraction(1001, 24000) for index in range(12)]


FILM = """
    video: {{size: {size}, fps: 25}}
    timing: {{speed: 60, lead_in: 2f, lead_out: 3f, start: "10:00:00:00", {timing}}}
    styles: {{base: {{font: [Box, Box Han], size: 220, color: "#ffcc20"}}}}
    {music}
    roll:
      - card: [{{names: A}}]
        hold: 4f
        fade_in: 3f
        fade_out: 3f
      - {{names: [C, D]}}
      - card: [{{names: E}}]
        stop: yes
        ease: 6f
        hold: 3f
      - {{names: [F, 谢天]}}
"""


def film(*, size: str = "320x180", timing: str = "snap: on", music: str = "") -> str:
    return FILM.format(size=size, timing=timing, music=music)


@pytest.mark.parametrize("name", ["prores-422-hq", "prores-4444"])
@pytest.mark.parametrize("timing", ["snap: on", "snap: off, direction: down"])
def test_a_film_of_all_kinds_of_scenes(
    lay_out: Callable[[str], Project], tmp_path: Path, name: str, timing: str
) -> None:
    project = lay_out(film(timing=timing))
    project.render(tmp_path / "film.mov", output_format=name)
    shown = decoded(tmp_path / "film.mov")
    assert len(shown) == project.schedule.frame_count
    form = profile_of(name).encoding
    for index, planes in enumerate(shown):
        painted = convert(project.frame(index), form).components
        depth = 1 if form.halves_across else 4  # libav gives 4444 in 12 bits
        for plane, exact in zip(planes, painted, strict=True):
            error = np.mean((plane / depth - exact) ** 2)
            assert error < 40, (index, error)


def test_without_the_background(lay_out: Callable[[str], Project], tmp_path: Path) -> None:
    project = lay_out(film())
    project.render(tmp_path / "film.mov", output_format="prores-4444", transparent=True)
    with av.open(str(tmp_path / "film.mov")) as container:
        frames = list(container.decode(video=0))
    assert len(frames) == project.schedule.frame_count
    for index in range(0, len(frames), 7):
        layer = project.frame(index, transparent=True)
        found = frames[index].reformat(format="rgba", src_colorspace="ITU709").to_ndarray()
        assert np.abs(found[:, :, 3].astype(int) - layer[:, :, 3]).max() <= 2
        # Over red the result is that of text drawn on red.
        red = np.array([255, 0, 0])
        both = [
            pixels[:, :, :3] * (pixels[:, :, 3:] / 255) + red * (1 - pixels[:, :, 3:] / 255)
            for pixels in (found.astype(float), layer.astype(float))
        ]
        assert np.mean((both[0] - both[1]) ** 2) < 6


def test_sound_and_timecode_are_beside_it(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    with wave.open(str(tmp_path / "song.wav"), "wb") as file:
        file.setparams((2, 2, 48_000, 0, "NONE", ""))
        clicks = np.zeros((48_000 * 20, 2), np.int16)
        clicks[48_000 * 2 : 48_000 * 2 + 24] = 20_000
        file.writeframes(clicks.tobytes())
    project = lay_out(film(music="music: {file: song.wav, fade_out: 1s}"))
    project.render(tmp_path / "film.mov", output_format="prores-422-lt")
    with av.open(str(tmp_path / "film.mov")) as container:
        assert container.streams.audio[0].codec_context.name == "pcm_s24le"
        assert container.streams.video[0].metadata["timecode"] == "10:00:00:00"
        sound = np.concatenate(
            [frame.to_ndarray().reshape(-1, 2) for frame in container.decode(audio=0)]
        )
    assert len(sound) == project.schedule.frame_count * 48_000 // 25
    loud = np.flatnonzero(np.abs(sound[:, 0].astype(float)) > np.abs(sound).max() / 2)
    assert (loud[0], loud[-1]) == (96_000, 96_023)


def test_a_stretch_has_the_pictures_of_the_whole(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    project = lay_out(film())
    project.render(tmp_path / "film.mov", output_format="prores-422-hq")
    whole = decoded(tmp_path / "film.mov")
    for first, past in ((0, 9), (31, 70), (len(whole) - 12, len(whole))):
        path = tmp_path / f"part-{first}.mov"
        project.render(path, output_format="prores-422-hq", frames=range(first, past))
        for ours, theirs in zip(decoded(path), whole[first:past], strict=True):
            for one, other in zip(ours, theirs, strict=True):
                assert np.array_equal(one, other)


@pytest.mark.parametrize("way", [1, -1])
def test_rows_are_forgotten_once_they_are_past(bar_rows: type[BarRows], way: int) -> None:
    source = bar_rows(raster=Raster(64, 96))
    window = ProresWindow(
        source.rows, source.schedule.raster, profile_of("prores-422"), channels=3, step_px=3
    )
    held = []
    for offset_px in range(0, 3000, 3):
        window.window(way * offset_px + 1500)
        held.append(len(window._coded))
    assert max(held) < 16 * 3 * 6 + 40
    assert held[-1] <= max(held[:500])
