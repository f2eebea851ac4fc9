from io import StringIO

import pytest

from legation.model import (
    Actor,
    Commitment,
    Condition,
    Contact,
    Event,
    Position,
    Process,
    Reading,
    Reason,
    Report,
    Span,
)
from legation.serve.show import show
from legation.serve.show.explained import explained

TEXT = (
    "Turkey blocked Sweden’s bid. It will relent if the jets come. Talks were held in \x1b[31mOslo."
)


@pytest.fixture
def reading(spot):
    turkey = Actor(id="state:TUR", name="Turkey", kind="government", code="TUR", country="TUR")
    sweden = Actor(id="state:SWE", name="Sweden", kind="government", code="SWE", country="SWE")
    blocked = spot(TEXT, "Turkey blocked Sweden’s bid")
    event = Event(
        id="e1",
        type="REJECT",
        sources=(turkey.id,),
        targets=(sweden.id,),
        status="ongoing",
        voice="outlet",
        evidence=(blocked,),
        cameo="120",
        quad="verbal conflict",
        goldstein=-4.0,
        confidence=0.73,
        reasons=(Reason(field="type", rule="encoder", words=Span(7, 14), score=0.9),),
    )
    contact = Contact(
        id="c1",
        parties=(turkey.id, sweden.id),
        level="technical",
        form="talks",
        status="not_planned",
        voice="outlet",
        evidence=(spot(TEXT, "Talks were held in \x1b[31mOslo"),),
        confidence=0.4,
        date="2026-02",
    )
    process = Process(
        id="process:x",
        kind="accession",
        name="Accession of Sweden to NATO",
        positions=(
            Position(actor=turkey.id, stance="against", voice="outlet", evidence=(blocked,)),
        ),
        commitments=(
            Commitment(
                by=(turkey.id,),
                to=(),
                text="to relent",
                status="planned",
                voice="outlet",
                evidence=(blocked,),
                deadline="2026-12",
            ),
        ),
        conditions=(
            Condition(
                if_=spot(TEXT, "the jets come"), then=spot(TEXT, "It will relent"), voice="outlet"
            ),
        ),
    )
    return Reading(
        report=Report(text=TEXT, title="Turkey blocks"),
        actors=(turkey, sweden),
        statements=(),
        events=(event,),
        contacts=(contact,),
        processes=(process,),
    )


def shown(reading):
    out = StringIO()
    show(reading, file=out, width=100)
    return out.getvalue()


def test_the_shortest_and_most_telling_comes_first(reading):
    page = shown(reading)
    order = ["Contacts: 1", "Processes: 1", "Events: 1", "Text", "Statements", "Actors: 2"]
    assert sorted(order, key=page.index) == order


def test_a_contact_says_level_form_status_and_day(reading):
    page = shown(reading)
    for words in ("technical", "talks", "not planned", "2026-02", "the report"):
        assert words in page


def test_a_process_shows_its_terms(reading):
    page = shown(reading)
    assert "against Turkey" in page
    assert "promised Turkey (by 2026-12): to relent" in page
    assert "if the jets come → It will relent" in page


def test_words_of_a_report_cannot_steer_the_terminal(reading):
    assert "\x1b" not in shown(reading)


def test_an_explanation_names_words_rule_and_score(reading):
    out = StringIO()
    explained(reading, reading.events[0], file=out)
    page = out.getvalue()
    assert "e1 Turkey → Sweden: REJECT (120), ongoing" in page
    for words in ("“blocked”", "encoder", "0.90", "confidence 0.73"):
        assert words in page


def test_json_has_if_and_then_as_the_contract_names_them(reading):
    (process,) = reading.as_dict()["processes"]
    assert set(process["conditions"][0]) == {"if", "then", "voice"}
