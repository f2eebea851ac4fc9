"""The terms of processes: facts first, words only for what is shown."""

from datetime import date

import pytest

from legation.errors import UsageError
from legation.model import Commitment, Position, Process, Reading, Report, Span
from legation.record import open_record
from legation.record.history import (
    commitments,
    conditions,
    positions,
    process_papers,
    processes,
    stances,
)
from tests.serve.cli.shown import denied


def told(number: int, stance: str, status: str = "planned", name: str = "Grain talks") -> Reading:
    """Return what the report of a day says of a process."""
    text = f"Report {number}: Oslo is {stance} it, and promised to send the grain ships to Lima."
    span = Span(text.index("Oslo"), text.index(" it,"))
    promise = Commitment(
        by=("state:NOR",),
        to=(),
        text="send the grain ships to Lima",
        status=status,
        voice="outlet",
        evidence=(span,),
        deadline=f"2026-03-0{number}" if status == "planned" else None,
    )
    process = Process(
        id=f"process:{name}",
        kind="trade",
        name=name,
        positions=(Position(actor="state:NOR", stance=stance, voice="outlet", evidence=(span,)),),
        commitments=(promise,),
    )
    report = Report(text=text, title=f"Day {number}", published=f"2026-02-0{number}")
    return Reading(report=report, actors=(), statements=(), processes=(process,))


@pytest.fixture(params=[False, True], ids=["cold", "warm"])
def view(tmp_path, request):
    record = open_record(tmp_path, create=True)
    with record.writing("test") as writer:
        for reading in (
            told(1, "for"),
            told(2, "against"),
            told(3, "for", status="happened"),
            told(4, "for", name="Ore talks"),
            denied(),
        ):
            writer.add(reading, source=f"{reading.report.id}.txt")
    return open_record(tmp_path, warm=request.param).view()


def test_positions_have_the_words_and_where_they_stand(view):
    rows = positions(view, "process:Grain talks").to_pylist()
    assert [(r["day"].day, r["stance"], r["words"]) for r in rows] == [
        (1, "for", "Oslo is for"),
        (2, "against", "Oslo is against"),
        (3, "for", "Oslo is for"),
    ]
    assert (rows[0]["start"], rows[0]["end"]) == (10, 21)
    assert rows[0]["actor_name"] == "state:NOR"


def test_a_position_names_who_says_so_and_one_without_words_has_none(view):
    found = {r["actor"]: r for r in positions(view, "process:fishing").to_pylist()}
    assert found["person:minister"]["speaker"] == "person:minister"
    assert (found["state:NOR"]["words"], found["state:NOR"]["start"]) == ("", None)
    assert found["state:NOR"]["actor_name"] == "Norway"


def test_only_the_newest_come_newest_first(view):
    assert [r["day"].day for r in stances(view, "process:Grain talks", newest=2)] == [3, 2]
    (row,) = positions(view, "process:Grain talks", newest=1).to_pylist()
    assert row["day"] == date(2026, 2, 3)


def test_all_processes_are_asked_at_once(view):
    assert {r["process"] for r in positions(view).to_pylist()} == {
        "process:Grain talks",
        "process:Ore talks",
        "process:fishing",
    }


def test_a_promise_that_is_cut_off_from_the_list_is_still_met_by_a_later_report(view):
    found = commitments(view, process="process:Grain talks", today=date(2026, 4, 1), newest=2)
    assert [(p.deadline, p.fate) for p in found] == [("2026-03-02", "met"), ("2026-03-01", "met")]
    assert found[0].witness == told(3, "for").report.id
    (other,) = commitments(view, process="process:Ore talks", today=date(2026, 4, 1))
    assert (other.fate, other.start, other.end) == ("unknown", 10, 21)


def test_a_condition_has_both_its_halves_and_from_where_to_where_it_goes(view):
    (row,) = conditions(view, "process:fishing", newest=5).to_pylist()
    text = denied().report.text
    assert (row["if_words"], row["then_words"]) == ("Lima agrees", "open its ports")
    assert text[row["start"] : row["end"]].startswith("open its ports")
    assert text[row["start"] : row["end"]].endswith("Lima agrees")
    assert conditions(view, "process:Ore talks").to_pylist() == []


def test_the_reports_of_a_process_come_newest_first(view):
    found = process_papers(view, "process:Grain talks", newest=2)
    assert [paper.title for paper in found] == ["Day 3", "Day 2"]


@pytest.mark.parametrize(
    ("by", "first"), [("newest", "process:fishing"), ("reports", "process:Grain talks")]
)
def test_a_list_goes_on_after_a_place(view, by, first):
    whole = [p.id for p in processes(view, by=by)]
    found, after = [], None
    while page := processes(view, by=by, after=after, limit=1):
        found += [p.id for p in page]
        after = page[-1].place
    assert found == whole
    assert (len(whole), whole[0]) == (3, first)


def test_a_list_is_narrowed(view):
    (found,) = processes(view, kind="trade", name="GRAIN")
    assert (found.reports, found.positions, found.commitments, found.conditions) == (3, 3, 3, 0)
    assert (found.first, found.last) == (date(2026, 2, 1), date(2026, 2, 3))


def test_an_order_that_there_is_not_is_named(view):
    with pytest.raises(UsageError, match="'size' is not one of newest, reports"):
        processes(view, by="size")
