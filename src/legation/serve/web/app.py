"""The desk as an ASGI application."""

from importlib.metadata import version
from typing import Final

from fastapi import Depends, FastAPI, Response
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from .access import may_read
from .api import api
from .api.read import Turns
from .cached import Kept
from .desk import Desk
from .guard import Guard
from .pages import PAGES, sign_in
from .refusals import HANDLERS
from .render import STATIC

_A_YEAR: Final = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Files of ours; their address has the version, so a browser may keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """Return a file with leave to keep it."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = _A_YEAR
        return response


def create_app(desk: Desk) -> FastAPI:
    """Return the application over a record."""
    app = FastAPI(
        title="Legation",
        version=version("legation"),
        description="What the record has of the diplomacy in news reports.",
        docs_url=None,
        redoc_url=None,
        # Its own address would be open at a closed desk.
        openapi_url=None,
    )
    app.state.desk = desk
    app.state.kept = Kept()
    app.state.turns = Turns()
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Guard, settings=desk.settings)
    app.mount("/static", Assets(directory=STATIC), name="static")
    for router in PAGES:
        app.include_router(router, include_in_schema=False, dependencies=[Depends(may_read)])
    app.include_router(api, dependencies=[Depends(may_read)])
    app.include_router(sign_in.router, include_in_schema=False)
    for error, handler in HANDLERS.items():
        app.add_exception_handler(error, handler)
    return app
