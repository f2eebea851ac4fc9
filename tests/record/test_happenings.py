"""What several reports of a story have, as one happening, and the order in which they came."""

from dataclasses import replace

import pyarrow as pa
import pytest

from legation.model import Actor, Reading, Report, Span, Statement
from legation.record import open_record
from legation.record.happenings import happenings
from legation.record.history import story_of, tellings
from legation.record.schema import STORIES
from tests.serve.cli.shown import actors, contact, denied, held

COPY = held("The Copyist", "2026-02-11", " Reported first by The Fjord.")


@pytest.fixture(params=[False, True], ids=["cold", "warm"])
def view(tmp_path, request):
    record = open_record(tmp_path, create=True)
    with record.writing("test") as writer:
        for name, reading in {"a": COPY, "b": denied(), "c": held()}.items():
            writer.add(reading, source=f"{name}.txt")
    record.tie()
    return open_record(tmp_path, warm=request.param).view()


def test_accounts_of_one_thing_are_one_happening_and_a_copy_is_no_further_source(view):
    (found,) = happenings(view, story_of(view, held().report.id))
    assert (found.what, found.sources, found.origins, found.copies) == (
        "talks",
        ("NOR", "PER"),
        2,
        1,
    )
    assert found.differ == ("status",)
    assert {w.speaker for w in found.witnesses} == {None, "person:minister"}


def anew(outlet, day, at):
    """An account of the talks in words of its own."""
    text = f"Oslo and Lima held talks on the fishing waters on Monday, account {at} says."
    report = Report(text=text, title=f"Talks held {at}", publisher=outlet, published=day)
    told = contact(text, "held", "Oslo and Lima held talks")
    return Reading(report=report, actors=actors(), statements=(), contacts=(told,))


def quoting(outlet, day, at):
    """The same, as it was heard from the Wire."""
    told = anew(outlet, day, at)
    text = told.report.text
    wire = Actor(id="outlet:wire", name="Wire", kind="outlet")
    said = Statement(
        id="s1",
        speaker="state:NOR",
        source=Span(0, 4),
        cue=None,
        content=(Span(0, len(text)),),
        kind="indirect",
        act="state",
        via=(wire.id,),
    )
    contacts = (replace(told.contacts[0], voice="s1"),)
    return replace(told, actors=actors(wire), statements=(said,), contacts=contacts)


def by_wire(day, at):
    """A report that credits the Wire."""
    told = anew("Wire", day, at)
    wire = Actor(id="outlet:wire", name="Wire", kind="outlet")
    report = replace(told.report, outlet=wire.id)
    return replace(told, report=report, actors=actors(wire))


@pytest.mark.parametrize(
    ("told", "origins"),
    [
        ((anew("Wire", "2026-02-09", 1), anew("Wire", "2026-02-11", 2)), 1),
        ((anew("Wire", "2026-02-09", 1), anew("Wire", "2026-02-12", 2)), 2),
        ((anew("Wire", "2026-02-09", 1), anew("The Fjord", "2026-02-09", 2)), 2),
        ((anew("Wire", None, 1), anew("Wire", "2026-02-09", 2)), 2),
        ((anew(None, "2026-02-09", 1), anew(None, "2026-02-09", 2)), 2),
        ((by_wire("2026-02-09", 1), quoting("The Fjord", "2026-02-10", 2)), 1),
    ],
)
def test_what_one_agency_is_credited_with_within_two_days_is_one_source(tmp_path, told, origins):
    record = open_record(tmp_path, create=True)
    with record.writing("test") as writer:
        for at, reading in enumerate(told):
            writer.add(reading, source=f"{at}.txt")
    tied = [
        {"report": r.report.id, "story": "story-1", "origin": r.report.id, "tied": record.clock()}
        for r in told
    ]
    record.tables.append("stories", pa.Table.from_pylist(tied, schema=STORIES))
    (found,) = happenings(record.view(), "story-1")
    assert (found.origins, found.copies, len(found.witnesses)) == (origins, 0, 2)


def test_a_story_that_is_not_there_has_none(view):
    assert (happenings(view, "x"), tellings(view, "x"), story_of(view, "x")) == ([], [], None)


def test_reports_come_in_the_order_in_which_they_came(view):
    found = tellings(view, story_of(view, COPY.report.id))
    assert [t.paper.report for t in found] == [
        held().report.id,
        denied().report.id,
        COPY.report.id,
    ]
    assert [(t.origin, t.likeness) for t in found] == [
        (None, None),
        (None, None),
        (held().report.id, 1.0),
    ]
