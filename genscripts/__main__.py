"""Write the generated tables, or with `--check` fail where one has drifted from its resources."""

import argparse
import sys
from pathlib import Path

from . import actors, events, frequencies, statements, wording

SUBJECTS = (actors, events, frequencies, statements, wording)


def main() -> int:
    """Return 1 if a file has drifted, else 0."""
    parser = argparse.ArgumentParser(prog="genscripts", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail on drift")
    check = parser.parse_args().check
    built = {path: text for subject in SUBJECTS for path, text in subject.build().items()}
    drifted = {path: text for path, text in built.items() if _differs(path, text)}
    for path, text in drifted.items():
        if not check:
            path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {'has drifted from its resources' if check else 'written'}")
    return 1 if check and drifted else 0


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


if __name__ == "__main__":
    sys.exit(main())
