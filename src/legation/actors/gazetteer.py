"""Known names in a text: whole words, case-aware, the longest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from legation.model import Span
from legation.text.words import Words, cut, split

from .knowledge import Sense, knowledge

# In a line of capitals these are words, not acronyms.
_WORDS_IN_CAPITALS = frozenset({"us", "who", "map", "tap", "time", "eta", "am", "eco", "pa"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name that stands in a text, as words `first` to before `past`.

    `ids` are the actors that bear the name, the likeliest first; `sense` is how that one does.
    """

    span: Span
    first: int
    past: int
    ids: tuple[str, ...]
    sense: Sense


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    shapes: tuple[str, ...]
    ids: tuple[str, ...]
    sense: Sense


def find(words: Words) -> list[Hit]:
    """Return the known names of a text in text order; no two overlap."""
    index, hits, at = _index(), [], 0
    while at < len(words):
        two, one = tuple(words.plain[at : at + 2]), (words.plain[at],)
        names = index.get(two, ()) + index.get(one, ())
        hit = next(_at(words, at, names), None) if names else None
        if hit:
            hits.append(hit)
        at = hit.past if hit else at + 1
    return hits


def _at(words: Words, at: int, names: tuple[_Name, ...]) -> Iterator[Hit]:
    for name in names:
        past = at + len(name.words)
        if tuple(words.plain[at:past]) == name.words and _stands(words, at, past, name):
            yield Hit(words.span(at, past), at, past, name.ids, name.sense)


def _stands(words: Words, at: int, past: int, name: _Name) -> bool:
    if not all(words.joined(i) and _dotted(words, i) for i in range(at + 1, past)):
        return False
    if not all(_fits(words.raw[at + i], shape) for i, shape in enumerate(name.shapes)):
        return False
    return not (past - at == 1 and words.plain[at] in _WORDS_IN_CAPITALS and _shouted(words, at))


def _dotted(words: Words, at: int) -> bool:
    """Tell whether a single letter and the one before it are an acronym: "A.U.", not "A U"."""
    letters = len(words.raw[at]) == 1 and len(words.raw[at - 1]) == 1
    return not letters or words.gap(at).startswith(".")


def _fits(raw: str, shape: str) -> bool:
    if shape.islower() or not shape[0].isalpha():
        return True
    if len(shape) > 1 and len(shape) < 6 and any(c.isupper() for c in shape[1:]):
        return raw == shape
    return raw[0].isupper() and (
        len(raw) < 2 or not raw.isupper() or shape.isupper() or len(raw) > 3
    )


def _shouted(words: Words, at: int) -> bool:
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(words)]
    return any(len(words.raw[i]) > 2 and words.raw[i].isupper() for i in near)


_SENSES: tuple[Sense, ...] = ("name", "seat", "capital", "adjective", "people")
_KINDS = ("state", "body", "group", "organisation", "outlet", "person")


@cache
def _index() -> dict[tuple[str, ...], tuple[_Name, ...]]:
    """Return the names by their first two words, or their only one; the longest first."""
    bearers: dict[str, list[tuple[int, int, str]]] = {}
    for text, key, sense in knowledge().names:
        if sense != "short":
            rank = _SENSES.index(sense), _KINDS.index(key.partition(":")[0])
            bearers.setdefault(text, []).append((*rank, key))
    index: dict[tuple[str, ...], list[_Name]] = {}
    for text, ranked in bearers.items():
        name = _name(text, sorted(ranked))
        index.setdefault(name.words[:2], []).append(name)
    return {w: tuple(sorted(names, key=lambda n: -len(n.words))) for w, names in index.items()}


def _name(text: str, ranked: list[tuple[int, int, str]]) -> _Name:
    ids = tuple(dict.fromkeys(key for _, _, key in ranked))
    return _Name(tuple(split(text)), tuple(cut(text)), ids, _SENSES[ranked[0][0]])


@cache
def shorts() -> dict[str, tuple[str, ...]]:
    """Return the short names of known people, folded, with whose they may be."""
    found: dict[str, list[str]] = {}
    for text, key, sense in knowledge().names:
        if sense == "short":
            found.setdefault(" ".join(split(text)), []).append(key)
    return {short: tuple(dict.fromkeys(ids)) for short, ids in found.items()}


@cache
def called_for_short() -> dict[str, frozenset[str]]:
    """Return the last words of the short names of each known person, folded, by actor id."""
    found: dict[str, set[str]] = {}
    for short, ids in shorts().items():
        for key in ids:
            found.setdefault(key, set()).add(short.rpartition(" ")[-1])
    return {key: frozenset(words) for key, words in found.items()}
