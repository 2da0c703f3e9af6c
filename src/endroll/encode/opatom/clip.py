"""Write a clip: a folder with a file for the picture, and one for each channel of sound."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from endroll.core.atomic_write import output_errors, whole_folder
from endroll.core.units import SOUND_HZ, sample_at
from endroll.encode.cinema import labels
from endroll.encode.encoder_errors import encoder_errors
from endroll.encode.families import PCM
from endroll.encode.muxer import open_output
from endroll.encode.opatom.clip_header import rewrite_header
from endroll.encode.opatom.clip_sets import Clip, ClipTrack
from endroll.encode.opatom.naming import PICTURE, clip_files, sound_names, track_path
from endroll.encode.package_numbers import FILE_PACKAGE, MATERIAL_PACKAGE, NUMBER_BYTES, umid_of
from endroll.encode.sound_stream import SoundTrack, sound_into
from endroll.encode.whole_frames import encode_frames

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from endroll.encode.families import Container, WholeFrames
    from endroll.encode.render_spec import RenderSpec
    from endroll.encode.tracks import Excerpt, SoundSource


def write_clip(folder: Path, excerpt: Excerpt, spec: RenderSpec, family: WholeFrames) -> int:
    """Write an excerpt as a clip, whole or not at all; return the bytes of its files.

    Raises:
        RenderError: the folder cannot be written or holds other files, the sound cannot be read,
            or the encoder fails.
        UsageError: the encoder has no option of a name that is set.
    """
    names = [path.name for path in clip_files(folder)]
    with whole_folder(folder, names) as made, encoder_errors(folder), output_errors(folder):
        channels = 0 if excerpt.sound is None else excerpt.channels
        picture, *sounds = (
            track_path(made, folder.name, track) for track in (PICTURE, *sound_names(channels))
        )
        if excerpt.sound is not None:
            _write_sound(sounds, excerpt.sound, excerpt, family.container)
        encoder = replace(family, encoding=family.encoding.for_output(excerpt.output))
        encode_frames(picture, replace(excerpt, sound=None), spec, encoder)
        _join((picture, *sounds), excerpt)
        return sum(path.stat().st_size for path in (picture, *sounds))


def _write_sound(
    paths: Sequence[Path], sound: SoundSource, excerpt: Excerpt, container: Container
) -> None:
    """Write each channel of a sound to a file."""
    with ExitStack() as stack:
        tracks = []
        for channel, path in enumerate(paths):
            output = stack.enter_context(open_output(path, container, excerpt))
            track = SoundTrack.added(output, PCM, range(channel, channel + 1))
            if excerpt.start_timecode is not None:
                track.stream.metadata["timecode"] = excerpt.start_timecode
            tracks.append(track)
        stream = sound_into(tracks, sound, excerpt)
        stream.write_until(sample_at(excerpt.frames.stop, excerpt.schedule.rate))
        stream.finish()


def _join(paths: Sequence[Path], excerpt: Excerpt) -> None:
    """Make files that were written one by one those of a clip, numbered by what they all hold."""
    number = hashlib.blake2b(digest_size=NUMBER_BYTES)
    for path in paths:
        with path.open("rb") as file:
            number.update(hashlib.file_digest(file, "blake2b").digest())
    tracks = [_picture_track(excerpt, number.digest())]
    tracks += (_sound_track(excerpt, number.digest(), each) for each in range(1, len(paths)))
    clip = Clip(
        package=umid_of(number.digest(), MATERIAL_PACKAGE),
        frame_count=len(excerpt.frames),
        tracks=tracks,
    )
    for path, track in zip(paths, tracks, strict=True):
        with path.open("r+b") as file:
            rewrite_header(file, clip, track)


def _picture_track(excerpt: Excerpt, clip_number: bytes) -> ClipTrack:
    return ClipTrack(
        name="V1",
        number=1,
        definition=labels.PICTURE_DATA,
        edit_rate=excerpt.schedule.rate.value,
        length=len(excerpt.frames),
        package=_file_package(clip_number, "V1"),
    )


def _sound_track(excerpt: Excerpt, clip_number: bytes, channel: int) -> ClipTrack:
    """Return the track of a channel, counted from 1; its edit units are samples."""
    name = f"A{channel}"
    first, past = (
        sample_at(frame, excerpt.schedule.rate)
        for frame in (excerpt.frames.start, excerpt.frames.stop)
    )
    return ClipTrack(
        name=name,
        number=channel,
        definition=labels.SOUND_DATA,
        edit_rate=Fraction(SOUND_HZ),
        length=past - first,
        package=_file_package(clip_number, name),
    )


def _file_package(clip_number: bytes, track: str) -> bytes:
    """Return the UMID of a track's file package: files of silence have the same contents."""
    number = hashlib.blake2b(clip_number + track.encode(), digest_size=NUMBER_BYTES)
    return umid_of(number.digest(), FILE_PACKAGE)
