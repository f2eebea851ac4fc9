"""Date expressions of `corpus/dates`: `python -m bench dates`.

`corpus/dates/GUIDELINE.md` says what each means. The expression's place in its text is given; how
many are found without being pointed at is a figure of its own. Nobody who writes rules looks into
`test.toml`, so only the two figures of it are printed.
"""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from legation.model import Interval, Span
from legation.resolve.dates import expressions, resolve_interval

CORPUS = Path(__file__).parents[1] / "corpus" / "dates"
_MARKS = re.compile(r"\[\[|\]\]|[{}]")


def measure(corpus: Path = CORPUS) -> dict[str, float]:
    """Return the share of exact intervals, expression given, and found unaided as well."""
    figures = {}
    for split, of in (("dev", ", dev"), ("test", "")):
        if (corpus / f"{split}.toml").exists():
            entries = load(corpus / f"{split}.toml")
            figures[f"exact intervals{of}"] = sum(map(_given, entries)) / len(entries)
            figures[f"exact intervals found{of}"] = sum(map(_found, entries)) / len(entries)
    return figures


def load(path: Path) -> list[dict[str, Any]]:
    """Return the entries, each with the marks taken out of its text and put into spans."""
    return [
        entry | _spans(entry["text"]) for entry in tomllib.loads(path.read_text("utf-8"))["date"]
    ]


def _spans(marked: str) -> dict[str, Any]:
    text, at, open_at = "", 0, 0
    spans: dict[str, Any] = {"span": None, "leant_on": None}
    for mark in _MARKS.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0] in ("[[", "{"):
            open_at = len(text)
        else:
            spans["span" if mark[0] == "}" else "leant_on"] = Span(open_at, len(text))
    return spans | {"text": text + marked[at:]}


def resolved(entry: dict[str, Any]) -> Interval | None:
    """Return what the expression of an entry is read as."""
    text, published, leant_on = entry["text"], entry["published"], entry["leant_on"]
    anchor = resolve_interval(text, leant_on, published) if leant_on else None
    return resolve_interval(text, entry["span"], published, anchor=anchor)


def _given(entry: dict[str, Any]) -> bool:
    return resolved(entry) == Interval.parse(entry["interval"])


def _found(entry: dict[str, Any]) -> bool:
    wanted = Interval.parse(entry["interval"])
    return any(
        span.overlaps(entry["span"]) and interval == wanted
        for span, interval in expressions(entry["text"], entry["published"])
    )


def _misses(corpus: Path = CORPUS) -> None:
    """Print what is read wrongly in `dev.toml`, for whoever works on the rules."""
    for entry in load(corpus / "dev.toml"):
        if not _given(entry) or not _found(entry):
            found = [
                f"{s.cut(entry['text'])} = {i}"
                for s, i in expressions(entry["text"], entry["published"])
            ]
            print(entry["text"], entry["published"], entry["span"].cut(entry["text"]), sep=" | ")
            print("   wanted", entry["interval"], "read", resolved(entry), "found", found)


if __name__ == "__main__":
    _misses()
    sys.exit()
