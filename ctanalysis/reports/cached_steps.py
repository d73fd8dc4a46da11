"""The steps of a report between reading and rendering, each done only when something that it is
made of has changed: the release, every notebook, the flags.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ctanalysis.archive import Cache, NoCache, hold_run_folder
from ctanalysis.archive.archive_folders import find_area, name_folder
from ctanalysis.disclosure import Ledger, Policy, read_ledger, release
from ctanalysis.disclosure.audit.audited_release import check_hidden
from ctanalysis.disclosure.cells.baselines import list_baselines
from ctanalysis.disclosure.history.publication_register import check_memory
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, add_releases, list_known
from ctanalysis.figures.evaluation import (
    Evaluation,
    describe_release,
    record_evaluation,
    restore_evaluation,
    select_rows,
)
from ctanalysis.figures.period_and_edition import Chosen
from ctanalysis.ground.kinds import read_findings
from ctanalysis.ground.language import phrase
from ctanalysis.observations import ReadData, write_observation
from ctanalysis.observations.geojson_outlines import record_outlines
from ctanalysis.reports.input_digests import digest, digest_made_with
from ctanalysis.reports.notebooks.recorded_findings import gather_findings
from ctanalysis.reports.notebooks.runs import Given, Run, read_notebooks, run_notebooks
from ctanalysis.reports.sandbox.process_isolation import Wall, find_wall

RELEASE, FLAGS = "release", "flags"
IN_PRINT = "what is in print"
FindCache = Callable[[Path, Mapping[str, str], Callable[[str], None]], Cache]


@dataclass(frozen=True)
class Released:
    """An evaluation, what it was made of, and what was in print before it; `check` attacks it once
    more before anything of it is shown or kept.
    """

    evaluation: Evaluation
    inputs: Mapping[str, str]
    ledger: Ledger
    check: Callable[[], None]


def _do_nothing() -> None:
    pass


def find_cache(root: Path, words: Mapping[str, str], explain: Callable[[str], None]) -> Cache:
    """Where it is kept what the steps of the report that these words name gave."""
    place = f"{words['edition']}/{words['project']}/{name_folder(words['period'])}"
    return Cache(root, place, explain)


def find_no_cache(root: Path, words: Mapping[str, str], explain: Callable[[str], None]) -> Cache:
    """The same, where nothing is to be kept."""
    return NoCache(root, "", explain)


def release_or_reuse(
    root: Path, data: ReadData, chosen: Chosen, cache: Cache, closed: Collection[str] = ()
) -> Released:
    """The evaluation of data that were read, released through the one door; what was kept has been
    checked. `closed`: the indicators of which the check let no figure about people be shown.
    """
    project = data.parameters.project
    if chosen.edition != "internal":
        check_memory(root, project.id, *project.was)
    ledger = read_ledger(root, project.id, project.was)
    inputs = _digest_release(ledger, data, chosen)
    kept = cache.find(RELEASE, inputs, restore_evaluation)
    if kept is not None:
        evaluation = replace(kept, input_hashes=data.input_hashes)
        return Released(evaluation, inputs, ledger, _do_nothing)
    policy = Policy(chosen.edition, data.parameters)
    released = release(select_rows(data, chosen), policy, ledger, closed=closed)
    evaluation = describe_release(released, ledger, data, chosen)

    def check() -> None:
        baselines = list_baselines(data.parameters)
        rows = [*select_rows(data, chosen), *baselines, *released.recoded]
        check_hidden(rows, policy, ledger, released.hidden, closed=closed)
        cache.keep(RELEASE, inputs, record_evaluation(evaluation))

    return Released(evaluation, inputs, ledger, check)


def keep_release(released: Released, results: bytes, data: ReadData, chosen: Chosen, cache: Cache) -> None:
    """Keeps the release as that of the next time, when these results are in print: what is printed
    as it was released releases the same again.
    """
    ledger = add_releases(released.ledger, [(json.loads(results), "to be published", False)])
    inputs = {**released.inputs, IN_PRINT: _digest_known(ledger, data, chosen)}
    if inputs != released.inputs:
        cache.keep(RELEASE, inputs, record_evaluation(released.evaluation))


def run_or_reuse(
    given: Given,
    notebooks: list[Path],
    cache: Cache,
    *,
    report_progress: Callable[[str], None],
    at_once: int = 2,
    check: Callable[[], None] = _do_nothing,
) -> dict[str, dict[str, Any]]:
    """The notebooks as executed, by name and in order; RunFailed when one does not run to its end.
    One that calls more than our verbs may read anything, and is run each time. `check` is called
    once, while they run; nothing is returned or kept before it has come to its end.
    """
    sources = read_notebooks(notebooks)
    released = digest(given.record)
    inputs = {
        one.name: {**digest_made_with(), "released figures": released, "notebook": digest([one.name, one.digest])}
        for one in sources
    }
    found = {}
    for one in sources:
        if not one.is_of_verbs:
            cache.explain(phrase("  {step}: done, it calls more than our verbs", step=one.name))
        elif (kept := cache.find(one.name, inputs[one.name], _check_notebook)) is not None:
            found[one.name] = kept
    missing = [one for one in sources if one.name not in found]

    def load_and_check() -> None:
        _load_what_follows()
        check()

    if not missing:
        check()
    if missing:
        with hold_run_folder(cache.root) as folder:
            ran = run_notebooks(
                given,
                missing,
                folder,
                report_progress=report_progress,
                at_once=at_once,
                wall=_find_wall(cache.root, given.words),
                meanwhile=load_and_check,
            )
        for one in missing:
            if one.is_of_verbs:
                cache.keep(one.name, inputs[one.name], ran[one.name])
        found |= ran
    if len(found) > len(missing):
        report_progress(
            phrase(
                "  {count} of {whole} notebooks kept: nothing that they read has changed",
                count=len(found) - len(missing),
                whole=len(found),
            )
        )
    return {one.name: found[one.name] for one in sources}


def _find_wall(root: Path, words: Mapping[str, str]) -> Wall | None:
    """The wall around the notebooks of reports that others read, who may read all that they have:
    what is public, and of what is for partners their own project's.
    """
    edition, project = words["edition"], words["project"]
    if edition == "internal":
        return None
    areas = [find_area(root, one) for one in READ_BY[edition]]
    return find_wall(root, [areas[0], *(area / project for area in areas[1:])])


def _check_notebook(kept: Any) -> dict[str, Any]:
    """A notebook that was kept, whose cells can be shown; TypeError or KeyError where not."""
    for cell in kept["cells"]:
        cell["cell_type"], cell["source"], cell.get("outputs", [])
    gather_findings({"kept": kept})
    return dict(kept)


def _load_what_follows() -> None:
    """Imports what flags and the page need, while this process would wait."""
    import ctanalysis.analyses.gaps
    import ctanalysis.follow_up.flags
    import ctanalysis.reports.page.page_exporter  # noqa: F401
    from ctanalysis.statistics import METHODS

    METHODS["prop1_ci"](count=1, nobs=2)  # its library is imported when it is first called


def add_flags(run: Run, cache: Cache) -> Run:
    """The run with its spending, its flags, and what it is a report of."""
    evaluation = run.evaluation
    inputs = {
        **digest_made_with(),
        "released figures": digest(record_evaluation(evaluation)),
        "recorded findings": digest([found.as_record() for found in run.findings]),
    }
    kept = cache.find(FLAGS, inputs, lambda kept: tuple(map(read_findings, kept)))
    if kept is not None:
        return replace(run, findings=(*run.findings, *kept))
    from ctanalysis.analyses.gaps import find_earlier_gaps
    from ctanalysis.analyses.spending import find_spending
    from ctanalysis.figures.project_description import describe_project
    from ctanalysis.follow_up.flags import find_flags

    flags = find_flags(run.findings, find_earlier_gaps(evaluation))
    found = (find_spending(evaluation), flags, describe_project(evaluation))
    cache.keep(FLAGS, inputs, [one.as_record() for one in found])
    return replace(run, findings=(*run.findings, *found))


def _digest_release(ledger: Ledger, data: ReadData, chosen: Chosen) -> dict[str, str]:
    """What a release is made of: exact rows up to the period's end, parameters, remarks on the
    data, and of what is in print that which concerns these rows.
    """
    rows = select_rows(data, chosen)
    remarks = [
        [asdict(note) for note in data.notes],
        [asdict(guess) for guess in data.guesses],
        data.accounts,
        data.unread,
    ]
    return {
        **digest_made_with(),
        "period and edition": digest([chosen.period.label, chosen.edition, chosen.why]),
        "rows": digest([write_observation(row) for row in rows]),
        "outlines": digest(record_outlines(data.outlines)),
        "parameters": digest(data.parameters.model_dump(mode="json")),
        "remarks on the data": digest(remarks),
        IN_PRINT: _digest_known(ledger, data, chosen),
    }


def _digest_known(ledger: Ledger, data: ReadData, chosen: Chosen) -> str:
    parameters = data.parameters
    definitions = {indicator.id: indicator.definition for indicator in parameters.indicators}
    rows = [*select_rows(data, chosen), *list_baselines(parameters)]
    return digest(list_known(ledger, rows, definitions))
