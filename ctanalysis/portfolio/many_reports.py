"""Reports of all projects: one that cannot be made does not stop the others."""

from collections.abc import Callable
from pathlib import Path

from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.params import list_projects
from ctanalysis.reports.reporting import make_report
from ctanalysis.reports.standing import Asked


def make_reports(
    root: Path,
    period: str,
    edition: str,
    *,
    formats: tuple[str, ...],
    say: Callable[[str], None],
    show: Callable[[Path], None],
) -> int:
    """Makes a report of every project and shows each path as it is there; what cannot be made is
    said. Returns the highest exit code of those, 0 if all were made.
    """
    worst = 0
    for project in list_projects(root):
        say(f"{project}:")
        try:
            for path in make_report(root, Asked(project, period, edition, formats), say=say):
                show(path)
        except CtanalysisError as error:
            say(str(error))
            worst = max(worst, error.exit_code)
    return worst
