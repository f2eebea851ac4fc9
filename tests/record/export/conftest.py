"""A small record made by hand: what is exported does not depend on how it was found."""

from datetime import UTC, datetime

import pytest

from legation.record import open_record
from legation.record.export import Only, export

from .hand import hostile, peace


@pytest.fixture
def record(tmp_path):
    made = open_record(
        tmp_path / "record", create=True, clock=lambda: datetime(2026, 2, 12, 9, 30, tzinfo=UTC)
    )
    with made.writing("0.1.0+test") as writer:
        writer.add(peace(), source="peace.txt")
        writer.add(hostile(), source="hostile.txt")
    return made


@pytest.fixture
def write(record, tmp_path):
    """Export the record; return where to, a text for a file."""

    def run(name: str, **only: object):
        out = tmp_path / f"out.{name}"
        export(record.view(), name, out, only=Only(**only))
        return out if out.is_dir() else out.read_bytes().decode()

    return run
