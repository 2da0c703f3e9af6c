"""Answer requests for what a design is chosen from: themes, fonts, and lengths of the film."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from endroll.core.diagnostics import EndrollError
from endroll.core.units import TimeSpan
from endroll.preview.film_routes import reel_of
from endroll.preview.font_pictures import FontShelf
from endroll.preview.requests import FOR_EVER, NO_STORE, object_in
from endroll.preview.theme_pictures import ThemePictures
from endroll.report.length_plan import music_length, plan_length

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from endroll.pipeline.film import Film
    from endroll.preview.session import Session

_LONGEST: Final = 60
_MUSIC: Final = "music"


def design_routes(session: Session) -> list[BaseRoute]:
    """Return the routes to themes, fonts and lengths."""
    responses = _Responses(session)
    return [
        Route("/themes", responses.themes),
        Route("/films/{number:int}/theme", responses.theme, methods=["POST"]),
        Route("/films/{number:int}/length", responses.length, methods=["POST"]),
        Route("/fonts", responses.fonts),
        Route("/fonts/{id}/{index:int}", responses.font),
    ]


class _Responses:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._themes = ThemePictures(session)
        self._shelf = FontShelf()

    async def themes(self, _request: Request) -> Response:
        try:
            choices = await run_in_threadpool(self._themes.choices)
        except EndrollError:  # the edition says what is wrong
            choices = {"current": None, "written": None, "themes": []}
        return JSONResponse(choices, headers=NO_STORE)

    async def theme(self, request: Request) -> Response:
        """Return a picture of the film in a theme, or what errors the theme causes."""
        reel = reel_of(self._session, request)
        body = await object_in(request)
        name, frame = body.get("theme"), body.get("frame")
        if not isinstance(frame, int) or not (name is None or isinstance(name, str)):
            raise HTTPException(400, "a theme and a frame are needed")
        try:
            is_offered = await run_in_threadpool(self._themes.offers, name)
        except EndrollError:
            is_offered = False
        if not is_offered:
            raise HTTPException(404, "theme not found")
        picture = await self._themes.picture(reel, name, frame, request.is_disconnected)
        if picture is None:
            return Response(status_code=204)
        if picture.errors:
            messages = [problem.message for problem in picture.errors]
            return JSONResponse({"errors": messages[:3], "count": len(messages)}, headers=NO_STORE)
        headers = {**NO_STORE, "x-frame": str(picture.frame)}
        return Response(picture.png, media_type="image/png", headers=headers)

    async def length(self, request: Request) -> Response:
        """Return what the film becomes with another length, or why the text is no length."""
        film = reel_of(self._session, request).film
        text = (await object_in(request)).get("length")
        if not isinstance(text, str) or len(text) > _LONGEST:
            raise HTTPException(400, "a length is needed")
        return JSONResponse(await run_in_threadpool(_plan, film, text.strip()), headers=NO_STORE)

    def fonts(self, _request: Request) -> Response:
        reel = self._session.edition.reel
        if reel is None:
            return JSONResponse({"id": "", "families": []}, headers=NO_STORE)
        pictures = self._shelf.pictures_of(reel.film.shaper.catalogue)
        return JSONResponse(pictures.as_json(), headers=NO_STORE)

    async def font(self, request: Request) -> Response:
        id_, index = request.path_params["id"], request.path_params["index"]
        picture = await run_in_threadpool(self._shelf.picture, id_, index)
        if picture is None:
            raise HTTPException(404, "font not found")
        return Response(picture, media_type="image/png", headers=FOR_EVER)


def _plan(film: Film, text: str) -> dict[str, Any]:
    """Return what a film becomes with a length as written, or with that of its music."""
    try:
        span = music_length(film) if text == _MUSIC else TimeSpan.parse(text)
        if span is None:
            return {"invalid": "the film has no music"}
        if not span.is_some:
            return {"invalid": "write a length such as 2:30"}
        return plan_length(film, span).as_json(film)
    except ValueError as invalid:
        sentence, _, hint = str(invalid).partition("; ")
        return {"invalid": sentence, "hint": hint or None}
