"""POLECAT's weekly files: PLOVER events, tab-separated with a header.

The columns are those of the files on Harvard Dataverse (doi:10.7910/DVN/AJGVIT) from 2023 on, in
their order. Empty: the mode, the contexts, Wikipedia's articles, and where the place lies. The
intensity is the Goldstein value of the CAMEO code, not PLOVER's own; the placename is as written.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TextIO

from ._cow import NUMBERS
from .cells import put, row
from .only import Only
from .pairs import Pair, pairs
from .parties import Party

if TYPE_CHECKING:
    from ..view import View

_SIDE: Final = (
    "{0} Name",
    "{0} Country",
    "{0} COW",
    "Primary {0} Sector",
    "{0} Sectors",
    "{0} Title",
    "{0} Name Raw",
    "Wikipedia {0} ID",
)
COLUMNS: Final = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(name.format(side) for side in ("Actor", "Recipient") for name in _SIDE),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
_PEOPLE: Final = ("person",)
_BODIES: Final = ("igo", "organisation", "outlet", "group")
_STATES: Final = ("country", "government")


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write the pairs of events; return how many."""
    out.write(row(COLUMNS))
    return put(out, (row(_cells(pair)) for pair in pairs(view, only)))


def _cells(pair: Pair) -> Iterator[object]:
    event, page = pair.event, pair.event.page
    yield from (pair.key, event.day, event.what, None, event.goldstein)
    yield from ((event.quad or "").upper(), None)
    yield from _side(pair.source)
    yield from _side(pair.target)
    yield from (event.place, *[None] * 7, event.place, None)
    yield from (page.publisher, (page.published or "")[:10])
    yield from (_named(pair, kinds) for kinds in (_PEOPLE, _BODIES, _STATES))
    yield from (page.language, f"Legation {page.reader}")


def _side(party: Party | None) -> Iterator[object]:
    if party is None:
        yield from [None] * len(_SIDE)
        return
    country = "Intergovernmental Organization" if party.kind == "igo" else party.country_name
    yield from (party.name, country, NUMBERS.get(party.country or ""))
    yield from (party.sector, party.sector, party.role, party.called, None)


def _named(pair: Pair, kinds: tuple[str, ...]) -> str:
    """Return who is named in the whole report, as POLECAT's story columns have it."""
    return "; ".join(dict.fromkeys(p.name for p in pair.event.people if p.kind in kinds))
