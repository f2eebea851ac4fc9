"""Measure the reading of saved pages: title, day of publication, words of the body.

An outlet's JSON has one record a version of its layout, and one saved page a version: both in
order of time, so the n-th record belongs to the n-th page by date.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from legation.ingest.html import read_page
from legation.text.normalise import normalise

_QUOTES = re.compile("[\"'`´“”„‟«»‹›‘’‚‛]")


def measure(data: Path) -> dict[str, float]:
    """Return the share of titles and days that are right, and the mean F1 of the body's words.

    `data` is the folder that holds `pages/`.
    """
    scores = [_score(page, record) for page, record in pairs(data / "pages")]
    names = ("pages title", "pages day", "pages body words F1")
    return {
        name: mean(column) for name, column in zip(names, zip(*scores, strict=True), strict=True)
    }


def pairs(pages: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every saved page with the record of what it holds."""
    for outlet in sorted(pages.glob("*/*.json")):
        records = json.loads(outlet.read_text()).values()
        saved = sorted(outlet.parent.glob(f"{outlet.stem}_[0-9]*.html.gz"))
        yield from zip(saved, records, strict=True)


def _score(path: Path, record: dict[str, Any]) -> tuple[float, float, float]:
    page = read_page(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"), _address(path))
    if page is None:
        return 0.0, 0.0, 0.0
    return (
        float(_plain(page.metadata.title) == _plain(record["title"])),
        float((page.metadata.published or "")[:10] == record["publishing_date"][:10]),
        words_f1(" ".join(page.paragraphs), _body(record)),
    )


def _address(path: Path) -> str | None:
    known = json.loads((path.parent / "meta.info").read_text())
    address = known.get(path.name, {}).get("url")
    return address if isinstance(address, str) else None


def _plain(title: str | None) -> str:
    return " ".join(_QUOTES.sub("", normalise(title or "")).split())


def _body(record: dict[str, Any]) -> str:
    sections = record["body"]["sections"]
    parts = [p for s in sections for p in (*s["headline"], *s["paragraphs"])]
    return normalise(" ".join([*record["body"]["summary"], *parts]))


def words_f1(found: str, gold: str) -> float:
    """Return the F1 of two bags of words, case aside."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, gold))
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name}\t{value:.4f}")
