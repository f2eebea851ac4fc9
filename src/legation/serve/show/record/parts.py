"""What the pages of a record have in common: heads, words, names, bars."""

import sys
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from legation.record.history import Move
from legation.serve.safe import one_line
from legation.text.quotes import quotes

from ..facts import LONGEST
from ..page import LEAST_WIDTH, NOTE, TEXT_WIDTH
from .bars import LABEL

Names = Mapping[str, str]
Part = tuple[str | None, str]
_MANY = 2


def console() -> Console:
    """Return standard output, never narrower than the tables need."""
    made = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    made.width = max(made.width, LEAST_WIDTH)
    return made


def head(to: Console, title: str, *parts: str | None, reports: int | None = None) -> None:
    """Print what a page is of, what is known of it, and on how many reports that rests."""
    to.print(Text(one_line(title), "bold"))
    if told := [one_line(part) for part in parts if part]:
        to.print(Text(" · ".join(told)))
    rests = "" if reports is None else f"{counted(reports, 'report', 'reports')}. "
    to.print(Text(rests + NOTE, "dim"))


def section(to: Console, name: str, told: str | int = "") -> None:
    """Print the line that opens a part of a page."""
    to.print()
    title = f"{name}: {told}" if told != "" else name
    to.print(Rule(Text(title, "bold"), align="left", style="dim"))


def entry(to: Console, parts: Iterable[Part], words: Text | None = None, key: str = "") -> None:
    """Print a line of what is known of one thing; under it its words and where they stand."""
    line = Text("  ").join(Text(one_line(text), style) for text, style in parts if text)
    _print(to, line, 0, 4)
    below = [text for text in (words, Text(one_line(key), "dim")) if text]
    if below:
        _print(to, Text("  ").join(below), 2, 2)


def note(to: Console, words: str, style: str) -> None:
    """Print a line that belongs to the one above it."""
    _print(to, Text(one_line(words), style), 2, 2)


def _print(to: Console, text: Text, first: int, rest: int) -> None:
    """Print a text whose first line begins after so many blanks, and each other one."""
    for at, line in enumerate(text.wrap(to, min(to.width, TEXT_WIDTH) - rest)):
        line.rstrip()
        line.pad_left(rest if at else first)
        to.print(line)


def fields(to: Console, pairs: Iterable[tuple[str, str | None]], *, whole: bool = False) -> None:
    """Print a line for each field that holds anything, its label before it.

    The terminal wraps what is `whole` itself, so that an address can still be copied.
    """
    for label, value in pairs:
        if value:
            line = Text.assemble((f"{label:<{LABEL}}", "dim"), one_line(value))
            if whole:
                to.print(line, soft_wrap=True)
            else:
                _print(to, line, 0, LABEL)


def short(words: str) -> str:
    """Return words on one line, cut where they are too long to be read at a glance."""
    words = one_line(words)
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def quoted(words: str, kind: str = "indirect") -> Text:
    """Return what is said, in colour where it is in the speaker's own words."""
    plain = short(words)
    # What stands in several places is joined by dots; no quotation runs over them.
    marks = quotes(plain.replace("…", "\n"))
    if kind == "direct":
        return Text(plain if marks else f"“{plain}”", "green") if plain else Text()
    text = Text(plain)
    for start, end in marks:
        text.stylize("green", start, end)
    return text


def called(ids: Iterable[str], names: Names) -> str:
    """Return what actors are called, in a row."""
    return ", ".join(names.get(i, i) for i in ids)


def state(code: str, names: Names) -> str:
    """Return what the state or body of a code is called."""
    return names.get(f"state:{code}") or names.get(f"body:{code}") or code


def voice(speaker: str | None, names: Names) -> str:
    """Return who says so."""
    return one_line(names.get(speaker, speaker)) if speaker else "the report"


def says(speaker: str | None, names: Names) -> Part:
    """Return in whose voice a thing is told, nothing where it is the report's own."""
    return speaker and f"says {voice(speaker, names)}", "cyan"


def channel(move: Move) -> str:
    """Return at what level and in what form two meet."""
    return " ".join(filter(None, (move.level, move.form))) or "contact"


def checked(verdict: str) -> Part:
    """Return what a person said of a fact, nothing where nobody did."""
    return (None if verdict == "machine" else verdict), "bold magenta"


def plain(value: str) -> str:
    """Return a status or level as a person writes it."""
    return value.replace("_", " ")


def counted(count: int, one: str, many: str) -> str:
    """Return how many there are of a thing."""
    return f"{count:,} {one if count == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: "a", "a and b", "a, b and c"."""
    if len(names) < _MANY:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
