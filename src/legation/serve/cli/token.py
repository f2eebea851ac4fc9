"""`legation token`: who may write at a desk, and read at a closed one."""

from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import UsageError

from .records import DEFAULT, RecordOption, opened
from .streams import tell

if TYPE_CHECKING:
    from legation.serve.web.tokens import Tokens

USAGE = "legation token add NAME (legation token --help says more)"
EPILOG = """\b
Examples:
  legation token add ann                  who may read and write
  legation token add newsroom --read      who may only read, where a desk is closed
  curl -H "Authorization: Bearer legation_…" http://127.0.0.1:8080/api/v1/reports"""

token = typer.Typer(
    name="token",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="What it is called, or whose it is.")]


@token.callback(invoke_without_command=True)
def _token(context: typer.Context) -> None:
    """Make, list and drop the tokens by which a desk knows who may write."""
    if context.invoked_subcommand is None:
        raise UsageError(f"no verb; usage: {USAGE}")


@token.command("add", epilog=EPILOG)
def add(
    name: Name,
    record: RecordOption = DEFAULT,
    read: Annotated[bool, typer.Option("--read", help="For reading alone.")] = False,
) -> int:
    """Make a token. It is shown once, and kept nowhere."""
    tell(_tokens(record).add(name, writes=not read))
    return 0


@token.command("list")
def list_(record: RecordOption = DEFAULT) -> int:
    """List the tokens: name, what it is for, and since when."""
    for each in _tokens(record).all():
        tell(f"{each.name}\t{'write' if each.writes else 'read'}\t{each.made}")
    return 0


@token.command("drop")
def drop(name: Name, record: RecordOption = DEFAULT) -> int:
    """Drop a token; whoever has it can do nothing with it from now on."""
    _tokens(record).drop(name)
    return 0


def _tokens(record: str) -> "Tokens":
    from legation.serve.web.tokens import Tokens, tokens_file

    return Tokens(tokens_file(opened(record)))
