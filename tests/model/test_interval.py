from datetime import date

import pytest

from legation.model import Interval

WRITTEN = [
    "2026",
    "2026-02",
    "2026-02-10",
    "2026-02-09/2026-02-15",
    "2025-12/2026-02",
    "1990/1999",
    "../2026-02-13",
    "../2025-02",
    "2014/..",
    "2026-06-02/..",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_is_written_is_read_back(text):
    assert str(Interval.parse(text)) == text


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("2026-01-01/2026-12-31", "2026"),
        ("2026-02-01/2026-02-28", "2026-02"),
        ("2026-02-10/2026-02-10", "2026-02-10"),
        ("../2025-02-28", "../2025-02"),
        ("2014-01-01/..", "2014/.."),
    ],
)
def test_the_shortest_notation_is_written(long, short):
    assert Interval.parse(long) == Interval.parse(short)
    assert str(Interval.parse(long)) == short


@pytest.mark.parametrize(
    ("interval", "iso"),
    [
        ("2026", "2026"),
        ("2026-02", "2026-02"),
        ("2026-02-10", "2026-02-10"),
        ("2026-02-09/2026-02-15", "2026-02"),
        ("2026-01-26/2026-02-01", "2026"),
        ("2025-12-29/2026-01-04", None),
        ("../2026-02-13", "2026-02-13"),
        ("../2025-02-28", "2025-02"),
        ("2026-06-02/..", "2026-06-02"),
        ("2014/..", "2014"),
    ],
)
def test_iso_is_cut_to_what_is_known(interval, iso):
    assert Interval.parse(interval).iso == iso


@pytest.mark.parametrize("text", ["", "..", "../..", "soon", "2026-13", "2026-02-30", "26"])
def test_anything_else_is_no_interval(text):
    with pytest.raises(ValueError):
        Interval.parse(text)


def test_ends_stand_in_order():
    with pytest.raises(ValueError, match="before"):
        Interval(date(2026, 2, 10), date(2026, 2, 9))
