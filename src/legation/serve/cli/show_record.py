"""`legation show` and `legation search`: the record for a person, or as data."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from legation.errors import UsageError

from .formats import FormatOption, plain, write
from .records import DEFAULT, AsOfOption, RecordOption, day, opened
from .streams import print_json, writing

if TYPE_CHECKING:
    from legation.record import View

show = typer.Typer(
    name="show", help="Show a pair, an actor, a process, a story or a report.", no_args_is_help=True
)
FORMS = ("table", "json")


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
    name: Annotated[str, typer.Argument(help="Part of a name, or an id.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show what an actor says, newest first, with the words and where they stand."""
    view = _view(record, as_of)
    ids = [str(row[0]) for row in view.fetch(_ACTOR, [name, name])]
    if not ids:
        raise UsageError(f"no actor in this record is called anything like {name!r}")
    write(view.table(_SAID, [ids]), form)
    return 0


@show.command()
def process(
    name: Annotated[str, typer.Argument(help="Part of a process's name.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show who stands where on a process, oldest first."""
    from legation.record.history import positions

    view = _view(record, as_of)
    ids = view.fetch(
        "SELECT DISTINCT id FROM processes WHERE contains(lower(name), lower(?))", [name]
    )
    if not ids:
        raise UsageError(f"no process in this record is called anything like {name!r}")
    import pyarrow as pa

    found = pa.concat_tables([positions(view, str(row[0])) for row in ids])
    # A terminal has no room for the ids; data keep them.
    write(found.select(_SHOWN) if form == "table" else found, form)
    return 0


@show.command()
def story(
    story: Annotated[str, typer.Argument(help="The id of a story, or of one of its reports.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show what the reports of a story have, and on how many independent accounts it rests."""
    from legation.record.happenings import happenings

    view = _view(record, as_of)
    found = view.fetch(
        "SELECT story FROM stories WHERE story = ? OR report = ? LIMIT 1", [story, story]
    )
    if not found:
        raise UsageError(f"there is no story {story!r} in this record")
    told = happenings(view, str(found[0][0]))
    if _is_data(form):
        print_json(plain([asdict(h) for h in told]))
        return 0
    from legation.serve.show.record import show_story

    with writing():
        show_story(told, names(view))
    return 0


@show.command()
def report(
    report: Annotated[str, typer.Argument(help="The id of a report.")],
    record: RecordOption = DEFAULT,
    as_of: AsOfOption = "",
    form: FormatOption = "table",
) -> int:
    """Show the events, contacts and statements of one report."""
    view = _view(record, as_of)
    found = view.table(_FACTS, [report] * 3)
    if not found.num_rows:
        raise UsageError(f"there is no report {report!r} in this record")
    write(found, form)
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
    from legation.record.search import SearchIndex

    found = SearchIndex(opened(record)).search(
        " ".join(question), limit=limit, as_of=day(as_of, "--as-of")
    )
    if _is_data(form):
        print_json([plain(asdict(hit)) for hit in found])
        return 0
    from legation.serve.show.record import show_hits

    with writing():
        show_hits(found)
    return 0


def names(view: "View") -> dict[str, str]:
    """Return what actors are called, the newest name of each."""
    return dict(view.fetch("SELECT id, arg_max(name, coded) FROM actors GROUP BY id"))


def _view(record: str, as_of: str) -> "View":
    return opened(record).view(day(as_of, "--as-of"))


def _is_data(form: str) -> bool:
    if form not in FORMS:
        raise UsageError(f"--format {form!r} is not one of {', '.join(FORMS)} here")
    return form == "json"


_SHOWN = ["day", "actor_name", "stance", "words", "report"]
_ACTOR = """
SELECT id FROM actors WHERE id = ? OR contains(lower(name), lower(?)) GROUP BY id
ORDER BY count(*) DESC LIMIT 20
"""
_SAID = """
SELECT s.day, a.name AS speaker, s.act, s.words, r.title, s.report || '/' || s.id AS fact, s.checked
FROM statements AS s JOIN reports AS r USING (report)
JOIN actors AS a ON a.report = s.report AND a.id = s.speaker
WHERE list_contains(?, s.speaker) ORDER BY s.day DESC, s.report, s.id LIMIT 100
"""
_FACTS = """
SELECT id, 'contact' AS kind, coalesce(level, form) AS what, party_states AS who, status, voice,
       words, checked FROM contacts WHERE report = ?
UNION ALL
SELECT id, 'event', type, list_concat(source_states, ['→'], target_states), status, voice, words,
       checked FROM events WHERE report = ?
UNION ALL
SELECT id, 'statement', act, [speaker], kind, id, words, checked FROM statements WHERE report = ?
"""
