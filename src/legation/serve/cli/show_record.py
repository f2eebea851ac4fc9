"""`legation show` and `legation search`: the record for a person, or as data."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import UsageError

from .formats import FormatOption, plain, write
from .progress import counting
from .records import DEFAULT, AsOfOption, RecordOption, day, opened
from .streams import complain, print_json, writing

if TYPE_CHECKING:
    from legation.record import View
    from legation.record.search import SearchIndex

show = typer.Typer(
    name="show",
    help="Show a pair, an actor, a process, a story, a report or loaded words.",
    no_args_is_help=True,
)
FORMS = ("table", "json")
_NAMED = 4
_A_WHILE = 500
"""Reports of which the index takes some seconds."""


@show.command()
def pair(
    one: Annotated[str, typer.Argument(metavar="STATE", help="A code: FRA, RUS, EU, NATO …")],
    other: Annotated[str, typer.Argument(metavar="STATE")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show the channels of two states or bodies, and what they do to each other."""
    from legation.record.history import balance, ladder, moves

    view = _view(record, as_of)
    sides = one.upper(), other.upper()
    until = day(as_of, "--as-of")
    found = moves(view, *sides, until=until)
    volume = balance(view, *sides, until=until)
    if _is_data(form):
        told = {
            "channels": [asdict(rung) for rung in ladder(found)],
            "contacts": [asdict(move) for move in found],
            "balance": volume.to_pylist(),
        }
        print_json(plain(told))
        return 0
    from legation.serve.show.record import show_pair

    with writing():
        show_pair(sides, ladder(found), found, volume.to_pylist(), names(view))
    return 0


@show.command()
def actor(
    name: Annotated[str, typer.Argument(help="A name or part of one, a code or an id.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show what an actor says and does, of whom it speaks, its offices and its contacts.

    csv and parquet are the table of what it says, newest first.
    """
    from legation.record.history import actor_summary, actors_called, contacts_of, sayings

    view = _view(record, as_of)
    found = _likeliest(actors_called(view, name), "actor", name)
    said = sayings(view, found)
    if form not in FORMS:
        write(said, form)
        return 0
    summary, contacts = actor_summary(view, found), contacts_of(view, found)
    known = _known(found, as_of)
    if form == "json":
        told = asdict(summary) | known
        told |= {"contacts": [asdict(c) for c in contacts], "said": said.to_pylist()}
        print_json(plain(told))
        return 0
    from legation.serve.show.record import show_actor

    with writing():
        show_actor(summary, said.to_pylist(), contacts, known, names(view))
    return 0


@show.command()
def process(
    name: Annotated[str, typer.Argument(help="A process's name or part of one, or its id.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show who stands where on a process, what was promised and what hangs on what.

    csv and parquet are the table of positions, oldest first.
    """
    from legation.record import history

    view = _view(record, as_of)
    found = _likeliest(history.processes_called(view, name), "process", name)
    positions = history.positions(view, found)
    if form not in FORMS:
        write(positions, form)
        return 0
    summary = history.process_summary(view, found)
    promises = history.commitments(view, process=found, today=day(as_of, "--as-of"))
    conditions = history.conditions(view, found).to_pylist()
    if form == "json":
        told = asdict(summary) | {"positions": positions.to_pylist(), "conditions": conditions}
        print_json(plain(told | {"commitments": [asdict(p) for p in promises]}))
        return 0
    from legation.serve.show.record import show_process

    with writing():
        show_process(summary, positions.to_pylist(), promises, conditions, names(view))
    return 0


@show.command()
def story(
    story: Annotated[str, typer.Argument(help="The id of a story, or of one of its reports.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show how a story was told, what its reports have, and on how many accounts that rests."""
    from legation.record.happenings import happenings
    from legation.record.history import tellings

    view = _view(record, as_of)
    found = view.fetch(
        "SELECT story FROM stories WHERE story = ? OR report = ? LIMIT 1", [story, story]
    )
    if not found:
        raise UsageError(f"there is no story {story!r} in this record")
    key = str(found[0][0])
    papers, told = tellings(view, key), happenings(view, key)
    if _is_data(form):
        reports = [asdict(t.paper) | {"origin": t.origin} for t in papers]
        print_json(
            plain({"story": key, "reports": reports, "happenings": [asdict(h) for h in told]})
        )
        return 0
    from legation.serve.show.record import show_story

    with writing():
        show_story(key, papers, told, names(view))
    return 0


@show.command()
def report(
    report: Annotated[str, typer.Argument(help="The id of a report.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show the contacts, events and statements of one report.

    csv and parquet are the table of them.
    """
    from legation.record.history import facts, paper

    view = _view(record, as_of)
    head, found = paper(view, report), facts(view, report)
    if head is None:
        raise UsageError(f"there is no report {report!r} in this record")
    if form not in FORMS:
        write(found, form)
    elif form == "json":
        print_json(plain(asdict(head) | {"facts": found.to_pylist()}))
    else:
        from legation.serve.show.record import show_report

        with writing():
            show_report(head, found.to_pylist(), names(view))
    return 0


@show.command()
def words(  # noqa: PLR0913, PLR0917 - all of it narrows one question
    story: Annotated[str, typer.Option(help="The id of a story, or of one of its reports.")] = "",
    outlet: Annotated[str, typer.Option(metavar="NAME", help="Part of an outlet's name.")] = "",
    topic: Annotated[str, typer.Option(help="A set of words: fighter, gulf, crimea …")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="Reports of this day and later.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Reports up to this day.")] = "",
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show which outlet writes which word for the same thing: terrorist, militant, gunman."""
    from legation.record.history import wording

    view = _view(record, as_of)
    found = wording(
        view,
        story=story or None,
        outlet=outlet or None,
        topic=topic or None,
        since=day(since, "--since"),
        until=day(until, "--until"),
    )
    if form != "table":
        write(found, form)
        return 0
    from legation.serve.show.wording import show_wording

    with writing():
        show_wording(found.to_pylist(), names(view))
    return 0


def search(
    question: Annotated[
        list[str],
        typer.Argument(help='Words, "phrases", and filters: isolation speaker:Macron since:2026'),
    ],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 20,
    form: FormatOption = "table",
) -> int:
    """Find words in the record, narrowed by filters.

    Filters: speaker about party outlet kind act type status level form report checked since until.
    """
    from legation.record.search import SearchIndex, parse

    asked, until = " ".join(question), day(as_of, "--as-of")
    parse(asked)
    index = SearchIndex(opened(record))
    _bring_up(index)
    found = index.search(asked, limit=limit, as_of=until)
    if _is_data(form):
        print_json([plain(asdict(hit)) for hit in found])
        return 0
    from legation.serve.show.record import show_hits

    with writing():
        show_hits(found)
    return 0


def _bring_up(index: "SearchIndex") -> None:
    """Bring the index up to date, and say how far it is where that takes a while."""
    if index.behind() > _A_WHILE:
        with counting("bringing the index up to date:") as how:
            index.bring_up(lambda done, of: how(f"{done:,} of {of:,} reports"))


def names(view: "View") -> dict[str, str]:
    """Return what actors are called, the newest name of each."""
    return dict(view.fetch("SELECT id, arg_max(name, coded) FROM actors GROUP BY id"))


def _view(record: str, as_of: str) -> "View":
    return opened(record).view(day(as_of, "--as-of"))


def _is_data(form: str) -> bool:
    if form not in FORMS:
        raise UsageError(f"--format {form!r} is not one of {', '.join(FORMS)} here")
    return form == "json"


def _likeliest(found: Sequence[str], thing: str, name: str) -> str:
    """Return the first of what a name may mean, and say what else it may."""
    if not found:
        raise UsageError(f"no {thing} in this record is called anything like {name!r}")
    first, *others = found
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        complain(f"{name!r} may also be {', '.join(others[:_NAMED])}{more}")
    return first


def _known(actor: str, on: str) -> dict[str, object]:
    """Return the offices that the knowledge base has of an actor, by day where one is given."""
    from legation.actors.sheet import View, sheet
    from legation.actors.shelf import everything

    table = everything()
    known = sheet(table, actor, View(on=on)) if actor in table.entries else {}
    return {field: known.get(field, []) for field in ("held", "offices")}
