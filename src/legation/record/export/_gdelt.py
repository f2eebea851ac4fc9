"""GDELT 2.0 events: 61 columns, tab-separated, without a header.

The columns are those of the GDELT event codebook 2.0. A row is one report's account, so the counts
of mentions, sources and articles are 1. Empty: known groups but for bodies, ethnic and religious
codes, the tone, and all of the geography but for the name of the place.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TextIO

from .cells import address, put, row
from .only import Only
from .pairs import Pair, number, pairs
from .parties import Party

if TYPE_CHECKING:
    from datetime import date

    from ..view import View

_ACTOR: Final = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode"),
    *("Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
)
_PLACE: Final = (
    *("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"),
)
COLUMNS: Final = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _PLACE),
    *("DATEADDED", "SOURCEURL"),
)


def write(view: "View", only: Only, out: TextIO) -> int:
    """Write the pairs of events; return how many."""
    return put(out, (row(_cells(pair)) for pair in pairs(view, only)))


def _cells(pair: Pair) -> Iterator[object]:
    event, page = pair.event, pair.event.page
    yield number(pair.key)
    yield from _dates(event.day)
    yield from _actor(pair.source)
    yield from _actor(pair.target)
    code = event.cameo or ""
    yield from (int(_is_root(pair)), code, code[:3], pair.root, _quad(pair.root))
    yield from (event.goldstein, 1, 1, 1, None)
    yield from [None] * (2 * len(_PLACE))
    yield from (None, event.place, *[None] * 6)
    yield from (page.coded.strftime("%Y%m%d%H%M%S"), address(page.url))


def _dates(day: "date | None") -> Iterator[str]:
    if day is None:
        yield from [""] * 4
        return
    # What part of the year is over, of 365 days; the last of a leap year would be the next year.
    over = min(day.timetuple().tm_yday * 10_000 // 365, 9_999)
    yield from (
        day.strftime("%Y%m%d"),
        day.strftime("%Y%m"),
        f"{day.year}",
        f"{day.year}.{over:04}",
    )


def _actor(party: Party | None) -> Iterator[str | None]:
    if party is None:
        yield from [None] * len(_ACTOR)
        return
    sector = "" if party.kind == "country" else party.sector
    yield from (party.cameo, party.name.upper(), party.country, party.group, None)
    yield from (None, None, sector, None, None)


def _is_root(pair: Pair) -> bool:
    """Tell whether an event is told in the first paragraph, as GDELT's root events are."""
    page = pair.event.page
    lead = page.body + len(page.text[page.body :]) - len(page.text[page.body :].lstrip())
    end = page.text.find("\n", lead)
    return any(span.start < end or end < 0 for span in pair.event.evidence)


def _quad(root: str) -> int | None:
    """Return GDELT's class of a CAMEO category, which is not that of PLOVER's types."""
    if not root.isdigit():
        return None
    return 1 + sum(int(root) > last for last in (5, 8, 13))
