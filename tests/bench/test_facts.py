import pytest

from bench.events import Names, calibration_error, pairs, root
from bench.facts import facts
from bench.passages import Passage, codes
from legation.model import Actor, Event, Reading, Report, Span

TEXT = "Turkey had blocked the Swedish bid. Russia and France have restored contacts.\n"
EVENT = {
    "words": "{Turkey|s} had {blocked|!} the {Swedish|t} bid",
    "type": "REJECT",
    "sources": ["TUR"],
    "targets": ["SWE"],
    "status": "ongoing",
    "voice": "outlet",
}
CONTACT = {
    "words": "{Russia and France|p} have restored {contacts|!}",
    "parties": ["RUS", "FRA"],
    "status": "restored",
    "voice": "RUS",
}


def read(**tables):
    return facts(TEXT, {kind: [table] for kind, table in tables.items()}, codes())


def test_marks_give_evidence_trigger_and_who():
    (event,), (contact,), _ = read(event=EVENT, contact=CONTACT)
    assert event.evidence.cut(TEXT) == "Turkey had blocked the Swedish bid"
    assert event.trigger.cut(TEXT) == "blocked"
    assert [s.cut(TEXT) for s in event.marks["t"]] == ["Swedish"]
    assert [s.cut(TEXT) for s in contact.marks["p"]] == ["Russia and France"]
    assert (contact.level, contact.form) == (None, None)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("words", "{Turkey|s} had blocked the bid", "does not stand in the text"),
        ("words", "{Turkey|s} had blocked the {Swedish|t} bid", "has 0 triggers"),
        ("words", "{Turkey|p} had {blocked|!} the {Swedish|t} bid", "not for this kind of fact"),
        ("type", "BLOCK", "'BLOCK' is none of AGREE"),
        ("status", "held", "'held' is none of happened"),
        ("sources", ["XYZ"], "'XYZ' is no code"),
        ("sources", "TUR", "must be a list"),
        ("targets", ["SWE", "SWE"], "names one twice"),
        ("date", "10 July", "is no day"),
        ("mood", "bad", "'mood' is not known here"),
    ],
)
def test_what_is_wrong_with_an_event_is_named(field, value, reason):
    with pytest.raises(ValueError, match=reason):
        read(event=EVENT | {field: value})


def passage():
    return Passage(
        name="001-x",
        title="",
        manner="agency",
        outlet="",
        published="2024-01-01",
        text=TEXT,
        mentions=[],
        facts=read(event=EVENT),
    )


def reading(*events):
    actors = [
        Actor(id="person:e", name="Erdogan", kind="person", country="TUR"),
        Actor(id="state:SWE", name="Sweden", kind="country", code="SWE", country="SWE"),
    ]
    return Reading(report=Report(text=TEXT), actors=tuple(actors), statements=(), events=events)


def event(number, type_="REJECT", targets=("state:SWE",)):
    return Event(
        id=f"e{number}",
        type=type_,
        sources=("person:e",),
        targets=targets,
        status="happened",
        voice="outlet",
        evidence=(Span(0, 6),),
        cameo="120",
        quad="verbal conflict",
        goldstein=-4.0,
        confidence=0.5,
    )


@pytest.mark.parametrize(
    ("events", "right"),
    [
        ([event(1)], 1),
        ([event(1), event(2)], 1),
        ([event(1, "ACCUSE")], 0),
        ([event(1, targets=())], 0),
        ([], 0),
    ],
)
def test_an_event_is_right_by_type_and_state_and_counted_once(events, right):
    told = reading(*events)
    assert len(pairs(passage(), told, Names(told.actors, told.statements))) == right


def test_who_is_meant_does_not_depend_on_how_it_is_written():
    assert root("UNSC") == "UN"
    assert root("Houthis") == root("group:houthis")
    assert root("The Lamplighters") == "the-lamplighters"


def test_confidence_that_is_right_as_often_as_it_says_has_no_error():
    assert calibration_error([(0.5, True), (0.5, False)]) == 0
    assert calibration_error([(0.9, False), (0.9, False)]) == pytest.approx(0.9)
