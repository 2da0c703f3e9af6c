"""ProRes in MOV for a finishing house: a painted roll in, a finished file out. Part of `deliver`.

Frames of a steady scroll are put together from slices that were coded once; all others are coded as
they are, by the same encoder at the same settings, so that there is nothing to see where they meet.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import av

from endroll.deliver.frames import FrameMaker
from endroll.deliver.mp4 import check_rate
from endroll.deliver.muxing import delivered, encoder_errors, mux_pictures, sound_and_progress
from endroll.deliver.prores import PROFILES, ProresWindow, set_form
from endroll.deliver.sound_stream import MUXER_OPTIONS, PCM, Beside, open_sound
from endroll.target import check_frames, whole_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from av.container import OutputContainer
    from av.video.stream import VideoStream

    from endroll.deliver.prores import Profile
    from endroll.deliver.sound import SoundTrack
    from endroll.delivery import Delivery
    from endroll.motion.schedule import Schedule
    from endroll.paint.picture import LayerSource

_SUFFIX: Final = ".mov"


def write_prores(  # noqa: PLR0913  most say what goes beside the pictures, or may be left out
    source: LayerSource,
    path: Path,
    output_format: str,
    *,
    layers: bool = False,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
    sounds: Sequence[SoundTrack] = (),
    start_timecode: str | None = None,
) -> Delivery:
    """Write frames as ProRes in MOV: exact rate, tagged BT.709, sound as PCM, whole or not at all.

    `layers` leaves the background out, straight alpha, where the format has any. The rest is as for
    H.264.

    Raises:
        RenderError: the raster is of odd width, the path cannot be written, MOV cannot hold the
            rate or a timecode at it, the sound cannot be read, or the encoder fails.
        UsageError: `frames` is not a stretch of the schedule.
    """
    started = time.perf_counter()
    schedule, profile = source.schedule, PROFILES[output_format]
    chosen = check_frames(frames, schedule.frame_count)
    check_rate(path, schedule.rate, has_timecode=start_timecode is not None)
    beside = Beside(frames=chosen, sounds=tuple(sounds), start_timecode=start_timecode)
    with whole_file(path, suffix=_SUFFIX) as part, encoder_errors(path):
        film = _Film(source=source, profile=profile, layers=layers)
        film.write(part, beside, on_progress)
    return delivered(path, output_format, schedule, frame_count=len(chosen), started=started)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Film:
    source: LayerSource
    profile: Profile
    layers: bool

    def write(self, part: Path, beside: Beside, on_progress: Callable[[int], None] | None) -> None:
        schedule = self.source.schedule
        opens = partial(ProresWindow, raster=schedule.raster, profile=self.profile)
        maker = FrameMaker(self.source, opens, layers=self.layers)
        options = MUXER_OPTIONS if beside.sounds else {}
        with av.open(str(part), "w", format="mov", options=options) as container:
            stream = _open_stream(container, schedule, self.profile, has_alpha=self.layers)
            if beside.start_timecode is not None:
                stream.metadata["timecode"] = beside.start_timecode
            sound = open_sound(container, schedule, beside, PCM)
            pictures = ((b"".join(maker.of(frame)), True) for frame in beside.frames)
            after_each = sound_and_progress(sound, beside, schedule, on_progress)
            mux_pictures(container, stream, pictures, schedule=schedule, after_each=after_each)
            if sound is not None:
                sound.finish()


def _open_stream(
    container: OutputContainer, schedule: Schedule, profile: Profile, *, has_alpha: bool
) -> VideoStream:
    rate = schedule.rate.value
    pixels = profile.pixels.replace("yuv", "yuva") if has_alpha else profile.pixels
    stream = container.add_stream(
        "prores_ks",
        rate=rate,
        options={"profile": profile.name, "vendor": "apl0"},
        width=schedule.raster.width_px,
        height=schedule.raster.height_px,
        time_base=1 / rate,
    )
    set_form(stream.codec_context, schedule.raster.width_px, schedule.raster.height_px, pixels)
    return stream
