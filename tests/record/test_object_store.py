"""A record on an object store: the same as in a folder, and two who write lose nothing.

Against moto's server, or against the store that `$LEGATION_STORE` names, a bucket as `s3://records`
for which the environment has address and keys (`AWS_ENDPOINT_URL` …).
"""

import multiprocessing
import os
import socket
import subprocess
import sys
import time

import pytest

from legation.record import open_record
from tests.record.elsewhere import TEXT, write
from tests.record.test_record import reading


@pytest.fixture
def bucket(monkeypatch, tmp_path):
    """Return where a record can be in a store; without one, start moto's on this machine."""
    if given := os.environ.get("LEGATION_STORE"):
        yield f"{given}/{tmp_path.parent.name}/{tmp_path.name}"
        return
    pytest.importorskip("moto.server", reason="moto is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": "something",
    }.items():
        monkeypatch.setenv(name, value)
    made(port)
    yield "s3://records/legation"
    server.kill()
    server.wait()


def made(port):
    """Make the bucket, once the store answers."""
    import httpx

    for _ in range(300):
        try:
            return httpx.put(f"http://127.0.0.1:{port}/records").raise_for_status()
        except httpx.ConnectError:
            time.sleep(0.1)


def test_two_who_write_at_once_lose_nothing(bucket):
    open_record(bucket, create=True)
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=write, args=(bucket, name, 6)) for name in "ab"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [each.exitcode for each in writers] == [0, 0]
    record = open_record(bucket)
    for table in ("reports", "contacts"):
        found = f"SELECT count(*), count(DISTINCT report) FROM {table}"
        assert record.view().fetch(found) == [(12, 12)]


def test_it_is_tied_asked_and_held_in_memory_as_a_folder_is(bucket, tmp_path):
    asked = "SELECT report, status FROM contacts ORDER BY ALL"
    told = []
    for where in (bucket, tmp_path / "record"):
        record = open_record(where, create=True)
        with record.writing("test") as kept:
            for at in range(3):
                kept.add(reading(TEXT.format(at, "a")), source=f"{at}.txt")
        assert record.tie() == 3
        warm = open_record(where, warm=True)
        text = warm.view().texts([reading(TEXT.format(0, "a")).report.id])
        told.append((record.ask(asked).to_pylist(), warm.ask(asked).to_pylist(), text))
    assert told[0] == told[1]
