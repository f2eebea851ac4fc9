"""Annotated texts: tokens in columns, and standoff files whose offsets cut the exact words."""

import pytest

from legation.record.export._brat import fragments

from .hand import HOSTILE, PEACE, hostile, peace


def standoff(folder, number):
    """Return the text of a report, and the lines of its annotation by their kind."""
    text = (folder / f"{number}.txt").read_bytes().decode()
    # Only a line feed ends a line there.
    lines = (folder / f"{number}.ann").read_bytes().decode().removesuffix("\n").split("\n")
    found = {}
    for line in lines:
        found.setdefault(line[0], []).append(line.split("\t"))
    return text, found


@pytest.mark.parametrize(("number", "text"), [("001", PEACE), ("002", HOSTILE)])
def test_brat_every_offset_cuts_the_exact_words(write, number, text):
    kept, found = standoff(write("brat"), number)
    assert kept == text
    for _, where, words in found["T"]:
        offsets = where.split(" ", 1)[1].split(";")
        spans = [tuple(map(int, part.split())) for part in offsets]
        assert " ".join(text[low:high] for low, high in spans) == words
        assert spans == sorted(spans) and all(low < high for low, high in spans)


def test_brat_has_all_mentions_statements_and_facts(write):
    _, found = standoff(write("brat"), "001")
    reading = peace()
    mentions = sum(len(a.mentions) for a in reading.actors)
    types = [where.split(" ")[0] for _, where, _ in found["T"]]
    assert sum(t in ("Government", "Person", "Igo") for t in types) == mentions
    facts = len(reading.statements) + len(reading.events) + len(reading.contacts)
    assert len(found["E"]) == facts
    status = [line[1] for line in found["A"] if line[1].startswith("Status")]
    assert status[0] == "Status E3 restored" and len(status) == facts - 2


def test_brat_refers_only_to_what_is_there(write):
    for number in ("001", "002"):
        _, found = standoff(write("brat"), number)
        known = {line[0] for lines in found.values() for line in lines}
        for _, content in found["E"]:
            assert {part.partition(":")[2] for part in content.split()} <= known
        for kind in "AN#":
            assert {line[1].split()[1] for line in found[kind]} <= known


def test_brat_a_mention_says_whom_it_means(write):
    _, found = standoff(write("brat"), "001")
    assert ["N6", "Reference T6 person:dmitry-peskov", "Dmitry Peskov"] in found["N"]
    assert ["*", "Equiv T3 T6"] in found["*"]


def test_brat_knows_every_type_that_is_written(write):
    folder = write("brat")
    conf = (folder / "annotation.conf").read_text()
    known = {line.split("\t")[0] for line in conf.splitlines()}
    _, found = standoff(folder, "001")
    assert {where.split(" ")[0] for _, where, _ in found["T"]} <= known
    assert {line[1].split()[0] for line in found["A"]} <= known
    index = (folder / "reports.tsv").read_text().splitlines()
    assert index[1].startswith(f"001\t{peace().report.id}\t")


@pytest.mark.parametrize("number", ["001", "002"])
def test_brat_is_read_by_another(write, number):
    bratly = pytest.importorskip("bratly")
    text, found = standoff(write("brat"), number)
    known = {line[0]: bratly.EntityAnnotation.from_line("\t".join(line)) for line in found["T"]}
    for entity in known.values():
        assert " ".join(text[f.start : f.end] for f in entity.fragments) == entity.content
    for line in found["E"]:
        # It has no events that refer to events, as brat itself has.
        plain = "\t".join(part.partition(" Voice:")[0] for part in line)
        event = bratly.EventAnnotation.from_line(plain, known)
        assert event.label == event.event_trigger.label
        known[line[0]] = event
    for line in found["A"]:
        assert bratly.AttributeAnnotation.from_line("\t".join(line), known).values
    for line in found.get("*", ()):
        assert len(bratly.EquivalenceAnnotation.from_line("\t".join(line), known).entities) > 1


def test_fragments_stop_at_lines_and_do_not_overlap():
    text = "one \n two\tthree four"
    assert [p.cut(text) for p in fragments(text, [(8, 20), (0, 9)])] == ["one", "two", "three four"]
    assert list(fragments("  \n ", [(0, 4)])) == []


def test_conll_is_read_by_another_and_its_tags_cover_the_spans(write):
    conllu = pytest.importorskip("conllu")
    sentences = conllu.parse(write("conll"))
    assert [s.metadata["newdoc id"] for s in sentences if "newdoc id" in s.metadata] == [
        peace().report.id,
        hostile().report.id,
    ]
    for reading in (peace(), hostile()):
        mine = [s for s in sentences if s.metadata["sent_id"].startswith(reading.report.id)]
        tokens = [token for sentence in mine for token in sentence]
        text = reading.report.text
        for token in tokens:
            assert text[int(token["misc"]["Start"]) : int(token["misc"]["End"])] == token["form"]
        for event in reading.events:
            tagged = [t["form"] for t in tokens if f"-{event.id}" in t["legation:event"]]
            assert all(word in " ".join(s.cut(text) for s in event.evidence) for word in tagged)
            assert tagged


def test_conll_joins_the_tags_of_a_word_and_begins_each_part(write):
    lines = [line.split("\t") for line in write("conll").split("\n") if line[:1].isdigit()]
    by_start = {line[2].split("|")[0]: line for line in lines}
    meet = by_start[f"Start={PEACE.index('meet”')}"]
    assert (meet[1], meet[-1], meet[-2], meet[6]) == ("meet", "I-c2|B-c4", "I-e2", "I-s2")
    assert by_start[f"Start={PEACE.index('in March')}"][6] == "B-s2"


def test_conll_a_text_cannot_make_comments_or_columns(write):
    lines = write("conll").split("\n")
    assert {line.count("\t") for line in lines if line[:1].isdigit()} == {8}
    assert all(line[:1] in ("", "#") or line[:1].isdigit() for line in lines)
    assert '# title = =HYPERLINK("http://evil.example") BEGIN:VEVENT <b>&' in lines


def test_only_reports_with_a_wanted_fact_are_there(write):
    assert write("conll", about=("UKR",)).count("# newdoc id") == 1
    assert not (write("brat", status=frozenset({"refused"})) / "002.txt").exists()
