"""`legation actors`, run as a user runs it."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from legation.serve.cli.app import run

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "actors.md"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LEGATION_ACTORS", str(tmp_path / "own"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "own"


@pytest.fixture
def actors(capfd):
    def do(*words):
        code = run(["actors", *words])
        out, err = capfd.readouterr()
        return code, out, err

    return do


def test_an_actor_for_a_person(actors):
    code, out, err = actors("show", "France", "--on", "2015")
    assert (code, err) == (0, "")
    assert out.startswith("France  state:FRA\n")
    assert re.search(r"President +François Hollande +2012-05-15 +2017-05-14", out)
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_an_actor_as_json(actors):
    _, out, _ = actors("show", "NATO", "--json", "--languages")
    told = json.loads(out)
    assert (told["id"], told["kind"]) == ("body:NATO", "igo")
    assert {"code", "name", "since", "until"} == set(told["members"][0])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "Zelenski"], "did you mean Volodymyr Zelensky (person:volodymyr-zelensky)"),
        (["show", "Congo"], "'Congo' is 2 actors; say which:"),
        (["show", "France", "--on", "May"], "--on 'May' is no date"),
        (["search", "qqqqqqqq"], "no actor is called anything like 'qqqqqqqq'"),
        (["import", "missing.toml"], "missing.toml: is no file"),
        (["export", "x.bin"], "what format?"),
        (["export", "none/x.csv"], "none/x.csv: cannot be written"),
        (["forget", "x"], "no import is named 'x'; there are: none"),
        ([], "usage: legation actors show NAME"),
    ],
)
def test_a_call_that_cannot_be_answered_is_one_line_and_2(actors, words, says):
    code, out, err = actors(*words)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_who_else_bears_a_name_is_said(actors):
    code, out, err = actors("show", "Brussels")
    assert (code, out.partition("\n")[0]) == (0, "Belgium  state:BEL")
    assert "'Brussels' may also be European Union (body:EU)" in err


def test_search_as_json(actors):
    _, out, _ = actors("search", "Германия", "--limit", "1", "--json")
    (found,) = json.loads(out)
    assert (found["id"], found["way"]) == ("state:DEU", "exact")


def test_a_file_is_imported_listed_shown_and_forgotten(actors, tmp_path):
    (tmp_path / "mine.toml").write_text('[person.nova-novak]\nname = "Nova\x1b Novak"\n')
    code, _, err = actors("import", "mine.toml")
    assert (code, err.count("\n")) == (2, 1)
    (tmp_path / "mine.toml").write_text('[person.nova-novak]\nname = "Nova Novak"\n')
    assert actors("import", "mine.toml")[0] == 0
    assert json.loads(actors("imported", "--json")[1])[0]["name"] == "mine"
    assert "mine.toml" in actors("show", "Nova Novak")[1]
    assert actors("forget", "mine")[0] == 0
    assert actors("show", "Nova Novak")[0] == 2


def test_check_exits_with_1_for_a_fault(actors, tmp_path):
    (tmp_path / "bad.toml").write_text('[group.x]\nname = "X Front"\ncountry = "ZZZ"\n')
    code, out, err = actors("check", "bad.toml")
    assert code == 1
    assert "group:x: country 'ZZZ' is no state that we have" in out.splitlines()
    assert "fault" in err


def test_export_gives_a_table(actors):
    _, out, _ = actors("export", "-", "--format", "csv", "--kind", "igo")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["kind"] for row in rows} == {"igo"}
    (nato,) = [row for row in rows if row["id"] == "body:NATO"]
    assert "North Atlantic Treaty Organization" in nato["aliases"].split(" | ")


def test_the_guide_shows_true_output(actors):
    shown = re.findall(r"```text\n\$ legation actors (.+)\n([^`]+)```", GUIDE.read_text("utf-8"))
    assert shown
    for words, lines in shown:
        _, out, err = actors(*words.split())
        true = {line.strip() for line in (out + err).splitlines()}
        assert {line.strip() for line in lines.splitlines() if line.strip() != "…"} <= true
