"""Names of outputs are names on every disk, and no two of them are the same on any."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from endroll.batch.planning.names import (
    MOST_BYTES,
    UnfitNameError,
    check_name,
    colliding,
    parse_pattern,
    path_key,
)

VALUES = {
    "title": "Night Ferry",
    "version": "",
    "film": "e01",
    "delivery": "review",
    "format": "h264",
    "date": "2026-11-29",
    "vars.code": "NF101",
}


def filled(pattern: str, **values: str) -> str:
    parsed, problems = parse_pattern(pattern)
    assert parsed is not None, problems
    return "/".join(parsed.filled({**VALUES, **values}))


@pytest.mark.parametrize(
    ("pattern", "without", "with_version"),
    [
        ("{title}_{version}_{delivery}", "Night Ferry_review", "Night Ferry_de_review"),
        ("{version}_{film}", "e01", "de_e01"),
        ("{version}-{version} {film}", "e01", "de-de e01"),
        ("{film}{version}", "e01", "e01de"),
        ("{vars.code}.{ version }.{format}", "NF101.h264", "NF101.de.h264"),
        ("{date}/{film}/x", "2026-11-29/e01/x", "2026-11-29/e01/x"),
        ("plain", "plain", "plain"),
    ],
)
def test_a_pattern_is_filled(pattern: str, without: str, with_version: str) -> None:
    assert filled(pattern) == without
    assert filled(pattern, version="de") == with_version


@pytest.mark.parametrize(
    ("pattern", "code", "hint"),
    [
        ("{titel}", "unknown-field", "did you mean {title}?"),
        ("{vars.}", "unknown-field", "{vars.NAME}"),
        ("{}", "unknown-field", "{title}"),
        ("{title", "name-brace", "one brace"),
        ("{{title}}", "name-brace", "one brace"),
        ("a\\b", "name-unfit", "/"),
    ],
)
def test_a_pattern_that_is_none(pattern: str, code: str, hint: str) -> None:
    parsed, problems = parse_pattern(pattern)
    assert parsed is None
    assert [each.code for each in problems] == [code]
    assert hint in str(problems[0].hint)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".",
        "..",
        ".hidden",
        "end.",
        "end ",
        " begin",
        "AC/DC",
        "a\\b",
        "a:b",
        "what?",
        'quo"te',
        "a\nb",
        "a\0b",
        "\ud800",
        "CON",
        "nul.mp4",
        "Com1.tar.gz",
        "lpt¹",
        "aux .txt",
        "x" * 201,
        "é" * 67,  # three bytes each, where a disk takes letters apart
    ],
)
def test_names_that_not_every_disk_takes(name: str) -> None:
    with pytest.raises(UnfitNameError) as unfit:
        check_name(name)
    assert unfit.value.hint


@pytest.mark.parametrize("name", ["Console", "com0", "com10", "谢德庆", "Ñandú (final) #2", "a.b"])
def test_names_that_every_disk_takes(name: str) -> None:
    check_name(name)


@given(st.text(max_size=120))
@example("x/../../y")
def test_a_value_never_leads_out_of_the_folder(value: str) -> None:
    try:
        names = filled("a/{title}", title=value).split("/")
    except UnfitNameError:
        return
    assert len(names) == 2
    assert names[1] not in {"", ".", ".."}
    assert not set(names[1]) & set('<>:"/\\|?*\0\n')
    assert len(names[1].encode()) <= MOST_BYTES


@given(st.text(min_size=1, max_size=8))
def test_the_key_of_a_name_is_that_of_its_other_forms(name: str) -> None:
    key = path_key((name,))
    for form in ("NFC", "NFD"):
        assert path_key((unicodedata.normalize(form, name),)) == key
    assert path_key((name.casefold(),)) == key


PATHS = st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), max_size=8)


@given(PATHS)
def test_collisions_are_those_of_every_pair(keys: list[tuple[str, ...]]) -> None:
    found = {index for pair in colliding(keys) for index in pair}
    expected = {
        index
        for one, first in enumerate(keys)
        for other, second in enumerate(keys)
        if one != other and second[: len(first)] == first
        for index in (one, other)
    }
    assert found == expected
    for one, other in colliding(keys):
        assert keys[other][: len(keys[one])] == keys[one]
