"""Small films for the tests of batches, the items that a plan would make of them, and an executor.

A film has a file of every kind that a film can be made from.
"""

from __future__ import annotations

import wave
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image
from tests.conftest import build_box_font, write_footage

from endroll.batch.items import BatchItem
from endroll.batch.tasks import Ended
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Self

    from endroll.batch.tasks import Event, Result, Task

CREDITS = """
title: A Film
theme: design.yaml
versions: {en: {vars: {thanks: Thanks}}, de: {language: de, vars: {thanks: Dank}}}
video: {size: 64x36, fps: 24}
timing: {speed: 30, lead_in: 2f, lead_out: 2f}
music: {file: song.wav, fade_out: 2f}
roll:
  - card: [{names: Ann}]
    background: plate.png
    hold: 4f
  - card: [{names: Ann}]
    background: {file: outtakes.mp4}
    hold: 4f
  - include: parts/crew.yaml
  - role: "{{ thanks }}"
    names: Bob
  - {names: Dana, when: de}
  - logos: [logo.png]
"""

SHORT = """
versions: [en, de]
video: {size: 64x36, fps: 24}
timing: {speed: 30, lead_in: 2f, lead_out: 2f}
roll:
  - names: Ann
  - {names: Dana, when: de}
"""


def write_song(path: Path, level: int) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(48_000)
        sound.writeframes(level.to_bytes(2, "little") * 48_000)


def write_full_film(folder: Path) -> Path:
    """Write a film with a file of each kind, and return its credits."""
    (folder / "fonts").mkdir(parents=True)
    (folder / "parts").mkdir()
    build_box_font(folder / "fonts/box.ttf", family="Box", letters="ABCDTabcdefhiknorsy ")
    Image.new("RGBA", (40, 20), "#ff0000").save(folder / "logo.png")
    Image.new("RGB", (64, 36), "#203040").save(folder / "plate.png")
    write_song(folder / "song.wav", 100)
    write_footage(folder / "outtakes.mp4", frames=6)
    (folder / "parts/crew.yaml").write_text("- include: parts/more.yaml\n", encoding="utf-8")
    (folder / "parts/more.yaml").write_text("- names: Bob\n", encoding="utf-8")
    (folder / "design.yaml").write_text(
        "styles: {base: {font: Box, size: 60, color: '#ffffff'}}\n", encoding="utf-8"
    )
    path = folder / "credits.yaml"
    path.write_text(CREDITS, encoding="utf-8")
    return path


def write_short_film(folder: Path, name: str = "credits.yaml", text: str = SHORT) -> Path:
    """Write a film without anything but text, and return its credits."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def item_of(
    credits_: Path, version: str | None = "en", output_format: str = "h264", **options: object
) -> BatchItem:
    """Return an item whose output is in `out/` beside the credits."""
    spec = RenderSpec.of(output_format, **options)  # type: ignore[arg-type]
    name = f"{credits_.stem}-{version}{spec.format.name_suffix}"
    return BatchItem(
        film=credits_.stem,
        delivery=output_format,
        origin=Origin(credits_, version=version),
        spec=spec,
        path=credits_.parent / "out" / output_format / name,
    )


def swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def no_progress(_done: int, _count: int) -> None:
    """Ignore progress."""


@dataclass
class Acting:
    """An executor that does tasks here, one after another, as if it had several slots.

    `answers` may answer in place of the work; it notes each task that was submitted.
    """

    slots: int = 1
    answers: Callable[[Task], Result | None] = lambda _task: None
    tasks: list[Task] = field(default_factory=list)
    most_waiting: int = 0
    is_ended: bool = False
    _waiting: deque[Task] = field(default_factory=deque)
    _workshop: Workshop = field(default_factory=Workshop)

    def submit(self, task: Task) -> None:
        self.tasks.append(task)
        self._waiting.append(task)
        self.most_waiting = max(self.most_waiting, len(self._waiting))

    def events(self) -> Iterator[Event]:
        while self._waiting:
            task = self._waiting.popleft()
            result = self.answers(task) or perform(task, self._workshop, no_progress)
            yield Ended(task, result, "acting", 0.5)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_ended = True
