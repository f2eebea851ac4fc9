"""`legation export`: what is asked for on the command line is what is written."""

import pytest

from legation.errors import UsageError
from legation.record import open_record
from legation.serve.cli.export import export
from tests.record.export.hand import peace


@pytest.fixture
def at(tmp_path):
    record = open_record(tmp_path / "record", create=True)
    with record.writing("test") as writer:
        writer.add(peace(), source="peace.txt")
    return str(tmp_path / "record")


def test_it_lists_the_formats(capsys):
    assert export() == 0
    shown = capsys.readouterr().out
    assert "polecat" in shown and "a folder with a Parquet file for each view" in shown


def test_a_file_is_written_and_said_on_standard_error(at, tmp_path, capsys):
    assert export("csv", str(tmp_path / "x.csv"), record=at, about=["fra"], status=["planned"]) == 0
    assert len((tmp_path / "x.csv").read_text().splitlines()) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith("legation: csv: 1 written to ")


def test_standard_output_has_nothing_but_the_format(at, capfdbinary):
    assert export("ical", "-", record=at, since="2026-03-01", least=0.5) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"BEGIN:VCALENDAR\r\n") and out.endswith(b"END:VCALENDAR\r\n")
    assert err == b""


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"form": "csv"}, "no OUT; usage: legation export csv FILE"),
        ({"form": "xml", "out": "-"}, "there is no format 'xml'"),
        ({"form": "brat", "out": "-"}, "a folder of files"),
        ({"form": "csv", "out": "-", "since": "soon"}, "--since 'soon' is no day"),
        ({"form": "csv", "out": "-", "status": ["maybe"]}, "status 'maybe' is not one of"),
    ],
)
def test_what_cannot_be_is_one_line(at, given, says):
    with pytest.raises(UsageError, match=says):
        export(record=at, **given)
