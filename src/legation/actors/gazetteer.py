"""Known names in a text: whole words, case-aware, the longest first."""

from dataclasses import dataclass
from functools import cache, lru_cache

from legation.model import Span
from legation.text.words import Words, split

from .knowledge import Sense, knowledge
from .matcher import Matcher


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


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """The names in the order of their numbers in the matcher, and what is known of each."""

    matcher: Matcher
    ids: list[tuple[str, ...]]
    senses: list[Sense]


def find(words: Words) -> list[Hit]:
    """Return the known names of a text in text order; no two overlap."""
    return list(_hits(_names(), words))


@lru_cache(maxsize=4)  # two rooms ask for those of one text
def _hits(names: _Names, words: Words) -> tuple[Hit, ...]:
    return tuple(
        Hit(
            Span(match.start, match.end),
            words.at(match.start),
            words.at(match.end),
            names.ids[match.name],
            names.senses[match.name],
        )
        for match in names.matcher.matches(words.text)
    )


_SENSES: tuple[Sense, ...] = ("name", "seat", "capital", "adjective", "people")
_KINDS = ("state", "body", "group", "organisation", "outlet", "person")


@cache
def _names() -> _Names:
    bearers: dict[str, list[tuple[Sense, str]]] = {}
    for text, key, sense in knowledge().names:
        if sense != "short":
            bearers.setdefault(text, []).append((sense, key))
    for those in bearers.values():
        if len(those) > 1:
            those.sort(key=_rank)
    return _Names(
        Matcher(list(bearers)),
        [tuple(dict.fromkeys([key for _, key in those])) for those in bearers.values()],
        [those[0][0] for those in bearers.values()],
    )


def _rank(bearer: tuple[Sense, str]) -> tuple[int, int, str]:
    sense, key = bearer
    return _SENSES.index(sense), _KINDS.index(key.partition(":")[0]), key


@cache
def shorts() -> dict[str, tuple[str, ...]]:
    """Return the short names of known people, folded, with whose they may be."""
    found: dict[str, list[str]] = {}
    for text, key, sense in knowledge().names:
        if sense == "short":
            # the same, in a tenth of the time, for nearly all of them
            plain = text.lower() if text.isascii() and text.isalpha() else " ".join(split(text))
            found.setdefault(plain, []).append(key)
    return {short: tuple(dict.fromkeys(ids)) for short, ids in found.items()}


@cache
def called_for_short() -> dict[str, frozenset[str]]:
    """Return the last words of the short names of each known person, folded, by actor id."""
    found: dict[str, set[str]] = {}
    for short, ids in shorts().items():
        for key in ids:
            found.setdefault(key, set()).add(short.rpartition(" ")[-1])
    return {key: frozenset(words) for key, words in found.items()}
