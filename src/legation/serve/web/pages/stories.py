"""Stories: how a happening was told, by whom, and where the accounts part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from legation.record.happenings import Happening, Witness, happenings
from legation.record.history import Telling, report_count, story_of, tellings, wording
from legation.record.lists import page_of
from legation.serve.show.record.parts import state
from legation.serve.show.record.story import differences

from ..access import desk_of
from ..cached import RecordRoute
from ..desk import Desk
from ..download import Form, download
from ..render import page

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
Least = Annotated[int, Query(ge=1, le=1000)]
_LISTED: Final = 50
_MOST: Final = 10_000
# What is shown of a story of many reports, unless all is asked for.
_REPORTS: Final = 40
_HAPPENINGS: Final = 20
_WITNESSES: Final = 6


@router.get("/stories")
def listed(  # noqa: PLR0913, PLR0917 - all of it narrows one list
    request: Request,
    desk: DeskOf,
    since: str = "",
    until: str = "",
    state: str = "",
    least: Least = 1,
    after: str | None = None,
) -> Response:
    """Show the stories, those that began last first."""
    wanted = _wanted(since, until, state, least)
    found = page_of(desk.view, "stories", wanted, limit=_LISTED, cursor=after)
    asked = {"since": since, "until": until, "state": state, "least": least, "after": after}
    return page(
        request,
        "stories.html",
        stories=found.rows,
        after=found.cursor,
        asked=asked,
        reports=report_count(desk.view),
    )


@router.get("/stories.{form}")
def list_file(  # noqa: PLR0913, PLR0917 - all of it narrows one list
    desk: DeskOf, form: Form, since: str = "", until: str = "", state: str = "", least: Least = 1
) -> Response:
    """Return the newest stories as a file, narrowed as the page is."""
    wanted = _wanted(since, until, state, least)
    return download(page_of(desk.view, "stories", wanted, limit=_MOST).rows, form, name="stories")


@router.get("/story/{id_}")
def story(
    request: Request, desk: DeskOf, id_: str, all_: Annotated[str, Query(alias="all")] = ""
) -> Response:
    """Show the reports as they came, and what they have, with who carries it."""
    known = _known(desk, id_)
    if known != id_:
        return RedirectResponse(f"/story/{known}")
    told, found = tellings(desk.view, id_), happenings(desk.view, id_)
    names = desk.names(_people(found))
    outlets = {t.paper.report: t.paper.outlet or t.paper.report for t in told}
    days = [t.paper.day for t in told if t.paper.day]
    shown = found if all_ else found[:_HAPPENINGS]
    return page(
        request,
        "story.html",
        story=id_,
        tellings=told if all_ else told[:_REPORTS],
        reports=len(told),
        copies=sum(t.origin is not None for t in told),
        first=min(days, default=None),
        last=max(days, default=None),
        outlets=outlets,
        came={report: at for at, report in enumerate(outlets, 1)},
        happenings=[_told(h, outlets, names, None if all_ else _WITNESSES) for h in shown],
        happened=len(found),
        alone=sum(h.origins == 1 for h in found),
        disputed=sum(bool(h.differ) for h in found),
        names=names,
    )


@router.get("/story/{id_}/reports.{form}")
def reports_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return the reports in the order in which they came as a file."""
    return download(map(_flat, tellings(desk.view, _known(desk, id_))), form, name="reports")


@router.get("/story/{id_}/happenings.{form}")
def happenings_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return the happenings with their accounts as a file."""
    return download(happenings(desk.view, _known(desk, id_)), form, name="happenings")


@router.get("/story/{id_}/words")
def words(request: Request, desk: DeskOf, id_: str) -> Response:
    """Show the loaded words of each outlet side by side, as a page or as a section of one."""
    from legation.record.history.loaded import loaded

    known = _known(desk, id_)
    by_topic: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for row in wording(desk.view, story=known).to_pylist():
        outlet = row["outlet"] or "no outlet"
        by_topic.setdefault(row["topic"], {}).setdefault(outlet, []).append(row)
    return page(
        request,
        "story_words.html",
        layout="part.html" if "hx-request" in request.headers else "base.html",
        story=known,
        topics=sorted(by_topic.items(), key=_parted),
        names=desk.names(outlet for outlets in by_topic.values() for outlet in outlets),
        about={name: loaded().topics[name].about for name in by_topic},
    )


@router.get("/story/{id_}/words.{form}")
def words_file(desk: DeskOf, id_: str, form: Form) -> Response:
    """Return every loaded word with its first use as a file."""
    return download(wording(desk.view, story=_known(desk, id_)).to_pylist(), form, name="words")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A happening as the page has it: some of its accounts, and the differences in words."""

    of: Happening
    sides: str
    witnesses: Sequence[Witness]
    differences: Sequence[str]


def _told(
    of: Happening, outlets: Mapping[str, str], names: Mapping[str, str], most: int | None
) -> _Told:
    came = {report: at for at, report in enumerate(outlets)}
    accounts = sorted(of.witnesses, key=lambda w: (w.is_copy, came[w.report]))
    sides = (", ".join(state(s, names) for s in side) for side in (of.sources, of.targets) if side)
    return _Told(
        of=of,
        sides=" → ".join(sides),
        witnesses=accounts[:most],
        differences=list(differences(of, outlets, names)),
    )


def _people(found: Iterable[Happening]) -> set[str]:
    """Return the ids of whoever is named: the states and bodies of codes, and the speakers."""
    codes = {code for h in found for code in (*h.sources, *h.targets)}
    speakers = {w.speaker for h in found for w in h.witnesses if w.speaker}
    return speakers | {f"{kind}:{code}" for kind in ("state", "body") for code in codes}


def _flat(telling: Telling) -> dict[str, Any]:
    paper = telling.paper
    place = {"day": paper.day, "published": paper.published, "outlet": paper.outlet}
    copy = {"copy_of": telling.origin, "likeness": telling.likeness}
    return place | {"title": paper.title, "report": paper.report, "url": paper.url} | copy


def _parted(topic: tuple[str, Mapping[str, Sequence[Mapping[str, Any]]]]) -> tuple[int, int, str]:
    """Order first the things that outlets call by different words of their own."""
    name, outlets = topic
    own = {row["word"] for rows in outlets.values() for row in rows if row["voice"] == "outlet"}
    return -len(own), -len(outlets), name


def _wanted(since: str, until: str, state: str, least: int) -> dict[str, object]:
    """Return the filters of the list that are set; raise `HTTPException` 400 for no day."""
    for given in filter(None, (since, until)):
        try:
            date.fromisoformat(given)
        except ValueError:
            raise HTTPException(400, f"{given!r} is no day: write 2026-02-10.") from None
    wanted: dict[str, object] = {"since": since, "until": until, "state": state.strip().upper()}
    if least > 1:
        wanted["reports"] = least
    return {name: value for name, value in wanted.items() if value}


def _known(desk: Desk, id_: str) -> str:
    found = story_of(desk.view, id_)
    if found is None:
        raise HTTPException(404, f"There is no story {id_!r} in this record, and no report of it.")
    return found
