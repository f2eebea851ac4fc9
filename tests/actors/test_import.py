"""Files of actors from elsewhere: what becomes of them, and what is said of the rest."""

import io
import json

import pytest

from legation.actors import shelf
from legation.actors.bring import named
from legation.actors.cameo import Coding, decoded
from legation.actors.formats import writer
from legation.actors.knowledge import knowledge
from legation.actors.tables import laid
from legation.errors import ActorFileError, UsageError

DICTIONARY = """\
# a dictionary
<!-- a comment
of two lines -->
AFGHANISTAN_  [AFG]
+AFGHANSITAN_
+KABUL_
+HELMAND # a province
AFGHAN_TEST_SECURITY_FORCES
+ATSF
\t[AFGMIL]
HAMID_KARZAI_
+MISTER_HAMID_KARZAI_
\t[AFGGOV >011222]
JOHN_Q_ENVOY_ ; a comment of old
\t[USAGOV 20090120-20170120]
\t[USAELI]
THE_EUROPEAN_UNION_
+EUROPEAN_UNIVERSE
\t[IGOEUREEC]
NOWHERE_ [---]
BAD_DATE_ [USAGOV 2004017-20061201]
"""
PERSON = {"id": "a", "schema": "Person", "properties": {"name": ["Nova Novak"], "country": ["fr"]}}
POST = {"id": "p", "schema": "Position", "properties": {"name": ["Sea Minister of France"]}}
POST["properties"] |= {"country": ["fr"]}
HELD = {"id": "o", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["p"]}}
HELD["properties"] |= {"startDate": ["2024-05"]}
OWN = """\
known_until = "2026-11-01"
[state.NOR]
seats = ["Akersgata"]
more_capitals = ["Trondheim"]
[person.nova-novak]
name = "Nova Novak"
country = "NOR"
role = "special envoy"
level = "envoy"
[[office]]
of = "NOR"
title = "Foreign Minister"
level = "minister"
holders = [["?", "2010", "2025"], ["Kari Nordmann", "2025"]]
"""


def lines(*entities):
    return "\n".join(map(json.dumps, entities))


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("USA", Coding("USA")),
        ("USAGOV", Coding("USA", "GOV")),
        ("AFGGOVMIL", Coding("AFG", "GOV")),
        ("ROMREB", Coding("ROU", "REB")),
        ("NGOHRI", Coding("", "NGO")),
        ("IGOEUREEC", Coding("", "IGO", "EU")),
        ("IGOUNOKID", Coding("", "IGO", "UNICEF")),
        ("MEA", Coding()),
    ],
)
def test_a_code_of_cameo_tells_state_sector_and_body(code, means):
    assert decoded(code, {"USA", "AFG", "ROU"}) == means


def test_a_dictionary_adds_names_to_those_we_know_and_the_rest_is_new(bring):
    table, harvest = bring("a.actors.txt", DICTIONARY)
    names = set(table.names)
    assert ("Afghansitan", "state:AFG", "name") in names
    assert ("Helmand", "state:AFG", "capital") in names
    assert not any(text == "Kabul" for text, _, _ in names)
    assert ("Mister Hamid Karzai", "person:hamid-karzai", "name") in names
    assert ("European Universe", "body:EU", "name") in names
    forces = "organisation:afghan-test-security-forces"
    assert ("ATSF", forces, "name") in names
    assert table.entries[forces] == {
        "kind": "organisation",
        "name": "Afghan Test Security Forces",
        "country": "AFG",
        "sector": "MIL",
    }
    envoy = table.entries["person:john-q-envoy"]
    assert envoy["terms"] == [["USA", "", None, "2009-01-20", "2017-01-20", "GOV"]]
    assert harvest.skipped == {"a name without a code": 2, "a code with a date that is none": 1}


def test_entities_of_followthemoney_give_people_and_offices(bring):
    table, _ = bring("a.jsonl", lines(HELD, POST, PERSON))
    assert table.entries["person:nova-novak"]["terms"] == [
        ["FRA", "Sea Minister", "minister", "2024-05", ""]
    ]


def test_items_of_wikidata_give_people_and_offices(bring):
    def claim(item, **qualifiers):
        found = {"mainsnak": {"datavalue": {"value": {"id": item}}}}
        times = {
            of: [{"datavalue": {"value": {"time": time, "precision": precision}}}]
            for of, (time, precision) in qualifiers.items()
        }
        return [found | {"qualifiers": times}]

    def item(key, name, **claims):
        return {"id": key, "labels": {"en": {"value": name}}, "claims": claims}

    since = ("+2024-00-00T00:00:00Z", 9)
    person = item(
        "Q1", "Nova Novak", P31=claim("Q5"), P27=claim("Q142"), P39=claim("Q2", P580=since)
    )
    post = item("Q2", "Sea Minister of France", P31=claim("Q4164871"), P1001=claim("Q142"))
    other = item("Q3", "A mountain", P31=claim("Q8502"))
    dump = "[\n" + ",\n".join(json.dumps(i) for i in (person, post, other)) + "\n]\n"
    document = json.dumps({"entities": {i["id"]: i for i in (person, post, other)}})
    for text in (dump, document):
        table, harvest = bring("a.json", text)
        terms = table.entries["person:nova-novak"]["terms"]
        assert terms == [["FRA", "Sea Minister", "minister", "2024", ""]]
        assert harvest.skipped == {"an item of a kind that we have no use for": 1}


def test_our_own_sections_replace_add_and_bring_new_ones(bring, ours):
    table, _ = bring("a.toml", OWN)
    both = laid(ours, table)
    seats = {text for text, key, sense in both.names if (key, sense) == ("state:NOR", "seat")}
    capitals = {text for text, key, sense in both.names if (key, sense) == ("state:NOR", "capital")}
    assert (seats, capitals) == ({"Akersgata"}, {"Oslo", "Trondheim"})
    (office,) = [o for o in both.offices if (o["of"], o["title"]) == ("NOR", "Foreign Minister")]
    assert [row[0] for row in office["holders"]] == ["?", "Kari Nordmann"]
    held = both.entries["person:espen-barth-eide"]["terms"]
    assert ["NOR", "Foreign Minister"] not in [term[:2] for term in held]


def test_reading_knows_what_was_imported(bring, tmp_path, folder):
    table, _ = bring("a.toml", OWN)
    shelf.save(named(tmp_path / "a.toml", table, "toml", None), table)
    try:
        knowledge.cache_clear()
        entry = knowledge().entries["person:nova-novak"]
        assert entry.country == "NOR"
        assert [(t.of, t.title, t.level) for t in entry.terms] == [
            ("NOR", "special envoy", "envoy")
        ]
        assert ("Akersgata", "state:NOR", "seat") in knowledge().names
    finally:
        knowledge.cache_clear()
    (found,) = shelf.listed()
    assert (found.name, found.format, found.actors) == ("a", "toml", 3)
    shelf.forget("a")
    assert shelf.listed() == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("form", ["ftm", "phoenix"])
def test_what_we_export_comes_back_as_what_we_know(bring, ours, form):
    chosen = [k for k, e in ours.entries.items() if "NOR" in (e.get("country"), e.get("code"))]
    chosen += ["person:jens-stoltenberg", "person:emmanuel-macron", "body:NATO", "group:hamas"]
    out = io.StringIO()
    writer(form)(ours, chosen, out)
    table, harvest = bring("out.txt", out.getvalue(), form)
    assert set(chosen) <= set(table.entries) <= set(ours.entries)
    assert (table.names, table.offices, harvest.skipped) == ([], [], {})


def test_a_dictionary_that_we_export_has_codes_with_dates(ours):
    out = io.StringIO()
    writer("phoenix")(ours, ["person:jens-stoltenberg"], out)
    assert "JENS_STOLTENBERG_" in out.getvalue()
    assert "\t[IGOWSTNAT 20141001-20241001]\n" in out.getvalue()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.toml", "[state.USA\n", "line 1: Expected ']'"),
        ("a.toml", '[state.USA]\nseatz = ["x"]', "'seatz' is not known; did you mean 'seats'?"),
        ("a.toml", "[state]\nUSA = 3", "[state] must be [state.KEY]"),
        ("a.toml", '[state.usa]\nname = "x"', "a code of three letters"),
        ("a.toml", "[person.x]\nname = 3", "[person.x]: name must be a text"),
        ("a.toml", '[person.x]\nlevel = "boss"', "level 'boss' is none of leader"),
        ("a.toml", '[person.x]\naliases = ["X"]', "person:x has no name"),
        ("a.toml", '[[office]]\nof = "USA"', "[[office]] USA ?: no title"),
        ("a.toml", "", "has no actor that can be used"),
        ("a.jsonl", '{"schema": 1, "properties": []}\n', "left out: 1 × a line that is no entity"),
        ("a.json", '{"entities": 3}', "has no entities"),
        ("a.json", '{"entities": ' + "[" * 100_000, "is no JSON"),
        ("a.txt", "plain words\n", "is of no format that we can tell"),
        ("a.txt", "A_ [USA]\0", "line 1: is binary"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(bring, name, text, says):
    with pytest.raises(ActorFileError) as caught:
        bring(name, text)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_names_of_several_whom_we_know_are_left_out(bring):
    congo = {"id": "c", "schema": "PublicBody", "properties": {"name": ["Congo"]}}
    congo["properties"] |= {"classification": ["state"]}
    _, harvest = bring("a.jsonl", lines(congo, PERSON))
    assert harvest.skipped == {"a name that several whom we know bear": 1}


@pytest.mark.parametrize("name", ["../x", "", "A b", ".x"])
def test_an_import_has_a_plain_name(name):
    with pytest.raises(UsageError):
        shelf.checked_name(name)


def test_a_broken_import_is_named(folder):
    folder.mkdir()
    (folder / "x.json").write_text('{"layout": 1}\n[]\n')
    with pytest.raises(ActorFileError, match="legation actors forget x"):
        list(shelf.tables())
