"""Guard: who may speak to the page's server. Requests in; those of this machine's page through.

A page elsewhere on the web can make a browser send requests here, and a name of its own can be made
to lead here. So a request must be for this address, come from this page where it says where it
comes from, and know the token in the address. Source: OWASP cheat sheets on cross-site request
forgery; DNS rebinding.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES: Final = 64 * 1024
"""What a request may hold: the settings of the panel are a few hundred bytes."""

_LONGEST_PATH: Final = 200
"""The longest is that of a frame; what has thousands of digits is no number of one."""

_TOO_MUCH: Final = "that is more than the page ever sends"
_OWN_SITES: Final = {"same-origin", "none"}
_POLICY: Final = (
    b"default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors 'none'"
)
GUARDING: Final = (
    (b"content-security-policy", _POLICY),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
"""What every answer tells a browser. Source: OWASP cheat sheet on HTTP headers."""


def new_token() -> str:
    """Return what is in the address of one preview and can be guessed by nobody."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets those requests through to `app` that come from its own page on `port`."""

    app: ASGIApp
    port: int
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it; every answer has the headers that guard the page."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *GUARDING]}
            await send(message)

        refused = self._refusal(scope)
        if refused is not None:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, send_guarded)
            return
        # Who left while sending hears of nothing, and nobody needs to hear of it.
        with suppress(ClientDisconnect):
            await self._pass(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        hosts = {f"{host}:{self.port}" for host in ("127.0.0.1", "localhost")}
        if scope["type"] != "http" or headers.get(b"host", "").lower() not in hosts:
            return HTTPStatus.FORBIDDEN, "this address is not that of the preview"
        origin = headers.get(b"origin", "").lower()
        if origin and origin not in {f"http://{host}" for host in hosts}:
            return HTTPStatus.FORBIDDEN, "only the preview's own page may ask"
        if headers.get(b"sec-fetch-site", "none") not in _OWN_SITES:
            return HTTPStatus.FORBIDDEN, "only the preview's own page may ask"
        return self._unasked(scope, headers.get(b"content-length", "0"))

    def _unasked(self, scope: Scope, length: str) -> tuple[int, str] | None:
        """Refuse what the page never asks for, whoever asks."""
        token: str = scope["path"].lstrip("/").partition("/")[0]
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return HTTPStatus.FORBIDDEN, "take the whole address that endroll preview printed"
        if len(scope["path"]) > _LONGEST_PATH:
            return HTTPStatus.NOT_FOUND, "there is no such page"
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_MUCH
        return None

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0

        async def receive_bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_MUCH)
            return message

        await self.app(scope, receive_bounded, send)
