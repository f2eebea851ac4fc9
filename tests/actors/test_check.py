"""What ships holds together, and what does not is told."""

import pytest

from legation.actors.check import check
from legation.actors.tables import Table

OFFICE = {
    "of": "AAA",
    "title": "President",
    "level": "leader",
    "source": "x",
    "known_until": "2020",
}


def test_what_ships_has_no_fault(ours):
    assert list(check(ours)) == []


def table(**given):
    state = {"kind": "country", "name": "Aland", "code": "AAA", "country": "AAA", "sector": "GOV"}
    body = {"kind": "igo", "name": "Union", "sector": "IGO"}
    entries = {"state:AAA": state, "body:U": body} | given.pop("entries", {})
    names = [(entry["name"], key, "name") for key, entry in entries.items() if "name" in entry]
    return Table(entries=entries, names=[*names, *given.pop("names", [])], **given)


def person(name, **fields):
    return {"kind": "person", "name": name, **fields}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, None),
        ({"names": [("Aland", "body:U", "name")]}, "'Aland' is the name of body:U, state:AAA"),
        ({"names": [("Aland", "body:U", "seat")]}, None),
        (
            {"entries": {"person:a": person("Jo Doe"), "person:b": person("Jo Doe")}},
            "'Jo Doe' is the name of person:a, person:b",
        ),
        ({"entries": {"person:a": person("Jo", sector="XYZ")}}, "'XYZ' is no sector of PLOVER"),
        ({"entries": {"person:a": person("Jo", country="ZZZ")}}, "country 'ZZZ' is no state"),
        ({"entries": {"person:a": person("Jo", level="boss")}}, "'boss' is no level"),
        ({"entries": {"thing:a": person("Jo")}}, "is of no section"),
        ({"details": {"body:U": {"members": [["ZZZ", "2001"]]}}}, "members: 'ZZZ' is no state"),
        ({"details": {"body:U": {"members": [["AAA", "2001-13"]]}}}, "'2001-13' is no date"),
        ({"details": {"body:U": {"members": [["AAA", "2005", "2001"]]}}}, "before it begins 2005"),
        ({"details": {"body:U": {"members_as": "V"}}}, "members_as 'V' is no body"),
        (
            {"offices": [OFFICE | {"of": "ZZZ", "holders": [["?", "2010"]]}]},
            "'ZZZ' is no state, body",
        ),
        (
            {"offices": [OFFICE | {"holders": [["Jo Doe", "2010"]]}]},
            "Jo Doe is nobody whom we have",
        ),
        ({"offices": [OFFICE | {"holders": [["?", "2015"]]}]}, "nothing is known from 2010-01-01"),
        ({"offices": [OFFICE | {"holders": [["?", "2010"]]}] * 2}, "stands 2 times"),
        ({"offices": [OFFICE | {"holders": [["?", "2010"]], "color": "x"}]}, "not written as an"),
    ],
)
def test_a_fault_is_one_line_that_names_it(given, says):
    found = list(check(table(**given)))
    assert [says in fault for fault in found] == [True] if says else found == []


def test_two_people_of_one_name_are_told_apart_by_a_word_in_brackets():
    people = {"person:jo-doe": person("Jo Doe"), "person:jo-doe-envoy": person("Jo Doe")}
    rows = [["Jo Doe", "2010", "2015"], ["Jo Doe (envoy)", "2015"]]
    assert list(check(table(entries=people, offices=[OFFICE | {"holders": rows}]))) == []
