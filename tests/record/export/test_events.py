"""The four formats of event data: their columns, read by others, and what may not be in them."""

from dataclasses import replace

import duckdb
import pytest

from legation.model import OUTLET
from legation.record import open_record
from legation.record.export import Only, export
from legation.record.export._cow import NUMBERS
from legation.record.export._gdelt import COLUMNS as GDELT
from legation.record.export._icews import COLUMNS as ICEWS
from legation.record.export._phoenix import COLUMNS as PHOENIX
from legation.record.export._polecat import COLUMNS as POLECAT

from .hand import peace

# Columns, how many there are, and whether they stand in the first line.
FORMATS = {
    "polecat": (POLECAT, 40, True),
    "phoenix": (PHOENIX, 26, False),
    "icews": (ICEWS, 20, True),
    "gdelt": (GDELT, 61, False),
}
formats = pytest.mark.parametrize("name", FORMATS)


def rows(text, name):
    columns, _, header = FORMATS[name]
    lines = text.removesuffix("\n").split("\n") if text else []
    cells = [line.split("\t") for line in lines[int(header) :]]
    return [dict(zip(columns, line, strict=True)) for line in cells]


@formats
def test_every_line_has_the_columns_of_the_format(write, name):
    columns, count, header = FORMATS[name]
    lines = write(name).removesuffix("\n").split("\n")
    assert len(columns) == len(set(columns)) == count
    assert {line.count("\t") for line in lines} == {count - 1}
    assert (lines[0] == "\t".join(columns)) is header


@formats
@pytest.mark.parametrize("status", ["planned", "proposed", "possible", "conditional", "denied"])
def test_what_has_not_happened_is_in_it_only_where_it_is_asked_for(tmp_path, name, status):
    record = open_record(tmp_path / "record", create=True)
    reading = peace()
    events = tuple(replace(e, status=status) for e in reading.events)
    with record.writing("test") as writer:
        writer.add(replace(reading, events=events), source="a")
    out = tmp_path / "out"
    assert export(record.view(), name, out, only=Only()) == 0
    assert rows(out.read_text(), name) == []
    assert export(record.view(), name, out, only=Only(status=frozenset({status}))) == 8


@formats
def test_each_source_goes_with_each_target_but_nobody_with_himself(write, name):
    found = rows(write(name), name)
    first = {"polecat": "Actor Name", "icews": "Source Name"}.get(name)
    pairs = [tuple(row.values()) for row in found]
    assert len(pairs) == len(set(pairs)) == 5
    if first:
        second = {"Actor Name": "Recipient Name", "Source Name": "Target Name"}[first]
        assert [(r[first], r[second]) for r in found[1:4]] == [
            ("France", "NATO"),
            ("Russia", "France"),
            ("Russia", "NATO"),
        ]


@formats
def test_ids_are_the_same_each_time_and_no_two_alike(write, name):
    first = [row[FORMATS[name][0][0]] for row in rows(write(name), name)]
    again = [row[FORMATS[name][0][0]] for row in rows(write(name), name)]
    assert first == again and len(set(first)) == len(first)
    assert name == "polecat" or all(0 < int(key) < 2**53 for key in first)


@formats
def test_duckdb_reads_it_back(write, tmp_path, name):
    _, count, header = FORMATS[name]
    write(name)
    relation = duckdb.read_csv(
        str(tmp_path / f"out.{name}"), sep="\t", header=header, all_varchar=True
    )
    assert (len(relation.columns), len(relation.fetchall())) == (count, 5)


@formats
def test_pandas_reads_it_back_with_its_own_idea_of_quotation_marks(write, tmp_path, name):
    pandas = pytest.importorskip("pandas")
    columns, _, header = FORMATS[name]
    write(name)
    given = {} if header else {"header": None, "names": columns}
    table = pandas.read_csv(tmp_path / f"out.{name}", sep="\t", **given)
    assert list(table.columns) == list(columns) and len(table) == 5


def test_polecat_has_who_what_and_by_what(write):
    row = rows(write("polecat"), "polecat")[0]
    told = {
        "Event Date": "2026-02-10",
        "Event Type": "ACCUSE",
        "Intensity": "-2",
        "Quad Code": "VERBAL CONFLICT",
        "Actor Country": "France",
        "Actor COW": "220",
        "Primary Actor Sector": "GOV",
        "Actor Name Raw": "Paris",
        "Recipient Country": "Russia",
        "Source": "The Paper",
        "Publication Date": "2026-02-10",
        "Story People": "Dmitry Peskov",
        "Story Organizations": "NATO",
        "Story Locations": "France; Russia",
        "Version": "Legation 0.1.0+test",
    }
    assert told.items() <= row.items()


def test_gdelt_has_its_own_classes_and_dates(write):
    first, second = rows(write("gdelt"), "gdelt")[:2]
    told = {
        "Day": "20260210",
        "MonthYear": "202602",
        "FractionDate": "2026.1123",
        "Actor1Code": "FRAGOV",
        "Actor1CountryCode": "FRA",
        "Actor1Type1Code": "GOV",
        "IsRootEvent": "1",
        "EventCode": "111",
        "EventRootCode": "11",
        "QuadClass": "3",
        "DATEADDED": "20260212093000",
        "SOURCEURL": "https://paper.example/talks?a=1&b=2",
    }
    assert told.items() <= first.items()
    nato = {"Actor2Code": "IGOWSTNAT", "Actor2KnownGroupCode": "NAT", "QuadClass": "1"}
    assert nato.items() <= second.items()


def test_phoenix_takes_the_codes_of_actors_apart(write):
    row = rows(write("phoenix"), "phoenix")[1]
    target = {"TargetActorFull": "IGOWSTNAT", "TargetActorEntity": "IGO", "TargetActorRole": ""}
    assert target.items() <= row.items()
    assert (row["TargetActorAttribute"], row["PentaClass"]) == ("WST;NAT", "1")


def test_icews_says_codes_in_words_and_counts_sentences(write):
    first, second = rows(write("icews"), "icews")[:2]
    told = {"Source Sectors": "Government", "Event Text": "Criticise or denounce"}
    assert (told | {"Sentence Number": "3"}).items() <= first.items()
    assert (second["City"], second["Country"]) == ("", "Russia")


@formats
def test_a_text_cannot_make_cells_or_rows(write, name):
    last = rows(write(name), name)[-1]
    assert "'The Daily Evil" in last.values() or name == "gdelt"
    assert not any(set(cell) & set('"\r\u2028\u202e\x07') for cell in last.values())


@formats
def test_a_fact_whose_report_has_no_date_leaves_it_empty(tmp_path, name):
    record = open_record(tmp_path / "record", create=True)
    reading = peace()
    event = replace(reading.events[0], voice=OUTLET, targets=())
    report = replace(reading.report, published=None)
    with record.writing("test") as writer:
        writer.add(replace(reading, report=report, events=(event,)), source="a")
    export(record.view(), name, tmp_path / "out", only=Only())
    (row,) = rows((tmp_path / "out").read_text(), name)
    assert row[FORMATS[name][0][1]] == ""


def test_cow_numbers_are_of_one_state_each():
    assert len(NUMBERS) == len(set(NUMBERS.values())) == 195
    assert (NUMBERS["DEU"], NUMBERS["VNM"], NUMBERS["SRB"]) == (255, 816, 345)
