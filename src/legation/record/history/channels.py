"""The channels of a pair: a ladder of levels, and what moved each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from ...model import ContactLevel
from .actors import code_of

if TYPE_CHECKING:
    from ..view import View

State = Literal["open", "suspended", "broken off", "unknown"]

LADDER: Final[tuple[ContactLevel, ...]] = (
    "leader",
    "ministerial",
    "ambassadorial",
    "envoy",
    "military",
    "parliamentary",
    "technical",
)
assert set(LADDER) == set(get_args(ContactLevel))  # noqa: S101 - a level without a rung is a bug

_MOVES: Final[dict[str, State]] = {
    "held": "open",
    "ongoing": "open",
    "restored": "open",
    "suspended": "suspended",
    "broken_off": "broken off",
}
"""What a status makes of a channel; the others say what may come of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A contact of the pair, as one report has it; `key` is report/id."""

    key: str
    report: str
    day: date | None
    level: str | None
    form: str | None
    status: str
    voice: str
    speaker: str | None
    parties: tuple[str, ...]
    mediator: str | None
    host: str | None
    date: str | None
    words: str
    confidence: float
    checked: str
    story: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One level: how the channel stands, since when, and what is in view for it.

    `by` moved it last; `outlook` is the newest contact after that which is only planned, asked
    for, refused …
    """

    level: str | None
    state: State
    since: date | None
    by: Move | None
    outlook: Move | None


class Step(NamedTuple):
    """What of a dated contact tells how a channel stands."""

    report: str
    fact: str
    day: date
    level: str | None
    status: str
    story: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time in which a channel stood in one state, as the first contact that says so has it.

    `until` is the day on which another begins, `None` for the last.
    """

    level: str | None
    state: State
    since: date
    until: date | None
    report: str
    fact: str


def moves(view: "View", one: str, other: str, *, until: date | None = None) -> list[Move]:
    """Return the contacts of two states or bodies, oldest first."""
    rows = view.rows(
        f"{_ASKED} WHERE list_contains(c.party_states, ?) AND list_contains(c.party_states, ?) "
        "AND c.day IS NOT NULL AND (CAST(? AS DATE) IS NULL OR c.day <= ?) "
        "ORDER BY c.day, c.coded, c.report, c.id",
        [one, other, until, until],
    )
    return [_move(row) for row in rows]


def steps(view: "View", one: str, other: str, *, until: date | None = None) -> list[Step]:
    """Return the dated contacts of two states or bodies by what tells of channels, oldest first."""
    return [Step(*row) for row in view.fetch(_STEPS, [pair_of(one, other), until])]


def pair_of(one: str, other: str) -> str:
    """Return what two states or bodies are called together in the views."""
    return " ".join(sorted((one, other)))


def moves_at(view: "View", taken: Sequence[Step]) -> list[Move]:
    """Return contacts whole, in the order in which they are given."""
    rows = view.rows(f"{_ASKED} WHERE list_contains($1, report)", [list({s.report for s in taken})])
    found = {row["key"]: row for row in rows}
    return [_move(found[f"{step.report}/{step.fact}"]) for step in taken]


def bearing(found: Sequence[Step]) -> list[Step]:
    """Return those few by which each channel stands as it does, oldest first.

    The ladder of them is that of all.
    """
    kept: dict[Step, None] = {}
    for level in dict.fromkeys(step.level for step in found):
        mine = [step for step in found if step.level == level]
        moved = [step for step in mine if step.status in _MOVES]
        turned = [step for step in moved if _MOVES[step.status] != _MOVES[moved[-1].status]]
        first = moved.index(turned[-1]) + 1 if turned else 0
        kept |= dict.fromkeys((*moved[first : first + 1], *moved[-1:], mine[-1]))
    return [step for step in found if step in kept]


def stretches(found: Sequence[Step]) -> list[Stretch]:
    """Return in which states each channel stood when, highest level first, each oldest first."""
    moved = [step for step in found if step.status in _MOVES]
    by_level = [[step for step in moved if step.level == level] for level in (*LADDER, None)]
    return [stretch for mine in by_level if mine for stretch in _stretches(mine)]


def _stretches(moved: Sequence[Step]) -> list[Stretch]:
    runs = groupby(moved, key=lambda step: _MOVES[step.status])
    firsts = [(state, next(run)) for state, run in runs]
    ends = [*(step.day for _, step in firsts[1:]), None]
    return [
        Stretch(
            level=step.level,
            state=state,
            since=step.day,
            until=end,
            report=step.report,
            fact=step.fact,
        )
        for (state, step), end in zip(firsts, ends, strict=True)
    ]


def contacts_of(view: "View", actor: str) -> list[Move]:
    """Return the contacts that an actor takes part in, newest first, the undated last.

    Those of a state or body are also those of whoever speaks for it.
    """
    rows = view.rows(
        f"{_ASKED} WHERE list_contains(c.parties, $1) OR list_contains(c.party_states, $2) "
        "ORDER BY c.day DESC NULLS LAST, c.report, c.id",
        [actor, code_of(actor)],
    )
    return [_move(row) for row in rows]


def ladder(found: Iterable[Move], *, until: date | None = None) -> list[Rung]:
    """Return the levels that anything is known of, highest first; that of no level comes last."""
    known = [m for m in found if until is None or (m.day is not None and m.day <= until)]
    levels = (*LADDER, None)
    rungs = [_rung(level, [m for m in known if m.level == level]) for level in levels]
    return [rung for rung in rungs if rung.by or rung.outlook]


def _rung(level: str | None, found: Sequence[Move]) -> Rung:
    by = next((m for m in reversed(found) if m.status in _MOVES), None)
    later = found[found.index(by) + 1 :] if by else found
    state: State = _MOVES[by.status] if by else "unknown"
    return Rung(
        level=level,
        state=state,
        since=_since(found, state) if by else None,
        by=by,
        outlook=later[-1] if later else None,
    )


def _since(found: Sequence[Move], state: State) -> date | None:
    """Return the day from which a channel has stood as it does, without a move to another state."""
    day = found[-1].day
    for move in reversed(found):
        if move.status in _MOVES:
            if _MOVES[move.status] != state:
                break
            day = move.day
    return day


def _move(row: dict[str, object]) -> Move:
    row["parties"] = tuple(row["parties"])  # type: ignore[arg-type]
    return Move(**row)  # type: ignore[arg-type]


_STEPS: Final = """
SELECT c.report, c.id, c.day, c.level, c.status, s.story
FROM (
    FROM contacts_between WHERE pair = $1 AND day IS NOT NULL
    AND (CAST($2 AS DATE) IS NULL OR day <= $2)
) AS c LEFT JOIN stories AS s USING (report) ORDER BY c.day, c.coded, c.report, c.id
"""
_ASKED: Final = """
SELECT c.report || '/' || c.id AS key, c.report, c.day, c.level, c.form, c.status, c.voice,
       c.speaker, c.parties, c.mediator, c.host, c.date, c.words, c.confidence, c.checked, s.story
FROM contacts AS c LEFT JOIN stories AS s USING (report)
"""
