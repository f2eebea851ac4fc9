"""A list or a chart's figures as a file."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any, Literal

from fastapi import Response

from legation.record.export.cells import unarmed
from legation.serve.cli.formats import plain

Form = Literal["csv", "json"]


def download(rows: Iterable[Any], form: Form, *, name: str) -> Response:
    """Return rows, dictionaries or records, as a file of that name."""
    told = [plain(asdict(row) if is_dataclass(row) else row) for row in rows]  # type: ignore[arg-type]
    body, media = _AS[form](told)  # type: ignore[arg-type]
    disposition = f'attachment; filename="{name}.{form}"'
    return Response(body, media_type=media, headers={"Content-Disposition": disposition})


def as_json(value: object, *, name: str) -> Response:
    """Return a value as a JSON file of that name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
    told = json.dumps(plain(value), ensure_ascii=False)
    return Response(told, media_type="application/json", headers=headers)


def _csv(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(rows[0] if rows else [])
    for row in rows:
        lines.writerow([_cell(value) for value in row.values()])
    return out.getvalue(), "text/csv; charset=utf-8"


def _cell(value: object) -> object:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = ";".join(value)
    elif isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return unarmed(value) if isinstance(value, str) else value


def _json(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    return json.dumps(rows, ensure_ascii=False), "application/json"


_AS = {"csv": _csv, "json": _json}
