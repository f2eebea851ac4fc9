"""Transcripts of briefings and interviews: who has the word in which lines.

"QUESTION: …", "MR PRICE: …", "Q: …", "Mao Ning: …"; or lines of which every other one asks.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from .interviews import Interview, interview, quoted_answers

_LABEL = re.compile(
    r"^(?P<label>[QA](?=\.)|[A-Z][\w.’'-]*(?:,?[ \xa0][\w.’'()&/-]+){0,7}?(?=:))"
    r"[:.][ \t\xa0]+(?=\S)",
    re.MULTILINE,
)
_DATED = re.compile(r",[ \xa0][A-Z][\w.]*[ \xa0]\d")
"""A place with a day, as a dateline has them."""
_LONGEST = 60
_ASKING = frozenset({"q", "question", "questioner", "reporter", "journalist", "moderator"})
_ASIDE = re.compile(r"\s*(?:\(.*|,.*)")
_LEAST = 3
"""Turns of a transcript, of which one has the word again."""
_QUESTIONS = 2
"""Questions of an interview whose answers have no label."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says until another has the word; `label` says who, `end` is the end of the turn.

    In an interview without labels it is the name of who is asked.
    """

    label: tuple[int, int]
    start: int
    end: int
    asks: bool


def turns(text: str) -> tuple[Turn, ...]:
    """Return the turns of a transcript in text order; none of any other text."""
    return _turns(text)


def turn_at(text: str, offset: int) -> Turn | None:
    """Return the turn that an offset stands in, behind its label."""
    found = _turns(text)
    at = bisect_right(found, offset, key=lambda turn: turn.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None


def answer_at(text: str, offset: int) -> Turn | None:
    """Return the turn of one who does not ask that an offset stands in, behind its label."""
    turn = turn_at(text, offset)
    return turn if turn and not turn.asks else None


@lru_cache(maxsize=4)  # several rooms ask for those of one text
def _turns(text: str) -> tuple[Turn, ...]:
    labels = [m for m in _LABEL.finditer(text) if _may_speak(m["label"])]
    keys = [_ASIDE.sub("", m["label"]).casefold() for m in labels]
    counts = Counter(keys)
    if len(labels) >= _QUESTIONS and counts.keys() <= _ASKING:
        lines = [(m.end(), text.find("\n", m.end()) % (len(text) + 1)) for m in labels]
        return _unlabelled(quoted_answers(text, lines))
    if len(labels) < _LEAST or len(counts) < 2 or counts.most_common(1)[0][1] < 2:
        return _unlabelled(interview(text))
    ends = [*(m.start() for m in labels[1:]), len(text)]
    said = [text[m.end() : end].strip() for m, end in zip(labels, ends, strict=True)]
    asked = Counter(key for key, words in zip(keys, said, strict=True) if words.endswith("?"))
    asking = _asking(counts, asked)
    return tuple(
        Turn(m.span("label"), m.end(), end, key in asking)
        for m, end, key in zip(labels, ends, keys, strict=True)
    )


def _unlabelled(found: Interview | None) -> tuple[Turn, ...]:
    if found is None:
        return ()
    asked = [Turn(found.who, *span, asks=True) for span in found.asked]
    answered = [Turn(found.who, *span, asks=False) for span in found.answered]
    return tuple(sorted(asked + answered, key=lambda turn: turn.start))


def _may_speak(label: str) -> bool:
    return len(label) <= _LONGEST and not _DATED.search(label)


def _asking(counts: Counter[str], asked: Counter[str]) -> set[str]:
    """Return who only asks: by the label, or by what is said every other time.

    Where no label says so, outlets ask in turn, of which each may have one question without a mark.
    """
    asking = {key for key in counts if key in _ASKING or asked[key] * 2 >= counts[key]}
    if asking & _ASKING:
        return asking
    main = max(counts.keys() - asking, key=lambda key: counts[key], default="")
    return asking | {key for key in counts if counts[key] == 1 and counts[main] >= _LEAST}
