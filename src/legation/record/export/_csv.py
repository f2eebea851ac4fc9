"""Events as a table for a spreadsheet: lists joined by ";", nothing that it would compute."""

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TextIO

from .cells import unarmed, written
from .fact import Fact
from .facts import facts
from .only import Only
from .parties import Party

if TYPE_CHECKING:
    from ..view import View

COLUMNS: Final = (
    *("report", "event", "type", "status", "date", "day", "place"),
    *("sources", "source_names", "source_states", "targets", "target_names", "target_states"),
    *("voice", "speaker", "speaker_name", "act", "words"),
    *("cameo", "quad", "goldstein", "confidence", "checked"),
    *("title", "publisher", "url", "published", "reader", "coded"),
)


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write events of every status; return how many."""
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    rows = ([_cell(v) for v in _values(e)] for e in facts(view, only, kinds=("event",)))
    return sum(bool(lines.writerow(row)) for row in rows)


def _values(event: Fact) -> tuple[object, ...]:
    page, speaker = event.page, event.speaker
    return (
        *(page.id, event.id, event.what, event.status, event.date, event.day, event.place),
        *_side(event.sources),
        *_side(event.targets),
        *(event.voice, speaker and speaker.id, speaker and speaker.name, event.act, event.words),
        *(event.cameo, event.quad, event.goldstein, event.confidence, event.checked),
        *(page.title, page.publisher, page.url, page.published, page.reader, page.coded),
    )


def _side(parties: Iterable[Party]) -> tuple[str, str, str]:
    several = list(parties)
    states = dict.fromkeys(p.state for p in several if p.state)
    return ";".join(p.id for p in several), ";".join(p.name for p in several), ";".join(states)


def _cell(value: object) -> str:
    text = written(value)
    return text if isinstance(value, float) else unarmed(text)
