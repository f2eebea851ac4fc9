"""A record on an object store: the same as in a folder, and two who write lose nothing."""

import multiprocessing
import socket
import subprocess
import sys
import time

import pytest

from legation.record import open_record
from tests.record.elsewhere import TEXT, write
from tests.record.test_record import reading

pytest.importorskip("moto.server", reason="moto is not installed")
BUCKET = "s3://records/legation"


@pytest.fixture
def store(monkeypatch):
    """Start a store on this machine, and say in the environment where it is."""
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
    yield
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


def test_two_who_write_at_once_lose_nothing(store):
    open_record(BUCKET, create=True)
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=write, args=(BUCKET, name, 6)) for name in "ab"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [each.exitcode for each in writers] == [0, 0]
    record = open_record(BUCKET)
    for table in ("reports", "contacts"):
        found = f"SELECT count(*), count(DISTINCT report) FROM {table}"
        assert record.view().fetch(found) == [(12, 12)]


def test_it_is_tied_asked_and_held_in_memory_as_a_folder_is(store, tmp_path):
    asked = "SELECT report, status FROM contacts ORDER BY ALL"
    told = []
    for where in (BUCKET, tmp_path / "record"):
        record = open_record(where, create=True)
        with record.writing("test") as kept:
            for at in range(3):
                kept.add(reading(TEXT.format(at, "a")), source=f"{at}.txt")
        assert record.tie() == 3
        warm = open_record(where, warm=True)
        text = warm.view().texts([reading(TEXT.format(0, "a")).report.id])
        told.append((record.ask(asked).to_pylist(), warm.ask(asked).to_pylist(), text))
    assert told[0] == told[1]
