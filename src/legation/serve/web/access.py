"""Who may read, and who may write."""

from fastapi import Request

from .desk import Desk


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is to."""
    desk: Desk = request.app.state.desk
    return desk
