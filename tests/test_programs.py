"""What tests need is in one table: they are left out where it is missing, and fail in CI."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests import programs

TESTS = Path(__file__).parent
A_TEST_EACH = {
    "chromium": "preview/test_page.py::test_its_own_policy_stops_nothing",
    "ffprobe": "conformance/test_hdr_metadata.py::test_ffprobe_reads_all[prores-422-hq]",
    "git": "preview/test_last_commit.py::test_a_file_is_read_as_it_was_committed",
    "mediainfo": "conformance/test_hdr_metadata.py::test_mediainfo_reads_all[prores-422-hq]",
    "noto-fonts": "text/test_like_chromium.py::test_a_rare_script_is_as_wide_as_in_chromium",
    "openh264": "conformance/test_openh264.py::test_it_shows_what_libavcodec_shows",
    "poppler": "proof/test_pdf.py::test_names_from_the_right_are_turned_round",
    "unicode-data": "conformance/test_bidi_character.py::test_brackets_are_unicode_s",
}


def run_without_programs(names: str, environment: dict[str, str]) -> str:
    """Run a test for each program, none of which is looked for; return what pytest says."""
    kept = {key: value for key, value in os.environ.items() if key != "CI"}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [*command, *(str(TESTS / path) for path in A_TEST_EACH.values())],
        env={**kept, programs.WITHOUT: names, **environment},
        cwd=TESTS.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return f"{ran.stdout}exit code {ran.returncode}"


def test_every_program_has_tests_that_need_it() -> None:
    assert programs.PROGRAMS.keys() == A_TEST_EACH.keys()
    needed = {
        name
        for path in TESTS.rglob("test_*.py")
        for name in re.findall(r'\bneeds\("([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert needed == programs.PROGRAMS.keys()


def test_tests_are_left_out_with_a_reason_where_programs_are_missing() -> None:
    said = run_without_programs("all", {})
    assert "exit code 0" in said
    assert re.search(r"= \d+ skipped in ", said), said
    for name, program in programs.PROGRAMS.items():
        assert f"needs {name}: in Debian's {' '.join(program.packages)}" in said


def test_tests_fail_in_ci_where_programs_are_missing() -> None:
    said = run_without_programs(",".join(programs.PROGRAMS), {"CI": "true"})
    assert "exit code 1" in said
    assert re.search(r"= \d+ errors in ", said), said


@pytest.mark.parametrize(
    ("left_out", "is_found"),
    [("", True), ("b", True), ("a", False), ("b,a", False), ("all", False)],
)
def test_a_program_is_not_looked_for_where_the_environment_says_so(
    monkeypatch: pytest.MonkeyPatch, left_out: str, *, is_found: bool
) -> None:
    monkeypatch.setitem(programs.PROGRAMS, "a", programs.Program("is tested", (), lambda: "here"))
    monkeypatch.setenv(programs.WITHOUT, left_out)
    assert programs.find_program("a") == ("here" if is_found else None)


@pytest.mark.parametrize(
    ("said", "is_ci"), [("true", True), ("1", True), ("", False), ("0", False)]
)
def test_ci_is_what_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, said: str, *, is_ci: bool
) -> None:
    monkeypatch.setenv("CI", said)
    assert programs.is_ci() is is_ci


def test_unicode_data_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(programs.UNICODE_DATA, str(tmp_path))
    assert programs.find_unicode_data() is None
    (tmp_path / "BidiTest.txt").touch()
    assert programs.find_unicode_data() == str(tmp_path)
