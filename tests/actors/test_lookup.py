"""Who is meant by what somebody types."""

import pytest

from legation.actors.lookup import Filter, Lookup
from legation.actors.sheet import View, sheet


@pytest.fixture(scope="module")
def lookup(ours):
    return Lookup(ours)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("state:FRA", ["state:FRA"]),
        ("fra", ["state:FRA"]),
        ("Élysée", ["state:FRA"]),
        ("macron", ["person:emmanuel-macron"]),
        ("Zelenskiy", ["person:volodymyr-zelensky"]),
        ("Франция", ["state:FRA"]),
        ("中国", ["state:CHN"]),
        ("Congo", ["state:COD", "state:COG"]),
        ("nobody at all", []),
    ],
)
def test_exactly(lookup, words, keys):
    assert lookup.exact(words) == keys


@pytest.mark.parametrize(
    ("words", "key", "way"),
    [
        ("NATO", "body:NATO", "exact"),
        ("Emmanuel Mac", "person:emmanuel-macron", "prefix"),
        ("Emanuel Macrn", "person:emmanuel-macron", "near"),
        ("Украина", "state:UKR", "exact"),
    ],
)
def test_the_best_comes_first(lookup, words, key, way):
    found = lookup.search(words, limit=3)
    assert (found[0].id, found[0].way) == (key, way)


def test_filters_and_limits(lookup):
    only = Filter(kind="group", country="MLI", sector="REB")
    found = lookup.search("front", limit=2, only=only)
    entries = [lookup.table.entries[f.id] for f in found]
    assert 0 < len(found) <= 2
    assert {(e["kind"], e["country"], e["sector"]) for e in entries} == {("group", "MLI", "REB")}


def test_a_sheet_tells_who_held_an_office_on_a_day(ours):
    told = sheet(ours, "state:FRA", View(on="2015-03-01"))
    held = {office["title"]: [h["name"] for h in office["holders"]] for office in told["offices"]}
    assert held["President"] == ["François Hollande"]


def test_a_sheet_of_a_body_has_its_members_of_a_day(ours):
    def members(view):
        return {m["code"] for m in sheet(ours, "body:NATO", view)["members"]}

    assert {"FIN", "USA"} <= members(View())
    assert "FIN" not in members(View(on="2010"))
