"""An answer of each kind, for the documentation."""

from typing import Any, Final

_CODED: Final = {
    "report": "3f1c0d5e9a7b2468",
    "reader": "0.1.0+5d1a",
    "coded": "2026-02-12T09:30:00+00:00",
}
_SPAN: Final = {"start": 25, "end": 74}
_CHECKED: Final = {"checked": "machine", "correction": None}
_ASSERTED: Final = {
    "voice": "s1",
    "speaker": "person:dmitry-peskov",
    "evidence": [_SPAN],
    "words": "Paris and Moscow have restored technical contacts",
    "status": "restored",
    "date": None,
    "day": "2026-02-10",
    "place": None,
    "confidence": 0.82,
    "reasons": [{"field": "status", "rule": "trigger", "words": _SPAN, "score": 0.82}],
}

REPORT: Final[dict[str, Any]] = _CODED | {
    "source": "https://paper.example/talks",
    "title": "Technical talks restored",
    "publisher": "The Paper",
    "outlet": None,
    "url": "https://paper.example/talks",
    "published": "2026-02-10T08:30:00+01:00",
    "day": "2026-02-10",
    "updated": None,
    "language": "en",
    "dateline": None,
    "body": 25,
}
WHOLE_REPORT: Final[dict[str, Any]] = REPORT | {
    "text": "Technical talks restored\nParis and Moscow have restored technical contacts, …"
}
STATEMENT: Final[dict[str, Any]] = _CODED | {
    "id": "s1",
    "speaker": "person:dmitry-peskov",
    "source": {"start": 76, "end": 89},
    "cue": {"start": 90, "end": 94},
    "content": [_SPAN],
    "words": _ASSERTED["words"],
    "kind": "indirect",
    "act": "state",
    "via": [],
    "audience": None,
    "said_on": "2026-02-10",
    "day": "2026-02-10",
    "hedge": None,
    "about": ["state:FRA"],
    **_CHECKED,
}
EVENT: Final[dict[str, Any]] = (
    _CODED
    | _ASSERTED
    | {
        "id": "e1",
        "type": "ACCUSE",
        "sources": ["state:FRA"],
        "targets": ["state:RUS"],
        "source_states": ["FRA"],
        "target_states": ["RUS"],
        "status": "happened",
        "words": "criticised",
        "cameo": "111",
        "quad": "verbal conflict",
        "goldstein": -2.0,
        **_CHECKED,
    }
)
CONTACT: Final[dict[str, Any]] = (
    _CODED
    | _ASSERTED
    | {
        "id": "c1",
        "parties": ["state:FRA", "state:RUS"],
        "party_states": ["FRA", "RUS"],
        "level": "technical",
        "form": "dialogue",
        "mediator": None,
        "host": None,
        **_CHECKED,
    }
)
PROCESS: Final[dict[str, Any]] = {
    "id": "talks",
    "name": "Talks of France and Russia",
    "kind": "peace",
    "parties": ["state:FRA", "state:RUS"],
    "mediator": None,
    "reports": 4,
    "first": "2026-02-10",
    "day": "2026-02-14",
}
ACTOR: Final[dict[str, Any]] = {
    "id": "person:dmitry-peskov",
    "name": "Dmitry Peskov",
    "kind": "person",
    "code": None,
    "country": "RUS",
    "state": "RUS",
    "sector": "GOV",
    "role": "Kremlin spokesman",
    "level": "spokesperson",
    "reports": 12,
}
STORY: Final[dict[str, Any]] = {
    "id": "story-38c66540f9",
    "title": "Technical talks restored",
    "reports": 5,
    "origins": 3,
    "copies": 2,
    "day": "2026-02-10",
    "last": "2026-02-11",
}
CORRECTION: Final[dict[str, Any]] = {
    "id": "k0f3a9b21c4",
    "report": "3f1c0d5e9a7b2468",
    "kind": "contact",
    "fact": "c1",
    "verdict": "change",
    "changes": {"level": "ministerial"},
    "reason": "the two ministers spoke",
    "by": "ann",
    "made": "2026-02-12T10:00:00+00:00",
    "undone_by": None,
}
_MOVE: Final = {
    "key": "3f1c0d5e9a7b2468/c1",
    "report": "3f1c0d5e9a7b2468",
    "day": "2026-02-10",
    "level": "technical",
    "form": "dialogue",
    "status": "restored",
    "voice": "s1",
    "speaker": "person:dmitry-peskov",
    "parties": ["state:FRA", "state:RUS"],
    "mediator": None,
    "host": None,
    "date": None,
    "words": _ASSERTED["words"],
    "confidence": 0.82,
    "checked": "machine",
    "story": "story-38c66540f9",
}
PAIR: Final[dict[str, Any]] = {
    "one": "FRA",
    "other": "RUS",
    "contacts": 1,
    "ladder": [
        {
            "level": "technical",
            "state": "open",
            "since": "2026-02-10",
            "by": _MOVE,
            "outlook": None,
        }
    ],
    "moves": [_MOVE],
    "balance": [
        {
            "period": "2026-02-01",
            "one": "FRA",
            "other": "RUS",
            "cooperation": 1,
            "conflict": 2,
            "goldstein": -0.5,
            "reports": 3,
        }
    ],
}
WHOLE_PROCESS: Final[dict[str, Any]] = {
    "summary": {
        "id": "talks",
        "name": "Talks of France and Russia",
        "kind": "peace",
        "parties": ["state:FRA", "state:RUS"],
        "mediator": None,
        "reports": 4,
        "first": "2026-02-10",
        "last": "2026-02-14",
        "blocked_by": [],
        "held_out_by": ["state:RUS"],
    },
    "positions": [],
    "commitments": [],
    "conditions": [],
}
WHOLE_ACTOR: Final[dict[str, Any]] = {
    "id": "person:dmitry-peskov",
    "name": "Dmitry Peskov",
    "kind": "person",
    "role": "Kremlin spokesman",
    "state": "RUS",
    "reports": 12,
    "statements": [{"month": "2026-02-01", "count": 18}],
    "events": [],
    "about": [{"actor": "state:FRA", "count": 7}],
}
WHOLE_STORY: Final[dict[str, Any]] = {
    "id": "story-38c66540f9",
    "reports": [
        {
            "paper": {
                "report": "3f1c0d5e9a7b2468",
                "title": "Technical talks restored",
                "day": "2026-02-10",
                "published": "2026-02-10T08:30:00+01:00",
                "url": "https://paper.example/talks",
                "outlet": "The Paper",
            },
            "origin": None,
        }
    ],
    "happenings": [],
}
PAIRS: Final[dict[str, Any]] = {
    "items": [
        {"one": "FRA", "other": "RUS", "cooperation": 1, "conflict": 2, "goldstein": -0.5},
    ],
    "next": "/api/v1/pairs?state=FRA&since=2025-02-13&until=2026-02-12&limit=1&cursor=WyJGUkEi…",
    "since": "2025-02-13",
    "until": "2026-02-12",
    "reports": 3,
}
FOUND: Final[dict[str, Any]] = {
    "items": [
        {
            "kind": "contact",
            "report": "3f1c0d5e9a7b2468",
            "fact": "c1",
            "day": "2026-02-10",
            "title": "Technical talks restored",
            "outlet": "The Paper",
            "speaker": "person:dmitry-peskov",
            "words": _ASSERTED["words"],
            "marks": [{"start": 17, "end": 25}],
            "coded": _CODED["coded"],
            "act": None,
            "type": None,
            "status": "restored",
            "level": "technical",
            "form": "dialogue",
            "checked": "machine",
            "who": ["state:FRA", "state:RUS"],
            "why": [],
        }
    ],
    "next": "/api/v1/search?q=restored&order=best&limit=1&cursor=3176413388800",
    "order": "best",
    "facets": {"kind": [{"value": "contact", "count": 1}, {"value": "report", "count": 1}]},
    "counted": 2,
    "reports": 1,
    "more": False,
    "behind": 0,
}
READING: Final[dict[str, Any]] = {
    "report": {"text": "France and Russia have restored talks, …", "body": 0, "title": None},
    "actors": [],
    "statements": [],
    "events": [],
    "contacts": [],
    "processes": [],
    "links": [],
    "dates": [],
}
