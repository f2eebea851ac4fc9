"""A large record made of a small one: `python -m bench.synthetic FROM INTO COUNT`.

Reports are drawn with replacement from the record FROM, real readings all; each gets an id, an
outlet and a day of its own, 137 to a day: what grows is the time that a record covers. Two words
in three of its text give way to others of the same length, so that spans still fit and it is no
copy of what it was drawn from; one report in twenty is a copy of the one before it.
"""

import argparse
import hashlib
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from legation.record import Record, open_record
from legation.record.copies import sketch
from legation.record.schema import CODED

SEED = 20_261_126
FIRST, A_DAY = date(2024, 10, 1), 137
OUTLETS = tuple(f"The {place} {kind}" for place in
    ("Harbour", "Capital", "Northern", "Coastal", "Valley", "Island", "Border", "Central")
    for kind in ("Post", "Times", "Herald", "Courier", "Monitor"))  # fmt: skip
KEPT, COPIED = 1 / 3, 0.05
_COMMIT = 1000
_WORD = re.compile(r"\b[a-z]{4,}\b")


@dataclass(frozen=True)
class Source:
    """The rows of a small record by table, those of one report side by side."""

    tables: dict[str, pa.Table]
    first: dict[str, np.ndarray]
    words: dict[int, list[str]]

    @property
    def count(self) -> int:
        """Return the number of reports."""
        return int(self.tables["reports"].num_rows)


def drawn_from(record: Record) -> Source:
    """Return the rows of a record to draw from."""
    view = record.view()
    reports = view.table("SELECT * FROM reports ORDER BY report")
    order = {r: n for n, r in enumerate(reports["report"].to_pylist())}
    tables, first = {}, {}
    for name, schema in CODED.items():
        found = view.table(f"SELECT * FROM {name} ORDER BY report")  # noqa: S608
        tables[name] = found.select(schema.names).cast(schema).combine_chunks()
        numbers = np.array([order[r] for r in found["report"].to_pylist()], int)
        first[name] = np.searchsorted(numbers, np.arange(len(order) + 1))
    words = defaultdict(set)
    for text in reports["text"].to_pylist():
        for word in _WORD.findall(text):
            words[len(word)].add(word)
    return Source(tables, first, {n: sorted(found) for n, found in words.items()})


def fill(into: Record, source: Source, count: int) -> Iterator[int]:
    """Append synthetic reports; yield how many there are after each commit."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for start in range(0, count, _COMMIT):
        size = min(_COMMIT, count - start)
        days = range(max(1, count // A_DAY))
        for name, table in _rows(source, start, size, days, chance).items():
            into.tables.append(name, table)
        yield start + size


def _rows(
    source: Source, start: int, size: int, span: range, chance: random.Random
) -> dict[str, pa.Table]:
    """Return the rows of some reports by table."""
    picks = [chance.randrange(source.count) for _ in range(size)]
    days = [FIRST + timedelta(chance.choice(span)) for _ in range(size)]
    texts: list[str] = []
    for at in range(size):
        copied = at > 0 and chance.random() < COPIED
        if copied:
            picks[at], days[at] = picks[at - 1], days[at - 1]
        text = source.tables["reports"]["text"][picks[at]].as_py()
        texts.append(texts[-1] if copied else _other_words(text, source.words, chance))
    ids = [hashlib.sha256(f"{start + at} {texts[at]}".encode()).hexdigest() for at in range(size)]
    made = {}
    for name, table in source.tables.items():
        spans = [(source.first[name][p], source.first[name][p + 1]) for p in picks]
        counts = np.array([b - a for a, b in spans])
        taken = table.take(np.concatenate([np.arange(a, b) for a, b in spans]).astype(np.int64))
        made[name] = _stamped(taken, ids, days, counts)
    reports = made["reports"]
    told = {
        "text": texts,
        "sketch": [sketch(text) for text in texts],
        "publisher": [chance.choice(OUTLETS) for _ in texts],
        "source": [f"synthetic/{start + at}" for at in range(size)],
    }
    for column, values in told.items():
        reports = _with(reports, column, pa.array(values))
    made["reports"] = _with(reports, "published", pa.array([d.isoformat() for d in days]))
    return made


def _stamped(table: pa.Table, ids: list[str], days: list[date], counts: np.ndarray) -> pa.Table:
    which = np.repeat(np.arange(len(ids)), counts)
    table = _with(table, "report", pa.array(ids).take(which))
    table = _with(table, "coding", pc.utf8_slice_codeunits(table["report"], 0, 12))
    if "day" in table.column_names:
        table = _with(table, "day", pa.array(days, pa.date32()).take(which))
    now = pa.scalar(datetime.now(UTC), pa.timestamp("us", tz="UTC"))
    return _with(table, "coded", pa.repeat(now, table.num_rows))


def _with(table: pa.Table, column: str, values: pa.Array) -> pa.Table:
    at = table.schema.get_field_index(column)
    return table.set_column(at, table.schema.field(at), values)


def _other_words(text: str, words: dict[int, list[str]], chance: random.Random) -> str:
    def other(match: "re.Match[str]") -> str:
        word = match[0]
        return word if chance.random() < KEPT else chance.choice(words[len(word)])

    return _WORD.sub(other, text)


def main() -> None:
    """Make a record, and say how long it took."""
    parser = argparse.ArgumentParser(prog="bench.synthetic", description=__doc__)
    parser.add_argument("source", type=Path, metavar="FROM")
    parser.add_argument("into", type=Path, metavar="INTO")
    parser.add_argument("count", type=int, metavar="COUNT")
    given = parser.parse_args()
    into, began = open_record(given.into, create=True), time.monotonic()
    for done in fill(into, drawn_from(open_record(given.source)), given.count):
        print(f"\r{done:,} reports, {time.monotonic() - began:.0f} s", end="", flush=True)
    print()


if __name__ == "__main__":
    main()
