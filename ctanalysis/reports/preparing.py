"""Preparing a report: its files released, analysed and rendered; nothing of it is published yet."""

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ctanalysis.archive import Cache, Place, find_folder, list_provenance, prepare
from ctanalysis.disclosure.audit.audited_release import close_more
from ctanalysis.disclosure.audit.disclosure_errors import ReleaseFault
from ctanalysis.figures.period_and_edition import Chosen, choose_words
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.all_project_files import ProjectFiles, read_files
from ctanalysis.follow_up.claims.contradictions import hold_against_figures
from ctanalysis.follow_up.narrative import Narrative
from ctanalysis.follow_up.staleness import find_stale, make_fingerprints
from ctanalysis.follow_up.withheld_figures import list_withheld_rows
from ctanalysis.follow_up.withheld_in_texts import check_told_figures
from ctanalysis.ground.errors import ParameterError, Problem
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.root_folder_and_projects import check_project_name, list_notebooks
from ctanalysis.observations import ReadData, are_files
from ctanalysis.reports.cached_steps import Released, add_flags, keep_release, release_or_reuse, run_or_reuse
from ctanalysis.reports.checks.claim_messages import count_untold, tell_refuted
from ctanalysis.reports.exports import Made, check_formats, make_exports
from ctanalysis.reports.notebooks.custom_code_outputs import find_reader
from ctanalysis.reports.notebooks.notebook_prose import list_prose
from ctanalysis.reports.notebooks.notebook_source import read_source
from ctanalysis.reports.notebooks.recorded_findings import check_recorded, gather_findings
from ctanalysis.reports.notebooks.runs import Run, give_evaluation
from ctanalysis.reports.page.changes_since_last import find_changes
from ctanalysis.reports.page.rendering import render_report
from ctanalysis.reports.provenance import write_notebooks, write_provenance
from ctanalysis.reports.up_to_date import Asked, digest_before
from ctanalysis.reports.withheld_number_scan import list_secrets, take_census
from ctanalysis.showing.results_json import write_results

MOST_WITHHELD = 0.5  # of the figures


@dataclass(frozen=True)
class Opened:
    """A project's files as they were read, for the report that is asked for; `before` is what they
    and the program were then.
    """

    asked: Asked
    before: Mapping[str, str]
    files: ProjectFiles
    chosen: Chosen

    @property
    def words(self) -> dict[str, str]:
        """The three words that name the report."""
        return {"project": self.asked.project, "period": self.chosen.period.label, "edition": self.chosen.edition}


@dataclass(frozen=True)
class Prepared:
    """A report that waits to be published: its payload by revision number, and what is written down
    of how it came about.
    """

    words: dict[str, str]
    payloads: Mapping[int, Mapping[str, bytes]]
    lines: tuple[str, ...]
    before: Mapping[str, str]
    input_hashes: dict[str, str]
    is_of_known_inputs: bool  # files and our verbs, so that it is known when it has to be made anew


def open_project(root: Path, asked: Asked) -> Opened:
    """The project's files, read and checked; UsageError, ParameterError, DataError."""
    check_project_name(asked.project)
    check_formats(asked.formats)
    before = digest_before(root, asked.project)
    files = read_files(root, asked.project)
    # a wrong word ends here, before anything else
    chosen = choose_words(files.data, asked.period, asked.edition)
    _check_guesses(files.data, chosen.edition)
    return Opened(asked, before, files, chosen)


def prepare_report(
    root: Path, opened: Opened, cache: Cache, *, say: Callable[[str], None], at_once: int = 2
) -> Prepared:
    """The report, so many notebooks at once; the project's lock is held meanwhile.
    NotebookError, DataError, DisclosureError.
    """
    files, chosen, words = opened.files, opened.chosen, opened.words
    data, edition = files.data, chosen.edition
    notebooks = list_notebooks(root, words["project"])
    released, executed = _release_and_run(root, opened, notebooks, cache, say=say, at_once=at_once)
    evaluation = released.evaluation
    lines = [f"{words['project']}: {evaluation.chosen}."]
    _hint_at_readers(executed, edition, say)
    recorded = gather_findings(executed)
    check_recorded(recorded)
    run = Run(evaluation, executed, recorded)
    if edition != "internal":
        lines.append(_count_withheld(run))
        say(lines[-1])
        if run.evaluation.withheld > MOST_WITHHELD * sum(row.is_figure for row in run.evaluation.observations):
            say(
                phrase(
                    "  Most is withheld: without its smallest groups a table shows more, and often by longer periods "
                    "too. What is published counts as known ever after; `make preview` shows a report without "
                    "publishing it."
                )
            )
    run = add_flags(run, cache)
    narrative = files.narrative.for_edition(edition)
    plan = files.find_plan(evaluation.period)
    prose = list_prose(executed)
    check_told_figures(narrative, plan, data, evaluation, run.findings, prose=prose)
    held = hold_against_figures(narrative, plan, evaluation)
    for line in (*tell_refuted(held, evaluation.parameters), *count_untold(held, evaluation.project)):
        say(line)
    secrets = list_secrets(list_withheld_rows(data, evaluation), data.parameters)
    payloads, results = _render(root, run, narrative, plan, opened.asked.formats, secrets, notebooks)
    keep_release(released, results, data, chosen, cache)
    return Prepared(
        words,
        payloads,
        tuple(lines),
        opened.before,
        data.input_hashes,
        all(read_source(path).is_of_verbs for path in notebooks) and are_files(data.parameters),
    )


def _release_and_run(
    root: Path, opened: Opened, notebooks: list[Path], cache: Cache, *, say: Callable[[str], None], at_once: int
) -> tuple[Released, dict[str, dict[str, Any]]]:
    """What is shown, and the notebooks as executed on it. The release is attacked meanwhile: where
    something could be worked out of it, both are made again without any figure of those people.
    """
    data, closed = opened.files.data, frozenset[str]()
    while True:
        released = release_or_reuse(root, data, opened.chosen, cache, closed)
        if not closed:
            say(f"{opened.words['project']}: {released.evaluation.chosen}.")
            for problem in released.evaluation.narrowed:
                say(f"  {problem}")
        given = give_evaluation(released.evaluation)
        try:
            executed = run_or_reuse(given, notebooks, cache, report_progress=say, at_once=at_once, check=released.check)
        except ReleaseFault as fault:
            closed = close_more(fault, closed, data.parameters)
            say(
                phrase(
                    "  A figure about people could be worked out beside others, so that the report "
                    "is made again without any of: {names}",
                    names=", ".join(sorted(closed)),
                )
            )
        else:
            return released, executed


def _hint_at_readers(executed: Mapping[str, dict[str, Any]], edition: str, say: Callable[[str], None]) -> None:
    """Says to the evaluator which sections seem to read more than others' editions let them."""
    for name, notebook in executed.items() if edition == "internal" else ():
        if reader := find_reader(notebook):
            say(
                phrase(
                    "  {name}: cell {cell} seems to read files, which its code cannot in public "
                    "and partner editions: {line}",
                    name=name,
                    cell=reader[0],
                    line=reader[1],
                )
            )


def _render(
    root: Path,
    run: Run,
    told: Narrative,
    plan: ActionPlan,
    formats: tuple[str, ...],
    secrets: Collection[float],
    sources: list[Path],
) -> tuple[dict[int, Mapping[str, bytes]], bytes]:
    """The payloads, and the results among them; no number that is secret stands in any."""
    evaluation = run.evaluation
    prints = make_fingerprints(told, run.findings)
    folder = find_folder(root, evaluation.project, evaluation.period.label, evaluation.edition)
    earlier = list_provenance(Place(root, evaluation.edition, evaluation.project, folder))
    narrative = replace(told, stale=find_stale(earlier, prints))
    calendar = evaluation.parameters.calendar.meaning
    results = write_results(**evaluation.words, findings=run.findings, calendar=calendar)
    notebooks = write_notebooks(run.notebooks)
    provenance = write_provenance(run, results, prints, sources)
    changes = find_changes(root, evaluation, results)

    def render(revision: int) -> Mapping[str, bytes]:
        page = render_report(run, narrative, plan, revision, changes)
        exports = make_exports(formats, Made(evaluation, run.findings, page, evaluation.parameters.project.paper))
        written = {"report.html": page, "results.json": results, "provenance.json": provenance}
        written |= notebooks
        take_census(written, results, secrets)
        return ChainMap(exports, written)  # type: ignore[arg-type]

    return prepare(folder, render), results


def _check_guesses(data: ReadData, edition: str) -> None:
    """Nothing of a drafted project is for others before a person has confirmed what was guessed."""
    project, guesses = data.parameters.project.id, data.guesses
    if guesses and edition != "internal":
        listed = list_first([guess.what for guess in guesses], 6)
        do = phrase(
            "`make new PROJECT={project}` asks for each, or writes a review sheet; until then make EDITION=internal.",
            project=project,
        )
        raise ParameterError(
            [
                Problem(
                    f"params/{project}/guesses.csv",
                    phrase(
                        "{count} guesses wait for a person to confirm them: {listed}", count=len(guesses), listed=listed
                    ),
                    do,
                )
            ]
        )


def _count_withheld(run: Run) -> str:
    gaps: Findings[GapFinding] = run.find("verdicts")
    return phrase(
        "  {count} of {count2} statuses and {withheld} of {count3} figures are withheld to protect people",
        count=sum(row.withheld for row in gaps),
        count2=len(gaps),
        withheld=run.evaluation.withheld,
        count3=sum(row.is_figure for row in run.evaluation.observations),
    )
