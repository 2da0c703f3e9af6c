"""Measure how loud the sound of a film is, and find the gain that makes it as loud as asked.

FFmpeg's filter `ebur128` measures, through PyAV.
Source: ITU-R BS.1770-5 (integrated loudness, true peak); EBU Tech 3342 (loudness range).
"""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph

from endroll.core.units import SOUND_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    Blocks = Iterable[NDArray[np.float32]]

SILENT_LUFS: Final = -70.0
"""The absolute gate: softer sound has no loudness. Source: ITU-R BS.1770-5, Annex 1."""

_STEP_SAMPLES: Final = SOUND_HZ // 10
"""The filter reports after each tenth of a second."""

_LOW_PEAK: Final = 0.25
"""The filter states peaks in thousandths of full scale: lower ones are measured again, louder."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud sound is: integrated loudness, loudness range, and the highest true peak.

    The loudness is None of sound that is silent, softer than the gate or shorter than 0.4 s; the
    peak is None of digital silence.
    """

    integrated_lufs: float | None
    range_lu: float
    true_peak_dbtp: float | None

    def as_json(self) -> dict[str, float | None]:
        """Return the object that `report --json` prints."""
        return {
            "integrated_lufs": self.integrated_lufs,
            "range_lu": self.range_lu,
            "true_peak_dbtp": self.true_peak_dbtp,
        }


def measure_loudness(open_blocks: Callable[[], Blocks]) -> Loudness:
    """Measure sound: blocks of float32 (samples, 2) at 48 kHz, which may exceed full scale.

    `open_blocks` is called again if the sound is soft.
    """
    measured = _measured(open_blocks(), 1)
    if 0 < measured.sample_peak < _LOW_PEAK:
        factor = 1 / measured.sample_peak / 2
        louder = _measured(open_blocks(), factor)
        peak = louder.true_peak / factor
    else:
        peak = measured.true_peak
    return Loudness(
        integrated_lufs=None
        if measured.integrated_lufs <= SILENT_LUFS
        else round(measured.integrated_lufs, 2),
        range_lu=round(measured.range_lu, 2),
        true_peak_dbtp=round(20 * math.log10(peak), 2) if peak else None,
    )


@dataclass(slots=True)
class _Measured:
    integrated_lufs: float = SILENT_LUFS
    range_lu: float = 0.0
    true_peak: float = 0.0
    sample_peak: float = 0.0


def _measured(blocks: Blocks, factor: float) -> _Measured:
    meter = _Meter()
    measured = _Measured()
    count = 0
    for block in blocks:
        measured.sample_peak = max(measured.sample_peak, float(np.abs(block).max(initial=0)))
        meter.push(block * np.float32(factor), count)
        count += len(block)
        for report in meter.reports():
            measured.integrated_lufs = float(report["lavfi.r128.I"])
            measured.range_lu = float(report["lavfi.r128.LRA"])
            measured.true_peak = float(report["lavfi.r128.true_peak"])
    # What is left of a step counts for the peak alone: loudness is that of whole steps.
    rest = -count % _STEP_SAMPLES
    if rest:
        meter.push(np.zeros((rest, 2), np.float32), count)
    meter.end()
    for report in meter.reports():
        measured.true_peak = float(report["lavfi.r128.true_peak"])
    return measured


class _Meter:
    """A filter graph that measures loudness. Its filters live only as long as the graph."""

    def __init__(self) -> None:
        self._graph = Graph()
        self._source = self._graph.add(
            "abuffer",
            sample_rate=str(SOUND_HZ),
            sample_fmt="flt",
            channel_layout="stereo",
            time_base=f"1/{SOUND_HZ}",
        )
        filter_ = self._graph.add("ebur128", "peak=true:metadata=1:framelog=quiet")
        self._sink = self._graph.add("abuffersink")
        self._source.link_to(filter_)
        filter_.link_to(self._sink)
        self._graph.configure()

    def push(self, block: NDArray[np.float32], at: int) -> None:
        """Measure samples, the first of which is number `at`."""
        samples = np.ascontiguousarray(block, np.float32).reshape(1, -1)
        frame = AudioFrame.from_ndarray(samples, format="flt", layout="stereo")
        frame.sample_rate = SOUND_HZ
        frame.time_base = Fraction(1, SOUND_HZ)
        frame.pts = at
        self._source.push(frame)

    def end(self) -> None:
        """Say that there are no more samples."""
        self._source.push(None)

    def reports(self) -> Iterator[dict[str, str]]:
        """Yield what the filter reports after each step that is complete."""
        with suppress(av.BlockingIOError, av.EOFError):
            while True:
                report = dict(self._sink.pull().metadata)
                if report:
                    yield report
