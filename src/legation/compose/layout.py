"""Where the lines, sentences and quotations of a report stand."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice, takewhile

from legation.model import Report, Span
from legation.text.lists import Item, item_at
from legation.text.quotes import quotes
from legation.text.sentences import sentences

_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'./ -]+(?:,\s[A-Z][\w. ]{2,20})?"
    r"(?:,\s[\w.]{2,15}(?:\s\d{1,2})?(?:,\s\d{4})?)?(?:\s*\([^()\n]{1,30}\))?"
    r"|[A-Z]\w+(?:,\s[\w.]{2,15}(?:\s\d{1,2})?)?\s*\([^()\n]{1,30}\))\s?[-–—]{1,2}\s+"
)
_WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """A report's text with its lines, sentences and quotations, each in text order."""

    text: str
    body: int
    lines: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[Span, ...]

    @classmethod
    def of(cls, report: Report) -> "Layout":
        """Lay out a report."""
        text = report.text
        return cls(
            text=text,
            body=report.body,
            lines=tuple(Span(*m.span()) for m in _LINE.finditer(text) if m[0].strip()),
            sentences=tuple(Span(*s) for s in sentences(text)),
            quotes=tuple(Span(*q) for q in quotes(text)),
        )

    def line(self, at: int) -> int:
        """Return the number of the line that holds an offset, or of the last one before it."""
        return _last(self.lines, at)

    def sentence(self, at: int) -> Span:
        """Return the sentence that holds an offset, or the last one before it."""
        return self.sentences[_last(self.sentences, at)] if self.sentences else Span(0, 0)

    def within(self, span: Span) -> list[Span]:
        """Return the sentences that share a character with a span."""
        near = islice(self.sentences, _last(self.sentences, span.start), None)
        return [s for s in takewhile(lambda s: s.start < span.end, near) if s.overlaps(span)]

    def opening(self, sentence: Span) -> int:
        """Return where a sentence begins, a dateline ("VILNIUS, July 10 - ") left out."""
        dateline = _DATELINE.match(self.text, *sentence)
        return dateline.end() if dateline else sentence.start

    def quote(self, at: int) -> Span | None:
        """Return the quotation that holds the character at an offset, marks included."""
        n = _last(self.quotes, at)
        return (
            self.quotes[n]
            if self.quotes and self.quotes[n].start <= at < self.quotes[n].end
            else None
        )

    def quoted(self, span: Span) -> list[Span]:
        """Return the quotations that share a character with a span."""
        first = _last(self.quotes, span.start)
        near = takewhile(lambda q: q.start < span.end, islice(self.quotes, first, None))
        return [q for q in near if q.overlaps(span)]

    def item(self, at: int) -> Item | None:
        """Return the line of a list in whose first sentence an offset stands, if it is in one."""
        first = self.sentence(at)
        item = item_at(self.text, at)
        return item if item and first.start <= item.start < first.end else None

    def words(self, span: Span) -> list[str]:
        """Return the words of a span."""
        return _WORD.findall(self.text, span.start, span.end)

    def blank(self, start: int, end: int) -> bool:
        """Tell whether nothing but white space and marks stands in a stretch."""
        return not any(c.isalnum() for c in self.text[start:end])


def _last(spans: tuple[Span, ...], at: int) -> int:
    return max(bisect_right(spans, at, key=lambda s: s.start) - 1, 0)
