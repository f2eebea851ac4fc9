"""Read the dateline that opens an article: "VILNIUS, July 10, 2023 (Agency) - "."""

import re
from dataclasses import dataclass

from .outlets import is_agency, is_outlet
from .times import Stamp, stamps

_LOOK = 140
_DASH = r"(?:\s*(?:--+|[—–―])\s*|\s+-\s+|-\s+)"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’/-]+(?: [A-ZÀ-ÖØ-Þ(][A-ZÀ-ÖØ-Þ.'’/)-]*){0,4}"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:(?: |/)(?:of |de |el |al-)?[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,3}"
_PLACE = (
    rf"(?P<place>(?:{_CAPITALS}|{_NAME})(?:, ?{_NAME}|, ?[A-Z]\.[A-Z]\.(?:[A-Z]\.)?| \[{_NAME}\])?)"
)
_AGENCY = r"(?:\s*[(\[/](?P<agency>[A-Za-z][\w .,’'&/-]{1,40}?)[)\]/]\.?)"
_AFTER = rf"(?:{_DASH}|\s*[:.]\s+|\s+(?=[A-Z“\"‘']))"

# Agency first or alone: "(Reuters) - ", "Reuters - ", "/TASS/. ".
_AGENCY_ONLY = re.compile(rf"{_AGENCY}{_AFTER}|(?P<bare>[A-Z][\w./ -]{{1,24}}?){_DASH}")
# A place and an agency: "LONDON (AFP) - ", "Tehran, IRNA – ".
_PLACE_AGENCY = re.compile(
    rf"{_PLACE}(?:,? ?{_AGENCY}(?:{_AFTER}|,\s)|, (?P<bare>[A-Z][\w./-]{{1,14}}){_DASH})"
)
# A place in capitals alone: "ANKARA - ", "VILNIUS, Lithuania — ".
_PLACE_ONLY = re.compile(rf"(?P<place>{_CAPITALS}(?:, ?{_NAME})?){_DASH}")
# A city that correspondents file from, before a colon or a dash: "Islamabad: ".
_CITY = re.compile(rf"(?P<place>{_NAME}(?:, ?{_NAME})?)(?:{_DASH}|:\s+)")
_PLACE_NAME = re.compile(_PLACE)
_ONLY_DASH = re.compile(_DASH)
_WEEKDAY = re.compile(r",? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", re.I)
_TAIL = re.compile(rf"(?:[.,]?{_AGENCY})?(?:{_AFTER}|$)")

CITIES = frozenset(  # a list of quoted names would be no better to read
    "Abidjan|"  # noqa: SIM905
    "Abu Dhabi|Abuja|Accra|Addis Ababa|Aden|Algiers|Amman|Amsterdam|Ankara|Antananarivo|"
    "Ashgabat|Asmara|Astana|Asuncion|Athens|Baghdad|Baku|Bamako|Bangkok|Bangui|Beijing|Beirut|"
    "Belgrade|Berlin|Bern|Bishkek|Bogota|Brasilia|Bratislava|Brazzaville|Brussels|Bucharest|"
    "Budapest|Buenos Aires|Bujumbura|Cairo|Canberra|Caracas|Chisinau|Colombo|Conakry|Copenhagen|"
    "Dakar|Damascus|Davos|Delhi|Dhaka|Doha|Dubai|Dublin|Dushanbe|Erbil|Freetown|Gaza|Geneva|"
    "Gaza City|Hague|Hanoi|Harare|Havana|Helsinki|Hong Kong|Islamabad|Istanbul|Jakarta|Jeddah|"
    "Jerusalem|Johannesburg|Juba|Kabul|Kampala|Karachi|Kathmandu|Khartoum|Kigali|Kinshasa|Kuala "
    "Lumpur|Kuwait City|Kyiv|Kiev|Lagos|Lahore|La Paz|Lima|Lisbon|Ljubljana|London|Luanda|Lusaka|"
    "Luxembourg|Madrid|Male|Managua|Manama|Manila|Maputo|Mexico City|Minsk|Mogadishu|Monrovia|"
    "Moscow|Mumbai|Munich|Muscat|Nairobi|New Delhi|New York|Niamey|Nicosia|Oslo|Ottawa|Ouagadougou|"
    "Panama City|Paris|Phnom Penh|Podgorica|Prague|Pretoria|Pristina|Pyongyang|Quito|Rabat|"
    "Ramallah|Reykjavik|Riga|Riyadh|Rome|San Jose|Sanaa|Santiago|Sarajevo|Seoul|Shanghai|Singapore|"
    "Skopje|Sofia|Stockholm|Strasbourg|Suva|Sydney|Taipei|Tallinn|Tashkent|Tbilisi|Tehran|Tel Aviv|"
    "The Hague|Tirana|Tokyo|Tripoli|Tunis|Ulaanbaatar|United Nations|Vatican City|Vienna|Vientiane|"
    "Vilnius|Warsaw|Washington|Wellington|Windhoek|Yangon|Yaounde|Yerevan|Zagreb|Zurich".split("|")
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, and how many characters of its paragraph it takes."""

    length: int
    place: str | None = None
    agency: str | None = None
    stamp: Stamp | None = None


def dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that opens a paragraph, or `None`."""
    head = paragraph[:_LOOK]
    return _dated(head) or _undated(head)


def _dated(head: str) -> Dateline | None:
    """Read a place before a date: "BEIJING, Sept. 3 (Xinhua) --", "MOSCOW, November 5. /TASS/."."""
    stamp = next(iter(stamps(head)), None)
    if stamp is None or stamp.start > 70:
        return None
    if stamp.start == 0:
        # "MARCH 5 - ": a date alone needs the dash.
        dash = _ONLY_DASH.match(head, stamp.end)
        return Dateline(dash.end(), stamp=stamp) if dash else None
    lead = re.fullmatch(
        rf"{_PLACE}{_AGENCY}?(?:\s?[,.]?\s|{_DASH})(?:[A-Z][a-z]+day,? )?", head[: stamp.start]
    )
    comma = head[: stamp.start].rstrip()[-1:] in ",.])–—-"
    tail = _TAIL.match(head, stamp.end)
    if not lead or not tail or not (comma or lead["place"].isupper()):
        return None
    place = _WEEKDAY.sub("", lead["place"]).rstrip(".")
    bare_space = not tail["agency"] and not tail.group().strip()
    # "KYIV, March 5, 2024 The minister said": only capitals and a year tell it from a sentence.
    if bare_space and tail.end() < len(head) and not (comma and place.isupper() and stamp.year):
        return None
    if is_outlet(place) and not is_city(place):
        return None
    return Dateline(tail.end(), place, lead["agency"] or tail["agency"], stamp)


def _undated(head: str) -> Dateline | None:
    if (m := _PLACE_AGENCY.match(head)) and (m["agency"] or is_agency(m["bare"])):
        agency = m["agency"] or m["bare"]
        stamp = next(iter(stamps(agency)), None)
        if is_agency(agency) or stamp or _is_place(m["place"]):
            return Dateline(m.end(), m["place"], None if stamp else agency, stamp)
    if (m := _AGENCY_ONLY.match(head)) and is_agency(m["agency"] or m["bare"]):
        return Dateline(m.end(), agency=m["agency"] or m["bare"])
    if (m := _PLACE_ONLY.match(head)) and _is_place(m["place"]):
        return Dateline(m.end(), m["place"])
    if (m := _CITY.match(head)) and is_city(m["place"]):
        return Dateline(m.end(), m["place"])
    return None


def _is_place(place: str) -> bool:
    """Tell a place in capitals from the speakers and headings that transcripts print so."""
    name = place.partition(",")[0]
    return is_city(name) or (
        name.isupper()
        and len(name) > 3
        and not re.search(r"\b(?:MR|MS|MRS|DR|Q|A)\b|\.$", name)
        and not re.fullmatch(_HEADING, name)
        and not is_outlet(name)
    )


_HEADING = (
    r".*\b(?:PRESIDENT|MINISTER|SECRETARY|SPOKES\w+|QUESTION|ANSWER|MODERATOR|AMBASSADOR|UPDATE|"
    r"EXCLUSIVE|BREAKING|ANALYSIS|STATEMENT|READOUT|FACTBOX|CORRECTED|NOTE|WATCH|MORE|LIVE|"
    r"OPINION|REPORT|REPORTER|HOST|CHAIR|PHOTO|VIDEO)\b.*"
)


def is_city(place: str) -> bool:
    return _PLACE_NAME.fullmatch(place) is not None and place.partition(",")[0].title() in CITIES
