"""A bar below the lines of progress, where somebody looks on; a log has the lines alone."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ctanalysis.cli.arguments_and_output import say

Say = Callable[[str], None]
Follow = Callable[[int, int], None]


@contextmanager
def hold_bar() -> Iterator[tuple[Say, Follow]]:
    """What says a line, and what moves the bar to so many of so many; outside a terminal there is
    no bar.
    """
    if not sys.stderr.isatty():
        yield say, lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(line: str) -> None:
            console.print(line, markup=False, highlight=False, soft_wrap=True)

        yield tell, lambda done, whole: bar.update(task, completed=done, total=whole)
