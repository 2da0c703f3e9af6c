"""Read the bodies of the page's requests: JSON objects of bounded size.

In: requests. Out: plain data that has been checked. A body that the page never sends is refused.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request

_MOST_KEYS: Final = 200
_LONGEST: Final = 500
NO_STORE: Final = {"cache-control": "no-store"}
FOR_EVER: Final = {"cache-control": "private, max-age=31536000, immutable"}


async def object_in(request: Request) -> dict[str, Any]:
    """Return the JSON object in a request.

    Raises:
        HTTPException: the body is not a JSON object.
    """
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise HTTPException(415, "the body must be sent as JSON")
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise HTTPException(400, "invalid JSON") from None
    if not isinstance(body, dict) or len(body) > _MOST_KEYS:
        raise HTTPException(400, "the body must be an object with few keys")
    return body


async def settings_in(request: Request) -> dict[str, str | None]:
    """Return the settings in a request: a limited number of short texts of one line by key.

    A key with null is to be removed.

    Raises:
        HTTPException: the body holds something else.
    """
    settings = await object_in(request)
    for key, written in settings.items():
        value = "" if written is None else written
        if not key or not isinstance(value, str) or len(key) + len(value) > _LONGEST:
            raise HTTPException(400, "settings must be short texts")
        if "=" in key or not (key + value).isprintable():
            raise HTTPException(400, "settings must be texts of one line")
    return settings
