"""Readings made by hand: what is shown does not depend on how it was found."""

from collections.abc import Callable
from typing import Any

import pytest

from legation.model import Actor, Reading, Report, Span, Statement


@pytest.fixture
def spot() -> Callable[[str, str], Span]:
    """Where words first stand in a text."""

    def find(text: str, words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return find


@pytest.fixture
def a_reading(spot: Callable[[str, str], Span]) -> Callable[..., Reading]:
    """Make a reading with one statement out of its text and the words that are marked in it."""

    def make(
        text: str, source: str, cue: str, *content: str, report: Any = (), **facts: Any
    ) -> Reading:
        speaker = Actor(id="per:1", name=source, kind="person", mentions=(spot(text, source),))
        given = {"kind": "direct", "act": "state"} | facts
        statement = Statement(
            id="s1",
            speaker=speaker.id,
            source=spot(text, source),
            cue=spot(text, cue),
            content=tuple(spot(text, c) for c in content),
            **given,
        )
        return Reading(
            report=Report(text=text, **dict(report)), actors=(speaker,), statements=(statement,)
        )

    return make
