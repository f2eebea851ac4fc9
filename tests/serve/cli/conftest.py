"""The command, as a user runs it: as a process of its own, or in this one."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from legation.serve.cli.app import run

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def legation(tmp_path) -> Run:
    def start(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "legation", *arguments],
            input=stdin,
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return start


@pytest.fixture
def call(tmp_path, monkeypatch, capfd):
    """Run a command line in a folder of its own; return its exit code and what it wrote."""
    monkeypatch.chdir(tmp_path)

    def do(*words):
        code = run(words)
        return code, *capfd.readouterr()

    return do
