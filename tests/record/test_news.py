"""What the newest days tell, the weightiest first, and what of it rests on one source."""

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest

from legation.record import open_record
from legation.record.corrections import correct
from legation.record.history import days, news
from tests.record.export.hand import hostile, peace
from tests.serve.cli.shown import denied, held

COPY = held("The Copyist", "2026-02-11", " Reported first by The Fjord.")


def viewed(path, *readings, tie=True):
    record = open_record(path, create=True)
    with record.writing("test") as writer:
        for each in readings:
            writer.add(each, source=f"{each.report.id}.txt")
    if tie:
        record.tie()
    return open_record(path, warm=True).view()


@pytest.fixture
def view(tmp_path):
    return viewed(tmp_path, peace(), hostile(), held(), COPY, denied())


def dated(reading, day):
    report = replace(reading.report, published=day, text=f"{reading.report.text} {day}")
    return replace(reading, report=report)


def test_an_archive_shows_its_own_newest_days_and_what_lies_before_and_after(tmp_path):
    view = viewed(tmp_path, *(dated(held(), f"2001-0{month}-05") for month in (1, 3, 5, 7)))
    shown = days(view, most=2)
    assert (shown.first, shown.last, shown.reports) == (date(2001, 5, 5), date(2001, 7, 5), 2)
    assert (shown.earlier, shown.later) == (date(2001, 3, 5), None)
    back = days(view, until=shown.earlier, most=2)
    assert (back.first, back.last, back.later) == (date(2001, 1, 5), date(2001, 3, 5), shown.last)
    assert days(view, until=date(2000, 1, 1)) is None


def test_busy_days_are_shown_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(import_module("legation.record.history.news"), "_REPORTS", 1)
    view = viewed(tmp_path, peace(), hostile())
    assert days(view).days == 1


def test_a_copy_is_no_further_source_and_a_second_outlet_is(view):
    told = news(view, days(view))
    (talks,) = [n for n in told.of["contact"] if n.status == "held"]
    assert (talks.origins, talks.copies, talks.report) == (1, 1, held().report.id)
    assert talks in told.alone
    assert talks.others == 1


def test_what_two_independent_reports_tell_does_not_rest_on_one(tmp_path):
    other = replace(denied(), contacts=held().contacts)
    told = news(view := viewed(tmp_path, held(), other), days(view))
    (talks,) = told.of["contact"]
    assert (talks.origins, told.alone) == (2, ())


def test_more_sources_weigh_more_and_age_less(tmp_path):
    alone = viewed(tmp_path / "a", held())
    both = viewed(tmp_path / "b", held(), replace(denied(), contacts=held().contacts))
    old = viewed(tmp_path / "c", held(), replace(hostile(), contacts=()))
    weights = [next(n.weight for n in news(v, days(v)).of["contact"]) for v in (alone, both, old)]
    assert weights[1] > weights[0] > weights[2]


def test_a_checked_fact_weighs_as_if_it_were_sure(tmp_path):
    before = viewed(tmp_path, peace())
    told = {n.fact: n.weight for n in news(before, days(before)).of["contact"]}
    correct(open_record(tmp_path), peace().report.id, "c1", "accept")
    after = open_record(tmp_path).view()
    assert {n.fact: n.weight for n in news(after, days(after)).of["contact"]}["c1"] > told["c1"]


def test_a_story_does_not_fill_a_list(view):
    told = news(view, days(view))
    reports = [n.report for n in told.of["contact"]]
    assert max(map(reports.count, reports)) <= 2


def test_what_is_asked_for_by_number_is_given(view):
    assert {len(news(view, days(view), most=1).of[kind]) for kind in ("event", "contact")} == {1}
