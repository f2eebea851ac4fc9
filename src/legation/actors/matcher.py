"""Many names found in a text at once: whole words, case-aware, the longest first.

The text is folded and every gap between words becomes two spaces, so that each name, padded with
one space on either side, can be looked for by an Aho-Corasick automaton and neighbours do not
compete for the gap between them.
"""

import re
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import cache
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


class Match(NamedTuple):
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
    """A text, how it is searched, and where each character of that stood, counted from 1."""

    text: str
    plain: str
    offsets: npt.NDArray[np.int64]

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Return where in the text the words are that stand between two spaces in `plain`."""
        return self.offsets.item(low + 1) - 1, self.offsets.item(high - 2)


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
        self._mostly = [_mostly(names[numbers[0]]) for numbers in self._bearers]
        self._longest = max(map(len, bearers), default=0)
        self._automaton = _automaton(bearers)

    def matches(self, text: str) -> Iterator[Match]:
        """Yield the names that stand in a text, in text order; no two overlap."""
        folded, at = _folded(text), 0
        while at < len(folded.plain):
            at = yield from self._stretch(folded, at)

    def _stretch(self, folded: _Folded, begun: int) -> Generator[Match, None, int]:
        """Yield the names that begin in a stretch of a text; return where the next one begins."""
        at, past, text = begun, begun + _STRETCH, folded.text
        for number, low, high in self._find(folded.plain[begun : past + self._longest]):
            if low >= _STRETCH:
                break
            at = begun + high
            start, end = folded.span(begun + low, at)
            if text[start:end] == self._mostly[number]:
                yield Match(start, _dotted_end(text, start, end), self._bearers[number][0])
                continue
            match, on = self._standing_at(folded, _Found(number, begun + low, at))
            if match:
                yield match
            if on != at:
                # Names that overlap what stands there after all are yet to be found.
                return on
        return max(at, past)

    def _find(self, plain: str) -> list[tuple[int, int, int]]:
        return self._automaton.find_matches_as_indexes(plain)

    def _standing_at(self, folded: _Folded, found: _Found) -> tuple[Match | None, int]:
        """Return the longest name there that fits by its case too, and where to go on."""
        start, plain = found.low, folded.plain
        while found.low == start:
            span = folded.span(start, found.high)
            name = self._standing(folded.text, *span, self._bearers[found.number])
            if name is not None:
                return Match(span[0], _dotted_end(folded.text, *span), name), found.high
            past = plain.rfind("  ", start + 1, found.high - 1) + 1
            if not past:  # it is one word
                return None, found.high
            number, low, high = next(iter(self._find(plain[start:past])), _NOTHING)
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
        fitting = next((n for n in numbers if _fits_all(raw, self._names[n])), None)
        if fitting is None or len(raw) > 1 or fold(raw[0]) not in _WORDS_IN_CAPITALS:
            return fitting
        return None if _shouted(text, start, end) else fitting


def _automaton(patterns: Iterable[str]) -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest)


def _mostly(name: str) -> str | None:
    """Return how a name is mostly written, if it stands wherever it is written so."""
    return None if name.lower() in _WORDS_IN_CAPITALS else name


def _folded(text: str) -> _Folded:
    codes = _codes(text)
    space = codes == _SPACE
    kept = np.flatnonzero(~(space[:-1] & space[1:]))
    repeated = np.repeat(kept, 1 + space[kept])
    folded = codes[repeated].tobytes().decode("ascii" if codes.itemsize == 1 else "utf-32-le")
    return _Folded(text, folded, repeated)


def _codes(text: str) -> npt.NDArray[Any]:
    """Return the folded code point of every character, spaces for what is no part of a word.

    A space stands before them and one behind, and then a letter, which is no part of the text.
    """
    padded = f" {text} x"
    if text.isascii():
        return np.frombuffer(padded.encode("ascii").translate(_ASCII), np.uint8)
    known = _known_codes()
    raw = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), "<u4")
    codes: npt.NDArray[Any] = known.take(raw)
    if not codes.all():
        for character in set(padded):
            known[ord(character)] = _plain(character)
        codes = known.take(raw)
    return codes.astype(np.uint8) if codes.max() < 128 else codes


@cache
def _known_codes() -> npt.NDArray[np.uint32]:
    """Return a table of the folded code points by code point, 0 until a text has had it."""
    return np.zeros(sys.maxunicode + 1, "<u4")


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
    stop = text[end : end + 1] == "." and end - start > 2 and text[end - 2] == "."
    return end + (stop and text[end - 1].isalpha())


def _shouted(text: str, start: int, end: int) -> bool:
    """Tell whether a word beside it is in capitals too."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    behind = _BEHIND.match(text, end)
    return any(m and len(m[1]) > 2 and m[1].isupper() for m in (before, behind))
