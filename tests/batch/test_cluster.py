"""A cluster of two machines, one of which is lost."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legation.batch import Pool, Totals, code
from legation.batch.cluster import Cluster
from legation.errors import UsageError
from legation.ingest import parts
from legation.record import open_record
from tests.batch.hand import ByHand, kept, lines, texts

ray = pytest.importorskip("ray", reason="Ray is not installed")
BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]


def started(*options):
    """Start a node; return its process."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [str(BIN / "ray"), "start", "--block", "--num-cpus=1", *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def wait_for(port):
    for _ in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)


@pytest.fixture
def nodes(monkeypatch):
    """Start two nodes; return their address and them, each with all of its processes in a group."""
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    port = 20_000 + os.getpid() % 20_000
    both = [started("--head", f"--port={port}", "--include-dashboard=false")]
    wait_for(port)
    both.append(started(f"--address=127.0.0.1:{port}"))
    yield f"127.0.0.1:{port}", both
    for node in both:
        if node.poll() is None:
            os.killpg(node.pid, signal.SIGKILL)
    for node in both:
        node.wait(30)


def test_what_a_lost_machine_was_at_is_read_by_the_other(nodes, tmp_path):
    address, (_, second) = nodes
    lost = []

    def lose_one(done):
        if not lost and totals.added > 60:
            lost.append(second.pid)
            os.killpg(second.pid, signal.SIGKILL)

    record, totals = open_record(tmp_path / "record", create=True), Totals()
    with Cluster(ByHand(), address=address) as cluster:
        while ray.cluster_resources().get("CPU") != 2:
            time.sleep(0.2)
        code(parts(lines(tmp_path / "in.jsonl", texts(300))), cluster, record, totals, lose_one)
    assert lost
    assert (totals.added, totals.rejected) == (300, 0)
    alone = open_record(tmp_path / "alone", create=True)
    with Pool(ByHand(), processes=1) as pool:
        code(parts(tmp_path / "in.jsonl"), pool, alone, Totals())
    assert kept(tmp_path / "record") == kept(tmp_path / "alone")


def test_an_address_without_a_cluster_is_one_line():
    with pytest.raises(UsageError, match=r"no cluster at 127\.0\.0\.1:9"):
        Cluster(ByHand(), address="127.0.0.1:9")
