"""Samples: small files that are right, of every kind that credits may name, made and not kept."""

from __future__ import annotations

import io
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

_RATE_HZ: Final = 48_000
_SAME: Final = {"fflags": "+bitexact"}
"""Has containers write no random numbers."""

_SIDE_PX: Final = 32

SVG: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40"
 height="20" viewBox="0 0 40 20"><defs><linearGradient id="g"><stop offset="0" stop-color="red"/>
<stop offset="1" stop-color="#fff"/></linearGradient><filter id="f"><feGaussianBlur
 stdDeviation="1"/></filter><clipPath id="c"><circle cx="9" cy="9" r="8"/></clipPath></defs>
<g filter="url(#f)" clip-path="url(#c)"><rect x="1" y="1" width="18" height="18" fill="url(#g)"/>
</g><path id="p" d="M20 2 L38 18 C30 2 25 9 20 18 Z" fill="white" transform="rotate(3)"/>
<use xlink:href="#p" x="2"/></svg>
"""


@cache
def sounds() -> Mapping[str, bytes]:
    """Return a third of a second of sound in each container, by suffix."""
    codecs = {
        "wav": "pcm_s16le",
        "aiff": "pcm_s16be",
        "flac": "flac",
        "mp3": "libmp3lame",
        "m4a": "aac",
        "ogg": "libopus",
    }
    return {suffix: _sound(suffix, codec) for suffix, codec in codecs.items()}


@cache
def footage() -> Mapping[str, bytes]:
    """Return eight frames of footage in each container, by suffix."""
    codecs = {"mp4": "libx264", "mov": "prores_ks", "webm": "libvpx-vp9", "avi": "mjpeg"}
    codecs |= {"mkv": "libx264", "ts": "mpeg2video"}
    return {suffix: _film(suffix, codec) for suffix, codec in codecs.items()}


@cache
def pictures() -> Mapping[str, bytes]:
    """Return a picture in each form, by a name that ends in its suffix."""
    values = np.random.default_rng(1).integers(0, 256, (_SIDE_PX, _SIDE_PX, 4), np.uint8)
    values[..., 3] |= 0x80
    clear = Image.fromarray(values)
    plain = clear.convert("RGB")
    made = {
        "rgba.png": _saved(clear, "PNG"),
        "palette.png": _saved(plain.convert("P"), "PNG"),
        "grey.png": _saved(plain.convert("L"), "PNG"),
        "plain.jpg": _saved(plain, "JPEG"),
        "cmyk.jpg": _saved(plain.convert("CMYK"), "JPEG"),
        "progressive.jpeg": _saved(plain, "JPEG", progressive=True),
        "plain.tiff": _saved(clear, "TIFF"),
        "lzw.tif": _saved(clear, "TIFF", compression="tiff_lzw"),
        "deflate.tif": _saved(plain, "TIFF", compression="tiff_adobe_deflate"),
        "lossy.webp": _saved(clear, "WEBP"),
        "lossless.webp": _saved(clear, "WEBP", lossless=True),
    }
    return {**made, "drawn.svg": SVG.encode()}


@cache
def named_by_credits() -> Mapping[str, bytes]:
    """Return files under the names that the credits of the prover, and the examples, have."""
    picture = pictures()["rgba.png"]
    film = footage()["mp4"]
    logos = ("duart.png", "logo.png", "media/harbour.png", "picture.png", "a.png")
    drawings = ("logo.svg", "lantern.svg", "logos/cinereach.svg")
    clips = ("film.mp4", "media/outtakes.mp4", "a.mp4")
    return {
        **dict.fromkeys(logos, picture),
        **dict.fromkeys(drawings, SVG.encode()),
        **dict.fromkeys(clips, film),
        **dict.fromkeys(("sound.wav", "media/theme.wav", "a.wav"), sounds()["wav"]),
        "part.yaml": b"- {role: Gaffer, names: [Jonas Weber, Petra Lund]}\n",
    }


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def _sound(suffix: str, codec: str) -> bytes:
    out = io.BytesIO()
    forms = {"m4a": "ipod", "aiff": "aiff"}
    with av.open(out, "w", format=forms.get(suffix, suffix), options=_SAME) as container:
        stream = _sound_stream(container, codec)
        _add_sound(container, stream, _RATE_HZ // 3)
    return out.getvalue()


def _sound_stream(container: av.container.OutputContainer, codec: str) -> av.AudioStream:
    stream = container.add_stream(codec, rate=_RATE_HZ)
    if not isinstance(stream, av.AudioStream):
        raise TypeError(codec)
    stream.layout = "stereo"
    return stream


def _add_sound(
    container: av.container.OutputContainer, stream: av.AudioStream, samples: int
) -> None:
    block = stream.codec_context.frame_size or 1024
    for done in range(0, samples, block):
        at = np.arange(done, done + block) / _RATE_HZ
        wave = (0.3 * np.sin(2 * np.pi * 440 * at)).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.stack((wave, wave)), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = _RATE_HZ, done
        frame.time_base = Fraction(1, _RATE_HZ)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _film(suffix: str, codec: str) -> bytes:
    out = io.BytesIO()
    forms = {"mkv": "matroska", "ts": "mpegts"}
    with av.open(out, "w", format=forms.get(suffix, suffix), options=_SAME) as container:
        stream = container.add_stream(codec, rate=Fraction(24), width=_SIDE_PX, height=_SIDE_PX)
        if not isinstance(stream, av.VideoStream):
            raise TypeError(codec)
        stream.codec_context.thread_count = 1  # several make other bytes, and not always the same
        stream.pix_fmt = {"prores_ks": "yuv422p10le", "mjpeg": "yuvj420p"}.get(codec, "yuv420p")
        sound = None
        if suffix in {"mp4", "mov"}:
            sound = _sound_stream(container, "aac")
        for index in range(8):
            values = np.full((_SIDE_PX, _SIDE_PX, 3), 30 * index, np.uint8)
            values[: index + 1] = 255
            frame = av.VideoFrame.from_ndarray(values, format="rgb24")
            frame.pts, frame.time_base = index, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if sound is not None:
            _add_sound(container, sound, _RATE_HZ // 3)
    return out.getvalue()
