"""What the API answers, as models; those of rows follow the columns of the record's tables."""

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, create_model

from legation.model import ActorKind, ProcessKind
from legation.record.corrections import Verdict
from legation.record.fields import FIELDS
from legation.record.schema import ACTORS, CONTACTS, CORRECTIONS, EVENTS, REPORTS, STATEMENTS


class Model(BaseModel):
    """What is answered, or sent; nothing else is in it."""

    model_config = ConfigDict(extra="forbid")


class Span(Model):
    """Offsets into the text of a report, in code points; `end` is the first outside."""

    start: int
    end: int


_PLAIN: Final[tuple[tuple[Any, Any], ...]] = (
    (pa.types.is_integer, int),
    (pa.types.is_floating, float),
    # Days and times are ISO 8601.
    (lambda kind: True, str),
)


def _type(kind: pa.DataType, name: str) -> Any:  # noqa: ANN401 - a type
    """Return the type of a column's values; one who has no value is null."""
    if pa.types.is_list(kind):
        return list[_type(kind.value_type, name)]  # type: ignore[misc]
    if pa.types.is_struct(kind):
        spans = {f.name for f in kind} == {"start", "end"}
        return Span if spans else _rows(name.rstrip("s").capitalize(), kind)
    return next(made for is_kind, made in _PLAIN if is_kind(kind))


def _rows(
    name: str,
    columns: pa.Schema | pa.StructType,
    *,
    without: tuple[str, ...] = (),
    values: Mapping[str, object] | None = None,
    more: Mapping[str, Any] | None = None,
) -> type[BaseModel]:
    """Return the model of rows; `values` has what a column may be, `more` further ones."""
    made: dict[str, Any] = {}
    for column in columns:
        allowed = (values or {}).get(column.name)
        kind = Literal[allowed] if isinstance(allowed, tuple) else _type(column.type, column.name)
        if column.name not in without:
            made[column.name] = (kind if column.name in _KEYS else kind | None, ...)
    made |= {field: (kind, ...) for field, kind in (more or {}).items()}
    return create_model(name, __base__=Model, **made)


_KEYS: Final = ("report", "id")
_CODED: Final = ("coding",)
_CHECKED: Final = {
    "checked": Literal["machine", "confirmed", "corrected"],
    "correction": str | None,
}


def _facts(name: str, table: str, columns: pa.Schema) -> type[BaseModel]:
    return _rows(name, columns, without=_CODED, values=FIELDS[table], more=_CHECKED)


Report = _rows("Report", REPORTS, without=(*_CODED, "text", "sketch"))
WholeReport = _rows("WholeReport", REPORTS, without=(*_CODED, "sketch"))
Statement = _facts("Statement", "statements", STATEMENTS)
Event = _facts("Event", "events", EVENTS)
Contact = _facts("Contact", "contacts", CONTACTS)
Actor = _rows(
    "Actor",
    ACTORS,
    without=("report", "reader", "coded", *_CODED),
    values={"kind": get_args(ActorKind)},
    more={"reports": int},
)
Correction = _rows(
    "Correction",
    CORRECTIONS,
    without=("evidence", "anchor", "undoes", "changes"),
    values={"verdict": tuple(v for v in get_args(Verdict) if v != "undo")},
    more={"changes": dict[str, Any] | None, "undone_by": str | None},
)


class Process(Model):
    """A process by all the reports that have it; `first` and `day` are their days."""

    id: str
    name: str | None
    kind: ProcessKind | None
    parties: list[str]
    mediator: str | None
    reports: int
    first: str | None
    day: str | None


class Story(Model):
    """Reports of one happening; of these `copies` repeat another, and `origins` do not."""

    id: str
    title: str | None
    reports: int
    origins: int
    copies: int
    day: str | None
    last: str | None


class Balance(Model):
    """What a pair did in a period; what several reports of a story have counts once."""

    period: str | None
    one: str
    other: str
    cooperation: int
    conflict: int
    goldstein: float | None
    reports: int


def pages_of(model: type[BaseModel]) -> type[BaseModel]:
    """Return the model of a page of a list; `next` is the address of the page that follows."""
    items: Any = list[model]  # type: ignore[valid-type]
    return create_model(
        f"{model.__name__}Page", __base__=Model, items=(items, ...), next=(str | None, ...)
    )
