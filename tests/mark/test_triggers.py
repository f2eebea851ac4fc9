import numpy as np
import pytest

from legation.encode import Encoded, Tables
from legation.encode.tags import ACT_PARTS, ACTS, CONTACTS, EVENTS, ROLES
from legation.mark.relation import relation
from legation.mark.triggers import triggers
from legation.model import Span, Syntax

TEXT = "Turkey blocked Sweden"
STARTS, ENDS = [0, 7, 15], [6, 14, 21]


def encoded():
    """Return what an encoder says that is sure of "blocked" and takes every word for its holder."""
    acts = {name: np.zeros((3, len(tags)), np.float32) for name, tags in ACTS.items()}
    acts |= {name: np.zeros((3, width), np.float32) for name, width in ACT_PARTS.items()}
    acts["event"][:, 0] = 5
    acts["event"][1, EVENTS.index("REJECT")] = 12
    acts["contact"][:, CONTACTS.index("none")] = 5
    tables = {
        "role_distance": np.zeros((len(ROLES), 18), np.float32),
        "role_bias": np.full(len(ROLES), 2, np.float32),
        "unrelated": np.array([-3], np.float32),
    }
    return Encoded(
        starts=np.array(STARTS),
        ends=np.array(ENDS),
        scores={},
        links=[],
        phrases=np.zeros((3, 0), np.float32),
        tables=Tables({}, {}, {}, {}, tables),
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
