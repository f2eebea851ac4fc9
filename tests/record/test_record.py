"""A record kept in real tables: nothing lost, nothing twice, nothing changed by a question."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from legation.errors import RecordError, UsageError
from legation.model import Actor, Contact, Reading, Report, Span
from legation.record import open_record
from legation.record.copies import COPY, Sketches, share, shingles, sketch
from legation.record.corrections import correct, undo
from legation.record.history import ladder, moves
from legation.record.migrations import found, migrate
from legation.record.search import SearchIndex, parse
from legation.record.tables import Overtaken

TEXT = "Paris and Moscow have restored technical contacts, the spokesman said on Tuesday."


def reading(text: str = TEXT, status: str = "restored") -> Reading:
    sides = tuple(
        Actor(id=f"state:{c}", name=c, kind="government", code=c, country=c) for c in ("FRA", "RUS")
    )
    contact = Contact(
        id="c1",
        parties=("state:FRA", "state:RUS"),
        level="technical",
        form="dialogue",
        status=status,
        voice="outlet",
        evidence=(Span(0, 49),),
        confidence=0.5,
    )
    report = Report(text=text, title="Contacts", published="2026-02-10")
    return Reading(report=report, actors=sides, statements=(), contacts=(contact,))


@pytest.fixture
def record(tmp_path):
    made = open_record(tmp_path / "record", create=True)
    with made.writing("first") as writer:
        writer.add(reading(), source="a.txt")
    return made


def test_the_newest_reading_of_a_report_is_the_one_that_counts(record):
    with record.writing("second") as writer:
        writer.add(reading(status="suspended"), source="a.txt")
    assert record.ask("SELECT status FROM contacts").to_pylist() == [{"status": "suspended"}]
    assert record.coded() == {reading().report.id: frozenset({"first", "second"})}


def test_rows_that_no_report_marks_as_done_are_not_seen(record):
    orphan = record.tables.arrow("contacts").to_table()
    index = orphan.schema.get_field_index("coding")
    record.tables.append("contacts", orphan.set_column(index, "coding", [["cut off"]]))
    assert record.ask("SELECT count(*) AS n FROM contacts").to_pylist() == [{"n": 1}]


@pytest.mark.parametrize(
    "sql", ["COPY reports TO 'x.csv'", "SELECT 1; SELECT 2", "selec", "SELECT x"]
)
def test_a_question_that_is_no_select_is_one_line(record, sql):
    with pytest.raises(UsageError) as caught:
        record.ask(sql)
    assert "\n" not in str(caught.value)


def test_a_question_sees_no_file_but_the_record(record):
    with pytest.raises(UsageError, match="Permission"):
        record.ask("SELECT * FROM read_text('/etc/passwd')")


def test_a_correction_outlives_another_reading_and_can_be_taken_back(record):
    report = reading().report.id
    made = correct(record, report, "c1", "change", changes={"status": "planned"})
    with record.writing("second") as writer:
        writer.add(reading(), source="a.txt")
    asked = "SELECT status, checked FROM contacts"
    assert record.ask(asked).to_pylist() == [{"status": "planned", "checked": "corrected"}]
    undo(record, made)
    assert record.ask(asked).to_pylist() == [{"status": "restored", "checked": "machine"}]


def test_a_value_that_a_field_cannot_have_is_refused(record):
    with pytest.raises(UsageError, match="status cannot be 'maybe'"):
        correct(record, reading().report.id, "c1", "change", changes={"status": "maybe"})


def test_as_of_a_day_the_record_says_what_it_said_then(record):
    asked = "SELECT count(*) AS n FROM contacts"
    assert record.ask(asked, as_of=date(2020, 1, 1)).to_pylist() == [{"n": 0}]
    assert record.ask(asked, as_of=date(2999, 1, 1)).to_pylist() == [{"n": 1}]


def test_ties_are_made_once(record):
    assert (record.tie(), record.tie()) == (1, 0)


def test_the_ladder_says_how_a_channel_stands(record):
    (rung,) = ladder(moves(record.view(), "FRA", "RUS"))
    assert (rung.level, rung.state, rung.since) == ("technical", "open", date(2026, 2, 10))


def test_search_finds_words_in_other_forms_and_by_filter(record):
    hits = SearchIndex(record).search("contact kind:contact level:technical since:2026-02")
    assert [(h.kind, h.fact) for h in hits] == [("contact", "c1")]


def test_a_filter_that_is_not_there_is_named():
    with pytest.raises(UsageError, match="'foo'"):
        parse("foo:bar")


def test_no_record_is_one_line(tmp_path):
    with pytest.raises(RecordError, match="there is no record here"):
        open_record(tmp_path)


def test_a_text_cut_to_a_third_meets_its_whole_and_another_text_does_not():
    whole = " ".join(f"sentence {n} tells of matter {n * n} in place {n % 7}" for n in range(90))
    cut, other = whole[: len(whole) // 3], " ".join(f"word{n}" for n in range(300))
    sketches = Sketches()
    sketches.put("whole", sketch(whole))
    assert (sketches.like(sketch(cut)), sketches.like(sketch(other))) == (["whole"], [])
    assert share(shingles(cut), shingles(whole)) > COPY > share(shingles(other), shingles(whole))


def test_a_record_of_a_newer_schema_is_refused_and_left_as_it_is(record):
    table = record.tables.arrow("meta").to_table()
    record.tables.append("meta", table, once=("schema", 99))
    for create in (False, True):
        with pytest.raises(RecordError, match="newer Legation"):
            open_record(record.path, create=create)


def test_a_record_of_an_older_schema_is_brought_up_step_by_step(record):
    taken = []
    migrate(record.tables, steps=[lambda tables: taken.append(tables.root)])
    migrate(record.tables, steps=[lambda tables: taken.append("again")])
    assert taken == [record.path]
    assert found(record.tables) == 2


def test_of_two_who_tie_at_once_the_second_is_told(record):
    rows = record.tables.arrow("stories").to_table()
    record.tables.append("stories", rows, once=("stories", 1))
    with pytest.raises(Overtaken):
        record.tables.append("stories", rows, once=("stories", 1))


def test_files_put_together_by_several_at_once_have_no_row_twice(record):
    for number in range(6):
        with record.writing(f"reader {number}") as writer:
            writer.add(reading(f"{TEXT} For the {number}th time."), source="a.txt")
    others = [open_record(record.path) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda other: other.tidy(least=2), others))
    assert len(record.tables.files("reports")) < 7
    assert record.ask("SELECT count(*) AS n FROM contacts").to_pylist() == [{"n": 7}]
