"""WARC, and single files packed with gzip."""

import gzip
import io
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from legation.ingest import Item, reports
from legation.ingest.bundles.gunzip import Gunzip
from tests.ingest.site import page, record, story

GZIP = "Content-Encoding: gzip\r\n"


def archive(tmp_path: Path, *records: bytes, name: str = "x.warc") -> list[Item]:
    path = tmp_path / name
    parts = [gzip.compress(r) for r in records] if name.endswith(".gz") else records
    path.write_bytes(b"".join(parts))
    return list(reports(path))


def outcomes(items: list[Item]) -> list[str | None]:
    return [i.error.reason if i.error else i.report and i.report.title for i in items]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "crawl"])
def test_the_pages_of_a_crawl_are_read_and_all_else_is_passed_over(
    tmp_path: Path, name: str
) -> None:
    items = archive(
        tmp_path,
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n",
        record("https://a.example/1", page("First")),
        record("https://a.example/2", b"", status=404),
        record("https://a.example/3", b"%PDF", kind="application/pdf"),
        record("https://a.example/4", b"<html><p>Nothing"),
        record("https://a.example/5", page("Last"), kind="text/html; charset=utf-8"),
        name=name,
    )
    assert outcomes(items) == ["First", "no article was found on the page", "Last"]
    assert items[0].name == f"{tmp_path / name}, record 2 (https://a.example/1)"
    assert items[0].report is not None
    assert items[0].report.url == "https://a.example/1"


def test_the_day_of_a_record_lends_its_year(tmp_path: Path) -> None:
    text = f"Talks resume\n\nNAIROBI, Jan 9 (Agency) — {story()}".encode()
    (item,) = archive(tmp_path, record("https://a.example/1", text, kind="text/plain"))
    assert item.report is not None
    assert item.report.published == "2019-01-09"


@pytest.mark.parametrize(
    ("more", "encode"),
    [
        (GZIP, gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Transfer-Encoding: chunked\r\n", lambda b: b"%x\r\n%s\r\n0\r\n\r\n" % (len(b), b)),
        (GZIP, bytes),
        ("Transfer-Encoding: chunked\r\n", bytes),
        ("Content-Encoding: br\r\n", bytes),
    ],
)
def test_answers_are_decoded_unless_the_crawler_has_done_it(
    tmp_path: Path, more: str, encode: Callable[[bytes], bytes]
) -> None:
    items = archive(tmp_path, record("https://a.example/1", encode(page("Talks")), more=more))
    assert outcomes(items) == ["Talks"]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_a_bomb_is_one_failure_and_not_the_end(tmp_path: Path, name: str) -> None:
    items = archive(
        tmp_path,
        record("https://a.example/1", b"a" * (30 << 20)),
        record("https://a.example/2", gzip.compress(b"a" * (30 << 20)), more=GZIP),
        record("https://a.example/3", page("Last")),
        name=name,
    )
    assert outcomes(items) == ["is larger than 10 MiB"] * 2 + ["Last"]


@pytest.mark.parametrize("cut", [1, 3, 20, 500, 1300])
@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_a_crawl_that_is_cut_off_gives_what_came_before(
    tmp_path: Path, name: str, cut: int
) -> None:
    first, second = (record(f"https://a.example/{n}", page(f"Talks {n}")) for n in (1, 2))
    if name.endswith(".gz"):
        first, second = gzip.compress(first), gzip.compress(second)
    path = tmp_path / name
    path.write_bytes(first + second[: -min(cut, len(second) - 5)])
    found = outcomes(list(reports(path)))
    assert found[0] == "Talks 1"
    assert found[-1] == "ends in the middle"
    assert found[1:-1] in ([], ["Talks 2"])


def test_garbage_in_a_crawl_is_told_once(tmp_path: Path) -> None:
    good = record("https://a.example/1", page("Talks"))
    found = outcomes(archive(tmp_path, good, b"garbage " * 500, good))
    assert found == ["Talks", "is a damaged WARC file (Invalid WARC header)"]


def test_random_damage_to_a_crawl_raises_nothing(tmp_path: Path) -> None:
    rng = random.Random(5)
    whole = b"".join(record(f"https://a.example/{n}", page("Talks")) for n in range(2))
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(4):
            at = rng.randrange(len(data))
            data[at : at + rng.randrange(3)] = rng.choice([b"", b"\r\n", b"\xff", b"9" * 30])
        for item in reports("-", stdin=io.BytesIO(bytes(data))):
            assert (item.report is None) != (item.error is None)


def test_a_packed_text_is_one_report(tmp_path: Path) -> None:
    (tmp_path / "x.txt.gz").write_bytes(gzip.compress(f"Talks\n\n{story()}".encode()))
    assert outcomes(list(reports(tmp_path / "x.txt.gz"))) == ["Talks"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(story().encode())[:-9], "ends in the middle"),
        (gzip.compress(story().encode())[:-8] + b"\0" * 8, "is a damaged gzip archive"),
        (gzip.compress(story().encode()) + b"garbage", "is a damaged gzip archive"),
        (gzip.compress(b"a" * (30 << 20)), "is larger than 10 MiB"),
        (gzip.compress(gzip.compress(b"a")), "is a gzip archive, not text"),
        (gzip.compress(b""), "is empty"),
        (b"\x1f\x8b", "ends in the middle"),
    ],
)
def test_a_broken_archive_is_one_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "x.gz").write_bytes(data)
    assert outcomes(list(reports(tmp_path / "x.gz"))) == [reason]


def test_members_and_their_padding_are_unpacked_as_one() -> None:
    packed = gzip.compress(b"one ") + b"\0" * 100 + gzip.compress(b"") + gzip.compress(b"two")
    stream = Gunzip(io.BytesIO(packed))
    assert stream.read() == b"one two"
    assert stream.trouble is None
