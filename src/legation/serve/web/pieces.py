"""A text cut wherever something marked begins or ends, for pages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from legation.record.history.whole import Whole

from .terms import Term

# Where hundreds lie over each other, naming all of them at each piece would go by their square.
_NAMED: Final = 8


class Mark(NamedTuple):
    """A stretch of a text with its role, and the fact, term or actor that it belongs to."""

    start: int
    end: int
    role: str
    fact: str


class Piece(NamedTuple):
    """A stretch over which the same marks lie, the outermost first.

    `facts` are of very many the innermost alone; `opens` are those whose words first stand here.
    """

    start: int
    text: str
    roles: tuple[str, ...]
    facts: tuple[str, ...]
    opens: tuple[str, ...]


def marks(
    told: Whole, terms: Iterable[Term] = (), asked: tuple[int, int] | None = None
) -> Iterator[Mark]:
    """Yield what is marked in a report; `asked` is a stretch that an address names."""
    for fact in told.statements:
        yield from _spans([fact["source"]], "source", fact["id"])
        yield from _spans([fact["cue"]], "cue", fact["id"])
        yield from _spans(fact["content"], "content", fact["id"])
    for kind, facts in (("event", told.events), ("contact", told.contacts)):
        for fact in facts:
            yield from _spans(fact["evidence"], kind, fact["id"])
    for term in terms:
        yield from _spans(term.spans, "term", term.id)
    for mention in told.mentions:
        # An id may hold a blank, which would part it in two.
        yield Mark(mention["start"], mention["end"], "actor", quote(mention["actor"]))
    if asked:
        yield Mark(*asked, "at", "at")


def pieces(text: str, found: Iterable[Mark]) -> Iterator[Piece]:
    """Yield a text in pieces; marks may nest and cross, and those outside it are left out."""
    inside = [mark for mark in dict.fromkeys(found) if 0 <= mark.start < min(mark.end, len(text))]
    opening, closing = _edges(inside, len(text))
    firsts = _firsts(inside)
    opened: dict[Mark, None] = {}
    roles: Counter[str] = Counter()
    for low, high in pairwise(sorted({0, len(text), *opening, *closing})):
        for mark in closing.get(low, ()):
            del opened[mark]
            roles[mark.role] -= 1
        for mark in opening.get(low, ()):
            opened[mark] = None
            roles[mark.role] += 1
        innermost = list(islice(reversed(opened), _NAMED))
        facts = dict.fromkeys(mark.fact for mark in reversed(innermost))
        yield Piece(
            low,
            text[low:high],
            tuple(role for role, count in roles.items() if count),
            tuple(facts),
            tuple(firsts.get(low, ())),
        )


def _spans(found: Iterable[Mapping[str, Any] | None], role: str, fact: str) -> Iterator[Mark]:
    for span in found:
        if span:
            yield Mark(span["start"], span["end"], role, fact)


def _firsts(marks: Iterable[Mark]) -> Mapping[int, list[str]]:
    """Return, by offset, what a link leads to there: what is said or done, not who names it."""
    first: dict[str, int] = {}
    for mark in marks:
        if mark.role not in _POINTERS:
            first[mark.fact] = min(first.get(mark.fact, mark.start), mark.start)
    found: dict[int, list[str]] = defaultdict(list)
    for fact, start in first.items():
        found[start].append(fact)
    return found


_POINTERS: Final = frozenset({"source", "cue", "actor"})
_Edges = Mapping[int, list[Mark]]


def _edges(marks: Iterable[Mark], end: int) -> tuple[_Edges, _Edges]:
    """Return which marks open and which close at each offset, the longer of two opened first."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        opening[mark.start].append(mark)
        closing[min(mark.end, end)].append(mark)
    return opening, closing
