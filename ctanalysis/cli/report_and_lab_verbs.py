"""Verbs that make reports, and JupyterLab."""

import json
import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from ctanalysis.cli.arguments_and_output import (
    APP,
    Edition,
    Editions,
    Explain,
    Format,
    Json,
    Period,
    Periods,
    Port,
    Project,
    Scheduler,
    WorkerCount,
    find_explainer,
    need_project,
    read_formats,
    say,
    show,
)
from ctanalysis.cli.progress_bar import hold_bar
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.root_folder_and_projects import check_words, find_root, is_portfolio
from ctanalysis.reports.engine.cell_process import begin_loading
from ctanalysis.reports.up_to_date import Asked, find_standing


@APP.command("report")
def run_report(
    project: Project = "",
    period: Period = "",
    edition: Edition = "",
    format: Format = "html",
    explain: Explain = False,
    as_json: Json = False,
) -> int:
    """Makes one report and prints its path, the path of the report itself last; what has not
    changed since it was made last is not made again.
    """
    root = find_root()
    need_project(root, project, "report")
    check_words(project, period, edition)
    asked = Asked(project, period, edition, read_formats(format))
    hear = find_explainer(explain)
    make = _make_portfolio_report if is_portfolio(project) else _make_project_report
    paths = make(root, asked, hear)
    show(paths, _describe(root, paths) if as_json else None, as_json=as_json)
    return 0


def _describe(root: Path, paths: tuple[Path, ...]) -> dict[str, object]:
    """The words that name a report, and its files."""
    results = json.loads((root / paths[-1]).with_name("results.json").read_text("utf-8"))
    words = {name: results[name] for name in ("project", "period", "edition")}
    return {**words, "paths": [str(path) for path in paths]}


def _make_portfolio_report(root: Path, asked: Asked, hear: Callable[[str], None]) -> tuple[Path, ...]:
    begin_loading()  # while this process reads
    from ctanalysis.portfolio.overview.report import make_portfolio_report

    return make_portfolio_report(root, asked, say=say, explain=hear)


def _make_project_report(root: Path, asked: Asked, hear: Callable[[str], None]) -> tuple[Path, ...]:
    standing = find_standing(root, asked, explain=hear)
    if standing.changed:
        if standing.needs_notebooks:
            begin_loading()  # while this process reads and checks
        from ctanalysis.reports.reporting import make_report

        return make_report(root, asked, say=say, explain=hear)
    for line in standing.lines:
        say(line)
    revision = phrase("revision {revision}", revision=standing.revision)
    say(f"  {revision}" + phrase(", unchanged: nothing that it is made of has changed"))
    return standing.paths


@APP.command("preview")
def run_preview(project: Project = "", period: Period = "", edition: Edition = "") -> int:
    """Makes one report to look at and prints its path: nothing is published, and no later report
    reckons with it.
    """
    root = find_root()
    need_project(root, project, "preview")
    if is_portfolio(project):
        raise UsageError(phrase("A portfolio's report is made from what is published: `make portfolio` makes it."))
    check_words(project, period, edition)
    begin_loading()  # while this process reads
    from ctanalysis.reports.previewing import make_preview

    show((make_preview(root, Asked(project, period, edition, ("html",)), say=say),), None, as_json=False)
    return 0


@APP.command("reports")
def run_reports(
    periods: Periods = "",
    edition: Editions = "",
    format: Format = "html",
    workers: WorkerCount = 0,
    scheduler: Scheduler = "",
) -> int:
    """Makes reports of every project, several at once; goes on when one cannot be made, says so at
    the end, and makes only what is missing.
    """
    from ctanalysis.portfolio.many_reports import make_reports
    from ctanalysis.portfolio.plan import read_wanted
    from ctanalysis.portfolio.workers import Pool, Workers, count_workers

    wanted = read_wanted(periods, edition, read_formats(format))
    root = find_root()
    pool: Pool
    if scheduler:
        from ctanalysis.portfolio.dask_cluster import Cluster

        pool = Cluster(scheduler)
        say(phrase("{number} workers at {address}.", number=pool.number, address=scheduler))
        if scheduler.startswith("tcp:"):
            say(phrase("Figures go to them unencrypted; tls:// encrypts (docs/scale.md)."))
    else:
        pool = Workers(workers or count_workers())
    with hold_bar() as (tell, follow):
        return make_reports(root, wanted, pool, say=tell, show=print, follow=follow)


@APP.command("lab")
def run_lab(project: Project = "", period: Period = "", edition: Edition = "", port: Port = 0) -> int:
    """Opens JupyterLab at the folder, on a notebook of one's own to explore a project in."""
    root = find_root()
    if find_spec("jupyterlab") is None:
        raise UsageError(phrase("JupyterLab is not in this environment: `make lab` adds it."))
    from ctanalysis.reports.laboratory.jupyterlab import list_options, open_notebook

    if project or period or edition:
        need_project(root, project, "lab")
        check_words(project, period, edition)
    words = {"project": project, "period": period, "edition": edition}
    options = list_options(root, open_notebook(root, words), port=port)
    os.chdir(root)
    os.execv(sys.executable, [sys.executable, "-P", "-m", "jupyterlab", *options])
