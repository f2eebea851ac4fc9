"""Which outlet writes which word, on a terminal: a table for each thing, and the passages."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from legation.record.history.loaded import PLAIN, loaded
from legation.serve.safe import one_line, safe

from .record.parts import Names, console, counted, entry, head, section
from .tables import lines, table

Row = Mapping[str, Any]
_HOW = "Counts are of an outlet's own words; +n are those that it only passes on."
_MOST = 16
_WIDEST = 16


def show_wording(rows: Sequence[Row], names: Names) -> None:
    """Print each set that a word with a stance was used of; where outlets differ comes first.

    `rows` are those of `history.wording`.
    """
    to = console()
    head(to, "Words for the same thing", _HOW)
    sets = [list(found) for _, found in groupby(rows, key=lambda row: row["topic"])]
    telling = [found for found in sets if any(row["stance"] != PLAIN for row in found)]
    for found in sorted(telling, key=_differing, reverse=True):
        _set(to, found, names)
    if not telling:
        to.print("no word here takes a side", style="dim")
    if plain := len(sets) - len(telling):
        to.print()
        left_out = counted(plain, "set has", "sets have")
        to.print(Text(f"{left_out} plain words only: --format json has them too", "dim"))


def _differing(found: Sequence[Row]) -> tuple[int, int, int]:
    """Return how many words outlets choose, how many choose, and how often."""
    own = _own(found)
    words, outlets = {row["word"] for row in own}, {row["outlet"] for row in own}
    return len(words), len(outlets), sum(row["count"] for row in found)


def _own(found: Iterable[Row]) -> list[Row]:
    return [row for row in found if row["voice"] == "outlet"]


def _set(to: Console, found: Sequence[Row], names: Names) -> None:
    topic = found[0]["topic"]
    section(to, topic, loaded().topics[topic].about)
    _table(to, found, names)
    own = _own(found)
    passages = [*own, *(row for row in found if row["voice"] != "outlet")]
    for row in passages[:_MOST]:
        _passage(to, row, names)
    if len(passages) > _MOST:
        more = len(passages) - _MOST
        to.print(Text(f"and {more} more: --topic {topic} --format json", "dim"))


def _table(to: Console, found: Sequence[Row], names: Names) -> None:
    """Print outlets by words; words that do not fit beside the others stand in another table."""
    used = {row["word"] for row in found}
    words = [word for word in loaded().topics[found[0]["topic"]].words if word.word in used]
    outlets = [(outlet, list(mine)) for outlet, mine in groupby(found, lambda row: row["outlet"])]
    fit = max(1, (to.width - to.width // 4) // (_WIDEST + 2))
    for at in range(0, len(words), fit):
        some, rows = words[at : at + fit], table()
        rows.add_column("Outlet", overflow="fold", max_width=to.width // 4)
        for word in some:
            title = lines((word.word, "bold"), (word.stance, "not bold dim"))
            rows.add_column(title, overflow="fold", max_width=_WIDEST)
        for outlet, mine in outlets:
            cells = [_cell([row for row in mine if row["word"] == word.word]) for word in some]
            if any(cells):
                rows.add_row(Text(_outlet(outlet, names), "cyan"), *cells)
        to.print(rows)


def _cell(found: Sequence[Row]) -> Text:
    own = sum(row["count"] for row in _own(found))
    passed = sum(row["count"] for row in found) - own
    counts = [(f"{own}", "bold") if own else None, (f"+{passed}", "dim") if passed else None]
    return Text(" ").join(Text.assemble(count) for count in counts if count)


def _passage(to: Console, row: Row, names: Names) -> None:
    own = row["voice"] == "outlet"
    whose = None if own else f"says {row['speaker']}" if row["speaker"] else "quoted"
    parts = [
        (_outlet(row["outlet"], names), "cyan"),
        (row["word"], "bold"),
        (whose, "cyan"),
        (_often(row), ""),
        (str(row["day"] or "no day"), ""),
    ]
    entry(to, parts, _words(row), f"{row['report']} {row['start']}–{row['end']}")


def _often(row: Row) -> str:
    uses, reports = counted(row["count"], "use", "uses"), row["reports"]
    return f"{uses} in {counted(reports, 'report', 'reports')}"


def _words(row: Row) -> Text:
    """Return the passage with the word in it marked."""
    before, form = row["before"], row["form"]
    # One character for each, so that the mark still fits.
    words = Text(safe(before + form + row["after"]).replace("\n", " "))
    words.stylize("bold yellow", len(before), len(before) + len(form))
    return Text.assemble("… " if row["start"] > len(before) else "", words, " …")


def _outlet(outlet: str | None, names: Names) -> str:
    return one_line(names.get(outlet or "", outlet or "no outlet named"))
