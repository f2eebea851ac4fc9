"""`legation`: the verbs, and what a run ends with."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from io import TextIOWrapper
from typing import Annotated

import typer

from legation.errors import LegationError, UsageError

from .actors import actors
from .add import EPILOG as ADD_EPILOG
from .add import add, recode
from .ask import EPILOG as ASK_EPILOG
from .ask import ask, rejects
from .code import EPILOG as CODE_EPILOG
from .code import code
from .explain import explain
from .export import EPILOG as EXPORT_EPILOG
from .export import export
from .keep import correct, watch
from .read import EPILOG, read
from .serve import EPILOG as SERVE_EPILOG
from .serve import serve
from .show_record import search, show
from .streams import complain
from .token import token

app = typer.Typer(
    name="legation",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"legation {version('legation')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _legation(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Read news reports and keep the record of the diplomacy in them."""
    if context.invoked_subcommand is None:
        raise UsageError("no verb; usage: legation read PATH… (legation --help says more)")


app.command("read", epilog=EPILOG)(read)
app.command("explain")(explain)
app.command("add", epilog=ADD_EPILOG)(add)
app.command("code", epilog=CODE_EPILOG)(code)
app.command("recode")(recode)
app.command("rejects")(rejects)
app.command("ask", epilog=ASK_EPILOG)(ask)
app.command("search")(search)
app.command("watch")(watch)
app.command("correct")(correct)
app.command("export", epilog=EXPORT_EPILOG)(export)
app.command("serve", epilog=SERVE_EPILOG)(serve)
app.add_typer(show)
app.add_typer(actors)
app.add_typer(token)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit code: 0 done, 2 something could not be, 130 stopped."""
    try:
        return app(arguments, prog_name="legation", standalone_mode=False) or 0
    except LegationError as error:
        complain(str(error))
    except typer.TyperException as error:
        complain(error.format_message())
    except typer.Abort:
        return 130
    return 2


def main() -> None:
    """Run the command line of this process."""
    _open_streams()
    sys.exit(run(sys.argv[1:]))


def _open_streams() -> None:
    """Give a stream that the caller closed an empty end; an old terminal shows ? for the new."""
    nowhere = partial(open, os.devnull, encoding="utf-8")
    sys.stdin = sys.stdin or nowhere()
    sys.stdout = sys.stdout or nowhere("w")
    sys.stderr = sys.stderr or nowhere("w")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
