"""How a record grows, and how quickly a large one answers: `python -m bench.scale FROM`.

Records of 1,000, 10,000 and 100,000 reports are made from the record FROM (see `bench.synthetic`),
tied, indexed and opened. The growth is the exponent fitted to the processor time of all that, 1 for
linear; the questions are asked of the largest in a warm process, each kind of many subjects.
"""

import argparse
import json
import math
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.stories import groups
from bench.synthetic import SEED, drawn_from, fill
from legation.chain import Reader
from legation.ingest import reports
from legation.record import Record, open_record
from legation.record.history import actor_summary, balance, ladder, moves, sayings
from legation.record.search import SearchIndex

COUNTS = (1000, 10_000, 100_000)
ASKED = 40
WORDS = ("ceasefire", "talks", "ambassador", "sanctions", "border", "visit", '"foreign minister"')


def grown(source: Record, at: Path, count: int) -> tuple[dict[str, float], dict[str, float]]:
    """Make a record; return the processor seconds of each step, and bytes on disk and of text."""
    record = open_record(at, create=True)
    steps: dict[str, Callable[[], object]] = {
        "write": lambda: list(fill(record, drawn_from(source), count)),
        "tie": record.tie,
        "tidy": lambda: record.tidy(least=2),
        "index": lambda: SearchIndex(record).search("talks", limit=1),
        "open": lambda: open_record(at, warm=True).view(),
    }
    seconds = {}
    for name, step in steps.items():
        began = time.process_time()
        step()
        seconds[name] = time.process_time() - began
    for name in ("reports", "stories"):
        record.tables.vacuum(name, hours=0)
    return seconds, {"disk": _in_use(record, at), "text": _text(record)}


def _in_use(record: Record, at: Path) -> float:
    """Return the bytes of the files that the newest version has, of the index, and of the logs."""
    from legation.record.schema import TABLES

    files = [Path(f.removeprefix("file://")) for n in TABLES for f in record.tables.files(n)]
    rest = [f for f in at.rglob("*") if f.is_file() and f.suffix != ".parquet"]
    return float(sum(f.stat().st_size for f in (*files, *rest)))


def _text(record: Record) -> float:
    return float(record.ask("SELECT sum(strlen(text)) AS n FROM reports").to_pylist()[0]["n"])


def exponent(seconds: dict[int, float]) -> float:
    """Return the slope of log time over log count, by least squares."""
    x, y = zip(*((math.log(n), math.log(s)) for n, s in seconds.items()), strict=True)
    mean_x, mean_y = statistics.mean(x), statistics.mean(y)
    over = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return over / sum((a - mean_x) ** 2 for a in x)


def questions(record: Record) -> Iterator[tuple[str, list[float]]]:
    """Yield the seconds that questions of each kind take."""
    view, index = record.view(), SearchIndex(record)
    chance = random.Random(SEED)  # noqa: S311 - no secret
    pairs = view.fetch(_PAIRS)
    actors = [
        a for (a,) in view.fetch("SELECT id FROM known_actors ORDER BY reports DESC LIMIT 1000")
    ]

    def pair() -> None:
        one, other = chance.choice(pairs)
        ladder(moves(view, one, other))
        balance(view, one, other).to_pylist()

    def actor() -> None:
        chosen = chance.choice(actors)
        actor_summary(view, chosen)
        sayings(view, chosen).to_pylist()

    def search() -> None:
        index.search(f"{chance.choice(WORDS)} since:2025-0{chance.randint(1, 9)}")

    for name, ask in (("show pair", pair), ("show actor", actor), ("search", search)):
        ask()
        yield name, [_timed(ask) for _ in range(ASKED)]


def _timed(ask: Callable[[], None]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


_PAIRS = """
SELECT a, b FROM (SELECT unnest(party_states) AS a, party_states FROM contacts),
                 unnest(party_states) AS t(b)
WHERE a < b GROUP BY a, b ORDER BY count(*) DESC, a, b LIMIT 200
"""


def source(folder: Path, data: Path) -> Record:
    """Return a record of what there is to resample: stories of ours and PolNeAR's dev texts."""
    record, reader = open_record(folder, create=True), Reader()
    found = [report for split in ("dev", "test") for _, report in groups(split)]
    found += [item.report for item in reports(data / "polnear" / "dev-text") if item.report]
    with record.writing(reader.version) as writer:
        for reading in reader.stream({report.id: report for report in found}.values()):
            writer.add(reading, source="bench")
    return record


def measure(data: Path) -> dict[str, float]:
    """Return the figures of growth, and of questions to the largest record."""
    with tempfile.TemporaryDirectory() as scratch:
        real, taken = source(Path(scratch, "real"), data), {}
        for count in COUNTS:
            at = Path(scratch, str(count))
            seconds, sizes = grown(real, at, count)
            taken[count] = sum(seconds.values())
            print(json.dumps({"reports": count} | {n: round(s, 1) for n, s in seconds.items()}))
        figures = {
            "growth, exponent": exponent(taken),
            "disk over text": sizes["disk"] / sizes["text"],
        }
        for name, times in questions(open_record(at, warm=True)):
            figures[f"{name}, median"] = statistics.median(times)
        return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.scale", description=__doc__)
    parser.add_argument("source", type=Path, metavar="FROM")
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    parser.add_argument("--keep", type=Path, help="where the records stay, else they are deleted")
    given = parser.parse_args()
    source, taken = open_record(given.source), {}
    with tempfile.TemporaryDirectory() as scratch:
        for count in given.counts:
            at = (given.keep or Path(scratch)) / str(count)
            seconds, sizes = grown(source, at, count)
            taken[count] = sum(seconds.values())
            told = {"reports": count, **{n: round(s, 1) for n, s in seconds.items()}}
            print(
                json.dumps(told | {"disk/text": round(sizes["disk"] / sizes["text"], 2)}),
                flush=True,
            )
        if len(taken) > 1:
            print(json.dumps({"exponent": round(exponent(taken), 3)}))
        for name, times in questions(open_record(at, warm=True)):
            found = {"median": statistics.median(times), "worst": max(times)}
            print(json.dumps({"asked": name, **{n: round(s, 3) for n, s in found.items()}}))


if __name__ == "__main__":
    main()
