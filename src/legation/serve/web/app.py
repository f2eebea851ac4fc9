"""The desk as an ASGI application."""

from typing import Final

from fastapi import FastAPI, Request, Response
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from legation.errors import LegationError, UsageError

from .cached import Kept
from .desk import Desk
from .guard import Guard
from .pages import PAGES
from .render import STATIC, page

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
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.desk = desk
    app.state.kept = Kept()
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Guard, settings=desk.settings)
    app.mount("/static", Assets(directory=STATIC), name="static")
    for router in PAGES:
        app.include_router(router, include_in_schema=False)
    app.add_exception_handler(404, _missing)
    app.add_exception_handler(LegationError, _refused)  # type: ignore[arg-type]
    return app


async def _missing(request: Request, error: Exception) -> Response:
    reason = getattr(error, "detail", "")
    told = reason if reason != "Not Found" else "There is no such page here."
    return page(request, "error.html", status=404, title="Not found", reason=told)


async def _refused(request: Request, error: LegationError) -> Response:
    status = 400 if isinstance(error, UsageError) else 503
    return page(request, "error.html", status=status, title="That did not work", reason=str(error))
