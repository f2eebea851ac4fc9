"""From raw pages to readings, against trafilatura alone: `python -m bench.archive [--quick]`.

An archive is made of saved pages into which other articles are put, as CC-NEWS has them: WARC, each
record a member of gzip. One page in twenty has passages of the corpus as its article; the others
have pieces that hold no diplomacy and that the gate did not learn from. Then every page is taken by
both: by trafilatura, and by the whole chain of extraction, gate and reading, page about, in one
process with one thread.
"""

import argparse
import gzip
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TypeVar

from legation.chain import Reader
from legation.encode import Encoder
from legation.gate import Gate
from legation.ingest import reports
from training.gate.texts import documents_of, others, passages, stories

from .pages import pairs

SEED = 20_261_126
PAGES, QUICK = 20_000, 1_000
ONE_IN = 20
_LONG = 60
_SLOTS = 6
_PIECES, _PARAGRAPHS = 3, 3
_DRY = ("GUM_academic", "GUM_bio", "GUM_textbook", "GUM_voyage")
_HERE, _TITLE = "@paragraph@", "@title@"
_END = object()
_T = TypeVar("_T")


def measure(data: Path, pages: int = QUICK) -> dict[str, float]:
    """Return the time of the chain over that of trafilatura, and what share it went on reading."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        write(archive, data, pages)
        spent, count = taken(archive)
    return {
        "archive, time over trafilatura": sum(spent.values()) / spent["trafilatura"] - 1,
        "archive, extraction over trafilatura": spent["extraction"] / spent["trafilatura"],
        "archive, pages let through": count["let through"] / count["pages"],
    }


def taken(archive: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the seconds of each step over an archive, and how many pages came how far."""
    gate, reader = Gate(), Reader(encoder=Encoder(threads=1))
    bare, items = _bare(archive), reports(archive)
    spent, count = Counter[str](), Counter[str]()

    def timed(step: str, work: Callable[..., _T], *args: object) -> _T:
        began = time.perf_counter()
        done = work(*args)
        spent[step] += time.perf_counter() - began
        return done

    while timed("trafilatura", next, bare, _END) is not _END:
        item = timed("extraction", next, items)
        count["pages"] += 1
        if item.report is None:
            count["no article"] += 1
        elif timed("gate", gate, item.report.text):
            count["let through"] += 1
            timed("reading", reader, item.report)
    return spent, count


def _bare(archive: Path) -> Iterator[str | None]:
    """Yield what trafilatura takes from each page of an archive."""
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with archive.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            yield trafilatura.extract(record.reader.read())


def write(archive: Path, data: Path, pages: int) -> None:
    """Write an archive of so many pages; the same number gives the same bytes."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    shells = list(_shells(data / "pages"))
    full, dry = _full(chance), _dry(data, chance)
    with archive.open("wb") as file:
        for number in range(pages):
            title, *paragraphs = next(full if number % ONE_IN == 0 else dry)
            page = filled(chance.choice(shells), title, paragraphs)
            file.write(gzip.compress(_record(number, page.encode()), 1, mtime=0))


def _shells(folder: Path) -> Iterator[list[str]]:
    """Yield saved pages without their articles: the markup around a title and some paragraphs."""
    from lxml import html

    for path, record in pairs(folder):
        tree = html.document_fromstring(gzip.decompress(path.read_bytes()))
        long = [p for p in tree.iter("p") if len(p.text_content().strip()) >= _LONG]
        if len(long) < _SLOTS:
            continue
        for paragraph in long:
            paragraph.clear(keep_tail=True)
        for paragraph in long[:_SLOTS]:
            paragraph.text = _HERE
        for heading in tree.xpath("//title | (//h1)[1]"):
            heading.clear(keep_tail=True)
            heading.text = record["title"]
        markup = html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
        for title in {record["title"], escape(record["title"])}:
            markup = markup.replace(title, _TITLE)
        yield markup.split(_HERE)


def filled(shell: list[str], title: str, paragraphs: list[str]) -> str:
    """Return a page with another article; paragraphs that have no place stand in the last."""
    places = [*paragraphs[: _SLOTS - 1], " ".join(paragraphs[_SLOTS - 1 :])]
    places += [""] * (_SLOTS - len(places))
    parts = zip(shell, [*map(escape, places), ""], strict=True)
    return "".join(part for pair in parts for part in pair).replace(_TITLE, escape(title))


def _full(chance: random.Random) -> Iterator[list[str]]:
    """Yield titles with paragraphs of two texts of the corpus."""
    texts = [*passages("train"), *passages("dev"), *passages("test"), *stories("dev")]
    known = [t.text.text.split("\n") for t in texts if t.diplomatic]
    while True:
        one, other = chance.sample(known, 2)
        yield list(filter(None, [*one, *other[1:]]))


def _dry(data: Path, chance: random.Random) -> Iterator[list[str]]:
    """Yield titles with pieces of the sets that hold no diplomacy."""
    pieces = [p.text.text.split("\n", 1) for p in others() if p.text.held_out]
    documents = [t for t in documents_of(data / "gum") if t.held_out and t.name.startswith(_DRY)]
    lines = [line for d in documents for line in d.text.split("\n") if len(line) >= _LONG]
    while True:
        some = chance.sample(pieces, _PIECES)
        yield [some[0][0], *(text for _, text in some), *chance.sample(lines, _PARAGRAPHS)]


def _record(number: int, page: bytes) -> bytes:
    """Return a WARC record of an answer."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-01-05T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: https://news.example/2026/01/05/{number}.html\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.archive", description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} pages, not {PAGES}")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "pages.warc.gz"
        write(archive, args.data, QUICK if args.quick else PAGES)
        spent, count = taken(archive)
    for name, number in count.items():
        print(f"{name:12} {number:8}")
    for name, seconds in spent.items():
        print(f"{name:12} {seconds:8.1f} s  {seconds / spent['trafilatura']:.2f}")


if __name__ == "__main__":
    main()
