"""What passes between two, and how each speaks, over a small record made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from legation.record import open_record
from legation.record.history import ladder, moves
from legation.record.history.between import (
    accounts,
    deeds,
    disputes,
    says_about,
    shared_processes,
    told_between,
)
from legation.record.history.channels import Step, bearing, moves_at, steps, stretches
from legation.record.history.lines import TONES, spoken, toward
from tests.record.export.hand import peace

PAIR = ("FRA", "RUS")
PESKOV = "person:dmitry-peskov"


def about_france(more, day="2026-02-10"):
    """The report of peace, in which Peskov speaks about France."""
    made = peace()
    text = f"{made.report.text}\n{more}"
    said = tuple(
        replace(each, act=act, about=("state:FRA", "body:NATO")[:many])
        for each, act, many in zip(made.statements, ("warn", "promise"), (1, 2), strict=True)
    )
    return replace(made, report=replace(made.report, text=text, published=day), statements=said)


@pytest.fixture
def view(tmp_path):
    record = open_record(tmp_path / "record", create=True)
    with record.writing("test") as writer:
        writer.add(about_france("One."), source="one")
        writer.add(about_france("Another, of another month.", "2026-05-03"), source="two")
    return record.view()


def step(at, level, status):
    return Step(f"r{at}", "c1", date(2026, 1, at), level, status, None)


STEPS = [
    step(1, "leader", "planned"),
    step(2, "leader", "held"),
    step(3, "technical", "suspended"),
    step(4, "leader", "ongoing"),
    step(5, "leader", "broken_off"),
    step(6, "leader", "broken_off"),
    step(7, None, "restored"),
    step(8, "leader", "proposed"),
    step(9, "leader", "refused"),
]


def test_a_channel_stands_in_one_state_until_another_begins():
    told = [(s.level, s.state, s.since.day, s.until and s.until.day) for s in stretches(STEPS)]
    assert told == [
        ("leader", "open", 2, 5),
        ("leader", "broken off", 5, None),
        ("technical", "suspended", 3, None),
        (None, "open", 7, None),
    ]
    assert stretches([]) == stretches(STEPS[:1]) == []


def test_few_contacts_say_how_channels_stand():
    assert [s.day.day for s in bearing(STEPS)] == [3, 5, 6, 7, 9]


def test_the_ladder_of_those_few_is_that_of_all(view):
    few = bearing(steps(view, *PAIR))
    assert ladder(moves_at(view, few)) == ladder(moves(view, *PAIR))
    assert len(few) < len(moves(view, *PAIR))


def test_deeds_are_what_happened_once_for_a_story(view):
    told = told_between(view, *PAIR)
    assert {each.status for each in told} == {"happened", "planned", "ongoing"}
    done = deeds(told)
    assert [(d.type, d.goldstein, d.reports) for d in done] == [
        ("ACCUSE", -2.0, 1),
        ("AGREE", 3.5, 1),
    ] * 2
    assert accounts(view, done)[done[0].report, done[0].fact].words == "criticised"
    assert not told_between(view, *PAIR, since=date(2027, 1, 1))
    assert told_between(view, *PAIR[::-1]) == told


def test_nothing_is_disputed_where_nobody_denies_it(view):
    assert disputes(view, steps(view, *PAIR), told_between(view, *PAIR), PAIR, most=9) == []


def test_what_one_says_about_the_other_is_not_what_the_other_says(view):
    said = says_about(view, "RUS", "FRA", newest=3)
    assert [(each.speaker, each.day.month) for each in said] == [
        (PESKOV, 5),
        (PESKOV, 5),
        (PESKOV, 2),
    ]
    assert says_about(view, "FRA", "RUS") == []


def test_processes_are_shared_by_their_parties(view):
    (found,) = shared_processes(view, *PAIR)
    assert (found.id, found.reports, found.last) == ("talks", 2, date(2026, 5, 3))
    assert shared_processes(view, "FRA", "USA") == []


def test_statements_are_counted_by_tone_and_period(view):
    by_month = [(s.period.month, s.friendly, s.plain, s.hostile) for s in spoken(view, PESKOV)]
    assert by_month == [(2, 1, 0, 1), (5, 1, 0, 1)]
    (year,) = spoken(view, PESKOV, about="body:NATO", period="year")
    assert (year.period, year.friendly, year.hostile) == (date(2026, 1, 1), 2, 0)


def test_whom_an_actor_speaks_about_stands_with_its_acts(view):
    france, nato = toward(view, PESKOV)
    assert (france.whom, france.statements) == ("state:FRA", 4)
    assert dict(france.acts) == {"promise": 2, "warn": 2}
    assert (nato.whom, nato.acts) == ("body:NATO", (("promise", 2),))
    assert toward(view, PESKOV, most=1) == [france]


def test_each_act_has_a_tone():
    from typing import get_args

    from legation.model import Act

    assert set(TONES) == set(get_args(Act))
