"""Collect codestreams from a coder and write them to a track file, in a thread of its own.

Frames are announced in order. One that shows what the frame before it showed, or nothing, is coded
once and written again.
"""

from __future__ import annotations

from contextlib import contextmanager
from enum import Enum, auto
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, error
from endroll.encode.cinema.descriptors import picture_essence
from endroll.encode.cinema.jpeg2000 import main_header, most_bytes, read_codestream
from endroll.encode.cinema.track_file import TrackFile
from endroll.encode.frames import BLANK, look_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from uuid import UUID

    from endroll.encode.cinema.jpeg2000 import Coder
    from endroll.encode.tracks import Excerpt

_LOOK_S: Final = 0.1
"""How often progress is reported while the last frames are coded."""


class _Source(Enum):
    """Where the codestream of a frame comes from."""

    CODER = auto()
    CODER_BLANK = auto()
    LAST = auto()
    BLANK = auto()
    END = auto()


@contextmanager
def collecting(
    file: IO[bytes], coder: Coder, excerpt: Excerpt, issued: dt.datetime
) -> Iterator[Collector]:
    """Collect what a coder makes of an excerpt for the body of the `with` statement.

    Raises:
        OSError: the file cannot be written.
        RenderError: the coder failed, or a frame is larger than cinema allows.
    """
    collector = Collector(file, coder, excerpt, issued)
    try:
        yield collector
    except BaseException as problem:
        if isinstance(problem, OSError) and collector.has_failed():
            # The pipe broke because the coder ended, and the collector knows why it did.
            collector.stop()
            collector.raise_failure()
        collector.stop()
        raise


class Collector:
    """Writes codestreams; `done` is the number of frames written."""

    def __init__(
        self, file: IO[bytes], coder: Coder, excerpt: Excerpt, issued: dt.datetime
    ) -> None:
        self._file = file
        self._coder = coder
        self._excerpt = excerpt
        self._issued = issued
        self._announced: SimpleQueue[_Source] = SimpleQueue()
        self._look: object = None
        self._has_blank = False
        self._last = self._blank = b""
        self._track: TrackFile | None = None
        self._identity: UUID | None = None
        self._failure: Exception | None = None
        self.done = 0
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def expect(self, frame: int) -> bool:
        """Announce the next frame; return whether it must be sent to the coder."""
        look = look_of(self._excerpt.schedule, frame)
        is_blank = look == BLANK
        if look == self._look:
            source = _Source.LAST
        elif is_blank:
            source = _Source.BLANK if self._has_blank else _Source.CODER_BLANK
            self._has_blank = True
        else:
            source = _Source.CODER
        self._look = look
        self._announced.put(source)
        return source in (_Source.CODER, _Source.CODER_BLANK)

    def finish(self) -> UUID:
        """Wait until all announced frames are written; return the identity of the file.

        Raises:
            OSError: the file cannot be written.
            RenderError: the coder failed, or a frame is larger than cinema allows.
        """
        self._announced.put(_Source.END)
        while self._thread.is_alive():
            self._thread.join(_LOOK_S)
            self._excerpt.report_progress(self.done)
        self.raise_failure()
        if self._identity is None:
            raise ValueError("the file has no identity")
        return self._identity

    def stop(self) -> None:
        """End the coder and the thread; the file stays as it is."""
        self._coder.kill()
        self._announced.put(_Source.END)
        self._thread.join()

    def has_failed(self) -> bool:
        """Return whether the thread has ended, or soon will, without having written the file."""
        self._announced.put(_Source.END)
        self._thread.join()
        return self._failure is not None

    def raise_failure(self) -> None:
        """Raise what went wrong in the thread, if anything did."""
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        try:
            while (source := self._announced.get()) is not _Source.END:
                self._write(self._codestream(source))
            if self._track is not None:
                self._identity = self._track.finish()
        except Exception as problem:  # noqa: BLE001  raised again by the thread that waits
            self._failure = problem
            self._coder.kill()  # so that nobody waits for it to take a frame

    def _codestream(self, source: _Source) -> bytes:
        match source:
            case _Source.LAST:
                return self._last
            case _Source.BLANK:
                self._last = self._blank
            case _Source.CODER | _Source.CODER_BLANK | _Source.END:
                self._last = self._read()
        if source is _Source.CODER_BLANK:
            self._blank = self._last
        return self._last

    def _read(self) -> bytes:
        """Read the next codestream of the coder."""
        try:
            codestream = read_codestream(self._coder.codestreams)
        except ValueError as problem:
            raise self._failed(str(problem)) from problem
        if codestream is None:
            raise self._failed("it ended early")
        most = most_bytes(self._excerpt.schedule.rate.value)
        if len(codestream) > most:
            raise self._failed(f"a frame has {len(codestream):,} bytes, and {most:,} are the most")
        return codestream

    def _failed(self, why: str) -> RenderError:
        self._coder.kill()
        complaint = self._coder.complaint()
        return RenderError(
            error("jpeg2000", f"OpenJPEG failed: {why}" + (f": {complaint}" if complaint else ""))
        )

    def _write(self, codestream: bytes) -> None:
        if self._track is None:
            rate = self._excerpt.schedule.rate.value
            essence = picture_essence(main_header(codestream), rate, len(self._excerpt.frames))
            self._track = TrackFile(self._file, essence, self._issued)
        self._track.write(codestream)
        self.done += 1
