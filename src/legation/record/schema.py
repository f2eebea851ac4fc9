"""The tables of a record: their columns, in the order in which they are stored.

A row is never changed. Each belongs to a *coding*: one reading of one report, with the version of
the reader and the time. The report's own row is written last; facts whose coding no report's row
names were cut off half way, and nobody sees them.
"""

from typing import Final

import pyarrow as pa

SCHEMA: Final = 1
"""The version of what is written; `migrations` leads from older ones to it."""

SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_S = pa.string()
_TIME = pa.timestamp("us", tz="UTC")
_SPANS = pa.list_(SPAN)
_MANY = pa.list_(_S)
_CODING = (("report", _S), ("coding", _S), ("reader", _S), ("coded", _TIME))
_ASSERTED = (("voice", _S), ("speaker", _S), ("evidence", _SPANS), ("words", _S))
_REASON = pa.struct([("field", _S), ("rule", _S), ("words", SPAN), ("score", pa.float32())])
_POSITION = pa.struct([("actor", _S), ("stance", _S), ("voice", _S), ("evidence", _SPANS)])
_COMMITMENT = pa.struct(
    [
        ("by", _MANY),
        ("to", _MANY),
        ("text", _S),
        ("status", _S),
        ("deadline", _S),
        ("voice", _S),
        ("evidence", _SPANS),
    ]
)
_CONDITION = pa.struct([("if", SPAN), ("then", SPAN), ("voice", _S)])

REPORTS: Final = pa.schema(
    [
        *_CODING,
        ("source", _S),  # the path or address that it was added from
        ("title", _S),
        ("publisher", _S),
        ("outlet", _S),
        ("url", _S),
        ("published", _S),  # ISO 8601, cut to what is known
        ("day", pa.date32()),  # its first day
        ("updated", _S),
        ("language", _S),
        ("dateline", _S),
        ("body", pa.int32()),
        ("text", _S),
        ("sketch", pa.binary()),  # MinHash of the text, see `copies`
    ]
)
ACTORS: Final = pa.schema(
    [
        *_CODING,
        ("id", _S),
        ("name", _S),
        ("kind", _S),
        ("code", _S),
        ("country", _S),
        ("state", _S),  # the state or body it is, belongs to or speaks for: `code`, else `country`
        ("sector", _S),
        ("role", _S),
        ("level", _S),
    ]
)
MENTIONS: Final = pa.schema(
    [
        *_CODING,
        ("actor", _S),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("rule", _S),
        ("score", pa.float32()),
    ]
)
STATEMENTS: Final = pa.schema(
    [
        *_CODING,
        ("id", _S),
        ("speaker", _S),
        ("source", SPAN),
        ("cue", SPAN),
        ("content", _SPANS),
        ("words", _S),
        ("kind", _S),
        ("act", _S),
        ("via", _MANY),
        ("audience", _S),
        ("said_on", _S),
        ("day", pa.date32()),  # said_on, else the day of the report
        ("hedge", SPAN),
        ("about", _MANY),
    ]
)
EVENTS: Final = pa.schema(
    [
        *_CODING,
        ("id", _S),
        ("type", _S),
        ("sources", _MANY),
        ("targets", _MANY),
        ("source_states", _MANY),
        ("target_states", _MANY),
        ("status", _S),
        ("date", _S),
        ("day", pa.date32()),  # within `date`, else the day of the report
        ("place", _S),
        *_ASSERTED,
        ("cameo", _S),
        ("quad", _S),
        ("goldstein", pa.float32()),
        ("confidence", pa.float32()),
        ("reasons", pa.list_(_REASON)),
    ]
)
CONTACTS: Final = pa.schema(
    [
        *_CODING,
        ("id", _S),
        ("parties", _MANY),
        ("party_states", _MANY),
        ("level", _S),
        ("form", _S),
        ("status", _S),
        ("mediator", _S),
        ("host", _S),
        ("date", _S),
        ("day", pa.date32()),
        ("place", _S),
        *_ASSERTED,
        ("confidence", pa.float32()),
        ("reasons", pa.list_(_REASON)),
    ]
)
PROCESSES: Final = pa.schema(
    [
        *_CODING,
        ("id", _S),
        ("kind", _S),
        ("name", _S),
        ("parties", _MANY),
        ("subject", _S),
        ("body", _S),
        ("mediator", _S),
        ("day", pa.date32()),  # the day of the report
        ("evidence", _SPANS),
        ("positions", pa.list_(_POSITION)),
        ("commitments", pa.list_(_COMMITMENT)),
        ("conditions", pa.list_(_CONDITION)),
    ]
)
STORIES: Final = pa.schema(
    [
        ("report", _S),
        ("story", _S),
        ("origin", _S),  # the report that this one is a copy of; itself where it is none
        ("near", _S),  # the report of the story that it was tied by
        ("likeness", pa.float32()),  # 0 to 1
        ("tied", _TIME),
    ]
)
CORRECTIONS: Final = pa.schema(
    [
        ("id", _S),
        ("report", _S),
        ("kind", _S),  # event, contact, statement
        ("fact", _S),  # its id in the coding that was corrected
        ("evidence", _SPANS),  # with `anchor`, what finds the fact in another coding
        ("anchor", _S),  # its values as JSON
        ("verdict", _S),  # accept, reject, change, undo
        ("changes", _S),  # the new values as JSON
        ("undoes", _S),  # the id of the correction that an undo takes back
        ("reason", _S),
        ("by", _S),
        ("made", _TIME),
    ]
)
REJECTS: Final = pa.schema([("source", _S), ("reason", _S), ("turned_away", _TIME)])
META: Final = pa.schema([("schema", pa.int32()), ("written_by", _S), ("at", _TIME)])

CODED: Final = {
    "actors": ACTORS,
    "mentions": MENTIONS,
    "statements": STATEMENTS,
    "events": EVENTS,
    "contacts": CONTACTS,
    "processes": PROCESSES,
    "reports": REPORTS,
}
"""What a reading becomes, in the order of writing: the reports last, since they mark the rest."""

TABLES: Final = CODED | {
    "stories": STORIES,
    "corrections": CORRECTIONS,
    "rejects": REJECTS,
    "meta": META,
}
