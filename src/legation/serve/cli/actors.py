"""`legation actors`: who is known, and a user's own additions. The verbs, put together."""

import typer

from legation.errors import UsageError

from . import actors_check, actors_import, actors_show

USAGE = "legation actors show NAME (legation actors --help says more)"

actors = typer.Typer(
    name="actors",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@actors.callback(invoke_without_command=True)
def _actors(context: typer.Context) -> None:
    """Look up who is known, check it, add your own actors, and hand all on."""
    if context.invoked_subcommand is None:
        raise UsageError(f"no verb; usage: {USAGE}")


actors.command("show", epilog=actors_show.SHOW)(actors_show.show)
actors.command("search", epilog=actors_show.SEARCH)(actors_show.search)
actors.command("check", epilog=actors_check.CHECK)(actors_check.check)
actors.command("import", epilog=actors_import.IMPORT)(actors_import.import_)
actors.command("imported")(actors_import.imported)
actors.command("forget")(actors_import.forget)
actors.command("export", epilog=actors_check.EXPORT)(actors_check.export)
