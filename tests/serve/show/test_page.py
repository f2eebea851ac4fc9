from io import StringIO

import pytest
from rich.cells import cell_len

from legation.model import Actor, Reading, Report, Span, Statement
from legation.serve.show import show

TITLE = "Oslo offers talks"
WORDS = "“The railway belongs to the people who will ride on it, not to those who guard it,”"
TEXT = f"{TITLE}\n\n{WORDS} Foreign Minister Ingrid Solheim reportedly told envoys on Tuesday.\n"


@pytest.fixture
def reading(spot):
    minister = Actor(
        id="person:solheim",
        name="Ingrid Solheim",
        kind="person",
        country="NOR",
        sector="GOV",
        role="Foreign Minister",
        level="minister",
        mentions=(spot(TEXT, "Ingrid Solheim"), spot(TEXT, "Foreign Minister")),
    )
    paper = Actor(id="outlet:courier", name="The Courier", kind="outlet", sector="MED")
    envoys = Actor(id="group:envoys", name="envoys", kind="group")
    statement = Statement(
        id="s1",
        speaker=minister.id,
        source=spot(TEXT, "Foreign Minister Ingrid Solheim"),
        cue=spot(TEXT, "told envoys"),
        content=(spot(TEXT, WORDS),),
        kind="direct",
        act="propose",
        via=(paper.id,),
        audience=envoys.id,
        said_on="2026-03-03",
        hedge=spot(TEXT, "reportedly"),
        about=("gov:ARM",),
    )
    report = Report(
        text=TEXT, body=len(TITLE) + 2, title=TITLE, outlet=paper.id, published="2026-03-03T10:00"
    )
    return Reading(report=report, actors=(minister, paper, envoys), statements=(statement,))


@pytest.fixture
def shown(monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def page(reading: Reading, width: int = 100) -> str:
        out = StringIO()
        show(reading, file=out, width=width)
        return out.getvalue()

    return page


def words(page: str) -> str:
    return " ".join(page.split())


def of_text(text: str, **facts) -> Reading:
    return Reading(report=Report(text=text, **facts), actors=(), statements=())


def test_the_head_says_what_is_known_of_the_report(reading, shown):
    page = shown(reading)
    assert page.startswith(f"{TITLE}\noutlet    The Courier\npublished 2026-03-03 10:00\n")
    assert "not verified" in page
    assert "updated" not in page


def test_the_text_is_marked_and_the_title_not_repeated(reading, shown):
    page = words(shown(reading))
    assert "[Foreign Minister Ingrid Solheim] reportedly {told envoys} on Tuesday." in page
    assert f"«{WORDS}»¹" in page
    assert page.count(TITLE) == 1


def test_a_title_with_a_mark_in_it_is_shown_marked(a_reading, shown):
    text = "Oslo: no talks\n\nNothing else."
    reading = a_reading(text, "Oslo", ":", "no talks", report={"title": text[:14], "body": 16})
    assert "[Oslo]{:} «no talks»¹" in shown(reading)


@pytest.mark.parametrize(
    "fact",
    [
        *("Ingrid Solheim", "Foreign Minister", "to envoys", "via The Courier"),
        *("propose", "direct", "2026-03-03", "“reportedly”", "about: gov:ARM"),
    ],
)
def test_the_table_of_statements_holds_every_fact(reading, shown, fact):
    table = shown(reading, 160).split("Statements: 1")[1].split("Actors: 3")[0]
    assert fact in table


def test_the_table_of_actors_holds_every_fact(reading, shown):
    row = next(r for r in shown(reading).splitlines() if r.startswith("Ingrid Solheim, "))
    assert words(row) == "Ingrid Solheim, Foreign Minister person NOR GOV minister 2"


@pytest.mark.parametrize("width", [60, 80, 100, 140, 240])
def test_every_line_fits_and_no_word_is_lost(reading, shown, width):
    page = shown(reading, width)
    assert max(cell_len(line) for line in page.splitlines()) <= width
    for word in WORDS.split():
        assert page.count(word) >= 2  # in the text and in the table
    assert "spokesperson…" not in page


def test_a_terminal_narrower_than_the_tables_gets_them_whole(reading, shown):
    assert shown(reading, 20) == shown(reading, 60)


def test_a_word_longer_than_the_line_is_folded_and_an_address_left_whole(shown):
    address = "https://example.org/" + "z" * 200
    page = shown(of_text("q" * 500, title="y" * 300, url=address), 80)
    assert max(len(line) for line in page.splitlines() if address not in line) <= 80
    assert (page.count("q"), page.count("y"), page.count(address)) == (500, 300, 1)


def test_a_report_without_anything_says_so(shown):
    page = shown(of_text("Nothing happened."))
    assert "(no title)" in page
    assert "Statements: none found" in page
    assert "Actors: none found" in page
    assert "Marked" not in page


def test_hostile_text_reaches_the_terminal_as_characters(a_reading, shown):
    evil = "\x1b]0;owned\x07[red]Bob[/red][/] :smile: \x9b2J"
    reading = a_reading(f"{evil} said no", evil, "said", "no", report={"title": evil}, hedge=None)
    page = shown(reading)
    assert not {"\x1b", "\x07", "\x9b"} & set(page)
    assert page.count("[red]Bob[/red][/]") >= 3  # title, text, table
    assert ":smile:" in page


def test_colour_replaces_the_brackets(reading, shown, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    page = shown(reading)
    assert "\x1b[33mtold envoys" in page
    assert "{told envoys}" not in page


def test_no_color_brings_the_brackets_back(reading, shown, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "{told envoys}" in shown(reading)


def test_spans_hold_in_text_with_wide_characters(a_reading, shown):
    text = "👩‍💻 欧盟发言人 said 不会"
    assert "[欧盟发言人] {said} «不会»¹" in shown(a_reading(text, "欧盟发言人", "said", "不会"))


def test_an_empty_span_is_no_mark(shown):
    actor = Actor(id="a", name="A", kind="person")
    empty = Statement(
        id="s",
        speaker="a",
        source=None,
        cue=None,
        content=(Span(0, 0),),
        kind="direct",
        act="state",
    )
    page = shown(Reading(report=Report(text="Text"), actors=(actor,), statements=(empty,)))
    assert "Marked" not in page
