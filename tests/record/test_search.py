"""Search: questions written and read back, and an index that says what the record says."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import RecordError, UsageError
from legation.model import Reading, Report, Span
from legation.record import open_record
from legation.record.corrections import correct
from legation.record.search import SearchIndex, fill, joined, parse, rows, taken_apart
from legation.record.search.shown import Shown

from .test_record import reading

PIECES = [*'ab:"* _-.1é\n', "since:", "speaker:", "kind:event ", "until:2026 ", "https://"]


@pytest.fixture
def path(tmp_path):
    open_record(tmp_path / "record", create=True)
    return tmp_path / "record"


def write(path, *readings, reader="first", at=None):
    with open_record(path, clock=lambda: at or datetime.now(UTC)).writing(reader) as writer:
        for each in readings:
            writer.add(each, source="a.txt")


def plain(words, day="2026-02-10"):
    report = Report(text=words, title="A report", published=day)
    return Reading(report=report, actors=(), statements=())


def found(index, question):
    return {(hit.kind, hit.fact) for hit in index.search(question)}


def until_full(index):
    began = datetime.now(UTC)
    while index.find("word").behind != 0:
        assert datetime.now(UTC) - began < timedelta(seconds=10)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_a_question_can_be_written_and_read_back(written):
    try:
        asked = parse(written)
    except UsageError:
        return
    assert parse(str(asked)) == asked
    assert joined(taken_apart(asked)) == asked


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("kind:poem", "kind cannot be 'poem'; it may be report, statement"),
        ("status:not", "status cannot be 'not'"),
        ("until:2014/..", "open at that end"),
        ("ab*", "too short"),
        ('"the s*"', "too short"),
        ("abc* abd* abe* abf* abg*", "at most 4 words with a"),
        ("a" * 1001, "at most 1000 characters, not 1001"),
    ],
)
def test_what_cannot_be_asked_says_why(asked, reason):
    with pytest.raises(UsageError, match=reason):
        parse(asked)


def test_of_several_days_the_narrowest_count():
    asked = parse("since:2025 since:2026-02 until:2027 until:2026-02")
    assert (asked.since, asked.until) == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    "question", ['"', "\x00", "*", "NEAR(a b)", "words : x", "a OR b", "'--", "((("]
)
def test_no_word_is_taken_for_syntax(path, question):
    write(path, reading())
    assert isinstance(SearchIndex(open_record(path)).search(question), list)


def test_words_are_marked_where_the_index_finds_them():
    shown = Shown(["They isolate; the isolation of “technical contacts” goes on.", "nothing"])
    (spans,) = shown.marks(["isolating", "technical contacts"]).values()
    assert [(s.start, s.end) for s in spans] == [(5, 12), (18, 27), (32, 50)]
    shown.close()


def test_a_mark_in_a_text_moves_no_other():
    shown = Shown(["a \x02b\x03 word"])
    assert shown.marks(["word"]) == {0: (Span(6, 10),)}
    shown.close()


def test_a_passage_shows_the_first_word_that_was_asked_for(path):
    write(path, plain("start " * 200 + "of the ceasefire " + "end " * 200))
    (hit,) = SearchIndex(open_record(path)).search("ceasefire")
    assert [hit.words[m.start : m.end] for m in hit.marks] == ["ceasefire"]
    assert hit.words.startswith("… ") and hit.words.endswith(" …") and len(hit.words) < 500


def test_finds_are_counted_by_each_value(path):
    write(path, reading(), plain("Technical contacts again.", "2025-01-01"))
    facets = SearchIndex(open_record(path)).find("technical").facets
    assert facets.counts["kind"] == (("report", 2), ("contact", 1))
    assert facets.counts["year"] == (("2026", 2), ("2025", 1))
    assert facets.counts["level"] == (("technical", 1),)
    assert (facets.counted, facets.reports, facets.more) == (3, 2, False)


@pytest.mark.parametrize("order", ["best", "newest"])
def test_pages_have_every_find_once(path, order):
    write(path, *(plain(f"word {n}", f"2026-01-{1 + n % 28:02}") for n in range(50)))
    index, seen, after = SearchIndex(open_record(path)), [], None
    for _ in range(20):
        page = index.find("word", size=7, after=after, order=order)
        seen += [hit.report for hit in page.hits]
        if (after := page.cursor) is None:
            break
    assert len(seen) == len(set(seen)) == 50


def test_a_frequent_word_gives_the_newest_and_says_so(path, monkeypatch):
    monkeypatch.setattr(rows, "RANKED", 3)
    monkeypatch.setattr(rows, "COUNTED", 4)
    write(path, *(plain(f"word {n}", f"2026-01-{1 + n:02}") for n in range(6)))
    page = SearchIndex(open_record(path)).find("word")
    assert (page.best, page.facets.counted, page.facets.more) == (False, 4, True)
    assert [hit.day.day for hit in page.hits] == [6, 5, 4, 3, 2, 1]


def test_what_has_no_day_comes_last_and_in_no_stretch_of_days(path):
    write(path, plain("word"), plain("word too", None))
    index = SearchIndex(open_record(path))
    assert [hit.day is None for hit in index.find("word", order="newest").hits] == [False, True]
    assert len(index.search("word until:2027")) == len(index.search("word since:1000")) == 1


def test_another_coding_replaces_what_was_found(path):
    write(path, reading())
    index = SearchIndex(open_record(path))
    assert found(index, "status:restored") == {("contact", "c1")}
    for n in range(3):
        status = ("suspended", "planned", "refused")[n]
        write(path, reading(status=status), reader=f"reader {n}")
        assert found(index, f"status:{status} contacts") == {("contact", "c1")}
    assert found(index, "status:restored") == found(index, "status:planned") == set()
    assert index.behind() == 0


def test_a_correction_is_found_as_it_is_now(path):
    write(path, reading())
    index = SearchIndex(open_record(path))
    assert found(index, "checked:machine") == {("contact", "c1")}
    correct(open_record(path), reading().report.id, "c1", "change", changes={"status": "planned"})
    assert found(index, "checked:corrected status:planned") == {("contact", "c1")}
    correct(open_record(path), reading().report.id, "c1", "reject", reason="no")
    assert found(index, "kind:contact") == set()


def test_as_of_a_day_only_what_was_coded_by_then_is_found(path):
    write(path, reading(), at=datetime(2026, 2, 12, 23, tzinfo=UTC))
    write(path, plain("Contacts."), at=datetime(2026, 2, 13, 1, tzinfo=UTC))
    index = SearchIndex(open_record(path))
    counts = [len(index.search("contacts", as_of=date(2026, 2, d))) for d in (11, 12, 13)]
    assert counts == [0, 2, 3]


def test_after_many_were_read_again_the_index_begins_anew(path, monkeypatch):
    monkeypatch.setattr(fill, "_FEW", 2)
    monkeypatch.setattr(fill, "_AT_ONCE", 3)
    texts = [
        reading(f"Paris and Moscow have restored technical contacts, said {n}.") for n in range(9)
    ]
    write(path, *texts)
    index, told = SearchIndex(open_record(path)), []
    index.bring_up(lambda done, of: told.append((done, of)))
    assert told[0] == (0, 9) and told[-1] == (9, 9)
    write(path, *texts, reader="second")
    assert (index.behind(), len(index.search("kind:contact"))) == (9, 9)


def test_a_broken_index_is_put_away_and_made_again(path):
    write(path, reading())
    index = SearchIndex(open_record(path))
    index.bring_up()
    for end in ("-wal", "-shm"):
        (path / f"_search.sqlite{end}").unlink(missing_ok=True)
    (path / "_search.sqlite").write_bytes(b"no index " * 1000)
    with pytest.raises(RecordError, match="ask again"):
        index.search("contacts")
    assert found(index, "kind:contact") == {("contact", "c1")}


def test_an_index_of_an_older_version_is_made_again(path):
    write(path, reading())
    SearchIndex(open_record(path)).bring_up()
    with sqlite3.connect(path / "_search.sqlite") as old:
        old.execute("PRAGMA user_version = 1")
    assert found(SearchIndex(open_record(path)), "kind:contact") == {("contact", "c1")}


def test_who_does_not_wait_is_answered_from_what_is_in_and_told_so(path, monkeypatch):
    write(path, plain("The word."))
    index = SearchIndex(open_record(path, warm=True), patience=0.01)
    until_full(index)
    goes_on = threading.Event()
    take_in = fill.take_in
    monkeypatch.setattr(
        "legation.record.search.index.take_in",
        lambda *given: goes_on.wait(10) and take_in(*given),
    )
    write(path, plain("Another word."))
    index._record.view().stale()
    page = index.find("word")
    assert (len(page.hits), page.behind) == (1, None)
    goes_on.set()
    until_full(index)
    assert len(index.find("word").hits) == 2


def test_many_ask_while_others_bring_the_index_up(path):
    write(path, *(plain(f"word {n}") for n in range(30)))
    indexes = [SearchIndex(open_record(path, warm=True)) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(indexes[n % 4].find, "word", size=50) for n in range(24)]
        assert {len(each.result().hits) for each in asked} == {30}
