"""Protect the preview server: only requests from its own page get through.

Other web pages can make a browser send requests here, and other host names can be made to resolve
to this machine. So a request must have this host, come from this page if it names an origin, and
contain the token of the address. Source: OWASP cheat sheets on cross-site request forgery; DNS
rebinding.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES: Final = 64 * 1024
"""Largest request body: the settings of the panel are a few hundred bytes."""

MOST_BYTES_OF: Final[Mapping[str, int]] = MappingProxyType(
    {"import": 32_000_000, "verify": 256_000_000_000}
)
"""Larger limits of single paths below the token: a file to import comes whole, and a video that
came back goes to the disk block by block."""

_LONGEST_PATH: Final = 200
"""The longest valid path is that of a frame; this rejects numbers with thousands of digits."""

_TOO_MUCH: Final = "request too large"
_FOREIGN: Final = "only the preview page itself may send requests"
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
"""Security headers of every response. Source: OWASP cheat sheet on HTTP headers."""


def _limit(scope: Scope) -> int:
    """Return how many bytes the body of a request may have."""
    path: str = scope["path"].lstrip("/").partition("/")[2]
    return MOST_BYTES_OF.get(path, MOST_BYTES)


def new_token() -> str:
    """Return a random token for the address of one preview."""
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Guard:
    """Passes only requests from its own page on `port` through to `app`."""

    app: ASGIApp
    port: int
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse a request; every response has the security headers."""
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
        # A client that disconnects while sending needs no response, and no report.
        with suppress(ClientDisconnect):
            await self._pass(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        hosts = {f"{host}:{self.port}" for host in ("127.0.0.1", "localhost")}
        if scope["type"] != "http" or headers.get(b"host", "").lower() not in hosts:
            return HTTPStatus.FORBIDDEN, "wrong host: use the address that endroll preview printed"
        origin = headers.get(b"origin", "").lower()
        if origin and origin not in {f"http://{host}" for host in hosts}:
            return HTTPStatus.FORBIDDEN, _FOREIGN
        if headers.get(b"sec-fetch-site", "none") not in _OWN_SITES:
            return HTTPStatus.FORBIDDEN, _FOREIGN
        return self._invalid(scope, headers.get(b"content-length", "0"))

    def _invalid(self, scope: Scope, length: str) -> tuple[int, str] | None:
        """Refuse requests that the page never sends."""
        token: str = scope["path"].lstrip("/").partition("/")[0]
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return (
                HTTPStatus.FORBIDDEN,
                "wrong token: use the full address that endroll preview printed",
            )
        if len(scope["path"]) > _LONGEST_PATH:
            return HTTPStatus.NOT_FOUND, "page not found"
        if not length.isdecimal() or int(length) > _limit(scope):
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_MUCH
        return None

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        received, limit = 0, _limit(scope)

        async def receive_bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_MUCH)
            return message

        await self.app(scope, receive_bounded, send)
