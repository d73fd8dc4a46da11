"""A checkout: where it is, which projects it has, and the words that name a report of one.

Nothing here reads a project's files, so that a command answers at once.
"""

import re
from pathlib import Path

import ctanalysis
from ctanalysis.ground.errors import NotebookError, Problem, UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.terms import EDITIONS

PORTFOLIO = "portfolio"
BESIDE = ("notebooks", "Makefile")  # one of these stands beside params/
PROJECT_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")


def find_root(start: Path | None = None) -> Path:
    """The project folder that holds params/, from here upwards; UsageError when there is none."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "params").is_dir() and any((folder / name).exists() for name in BESIDE):
            return folder
    raise UsageError(
        phrase(
            "There is no folder params/ here or above ({name}/).\n    Change into the "
            "folder that holds the Makefile, and try again; `ctanalysis init` makes a new one.",
            name=here.name,
        )
    )


def choose_root(root: Path | str | None) -> Path:
    """The project folder that somebody named; without a name the one that is found from here."""
    return find_root() if root is None else Path(root)


def check_words(project: str, period: str, edition: str) -> None:
    """Nothing when the three words are well formed; UsageError otherwise, before anything else
    happens.
    """
    check_project_name(project)
    if period and not (
        len(period) <= 63
        and all(character.isalnum() or character in "/-._" for character in period)
        and ".." not in period
    ):
        raise UsageError(
            phrase(
                "PERIOD is one period, for example 2024, 2024-Q1 or FY2024/25-Q1; letters, "
                'digits, "/", "-", "." and "_" only.'
            )
        )
    if edition and edition not in EDITIONS:
        raise UsageError(
            phrase(
                'EDITION "{edition}" is not one of the editions{edition2}.',
                edition=edition[:30],
                edition2=suggest_nearest(edition, EDITIONS),
            )
        )


def check_project_name(project: str) -> None:
    """Nothing if the name is well formed; UsageError otherwise."""
    if not isinstance(project, str) or not PROJECT_NAME.fullmatch(project):
        raise UsageError(
            phrase(
                "PROJECT may hold small letters, digits, - and _ only (at most 63, the first "
                "a letter or a digit), for example PROJECT=ukraine."
            )
        )


def list_projects(root: Path) -> list[str]:
    """The projects there are, by name."""
    names = (path.stem for path in (root / "params").glob("*.yml"))
    return sorted(n for n in names if PROJECT_NAME.fullmatch(n) and not is_portfolio(n))


def is_portfolio(name: str) -> bool:
    """Whether that name is a portfolio's: `portfolio`, or one that begins with `portfolio-`."""
    return name == PORTFOLIO or name.startswith(f"{PORTFOLIO}-")


def refuse_portfolio(name: str) -> None:
    """Nothing where the name is a project's; UsageError where it is a portfolio's."""
    if is_portfolio(name):
        raise UsageError(
            phrase(
                '"{name}" is the name of a portfolio, not of a project: `make portfolio` makes its '
                "report, and ct.load_portfolio loads it; docs/how-to/portfolio.md says how.",
                name=name,
            )
        )


def find_shipped() -> Path:
    """The folder of what comes with the program: notebooks, params/ and data/ of the demonstration
    projects.
    """
    package = Path(ctanalysis.__file__).parent
    shipped = package / "shipped"  # of an installed package; a checkout is one such folder
    return shipped if shipped.is_dir() else package.parent


def list_notebooks(root: Path, project: str = "") -> list[Path]:
    """The notebooks of a project's report: those whose name begins with a number, in that order.
    Those of the project alone (`notebooks/PROJECT/`) take the place of the folder's of that name,
    and these of those that come with the program. NotebookError where something of such a name is
    no file, or nobody could print its name.
    """
    own = root / "notebooks"
    found = {
        path.name: path
        for folder in (find_shipped() / "notebooks", own, own / project)
        for path in folder.glob("[0-9][0-9]_*.ipynb")
    }
    for name, path in found.items():
        if not path.is_file() or not name.isprintable():
            written = name.encode("unicode_escape").decode("ascii")
            what = phrase("this is no plain file, or its name cannot be printed")
            do = phrase("Name it with letters and digits, or move it elsewhere.")
            raise NotebookError([Problem(f"notebooks/{written}", what, do)])
    return [found[name] for name in sorted(found)]


def find_notebook(root: Path, name: str) -> Path:
    """The folder's own notebook of a name, or the one that comes with the program."""
    own = root / "notebooks" / f"{name}.ipynb"
    return own if own.is_file() else find_shipped() / "notebooks" / own.name


def find_readings(root: Path, project: str) -> Path:
    """Where it stands what became of each cell of a project's workbook."""
    return root / "data" / "local" / project / "readings.csv"
