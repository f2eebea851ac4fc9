import io
import json
import sys

import pytest

from legation.model import Reading, Report
from legation.serve.cli.streams import complain, write_json


@pytest.mark.parametrize("text", ["Ω “é” 欧", "\x1b[31m \x9b2J \x7f \u2028", "lone \ud800"])
def test_json_is_one_line_of_utf8_that_gives_every_character_back(monkeypatch, text):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write_json(Reading(report=Report(text="x", title=text), actors=(), statements=()))
    line = raw.getvalue()
    assert line.count(b"\n") == 1
    assert json.loads(line)["report"]["title"] == text
    assert not {"\x1b", "\x9b", "\x7f"} & set(line.decode())


def test_a_complaint_is_one_harmless_line(capsys):
    complain("a\nb\x1b[31m: no such file")
    assert capsys.readouterr().err == "legation: a b␛[31m: no such file\n"
