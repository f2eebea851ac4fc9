"""How an actor speaks: its acts over time, and of whom it speaks how."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from ...model import Act
from .actors import NO_COPY
from .balance import Period

if TYPE_CHECKING:
    from ..view import View

Tone = Literal["friendly", "plain", "hostile"]

TONES: Final[Mapping[Act, Tone]] = {
    "welcome": "friendly",
    "thank": "friendly",
    "promise": "friendly",
    "propose": "friendly",
    "state": "plain",
    "confirm": "plain",
    "ask": "plain",
    "think": "plain",
    "deny": "hostile",
    "refuse": "hostile",
    "criticise": "hostile",
    "demand": "hostile",
    "accuse": "hostile",
    "warn": "hostile",
    "threaten": "hostile",
}
"""How an act sounds, as verbal cooperation and conflict are parted on the PLOVER ontology."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """How many statements of each tone an actor makes in a period, by its first day."""

    period: date
    friendly: int
    plain: int
    hostile: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Toward:
    """How often an actor speaks about another, and with which acts, the most frequent first."""

    whom: str
    statements: int
    acts: tuple[tuple[str, int], ...]


def spoken(
    view: "View", actor: str, *, about: str | None = None, period: Period = "month"
) -> list[Spoken]:
    """Return the statements of an actor by period, oldest first, those about another or all.

    Copies do not count, and a period in which it says nothing is left out.
    """
    rows = view.rows(_SPOKEN.format(period=period), [actor, about])
    return [Spoken(**row) for row in rows]


def toward(view: "View", actor: str, *, most: int = 12) -> list[Toward]:
    """Return whom an actor speaks about most, and how. Copies do not count."""
    return [
        Toward(
            whom=row["whom"],
            statements=row["statements"],
            acts=tuple((each["act"], each["times"]) for each in row["acts"]),
        )
        for row in view.rows(_TOWARD, [actor, most])
    ]


def _of(tone: Tone) -> str:
    acts = ", ".join(f"'{act}'" for act, sounds in TONES.items() if sounds == tone)
    return f"count(*) FILTER (act IN ({acts})) AS {tone}"


_SPOKEN: Final = f"""
SELECT CAST(date_trunc('{{period}}', day) AS DATE) AS period,
       {_of("friendly")}, {_of("plain")}, {_of("hostile")}
FROM statements
WHERE speaker = $1 AND ($2 IS NULL OR list_contains(about, $2)) AND day IS NOT NULL AND {NO_COPY}
GROUP BY period ORDER BY period
"""
_TOWARD: Final = f"""
WITH told AS (
    SELECT unnest(list_distinct(about)) AS whom, act
    FROM statements WHERE speaker = $1 AND {NO_COPY}
), acts AS (
    SELECT whom, act, count(*) AS times FROM told WHERE whom <> $1 GROUP BY whom, act
)
SELECT whom, CAST(sum(times) AS BIGINT) AS statements,
       list({{'act': act, 'times': times}} ORDER BY times DESC, act) AS acts
FROM acts GROUP BY whom ORDER BY statements DESC, whom LIMIT $2
"""
