"""A fact in one line: "Russia, France: technical contacts restored, says Dmitry Peskov"."""

from collections.abc import Sequence
from typing import Final

from .fact import Fact
from .parties import Party, code_name

_MOST: Final = 5
# A dialogue, and a contact of no known form, are contacts.
_FORMS: Final = ("talks", "call", "visit", "summit", "letter", "relations")


def title(fact: Fact) -> str:
    """Return what a fact is, and who says so if it is not the outlet."""
    said = f", says {fact.speaker.name}" if fact.speaker else ""
    return (_event(fact) if fact.kind == "event" else _contact(fact)) + said


def what(fact: Fact) -> str:
    """Return what a fact is, without who takes part: "technical contacts"."""
    if fact.kind == "event":
        return code_name(fact.cameo).lower() or (fact.what or "").lower()
    form = fact.what if fact.what in _FORMS else "contacts"
    return f"{fact.level} {form}" if fact.level else str(form)


def status(fact: Fact) -> str:
    """Return a status as one says it: "not planned"."""
    return fact.status.replace("_", " ")


def names(parties: Sequence[Party]) -> str:
    """Return who takes part; of many, how many more."""
    shown = ", ".join(p.name for p in parties[:_MOST]) or "unknown"
    more = len(parties) - _MOST
    return f"{shown} and {more} more" if more > 0 else shown


def _event(fact: Fact) -> str:
    # What two do with each other is said of both sides.
    mutual = set(fact.sources) == set(fact.targets)
    to = f" → {names(fact.targets)}" if fact.targets and not mutual else ""
    how = "" if fact.status == "happened" else f" ({status(fact)})"
    return f"{names(fact.sources)}{to}: {what(fact)}{how}"


def _contact(fact: Fact) -> str:
    return f"{names(fact.sources)}: {what(fact)} {status(fact)}"
