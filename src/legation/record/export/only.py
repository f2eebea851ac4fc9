"""Which facts are wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, get_args

from legation.errors import UsageError
from legation.model import ContactStatus, Status

HAPPENED: Final = frozenset({"happened", "ongoing"})
"""The statuses of events for formats that cannot say that one is planned or denied."""
STATUSES: Final = tuple(dict.fromkeys((*get_args(Status), *get_args(ContactStatus))))

Parameters = list[Any]
_WHO: Final[Mapping[str, str]] = {
    "events": "list_concat(sources, targets, source_states, target_states)",
    "contacts": "list_concat(parties, party_states, [mediator, host])",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """Filters of facts; what is left empty filters nothing.

    `since` and `until` are days, both counted, against the `day` of a fact; one that has none
    passes only where neither is given. `about` holds codes of states or bodies and ids of actors,
    one of which takes part. `least` is the least confidence, 0 to 1.
    """

    since: date | None = None
    until: date | None = None
    about: tuple[str, ...] = ()
    status: frozenset[str] = field(default_factory=frozenset)
    least: float = 0.0

    @property
    def is_all(self) -> bool:
        """Tell whether nothing is filtered."""
        return self == Only()

    def unless_said(self, status: frozenset[str]) -> "Only":
        """Return the filters with these statuses where none are asked for."""
        return self if self.status else replace(self, status=status)

    def check(self) -> None:
        """Raise `UsageError` for a status that there is not, or days that end before they begin."""
        for status in sorted(self.status):
            if status not in STATUSES:
                raise UsageError(f"status {status!r} is not one of {', '.join(STATUSES)}")
        if self.since and self.until and self.until < self.since:
            raise UsageError(f"nothing is since {self.since} and until {self.until}")


def condition(only: Only, table: str) -> tuple[str, Parameters]:
    """Return what rows of events or contacts fulfil, as SQL with its parameters."""
    parts: list[tuple[str, object]] = [
        ("day >= ?", only.since),
        ("day <= ?", only.until),
        # The column is a float32, in which 0.7 is a little less than in a float64.
        ("confidence >= CAST(? AS FLOAT)", only.least or None),
        ("list_contains(?, status)", sorted(only.status) or None),
        (f"list_has_any({_WHO[table]}, ?)", list(only.about) or None),
    ]
    asked = [(sql, value) for sql, value in parts if value is not None]
    return " AND ".join(["true", *(sql for sql, _ in asked)]), [value for _, value in asked]


def reports(only: Only) -> tuple[str, Parameters]:
    """Return the SQL of the reports that have a wanted fact: all of them where all is wanted."""
    if only.is_all:
        return "SELECT report FROM reports", []
    events, of_events = condition(only, "events")
    contacts, of_contacts = condition(only, "contacts")
    asked = f"SELECT report FROM events WHERE {events} UNION "
    asked += f"SELECT report FROM contacts WHERE {contacts}"
    return asked, of_events + of_contacts
