"""The sound under the roll as written."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from endroll.build.music import SUFFIXES, build_music
from endroll.core.diagnostics import Diagnostic, Span
from endroll.core.units import FrameRate, TimeSpan
from endroll.model.film import Music
from endroll.schema.document import MusicKeys
from endroll.schema.validation import read_part
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterable


RATE = FrameRate.parse("29.97")


def built(text: str) -> tuple[Music | None, list[Diagnostic]]:
    tree, problems = parse_tree(f"music:\n  {text}\n", "credits.yaml")
    assert problems == ()
    assert tree is not None
    node = tree.get("music")
    assert node is not None
    keys, wrong = read_part(MusicKeys, node, name="`music`")
    found = list(wrong)
    return build_music(keys, tree, RATE, found), found


def codes(found: Iterable[Diagnostic]) -> list[str]:
    return [each.code for each in found]


def test_without_music_there_is_none() -> None:
    tree, _ = parse_tree("title: A Film\n", "credits.yaml")
    found: list[Diagnostic] = []
    assert tree is not None
    assert build_music(None, tree, RATE, found) is None
    assert not found


def test_a_file_by_itself_plays_from_the_first_frame() -> None:
    made, found = built("file: music/end title.wav")
    assert not found
    assert made == Music(
        file="music/end title.wav",
        span=Span("credits.yaml", 2, 9),
        at=TimeSpan(),
        begin=TimeSpan(),
        end=None,
        fade_in=TimeSpan(),
        fade_out=TimeSpan(),
        gain_db=0,
    )


def test_every_key() -> None:
    made, found = built(
        "{file: a.mp3, at: 12f, begin: 0:12, end: 1:02:03, fade_in: 0.5s, fade_out: 4s, gain: -3.5}"
    )
    assert not found
    assert made is not None
    assert (made.at, made.begin, made.end) == (
        TimeSpan(frames=12),
        TimeSpan(Fraction(12)),
        TimeSpan(Fraction(3723)),
    )
    assert (made.fade_in, made.fade_out) == (TimeSpan(Fraction(1, 2)), TimeSpan(Fraction(4)))
    assert made.gain_db == -3.5


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".WAV", ".Mp3"])
def test_a_known_ending_is_taken(suffix: str) -> None:
    made, found = built(f"file: song{suffix}")
    assert not found
    assert made is not None


BAD = {
    "no file": ("at: 2s", ["missing-key"]),
    "an unknown key": ("{file: a.wav, gane: 2}", ["unknown-key"]),
    "a gain beyond": ("{file: a.wav, gain: 40}", ["bad-value"]),
    "a time below 0": ("{file: a.wav, at: -2s}", ["bad-value"]),
    "a backslash": (r"file: music\a.wav", ["sound-path"]),
    "from the root": ("file: /home/me/a.wav", ["sound-outside"]),
    "from home": ("file: ~/a.wav", ["sound-outside"]),
    "a drive": ("file: 'C:a.wav'", ["sound-outside"]),
    "upward": ("file: ../a.wav", ["sound-outside"]),
    "upward within": ("file: music/../../a.wav", ["sound-outside"]),
    "a score": ("file: a.mid", ["sound-kind"]),
    "no ending": ("file: wav", ["sound-kind"]),
    "an end of 0": ("{file: a.wav, end: 0}", ["sound-times"]),
    "an end of 0 frames": ("{file: a.wav, begin: 2s, end: 0f}", ["sound-times"]),
    "an end before": ("{file: a.wav, begin: 12s, end: 0:11}", ["sound-times"]),
    "an end at it": ("{file: a.wav, begin: 12f, end: 12f}", ["sound-times"]),
    "two things": ("{file: ../a.wav, begin: 2s, end: 1s}", ["sound-outside", "sound-times"]),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_place(case: str) -> None:
    text, expected = BAD[case]
    _, found = built(text)
    assert codes(found) == expected
    assert all(each.hint and each.span and each.span.line in {1, 2} for each in found)


@pytest.mark.parametrize("case", [case for case in BAD if BAD[case][1][0].startswith("sound")])
def test_a_sound_that_cannot_be_used_is_none(case: str) -> None:
    assert built(BAD[case][0])[0] is None


@pytest.mark.parametrize("times", ["begin: 2s, end: 3s", "begin: 0.7s, end: 24f", "end: 1f"])
def test_an_end_that_may_come_after_is_taken(times: str) -> None:
    made, found = built(f"{{file: a.wav, {times}}}")
    assert not found
    assert made is not None


def test_the_wrong_end_is_pointed_at() -> None:
    _, (found,) = built("{file: a.wav, begin: 9s, end: 8s}")
    assert found.span == Span("credits.yaml", 2, 33)
