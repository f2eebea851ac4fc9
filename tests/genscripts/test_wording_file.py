"""The sets of words for the same thing are balanced, and the table is made from them."""

from collections import Counter
from typing import Any

import pytest

from genscripts import wording
from genscripts.wording import PLAIN, build, load

SETS: dict[str, dict[str, Any]] = load()["set"]


def test_the_table_is_what_the_resource_says() -> None:
    for path, text in build().items():
        assert path.read_text(encoding="utf-8") == text, "run python -m genscripts"


def test_there_is_as_much_as_an_analyst_may_expect() -> None:
    assert len(SETS) >= 40
    regions = Counter(entry["region"] for entry in SETS.values())
    assert set(regions) == {"any", "Africa", "Americas", "Asia", "Europe", "Middle East"}
    assert max(regions.values()) <= len(SETS) / 3


@pytest.mark.parametrize("topic", SETS)
def test_every_side_has_its_word_and_no_side_has_them_all(topic: str) -> None:
    entry = SETS[topic]
    counts = Counter(word["stance"] for word in entry["words"])
    assert set(entry["sides"]) <= set(counts) <= {*entry["sides"], PLAIN}
    sides = [counts[side] for side in entry["sides"]]
    assert max(sides) <= min(sides) + 2, counts


@pytest.mark.parametrize("topic", SETS)
def test_every_word_has_its_reason_in_a_line(topic: str) -> None:
    for word in SETS[topic]["words"]:
        assert word["why"] and "\n" not in word["why"], word["word"]
        assert word["forms"], word["word"]


def test_most_sets_offer_a_plain_word() -> None:
    plain = [t for t, e in SETS.items() if any(w["stance"] == PLAIN for w in e["words"])]
    assert len(plain) >= len(SETS) * 0.9


def test_contexts_are_words_and_each_is_asked_for() -> None:
    asked = {
        name
        for entry in SETS.values()
        for holder in (entry, *entry["words"])
        for name in holder.get("near", [])
    }
    assert asked == set(load()["context"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"sides": ["one"]}, "fewer than two sides"),
        ({"sides": ["two", "one"]}, "out of order"),
        ({"sides": ["one", "three"]}, "no side"),
        ({"sides": ["one", "three", "two"]}, "a side without a word"),
        ({"near": ["nowhere"]}, "context"),
        ({"not": ["left"]}, "excluded"),
    ],
)
def test_a_set_with_a_fault_is_named(
    change: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [
        {"word": name, "stance": side, "forms": [name], "why": "because"}
        for name, side in (("left", "one"), ("right", "two"))
    ]
    entry = {"about": "a thing", "region": "any", "sides": ["one", "two"], "words": words}
    monkeypatch.setattr(wording, "load", lambda: {"context": {}, "set": {"odd": entry | change}})
    with pytest.raises(ValueError, match=says):
        build()
