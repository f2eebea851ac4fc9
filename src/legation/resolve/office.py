"""Who holds an office that a report names without its holder: "the Armenian prime minister"."""

from functools import cache

from legation.actors.knowledge import Entry, Term, knowledge

from .roles import Phrase
from .stage import Figure, Stage

_SAME = {
    "pm": "prime minister",
    "premier": "prime minister",
    "secretary general": "secretary-general",
    "defense minister": "defence minister",
}


def holder(stage: Stage, role: Phrase, land: str | None) -> Figure | None:
    """Return the only one who held an office on the day of the report, put on the stage.

    Without words that say whose office it is, it is that of somebody on the stage.
    """
    if stage.day is None:
        return None
    wanted = title(role.head)
    owners = {role.of.ids[0].partition(":")[2]} if role.of else set()
    owners |= {land} if land else set()
    if not owners:
        owners = {f.code for f in stage.figures.values() if f.kind == "igo" and f.code}
    found = [e for of in owners for e in _holders(of, wanted, stage.day)]
    return stage.figure(found[0]) if len(found) == 1 else None


def title(head: str) -> str:
    """Return the one of several names of an office by which others are compared."""
    plain = " ".join(head.replace("secretary general", "secretary-general").split())
    return _SAME.get(plain, plain)


def _holders(of: str | None, wanted: str, day: str) -> list[Entry]:
    return [
        entry
        for entry, term in _terms().get((of or "", wanted), ())
        if term.since and term.covers(day)
    ]


@cache
def _terms() -> dict[tuple[str, str], list[tuple[Entry, Term]]]:
    found: dict[tuple[str, str], list[tuple[Entry, Term]]] = {}
    for entry in knowledge().entries.values():
        for term in entry.terms:
            name = title(term.title.lower().partition(" of ")[0])
            found.setdefault((term.of, name), []).append((entry, term))
    return found
