"""What a form of a page sends."""

from collections import defaultdict
from typing import Final
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

_FIELDS: Final = 200


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form; those of one name together, with commas between."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "This takes the fields of a form.")
    try:
        text = (await request.body()).decode()
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "These are not the fields of a form.") from error
    sent: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        sent[name].append(value)
    return {name: ", ".join(filter(None, values)) for name, values in sent.items()}
