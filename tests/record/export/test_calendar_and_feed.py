"""What is to come as a calendar, what is new as a feed: read by others, and harmless."""

from dataclasses import replace
from datetime import UTC, date, datetime

import feedparser
import pytest

from legation.model import OUTLET
from legation.record import open_record
from legation.record.export import Only, export
from legation.record.export._atom import NEWEST
from legation.record.export._ical import _folded

from .hand import peace


def calendar(text):
    icalendar = pytest.importorskip("icalendar")
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in found}


def test_ical_has_contacts_to_come_and_deadlines(write):
    found = calendar(write("ical"))
    assert set(found) == {
        'Russia, @Ukraine " : talks planned, says a Ӓ source',
        "France, Russia: leader summit agreed, says Dmitry Peskov",
        "Deadline: France: to answer, soon; at last",
    }
    summit = found["France, Russia: leader summit agreed, says Dmitry Peskov"]
    assert (summit["DTSTART"].dt, summit["DTEND"].dt) == (date(2026, 3, 1), date(2026, 4, 1))
    deadline = found["Deadline: France: to answer, soon; at last"]
    assert (deadline["DTSTART"].dt, deadline["DTEND"].dt) == (date(2026, 3, 15), date(2026, 3, 16))


def test_ical_a_year_is_no_date(write):
    assert "2027" not in write("ical", status=frozenset({"planned"}))


def test_ical_lines_are_folded_and_escaped(write):
    text = write("ical")
    lines = text.split("\r\n")
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "LOCATION:A\\;B\\,C\\\\D E" in lines


@pytest.mark.parametrize("text", ["", "a" * 75, "a" * 76, "Ӓ" * 200, "🙂" * 100, "a" + "🙂" * 40])
def test_a_long_line_is_cut_between_characters(text):
    parts = list(_folded(text))
    assert "".join(parts) == text
    assert all(len(p.encode()) <= 75 - bool(n) for n, p in enumerate(parts))


def test_ical_what_two_reports_have_is_there_once_under_one_id(record, write):
    before = {str(e["UID"]) for e in calendar(write("ical")).values()}
    again = peace()
    text = replace(again.report, text=again.report.text + "\nMore.")
    with record.writing("test") as writer:
        writer.add(replace(again, report=text), source="c")
    assert {str(e["UID"]) for e in calendar(write("ical")).values()} == before


@pytest.mark.parametrize(
    ("only", "count"),
    [
        ({"about": ("UKR",)}, 1),
        ({"about": ("state:FRA",)}, 2),
        ({"since": date(2026, 3, 2)}, 1),
        ({"until": date(2026, 2, 28)}, 1),
        ({"status": frozenset({"refused"})}, 1),
    ],
)
def test_ical_is_filtered(write, only, count):
    assert write("ical", **only).count("BEGIN:VEVENT") == count


def test_atom_is_a_feed_of_what_is_new(write):
    feed = feedparser.parse(write("atom"))
    assert not feed.bozo and feed.version == "atom10"
    assert feed.feed.updated == "2026-02-12T09:30:00Z"
    titles = [entry.title for entry in feed.entries]
    assert "France, Russia: technical contacts restored, says Dmitry Peskov" in titles
    assert len({entry.id for entry in feed.entries}) == len(titles) == 10
    entry = feed.entries[titles.index("France → Russia: criticise or denounce")]
    assert entry.link == "https://paper.example/talks?a=1&b=2"
    assert (entry.content[0].value, entry.author) == ("criticised", "The Paper")


def test_atom_a_text_cannot_be_markup(write):
    text = write("atom", about=("UKR",))
    feed = feedparser.parse(text)
    assert not feed.bozo and "javascript" not in text and "\x07" not in text
    lxml = pytest.importorskip("lxml.etree")
    names = {lxml.QName(e).localname for e in lxml.fromstring(text.encode()).iter()}
    assert names <= {
        *("feed", "id", "title", "updated", "author", "name", "generator"),
        *("entry", "category", "content", "link", "published"),
    }


def test_atom_of_nothing_is_a_feed_too(write):
    feed = feedparser.parse(write("atom", about=("XXX",)))
    assert not feed.bozo and feed.entries == [] and feed.feed.updated


def test_atom_has_only_the_newest(tmp_path):
    record = open_record(tmp_path / "record", create=True, clock=lambda: datetime.now(UTC))
    one = peace()
    with record.writing("test") as writer:
        for n in range(NEWEST + 1):
            text = f"{one.report.text}\n{n}"
            report = replace(one.report, text=text, published=f"{1900 + n}-01-01")
            event = replace(one.events[0], voice=OUTLET)
            made = replace(one, report=report, events=(event,), contacts=(), processes=())
            writer.add(made, source=str(n))
    assert export(record.view(), "atom", tmp_path / "out", only=Only()) == NEWEST
