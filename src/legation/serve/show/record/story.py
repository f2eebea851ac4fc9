"""A story on a terminal: how it was told, and what each of its happenings rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from legation.record.happenings import Happening, Witness
from legation.record.history import Telling
from legation.serve.safe import one_line

from ..tables import table
from .parts import (
    Names,
    checked,
    console,
    counted,
    entry,
    head,
    listed,
    note,
    plain,
    quoted,
    says,
    section,
    state,
)

_TWO = 2
_HOW: Final = {"denied": "denied by"}
_IN: Final = {"level": "at {} level according to", "date": "on {} according to"}


def show_story(
    story: str, tellings: Sequence[Telling], told: Sequence[Happening], names: Names
) -> None:
    """Print the reports of a story as they came, and what they have, with who bears it out."""
    to = console()
    days = [str(t.paper.day) for t in tellings if t.paper.day]
    span = " to ".join(dict.fromkeys((days[0], days[-1]))) if days else None
    head(to, f"Story {story}", span, reports=len(tellings))
    # In the order in which they came.
    outlets = {t.paper.report: t.paper.outlet or t.paper.report for t in tellings}
    section(to, "Reports", len(tellings))
    _tellings(to, tellings, outlets)
    section(to, "Happenings", len(told) or "none found")
    for happening in told:
        _happening(to, happening, outlets, names)


def _tellings(to: Console, tellings: Iterable[Telling], outlets: Mapping[str, str]) -> None:
    rows = table()
    rows.add_column("Day", no_wrap=True)
    rows.add_column("Outlet", overflow="fold", max_width=max(16, to.width // 4))
    rows.add_column("Title", ratio=1, overflow="fold")
    rows.add_column("Report", no_wrap=True)
    for telling in tellings:
        paper = telling.paper
        title = Text(one_line(paper.title or "(no title)"))
        if telling.origin:
            of = outlets.get(telling.origin, telling.origin)
            title = Text(one_line(f"copy of {of} {telling.origin}"), "yellow")
        day, outlet = str(paper.day or "no day"), one_line(paper.outlet or "–")
        rows.add_row(day, Text(outlet, "cyan"), title, Text(paper.report, "dim"))
    to.print(rows)


def _happening(to: Console, happening: Happening, outlets: Mapping[str, str], names: Names) -> None:
    rests = f"{happening.origins} independent"
    if happening.copies:
        rests += f", {counted(happening.copies, 'copy', 'copies')}"
    to.print()
    entry(to, [(f"{happening.what}: {_sides(happening, names)}", "bold"), (rests, "")])
    for told in differences(happening, outlets, names):
        note(to, f"accounts differ: {told}", "bold red")
    witnesses = _as_they_came(happening, outlets)
    for witness in witnesses:
        # A copy has the words of what it is a copy of, which stand above it.
        repeats = witness.is_copy and not witnesses[0].is_copy
        words = None if repeats else quoted(witness.words)
        entry(to, _told(witness, outlets, names), words, witness.fact)


def _as_they_came(happening: Happening, outlets: Mapping[str, str]) -> list[Witness]:
    """Return the witnesses in the order of the outlets, behind them those that only copy."""
    came = {report: at for at, report in enumerate(outlets)}
    return sorted(happening.witnesses, key=lambda w: (w.is_copy, came[w.report]))


def _sides(happening: Happening, names: Names) -> str:
    sides = (happening.sources, happening.targets)
    return " → ".join(", ".join(state(s, names) for s in side) for side in sides if side) or "?"


def _told(
    witness: Witness, outlets: Mapping[str, str], names: Names
) -> list[tuple[str | None, str]]:
    level = f", {witness.level}" if witness.level else ""
    return [
        (outlets[witness.report], "cyan"),
        (plain(witness.status) + level, "bold"),
        (str(witness.date or witness.day or "no day"), ""),
        says(witness.speaker, names),
        ("copy" if witness.is_copy else None, "yellow"),
        checked(witness.checked),
    ]


def differences(happening: Happening, outlets: Mapping[str, str], names: Names) -> Iterator[str]:
    """Yield in words who has what, for each field in which the accounts differ."""
    witnesses = _as_they_came(happening, outlets)
    own = [w for w in witnesses if not w.is_copy]
    for field in happening.differ:
        held = _held(own, field, outlets, names)
        if len(held) < _TWO:  # it is a copy that differs
            held = _held(witnesses, field, outlets, names)
        yield ", ".join(f"{_how(field, value)} {listed([*who])}" for value, who in held.items())


def _held(
    witnesses: Iterable[Witness], field: str, outlets: Mapping[str, str], names: Names
) -> dict[str, dict[str, None]]:
    """Return who has each value of a field, each once, in the order of the accounts."""
    held: dict[str, dict[str, None]] = {}
    for witness in witnesses:
        if value := getattr(witness, field):
            held.setdefault(value, {})[_who(witness, outlets, names)] = None
    return held


def _how(field: str, value: str) -> str:
    how = _HOW.get(value) or _IN.get(field, "{} according to")
    return how.format(plain(value))


def _who(witness: Witness, outlets: Mapping[str, str], names: Names) -> str:
    outlet = outlets[witness.report]
    if witness.speaker is None:
        return outlet
    return f"{names.get(witness.speaker, witness.speaker)} ({outlet})"
