"""Two readings made by hand: one of peace, one of whoever wants to do harm."""

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
    Statement,
)

PEACE = (
    "Technical talks restored\n"
    "Paris and Moscow have restored technical contacts, Dmitry Peskov said on Tuesday. "
    "France criticised Russia over the strikes.\n"
    "“We will meet”, Mr Peskov added, “in March in Geneva”. NATO rejects a visit. "
    "Paris promised to answer by 15 March."
)
# Nobody would call a report so, but somebody who wants to do harm can.
HOSTILE = (
    '=HYPERLINK("http://evil.example")\n'
    "Moscow denies <script>alert(1)</script> & co\u2028attacked\tKyiv\n"
    "“=cmd|'/c calc'!A1” 🙂 said a Ӓ source;\nit threatens,\\ “Kyiv\nand Lviv” with strikes."
)


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def state(code: str, name: str, text: str, *called: str) -> Actor:
    spans = tuple(at(text, words) for words in called)
    return Actor(
        id=f"state:{code}",
        name=name,
        kind="government",
        code=code,
        country=code,
        sector="GOV",
        mentions=spans,
    )


def event(text: str, key: str, type_: str, words: str, sides: tuple, **facts: object) -> Event:
    given = {"status": "happened", "cameo": "111", "quad": "verbal conflict", "goldstein": -2.0}
    given |= {"voice": "outlet", "confidence": 0.7, "evidence": (at(text, words),)} | facts
    return Event(id=key, type=type_, sources=sides[0], targets=sides[1], **given)


def contact(text: str, key: str, status: str, words: str, **facts: object) -> Contact:
    given = {"parties": ("state:FRA", "state:RUS"), "level": "technical", "form": "dialogue"}
    given |= {"voice": "s1", "confidence": 0.5, "evidence": (at(text, words),)} | facts
    return Contact(id=key, status=status, **given)


def peace() -> Reading:
    text = PEACE
    report = Report(
        text=text,
        body=text.index("\n") + 1,
        title="Technical talks restored",
        publisher="The Paper",
        url="https://paper.example/talks?a=1&b=2",
        published="2026-02-10T08:30:00+01:00",
        language="en",
    )
    peskov = Actor(
        id="person:dmitry-peskov",
        name="Dmitry Peskov",
        kind="person",
        country="RUS",
        sector="GOV",
        role="Kremlin spokesman",
        level="spokesperson",
        mentions=(at(text, "Dmitry Peskov"), at(text, "Mr Peskov")),
    )
    nato = Actor(
        id="body:NATO",
        name="NATO",
        kind="igo",
        code="NATO",
        sector="IGO",
        mentions=(at(text, "NATO"),),
    )
    said = Statement(
        id="s1",
        speaker=peskov.id,
        source=at(text, "Dmitry Peskov"),
        cue=at(text, "said on Tuesday"),
        content=(at(text, "Paris and Moscow have restored technical contacts"),),
        kind="indirect",
        act="state",
    )
    split = Statement(
        id="s2",
        speaker=peskov.id,
        source=at(text, "Mr Peskov"),
        cue=None,
        content=(at(text, "“We will meet”"), at(text, "“in March in Geneva”")),
        kind="direct",
        act="promise",
    )
    sides = (("state:FRA",), ("state:RUS",))
    process = Process(
        id="talks",
        kind="peace",
        name="Talks of France and Russia",
        parties=("state:FRA", "state:RUS"),
        positions=(Position(actor="state:FRA", stance="for", voice="outlet", evidence=()),),
        commitments=(
            Commitment(
                by=("state:FRA",),
                to=("state:RUS",),
                text="to answer, soon; at last",
                status="planned",
                voice="outlet",
                evidence=(at(text, "Paris promised"),),
                deadline="2026-03-15",
            ),
        ),
        conditions=(Condition(if_=at(text, "restored"), then=at(text, "meet"), voice="s2"),),
    )
    return Reading(
        report=report,
        actors=(
            state("FRA", "France", text, "Paris", "France"),
            state("RUS", "Russia", text, "Moscow", "Russia"),
            peskov,
            nato,
        ),
        statements=(said, split),
        events=(
            event(
                text,
                "e1",
                "ACCUSE",
                "criticised",
                sides,
                reasons=(Reason(field="type", rule="trigger"),),
            ),
            event(
                text,
                "e2",
                "CONSULT",
                "“We will meet”",
                (("person:dmitry-peskov", "state:FRA"), ("body:NATO", "state:RUS")),
                status="planned",
                cameo="046",
                quad="verbal cooperation",
                goldstein=7.0,
                voice="s2",
                date="2026-03",
                place="Geneva",
            ),
            event(
                text,
                "e3",
                "AGREE",
                "restored technical contacts",
                (("state:FRA", "state:RUS"), ("state:FRA", "body:NATO")),
                status="ongoing",
                cameo="050",
                quad="verbal cooperation",
                goldstein=3.5,
                place="Russia",
            ),
        ),
        contacts=(
            contact(text, "c1", "restored", "restored technical contacts"),
            contact(
                text,
                "c2",
                "agreed",
                "“We will meet”",
                level="leader",
                form="summit",
                date="2026-03",
                place="Geneva",
                host="body:NATO",
                evidence=(at(text, "“We will meet”"), at(text, "“in March in Geneva”")),
            ),
            contact(text, "c3", "refused", "rejects a visit", form="visit", date="2026-03-01"),
            contact(text, "c4", "planned", "meet", form="visit", date="2027"),
        ),
        processes=(process,),
    )


def hostile() -> Reading:
    text = HOSTILE
    report = Report(
        text=text,
        title='=HYPERLINK("http://evil.example")\t\r\nBEGIN:VEVENT <b>&\x07\u202e',
        publisher='"The\tDaily\nEvil',
        url="javascript:alert(1)",
        published="2026-02-11",
        language="en",
    )
    source = Actor(
        id="unnamed:a source",
        name="a Ӓ source",
        kind="unnamed",
        mentions=(at(text, "a Ӓ source"),),
    )
    said = Statement(
        id="s1",
        speaker=source.id,
        source=at(text, "a Ӓ source"),
        cue=at(text, "said"),
        content=(at(text, "“=cmd|'/c calc'!A1”"), at(text, "it threatens,\\ “Kyiv\nand Lviv”")),
        kind="mixed",
        act="threaten",
    )
    sides = (("state:RUS",), ("state:UKR",))
    return Reading(
        report=report,
        actors=(
            state("RUS", "Russia", text, "Moscow"),
            state("UKR", '@Ukraine\t"\n', text, "Kyiv\nand Lviv"),
            source,
        ),
        statements=(said,),
        events=(
            event(text, "e1", "ASSAULT", "co\u2028attacked\tKyiv", sides, status="denied"),
            event(
                text,
                "e2",
                "THREATEN",
                "threatens,\\ “Kyiv\nand Lviv”",
                sides,
                cameo="130",
                goldstein=-4.4,
                voice="s1",
                confidence=0.2,
                place='-1+1\t"\nx',
            ),
        ),
        contacts=(
            contact(
                text,
                "c1",
                "planned",
                "“Kyiv\nand Lviv” with strikes",
                parties=("state:RUS", "state:UKR"),
                date="2026-02-20",
                place="A;B,C\\D\nE",
                form="talks",
                level=None,
            ),
        ),
    )
