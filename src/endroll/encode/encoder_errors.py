"""Turn what FFmpeg's encoders and muxers refuse into diagnostics."""

from __future__ import annotations

import errno
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import av

from endroll.core.atomic_write import output_error
from endroll.core.diagnostics import UsageError, error
from endroll.core.memory import has_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from endroll.encode.render_spec import RenderSpec


@contextmanager
def encoder_errors(path: Path) -> Iterator[None]:
    """Turn errors of an encoder or a muxer into a RenderError; errors of the disk pass.

    So does any other error after which a file cannot be ended.
    """
    try:
        yield
    except av.FFmpegError as problem:
        before = problem.__context__
        if before is not None and not isinstance(before, av.FFmpegError):
            raise before from None
        if problem.errno == errno.ENOMEM or not has_room():
            raise MemoryError from problem
        if isinstance(problem, OSError):
            raise
        raise output_error(path, f"the encoder failed: {problem}") from problem


_MISREAD: Final = re.compile(
    r"(?:Error parsing option|Unknown option:|Invalid value for) *'?([\w.-]+)"
)
"""What encoders log about an option inside `x264-params` and the like, and then ignore."""


@contextmanager
def options_read(spec: RenderSpec) -> Iterator[None]:
    """Check that the encoder opened in this context accepts every option inside its params.

    Raises:
        UsageError: it does not know an option, or its value.
    """
    if not spec.encoder_options:
        yield
        return
    level = av.logging.get_level()
    av.logging.set_level(av.logging.WARNING)
    try:
        with av.logging.Capture(local=True) as logged:
            yield
    finally:
        av.logging.set_level(level)
    for _, _, message in logged:
        misread = _MISREAD.search(message)
        if misread is not None:
            options = ", ".join(f"{name}={value}" for name, value in spec.encoder_options)
            raise UsageError(
                error(
                    "encoder-option",
                    f"the encoder of {spec.format.name} does not understand {misread[1]} in "
                    f"{options}",
                    hint="see the encoder's manual for its options and their values",
                )
            )


def refuse_unknown(unused: Iterable[str], spec: RenderSpec) -> None:
    """Refuse options that the encoder did not use.

    Raises:
        UsageError: there are any.
    """
    unknown = [name for name, _ in spec.encoder_options if name in unused]
    if unknown:
        raise UsageError(
            error(
                "encoder-option",
                f"the encoder of {spec.format.name} has no option {', '.join(unknown)}",
                hint="list its options with ffmpeg -h encoder=NAME",
            )
        )
