import pytest

from legation.compose.facts.status import findings, settle

from .drawn import drawn, trigger


def first(scene, word):
    at = scene.words.index(word)
    return next(((f.status, f.rule) for f in findings(scene, at)), None)


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Turkey/nsubj/2 blocked/root/0 Sweden/dobj/2", "blocked", ("happened", "deed")),
        (
            "Turkey/nsubj/3 is/aux/3 attacking/root/0 Sweden/dobj/3",
            "attacking",
            ("ongoing", "deed"),
        ),
        (
            "Turkey/nsubj/3 has/aux/3 imposed/root/0 sanctions/dobj/3 on/case/6 Sweden/nmod/4",
            "sanctions",
            ("happened", "deed"),
        ),
        (
            "Turkey/nsubj/2 asked/root/0 whether/mark/5 Sweden/nsubj/5 attacks/ccomp/2",
            "attacks",
            ("possible", "question"),
        ),
        (
            "Turkey/nsubj/3 would/aux/3 help/root/0 Sweden/dobj/3 if/mark/6 asked/dep/1",
            "help",
            ("conditional", "condition"),
        ),
        (
            "Oman/nsubj/3 would/aux/3 meet/root/0 ,/punct/3 should/dep/1 Sweden/dep/1 agree/dep/1",
            "meet",
            ("conditional", "condition"),
        ),
        (
            "Turkey/nsubj/2 advised/root/0 that/mark/5 Sweden/nsubj/5 break/ccomp/2 ties/dobj/5",
            "break",
            ("proposed", "infinitive"),
        ),
        ("Turkey/nsubj/3 may/aux/3 attack/root/0 Sweden/dobj/3", "attack", ("possible", "modal")),
        ("Turkey/nsubj/3 will/aux/3 visit/root/0 Sweden/dobj/3", "visit", ("planned", "modal")),
        ("Turkey/nsubj/4 did/aux/4 not/neg/4 attack/root/0", "attack", ("denied", "negation")),
        (
            "no/neg/2 talks/nsubjpass/4 are/auxpass/4 planned/root/0",
            "talks",
            ("denied", "negation"),
        ),
        ("talks/nsubjpass/3 are/auxpass/3 planned/root/0", "talks", ("planned", "governor")),
        ("Turkey/nsubj/2 refused/root/0 to/mark/4 meet/xcomp/2", "meet", ("denied", "infinitive")),
        (
            "Turkey/nsubj/2 threatened/root/0 to/mark/4 attack/xcomp/2",
            "attack",
            ("possible", "infinitive"),
        ),
        ("Turkey/nsubj/2 urged/root/0 talks/dobj/2", "talks", ("proposed", "governor")),
        (
            "if/mark/3 Turkey/nsubj/3 attacks/advcl/6 Sweden/nsubj/6 will/aux/6 answer/root/0",
            "attacks",
            ("conditional", "condition"),
        ),
    ],
)
def test_what_the_grammar_tells(sentence, word, expected):
    assert first(drawn(sentence), word) == expected


def test_a_condition_of_what_is_asked_is_none_of_the_asking():
    scene = drawn(
        "Turkey/nsubj/3 has/aux/3 urged/root/0 France/dobj/3 to/mark/6 act/xcomp/3 "
        "unless/mark/9 Sweden/nsubj/9 yields/advcl/3"
    )
    assert first(scene, "urged") is None


def test_a_clause_that_tells_of_the_past_is_not_governed():
    scene = drawn("Turkey/nsubj/2 fears/root/0 Russia/nsubj/5 had/aux/5 attacked/ccomp/2")
    assert first(scene, "attacked") is None


def test_what_a_modal_governs_has_not_happened_whatever_the_encoder_thinks():
    scene = drawn("Turkey/nsubj/3 may/aux/3 attack/root/0 Sweden/dobj/3")
    sure = trigger(scene, "attack", events={"ASSAULT": 0.99})
    status, _, reason = settle(scene, sure)
    assert (status, reason.rule) == ("possible", "modal")
