import pytest

from bench.coreference import Cluster, f1


def clusters(words: str) -> list[Cluster]:
    return [frozenset(word) for word in words.split()]


def scores(gold: str, found: str) -> list[float]:
    """Return MUC, B-cubed, CEAF-e and their mean."""
    return list(f1([(clusters(gold), clusters(found))]).values())


@pytest.mark.parametrize("same", ["abc de", "abc d e", "ab"])
def test_the_same_clusters_are_all_right(same: str) -> None:
    assert scores(same, same) == [1, 1, 1, 1]


def test_nothing_found_is_nothing_right() -> None:
    assert scores("abc de", "") == [0, 0, 0, 0]


def test_links_are_blind_to_clusters_of_one() -> None:
    assert scores("a b c", "a b c")[:3] == [0, 1, 1]


@pytest.mark.parametrize(
    ("found", "muc", "b_cubed", "ceaf"),
    [
        ("12345 6789ABC", 0.947, 0.865, 0.733),
        ("1234589ABC 67", 0.947, 0.737, 0.667),
        ("123456789ABC", 0.900, 0.545, 0.294),
        ("1 2 3 4 5 6 7 8 9 A B C", 0, 0.400, 0.178),
    ],
)
def test_the_four_responses_of_luo_2005(
    found: str, muc: float, b_cubed: float, ceaf: float
) -> None:
    assert scores("12345 67 89ABC", found)[:3] == pytest.approx([muc, b_cubed, ceaf], abs=5e-4)


def test_mentions_that_one_side_lacks_as_in_pradhan_2014() -> None:
    figures = scores("abc defg", "ab cd fghi")
    recall, precision = 35 / 12 / 7, 4 / 8
    b_cubed = 2 * recall * precision / (recall + precision)
    assert figures[:3] == pytest.approx([0.4, b_cubed, 2 * 1.3 / 5])
    assert figures[3] == pytest.approx(sum(figures[:3]) / 3)


def test_documents_are_counted_together() -> None:
    one, two = (clusters("ab"), clusters("ab")), (clusters("abcdef"), clusters("abc def"))
    assert f1([one, two])["MUC"] == pytest.approx(2 * (5 / 6) * 1 / (5 / 6 + 1))


def test_clusters_are_matched_for_the_most_in_all() -> None:
    # by itself the first gold cluster is most like the first found one; the other way is better
    one, two = 2 * 3 / (5 + 5), 2 * 2 / (5 + 2)
    assert scores("abcde fgh", "abcfg de")[2] == pytest.approx((max(one, two + 2 * 2 / 8)) / 2)
