"""Phoenix, the event data of the Open Event Data Alliance: tab-separated, without a header.

The 26 columns, and the Penta classes, are those that OEDA's phoenix_pipeline writes. Empty: the
issues, and where the place lies.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TextIO

from .cells import address, put, row
from .only import Only
from .pairs import Pair, number, pairs
from .parties import Party

if TYPE_CHECKING:
    from ..view import View

COLUMNS: Final = (
    *("EventID", "Date", "Year", "Month", "Day"),
    *("SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute"),
    *("TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute"),
    *("EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon"),
    *("LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources"),
)
# As the pipeline has them: 16, "reduce relations", is verbal conflict there.
_PENTA: Final = {
    **dict.fromkeys(("01", "02"), 0),
    **dict.fromkeys(("03", "04", "05"), 1),
    **dict.fromkeys(("06", "07", "08"), 2),
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3),
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), 4),
}
_ROLES: Final = frozenset(
    ("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL")
)


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write the pairs of events; return how many."""
    return put(out, (row(_cells(pair)) for pair in pairs(view, only)))


def _cells(pair: Pair) -> Iterator[object]:
    event, page = pair.event, pair.event.page
    day = event.day.strftime("%Y%m%d") if event.day else ""
    yield from (number(pair.key), day, day[:4], day[4:6], day[6:])
    yield from _actor(pair.source)
    yield from _actor(pair.target)
    yield from (event.cameo, pair.root, _PENTA.get(pair.root), event.goldstein)
    yield from (None, None, None, event.place, None, None)
    yield from (f"{page.id}_{pair.sentence}", address(page.url), page.publisher)


def _actor(party: Party | None) -> Iterator[str]:
    """Yield the whole code, whose it is, the role, and what else it says."""
    full = party.cameo if party else ""
    whose, *rest = [full[at : at + 3] for at in range(0, len(full), 3)] or [""]
    role = rest.pop(0) if rest and rest[0] in _ROLES else ""
    yield from (full, "" if whose in _ROLES else whose, role, ";".join(rest))
