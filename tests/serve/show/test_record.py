"""What the pages of a record are made of."""

from datetime import date
from io import StringIO
from typing import get_args

import pytest
from rich.console import Console

from legation.record.happenings import Happening, Witness
from legation.record.history import ProcessSummary, Promise
from legation.record.history.terms import Fate
from legation.serve.show.record import show_process
from legation.serve.show.record.bars import bars, spark
from legation.serve.show.record.parts import listed, quoted, short
from legation.serve.show.record.story import differences

OUTLETS = {"r1": "Reuters", "r2": "TASS", "r3": "The Copyist"}


def witness(report: str, **facts) -> Witness:
    given = {
        "fact": f"{report}/c1",
        "origin": report,
        "is_copy": False,
        "outlet": None,
        "speaker": None,
        "status": "held",
        "level": None,
        "date": None,
        "day": None,
        "words": "",
        "confidence": 0.5,
        "checked": "machine",
    }
    return Witness(report=report, **(given | facts))


def happening(differ: tuple[str, ...], *witnesses: Witness) -> Happening:
    return Happening(
        story="s",
        kind="contact",
        what="talks",
        sources=(),
        targets=(),
        day=None,
        witnesses=witnesses,
        origins=len(witnesses),
        copies=0,
        differ=differ,
    )


def drawn(counts: dict[date, int], width: int = 60) -> list[str]:
    out = StringIO()
    bars(Console(file=out, width=width, color_system=None), [("events", counts, "")])
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("values", "line"), [([], ""), ([0, 0], "  "), ([1], "█"), ([0, 1, 4, 8], " ▁▄█")]
)
def test_a_bar_is_as_high_as_its_value_and_none_is_blank(values, line):
    assert spark(values) == line


def test_a_month_without_any_has_its_place():
    counts = {date(2026, 1, 1): 1, date(2026, 4, 1): 2}
    assert drawn(counts) == ["events        ▄  █ 3", "              2026-01 to 2026-04, by month"]


@pytest.mark.parametrize(
    ("first", "period"),
    [
        (date(2024, 1, 1), "month"),
        (date(2020, 1, 1), "quarter"),
        (date(2000, 1, 1), "year"),
        (date(1900, 1, 1), "decade"),
        (date(1, 1, 1), "decade"),
    ],
)
def test_bars_join_up_until_they_fit(first, period):
    line, axis = drawn({first: 1, date(2026, 1, 1): 1})
    assert len(line) <= 60
    assert axis.endswith(f"{first.isoformat()[:7]} to 2026-01, by {period}")


def test_nothing_is_drawn_of_nothing():
    assert drawn({}) == []


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ([*"abc"], "a, b and c")]
)
def test_names_are_listed_as_in_a_sentence(names, said):
    assert listed(names) == said


@pytest.mark.parametrize(
    ("words", "kind", "shown", "green"),
    [
        ("We go", "direct", "“We go”", "“We go”"),
        ("“We go”", "direct", "“We go”", "“We go”"),
        ("that “never” was", "mixed", "that “never” was", "“never”"),
        ("it went", "indirect", "it went", ""),
        ("he “never … It was said", "indirect", "he “never … It was said", "“never "),
        ("", "direct", "", ""),
    ],
)
def test_only_the_speakers_own_words_are_in_colour(words, kind, shown, green):
    text = quoted(words, kind)
    spans = text.spans or ([(0, len(text), "green")] if text.style == "green" else [])
    assert text.plain == shown
    assert "".join(text.plain[start:end] for start, end, _ in spans) == green


def test_long_words_are_cut_between_two():
    assert short("word " * 100).endswith("word …")
    assert len(short("word " * 100)) < 230


@pytest.mark.parametrize(
    ("differ", "witnesses", "said"),
    [
        (
            ("status",),
            [witness("r1"), witness("r2", status="denied", speaker="p"), witness("r3")],
            "held according to Reuters and The Copyist, denied by Peskov (TASS)",
        ),
        (
            ("level",),
            [witness("r1", level="leader"), witness("r2", level="envoy"), witness("r3")],
            "at leader level according to Reuters, at envoy level according to TASS",
        ),
        (
            ("date",),
            [witness("r1", date="2026-01"), witness("r3", date="2026-02", is_copy=True)],
            "on 2026-01 according to Reuters, on 2026-02 according to The Copyist",
        ),
        (
            ("status",),
            [witness("r1"), witness("r2", status="refused"), witness("r3", is_copy=True)],
            "held according to Reuters, refused according to TASS",
        ),
        ((), [witness("r1")], None),
    ],
)
def test_where_accounts_differ_is_said_in_words(differ, witnesses, said):
    told = differences(happening(differ, *witnesses), OUTLETS, {"p": "Peskov"})
    assert list(told) == ([said] if said else [])


def process_page(capsys, monkeypatch, width: int) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    days = [date(2026, 1, day) for day in range(1, 13)]
    summary = ProcessSummary(
        id="process:x",
        name="Accession of X",
        kind="accession",
        parties=(),
        mediator=None,
        reports=12,
        first=days[0],
        last=days[-1],
        blocked_by=("state:HUN",),
        held_out_by=(),
    )
    stood = {"actor": "state:HUN", "actor_name": "Hungary", "speaker": None, "report": "r"}
    positions = [stood | {"day": d, "stance": "for", "words": ""} for d in days]
    positions.append(stood | {"day": days[-1], "stance": "against", "words": "No."})
    promises = [promise(fate) for fate in get_args(Fate)]
    show_process(summary, positions, promises, [], {"state:HUN": "Hungary"})
    return capsys.readouterr().out


def promise(fate: Fate) -> Promise:
    return Promise(
        process="process:x",
        name="Accession of X",
        report="r",
        day=None,
        by=(),
        to=(),
        text="It will be done.",
        status="planned",
        deadline=None,
        voice="outlet",
        fate=fate,
        witness="r2" if fate in {"met", "missed"} else None,
    )


@pytest.mark.parametrize(("width", "left_out"), [(60, 10), (80, 8), (140, 3)])
def test_the_days_that_fit_are_the_newest_and_the_rest_is_counted(
    capsys, monkeypatch, width, left_out
):
    page = process_page(capsys, monkeypatch, width)
    assert f"{left_out} earlier days are left out" in page
    days = page.split("Actor ")[1].splitlines()[0].split()
    assert len(days) == 12 - left_out
    assert days[-1] == "2026-01-12"
    assert max(map(len, page.splitlines())) <= width


def test_each_promise_has_its_fate_and_who_tells_of_it(capsys, monkeypatch):
    page = process_page(capsys, monkeypatch, 80)
    fates = [line.split()[0] for line in page.splitlines() if "nobody named" in line]
    assert fates == list(get_args(Fate))
    assert "  met according to r2" in page and "  missed according to r2" in page
    assert "blocked by    Hungary" in page
