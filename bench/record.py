"""What a record costs, and whether it holds: `python -m bench.record [--kills N] FOLDER…`.

Over the texts of some folders: the share of the time that writing takes, how many rows a second
adding changes, and whether `legation add`, killed N times at random moments, four at once, and run
once more, makes the same record row for row.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from legation.chain import Reader
from legation.ingest import reports
from legation.record import Record, open_record
from legation.record.schema import CODED

SEED = 20_261_126
_OWN = ("coding", "coded", "source")
"""What tells one run from another; the rest must be the same."""


def cost(folders: list[Path], at: Path) -> tuple[Record, float, float]:
    """Read folders into a new record; return it, the seconds taken and the share of writing."""
    found = [item for folder in folders for item in reports(folder) if item.report]
    record, reader, writing = open_record(at, create=True), Reader(), 0.0
    began = time.perf_counter()
    with record.writing(reader.version) as writer:
        for item, reading in zip(found, reader.stream(i.report for i in found), strict=True):
            asked = time.perf_counter()
            writer.add(reading, source=item.name)
            writing += time.perf_counter() - asked
        asked = time.perf_counter()
    writing += time.perf_counter() - asked
    whole = time.perf_counter() - began
    record.tie()
    return record, whole, writing / whole


def rows(record: Record) -> dict[str, list[str]]:
    """Return the rows of a record by table, as text, in order, without what is a run's own."""
    told = {}
    for name in (*CODED, "stories"):
        found = record.ask(f"SELECT * FROM {name}").to_pylist()  # noqa: S608 - a table of ours
        told[name] = sorted(
            repr({k: v for k, v in row.items() if k not in (*_OWN, "tied")}) for row in found
        )
    return told


def differing(one: dict[str, list[str]], other: dict[str, list[str]]) -> int:
    """Return how many rows stand in one of two records only, or more often."""
    changed = 0
    for name, lines in one.items():
        changed += len(set(lines) ^ set(other[name])) + abs(len(lines) - len(other[name]))
    return changed


def add(
    folders: list[Path], at: Path, *, verb: tuple[str, ...] = ("add",)
) -> "subprocess.Popen[bytes]":
    """Start `legation add`, or `code`, as a process of its own."""
    command = [sys.executable, "-m", "legation", *verb, *map(str, folders), "--record", str(at)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def killed(
    folders: list[Path], at: Path, *, times: int, within: float, verb: tuple[str, ...] = ("add",)
) -> int:
    """Kill adding at random moments, and let it end once; return how often it was still at work."""
    chance, cut = random.Random(SEED), 0  # noqa: S311 - no secret
    for _ in range(times):
        process = add(folders, at, verb=verb)
        try:
            process.wait(timeout=chance.uniform(0.5, within))
        except subprocess.TimeoutExpired:
            process.kill()
            cut += 1
        process.wait()
    add(folders, at, verb=verb).wait()
    return cut


def asked_meanwhile(at: Path, adding: "list[subprocess.Popen[bytes]]") -> int:
    """Ask a record while others add to it; return how many questions were answered."""
    asked = 0
    while any(process.poll() is None for process in adding):
        record = open_record(at)
        lost = record.ask("SELECT count(*) AS n FROM events ANTI JOIN reports USING (report)")
        if lost.to_pylist() != [{"n": 0}]:
            raise AssertionError("an event was seen whose report was not")
        asked += 1
    return asked


def measure(folders: list[Path], *, kills: int = 20) -> dict[str, float]:
    """Return what a record of the texts of some folders costs, and whether it holds."""
    with tempfile.TemporaryDirectory() as scratch:
        record, seconds, share = cost(folders, Path(scratch, "calm"))
        calm = rows(record)
        add(folders, Path(scratch, "calm")).wait()
        again = differing(calm, rows(record))
        at = Path(scratch, "killed")
        # A killed run has done part of the work: so the last of them still finds some to do.
        cut = killed(folders, at, times=kills, within=max(10.0, 2 * seconds / kills))
        after = differing(calm, rows(open_record(at)))
        at = Path(scratch, "four")
        open_record(at, create=True)
        asked = asked_meanwhile(at, [add(folders, at) for _ in range(4)])
        # Each of the four ties what it finds, so stories depend on who came first.
        found = rows(open_record(at)) | {"stories": calm["stories"]}
        return {
            "writing, share of the time": share,
            "rows changed by adding again": again,
            "kills while at work": cut,
            "rows that differ after kills": after,
            "rows that differ after four at once": differing(calm, found),
            "questions answered meanwhile": asked,
        }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.record", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--kills", type=int, default=20)
    given = parser.parse_args()
    for name, value in measure(given.folders, kills=given.kills).items():
        print(f"{name:36} {value:.3f}")


if __name__ == "__main__":
    main()
