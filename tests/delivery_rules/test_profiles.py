"""Every profile: a film that keeps all its rules, and one that fails each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.delivery_rules.conftest import cards

from endroll.core.diagnostics import Severity, UsageError
from endroll.core.scan import Scan
from endroll.delivery_rules.delivery_check import check_deliveries, gather_facts
from endroll.delivery_rules.facts import FlashCount, PictureReading, Reading
from endroll.delivery_rules.profiles import PROFILES
from endroll.delivery_rules.rules import Result
from endroll.project import film_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.delivery_rules.rules import DeliveryCheck
    from endroll.project import Project

    MakesFilm = Callable[..., Project]

FLASHING: Final = cards(*["white.png", "black.png"] * 4, hold=2)
RED: Final = cards(*["red.png", "black.png"] * 4, hold=2)

KEPT: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "netflix": ({"size": "3840x108", "color": "p3-d65-pq", "tone": -20}, "tiff-16"),
    "amazon": ({"size": "160x90", "tone": -20}, "prores-422-hq"),
    "ebu-hd": ({"size": "1280x720", "fps": "50", "tone": -23}, "prores-422"),
    "dci": ({"size": "2048x858", "color": "dcdm", "tone": -10}, "tiff-16"),
}
"""A film that keeps every rule of a profile, and its format."""

BROKEN: Final[list[tuple[str, dict[str, Any], str | None, set[str]]]] = [
    ("netflix", {"size": "1920x108"}, None, {"for-raster"}),
    ("netflix", {"color": "bt2020-hlg"}, None, {"for-color"}),
    ("netflix", {}, "prores-422-hq", {"for-format"}),
    ("netflix", {"tone": -1}, None, {"for-true-peak"}),
    ("netflix", {"color": "bt709", "size": "3840x36", "roll": FLASHING}, None, {"for-flashes"}),
    (
        "netflix",
        {"color": "bt709", "size": "3840x36", "roll": RED},
        None,
        {"for-flashes", "for-red-flashes"},
    ),
    ("amazon", {"size": "90x160"}, None, {"for-raster"}),
    ("amazon", {"fps": "50"}, None, {"for-rate"}),
    ("amazon", {}, "png", {"for-range", "for-format"}),
    ("amazon", {"color": "dcdm"}, None, {"for-color"}),
    ("amazon", {"tone": -1}, None, {"for-true-peak"}),
    ("amazon", {"roll": FLASHING}, None, {"for-flashes"}),
    ("amazon", {"roll": RED}, None, {"for-flashes", "for-red-flashes"}),
    ("ebu-hd", {"size": "160x90"}, None, {"for-raster"}),
    ("ebu-hd", {"fps": "25"}, None, {"for-rate"}),
    ("ebu-hd", {"size": "1920x1080", "fps": "24"}, None, {"for-rate"}),
    ("ebu-hd", {"color": "bt2020-pq"}, None, {"for-color"}),
    ("ebu-hd", {}, "dpx", {"for-range"}),
    ("ebu-hd", {"roll": cards("lines.png", hold=2)}, None, {"for-levels"}),
    ("ebu-hd", {"tone": -20}, None, {"for-loudness"}),
    ("ebu-hd", {"tone": -0.5}, None, {"for-loudness", "for-true-peak"}),
    ("ebu-hd", {"roll": FLASHING}, None, {"for-flashes"}),
    ("ebu-hd", {"roll": RED}, None, {"for-flashes", "for-red-flashes"}),
    ("dci", {"size": "1920x1080"}, None, {"for-raster"}),
    ("dci", {"fps": "25"}, None, {"for-rate"}),
    ("dci", {"size": "4096x1716", "fps": "48"}, None, {"for-rate"}),
    ("dci", {"color": "bt709"}, None, {"for-color"}),
    ("dci", {}, "prores-4444", {"for-range", "for-format"}),
]
"""What breaks which rules: keys of the film that keeps them all, changed, and a format."""


def checked(film: MakesFilm, name: str, keys: dict[str, Any], output: str | None) -> DeliveryCheck:
    (check,) = film(**keys).check_deliveries(name, output_format=output)
    return check


def failed(check: DeliveryCheck) -> set[str]:
    return {found.rule.code for found in check.findings if found.judgement.result is Result.FAIL}


@pytest.mark.parametrize("name", KEPT)
def test_a_film_that_keeps_every_rule(film: MakesFilm, name: str) -> None:
    check = checked(film, name, *KEPT[name])
    assert check.ok
    assert check.diagnostics == ()
    results = {found.rule.code: found.judgement.result for found in check.findings}
    decided = {code for code, result in results.items() if result is Result.PASS}
    unknown = {code for code, result in results.items() if result is Result.UNKNOWN}
    of_dialogue = {"for-loudness"} if name in {"netflix", "amazon"} else set()
    assert (
        unknown
        == {found.rule.code for found in check.findings if found.rule.source is None} | of_dialogue
    )
    assert len(decided) >= 5


@pytest.mark.parametrize(("name", "keys", "output", "codes"), BROKEN)
def test_a_film_that_breaks_a_rule(
    film: MakesFilm, name: str, keys: dict[str, Any], output: str | None, codes: set[str]
) -> None:
    check = checked(film, name, KEPT[name][0] | {"tone": None} | keys, output)
    assert failed(check) == codes
    assert {each.code for each in check.diagnostics} == codes
    assert {each.severity for each in check.diagnostics} == {Severity.ERROR}
    assert not check.ok
    title = PROFILES[name].title
    assert all(each.message.startswith(f"{title}: ") and each.hint for each in check.diagnostics)


def test_every_rule_that_can_be_broken_is_broken_here() -> None:
    """But for scan, which is told apart below, and safe areas, which have tests of their own."""
    broken = {(name, code) for name, _, _, codes in BROKEN for code in codes}
    others = {"for-scan", "for-title-safe", "for-action-safe"}
    rules = {
        (name, rule.code)
        for name, profile in PROFILES.items()
        for rule in profile.rules
        if rule.source is not None and rule.code not in others
    }
    of_dialogue = {("netflix", "for-loudness"), ("amazon", "for-loudness")}
    assert broken == rules - of_dialogue


@pytest.mark.parametrize(
    ("size_px", "codes"),
    [(64, set()), (68, {"for-title-safe"}), (72, {"for-title-safe", "for-action-safe"})],
)
@pytest.mark.parametrize(("name", "severity"), [("ebu-hd", "error"), ("netflix", "warning")])
def test_text_outside_the_safe_areas(
    film: MakesFilm, size_px: int, codes: set[str], name: str, severity: str
) -> None:
    """N letters of Box of size s take 0.6 s each, their ink 0.2 s less; of 1,000 px."""
    letters = "A" * 23
    roll = f"  - card: [{{text: {letters}}}]\n    hold: 4f\n    fade_in: 0f\n    fade_out: 0f\n"
    project = film(roll, size="1000x1080", safe="100%", settings=(f"styles.base.size={size_px}",))
    ink_px = 23 * 0.6 * size_px - 0.2 * size_px
    expected = {
        code
        for code, area in (("for-title-safe", 0.90), ("for-action-safe", 0.93))
        if ink_px > area * 1000 + 1
    }
    assert expected == codes
    (check,) = check_deliveries(film_of(project), [name])
    safe = [each for each in check.diagnostics if each.code.endswith("-safe")]
    assert {each.code for each in safe} == codes
    assert {str(each.severity) for each in safe} <= {severity}
    assert all(each.span and each.span.line == 8 for each in safe)


@pytest.mark.parametrize(
    ("name", "size", "is_kept"),
    [
        ("dci", "2048x858", False),
        ("ebu-hd", "1280x720", False),
        ("ebu-hd", "1920x1080", True),
        ("amazon", "160x90", True),
    ],
)
def test_fields_are_judged_by_profile(
    film: MakesFilm, name: str, size: str, *, is_kept: bool
) -> None:
    facts = gather_facts(film_of(film(size=size, fps="25")), None, ())
    interlaced = replace(facts, scan=Scan.TFF)
    (rule,) = (rule for rule in PROFILES[name].rules if rule.code == "for-scan")
    assert rule.judge(facts).result is Result.PASS
    assert (rule.judge(interlaced).result is Result.PASS) is is_kept


def test_interlaced_at_fifty_frames_is_no_format_of_the_ebu(film: MakesFilm) -> None:
    facts = gather_facts(film_of(film(size="1920x1080", fps="50")), None, ())
    (rule,) = (rule for rule in PROFILES["ebu-hd"].rules if rule.code == "for-rate")
    assert rule.judge(facts).result is Result.PASS
    assert rule.judge(replace(facts, scan=Scan.TFF)).result is Result.FAIL


def test_what_is_not_measured_is_unknown_and_never_passed(film: MakesFilm) -> None:
    reading = PictureReading(FlashCount(), FlashCount(), 0.0, 0, is_whole=False)
    facts = replace(gather_facts(film_of(film()), None, ()), picture=reading)
    for rule in PROFILES["ebu-hd"].rules:
        if rule.reads is Reading.PICTURE:
            assert rule.judge(facts).result is Result.UNKNOWN


def test_every_rule_has_a_source_or_is_unknown(film: MakesFilm) -> None:
    project = film(size="160x90")
    for check in project.check_deliveries(*PROFILES):
        for found in check.findings:
            if found.rule.source is None:
                assert found.judgement.result is Result.UNKNOWN
                assert found.judgement.detail
            else:
                assert found.rule.source.link.startswith("https://")


def test_a_profile_named_twice_counts_once(film: MakesFilm) -> None:
    checks = film().check_deliveries("dci", "ebu-hd", "dci")
    assert [check.profile.name for check in checks] == ["dci", "ebu-hd"]


@pytest.mark.parametrize(("name", "nearest"), [("netflx", "netflix"), ("ebu", "ebu-hd")])
def test_an_unknown_profile_names_the_nearest(film: MakesFilm, name: str, nearest: str) -> None:
    with pytest.raises(UsageError) as refused:
        film().check_deliveries(name)
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code == "unknown-profile"
    assert (diagnostic.hint or "").startswith(f"did you mean {nearest}?")
