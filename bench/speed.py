"""Time and memory of the command, as a user runs it: whole processes, as ratios.

The yardstick *F* is the time that numpy takes, in the same run, for the matrix products of one
float32 pass of the base encoder over as many pieces (`gemm_floor.py`).
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

COPIES = 4
COMMAND = Path(sys.executable).with_name("legation")


class Run(NamedTuple):
    """What a command took: by the clock, of processors, and the peak of its largest process."""

    seconds: float
    processor: float
    mebibytes: float


def measure(shared: Path) -> dict[str, float]:
    """Return the ratio to F, peak memory in MiB, and the seconds of a cold start."""
    texts = sorted((shared / "data" / "polnear" / "dev-text").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        for text in texts:
            for copy in range(COPIES):
                (Path(folder) / f"{copy}-{text.name}").write_bytes(text.read_bytes())
        # a machine that is shared changes its pace within a minute: F is timed on either side
        before = floor_of(shared, texts, COPIES)
        run = launched("read", "--jsonl", folder)
        floor = mean((before, floor_of(shared, texts, COPIES)))
    return {
        "time over F": run.seconds / floor,
        "peak memory": run.mebibytes,
        "cold start": cold_start(),
    }


def cold_start() -> float:
    """Return the median seconds of reading the sample in a fresh process."""
    return median(launched("read", "--sample", "--json").seconds for _ in range(5))


def floor_of(shared: Path, texts: list[Path], copies: int) -> float:
    """Return the seconds of F over so many copies of some texts."""
    from importlib.resources import files

    from tokenizers import Tokenizer

    cutter = Tokenizer.from_str((files("legation") / "data" / "tokenizer.json").read_text("utf-8"))
    pieces = sum(
        len(cutter.encode(t.read_text("utf-8"), add_special_tokens=False).ids) for t in texts
    )
    script = shared / "bench" / "gemm_floor.py"
    command = [sys.executable, str(script), str(pieces * copies)]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


# A child's peak counts what its parent held when it was forked, so a small process starts it.
_LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""


def launched(*arguments: str) -> Run:
    """Run the command."""
    launcher = [sys.executable, "-c", _LAUNCHER, str(COMMAND), *arguments]
    done = subprocess.run(launcher, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"legation {' '.join(arguments)} ended with {done.returncode}")
    seconds, processor, kibibytes = map(float, done.stdout.split())
    return Run(seconds, processor, kibibytes / 1024)
