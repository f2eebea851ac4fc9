"""Time and memory of the command, as a user runs it: whole processes, as ratios.

The yardstick *F* is the time that numpy takes, in the same run, for the matrix products of one
float32 pass of the base encoder over as many pieces (`gemm_floor.py`).
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

COPIES = 4
COMMAND = Path(sys.executable).with_name("legation")


def measure(shared: Path) -> dict[str, float]:
    """Return the ratio to F, peak memory in MiB, and the seconds of a cold start."""
    texts = sorted((shared / "data" / "polnear" / "dev-text").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        for text in texts:
            for copy in range(COPIES):
                (Path(folder) / f"{copy}-{text.name}").write_bytes(text.read_bytes())
        before = _floor(shared, texts)
        # The quicker of two runs, against the quicker of two measurements of F: noise only adds.
        runs = [_run("read", "--jsonl", folder) for _ in range(2)]
        after = _floor(shared, texts)
    return {
        "time over F": min(seconds for seconds, _ in runs) / min(before, after),
        "peak memory": max(mebibytes for _, mebibytes in runs),
        "cold start": cold_start(),
    }


def cold_start() -> float:
    """Return the median seconds of reading the sample in a fresh process."""
    return median(_run("read", "--sample", "--json")[0] for _ in range(5))


def _floor(shared: Path, texts: list[Path]) -> float:
    from importlib.resources import files

    from tokenizers import Tokenizer

    cutter = Tokenizer.from_str((files("legation") / "data" / "tokenizer.json").read_text("utf-8"))
    pieces = sum(
        len(cutter.encode(t.read_text("utf-8"), add_special_tokens=False).ids) for t in texts
    )
    script = shared / "bench" / "gemm_floor.py"
    command = [sys.executable, str(script), str(pieces * COPIES)]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


# A child's peak counts what its parent held when it was forked, so a small process starts it.
_LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def _run(*arguments: str) -> tuple[float, float]:
    """Run the command; return its seconds and its peak resident memory in MiB."""
    launched = [sys.executable, "-c", _LAUNCHER, str(COMMAND), *arguments]
    done = subprocess.run(launched, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"legation {' '.join(arguments)} ended with {done.returncode}")
    seconds, kibibytes = done.stdout.split()
    return float(seconds), float(kibibytes) / 1024
