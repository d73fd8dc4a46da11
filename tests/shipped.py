"""The shipped projects: a checkout that holds some of them, the periods that they report on, and their evaluations."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

from places import ROOT, TESTS

from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.language import find_language
from ctanalysis.observations import ReadData

SHIPPED = ("ukraine", "uk", "riverbend", "harbour")


def copy_checkout(folder: Path, projects: list[str]) -> Path:
    """A checkout that holds these projects and the notebooks, and nothing published."""
    root = folder / "checkout"
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for project in projects:
        shutil.copytree(ROOT / "data" / project, root / "data" / project)
        if (ROOT / "params" / project).is_dir():
            shutil.copytree(ROOT / "params" / project, root / "params" / project)
        (root / "params").mkdir(exist_ok=True)
        shutil.copy(ROOT / "params" / f"{project}.yml", root / "params")
    return root


def list_periods(data: ReadData) -> list[str]:
    """The labels of all periods with rows, in order of time."""
    return list(
        dict.fromkeys(
            row.period.label for row in sorted(data.observations, key=lambda row: (row.period.end, row.period.months))
        )
    )


def load_shipped(project: str, period: str = "", edition: str = "") -> Evaluation:
    """The evaluation of a shipped project of which nothing was published. It is released once for all tests, which
    takes seconds; what verbs find in it each test finds anew.
    """
    return replace(_release(project, period, edition, find_language()))


@cache
def _release(project: str, period: str, edition: str, _language: str) -> Evaluation:
    return make_evaluation(TESTS, read_project(ROOT, project), period, edition)
