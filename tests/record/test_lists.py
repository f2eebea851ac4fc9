"""Lists of the record, page by page."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from legation.errors import UsageError
from legation.record import corrections, open_record
from legation.record.lists import LISTS, one_of, page_of
from tests.record.export.hand import hostile, peace

START = datetime(2026, 2, 12, 9, 30, tzinfo=UTC)


def fill(record, days):
    """Add a report for each day, a like one, `None` where it has none."""
    made = peace()
    with record.writing("0.1.0+test") as writer:
        for at, day in enumerate(days):
            text = f"{made.report.text}\n{len(days)}.{at}"
            report = replace(made.report, text=text, published=day)
            writer.add(replace(made, report=report), source=f"{at}.txt")


def filled(path):
    """A record of dated and undated reports, with three corrections."""
    ticks = iter(range(10_000))
    made = open_record(
        path, create=True, warm=True, clock=lambda: START + timedelta(seconds=next(ticks))
    )
    fill(made, ["2026-02-10", None, "2026-02-10", "2026-02-09", "2026-02", None, "2026-02-11"])
    with made.writing("0.1.0+test") as writer:
        writer.add(hostile(), source="hostile.txt")
    made.tie()
    report = made.view().fetch("SELECT min(report) FROM contacts")[0][0]
    for fact in ("c1", "c2", "s1"):
        corrections.correct(made, report, fact, "accept")
    made.view().stale()
    return made


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """One for who only asks."""
    return filled(tmp_path_factory.mktemp("lists") / "record")


@pytest.fixture
def own(tmp_path):
    """One for who writes."""
    return filled(tmp_path / "record")


def walked(view, name, limit, wanted=None):
    """Every row of a list, page by page."""
    found, cursor = [], None
    while True:
        page = page_of(view, name, wanted or {}, limit=limit, cursor=cursor)
        assert len(page.rows) <= limit
        found += page.rows
        cursor = page.cursor
        if cursor is None:
            return found


def keys(name, rows):
    return [tuple(row[key] for key in LISTS[name].ids) for row in rows]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_no_row_is_lost_or_told_twice(record, name, limit):
    view = record.view()
    found = keys(name, walked(view, name, limit))
    assert len(set(found)) == len(found)
    assert len(found) == view.fetch(f"SELECT count(*) FROM ({LISTS[name].rows})")[0][0] > 0
    assert found == keys(name, walked(view, name, 100))


def test_the_newest_come_first_and_the_undated_last(record):
    days = [row["day"] for row in walked(record.view(), "reports", 3)]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days[len(dated) :] == [None, None]


def test_whom_most_reports_name_comes_first(record):
    rows = walked(record.view(), "actors by reports", 2)
    assert [row["reports"] for row in rows] == sorted((r["reports"] for r in rows), reverse=True)


@pytest.mark.parametrize("number", ["9" * 19, "9" * 400, "-1", "1_0", "٣", "x"])
def test_a_cursor_of_no_number_of_reports_is_refused(record, number):
    given = base64.urlsafe_b64encode(json.dumps([number, "x"]).encode()).decode().rstrip("=")
    with pytest.raises(UsageError, match="cursor"):
        page_of(record.view(), "actors by reports", {}, cursor=given)


def test_what_comes_in_meanwhile_moves_no_page(own):
    before = keys("events", walked(own.view(), "events", 100))
    first = page_of(own.view(), "events", {}, limit=4)
    fill(own, ["2030-01-01"])
    own.view().stale()
    rest = page_of(own.view(), "events", {}, limit=100, cursor=first.cursor)
    assert keys("events", [*first.rows, *rest.rows]) == before


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_can_be_asked(record, name):
    for each in LISTS[name].filters:
        value = {"since": "2026-01-01", "until": "2026-12-31", "confidence": 0.1, "reports": 1}
        page_of(record.view(), name, {each: value.get(each, "x")})


@pytest.mark.parametrize(
    ("name", "wanted", "count"),
    [
        ("contacts", {"level": "leader", "state": ["FRA", "RUS"]}, 7),
        ("contacts", {"state": ["FRA", "UKR"]}, 0),
        ("contacts", {"checked": "confirmed"}, 2),
        ("events", {"actor": "body:NATO", "type": "CONSULT"}, 7),
        ("events", {"confidence": 0.7, "outlet": "daily"}, 1),
        ("events", {"since": datetime(2027, 1, 1, tzinfo=UTC).date()}, 0),
        ("statements", {"speaker": "person:dmitry-peskov", "act": "promise"}, 7),
        ("statements", {"words": "WE WILL"}, 7),
        ("reports", {"actor": "state:UKR"}, 1),
        ("actors", {"kind": "person"}, 1),
        ("processes", {"name": "FRANCE"}, 1),
        ("corrections", {"kind": "contact"}, 2),
    ],
)
def test_filters_narrow(record, name, wanted, count):
    assert len(walked(record.view(), name, 3, wanted)) == count


@pytest.mark.parametrize(
    "cursor", ["", "x", "WyJ4Il0", "W10", "bnVsbA", "é", "W1tbW1tb" * 300, "WyJ4IiwieCIsIngiXQ"]
)
def test_a_cursor_that_no_page_gave_is_refused(record, cursor):
    with pytest.raises(UsageError, match="cursor"):
        page_of(record.view(), "reports", {}, cursor=cursor)


def test_a_filter_that_is_not_there_is_refused_by_name(record):
    with pytest.raises(UsageError, match="'colour'"):
        page_of(record.view(), "events", {"colour": "red"})


def test_one_is_found_by_its_ids(record):
    row = page_of(record.view(), "events", {}, limit=1).rows[0]
    assert one_of(record.view(), "events", row["report"], row["id"]) == row
    assert one_of(record.view(), "events", row["report"], "e99") is None


def test_a_correction_says_what_undid_it(own):
    made = page_of(own.view(), "corrections", {}).rows[0]
    undone = corrections.undo(own, made["id"])
    own.view().stale()
    assert one_of(own.view(), "corrections", made["id"])["undone_by"] == undone
