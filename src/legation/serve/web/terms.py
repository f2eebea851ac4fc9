"""The terms of the processes in a report, each with where its words stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final, Literal

from legation.record.history.whole import Row, Whole

Kind = Literal["position", "commitment", "condition"]
_Spans = Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A position, commitment or condition; `told` has its fields, by the record's names.

    A record gives terms no id: theirs is `t1`, `t2`, … within the report. `words` are those of each
    of its spans, of a condition what hangs on what; `speaker` is in whose voice it is.
    """

    id: str
    kind: Kind
    told: Row
    speaker: str | None
    spans: _Spans
    words: tuple[str, ...]


def terms(told: Whole) -> list[tuple[Row, list[Term]]]:
    """Return the processes of a report by id, each with its terms."""
    speakers = {s["id"]: s["speaker"] for s in told.statements}
    numbers = count(1)

    def made(kind: Kind, row: Row) -> Term:
        spans = _spans(kind, row)
        return Term(
            id=f"t{next(numbers)}",
            kind=kind,
            told=row,
            speaker=speakers.get(row["voice"]),
            spans=spans,
            words=tuple(told.text[span["start"] : span["end"]] for span in spans),
        )

    processes = sorted(told.processes, key=lambda process: str(process["id"]))
    return [(p, [made(kind, row) for kind, row in _rows(p)]) for p in processes]


def _rows(process: Mapping[str, Any]) -> Iterator[tuple[Kind, Row]]:
    for kind, name in _COLUMNS:
        yield from ((kind, row) for row in process[name] or ())


def _spans(kind: Kind, row: Row) -> _Spans:
    found: Iterable[Any] = (row["if"], row["then"]) if kind == "condition" else row["evidence"]
    return [span for span in found or () if span]


_COLUMNS: Final[tuple[tuple[Kind, str], ...]] = (
    ("position", "positions"),
    ("commitment", "commitments"),
    ("condition", "conditions"),
)
