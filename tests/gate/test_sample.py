import io
import json
from collections import Counter

from legation.gate import Sample


def filled(size: int, seed: int, of: int = 100) -> Sample:
    sample = Sample(size, seed)
    for number in range(of):
        sample.add(f"{number}.html", f"Title {number}", number / of)
    return sample


def test_keeps_all_where_there_are_few() -> None:
    sample = filled(10, 0, of=3)
    assert [turned.source for turned in sample.kept] == ["0.html", "1.html", "2.html"]


def test_keeps_no_more_than_asked_in_the_order_they_came_and_counts_all() -> None:
    sample = filled(10, 0)
    numbers = [int(turned.source.removesuffix(".html")) for turned in sample.kept]
    assert (len(sample), sample.seen) == (10, 100)
    assert numbers == sorted(set(numbers))


def test_the_same_seed_keeps_the_same() -> None:
    assert filled(10, 7).kept == filled(10, 7).kept != filled(10, 8).kept


def test_each_is_kept_as_often_as_any_other() -> None:
    kept = Counter(turned.source for seed in range(400) for turned in filled(5, seed, of=20).kept)
    assert len(kept) == 20
    assert all(60 < times < 140 for times in kept.values())


def test_a_size_of_none_keeps_nothing() -> None:
    assert filled(0, 0).kept == ()


def test_writes_json_lines() -> None:
    sample, lines = Sample(2), io.StringIO()
    sample.add("a.html", "Préface", 0.123456)
    sample.add("b.warc.gz, record 2", None, 0.0)
    sample.write(lines)
    assert [json.loads(line) for line in lines.getvalue().splitlines()] == [
        {"source": "a.html", "title": "Préface", "score": 0.1235},
        {"source": "b.warc.gz, record 2", "title": None, "score": 0.0},
    ]
