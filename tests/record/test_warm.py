"""A view held in memory says what a cold one says, whatever happens to the record."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from legation.model import Span
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


SIDE = reading().actors[0]


def mentioning(actor):
    return replace(reading(), actors=(actor, *reading().actors[1:]))


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


def test_what_was_written_just_now_is_seen_at_the_next_question(path):
    write(path, reading())
    warm = open_record(path, warm=True)
    warm.view()
    correct(open_record(path), reading().report.id, "c1", "change", changes={"status": "planned"})
    warm.view().stale()
    assert answers(warm) == answers(open_record(path))


def test_the_codings_and_the_mentions_of_a_report_are_found_where_they_stand(path):
    named = replace(SIDE, mentions=(Span(0, 5), Span(10, 16)))
    write(path, reading("A text of Paris and Moscow, which comes first."), mentioning(named))
    write(path, mentioning(SIDE), reader="second")
    warm, cold = open_record(path, warm=True), open_record(path)
    report = reading().report.id
    assert [coding["reader"] for coding in warm.view().codings(report)] == ["first", "second"]
    assert warm.view().codings(report) == cold.view().codings(report)
    write(path, mentioning(named), reader="third")
    warm.view().stale()
    found = warm.view().mentions(report)
    assert [(m["start"], m["end"]) for m in found] == [(0, 5), (10, 16)]
    assert found == cold.view().mentions(report)


def test_a_report_is_found_again_after_its_file_was_put_into_another(path):
    for at in range(3):
        write(path, reading(f"The text of Paris and Moscow that has the number {at}."))
    warm = open_record(path, warm=True)
    ids = [row["report"] for row in answers(warm)["heads"]]
    open_record(path).tidy(least=2)
    warm.view().stale()
    assert set(warm.view().texts(ids)) == set(ids)
