"""Who is party to an act, of all candidates."""

from dataclasses import replace

import pytest

from legation.compose.facts import linking
from legation.compose.facts.lexicon import lexicon
from legation.compose.facts.linking import candidates, linked

from .drawn import drawn

RUS, FRA, TUR = "state:RUS", "state:FRA", "state:TUR"


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


def link(scene, who, *, joint=False):
    return linked(scene, scene.triggers[0], who, ([], []), joint=joint)


def test_candidates_are_all_of_whom_the_report_speaks():
    scene = met("France/nsubj/2 waited/root/0")
    found = candidates(scene, scene.triggers[0], ((RUS,), ()))
    assert set(found) == {"RUS", "TUR", "FRA"}
    assert "in the sentence" not in found["FRA"]
    assert found["FRA"]["only later"] == 1.0
    assert found["RUS"]["source by rule"] == found["TUR"]["target by grammar"] == 1.0


def test_the_likeliest_is_party_even_if_it_is_unlikely(weights):
    weights["target"] |= {"behind": 3.0, "always": -4.5}
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
    weights["target"]["behind"] = 6.0
    scene = met()
    found = link(scene, ((RUS,), ()))
    ((mention, odds),) = found.held[1]
    assert mention.span in found.added
    assert scene.cut(mention.span) == "Turkey"
    assert odds == pytest.approx(0.73, abs=0.01)
