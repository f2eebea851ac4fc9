"""Facts and entities for other programs, and all of it as tables."""

import csv
import json

import pyarrow.parquet as pq
import pytest

from legation.actors.formats import _ftm as actors_ftm
from legation.record.corrections import correct
from legation.record.export._csv import COLUMNS
from legation.record.export._ftm import entity_id
from legation.record.views import DERIVED, FACTS, VIEWS

from .hand import PEACE, hostile, peace


def test_jsonl_has_every_fact_with_whence_it_is_known(write):
    found = {fact["id"]: fact for fact in map(json.loads, write("jsonl").splitlines())}
    keys = {f"{r.report.id}/{f.id}" for r in (peace(), hostile()) for f in (*r.events, *r.contacts)}
    assert set(found) == keys
    fact = found[f"{peace().report.id}/e2"]
    assert (fact["status"], fact["date"], fact["place"]) == ("planned", "2026-03", "Geneva")
    assert fact["said"]["speaker"]["name"] == "Dmitry Peskov" and fact["said"]["act"] == "promise"
    assert fact["report"]["url"] == "https://paper.example/talks?a=1&b=2"
    ((start, end),) = fact["evidence"]
    assert PEACE[start:end] == fact["words"]
    assert found[f"{peace().report.id}/c2"]["host"]["name"] == "NATO"


def test_jsonl_knows_whom_a_correction_put_in(record, write):
    report = peace().report.id
    correct(record, report, "e1", "change", changes={"targets": "state:DEU"})
    found = {fact["id"]: fact for fact in map(json.loads, write("jsonl").splitlines())}
    fact = found[f"{report}/e1"]
    assert (fact["targets"][0]["name"], fact["checked"]) == ("Germany", "corrected")


def test_jsonl_has_nothing_that_a_person_rejected(record, write):
    report = peace().report.id
    correct(record, report, "e1", "reject")
    assert f"{report}/e1" not in write("jsonl")


def test_csv_has_every_event_and_nothing_that_a_spreadsheet_computes(write, tmp_path):
    write("csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5 and tuple(rows[0]) == COLUMNS
    assert {row["status"] for row in rows} == {"happened", "ongoing", "planned", "denied"}
    evil = next(row for row in rows if row["type"] == "THREATEN")
    assert evil["title"].startswith("'=HYPERLINK") and evil["place"].startswith("'-1+1")
    assert evil["target_names"].startswith("'@Ukraine") and float(evil["goldstein"]) == -4.4
    numbers = ("goldstein", "confidence")
    texts = [v for row in rows for name, v in row.items() if name not in numbers]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in texts)
    both = next(row for row in rows if row["type"] == "AGREE")
    assert (both["sources"], both["source_states"]) == ("state:FRA;state:RUS", "FRA;RUS")


def test_ftm_entities_are_valid_and_refer_to_each_other(write):
    ftm = pytest.importorskip("followthemoney")
    text = write("ftm")
    entities = [ftm.model.get_proxy(json.loads(line)) for line in text.splitlines()]
    ids = {entity.id for entity in entities}
    assert len(ids) == len(entities)
    for entity, line in zip(entities, text.splitlines(), strict=True):
        entity.schema.validate(json.loads(line))
        for prop, value in entity.itervalues():
            assert prop.type.validate(value) or prop.type.name in ("text", "string"), (prop, value)
            if prop.type.name == "entity":
                assert value in ids
    count = [entity.schema.name for entity in entities]
    assert (count.count("Article"), count.count("Event"), count.count("Person")) == (2, 10, 1)
    assert count.count("PublicBody") == 3 and count.count("Mention") == 6


def test_ftm_says_what_is_planned_and_leaves_the_unnamed_out(write):
    entities = [json.loads(line) for line in write("ftm").splitlines()]
    notes = [e["properties"]["notes"][0] for e in entities if e["schema"] == "Event"]
    assert "status: planned; confidence: 0.7; checked: machine" in notes
    assert not any("unnamed" in e["id"] for e in entities)
    assert "javascript" not in "".join(
        u for e in entities for u in e["properties"].get("sourceUrl", ())
    )


@pytest.mark.parametrize("key", ["state:FRA", "person:dmitry-peskov", "body:EU", "outlet:le-mondé"])
def test_ftm_ids_are_those_of_the_export_of_actors(key):
    assert entity_id(key) == actors_ftm._id(key)


def test_parquet_has_a_file_for_each_view_with_all_its_rows(record, write):
    folder = write("parquet")
    views = {*FACTS, *VIEWS} - DERIVED
    assert {path.stem for path in folder.glob("*.parquet")} == views
    for name in views:
        table = pq.read_table(folder / f"{name}.parquet")
        assert table.num_rows == record.view().fetch(f"SELECT count(*) FROM {name}")[0][0]
        assert table.column_names == record.view().table(f"SELECT * FROM {name}").column_names


def test_parquet_is_filtered_everywhere(write):
    folder = write("parquet", about=("UKR",))
    counts = {p.stem: pq.read_metadata(p).num_rows for p in folder.glob("*.parquet")}
    assert (counts["reports"], counts["events"], counts["processes"]) == (1, 2, 0)
    assert {row["report"] for row in pq.read_table(folder / "actors.parquet").to_pylist()} == {
        hostile().report.id
    }
