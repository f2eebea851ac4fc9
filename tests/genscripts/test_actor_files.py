"""The knowledge files hold together, and the table in the package is made from them."""

import re
from typing import Any, get_args

import pytest
from babel import Locale

from genscripts import offices
from genscripts.actors import build, load
from legation.actors.knowledge import knowledge
from legation.actors.terms import faults, office
from legation.model import Level
from legation.text.words import fold, slug

OUTSIDE_ISO = {"XKX", "XAB", "XSO", "XSL", "XNC", "XTR", "SUN", "YUG", "DDR", "CSK"}
SOVEREIGN = frozenset(
    re.findall(
        r"[A-Z]{2}",
        """AF AL DZ AO AR AM AU AT AZ BH BD BY BE BR BG CA CL CN CO CY CZ DK EG EE ET FI FR GE
        DE GR HU IS IN ID IR IQ IE IL IT JP JO KZ KE KP KR XK KW KG LV LB LY LT LU MY ML MD
        ME MA NL NE NG MK NO OM PK PE PH PL PT QA RO RU SA SN RS SG SK SI SO ZA SS ES SD SE
        CH SY TW TJ TZ TH TN TR TM UG UA AE GB US UZ VE VN YE ZM ZW EH HK GL""",
    )
)
SECTIONS = [
    ("states.toml", "state"),
    ("bodies.toml", "body"),
    ("groups.toml", "group"),
    ("organisations.toml", "organisation"),
    ("outlets.toml", "outlet"),
]


def entries(name: str, section: str) -> dict[str, Any]:
    return load(name)[section]  # type: ignore[no-any-return]


def test_the_table_is_what_the_resources_say() -> None:
    for path, text in build().items():
        assert path.read_text(encoding="utf-8") == text, "run python -m genscripts"


@pytest.mark.parametrize(("name", "section"), SECTIONS)
def test_every_entry_has_a_source(name: str, section: str) -> None:
    resource = load(name)
    assert all(e.get("source") or resource.get("source") for e in resource[section].values())
    assert all(entry["source"] for entry in offices.rows())


@pytest.mark.parametrize(("name", "section"), SECTIONS)
def test_countries_are_known_codes(name: str, section: str) -> None:
    states = entries("states.toml", "state")
    assert {e["country"] for e in entries(name, section).values() if "country" in e} <= set(states)


def test_states_have_the_english_names_of_cldr() -> None:
    states = entries("states.toml", "state")
    ours = {fold(n) for s in states.values() for n in (s["name"], *s.get("aliases", ()))}
    theirs = Locale("en").territories
    missing = [theirs[c] for c in SOVEREIGN if fold(theirs[c].split(" SAR")[0]) not in ours]
    assert missing == []


def test_codes_are_alpha_3_and_names_are_unique() -> None:
    states = entries("states.toml", "state")
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in states)
    assert {c for c in states if c.startswith("X")} <= OUTSIDE_ISO
    names = [s["name"] for s in states.values()]
    assert len(names) == len(set(names))


def test_there_is_as_much_as_a_reader_may_expect() -> None:
    sizes = {section: len(entries(name, section)) for name, section in SECTIONS}
    floors = {"state": 200, "body": 60, "group": 60, "organisation": 100, "outlet": 100}
    assert all(sizes[section] >= least for section, least in floors.items())


def test_offices_are_of_somebody_known() -> None:
    known = {key for name, section in SECTIONS[:3] for key in entries(name, section)}
    for entry in offices.rows():
        assert entry["of"] in known, entry
        assert entry["level"] in get_args(Level)


def test_every_day_of_an_office_has_a_holder_or_says_that_he_is_not_known() -> None:
    wrong = [
        f"{row['of']} {row['title']}: {f}" for row in offices.rows() for f in faults(office(row))
    ]
    assert wrong == []


def test_other_names_are_of_people_who_hold_an_office() -> None:
    holders = {slug(row[0]) for entry in offices.rows() for row in entry["holders"]}
    assert set(offices.people()) <= holders


def test_no_first_name_is_both() -> None:
    names = load("firstnames.toml")
    assert not set(names["female"].split()) & set(names["male"].split())


def test_neighbours_are_so_to_one_another() -> None:
    borders = knowledge().borders
    assert all(one in borders[other] for one, others in borders.items() for other in others)
    assert all(f"state:{code}" in knowledge().entries for code in borders)
