"""Verbs for what was published: is it unchanged, what differs, take in another machine's, take it away."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ctanalysis.cli.arguments_and_output import (
    APP,
    EarlierHead,
    Edition,
    Json,
    Other,
    Period,
    Project,
    Reason,
    Repair,
    need_project,
    say,
    say_waiting,
    show,
)
from ctanalysis.cli.verification_lines import tell_verification
from ctanalysis.ground.errors import ArchiveError, Problem, UsageError
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.regular_files import read_plain
from ctanalysis.ground.root_folder_and_projects import check_words, find_root

if TYPE_CHECKING:
    from ctanalysis.archive import Head, HeadChange

DIGEST = re.compile(r"[0-9a-fA-F]{64}")
UNLIKE = later("restore it from a backup: publishing and withdrawing do no such thing")


@APP.command("verify")
def run_verify(head: EarlierHead = "", repair: Repair = False, as_json: Json = False) -> int:
    """Compares every archived file with its checksum and names any that changed; with a head that
    was kept, says what was added, changed, rolled back or removed since.
    """
    from ctanalysis.archive import repair as mend
    from ctanalysis.archive import verify

    root, mended, refused = find_root(), list[str](), list[Problem]()
    if repair:
        try:
            mended = mend(root, on_wait=say_waiting)
        except ArchiveError as error:
            refused = list(error.problems)
    found = verify(root, on_wait=say_waiting)
    changes, unlike = _compare(head, found.head) if head else ([], [])
    lines = [
        *(phrase("mended: {path}", path=path) for path in mended),
        *tell_verification(found, is_sound=not refused),
        *_tell_changes(head, changes, unlike),
    ]
    record = {
        "revisions": found.revisions,
        "files": found.files,
        "problems": [asdict(problem) for problem in (*found.problems, *refused)],
        "mended": mended,
        "busy": found.busy,
        "unfinished": found.unfinished,
        "leftovers": found.leftovers,
        "head": {"public": found.head.public, "archive": found.head.whole, "last": found.last},
        "keys": found.keys,
        "since": [asdict(change) for change in changes],
    }
    show(lines, record, as_json=as_json)
    wrong = [
        Problem(change.where, f"{change.word}: {change.what}", phrase(UNLIKE))
        for change in changes
        if not change.is_of_publishing
    ]
    # What both found is told once.
    problems = list(dict.fromkeys((*refused, *found.problems, *wrong, *unlike)))
    if problems:
        is_of_words = problems == unlike and not DIGEST.fullmatch(head)
        raise (UsageError if is_of_words else ArchiveError)(problems)
    return ArchiveError.exit_code if found.busy else 0


def _compare(earlier: str, now: "Head") -> tuple[list["HeadChange"], list[Problem]]:
    """What became of the archive since a head was kept: its file, or its digest alone, which can
    only say whether anything did; and why it cannot be compared.
    """
    from ctanalysis.archive import compare_heads, is_public, read_head
    from ctanalysis.archive.archive_folders import escape

    if DIGEST.fullmatch(earlier):
        if earlier.lower() in (now.public, now.whole):
            return [], []
        what = phrase("is not at the head {head} any more", head=earlier)
        do = phrase("name the file head.txt of that time, which says what is otherwise")
        return [], [Problem(phrase("the archive"), what, do)]
    try:
        text = read_plain(Path(earlier).resolve()).decode()
        sums = read_head(text)
        if not sums:
            raise ValueError(phrase("it is of a time when nothing was published"))
    except (OSError, ValueError, RuntimeError) as error:
        what = phrase("cannot be read as a head that was kept ({error})", error=error)
        do = phrase("keep a copy of reports/head.txt or restricted/head.txt, and name that")
        return [], [Problem(escape(earlier), what, do)]
    area = "reports" if is_public(text) else "restricted"
    return compare_heads(sums, read_head(now.texts[f"{area}/head.txt"].decode())), []


def _tell_changes(head: str, changes: list["HeadChange"], unlike: list[Problem]) -> Iterator[str]:
    if head and not changes and not unlike:
        yield phrase("Nothing was added, changed, rolled back or removed since that head.")
    for change in changes:
        yield phrase("since then {kind}: {where} {what}", kind=change.word, where=change.where, what=change.what)


@APP.command("merge")
def run_merge(source: Other = "", as_json: Json = False) -> int:
    """Takes over the reports and withdrawals that another machine published: the folder of its
    checkout, or a copy of that.
    """
    from ctanalysis.archive import announce_head, merge
    from ctanalysis.ground.root_folder_and_projects import list_projects
    from ctanalysis.reports.reporting import keep_memory
    from ctanalysis.reports.stopping import finish_first

    root = find_root()
    if not source or not Path(source).is_dir() or Path(source).resolve() == root.resolve():
        raise UsageError(
            phrase(
                "Say where the other archive lies: make merge FROM=/media/stick/project, the "
                "folder that holds its reports/ and restricted/."
            )
        )
    with finish_first():
        done = merge(root, Path(source).resolve(), on_wait=say_waiting)
        for project in list_projects(root):
            keep_memory(root, project)
    lines = [*done, *announce_head(root)] if done else [phrase("All of it lies here already.")]
    show(lines, {"merged": done}, as_json=as_json)
    return 0


@APP.command("diff")
def run_diff(
    first: Annotated[Path, typer.Argument(help="a report's folder, or its results.json")],
    second: Annotated[Path, typer.Argument(help="the later one")],
    as_json: Json = False,
) -> int:
    """Prints what differs between two archived reports of a project, by what it means."""
    from ctanalysis.reports.page.changes_since_last import print_changes

    lines = print_changes(first, second)
    show(lines, {"changes": lines}, as_json=as_json)
    return 0


@APP.command("withdraw")
def run_withdraw(project: Project = "", period: Period = "", edition: Edition = "", reason: Reason = "") -> int:
    """Takes a published report away, all its revisions; a note with the reason stands in its
    place.
    """
    from ctanalysis.archive import announce_head, hold_publishing, rebuild_index, withdraw
    from ctanalysis.reports.stopping import finish_first

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
    with finish_first(), hold_publishing(root, on_wait=say_waiting):
        numbers = withdraw(root, project, period, reason=reason, edition=edition or "public", on_wait=say_waiting)
        rebuild_index(root)
    for line in announce_head(root):
        say(line)
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
