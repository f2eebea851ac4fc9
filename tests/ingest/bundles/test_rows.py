"""JSON Lines and Parquet."""

import datetime
import gzip
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from legation.ingest import from_text, reports
from legation.ingest.bundles import Item
from tests.ingest.site import page, row, story


def reasons(items: list[Item]) -> list[str | None]:
    return [item.error.reason if item.error else None for item in items]


def lines(tmp_path: Path, *rows: str, name: str = "x.jsonl") -> list[Item]:
    path = tmp_path / name
    data = "\n".join(rows).encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(reports(path))


def test_a_row_gives_a_report_with_what_is_said_of_it(tmp_path: Path) -> None:
    given = {"title": "Talks & tea", "url": "https://a.example/1", "date": "2024-03-05"}
    (item,) = lines(tmp_path, row(**given, source="Reuters"))
    report = item.report
    assert report is not None
    assert item.name == f"{tmp_path}/x.jsonl, line 1"
    assert report.text == f"Talks & tea\n\n{story()}"
    assert report.text[report.body :] == story()
    assert (report.title, report.url) == ("Talks & tea", "https://a.example/1")
    assert (report.published, report.publisher) == ("2024-03-05", "Reuters")


def test_pages_in_rows_are_read_as_pages(tmp_path: Path) -> None:
    whole, part = page("Talks resume").decode(), f"<p>{story('a')}</p>"
    rows = [{"html": whole}, {"html": part, "title": "Talks resume"}, {"text": whole}]
    for item in lines(tmp_path, *map(json.dumps, rows)):
        assert item.report is not None
        assert item.report.title == "Talks resume"
        assert "<p>" not in item.report.text


def test_what_read_prints_comes_back_as_the_same_report(tmp_path: Path) -> None:
    first = from_text(f"Talks resume\n\nLONDON (AFP) - {story()}\n\n5 March 2024")
    written = {name: getattr(first, name) for name in first.__slots__}
    (item,) = lines(tmp_path, json.dumps({"report": {"id": first.id, **written}, "actors": []}))
    assert item.report == first


@pytest.mark.parametrize("body", [-1, 10**9, "0", True, None])
def test_a_report_of_ours_that_was_tampered_with_is_read_anew(tmp_path: Path, body: object) -> None:
    (item,) = lines(tmp_path, json.dumps({"report": {"text": story(), "body": body}}))
    assert item.report is not None
    assert 0 <= item.report.body <= len(item.report.text)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{bad", "is not JSON (Expecting property name"),
        ("[1]", "is not a JSON object"),
        ('{"text": 5}', "has neither text nor html"),
        ('{"text": "\\ud800"}', "is empty"),
        ('{"a":' * 100_000, "is nested too deeply"),
        ('{"text": "' + "a" * (11 << 20) + '"}', "is larger than 10 MiB"),
    ],
)
@pytest.mark.parametrize("name", ["x.jsonl", "x.gz"])
def test_a_bad_line_is_told_and_the_next_is_read(
    tmp_path: Path, bad: str, reason: str, name: str
) -> None:
    items = lines(tmp_path, row(), bad, "", row(), name=name)
    found = reasons(items)
    assert (found[0], found[2]) == (None, None)
    assert (found[1] or "").startswith(reason)
    assert [item.name.rpartition(" ")[2] for item in items] == ["1", "2", "4"]


@pytest.mark.parametrize("key", ["url", "title", "date", "outlet"])
@pytest.mark.parametrize("value", ["javascript:alert(1)", "\ud800", "http://[", 7, None, {"a": 1}])
def test_odd_values_beside_a_text_are_left_out(tmp_path: Path, key: str, value: object) -> None:
    (item,) = lines(tmp_path, row(**{key: value}))
    assert item.report is not None
    assert (item.report.url, item.report.published) == (None, None)
    assert item.report.id


def test_an_archive_that_is_cut_off_gives_what_came_before(tmp_path: Path) -> None:
    rows = [row(title=f"Talks {n}") for n in range(200)]
    whole = gzip.compress("\n".join(rows).encode())
    (tmp_path / "x.jsonl.gz").write_bytes(whole[:-20])
    items = list(reports(tmp_path / "x.jsonl.gz"))
    assert len(items) > 100
    assert set(reasons(items[:-1])) == {None}
    assert items[-1] == Item(str(tmp_path / "x.jsonl.gz"), error=items[-1].error)
    assert reasons(items[-1:]) == ["ends in the middle"]


def test_standard_input_is_told_apart_by_its_content() -> None:
    packed = gzip.compress(row().encode()) + gzip.compress(b"\n" + row().encode())
    items = list(reports("-", stdin=io.BytesIO(packed)))
    assert [item.name for item in items] == ["standard input, line 1", "standard input, line 2"]
    assert reasons(items) == [None, None]


def table(path: Path, **columns: list[object]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=20)
    return path


def test_parquet_gives_a_report_for_each_row(tmp_path: Path) -> None:
    when = datetime.datetime(2024, 3, 5, 12, 15, tzinfo=datetime.UTC)
    path = table(
        tmp_path / "x.parquet",
        text=[story(str(n)) for n in range(49)] + [None],
        date=[when] * 50,
        outlet=["Reuters"] * 50,
        other=[b"\xff"] * 50,
    )
    items = list(reports(path))
    assert reasons(items) == [None] * 49 + ["has neither text nor html"]
    assert items[-1].name == f"{path}, row 50"
    report = items[48].report
    assert report is not None
    assert (report.published, report.publisher) == ("2024-03-05T12:15+00:00", "Reuters")
    assert report.text == story("48")


@pytest.mark.parametrize("keep", [4, 500, -10])
def test_broken_parquet_is_one_failure(tmp_path: Path, keep: int) -> None:
    path = table(tmp_path / "x.parquet", text=[story(str(n)) for n in range(40)])
    path.write_bytes(path.read_bytes()[:keep])
    (item,) = reports(path)
    assert item.error is not None
    assert item.error.reason.startswith("is broken or ends in the middle")


def test_a_damaged_page_does_not_hide_the_rows_before_it(tmp_path: Path) -> None:
    path = table(tmp_path / "x.parquet", text=[story(str(n)) for n in range(40)])
    data = bytearray(path.read_bytes())
    at = pq.ParquetFile(path).metadata.row_group(1).column(0)
    start = at.dictionary_page_offset or at.data_page_offset
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    items = list(reports(path))
    assert reasons(items[:20]) == [None] * 20
    assert (reasons(items[20:])[0] or "").startswith("is broken")
    assert len(items) == 21


def test_a_parquet_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    rows = pa.table({"text": [story(), "a" * (25 << 20), story()]})
    pq.write_table(rows, path, row_group_size=1, compression="zstd")
    items = list(reports(path))
    assert reasons(items) == [None, "is larger than 10 MiB", None]
    assert items[1].name.endswith("row group 2")


def test_a_table_without_texts_and_one_from_a_pipe_are_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "x.parquet", other=[1])
    (item,) = reports(path)
    assert "has none of the columns" in str(item.error)
    (item,) = reports("-", stdin=io.BytesIO(gzip.compress(path.read_bytes())))
    assert "a Parquet file is read from a file" in str(item.error)
