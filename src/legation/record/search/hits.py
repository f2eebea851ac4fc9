"""What was found, with its words and where the question's words stand in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ...model import Span
from .question import TOKEN, Question

if TYPE_CHECKING:
    from ..view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One find: a fact, or a report. `marks` are spans into `words` that the question names."""

    kind: str
    report: str
    fact: str | None
    day: date | None
    title: str | None
    outlet: str | None
    speaker: str | None
    words: str
    marks: tuple[Span, ...]


def hits(view: "View", rows: Iterable[tuple[Any, ...]], asked: Question) -> list[Hit]:
    """Return the finds of an index: report, fact, kind, day and speaker each."""
    found = list(rows)
    reports = {row[0] for row in found}
    texts = {
        row["report"]: row
        for row in view.rows(
            "SELECT report, title, coalesce(outlet, publisher) AS outlet, "
            "text[body + 1:] AS text FROM reports WHERE list_contains(?, report)",
            [sorted(reports)],
        )
    }
    words = _words_of(view, [(r, f, k) for r, f, k, _, _ in found if f])
    return [
        _hit(row, texts[row[0]], words.get((row[0], row[1])), asked)
        for row in found
        if row[0] in texts and (row[1] is None or (row[0], row[1]) in words)
    ]


def _words_of(
    view: "View", facts: Sequence[tuple[str, str, str]]
) -> dict[tuple[object, object], str]:
    asked = {f"{report}/{fact}" for report, fact, _ in facts}
    reports = sorted({report for report, _, _ in facts})
    found: dict[tuple[object, object], str] = {}
    for table in sorted({kind + "s" for _, _, kind in facts}):
        for report, fact, words in view.fetch(
            f"SELECT report, id, words FROM {table} "
            "WHERE list_contains(?, report) AND list_contains(?, report || '/' || id)",
            [reports, sorted(asked)],
        ):
            found[report, fact] = str(words)
    return found


def _hit(row: tuple[Any, ...], report: dict[str, Any], words: str | None, asked: Question) -> Hit:
    report_id, fact, kind, day, speaker = row
    shown = words if words is not None else _passage(str(report["text"]), asked.words)
    return Hit(
        kind=kind,
        report=report_id,
        fact=fact,
        day=date.fromisoformat(day) if day else None,
        title=report["title"],
        outlet=report["outlet"],
        speaker=speaker,
        words=shown,
        marks=tuple(_marks(shown, asked.words)),
    )


_AROUND: Final = 140


def _passage(text: str, words: Sequence[str]) -> str:
    """Return the stretch of a text around the first word asked for."""
    first = next(iter(_marks(text, words)), Span(0, 0))
    low, high = max(0, first.start - _AROUND), min(len(text), first.end + _AROUND)
    low = text.rfind(" ", 0, low) + 1 if low else 0
    cut = " ".join(text[low:high].split())
    return ("… " if low else "") + cut + (" …" if high < len(text) else "")


def _marks(text: str, words: Sequence[str]) -> Iterator[Span]:
    """Yield where words of a question stand, in other forms too: "isolate" in "isolating"."""
    for word in words:
        for token in TOKEN.findall(word):
            stem = re.escape(token[: max(4, len(token) - 3)])
            for match in re.finditer(rf"\b{stem}\w*", text, re.I):
                yield Span(*match.span())
