import numpy as np
import pytest

from legation.encode import Encoded, Tables
from legation.encode.tags import ACT_PARTS, ACTS, CONTACTS, EVENTS, ROLES
from legation.mark.relation import relation
from legation.mark.triggers import REACH, triggers
from legation.model import Span, Syntax

TEXT = "Turkey blocked Sweden"
STARTS, ENDS = [0, 7, 15], [6, 14, 21]


def encoded(starts=STARTS, ends=ENDS, telling=(1,)):
    """Return what an encoder says that is sure of some words and takes every word for a holder."""
    n = len(starts)
    acts = {name: np.zeros((n, len(tags)), np.float32) for name, tags in ACTS.items()}
    acts |= {name: np.zeros((n, width), np.float32) for name, width in ACT_PARTS.items()}
    acts["event"][:, 0] = 5
    acts["event"][list(telling), EVENTS.index("REJECT")] = 12
    acts["contact"][:, CONTACTS.index("none")] = 5
    tables = {
        "role_distance": np.zeros((len(ROLES), 18), np.float32),
        "role_bias": np.full(len(ROLES), 2, np.float32),
        "unrelated": np.array([-3], np.float32),
    }
    return Encoded(
        starts=np.array(starts),
        ends=np.array(ends),
        scores={},
        links=[],
        phrases=np.zeros((n, 0), np.float32),
        tables=Tables({}, {}, {}, {}, tables, {}),
        acts=acts,
    )


def test_a_word_that_tells_of_something_is_a_trigger_with_its_holders():
    syntax = Syntax(STARTS, ENDS, [1, 1, 1], ["nsubj", "root", "dobj"], [0, 0, 0])
    (found,) = triggers(encoded(), syntax)
    assert (found.span.cut(TEXT), set(found.events)) == ("blocked", {"REJECT"})
    assert found.holders.mean("source", 0, 3) == pytest.approx(0.881, abs=0.001)
    assert found.holders.mean("source", 0, 6) == pytest.approx(0.44, abs=0.001)
    assert found.contact < 0.1


def test_the_relation_between_two_spans_names_its_trigger():
    found = relation(encoded(), Span(0, 6), Span(15, 21))
    assert found.type == "REJECT"
    assert found.trigger is not None
    assert found.trigger.cut(TEXT) == "blocked"
    assert found.confidence == max(found.odds.values())


def test_a_side_may_be_anybody():
    assert relation(encoded(), None, Span(15, 21)).type == "REJECT"


def test_in_a_sentence_of_pages_holders_are_looked_for_within_reach():
    n, telling = 4 * REACH, (0, REACH // 2, 2 * REACH, 4 * REACH - 1)
    starts = list(range(0, 2 * n, 2))
    ends = [start + 1 for start in starts]
    syntax = Syntax(starts, ends, [0] * n, ["dep"] * n, [0] * n)
    found = triggers(encoded(starts, ends, telling), syntax)
    assert [trigger.word for trigger in found] == list(telling)
    for trigger in found:
        odds = [trigger.holders.mean("source", at, at + 1) for at in range(n)]
        assert [at for at in range(n) if odds[at] > 0] == [
            at for at in range(n) if abs(at - trigger.word) <= REACH
        ]
