"""What holds for every format: filters, and how files take their place."""

import json
from datetime import date

import pytest

from legation.errors import UsageError
from legation.record import open_record
from legation.record.export import EXPORTS, Only, export, export_to

from .hand import peace

every = pytest.mark.parametrize("form", EXPORTS, ids=lambda form: form.name)


def facts(text):
    return [json.loads(line)["id"].split("/")[1] for line in text.splitlines()]


def test_names_are_each_of_one_format_that_writes_a_file_or_a_folder():
    assert len({form.name for form in EXPORTS}) == len(EXPORTS) == 12
    assert all((form.write is None) != (form.fill is None) for form in EXPORTS)
    assert all(bool(form.suffix) == bool(form.write) for form in EXPORTS)


@every
def test_an_empty_record_is_written_too(tmp_path, form):
    record = open_record(tmp_path / "record", create=True)
    assert export(record.view(), form.name, tmp_path / "out", only=Only()) == 0
    assert (tmp_path / "out").exists()


@every
def test_the_same_record_is_written_the_same_way(record, tmp_path, form):
    def written(name):
        export(record.view(), form.name, tmp_path / name, only=Only())
        out = tmp_path / name
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        return [path.read_bytes() for path in files]

    assert written("one") == written("two")


@pytest.mark.parametrize(
    ("only", "found"),
    [
        ({"since": date(2026, 2, 11), "until": date(2026, 2, 20)}, ["e1", "e2", "c1"]),
        ({"about": ("NATO",), "status": frozenset({"ongoing", "agreed"})}, ["e3"]),
        ({"about": ("person:dmitry-peskov",)}, ["e2"]),
        ({"about": ("body:NATO",), "least": 0.5}, ["e3", "c2", "e2"]),
        ({"least": 0.7, "about": ("RUS",)}, ["e1", "e3", "e1", "e2"]),
        ({"status": frozenset({"refused", "denied"})}, ["e1", "c3"]),
        ({"since": date(2030, 1, 1)}, []),
    ],
)
def test_only_what_is_wanted_is_written(write, only, found):
    assert facts(write("jsonl", **only)) == found


@pytest.mark.parametrize(
    ("name", "only", "says"),
    [
        ("xml", {}, "there is no format 'xml'; there are polecat"),
        ("csv", {"status": frozenset({"maybe"})}, "status 'maybe' is not one of happened"),
        ("csv", {"since": date(2026, 2, 2), "until": date(2026, 2, 1)}, "nothing is since"),
    ],
)
def test_what_cannot_be_is_one_line(write, name, only, says):
    with pytest.raises(UsageError, match=says) as caught:
        write(name, **only)
    assert "\n" not in str(caught.value)


def test_a_folder_does_not_go_into_a_file(record, tmp_path):
    with (tmp_path / "out").open("w") as out, pytest.raises(UsageError, match="a folder of files"):
        export_to(record.view(), "brat", out, only=Only())


def test_a_file_stays_as_it_was_where_writing_fails(record, tmp_path, monkeypatch):
    out = tmp_path / "out.csv"
    out.write_text("before")
    monkeypatch.setattr("legation.record.export._csv._values", lambda event: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(record.view(), "csv", out, only=Only())
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name != "record"] == ["out.csv"]


def test_a_folder_is_replaced_only_where_it_was_exported(record, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="no folder that was exported"):
        export(record.view(), "brat", mine, only=Only())
    assert (mine / "letter.txt").read_text() == "dear"
    out = tmp_path / "out"
    export(record.view(), "brat", out, only=Only())
    export(record.view(), "brat", out, only=Only(status=frozenset({"refused"})))
    assert (out / "001.txt").exists() and not (out / "002.txt").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"record", "mine", "out"}


def test_a_place_that_cannot_be_written_is_one_line(record, tmp_path):
    for name in ("csv", "brat"):
        with pytest.raises(UsageError, match="cannot be written"):
            export(record.view(), name, tmp_path / "no" / "out", only=Only())


def test_facts_of_an_older_coding_are_not_written(record, write):
    with record.writing("newer") as writer:
        writer.add(peace(), source="peace.txt")
    assert len(facts(write("jsonl"))) == 10
