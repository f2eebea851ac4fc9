"""Processes: what is negotiated over time, and who stands where on it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from legation.model import ProcessKind
from legation.record.history import (
    ProcessSummary,
    Promise,
    commitments,
    conditions,
    positions,
    process_summary,
)

from . import examples
from .listed import Dated, Text, as_list, as_one, listed, one
from .models import Model, Process
from .routes import DeskOf, KeptRoute, Told, nothing

router = APIRouter(route_class=KeptRoute, tags=["processes"])


class Filters(Dated):
    """Which processes."""

    kind: ProcessKind | None = None
    name: Text | None = Field(None, description="Part of its name.")
    actor: Text | None = Field(None, description="Id of a party.")


@router.get("/processes", **as_list(Process, examples.PROCESS))
def processes(desk: DeskOf, asked: Annotated[Filters, Query()]) -> Response:
    """List processes, that of the newest report first."""
    return listed(desk, "processes", asked)


class WholeProcess(Model):
    """A process with who stood where, what was promised, and what hangs on what."""

    summary: ProcessSummary
    positions: list[dict[str, Any]]
    commitments: list[Promise]
    conditions: list[dict[str, Any]]


@router.get(
    "/processes/{id}",
    dependencies=[Depends(nothing)],
    **as_one(WholeProcess, examples.WHOLE_PROCESS),
)
def process(desk: DeskOf, id: str) -> Response:
    """Return a process, its positions and conditions oldest first, its promises by deadline."""
    view = desk.view
    one(desk, "processes", id)
    return Told(
        {
            "summary": asdict(process_summary(view, id)),
            "positions": positions(view, id).to_pylist(),
            "commitments": [asdict(promise) for promise in commitments(view, process=id)],
            "conditions": conditions(view, id).to_pylist(),
        }
    )
