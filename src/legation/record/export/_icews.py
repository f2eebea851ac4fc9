"""ICEWS coded events: tab-separated with a header.

The columns are those of the files on Harvard Dataverse (doi:10.7910/DVN/28075), in their order.
Sectors are in our words, not from ICEWS's list. Empty: the district and the province, and where
the place lies; whether a place is a city is not known, so one that is no state stands there.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TextIO

from .cells import put, row
from .only import Only
from .pairs import Pair, number, pairs
from .parties import Party, code_name, is_state_name

if TYPE_CHECKING:
    from ..view import View

COLUMNS: Final = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country"),
    *("Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country"),
    *("Story ID", "Sentence Number", "Publisher"),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write the pairs of events; return how many."""
    out.write(row(COLUMNS))
    return put(out, (row(_cells(pair)) for pair in pairs(view, only)))


def _cells(pair: Pair) -> Iterator[object]:
    event, page = pair.event, pair.event.page
    yield from (number(pair.key), event.day)
    yield from _side(pair.source)
    yield from (code_name(event.cameo), event.cameo, event.goldstein)
    yield from _side(pair.target)
    yield from (number(page.id), pair.sentence, page.publisher)
    state = is_state_name(event.place)
    yield from (None if state else event.place, None, None, event.place if state else None)
    yield from (None, None)


def _side(party: Party | None) -> tuple[str, str, str]:
    return (party.name, party.sector_name, party.country_name) if party else ("", "", "")
