"""Who of all of whom a report speaks is party to an act: what the scorer of parties is asked."""

import numpy as np
import pytest

from legation.encode.encoder import Encoded, Tables
from legation.encode.tags import ACT_PARTS, DISTANCES, PARTY_WIDTH
from legation.mark.parties import (
    AFTER,
    BEFORE,
    HEADLINE,
    KINDS,
    REACH,
    SIDES,
    SIGNS,
    Parties,
    acts_of,
    near,
    people_of,
    signs,
)
from legation.model import Deed, SpokenOf, Syntax

WORDS = 60
SENTENCE = [n // 3 for n in range(WORDS)]
SYNTAX = Syntax((), (), (), (), SENTENCE)
SPOKEN = {
    "FRA": SpokenOf([(1, 3), (30, 31), (58, 59)], frozenset({"government"})),
    "UN": SpokenOf([(34, 36)], frozenset({"igo"})),
}


def weights(rng):
    width = PARTY_WIDTH
    shapes = dict.fromkeys(("deed", "mention", "product", "told", "spoken"), (width, width))
    shapes |= {"kind": (len(KINDS), width), "kind_candidate": (len(KINDS), width)}
    shapes |= {"words": (DISTANCES, width), "sentences": (BEFORE + AFTER + 1, width)}
    shapes |= {"headline": (width,), "pair.weight": (len(SIDES) + 1, width)}
    shapes |= {"pair.bias": (len(SIDES) + 1,), "signs.weight": (width, SIGNS)}
    shapes |= {"signs.bias": (width,), "answer.weight": (len(SIDES), width)}
    shapes |= {"answer.bias": (len(SIDES),)}
    return {name: rng.normal(0, 0.1, shape).astype(np.float32) for name, shape in shapes.items()}


@pytest.fixture
def scorer():
    rng = np.random.default_rng(1)
    acts = {
        name: rng.normal(0, 1, (WORDS, width)).astype(np.float32)
        for name, width in ACT_PARTS.items()
    }
    at = np.arange(WORDS)
    tables = Tables({}, {}, {}, {}, {}, weights(rng))
    return Parties(
        Encoded(at, at + 1, {}, [], np.zeros((WORDS, 0), np.float32), tables, acts), SYNTAX
    )


def test_each_act_has_odds_of_each_candidate_on_each_side(scorer):
    found = scorer([Deed(31, "ACCUSE"), Deed(40, "contact")], SPOKEN)
    assert [set(odds) for odds in found] == [{"FRA", "UN"}] * 2
    assert np.isfinite([odds for act in found for odds in act.values()]).all()
    assert found[0]["FRA"] != found[1]["FRA"]


def test_many_acts_have_the_odds_that_each_has_alone(scorer):
    deeds = [Deed(n % WORDS, "REQUEST") for n in range(150)]
    together = scorer(deeds, SPOKEN)
    for at in (0, 63, 64, 149):
        (alone,) = scorer([deeds[at]], SPOKEN)
        assert np.allclose(list(alone.values()), list(together[at].values()), atol=1e-4)


def test_a_file_without_a_scorer_says_nothing(scorer):
    scorer.encoded.tables.parties.clear()
    assert scorer([Deed(31, "ACCUSE")], SPOKEN) == [{}]
    assert scorer([], SPOKEN) == []


def test_mentions_count_in_the_headline_and_some_sentences_around():
    acts = acts_of([Deed(57, "AID")], SYNTAX)  # in the last sentence
    people = people_of(SPOKEN, SYNTAX)
    pairs = near(acts, people)
    first = people.first[pairs.mention].tolist()
    assert first == [1, 30, 58, 34]  # of the headline, and 9, 0 and 8 sentences away
    assert pairs.headline.tolist() == [1, 0, 0, 0]
    assert pairs.row.tolist() == [0, 0, 0, 1]


def test_of_a_list_that_is_one_sentence_only_what_stands_near_counts():
    words = 20_000
    syntax = Syntax((), (), (), (), [0] * words)
    people = people_of(
        {"FRA": SpokenOf([(n, n + 1) for n in range(0, words, 2)], frozenset({"government"}))},
        syntax,
    )
    pairs = near(acts_of([Deed(words // 2, "AID")], syntax), people)
    assert len(pairs.act) == REACH + 1 + HEADLINE // 2


def test_signs_tell_how_a_report_speaks_of_a_candidate_seen_from_an_act():
    acts = acts_of([Deed(33, "AID")], SYNTAX)  # the eleventh sentence, in which the UN is named
    (rows,) = signs(acts, people_of(SPOKEN, SYNTAX))
    france, un = rows
    assert france[0] == pytest.approx(0.75)
    assert france[2] == 1  # named in the sentence before
    assert (france[3], un[3]) == (1, 0)  # named in the headline
    assert (france[8], un[8]) == (0, 1)  # named here
    assert un[-1] == 1
