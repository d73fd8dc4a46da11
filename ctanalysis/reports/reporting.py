"""Making a report from beginning to end: read, release, run, render, publish."""

import hashlib
import json
import platform
from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from ctanalysis.analyses.choices import name_method
from ctanalysis.analyses.gaps import find_earlier_gaps
from ctanalysis.analyses.spending import find_spending
from ctanalysis.archive import (
    Place,
    Published,
    find_folder,
    find_lock,
    hold_lock,
    hold_run_folder,
    list_provenance,
    log_run,
    publish,
    rebuild_index,
    write_failure,
)
from ctanalysis.figures.chosen_words import choose_words
from ctanalysis.figures.evaluation import release_evaluation
from ctanalysis.follow_up.actions import ActionPlan, find_plan
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.follow_up.narrative import Narrative
from ctanalysis.follow_up.project_files import read_files
from ctanalysis.follow_up.staleness import Fingerprints, find_stale, make_fingerprints
from ctanalysis.follow_up.told_figures import check_told_figures
from ctanalysis.ground.errors import ParameterError, Problem
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.lists import list_first
from ctanalysis.observations import ReadData
from ctanalysis.params import check_project_name
from ctanalysis.reports.changes import find_changes
from ctanalysis.reports.execution import RunFailed
from ctanalysis.reports.exports import ALWAYS, Made, check_formats, make_exports
from ctanalysis.reports.failure import render_failure
from ctanalysis.reports.rendering import render_report
from ctanalysis.reports.runs import Run, list_notebooks, run_notebooks
from ctanalysis.showing.results import write_results

LIBRARIES = (
    "ctanalysis",
    "matplotlib",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "scipy",
    "seaborn",
    "statsmodels",
    "xlsxwriter",
)


def make_report(
    root: Path,
    project: str,
    period: str,
    edition: str,
    *,
    say: Callable[[str], None],
    formats: tuple[str, ...] = (ALWAYS,),
) -> tuple[Path, ...]:
    """The paths of what was published in each format, relative to where the project's folder is;
    the HTML report, which is always made, comes last.

    Raises UsageError, ParameterError, DataError, NotebookError, ArchiveError or DisclosureError;
    then nothing was published.
    """
    check_project_name(project)
    check_formats(formats)
    files = read_files(root, project)
    data = files.data
    chosen = choose_words(data, period, edition)  # a wrong word ends here, before anything else
    edition = chosen.edition
    _check_guesses(data, edition)
    with hold_lock(
        find_lock(root, project, edition),
        on_wait=lambda: say(
            phrase("Another run of this project is under way; waiting for it to finish …")
        ),
    ):
        evaluation = release_evaluation(root, data, chosen)
        say(f"{project}: {evaluation.chosen}.")
        with hold_run_folder(root) as folder:
            try:
                run = run_notebooks(evaluation, list_notebooks(root), folder, report_progress=say)
            except RunFailed as failed:
                page = write_failure(
                    root,
                    project,
                    evaluation.period.label,
                    edition,
                    render_failure(failed.failure, project, evaluation.period.label, edition),
                    failed.failure.log.encode("utf-8", "replace"),
                )
                say(phrase("What to do: {root}", root=page.relative_to(root)))
                raise
        if edition != "internal":
            say(_count_withheld(run))
        flags = find_flags(run.findings, find_earlier_gaps(evaluation))
        run = replace(run, findings=(*run.findings, find_spending(evaluation), flags))
        narrative = files.narrative.for_edition(edition)
        plan = find_plan(
            files.actions,
            evaluation.period,
            recommendations=files.recommendations,
            answers=files.flag_answers,
        )
        check_told_figures(narrative, plan, data, evaluation, run.findings)
        published = _publish(root, run, narrative, plan, formats)
    if evaluation.edition == "public":
        rebuild_index(root)
    log_run(
        root,
        {
            "project": project,
            "period": evaluation.period.label,
            "edition": edition,
            "revision": published.revision,
            "is_new": published.is_new,
            "inputs": data.input_hashes,
        },
    )
    say(
        phrase("  revision {revision}", revision=published.revision)
        + ("" if published.is_new else phrase(", unchanged: no new revision was needed"))
    )
    return tuple(
        (published.folder / name).relative_to(root)
        for name in (*(f"report.{one}" for one in formats if one != ALWAYS), published.report.name)
    )


def _check_guesses(data: ReadData, edition: str) -> None:
    """Nothing of a drafted project is for others before a person has confirmed what was guessed."""
    project, guesses = data.parameters.project.id, data.guesses
    if guesses and edition != "internal":
        listed = list_first([guess.what for guess in guesses], 6)
        do = phrase(
            "`make new PROJECT={project}` asks for each, or writes a review sheet; until "
            "then make EDITION=internal.",
            project=project,
        )
        raise ParameterError(
            [
                Problem(
                    f"params/{project}/guesses.csv",
                    phrase(
                        "{count} guesses wait for a person to confirm them: {listed}",
                        count=len(guesses),
                        listed=listed,
                    ),
                    do,
                )
            ]
        )


def _publish(
    root: Path, run: Run, told: Narrative, plan: ActionPlan, formats: tuple[str, ...]
) -> Published:
    evaluation = run.evaluation
    prints = make_fingerprints(told, run.findings)
    folder = find_folder(root, evaluation.project, evaluation.period.label, evaluation.edition)
    earlier = list_provenance(Place(root, evaluation.edition, evaluation.project, folder))
    narrative = replace(told, stale=find_stale(earlier, prints))
    results = write_results(**evaluation.words, findings=run.findings)
    notebooks = {
        f"notebooks/{name}.ipynb": (
            json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        ).encode("utf-8")
        for name, notebook in run.notebooks.items()
    }
    provenance = _write_provenance(run, results, prints)
    changes = find_changes(root, evaluation, results)

    def render(revision: int) -> Mapping[str, bytes]:
        page = render_report(run, narrative, plan, revision, changes)
        exports = make_exports(formats, Made(evaluation, run.findings, page))
        written = {"report.html": page, "results.json": results, "provenance.json": provenance}
        return ChainMap(exports, {**written, **notebooks})  # type: ignore[arg-type]

    return publish(folder, render, identity=evaluation.words)


def _write_provenance(run: Run, results: bytes, prints: Fingerprints) -> bytes:
    """What the report was made of: words, versions, methods, protection, and the hash of the
    released results; no paths, users or hosts.
    """
    evaluation = run.evaluation
    used = sorted(
        {
            name_method(row.method, getattr(row, "named_method", None))
            for kind in ("trends", "comparisons")
            for row in run.find(kind)
            if row.method
        }
    )
    record = {
        "title": evaluation.parameters.project.title,
        **evaluation.words,
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in LIBRARIES},
        },
        "methods": used,
        "disclosure": evaluation.parameters.disclosure.model_dump(mode="json"),
        "withheld": evaluation.withheld,
        "narrative": prints,
        "released": {"results.json": hashlib.sha256(results).hexdigest()},
    }
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def _count_withheld(run: Run) -> str:
    gaps: Findings[GapFinding] = run.find("gaps")
    return phrase(
        "  {count} of {count2} statuses and {withheld} of {count3} figures are withheld to protect "
        "people",
        count=sum(row.withheld for row in gaps),
        count2=len(gaps),
        withheld=run.evaluation.withheld,
        count3=len(run.evaluation.observations),
    )
