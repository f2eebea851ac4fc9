"""The text of a report with its sources, cues and contents marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from legation.model import Span, Statement

Role = Literal["source", "cue", "content"]
RANK: dict[Role, int] = {"content": 0, "cue": 1, "source": 2}
_RAISED = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹˒")


class Brackets(NamedTuple):
    """What opens and closes each role where there is no colour."""

    source: tuple[str, str]
    cue: tuple[str, str]
    content: tuple[str, str]


BRACKETS = (
    Brackets(("[", "]"), ("{", "}"), ("«", "»")),
    Brackets(("⟦", "⟧"), ("⦃", "⦄"), ("⟪", "⟫")),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch; `numbers` are those of its statements, counted from 1."""

    span: Span
    role: Role
    numbers: tuple[int, ...]

    @property
    def label(self) -> str:
        """The small raised numbers after what is said: "¹", "²˒³"; nothing for other roles."""
        return raised(self.numbers) if self.role == "content" else ""


class Piece(NamedTuple):
    """A stretch of the marked text: `roles` lie over it, outermost first."""

    text: str
    roles: tuple[Role, ...]


def raised(numbers: Sequence[int]) -> str:
    """Return the numbers as superscripts."""
    return ",".join(map(str, numbers)).translate(_RAISED)


def brackets_for(text: str) -> Brackets:
    """Return the first brackets that the text itself does not use, or else the last."""
    clear = (b for b in BRACKETS if not any(c in text for pair in b for c in pair))
    return next(clear, BRACKETS[-1])


def marks_of(statements: Sequence[Statement]) -> list[Mark]:
    """Return every marked stretch once, in text order, the longer of two that begin together."""
    numbers: dict[tuple[Span, Role], list[int]] = {}
    for number, statement in enumerate(statements, start=1):
        for span, role in dict.fromkeys(_parts(statement)):
            numbers.setdefault((span, role), []).append(number)
    marks = [Mark(span, role, tuple(n)) for (span, role), n in numbers.items()]
    return sorted(marks, key=lambda m: (m.span.start, -m.span.end, RANK[m.role]))


def _parts(statement: Statement) -> Iterator[tuple[Span, Role]]:
    """Yield the spans of a statement that cover anything, with their roles."""
    parts: list[tuple[Span | None, Role]] = [(statement.source, "source"), (statement.cue, "cue")]
    parts += [(span, "content") for span in statement.content]
    yield from ((s, role) for s, role in parts if s is not None and s.start < s.end)


def pieces(
    text: str, marks: Sequence[Mark], *, start: int = 0, brackets: Brackets | None = None
) -> Iterator[Piece]:
    """Yield the text from `start` on, cut wherever a mark opens or closes.

    With `brackets` they stand in the text as well. Marks may nest and cross.
    """
    inside: list[Mark] = []
    at, labelled = start, -1
    for offset, mark, opens in _edges(marks):
        yield Piece(text[at:offset], tuple(m.role for m in inside))
        at = max(at, offset)
        if opens:
            inside.append(mark)
        opening, closing = getattr(brackets, mark.role) if brackets else ("", "")
        # Without a bracket between them, the numbers 5 and 4 would look like 54.
        apart = "˒" if mark.label and labelled == offset and not closing else ""
        yield Piece(
            opening if opens else closing + apart + mark.label, tuple(m.role for m in inside)
        )
        if not opens:
            inside.remove(mark)
            labelled = offset if mark.label else labelled
    yield Piece(text[at:], ())


def _edges(marks: Sequence[Mark]) -> list[tuple[int, Mark, bool]]:
    """Return where marks open and close, so that what nests in the text nests in the edges."""
    opening = [(mark.span.start, 1, order, mark) for order, mark in enumerate(marks)]
    closing = [(mark.span.end, 0, -order, mark) for order, mark in enumerate(marks)]
    edges = sorted(opening + closing, key=lambda edge: edge[:3])
    return [(offset, mark, bool(opens)) for offset, opens, _, mark in edges]
