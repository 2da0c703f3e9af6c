from __future__ import annotations

import stat
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from endroll.core.diagnostics import EndrollError, Severity
from endroll.pipeline import compose
from endroll.pipeline.inspect import load_film
from endroll.preview import edits
from endroll.preview.edits import changes_of, save_edit, settings_edit
from endroll.preview.panel import panel_of
from endroll.preview.value_sources import sources_of
from endroll.source.origin import Origin
from endroll.text.catalogue import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.pipeline.film import Film


def write_settings(
    origin: Origin, settings: Mapping[str, str | None], *, earlier: Film | None = None
) -> tuple[Diagnostic, ...]:
    """Save settings; return why that is not possible."""
    try:
        save_edit(settings_edit(origin, settings), origin, earlier=earlier)
    except EndrollError as problem:
        return problem.diagnostics
    return ()


FILE = "timing: {speed: 3}  # slow\nroll: [{names: Ann}]\n"


def test_bytes_and_rights_stay_what_they_were(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert write_settings(Origin(path), {"timing.speed": "4"}) == ()
    written = FILE.replace("speed: 3", "speed: 4").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + written.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text(FILE)
    (tmp_path / "credits.yaml").symlink_to("real.yaml")
    assert write_settings(Origin(tmp_path / "credits.yaml"), {"timing.speed": "4"}) == ()
    assert (tmp_path / "credits.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == FILE.replace("speed: 3", "speed: 4")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"timing: *it\n", "uneditable"),
        (b"\xff\xfe", "file-encoding"),
        (b"roll: [a]\n" + b"#" * 200, "file-too-large"),
        (None, "file-unreadable"),
    ],
)
def test_what_cannot_be_written_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, code: str
) -> None:
    monkeypatch.setattr(edits, "MAX_FILE_BYTES", 100)
    path = tmp_path / "credits.yaml"
    if content is not None:
        path.write_bytes(content)
    (found,) = write_settings(Origin(path), {"timing.speed": "4"})
    assert found.code == code
    assert (path.read_bytes() if content else None) == content


TIMED = """\
title: A Film
video: {size: 320x180, fps: 24}
timing: {duration: 21s}
styles: {name: {size: 60}}
roll:
  - {role: Edited by, names: Ann Lee}
""" + "".join(f"  - {{role: Role {number}, names: Cy {number}}}\n" for number in range(9))
FILM = TIMED.replace("duration: 21s", "speed: 12")
CROSSED = TIMED.replace("duration: 21s", "seconds_on_screen: 6s")

SPACE = ["banana", "-1", "5%%", "10 furlongs", "{}", "9999999999"]
COLOR = ["banana", "#12", "#ggg", "rgb(1)", "[0, 0, 0]", "url(x)", "red blue"]
SHARE = ["banana", "-1%", "101%", "0.5", "1e99%"]
FLAG = ["banana", "perhaps", "1", "[yes]"]
WORD = ["banana", "middle-ish", "[first]", "{a: b}"]
EMS = ["banana", "1", "99", "2px"]
EFFECT = ["banana", "101", "4%", "nan", "[1]"]
WRONG = {
    "timing.seconds_on_screen": ["banana", "-1s", "0s", "99999999h"],
    "timing.speed": ["banana", "-4", "0", "4px4", "1e99", "[1, 2]", "{a: b}", "nan", "9" * 400],
    "timing.duration": ["banana", "1s", "-5s", "0", "00:99:99:99", "9999999s"],
    "timing.lead_in": ["banana", "-1s", "1 parsec", "[1s]"],
    "timing.lead_out": ["banana", "-1s", "99999999999h"],
    "timing.direction": WORD,
    "timing.start": ["banana", "24", "01:00:00:99", "00:61:00:00", "[a]"],
    "timing.snap": FLAG,
    "timing.gaps.least": SHARE,
    "timing.gaps.most": ["banana", "99%", "1001%", "2"],
    "video.size": ["banana", "0x0", "1x1", "99999x99999", "hd uhd", "[16, 9]"],
    "video.fps": ["banana", "0", "-24", "1001", "1/0", "24fps", "nan"],
    "video.background": COLOR,
    "video.edge_fade": SPACE,
    "video.scale": ["banana", "24%", "401%", "2", "[auto]"],
    "layout.gap": SPACE,
    "layout.role_gap": SPACE,
    "layout.heading_gap": SPACE,
    "layout.heading_above": SPACE,
    "layout.group_gap": SPACE,
    "layout.gutter": SPACE,
    "layout.column_gap": SPACE,
    "layout.safe": ["banana", "0", "-10", "500%", "1"],
    "layout.axis": ["banana", "middle-ish", "[balanced]"],
    "layout.columns": ["banana", "0", "13", "1.5", "many"],
    "layout.ruby": FLAG,
    "layout.name_width": EMS,
    "layout.role_width": EMS,
    "layout.": WORD,
    "font": ["No Such Family", "[No Such Family]", "{a: b}"],
    "size": ["banana", "0", "-3", "100000", "1%"],
    "weight": ["banana", "-1", "5000", "bolder"],
    "color": COLOR,
    "tracking": ["banana", "50", "-9"],
    "leading": ["banana", "0", "-1", "0.1"],
    "case": ["banana", "uppr", "true or false"],
    "eszett": WORD,
    "italic": FLAG,
    "underline": FLAG,
    "kerning": FLAG,
    "width": ["banana", "75", "[75%]"],
    "opacity": SHARE,
    "shrink": ["banana", "49%", "101%", "0.9"],
    "features": ["banana split", "[x]", "{liga: perhaps}", "[[a]]"],
    "outline.width": EFFECT,
    "shadow.x": ["banana", "-101", "101", "4%"],
    "shadow.y": ["banana", "-101", "101", "[1]"],
    "shadow.blur": EFFECT,
    "plate.padding": EFFECT,
    "han.scale": ["banana", "0.4", "2.1"],
    "han.shift": ["banana", "-0.6", "0.6", "1em"],
    "han.weight": ["banana", "0", "1001", "bolder"],
}
"""Values that the credits cannot take, by the key or its end; the longest that fits counts."""
EVERY_KEY = ["\x00", "&a *a", "*it", "!!python/x y", "<<: *a", "{{ nobody }}", "[", '"', "- - -"]
"""Values that no key can take."""


@pytest.fixture(autouse=True)
def one_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fonts of a folder are listed once, not at each of a thousand edits."""
    monkeypatch.setattr(compose, "load_catalogue", cache(load_catalogue))


def wrong_for(key: str) -> list[str]:
    """Return the values that a key cannot take."""
    steps = key.split(".")
    ends = [".".join(steps[at:]) for at in range(len(steps))]
    return next(WRONG[end] for end in (*ends, f"{steps[0]}.") if end in WRONG)


def controls_of(path: Path) -> dict[str, str]:
    origin = Origin(path)
    groups = panel_of(load_film(origin), sources_of(origin))
    return {control.key: control.value for group in groups for control in group.controls}


@pytest.mark.parametrize(
    ("film", "keys"),
    [
        (FILM, ("timing.", "video.", "layout.", "styles.name.")),
        (TIMED, ("timing.",)),
        (CROSSED, ("timing.",)),
    ],
    ids=["speed", "duration", "seconds"],
)
def test_no_key_of_the_panel_takes_what_credits_cannot(
    tmp_path: Path, film: str, keys: tuple[str, ...]
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(film)
    earlier = load_film(Origin(path))
    for key in (key for key in controls_of(path) if key.startswith(keys)):
        for value in ("", *wrong_for(key)):
            found = write_settings(Origin(path), {key: value}, earlier=earlier)
            assert found, (key, value)
            assert all(said.severity is Severity.ERROR and said.message for said in found)
            assert all(said.span.file == str(path) for said in found if said.span)
            assert path.read_text() == film
    assert [file.name for file in tmp_path.iterdir()] == ["credits.yaml"]


@pytest.mark.parametrize("value", EVERY_KEY)
def test_what_no_key_can_take_reaches_no_file(tmp_path: Path, value: str) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILM)
    earlier = load_film(Origin(path))
    for key in ("timing.speed", "video.size", "layout.axis", "styles.name.font", "theme"):
        assert write_settings(Origin(path), {key: value}, earlier=earlier), (key, value)
        assert path.read_text() == FILM


@pytest.mark.parametrize(
    ("film", "keys"),
    [
        (FILM, ("timing.", "video.", "layout.", "styles.name.")),
        (TIMED, ("timing.",)),
        (CROSSED, ("timing.",)),
    ],
    ids=["speed", "duration", "seconds"],
)
def test_every_key_of_the_panel_can_be_written_as_it_is(
    tmp_path: Path, film: str, keys: tuple[str, ...]
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(film)
    earlier = load_film(Origin(path))
    values = {key: value for key, value in controls_of(path).items() if value}
    for key, value in values.items():
        if key.startswith(keys):
            path.write_text(film)
            assert write_settings(Origin(path), {key: value}, earlier=earlier) == (), (key, value)
    path.write_text(film)
    assert write_settings(Origin(path), values) == ()
    assert {key: controls_of(path)[key] for key in values} == values


def test_a_length_takes_the_place_of_a_speed(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(CROSSED)
    (both,) = write_settings(Origin(path), {"timing.speed": "12"})
    assert both.code == "two-speeds"
    assert (
        write_settings(Origin(path), {"timing.speed": "12", "timing.seconds_on_screen": None}) == ()
    )
    assert path.read_text() == FILM
    assert write_settings(Origin(path), {"timing.speed": None, "timing.duration": "21s"}) == ()
    assert path.read_text() == TIMED
    assert write_settings(Origin(path), {"timing.duration": None}) == ()
    assert "timing" not in path.read_text()


def test_a_removal_that_a_version_overrules_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    film = FILM + "versions: {short: {timing: {speed: 24}}}\n"
    path.write_text(film)
    (wrong,) = write_settings(Origin(path, version="short"), {"timing.speed": None})
    assert wrong.code == "overruled"
    assert path.read_text() == film


def test_what_would_change_is_told_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILM)
    told = changes_of(Origin(path), {"timing.speed": "18", "styles.name.size": None})
    assert [(change.is_added, change.line) for change in told] == [
        (False, 3),
        (False, 4),
        (True, 3),
    ]
    assert told[2].text == "timing: {speed: 18}"
    assert path.read_text() == FILM


def test_errors_that_the_file_has_are_no_reason_to_leave_it(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    faulty = FILM + "  - {nams: Bo}\n"
    path.write_text(faulty)
    assert write_settings(Origin(path), {"layout.gap": "31"}) == ()
    written = path.read_text()
    assert "gap: 31" in written
    (wrong,) = write_settings(Origin(path), {"layout.gap": "banana"})
    assert wrong.code == "bad-value"
    assert path.read_text() == written


def test_what_is_good_alone_and_bad_together_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILM)
    settings = {"styles.name.size": "90", "layout.safe": "300", "video.background": "#123456"}
    (wrong, *_) = write_settings(Origin(path), settings)
    assert wrong.code == "too-wide"
    assert path.read_text() == FILM


def test_what_a_version_or_the_command_line_overrules_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    film = FILM + "versions: {short: {timing: {speed: 24}}}\n"
    path.write_text(film)
    settings = {"timing.speed": "18"}
    for shown in (Origin(path, ("timing.speed=24",)), Origin(path, version="short")):
        (wrong,) = write_settings(shown, settings)
        assert wrong.code == "overruled"
        assert path.read_text() == film
    assert write_settings(Origin(path, version="short"), {"layout.gap": "9"}) == ()


@pytest.fixture
def saved_meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], object]], None]:
    """Return a hook that calls a function after each check of a file, with its number."""

    def arranged(save: Callable[[int], object]) -> None:
        check, count = edits._check, 0

        def checked(*arguments: Any) -> Any:
            nonlocal count
            result = check(*arguments)
            count += 1
            save(count)
            return result

        monkeypatch.setattr(edits, "_check", checked)

    return arranged


def test_what_is_saved_meanwhile_is_kept(
    tmp_path: Path, saved_meanwhile: Callable[[Callable[[int], object]], None]
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILM)
    other = FILM.replace("Ann Lee", "Bo Li")
    saved_meanwhile(lambda number: path.write_text(other) if number == 1 else None)
    assert write_settings(Origin(path), {"timing.speed": "18"}) == ()
    assert path.read_text() == other.replace("speed: 12", "speed: 18")


def test_a_file_that_is_saved_all_the_time_is_left_alone(
    tmp_path: Path, saved_meanwhile: Callable[[Callable[[int], object]], None]
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILM)
    saved_meanwhile(lambda number: path.write_text(f"{FILM}# {number}\n"))
    (wrong,) = write_settings(Origin(path), {"timing.speed": "18"})
    assert wrong.code == "file-changing"
    assert path.read_text().startswith(f"{FILM}# ")


def test_a_file_that_went_wrong_meanwhile_is_left_alone(
    tmp_path: Path, saved_meanwhile: Callable[[Callable[[int], object]], None]
) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text(FILM)
    saved_meanwhile(lambda _number: path.write_text("roll: [\n"))
    (wrong,) = write_settings(Origin(path), {"timing.speed": "18"})
    assert wrong.code == "uneditable"
    assert path.read_text() == "roll: [\n"
