"""Verbs for what was published: is it unchanged, what differs, take it away."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ctanalysis.cli.words import APP, Edition, Json, Period, Project, Reason, need_project, show
from ctanalysis.ground.checkout import check_words, find_root
from ctanalysis.ground.errors import ArchiveError, UsageError
from ctanalysis.ground.language import phrase


@APP.command("verify")
def run_verify(as_json: Json = False) -> int:
    """Compares every archived file with its checksum and names any that changed."""
    from ctanalysis.archive import verify

    found = verify(find_root())
    problems = [asdict(problem) for problem in found.problems]
    words = phrase(
        "{revisions} revisions, {files} files: all as they were published.",
        revisions=found.revisions,
        files=found.files,
    )
    record = {"revisions": found.revisions, "files": found.files, "problems": problems}
    show([] if problems else [words], record, as_json=as_json)
    if found.problems:
        raise ArchiveError(found.problems)
    return 0


@APP.command("diff")
def run_diff(
    first: Annotated[Path, typer.Argument(help="a report's folder, or its results.json")],
    second: Annotated[Path, typer.Argument(help="the later one")],
    as_json: Json = False,
) -> int:
    """Prints what differs between two archived reports of a project, by what it means."""
    from ctanalysis.reports.changes import print_changes

    lines = print_changes(first, second)
    show(lines, {"changes": lines}, as_json=as_json)
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
    need_project(root, project, "withdraw")
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
