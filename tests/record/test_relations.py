"""What pairs do for and against each other in a period, and which channels have moved."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from legation.record import open_record
from legation.record.corrections import correct
from legation.record.history import balance, relations, shifts
from legation.record.history.extent import extent
from tests.record.export.hand import hostile, peace
from tests.serve.cli.shown import held

from .test_record import reading

COPY = held("The Copyist", "2026-02-11", " Reported first by The Fjord.")


def write(path, *readings, at=datetime(2026, 2, 12, tzinfo=UTC), reader="first"):
    record = open_record(path, create=True, clock=lambda: at)
    with record.writing(reader) as writer:
        for each in readings:
            writer.add(each, source=f"{each.report.id}.txt")
    record.tie()


@pytest.fixture
def view(tmp_path):
    write(tmp_path, peace(), hostile(), held(), COPY)
    return open_record(tmp_path, warm=True).view()


def test_relations_are_the_balance_of_all_pairs(view):
    found = relations(view, since=date(2026, 1, 1), until=date(2026, 12, 31))
    sums: dict[tuple[str, str], Counter] = {}
    for row in balance(view).to_pylist():
        sums.setdefault((row["one"], row["other"]), Counter()).update(
            {name: row[name] for name in ("cooperation", "conflict", "goldstein")}
        )
    assert {(p.one, p.other): (p.cooperation, p.conflict, p.goldstein) for p in found.pairs} == {
        pair: (n["cooperation"], n["conflict"], round(n["goldstein"], 1))
        for pair, n in sums.items()
    }
    assert found.reports == 2


def test_a_period_ends_with_the_newest_report_and_has_twelve_months(view):
    found = relations(view)
    assert (found.since, found.until) == (date(2025, 2, 12), date(2026, 2, 11))
    assert relations(view, until=date(2026, 2, 9)).pairs == ()


def test_an_empty_record_has_no_relations_and_no_shifts(tmp_path):
    view = open_record(tmp_path, create=True, warm=True).view()
    assert (relations(view).pairs, relations(view).until, shifts(view)) == ((), None, [])
    assert (extent(view).reports, extent(view).by_year) == (0, ())


def test_relations_follow_a_record_that_grows(tmp_path):
    write(tmp_path, peace())
    view = open_record(tmp_path, warm=True).view()
    before = relations(view)
    write(tmp_path, hostile())
    view.stale()
    after = relations(view.refreshed())
    assert len(after.pairs) == len(before.pairs) + 1


def told(status: str, day: str) -> object:
    from dataclasses import replace

    made = reading(f"Paris and Moscow have {status} technical contacts, it was said. {day}", status)
    return replace(made, report=replace(made.report, published=day))


def test_a_channel_that_stands_otherwise_than_before_is_a_shift(tmp_path):
    write(tmp_path, told("suspended", "2026-01-10"), told("restored", "2026-02-10"))
    view = open_record(tmp_path).view()
    (found,) = shifts(view, since=date(2026, 2, 1))
    assert (found.one, found.other, found.level, found.track) == (
        "FRA",
        "RUS",
        "technical",
        "state",
    )
    assert (found.before, found.now, found.day) == ("suspended", "open", date(2026, 2, 10))
    assert found.words == "Paris and Moscow have restored technical contacts"
    assert shifts(view, since=date(2026, 2, 11)) == []
    (known,) = shifts(view, since=date(2026, 1, 1), until=date(2026, 1, 31))
    assert (known.before, known.now) == (None, "suspended")


def test_an_outlook_is_a_shift_only_where_there_was_another(tmp_path):
    write(tmp_path, told("planned", "2026-01-10"), told("refused", "2026-02-10"))
    view = open_record(tmp_path).view()
    (found,) = shifts(view, since=date(2026, 2, 1))
    assert (found.track, found.before, found.now) == ("outlook", "planned", "refused")
    assert shifts(view, since=date(2026, 1, 1)) == []


def test_reading_again_is_no_news_but_a_report_that_came_is(tmp_path):
    first = datetime(2026, 2, 12, tzinfo=UTC)
    write(tmp_path, told("suspended", "2026-01-10"), at=first)
    later = first + timedelta(1)
    write(tmp_path, told("suspended", "2026-01-10"), at=later, reader="second")
    assert shifts(open_record(tmp_path).view(), came=first) == []
    write(tmp_path, told("restored", "2026-02-10"), at=later)
    (found,) = shifts(open_record(tmp_path).view(), came=first)
    assert (found.before, found.now) == ("suspended", "open")


def test_the_extent_counts_copies_and_what_persons_said(tmp_path):
    write(tmp_path, peace(), held(), COPY)
    record = open_record(tmp_path)
    correct(record, peace().report.id, "c1", "accept")
    correct(record, peace().report.id, "e1", "reject", reason="not so")
    found = extent(open_record(tmp_path, warm=True).view())
    assert (found.reports, found.copies, found.rejected, found.days) == (3, 1, 1, 3)
    contacts = next(each for each in found.coded if each.kind == "contacts")
    assert (contacts.facts, contacts.confirmed) == (6, 1)
    assert found.by_year == ((2026, 3),)
