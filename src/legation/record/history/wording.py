"""Which outlet writes which word for the same thing, and which words it only passes on."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, get_args

from legation.errors import UsageError

from .loaded import loaded
from .uses import NAMED, Use, once, uses
from .voices import Voice

if TYPE_CHECKING:
    import pyarrow as pa

    from ..view import View


@dataclass(slots=True)
class _Tally:
    """How often a word was used so; the uses of one report are added one after the other."""

    first: Use
    count: int = 0
    reports: int = 0
    last: str = ""

    def add(self, use: Use) -> None:
        self.count += 1
        self.reports += use.page.report != self.last
        self.last = use.page.report
        self.first = min(self.first, use, key=lambda one: one.order)


def wording(  # noqa: PLR0913 - all of it narrows one question
    view: "View",
    *,
    story: str | None = None,
    outlet: str | None = None,
    topic: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> "pa.Table":
    """Return which words outlets use for the same thing, each with its first use.

    `story` is the id of a story or of one of its reports, `outlet` a part of a name or id, `topic`
    the name of a set; `since` and `until` are days of reports, both counted. Raise `UsageError` for
    a story, outlet or set that is not there.

    A row is a word in a `voice`: the outlet's own, that of a `speaker` whom it reports, or `quoted`
    (see `voices`). `stance` is whose view the word takes. What a copy has from its origin counts
    there alone. `count` is of uses, `reports` of reports with one; `start` and `end` are where the
    first stands in the text of `report`, `before`, `form` and `after` the words there.
    """
    import pyarrow as pa

    _check(view, story=story, outlet=outlet, topic=topic)
    tallies: dict[tuple[str | None, ...], _Tally] = {}
    found = uses(view, story=story, outlet=outlet, since=since, until=until, topic=topic)
    for use in once(found):
        key = (use.word.topic, use.word.word, use.page.outlet, use.voice, use.speaker)
        tallies.setdefault(key, _Tally(use)).add(use)
    rows = sorted(map(_row, tallies.values()), key=_place)
    return pa.Table.from_pylist(rows, schema=_schema())


def _check(view: "View", *, story: str | None, outlet: str | None, topic: str | None) -> None:
    if topic is not None and topic not in loaded().topics:
        from difflib import get_close_matches

        near = get_close_matches(topic, loaded().topics, n=3, cutoff=0.4)
        meant = f"; did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"no set of words is named {topic!r}{meant}")
    if story is not None and not view.fetch(_STORY, [story]):
        raise UsageError(f"there is no story {story!r} in this record")
    if outlet is not None and not view.fetch(_OUTLET, [outlet]):
        raise UsageError(f"no outlet in this record is called anything like {outlet!r}")


def _row(tally: _Tally) -> dict[str, Any]:
    use = tally.first
    return {
        "topic": use.word.topic,
        "word": use.word.word,
        "stance": use.word.stance,
        "outlet": use.page.outlet,
        "voice": use.voice,
        "speaker": use.speaker,
        "count": tally.count,
        "reports": tally.reports,
        "report": use.page.report,
        "day": use.page.day,
        "start": use.span.start,
        "end": use.span.end,
        "before": use.before,
        "form": use.form,
        "after": use.after,
    }


def _place(row: dict[str, Any]) -> tuple[object, ...]:
    names = row["topic"], row["outlet"] or "", _VOICES.index(row["voice"])
    return *names, -row["count"], row["word"], row["speaker"] or ""


def _schema() -> "pa.Schema":
    import pyarrow as pa

    words = dict.fromkeys(_COLUMNS, pa.string())
    numbers = dict.fromkeys(("count", "reports", "start", "end"), pa.int64())
    return pa.schema(words | numbers | {"day": pa.date32()})


_COLUMNS: Final = (
    *("topic", "word", "stance", "outlet", "voice", "speaker", "count", "reports"),
    *("report", "day", "start", "end", "before", "form", "after"),
)
_VOICES: Final = get_args(Voice)
_STORY: Final = "SELECT 1 FROM stories WHERE story = $1 OR report = $1 LIMIT 1"
_OUTLET: Final = f"SELECT 1 FROM reports WHERE {NAMED.format('$1')} LIMIT 1"
