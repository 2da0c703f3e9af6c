"""Damage films in many ways, verify them, and print what was found, named, and at its frame.

`python -m tests.verify.corpus` (make verify-score). Films that are held out are not tuned on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tests.verify.damages import H264, MPEG2, PRORES, Coder, codes, mapped, write_video

from endroll.core.diagnostics import RenderError
from endroll.encode.formats import FORMATS
from endroll.project import Project, film_of, load
from endroll.verify.places import Places, Target
from endroll.verify.request import VerifyRequest, allowed_codes

ROOT = Path(__file__).parents[2]
Frames = list[NDArray[np.uint8]]
Edit = Callable[["Subject", Frames], Iterable[NDArray[np.uint8]]]

HAN = """
title: 长卷
language: zh-Hans
video: {size: 640x360, fps: 25}
timing: {speed: 6, lead_in: 12f, lead_out: 12f}
styles: {name: {size: 72}, role: {size: 60}}
roll:
  - role: 导演
    names: [艾未未, 陈伟明]
  - role: 摄影
    names: [王洁玉, 李大明, 张天一]
  - role: 剪辑
    names: [周岚, 孙悦]
  - role: 音乐
    names: [林小雨, 高山]
"""

COLUMNS = """
title: Экипаж
language: ru
video: {size: 854x480, fps: 24}
timing: {speed: 7, lead_in: 12f, lead_out: 12f}
styles: {name: {size: 44}, heading: {size: 52}, role: {size: 36}}
roll:
  - heading: Съёмочная группа
    names: [Анна Иванова, Олег Шишкин, Мария Ёлкина, Пётр Щукин, Юлия Цой, Яков Фёдоров]
    columns: 2
  - heading: Музыка
    names: [Инна Чижова, Глеб Эйдель]
  - role: Монтаж
    names: [Денис Хохлов, Жанна Бук]
  - heading: Благодарности
    names: [Игорь Лоза, Нина Пирс, Вера Дым, Карл Зорин, Тим Рощин, Ольга Гай]
    columns: 3
"""


@dataclass(frozen=True)
class Subject:
    """A film, or some of its frames, at a small raster."""

    name: str
    project: Project
    frames: range
    is_held_out: bool

    @property
    def pictures(self) -> Frames:
        return [self.project.frame(index) for index in self.frames]


@dataclass(frozen=True)
class Damage:
    """What is done to frames, how they are written, and what a check should say at which frame.

    No code means that nothing should be said but notes.
    """

    codes: frozenset[str]
    edit: Edit = lambda _subject, frames: frames
    at: int | None = None
    chain: str = ""
    coder: Coder = field(default_factory=lambda: H264)
    rate: Fraction | None = None


def subjects(folder: Path) -> list[Subject]:
    """Load the films; three are for tuning, two are held out."""
    (folder / "han.yaml").write_text(HAN, encoding="utf-8")
    han = load(folder / "han.yaml")
    (folder / "columns.yaml").write_text(COLUMNS, encoding="utf-8")
    columns = load(folder / "columns.yaml")
    ferry = ROOT / "examples" / "night-ferry" / "credits.yaml"
    example = load(ROOT / "credits.yaml", settings=("video.size=960x540",))
    night = load(ferry, settings=("video.size=960x540",))
    return [
        Subject("example", example, range(500, 620), is_held_out=False),
        Subject("han", han, range(han.schedule.frame_count), is_held_out=True),
        Subject("night ferry", night, range(70, 230), is_held_out=False),
        Subject("over footage", night, range(1480, 1600), is_held_out=False),
        Subject("columns", columns, range(60, 180), is_held_out=True),
    ]


def _at(subject: Subject) -> int:
    """Return the frame at which damage is done: one of a scroll, past the middle."""
    return len(subject.frames) * 7 // 10


def _drop(count: int) -> Callable[[Subject, Frames], Frames]:
    return lambda subject, all_: all_[: _at(subject)] + all_[_at(subject) + count :]


def _repeat(count: int) -> Callable[[Subject, Frames], Frames]:
    def edit(subject: Subject, all_: Frames) -> Frames:
        at = _at(subject)
        return all_[:at] + [all_[at - 1]] * count + all_[at:]

    return edit


def _freeze(count: int) -> Callable[[Subject, Frames], Frames]:
    def edit(subject: Subject, all_: Frames) -> Frames:
        at = _at(subject)
        return all_[:at] + [all_[at - 1]] * count + all_[at + count :]

    return edit


def _swap(apart: int) -> Callable[[Subject, Frames], Frames]:
    def edit(subject: Subject, all_: Frames) -> Frames:
        at, made = _at(subject), [*all_]
        made[at], made[at + apart] = made[at + apart], made[at]
        return made

    return edit


def _blank(count: int) -> Callable[[Subject, Frames], Frames]:
    def edit(subject: Subject, all_: Frames) -> Frames:
        at = _at(subject)
        return all_[:at] + [all_[at] * 0] * count + all_[at + count :]

    return edit


def _cover(share: float) -> Callable[[Subject, Frames], Iterable[NDArray[np.uint8]]]:
    def edit(subject: Subject, all_: Frames) -> Iterable[NDArray[np.uint8]]:
        at = _at(subject)

        def change(index: int, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
            height, width = picture.shape[:2]
            if at <= index < at + 6:
                down, across = int(height * share / 2), int(width * share / 2)
                middle = height // 2, width // 2
                picture[
                    middle[0] - down : middle[0] + down, middle[1] - across : middle[1] + across
                ] = 120
            return picture

        return mapped(all_, change)

    return edit


def _logo(subject: Subject, all_: Frames) -> Iterable[NDArray[np.uint8]]:
    del subject

    def change(_index: int, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        width = picture.shape[1]
        picture[20:44, width - 70 : width - 24] = 190
        return picture

    return mapped(all_, change)


def _target(subject: Subject, places: Places) -> Target:
    """Return a name that the frames show for long."""
    counts: dict[int, int] = {}
    for frame in subject.frames[::4]:
        for target, _, _ in places.shown(frame):
            if target.kind == "name":
                counts[target.index] = counts.get(target.index, 0) + 1
    return places.targets[max(counts, key=counts.__getitem__)]


def _text(*, gone: bool) -> Callable[[Subject, Frames], Iterable[NDArray[np.uint8]]]:
    """Turn one letter of a name upside down, or take the name away, in every frame."""

    def edit(subject: Subject, all_: Frames) -> Iterable[NDArray[np.uint8]]:
        places = Places(film_of(subject.project))
        wanted = _target(subject, places)

        def change(index: int, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
            for target, left, top in places.touched(subject.frames[index]):
                if target.index != wanted.index:
                    continue
                high, wide = round(target.bottom - target.top), round(target.right - target.left)
                rows = slice(max(0, round(top)), max(0, round(top) + high))
                cell = slice(round(left), round(left) + wide)
                if gone:
                    picture[rows, cell] = picture[0, 0]
                elif top >= 0 and top + high <= picture.shape[0]:
                    cell = _letter(picture[rows], cell, high)
                    picture[rows, cell] = picture[rows, cell][::-1]
            return picture

        return mapped(all_, change)

    return edit


def _letter(rows: NDArray[np.uint8], cell: slice, high: int) -> slice:
    """Return the columns, as wide as a letter, that change most when turned upside down."""
    wide = max(3, high // 3)
    apart = np.abs(rows.astype(np.int16) - rows[::-1]).sum(axis=(0, 2))
    starts = range(cell.start, max(cell.start + 1, cell.stop - wide))
    best = max(starts, key=lambda start: int(apart[start : start + wide].sum()))
    return slice(best, best + wide)


def _weave(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    woven = one.copy()
    woven[1::2] = other[1::2]
    return woven


def _pulldown(_subject: Subject, all_: Frames) -> Frames:
    made: Frames = []
    for first in range(0, len(all_) - 3, 4):
        one, two, three, four = all_[first : first + 4]
        made += [one, two, _weave(two, three), _weave(three, four), four]
    return made


def _levels(table: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Edit:
    return lambda _subject, all_: mapped(all_, codes(table))


def _of(*names: str) -> frozenset[str]:
    return frozenset(names)


def _lifted(by: float, level: NDArray[np.float64]) -> NDArray[np.float64]:
    return by + (1 - by) * level


def _dimmed(by: float, level: NDArray[np.float64]) -> NDArray[np.float64]:
    return by * level


def damages(subject: Subject) -> dict[str, Damage]:
    """Return each damage by its name, for a film."""
    at = _at(subject)
    height, width = subject.pictures[0].shape[:2]
    rate = Fraction(subject.project.schedule.rate.value)
    made: dict[str, Damage] = {"nothing": Damage(_of())}
    for crf in (18, 23, 30):
        options = {"crf": str(crf), "preset": "medium"}
        made[f"x264 crf {crf}"] = Damage(_of(), coder=Coder(options=options))
    made["mpeg-2"] = Damage(_of(), coder=MPEG2)
    made["prores"] = Damage(_of(), coder=PRORES)
    made["noise"] = Damage(_of(), chain="noise=alls=8:allf=t")
    made["soft"] = Damage(_of(), chain="gblur=sigma=0.6")
    for count in (1, 3, 12):
        made[f"drop {count}"] = Damage(_of("dropped"), _drop(count), at)
        made[f"repeat {count}"] = Damage(_of("repeated"), _repeat(count), at)
        made[f"freeze {count}"] = Damage(_of("repeated"), _freeze(count), at)
        made[f"blank {count}"] = Damage(_of("blank", "obscured"), _blank(count), at)
    for apart in (1, 2, 4):
        made[f"swap {apart}"] = Damage(_of("order"), _swap(apart), at)
    for share in (0.3, 0.5, 0.8):
        made[f"cover {share}"] = Damage(_of("obscured", "blank"), _cover(share), at)
    made["letter"] = Damage(_of("text"), _text(gone=False))
    made["name gone"] = Damage(_of("text"), _text(gone=True))
    made["logo"] = Damage(_of("burn-in"), _logo)
    for lift in (0.04, 0.07, 0.1):
        made[f"lift {lift}"] = Damage(_of("levels"), _levels(partial(_lifted, lift)))
    for gain in (0.9, 0.8, 0.7):
        made[f"gain {gain}"] = Damage(_of("levels", "transfer"), _levels(partial(_dimmed, gain)))
    made["full"] = Damage(_of("range"), chain="scale=in_range=tv:out_range=pc")
    made["squeezed"] = Damage(_of("range"), chain="scale=in_range=pc:out_range=tv")
    for part in ("2/3", "1/2", "3/4"):
        size = f"scale=trunc(iw*{part}/2)*2:trunc(ih*{part}/2)*2"
        made[f"resize {part}"] = Damage(_of("raster"), chain=size)
    for share in (0.97, 0.95, 0.9):
        wide, high = round(width * share / 2) * 2, round(height * share / 2) * 2
        made[f"crop {share}"] = Damage(
            _of("raster"), chain=f"crop={wide}:{high},scale={width}:{height}"
        )
    made["letterbox"] = Damage(
        _of("raster"),
        chain=f"scale={width * 3 // 8 * 2}:{height * 3 // 8 * 2},"
        f"pad={width}:{height}:{width // 8}:{height // 8}",
    )
    made["moved"] = Damage(
        _of("raster"), chain=f"crop={width - 8}:{height - 6}:8:6,pad={width}:{height}:0:0"
    )
    made["30 nearest"] = Damage(_of("rate"), chain="fps=30", rate=rate)
    made["pulldown"] = Damage(_of("rate", "scan"), _pulldown, rate=rate * Fraction(5, 4))
    made["head cut"] = Damage(_of("frame-count"), lambda _s, all_: all_[20:], 0)
    made["tail cut"] = Damage(_of("frame-count"), lambda _s, all_: all_[:-20])
    made["faster"] = Damage(_of("rate"), rate=rate * Fraction(26, 25))
    made["drop and lift"] = Damage(
        _of("dropped"),
        lambda s, all_: mapped(_drop(1)(s, all_), codes(lambda x: 0.07 + 0.93 * x)),
        at,
    )
    made["drop and resize"] = Damage(
        _of("dropped"), _drop(1), at, chain="scale=trunc(iw*3/8)*2:trunc(ih*3/8)*2"
    )
    made["letter and crf 30"] = Damage(
        _of("text"), _text(gone=False), coder=Coder(options={"crf": "30", "preset": "medium"})
    )
    made["freeze and logo"] = Damage(
        _of("repeated"), lambda s, all_: _logo(s, _freeze(3)(s, all_)), at
    )
    return made


@dataclass
class Score:
    """How many damages were found, named right, and at the right frame."""

    tried: int = 0
    found: int = 0
    named: int = 0
    placed: int = 0


@dataclass(frozen=True)
class Chosen:
    """Which damages are tried: one by its name, or one of so many, from a first on."""

    name: str | None = None
    every: int = 1
    first: int = 0

    def of(self, all_: dict[str, Damage]) -> dict[str, Damage]:
        """Return the damages that are tried."""
        names = [self.name] if self.name else list(all_)[self.first % self.every :: self.every]
        return {name: all_[name] for name in names}


def run(subject: Subject, folder: Path, chosen: Chosen) -> Score:
    """Damage a film in every way that is chosen, and verify it."""
    score, pictures = Score(), subject.pictures
    for name, damage in chosen.of(damages(subject)).items():
        path = write_video(
            folder / name.replace("/", "-").replace(" ", "_"),
            damage.edit(subject, pictures),
            rate=damage.rate or Fraction(subject.project.schedule.rate.value),
            coder=damage.coder,
            chain=damage.chain,
        )
        wanted = (
            None if len(subject.frames) == subject.project.schedule.frame_count else subject.frames
        )
        verdict = subject.project.verify(
            path,
            VerifyRequest(frames=wanted, allowed=frozenset({"sound"})),  # type: ignore[arg-type]
        )
        seen = [(str(each.code), each.frame) for each in verdict.findings]
        told = [each for each in verdict.findings if not each.is_note]
        frames = [frame for code, frame in seen if code in damage.codes]
        is_found = bool(frames) if "burn-in" in damage.codes else bool(told)
        right = not told if not damage.codes else is_found
        is_named = right and (not damage.codes or bool(frames))
        is_placed = is_named and (
            damage.at is None
            or any(frame is not None and abs(frame - damage.at) <= 1 for frame in frames)
        )
        score.tried += 1
        score.found += right
        score.named += is_named
        score.placed += is_placed
        if not is_placed:
            words = "; ".join(f"{e.code} {e.frame}: {e.message[:90]}" for e in verdict.findings[:4])
            sys.stdout.write(f"  {subject.name}: {name} (at {damage.at}): {words}\n")
            sys.stdout.flush()
        path.unlink()
    return score


UNDAMAGED = """
title: Undamaged
video: {size: 320x180, fps: 25}
timing: {speed: 24, lead_in: 4f, lead_out: 4f}
styles: {name: {size: 100}, role: {size: 80}}
roll: [{role: Edited by, names: [Ann Lee, 艾未未]}]
"""
RASTERS = ((), ("video.size=hd",), ("video.size=2k-flat", "video.fps=24"))
"""Settings of the film: the first that a format is defined for is used."""

HEVC = Coder(name="libx265", options={"preset": "fast", "x265-params": "log-level=0"})


def written(path: Path, output: Path, form: str) -> Project:
    """Write a film in a format, and return it in the raster that it was written in."""
    for settings in RASTERS:
        film = load(path, settings=settings)
        with suppress(RenderError):
            film.render(output, output_format=form)
            return film
    raise ValueError(f"{form} is defined for none of the rasters")


def run_undamaged(folder: Path) -> None:
    """Print what is wrongly told of the files that endroll writes, and of good copies of them."""
    path = folder / "undamaged.yaml"
    path.write_text(UNDAMAGED, encoding="utf-8")
    film = load(path)
    verdicts = {}
    for form, spec in FORMATS.items():
        output = folder / f"undamaged-{form}{spec.name_suffix}"
        verdicts[form] = written(path, output, form).verify(output)
    frames = [film.frame(index) for index in range(film.schedule.frame_count)]
    copies = {f"x264 crf {crf}": Coder(options={"crf": str(crf)}) for crf in (18, 22, 26, 30)}
    copies |= {"x265": HEVC, "mpeg-2 50": MPEG2, "prores": PRORES}
    for name, coder in copies.items():
        copy = write_video(folder / "copy", frames, coder=coder)
        verdicts[name] = film.verify(copy)
    smaller = write_video(folder / "smaller", frames, chain="scale=214:120")
    asked = VerifyRequest(allowed=allowed_codes(["resize"]))
    verdicts["resized, --allow resize"] = film.verify(smaller, asked)
    for name, verdict in verdicts.items():
        if not verdict.ok:
            told = "; ".join(
                f"{each.code} {each.frame}: {each.message}" for each in verdict.findings
            )
            sys.stdout.write(f"  undamaged: {name}: {told[:160]}\n")
    good = sum(verdict.ok for verdict in verdicts.values())
    sys.stdout.write(f"undamaged: {len(verdicts)} files; {good} without a false alarm\n")


def main() -> None:
    """Print the score of each film."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--film")
    parser.add_argument("--damage")
    parser.add_argument(
        "--every", type=int, default=1, help="try one damage of so many, others of each film"
    )
    parser.add_argument("--undamaged", action="store_true", help="try good files alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not options.film or options.undamaged:
            run_undamaged(folder)
        if options.undamaged:
            return
        for number, subject in enumerate(subjects(folder)):
            if options.film and options.film != subject.name:
                continue
            score = run(subject, folder, Chosen(options.damage, options.every, number))
            held = "held out" if subject.is_held_out else "tuned on"
            sys.stdout.write(
                f"{subject.name} ({held}): {score.tried} damages; found {score.found},"
                f" named {score.named}, at the right frame {score.placed}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
