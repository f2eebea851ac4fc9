"""Loaded words counted over a record: whose choice they are, where they stand, copies once."""

from datetime import date

import pytest

from legation.errors import UsageError
from legation.model import Actor, Reading, Report, Span, Statement
from legation.record import open_record
from legation.record.history import wording

SAID = "“These terrorists will be found,” the minister told parliament."
MAIL = f"Terrorists attacked a police post near the border on Monday. {SAID}"
POST = "Militants attacked a police post near the border on Monday, and the militants fled."
SCARE = (
    'Moscow goes on with its "special military operation" in Ukraine, a so-called special operation'
    " against Kyiv, which the invasion of Ukraine began."
)
WIRE = "Rebels and soldiers fought for the town of Goma on Tuesday, aid groups in Congo say. " + (
    " ".join(f"Sentence {n} tells of house {n * n} and of street {n * 7}." for n in range(40))
)
TRIMMED = WIRE + " More is not known."
CHANGED = TRIMMED.replace("Rebels and", "Separatists and")


def reading(text: str, outlet: str, day: str, said: str = "") -> Reading:
    minister = Actor(id="per:1", name="Interior Minister", kind="person")
    statement = Statement(
        id="s1",
        speaker="per:1",
        source=None,
        cue=None,
        content=(Span(text.index(said), text.index(said) + len(said)),),
        kind="direct",
        act="state",
    )
    report = Report(text=text, publisher=outlet, published=day)
    return Reading(report=report, actors=(minister,), statements=(statement,) if said else ())


def filled(path, *readings: Reading):
    record = open_record(path / "record", create=True)
    with record.writing("first") as writer:
        for number, one in enumerate(readings):
            writer.add(one, source=f"{number}.txt")
    record.tie()
    return record


@pytest.fixture
def record(tmp_path):
    return filled(
        tmp_path,
        reading(MAIL, "The Mail", "2026-02-10", said="These terrorists will be found,"),
        reading(POST, "The Post", "2026-02-11"),
    )


def told(table, *columns):
    return [tuple(row[c] for c in columns) for row in table.to_pylist()]


def test_each_outlet_has_its_words_and_a_speaker_his(record):
    found = told(wording(record.view()), "outlet", "word", "voice", "speaker", "count", "reports")
    assert found == [
        ("The Mail", "terrorist", "outlet", None, 1, 1),
        ("The Mail", "terrorist", "speaker", "Interior Minister", 1, 1),
        ("The Post", "militant", "outlet", None, 2, 1),
    ]


def test_the_first_use_is_shown_where_it_stands(record):
    (row,) = wording(record.view(), outlet="post").to_pylist()
    text = reading(POST, "", "2026").report.text
    assert text[row["start"] : row["end"]] == row["form"] == "Militants"
    assert (row["report"], row["day"]) == (reading(POST, "", "2026").report.id, date(2026, 2, 11))
    assert text.startswith(row["before"] + row["form"] + row["after"])
    assert row["after"].endswith("the militants")
    assert row["stance"] == "plain"


@pytest.mark.parametrize(
    ("only", "outlets"),
    [
        ({"since": date(2026, 2, 11)}, {"The Post"}),
        ({"until": date(2026, 2, 10)}, {"The Mail"}),
        ({"topic": "gulf"}, set()),
        ({"topic": "fighter"}, {"The Mail", "The Post"}),
    ],
)
def test_days_and_a_set_narrow_what_is_counted(record, only, outlets):
    assert set(wording(record.view(), **only)["outlet"].to_pylist()) == outlets


def test_a_story_is_named_by_its_id_or_by_a_report_of_it(tmp_path):
    goma, moscow = reading(WIRE, "The Wire", "2026-02-10"), reading(SCARE, "A", "2025-01-01")
    view = filled(tmp_path, goma, moscow).view()
    ((story,),) = view.fetch("SELECT story FROM stories WHERE report = ?", [goma.report.id])
    for name in (story, goma.report.id):
        assert set(wording(view, story=name)["outlet"].to_pylist()) == {"The Wire"}


@pytest.mark.parametrize(
    ("only", "says"),
    [
        ({"topic": "figther"}, "did you mean fighter"),
        ({"topic": "zzzzzzz"}, "no set of words is named 'zzzzzzz'"),
        ({"story": "none"}, "no story 'none'"),
        ({"outlet": "Gazette"}, "anything like 'Gazette'"),
    ],
)
def test_what_is_not_there_is_one_line(record, only, says):
    with pytest.raises(UsageError, match=says) as caught:
        wording(record.view(), **only)
    assert "\n" not in str(caught.value)


def test_a_word_held_at_arms_length_is_not_the_outlets(tmp_path):
    record = filled(tmp_path, reading(SCARE, "The Mail", "2026-02-10"))
    found = told(wording(record.view(), topic="ukraine-war"), "word", "voice", "count")
    assert found == [("invasion", "outlet", 1), ("special military operation", "quoted", 2)]


def test_a_copy_counts_once_for_its_origin_and_another_word_for_who_changed_it(tmp_path):
    record = filled(
        tmp_path,
        reading(WIRE, "The Wire", "2026-02-10"),
        reading(TRIMMED, "The Post", "2026-02-11"),
        reading(CHANGED, "The Mail", "2026-02-12"),
    )
    asked = "SELECT count(DISTINCT origin) AS n FROM stories"
    assert record.ask(asked).to_pylist() == [{"n": 1}]
    found = told(wording(record.view(), topic="independence"), "outlet", "word", "count")
    assert found == [("The Mail", "separatist", 1), ("The Wire", "rebel", 1)]
    assert wording(record.view(), topic="independence", outlet="Post").num_rows == 0


def test_as_of_a_day_before_the_record_nothing_was_written(record):
    assert wording(record.view(date(2020, 1, 1))).num_rows == 0
