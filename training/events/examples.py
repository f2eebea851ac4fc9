"""Annotated passages and marked pairs as targets over the words of windows."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bench.facts import GoldContact, GoldEvent
from bench.passages import Passage
from bench.relations import unmarked
from legation.encode.pieces import Pieces
from legation.encode.tags import CONTACT_STATUSES, EVENTS, LEVELS, ROLES, STATUSES

from .windows import Cutter, Seen

UNSAID = -100
"""A target that no loss is taken of."""
Words = tuple[int, int]


@dataclass(frozen=True)
class Act:
    """An annotated event or contact: its trigger word, and the words that hold each role."""

    at: int
    kind: str
    holders: dict[str, tuple[Words, ...]]


@dataclass
class Example:
    """One window of a passage. Targets are [words]; `events` may allow a word several types."""

    seen: Seen
    events: list[frozenset[int]]
    status: np.ndarray
    contact: np.ndarray
    contact_status: np.ndarray
    level: np.ndarray
    acts: list[Act] = field(default_factory=list)


@dataclass(frozen=True)
class Pair:
    """A sentence with a source and a target, and the types that hold between them.

    A side that the sentence does not name is `None`. `types` is empty where none does; any will do
    where it has all.
    """

    key: str
    seen: Seen
    source: Words | None
    target: Words | None
    types: frozenset[int]


def examples(passages: Iterable[Passage], cutter: Cutter) -> Iterator[list[Example]]:
    """Yield the windows of each passage, under its title as the reader gets it."""
    for passage in passages:
        head = f"{passage.title}\n\n"
        pieces, windows = cutter(head + passage.text)
        laid = _laid(passage, pieces, len(head))
        yield [_window(seen, laid) for seen in windows]


def _laid(passage: Passage, pieces: Pieces, shift: int) -> Example:
    """Lay the annotation over all words of a passage."""
    n = len(pieces.word_starts)
    whole = Example(
        seen=Seen(pieces.ids, pieces.features, np.arange(n), 0, 0),
        events=[frozenset({0})] * n,
        status=np.full(n, UNSAID),
        contact=np.zeros(n, np.int64),
        contact_status=np.full(n, UNSAID),
        level=np.full(n, UNSAID),
    )
    for event in passage.facts.events:
        at = _words(pieces, event.trigger, shift)[0]
        whole.events[at] = whole.events[at] - {0} | {EVENTS.index(event.type)}
        whole.status[at] = STATUSES.index(event.status)
        whole.acts.append(_act(event, at, pieces, shift))
    for contact in passage.facts.contacts:
        at = _words(pieces, contact.trigger, shift)[0]
        whole.contact[at] = 1
        whole.contact_status[at] = CONTACT_STATUSES.index(contact.status)
        whole.level[at] = LEVELS.index(contact.level or "none")
        whole.acts.append(_act(contact, at, pieces, shift))
    return whole


_LETTERS = {"s": ("source",), "t": ("target",), "b": ("source", "target"), "p": ("party",)}


def _act(fact: GoldEvent | GoldContact, at: int, pieces: Pieces, shift: int) -> Act:
    holders: dict[str, tuple[Words, ...]] = dict.fromkeys(ROLES, ())
    for letter, spans in fact.marks.items():
        for role in _LETTERS.get(letter, ()):
            holders[role] += tuple(_words(pieces, span, shift) for span in spans)
    return Act(at, "event" if isinstance(fact, GoldEvent) else "contact", holders)


def _words(pieces: Pieces, span: tuple[int, int], shift: int) -> Words:
    low = int(np.searchsorted(pieces.word_ends, span[0] + shift, side="right"))
    return low, max(low + 1, int(np.searchsorted(pieces.word_starts, span[1] + shift)))


def _window(seen: Seen, whole: Example) -> Example:
    low, high = seen.low, seen.low + len(seen.first)
    here = slice(low, high)
    return Example(
        seen=seen,
        events=whole.events[here],
        status=whole.status[here],
        contact=whole.contact[here],
        contact_status=whole.contact_status[here],
        level=whole.level[here],
        acts=[_moved(act, low, high) for act in whole.acts if low + seen.own <= act.at < high],
    )


def _moved(act: Act, low: int, high: int) -> Act:
    inside = {
        role: tuple((a - low, b - low) for a, b in words if low <= a and b <= high)
        for role, words in act.holders.items()
    }
    return Act(act.at - low, act.kind, inside)


_YIELD = frozenset({EVENTS.index("CONCEDE"), EVENTS.index("RETREAT")})
ANY = frozenset(range(1, len(EVENTS)))


def plv(file: Path, cutter: Cutter) -> Iterator[Pair]:
    """Yield PLV's sentences with their root type."""
    for row in _rows(file):
        root = row["gold_root"]
        types = _YIELD if root == "YIELD" else frozenset({EVENTS.index(root)})
        yield _pair(row["sentence_id"], row["marked_sentence"], types, cutter)


def aw(file: Path, cutter: Cutter) -> Iterator[Pair]:
    """Yield AW's sentences: some type, or none."""
    for row in _rows(file):
        types = ANY if row["gold_binary"] == "1" else frozenset[int]()
        yield _pair(f"aw-{row['doc_id']}-{row['sent_id']}", row["marked_sentence"], types, cutter)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _pair(key: str, marked: str, types: frozenset[int], cutter: Cutter) -> Pair:
    text, spans = unmarked(marked)
    pieces, (seen, *_) = cutter(text)
    last = len(seen.first)
    sides = (spans.get(letter) for letter in "st")
    source, target = (side and _within(_words(pieces, side, 0), last) for side in sides)
    return Pair(key, seen, source, target, types)


def _within(words: Words, last: int) -> Words:
    low = min(words[0], last - 1)
    return low, max(low + 1, min(words[1], last))
