"""How quickly the desk answers: `python -m bench.desk RECORD [--readers N] [--pause S]`.

A desk over the record is asked by several readers at once, each going from one random page to the
next, at once or after a pause: pairs, actors, processes, stories, reports, searches, relations of a
month, days. No address is asked twice, but those of which there is only one. Prints the median and
the 95th percentile in milliseconds for each kind of page, and the bytes of the heaviest with its
scripts, compressed.
"""

import argparse
import json
import multiprocessing
import random
import re
import socket
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

from legation.record import open_record

SEED = 20_261_126
READERS = 8
WORDS = ("ceasefire", "talks", "ambassador", "sanctions", "border", "visit", "minister", "troops")
_ASSET = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def serve(record: Path, port: int) -> None:
    """Serve the desk without its limit of requests, until the process is ended."""
    import uvicorn

    from legation.serve.web import Desk, Settings, create_app

    settings = Settings(reads_a_minute=10_000_000)
    desk = Desk(open_record(record, warm=True), settings)
    uvicorn.run(create_app(desk), host="127.0.0.1", port=port, log_level="error")


def addresses(record: Path, chance: random.Random) -> dict[str, list[str]]:
    """Return what is asked for, by kind of page, in random order."""
    view = open_record(record).view()
    asked = {
        "report": "SELECT '/report/' || report FROM heads",
        "story": "SELECT DISTINCT '/story/' || story FROM stories",
        "actor": "SELECT '/actor/' || id FROM known_actors ORDER BY reports DESC LIMIT 2000",
        "process": "SELECT DISTINCT '/process/' || id FROM processes",
        "pair": "SELECT DISTINCT '/pair/' || a || '/' || b FROM (SELECT unnest(source_states) AS a,"
        " target_states FROM events), unnest(target_states) AS t(b) WHERE a <> b",
    }
    found = {
        name: [quote(path, safe="/:") for (path,) in view.fetch(f"{sql}")]
        for name, sql in asked.items()
    }
    days = [str(d) for (d,) in view.fetch("SELECT DISTINCT day FROM heads WHERE day IS NOT NULL")]
    found["search"] = [f"/search?q={w}+since:{d}" for w in WORDS for d in days]
    found["relations"] = [f"/relations?since={d[:8]}01&until={d}" for d in days]
    found["today"] = [f"/?until={d}" for d in days]
    for paths in found.values():
        paths.sort()
        chance.shuffle(paths)
    return found


def turns(pages: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the address of one page after the other, each kind in its turn."""
    at = 0
    while True:
        for kind, paths in pages.items():
            yield kind, paths[at % len(paths)]
        at += 1


class Readers:
    """Some readers at once; collects how long each kind of page took, in seconds."""

    def __init__(self, base: str, turns: Iterator[tuple[str, str]], *, pause: float = 0) -> None:
        self.times: dict[str, list[float]] = defaultdict(list)
        self.failed: list[str] = []
        self._base = base
        self._pause = pause
        self._lock = threading.Lock()
        self._next = turns

    def read(self, until: float) -> None:
        """Go from page to page until a moment."""
        with httpx.Client(base_url=self._base, timeout=60) as client:
            while time.monotonic() < until:
                with self._lock:
                    kind, path = next(self._next)
                began = time.perf_counter()
                answer = client.get(path)
                taken = time.perf_counter() - began
                with self._lock:
                    self.times[kind].append(taken)
                    if answer.status_code != 200:
                        self.failed.append(f"{answer.status_code} {path}")
                time.sleep(self._pause)

    def crowd(self, readers: int, seconds: float) -> None:
        """Let so many read for a time."""
        until = time.monotonic() + seconds
        crowd = [threading.Thread(target=self.read, args=(until,)) for _ in range(readers)]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join()

    def cuts(self) -> tuple[float, float]:
        """Return the median and the 95th percentile of all pages, in milliseconds."""
        found = statistics.quantiles((t for times in self.times.values() for t in times), n=20)
        return found[9] * 1000, found[18] * 1000


def weight(base: str, path: str) -> int:
    """Return the bytes of a page with its scripts and styles as they are sent, compressed."""
    with httpx.Client(base_url=base, headers={"accept-encoding": "gzip"}) as client:
        told = client.get(path).text
        sent = 0
        for each in {path, *_ASSET.findall(told)}:
            with client.stream("GET", each) as answer:
                sent += sum(len(chunk) for chunk in answer.iter_raw())
        return sent


@contextmanager
def served(record: Path) -> Iterator[str]:
    """Serve a desk in a process of its own; yield its address once it has loaded the record."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    desk = multiprocessing.get_context("spawn").Process(target=serve, args=(record, port))
    desk.start()
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(base)
        yield base
    finally:
        desk.terminate()
        desk.join()


def measure(record: Path, *, seconds: float = 40) -> dict[str, float]:
    """Return the figures with eight readers that never pause, and with such that do."""
    pages = addresses(record, random.Random(SEED))  # noqa: S311 - no secret
    figures: dict[str, float] = {}
    # One after the other: what was asked for before is kept by the desk, and answered at once.
    following = turns(pages)
    with served(record) as base:
        for pause, said in ((0, "at once"), (1, "after a second")):
            readers = Readers(base, following, pause=pause)
            readers.crowd(READERS, seconds)
            if readers.failed:
                raise SystemExit(readers.failed[0])
            median, late = readers.cuts()
            figures |= {f"desk, next page {said}, median": median}
            figures |= {f"desk, next page {said}, 95th": late}
        heaviest = max(weight(base, paths[0]) for paths in pages.values())
    return figures | {"desk, heaviest page": heaviest / 1024}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.desk", description=__doc__)
    parser.add_argument("record", type=Path)
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0)
    given = parser.parse_args()
    pages = addresses(given.record, random.Random(SEED))  # noqa: S311 - no secret
    with served(given.record) as base:
        readers = Readers(base, turns(pages), pause=given.pause)
        readers.crowd(given.readers, given.seconds)
        _tell(readers)
        heaviest = max((weight(base, paths[0]), kind) for kind, paths in pages.items())
        print(json.dumps({"heaviest page": heaviest[1], "bytes": heaviest[0]}))


def _wait(base: str) -> None:
    """Wait until the desk answers, and has loaded the record and the index."""
    for _ in range(600):
        try:
            if httpx.get(f"{base}/search?q=talks", timeout=300).status_code == 200:
                httpx.get(base, timeout=300)
                return
        except httpx.ConnectError:
            time.sleep(0.5)
    raise SystemExit("the desk did not start")


def _tell(readers: Readers) -> None:
    everything = [t for times in readers.times.values() for t in times]
    for kind, times in [*sorted(readers.times.items()), ("any", everything)]:
        cuts = statistics.quantiles(times, n=20)
        told = {"page": kind, "asked": len(times), "median": cuts[9], "p95": cuts[18]}
        print(
            json.dumps({k: round(v * 1000) if isinstance(v, float) else v for k, v in told.items()})
        )
    for line in readers.failed[:5]:
        print("failed:", line)


if __name__ == "__main__":
    main()
