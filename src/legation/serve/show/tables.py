"""The tables of statements and of actors, and what all tables share."""

from collections.abc import Mapping

from rich import box
from rich.table import Table
from rich.text import Text

from legation.model import Actor, Reading, Statement
from legation.serve.safe import one_line


def statement_table(reading: Reading, width: int) -> Table:
    """Return a row for each statement, in the order of their numbers in the text."""
    actors = {actor.id: actor for actor in reading.actors}
    rows = table(leading=1)
    rows.add_column("#", justify="right", no_wrap=True)
    rows.add_column("Who", min_width=16, max_width=max(20, width // 4), overflow="fold")
    rows.add_column("How", min_width=10, max_width=20, overflow="fold")
    rows.add_column("Words", ratio=1, overflow="fold")
    for number, statement in enumerate(reading.statements, start=1):
        words = _words(statement, reading.report.text, actors)
        rows.add_row(str(number), _who(statement, actors), _how(statement, reading), words)
    return rows


def actor_table(reading: Reading) -> Table:
    """Return a row for each actor, in the reading's order."""
    rows = table()
    rows.add_column("Actor", min_width=16, overflow="fold")
    for column in ("Kind", "Code", "Sector", "Level"):
        rows.add_column(column, overflow="fold")
    rows.add_column("Mentions", justify="right", no_wrap=True)
    for actor in reading.actors:
        facts = (actor.kind, _code(actor), actor.sector, actor.level)
        rows.add_row(_named(actor), *(f or "–" for f in facts), str(len(actor.mentions)))
    return rows


def table(*, leading: int = 0) -> Table:
    """Return an empty table; `leading` is the number of blank lines between rows."""
    look = box.SIMPLE_HEAD
    return Table(box=look, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), leading=leading)


def lines(*lines: tuple[str | None, str]) -> Text:
    """Return a cell of the lines that hold anything, each in its style."""
    return Text("\n").join(Text(one_line(text), style) for text, style in lines if text)


def _who(statement: Statement, actors: Mapping[str, Actor]) -> Text:
    speaker = actors[statement.speaker]
    audience = statement.audience and f"to {name(statement.audience, actors)}"
    via = statement.via and "via " + " › ".join(name(v, actors) for v in statement.via)
    unnamed = "unnamed source" if speaker.kind == "unnamed" else None
    return lines(
        (speaker.name, "bold"),
        (_role(speaker) or unnamed, ""),
        (audience or None, "dim"),
        (via or None, "dim"),
    )


def _how(statement: Statement, reading: Reading) -> Text:
    hedge = statement.hedge and f"“{statement.hedge.cut(reading.report.text)}”"
    return lines(
        (statement.act, "bold"), (statement.kind, ""), (statement.said_on, ""), (hedge, "italic")
    )


def _words(statement: Statement, text: str, actors: Mapping[str, Actor]) -> Text:
    said = " … ".join(span.cut(text) for span in statement.content)
    about = ", ".join(name(a, actors) for a in statement.about)
    return lines((said, ""), (about and f"about: {about}", "dim"))


def name(actor_id: str, actors: Mapping[str, Actor]) -> str:
    """Return what an actor is called."""
    return actors[actor_id].name if actor_id in actors else actor_id


def _named(actor: Actor) -> Text:
    called, role = Text(one_line(actor.name), "bold"), _role(actor)
    return called.append(f", {one_line(role)}", "not bold dim") if role else called


def _role(actor: Actor) -> str | None:
    """Return the role, unless it is all that the actor is called by."""
    return actor.role if actor.role != actor.name else None


def _code(actor: Actor) -> str | None:
    """Return the actor's own code and the state it belongs to, once where they are the same."""
    return "/".join(dict.fromkeys(c for c in (actor.code, actor.country) if c)) or None
