"""What several reports of a story have, as one happening, and the order in which they came."""

import pytest

from legation.record import open_record
from legation.record.happenings import happenings
from legation.record.history import story_of, tellings
from tests.serve.cli.shown import denied, held

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
