"""Verdicts as files to send on, with pictures, and what another version shows in a text's place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.pdf_reading import draw, read_with_pdfium
from tests.verify.damages import Coder, write_video

from endroll.core.diagnostics import UsageError
from endroll.project import load
from endroll.verify.findings import Code, OtherText
from endroll.verify.request import VerifyRequest, allowed_codes
from endroll.verify.verdict_file import sha256_of

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.project import Project
    from endroll.verify.findings import Finding, Verdict

CREDITS = """
title: Versions
versions: [theatrical, festival]
video: {size: 480x270, fps: 25}
timing: {speed: 40, lead_in: 2f, lead_out: 2f}
styles: {name: {size: 72}, role: {size: 60}}
roll:
  - {role: Edited by, names: [Jan Novak], when: theatrical}
  - {role: Edited by, names: [Jana Nowakowa], when: festival}
  - role: Filmed by
    names: [Anna Berg, 艾未未]
"""
ASKED = VerifyRequest(crops=True, allowed=allowed_codes(["resize"]))


@pytest.fixture(scope="module")
def credits_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("versions") / "credits.yaml"
    path.write_text(CREDITS, encoding="utf-8")
    return path


def shown_as(path: Path, name: str, coder: Coder, chain: str = "") -> Path:
    """Write the festival version with a name instead of Jana Nowakowa."""
    own = path.with_name("other.yaml")
    own.write_text(CREDITS.replace("Jana Nowakowa", name), encoding="utf-8")
    film = load(own, version="festival")
    frames = (film.frame(index) for index in range(film.schedule.frame_count))
    return write_video(path.with_name("film"), frames, coder=coder, chain=chain)


@pytest.fixture(scope="module")
def theatrical(credits_: Path) -> Project:
    return load(credits_, version="theatrical")


@pytest.fixture(scope="module")
def verdict(theatrical: Project, credits_: Path) -> Verdict:
    return theatrical.verify(shown_as(credits_, "Jana Nowakowa", Coder()), ASKED)


def of_text(verdict: Verdict) -> Finding:
    (finding,) = (each for each in verdict.findings if each.code is Code.TEXT)
    return finding


def test_the_text_of_another_version_is_told(verdict: Verdict) -> None:
    finding = of_text(verdict)
    assert finding.text == "Jan Novak"
    assert finding.instead == OtherText("Jana Nowakowa", "festival")
    assert "it shows “Jana Nowakowa” of version festival" in finding.message
    assert finding.as_json()["instead"] == {"text": "Jana Nowakowa", "version": "festival"}


@pytest.mark.parametrize(
    ("name", "coder", "chain", "instead"),
    [
        ("Jana Nowakowa", Coder(options={"crf": "30", "preset": "medium"}), "scale=400:226", True),
        ("Jana Nowokowa", Coder(), "", False),
    ],
    ids=["resized", "one letter more"],
)
def test_a_text_is_told_whole_or_not_at_all(
    theatrical: Project, credits_: Path, name: str, coder: Coder, chain: str, *, instead: bool
) -> None:
    finding = of_text(theatrical.verify(shown_as(credits_, name, coder, chain), ASKED))
    assert (finding.instead is not None) is instead


def test_the_line_of_a_text_is_shown_as_it_is_in_both(
    theatrical: Project, verdict: Verdict
) -> None:
    finding = of_text(verdict)
    look, crops = finding.look, finding.crops
    assert look is not None
    assert crops is not None
    assert look.film_frame is not None
    assert crops.expected.shape == crops.shown.shape
    film = theatrical.frame(look.film_frame)
    height, width, _ = crops.expected.shape
    tops = range(film.shape[0] - height)
    middle = (film.shape[1] - width) // 2
    lefts = range(middle - 1, middle + 2)  # a centred name
    assert any(
        np.array_equal(film[top : top + height, left : left + width], crops.expected)
        for top in tops
        for left in lefts
    )
    # The longer name has ink beyond the ends of the shorter one.
    inks = [(picture > 128).any(axis=(0, 2)).sum() for picture in (crops.shown, crops.expected)]
    assert inks[0] > 1.2 * inks[1]


def test_a_pdf_tells_what_was_held_against_what(
    theatrical: Project, verdict: Verdict, tmp_path: Path
) -> None:
    path = tmp_path / "verdict.pdf"
    theatrical.save_verdict(verdict, path)
    text = "\n".join(read_with_pdfium(path))
    sha256 = hashlib.sha256(verdict.file.read_bytes()).hexdigest()
    for part in (
        *("The file does not show the credits as they are.", "film.mp4", sha256, "h264"),
        *(theatrical.fingerprint(), "credits.yaml:8", "2 of 3 names are seen whole"),
        *(verdict.findings[0].timecode or "", "Jana Nowakowa", "The file shows:", "Signature"),
    ):
        assert part in text
    (page,) = draw(path)
    rows = (page < 60).all(axis=2).mean(axis=1)
    assert rows.max() > 0.3  # two dark pictures beside one another
    before = path.read_bytes()
    theatrical.save_verdict(verdict, path)
    assert path.read_bytes() == before


def test_many_findings_go_over_pages_and_all_are_listed(
    theatrical: Project, verdict: Verdict, tmp_path: Path
) -> None:
    name = of_text(verdict)
    names = ("Анна", "Νίκος", "さくら", "김민수", "محمد علي", "דוד כהן", "राम शर्मा", "สมชาย ใจดี")
    many = [
        replace(name, text=text, message=f"line {line}: “{text}” is missing", line=line)
        for line in range(1, 6)
        for text in names
    ]
    path = tmp_path / "many.pdf"
    theatrical.save_verdict(replace(verdict, findings=tuple(many)), path, paper="letter")
    lines = read_with_pdfium(path)
    for finding in many:
        assert sum(f"credits.yaml:{finding.line}" in line for line in lines) == len(names)
    assert len(draw(path)) > 3
    assert "Different: 40" in lines


def test_a_verdict_without_findings_says_so(
    theatrical: Project, verdict: Verdict, tmp_path: Path
) -> None:
    path = tmp_path / "verdict.pdf"
    theatrical.save_verdict(replace(verdict, findings=()), path)
    lines = read_with_pdfium(path)
    assert {"The file shows the credits.", "Nothing is different."} <= set(lines)


def test_json_and_text_are_written_by_their_suffix(
    theatrical: Project, verdict: Verdict, tmp_path: Path
) -> None:
    theatrical.save_verdict(verdict, tmp_path / "verdict.json")
    told = json.loads((tmp_path / "verdict.json").read_text("utf-8"))
    assert told["fingerprint"] == theatrical.fingerprint()
    assert told["sha256"] == sha256_of(verdict.file)
    assert told["version"] == "theatrical"
    theatrical.save_verdict(verdict, tmp_path / "verdict.txt")
    text = (tmp_path / "verdict.txt").read_text("utf-8")
    assert f"error: {of_text(verdict).message} [text]" in text
    with pytest.raises(UsageError, match=r"verdict\.doc"):
        theatrical.save_verdict(verdict, tmp_path / "verdict.doc")


def test_no_verdict_is_written_over_what_was_read(
    theatrical: Project, verdict: Verdict, tmp_path: Path
) -> None:
    link = tmp_path / "verdict.json"
    link.symlink_to(verdict.file)
    with pytest.raises(UsageError, match="cannot write over"):
        theatrical.save_verdict(verdict, link)


def test_the_sum_of_a_sequence_is_that_of_its_list(tmp_path: Path) -> None:
    listed = ""
    for name in ("b.1.png", "a.0.png"):
        (tmp_path / name).write_bytes(name.encode())
    for name in ("a.0.png", "b.1.png"):
        listed += f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n"
    assert sha256_of(tmp_path) == hashlib.sha256(listed.encode()).hexdigest()
