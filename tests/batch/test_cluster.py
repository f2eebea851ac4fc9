"""A cluster of two machines, one of which is lost."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legation.batch import Totals, code
from legation.batch.cluster import Cluster
from legation.errors import UsageError
from legation.ingest import parts
from legation.record import open_record
from tests.batch.hand import ByHand, NeverBegins, calm, kept, lines, texts

ray = pytest.importorskip("ray", reason="Ray is not installed")
pytest.importorskip("grpc", reason="Ray's client is not installed")
BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]


def started(*options):
    """Start a node, with all of its processes in a group; return its process."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{os.environ.get('PYTHONPATH', '')}"}
    return subprocess.Popen(
        [str(BIN / "ray"), "start", "--block", "--num-cpus=1", *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def ended(node):
    if node.poll() is None:
        os.killpg(node.pid, signal.SIGKILL)
    node.wait(30)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)


@pytest.fixture
def head(monkeypatch):
    """Start a node that others may join; return where they do, where it is asked, and itself."""
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    join, ask = free_port(), free_port()
    ports = f"--port={join}", f"--ray-client-server-port={ask}"
    node = started("--head", *ports, "--include-dashboard=false")
    wait_for(ask)
    yield f"127.0.0.1:{join}", f"ray://127.0.0.1:{ask}", node
    ended(node)


@pytest.fixture
def second(head):
    node = started(f"--address={head[0]}")
    yield node
    ended(node)


def test_what_a_lost_machine_was_at_is_read_by_the_other(head, second, tmp_path):
    source, lost = lines(tmp_path / "in.jsonl", texts(300)), []

    def lose_one(done):
        if not lost and totals.added > 60:
            lost.append(second.pid)
            os.killpg(second.pid, signal.SIGKILL)

    record, totals = open_record(tmp_path / "record", create=True), Totals()
    with Cluster(ByHand(), address=head[1]) as cluster:
        while ray.cluster_resources().get("CPU") != 2:
            time.sleep(0.2)
        code(parts(source), cluster, record, totals, lose_one)
    assert lost
    assert (totals.added, totals.rejected) == (300, 0)
    assert kept(tmp_path / "record") == calm(source, tmp_path / "calm")


def test_workers_that_cannot_begin_are_one_line(tmp_path):
    record = open_record(tmp_path / "record", create=True)
    source = lines(tmp_path / "in.jsonl", texts(1))
    with (
        Cluster(NeverBegins(), address="ray") as cluster,
        pytest.raises(UsageError, match=r"^a worker cannot begin: nothing to read with$"),
    ):
        code(parts(source), cluster, record, Totals())


def test_a_cluster_that_is_lost_is_one_line(head, tmp_path):
    _, address, node = head
    record = open_record(tmp_path / "record", create=True)
    source = lines(tmp_path / "in.jsonl", texts(300))
    with (
        Cluster(ByHand(), address=address) as cluster,
        pytest.raises(UsageError, match=f"^the cluster at {address} is lost$"),
    ):
        code(parts(source), cluster, record, Totals(), lambda done: ended(node))


def test_an_address_without_a_cluster_is_one_line():
    with pytest.raises(UsageError, match=r"no cluster at 127\.0\.0\.1:9"):
        Cluster(ByHand(), address="127.0.0.1:9")
