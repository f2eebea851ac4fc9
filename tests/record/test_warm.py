"""A view held in memory says what a cold one says, whatever happens to the record."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from legation.record import open_record
from legation.record.corrections import correct
from legation.record.warm import _LOOK

from .test_record import reading

ASKED = {
    "contacts": "SELECT report, id, status, checked FROM contacts ORDER BY ALL",
    "heads": "SELECT report, title, day FROM heads ORDER BY ALL",
    "stories": "SELECT report, story FROM stories ORDER BY ALL",
    "actors": "SELECT id, name, reports FROM known_actors ORDER BY ALL",
    "mentions": "SELECT report, actor FROM mentions ORDER BY ALL",
}


@pytest.fixture
def path(tmp_path):
    open_record(tmp_path, create=True)
    return tmp_path


def write(path, *readings, reader="first"):
    record = open_record(path)
    with record.writing(reader) as writer:
        for each in readings:
            writer.add(each, source="a.txt")
    record.tie()


def answers(record):
    return {name: record.ask(sql).to_pylist() for name, sql in ASKED.items()}


def looked_again(warm):
    time.sleep(_LOOK + 0.1)
    return answers(warm)


def test_an_empty_record_answers_and_takes_in_what_comes(path):
    warm = open_record(path, warm=True)
    assert all(not rows for rows in answers(warm).values())
    write(path, reading())
    assert looked_again(warm) == answers(open_record(path))
    assert warm.view().texts([reading().report.id]) == {reading().report.id: reading().report.text}


def test_another_coding_and_a_correction_are_taken_in(path):
    write(path, reading(), reading("Another text of Paris and Moscow, which differs."))
    warm = open_record(path, warm=True)
    assert answers(warm) == answers(open_record(path))
    write(path, reading(status="suspended"), reader="second")
    correct(open_record(path), reading().report.id, "c1", "change", changes={"status": "planned"})
    assert looked_again(warm) == answers(open_record(path))


def test_many_threads_ask_while_another_writes(path):
    write(path, reading())
    warm = open_record(path, warm=True)
    asked = "SELECT count(*) AS n FROM contacts ANTI JOIN heads USING (report)"
    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(lambda: warm.ask(asked).to_pylist()) for _ in range(80)]
        write(path, reading("A third text of Paris and Moscow that came in meanwhile."))
        assert [f.result() for f in found] == [[{"n": 0}]] * 80
