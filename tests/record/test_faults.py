"""What may befall a record: cut off half way, no room, damage, a fact that is lost."""

import resource
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from legation.errors import RecordError
from legation.record import open_record
from legation.record.corrections import correct
from legation.record.schema import CODED
from legation.record.tables import Tables
from tests.record.export.hand import PEACE, at, hostile, peace

REPORT = peace().report.id


@pytest.fixture
def record(tmp_path):
    made = open_record(tmp_path / "record", create=True)
    with made.writing("first") as writer:
        writer.add(peace(), source="peace.txt")
    return made


def counts(record):
    return {n: record.ask(f"SELECT count(*) AS n FROM {n}").to_pylist()[0]["n"] for n in CODED}


class Cut(BaseException):
    """The end of a process, as it were."""


@pytest.mark.parametrize("last", ["actors", "contacts", "reports"])
def test_a_writer_that_is_cut_off_leaves_nothing_that_is_seen(record, monkeypatch, last):
    before, append = counts(record), Tables.append

    def cut(tables, name, rows):
        if name == last:
            raise Cut
        append(tables, name, rows)

    with monkeypatch.context() as patched, pytest.raises(Cut):
        patched.setattr(Tables, "append", cut)
        with record.writing("first") as writer:
            writer.add(hostile(), source="hostile.txt")
    again = open_record(record.path, create=True)
    assert counts(again) == before
    with again.writing("first") as writer:
        writer.add(hostile(), source="hostile.txt")
    assert counts(again)["reports"] == 2
    assert counts(again)["contacts"] == len([*peace().contacts, *hostile().contacts])


@contextmanager
def small_files():
    """Let no file grow beyond 16 KiB, as on a disk that is full.

    Not as a fixture: what the tests print may itself go into a file, and be longer.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_room_is_one_line_and_the_storage_is_not_asked(record, capfd):
    before = counts(record)
    too_large = pytest.raises(RecordError, match=r"the storage failed \(File too large\)$")
    with small_files(), too_large, record.writing("second") as writer:
        writer.add(hostile(), source="hostile.txt")
    assert capfd.readouterr().err == ""
    assert counts(record) == before


def test_no_room_for_a_new_record_is_one_line(tmp_path):
    too_large = pytest.raises(RecordError, match=r"the storage failed \(File too large\)$")
    with small_files(), too_large:
        open_record(tmp_path / "new", create=True)


@pytest.mark.parametrize("log", [b"garbage", b'{"add": {', bytes(9)], ids=["other", "cut", "zeros"])
def test_a_damaged_log_is_one_line(record, log):
    Path(record.path, "contacts", "_delta_log", f"{1:020}.json").write_bytes(log)
    with pytest.raises(RecordError, match="the storage failed") as caught:
        open_record(record.path).ask("SELECT 1")
    assert not {"\n", "\x1b"} & set(str(caught.value))
    assert "unknown" not in str(caught.value)


def lose(record, *, id_, put=()):
    """Read the report again with a reader that does not see a contact of it any more."""
    reading = peace()
    others = tuple(c for c in reading.contacts if c.id != id_)
    with record.writing("later") as writer:
        writer.add(replace(reading, contacts=(*others, *put)), source="peace.txt")


def kept(record):
    asked = "SELECT id, status, place FROM contacts WHERE checked <> 'machine' ORDER BY id"
    return [tuple(row.values()) for row in record.ask(asked).to_pylist()]


def test_a_kept_fact_is_corrected_again_and_again(record):
    correct(record, REPORT, "c1", "accept")
    lose(record, id_="c1")
    assert kept(record) == [("c1-kept", "restored", None)]
    correct(record, REPORT, "c1-kept", "change", changes={"status": "planned"})
    correct(record, REPORT, "c1-kept", "change", changes={"place": "Bern"})
    assert kept(record) == [("c1-kept", "planned", "Bern")]
    lose(record, id_="c1")
    assert kept(record) == [("c1-kept", "planned", "Bern")]
    correct(record, REPORT, "c1-kept", "reject")
    assert kept(record) == []


def test_a_kept_fact_that_is_found_again_is_that_fact(record):
    correct(record, REPORT, "c1", "accept")
    lose(record, id_="c1")
    correct(record, REPORT, "c1-kept", "change", changes={"status": "planned"})
    with record.writing("best") as writer:
        writer.add(peace(), source="peace.txt")
    assert kept(record) == [("c1", "planned", None)]


def test_two_facts_that_bore_one_id_are_kept_apart(record):
    correct(record, REPORT, "c1", "change", changes={"place": "Bern"})
    other = replace(peace().contacts[0], evidence=(at(PEACE, "criticised"),), place="Oslo")
    lose(record, id_="c1", put=[other])
    correct(record, REPORT, "c1", "accept")
    lose(record, id_="c1")
    assert [(id_, place) for id_, _, place in kept(record)] == [
        ("c1-kept", "Bern"),
        ("c1-kept2", "Oslo"),
    ]


def test_a_file_cut_off_is_one_line(record):
    (file,) = record.tables.files("contacts")
    with Path(file.removeprefix("file://")).open("r+b") as data:
        data.truncate(100)
    with pytest.raises(RecordError, match="cannot be read") as caught:
        open_record(record.path).ask("SELECT count(DISTINCT words) FROM contacts")
    assert "\n" not in str(caught.value)
