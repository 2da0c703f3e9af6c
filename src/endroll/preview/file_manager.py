"""Show a file in the file manager of the system. No shell reads its name."""

from __future__ import annotations

import subprocess
import sys
from shutil import which
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, error

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_S: Final = 3
"""Time in which a program that cannot show anything says so; others may stay."""


def reveal(path: Path) -> None:
    """Show a file selected in its folder, or its folder where that cannot be; or show a folder.

    Raises:
        RenderError: the file does not exist any more, or there is no file manager.
    """
    if not path.exists():
        raise RenderError(error("reveal", f"{path} does not exist any more", hint="write it again"))
    try:
        process = subprocess.Popen(  # noqa: S603  no shell
            _command(path.absolute()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError:
        raise _failure(path) from None
    try:
        code = process.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        return
    if code and sys.platform != "win32":  # whose file manager always returns 1
        raise _failure(path)


def _command(path: Path) -> list[str] | str:
    if sys.platform == "win32":
        return f'explorer /select,"{path}"'  # quoted as it expects; no name has a quote in it
    if sys.platform == "darwin":
        return ["open", "-R", str(path)]
    return [which("xdg-open") or "xdg-open", str(path if path.is_dir() else path.parent)]


def _failure(path: Path) -> RenderError:
    return RenderError(
        error("reveal", "no file manager opened", hint=f"the file is {path.absolute()}")
    )
