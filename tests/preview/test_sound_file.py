"""The sound of a film in a temporary file: its samples, its waveform, who waits for it."""

from __future__ import annotations

import asyncio
import tempfile
import wave
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.units import SOUND_HZ
from endroll.media.sound import SoundMix, SoundTrack
from endroll.preview.sound_file import CHUNK_SAMPLES, Mix, SoundFile, SoundStore, Waveform

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from numpy.typing import NDArray

SECONDS = 3
TOTAL = SECONDS * SOUND_HZ - 1000


@pytest.fixture
def mix(tmp_path: Path) -> Mix:
    """Noise that is as loud as it can be, for two and a half seconds, and fades in."""
    noise = np.random.default_rng(7).integers(-32_768, 32_768, (5 * SOUND_HZ // 2, 2))
    path = tmp_path / "noise.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, SOUND_HZ, 0, "NONE", ""))
        file.writeframes(noise.astype("<i2").tobytes())
    track = SoundTrack(path=path, file_s=Fraction(5, 2), fade_in_s=Fraction(1), gain=1.1)
    return Mix(sound=SoundMix((track,)), stamps=(None,), samples=TOTAL)


def rendered(mix: Mix) -> NDArray[np.float64]:
    """Return what a render encodes, full scale 32768."""
    blocks = list(mix.sound.blocks(mix.samples, range(mix.samples)))
    return np.concatenate(blocks).astype(float) * 32_768


def heard(chunk: bytes | None) -> NDArray[np.int16]:
    assert chunk is not None
    return np.frombuffer(chunk, "<i2").reshape(-1, 2)


def run(told: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(20):
            await told()

    asyncio.run(bounded())


def test_its_chunks_are_the_samples_of_a_render(mix: Mix) -> None:
    async def told() -> None:
        sound = SoundFile(mix)
        assert await sound.until(TOTAL)
        chunks = [heard(sound.chunk(index)) for index in range(SECONDS)]
        assert list(map(len, chunks)) == [CHUNK_SAMPLES, CHUNK_SAMPLES, CHUNK_SAMPLES - 1000]
        wanted = np.clip(np.rint(rendered(mix)), -32_768, 32_767)
        assert np.array_equal(np.concatenate(chunks), wanted)
        assert len(heard(sound.chunk(SECONDS))) == 0
        sound.close()

    run(told)


def test_its_waveform_has_the_extremes_of_each_column(mix: Mix) -> None:
    async def told() -> None:
        sound = SoundFile(mix)
        assert await sound.until(TOTAL)
        columns = sound.facts()["columns"]
        drawn = np.frombuffer(sound.waveform(), np.uint8).reshape(-1, 2)
        assert len(drawn) == columns
        samples = np.concatenate([heard(sound.chunk(index)) for index in range(SECONDS)])
        for column in (0, 1, columns // 2, columns - 2, columns - 1):
            part = samples[-(-column * TOTAL // columns) : -(-(column + 1) * TOTAL // columns)]
            assert drawn[column].tolist() == [128 + part.min() // 256, 128 + part.max() // 256]
        sound.close()

    run(told)


@given(sizes=st.lists(st.integers(1, 900), min_size=1, max_size=30))
def test_a_waveform_does_not_depend_on_the_blocks(sizes: list[int]) -> None:
    total = sum(sizes)
    levels = np.random.default_rng(total).integers(-32_768, 32_768, (total, 2)).astype(np.int16)
    at_once, in_blocks = Waveform(total), Waveform(total)
    at_once.add(levels)
    done = 0
    for size in sizes:
        assert len(in_blocks.levels()) <= 2 * in_blocks.columns
        in_blocks.add(levels[done : done + size])
        done += size
    assert in_blocks.levels() == at_once.levels()
    assert len(at_once.levels()) == 2 * min(2000, total)


def test_it_is_decoded_once_for_equal_mixes(mix: Mix) -> None:
    async def told() -> None:
        store = SoundStore()
        first = store.of(mix)
        assert store.of(replace(mix)) is first
        other = replace(mix, samples=TOTAL // 2)
        assert other.id != mix.id
        second = store.of(other)
        assert second is not first
        assert await second.until(TOTAL // 2)
        assert not await first.until(TOTAL)
        assert first.chunk(0) is None
        store.close()

    run(told)


def test_what_failed_is_decoded_when_it_is_asked_for_again(
    mix: Mix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told() -> None:
        store = SoundStore()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
        failed = store.of(mix)
        assert not await failed.until(TOTAL)
        assert store.of(mix) is failed
        monkeypatch.undo()
        assert await store.of(mix, retry=True).until(TOTAL)
        store.close()

    run(told)


def test_a_file_that_changed_is_another_mix(mix: Mix) -> None:
    assert replace(mix, stamps=((1, 2),)).id != mix.id


def test_who_waits_is_released_when_it_is_closed(mix: Mix, tmp_path: Path) -> None:
    async def told() -> None:
        endless = replace(mix.sound.tracks[0], loops=True)
        sound = SoundFile(replace(mix, sound=SoundMix((endless,)), samples=6 * 3600 * SOUND_HZ))
        waiting = asyncio.create_task(sound.until(6 * 3600 * SOUND_HZ))
        assert await sound.until(CHUNK_SAMPLES)
        sound.close()
        assert not await waiting
        assert sound.chunk(0) is None

    run(told)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["noise.wav"]


def test_what_cannot_be_decoded_or_kept_is_told(
    mix: Mix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failure() -> str:
        sound = SoundFile(mix)
        assert not await sound.until(TOTAL)
        sound.close()
        return sound.failure or ""

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert "TMPDIR" in asyncio.run(failure())
    monkeypatch.undo()
    mix.sound.tracks[0].path.unlink()
    assert "noise.wav" in asyncio.run(failure())
