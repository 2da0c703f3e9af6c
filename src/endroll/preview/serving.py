"""Serving: the page of one credits file, on this machine alone, until interrupted."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import uvicorn

from endroll.diagnostics import UsageError, error
from endroll.preview.desk import Desk, Shown
from endroll.preview.guard import new_token
from endroll.preview.memory import give_back_pictures
from endroll.preview.server import make_app
from endroll.preview.watching import stamps_in, watched_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from endroll.preview.desk import Edition

HOST = "127.0.0.1"


def serve(
    shown: Shown,
    *,
    port: int = 0,
    on_ready: Callable[[str, Edition], None],
) -> None:
    """Serve the page; `on_ready` is called with its address, and the film that it begins with.

    Port 0 is any that is free.

    Raises:
        KeyboardInterrupt: it was told to end.
        UsageError: the port is taken, or there is no such file.
    """
    if not os.path.isfile(shown.path):  # noqa: PTH113  a Path may refuse the name
        raise UsageError(
            error(
                "file-missing",
                f"there is no {shown.path}",
                hint="name the file: endroll preview FILE",
            )
        )
    give_back_pictures()
    with _listen(port) as listener, _interrupts_of_asyncio():
        asyncio.run(_serve(shown, listener, on_ready))


@contextmanager
def _interrupts_of_asyncio() -> Iterator[None]:
    """Leave SIGINT to asyncio, which ends its tasks in order, where its own handler is the usual."""
    if current_thread() is not main_thread() or not callable(signal.getsignal(signal.SIGINT)):
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


async def _serve(
    shown: Shown,
    listener: socket.socket,
    on_ready: Callable[[str, Edition], None],
) -> None:
    desk, token = Desk(shown), new_token()
    known = stamps_in(watched_folders(shown.path.parent))
    edition = await desk.renew()
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        make_app(desk, known, port=port, token=token),
        log_level="warning",
        access_log=False,
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    on_ready(f"http://{HOST}:{port}/{token}/", edition)
    await _Server(config, desk, asyncio.get_running_loop()).serve(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that lets go of pages that wait for news when it is told to end."""

    def __init__(self, config: uvicorn.Config, desk: Desk, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(config)
        self._desk = desk
        self._loop = loop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._desk.close)
        super().handle_exit(sig, frame)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as wrong:
        listener.close()
        taken = wrong.errno == errno.EADDRINUSE
        raise UsageError(
            error(
                "port",
                f"port {port} is {'taken' if taken else 'not to be had'}",
                hint="leave --port out for one that is free",
            )
        ) from None
    listener.listen()
    return listener
