"""Processes that read side by side, and what becomes of those that end."""

import random
import signal
from multiprocessing import get_context

import pytest

from legation.batch import Pool, Totals, chunks, code
from legation.errors import UsageError
from legation.ingest import parts
from legation.record import open_record
from tests.batch.hand import DEADLY, ONCE, ByHand, EndsAtOnce, begun, calm, kept, lines, texts


@pytest.fixture
def run(tmp_path):
    """Read a file of lines into a record with two processes; return what came of it."""

    def do(found, name="record"):
        record, totals = open_record(tmp_path / name, create=True), Totals()
        source = parts(lines(tmp_path / "in.jsonl", found))
        with Pool(ByHand(), processes=2, known=record.coded()) as pool:
            code(source, pool, record, totals)
        return totals

    return do


def test_all_is_read_once_and_not_again(run, tmp_path):
    assert run(texts(50)).added == 50
    before = kept(tmp_path / "record")
    assert len(before["reports"]) == 50
    again = run([*texts(50), *texts(2, of="Something new of")])
    assert (again.added, again.known) == (2, 50)


def test_what_two_workers_have_is_written_once(run, tmp_path):
    totals = run([*texts(40), *texts(40), *texts(2)])
    assert (totals.added, totals.known) == (40, 42)
    assert len(kept(tmp_path / "record")["reports"]) == 40


def test_what_ends_its_reader_each_time_is_turned_away_and_the_others_are_read(run, tmp_path):
    found = texts(40)
    found[0] = f"{DEADLY} of Paris and Moscow, Ann Example said on Tuesday."
    totals = run(found)
    assert (totals.added, totals.rejected) == (39, 1)
    ((source, reason),) = (
        open_record(tmp_path / "record").view().fetch("SELECT source, reason FROM rejects")
    )
    assert source.endswith("in.jsonl, line 1")
    assert reason == "ended the process that read it, 3 times"


def test_a_process_that_ends_once_costs_nothing(run, tmp_path):
    found = texts(40)
    found[3] = f"{ONCE} {tmp_path / 'mark'}\n\nAnn Example said on Tuesday that Paris talks."
    totals = run(found)
    assert (totals.added, totals.rejected) == (40, 0)


def test_processes_that_are_killed_at_work_are_replaced(tmp_path):
    record, totals = open_record(tmp_path / "record", create=True), Totals()
    source = parts(lines(tmp_path / "in.jsonl", texts(200)))
    with Pool(ByHand(), processes=2) as pool:
        killed = []

        def kill_one(done):
            # Of one that was killed just now the pool may not know yet.
            processes = list((pool._executor._processes or {}).values())
            alive = [process for process in processes if process.is_alive()]
            if alive and len(killed) < 3:
                alive[0].kill()
                killed.append(alive[0])

        code(source, pool, record, totals, kill_one)
    assert len(killed) == 3
    assert (totals.added, totals.rejected) == (200, 0)
    assert len(kept(tmp_path / "record")["reports"]) == 200


def test_processes_that_end_before_they_read_are_one_line(tmp_path):
    record = open_record(tmp_path / "record", create=True)
    source = parts(lines(tmp_path / "in.jsonl", texts(1)))
    with (
        Pool(EndsAtOnce(), processes=2) as pool,
        pytest.raises(UsageError, match="every process that reads ends at once"),
    ):
        code(source, pool, record, Totals())


def test_a_run_that_is_killed_at_any_moment_and_begun_again_says_the_same(run, tmp_path):
    source = lines(tmp_path / "in.jsonl", texts(600))
    spawn = get_context("spawn")
    ends = []
    for _ in range(2):
        after = random.uniform(0, 0.5)
        running = spawn.Process(target=begun, args=(source, tmp_path / "killed", after))
        running.start()
        running.join()
        ends.append(running.exitcode)
    assert -signal.SIGKILL in ends
    run(texts(600), "killed")
    assert kept(tmp_path / "killed") == calm(source, tmp_path / "calm")


def test_a_chunk_is_soon_read(tmp_path):
    many = list(chunks(parts(lines(tmp_path / "in.jsonl", texts(40)))))
    assert [len(chunk) for chunk in many] == [16, 16, 8]
    large = list(chunks(parts(lines(tmp_path / "in.jsonl", ["a word " * 500_000] * 3))))
    assert [len(chunk) for chunk in large] == [2, 1]
