"""`legation show`, run as a user runs it over a record of readings made by hand."""

import csv
import io
import json
import re

import pytest
from rich.cells import cell_len

from legation.record import open_record
from legation.serve.cli.app import run

from .shown import denied, empty, held

COPY = held("The Copyist", "2026-02-11", " Reported first by The Fjord.")
PAGES = [
    ["pair", "nor", "per"],
    ["pair", "FRA", "ZZZ"],
    ["actor", "NOR"],
    ["actor", "Extraordinarily"],
    ["actor", "unnamed:evil"],
    ["process", "fishing"],
    ["story", held().report.id],
    ["story", denied().report.id],
    ["story", empty().report.id],
    ["report", denied().report.id],
    ["report", empty().report.id],
]


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A record in which two reports of one story differ, one has a copy, and one is empty."""
    record = open_record(tmp_path_factory.mktemp("shown") / "record", create=True)
    with record.writing("test") as writer:
        for name, reading in {"a": held(), "b": COPY, "c": denied(), "d": empty()}.items():
            writer.add(reading, source=f"{name}.txt")
    record.tie()
    return record


@pytest.fixture
def show(at, capfd, monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def page(*words, width=80):
        monkeypatch.setenv("COLUMNS", str(width))
        code = run(["show", *words, "--record", at.path])
        out, err = capfd.readouterr()
        return code, out, err

    return page


def told(out: str) -> str:
    """Return a page as one line, wherever it was wrapped."""
    return " ".join(out.split())


@pytest.mark.parametrize("width", [60, 140])
@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_a_page_fits_the_terminal_and_nothing_foreign_moves_it(show, words, width):
    code, out, err = show(*words, width=width)
    assert (code, err) == (0, "")
    assert max(cell_len(line) for line in out.splitlines()) <= width
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)


def test_a_terminal_narrower_than_the_tables_gets_them_whole(show):
    story = ["story", held().report.id]
    assert show(*story, width=20) == show(*story, width=60)


def test_a_pair_has_its_ladder_and_the_words_of_each_contact(show):
    _, out, _ = show("pair", "nor", "per")
    assert out.startswith("Norway – Peru\nNOR – PER\n3 reports. ")
    assert re.search(r"^ministerial +open +2026-02-09 +", out, re.MULTILINE)
    assert f"{held().report.id}/c1" in out


def test_an_actor_has_counts_by_month_whom_it_speaks_about_offices_and_words(show):
    _, out, _ = show("actor", "person:minister")
    page = told(out)
    assert "statements █ 1 2026-02, by month" in page
    assert "speaks about Norway 1" in page
    assert re.search(r"^2026-02-10  deny  ", out, re.MULTILINE)
    assert f"“There was no meeting,” {denied().report.id}/s1" in page


def test_a_state_has_its_offices_with_who_held_them_and_the_contacts_of_those_who_speak_for_it(
    show,
):
    _, out, _ = show("actor", "NOR", "--as-of", "2999-01-01")
    assert re.search(r"^\d{4}[-\d]* +– .*Prime Minister: ", out, re.MULTILINE)
    assert "Contacts: 3" in out


def test_a_process_says_who_blocks_it_what_was_promised_and_what_hangs_on_what(show):
    _, out, _ = show("process", "fishing", "--as-of", "2999-01-01")
    page = told(out)
    assert "blocked by The Extraordinarily-Long" in page
    assert "held out by Moscow␛" in page
    assert re.search(r"Norway +for", out)
    assert "unknown by 2026-03-01 Norway to Moscow␛" in page
    assert "if Lima agrees then open its ports" in page


def test_a_story_has_its_reports_as_they_came_and_says_in_words_where_they_differ(show):
    _, out, _ = show("story", held().report.id, width=140)
    page = told(out)
    order = [out.index(who) for who in ("2026-02-09  The Fjord", "2026-02-11  The Copyist")]
    assert order == sorted(order)
    assert f"copy of The Fjord {held().report.id}" in page
    assert re.search(
        r"accounts differ: held according to The Fjord, not planned according to", page
    )
    assert "The Copyist held, ministerial 2026-02-11 copy" in page
    assert page.count("“There was no meeting,”") == 0


def test_a_report_has_what_was_read_in_it_with_words_and_ids(show):
    _, out, _ = show("report", denied().report.id, width=140)
    assert "url           https://a.example/x\n" in out
    assert "Contacts: 1" in out and "Events: none found" in out and "Statements: 1" in out
    assert "ministerial talks Norway – Peru not planned 2026-02-10 says The Extra" in told(out)
    assert "“There was no meeting,”  s1" in out


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (["actor", "NOR"], {"id", "name", "statements", "events", "about", "offices", "contacts"}),
        (["process", "fishing"], {"parties", "blocked_by", "positions", "commitments"}),
        (["story", denied().report.id], {"story", "reports", "happenings"}),
        (["report", empty().report.id], {"title", "outlet", "day", "url", "facts"}),
        (["pair", "NOR", "PER"], {"channels", "contacts", "balance"}),
    ],
)
def test_the_same_as_data(show, words, fields):
    code, out, err = show(*words, "--format", "json")
    assert (code, err) == (0, "")
    assert fields <= set(json.loads(out))


@pytest.mark.parametrize(
    ("words", "column", "rows"),
    [
        (["actor", "person:minister"], "words", 1),
        (["process", "fishing"], "stance", 3),
        (["report", empty().report.id], "kind", 0),
    ],
)
def test_the_table_behind_a_page_as_csv(show, words, column, rows):
    code, out, _ = show(*words, "--format", "csv")
    found = csv.DictReader(io.StringIO(out))
    assert (code, len(list(found))) == (0, rows)
    assert column in found.fieldnames


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["actor", "no\x1bbody"], "no actor in this record is called anything like 'no"),
        (["actor", " "], "no actor in this record"),
        (["process", "chess"], "no process in this record is called anything like 'chess'"),
        (["story", "x"], "there is no story 'x' in this record"),
        (["report", "x"], "there is no report 'x' in this record"),
        (["actor", "NOR", "--format", "xml"], "'xml' is not one of table, json, csv, parquet"),
        (["story", held().report.id, "--format", "csv"], "'csv' is not one of table, json here"),
        (["actor", "NOR", "--as-of", "soon"], "--as-of 'soon' is no day"),
        (["actor", "NOR", "--as-of", "2020-01-01"], "no actor in this record"),
    ],
)
def test_what_is_not_there_is_one_line_and_2(show, words, says):
    code, out, err = show(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err
    assert "\x1b" not in err


def test_a_name_of_several_shows_one_and_names_the_others(show):
    code, out, err = show("actor", "o")
    assert (code, out.partition("\n")[0]) == (0, "Norway")
    assert err.startswith("legation: 'o' may also be ") and err.count("\n") == 1
    assert show("actor", "Norway")[2] == ""


def test_an_empty_record_has_none_of_it(tmp_path, capfd):
    open_record(tmp_path / "none", create=True)
    record = ["--record", str(tmp_path / "none")]
    assert run(["show", "pair", "FRA", "RUS", *record]) == 0
    assert "no contact of the two" in capfd.readouterr().out
    for words in (["actor", "x"], ["process", "x"], ["story", "x"], ["report", "x"]):
        assert run(["show", *words, *record]) == 2
        assert capfd.readouterr().err.count("\n") == 1


def test_quotations_stand_in_colour_and_a_hostile_name_brings_none(show, monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, _ = show("report", denied().report.id, width=140)
    assert "\x1b[32m“There was no meeting,”\x1b[0m" in out
    assert "␛]0;owned␇ [red]b[/red]" in out
    assert "\x1b]" not in out
