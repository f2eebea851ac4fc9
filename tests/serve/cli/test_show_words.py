"""`legation show words`, run as a user runs it over a record of readings made by hand."""

import csv
import io
import json

import pytest

from legation.model import Reading, Report
from legation.record import open_record
from legation.serve.cli.app import run

EVIL = "The Post\x1b[31m [b]of all[/b]"
TEXTS = {
    "The Mail": "Terrorists attacked a police post, and bandits fled with arms.",
    EVIL: "Militants attacked a police post on the road, and gunmen fled.",
    "The Quiet": "Sanctions on trade were lifted, and ships sailed.",
}


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    record = open_record(tmp_path_factory.mktemp("words") / "record", create=True)
    with record.writing("test") as writer:
        for outlet, text in TEXTS.items():
            report = Report(text=text, publisher=outlet, published="2026-02-10")
            writer.add(Reading(report=report, actors=(), statements=()), source=f"{outlet}.txt")
    record.tie()
    return record.path


@pytest.fixture
def words(at, capfd, monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def page(*options, width=80):
        monkeypatch.setenv("COLUMNS", str(width))
        code = run(["show", "words", *options, "--record", at])
        out, err = capfd.readouterr()
        return code, out, err

    return page


def test_a_table_of_outlets_by_words_and_the_passages(words):
    code, out, err = words()
    assert (code, err) == (0, "")
    assert "fighter: somebody who takes up arms against a state" in out
    assert "terrorist" in out and "the state" in out
    assert "Terrorists attacked a police post" in out


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_page_fits_and_nothing_in_it_is_obeyed(words, width):
    _, out, _ = words(width=width)
    assert max(map(len, out.splitlines())) <= width
    assert "\x1b" not in out and "[b]of" in out


def test_sets_of_plain_words_only_are_counted_and_not_shown(words):
    _, out, _ = words()
    assert "1 set has plain words only" in out
    assert "The Quiet" not in out


def test_nothing_that_takes_a_side_is_said(words):
    code, out, _ = words("--topic", "gulf")
    assert (code, "no word here takes a side" in out) == (0, True)


def test_the_same_as_data(words):
    _, out, _ = words("--outlet", "mail", "--format", "json")
    assert {row["word"] for row in json.loads(out)} == {"terrorist", "bandit"}
    _, out, _ = words("--outlet", "mail", "--format", "csv", "--since", "2026-02-10")
    assert {row["form"] for row in csv.DictReader(io.StringIO(out))} == {"Terrorists", "bandits"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--topic", "figther"], "did you mean fighter"),
        (["--story", "x"], "there is no story 'x'"),
        (["--outlet", "Gazette"], "called anything like 'Gazette'"),
        (["--since", "May"], "--since 'May' is no day"),
        (["--format", "xml"], "--format 'xml' is not one of"),
    ],
)
def test_a_call_that_cannot_be_answered_is_one_line_and_2(words, options, says):
    code, out, err = words(*options)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert says in err
