"""`legation add` under hostile input, on a full disk, killed, and before a newer record."""

import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from legation.record import open_record
from legation.record.schema import META
from tests.ingest.site import Answer, linked, page, record, row, running, story

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
BOMB = b"a b " * (3 << 20)
SHORT = (
    "Talks resume\n\nParis and Moscow will hold talks on matter {}, Ann Example said on Tuesday."
)


def crawl(host):
    return [record(f"https://{host}.example/{n}", page(f"{host}, page {n}")) for n in range(2)]


def many(path, number):
    path.write_text("".join(f"{row(text=SHORT.format(n))}\n" for n in range(number)) + "{\n")
    return path


def asked(folder, sql):
    return open_record(folder).view().fetch(sql)


@pytest.mark.real
def test_what_is_bad_is_a_line_each_and_the_rest_is_added_once(call, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bomb.jsonl.gz").write_bytes(
        gzip.compress(b'{"text": "' + BOMB + b'"}\n' + row().encode())
    )
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(BOMB))
    (folder / "cut.warc").write_bytes(b"".join(crawl("a"))[:-99])
    (folder / "cut.warc.gz").write_bytes(b"".join(map(gzip.compress, crawl("b")))[:-99])
    (folder / "entities.xml").write_bytes(LAUGHS + b"<rss>&b;</rss>")
    said = (
        "legation: in/bomb.jsonl.gz, line 1: is larger than 10 MiB\n"
        "legation: in/bomb.txt.gz: is larger than 10 MiB\n"
        "legation: in/cut.warc: ends in the middle\n"
        "legation: in/cut.warc.gz: ends in the middle\n"
        "legation: in/entities.xml: has a DOCTYPE with entities, which are not resolved\n"
    )
    for done in ("3 added", "0 added, 3 known already"):
        assert call("add", "in") == (2, f"{done}, 5 turned away in legation-record\n", said)
    assert asked("legation-record", "SELECT count(*) FROM all_rejects") == [(5,)]


@pytest.mark.real
def test_a_feed_that_never_ends_is_one_line(call):
    entry = linked("https://a.example/1", "One", f"<p>{story('x')}</p>").encode()
    with running() as site:
        site.pages["/feed"] = Answer(b"<rss>" + entry * 50, endless=True)
        code, out, err = call("add", f"{site.url}/feed")
        assert err == f"legation: {site.url}/feed: is larger than 10 MiB\n"
        assert (code, out) == (2, "0 added, 1 turned away in legation-record\n")


@pytest.mark.real
def test_what_may_not_be_read_in_a_folder_is_a_line_each(tmp_path):
    able = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("nothing is forbidden to root")
        able = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    (tmp_path / "in" / "shut").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(SHORT.format(1))
    (tmp_path / "in" / "b.txt").write_text(SHORT.format(2))
    (tmp_path / "in" / "b.txt").chmod(0)
    (tmp_path / "in" / "shut").chmod(0)
    command = [*able, sys.executable, "-m", "legation", "add", "in"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    (tmp_path / "in" / "shut").chmod(0o700)
    assert done.stderr == (
        "legation: in/b.txt: permission denied\nlegation: in/shut: this folder cannot be listed\n"
    )
    assert done.stdout == "1 added, 2 turned away in legation-record\n"
    assert done.returncode == 2


@pytest.fixture
def mounted(tmp_path):
    """A disk of 1 MiB, and what mounts it anew with other options."""
    at = tmp_path / "disk"
    at.mkdir()

    def mount(options):
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(at)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    if not (shutil.which("mount") and mount("size=1m")):
        pytest.skip("mounting is not permitted here")
    yield at, lambda options: mount(f"remount,{options}")
    subprocess.run(["umount", str(at)], check=True)


@pytest.mark.real
def test_a_full_disk_is_one_line_and_nothing_is_lost(call, mounted):
    disk, again = mounted
    many(Path("few.jsonl"), 2)
    many(Path("more.jsonl"), 4)
    to = ("--record", str(disk / "record"))
    assert call("add", "few.jsonl", *to)[1].startswith("2 added")
    (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 40_000))
    full = f"legation: {disk}/record: the storage failed (No space left on device)\n"
    assert call("add", "more.jsonl", *to) == (2, "", full)
    assert asked(disk / "record", "SELECT count(*) FROM reports") == [(2,)]
    assert again("ro")
    shut = f"legation: {disk}/record: the storage failed (Read-only file system)\n"
    assert call("add", "more.jsonl", *to) == (2, "", shut)
    assert again("rw,size=9m")
    assert call("add", "more.jsonl", *to)[1].startswith("2 added, 2 known already")
    assert asked(disk / "record", "SELECT count(*), count(DISTINCT report) FROM all_reports") == [
        (4, 4)
    ]


def test_a_record_of_a_newer_version_is_left_alone(call, tmp_path):
    made = open_record(tmp_path / "legation-record", create=True)
    newer = pa.Table.from_pylist([{"schema": 999, "written_by": "9.0"}], schema=META)
    made.tables.append("meta", newer, once=("schema", 999))
    many(tmp_path / "x.jsonl", 1)
    files = sorted(tmp_path.rglob("*"))
    said = "was written by a newer Legation (schema 999, this one knows 1)"
    assert call("add", "x.jsonl") == (2, "", f"legation: legation-record: {said}\n")
    assert sorted(tmp_path.rglob("*")) == files


@pytest.mark.real
def test_one_that_is_killed_at_any_moment_and_run_again_has_all_once(call, tmp_path):
    many(tmp_path / "many.jsonl", 70)
    first = tmp_path / "legation-record" / "actors" / "_delta_log" / f"{1:020}.json"
    adding = subprocess.Popen(
        [sys.executable, "-m", "legation", "add", "many.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = time.monotonic() + random.uniform(0.5, 5)
    while time.monotonic() < end and not first.exists():
        time.sleep(0.002)
    adding.send_signal(signal.SIGKILL)
    adding.wait()
    code, out, err = call("add", "many.jsonl")
    assert (code, err.count("\n")) == (2, 1)
    assert out.startswith(("70 added, 1 turned", "6 added, 64 known", "0 added, 70 known"))
    everything = "SELECT count(*), count(DISTINCT report) FROM"
    assert asked("legation-record", f"{everything} all_reports") == [(70, 70)]
    assert asked("legation-record", f"{everything} stories") == [(70, 70)]
    assert asked("legation-record", "SELECT count(*) FROM all_rejects") == [(1,)]
    facts = "SELECT count(*), count(DISTINCT (report, id)) FROM statements"
    ((rows, once),) = asked("legation-record", facts)
    assert rows == once >= 70
