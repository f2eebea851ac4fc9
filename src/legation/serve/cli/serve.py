"""`legation serve`: the record in a browser."""

import socket
from typing import Annotated

import typer

from legation.errors import LegationError

from .records import DEFAULT, RecordOption, opened
from .streams import tell

EPILOG = """\b
Examples:
  legation serve
  legation serve --record archive --port 8090

The desk is for this machine alone unless --host says otherwise; who writes from elsewhere needs a
token (legation token add NAME)."""


def serve(
    record: RecordOption = DEFAULT,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8080,
    name: Annotated[
        list[str] | None,
        typer.Option(help="A further name under which the desk is asked.", show_default=False),
    ] = None,
    closed: Annotated[bool, typer.Option("--closed", help="Reading needs a token too.")] = False,
) -> int:
    """Show the record in a browser, and answer its API."""
    import uvicorn

    from legation.serve.web import Desk, Settings, create_app
    from legation.serve.web.access import is_loopback

    hosts = (*Settings().hosts, host, *(name or []))
    settings = Settings(hosts=hosts, closed=closed, local=is_loopback(host))
    desk = Desk(opened(record, create=True, warm=True), settings)
    listening = _listening(host, port)
    tell(f"opening {desk.record.path} …")
    desk.record.view()
    tell(f"the desk is at http://{host}:{listening.getsockname()[1]}/  (Ctrl-C ends it)")
    config = uvicorn.Config(create_app(desk), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise `LegationError` in one line where none can be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except OSError as error:
        raise LegationError(f"{host}:{port} cannot be listened at: {error.strerror}") from error
