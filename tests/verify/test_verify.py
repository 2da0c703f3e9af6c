"""Files that came back damaged: each damage is named, at its frame; an undamaged file is fine."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from av.video.reformatter import Colorspace
from PIL import Image
from tests.verify.damages import (
    MPEG2,
    PRORES,
    Coder,
    all_frames,
    codes,
    mapped,
    write_video,
)

from endroll.core.diagnostics import UsageError
from endroll.encode.formats import FORMATS
from endroll.project import load
from endroll.verify.findings import Code, State
from endroll.verify.request import VerifyRequest, allowed_codes, first_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project
    from endroll.verify.findings import Verdict

    Frames = list[NDArray[np.uint8]]

AT = 80
"""A frame of the scroll, in which every text of it is in sight."""


FADING = """
title: Fading
video: {size: 320x180, fps: 24, background: "#06090d"}
timing: {speed: 24, lead_in: 6f, lead_out: 6f}
styles: {name: {size: 80}, role: {size: 64}}
roll:
  - card: [{title: Big Title}, {role: A film by, names: Maren Lund}]
    background: harbour.png
    hold: 40f
    fade_in: 24f
    fade_out: 18f
  - role: Filmed by
    names: [Anna Berg, Tom Reyes]
  - role: Edited by
    names: [Jan Novak, Lee Wong]
"""


def harbour(seed: int) -> NDArray[np.uint8]:
    """Return a noisy grey picture whose rows are of different brightness."""
    noise = np.random.default_rng(seed)
    rows = np.cumsum(noise.normal(0, 3, 180))
    rows = 20 + 70 * (rows - rows.min()) / np.ptp(rows)
    grey = (rows[:, np.newaxis] + noise.normal(0, 6, (180, 320))).clip(0, 255)
    return np.repeat(grey.astype(np.uint8)[:, :, np.newaxis], 3, axis=2)


def named(verdict: Verdict) -> set[str]:
    return {str(finding.code) for finding in verdict.findings if not finding.is_note}


class TestUndamaged:
    @pytest.mark.parametrize("form", ["h264", "prores-422-hq", "dnxhr-hq", "hevc-10", "dpx", "exr"])
    def test_what_endroll_writes_is_fine(self, film: Project, tmp_path: Path, form: str) -> None:
        suffix = FORMATS[form].name_suffix
        path = tmp_path / f"film{suffix}"
        film.render(path, output_format=form)
        verdict = film.verify(path)
        assert verdict.findings == ()
        assert verdict.facts.matched_frames == verdict.facts.frames == film.schedule.frame_count
        assert {seen.state for seen in verdict.observations} == {State.SHOWN}

    @pytest.mark.parametrize("transparent", ["prores-4444", "png", "webm-alpha"])
    def test_a_film_without_its_background_is_fine(
        self, film: Project, tmp_path: Path, transparent: str
    ) -> None:
        path = tmp_path / f"film{FORMATS[transparent].name_suffix}"
        film.render(path, output_format=transparent, transparent=True)
        assert film.verify(path).findings == ()

    @pytest.mark.parametrize(
        ("coder", "chain"),
        [
            (Coder(options={"crf": "18"}), ""),
            (Coder(options={"crf": "30"}), ""),
            (MPEG2, ""),
            (PRORES, ""),
            (Coder(is_full=True), ""),
            (Coder(), "noise=alls=8:allf=t"),
            (Coder(), "gblur=sigma=0.6"),
        ],
    )
    def test_other_coders_noise_and_softness_are_fine(
        self, film: Project, pictures: Frames, tmp_path: Path, coder: Coder, chain: str
    ) -> None:
        path = write_video(tmp_path / "film", pictures, coder=coder, chain=chain)
        assert named(film.verify(path)) == set()

    @pytest.mark.parametrize("crf", ["18", "28"])
    def test_a_fade_of_a_picture_is_no_blend(self, tmp_path: Path, crf: str) -> None:
        """x264 lags behind in a fade, so that its frames have opacities between the film's."""
        path = tmp_path / "credits.yaml"
        path.write_text(FADING, encoding="utf-8")
        Image.fromarray(harbour(0)).save(tmp_path / "harbour.png")
        fading = load(path)
        coder = Coder(options={"crf": crf})
        video = write_video(tmp_path / "film", all_frames(fading), rate=Fraction(24), coder=coder)
        assert fading.verify(video).findings == ()

    def test_a_resize_that_is_allowed_is_a_note(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        path = write_video(tmp_path / "film", pictures, chain="scale=214:120")
        assert named(film.verify(path)) == {"raster"}
        verdict = film.verify(path, VerifyRequest(allowed=allowed_codes(["resize"])))
        assert verdict.ok
        (note,) = verdict.findings
        assert note.code is Code.RASTER
        assert "resized to 66.7% of its height" in note.message

    def test_each_text_is_observed(self, film: Project, whole: Path) -> None:
        verdict = film.verify(whole)
        seen = {each.text: each for each in verdict.observations}
        title = seen["Big Title"]
        assert (title.first_frame, title.last_frame) == (16, 31)
        assert title.seconds == 16 / 25
        assert title.first_timecode == "00:00:00:16"
        report = film.report()
        for block in report.blocks:
            for name in block.names:
                one = seen[name.text]
                assert one.line == name.line
                assert one.first_frame is not None
                assert one.last_frame is not None
                assert name.first_frame <= one.first_frame <= one.last_frame <= name.last_frame


@dataclass(frozen=True)
class Cut:
    """What is done to the frames, and what is said of it, at which frame."""

    edit: Callable[[Frames], Frames]
    code: str
    at: int
    says: str


CUTS = {
    "one dropped": Cut(lambda all_: all_[:AT] + all_[AT + 1 :], "dropped", AT, "1 frame of"),
    "five dropped": Cut(lambda all_: all_[:AT] + all_[AT + 5 :], "dropped", AT, "5 frames of"),
    "one of a fade dropped": Cut(lambda all_: all_[:12] + all_[13:], "dropped", 12, "1 frame of"),
    "one repeated": Cut(
        lambda all_: [*all_[:AT], all_[AT - 1], *all_[AT:]], "repeated", AT, "for 1 frame"
    ),
    "held": Cut(
        lambda all_: all_[:AT] + [all_[AT - 1]] * 3 + all_[AT + 3 :], "repeated", AT, "3 frames"
    ),
    "swapped": Cut(
        lambda all_: [*all_[:AT], all_[AT + 1], all_[AT], *all_[AT + 2 :]], "order", AT, "order"
    ),
    "blank": Cut(
        lambda all_: all_[:AT] + [all_[0]] * 2 + all_[AT + 2 :], "blank", AT, "2 frames blank"
    ),
    "head cut": Cut(lambda all_: all_[30:], "frame-count", 0, "the first 30 frames"),
    "tail cut": Cut(lambda all_: all_[:100], "frame-count", 99, "from its frame 100 on"),
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_what_happens_to_frames_is_named_at_its_frame(
    film: Project, pictures: Frames, tmp_path: Path, cut: Cut
) -> None:
    verdict = film.verify(write_video(tmp_path / "film", cut.edit(pictures)))
    (finding,) = (each for each in verdict.findings if not each.is_note)
    assert str(finding.code) == cut.code
    assert finding.frame is not None
    assert abs(finding.frame - cut.at) <= 1
    assert cut.says in finding.message


def test_what_comes_before_the_film_is_a_note(
    film: Project, pictures: Frames, tmp_path: Path
) -> None:
    slate = np.full_like(pictures[0], 40)
    slate[40:134, 66:254] = 180
    verdict = film.verify(write_video(tmp_path / "a", [slate] * 20 + pictures))
    assert [(str(each.code), each.is_note) for each in verdict.findings] == [("slate", True)]
    verdict = film.verify(write_video(tmp_path / "b", [pictures[0]] * 20 + pictures))
    assert [(str(each.code), each.is_note) for each in verdict.findings] == [("offset", True)]
    assert "20 frames of nothing" in verdict.findings[0].message


def weave(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    woven = one.copy()
    woven[1::2] = other[1::2]
    return woven


def pulled_down(all_: Frames) -> Frames:
    made: Frames = []
    for first in range(0, len(all_) - 3, 4):
        one, two, three, four = all_[first : first + 4]
        made += [one, two, weave(two, three), weave(three, four), four]
    return made


class TestRate:
    def test_a_film_that_plays_faster_keeps_its_frames(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        path = write_video(tmp_path / "film", pictures, rate=Fraction(24))
        (finding,) = film.verify(path).findings
        assert finding.code is Code.RATE
        assert "every frame is kept, and plays 4.0% slower" in finding.message

    @pytest.mark.parametrize(
        ("chain", "how"), [("fps=30", "repeating"), ("framerate=fps=20", "blending")]
    )
    def test_a_conversion_is_named(
        self, film: Project, pictures: Frames, tmp_path: Path, chain: str, how: str
    ) -> None:
        verdict = film.verify(write_video(tmp_path / "film", pictures, chain=chain))
        assert named(verdict) == {"rate"}
        assert f"by {how} frames" in verdict.findings[0].message

    def test_pulldown_is_named(self, film: Project, pictures: Frames, tmp_path: Path) -> None:
        path = write_video(tmp_path / "film", pulled_down(pictures), rate=Fraction(125, 4))
        assert named(film.verify(path)) == {"rate", "scan"}


class TestPicture:
    @pytest.mark.parametrize(
        "chain",
        [
            "crop=304:170,scale=320:180",
            "crop=312:174:8:6,pad=320:180:0:0",
            "scale=240:134,pad=320:180:40:22",
            "scale=240:180",
        ],
    )
    def test_a_picture_that_is_elsewhere_is_told(
        self, film: Project, pictures: Frames, tmp_path: Path, chain: str
    ) -> None:
        verdict = film.verify(write_video(tmp_path / "film", pictures, chain=chain))
        assert Code.RASTER in {finding.code for finding in verdict.findings}
        assert not {"text", "dropped", "repeated", "order"} & named(verdict)

    @pytest.mark.parametrize(
        ("table", "code"),
        [
            (lambda level: 0.06 + 0.94 * level, "levels"),
            (lambda level: 0.85 * level, "levels"),
            (lambda level: level ** (2.6 / 2.2), "transfer"),
        ],
    )
    def test_levels_are_told(
        self,
        film: Project,
        pictures: Frames,
        tmp_path: Path,
        table: Callable[..., object],
        code: str,
    ) -> None:
        changed = mapped(pictures, codes(table))  # type: ignore[arg-type]
        assert named(film.verify(write_video(tmp_path / "film", changed))) == {code}

    @pytest.mark.parametrize("ranges", ["in_range=tv:out_range=pc", "in_range=pc:out_range=tv"])
    def test_a_wrong_range_is_told(
        self, film: Project, pictures: Frames, tmp_path: Path, ranges: str
    ) -> None:
        path = write_video(tmp_path / "film", pictures, chain=f"scale={ranges}")
        assert named(film.verify(path)) == {"range"}

    @pytest.mark.parametrize("seed", [2, 5])
    def test_a_slow_fade_is_not_taken_for_dull_levels(self, tmp_path: Path, seed: int) -> None:
        """A card that is nearly faded in looks like the whole card where white is dull."""
        path = tmp_path / "credits.yaml"
        path.write_text(FADING, encoding="utf-8")
        Image.fromarray(harbour(seed)).save(tmp_path / "harbour.png")
        fading = load(path)
        wanted = range(40, fading.schedule.frame_count)
        video = write_video(
            tmp_path / "film",
            all_frames(fading)[wanted.start :],
            rate=Fraction(24),
            chain="scale=in_range=pc:out_range=tv",
        )
        verdict = fading.verify(video, VerifyRequest(frames=wanted))
        assert {str(finding.code) for finding in verdict.findings} == {"range"}

    def test_what_stays_in_its_place_is_a_note(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        def logo(_index: int, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
            picture[14:30, 266:294] = 200
            return picture

        verdict = film.verify(write_video(tmp_path / "film", mapped(pictures, logo)))
        assert [(str(each.code), each.is_note) for each in verdict.findings] == [("burn-in", True)]

    @pytest.mark.parametrize("columns", [slice(66, 254), slice(160, 320)])
    def test_what_covers_frames_is_told(
        self, film: Project, pictures: Frames, tmp_path: Path, columns: slice
    ) -> None:
        def cover(index: int, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
            if AT <= index < AT + 6:
                picture[40:146, columns] = 90
            return picture

        verdict = film.verify(write_video(tmp_path / "film", mapped(pictures, cover)))
        assert named(verdict) == {"obscured"}
        assert verdict.findings[0].frame == AT


class TestColor:
    RED = """
title: Red
video: {size: 320x180, fps: 25}
timing: {speed: 24, lead_in: 4f, lead_out: 4f}
styles: {name: {size: 130, color: "#f01020"}}
roll: [{names: [HELLO, IIIIII]}]
"""

    @pytest.mark.parametrize(
        ("matrix", "tag", "says"),
        [
            (Colorspace.ITU709, 1, set()),
            (Colorspace.ITU601, 1, {"matrix"}),
            (Colorspace.ITU709, 6, {"matrix"}),
        ],
    )
    def test_the_matrix_is_told(
        self, tmp_path: Path, matrix: Colorspace, tag: int, says: set[str]
    ) -> None:
        credits_ = tmp_path / "credits.yaml"
        credits_.write_text(self.RED, encoding="utf-8")
        film = load(credits_)
        shown = [film.frame(index) for index in range(film.schedule.frame_count)]
        path = write_video(tmp_path / "film", shown, coder=Coder(matrix=tag), matrix=matrix)
        assert named(film.verify(path)) == says


SCRIPTS = {
    "Anna Berg": "Anna Borg",
    "Peter Noel": "Peter Noël",
    "Ian Fill": "lan Fill",
    "Celia Ecker": "Celia Eckar",
    "Анна Иванова": "Анна Йванова",
    "Олег Шишкин": "Олег Щишкин",
    "Νίκος Αλεξίου": "Νίκος Αλεξίον",
    "艾未未": "艾末未",
    "李大明": "李太明",
    "さくらももこ": "さくらもまこ",
    "김민수": "김민주",
    "محمد علي": "محمد غلي",
    "דוד כהן": "דור כהן",
    "राम शर्मा": "राम शमा",
    "สมชาย ใจดี": "สมชาย ใจดิ",
    "ராமன்": "ராமண்",
    "Անի Պետրոսյան": "Անի Պետրոսեան",
    "ნინო ბერიძე": "ნინო ბერიძი",
    "রবি সেন": "রবি সেম",
    "રાજ પટેલ": "રાજ પટોલ",
    "ਗੁਰ ਸਿੰਘ": "ਗੁਰ ਸਿੰਗ",
    "రవి రెడ్డి": "రని రెడ్డి",
    "ರವಿ ಗೌಡ": "ರವಿ ಗೌಢ",
    "രവി നായർ": "രവി നായൻ",
    "නිමල් පෙරේරා": "කිමල් පෙරේරා",
    "សុខ ចាន់": "សុខ ចាន",
    "ສົມ ໃຈ": "ສົນ ໃຈ",
    "အောင် မြင့်": "အောင် မြင်",
    "አበበ ቢቂላ": "አበበ ቢቂለ",
}
"""Names, and the same with one letter or sign that is another."""


def film_of(path: Path, names: Iterable[str]) -> Project:
    lines = "\n".join(
        f'      - "{name}"\n      - "Same {index}"' for index, name in enumerate(names)
    )
    path.write_text(
        "title: T\nvideo: {size: 600x1080, fps: 25}\n"
        "timing: {speed: 30, lead_in: 2f, lead_out: 2f}\nstyles: {name: {size: 20}}\n"
        f"roll:\n  - names:\n{lines}\n",
        encoding="utf-8",
    )
    return load(path)


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Frames]:
    """The film as it was signed, and the frames of one with a letter changed in each name."""
    folder = tmp_path_factory.mktemp("scripts")
    other = film_of(folder / "other.yaml", SCRIPTS.values())
    return film_of(folder / "signed.yaml", SCRIPTS), all_frames(other)


class TestTexts:
    @pytest.mark.parametrize(
        ("coder", "chain"),
        [
            (Coder(options={"crf": "30", "preset": "medium"}), ""),
            (MPEG2, ""),
            (Coder(), "scale=400:720:flags=bilinear"),
        ],
        ids=["x264 crf 30", "mpeg-2", "resized"],
    )
    def test_one_letter_is_found_at_20_px_in_every_script(
        self, films: tuple[Project, Frames], tmp_path: Path, coder: Coder, chain: str
    ) -> None:
        signed, shown = films
        path = write_video(tmp_path / "film", shown, coder=coder, chain=chain)
        verdict = signed.verify(path, VerifyRequest(allowed=allowed_codes(["resize"])))
        changed = {each.text for each in verdict.findings if each.code is Code.TEXT}
        assert changed == set(SCRIPTS)
        lines = {each.text: each.line for each in verdict.findings if each.text}
        assert lines["Anna Berg"] == 7

    def test_a_name_that_is_gone_is_missing(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        text = film.path.read_text(encoding="utf-8").replace("Anna Berg", '"."')
        (tmp_path / "credits.yaml").write_text(text, encoding="utf-8")
        other = load(tmp_path / "credits.yaml")
        shown = [other.frame(index) for index in range(other.schedule.frame_count)]
        assert len(shown) == len(pictures)
        verdict = film.verify(write_video(tmp_path / "film", shown))
        (finding,) = verdict.findings
        assert (finding.code, finding.text) == (Code.TEXT, "Anna Berg")
        states = {each.text: each.state for each in verdict.observations}
        assert states["Anna Berg"] is State.MISSING
        assert states["Tom Reyes"] is State.SHOWN

    def test_other_credits_are_not_these(self, film: Project, tmp_path: Path) -> None:
        noise = np.random.default_rng(3)
        shown = [noise.integers(0, 255, (180, 320, 3), np.uint8) for _ in range(12)]
        verdict = film.verify(write_video(tmp_path / "film", shown))
        assert not verdict.ok
        assert "nothing in the file looks like these credits" in verdict.findings[0].message


class TestRequests:
    def test_part_of_a_film_is_enough_where_no_more_is_wanted(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        path = write_video(tmp_path / "film", pictures[60:110])
        assert named(film.verify(path)) == {"frame-count"} or not film.verify(path).ok
        assert film.verify(path, VerifyRequest(frames=range(60, 110))).ok

    def test_credits_within_a_film_are_found_from_a_timecode_on(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        noise = np.random.default_rng(5)
        before = [noise.integers(0, 80, (180, 320, 3), np.uint8) for _ in range(25)]
        path = write_video(tmp_path / "film", before + pictures)
        at = first_frame("00:00:01:00", film.schedule.rate)
        verdict = film.verify(path, VerifyRequest(at_frame=at))
        assert verdict.ok
        assert verdict.facts.matched_frames == film.schedule.frame_count
        with pytest.raises(UsageError, match="--at"):
            first_frame("noon", film.schedule.rate)

    def test_credits_somewhere_in_a_film_are_found(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        noise = np.random.default_rng(6)
        scenes = [noise.integers(0, 90, (180, 320, 3), np.uint8) for _ in range(8)]
        before = [np.roll(scenes[index // 40], index, axis=1) for index in range(320)]
        shown = [*before, *pictures, *before[:40]]
        coder = Coder(name="mpeg2video", suffix=".mpg", options={}, bit_rate=20_000_000)
        verdict = film.verify(write_video(tmp_path / "film", shown, coder=coder))
        assert verdict.ok
        assert verdict.facts.matched_frames >= film.schedule.frame_count - 20  # its blank ends
        found = verdict.facts.first_film_frame
        assert found is not None
        title = next(each for each in verdict.observations if each.text == "Big Title")
        assert title.first_frame == 320 + 16

    def test_a_sample_is_enough_of_a_good_file(self, film: Project, whole: Path) -> None:
        assert film.verify(whole, VerifyRequest(every=8)).ok

    def test_pictures_are_written_and_the_verdict_is_the_same_twice(
        self, film: Project, pictures: Frames, tmp_path: Path
    ) -> None:
        path = write_video(tmp_path / "film", pictures[:AT] + pictures[AT + 2 :])
        folder = tmp_path / "pictures"
        verdict = film.verify(path, VerifyRequest(pictures=folder))
        (picture,) = folder.iterdir()
        assert picture.name == f"000-dropped-{AT:06d}.png"
        assert film.verify(path).as_json() == verdict.as_json()

    def test_an_unknown_difference_cannot_be_allowed(self) -> None:
        with pytest.raises(UsageError, match="--allow shine"):
            allowed_codes(["shine"])
