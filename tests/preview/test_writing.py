from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from endroll.preview import writing
from endroll.preview.writing import write_settings

if TYPE_CHECKING:
    from pathlib import Path

FILE = "timing: {speed: 3}  # slow\nroll: [{names: Ann}]\n"


def test_bytes_and_rights_stay_what_they_were(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert write_settings(path, {"timing.speed": "4"}) is None
    written = FILE.replace("speed: 3", "speed: 4").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + written.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text(FILE)
    (tmp_path / "credits.yaml").symlink_to("real.yaml")
    assert write_settings(tmp_path / "credits.yaml", {"timing.speed": "4"}) is None
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
    monkeypatch.setattr(writing, "MAX_FILE_BYTES", 100)
    path = tmp_path / "credits.yaml"
    if content is not None:
        path.write_bytes(content)
    found = write_settings(path, {"timing.speed": "4"})
    assert found
    assert found.code == code
    assert (path.read_bytes() if content else None) == content
