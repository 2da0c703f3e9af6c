"""Sound is made, laid under a film and decoded again: when it is heard, how loud, how long."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from hypothesis import given
from hypothesis import strategies as st
from tests.writing import write

from endroll.core.diagnostics import RenderError, Span
from endroll.core.files import UnfitFileError, find_file
from endroll.core.units import SOUND_HZ, FrameRate, Raster, TimeSpan, sample_at
from endroll.media.sound import SoundMix, SoundTrack, plan_sound, samples
from endroll.media.sound_decoder import (
    BLOCK_SAMPLES,
    SOUNDS,
    SoundInfo,
    probe_sound,
    read_stereo,
)
from endroll.model.film import Music

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

NTSC = Fraction(24000, 1001)
RATES = [
    *(Fraction(24000, 1001), Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30)),
    *(Fraction(48000, 1001), Fraction(48), Fraction(50), Fraction(60000, 1001), Fraction(60)),
]
RASTER = Raster(64, 36)

FORMATS = {
    "wav": ("pcm_s16le", 44_100),
    "aif": ("pcm_s24be", 96_000),
    "flac": ("flac", 44_100),
    "mp3": ("libmp3lame", 44_100),
    "m4a": ("aac", 44_100),
    "opus": ("libopus", 48_000),
}
"""Files of each kind: by suffix, the codec and the samples a second."""

CLICK_S = Fraction(5, 4)
SOUND_S = 2


@contextmanager
def unfit(*codes: str) -> Iterator[pytest.ExceptionInfo[UnfitFileError]]:
    """Expect a file to be refused with one of some codes, and with a hint."""
    with pytest.raises(UnfitFileError) as refused:
        yield refused
    assert refused.value.code in codes
    assert refused.value.hint


def write_sound(path: Path, sound: NDArray[np.float32], codec: str, rate_hz: int) -> Path:
    """Encode (samples, channels)."""
    layout = {1: "mono", 2: "stereo", 6: "5.1"}[sound.shape[1]]
    container_format = "ogg" if path.suffix == ".opus" else None
    with av.open(str(path), "w", format=container_format) as container:
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        assert isinstance(stream, av.AudioStream)
        planes = np.ascontiguousarray(sound.T, np.float32)
        frame = AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = rate_hz, 0, Fraction(1, rate_hz)
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def click_file(folder: Path, suffix: str) -> Path:
    codec, rate_hz = FORMATS[suffix]
    sound = np.zeros((SOUND_S * rate_hz, 2), np.float32)
    sound[int(CLICK_S * rate_hz)] = 0.9
    return write_sound(folder / f"click.{suffix}", sound, codec, rate_hz)


def flat_file(folder: Path, count: int, *, level: float = 0.5, channels: int = 2) -> Path:
    """Write a WAV in floats at 48 kHz that is the same at every sample."""
    sound = np.full((count, channels), level, np.float32)
    return write_sound(folder / "flat.wav", sound, "pcm_f32le", SOUND_HZ)


def track_of(path: Path, **changes: Fraction | float | None) -> SoundTrack:
    return replace(
        SoundTrack(path=path, file_s=probe_sound(path).duration_s),
        **changes,  # type: ignore[arg-type]  # fields of several types
    )


def whole(
    track: SoundTrack, total_samples: int, stretch: range | None = None
) -> NDArray[np.float32]:
    blocks = [np.zeros((0, 2), np.float32), *samples(track, total_samples, stretch=stretch)]
    assert max(map(len, blocks)) <= BLOCK_SAMPLES
    return np.concatenate(blocks)


def heard_in(path: Path) -> NDArray[np.float32]:
    """Decode the sound of a film from its beginning, as a player does: (samples, 2)."""
    with av.open(path) as container:
        frames = list(container.decode(container.streams.audio[0]))
        assert frames[0].pts == 0
        return np.concatenate([frame.to_ndarray() for frame in frames], axis=1).T


def lengths_s(path: Path) -> tuple[Fraction, Fraction]:
    """Return how long the pictures and the sound of a film last."""
    with av.open(path) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert video.duration is not None
        assert audio.duration is not None
        assert video.time_base is not None
        assert audio.time_base is not None
        return video.duration * video.time_base, audio.duration * audio.time_base


def click_at(sound: NDArray[np.float32]) -> int:
    return int(np.abs(sound).sum(axis=1).argmax())


def music(**changes: TimeSpan | float | None) -> Music:
    plain = Music(
        file="song.wav",
        span=Span("credits.yaml", 1, 1),
        at=TimeSpan(),
        begin=TimeSpan(),
        fade_in=TimeSpan(),
        fade_out=TimeSpan(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # fields of several types


@pytest.mark.parametrize(
    ("at_s", "begin_s", "end_s"),
    [
        ("0", "0", None),
        ("0.75", "0", None),
        ("0", "0.4", None),
        ("1/3", "1/7", "1.5"),
    ],
)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_click_is_heard_at_its_time(
    bar_rows: type[BarRows],
    tmp_path: Path,
    suffix: str,
    at_s: str,
    begin_s: str,
    end_s: str | None,
) -> None:
    track = track_of(
        click_file(tmp_path, suffix),
        at_s=Fraction(at_s),
        begin_s=Fraction(begin_s),
        end_s=None if end_s is None else Fraction(end_s),
    )
    source = bar_rows(rate=NTSC, frame_count=60, raster=RASTER)
    write(source, tmp_path / "roll.mp4", sounds=(track,))
    expected_s = Fraction(at_s) + CLICK_S - Fraction(begin_s)
    found = heard_in(tmp_path / "roll.mp4")
    assert abs(click_at(found) / SOUND_HZ - expected_s) < Fraction(1, 1000)
    assert np.abs(found).max() > 0.3


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_lasts_as_long_as_what_was_encoded(tmp_path: Path, suffix: str) -> None:
    info = probe_sound(click_file(tmp_path, suffix))
    assert (info.rate_hz, info.channels) == (FORMATS[suffix][1], 2)
    # AAC comes in frames of 1024 samples, and M4A does not say how much of the last is filling.
    filling_s = Fraction(1024, 44_100) if suffix == "m4a" else 0
    assert SOUND_S <= info.duration_s <= SOUND_S + filling_s


@pytest.mark.parametrize("rate", [*RATES, Fraction(1), Fraction(997, 7), Fraction(1000)])
def test_sound_and_pictures_are_of_one_length(
    bar_rows: type[BarRows], tmp_path: Path, rate: Fraction
) -> None:
    path = tmp_path / "roll.mp4"
    source = bar_rows(rate=rate, frame_count=41, raster=RASTER)
    write(source, path, sounds=(track_of(click_file(tmp_path, "wav")),))
    pictures_s, sound_s = lengths_s(path)
    assert pictures_s == 41 / rate
    assert sound_s == Fraction(sample_at(41, FrameRate(rate)), SOUND_HZ)
    with av.open(path) as container:
        assert len(list(container.decode(container.streams.video[0]))) == 41
    # What the last frame of AAC has beyond that, a player leaves out.
    assert 0 <= len(heard_in(path)) - sound_s * SOUND_HZ < 1024


def test_a_film_of_one_frame_has_its_sound(bar_rows: type[BarRows], tmp_path: Path) -> None:
    path = tmp_path / "roll.mp4"
    source = bar_rows(rate=Fraction(1000), raster=RASTER)
    write(source, path, sounds=(track_of(flat_file(tmp_path, 4800)),), frames=range(3, 4))
    assert lengths_s(path) == (Fraction(1, 1000), Fraction(48, SOUND_HZ))


def test_the_delay_of_the_encoder_is_declared(bar_rows: type[BarRows], tmp_path: Path) -> None:
    path = tmp_path / "roll.mp4"
    write(bar_rows(raster=RASTER), path, sounds=(track_of(flat_file(tmp_path, 4800)),))
    assert path.read_bytes().count(b"elst") == 2
    with av.open(path) as container:
        audio = container.streams.audio[0]
        first = next(container.demux(audio))
        assert (first.pts, audio.codec_context.name, audio.rate) == (-1024, "aac", SOUND_HZ)
        assert audio.layout.name == "stereo"


def test_sound_stands_beside_its_pictures_in_the_file(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    path = tmp_path / "roll.mp4"
    source = bar_rows(rate=Fraction(10), frame_count=150, raster=RASTER)
    write(source, path, sounds=(track_of(flat_file(tmp_path, 15 * SOUND_HZ)),))
    now_s: dict[str, Fraction] = {"video": Fraction(), "audio": Fraction()}
    with av.open(path) as container:
        for packet in container.demux(video=0, audio=0):
            if packet.dts is not None and packet.time_base is not None:
                now_s[packet.stream.type] = packet.dts * packet.time_base
                assert abs(now_s["video"] - now_s["audio"]) < 1


def test_the_same_film_gives_the_same_bytes(bar_rows: type[BarRows], tmp_path: Path) -> None:
    track = track_of(click_file(tmp_path, "mp3"))
    for name in ("one.mp4", "two.mp4"):
        write(bar_rows(raster=RASTER), tmp_path / name, sounds=(track,))
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_a_stretch_of_frames_has_the_sound_of_that_stretch(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    track = track_of(click_file(tmp_path, "flac"), at_s=Fraction(1, 2), fade_out_s=Fraction(1))
    source = bar_rows(rate=NTSC, frame_count=60, raster=RASTER)
    write(source, tmp_path / "roll.mp4", sounds=(track,))
    write(source, tmp_path / "part.mp4", sounds=(track,), frames=range(31, 52))
    first = sample_at(31, FrameRate(NTSC))
    found, part = heard_in(tmp_path / "roll.mp4"), heard_in(tmp_path / "part.mp4")
    assert click_at(part) == click_at(found) - first
    # Both are coded, so that they are alike but not the same.
    assert np.abs(found).max() == pytest.approx(np.abs(part).max(), abs=0.02)
    assert lengths_s(tmp_path / "part.mp4")[0] == 21 / NTSC


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_stretch_is_that_stretch_of_the_whole(tmp_path: Path, suffix: str) -> None:
    track = track_of(
        click_file(tmp_path, suffix),
        at_s=Fraction(1, 3),
        begin_s=Fraction(1, 7),
        fade_in_s=Fraction(1, 2),
        fade_out_s=Fraction(1),
    )
    total = 2 * SOUND_HZ
    everything = whole(track, total)
    for stretch in (range(total), range(10_000), range(70_001, 70_002), range(50_000, total)):
        found = whole(track, total, stretch)
        np.testing.assert_array_equal(found, everything[stretch.start : stretch.stop])


@pytest.mark.parametrize(
    ("end_s", "total", "last"),
    [
        (None, 40_000, 24_000),
        (Fraction(3, 10), 40_000, 14_400),
        (Fraction(9), 40_000, 24_000),
        (None, 20_000, 15_200),
    ],
)
def test_fades_are_lines_that_end_where_the_music_does(
    tmp_path: Path, end_s: Fraction | None, total: int, last: int
) -> None:
    track = track_of(
        flat_file(tmp_path, 24_000),
        at_s=Fraction(1, 10),
        end_s=end_s,
        fade_in_s=Fraction(1, 20),
        fade_out_s=Fraction(1, 8),
        gain=0.5,
    )
    found = whole(track, total)
    at = np.arange(last)
    expected = np.zeros(total)
    expected[4800 : 4800 + last] = (
        0.25 * np.clip(at / 2400, 0, 1) * np.clip((last - 1 - at) / 6000, 0, 1)
    )
    np.testing.assert_allclose(found[:, 0], expected, atol=1e-6)
    np.testing.assert_array_equal(found[:, 0], found[:, 1])


def test_fades_longer_than_the_music_are_as_far_as_they_get(tmp_path: Path) -> None:
    track = track_of(flat_file(tmp_path, 4800), fade_in_s=Fraction(1, 5), fade_out_s=Fraction(1, 5))
    found = whole(track, 4800)[:, 0]
    assert found.max() == pytest.approx(0.5 / 16, abs=1e-4)
    assert found[0] == found[-1] == 0


def test_what_is_too_loud_is_cut_off_at_full(tmp_path: Path) -> None:
    mix = SoundMix((track_of(flat_file(tmp_path, 4800), gain=10),))
    heard = np.concatenate(list(mix.blocks(4800, range(4800))))
    assert (heard == 1).all()


def test_tracks_that_are_too_loud_are_cut_off_only_once_they_are_mixed(tmp_path: Path) -> None:
    track = track_of(flat_file(tmp_path, 4800), gain=10)
    mix = SoundMix((track, track), gain=0.05)
    heard = np.concatenate(list(mix.blocks(4800, range(4800))))
    np.testing.assert_allclose(heard, 2 * 10 * 0.5 * 0.05, atol=1e-6)


def test_mono_is_in_both_channels_as_loud_as_it_was(tmp_path: Path) -> None:
    found = whole(track_of(flat_file(tmp_path, 4800, channels=1)), 4800)
    assert (found == 0.5).all()


def test_surround_is_mixed_down(tmp_path: Path) -> None:
    found = whole(track_of(flat_file(tmp_path, 4800, level=0.1, channels=6)), 4800)
    # Left, the middle and left behind, these two 3 dB lower. Source: ITU-R BS.775.
    np.testing.assert_allclose(found, 0.1 * (1 + 2 * np.sqrt(0.5)), atol=1e-4)


def test_what_is_no_number_is_no_sound(tmp_path: Path) -> None:
    sound = np.full((4800, 2), np.nan, np.float32)
    sound[100] = np.inf, -np.inf
    path = write_sound(tmp_path / "odd.wav", sound, "pcm_f32le", SOUND_HZ)
    found = whole(track_of(path), 4800)
    assert found[100].tolist() == [1, -1]
    assert not found[101:].any()


@pytest.mark.parametrize(("at_s", "begin_s"), [("3", "0"), ("0", "3")])
def test_music_that_does_not_come_is_silence(tmp_path: Path, at_s: str, begin_s: str) -> None:
    track = track_of(flat_file(tmp_path, 4800), at_s=Fraction(at_s), begin_s=Fraction(begin_s))
    found = whole(track, 50_000)
    assert found.shape == (50_000, 2)
    assert not found.any()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_cut_off_plays_as_far_as_it_goes(tmp_path: Path, suffix: str) -> None:
    codec, rate_hz = FORMATS[suffix]
    tone = np.sin(np.arange(SOUND_S * rate_hz, dtype=np.float32) / 20) * np.float32(0.5)
    path = write_sound(tmp_path / f"tone.{suffix}", tone.repeat(2).reshape(-1, 2), codec, rate_hz)
    track = track_of(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    if suffix == "m4a":  # its index stands behind the sound
        with unfit("sound-unreadable"):
            probe_sound(path)
        return
    assert 0.5 < probe_sound(path).duration_s < 1.5
    found = whole(track, SOUND_S * SOUND_HZ)
    assert len(found) == SOUND_S * SOUND_HZ
    assert np.abs(found[: SOUND_HZ // 2]).max() > 0.4
    assert not found[-SOUND_HZ // 4 :].any()


def test_damage_in_the_middle_does_not_end_it(tmp_path: Path) -> None:
    path = click_file(tmp_path, "mp3")
    data = bytearray(path.read_bytes())
    data[8000:9500] = bytes(1500)
    path.write_bytes(data)
    assert 1.5 < probe_sound(path).duration_s <= SOUND_S


def test_a_file_may_change_its_form_on_the_way(tmp_path: Path) -> None:
    parts = [
        write_sound(
            tmp_path / f"{rate_hz}.aac",
            np.full((rate_hz, channels), 0.25, np.float32),
            "aac",
            rate_hz,
        )
        for rate_hz, channels in ((44_100, 1), (48_000, 2))
    ]
    path = tmp_path / "both.aac"
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    both_s = probe_sound(path).duration_s
    assert both_s == sum(probe_sound(part).duration_s for part in parts)
    found = np.concatenate(list(read_stereo(path, range(3 * SOUND_HZ))))
    assert abs(len(found) - both_s * SOUND_HZ) < 4


BAD = {
    "text": b"Ceci n'est pas une chanson. " * 50,
    "nothing": b"",
    "zeros": bytes(5000),
    "a header": bytes.fromhex("52494646 24000000 57415645 666d7420 10000000 01000200")
    + bytes.fromhex("80bb0000 00ee0200 04001000 64617461 00000000"),
    "a list of other files": b"ffconcat version 1.0\nfile flat.wav\n",
    "a list of addresses": b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:1/a.mp3\n",
}


def test_a_sound_that_nothing_can_decode_is_said_plainly(tmp_path: Path) -> None:
    path = flat_file(tmp_path, 4800)
    data = bytearray(path.read_bytes())
    data[20:22] = (0x7778).to_bytes(2, "little")  # the format of a WAV, here one that nobody knows
    path.write_bytes(data)
    with pytest.raises(UnfitFileError) as unfit:
        probe_sound(path)
    assert unfit.value.code == "sound-unreadable"


@pytest.mark.parametrize("name", ["song.mp3", "song.wav", "song.m4a", "song.ogg", "song.flac"])
@pytest.mark.parametrize("case", BAD)
def test_what_is_no_sound_is_said_plainly(tmp_path: Path, case: str, name: str) -> None:
    flat_file(tmp_path, 4800)
    path = tmp_path / name
    path.write_bytes(BAD[case])
    with unfit("sound-unreadable", "sound-empty"):
        probe_sound(path)


def test_a_film_without_sound_is_no_sound(bar_rows: type[BarRows], tmp_path: Path) -> None:
    write(bar_rows(raster=RASTER), tmp_path / "roll.mp4")
    with unfit("sound-unreadable"):
        probe_sound(tmp_path / "roll.mp4")


def test_a_sound_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.media.sound_decoder.MAX_TIME_S", 1)
    probe_sound(flat_file(tmp_path, SOUND_HZ))
    with unfit("sound-long"):
        probe_sound(flat_file(tmp_path, SOUND_HZ + 1))


def test_a_sound_is_found_in_the_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "music").mkdir(parents=True)
    with unfit("sound-missing"):
        find_file(project, "song.wav", SOUNDS)
    path = flat_file(project / "music", 10)
    assert find_file(project, "music/flat.wav", SOUNDS) == path.resolve()
    with unfit("sound-missing") as refused:
        find_file(project, "song.wav", SOUNDS)
    assert "music/flat.wav" in refused.value.hint
    with unfit("sound-unreadable"):
        find_file(project, "music", SOUNDS)
    flat_file(tmp_path, 10)
    (project / "link.wav").symlink_to(tmp_path / "flat.wav")
    for name in ("link.wav", "../flat.wav", str(tmp_path / "flat.wav")):
        with unfit("sound-outside"):
            find_file(project, name, SOUNDS)


@pytest.mark.parametrize("data", [None, b"text"])
def test_a_sound_that_goes_away_leaves_no_film(
    bar_rows: type[BarRows], tmp_path: Path, data: bytes | None
) -> None:
    track = track_of(flat_file(tmp_path, 4800))
    track.path.unlink()
    if data is not None:
        track.path.write_bytes(data)
    with pytest.raises(RenderError) as refused:
        write(bar_rows(raster=RASTER), tmp_path / "roll.mp4", sounds=(track,))
    assert [said.code for said in refused.value.diagnostics] == ["sound-unreadable"]
    assert str(track.path) in str(refused.value)
    assert {path.name for path in tmp_path.iterdir()} <= {"flat.wav"}


INFO = SoundInfo(duration_s=Fraction(10), rate_hz=44_100, channels=2)


def test_times_of_music_are_times_of_the_film(tmp_path: Path) -> None:
    found = plan_sound(
        music(
            at=TimeSpan(frames=12),
            begin=TimeSpan(Fraction(3, 2)),
            end=TimeSpan(frames=48),
            fade_in=TimeSpan(Fraction(1, 2)),
            fade_out=TimeSpan(frames=24),
            gain_db=-20,
        ),
        tmp_path / "song.wav",
        info=INFO,
        rate=FrameRate(NTSC),
    )
    assert found == SoundTrack(
        path=tmp_path / "song.wav",
        file_s=Fraction(10),
        at_s=Fraction(1001, 2000),
        begin_s=Fraction(3, 2),
        end_s=Fraction(2002, 1000),
        fade_in_s=Fraction(1, 2),
        fade_out_s=Fraction(1001, 1000),
        gain=0.1,
    )


@pytest.mark.parametrize(
    ("begin", "end"),
    [(TimeSpan(Fraction(10)), None), (TimeSpan(Fraction(2)), TimeSpan(frames=47))],
)
def test_music_of_which_nothing_is_left_is_refused(
    tmp_path: Path, begin: TimeSpan, end: TimeSpan | None
) -> None:
    with unfit("sound-times"):
        plan_sound(music(begin=begin, end=end), tmp_path, info=INFO, rate=FrameRate(NTSC))


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return flat_file(tmp_path_factory.mktemp("flat"), 4801)


@given(
    rate=st.sampled_from(RATES),
    frame_count=st.integers(1, 90),
    cuts=st.lists(st.integers(0, 90), max_size=3),
    at_s=st.fractions(0, 2, max_denominator=1000),
    begin_s=st.fractions(0, Fraction(1, 8), max_denominator=1000),
)
def test_stretches_of_a_film_add_up_to_it(
    flat: Path,
    rate: Fraction,
    frame_count: int,
    cuts: list[int],
    at_s: Fraction,
    begin_s: Fraction,
) -> None:
    track = track_of(flat, at_s=at_s, begin_s=begin_s)
    total = sample_at(frame_count, FrameRate(rate))
    bounds = sorted({0, frame_count, *(cut for cut in cuts if cut < frame_count)})
    at = [sample_at(frame, FrameRate(rate)) for frame in bounds]
    parts = [whole(track, total, range(*ends)) for ends in pairwise(at)]
    assert [len(part) for part in parts] == np.diff(at).tolist()
    found = np.concatenate(parts)
    assert len(found) == total
    first = round(at_s * SOUND_HZ)
    assert not found[:first].any()
    music_samples = 4801 - round(begin_s * SOUND_HZ)
    assert np.count_nonzero(found[:, 0]) == max(0, min(total - first, music_samples))


@given(rate=st.sampled_from(RATES), frame=st.integers(0, 60 * 6 * 3600))
def test_the_sample_of_a_frame_is_the_nearest(rate: Fraction, frame: int) -> None:
    assert abs(sample_at(frame, FrameRate(rate)) - frame * SOUND_HZ / rate) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("rate", "timecode"),
    [
        (NTSC, "01:00:00:00"),
        (Fraction(24), "00:59:58:12"),
        (Fraction(25), "10:00:00:00"),
        (Fraction(30000, 1001), "01:00:00;00"),
        (Fraction(60000, 1001), "00:59:59;58"),
        (Fraction(60), "23:59:59:59"),
    ],
)
@pytest.mark.parametrize("has_sound", [False, True])
def test_a_film_begins_at_its_timecode(
    bar_rows: type[BarRows], tmp_path: Path, rate: Fraction, timecode: str, *, has_sound: bool
) -> None:
    path = tmp_path / "roll.mp4"
    tracks = [track_of(flat_file(tmp_path, 4800))] if has_sound else []
    source = bar_rows(rate=rate, raster=RASTER)
    write(source, path, sounds=tuple(tracks), start_timecode=timecode)
    with av.open(path) as container:
        tagged = [stream.type for stream in container.streams if "timecode" in stream.metadata]
        assert tagged == ["video", "data"]
        assert {container.streams[0].metadata["timecode"]} == {timecode}
        assert container.streams[-1].metadata["timecode"] == timecode
        assert len(list(container.decode(container.streams.video[0]))) == 24


def test_a_timecode_of_too_many_frames_a_second_is_refused(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    with pytest.raises(RenderError, match="cannot hold a timecode at 300/1"):
        write(
            bar_rows(rate=Fraction(300), raster=RASTER),
            tmp_path / "roll.mp4",
            start_timecode="01:00:00:00",
        )
    assert not list(tmp_path.iterdir())
