"""The documentation of the API, from its OpenAPI."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from ..cached import RecordRoute
from ..render import page
from .routes import Told

router = APIRouter(route_class=RecordRoute)
described = APIRouter()
_Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter; `kind` says in words what it may be."""

    name: str
    place: str
    kind: str
    needed: bool
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What may be asked: method and address, what goes in, and an answer as an example."""

    id: str
    method: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    takes: tuple[str, ...]
    status: str
    example: str


@router.get("/docs")
def docs(request: Request) -> Response:
    """Show every address of the API with its parameters and an example."""
    found = list(_operations(request.app.openapi()))
    return page(request, "api.html", operations=found)


@described.get("/openapi.json")
def openapi(request: Request) -> Response:
    """Return the OpenAPI document."""
    return Told(request.app.openapi())


def _operations(told: _Schema) -> Iterator[Operation]:
    parts = told["components"]["schemas"]
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            status = next(code for code in operation["responses"] if code.startswith("2"))
            body = operation.get("requestBody", {}).get("content", {})
            yield Operation(
                id=operation["operationId"],
                method=method.upper(),
                path=path,
                about=operation.get("description", ""),
                parameters=(*_parameters(operation), *_fields(body, parts)),
                takes=tuple(body),
                status=status,
                example=_example(operation["responses"][status]),
            )


def _parameters(operation: _Schema) -> Iterator[Parameter]:
    for each in operation.get("parameters", ()):
        schema = each["schema"]
        yield Parameter(
            name=each["name"],
            place=each["in"],
            kind=_kind(schema),
            needed=each.get("required", False),
            about=each.get("description") or schema.get("description", ""),
        )


def _fields(body: _Schema, parts: _Schema) -> Iterator[Parameter]:
    """Yield the fields of a JSON body."""
    schema = body.get("application/json", {}).get("schema", {})
    schema = parts[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    for name, field in schema.get("properties", {}).items():
        yield Parameter(
            name=name,
            place="body",
            kind=_kind(field),
            needed=name in schema.get("required", ()),
            about=field.get("description", ""),
        )


def _kind(schema: _Schema) -> str:
    """Return what a value may be, in words: "date", "text", "one of open, closed"."""
    if "anyOf" in schema:
        kinds = [_kind(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if "enum" in schema or "const" in schema:
        return "one of " + ", ".join(schema.get("enum") or [schema["const"]])
    if schema.get("type") == "array":
        return f"several: {_kind(schema['items'])}"
    plain = str(schema.get("format") or schema.get("type", "value"))
    return {"string": "text", "integer": "number"}.get(plain, plain)


def _example(response: _Schema) -> str:
    example = response["content"]["application/json"].get("example")
    return json.dumps(example, ensure_ascii=False, indent=2)
