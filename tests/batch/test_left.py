"""What a cluster has yet to read, and what was lost."""

from legation.batch.left import Left
from legation.ingest import Item

A, B, C = (Item(name) for name in "abc")


def test_what_was_lost_comes_first_and_part_by_part():
    left = Left([(A, B), (C,)])
    assert list(left.lost(left.take())) == []
    assert [left.take() for _ in range(4)] == [(A,), (B,), (C,), None]


def test_a_part_that_is_lost_three_times_alone_is_given_up():
    left = Left([(A,)])
    errors = [e for _ in range(3) for done in left.lost(left.take()) for e in done.errors]
    assert [str(e) for e in errors] == ["a: ended the process that read it, 3 times"]
    assert left.take() is None


def test_a_source_that_is_named_twice_is_given_up_twice():
    left = Left([(A,), (A,)])
    given_up = 0
    while chunk := left.take():
        given_up += len(list(left.lost(chunk)))
    assert given_up == 2
