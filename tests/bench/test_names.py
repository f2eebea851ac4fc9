import bench.names
from bench.names import Sprinkled, made_names, sprinkled, there
from legation.actors.matcher import Match


def test_made_names_differ_and_are_the_same_each_time() -> None:
    names = made_names(2000)
    assert len(set(names)) == 2000
    assert names == made_names(2000)
    assert {len(name.split()) for name in names} == {2, 3, 4}
    assert sum(name[0].isupper() for name in names) > 1800


def test_names_stand_where_they_are_said_to(monkeypatch) -> None:
    monkeypatch.setattr(bench.names, "CHARACTERS", 20_000)
    texts = list(sprinkled(["one two three\nfour " * 50, "no"], ["Ada Bo", "Zhané Đu"]))
    put = [(text[at : at + len(name)], name) for text, those in texts for at, name in those]
    assert sum(len(text) for text, _ in texts) >= 20_000
    assert put
    assert all(words == name for words, name in put)


def test_a_name_whose_words_another_takes_is_left_out() -> None:
    table = ["Ada", "Ada Bo", "Bo Cy", "the Ada"]
    text = Sprinkled("the Ada Bo Cy", [(4, "Ada Bo")])
    found = [[Match(4, 10, 1)], [], [Match(8, 13, 2)], [Match(4, 7, 0)], [Match(0, 7, 3)]]
    assert [list(there(matches, text, table)) for matches in found] == [
        [True],
        [False],
        [False],
        [False],
        [],
    ]
    assert not list(there([Match(4, 13, 1)], text, table))
