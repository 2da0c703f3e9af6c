from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from endroll.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """The result of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def project_folder(tmp_path: Path, box_fonts: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the box fonts and credits of two blocks, made the current one."""
    (tmp_path / "fonts").symlink_to(box_fonts)
    (tmp_path / "credits.yaml").write_text(
        "title: A Film\n"
        "video: {size: 320x180, fps: 24}\n"
        "timing: {speed: 24, lead_in: 2f, lead_out: 3f}\n"
        "styles: {base: {font: [Box, Box Han], size: 100}, role: {tracking: 0}}\n"
        "roll:\n"
        "  - {role: Edited by, names: Ann}\n"
        "  - names: [Bo 谢德庆, Cy]\n"
        "check: {rules: {too-fast: off}}\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def endroll(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command line in this process."""

    def ran(*arguments: str) -> Outcome:
        code = run(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return ran
