"""Serve the page of one credits file, on this machine only, until interrupted."""

from __future__ import annotations

import asyncio
import ctypes
import errno
import logging
import os
import platform
import signal
import socket
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from endroll.core.diagnostics import UsageError, error
from endroll.preview.guard import GUARDING, new_token
from endroll.preview.server import NO_EDITOR, make_app
from endroll.preview.session import Session
from endroll.preview.watcher import stamps_in, watched_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from endroll.preview.editor import Editor
    from endroll.preview.session import Edition
    from endroll.source.origin import Origin

HOST = "127.0.0.1"

_MMAP_THRESHOLD: Final = -3
"""The number of `M_MMAP_THRESHOLD`. Source: mallopt(3), malloc.h of glibc."""

_LARGE_BYTES: Final = 256 * 1024
"""Larger blocks are mapped separately: a band has about 1.5 MB, a line of text a tenth."""


def serve(
    origin: Origin,
    *,
    port: int = 0,
    editor: Editor = NO_EDITOR,
    on_ready: Callable[[str, Edition], None],
) -> None:
    """Serve the page; `on_ready` is called with its address and the first edition.

    Port 0 means any free port; `editor` opens files from the page.

    Raises:
        KeyboardInterrupt: the process was interrupted.
        UsageError: the port cannot be opened, or the file does not exist.
    """
    if not os.path.isfile(origin.path):  # noqa: PTH113  a Path may refuse the name
        raise UsageError(
            error(
                "file-missing",
                f"{origin.path} does not exist",
                hint="name the file: endroll preview FILE",
            )
        )
    _return_freed_pictures()
    with _listen(port) as listener, _interrupts_of_asyncio():
        asyncio.run(_serve(origin, listener, editor, on_ready))


def _return_freed_pictures() -> None:
    """Make glibc map large blocks separately, and unmap them when they are freed.

    By default glibc raises its threshold to the size of the first picture freed, allocates later
    ones from the heap of each thread, and fragments them: three times the memory in use. Other C
    libraries are left alone.
    """
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)


@contextmanager
def _interrupts_of_asyncio() -> Iterator[None]:
    """Leave SIGINT to asyncio, which cancels its tasks in order."""
    if current_thread() is not main_thread() or not callable(signal.getsignal(signal.SIGINT)):
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


async def _serve(
    origin: Origin,
    listener: socket.socket,
    editor: Editor,
    on_ready: Callable[[str, Edition], None],
) -> None:
    session, token = Session(origin), new_token()
    known = stamps_in(watched_folders(origin.path.parent))
    edition = await session.renew()
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        make_app(session, known, port=port, token=token, editor=editor),
        http=_Protocol,
        log_level="error",
        access_log=False,
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    address = f"http://{HOST}:{port}/{token}/"
    server = _Server(config, session, on_start=lambda: on_ready(address, edition))
    await server.serve(sockets=[listener])


class _Protocol(H11Protocol):
    """HTTP that sends the security headers with refusals of malformed requests too."""

    def send_400_response(self, msg: str) -> None:
        """Refuse a malformed request, and close the connection."""
        headers = (*GUARDING, (b"content-type", b"text/plain; charset=utf-8"))
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is None or not cycle.response_started:
            lines = [b"HTTP/1.1 400 Bad Request", b"connection: close"]
            lines += [b": ".join(header) for header in headers]
            self.transport.write(b"\r\n".join((*lines, b"", msg.encode("ascii", "replace"))))
        self.transport.close()


class _Server(uvicorn.Server):
    """A server that releases waiting pages when it is asked to stop.

    `on_start` is called once it accepts requests. After a stop signal it logs nothing: requests cut
    short then are not errors.
    """

    def __init__(
        self, config: uvicorn.Config, session: Session, *, on_start: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._session = session
        self._loop = asyncio.get_running_loop()
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_start()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self._loop.call_soon_threadsafe(self._session.close)
        super().handle_exit(sig, frame)


def _listen(port: int) -> socket.socket:
    # asyncio sends at once (TCP_NODELAY) only on sockets that say that they are TCP; otherwise the
    # body of each answer waits 40 ms for the browser to acknowledge its headers.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as problem:
        listener.close()
        is_taken = problem.errno == errno.EADDRINUSE
        reason = "another program is using it" if is_taken else problem.strerror
        raise UsageError(
            error(
                "port",
                f"cannot open port {port}: {reason}",
                hint="leave out --port to use any free port",
            )
        ) from None
    listener.listen()
    return listener
