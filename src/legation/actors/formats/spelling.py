"""Names in capitals as a report would write them."""

import re
from collections.abc import Sequence

from legation.actors.tables import Table, shipped
from legation.text.words import split

_SMALL = frozenset(
    split(
        """a al and bin da de del der di do dos du e el et for ibn in la le of on or the to ul und
        van von y"""
    )
)
_ALIKE = 75.0
"""By rapidfuzz's ratio: "Afghansitan" is 91 to "Afghanistan", "Kandahar" 53."""


class Speller:
    """Knows how we write names, and what is a first name."""

    def __init__(self, below: Table) -> None:
        self._below = below
        self._known: dict[str, str] = {}
        self._of_states: dict[str, list[str]] = {}
        self._bearers: dict[str, set[str]] = {}
        for text, key, sense in below.names:
            if sense == "short":
                continue
            plain = " ".join(split(text))
            self._known.setdefault(plain, text)
            if key.startswith("state:") and sense in {"name", "adjective", "people"}:
                self._of_states.setdefault(key[6:], []).append(plain)
            elif sense == "name" and not key.startswith("person:"):
                self._bearers.setdefault(plain, set()).add(key)
        first = shipped("actors")["firstnames"]
        self._first = {n.lower() for names in first.values() for n in names}

    def name(self, key: str) -> str:
        """Return what we call somebody."""
        return str(self._below.entries[key]["name"])

    def all_spelled(self, phrases: Sequence[str]) -> list[str]:
        """Return the names of one actor; the first letters of one may be another."""
        names = dict.fromkeys(self.spelled(phrase) for phrase in phrases)
        initials = {
            "".join(word[0] for word in name.split() if word[0].isupper()) for name in names
        }
        return list(dict.fromkeys(n.upper() if n.upper() in initials else n for n in names))

    def spelled(self, phrase: str) -> str:
        """Return a name of capitals and underscores as a report would write it."""
        plain = " ".join(phrase.replace("_", " ").split())
        bare = re.sub(r"^THE (?=\w)", "", plain)
        known = self._known.get(" ".join(split(plain))) or self._known.get(" ".join(split(bare)))
        if known or not plain.isupper():
            return known or plain
        words = bare.split(" ")
        return " ".join(self._word(word, at, len(words)) for at, word in enumerate(words))

    def is_person(self, name: str) -> bool:
        """Tell whether a name begins with what is a first name, and goes on."""
        words = split(name)
        return len(words) > 1 and words[0] in self._first

    def known(self, names: Sequence[str], likely: str) -> str | None:
        """Return who bears names: somebody who is likely, or else the only one who is no person."""
        bearers = {key for name in names for key in self._bearers.get(" ".join(split(name)), ())}
        if likely in bearers:
            return likely
        return bearers.pop() if len(bearers) == 1 else None

    def like_state(self, name: str, code: str) -> bool:
        """Tell whether a name is a spelling of a state's, not that of a place in it."""
        from rapidfuzz.fuzz import ratio

        plain = " ".join(split(name))
        own = self._of_states.get(code, [])
        return any(f" {o} " in f" {plain} " or ratio(plain, o) >= _ALIKE for o in own)

    def _word(self, word: str, at: int, count: int) -> str:
        if at and word.lower() in _SMALL:
            return word.lower()
        if self._known.get(word.lower(), "").isupper() and count > 1:
            return word
        short = len(word) <= 3 and (count == 1 or not set(word) & set("AEIOUY"))
        if short or ("." in word and len(word.replace(".", "")) * 2 <= len(word)):
            return word
        return "-".join(_capital(part, first) for first, part in _numbered(word.split("-")))


def _numbered(parts: list[str]) -> list[tuple[bool, str]]:
    return [(at == 0, part) for at, part in enumerate(parts)]


def _capital(part: str, first: bool) -> str:
    if part.lower() in {"al", "el"} and first:
        return part.lower()
    head, mark, tail = part.partition("'")
    tail = tail.capitalize() if len(tail) > 1 else tail.lower()
    return head.capitalize() + mark + tail
