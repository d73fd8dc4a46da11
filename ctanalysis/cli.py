"""The command line: `ctanalysis report --project ukraine`. Results on stdout, progress on stderr,
stable exit codes.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ctanalysis.figures.evaluation import check_words, find_root
from ctanalysis.ground.errors import ArchiveError, CtanalysisError, UsageError
from ctanalysis.params import list_projects
from ctanalysis.params.guesses import list_open_guesses


def main(words: Sequence[str] | None = None) -> int:
    """Runs one verb; returns the exit code: 0 done, 2 usage, 3 parameters, 4 data, 5 a notebook
    failed, 6 archive, 7 disclosure.
    """
    try:
        chosen = _read_words(list(sys.argv[1:] if words is None else words))
        return VERBS[chosen.verb](chosen)
    except CtanalysisError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Stopped. Nothing was published by this run.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 0


def run_report(chosen: argparse.Namespace) -> int:
    """Makes one report and prints its path, the path of the report itself last."""
    from ctanalysis.reports.reporting import make_report

    root = find_root()
    _need_project(root, chosen.project, "report")
    check_words(chosen.project, chosen.period, chosen.edition)
    formats = _read_formats(chosen.format)
    for path in make_report(
        root, chosen.project, chosen.period, chosen.edition, formats=formats, say=_say
    ):
        print(path)
    return 0


def run_reports(chosen: argparse.Namespace) -> int:
    """Makes a report of every project; goes on when one cannot be made, and says so at the end."""
    from ctanalysis.reports.reporting import make_report

    root, worst = find_root(), 0
    formats = _read_formats(chosen.format)
    for project in list_projects(root):
        _say(f"{project}:")
        try:
            for path in make_report(
                root, project, chosen.period, chosen.edition, formats=formats, say=_say
            ):
                print(path)
        except CtanalysisError as error:
            print(error, file=sys.stderr)
            worst = max(worst, error.exit_code)
    return worst


def run_check(chosen: argparse.Namespace) -> int:
    """Reads and checks a project's files and runs nothing."""
    from ctanalysis.follow_up.project_files import read_project
    from ctanalysis.reports.reporting import describe_data

    root = find_root()
    _need_project(root, chosen.project, "check")
    check_words(chosen.project, "", "")
    for line in describe_data(read_project(root, chosen.project)):
        print(line)
    guesses = list_open_guesses(root, chosen.project)
    if guesses:
        print(
            f"{len(guesses)} guesses wait to be confirmed (`make new PROJECT={chosen.project}` "
            "asks for them); until then reports are internal."
        )
    return 0


def run_new(chosen: argparse.Namespace) -> int:
    """Writes a commented parameter file and a data template for a new project; with FROM, reads a
    tracking table or a list of cases; of a drafted one, confirms the guesses.
    """
    from ctanalysis.intake.new_project import confirm, keep_private, take_workbook, write_project

    root = find_root()
    if not chosen.project:
        raise UsageError(
            "PROJECT is missing: `make new PROJECT=mine`. It may hold small letters, digits, - "
            "and _."
        )
    check_words(chosen.project, "", "")
    ask = input if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() else None
    if chosen.source:
        written = take_workbook(root, chosen.project, chosen.source, say=_say)
    elif (root / "params" / chosen.project / "guesses.csv").is_file():
        return _print_paths(root, confirm(root, chosen.project, ask=ask, say=_say))
    else:
        written = write_project(root, chosen.project)
    if keep_private(root, chosen.project):
        _say(
            f"git leaves params/{chosen.project}.yml and params/{chosen.project}/ alone "
            "(.git/info/exclude): exact figures of people may stand there."
        )
    if chosen.source and list_open_guesses(root, chosen.project):
        written += [
            path for path in confirm(root, chosen.project, ask=ask, say=_say) if path not in written
        ]
    first = (
        "" if chosen.source else f"write your indicators into params/{chosen.project}.yml, then "
    )
    _say(
        f"Next: {first}`make check PROJECT={chosen.project}` and `make report "
        f"PROJECT={chosen.project}`."
    )
    return _print_paths(root, written)


def _print_paths(root: Path, paths: Sequence[Path]) -> int:
    for path in paths:
        print(path.relative_to(root))
    return 0


def run_verify(chosen: argparse.Namespace) -> int:
    """Compares every archived file with its checksum and names any that changed."""
    from ctanalysis.archive import verify

    found = verify(find_root())
    if found.problems:
        raise ArchiveError(found.problems)
    print(f"{found.revisions} revisions, {found.files} files: all as they were published.")
    return 0


def run_withdraw(chosen: argparse.Namespace) -> int:
    """Takes a published report away, all its revisions; a note with the reason stands in its
    place.
    """
    from ctanalysis.archive import rebuild_index, withdraw

    root = find_root()
    _need_project(root, chosen.project, "withdraw")
    check_words(chosen.project, chosen.period, chosen.edition)
    if not chosen.period or not chosen.reason.strip() or not chosen.reason.isprintable():
        raise UsageError(
            "Say which report and why, in one line: ctanalysis withdraw --project ukraine "
            '--period 2023 --reason "a figure was wrong".'
        )
    numbers = withdraw(
        root,
        chosen.project,
        chosen.period,
        reason=chosen.reason,
        edition=chosen.edition or "public",
    )
    rebuild_index(root)
    print(
        f"Withdrawn: {len(numbers)} revisions of {chosen.project} {chosen.period}. Who has a copy "
        "still has it; later reports add nothing to it."
    )
    return 0


def run_lab(chosen: argparse.Namespace) -> int:
    """Opens JupyterLab on the exploration notebook."""
    root = find_root()
    os.chdir(root)
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


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "report": run_report, "reports": run_reports, "check": run_check, "new": run_new,
    "verify": run_verify, "withdraw": run_withdraw, "lab": run_lab,
}  # fmt: skip


class _Parser(argparse.ArgumentParser):
    def error(self, message: str):  # type: ignore[no-untyped-def]
        raise UsageError(f"{message}. `make` alone explains what there is.")


def _read_words(words: list[str]) -> argparse.Namespace:
    parser = _Parser(
        prog="ctanalysis",
        description="Evaluation reports for counter-trafficking projects.",
        allow_abbrev=False,
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    for verb, function in VERBS.items():
        one = verbs.add_parser(
            verb, help=function.__doc__, description=function.__doc__, allow_abbrev=False
        )
        one.add_argument("--project", default="", help="the project: the name of a file in params/")
        one.add_argument(
            "--period", default="", help="the period; the latest with observations when left out"
        )
        one.add_argument(
            "--edition",
            default="",
            help="public, partner or internal; the project's own when left out",
        )
        one.add_argument(
            "--format",
            default="html",
            help="html, or html,xlsx: an Excel workbook beside the report, which is always made",
        )
        one.add_argument("--from", dest="source", default="", help="a workbook to start from")
        one.add_argument("--reason", default="", help="why a report is withdrawn")
    return parser.parse_args(words)


def _need_project(root: Path, project: str, verb: str) -> None:
    if not project:
        names = list_projects(root)
        raise UsageError(
            f"PROJECT is missing. The projects are: {', '.join(names)}.\n    For example: make "
            f"{verb} PROJECT={names[0] if names else 'mine'}"
        )


def _read_formats(words: str) -> tuple[str, ...]:
    from ctanalysis.reports.exports import read_formats

    return read_formats(words)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
