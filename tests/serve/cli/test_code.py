"""`legation code`: archives with all cores, a gate in front, and runs that were cut off."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legation.record import open_record
from tests.batch.hand import kept, lines, texts

RECIPE = (
    "Soften the onions in butter, add the flour, and stir until it smells of nuts. Pour in the "
    "milk a little at a time, season with nutmeg, and bake the leeks under it for half an hour "
    "until the top is golden. Serve with a green salad, and keep what is left for the next day."
)
TALKS = (
    "The foreign ministers of France and Russia met in Geneva on Tuesday and agreed to resume "
    "talks on the ceasefire, the French foreign ministry said."
)


def children(pid):
    """Return the processes that a process has begun."""
    stats = [(path.parent.name, path.read_text()) for path in Path("/proc").glob("[0-9]*/stat")]
    return [int(name) for name, told in stats if told.rpartition(")")[2].split()[1] == str(pid)]


def ended(pids):
    """Tell whether processes come to an end, in ten seconds."""
    for _ in range(100):
        if not any(Path(f"/proc/{pid}/stat").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.real
def test_it_reads_what_add_reads_and_says_the_same(call, tmp_path):
    with lines(tmp_path / "in.jsonl", [TALKS, *texts(20)]).open("a") as file:
        file.write("{\n")
    code, out, err = call("code", "in.jsonl", "--no-gate", "--out", "coded")
    assert (code, out) == (2, "21 added, 1 that could not be read in coded\n")
    assert err.startswith("legation: in.jsonl, line 22: is not JSON")
    assert err.count("\n") == 1
    assert call("add", "in.jsonl", "--record", "added")[0] == 2
    assert kept(tmp_path / "coded") == kept(tmp_path / "added")
    assert call("code", "in.jsonl", "--no-gate", "--out", "coded")[1].startswith(
        "0 added, 21 known already"
    )


@pytest.mark.real
def test_the_gate_turns_away_what_holds_no_diplomacy_and_shows_it(call, tmp_path):
    lines(tmp_path / "in.jsonl", [TALKS, RECIPE])
    code, out, _ = call("code", "in.jsonl", "--turned", "turned.jsonl")
    assert (code, out) == (
        0,
        "1 added, 1 turned away by the gate (--no-gate reads all) in legation-record\n",
    )
    assert "in.jsonl, line 2" in (tmp_path / "turned.jsonl").read_text()
    assert len(kept(tmp_path / "legation-record")["reports"]) == 1


@pytest.mark.real
def test_a_run_that_is_killed_at_any_moment_and_begun_again_has_all_once(call, tmp_path):
    lines(tmp_path / "in.jsonl", texts(150))
    running = subprocess.Popen(
        [sys.executable, "-m", "legation", "code", "in.jsonl", "--no-gate"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(random.uniform(2, 8))
    workers = children(running.pid)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert ended(workers)
    code, _, err = call("code", "in.jsonl", "--no-gate")
    assert (code, err) == (0, "")
    view = open_record("legation-record").view()
    everything = "SELECT count(*), count(DISTINCT report) FROM"
    for table in ("all_reports", "stories"):
        assert view.fetch(f"{everything} {table}") == [(150, 150)]


def test_ctrl_c_is_one_line_and_what_is_read_stays(tmp_path):
    lines(tmp_path / "in.jsonl", texts(2000))
    running = subprocess.Popen(
        [sys.executable, "-m", "legation", "code", "in.jsonl", "--no-gate", "--processes", "1"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not children(running.pid):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err.count("\n")) == (130, "", 1)
    assert err.startswith("legation: stopped; ")


def test_without_ray_it_is_said_what_to_install(call, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    lines(tmp_path / "in.jsonl", texts(1))
    code, _, err = call("code", "in.jsonl", "--on", "ray://127.0.0.1:10001")
    assert (code, err) == (
        2,
        "legation: a cluster needs Ray, which is not installed: pip install 'legation[cluster]'\n",
    )


def test_what_cannot_be_asked_for_is_one_line(call, tmp_path):
    lines(tmp_path / "in.jsonl", texts(1))
    code, _, err = call("code", "in.jsonl", "--no-gate", "--threshold", "0.5")
    assert (code, err.count("\n")) == (2, 1)
    code, _, err = call("code", "in.jsonl", "--turned", "nowhere/turned.jsonl")
    assert (code, err) == (
        2,
        "legation: nowhere/turned.jsonl: cannot be written (No such file or directory)\n",
    )
    code, _, err = call("code", "in.jsonl", "--device", "cuda")
    assert (code, err) == (
        2,
        "legation: this onnxruntime has no CUDA; install onnxruntime-gpu in its place\n",
    )
