"""Correcting: what a person says of a fact, the list of it, and taking it back."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from legation.errors import UsageError
from legation.record import corrections
from legation.record.fields import ACTOR, ACTORS, FIELDS
from legation.record.history.corrected import corrected
from legation.record.history.whole import Row, Whole
from legation.record.lists import page_of

from ..access import can_write, desk_of, may_write, visitor
from ..cached import RecordRoute
from ..desk import Desk
from ..download import Form, download
from ..forms import form_of
from ..render import fact_url, page
from .report import found

router = APIRouter(route_class=RecordRoute)
DeskOf = Annotated[Desk, Depends(desk_of)]
Sent = Annotated[dict[str, str], Depends(form_of)]
_TABLES: Final = {"e": "events", "c": "contacts", "s": "statements"}
_A_PAGE: Final = 100
_APART: Final = 12
"""Values of a field that have an input each; those beyond share the last one."""


@router.get("/corrections")
def listed(request: Request, desk: DeskOf, after: str | None = None) -> Response:
    """Show what was said of facts, newest first."""
    found = page_of(desk.view, "corrections", {}, limit=_A_PAGE, cursor=after)
    ids = {row["id"] for row in found.rows}
    rows = corrected(desk.view, most=None if after else _A_PAGE)
    return page(
        request,
        "corrections.html",
        rows=[row | {"pairs": _pairs(row)} for row in rows if row["id"] in ids],
        writes=can_write(request),
        asked=after,
        after=found.cursor,
    )


@router.get("/corrections.{form}")
def as_file(desk: DeskOf, form: Form) -> Response:
    """Return all corrections as a file: what the machine had, and what a person says instead."""
    return download(corrected(desk.view), form, name="corrections")


@router.get("/report/{report}/{fact}/correct")
def asked(request: Request, desk: DeskOf, report: str, fact: str) -> Response:
    """Show the form: a part of the report's page for htmx, else a page of its own."""
    told = found(desk, report)
    return _form(request, told, fact)


@router.post("/report/{report}/{fact}/correct", dependencies=[Depends(may_write)])
def said(request: Request, desk: DeskOf, report: str, fact: str, sent: Sent) -> Response:
    """Keep what a person says, and lead back to the fact."""
    told = found(desk, report)
    try:
        _keep(desk, told, fact, {"by": visitor(request).name or ""} | sent)
    except UsageError as error:
        return _form(request, told, fact, sent=sent, wrong=str(error))
    desk.view.stale()
    anchor = f"#fact-{fact}" if sent["verdict"] != "reject" else "#facts"
    return RedirectResponse(fact_url(report) + anchor, 303)


@router.post("/corrections/{correction}/undo", dependencies=[Depends(may_write)])
def undo(request: Request, desk: DeskOf, correction: str) -> Response:
    """Take a correction back, and lead to its report."""
    rows = desk.view.fetch("SELECT report FROM corrections WHERE id = ?", [correction])
    if not rows:
        raise HTTPException(404, "This record has no correction of that id.")
    corrections.undo(desk.record, correction, by=visitor(request).name or "")
    desk.view.stale()
    return RedirectResponse(fact_url(str(rows[0][0])) + "#facts", 303)


def _keep(desk: Desk, told: Whole, fact: str, sent: dict[str, str]) -> None:
    verdict = sent.get("verdict", "")
    if verdict not in ("accept", "reject", "change"):
        raise UsageError("say whether the fact is right, is not so, or what is to be changed")
    reason = sent.get("reason", "").strip()
    if verdict != "accept" and not reason:
        raise UsageError("a reason is needed, for whoever looks at this later")
    changes = _changes(_row(told, fact), fact, sent) if verdict == "change" else None
    if verdict == "change" and not changes:
        raise UsageError("nothing was changed")
    report = told.report["report"]
    corrections.correct(
        desk.record,
        report,
        fact,
        verdict,  # type: ignore[arg-type]
        changes=changes,
        reason=reason[:2000],
        by=sent.get("by", "")[:200],
    )


def _changes(row: Row, fact: str, sent: dict[str, str]) -> dict[str, object]:
    """Return the fields whose values differ from those shown."""
    wanted = {name: sent[name].strip() for name in FIELDS[_TABLES[fact[0]]] if name in sent}
    return {name: value for name, value in wanted.items() if value != _written(row[name])}


def _form(
    request: Request, told: Whole, fact: str, *, sent: dict[str, str] | None = None, wrong: str = ""
) -> Response:
    row = _row(told, fact)
    fields = [
        {
            "name": name,
            "values": _inputs((sent or {}).get(name, _written(row[name])), many=kind == ACTORS),
            "choices": kind if isinstance(kind, tuple) else (),
            "actors": kind in (ACTOR, ACTORS),
        }
        for name, kind in FIELDS[_TABLES[fact[0]]].items()
    ]
    is_part = request.headers.get("hx-request") == "true"
    return page(
        request,
        "correct_form.html" if is_part else "correct.html",
        status=400 if wrong else 200,
        report=told.report,
        fact=fact,
        words=row["words"],
        fields=fields,
        actors=told.actors,
        reason=(sent or {}).get("reason", ""),
        by=(sent or {}).get("by", visitor(request).name or ""),
        wrong=wrong,
    )


def _inputs(written: str, *, many: bool) -> list[str]:
    """Return what stands in each input of a field: of several values the last has room for more."""
    if not many:
        return [written]
    values = [each.strip() for each in written.split(",") if each.strip()]
    return [*values[:_APART], ", ".join(values[_APART:])]


def _row(told: Whole, fact: str) -> Row:
    rows = getattr(told, _TABLES.get(fact[:1], ""), ())
    row = next((r for r in rows if r["id"] == fact), None)
    if row is None:
        raise HTTPException(404, "This report has no fact of that id, or it was rejected.")
    return dict(row)


def _pairs(row: Row) -> list[tuple[str, str, str]]:
    """Return what was changed: the field, what it was, what it is."""
    return [(n, _written(row["was"][n]), _written(new)) for n, new in row["changes"].items()]


def _written(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
