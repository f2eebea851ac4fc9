"""Measure, and hold the floors: `python -m bench [--floors | --write] [GROUP…]`.

Groups are those of `floors.toml`. The data is looked for in `$LEGATION_SHARED`, else `../shared`;
what needs data that is not there is skipped by name.
"""

import argparse
import json
import os
import sys
import tomllib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).parent.absolute()
CORPUS = HERE.parent / "corpus"
README = HERE.parent / "README.md"
FIGURES = HERE / "figures.json"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
Figures = dict[str, float]


def encoder(shared: Path) -> Figures:
    from bench import attribution, mentions
    from legation.encode import Encoder

    encoder = Encoder(threads=os.cpu_count() or 1)
    return {
        **attribution.measure(shared / "data", encoder),
        **mentions.measure(shared / "data", encoder),
    }


def quantisation(shared: Path) -> Figures:
    """Compare with the float32 file, which is not shipped: `$LEGATION_FLOAT32` says where it is."""
    from bench.attribution import measure
    from legation.encode import Encoder

    exact = measure(shared / "data", Encoder(Path(os.environ["LEGATION_FLOAT32"]), threads=2))
    whole = measure(shared / "data", Encoder(threads=2))
    return {"int8 against float32, most lost": max(exact[k] - whole[k] for k in exact)}


def speed(shared: Path) -> Figures:
    from bench.speed import measure

    return measure(shared)


def pages(shared: Path) -> Figures:
    from bench.pages import measure

    return measure(shared / "data")


def acceptance(shared: Path) -> Figures:
    from bench.acceptance import measure

    return measure(shared / "acceptance")


def reports(shared: Path) -> Figures:
    from bench.acceptance import measure

    folder = CORPUS / "reports" / "test"
    found = measure(folder, shared / "acceptance")
    count = len(list(folder.glob("*.txt")))
    kept = ("all facts", "unaccounted contacts", "unaccounted events")
    return {
        **{f"{name}, own reports": found[name] for name in kept},
        "forbidden facts a report, own reports": found["forbidden facts"] / count,
    }


def dates(shared: Path) -> Figures:
    from bench.dates import measure

    return measure()


def coreference(shared: Path) -> Figures:
    from bench.coreference import measure
    from legation.encode import Encoder

    return measure(shared / "data", Encoder(threads=os.cpu_count() or 1))


def resolution(shared: Path) -> Figures:
    from bench.resolution import measure
    from legation.encode import Encoder

    return measure(CORPUS, Encoder(threads=os.cpu_count() or 1))


def events(shared: Path) -> Figures:
    from bench.events import measure
    from legation.encode import Encoder

    return measure(CORPUS, Encoder(threads=1))


def relations(shared: Path) -> Figures:
    from bench.relations import measure
    from legation.encode import Encoder

    return measure(shared / "data", Encoder(threads=os.cpu_count() or 1))


def names(shared: Path) -> Figures:
    from bench.names import measure

    return measure(CORPUS)


def stories(shared: Path) -> Figures:
    from bench.stories import measure

    return {"stories B3 F1": measure("test")["f1"]}


def copies(shared: Path) -> Figures:
    from bench.stories import measure_copies

    found = measure_copies(shared / "data" / "polnear" / "dev-text")
    return {f"copies {name}": found[name] for name in ("precision", "recall")}


def record(shared: Path) -> Figures:
    from bench.record import measure

    folder = shared / "data" / "polnear"
    return measure([folder / "dev-text", folder / "train-text"])


def code(shared: Path) -> Figures:
    from bench.code import measure

    return measure(shared)


def scale(shared: Path) -> Figures:
    from bench.scale import measure

    return measure(shared / "data")


def desk(_: Path) -> Figures:
    from bench.desk import measure

    return measure(Path(os.environ["LEGATION_LARGE"]))


def gate(shared: Path) -> Figures:
    from bench.gate import measure

    return measure(shared / "data")


def archive(shared: Path) -> Figures:
    from bench.archive import measure

    return measure(shared / "data")


# What each group measures, and the data that it needs: in `shared`, or in the repository.
GROUPS: dict[str, tuple[Callable[[Path], Figures], str | Path]] = {
    "acceptance": (acceptance, "acceptance"),
    "reports": (reports, "acceptance"),
    "events": (events, CORPUS / "test"),
    "relations": (relations, "data/plover"),
    "resolution": (resolution, CORPUS / "test"),
    "coreference": (coreference, "data/gum"),
    "names": (names, CORPUS / "dev"),
    "dates": (dates, CORPUS / "dates"),
    "encoder": (encoder, "data/polnear"),
    "quantisation": (quantisation, "data/polnear"),
    "pages": (pages, "data/pages"),
    "gate": (gate, "data/pages"),
    "archive": (archive, "data/pages"),
    "speed": (speed, "data/polnear"),
    "stories": (stories, CORPUS / "stories"),
    "copies": (copies, "data/polnear"),
    "record": (record, "data/polnear"),
    "code": (code, "data/polnear"),
    "scale": (scale, "data/polnear"),
    "desk": (desk, "."),
}
# What takes more than a few minutes is measured only when it is named.
LONG = ("gate", "record", "archive", "code", "scale", "desk")


# What measures time too is measured alone; the others on a core each.
TIMED = ("names", "gate", "archive", "speed", "record", "code", "scale", "desk")


def run(groups: list[str], shared: Path) -> Figures:
    """Measure the groups whose data is there, and print each figure as it comes."""
    figures: Figures = {}
    wanted = [group for group in groups if _can(group, shared)]
    beside = [group for group in wanted if group not in TIMED]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        # By its full name: what is run as a program has none that another process could import.
        measured = import_module("bench.__main__")._measured
        for found in pool.map(partial(measured, shared=shared), beside):
            figures |= _printed(found)
    for group in wanted:
        if group in TIMED:
            figures |= _printed(_measured(group, shared))
    return figures


def _can(group: str, shared: Path) -> bool:
    """Tell whether there is what a group needs; say so where there is not."""
    needs = shared / GROUPS[group][1]
    if not needs.exists():
        print(f"skipped {group}: no {needs}")
    elif group == "quantisation" and "LEGATION_FLOAT32" not in os.environ:
        print("skipped quantisation: $LEGATION_FLOAT32 names no float32 file")
    elif group == "desk" and "LEGATION_LARGE" not in os.environ:
        print("skipped desk: $LEGATION_LARGE names no record of `bench.scale --keep`")
    else:
        return True
    return False


def _measured(group: str, shared: Path) -> Figures:
    return GROUPS[group][0](shared)


def _printed(found: Figures) -> Figures:
    for name, value in found.items():
        print(f"{name:36} {value:.3f}", flush=True)
    return found


def missed(figures: Figures, floors: list[dict[str, object]]) -> list[str]:
    """Return a line for each figure on the wrong side of its floor."""
    lines = []
    for floor in floors:
        value = figures.get(str(floor["name"]))
        slow = floor.get("slow") if _without_vnni() else None
        bound = float(str(slow or floor.get("held", floor.get("asked"))))
        if value is not None and (value > bound if floor.get("most") else value < bound):
            side = "more" if floor.get("most") else "less"
            lines.append(f"{floor['name']}: {value:.3f} is {side} than {bound}")
    return lines


@cache
def _without_vnni() -> bool:
    """Tell whether this processor lacks the instructions that int8 is quick by."""
    about = Path("/proc/cpuinfo")
    return about.exists() and "vnni" not in about.read_text("utf-8")


def table(figures: Figures, floors: list[dict[str, object]]) -> str:
    """Return the figures as a Markdown table."""
    rows = ["| what | on | asked | measured |", "|---|---|---|---|"]
    for floor in floors:
        if (name := str(floor["name"])) in figures:
            word = "at most" if floor.get("most") else "at least"
            asked = f"{word} {floor['asked']}" if "asked" in floor else "–"
            places = 0 if figures[name] >= 100 else 3
            rows.append(f"| {name} | {floor['on']} | {asked} | {figures[name]:.{places}f} |")
    return "\n".join(rows)


def write(figures: Figures, floors: list[dict[str, object]]) -> None:
    """Add the figures to those of earlier runs, and put the table into the README."""
    known = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    known.update({name: round(value, 4) for name, value in figures.items()})
    FIGURES.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")
    head, _, rest = README.read_text("utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    README.write_text(f"{head}{BEGIN}\n{table(known, floors)}\n{END}{tail}", "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="GROUP")
    parser.add_argument("--floors", action="store_true", help="fail where a floor is missed")
    parser.add_argument("--write", action="store_true", help="keep the figures")
    args = parser.parse_args()
    shared = Path(os.environ.get("LEGATION_SHARED", HERE.parents[1] / "shared"))
    floors = [
        floor
        for group in tomllib.loads((HERE / "floors.toml").read_text("utf-8")).values()
        for floor in group
    ]
    figures = run(args.groups or [g for g in GROUPS if g not in LONG], shared)
    if args.write:
        write(figures, floors)
    short = missed(figures, floors) if args.floors else []
    for line in short:
        print(line, file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
