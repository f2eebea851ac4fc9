"""A progress bar on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int) -> Iterator[Callable[[int], None]]:
    """Yield a function that is told how many are done.

    There is a bar only for many reports, and only where what is printed does not run through it:
    standard error is a terminal and standard output is not.
    """
    if total < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda done: bar.update(task, completed=done)


@contextmanager
def counting(what: str) -> Iterator[Callable[[str], None]]:
    """Yield a function that is told how far it has come, where the end is not known.

    There is a line on standard error only where that is a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda how: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(what), TextColumn("{task.fields[how]}"))
    with Progress(
        *columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(what, total=None, how="")
        yield lambda how: bar.update(task, how=how)


@contextmanager
def passing(what: str, total: int) -> Iterator[tuple[Callable[[int], None], Callable[[str], None]]]:
    """Yield two functions: the one is told of bytes as they are taken, the other how far it is.

    The bar shows how many of the bytes are taken, the rate, and about how long it will take yet; it
    is there only where standard error is a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda size: None, lambda how: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        *Progress.get_default_columns()[:3],
        TextColumn("{task.fields[how]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total or None, how="")
        yield lambda size: bar.advance(task, size), lambda how: bar.update(task, how=how)
