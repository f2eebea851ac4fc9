"""`legation read`, run as a user runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from legation.serve.cli.sources import SAMPLE

pytestmark = pytest.mark.real

REPORT = """\
Foreign minister denies talks

TBILISI, May 4, 2026 - Foreign Minister Nino Example denied on Monday that talks were planned.

“There is no such plan,” she told reporters. “There never was.”
"""


def spans(value):
    """Every span of a reading, however deep."""
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value):
        yield tuple(value)
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from spans(part)


def test_the_sample_as_json_keeps_the_contract(legation):
    done = legation("read", "--sample", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1
    reading = json.loads(done.stdout)
    sections = "report actors statements events contacts processes links dates"
    assert list(reading) == sections.split()
    assert all(0 <= a < b <= len(reading["report"]["text"]) for a, b in spans(reading))
    known = {actor["id"] for actor in reading["actors"]}
    assert {s["speaker"] for s in reading["statements"]} <= known
    assert {s["kind"] for s in reading["statements"]} == {"direct", "indirect", "mixed"}


def test_the_sample_for_a_person(legation):
    done = legation("read", "--sample")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(SAMPLE.read_text(encoding="utf-8").partition("\n")[0])
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_guide_shows_true_output(legation):
    guide = Path(__file__).parents[3] / "docs" / "guides" / "reading.md"
    excerpts = guide.read_text(encoding="utf-8").split("```text\n")[1:]
    lines = {line.strip() for line in legation("read", "--sample").stdout.splitlines()}
    for excerpt in excerpts:
        assert {line.strip() for line in excerpt.partition("```")[0].splitlines()} <= lines


def test_standard_input_is_read(legation):
    done = legation("read", "-", "--json", stdin=REPORT)
    assert json.loads(done.stdout)["report"]["title"] == "Foreign minister denies talks"


def test_one_bad_report_does_not_stop_the_others(legation, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT)
    (tmp_path / "reports" / "b.txt").write_text("")
    (tmp_path / "reports" / "c.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "reports" / "d.md").write_text(REPORT.replace("Monday", "4 May"))
    done = legation("read", "missing\x1b[31m.txt", "reports", "--jsonl")
    assert done.returncode == 2
    assert [bool(json.loads(line)["statements"]) for line in done.stdout.splitlines()] == [True] * 2
    *failures, count = done.stderr.splitlines()
    assert len(failures) == 3
    assert failures[0].startswith("legation: missing")
    assert failures[1].startswith("legation: reports/b.txt: ")
    assert failures[2].startswith("legation: reports/c.txt: ")
    assert "\x1b" not in done.stderr
    assert count == "legation: 3 of 5 could not be read"


def test_one_bad_report_alone_gets_one_line(legation):
    done = legation("read", "missing.txt", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("legation: missing.txt: ")
    assert done.stderr.count("\n") == 1


def _shell(line: str) -> subprocess.CompletedProcess[str]:
    command = line.format(f"'{sys.executable}' -m legation read --sample")
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("line", ["{} | head -c 1", "{} --jsonl | true", "{} >&-", "{} <&- >&-"])
def test_a_closed_stream_is_no_error(line):
    assert _shell(line).stderr == ""


def test_a_full_disk_is_one_line():
    done = _shell("{} --json > /dev/full")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No space left" in done.stderr


def test_json_loads_no_tables():
    code = (
        "import sys; from legation.serve.cli.app import run; "
        "code = run(['read', '--sample', '--json']); "
        "sys.exit(code or 'rich.table' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False)
    assert run.returncode == 0
