"""A pair of states or bodies: what they do for and against each other, and how they talk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response

from legation.record.happenings import Happening, Witness
from legation.record.history import balance, ladder, moves
from legation.record.history.actors import ids_of
from legation.record.history.between import (
    Deed,
    accounts,
    deeds,
    disputes,
    says_about,
    shared_processes,
    told_between,
)
from legation.record.history.channels import bearing, moves_at, steps, stretches
from legation.record.history.reports import newest_day
from legation.serve.show.record.parts import state
from legation.serve.show.record.story import differences

from ..access import desk_of
from ..cached import RecordRoute
from ..days import day_of
from ..desk import Desk
from ..download import Form, download
from ..known import name_of
from ..periods import begin_of, drawn, filled, period_of
from ..render import day, page
from ..strips import strips

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
_SHOWN: Final = 20
_DEEDS: Final = 8
_TURNS: Final = 30
_SINGLE: Final = 40
"""Acts of which each has a bar of its own."""
_STORIES: Final = 4
"""Stories that are looked into for accounts that contradict each other; each costs 10 ms."""
_MOST: Final = 10_000


@router.get("/pair/{one}/{other}")
def pair(  # noqa: PLR0913, PLR0917 - a path and a period
    request: Request, desk: DeskOf, one: str, other: str, since: str = "", until: str = ""
) -> Response:
    """Show what they did by its weight, the ladder of channels over time, and the contacts."""
    sides = one.upper(), other.upper()
    first, last = day_of(since), day_of(until)
    known = steps(desk.view, *sides, until=last)
    told = told_between(desk.view, *sides, since=first, until=last)
    done, within = deeds(told), [step for step in known if first is None or step.day >= first]
    weightiest = sorted(done, key=lambda deed: (-abs(deed.goldstein), -deed.day.toordinal()))
    newest, bears = within[: -_SHOWN - 1 : -1], bearing(known)
    told_of = dict(zip(both := [*newest, *bears], moves_at(desk.view, both), strict=True))
    contacts, surest = [told_of[step] for step in newest], accounts(desk.view, weightiest[:_DEEDS])
    turns = stretches(known)
    return page(
        request,
        "pair.html",
        sides=sides,
        called=_called(desk, sides),
        asked={"since": since, "until": until},
        reports=len({step.report for step in within} | {each.report for each in told}),
        timeline=_timeline(done),
        done=len(done),
        deeds=[(deed, surest[deed.report, deed.fact]) for deed in weightiest[:_DEEDS]],
        rungs=ladder(told_of[step] for step in bears),
        strips=strips(turns, since=first, until=last, newest=newest_day(desk.view)),
        turns=sorted(turns, key=lambda turn: turn.since, reverse=True)[:_TURNS],
        moves=contacts,
        told=len(within),
        names=desk.names(
            {
                *(move.speaker for move in contacts if move.speaker),
                *(who for each in surest.values() for who in (*each.sources, *each.targets)),
                *(each.speaker for each in surest.values() if each.speaker),
            }
        ),
    )


@router.get("/pair/{one}/{other}/words")
def words(request: Request, desk: DeskOf, one: str, other: str) -> Response:
    """Show what each says of the other, as a page or as a section of one."""
    sides = one.upper(), other.upper()
    said = [says_about(desk.view, *sides), says_about(desk.view, *sides[::-1])]
    names = desk.names({each.speaker for both in said for each in both})
    return _part(request, desk, sides, "words", {"said": said, "names": names})


@router.get("/pair/{one}/{other}/disputes")
def disputed(request: Request, desk: DeskOf, one: str, other: str) -> Response:
    """Show claims that contradict each other, as a page or as a section of one."""
    sides = one.upper(), other.upper()
    known, told = steps(desk.view, *sides), told_between(desk.view, *sides)
    found = disputes(desk.view, known, told, sides, most=_STORIES)
    speakers = {w.speaker for each in found for w in each.witnesses if w.speaker}
    papers = {w.outlet for each in found for w in each.witnesses if w.outlet}
    names = desk.names({*speakers, *papers})
    claims = [_claims(each, names) for each in found]
    return _part(request, desk, sides, "disputes", {"found": claims, "names": names})


@router.get("/pair/{one}/{other}/processes")
def processes(request: Request, desk: DeskOf, one: str, other: str) -> Response:
    """Show the processes to which both are party, as a page or as a section of one."""
    sides = one.upper(), other.upper()
    return _part(request, desk, sides, "processes", {"shared": shared_processes(desk.view, *sides)})


@router.get("/pair/{one}/{other}/contacts.{form}")
def contacts_file(desk: DeskOf, one: str, other: str, form: Form) -> Response:
    """Return the contacts as a file."""
    found = moves(desk.view, one.upper(), other.upper())
    return download(found, form, name=f"contacts-{one}-{other}")


@router.get("/pair/{one}/{other}/channels.{form}")
def channels_file(desk: DeskOf, one: str, other: str, form: Form) -> Response:
    """Return in which state each channel stood from when to when as a file."""
    found = stretches(steps(desk.view, one.upper(), other.upper()))
    return download(found, form, name=f"channels-{one}-{other}")


@router.get("/pair/{one}/{other}/acts.{form}")
def acts_file(  # noqa: PLR0913, PLR0917 - a path and a period
    desk: DeskOf, one: str, other: str, form: Form, since: str = "", until: str = ""
) -> Response:
    """Return what they did, each act once, as a file."""
    sides = one.upper(), other.upper()
    told = told_between(desk.view, *sides, since=day_of(since), until=day_of(until))
    return download(deeds(told), form, name=f"acts-{one}-{other}")


@router.get("/pair/{one}/{other}/balance.{form}")
def balance_file(desk: DeskOf, one: str, other: str, form: Form) -> Response:
    """Return cooperation and conflict by month as a file."""
    rows = [r for r in balance(desk.view, one.upper(), other.upper()).to_pylist() if r["period"]]
    return download(filled(rows, "month"), form, name=f"balance-{one}-{other}")


@router.get("/pair/{one}/{other}/words.{form}")
def words_file(desk: DeskOf, one: str, other: str, form: Form) -> Response:
    """Return what each says of the other as a file."""
    sides = one.upper(), other.upper()
    both = (says_about(desk.view, *each, newest=_MOST) for each in (sides, sides[::-1]))
    return download([each for said in both for each in said], form, name=f"words-{one}-{other}")


@router.get("/pair/{one}/{other}/processes.{form}")
def processes_file(desk: DeskOf, one: str, other: str, form: Form) -> Response:
    """Return the processes to which both are party as a file."""
    found = shared_processes(desk.view, one.upper(), other.upper(), most=_MOST)
    return download(found, form, name=f"processes-{one}-{other}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """A happening with one account for each status that it is given, and how they differ."""

    of: Happening
    accounts: Sequence[Witness]
    outlets: Mapping[str, str]
    differences: Sequence[str]


def _claims(of: Happening, names: Mapping[str, str]) -> _Claims:
    outlets = {w.report: names.get(w.outlet or "", w.outlet or w.report) for w in of.witnesses}
    by_status = {w.status: w for w in sorted(of.witnesses, key=lambda w: (not w.is_copy, w.fact))}
    return _Claims(
        of=of,
        accounts=list(by_status.values()),
        outlets=outlets,
        differences=list(differences(of, outlets, names)),
    )


def _timeline(done: Sequence[Deed]) -> dict[str, Any]:
    """Return the weight of what was done for and against the other, by act or by period."""
    if len(done) <= _SINGLE:
        rows = [
            {"period": f"{day(each.day)} {each.type.lower()}", **_weight([each])} for each in done
        ]
        return {"by": "act", "rows": rows}
    period = period_of([each.day for each in done])
    by_period: dict[date, list[Deed]] = defaultdict(list)
    for each in done:
        by_period[begin_of(each.day, period)].append(each)
    found = [{"period": begin, **_weight(group)} for begin, group in by_period.items()]
    return {"by": period, "rows": drawn(found, period)}


def _weight(done: Iterable[Deed]) -> dict[str, float]:
    """Return the sums of Goldstein values above and below zero, both without a sign."""
    values = [each.goldstein for each in done]
    above, below = sum(v for v in values if v > 0), sum(-v for v in values if v < 0)
    return {"cooperation": round(above, 1), "conflict": round(below, 1)}


def _called(desk: Desk, sides: Sequence[str]) -> list[str]:
    """Return the names of two sides, as the record has them or else as they are known."""
    names = desk.names(id_ for code in sides for id_ in ids_of(code))
    found = (state(code, names) for code in sides)
    return [
        name_of(code) if name == code else name for code, name in zip(sides, found, strict=True)
    ]


def _part(
    request: Request, desk: Desk, sides: Sequence[str], name: str, context: Mapping[str, Any]
) -> Response:
    is_part = "hx-request" in request.headers
    return page(
        request,
        f"pair_{name}.html",
        layout="part.html" if is_part else "base.html",
        sides=sides,
        called=_called(desk, sides),
        **context,
    )
