"""Create the media of this film: a still picture, a clip with sound, and music.

They are placeholders for the media of a real film, created here to keep videos out of the
repository. Run it once: it writes harbour.png, outtakes.mp4 and theme.wav into the folder `media`.
"""

from __future__ import annotations

import wave
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from PIL import Image, ImageDraw, ImageFilter, ImageFont

if TYPE_CHECKING:
    from av.container import OutputContainer
    from numpy.typing import NDArray

FOLDER: Final = Path(__file__).parent / "media"
STILL_PX: Final = (1920, 1080)
CLIP_PX: Final = (960, 540)
FPS: Final = 24
HORIZON: Final = 0.68
MOON: Final = (0.72, 0.24)
TAKES: Final = (("1", 4.0), ("2", 3.5), ("3", 4.5))
SOUND_HZ: Final = 48_000
THEME_S: Final = 70
CHORDS: Final = ((110, 164.8, 220, 261.6), (87.3, 174.6, 220, 261.6), (98, 146.8, 196, 246.9))
BT709: Final = 1
TV_RANGE: Final = 1


def harbour(size_px: tuple[int, int], *, ferry: float, time_s: float) -> Image.Image:
    """Draw a harbour at night; `ferry` is the position of the ferry across it, 0 to 1."""
    width, height = size_px
    picture = scene(size_px).copy()
    first = round(height * HORIZON)
    down = np.linspace(0, 1, height, dtype=np.float32)[first:, None]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    waves = np.sin(down * 260 - time_s * 2.2 + np.sin(across * 40 + time_s) * 1.4)
    path = np.exp(-(((across - MOON[0]) / (0.03 + 0.16 * (down - HORIZON + 0.02))) ** 2))
    shine = Image.fromarray(((waves > 0.55) * path * 150).astype(np.uint8))
    picture.paste((236, 220, 168), (0, first), shine)
    draw_ferry(ImageDraw.Draw(picture), size_px, ferry=ferry, bob=np.sin(time_s * 1.7))
    return picture


@cache
def scene(size_px: tuple[int, int]) -> Image.Image:
    """Draw the static parts of the harbour."""
    width, height = size_px
    horizon = round(height * HORIZON)
    down = np.linspace(0, 1, height)[:, None]
    across = np.linspace(0, 1, width)[None, :]
    rising = np.array([12, 16, 40]) + np.array([40, 46, 70]) * down[..., None] ** 1.5
    glow = np.exp(-(((across - MOON[0]) / 0.16) ** 2) - ((down - MOON[1]) / 0.22) ** 2)
    sky = np.broadcast_to(rising, (height, width, 3)) + glow[..., None] * np.array([70, 66, 48])
    sky = np.where((down > HORIZON)[..., None], sky * 0.42, sky)
    picture = Image.fromarray(sky.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    x, y, radius = width * MOON[0], height * MOON[1], height * 0.055
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(244, 236, 208))
    chance = np.random.default_rng(7)
    tops = horizon - height * (0.03 + 0.07 * chance.random(25))
    edge = [(width * step / 24, top) for step, top in enumerate(tops)]
    draw.polygon([(0, horizon), *edge, (width, horizon)], fill=(9, 11, 22))
    for _ in range(60):
        x, y = chance.random() * width, horizon - chance.random() * height * 0.035
        warm = (255, 206, 130) if chance.random() > 0.3 else (190, 214, 255)
        draw.rectangle((x, y, x + width / 640, y + width / 640), fill=warm)
    return picture


def draw_ferry(
    draw: ImageDraw.ImageDraw, size_px: tuple[int, int], *, ferry: float, bob: float
) -> None:
    """Draw the ferry on the water."""
    width, height = size_px
    unit = width / 100
    x, y = (-22 + 130 * ferry) * unit, height * 0.77 + bob * unit * 0.25
    dark, deck = (30, 33, 52), (46, 50, 74)
    hull = [(x, y), (x + 24 * unit, y), (x + 21 * unit, y + 3 * unit), (x + 2 * unit, y + 3 * unit)]
    draw.polygon(hull, fill=dark)
    draw.rectangle((x + 3 * unit, y - 2.6 * unit, x + 20 * unit, y), fill=deck)
    draw.rectangle((x + 6 * unit, y - 4.6 * unit, x + 16 * unit, y - 2.6 * unit), fill=dark)
    draw.rectangle(
        (x + 9 * unit, y - 7.4 * unit, x + 11.4 * unit, y - 4.6 * unit), fill=(94, 30, 30)
    )
    for window in range(11):
        left = x + (4 + window * 1.45) * unit
        box = (left, y - 1.9 * unit, left + 0.8 * unit, y - 0.9 * unit)
        draw.rectangle(box, fill=(255, 220, 150))


def slate(picture: Image.Image, take: str, clap: float) -> Image.Image:
    """Draw a film slate over a picture; `clap` is how far its bar is open, 0 to 1."""
    width, height = picture.size
    board = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(board)
    left, top, right, bottom = width * 0.3, height * 0.34, width * 0.7, height * 0.84
    draw.rectangle((left, top, right, bottom), fill=(24, 24, 28, 255), outline=(230, 230, 230, 255))
    font = ImageFont.load_default(height / 12)
    small = ImageFont.load_default(height / 20)
    middle = (left + right) / 2
    draw.text((middle, top + height * 0.07), "NIGHT FERRY", "white", font=small, anchor="mm")
    draw.line((left, top + height * 0.12, right, top + height * 0.12), fill=(230, 230, 230, 255))
    draw.text((left + width * 0.1, top + height * 0.3), "SC 12", "white", font=font, anchor="mm")
    draw.text(
        (right - width * 0.1, top + height * 0.3), f"T {take}", "white", font=font, anchor="mm"
    )
    bar = Image.new("RGBA", (round(right - left), round(height * 0.07)), (24, 24, 28, 255))
    stripes = ImageDraw.Draw(bar)
    for stripe in range(-1, 8):
        x = stripe * bar.width / 7
        corners = [(x, bar.height), (x + bar.width / 14, bar.height)]
        corners += [(x + bar.width / 7, 0), (x + bar.width / 14, 0)]
        stripes.polygon(corners, fill=(235, 235, 235, 255))
    turned = bar.rotate(24 * clap, Image.Resampling.BICUBIC, expand=True)
    board.paste(turned, (round(left), round(top - turned.height)), turned)
    return Image.alpha_composite(picture.convert("RGBA"), board).convert("RGB")


def write_clip(path: Path) -> None:
    """Write three takes, each with a slate."""
    with av.open(str(path), "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=FPS, width=CLIP_PX[0], height=CLIP_PX[1])
        video.pix_fmt = "yuv420p"
        video.options = {"crf": "20", "preset": "veryfast"}
        context = video.codec_context
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = TV_RANGE
        sound = container.add_stream("aac", rate=SOUND_HZ, layout="mono")
        count = 0
        for take, length_s in TAKES:
            for index in range(round(length_s * FPS)):
                time_s = index / FPS
                picture = np.asarray(take_picture(take, time_s, length_s))
                frame = VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                    format="yuv420p", dst_colorspace="ITU709"
                )
                frame.pts, frame.time_base = count, Fraction(1, FPS)
                container.mux(video.encode(frame))
                count += 1
        container.mux(video.encode(None))
        write_sound(container, sound)


def take_picture(take: str, time_s: float, length_s: float) -> Image.Image:
    """Draw a frame of a take: the slate, then the ferry, with a shake or a blur at the end."""
    slow = {"1": 0.5, "2": 0.2, "3": 1.0}[take]
    ferry = 0.12 + slow * max(0, time_s - 1) / (length_s - 1) * 0.6
    picture = harbour(CLIP_PX, ferry=ferry, time_s=time_s)
    if take == "1" and time_s > length_s - 1:
        shake = np.random.default_rng(round(time_s * FPS)).integers(-14, 15, 2)
        picture = picture.transform(
            picture.size, Image.Transform.AFFINE, (1, 0, int(shake[0]), 0, 1, int(shake[1]))
        )
    if take == "2" and time_s > length_s - 1:
        picture = picture.filter(ImageFilter.GaussianBlur(14 * (time_s - length_s + 1)))
    return slate(picture, take, max(0, 1 - time_s / 0.6)) if time_s < 1 else picture


def write_sound(container: OutputContainer, stream: av.AudioStream) -> None:
    """Write the sound: wind, and a clap when each slate closes."""
    total = round(sum(length for _, length in TAKES) * SOUND_HZ)
    noise = np.random.default_rng(3).normal(0, 1, total)
    wind = np.convolve(noise, np.ones(400) / 400, "same") * 0.25
    start = 0.0
    for _, length_s in TAKES:
        at = round((start + 0.6) * SOUND_HZ)
        fall = np.exp(-np.arange(4000) / 500)
        wind[at : at + 4000] += fall * np.random.default_rng(1).normal(0, 0.35, 4000)
        start += length_s
    for done in range(0, total, 1024):
        block = wind[done : done + 1024].astype(np.float32).clip(-1, 1)
        frame = AudioFrame.from_ndarray(block.reshape(1, -1), format="fltp", layout="mono")
        frame.sample_rate, frame.pts = SOUND_HZ, done
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def theme() -> NDArray[np.int16]:
    """Compose slow chords with a bell above them: int16 (samples, 2)."""
    out = np.zeros((THEME_S * SOUND_HZ, 2), np.float32)
    for number in range(THEME_S // 5):
        chord = CHORDS[number % len(CHORDS)]
        part = out[number * 5 * SOUND_HZ : (number * 5 + 7) * SOUND_HZ]
        time_s = np.arange(len(part)) / SOUND_HZ
        swell = np.sin(np.pi * (time_s / 7)) ** 1.5
        for voice, hz in enumerate(chord):
            tone = np.sin(2 * np.pi * hz * time_s) + 0.3 * np.sin(4 * np.pi * hz * time_s + voice)
            part += (tone * swell)[:, None] * np.array([1, 0.7] if voice % 2 else [0.7, 1])
        since = (time_s - 2).clip(0)
        bell = np.sin(4 * np.pi * chord[-1] * time_s) * np.exp(-since * 1.6) * (since > 0)
        part += 0.8 * (bell * swell)[:, None]
    levels: NDArray[np.int16] = np.rint(out / np.abs(out).max() * 20_000).astype(np.int16)
    return levels


def main() -> None:
    """Write the files that do not exist yet."""
    FOLDER.mkdir(exist_ok=True)
    if not (FOLDER / "harbour.png").exists():
        harbour(STILL_PX, ferry=0.34, time_s=0).save(FOLDER / "harbour.png")
    if not (FOLDER / "outtakes.mp4").exists():
        write_clip(FOLDER / "outtakes.mp4")
    if not (FOLDER / "theme.wav").exists():
        with wave.open(str(FOLDER / "theme.wav"), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(SOUND_HZ)
            file.writeframes(theme().tobytes())


if __name__ == "__main__":
    main()
