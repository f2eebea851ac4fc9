"""Every word of a set that a record's reports use, each in its voice, copies once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from legation.model import Span
from legation.text.words import Words

from .loaded import Word, loaded
from .voices import Said, Voice, voice

if TYPE_CHECKING:
    from ..view import View

# What a line of a terminal or two hold.
_AROUND: Final = 70
# A copy may begin or end elsewhere, or have another word beside it: four words on one side will do.
_SAME: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report that is looked through, one that is not `asked` for as the origin of a copy."""

    report: str
    outlet: str | None
    day: date | None
    origin: str
    copied: bool
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A word where it stands, with what stands around it."""

    page: Page
    word: Word
    voice: Voice
    speaker: str | None
    span: Span
    before: str
    form: str
    after: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def order(self) -> tuple[date, str, int]:
        """Return by what the first of several is told."""
        return self.page.day or date.max, self.page.report, self.span.start


def uses(  # noqa: PLR0913 - all of it narrows one question
    view: "View",
    *,
    story: str | None,
    outlet: str | None,
    since: date | None,
    until: date | None,
    topic: str | None,
) -> Iterator[Use]:
    """Yield every use of a word, report by report; texts are held one batch at a time."""
    for batch in view.batches(_ASKED, [story, outlet, since, until]):
        for row in batch.to_pylist():
            text, said = row.pop("text"), [_said(one) for one in row.pop("said") or ()]
            page = Page(**row)
            for span, word in loaded().uses(text):
                if topic is None or word.topic == topic:
                    yield _use(page, text, span, word, said)


def _said(row: dict[str, Any]) -> Said:
    return Said(Span(row["start"], row["end"]), row["speaker"])


def _use(page: Page, text: str, span: Span, word: Word, said: list[Said]) -> Use:
    whose, speaker = voice(text, span, said)
    left, right = max(0, span.start - _AROUND), span.end + _AROUND
    return Use(
        page=page,
        word=word,
        voice=whose,
        speaker=speaker,
        span=span,
        before=text[left : span.start].partition(" ")[2] if left else text[: span.start],
        form=span.cut(text),
        after=text[span.end : right].rpartition(" ")[0] if right < len(text) else text[span.end :],
        sides=_sides(text, span) if page.copied else ((), ()),
    )


def _sides(text: str, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = Words.of(text)
    at = words.inside(span)
    before = words.plain[max(0, at.start - _SAME) : at.start]
    return tuple(before), tuple(words.plain[at.stop : at.stop + _SAME])


def once(found: Iterable[Use]) -> Iterator[Use]:
    """Yield the uses that are asked for, but not those that a copy has from its origin.

    Another word where the origin has its own is the choice of who changed it.
    """
    held = []
    for use in found:
        if use.page.copied:
            held.append(use)
        elif use.page.asked:
            yield use
    seen: dict[tuple[object, ...], str] = {}
    for use in sorted(held, key=lambda one: (one.page.report != one.page.origin, *one.order)):
        keys = [(use.page.origin, use.word.topic, use.word.word, *side) for side in _marked(use)]
        whose = {seen.setdefault(key, use.page.report) for key in keys}
        if whose <= {use.page.report} and use.page.asked:
            yield use


def _marked(use: Use) -> list[tuple[object, ...]]:
    """Return the words on either side, each with the side that it is."""
    return [(at, side) for at, side in enumerate(use.sides) if len(side) == _SAME]


NAMED: Final = "contains(lower(concat_ws(' ', outlet, publisher)), lower({}))"
_ASKED: Final = f"""
WITH asked AS (
    SELECT report FROM reports LEFT JOIN stories AS s USING (report)
    WHERE ($1 IS NULL OR s.story = $1 OR s.story IN (SELECT story FROM stories WHERE report = $1))
          AND ($2 IS NULL OR {NAMED.format("$2")})
          AND (CAST($3 AS DATE) IS NULL OR day >= $3) AND (CAST($4 AS DATE) IS NULL OR day <= $4)
), wanted AS (
    SELECT report FROM asked
    UNION SELECT origin FROM stories SEMI JOIN asked USING (report)
), parts AS (
    SELECT s.report, coalesce(a.name, s.speaker) AS speaker, unnest(s.content) AS part
    FROM statements AS s SEMI JOIN asked USING (report)
    LEFT JOIN actors AS a ON a.report = s.report AND a.id = s.speaker
), statement AS (
    SELECT report, list({{'speaker': speaker, 'start': part.start, 'end': part."end"}}) AS said
    FROM parts GROUP BY report
)
SELECT r.report, coalesce(r.outlet, r.publisher) AS outlet, r.day,
       coalesce(s.origin, r.report) AS origin,
       coalesce(s.origin, r.report) IN
           (SELECT origin FROM stories WHERE origin <> report) AS copied,
       r.report IN (SELECT report FROM asked) AS asked, r.text, statement.said
FROM reports AS r SEMI JOIN wanted USING (report)
LEFT JOIN stories AS s USING (report) LEFT JOIN statement USING (report)
"""
