"""Verbs for what a report is made of: check it, rate it by the checklist of evaluations, begin a project, find
indicators.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from ctanalysis.cli.arguments_and_output import (
    APP,
    Activity,
    Edition,
    Form,
    Indicators,
    Json,
    Project,
    Source,
    Words,
    need_project,
    say,
    show,
)
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.ground.root_folder_and_projects import check_words, find_root, is_portfolio, refuse_portfolio


@APP.command("check")
def run_check(project: Project = "", edition: Edition = "", as_json: Json = False) -> int:
    """Reads and checks a project's files and runs nothing; of an edition that is named, lists what
    it would withhold, and why.
    """
    from ctanalysis.disclosure import read_ledger
    from ctanalysis.follow_up.all_project_files import read_files
    from ctanalysis.reports.checks.claim_messages import tell_claims
    from ctanalysis.reports.checks.data_description import describe_data
    from ctanalysis.reports.checks.withheld_figures_preview import list_withheld, tell_withheld

    root = find_root()
    need_project(root, project, "check")
    check_words(project, "", edition)
    if is_portfolio(project):
        from ctanalysis.portfolio.overview.project_list import describe_portfolio

        lines = list(describe_portfolio(root, project))
        show(lines, {"project": project, "found": lines}, as_json=as_json)
        return 0
    files = read_files(root, project)
    data = files.data
    usual = data.parameters.project.default_edition
    ledger = read_ledger(root, project, data.parameters.project.was)
    shown = edition or usual
    lines = [
        *describe_data(data),
        *tell_withheld(data, shown, ledger),
        *(list_withheld(data, edition, ledger) if edition else ()),
        *tell_claims(root, files, shown),
    ]
    if data.guesses:
        lines.append(
            phrase(
                "{count} guesses wait to be confirmed (`make new PROJECT={project}` asks for "
                "them); until then reports are internal.",
                count=len(data.guesses),
                project=project,
            )
        )
    show(lines, {"project": project, "found": lines}, as_json=as_json)
    return 0


@APP.command("rate")
def run_rate(project: Project = "", as_json: Json = False) -> int:
    """Prints what an evaluation office looks for in a report: which signs of quality are there, and where to write
    those that are not.
    """
    from ctanalysis.follow_up.all_project_files import read_files
    from ctanalysis.reports.checks.evaluation_checklist import rate_project

    root = find_root()
    need_project(root, project, "rate")
    check_words(project, "", "")
    refuse_portfolio(project)
    lines = list(rate_project(read_files(root, project)))
    show(lines, {"project": project, "found": lines}, as_json=as_json)
    return 0


@APP.command("new")
def run_new(
    project: Project = "", source: Source = "", form: Form = "", activity: Activity = "", indicators: Indicators = ""
) -> int:
    """Writes a commented parameter file and a data template for a new project, with indicators of
    the catalogue where codes are given; with FROM, reads a tracking table, a list of cases or a
    published activity, with FORM an export by its form; of a drafted one, confirms the guesses.
    """
    from ctanalysis.intake.git_ignore_rules import tell_private
    from ctanalysis.intake.new_project import confirm, find_faults, take_workbook, tell_next, write_project
    from ctanalysis.params.unconfirmed_guesses import list_open_guesses

    root = find_root()
    if not project:
        raise UsageError(
            phrase("PROJECT is missing: `make new PROJECT=mine`. It may hold small letters, digits, - and _.")
        )
    check_words(project, "", "")
    refuse_portfolio(project)
    ask = input if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() else None
    if form and not source:
        raise UsageError(
            phrase("FORM goes with FROM, the export of its answers: make new FROM=export.xlsx FORM=form.xlsx")
        )
    if source:
        written = take_workbook(root, project, source, say=say, form=form, activity=activity)
    elif (root / "params" / project / "guesses.csv").is_file():
        return _print_paths(root, confirm(root, project, ask=ask, say=say))
    else:
        codes = [code.strip() for code in indicators.split(",") if code.strip()]
        written = write_project(root, project, codes)
    say(tell_private(project))
    faults = find_faults(root, project)
    if faults is not None:
        _print_paths(root, written)
        raise faults
    if source and list_open_guesses(root, project):
        written += [path for path in confirm(root, project, ask=ask, say=say) if path not in written]
    say(tell_next(project, is_drafted=bool(source)))
    return _print_paths(root, written)


def _print_paths(root: Path, paths: Sequence[Path]) -> int:
    for path in paths:
        print(path.relative_to(root))
    return 0


@APP.command("catalogue")
def run_catalogue(words: Words = None, as_json: Json = False) -> int:
    """Prints the indicators of the catalogue in which every word stands, by pillar and level."""
    from ctanalysis.intake.catalogue import search_catalogue, suggest_begin

    found = search_catalogue(words or [])
    entries = [{"code": entry.code, "title": entry.title, **entry.keys} for entry in found]
    show([entry.line for entry in found], entries, as_json=as_json)
    say(suggest_begin(found))
    return 0
