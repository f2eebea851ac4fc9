"""What the command answers before anything is read."""

import subprocess
import sys
from importlib.metadata import version

import pytest


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "usage: legation read PATH"),
        (["read"], "usage: legation read PATH"),
        (["read", "--no-such-option", "x"], "--no-such-option"),
        (["raed", "x"], "Did you mean 'read'"),
        (["read", "a.txt", "b.txt", "--json"], "use --jsonl"),
        (["read", "--sample", "b.txt", "--json"], "use --jsonl"),
        (["read", "a.txt", "--json", "--jsonl"], "exclude each other"),
    ],
)
def test_a_wrong_call_gets_one_line_and_exit_code_2(legation, arguments, says):
    done = legation(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.startswith("legation: ")
    assert done.stderr.count("\n") == 1


def test_help_fits_a_terminal_and_shows_examples(legation):
    done = legation("read", "--help")
    assert done.returncode == 0
    assert "legation read reports/ --jsonl" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_version(legation):
    assert legation("--version").stdout == f"legation {version('legation')}\n"


@pytest.mark.parametrize("module", ["rich", "numpy", "onnxruntime", "httpx", "trafilatura"])
def test_starting_loads_nothing_that_is_not_needed_yet(module):
    code = f"import sys, legation.serve.cli.app; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("stopped", "code"), [(True, 130), (False, 1)])
def test_a_stop_while_modules_load_says_nothing(stopped, code):
    script = f"""
import signal
from legation.serve import cli
from legation.serve.cli import app
def load():
    try:
        if {stopped}:
            signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        pass
    raise ImportError("half of a module")
app.main = load
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr == b"") == (code, stopped)
