"""Lists of what somebody does, a line each: "The Presidents:", then "Welcomed …", "Noted …"."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from .words import split

_LINE = re.compile(r"[^\n]+")
_WHO = re.compile(
    r"(?:\A|(?<=[.!?;]\s))(?P<who>(?:The|Both)\s[\w’'-]+(?:\s[\w’'-]+){0,9}?)"
    r"(?:,?\s(?:also|further|then|therefore|hereby|have|has|had))*\s?[:,…]\Z"
)
_ITEM = re.compile(
    r"\s*(?:[-–—•*·]\s*|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*)?"
    r"(?P<verb>(?:(?:Strongly|Also|Further|Fully|Again|Firmly|Deeply|Unanimously)\s)?(?P<word>[A-Za-z]+))\s"
)
_PAST = frozenset(split("took held met heard underlined spoke gave made had paid laid undertook"))
_PRESENT = frozenset(
    split(
        """affirms acknowledges agrees appeals authorizes calls commends condemns decides declares
        demands deplores emphasizes encourages endorses expresses invites notes reaffirms recalls
        recognizes rejects reiterates requests stresses supports takes underlines underscores urges
        welcomes"""
    )
)
_NO_VERBS = frozenset(split("united armed retired wounded unnamed detained displaced continued"))
_LEAST = 2
"""Lines of a list."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: where its verb begins, where it ends, and who does it."""

    start: int
    end: int
    who: tuple[int, int]


def item_at(text: str, offset: int) -> Item | None:
    """Return the line of a list that an offset stands in, from its verb on."""
    found = _items(text)
    at = bisect_right(found, offset, key=lambda item: item.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None


def items(text: str) -> tuple[Item, ...]:
    """Return the lines of all such lists, in text order."""
    return _items(text)


@lru_cache(maxsize=4)  # several rooms ask for those of one text
def _items(text: str) -> tuple[Item, ...]:
    found: list[Item] = []
    who: tuple[int, int] | None = None
    run: list[Item] = []
    for line in _LINE.finditer(text):
        item = _ITEM.match(line[0]) if who else None
        if who and item and _does(item["word"].lower()):
            run.append(Item(line.start() + item.start("verb"), line.end(), who))
            continue
        if line[0].isspace():
            continue
        found += run if len(run) >= _LEAST else []
        run = []
        head = _WHO.search(line[0])
        who = (line.start() + head.start("who"), line.start() + head.end("who")) if head else None
    return (*found, *(run if len(run) >= _LEAST else []))


def _does(word: str) -> bool:
    """Tell whether a word can be the verb of somebody who is named above."""
    ends = word.endswith("ed") and word not in _NO_VERBS
    return ends or word in _PAST or word in _PRESENT
