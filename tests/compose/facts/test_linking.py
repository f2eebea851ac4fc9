"""Who is party to an act, of all candidates."""

from dataclasses import replace

import pytest

from legation.compose.facts import linking
from legation.compose.facts.lexicon import lexicon
from legation.compose.facts.linking import BOUND, candidates, linked, spoken_of
from legation.model import PartyOdds

from .drawn import drawn

RUS, FRA, TUR = "state:RUS", "state:FRA", "state:TUR"
SCORED = {"RUS": PartyOdds(3.0, -2.0, 0.0), "TUR": PartyOdds(-9.0, 3.0, 0.0)}


@pytest.fixture
def weights(monkeypatch):
    """Weights by side and sign that hold in place of those fitted."""
    table = {"source": {"always": -5.0}, "target": {"always": -5.0}}
    monkeypatch.setattr(linking, "lexicon", lambda: replace(lexicon(), linking=table))
    return table


def met(*others):
    return drawn(
        "Russia/nsubj/2 criticised/root/0 Turkey/dobj/2",
        *others,
        triggers=[{"word": "criticised", "events": {"ACCUSE": 0.9}, "source": "Russia"}],
    )


def link(scene, who, *, joint=False, scored=SCORED):
    return linked(scene, scene.triggers[0], who, ([], []), scored, joint=joint)


def test_candidates_are_all_of_whom_the_report_speaks():
    scene = met("France/nsubj/2 waited/root/0")
    found = candidates(scene, scene.triggers[0], ((RUS,), ()), SCORED)
    assert set(found) == {"RUS", "TUR", "FRA"}
    assert (found["FRA"]["in the sentence"], found["RUS"]["in the sentence"]) == (0, 1)
    assert found["RUS"]["source by rule"] == 1.0
    assert found["TUR"]["scored as target"] == 3.0
    assert found["TUR"]["scored as source"] == -BOUND
    assert "scored as target" not in found["FRA"]


def test_the_scorer_is_told_all_mentions_of_each_who_can_act():
    scene = met("France/nsubj/2 waited/root/0 for/case/4 Turkey/nmod/2")
    found = spoken_of(scene)
    assert {state: one.mentions for state, one in found.items()} == {
        "RUS": [(0, 1)],
        "TUR": [(2, 3), (6, 7)],
        "FRA": [(3, 4)],
    }
    assert found["FRA"].traits == {"government"}


def test_the_likeliest_is_party_even_if_it_is_unlikely(weights):
    weights["target"] |= {"scored as target": 0.5, "always": -3.0}
    assert link(met(), ((RUS,), ())).who[1] == (TUR,)


def test_nobody_is_party_where_all_are_too_unlikely(weights):
    weights["source"]["source by rule"] = 6.0
    found = link(met(), ((RUS,), (TUR,)))
    assert found.who == ((RUS,), ())
    assert found.sure[0] > 0 > found.sure[1]


def test_who_does_it_is_not_who_it_is_done_to_unless_two_do_it_together(weights):
    weights["source"]["always"] = weights["target"]["always"] = 3.0
    alone, together = (link(met(), ((RUS,), ()), joint=joint).who for joint in (False, True))
    assert alone == ((RUS, TUR), ())
    assert together == ((RUS, TUR), (RUS, TUR))


def test_a_side_that_was_found_elsewhere_in_its_sentence_shows_its_words(weights):
    weights["target"]["scored as target"] = 2.0
    scene = met()
    found = link(scene, ((RUS,), ()))
    ((mention, odds),) = found.held[1]
    assert mention.span in found.added
    assert scene.cut(mention.span) == "Turkey"
    assert odds == pytest.approx(0.73, abs=0.01)
