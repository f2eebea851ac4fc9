"""A question: words and phrases, and filters by name.

The text is the one form of it; a form's fields are put into it by `joined`, and `parse` takes it
apart.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ...errors import UsageError
from ...model import Interval
from ..fields import FIELDS
from ..views import CORRECTABLE

TEXT: Final = ("speaker", "about", "party", "outlet")
"""Filters by words of a name, a role or a code, or by an id of an actor."""
DAYS: Final = ("since", "until")


def _values(*places: tuple[str, str]) -> tuple[str, ...]:
    found = [value for table, field in places for value in FIELDS[table][field]]
    return tuple(dict.fromkeys(found))


VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": ("report", *CORRECTABLE.values()),
    "act": _values(("statements", "act")),
    "type": _values(("events", "type")),
    "status": _values(("contacts", "status"), ("events", "status")),
    "level": _values(("contacts", "level")),
    "form": _values(("contacts", "form")),
    "checked": ("machine", "confirmed", "corrected"),
}
"""Filters by one of some values."""
EXACT: Final = (*VALUES, "report")
"""Filters by a value."""
FILTERS: Final = (*TEXT, *EXACT, *DAYS)
"""What may stand before a colon in a question."""
LONGEST: Final = 1000
"""How many characters a question may have."""

TOKEN: Final = re.compile(r"[^\W_]+")
_TERM: Final = re.compile(r'(?:([a-z_]+):)?("[^"]*"|\S+)')
_NAMED: Final = re.compile(r"[a-z_]+:.|.*\s")
# With one or two letters a word's beginning is that of too many words.
_BEGINNING: Final = 3
_BEGINNINGS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, taken apart; `str()` writes it so that `parse` reads it back."""

    words: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        words = map(_quoted, self.words)
        return " ".join((*words, *(f"{name}:{_blank_safe(value)}" for name, value in self.filters)))

    @property
    def since(self) -> date | None:
        """Return the first day that is asked for."""
        return max((_day(n, v) for n, v in self.filters if n == "since"), default=None)

    @property
    def until(self) -> date | None:
        """Return the last day that is asked for."""
        return min((_day(n, v) for n, v in self.filters if n == "until"), default=None)

    def of(self, name: str) -> tuple[str, ...]:
        """Return the values of a filter."""
        return tuple(value for n, value in self.filters if n == name)

    def narrowed(self, *filters: tuple[str, str]) -> "Question":
        """Return it with filters added."""
        return replace(self, filters=tuple(dict.fromkeys((*self.filters, *filters))))

    def without(self, *filters: tuple[str, str]) -> "Question":
        """Return it with filters taken away."""
        return replace(self, filters=tuple(f for f in self.filters if f not in filters))


def parse(question: str) -> Question:
    """Take a question apart; raise `UsageError` for a filter or a value that there is not."""
    if len(question) > LONGEST:
        raise UsageError(f"a question has at most {LONGEST} characters, not {len(question)}")
    words: list[str] = []
    filters: list[tuple[str, str]] = []
    for name, value in _TERM.findall(_printed(question)):
        bare = " ".join(value.replace('"', " ").split())
        if not bare:
            continue
        if name:
            filters.append((name, _checked(name, bare)))
        else:
            words.append(bare)
    _check_beginnings(words)
    return Question(words=tuple(words), filters=tuple(dict.fromkeys(filters)))


def joined(fields: Iterable[tuple[str, str]]) -> Question:
    """Put the fields of a form into a question; empty ones say nothing, `words` are as typed."""
    given = [(name, _printed(value).strip()) for name, value in fields]
    words = " ".join(value for name, value in given if name == "words")
    named = (f"{name}:{_blank_safe(value)}" for name, value in given if value and name != "words")
    return parse(" ".join((words, *named)))


def taken_apart(asked: Question) -> list[tuple[str, str]]:
    """Return the fields that a question is made of, as `joined` takes them."""
    words = " ".join(map(_quoted, asked.words))
    return [("words", words), *asked.filters]


def _printed(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _quoted(word: str) -> str:
    """Return a word as it is written in a question: in quotation marks if it would be split."""
    return f'"{word}"' if _NAMED.match(word) else word


def _blank_safe(value: str) -> str:
    bare = value.replace('"', " ").strip()
    return f'"{bare}"' if re.search(r"\s", bare) else bare


def _check_beginnings(words: Sequence[str]) -> None:
    """Refuse beginnings of words that would take long: of too many words, or too many."""
    begun = [(word, TOKEN.findall(word)) for word in words if word.endswith("*")]
    for word, tokens in begun:
        if tokens and len(tokens[-1]) < _BEGINNING:
            raise UsageError(f"{word!r} is too short: {_BEGINNING} letters or more before the *")
    if len(begun) > _BEGINNINGS:
        raise UsageError(f"a question has at most {_BEGINNINGS} words with a *, not {len(begun)}")


def _checked(name: str, value: str) -> str:
    if name not in FILTERS:
        raise UsageError(f"there is no filter {name!r}; there are: {', '.join(FILTERS)}")
    if name in DAYS:
        _day(name, value)
    if name in VALUES:
        same = {v.lower(): v for v in VALUES[name]}
        key = value.lower().replace(" ", "_")
        if key not in same:
            raise UsageError(f"{name} cannot be {value!r}; it may be {', '.join(VALUES[name])}")
        return same[key]
    return value


def _day(name: str, written: str) -> date:
    try:
        when = Interval.parse(written)
    except ValueError:
        raise UsageError(f"{name}:{written} is no date: 2026-02-10, 2026-02 or 2026") from None
    found = when.first if name == "since" else when.last
    if found is None:
        raise UsageError(f"{name}:{written} is open at that end")
    return found
