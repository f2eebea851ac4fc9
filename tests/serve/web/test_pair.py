"""A pair as a page: its channels over time, what each does and says, and what they share."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from legation.record import open_record
from legation.serve.web import Desk, Settings, create_app
from tests.record.export.hand import contact, peace

PAIR = "/pair/FRA/RUS"


def later(day, status, more):
    """The report of peace once more, on another day and with another status of its talks."""
    made = peace()
    text = f"{made.report.text} {more}"
    told = contact(text, "c1", status, "restored technical contacts", date=None)
    return replace(
        made,
        report=replace(made.report, text=text, published=day, url=f"https://paper.example/{day}"),
        contacts=(told,),
    )


@pytest.fixture
def turned(tmp_path):
    """Ask a desk over channels that opened, broke off and opened again."""
    record = open_record(tmp_path / "record", create=True)
    with record.writing("test") as writer:
        for day, status in (
            ("2026-02-10", "restored"),
            ("2026-03-10", "broken_off"),
            ("2026-04-10", "held"),
        ):
            writer.add(later(day, status, f"On {day} nothing else was told."), source=day)
    desk = Desk(open_record(tmp_path / "record", warm=True), Settings(hosts=("desk.test",)))
    with TestClient(create_app(desk), base_url="http://desk.test") as client:
        yield client


def test_a_page_has_names_acts_by_weight_channels_and_contacts(ask):
    page = ask.get(PAIR).text
    assert "<title>France – Russia – Legation</title>" in page
    assert "Rests on 1 report." in page
    assert 'data-tone="cooperation"' in page
    assert ">accuse</span>" in page and ">-2.0</span>" in page
    assert "restored technical contacts" in page


def test_each_level_is_a_strip_with_its_states_in_words(turned):
    page = turned.get(PAIR).text
    assert 'role="img" aria-label="open from 10 Feb 2026 to 10 Mar 2026; broken off' in page
    assert page.count("<rect ") == 3
    rows = turned.get(f"{PAIR}/channels.json").json()
    assert [(r["state"], r["since"], r["until"]) for r in rows] == [
        ("open", "2026-02-10", "2026-03-10"),
        ("broken off", "2026-03-10", "2026-04-10"),
        ("open", "2026-04-10", None),
    ]


def test_a_period_ends_what_is_known_of_the_channels(turned):
    page = turned.get(f"{PAIR}?since=2026-03-01&until=2026-03-31").text
    assert "broken off" in page and "open from 10 Feb 2026" in page
    assert "10 Apr 2026" not in page
    assert ">All of the time</a>" in page
    assert turned.get(f"{PAIR}?since=soon").status_code == 400


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("words", "France about Russia"),
        ("disputes", "accounts contradict each other"),
        ("processes", "Talks of France and Russia"),
    ],
)
def test_parts_are_pages_and_sections(ask, part, told):
    whole = ask.get(f"{PAIR}/{part}").text
    section = ask.get(f"{PAIR}/{part}", headers={"hx-request": "true"}).text
    assert told in whole and told in section
    assert "<h1>" in whole and "<html" not in section


def test_claims_of_one_story_that_cannot_both_be_true_stand_beside_each_other(tmp_path):
    record = open_record(tmp_path / "record", create=True)
    with record.writing("test") as writer:
        writer.add(later("2026-02-10", "held", "So The Paper."), source="a")
        writer.add(later("2026-02-11", "refused", "So another says, in other words."), source="b")
    record.tie()
    desk = Desk(open_record(tmp_path / "record", warm=True), Settings(hosts=("desk.test",)))
    with TestClient(create_app(desk), base_url="http://desk.test") as client:
        page = client.get(f"{PAIR}/disputes").text
    assert "accounts differ" in page
    assert ">held</span>" in page and ">refused</span>" in page


@pytest.mark.parametrize(
    ("name", "rows"),
    [("contacts", 4), ("channels", 1), ("acts", 2), ("balance", 1), ("words", 0), ("processes", 1)],
)
def test_every_list_is_a_file(ask, name, rows):
    assert len(ask.get(f"{PAIR}/{name}.json").json()) == rows
    assert ask.get(f"{PAIR}/{name}.csv").status_code == 200


def test_a_pair_of_whom_nothing_is_told_has_names_and_says_so(empty):
    page = empty.get("/pair/fra/rus").text
    assert "France" in page and "Russia" in page
    assert "No report in this record tells of a contact of the two." in page
