"""Stories as pages: how they were told, what rests on whom, and where accounts part."""

import html
import re

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app
from tests.serve.cli.shown import denied, held

COPY = held("The Copyist", "2026-02-11", " Reported first by The Fjord.")


@pytest.fixture
def record(tmp_path):
    """A record of a story that two tell differently and one copies."""
    made = open_record(tmp_path / "record", create=True)
    with made.writing("test") as writer:
        for name, reading in {"a": held(), "b": COPY, "c": denied()}.items():
            writer.add(reading, source=f"{name}.txt")
    made.tie()
    return made


@pytest.fixture
def told(record):
    desk = Desk(open_record(record.path, warm=True), Settings(hosts=("desk.test",)))
    with TestClient(create_app(desk), base_url="http://desk.test") as client:
        yield client


def one(record) -> str:
    (story,) = {row[0] for row in record.view().fetch("SELECT story FROM stories")}
    return f"/story/{story}"


def test_a_story_says_how_many_are_no_copies_and_in_which_order_they_came(told, record):
    page = told.get(one(record)).text
    assert "2 reports and 1 copy" in page
    assert "Rests on 3 reports." in page
    order = [page.index(name) for name in ("The Fjord", "وزارة", "The Copyist")]
    assert order == sorted(order)


def test_a_copy_leads_to_what_it_is_a_copy_of(told, record):
    page = told.get(one(record)).text
    assert '<a href="#r1">The Fjord</a>, which has 100 % of the shorter text' in page


def test_a_happening_says_in_words_where_the_accounts_differ_and_in_whose_voice(told, record):
    page = told.get(one(record)).text
    assert "talks: Norway, Peru" in page
    assert "held according to The Fjord, not planned according to" in page
    assert "in the outlet’s own voice" in page
    assert f"/report/{denied().report.id}#c1" in page


def test_what_rests_on_one_source_says_so(ask):
    stories = ask.get("/stories.json").json()
    pages = [ask.get(f"/story/{story['id']}").text for story in stories]
    assert any("one source" in page for page in pages)


def test_a_report_leads_to_its_story(told, record):
    found = told.get(f"/story/{held().report.id}", follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (307, one(record))


def test_the_words_of_outlets_are_a_page_and_a_section(told, record):
    where = f"{one(record)}/words"
    assert "<h1>" in told.get(where).text
    assert "<html" not in told.get(where, headers={"hx-request": "true"}).text
    assert told.get(f"{where}.json").status_code == 200


@pytest.mark.parametrize(("name", "rows"), [("reports", 3), ("happenings", 1)])
def test_every_list_is_a_file(told, record, name, rows):
    assert len(told.get(f"{one(record)}/{name}.json").json()) == rows
    assert len(told.get(f"{one(record)}/{name}.csv").text.splitlines()) == rows + 1


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", True),
        ("least=3", True),
        ("least=4", False),
        ("state=nor", True),
        ("state=FRA", False),
        ("since=2026-02-09&until=2026-02-09", True),
        ("since=2026-02-10", False),
    ],
)
def test_the_list_is_narrowed_by_days_states_and_size(told, record, query, there):
    page = told.get(f"/stories?{query}").text
    assert (one(record) in page) is there
    assert ("No story in this record is like that." in page) is not there


def test_a_long_list_goes_on_where_it_left_off(ask, monkeypatch):
    monkeypatch.setattr("legation.serve.web.pages.stories._LISTED", 1)
    first = ask.get("/stories").text
    after = re.search(r'href="([^"]*)" rel="next"', first)[1]
    second = ask.get(html.unescape(after)).text
    found = [set(re.findall(r"/story/[\w-]+", page)) for page in (first, second)]
    assert [len(stories) for stories in found] == [1, 1] and found[0] != found[1]
    assert 'rel="next"' not in second and "From the start" in second


@pytest.mark.parametrize("query", ["since=soon", "until=2026", "after=x"])
def test_what_cannot_be_asked_is_a_sentence(told, query):
    assert told.get(f"/stories?{query}").status_code == 400


def test_what_is_not_there_is_a_page(ask, empty):
    for where in ("/story/x", "/story/x/words", "/story/x/reports.csv"):
        assert ask.get(where).status_code == 404
    assert "legation add" in empty.get("/stories").text


def test_a_title_that_does_harm_stays_text(ask):
    for story in ask.get("/stories.json").json():
        page = ask.get(f"/story/{story['id']}").text
        assert "<script>alert" not in page and "\u202e" not in page
