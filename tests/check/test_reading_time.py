"""Time to read rolls and cards, and the longest length of a film."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

FILM = """
video: {{size: {size}, fps: {fps}}}
timing: {{{timing}}}
styles: {{base: {{font: Noto Sans}}}}
check: {{{check}}}
roll:
  - names: [Ann Lee, Bo Ek]
"""


def film(
    timing: str = "speed: 4", *, check: str = "", size: str = "hd", fps: str = "24", more: str = ""
) -> str:
    return FILM.format(timing=timing, check=check, size=size, fps=fps) + more


def told(look_into: LookInto, text: str) -> list[tuple[str, int]]:
    _, found = look_into(text)
    return [(one.code, one.span.line if one.span else 0) for one in found]


@pytest.mark.parametrize(
    ("timing", "size", "fps", "is_told"),
    [
        ("speed: 3", "hd", "24", False),
        ("speed: 5", "hd", "24", False),  # 9.0 s
        ("speed: 6", "hd", "24", True),  # 7.5 s
        ("speed: 4", "hd", "30", False),  # 9.0 s
        ("speed: 5", "hd", "30", True),  # 7.2 s
        ("speed: 5", "uhd", "24", False),
        ("speed: 11", "hd", "24", True),  # 4.1 s
        ("speed: 12", "hd", "24", True),  # 3.75 s
        ("speed: 6", "320x180", "24", False),  # 1 px, the slowest step: 7.5 s
        ("speed: 12", "uhd", "24", True),
        ("speed: 2", "hd", "60", False),  # 9.0 s
        ("speed: 3", "hd", "60", True),  # 6.0 s
        ("seconds_on_screen: 3s", "hd", "24", True),
        ("speed: 12, direction: left", "hd", "24", False),  # 6.7 s across
        ("speed: 24, direction: left", "hd", "24", True),
    ],
)
def test_a_roll_that_is_gone_before_it_is_read(
    look_into: LookInto, timing: str, size: str, fps: str, *, is_told: bool
) -> None:
    assert told(look_into, film(timing, size=size, fps=fps)) == [("too-fast", 3)] * is_told


@pytest.mark.parametrize(
    ("timing", "size", "fps", "code"),
    [
        ("speed: 5", "hd", "24", None),  # 120 px a second
        ("speed: 5", "hd", "25", "brisk"),  # 125
        ("speed: 4", "hd", "30", None),  # 120
        ("speed: 4", "hd", "29.97", None),
        ("speed: 2", "hd", "60", None),  # 120
        ("speed: 5", "uhd", "25", "brisk"),  # 10 px a frame
        ("speed: 5", "2k-flat", "25", "brisk"),
        ("speed: 5", "1280x720", "25", None),  # 3 px a frame: 112
        ("speed: 6", "hd", "24", "too-fast"),  # 144, and gone in less than 8 s
        ("speed: 7", "hd", "24", "too-fast"),
        ("speed: 8", "hd", "24", "too-fast"),
        ("speed: 6, direction: left", "hd", "24", None),
    ],
)
def test_a_roll_that_is_brisk_is_noted_unless_it_is_too_fast(
    look_into: LookInto, timing: str, size: str, fps: str, code: str | None
) -> None:
    found = [one for one, _ in told(look_into, film(timing, size=size, fps=fps))]
    assert [one for one in found if one in {"brisk", "too-fast"}] == [code] * (code is not None)


def test_the_speed_that_is_calm_is_told(look_into: LookInto) -> None:
    _, found = look_into(film("speed: 5", fps="25"))
    (said,) = [one for one in found if one.code == "brisk"]
    assert "`speed: 4`" in str(said.hint)
    assert told(look_into, film("speed: 4", fps="25")) == []


def test_the_speed_that_would_do_is_told(look_into: LookInto) -> None:
    _, (said,) = look_into(film("speed: 20", size="uhd"))
    assert re.findall(r"[\d.]+ (?:s|px)", said.message) == ["2.2 s", "40 px", "4 s"]
    assert "`speed: 5`" in str(said.hint)
    assert told(look_into, film("speed: 5", size="uhd")) == []


@pytest.mark.parametrize("fps", ["24", "25", "30", "60"])
@pytest.mark.parametrize("timing", ["speed: 20", "seconds_on_screen: 3s"])
def test_what_would_do_does(look_into: LookInto, timing: str, fps: str) -> None:
    _, found = look_into(film(timing, fps=fps))
    (hint,) = [one.hint for one in found if one.code == "too-fast"]
    (slower,) = re.findall(r"set `([a-z_]+: \d+f?)`", str(hint))
    assert "too-fast" not in [code for code, _ in told(look_into, film(slower, fps=fps))]


def test_a_length_that_makes_a_roll_fast_is_told_with_one_that_does_not(
    look_into: LookInto,
) -> None:
    names = "  - columns: 1\n    names:\n" + "".join(f"    - Name {n}\n" for n in range(60))
    short = film("duration: 20s, gaps: {least: 10%, most: 1000%}", more=names)
    _, (said,) = look_into(short)
    assert (said.code, said.span and said.span.line) == ("too-fast", 3)
    assert "column" in str(said.hint)
    duration, speed = re.findall(r"`(duration: \d+f)`.*`(speed: \d+)`", str(said.hint))[0]
    mended = short.replace("duration: 20s", f"{duration}, {speed}")
    assert told(look_into, mended) == []


def test_a_usual_speed_may_be_fast_at_a_high_rate(look_into: LookInto) -> None:
    assert told(look_into, film("lead_in: 1s", fps="120")) == [("too-fast", 7)]


def test_faded_edges_show_a_line_less_long(look_into: LookInto) -> None:
    text = film("speed: 5").replace("fps: 24", "fps: 24, edge_fade: 140")
    assert told(look_into, text) == [("too-fast", 3)]


def card(text: str, times: str) -> str:
    return f"  - card: [{{text: '{text}'}}]\n    {times}\n"


@pytest.mark.parametrize(
    ("text", "times", "is_told"),
    [
        ("a" * 60, "hold: 3s", False),
        ("a" * 70, "hold: 3s", False),  # 3.5 s, the fades by half
        ("a" * 72, "hold: 3s", True),
        ("a" * 61, "{hold: 3s, fade_in: 0, fade_out: 0}"[1:-1].replace(", ", "\n    "), True),
        ("艾" * 30, "hold: 3s", False),
        ("艾" * 36, "hold: 3s", True),
        ("a" * 72, "stop: yes", False),
    ],
)
def test_a_card_whose_words_take_longer_than_it_stands(
    look_into: LookInto, text: str, times: str, *, is_told: bool
) -> None:
    words = " ".join(text[at : at + 20] for at in range(0, len(text), 20)).replace(" ", "")
    assert told(look_into, film(more=card(words, times))) == [("too-fast", 8)] * is_told


def test_how_long_a_card_should_stand_is_told(look_into: LookInto) -> None:
    _, (said,) = look_into(film(more=card("a" * 80, "hold: 1s")))
    assert re.findall(r"[\d.]+", said.message) == ["1.5", "80", "4.0"]
    assert "`hold: 3.5s`" in str(said.hint)
    assert told(look_into, film(more=card("a" * 80, "hold: 3.5s"))) == []


def test_a_card_may_be_allowed_to_flash_by(look_into: LookInto) -> None:
    flash = card("a" * 80, "hold: 1s").replace("'}]\n", "'}]  # endroll: allow too-fast\n")
    assert told(look_into, film(more=flash)) == []


@pytest.mark.parametrize(("length", "is_told"), [("0:20", False), ("480f", False), ("479f", True)])
def test_a_film_that_is_longer_than_agreed(
    look_into: LookInto, length: str, *, is_told: bool
) -> None:
    text = film("duration: 20s, gaps: {most: 1000%}", check=f"longest: '{length}'")
    longer = text + "  - names: Cy\n"
    assert told(look_into, longer) == [("too-long", 5)] * is_told


def test_how_much_longer_is_told(look_into: LookInto) -> None:
    text = film("duration: 20s, gaps: {most: 1000%}", check="longest: 18s") + "  - names: Cy\n"
    _, (said,) = look_into(text)
    assert re.findall(r"[\d:]{11}", said.message) == ["00:00:20:00", "00:00:02:00"]
