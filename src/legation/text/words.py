"""The words of a text as names are compared: folded, with offsets and case kept."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from legation.model import Span

_WORD = re.compile(r"[^\W_]+")
_STEM = 5
"""Letters of a stem: "accuse" and "accusation", "condemned" and "condemnation"."""
# Letters that no decomposition turns into plain ones.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


def fold(text: str) -> str:
    """Return a text in lower case and without marks above and below its letters."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_PLAIN)


def slug(name: str) -> str:
    """Return a name as the tail of an id."""
    return "-".join(split(name.replace("'", "").replace("’", "")))


def stem(word: str) -> str:
    """Return how a folded word begins, which its inflections and its noun share with it."""
    return word[:_STEM]


def split(text: str) -> list[str]:
    """Return the folded words of a text."""
    return _WORD.findall(fold(text))


def cut(text: str) -> list[str]:
    """Return the words of a text as they stand."""
    return _WORD.findall(text)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one text, `plain` folded and `raw` as they stand, with their offsets."""

    text: str
    raw: list[str]
    plain: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Cut a text into words; nobody changes them, since several rooms share them."""
        return _words(text)

    @classmethod
    def _cut(cls, text: str) -> "Words":
        found = list(_WORD.finditer(text))
        raw = [m[0] for m in found]
        starts, ends = [m.start() for m in found], [m.end() for m in found]
        return cls(text, raw, [fold(w) for w in raw], starts, ends)

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.raw)

    def span(self, first: int, past: int) -> Span:
        """Return the span of words, with the full stop of "U.S." that belongs to it."""
        end = self.ends[past - 1]
        stop = past - first > 1 and len(self.raw[past - 1]) == 1 and len(self.raw[past - 2]) == 1
        return Span(self.starts[first], end + (stop and self.text[end : end + 1] == "."))

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.ends[at - 1] : self.starts[at]] if at else "\n"

    def joined(self, at: int) -> bool:
        """Tell whether a word and the one before it may belong to one name."""
        gap = self.gap(at)
        if "." in gap and len(self.raw[at - 1]) > 3:
            return False
        if gap[:1] == " " and set(gap) & set("'‘’"):
            return False
        return len(gap) <= 3 and not set(gap) & set('\n\t,;:!?()[]"“”„«»—/')

    def inside(self, span: Span) -> range:
        """Return the indices of the words that begin inside a span."""
        return range(self.at(span.start), self.at(span.end))

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at an offset or after it."""
        return bisect_left(self.starts, offset)

    def capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return self.raw[at][0].isupper()

    @cached_property
    def folded(self) -> frozenset[str]:
        """Every folded word of the text."""
        return frozenset(self.plain)


@lru_cache(maxsize=4)  # several rooms ask for those of one text
def _words(text: str) -> Words:
    return Words._cut(text)
