"""Scenes drawn by hand: sentences of `word/relation/head`, heads counted from 1, 0 the root."""

import re

from legation.compose.facts.scene import Scene
from legation.compose.layout import Layout
from legation.model import Actor, Cast, Holders, Report, Span, Syntax, Trigger

STATES = {"Russia": "RUS", "France": "FRA", "Turkey": "TUR", "Sweden": "SWE", "Stockholm": "SWE"}
STATES |= {"Hungary": "HUN", "Ukraine": "UKR", "Oman": "OMN", "NATO": "NATO"}


def drawn(*sentences, triggers=(), statements=(), dates=(), published="2026-02-10", lines=False):
    """Return a scene; names of `STATES` are their governments, `triggers` what `trigger` takes.

    Each sentence is a line of its own where `lines` says so.
    """
    text, starts, ends, heads, relations, numbers = "", [], [], [], [], []
    for number, sentence in enumerate(sentences):
        base = len(starts)
        text += "\n" if lines and text else ""
        for piece in sentence.split():
            word, relation, head = piece.rsplit("/", 2)
            text += " " if text and word not in ".,;:" and not text.endswith("\n") else ""
            starts.append(len(text))
            text += word
            ends.append(len(text))
            heads.append(base + int(head) - 1 if int(head) else len(starts) - 1)
            relations.append(relation)
            numbers.append(number)
    report = Report(text=text, published=published)
    syntax = Syntax(starts, ends, heads, relations, numbers)
    scene = Scene(report, Layout.of(report), _cast(text), syntax, [], statements, dates)
    made = [trigger(scene, **given) for given in triggers]
    return Scene(report, scene.layout, scene.cast, syntax, made, statements, dates)


def _cast(text):
    who, actors = {}, {}
    for name, code in STATES.items():
        for found in re.finditer(rf"\b{name}\b", text):
            who[Span(*found.span())] = f"state:{code}"
            actors[code] = name
    made = (
        Actor(
            id=f"state:{code}",
            name=name,
            kind="igo" if code == "NATO" else "government",
            code=code,
            country=None if code == "NATO" else code,
        )
        for code, name in actors.items()
    )
    return Cast(actors=tuple(made), who=who, reasons=dict.fromkeys(who, "name"))


def trigger(scene, word, *, events=None, contact=0.0, status="happened", became="held", **by):
    """Return a trigger at the first word alike; `by` are the words that hold each role."""
    words = [scene.cut(scene.syntax.span(n)) for n in range(len(scene.syntax.starts))]
    at = words.index(word)
    low, high = scene.bounds[scene.syntax.sentence[at]]
    odds = {role: [0.0] * (high - low) for role in ("source", "target", "party")}
    for role, names in by.items():
        for name in names.split():
            odds[role][words.index(name, low) - low] = 0.9
    return Trigger(
        word=at,
        span=scene.syntax.span(at),
        events=events or {},
        statuses={status: 0.6, "happened": 0.3} if status != "happened" else {"happened": 0.9},
        contact=contact,
        contact_statuses={became: 0.45},
        levels={"none": 0.45},
        holders=Holders(low, lambda: odds),
    )
