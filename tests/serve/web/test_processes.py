"""Processes as pages: who stands where, what was promised, what hangs on what."""

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app
from tests.serve.cli.shown import denied

ONE = "/process/process:fishing"


@pytest.fixture
def fishing(tmp_path):
    """Ask a desk over a process on which three stand differently, with names that do harm."""
    record = open_record(tmp_path / "record", create=True)
    with record.writing("test") as writer:
        writer.add(denied(), source="a.txt")
    desk = Desk(open_record(tmp_path / "record", warm=True), Settings(hosts=("desk.test",)))
    with TestClient(create_app(desk), base_url="http://desk.test") as client:
        yield client


def test_the_list_has_each_process_with_what_is_told_of_it(ask):
    page = ask.get("/processes").text
    assert 'href="/process/talks"' in page
    assert "Talks of France and Russia" in page
    assert "Rests on 2 reports." in page


@pytest.mark.parametrize(
    ("query", "there"),
    [("kind=peace", True), ("kind=trade", False), ("name=france", True), ("name=chess", False)],
)
def test_the_list_is_narrowed_by_kind_and_name(ask, query, there):
    page = ask.get(f"/processes?{query}&by=reports").text
    assert ("Talks of France and Russia" in page) is there
    assert ("No process in this record is like that." in page) is not there


@pytest.mark.parametrize("query", ["by=size", "after=x", "after=1"])
def test_an_order_or_a_place_that_there_is_not_is_a_sentence(ask, query):
    assert ask.get(f"/processes?{query}").status_code == 400


def test_a_page_says_who_blocks_who_holds_out_and_what_is_overdue(fishing):
    page = fishing.get(ONE).text
    assert "Blocked by" in page and "Held out by" in page
    for stance in ("for", "against", "conditional"):
        assert f">{stance}</a>" in page
    assert ">overdue</span>" in page
    assert "Oslo promised to open its ports" in page
    assert "Rests on 1 report." in page


def test_a_stance_leads_to_its_words(fishing):
    start = denied().report.text.index("denies")
    assert f"/report/{denied().report.id}?at={start}-{start + 6}#at" in fishing.get(ONE).text


def test_words_and_conditions_are_pages_and_sections(fishing):
    for name, told in (("positions", "denies"), ("conditions", "Lima agrees")):
        whole = fishing.get(f"{ONE}/{name}").text
        part = fishing.get(f"{ONE}/{name}", headers={"hx-request": "true"}).text
        assert told in whole and told in part
        assert "<h1>" in whole and "<html" not in part


@pytest.mark.parametrize(
    ("name", "rows"), [("positions", 3), ("commitments", 1), ("conditions", 1), ("reports", 1)]
)
def test_every_list_is_a_file(fishing, name, rows):
    assert len(fishing.get(f"{ONE}/{name}.json").json()) == rows
    assert len(fishing.get(f"{ONE}/{name}.csv").text.splitlines()) == rows + 1


def test_deadlines_are_a_calendar_of_that_process_alone(fishing):
    found = fishing.get(f"{ONE}/deadlines.ics")
    assert found.headers["content-type"].startswith("text/calendar")
    assert found.text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20260301\r\n" in found.text


def test_what_is_not_there_is_a_page(ask, empty):
    for where in ("/process/chess", "/process/chess/positions", "/process/chess/positions.csv"):
        assert ask.get(where).status_code == 404
    assert "legation add" in empty.get("/processes").text


def test_a_name_that_does_harm_stays_text(fishing):
    page = fishing.get(ONE).text
    assert "\x1b" not in page and "\u202e" not in page
