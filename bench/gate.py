"""The gate in front of the reader: what it lets through, and how long it takes.

Passages of the corpus hold diplomacy by hand, and the pieces of `training/gate/other` none; of
articles and pages the reader itself says so, and those of which it is not sure are left out.
"""

import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from legation.gate import Gate
from training.gate.silver import silver
from training.gate.texts import Labelled, Text, others, pages, passages, stories

WORDS = 750
RUNS = 200


def measure(data: Path) -> dict[str, float]:
    """Return the shares rightly let through and turned away, and the time for a report."""
    gate = Gate()
    folder = data / "polnear" / "dev-text"
    articles = [Text("polnear", p.stem, p.read_text("utf-8")) for p in sorted(folder.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as kept:
        found = list(silver([*articles, *pages(data / "pages")], Path(kept) / "silver.jsonl"))
    read, saved = found[: len(articles)], found[len(articles) :]
    pieces = [piece for piece in others() if piece.text.held_out]
    return {
        "gate, passages let through": let_through(gate, passages("test")),
        "gate, stories let through": let_through(gate, stories("test")),
        "gate, articles let through": let_through(gate, read),
        "gate, pieces turned away": turned_away(gate, pieces),
        "gate, articles turned away": turned_away(gate, read),
        "gate, pages turned away": turned_away(gate, saved),
        **_times(gate, min(articles, key=lambda a: abs(len(a.text.split()) - WORDS)).text),
    }


def let_through(gate: Gate, texts: Iterable[Labelled]) -> float:
    """Return the share let through of the texts that hold diplomacy."""
    passed = [gate(text.text.text) for text in texts if text.diplomatic]
    return sum(passed) / len(passed)


def turned_away(gate: Gate, texts: Iterable[Labelled]) -> float:
    """Return the share turned away of the texts that hold no diplomacy."""
    passed = [gate(text.text.text) for text in texts if text.diplomatic is False]
    return 1 - sum(passed) / len(passed)


def _times(gate: Gate, text: str) -> dict[str, float]:
    """Return what a report takes, against parting it at its blanks in the same run."""
    taken, parted = _quickest(lambda: gate(text)), _quickest(text.split)
    return {"gate, time over str.split": taken / parted, "gate, milliseconds a report": taken * 1e3}


def _quickest(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of many runs: noise only adds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)
