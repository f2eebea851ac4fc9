import contextlib
import io
import os
import random
import threading
import time
from pathlib import Path

import pytest

from legation.errors import ContentError, ReportError, SourceError
from legation.ingest import from_bytes, load

TEXT = "Ministers agree to resume talks\n\nThe two sides will meet next week, officials said.\n"
GERMAN = (
    "Die Außenminister der beiden Länder haben sich am Dienstag darauf geeinigt, die Gespräche "
    "in der kommenden Woche wieder aufzunehmen. Das teilte das Auswärtige Amt in Berlin mit. "
    "Zuvor hatten sie monatelang nicht miteinander gesprochen."
)


def test_reads_a_path_and_standard_input_alike(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    piped = load("-", stdin=io.BytesIO(TEXT.encode()))
    assert load(path).text == load(str(path)).text == piped.text == TEXT.strip()
    assert piped.language == "en"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\xc2\xa0 ", "is empty"),
        (b"--- *** ---", "holds no words"),
        (b"%PDF-1.4", "is a PDF document, not text"),
        (b"\x00\x01\x02" * 100, "is binary, not text"),
        (GERMAN.encode(), "is in German; Legation reads English"),
        (b"<?xml version='1.0'?><rss></rss>", "is a feed"),
        (b"He said that. " * 20_000, "is longer than 200,000 characters"),
        (b"<!doctype html><html><body>" + b"<p>" * 100_000, "has too many tags or attributes"),
        (b"<!doctype html><html><p" + b" a=1" * 100_000, "has too many tags or attributes"),
        (b"<!doctype html><html><p " + b'a=""' * 100_000, "has too many tags or attributes"),
    ],
)
def test_what_holds_no_report_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(ContentError) as caught:
        load(path)
    assert caught.value.source == str(path)
    assert caught.value.reason.startswith(reason)


def test_a_short_foreign_line_passes() -> None:
    assert from_bytes(b"Guten Tag", name="a").text == "Guten Tag"


def test_bytes_that_cannot_be_had_are_reported(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    for source, reason in [
        (tmp_path / "missing.txt", "no such file"),
        (tmp_path, "is a directory, not a file"),
        (large, "is larger than 10 MiB"),
        ("nul\0byte", "cannot be read"),
    ]:
        with pytest.raises(SourceError, match=reason):
            load(source)


def test_a_large_stream_is_cut_off() -> None:
    with pytest.raises(SourceError, match="larger than 10 MiB"):
        load("-", stdin=io.BytesIO(b"a" * (11 * 1024 * 1024)))


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(TEXT,))
    writer.start()
    assert load(path).text == TEXT.strip()
    writer.join()


def test_a_pipe_that_nobody_writes_to_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.ingest.files.TOTAL_TIMEOUT", 0.05)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="nothing came through this pipe"):
        load(tmp_path / "pipe")


def test_names_are_shown_on_one_line() -> None:
    with pytest.raises(SourceError) as caught:
        load("no\nsuch\x1b[31m\u202efile")
    assert str(caught.value) == r"no\nsuch\x1b[31m\u202efile: no such file"


def test_random_bytes_raise_nothing_but_our_own_errors() -> None:
    rng = random.Random(3)
    pieces = [
        b"<html>",
        b"<p>",
        b"</div>",
        b'<script type="application/ld+json">',
        b"PARIS (AFP) - ",
    ]
    pieces += [b'{"@type":[', b"<meta property=og:title content=", b"Jan 5, 2024", b"99/99/2024"]
    pieces += [b"\xff\xfe", b"\x00", b"\n", b" - ", b"\xed\xa0\x80", b"&#x1F;", b"<title>"]
    for _ in range(100):
        parts = [rng.choice((rng.choice(pieces), b"\xe4\x93", b"word ")) for _ in range(30)]
        for data in (b"".join(parts), b"<html>" + b"".join(parts), rng.randbytes(200)):
            try:
                report = from_bytes(data, name="random")
            except ReportError as error:
                assert "\n" not in str(error)
            else:
                assert 0 <= report.body <= len(report.text)


@pytest.mark.parametrize(
    "piece", ["a ", "5 ", "A.", "By ", "March 5 ", " - ", "(", "\nA", "12:", "AA/"]
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(ContentError):  # some are in no language
        from_bytes((f"Title\n\n{piece * 100_000}").encode(), name="long")
    assert time.perf_counter() - start < 3
