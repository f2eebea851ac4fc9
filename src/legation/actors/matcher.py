"""Many names found in a text at once: whole words, case-aware, the longest first.

The text is folded and every gap between words becomes two spaces, so that each name, padded with
one space on either side, can be looked for by an Aho-Corasick automaton and neighbours do not
compete for the gap between them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from legation.text.words import cut, fold, split

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_SPACE = 32
_STRETCH = 4000
"""Characters gone through at once: short, since it is gone through again after a false match."""
_WORD = re.compile(r"[^\W_]+")
_BEFORE, _BEHIND = re.compile(r"([^\W_]+)[\W_]{1,3}\Z"), re.compile(r"[\W_]{1,3}([^\W_]+)")
_BREAKS = frozenset('\n\t,;:!?()[]"“”„«»—/')
# In a line of capitals these are words, not acronyms.
_WORDS_IN_CAPITALS = frozenset({"us", "who", "map", "tap", "time", "eta", "am", "eco", "pa"})
_ASCII = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() else _SPACE for code in range(128)
) + bytes(128)


@dataclass(frozen=True, slots=True)
class Match:
    """A name that stands at `start` to before `end`; `name` is its number in the table."""

    start: int
    end: int
    name: int


class _Found(NamedTuple):
    """Where a pattern, with the space on either side of it, stands in a folded text."""

    number: int
    low: int
    high: int


_NOTHING = (-1, -1, -1)


class _Folded(NamedTuple):
    """A text, how it is searched, and where each character of that stood."""

    text: str
    plain: str
    offsets: npt.NDArray[np.int64]


class Matcher:
    """A table of names as a report would write them; those that differ in case are kept apart."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        bearers: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            words = split(name)
            if words:
                bearers.setdefault(f" {'  '.join(words)} ", []).append(number)
        self._bearers = list(bearers.values())
        self._longest = max(map(len, bearers), default=0)
        self._automaton = _automaton(bearers)

    def matches(self, text: str) -> Iterator[Match]:
        """Yield the names that stand in a text, in text order; no two overlap."""
        folded, at = _folded(text), 0
        while at < len(folded.plain):
            past = at + _STRETCH
            begun = at
            for number, low, high in self._find(folded.plain[begun : past + self._longest]):
                if low >= _STRETCH:
                    break
                found = _Found(number, begun + low, begun + high)
                match, on = self._standing_at(folded, found)
                if match:
                    yield match
                if on != found.high:
                    # Names that overlap what stands there after all are yet to be found.
                    past = on
                    break
                at = on
            at = max(at, past)

    def _find(self, plain: str) -> list[tuple[int, int, int]]:
        return self._automaton.find_matches_as_indexes(plain)

    def _standing_at(self, folded: _Folded, found: _Found) -> tuple[Match | None, int]:
        """Return the longest name there that fits by its case too, and where to go on."""
        start, plain = found.low, folded.plain
        while found.low == start:
            span = int(folded.offsets[start + 1]), int(folded.offsets[found.high - 2]) + 1
            name = self._standing(folded.text, *span, self._bearers[found.number])
            if name is not None:
                return Match(span[0], _dotted_end(folded.text, *span), name), found.high
            shorter = plain[start : plain.rfind("  ", start + 1, found.high - 1) + 1]
            number, low, high = next(iter(self._find(shorter)), _NOTHING)
            found = _Found(number, start + low, start + high)
        return None, plain.index("  ", start + 1) + 1

    def _standing(self, text: str, start: int, end: int, numbers: list[int]) -> int | None:
        whole = text[start:end]
        if whole.lower() in _WORDS_IN_CAPITALS:
            return self._oddly_written(text, start, end, numbers)
        same = next((n for n in numbers if self._names[n] == whole), None)
        return self._oddly_written(text, start, end, numbers) if same is None else same

    def _oddly_written(self, text: str, start: int, end: int, numbers: list[int]) -> int | None:
        words = list(_WORD.finditer(text, start, end))
        if not all(_joined(text, one, two) for one, two in pairwise(words)):
            return None
        raw = [m[0] for m in words]
        if len(raw) == 1 and fold(raw[0]) in _WORDS_IN_CAPITALS and _shouted(text, start, end):
            return None
        return next((n for n in numbers if _fits_all(raw, self._names[n])), None)


def _automaton(patterns: Iterable[str]) -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest)


def _folded(text: str) -> _Folded:
    codes = _codes(text)
    space = np.concatenate(([True], codes == _SPACE, [True]))
    padded = np.concatenate(([_SPACE], codes, [_SPACE])).astype(codes.dtype)
    kept = np.flatnonzero(~(space & np.concatenate(([False], space[:-1]))))
    repeated = np.repeat(kept, 1 + space[kept])
    folded = padded[repeated].tobytes().decode("ascii" if codes.itemsize == 1 else "utf-32-le")
    return _Folded(text, folded, repeated - 1)


def _codes(text: str) -> npt.NDArray[Any]:
    """Return the folded code point of every character, spaces for what is no part of a word."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii").translate(_ASCII), np.uint8)
    distinct = set(text)
    plain = np.zeros(ord(max(distinct)) + 1, "<u4")
    for character in distinct:
        plain[ord(character)] = _plain(character)
    codes: npt.NDArray[Any] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    return np.take(plain, codes)


def _plain(character: str) -> int:
    """Return one character for one, so that offsets stay: of "ß" the first of its two."""
    return ord(fold(character)[:1] or " ") if _WORD.match(character) else _SPACE


def _joined(text: str, one: "re.Match[str]", two: "re.Match[str]") -> bool:
    """Tell whether two words may belong to one name by what stands between them."""
    gap, letters = text[one.end() : two.start()], (len(one[0]), len(two[0]))
    if len(gap) > 3 or not _BREAKS.isdisjoint(gap) or ("." in gap and letters[0] > 3):
        return False
    if gap[:1] == " " and not {"'", "‘", "’"}.isdisjoint(gap):
        return False
    # single letters are an acronym with its stops only: "A.U.", not "A U"
    return letters != (1, 1) or gap.startswith(".")


def _fits_all(raw: list[str], name: str) -> bool:
    shapes = cut(name)
    return len(raw) == len(shapes) and all(map(_fits, raw, shapes))


def _fits(raw: str, shape: str) -> bool:
    if raw == shape or shape.islower() or not shape[0].isalpha():
        return True
    if 1 < len(shape) < 6 and any(c.isupper() for c in shape[1:]):
        return False
    return raw[0].isupper() and (
        len(raw) < 2 or not raw.isupper() or shape.isupper() or len(raw) > 3
    )


def _dotted_end(text: str, start: int, end: int) -> int:
    """Return the end of a name with the full stop of "U.S." that belongs to it."""
    dotted = end - start > 2 and text[end - 2] == "." and text[end - 1].isalpha()
    return end + (dotted and text[end : end + 1] == ".")


def _shouted(text: str, start: int, end: int) -> bool:
    """Tell whether a word beside it is in capitals too."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    behind = _BEHIND.match(text, end)
    return any(m and len(m[1]) > 2 and m[1].isupper() for m in (before, behind))
