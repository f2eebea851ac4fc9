"""What `legation code` takes, how it grows, and whether it holds: `python -m bench.code`.

Whole processes, as a user runs them. The growth is that of processor time over flashes: a headline
and one sentence, no two alike, so that 25,000 are read in some minutes (`--counts` takes others).
What the first hundred take, most of it to begin, is not counted.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from legation.ingest import reports
from legation.record import open_record
from legation.text.sentences import sentences

from .record import SEED, add, differing, killed, rows
from .scale import exponent
from .speed import floor_of, launched
from .synthetic import A_DAY
from .synthetic import FIRST as FIRST_DAY

CODE = ("code", "--no-gate")
COPIES = 10
FEW, COUNTS = 100, (1000, 5000, 25_000)
_SHORT, _LONG = 60, 240
KILLS = 20


def measure(shared: Path) -> dict[str, float]:
    """Return the ratio to F, the growth of time and memory, and what kills change."""
    folder = shared / "data" / "polnear"
    return {**over_floor(shared), **growth(folder), **kills([folder / "dev-text"])}


def over_floor(shared: Path) -> dict[str, float]:
    """Return the time over F of ten editions of PolNeAR's dev texts, read into a record."""
    texts = sorted((shared / "data" / "polnear" / "dev-text").glob("*.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch, "editions.jsonl")
        with archive.open("w", encoding="utf-8") as file:
            for number in range(COPIES):
                for text in texts:
                    words = f"{text.read_text('utf-8')}\n\nEdition {number}."
                    file.write(json.dumps({"text": words, "title": text.stem}) + "\n")
        before = floor_of(shared, texts, COPIES)
        run = launched(*CODE, str(archive), "--record", str(Path(scratch, "record")))
        after = floor_of(shared, texts, COPIES)
    return {"code, time over F": run.seconds / min(before, after)}


def growth(folder: Path, counts: tuple[int, ...] = COUNTS) -> dict[str, float]:
    """Return the exponent of processor time, and the peak memory of the largest over the least."""
    taken, peak = {}, {}
    with tempfile.TemporaryDirectory() as scratch:
        for count in (FEW, *counts):
            archive = Path(scratch, f"{count}.jsonl")
            with archive.open("w", encoding="utf-8") as file:
                file.writelines(flashes(folder, count))
            run = launched(*CODE, str(archive), "--record", str(Path(scratch, f"{count}")))
            taken[count], peak[count] = run.processor, run.mebibytes
            told = {"flashes": count, "processor": run.processor, "MiB": run.mebibytes}
            print(json.dumps({name: round(value, 1) for name, value in told.items()}), flush=True)
    return {
        "code, growth exponent": exponent({n - FEW: taken[n] - taken[FEW] for n in counts}),
        "code, peak memory": peak[counts[-1]],
        "code, peak memory over that of the least": peak[counts[-1]] / peak[counts[0]],
    }


def flashes(folder: Path, count: int) -> Iterator[str]:
    """Yield so many lines of JSON, each a headline and a sentence of PolNeAR with its number.

    As in `bench.synthetic` there are as many a day: what grows is the time that a record covers.
    """
    chance = random.Random(SEED)  # noqa: S311 - no secret
    found = [item.report for item in reports(folder / "dev-text") if item.report]
    titles = [report.title for report in found if report.title]
    told = [
        report.text[low:high]
        for report in found
        for low, high in sentences(report.text)
        if _SHORT <= high - low <= _LONG and "<" not in report.text[low:high]
    ]
    for number in range(count):
        title, words = chance.choice(titles), chance.choice(told)
        day = (FIRST_DAY + timedelta(days=number // A_DAY)).isoformat()
        row = {"title": title, "text": f"{words.strip()} ({number})", "published": day}
        yield json.dumps(row) + "\n"


def kills(folders: list[Path], times: int = KILLS) -> dict[str, float]:
    """Return whether `legation code`, killed, makes the record that `add` makes undisturbed."""
    with tempfile.TemporaryDirectory() as scratch:
        calm, at = Path(scratch, "calm"), Path(scratch, "killed")
        began = time.perf_counter()
        add(folders, calm).wait()
        within = max(10.0, 2 * (time.perf_counter() - began) / times)
        cut = killed(folders, at, times=times, within=within, verb=CODE)
        after = differing(*(rows(open_record(each)) for each in (calm, at)))
        return {"code, kills while at work": cut, "code, rows that differ after kills": after}


def main() -> None:
    """Print the growth."""
    parser = argparse.ArgumentParser(prog="bench.code", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="POLNEAR")
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    given = parser.parse_args()
    for name, value in growth(given.folder, tuple(given.counts)).items():
        print(f"{name:36} {value:.3f}")


if __name__ == "__main__":
    main()
