"""The finds of a search on a terminal."""

from collections.abc import Sequence

from rich.text import Text

from legation.record.search import Hit
from legation.serve.safe import one_line, safe

from .parts import console


def show_hits(found: Sequence[Hit]) -> None:
    """Print the finds of a search, the words asked for marked."""
    to = console()
    for hit in found:
        where = f"{hit.report}/{hit.fact}" if hit.fact else hit.report
        head = f"{hit.day or 'no day'}  {hit.kind}  {hit.speaker or hit.outlet or ''}  {where}"
        to.print(Text(one_line(head), "dim"))
        # One character for each, so that the marks still fit.
        words = Text(safe(hit.words).replace("\n", " "))
        for mark in hit.marks:
            words.stylize("bold yellow", mark.start, mark.end)
        to.print(words)
        to.print()
    if not found:
        to.print("nothing", style="dim")
