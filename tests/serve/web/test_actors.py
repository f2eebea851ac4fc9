"""Actors as pages: who is named most, and what each says of whom."""

import json

import pytest

PESKOV = "/actor/person:dmitry-peskov"


def test_the_list_has_each_actor_with_its_state(ask):
    page = ask.get("/actors").text
    assert 'href="/actor/person:dmitry-peskov"' in page
    assert "Kremlin spokesman" in page
    assert '<a href="/actors?state=RUS">Russia</a>' in page
    assert "Rests on 2 reports." in page


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("kind=person", True),
        ("kind=igo", False),
        ("state=rus", True),
        ("state=FRA", False),
        ("q=PESKOV", True),
        ("q=chess", False),
    ],
)
def test_the_list_is_narrowed(ask, query, there):
    assert ("Dmitry Peskov</a>" in ask.get(f"/actors?{query}").text) is there
    rows = ask.get(f"/actors.json?{query}").json()
    assert ("person:dmitry-peskov" in {row["id"] for row in rows}) is there


def test_a_place_that_there_is_not_is_a_sentence(ask):
    assert ask.get("/actors?after=x").status_code == 400
    assert ask.get(f"{PESKOV}?after=x").status_code == 400


def test_a_page_says_who_it_is_what_it_says_and_which_offices_it_held(ask):
    page = ask.get(PESKOV).text
    assert "Rests on 1 report." in page
    assert "Paris and Moscow have restored technical contacts" in page
    assert "<td>2026-02-10" not in page and "promise" in page
    assert "Spokesman of the Prime Minister" in page
    assert 'data-tone="friendly"' in page


def test_a_state_has_who_held_its_offices(ask):
    page = ask.get("/actor/state:FRA").text
    assert "Emmanuel Macron" in page and "François Hollande" in page


def test_statements_are_narrowed_to_words(ask):
    page = ask.get(f"{PESKOV}?about=WE+WILL").text
    assert "We will meet" in page
    assert "restored technical contacts" not in page
    assert "No report has it say anything like that." in ask.get(f"{PESKOV}?about=chess").text


@pytest.mark.parametrize("doings", ["contacts", "events"])
def test_what_it_takes_part_in_is_a_page_and_a_section(ask, doings):
    whole = ask.get(f"/actor/state:FRA/{doings}").text
    part = ask.get(f"/actor/state:FRA/{doings}", headers={"hx-request": "true"}).text
    assert "restored technical contacts" in whole and "restored technical contacts" in part
    assert "<h1>" in whole and "<html" not in part


@pytest.mark.parametrize(
    ("name", "rows"), [("statements", 2), ("months", 1), ("contacts", 0), ("events", 1)]
)
def test_every_list_is_a_file(ask, name, rows):
    assert len(ask.get(f"{PESKOV}/{name}.json").json()) == rows
    assert ask.get(f"{PESKOV}/{name}.csv").status_code == 200


def test_whom_nobody_names_is_a_page(ask, empty):
    for where in ("/actor/chess", "/actor/chess/events", "/actor/chess/events.csv"):
        assert ask.get(where).status_code == 404
    assert "legation add" in empty.get("/actors").text


def test_a_name_that_does_harm_stays_text(ask):
    rows = json.loads(ask.get("/actors.json").text)
    for row in rows:
        page = ask.get(f"/actor/{row['id']}")
        assert page.status_code == 200
        assert "<script>alert" not in page.text and "\x1b" not in page.text
