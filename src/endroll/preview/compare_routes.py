"""Answer requests to compare the film with another: what there is, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.preview.comparison import Comparisons, NothingToCompareError
from endroll.preview.requests import NO_STORE, object_in

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.preview.session import Session


def compare_routes(session: Session) -> list[BaseRoute]:
    """Return the routes to the films that the film of a session can be compared with."""
    responses = _Responses(session)
    return [
        Route("/comparisons", responses.choices),
        Route("/comparison", responses.compare, methods=["POST"]),
    ]


class _Responses:
    def __init__(self, session: Session) -> None:
        self._comparisons = Comparisons(session)

    def choices(self, _request: Request) -> Response:
        return JSONResponse(self._comparisons.choices(), headers=NO_STORE)

    async def compare(self, request: Request) -> Response:
        number = (await object_in(request)).get("number")
        if type(number) is not int:
            raise HTTPException(400, "choose by its number")
        try:
            told = await run_in_threadpool(self._comparisons.compare, number)
        except NothingToCompareError as problem:
            raise HTTPException(409, str(problem)) from None
        return JSONResponse(told, headers=NO_STORE)
