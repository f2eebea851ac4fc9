"""Actors looked up by what somebody types: an id, a code, a name in some language, or nearly so."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from legation.text.words import split

from .compile import SENSES
from .tables import Table, shipped

_NEAR = 78.0
"""By rapidfuzz's ratio of sorted words: "Zelenski" is 94 to "Zelensky", "Macrón Emanuel" 97."""
_SENSES = ("name", *(sense for sense in SENSES.values() if sense != "name"))
_KINDS = ("state", "body", "person", "group", "organisation", "outlet")
Way = Literal["exact", "prefix", "near"]
_WAYS: tuple[Way, ...] = ("exact", "prefix", "near")


@dataclass(frozen=True, slots=True)
class Found:
    """An actor, the name that was found and how; `language` is a tag where that is not English."""

    id: str
    name: str
    way: Way
    sense: str
    language: str = ""
    score: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is looked for only; empty is any."""

    kind: str = ""
    country: str = ""
    sector: str = ""

    def passes(self, table: Table, key: str) -> bool:
        """Tell whether an actor is one of those."""
        entry = table.entries[key]
        section = key.partition(":")[0]
        if self.kind and self.kind not in {entry.get("kind"), section}:
            return False
        if self.sector and self.sector != entry.get("sector"):
            return False
        served = {term[0] for term in entry.get("terms", ())}
        return not self.country or self.country in {entry.get("country"), *served}


_ANY = Filter()


class Lookup:
    """The names of a table, folded, and those of its states in other languages."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._bearers: dict[str, list[Found]] = {}
        for text, key, sense in table.names:
            self._add(Found(key, text, "exact", sense))
        for language, names in shipped("actor_names")["names"].items():
            for key, text in names.items():
                if key in table.entries:
                    self._add(Found(key, text, "exact", "name", language))

    def _add(self, found: Found) -> None:
        self._bearers.setdefault(_plain(found.name), []).append(found)

    def exact(self, words: str) -> list[str]:
        """Return the ids that words stand for: an id or a code, or else the bearers of a name.

        Of several bearers it is those whose own name it is, if there are any.
        """
        known = self._coded(words)
        if known:
            return [known]
        found = sorted(self._bearers.get(_plain(words), ()), key=_rank)
        named = [f for f in found if _rank(f)[:2] == _rank(found[0])[:2]]
        return list(dict.fromkeys(f.id for f in named))

    def bearers(self, words: str) -> list[str]:
        """Return the ids of all who are called so in whatever sense, unless it is an id or code."""
        found = [] if self._coded(words) else self._bearers.get(_plain(words), [])
        return list(dict.fromkeys(f.id for f in sorted(found, key=_rank)))

    def _coded(self, words: str) -> str | None:
        keys = (words, *(f"{section}:{words.upper()}" for section in ("state", "body")))
        return next((key for key in keys if key in self.table.entries), None)

    def search(self, words: str, *, limit: int, only: Filter = _ANY) -> list[Found]:
        """Return the actors whose names are like some words, each once, the best first."""
        best: dict[str, Found] = {}
        coded = self._coded(words)
        if coded and only.passes(self.table, coded):
            best[coded] = Found(coded, words, "exact", "code")

        def order(found: Found) -> tuple[object, ...]:
            *first, length, key = _rank(found)
            return *first, found.name.casefold() != words.casefold(), length, key

        for found in sorted(self._candidates(_plain(words), limit), key=order):
            if found.id not in best and only.passes(self.table, found.id):
                best[found.id] = found
        return list(best.values())[:limit]

    def _candidates(self, wanted: str, limit: int) -> Iterator[Found]:
        yield from self._bearers.get(wanted, ())
        if not wanted:
            return
        inside = f" {wanted}"
        begun = [plain for plain in self._bearers if inside in f" {plain}" and plain != wanted]
        for plain in begun:
            yield from (replace(f, way="prefix") for f in self._bearers[plain])
        for plain, score in self._near(wanted, begun, limit):
            yield from (replace(f, way="near", score=score) for f in self._bearers[plain])

    def _near(self, wanted: str, begun: Collection[str], limit: int) -> Iterator[tuple[str, float]]:
        from rapidfuzz.fuzz import token_sort_ratio
        from rapidfuzz.process import extract

        near = extract(
            wanted,
            self._bearers.keys(),
            scorer=token_sort_ratio,
            score_cutoff=_NEAR,
            limit=limit * 10,
        )
        seen = {wanted, *begun}
        return ((plain, score) for plain, score, _ in near if plain not in seen)


def _plain(name: str) -> str:
    return " ".join(split(name))


def _rank(found: Found) -> tuple[int, int, float, int, int, str]:
    """Return what orders what was found; a name counts before a capital, English before others."""
    return (
        _WAYS.index(found.way),
        _SENSES.index(found.sense),
        -found.score,
        bool(found.language),
        len(found.name) if found.way == "prefix" else 0,
        f"{_KINDS.index(found.id.partition(':')[0])}{found.id}",
    )
