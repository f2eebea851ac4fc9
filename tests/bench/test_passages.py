import re
from pathlib import Path

import pytest

from bench.passages import CORPUS, Gold, counts, doubles, load, survey, unmark

HEAD = """
title = "Ankara hosts talks"
manner = "agency"
outlet = ""
published = "2023-07-18"
hand = "A"
text = '''
"""
WHO = """'''

[who]
fidan = { name = "Hakan Fidan", kind = "person", of = "TUR" }
aide = { name = "an aide", kind = "unnamed", of = "" }
"""
TEXT = "{{Turkey|TUR}'s {Foreign Minister Hakan Fidan|fidan}|~fidan} met {an aide|~aide}.\n"


def write(folder: Path, text: str = TEXT, head: str = HEAD, who: str = WHO) -> Path:
    (folder / "001-talks.toml").write_text(head + text + who, "utf-8")
    return folder


def test_marks_leave_the_text_and_keep_their_places() -> None:
    text, marks = unmark("In {{{Mali|MLI}'s capital|~MLI}, {he|x}|~y} spoke")
    assert text == "In Mali's capital, he spoke"
    assert [(text[a:b], key) for a, b, key in marks] == [
        ("Mali's capital, he", "~y"),
        ("Mali's capital", "~MLI"),
        ("Mali", "MLI"),
        ("he", "x"),
    ]


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("a {Mali", "not closed"),
        ("a {Mali|MLI", "stray '|'"),
        ("a Mali|MLI}", "stray '|MLI}'"),
        ("a {Mali}", "stray '}'"),
        ("a {Mali|MLI|NER}", "stray '|'"),
        ("a | b", "stray '|'"),
        ("a {b {Mali|MLI}", "not closed: 'b Mali'"),
    ],
)
def test_broken_marks_are_faults(marked: str, reason: str) -> None:
    with pytest.raises(ValueError, match=re.escape(reason)):
        unmark(marked)


def test_a_passage_has_its_head_and_its_mentions(tmp_path: Path) -> None:
    (passage,) = load(write(tmp_path))
    assert (passage.name, passage.manner, passage.outlet) == ("001-talks", "agency", "")
    assert passage.text == "Turkey's Foreign Minister Hakan Fidan met an aide.\n"
    assert passage.mentions == [
        Gold((0, 37), ("fidan",), ("TUR",), "phrase"),
        Gold((0, 6), ("TUR",), ("TUR",), "name"),
        Gold((9, 37), ("fidan",), ("TUR",), "name"),
        Gold((42, 49), ("aide",), ("",), "phrase"),
    ]


def test_joined_keys_and_pronouns(tmp_path: Path) -> None:
    more = "{The two sides|~RUS+UKR}, {their|RUS+aide} aides, {the US|USA}, {US|USA}, {us|EU}.\n"
    (passage,) = load(write(tmp_path, TEXT + more))
    found = {passage.text[slice(*g.span)]: (g.keys, g.of, g.kind) for g in passage.mentions[4:]}
    assert found == {
        "The two sides": (("RUS", "UKR"), ("RUS", "UKR"), "phrase"),
        "their": (("RUS", "aide"), ("RUS", ""), "pronoun"),
        "the US": (("USA",), ("USA",), "name"),
        "US": (("USA",), ("USA",), "name"),
        "us": (("EU",), ("EU",), "pronoun"),
    }


def test_counts(tmp_path: Path) -> None:
    first, second, third = counts(load(write(tmp_path, TEXT + "{He|fidan} left.\n")))
    assert first == "1 passages, 5 marks: 2 names, 1 pronouns, 2 phrases"
    assert second == "0 events, 0 contacts, 0 processes"
    assert third.startswith("agency 1, broadsheet 0")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{an aide|~aide}", "{an aide|~nobody}", "'nobody', which is no code and not in [who]"),
        ("{an aide|~aide}", "{the two|~RUS+RUS} {an aide|~aide}", "names a key twice"),
        ("{an aide|~aide}", "{ an aide|~aide}", "begins or ends with a space"),
        ("{an aide|~aide}", "{{an aide|~aide}|~RUS}", "'an aide' at 42 is there twice"),
        ("{an aide|~aide}", "an aide", "'aide', which nothing points at"),
        ("met", "met\u00a0with", "not in its normal form"),
        ('"unnamed"', '"source"', "'source', which is not in the list"),
        ('of = "TUR"', 'of = "Turkey"', "'Turkey', which is no code"),
        ('kind = "person", ', "", "needs name, kind and of"),
        ("fidan = {", "TUR = {", "'TUR' is the code of a state or body"),
        ('"agency"', '"gossip"', "manner 'gossip'"),
        ("2023-07-18", "2023-07", "2023-07"),
        ("2023-07-18", "20230718", "is not a day"),
        ('hand = "A"\n', "", "field 'hand' is missing or not known"),
        ('hand = "A"', 'hand = "A"\nplace = ""', "field 'place' is missing or not known"),
        ('hand = "A"', "hand = 1", "field 'hand' is not words"),
        ('hand = "A"', "hand = ", "Invalid value"),
    ],
)
def test_a_fault_names_file_and_reason_in_one_line(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    write(tmp_path, *(part.replace(old, new) for part in (TEXT, HEAD, WHO)))
    with pytest.raises(ValueError, match=re.escape(reason)) as caught:
        load(tmp_path)
    assert "001-talks.toml: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_number_is_given_once_and_names_are_in_order(tmp_path: Path) -> None:
    for name in ("002-b", "002-c", "1-d"):
        (tmp_path / f"{name}.toml").write_text(HEAD + TEXT + WHO, "utf-8")
    passages, faults = survey(write(tmp_path))
    assert [passage.name for passage in passages] == ["001-talks", "002-b"]
    assert [fault.partition(": ")[2] for fault in faults] == [
        "its number is that of 002-b",
        "a name is three or four digits, a hyphen, and words in small letters",
    ]


def test_no_passage_stands_in_two_splits(tmp_path: Path) -> None:
    for split in ("train", "dev"):
        (tmp_path / split).mkdir()
        write(tmp_path / split)
    assert doubles(tmp_path) == ["001-talks"]
    assert doubles(CORPUS) == []
