"""Errors that a user can mend: what is wrong, where, what is allowed, what to do next.

Nothing here ever holds a person's value: a message names a place (file, sheet, row, column, key),
not what stood there, unless what stood there is a label or a number format.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ctanalysis.ground.language import later, phrase

MOST_PROBLEMS = 1_000  # where a reader gives up: more is one mistake, made in every row
MOST_SAID = 50


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its place and the next move."""

    where: str
    what: str
    do: str = ""

    def __str__(self) -> str:
        return (f"{self.where}: " if self.where else "") + self.what + (f"\n    {self.do}" if self.do else "")


class CtanalysisError(Exception):
    """The base of all expected errors; its text is meant for the user, its exit code for
    scripts.
    """

    exit_code = 1
    heading = later("Something is wrong.")

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        self.problems = (Problem("ctanalysis", problems),) if isinstance(problems, str) else tuple(problems)
        lines = [str(problem) for problem in self.problems[:MOST_SAID]]
        count = len(self.problems)
        if isinstance(problems, str):
            lines = [problems]
        elif count > 1:
            heading = phrase(self.heading)
            lines.insert(0, phrase("{heading} {count} problems:", heading=heading, count=count))
        if count > MOST_SAID:
            lines.append(phrase("… and {count} more.", count=count - MOST_SAID))
        if count >= MOST_PROBLEMS:
            lines.append(phrase("Reading stopped there."))
        super().__init__("\n".join(lines))

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows: the text. Where in the program it came up mends nothing."""
        return str(self).splitlines()


class UsageError(CtanalysisError):
    """The command's words are off."""

    exit_code = 2


class ParameterError(CtanalysisError):
    """A parameter file cannot be used."""

    exit_code = 3
    heading = later("The parameters need mending.")


class DataError(CtanalysisError):
    """An input file cannot be used."""

    exit_code = 4
    heading = later("The data need mending.")


class NotebookError(CtanalysisError):
    """A notebook did not run to its end; nothing was published."""

    exit_code = 5


class ArchiveError(CtanalysisError):
    """The archive could not be written, or a file in it has changed."""

    exit_code = 6
    heading = later("The archive is not as it was published.")


class DisclosureError(CtanalysisError):
    """Publishing would expose people."""

    exit_code = 7
    heading = later("Publishing would expose people.")
