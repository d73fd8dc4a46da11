"""The command line: `ctanalysis report --project ukraine`. Results on stdout, progress on stderr,
stable exit codes.
"""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from ctanalysis.figures.chosen_words import check_words
from ctanalysis.figures.evaluation import find_root
from ctanalysis.ground.errors import ArchiveError, CtanalysisError, UsageError
from ctanalysis.ground.language import find_users_language, phrase, speak
from ctanalysis.params import list_projects
from ctanalysis.params.guesses import list_open_guesses
from ctanalysis.reports.kernels import PROVISIONER
from ctanalysis.reports.kernels.forked_kernel import find_warm_process
from ctanalysis.reports.stopping import end_in_order

APP = typer.Typer(
    name="ctanalysis",
    help="Evaluation reports for counter-trafficking projects.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
Project = Annotated[str, typer.Option(help="the project: the name of a file in params/")]
Period = Annotated[str, typer.Option(help="the period; the latest with observations if left out")]
Edition = Annotated[
    str, typer.Option(help="public, partner or internal; the project's own if left out")
]
Format = Annotated[
    str,
    typer.Option(help="which files to make, such as html,pdf,docx,xlsx; html is always made"),
]
Source = Annotated[str, typer.Option("--from", help="a workbook to start from")]
Indicators = Annotated[
    str, typer.Option(help="codes of the catalogue, such as PRT-OC-01,PRT-OP-03")
]
Words = Annotated[list[str] | None, typer.Argument(help="words that must all be found")]
STOPPED = 130  # what shells know an interrupted program by
Reason = Annotated[str, typer.Option(help="why the report is withdrawn")]


def main(words: Sequence[str] | None = None) -> int:
    """Runs one verb; returns the exit code: 0 done, 2 usage, 3 parameters, 4 data, 5 a notebook
    failed, 6 archive, 7 disclosure.
    """
    speak(find_users_language())
    end_in_order()
    try:
        code = APP(list(sys.argv[1:] if words is None else words), standalone_mode=False)
        return _tell_stop() if code == STOPPED else int(code or 0)
    except typer.TyperException as error:
        print(
            phrase(
                "{rstrip}. `make` alone explains what there is.", rstrip=str(error).rstrip(".?")
            ),
            file=sys.stderr,
        )
        return UsageError.exit_code
    except CtanalysisError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _tell_stop()
    except BrokenPipeError:
        return 0


@APP.command("report")
def run_report(
    project: Project = "", period: Period = "", edition: Edition = "", format: Format = "html"
) -> int:
    """Makes one report and prints its path, the path of the report itself last."""
    root = find_root()
    _need_project(root, project, "report")
    check_words(project, period, edition)
    formats = _read_formats(format)
    find_warm_process()  # imports what kernels need while this process reads and checks
    from ctanalysis.reports.reporting import make_report

    for path in make_report(root, project, period, edition, formats=formats, say=_say):
        print(path)
    return 0


@APP.command("reports")
def run_reports(period: Period = "", edition: Edition = "", format: Format = "html") -> int:
    """Makes a report of every project; goes on when one cannot be made, and says so at the end."""
    formats = _read_formats(format)
    find_warm_process()
    from ctanalysis.portfolio.many_reports import make_reports

    return make_reports(find_root(), period, edition, formats=formats, say=_say, show=print)


@APP.command("check")
def run_check(project: Project = "") -> int:
    """Reads and checks a project's files and runs nothing."""
    from ctanalysis.follow_up.project_files import read_project
    from ctanalysis.reports.data_description import describe_data

    root = find_root()
    _need_project(root, project, "check")
    check_words(project, "", "")
    data = read_project(root, project)
    for line in describe_data(data):
        print(line)
    if data.guesses:
        print(
            phrase(
                "{count} guesses wait to be confirmed (`make new PROJECT={project}` asks for "
                "them); until then reports are internal.",
                count=len(data.guesses),
                project=project,
            )
        )
    return 0


@APP.command("new")
def run_new(project: Project = "", source: Source = "", indicators: Indicators = "") -> int:
    """Writes a commented parameter file and a data template for a new project, with indicators of
    the catalogue where codes are given; with FROM, reads a tracking table or a list of cases; of a
    drafted one, confirms the guesses.
    """
    from ctanalysis.intake.new_project import (
        confirm,
        keep_private,
        take_workbook,
        tell_next,
        tell_private,
        write_project,
    )

    root = find_root()
    if not project:
        raise UsageError(
            phrase(
                "PROJECT is missing: `make new PROJECT=mine`. It may hold small letters, "
                "digits, - and _."
            )
        )
    check_words(project, "", "")
    ask = input if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() else None
    if source:
        written = take_workbook(root, project, source, say=_say)
    elif (root / "params" / project / "guesses.csv").is_file():
        return _print_paths(root, confirm(root, project, ask=ask, say=_say))
    else:
        codes = [code.strip() for code in indicators.split(",") if code.strip()]
        written = write_project(root, project, codes)
    if keep_private(root, project):
        _say(tell_private(project))
    if source and list_open_guesses(root, project):
        written += [
            path for path in confirm(root, project, ask=ask, say=_say) if path not in written
        ]
    _say(tell_next(project, is_drafted=bool(source)))
    return _print_paths(root, written)


def _print_paths(root: Path, paths: Sequence[Path]) -> int:
    for path in paths:
        print(path.relative_to(root))
    return 0


@APP.command("verify")
def run_verify() -> int:
    """Compares every archived file with its checksum and names any that changed."""
    from ctanalysis.archive import verify

    found = verify(find_root())
    if found.problems:
        raise ArchiveError(found.problems)
    print(
        phrase(
            "{revisions} revisions, {files} files: all as they were published.",
            revisions=found.revisions,
            files=found.files,
        )
    )
    return 0


@APP.command("diff")
def run_diff(
    first: Annotated[Path, typer.Argument(help="a report's folder, or its results.json")],
    second: Annotated[Path, typer.Argument(help="the later one")],
) -> int:
    """Prints what differs between two archived reports of a project, by what it means."""
    from ctanalysis.reports.changes import print_changes

    for line in print_changes(first, second):
        print(line)
    return 0


@APP.command("withdraw")
def run_withdraw(
    project: Project = "", period: Period = "", edition: Edition = "", reason: Reason = ""
) -> int:
    """Takes a published report away, all its revisions; a note with the reason stands in its
    place.
    """
    from ctanalysis.archive import rebuild_index, withdraw

    root = find_root()
    _need_project(root, project, "withdraw")
    check_words(project, period, edition)
    if not period or not reason.strip() or not reason.isprintable():
        raise UsageError(
            phrase(
                "Say which report and why, in one line: ctanalysis withdraw --project "
                'ukraine --period 2023 --reason "a figure was wrong".'
            )
        )
    numbers = withdraw(
        root,
        project,
        period,
        reason=reason,
        edition=edition or "public",
    )
    rebuild_index(root)
    print(
        phrase(
            "Withdrawn: {count} revisions of {project} {period}. Who has a copy still "
            "has it; later reports add nothing to it.",
            count=len(numbers),
            project=project,
            period=period,
        )
    )
    return 0


@APP.command("catalogue")
def run_catalogue(words: Words = None) -> int:
    """Prints the indicators of the catalogue in which every word stands, by pillar and level."""
    from ctanalysis.intake.catalogue import search_catalogue, suggest_begin

    found = search_catalogue(words or [])
    for entry in found:
        print(entry.line)
    _say(suggest_begin(found))
    return 0


@APP.command("lab")
def run_lab(project: Project = "", period: Period = "", edition: Edition = "") -> int:
    """Opens JupyterLab on the exploration notebook."""
    root = find_root()
    if find_spec("jupyterlab") is None:
        raise UsageError(phrase("JupyterLab is not in this environment: `make lab` adds it."))
    os.chdir(root)
    os.environ.setdefault("JUPYTER_DEFAULT_PROVISIONER_NAME", PROVISIONER)
    os.execv(
        sys.executable,
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.news_url=None",
            "notebooks/explore.ipynb",
        ],
    )


def _tell_stop() -> int:
    _say(phrase("Stopped. Reports that were there are as they were; one begun is not published."))
    return STOPPED


def _need_project(root: Path, project: str, verb: str) -> None:
    if not project:
        names = list_projects(root)
        raise UsageError(
            phrase(
                "PROJECT is missing. The projects are: {names}.\n    For example: make {verb} "
                "PROJECT={words}",
                names=", ".join(names),
                verb=verb,
                words=names[0] if names else phrase("mine"),
            )
        )


def _read_formats(words: str) -> tuple[str, ...]:
    from ctanalysis.reports.exports import read_formats

    return read_formats(words)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
