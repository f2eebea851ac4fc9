"""Readings made by hand for the pages of a record: a dispute, its copy, and names that do harm."""

from legation.model import (
    Actor,
    Commitment,
    Condition,
    Contact,
    Position,
    Process,
    Reading,
    Report,
    Span,
    Statement,
)

LONG = "The Extraordinarily-Long-Named-Joint-Commission-for-the-Demarcation-" + "of" * 60
RTL = "وزارة الخارجية"
EVIL = "Moscow\x1b]0;owned\x07 [red]b[/red]\u202e \x9b2J"
# Long enough that its copy is known for one.
HELD = "Oslo and Lima held talks on the fishing waters on Monday, the Norwegian ministry said. " + (
    " ".join(
        f"Paragraph {n} tells of the catch in the district of number {n * n}." for n in range(40)
    )
)
DENIED = (
    "Lima denies that Oslo and Lima held talks on the fishing waters on Monday, Peru's minister "
    "told the press. “There was no meeting,” he said. Oslo promised to open its ports by 1 March "
    "if Lima agrees to lift the ban."
)
STATES = {"NOR": "Norway", "PER": "Peru"}


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def actors(*more: Actor) -> tuple[Actor, ...]:
    states = (
        Actor(id=f"state:{code}", name=name, kind="country", code=code, country=code)
        for code, name in STATES.items()
    )
    return (*states, *more)


def contact(text: str, status: str, words: str, voice: str = "outlet") -> Contact:
    return Contact(
        id="c1",
        parties=("state:NOR", "state:PER"),
        level="ministerial",
        form="talks",
        status=status,
        voice=voice,
        evidence=(at(text, words),),
        confidence=0.5,
    )


def held(outlet: str = "The Fjord", day: str = "2026-02-09", more: str = "") -> Reading:
    text = HELD + more
    report = Report(text=text, title="Talks held", publisher=outlet, published=day)
    told = contact(text, "held", "Oslo and Lima held talks")
    return Reading(report=report, actors=actors(), statements=(), contacts=(told,))


def denied() -> Reading:
    text = DENIED
    minister = Actor(
        id="person:minister", name=LONG, kind="person", country="PER", role=f"{RTL} {LONG}"
    )
    evil = Actor(id="unnamed:evil", name=EVIL, kind="unnamed")
    said = Statement(
        id="s1",
        speaker=minister.id,
        source=at(text, "he"),
        cue=at(text, "said"),
        content=(at(text, "“There was no meeting,”"),),
        kind="direct",
        act="deny",
        about=("state:NOR", evil.id),
    )
    process = Process(
        id="process:fishing",
        kind="other",
        name="Fishing talks of Norway and Peru",
        parties=("state:NOR", "state:PER"),
        positions=(
            Position(actor="state:NOR", stance="for", voice="outlet", evidence=()),
            Position(
                actor=minister.id, stance="against", voice="s1", evidence=(at(text, "denies"),)
            ),
            Position(actor=evil.id, stance="conditional", voice="outlet", evidence=()),
        ),
        commitments=(
            Commitment(
                by=("state:NOR",),
                to=(evil.id,),
                text="Oslo promised to open its ports",
                status="planned",
                voice="outlet",
                evidence=(),
                deadline="2026-03-01",
            ),
        ),
        conditions=(
            Condition(if_=at(text, "Lima agrees"), then=at(text, "open its ports"), voice="s1"),
        ),
    )
    return Reading(
        report=Report(
            text=text, title=EVIL, publisher=RTL, published="2026-02-10", url="https://a.example/x"
        ),
        actors=actors(minister, evil),
        statements=(said,),
        contacts=(contact(text, "not_planned", "Lima denies", "s1"),),
        processes=(process,),
    )


def empty() -> Reading:
    """Return a reading of a report of which nothing is known, not even the day."""
    return Reading(report=Report(text="Nothing happened."), actors=(), statements=())
