"""The word lists about events and contacts, as the generated table has them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from legation.model import ContactForm, ContactLevel, ContactStatus, EventType, ProcessKind, Status


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code: what it is called, its PLOVER type, its Goldstein value."""

    name: str
    type: EventType
    goldstein: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Codes by word; what words say of level, form and status.

    `first` is the code that an event of a type gets where no word says more. Keys of `triggers` and
    of the others may be phrases. `confidence` has weights by kind of fact and by sign,
    `linking` by side of an act and by sign, `settling` by question, answer and sign, `dealings` by
    kind of process and sign.
    """

    codes: dict[str, Code]
    first: dict[EventType, str]
    triggers: dict[str, tuple[str, ...]]
    sure: frozenset[str]
    levels: dict[str, ContactLevel]
    forms: dict[str, ContactForm]
    contact_status: dict[str, ContactStatus]
    governors: dict[str, Status]
    processes: dict[str, ProcessKind]
    topics: dict[str, str]
    metaphors: frozenset[str]
    idioms: frozenset[str]
    confidence: dict[str, dict[str, float]]
    linking: dict[str, dict[str, float]]
    settling: dict[str, dict[str, dict[str, float]]]
    dealings: dict[str, dict[str, float]]


@cache
def lexicon() -> Lexicon:
    """Return the lists, read once."""
    table = json.loads(files("legation.data").joinpath("events.json").read_bytes())
    codes = {key: Code(*value) for key, value in table["cameo"].items()}
    return Lexicon(
        codes=codes,
        first=cast("dict[EventType, str]", table["first"]),
        triggers={word: tuple(found) for word, found in table["triggers"].items()},
        sure=frozenset(table["sure"]),
        levels=table["levels"],
        forms=table["forms"],
        contact_status=table["contact_status"],
        governors=table["governors"],
        processes=table["processes"],
        topics=table["topics"],
        metaphors=frozenset(table["metaphors"]),
        idioms=frozenset(table["idioms"]),
        confidence=table["confidence"],
        linking=table["linking"],
        settling=table["settling"],
        dealings=table["dealings"],
    )
