"""The whole way, with the real encoder file."""

from pathlib import Path

import pytest

import legation
from legation.errors import ContentError, SourceError
from legation.model import Statement

pytestmark = pytest.mark.real

TEXT = """Veltland and Norrmark agree to resume talks

OSLO, March 4, 2025 - Norwegian Prime Minister Lena Hald said on Tuesday that the two countries would resume talks.

"We have agreed to meet again in May," Hald told reporters. "That is a good day for the region."

A senior Norwegian official said the agenda was still open.
"""  # noqa: E501


@pytest.fixture(scope="module")
def reading() -> legation.Reading:
    return legation.read(TEXT)


def said(reading: legation.Reading, word: str) -> Statement:
    text = reading.report.text
    return next(s for s in reading.statements if any(word in c.cut(text) for c in s.content))


def test_the_head_is_found(reading: legation.Reading) -> None:
    assert reading.report.title == "Veltland and Norrmark agree to resume talks"
    assert reading.report.published == "2025-03-04"


def test_an_indirect_statement_has_its_speaker_and_day(reading: legation.Reading) -> None:
    statement = said(reading, "would resume")
    assert reading.actor(statement.speaker).name == "Lena Hald"
    assert (statement.kind, statement.said_on) == ("indirect", "2025-03-04")


def test_a_split_quotation_is_one_statement(reading: legation.Reading) -> None:
    assert said(reading, "again in May") is said(reading, "good day")
    assert said(reading, "good day").kind == "direct"


def test_an_unnamed_source_is_kept_as_one(reading: legation.Reading) -> None:
    speaker = reading.actor(said(reading, "agenda").speaker)
    assert (speaker.kind, speaker.country) == ("unnamed", "NOR")


def test_every_span_lies_in_the_text(reading: legation.Reading) -> None:
    whole = len(reading.report.text)
    spans = [s for a in reading.actors for s in a.mentions]
    spans += [c for s in reading.statements for c in s.content]
    assert spans
    assert all(0 <= s.start < s.end <= whole for s in spans)


def test_a_stream_gives_readings_in_order() -> None:
    reports = [legation.Report(text=f"Minister {n} said it was late.") for n in range(20)]
    readings = list(legation.Reader().stream(iter(reports)))
    assert [r.report.text for r in readings] == [r.text for r in reports]


def test_reading_twice_gives_the_same(reading: legation.Reading) -> None:
    assert legation.read(TEXT).as_dict() == reading.as_dict()


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.txt"):
        legation.read(tmp_path / "nowhere.txt")
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ContentError, match="empty"):
        legation.read(tmp_path / "empty.txt")
